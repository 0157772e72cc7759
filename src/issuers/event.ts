/** What is looked at of the webhook payload that started the run; none of it is sure to be there. */
export interface EventPayload {
  readonly pull_request?:
    | {
        readonly head?: { readonly repo?: EventRepository | null };
        readonly base?: { readonly repo?: EventRepository | null };
      }
    | undefined;
}

interface EventRepository {
  readonly id?: number;
  readonly full_name?: string;
}

/**
 * The payload of the event that started this run; empty where it can't be read. For failures alone. By the module itself,
 * since the entry of its package also loads an API client and makes an HTTP agent (1 MB).
 */
export async function readEvent(): Promise<EventPayload> {
  try {
    const { Context } = await import('../../node_modules/@actions/github/lib/context.js');
    return new Context().payload as EventPayload;
  } catch {
    return {};
  }
}
