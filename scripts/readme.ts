// Writes the tables of inputs and outputs in README.md from action.yml, between their markers. A test holds them together.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Declared {
  readonly description: string;
  readonly default?: string;
}

const root = join(import.meta.dirname, '..');

/** README.md as it should be, by action.yml and what else is in it now. */
export function renderedReadme(): string {
  const { inputs, outputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
    inputs: Record<string, Declared>;
    outputs: Record<string, Declared>;
  };
  const given = Object.entries(inputs).map(([name, { description, default: value }]) => {
    return `| \`${name}\` | ${value === undefined ? '' : `\`${value}\``} | ${cell(description)} |`;
  });
  const set = Object.entries(outputs).map(([name, { description }]) => `| \`${name}\` | ${cell(description)} |`);
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  return between(
    between(readme, 'inputs', ['| input | default | meaning |', '|---|---|---|', ...given].join('\n')),
    'outputs',
    ['| output | meaning |', '|---|---|', ...set].join('\n'),
  );
}

function between(text: string, name: string, table: string): string {
  const marked = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!marked.test(text)) throw new Error(`README.md has no place for ${name}`);
  return text.replace(marked, (_, start: string, end: string) => `${start}\n${table}\n\n${end}`);
}

function cell(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(root, 'README.md'), renderedReadme());
