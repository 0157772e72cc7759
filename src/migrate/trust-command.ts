import type { Provider } from './finding.ts';

/**
 * How trust is set up at a provider for one subject: the one place where this room speaks of it. Gives the command that
 * prints the text to paste.
 */
export function trustCommand(provider: Provider, subject: string): string | undefined {
  return provider === 'aws' || provider === 'gcp' || provider === 'azure' || provider === 'vault'
    ? `federate trust --provider ${provider} --for ${shellQuoted(subject)}`
    : undefined;
}

/** A word for a shell of POSIX, whatever is in it. */
export function shellQuoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
