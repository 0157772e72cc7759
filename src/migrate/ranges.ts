import { isMap, isScalar } from 'yaml';
import type { Entry } from './document.ts';
import { type Edit, NotEditable, type Range } from './edit.ts';
import { inFlow } from './flow-collection.ts';
import { endOf, eolOf, indented, lineEnd, lineStart, nextLine } from './lines.ts';
import type { Step } from './workflow.ts';

/** Where an edit changes the text, and to what. @throws NotEditable */
export function rangeOf(edit: Edit, text: string): Range {
  const entry = edit.op === 'step' ? edit.step.map.entries[0] : edit.entry;
  if (entry === undefined || entry.form === 'other')
    throw new NotEditable('it is written in a style that is not edited');
  const end = eolOf(text);
  switch (edit.op) {
    case 'drop':
      return dropped(edit.entry, text);
    case 'swap': {
      const { entry: pair } = edit;
      const column = pair.offset - lineStart(text, pair.offset);
      return [pair.offset, lineEnd(text, endOf(pair, text) - 1), indented(edit.lines, column, end).trimStart()];
    }
    case 'set':
      return replaced(edit.entry, edit.text, edit.versionless === true, text);
    case 'add': {
      const first = edit.map.entries[0] ?? edit.entry;
      const lines = indented(edit.lines, first.offset - lineStart(text, first.offset), end);
      if (edit.place === 'behind') {
        const at = lineEnd(text, endOf(edit.entry, text) - 1);
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

/** A pair goes, with all lines of its value. */
export function dropped(entry: Entry, text: string): Range {
  const start = lineStart(text, entry.offset);
  const end = endOf(entry, text);
  if (text.slice(start, entry.offset).trim() === '') return [start, nextLine(text, end - 1), ''];
  const { entries } = entry.holder;
  const next = entries[entries.findIndex(({ offset }) => offset === entry.offset) + 1];
  if (next === undefined || text.slice(end, next.offset).includes('#')) {
    throw new NotEditable('it stands on the line of the dash');
  }
  return [entry.offset, next.offset, ''];
}

/** The line of the key of a map that is left without pairs; comments between them stay. */
export function keyLine(entry: Entry, text: string): Range {
  const start = lineStart(text, entry.offset);
  if (text.slice(start, entry.offset).trim() !== '') throw new NotEditable('it stands on the line of the dash');
  return [start, nextLine(text, entry.offset), ''];
}

function replaced(entry: Entry, put: string, versionless: boolean, text: string): Range {
  const range = (entry.pair.value ?? undefined)?.range;
  if (range === undefined || range === null) throw new NotEditable('its value has no place');
  const [from] = range;
  let to = range[1];
  // A map in braces, which may stand anywhere, ends with them.
  if (entry.form === 'flow') return [from, to, isMap(entry.value) ? put : inFlow(put)];
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
  if (map.dash === undefined) throw new NotEditable('its dash stands elsewhere');
  const start = lineStart(text, map.dash);
  const [, before = '', gap = ' '] = /^([ \t]*)-([ \t]+)/.exec(text.slice(start)) ?? [];
  if (before.length !== map.dash - start) throw new NotEditable('its dash stands elsewhere');
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
  const spaced = isBlankAbove(text, index === 0 ? (neighbour?.map.dash ?? 0) : at);
  return [at, at, `${body.join(end)}${end}${spaced ? end : ''}`];
}

function isBlankAbove(text: string, offset: number): boolean {
  const start = lineStart(text, offset);
  return start > 0 && text.slice(lineStart(text, start - 1), start).trim() === '';
}

function scriptLines({ value, pair }: Entry, drop: readonly number[], text: string): Range {
  if (!isScalar(value) || pair.value !== value || value.type !== 'BLOCK_LITERAL' || value.range == null)
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
