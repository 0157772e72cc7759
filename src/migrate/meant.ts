import { parseDocument, type Scalar } from 'yaml';
import type { Entry, Path } from './document.ts';
import { changeOf, type Edit, NotEditable } from './edit.ts';

/** Places of a document that are looked through for what stands in several of them. */
const MOST_PLACES = 20_000;

/**
 * What the document is to be after the edits: the content that it had is changed. What stands behind an anchor is many places
 * at once: an edit of it must be meant in all of them.
 * @throws NotEditable
 */
export function meant(result: unknown, edits: readonly Edit[], emptied: readonly Entry[]): unknown {
  requireAgreement(result, edits);
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
  const done = new Map<unknown, Set<string>>();
  const steps = edits.flatMap((edit, order) => (edit.op === 'step' ? [{ ...edit, order }] : []));
  for (const edit of steps.toSorted((one, other) => other.step.index - one.step.index || other.order - one.order)) {
    const holder = at(result, edit.path) as unknown as unknown[];
    const key = JSON.stringify([edit.step.index, edit.lines]);
    if (done.get(holder)?.has(key)) continue;
    done.set(holder, new Set([...(done.get(holder) ?? []), key]));
    holder.splice(edit.step.index, 0, parse(edit.lines));
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

/** Aliases of a collection have the very object of its anchor, which is how all of its places are found. */
function requireAgreement(content: unknown, edits: readonly Edit[]): void {
  const asked = new Map<object, Map<string, Set<string>>>();
  for (const edit of edits) {
    const path = edit.op === 'step' ? edit.path : edit.entry.path.slice(0, -1);
    const holder = at(content, path);
    const change = changeOf(edit);
    const changes = asked.get(holder) ?? new Map<string, Set<string>>();
    changes.set(change, new Set([...(changes.get(change) ?? []), JSON.stringify(path)]));
    asked.set(holder, changes);
  }
  let places = 0;
  const look = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) return;
    places += 1;
    if (places > MOST_PLACES) throw new NotEditable('its aliases lead to too many places');
    for (const paths of asked.get(value)?.values() ?? [])
      if (!paths.has(JSON.stringify(path)))
        throw new NotEditable('it has an anchor, and not all uses of it change alike');
    for (const [key, one] of Object.entries(value)) look(one, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  if (edits.length > 0) look(content, []);
}
