import { type Entry, type MapView, textOf } from '../document.ts';
import type { Edit } from '../edit.ts';
import type { FileEdit, Kind, Match, Provider, Wording } from '../finding.ts';
import type { Flow, Origin } from '../flow.ts';
import { fileOf, type Job, type Step } from '../workflow.ts';

/** A step under the eyes of the rules. */
export interface Site {
  readonly step: Step;
  readonly flow: Flow;
  readonly wording: Wording;
}

export type Rule = (site: Site) => readonly Match[];

/** What a value holds, if that is a stored key or may be one. */
export function held({ flow, step }: Pick<Site, 'flow' | 'step'>, entry: Entry | undefined): Origin | undefined {
  const text = entry === undefined ? undefined : textOf(entry);
  if (text === undefined) return undefined;
  const origin = flow.origin(text, step);
  return origin.secrets.length > 0 || origin.open.length > 0 || origin.all ? origin : undefined;
}

export interface MatchParts {
  readonly rule: string;
  readonly provider: Provider;
  readonly at: Entry | MapView | undefined;
  readonly secrets: readonly string[];
  readonly what: string;
  readonly kind: Kind;
  readonly why?: readonly string[];
  readonly edits?: readonly FileEdit[];
  readonly identity?: boolean;
  readonly level?: 'error' | 'warning' | 'note';
}

export function matchAt({ step, flow }: Pick<Site, 'flow' | 'step'>, parts: MatchParts): Match {
  const { at, why = [], edits = [], identity = edits.length > 0, level, ...rest } = parts;
  const file = fileOf(step.owner);
  return {
    ...rest,
    step,
    jobs: flow.jobsOf(step.owner),
    file: file.path,
    line: file.lineOf(at?.offset ?? step.map.offset),
    why,
    edits,
    identity,
    ...(level === undefined ? {} : { level }),
  };
}

/** Edits of the file that the step is in. */
export function here(step: Step, edits: readonly Edit[]): FileEdit[] {
  return edits.map((edit) => ({ path: fileOf(step.owner).path, edit }));
}

/** The inputs of the step that are there, of these. */
export function inputsOf(step: Step, names: readonly string[]): Entry[] {
  return names.flatMap((name) => step.with?.input(name) ?? []);
}

/** Drops inputs; `with` itself goes where none is left. */
export function dropInputs(step: Step, entries: readonly Entry[]): Edit[] {
  const map = step.with;
  const within = step.map.get('with');
  if (map === undefined) return [];
  return entries.map((entry) => ({ op: 'drop', map, entry, ...(within === undefined ? {} : { within }) }));
}

/** Puts lines in the place of the first of the entries, and drops the others. */
export function swapFirst(map: MapView, [first, ...others]: readonly Entry[], lines: readonly string[]): Edit[] {
  if (first === undefined) return [];
  return [{ op: 'swap', map, entry: first, lines }, ...others.map((entry): Edit => ({ op: 'drop', map, entry }))];
}

/** Drops variables of a step, a job or a workflow; `env` itself goes where none is left. */
export function dropVariables(holder: MapView, entries: readonly Entry[]): Edit[] {
  const map = holder.map('env');
  const within = holder.get('env');
  if (map === undefined) return [];
  return entries.map((entry) => ({ op: 'drop', map, entry, ...(within === undefined ? {} : { within }) }));
}

/** The place of the steps of a step's owner. */
export function stepsPath(step: Step): readonly (string | number)[] {
  return step.owner.kind === 'job' ? [...step.owner.map.path, 'steps'] : ['runs', 'steps'];
}

export function insertBefore(step: Step, lines: readonly string[]): Edit {
  return { op: 'step', step, path: stepsPath(step), lines };
}

/** A value as it can be written into YAML. */
export function yamlText(value: string): string {
  return /^[\w./-]*[A-Za-z][\w./-]*$|^\$\{\{[^\n]*\}\}$/.test(value) &&
    !/^(true|false|yes|no|on|off|null)$/i.test(value)
    ? value
    : JSON.stringify(value);
}

/** A variable as a step sees it: of the step, of the job, of the workflow. */
export function variable(owner: Step | Job, name: string): string | undefined {
  const job = 'owner' in owner ? owner.owner : owner;
  const maps = ['owner' in owner ? owner.env : undefined, job.kind === 'job' ? job.env : undefined];
  if (job.kind === 'job') maps.push(job.workflow.env);
  for (const map of maps) {
    const text = map?.text(name);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A text in which `${{ env.NAME }}` is replaced where the file says what it is. */
export function resolved(text: string, step: Step): string {
  return text.replaceAll(/\$\{\{\s*env\.([\w-]+)\s*\}\}/g, (whole, name: string) => variable(step, name) ?? whole);
}
