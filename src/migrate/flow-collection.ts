import { parseDocument } from 'yaml';
import type { Entry, MapView } from './document.ts';
import { type Edit, NotEditable, type Range } from './edit.ts';
import { endOf } from './lines.ts';

/** An edit of the pairs of a map that is written in braces (YAML 1.2.2, 7.4.2). */
type FlowEdit = Extract<Edit, { op: 'drop' | 'swap' | 'add' }>;

export function isFlowEdit(edit: Edit): edit is FlowEdit {
  return (edit.op === 'drop' || edit.op === 'swap' || edit.op === 'add') && edit.map.form === 'flow';
}

/** What stands in the place of a pair: nothing of it is left, or texts in its place and around it. */
interface Slot {
  before: string[];
  own: string[] | 'kept';
  behind: string[];
}

/**
 * The changes of maps in braces, which must stand on one line: pairs share it, and each comma belongs to two of them.
 * @throws NotEditable
 */
export function flowRanges(edits: readonly FlowEdit[], text: string): Range[] {
  const maps = new Map<number, FlowEdit[]>();
  for (const edit of edits) maps.set(edit.map.offset, [...(maps.get(edit.map.offset) ?? []), edit]);
  return [...maps.values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : rangesIn(first.map, own, text);
  });
}

function rangesIn({ node, entries }: MapView, edits: readonly FlowEdit[], text: string): Range[] {
  const [from, to] = node.range ?? [0, 0];
  if (text.slice(from, to).includes('\n')) throw new NotEditable('its braces go over several lines');
  const slots = entries.map((): Slot => ({ before: [], own: 'kept', behind: [] }));
  for (const edit of edits) {
    const slot = slots[entries.findIndex(({ offset }) => offset === edit.entry.offset)];
    if (slot === undefined) throw new NotEditable('it stands elsewhere');
    if (edit.op === 'drop') slot.own = slot.own === 'kept' ? [] : slot.own;
    else if (edit.op === 'swap') slot.own = pairsOf(edit.lines);
    else slot[edit.place].push(...pairsOf(edit.lines).filter((pair) => !slot[edit.place].includes(pair)));
  }
  return joined(entries, slots, text, [from, to]);
}

/** Text for each place that changes; what is kept stays as it is written, its commas too. */
function joined(entries: readonly Entry[], slots: readonly Slot[], text: string, whole: Pick<Range, 0 | 1>): Range[] {
  const places = entries.map((entry, index) => ({
    from: entry.offset,
    to: endOf(entry, text),
    slot: slots[index] ?? { before: [], own: 'kept' as const, behind: [] },
  }));
  const isGone = ({ before, own, behind }: Slot) => own !== 'kept' && [...before, ...own, ...behind].length === 0;
  const last = places.findLastIndex(({ slot }) => !isGone(slot));
  if (last < 0) return [[whole[0], whole[1], '{}']];
  return places.flatMap(({ from, to, slot }, index): Range[] => {
    const { before, own, behind } = slot;
    if (isGone(slot))
      return [index < last ? [from, places[index + 1]?.from ?? to, ''] : [places[index - 1]?.to ?? from, to, '']];
    if (own !== 'kept') return [[from, to, [...before, ...own, ...behind].join(', ')]];
    // Around what is kept, so that an edit of its value goes beside this one.
    const around: Range[] = [
      [from, from, before.map((pair) => `${pair}, `).join('')],
      [to, to, behind.map((pair) => `, ${pair}`).join('')],
    ];
    return around.filter(([, , put]) => put !== '');
  });
}

/** Lines of pairs as pairs that may stand in braces. */
function pairsOf(lines: readonly string[]): string[] {
  const value = parseDocument(lines.join('\n')).toJS() as Record<string, unknown>;
  return Object.entries(value).map(([key, one]) => `${key}: ${flowText(one)}`);
}

/** A value as it may stand in braces, without its comment. */
export function inFlow(text: string): string {
  return flowText(parseDocument(text).toJS());
}

function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, one]) => `${key}: ${flowText(one)}`);
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
  }
  const isPlain = typeof value !== 'string' || (/^[\w./@-]+$/.test(value) && parseDocument(value).toJS() === value);
  return isPlain ? String(value) : JSON.stringify(value);
}
