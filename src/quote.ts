/** Characters of a foreign text that are shown at the most. */
const LONGEST = 200;

/** Characters of what a service says, in its own words, that are shown. */
export const LONGEST_TEXT = 500;

/**
 * A foreign text for people: one line of printable ASCII, cut after `longest` characters. Everything else is shown as
 * its code point, so that look-alike letters, invisible marks and a changed direction of writing can be seen.
 */
export function readable(text: string, longest = LONGEST): string {
  const shown = text.slice(0, longest).replaceAll(/[^ -~]/gu, codePoint);
  return text.length > longest ? `${shown}... (${text.length} characters)` : shown;
}

/**
 * The beginning of a foreign text, cut between words: of a secret that was cut nobody knows any more that it is one, and
 * tokens have no blanks.
 */
export function beginning(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT + 1).replace(/\S+$/, '')}...` : text;
}

/**
 * Signs that nobody sees and that change what is read (Unicode TR 36 §2): marks of direction and of joining, blanks without
 * a width, letters without a shape, selectors of a variant, tags, and what is no character at all.
 */
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cs}\p{DI}\u2800]/gu;

/** The text with its invisible signs as code points, all else as it is. */
export function visible(text: string): string {
  return text.replaceAll(INVISIBLE, codePoint);
}

/** Whether a text has signs that nobody sees. */
export function hasInvisible(text: string): boolean {
  return visible(text) !== text;
}

function codePoint(sign: string): string {
  return `\\u{${sign.codePointAt(0)?.toString(16)}}`;
}

/** A text of a server for people: one line, no control and no invisible characters, its beginning. Empty where it is no text. */
export function serverText(value: unknown): string {
  if (typeof value !== 'string') return '';
  return beginning(
    visible(value)
      .replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
      .trim(),
  );
}

/** What a service says, in its own words, as `readable` shows it. */
export function excerpt(text: string): string {
  return readable(beginning(text), Number.POSITIVE_INFINITY);
}

/** A value of any JSON type for people: a text in quotes, all else as JSON. */
export function quote(value: unknown): string {
  return typeof value === 'string' ? `'${readable(value)}'` : readable(JSON.stringify(value) ?? 'nothing');
}

/** One word for a POSIX shell: as it stands where that is safe, else in single quotes. */
export function shellWord(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : shellText(value);
}

/** A text in single quotes for a POSIX shell, in which nothing means anything but itself. */
export function shellText(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * A command to paste, one flag a line. Every value is quoted for the shell: names of branches and repositories are chosen
 * by others.
 */
export function commandText(
  [command, ...values]: readonly [string, ...string[]],
  flags: Readonly<Record<string, string>> = {},
): string {
  const joint = command.startsWith('gcloud ') ? '=' : ' ';
  const lines = Object.entries(flags).map(([name, value]) => `  --${name}${joint}${shellWord(value)}`);
  return [[command, ...values.map(shellWord)].join(' '), ...lines].join(' \\\n');
}

/** How many of something there are: `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
