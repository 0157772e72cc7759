import type { RunFactName } from '../../issuers/run.ts';
import { reveal, Secret } from '../../secret.ts';
import type { Place } from './place.ts';

/** What a `{{…}}` stands for. */
export interface Variable {
  readonly from: 'token' | 'inputs' | 'values' | 'discovered' | 'github' | 'now';
  readonly name: string;
  /** `|base64` after the name: some want a value in both forms. */
  readonly base64?: true;
}

/** A text with variables. Parts are never empty. */
export type Template = readonly (string | Variable)[];

/** What the templates at a place may speak of. */
export interface Names {
  /** Whether the job's token may stand here. */
  readonly token: boolean;
  /** Inputs and values that are known here, each with whether it may be missing. */
  readonly inputs: ReadonlyMap<string, { readonly optional: boolean }>;
  readonly values: ReadonlyMap<string, { readonly optional: boolean }>;
  readonly discovered?: ReadonlySet<string>;
}

/** What variables stand for while an exchange runs. */
export interface Scope {
  readonly inputs: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, string | Secret>;
  readonly github: Readonly<Record<string, string | undefined>>;
  readonly token?: Secret;
}

/** Facts of the run that templates may name, by the names that they have there. */
export const TEMPLATE_FACTS = {
  repository: 'repository',
  sha: 'commit',
  ref_name: 'refName',
} as const satisfies Readonly<Record<string, RunFactName>>;

const TIMES = ['rfc3339', 'epoch'];

/**
 * Reads a text with variables. Faults (a variable that is not known here, or that may be missing where something must
 * stand) are kept in the place.
 * @param optional whether what the text is for is left out when a variable is missing
 */
export function parseTemplate(place: Place, names: Names, { optional = false } = {}): Template | undefined {
  const text = place.text();
  if (text === undefined) return undefined;
  const parts = split(text);
  if (parts.some((part) => typeof part === 'string' && part.includes('{{'))) {
    return place.fault('has a `{{` that opens no variable: write `{{inputs.name}}`');
  }
  let sound = true;
  for (const variable of parts) {
    const problem = typeof variable === 'string' ? undefined : problemOf(variable, names, optional);
    if (problem === undefined) continue;
    place.fault(problem);
    sound = false;
  }
  return sound ? parts : undefined;
}

/** A text as parts, none of them judged. */
export function split(text: string): Template {
  return text.split(/\{\{\s*([\w.]+(?:\|base64)?)\s*\}\}/).flatMap((part, index): Template => {
    if (part === '') return [];
    if (index % 2 === 0) return [part];
    const [path = '', form] = part.split('|');
    const [from = '', ...name] = path.split('.');
    return [{ from: from as Variable['from'], name: name.join('.'), ...(form === undefined ? {} : { base64: true }) }];
  });
}

function problemOf(variable: Variable, names: Names, optional: boolean): string | undefined {
  const { from, name } = variable;
  const written = `\`{{${name === '' ? from : `${from}.${name}`}}}\``;
  switch (from) {
    case 'token':
      if (name !== '') return `names ${written}: the token is \`{{token}}\``;
      return names.token ? undefined : `must not hold ${written}`;
    case 'inputs':
    case 'values': {
      const known = names[from].get(name);
      if (known === undefined) return `names ${written}, which is none of ${listed([...names[from].keys()])}`;
      if (known.optional && !optional) {
        return `names ${written}, which may be missing: add ? to the key that it is for, or make it required`;
      }
      return undefined;
    }
    case 'discovered':
      return `names ${written}: what was discovered can be nothing but the whole \`url\` of a request`;
    case 'github':
      return Object.hasOwn(TEMPLATE_FACTS, name)
        ? undefined
        : `names ${written}: ${listed(Object.keys(TEMPLATE_FACTS))}`;
    case 'now':
      return TIMES.includes(name) ? undefined : `names ${written}, which is none of ${listed(TIMES)}`;
    default:
      return `names ${written}, which nothing stands for`;
  }
}

/** The text, secret where anything in it is; `undefined` where a variable is missing or empty. */
export function render(template: Template, scope: Scope): string | Secret | undefined {
  const values = template.map((part) => (typeof part === 'string' ? part : meaningOf(part, scope)));
  const texts = values.map((value) => (value === undefined ? '' : reveal(value)));
  if (texts.includes('')) return undefined;
  const text = texts.join('');
  return values.some((value) => value instanceof Secret) ? new Secret(text) : text;
}

function meaningOf(variable: Variable, scope: Scope): string | Secret | undefined {
  const value = plainMeaningOf(variable, scope);
  if (variable.base64 === undefined || value === undefined) return value;
  const text = Buffer.from(reveal(value), 'utf8').toString('base64');
  return value instanceof Secret ? new Secret(text) : text;
}

function plainMeaningOf({ from, name }: Variable, scope: Scope): string | Secret | undefined {
  switch (from) {
    case 'token':
      return scope.token;
    case 'inputs':
      return scope.inputs.get(name);
    case 'values':
      return scope.values.get(name);
    case 'github':
      return scope.github[name];
    case 'now':
      return name === 'epoch' ? String(Math.floor(Date.now() / 1000)) : `${new Date().toISOString().slice(0, 19)}Z`;
    case 'discovered':
      return undefined;
  }
}

export function listed(names: readonly string[]): string {
  return names.length === 0 ? 'the names here, of which there are none' : names.map((name) => `\`${name}\``).join(', ');
}
