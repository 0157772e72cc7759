/** A later step that uses all that was exported, one after the other. */
await import('./whoami.ts');
await import('./buckets.ts');
await import('./subscriptions.ts');
await import('./service.ts');
