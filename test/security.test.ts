import { generateKeyPairSync } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../src/providers/sts/presets/index.ts';
import { CASES } from './fakes/cases.ts';
import { encodingsOf } from './fakes/encodings.ts';
import { badTokens } from './token/bad-tokens.ts';

const root = join(import.meta.dirname, '..');
const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The number that a row of the table has first. */
function stated(row: string): number {
  const [, number] = new RegExp(`^\\| ${row}[^|]*\\| \\D*?(\\d+)`, 'm').exec(text) ?? [];
  return Number(number);
}

describe('SECURITY.md', () => {
  const [, rules = ''] = text.split('## The rules, and the tests that hold them');

  it('names tests that exist', () => {
    const named = [...text.matchAll(/`(test\/[\w./-]+\.ts)`/g)].map(([, file]) => file ?? '');
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('has eight rules, each with its tests', () => {
    const items = rules.split('\n\n')[1]?.split(/\n(?=\d\. )/) ?? [];
    expect(items.map((item) => /^\d/.exec(item)?.[0])).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    for (const item of items) expect(item).toMatch(/`test\/[\w./-]+`/);
  });

  it('says how many attacks on a token there are', () => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: 'https://issuer.example.com',
      sub: 'repo:x',
      aud: 'x',
      iat: now,
      nbf: now,
      exp: now + 300,
      run_id: '1',
    };
    const table = badTokens({ ...generateKeyPairSync('rsa', { modulusLength: 2048 }), kid: 'Key-1', claims });
    expect(table.length).toBe(stated('attacks on a token'));
  });

  it('says how many cases a property has', () => {
    if (process.env['FEDERATE_CASES'] === undefined) {
      expect(CASES).toBe(stated('changes of a good token'));
      expect(CASES).toBe(stated('answers of a service'));
      expect(CASES).toBe(stated('Base64 of a secret'));
      expect(2 * CASES).toBe(stated('credentials of any text'));
    }
    const runs = (file: string) => [...read(file).matchAll(/numRuns: (.*?) \}/g)].map(([, number]) => number);
    expect(runs('test/token/bad-tokens.test.ts')).toEqual(Array(5).fill('CASES'));
    expect(runs('test/attack/answers.test.ts')).toEqual(['CASES', '3 * CASES']);
    expect(Object.keys(PRESETS).length).toBeGreaterThanOrEqual(Number(/over at least (\d+) presets/.exec(text)?.[1]));
    expect(text).toContain(`every secret in ${Object.keys(encodingsOf('a')).length} forms`);
  });

  it('says what the suites of attacks are', () => {
    const files = globSync('test/attack/*.test.ts', { cwd: root });
    for (const file of ['answers', 'leaks']) expect(files).toContain(`test/attack/${file}.test.ts`);
    expect(read('vitest.attack.config.ts')).toContain("'test/attack/**/*.test.ts'");
    expect(JSON.parse(read('package.json')).scripts['test:attack']).toContain('vitest.attack.config.ts');
  });
});
