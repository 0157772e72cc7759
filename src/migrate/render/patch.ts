import type { Finding } from '../finding.ts';
import type { RepositoryReport } from '../report.ts';
import { shown } from '../report.ts';
import { LINE, linesOf } from './lines.ts';

const CONTEXT = 3;

/**
 * A unified diff of each file that changes, for `git apply`. What is only proposed, and what is to be done by hand, stands
 * above it as comments. A file with a literal key is named in place of being shown.
 */
export function patch(reports: readonly RepositoryReport[], unsafe: boolean): string {
  return reports.map((report) => patchOf(report, unsafe)).join('');
}

function patchOf(report: RepositoryReport, unsafe: boolean): string {
  const { files, migration, name } = report;
  const texts = unsafe ? migration.all : migration.automatic;
  const left = shown(report).filter(({ kind }) => kind === 'by-hand' || (kind === 'proposal' && !unsafe));
  const head = left.map((finding) => `# ${commentOf(finding)}\n`).join('');
  const title = texts.size > 0 || left.length > 0 ? `# ${name}\n` : '';
  const diffs = files.map(({ path, text }) => {
    const after = texts.get(path);
    if (after === undefined || after === text) return '';
    if (migration.literals.some((literal) => literal.path === path)) {
      return `# ${path}: it holds a literal key, so its lines are not shown; --write changes the file.\n`;
    }
    if (/[^\P{Cc}\t\r\n]/u.test(text))
      return `# ${path}: it holds signs of control, so its lines are not shown; --write changes the file.\n`;
    return unifiedDiff(path, text, after);
  });
  return title + head + diffs.join('');
}

function commentOf({ kind, file, line, what, why }: Finding): string {
  return `${kind === 'proposal' ? 'proposal' : 'by hand'}: ${file}:${line} ${[what, ...why].join(' ')}`.replaceAll(
    LINE,
    ' ',
  );
}

/** The difference of two texts as `git apply` takes it; empty where there is none. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const [from, to] = [linesOf(before), linesOf(after)];
  const steps = difference(from, to);
  const hunks: string[] = [];
  for (let at = 0; at < steps.length; at += 1) {
    if (steps[at]?.sign === ' ') continue;
    const start = Math.max(0, at - CONTEXT);
    let end = at;
    for (let next = at; next < steps.length && next <= end + 2 * CONTEXT; next += 1)
      if (steps[next]?.sign !== ' ') end = next;
    const part = steps.slice(start, end + CONTEXT + 1);
    const first = part[0];
    const count = (other: '+' | '-') => part.filter(({ sign }) => sign !== other).length;
    const [olds, news] = [count('+'), count('-')];
    hunks.push(
      `@@ -${(first?.from ?? 0) + (olds > 0 ? 1 : 0)},${olds} +${(first?.to ?? 0) + (news > 0 ? 1 : 0)},${news} @@\n`,
    );
    hunks.push(
      ...part.map(({ sign, text }) => `${sign}${text}${text.endsWith('\n') ? '' : '\n\\ No newline at end of file\n'}`),
    );
    at = end + CONTEXT;
  }
  return hunks.length === 0 ? '' : `--- a/${path}\n+++ b/${path}\n${hunks.join('')}`;
}

interface Move {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
  /** Lines before it, in either text. */
  readonly from: number;
  readonly to: number;
}

/** By the longest common subsequence of what is left between a common beginning and a common end. */
function difference(from: readonly string[], to: readonly string[]): Move[] {
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) head += 1;
  let tail = 0;
  while (tail < from.length - head && tail < to.length - head && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  const [rows, columns] = [from.length - tail - head, to.length - tail - head];
  const isHuge = rows * columns > 4_000_000;
  const table = isHuge ? [] : Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
  for (let row = rows - 1; !isHuge && row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const [here, below] = [table[row], table[row + 1]];
      if (here === undefined || below === undefined) continue;
      const same = from[head + row] === to[head + column];
      here[column] = same ? (below[column + 1] ?? 0) + 1 : Math.max(below[column] ?? 0, here[column + 1] ?? 0);
    }
  }
  const moves: Move[] = [];
  let [row, column] = [0, 0];
  const push = (sign: Move['sign']) => {
    const text = (sign === '+' ? to[column] : from[row]) ?? '';
    moves.push({ sign, text, from: row, to: column });
    if (sign !== '+') row += 1;
    if (sign !== '-') column += 1;
  };
  const score = (r: number, c: number) => table[r - head]?.[c - head] ?? 0;
  while (row < head) push(' ');
  while (row < head + rows || column < head + columns) {
    const both = row < head + rows && column < head + columns;
    if (both && !isHuge && from[row] === to[column]) push(' ');
    else if (
      row < head + rows &&
      (column >= head + columns || isHuge || score(row + 1, column) >= score(row, column + 1))
    )
      push('-');
    else push('+');
  }
  while (row < from.length) push(' ');
  return moves;
}
