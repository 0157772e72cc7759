import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/command.ts';
import { main } from '../../src/cli/main.ts';
import { AWS, job } from '../trust/corpus/index.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trust-'));
  return () => rmSync(directory, { recursive: true, force: true });
});

async function federate(words: readonly string[], input = '') {
  const said = { out: '', err: '' };
  const output = (name: keyof typeof said) => ({
    isTerminal: false,
    write(text: string) {
      said[name] += text;
    },
  });
  const io: Io = {
    env: {},
    cwd: directory,
    nodeVersion: process.versions.node,
    pid: 2,
    stdin: { isTerminal: false },
    stdout: output('out'),
    stderr: output('err'),
    readAll: () => input,
    signals: { on: () => {}, off: () => {} },
  };
  return { code: await main(words, io), ...said };
}

function put(name: string, value: unknown): string {
  writeFileSync(join(directory, name), typeof value === 'string' ? value : JSON.stringify(value));
  return name;
}

function policyOf(name: string): unknown {
  return AWS.find((one) => one.name === name)?.policy;
}

const REPO = 'repo=octo-org/octo-repo';

describe('federate check', () => {
  it.each([
    ['branch-exact', `${REPO} ref=main`, 0, /^allow: /],
    [
      'branch-exact',
      `${REPO} ref=dev`,
      1,
      /✗ StringEquals sub: wanted repo:.*main, has repo:.*dev\n.*it is another branch/,
    ],
    ['branch-exact', `${REPO} ref=main form=ids`, 1, /the token has ids/],
    ['no-condition', 'repo=evil/x environment="a b"', 0, /allow/],
  ])('%s for the job %s: %d', async (name, words, code, said) => {
    const { out, ...ran } = await federate(['check', put('trust.json', policyOf(name)), '--job', words]);
    expect({ code: ran.code, err: ran.err }).toEqual({ code, err: '' });
    expect(out).toMatch(said);
  });

  it('2 where it can not be told, 3 where it can not be read, 64 for what is no job', async () => {
    const unknown = { Statement: [{ Effect: 'Allow', Action: '*', NotPrincipal: '*' }] };
    expect((await federate(['check', put('a.json', unknown), '--job', REPO])).code).toBe(2);
    expect((await federate(['check', put('b.json', '{"a":1,"a":2}'), '--job', REPO])).code).toBe(3);
    expect((await federate(['check', 'missing.json', '--job', REPO])).code).toBe(3);
    for (const words of [['--job', 'x'], ['--job', 'repo=x'], ['--job', `${REPO} what=1`], []]) {
      expect((await federate(['check', 'b.json', ...words])).code).toBe(64);
    }
  });

  it('takes claims from a file, the policy from standard input, and the account of the role', async () => {
    const claims = put('claims.json', job('main'));
    const policy = JSON.stringify(policyOf('branch-exact'));
    expect((await federate(['check', '-', '--claims', claims], policy)).code).toBe(0);
    const other = await federate(['check', '-', '--claims', claims, '--account', '210987654321', '--json'], policy);
    expect(other.code).toBe(1);
    expect(JSON.parse(other.out)).toMatchObject({
      verdict: 'deny',
      trusts: [{ because: expect.stringContaining('account 123456789012') }],
    });
  });
});

describe('federate lint', () => {
  it('prints each finding with the job that gets in, and fails by the level that is asked for', async () => {
    put('open.json', policyOf('aud-only'));
    put('wide.json', policyOf('like-all'));
    put('package.json', { name: 'x' });
    const all = await federate(['lint', '.']);
    expect(all.code).toBe(1);
    expect(all.out).toMatch(/^error {3}everyone {2}open\.json\n.*A job of `evil\/x`.*gets in/);
    expect(all.err).toBe('2 trusts, 2 findings.\n');
    expect((await federate(['lint', 'wide.json'])).code).toBe(0);
    expect((await federate(['lint', 'wide.json', '--fail-on', 'warning'])).code).toBe(1);
    expect((await federate(['lint', 'package.json'])).code).toBe(3);
    expect((await federate(['lint', '.', '--format', 'xml'])).code).toBe(64);
  });

  it('leaves out what the baseline knows', async () => {
    put('open.json', policyOf('aud-only'));
    expect((await federate(['lint', 'open.json', '--write-baseline', 'known.json'])).code).toBe(0);
    expect(JSON.parse(readFileSync(join(directory, 'known.json'), 'utf8'))).toHaveLength(1);
    expect(await federate(['lint', 'open.json', '--baseline', 'known.json'])).toMatchObject({ code: 0, out: '' });
    expect((await federate(['lint', 'open.json', '--baseline', 'missing.json'])).code).toBe(64);
  });

  it('as JSON, as SARIF and as annotations', async () => {
    put('open.json', policyOf('aud-only'));
    expect(JSON.parse((await federate(['lint', 'open.json', '--format', 'json'])).out)).toMatchObject([
      { rule: 'everyone', level: 'error', file: 'open.json', job: { repository: 'evil/x' } },
    ]);
    const { out } = await federate(['lint', 'open.json', '--format', 'sarif']);
    const text = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } };
    const schema = {
      type: 'object',
      required: ['version', 'runs'],
      properties: {
        version: { const: '2.1.0' },
        runs: {
          type: 'array',
          items: {
            type: 'object',
            required: ['tool', 'results'],
            properties: {
              results: {
                type: 'array',
                minItems: 1,
                items: {
                  type: 'object',
                  required: ['ruleId', 'level', 'message', 'locations', 'partialFingerprints'],
                  properties: { message: text, level: { enum: ['error', 'warning', 'note'] } },
                },
              },
            },
          },
        },
      },
    };
    expect(new Ajv().validate(schema, JSON.parse(out))).toBe(true);
    expect((await federate(['lint', 'open.json', '--format', 'github'])).out).toMatch(
      /^::error file=open\.json,title=everyone in open\.json::A job of/,
    );
  });
});

describe('federate trust', () => {
  it('prints what to paste on standard output, and whom it lets in beside it', async () => {
    const claims = put('claims.json', job('mainImm'));
    const { code, out, err } = await federate([
      'trust',
      '--provider',
      'aws',
      '--as',
      'json',
      '--claims',
      claims,
      '--role',
      'arn:aws:iam::123456789012:role/deploy',
    ]);
    expect(code).toBe(0);
    expect(err).toMatch(
      /It lets in jobs of octo-org\/octo-repo with ref refs\/heads\/main\.\n.*\nOf the jobs .* none does/,
    );
    const checked = await federate(['check', put('trust.json', out), '--claims', claims]);
    expect(checked.code).toBe(0);
    expect((await federate(['lint', 'trust.json', '--fail-on', 'warning'])).code).toBe(0);
  });

  it('says who else gets in where that is wide', async () => {
    const claims = put('claims.json', job('main'));
    const words = ['--claims', claims, '--for', 'branch *'];
    expect((await federate(['trust', '--provider', 'aws', ...words])).err).toMatch(/Also: .*Every branch gets in/);
  });

  it('needs ids, which nobody can invent, and words that it knows', async () => {
    expect((await federate(['trust', '--provider', 'aws', '--job', REPO])).err).toMatch(/gh api repos/);
    const claims = put('claims.json', job('main'));
    for (const words of [
      ['--provider', 'oci'],
      ['--provider', 'gcp', '--as', 'bicep'],
      ['--provider', 'aws', '--for', 'branch'],
      ['--provider', 'aws', '--for', 'everybody'],
    ]) {
      expect((await federate(['trust', ...words, '--claims', claims])).code).toBe(64);
    }
    expect((await federate(['trust', '--provider', 'vault', '--as', 'terraform', '--claims', claims])).out).toContain(
      'vault_jwt_auth_backend_role',
    );
  });
});
