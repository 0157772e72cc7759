import type { Trust } from '../trust.ts';

/** Text that sets a trust up, and the trust that it sets up, to be judged: any of them lets in. */
export interface Rendered {
  readonly text: string;
  readonly trusts: readonly Trust[];
}

/** One word for a POSIX shell: as it stands where that is safe, else in single quotes. */
export function shellWord(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

/** A command, one flag a line. */
export function commandText(words: string, flags: Readonly<Record<string, string>>): string {
  const lines = Object.entries(flags).map(([name, value]) => `  --${name} ${shellWord(value)}`);
  return [words, ...lines].join(' \\\n');
}
