import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeGitHub, type FakeRepository, startGitHub } from '../fakes/github-api.ts';
import { htmlPage, json } from '../fakes/web.ts';
import { workflow } from './corpus.ts';
import { runMigrate } from './run-migrate.ts';

const TOKEN = 'token-of-a-reader-0123456789';
const LOGIN = workflow(
  '- uses: aws-actions/configure-aws-credentials@v4\n  with:\n    aws-access-key-id: ${{ secrets.A }}\n    aws-secret-access-key: ${{ secrets.B }}\n    aws-region: eu-west-1\n',
);
const CLEAN = workflow('- run: make\n');

let directory: string;
let github: FakeGitHub | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'organisation-'));
  return () => rmSync(directory, { recursive: true, force: true });
});

afterEach(async () => {
  await github?.close();
  github = undefined;
});

const repository = (number: number, file = CLEAN, more: Partial<FakeRepository> = {}): FakeRepository => ({
  name: `octo-org/app-${number}`,
  files: { [file.path]: file.text },
  ...more,
});

async function read(
  repositories: readonly FakeRepository[],
  args: readonly string[] = [],
  faults: readonly [number, Parameters<Map<number, never>['set']>[1]][] = [],
) {
  github = await startGitHub('octo-org', repositories, TOKEN);
  for (const [number, answer] of faults) github.faults.set(number, answer);
  return runMigrate(directory, ['--org', 'octo-org', '--api-url', github.url, ...args], { GH_ENTERPRISE_TOKEN: TOKEN });
}

describe('an organisation', () => {
  it('of 2,000 repositories is read in at most 60 requests, and none is left out', async () => {
    const all = Array.from({ length: 2000 }, (_, number) => repository(number, number % 100 === 0 ? LOGIN : CLEAN));
    const { code, out, err } = await read(all, ['--format', 'json']);
    expect(code).toBe(1);
    const { repositories } = JSON.parse(out) as { repositories: { name: string; findings: unknown[] }[] };
    expect(repositories.filter(({ name }) => name.startsWith('octo-org/'))).toHaveLength(2000);
    expect(repositories.filter(({ findings }) => findings.length > 0)).toHaveLength(20);
    expect(github?.requests.length).toBeLessThanOrEqual(60);
    expect(err).toContain('2000 of 2000 repositories');
    expect(out + err).not.toContain(TOKEN);
  });

  it('has repositories that can not be read: they are named, the rest goes on, and the exit code tells', async () => {
    const { code, out } = await read([
      repository(0, LOGIN),
      repository(1, CLEAN, { isForbidden: true }),
      repository(2, LOGIN),
    ]);
    expect(code).toBe(2);
    expect(out).toContain('not read: repository 2 of a page: forbidden');
    expect(out.match(/aws-inputs/g)).toHaveLength(2);
  });

  it('has files that are cut off: they are fetched whole', async () => {
    const { out } = await read([repository(0, LOGIN, { truncated: [LOGIN.path] })]);
    expect(out).toContain('aws-inputs');
    expect(github?.requests.at(-1)?.headers['accept']).toContain('raw');
  });

  it('asks to wait, and is waited for', async () => {
    const limits = [
      [4, json(403, {}, { 'retry-after': '0' })],
      [5, json(429, {}, { 'retry-after': '0' })],
      [6, json(200, { errors: [{ type: 'RATE_LIMITED' }] }, { 'retry-after': '0' })],
    ] as const;
    const { code, err } = await read([repository(0, LOGIN)], [], limits as never);
    expect(code).toBe(1);
    expect(err.match(/GitHub asks to wait/g)).toHaveLength(3);
  });

  it('stops answering in the middle: what was read is shown, what was not is said, and the next run goes on', async () => {
    const all = Array.from({ length: 120 }, (_, number) => repository(number, number % 2 === 0 ? LOGIN : CLEAN));
    const state = ['--resume', 'state.jsonl', '--format', 'json'];
    const first = await read(all, state, [[6, htmlPage(403)]] as never);
    expect(first.code).toBe(2);
    expect(first.out).toContain('the repositories after these 100 were not read');
    expect(statSync(join(directory, 'state.jsonl')).mode & 0o077).toBe(0);
    expect(readFileSync(join(directory, 'state.jsonl'), 'utf8')).not.toContain('runs-on');
    await github?.close();
    const second = await read(all, state);
    expect(second.code).toBe(1);
    expect(github?.requests.filter(({ path }) => path === '/graphql')).toHaveLength(1);
    const { repositories } = JSON.parse(second.out) as { repositories: { name: string; findings: unknown[] }[] };
    expect(new Set(repositories.map(({ name }) => name)).size).toBe(121);
    expect(repositories.flatMap(({ findings }) => findings)).toHaveLength(60);
  });

  it('tells which secrets are used nowhere, with their age, and what each repository allows', async () => {
    const { out } = await read([repository(0, LOGIN)], ['--details']);
    expect(out).toContain('stored, used nowhere: FORGOTTEN (repository, last changed 2019-01-02)');
    expect(out).not.toMatch(/used nowhere: A /);
    expect(out).toContain('secrets A (last changed 2021-03-04), B');
    expect(out).toContain('the default of the repository. Now it can do');
  });

  it('has environments with secrets of their own: those are told too', async () => {
    const environments = { 'prod/eu': ['A', 'OLD_KEY'], staging: [] };
    const { out } = await read([repository(0, LOGIN, { environments }), repository(1)], ['--details']);
    expect(out).toContain('stored, used nowhere: OLD_KEY (environment prod/eu, last changed 2020-05-06)');
    const asked = github?.requests.map(({ path }) => path).filter((path) => path.includes('environments')) ?? [];
    expect(asked.map((path) => path.replace(/\?.*/, ''))).toEqual([
      '/repos/octo-org/app-0/environments',
      '/repos/octo-org/app-0/environments/prod%2Feu/secrets',
      '/repos/octo-org/app-0/environments/staging/secrets',
    ]);
    await github?.close();
    const data = await read([repository(0, LOGIN, { environments })], ['--details', '--format', 'json']);
    const { repositories } = JSON.parse(data.out) as { repositories: { name: string; storedSecrets: unknown }[] };
    expect(repositories[0]?.storedSecrets).toContainEqual({
      name: 'A',
      place: 'environment prod/eu',
      updatedAt: '2020-05-06T07:08:09Z',
    });
  });

  it('has environments whose secrets this token may not see: that is said once, with the right that it lacks', async () => {
    const environments = { production: 'forbidden', staging: 'forbidden' } as const;
    const { out, code } = await read([repository(0, LOGIN, { environments })], ['--details']);
    expect(code).toBe(1);
    expect(out.match(/the right to read Environments/g)).toHaveLength(1);
    expect(out).toContain('stored, used nowhere: FORGOTTEN (repository');
    expect(github?.requests.filter(({ path }) => path.includes('/staging/'))).toEqual([]);
  });

  it('sends its token nowhere else, and only reads', async () => {
    await read([repository(0, LOGIN)], ['--details']);
    expect(github?.requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql')).toEqual([]);
    expect(github?.requests.filter(({ body }) => /mutation/.test(body))).toEqual([]);
  });

  it('that is not there, or not for this token, is an error that says so', async () => {
    github = await startGitHub('other', [], TOKEN);
    const args = ['--org', 'octo-org', '--api-url', github.url];
    expect(await runMigrate(directory, args, { GH_ENTERPRISE_TOKEN: TOKEN })).toMatchObject({
      code: 64,
      err: expect.stringContaining('not found'),
    });
    expect(await runMigrate(directory, args, { GH_ENTERPRISE_TOKEN: 'wrong' })).toMatchObject({
      code: 64,
      err: expect.stringContaining('401'),
    });
    expect(await runMigrate(directory, args, { PATH: directory })).toMatchObject({
      code: 64,
      err: expect.stringContaining('There is no token'),
    });
  });

  it('takes the token of gh where the environment has none', async () => {
    const gh = join(directory, 'gh');
    writeFileSync(gh, `#!/bin/sh\n[ "$1 $2" = "auth token" ] && echo ${TOKEN}\n`);
    chmodSync(gh, 0o755);
    github = await startGitHub('octo-org', [repository(0, LOGIN)], TOKEN);
    const { code } = await runMigrate(directory, ['--org', 'octo-org', '--api-url', github.url], { PATH: directory });
    expect(code).toBe(1);
  });
});
