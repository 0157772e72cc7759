import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../../../src/providers/sts/presets/index.ts';

const docs = readFileSync(join(import.meta.dirname, '../../../../docs/sts.md'), 'utf8');

interface Input {
  readonly optional?: boolean;
  readonly default?: string;
  readonly description?: string;
}

/** The table of a preset's parameters, as the documentation must have it. */
function tableOf(inputs: Readonly<Record<string, Input>>): string {
  const rows = Object.entries(inputs).map(([name, { optional, default: value, description }]) => {
    const need = optional ? 'optional' : value === undefined ? 'required' : `\`${value}\``;
    return `| \`${name}\` | ${need} | ${description} |`;
  });
  return ['| parameter | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

describe('the documentation', () => {
  it('has every preset, and no other', () => {
    const headings = [...docs.slice(docs.indexOf('\n## Presets')).matchAll(/^### (.+)$/gm)].map((match) => match[1]);
    expect(headings).toEqual(Object.keys(PRESETS));
  });

  it.each(Object.entries(PRESETS))('has the parameters of %s', async (name, load) => {
    const { service, inputs } = (await load()).default as { service: string; inputs: Readonly<Record<string, Input>> };
    const [, section = ''] = new RegExp(`\n### ${name}\n([\\s\\S]*?)(\n### |$)`).exec(docs) ?? [];
    expect(section).toContain(`${service}.`);
    expect(section).toContain(tableOf(inputs));
  });

  it('has the format as it is: every name of the schema', () => {
    const schema = readFileSync(join(import.meta.dirname, '../../../../schema/sts-description.json'), 'utf8');
    const { properties, definitions } = JSON.parse(schema) as {
      properties: object;
      definitions: Record<'input' | 'request' | 'response', { properties: object }>;
    };
    const names = [
      ...[properties, definitions.input.properties, definitions.request.properties, definitions.response.properties]
        .flatMap(Object.keys)
        .filter((name) => name !== '$schema' && name !== 'description'),
    ];
    expect(names.filter((name) => !docs.includes(`\`${name}\``))).toEqual([]);
  });
});
