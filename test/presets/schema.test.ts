import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descriptionOf } from '../../src/providers/sts/description.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));

const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false });
const bySchema = ajv.compile(read('schema/sts-description.json') as object);

/** Every description of the repository: the presets, and the examples for a service of one's own. */
const files = ['src/presets/*.json', 'examples/sts/*.json'].flatMap((pattern) => globSync(pattern, { cwd: root }));
const descriptions = files.map(read);

function byValidator(source: unknown): boolean {
  try {
    descriptionOf('sts.json', source);
    return true;
  } catch {
    return false;
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

/** One change somewhere in a description: a member is taken away, renamed, or given another value. */
const change = fc.record({
  description: fc.constantFrom(...descriptions),
  place: fc.nat(),
  how: fc.constantFrom('remove', 'rename', 'replace', 'add'),
  name: fc.constantFrom(...NAMES),
  value: fc.constantFrom(...VALUES),
});

function apply({
  description,
  place,
  how,
  name,
  value,
}: typeof change extends fc.Arbitrary<infer Change> ? Change : never) {
  const copy: unknown = structuredClone(description);
  const places: [Record<string, unknown>, string][] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      visit((node as Record<string, unknown>)[key]);
    }
  };
  visit(copy);
  const [parent, key] = places[place % places.length] ?? [{}, ''];
  const before = parent[key];
  if (how === 'replace') parent[key] = value;
  else if (how === 'add') parent[name] = value;
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  if (how === 'rename' && !Array.isArray(parent)) parent[name] = before;
  return copy;
}

describe('schema and validator', () => {
  it('agree in that whatever the action takes, the schema takes', () => {
    fc.assert(
      fc.property(change, (each) => {
        const source = apply(each);
        return !byValidator(source) || bySchema(source);
      }),
      { numRuns: 5000 },
    );
  });

  it('differ only in what names mean: which inputs and values there are, what their types allow', () => {
    const meanings =
      /names |may be missing|is none of|only an input of the type|must hold|a second time|no regular expression|does not match|is no (https|host|path|part)|path that goes up|opens no variable|must go on with|must be `https|must not hold/;
    fc.assert(
      fc.property(change, (each) => {
        const source = apply(each);
        if (!bySchema(source)) return;
        try {
          descriptionOf('sts.json', source);
        } catch (error) {
          expect(String(error)).toMatch(meanings);
        }
      }),
      { numRuns: 5000 },
    );
  });
});
