import type { Entry } from './document.ts';

/** Where a line begins, behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** Where a line ends, its end not included. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  const end = at < 0 ? text.length : at;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** Where the line after it begins. */
export function nextLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}

/** How the lines of a file end. */
export function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Lines moved to a column. */
export function indented(lines: readonly string[], column: number, end: string): string {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line)).join(end);
}

/** Where a pair ends, as it is written: behind an alias, not behind what that stands for. */
export function endOf({ pair }: Entry, text: string): number {
  const from = pair.key.range?.[0] ?? 0;
  const to = (pair.value ?? pair.key).range?.[1] ?? from + 1;
  let end = Math.max(from + 1, to);
  while (end > from + 1 && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return end;
}
