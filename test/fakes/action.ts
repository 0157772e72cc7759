import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A JavaScript action, as its action.yml declares it. */
export interface Action {
  readonly directory: string;
  readonly inputs: Readonly<Record<string, { readonly default?: unknown; readonly required?: boolean } | null>>;
  readonly runs: { readonly using: string; readonly main: string; readonly post?: string; readonly 'post-if'?: string };
}

/** The contexts that expressions in defaults may read: `github`, `job`, `runner`. */
export type Contexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function readAction(directory: string): Action {
  const { inputs, runs } = parse(readFileSync(join(directory, 'action.yml'), 'utf8')) as Partial<Action>;
  if (runs === undefined || !/^node\d+$/.test(runs.using)) throw new Error(`${directory} holds no JavaScript action`);
  return { directory, inputs: inputs ?? {}, runs };
}

/** The inputs of a step: what it gives, and the defaults of the rest. Names differ in more than case. */
export function inputsOf(
  action: Action,
  given: Readonly<Record<string, string>>,
  contexts: Contexts,
): { readonly inputs: Readonly<Record<string, string>>; readonly warning: string | undefined } {
  const inputs: Record<string, string> = { ...given };
  const names = Object.keys(action.inputs);
  const has = (list: readonly string[], name: string) => list.some((one) => one.toLowerCase() === name.toLowerCase());
  for (const name of names) {
    if (has(Object.keys(given), name)) continue;
    inputs[name] = evaluate(String(action.inputs[name]?.default ?? ''), contexts);
  }
  const unexpected = Object.keys(given).filter((name) => !has(names, name));
  const warning = `Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${names.join("', '")}']`;
  return { inputs, warning: unexpected.length === 0 ? undefined : warning };
}

/** Fills in `${{ context.name }}`, the one form of expression that is understood here; what is not there is empty. */
function evaluate(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{\s*(.*?)\s*\}\}/g, (_all, expression: string) => {
    const [, context = '', name = ''] = /^(\w+)\.([\w-]+)$/.exec(expression) ?? [];
    const values = contexts[context];
    if (values === undefined) throw new Error(`This runner can't evaluate ${expression}`);
    return values[name] ?? '';
  });
}
