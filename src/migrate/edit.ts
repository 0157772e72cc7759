import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, parseDocument, type Scalar } from 'yaml';
import type { Entry, MapView, Path, Yaml } from './document.ts';
import type { Step } from './workflow.ts';

/** A change of a file, in the terms of its document. Lines are YAML, indented from column 0. */
export type Edit =
  /** A pair goes; with the last pair of its map goes the map, where `within` names it. */
  | { readonly op: 'drop'; readonly map: MapView; readonly entry: Entry; readonly within?: Entry }
  /** A pair is replaced by others. */
  | { readonly op: 'swap'; readonly map: MapView; readonly entry: Entry; readonly lines: readonly string[] }
  /** A value is replaced; `versionless` drops the comment behind it that names a version. */
  | { readonly op: 'set'; readonly entry: Entry; readonly text: string; readonly versionless?: boolean }
  /** Pairs are added to a map, before or behind one of its pairs. */
  | {
      readonly op: 'add';
      readonly map: MapView;
      readonly entry: Entry;
      readonly lines: readonly string[];
      readonly place: 'before' | 'behind';
    }
  /** A step is put before another. */
  | { readonly op: 'step'; readonly step: Step; readonly path: Path; readonly lines: readonly string[] }
  /** Lines of a script go, by their numbers from 0. */
  | { readonly op: 'script'; readonly entry: Entry; readonly drop: readonly number[] };

/** Text that takes the place of a part of the file. */
type Range = readonly [from: number, to: number, text: string];

/** Why an edit can't be made: it is written by hand then. */
export class NotEditable extends Error {}

/**
 * The text of a file with the edits in it; every line that they do not mean stays as it is. What comes out is read again,
 * and must be the document that was meant.
 * @throws NotEditable
 */
export function edited({ text, toJS }: Pick<Yaml, 'text' | 'toJS'>, edits: readonly Edit[]): string {
  const distinct = [...new Map(edits.map((edit) => [keyOf(edit), edit])).values()];
  const emptied = emptiedMaps(distinct);
  const ranges = [...distinct.map((edit) => rangeOf(edit, text)), ...emptied.map((entry) => keyLine(entry, text))];
  const after = withRanges(text, ranges);
  const document = parseDocument(after, { prettyErrors: false });
  if (document.errors.length > 0) throw new NotEditable('the result would be no YAML');
  const meant = model(toJS(), distinct, emptied);
  if (!isDeepStrictEqual(document.toJS(), meant)) throw new NotEditable('the result would not be what was meant');
  return after;
}

/** What tells one edit of a file from another. */
export function keyOf(edit: Edit): string {
  if (edit.op === 'step') return JSON.stringify(['step', edit.path, edit.lines]);
  return JSON.stringify([edit.op, edit.entry.path, 'lines' in edit ? edit.lines : 'text' in edit ? edit.text : '']);
}

/** Maps that lose all of their pairs. */
function emptiedMaps(edits: readonly Edit[]): Entry[] {
  const drops = edits.flatMap((edit) => (edit.op === 'drop' && edit.within !== undefined ? [edit] : []));
  const owners = new Map(drops.map((edit) => [JSON.stringify(edit.map.path), edit]));
  return [...owners].flatMap(([path, { map, within }]) => {
    const dropped = drops.filter((edit) => JSON.stringify(edit.map.path) === path).length;
    const kept = edits.some(
      (edit) => (edit.op === 'swap' || edit.op === 'add') && JSON.stringify(edit.map.path) === path,
    );
    return dropped === map.entries.length && !kept && within !== undefined ? [within] : [];
  });
}

function withRanges(text: string, ranges: readonly Range[]): string {
  const sorted = ranges.toSorted((one, other) => one[0] - other[0] || one[1] - other[1]);
  let [result, at] = ['', 0];
  for (const [from, to, put] of sorted) {
    if (from < at) throw new NotEditable('two changes meet in one place');
    result += text.slice(at, from) + put;
    at = to;
  }
  return result + text.slice(at);
}

function rangeOf(edit: Edit, text: string): Range {
  const entry = edit.op === 'step' ? edit.step.map.entries[0] : edit.entry;
  const flowValue = edit.op === 'set';
  if (entry === undefined || (!entry.plain && !flowValue))
    throw new NotEditable('it is written in a style that is not edited');
  const end = eolOf(text);
  switch (edit.op) {
    case 'drop':
      return dropped(edit.entry, edit.map, text);
    case 'swap': {
      const { entry: pair } = edit;
      const column = pair.offset - lineStart(text, pair.offset);
      return [pair.offset, lineEnd(text, lastOf(pair, text)), indented(edit.lines, column, end).trimStart()];
    }
    case 'set':
      return replaced(edit.entry, edit.text, edit.versionless === true, text);
    case 'add': {
      const first = edit.map.entries[0] ?? edit.entry;
      const lines = indented(edit.lines, first.offset - lineStart(text, first.offset), end);
      if (edit.place === 'behind') {
        const at = lineEnd(text, lastOf(edit.entry, text));
        return [at, at, `${end}${lines}`];
      }
      const at = lineStart(text, edit.entry.offset);
      // Of a pair that stands behind the dash of its item, only the place behind the dash is before it.
      if (text.slice(at, edit.entry.offset).trim() === '') return [at, at, `${lines}${end}`];
      const column = edit.entry.offset - at;
      return [edit.entry.offset, edit.entry.offset, `${lines.trimStart()}${end}${' '.repeat(column)}`];
    }
    case 'step':
      return inserted(edit.step, edit.lines, text);
    case 'script':
      return scriptLines(edit.entry, edit.drop, text);
  }
}

function dropped(entry: Entry, map: MapView, text: string): Range {
  const start = lineStart(text, entry.offset);
  if (text.slice(start, entry.offset).trim() === '') return [start, nextLine(text, lastOf(entry, text)), ''];
  const next = map.entries[map.entries.indexOf(entry) + 1];
  if (next === undefined || text.slice(lastOf(entry, text) + 1, next.offset).includes('#')) {
    throw new NotEditable('it stands on the line of the dash');
  }
  return [entry.offset, next.offset, ''];
}

/** The line of the key of a map that is left without pairs; comments between them stay. */
function keyLine(entry: Entry, text: string): Range {
  const start = lineStart(text, entry.offset);
  if (!entry.plain || text.slice(start, entry.offset).trim() !== '')
    throw new NotEditable('it stands on the line of the dash');
  return [start, nextLine(text, entry.offset), ''];
}

function replaced({ value, plain }: Entry, put: string, versionless: boolean, text: string): Range {
  const range = value?.range;
  if (range === undefined || range === null || (!plain && !isMap(value)))
    throw new NotEditable('its value has no place');
  const [from] = range;
  let to = range[1];
  if (versionless) {
    const comment = /^[ \t]+#[ \t]*(?:tag[=: ]|pin@)?v?\d+(?:\.\d+)*[\w.+-]*[ \t]*(?=\r?\n|$)/.exec(
      text.slice(to, to + 200),
    );
    to += comment?.[0].length ?? 0;
  }
  return [from, to, put];
}

function inserted({ map, owner, index }: Step, lines: readonly string[], text: string): Range {
  const end = eolOf(text);
  const start = lineStart(text, map.offset);
  const prefix = /^([ \t]*)-([ \t]+)$/.exec(text.slice(start, map.offset));
  if (prefix === null) throw new NotEditable('its dash stands elsewhere');
  const [, before = '', gap = ' '] = prefix;
  let at = start;
  for (;;) {
    const above = lineStart(text, at - 1);
    if (at === 0 || !/^[ \t]*#/.test(text.slice(above, at))) break;
    at = above;
  }
  const body = lines.map(
    (line, number) => `${before}${number === 0 ? `-${gap}` : ` ${' '.repeat(gap.length)}`}${line}`,
  );
  const neighbour = index === 0 ? owner.steps[1] : undefined;
  const spaced = isBlankAbove(text, index === 0 ? (neighbour?.map.offset ?? 0) : at);
  return [at, at, `${body.join(end)}${end}${spaced ? end : ''}`];
}

function isBlankAbove(text: string, offset: number): boolean {
  const start = lineStart(text, offset);
  return start > 0 && text.slice(lineStart(text, start - 1), start).trim() === '';
}

function scriptLines({ value }: Entry, drop: readonly number[], text: string): Range {
  if (!isScalar(value) || value.type !== 'BLOCK_LITERAL' || value.range == null)
    throw new NotEditable('the script is no block');
  const body = nextLine(text, value.range[0]);
  const last = Math.max(...drop);
  const lines = text
    .slice(body)
    .split('\n')
    .slice(0, last + 1);
  if (body + lines.join('\n').length > value.range[1]) throw new NotEditable('the script has fewer lines');
  const kept = lines.filter((_, number) => !drop.includes(number));
  return [body, body + lines.join('\n').length + 1, kept.map((line) => `${line}\n`).join('')];
}

/** The last character of a pair. */
function lastOf({ pair, value }: Entry, text: string): number {
  const from = pair.key.range?.[0] ?? 0;
  const to = (pair.value === null ? pair.key : value)?.range?.[1] ?? from + 1;
  let last = Math.max(from, to - 1);
  while (last > from && /\s/.test(text[last] ?? '')) last -= 1;
  return last;
}

function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** Where a line ends, its end not included. */
function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  const end = at < 0 ? text.length : at;
  return text[end - 1] === '\r' ? end - 1 : end;
}

function nextLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function indented(lines: readonly string[], column: number, end: string): string {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line)).join(end);
}

/** What the document is to be after the edits: the content that it had is changed. */
function model(result: unknown, edits: readonly Edit[], emptied: readonly Entry[]): unknown {
  for (const edit of edits) {
    if (edit.op === 'step') continue;
    const path = edit.entry.path;
    const holder = at(result, path.slice(0, -1));
    if (edit.op === 'drop' || edit.op === 'swap') delete holder[path.at(-1) ?? ''];
    if (edit.op === 'swap' || edit.op === 'add') Object.assign(holder, parse(edit.lines));
    if (edit.op === 'set') holder[path.at(-1) ?? ''] = parse([edit.text]);
    if (edit.op === 'script') {
      const lines = String((edit.entry.value as Scalar).value).split('\n');
      holder[path.at(-1) ?? ''] = lines.filter((_, number) => !edit.drop.includes(number)).join('\n');
    }
  }
  for (const { path } of emptied) {
    const above = path.slice(0, -1);
    const holder = at(result, above);
    delete holder[path.at(-1) ?? ''];
    // A key without anything below it has no value, as in `workflow_call:`.
    if (Object.keys(holder).length === 0 && above.length > 0) at(result, above.slice(0, -1))[above.at(-1) ?? ''] = null;
  }
  const steps = edits.flatMap((edit, order) => (edit.op === 'step' ? [{ ...edit, order }] : []));
  for (const edit of steps.toSorted((one, other) => other.step.index - one.step.index || other.order - one.order)) {
    (at(result, edit.path) as unknown as unknown[]).splice(edit.step.index, 0, parse(edit.lines));
  }
  return result;
}

function at(value: unknown, path: Path): Record<string | number, unknown> {
  let found = value as Record<string | number, unknown>;
  for (const key of path) found = found[key] as Record<string | number, unknown>;
  if (typeof found !== 'object' || found === null) throw new NotEditable('it stands elsewhere');
  return found;
}

function parse(lines: readonly string[]): unknown {
  return parseDocument(lines.join('\n')).toJS();
}
