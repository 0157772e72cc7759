/** Ends of lines, and what would start a new one in a terminal or in a log. */
export const LINE = /[\r\n\p{Cc}\u2028\u2029]+/gu;

/** The lines of a text, each with its end. */
export function linesOf(text: string): string[] {
  return text === '' ? [] : (text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
}
