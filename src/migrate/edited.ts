import { isDeepStrictEqual } from 'node:util';
import { isAlias, parseDocument } from 'yaml';
import type { Entry, Yaml } from './document.ts';
import { type Edit, keyOf, NotEditable, type Range } from './edit.ts';
import { flowRanges, isFlowEdit } from './flow-collection.ts';
import { meant } from './meant.ts';
import { keyLine, rangeOf } from './ranges.ts';

/**
 * The text of a file with the edits in it; every line that they do not mean stays as it is. What comes out is read again,
 * and must be the document that was meant.
 * @throws NotEditable
 */
export function edited({ text, toJS }: Pick<Yaml, 'text' | 'toJS'>, edits: readonly Edit[]): string {
  const distinct = [...new Map(edits.map((edit) => [keyOf(edit), edit])).values()];
  const emptied = emptiedMaps(distinct);
  const after = withRanges(text, rangesOf(distinct, emptied, text));
  if (!isDeepStrictEqual(contentOf(after), meant(toJS(), distinct, emptied)))
    throw new NotEditable('the result would not be what was meant');
  return after;
}

function contentOf(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: false });
  try {
    if (document.errors.length === 0) return document.toJS();
  } catch {
    // An alias has lost its anchor.
  }
  throw new NotEditable('the result would be no YAML');
}

/** A map in braces goes with its key at once; of others, which may have comments in them, the key goes beside the pairs. */
function rangesOf(edits: readonly Edit[], emptied: readonly Entry[], text: string): Range[] {
  const isWhole = ({ holder, value, pair }: Entry) =>
    holder.form === 'flow' || isAlias(pair.value) || (value !== null && 'flow' in value && value.flow === true);
  const whole = emptied.filter(isWhole);
  const gone = new Set(whole.map(({ path }) => JSON.stringify(path)));
  const flow = edits.filter(isFlowEdit).filter(({ map }) => !gone.has(JSON.stringify(map.path)));
  const drops = whole.map((entry): Edit => ({ op: 'drop', map: entry.holder, entry }));
  return [
    ...edits.filter((edit) => !isFlowEdit(edit)).map((edit) => rangeOf(edit, text)),
    ...flowRanges([...flow, ...drops.filter(isFlowEdit)], text),
    ...drops.filter((edit) => !isFlowEdit(edit)).map((edit) => rangeOf(edit, text)),
    ...emptied.filter((entry) => !isWhole(entry)).map((entry) => keyLine(entry, text)),
  ];
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
  // What stands behind an anchor is asked for by each of its uses.
  const distinct = [...new Map(ranges.map((range) => [JSON.stringify(range), range])).values()];
  const sorted = distinct.toSorted((one, other) => one[0] - other[0] || one[1] - other[1]);
  let [result, at] = ['', 0];
  for (const [from, to, put] of sorted) {
    if (from < at) throw new NotEditable('two changes meet in one place');
    result += text.slice(at, from) + put;
    at = to;
  }
  return result + text.slice(at);
}
