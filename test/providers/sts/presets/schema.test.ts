import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { descriptionOf } from '../../../../src/providers/sts/description.ts';

const root = join(import.meta.dirname, '../../../..');
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));

const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false });
const bySchema = ajv.compile(read('schema/sts-description.json') as object);

/** Every description of the repository: the presets, and the examples for a service of one's own. */
const files = ['src/providers/sts/presets/*.json', 'examples/sts/*.json'].flatMap((pattern) =>
  globSync(pattern, { cwd: root }),
);

/** Descriptions that have among them every part that there is. */
const TOGETHER = ['aembit', 'alibaba', 'conjur', 'datadog-sts', 'jfrog', 'octopus', 'vault']
  .map((name) => `src/providers/sts/presets/${name}.json`)
  .concat('examples/sts/quay.json', 'examples/sts/snowflake.json');

/** What the action finds wrong. */
function faultOf(source: unknown): string | undefined {
  try {
    descriptionOf('sts.json', source);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

it('there are presets and examples', () => {
  expect(files.length).toBeGreaterThan(33);
});

describe.each(files)('%s', (file) => {
  it('fits the schema', () => {
    bySchema(read(file));
    expect(bySchema.errors ?? []).toEqual([]);
  });

  it('fits the validator of the action', () => {
    expect(() => descriptionOf(file, read(file))).not.toThrow();
  });

  it('names the schema, so that editors check it', () => {
    expect(read(file)).toHaveProperty('$schema', '../../schema/sts-description.json');
  });
});

/** Values that stand somewhere in a description, and some that never should. */
const VALUES: readonly unknown[] = [
  ...[null, true, false, 0, 200, 3.5, '', 'text', [], {}, ['/a'], [200], { a: 'b' }, { a: 1 }, { A: '/a' }],
  ...['{{token}}', '{{inputs.url}}', '{{inputs.url}}/x', '{{values.token}}', '{{discovered.token_endpoint}}'],
  ...['https://example.com/{{token}}', 'http://example.com', 'https://example.com/?q', '/a/b', '/a~2', 'header:X-A'],
];
const NAMES = [
  'token',
  'Token',
  'token?',
  'client_secret',
  'Host',
  'form',
  'json',
  'text',
  'steps',
  'extra',
  '$number',
];

const A_CAUSE = {
  sign: { status: [400], code: ['denied'], words: ['policy'] },
  code: 'STS_TOKEN_REFUSED',
  says: 'It says {{claims.iss}}.',
  mend: '{{claims.environment?}} and {{job.workflow_file}}',
  paste: { sh: 'example {{claims.sub|json}}' },
};

/** Descriptions with one change anywhere in it: a member taken away, renamed, added, or given another value. */
function* changes(): Generator<unknown> {
  for (const [index, file] of TOGETHER.entries()) {
    // One cause that has every part: to change the hundreds that there are takes minutes.
    const { causes: _, ...rest } = read(file) as { causes?: unknown };
    const description = index === TOGETHER.length - 1 ? { ...rest, causes: [A_CAUSE] } : rest;
    for (let place = 0; place < placesOf(description).length; place += 1) {
      yield changed(description, place, (parent, key) => {
        if (Array.isArray(parent)) parent.splice(Number(key), 1);
        else delete parent[key];
      });
      for (const value of VALUES) {
        yield changed(description, place, (parent, key) => {
          parent[key] = value;
        });
      }
      for (const name of NAMES) {
        yield changed(description, place, (parent, key) => {
          if (!Array.isArray(parent)) parent[name] = parent[key];
        });
        yield changed(description, place, (parent, key) => {
          if (Array.isArray(parent)) return;
          parent[name] = parent[key];
          delete parent[key];
        });
      }
    }
  }
}

type Parent = Record<string, unknown>;

function changed(description: unknown, place: number, change: (parent: Parent, key: string) => void): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(description));
  const [parent, key] = placesOf(copy)[place] ?? [{}, ''];
  change(parent, key);
  return copy;
}

/** Every member and item of a document, by what holds it. */
function placesOf(node: unknown): [Parent, string][] {
  if (typeof node !== 'object' || node === null) return [];
  const parent = node as Parent;
  return Object.keys(parent).flatMap((key) => [[parent, key] as [Parent, string], ...placesOf(parent[key])]);
}

/** Faults that a schema can't find: what names mean, and what the types of inputs allow. */
const OF_MEANING =
  / names | is none of | only an input of the type | gives `\w+` a second time| is no (regular expression|https address|host name|path|part of a path)| does not match | has a query or | may be missing| goes up| opens no variable| must go on with | must be `https| must not hold /;

describe('schema and validator', () => {
  it('differ in nothing but what names mean', () => {
    const onlyValidator = new Set<string>();
    const onlySchema = new Set<string>();
    let count = 0;
    for (const source of changes()) {
      count += 1;
      const fault = faultOf(source);
      if (bySchema(source) && fault !== undefined && !OF_MEANING.test(fault)) onlyValidator.add(fault);
      if (!bySchema(source) && fault === undefined) onlySchema.add(ajv.errorsText(bySchema.errors));
    }
    expect(count).toBeGreaterThan(10_000);
    expect({ onlyValidator: [...onlyValidator], onlySchema: [...onlySchema] }).toEqual({
      onlyValidator: [],
      onlySchema: [],
    });
  }, 60_000);
});
