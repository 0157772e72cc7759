import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PRESETS } from '../../src/providers/sts/presets/index.ts';
import { type Declared, inputsBySection, outputs } from './action.ts';

const root = join(import.meta.dirname, '..', '..');

/** What differs on purpose from another action, for people who change over; and, where a case shows it, for the differential test. */
export interface Difference {
  readonly there: string;
  readonly here: string;
  /** Names of cases of `npm run compare` in which it shows, with the facts that differ there. */
  readonly shows?: Readonly<Record<string, readonly string[]>>;
}

export type Differences = Readonly<Record<string, readonly Difference[]>>;

export function differences(): Differences {
  return JSON.parse(readFileSync(join(root, 'scripts/compare/differences.json'), 'utf8')) as Differences;
}

/** Every table that is written by `npm run docs`, by the name in its marks: `<!-- name -->` and `<!-- /name -->`. */
export async function tables(): Promise<ReadonlyMap<string, string>> {
  const sections = [...inputsBySection()].map(([title, inputs]): [string, string] => [
    nameOf(title),
    inputTable(inputs),
  ]);
  const moves = Object.entries(differences()).map(([from, rows]): [string, string] => [
    `from-${from}`,
    table(
      ['there', 'here'],
      rows.map(({ there, here }) => [there, here]),
    ),
  ]);
  return new Map([...sections, ...moves, ['outputs', outputTable()], ['presets', await presetTable()]]);
}

/** `inputs-aws` of `AWS`; `inputs-what-later-steps-get` of a longer title. */
function nameOf(title: string): string {
  return `inputs-${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
}

function inputTable(inputs: ReadonlyMap<string, Declared>): string {
  const rows = [...inputs].map(([name, { description, default: value }]) => [
    `\`${name}\``,
    description + (value === undefined ? '' : ` Default \`${value}\`.`),
  ]);
  return table(['input', 'meaning'], rows);
}

function outputTable(): string {
  return table(
    ['output', 'meaning'],
    Object.entries(outputs()).map(([name, { description }]) => [`\`${name}\``, description]),
  );
}

interface Preset {
  readonly service: string;
  readonly audience: string;
  readonly inputs?: Readonly<Record<string, { readonly optional?: boolean; readonly default?: string }>>;
  readonly exports?: { readonly env?: object; readonly outputs?: object };
  readonly revoke?: { readonly when?: string };
}

async function presetTable(): Promise<string> {
  const rows = await Promise.all(
    Object.entries(PRESETS).map(async ([name, load]) => {
      const preset = (await load()).default as Preset;
      const required = Object.entries(preset.inputs ?? {}).filter(
        ([, { optional, default: value }]) => !optional && value === undefined,
      );
      return [
        `[\`${name}\`](sts.md#${name})`,
        preset.service,
        codes(required.map(([input]) => input)),
        audienceOf(preset),
        codes(Object.keys(preset.exports?.env ?? {})),
        codes(Object.keys(preset.exports?.outputs ?? {})),
        preset.revoke === undefined ? '' : preset.revoke.when === undefined ? 'yes' : `\`${preset.revoke.when}\``,
      ];
    }),
  );
  return table(
    ['`sts`', 'service', 'required in `sts-with`', 'audience', 'variables', 'outputs', 'revoked in post'],
    rows,
  );
}

/** The default of the audience, in which `<name>` is a parameter; or that there is none. */
function audienceOf({ audience, inputs = {} }: Preset): string {
  const whole = /^\{\{\s*inputs\.(\w+)\s*\}\}$/.exec(audience)?.[1];
  const template = whole === undefined ? audience : inputs[whole]?.default;
  if (template !== undefined) return `\`${template.replaceAll(/\{\{\s*inputs\.(\w+)\s*\}\}/g, '<$1>')}\``;
  return whole === 'audience' ? 'yours' : `\`<${whole}>\``;
}

function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name.replace(/\?$/, '')}\``).join(', ');
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

function cell(text: string): string {
  return text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<!\\)\|/g, '\\|');
}
