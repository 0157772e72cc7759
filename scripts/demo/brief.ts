/** Columns of a brief text, and the most lines of one paragraph. */
const [COLUMNS, LINES] = [118, 8];

/** What a step says itself: without the group of its inputs and the facts after the text to paste, each paragraph cut where it is long. */
export function inBrief(log: string): string[] {
  const [, ...said] = log.split('\n');
  const start = said.findIndex((line) => !/^( |$)/.test(line));
  const own =
    start < 0 ? [] : said.slice(start).filter((line) => line !== 'Post job cleanup.' && !line.includes('Asking again'));
  const pasted = own.indexOf('}');
  const shown = pasted < 0 ? own : own.slice(0, pasted + 1);
  return shown.flatMap((line) => {
    const rows = wrapped(line);
    return rows.length > LINES ? [...rows.slice(0, LINES - 1), '...'] : rows;
  });
}

function wrapped(line: string): string[] {
  return line.length <= COLUMNS
    ? [line]
    : [...line.matchAll(new RegExp(`(.{1,${COLUMNS}})(?: |$)`, 'g'))].map((match) => match[1] ?? '');
}
