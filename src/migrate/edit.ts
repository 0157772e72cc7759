import type { Entry, MapView, Path } from './document.ts';
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
export type Range = readonly [from: number, to: number, text: string];

/** Why an edit can't be made: it is written by hand then. */
export class NotEditable extends Error {}

/** What tells one edit of a file from another. */
export function keyOf(edit: Edit): string {
  return JSON.stringify([edit.op === 'step' ? edit.path : edit.entry.path, changeOf(edit)]);
}

/** What an edit does to the map or the sequence that it changes, wherever that stands. */
export function changeOf(edit: Edit): string {
  if (edit.op === 'step') return JSON.stringify(['step', edit.step.index, edit.lines]);
  const what = 'lines' in edit ? edit.lines : 'text' in edit ? edit.text : '';
  return JSON.stringify([edit.op, edit.entry.path.at(-1), what]);
}
