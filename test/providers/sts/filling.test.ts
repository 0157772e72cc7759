import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Cause, toldBy } from '../../../src/providers/sts/causes.ts';
import { descriptionOf } from '../../../src/providers/sts/description.ts';
import { type Facts, fill, type Language, parseFilling } from '../../../src/providers/sts/filling.ts';
import { Place } from '../../../src/providers/sts/place.ts';
import { PRESETS } from '../../../src/providers/sts/presets/index.ts';
import { roleText } from '../../../src/providers/sts/role-text.ts';
import { claimsOf, runOf } from '../../fakes/run.ts';

const ISSUER = 'https://token.actions.githubusercontent.com';

/** What somebody might call a branch, an environment or a role. */
const HOSTILE = [
  `a'; touch pwned #`,
  'a"; touch pwned #',
  '$(touch pwned)',
  '`touch pwned`',
  'a\nEOF\ntouch pwned',
  'a\r\ntouch pwned',
  '"}, {"Effect": "Allow',
  'a: b\n- c',
  '-rf',
  '!include x',
  'a\u202eb\u200bc',
  '\\',
  'a\\nb',
  '${{ secrets.X }}',
  '#',
];

const facts = (claims: Readonly<Record<string, unknown>>, inputs: Readonly<Record<string, string>> = {}): Facts => ({
  inputs: new Map(Object.entries(inputs)),
  token: { claims, reportable: Object.keys(claims) },
});

function filled(text: string, language: Language, given: Facts): string | undefined {
  const faults: string[] = [];
  const filling = parseFilling(new Place(text, faults), new Set(given.inputs.keys()), language);
  expect(faults).toEqual([]);
  return fill(filling, given);
}

/** Runs a text in an empty directory, where every command prints its arguments and what it reads. */
function runInShell(text: string): { readonly printed: string; readonly made: readonly string[] } {
  const directory = mkdtempSync(join(tmpdir(), 'paste-'));
  const commands = ['vault', 'bao', 'chainctl', 'databricks', 'conjur', 'yc', 'akeyless', 'example'];
  const stubs = commands.map((name) => `${name}() { printf '%s\\n' "$@"; [ -t 0 ] || cat; }`).join('\n');
  const printed = execFileSync('/bin/sh', ['-c', `${stubs}\n${text}`], {
    cwd: directory,
    env: { PATH: '/usr/bin:/bin' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { printed, made: readdirSync(directory) };
}

describe('a value', () => {
  it.each(HOSTILE)('stays one word of the shell: %j', (value) => {
    const { printed, made } = runInShell(filled('example {{claims.sub}}', 'sh', facts({ sub: value })) ?? '');
    expect(made).toEqual([]);
    expect(printed.split('\n')).toHaveLength(2);
  });

  it.each(HOSTILE)('stays one text of JSON, in a here-document too: %j', (value) => {
    const text = filled('example <<\'EOF\'\n{"sub": {{claims.sub|json}}}\nEOF', 'sh', facts({ sub: value }));
    const { printed, made } = runInShell(text ?? '');
    expect(made).toEqual([]);
    expect(JSON.parse(printed)).toEqual({ sub: value });
    expect(text).toMatch(/^[\n -~]*$/);
  });

  it.each(HOSTILE)('stays one text of YAML: %j', (value) => {
    expect(parse(filled('- subject: {{claims.sub}}\n  x: 1', 'yaml', facts({ sub: value })) ?? '')).toEqual([
      { subject: value, x: 1 },
    ]);
  });

  it.each(HOSTILE)('stays one line of a text: %j', (value) => {
    expect(filled('a {{claims.sub}} b', 'text', facts({ sub: value }))).toMatch(/^a [ -~]* b$/);
  });

  it('stays itself in a regular expression', () => {
    const text = filled('^{{claims.sub|regex}}$', 'text', facts({ sub: 'repo:a.b/c+d:ref:refs/heads/(x)' })) ?? '';
    expect(new RegExp(text).test('repo:a.b/c+d:ref:refs/heads/(x)')).toBe(true);
    expect(new RegExp(text).test('repo:aXb/c+d:ref:refs/heads/(x)')).toBe(false);
  });

  it('is written bare only if it is harmless', () => {
    expect(filled('a/{{inputs.id|bare}}: b', 'yaml', facts({}, { id: 'github' }))).toBe('a/github: b');
    expect(filled('a/{{inputs.id|bare}}: b', 'yaml', facts({}, { id: 'x: y' }))).toBeUndefined();
  });

  it('with a `*` makes the whole text none, even where its line may be left out', () => {
    const claims = { sub: 'repo:octo-org/octo-repo:environment:*', environment: '*' };
    expect(filled('subject: {{claims.sub}}', 'yaml', facts(claims))).toBeUndefined();
    expect(filled('a: 1\nenvironment: {{claims.environment?}}', 'yaml', facts(claims))).toBeUndefined();
  });

  it('that is missing takes its line with it, if it may, and the whole text otherwise', () => {
    expect(filled('a: {{claims.sub}}\nb: {{claims.environment?}}\nc: 1', 'yaml', facts({ sub: 'x' }))).toBe(
      'a: "x"\nc: 1',
    );
    expect(filled('b: {{claims.environment}}', 'yaml', facts({}))).toBeUndefined();
  });

  it('is none of a claim that must not be shown', () => {
    expect(
      filled('{{claims.email}}', 'text', { inputs: new Map(), token: { claims: { email: 'x' }, reportable: [] } }),
    ).toBe(undefined);
  });
});

/** Values for every input of a preset. */
const inputsOf = (names: Iterable<string>, value: (name: string) => string) =>
  Object.fromEntries([...names].map((name) => [name, value(name)]));

/** All that a preset has to paste, in its language. */
async function pastesOf(preset: string, claims: Readonly<Record<string, unknown>>, value: (name: string) => string) {
  const description = descriptionOf(preset, (await PRESETS[preset]?.())?.default);
  const given = facts(claims, inputsOf(description.inputs.keys(), value));
  const pastes = await Promise.all(
    description.causes.map(async ({ paste }): Promise<{ language: Language; text: string | undefined }[]> => {
      if (paste === undefined || paste === 'nothing') return [];
      if ('role' in paste) return [{ language: 'sh', text: await roleText(paste, given.inputs, given.token) }];
      return [{ language: paste.language, text: fill(paste.text, given) }];
    }),
  );
  return pastes.flat().flatMap(({ language, text }) => (text === undefined ? [] : [{ language, text }]));
}

/** Whether a text is of its language, and does nothing that it should not. */
function expectSound({ language, text }: { readonly language: Language; readonly text: string }): void {
  expect(text).not.toMatch(/\n\s*\n|\{\{(inputs|claims|job)/);
  if (language === 'json') JSON.parse(text);
  if (language === 'yaml') parse(text, { logLevel: 'silent' });
  if (language === 'sh') expect(runInShell(text).made).toEqual([]);
}

describe.each(Object.keys(PRESETS))('%s', (preset) => {
  const claims = { iss: ISSUER, aud: 'audience', ...claimsOf(runOf('environment')) };

  it('has text to paste that is of its language, for any refusal that does not pass', async () => {
    const pastes = await pastesOf(preset, claims, () => 'name');
    for (const paste of pastes) expectSound(paste);
    const description = descriptionOf(preset, (await PRESETS[preset]?.())?.default);
    const given = facts(
      claims,
      inputsOf(description.inputs.keys(), () => 'name'),
    );
    for (const status of [400, 401, 403, 404, 422]) {
      const refusal = { status, code: '', message: '', passing: false, retryAfter: undefined };
      expect(toldBy(description.causes, refusal, given).paste ?? '').not.toBe('');
    }
  });

  it('lets nothing out of its literals, whatever things are called', async () => {
    for (const value of HOSTILE) {
      const hostile = Object.fromEntries(
        Object.entries(claims).map(([name, claim]) => [name, name === 'iss' ? claim : value]),
      );
      for (const paste of await pastesOf(preset, hostile, () => value)) expectSound(paste);
    }
  });

  it('suggests no pattern, and no claim that is one', async () => {
    const starred = { ...claims, environment: '*', sub: 'repo:octo-org/octo-repo:environment:*', ref: 'refs/heads/*' };
    const pastes = [
      ...(await pastesOf(preset, claims, () => 'name')),
      ...(await pastesOf(preset, starred, () => 'name')),
    ];
    for (const { text } of pastes) expect(text.replaceAll('.*', '')).not.toContain('*');
  });

  it('has no cause that can never be told', async () => {
    const { causes } = descriptionOf(preset, (await PRESETS[preset]?.())?.default);
    const signs = causes.map(({ sign }: Cause) => JSON.stringify(sign));
    expect(new Set(signs).size).toBe(signs.length);
    expect(causes.slice(0, -1).filter(({ sign }) => Object.values(sign).every((list) => list === undefined))).toEqual(
      [],
    );
  });
});
