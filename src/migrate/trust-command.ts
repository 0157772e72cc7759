import type { Provider } from './finding.ts';

/**
 * How trust is set up at a provider: the one place where this room speaks of it. Gives the command that prints the text to
 * paste, for `whom` in the words of `--for`, and a repository of GitHub; undefined where there is none for that provider.
 */
export function trustCommand(provider: Provider, whom: string, repository: string): string | undefined {
  if (!['aws', 'gcp', 'azure', 'vault'].includes(provider)) return undefined;
  const repo = shellQuoted(repository);
  const id = (field: string) => `$(gh api repos/${repo} --jq ${field})`;
  const job = `"repo=${repo} repo-id=${id('.id')} owner-id=${id('.owner.id')}"`;
  return `federate trust --provider ${provider} --for ${shellQuoted(whom)} --job ${job}`;
}

/** A word for a shell of POSIX, whatever is in it. */
export function shellQuoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
