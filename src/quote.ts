/** Characters of a foreign text that are shown at the most. */
const LONGEST = 200;

/** Characters of what a service says, in its own words, that are shown. */
export const LONGEST_TEXT = 500;

/**
 * A foreign text for people: one line of printable ASCII, cut after `longest` characters. Everything else is shown as
 * its code point, so that look-alike letters, invisible marks and a changed direction of writing can be seen.
 */
export function readable(text: string, longest = LONGEST): string {
  const shown = text.slice(0, longest).replaceAll(/[^ -~]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
  return text.length > longest ? `${shown}... (${text.length} characters)` : shown;
}

/** A value of any JSON type for people: a text in quotes, all else as JSON. */
export function quote(value: unknown): string {
  return typeof value === 'string' ? `'${readable(value)}'` : readable(JSON.stringify(value) ?? 'nothing');
}
