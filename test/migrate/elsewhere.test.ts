import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { startGitHub } from '../fakes/github-api.ts';
import { workflow } from './corpus.ts';
import { runMigrate } from './run-migrate.ts';
import { faultsOf } from './workflow-parser.ts';

const CALLEE = '.github/workflows/deploy.yml';
const CALLER = '.github/workflows/main.yml';
const LOGIN =
  '- uses: aws-actions/configure-aws-credentials@v4\n  with:\n    aws-access-key-id: ${{ secrets.id }}\n    aws-secret-access-key: ${{ secrets.key }}\n    aws-region: eu-west-1\n';
const ASKS =
  'on:\n  workflow_call:\n    secrets:\n      id:\n        required: true\n      key:\n        required: true\n      other:\n        required: false\n';
const SHARED = workflow(`${LOGIN}- run: echo \${{ secrets.other }}\n`, ASKS).text;
const calling = (secrets: string, more = '') =>
  `on: push\njobs:\n  deploy:\n    uses: octo-org/shared/${CALLEE}@v1\n${more}    secrets:${secrets}`;
const NAMED = '\n      id: ${{ secrets.AWS_ID }}\n      key: ${{ secrets.AWS_KEY }}\n      other: ${{ secrets.X }}\n';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'elsewhere-'));
  return () => rmSync(directory, { recursive: true, force: true });
});

/** Checkouts beside each other, each with its remote and one file. */
function checkouts(all: Readonly<Record<string, readonly [path: string, text: string]>>): string[] {
  for (const [name, [path, text]] of Object.entries(all)) {
    const root = join(directory, name);
    mkdirSync(join(root, '.git'), { recursive: true });
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, '.git', 'config'), `[remote "origin"]\n\turl = https://github.com/octo-org/${name}.git\n`);
    writeFileSync(join(root, path), text);
  }
  return Object.keys(all);
}

const textOf = (name: string, path: string) => readFileSync(join(directory, name, path), 'utf8');
const BOTH = { app: [CALLER, calling(NAMED)], shared: [CALLEE, SHARED] } as const;

describe('a workflow that another repository calls, and was read too', () => {
  it('changes with its callers, on a yes: they hand it no key, and get the permission', async () => {
    const places = checkouts(BOTH);
    expect((await runMigrate(directory, [...places, '--write'])).code).toBe(1);
    expect([textOf('app', CALLER), textOf('shared', CALLEE)]).toEqual([BOTH.app[1], BOTH.shared[1]]);
    const { out } = await runMigrate(directory, [...places, '--write', '--unsafe']);
    expect(out).toContain(`octo-org/shared/${CALLEE} is rewritten too: merge that first`);
    expect(out).toContain('Workflows of octo-org/app call it, and change with it');
    expect(textOf('app', CALLER)).toBe(
      calling('\n      other: ${{ secrets.X }}\n', '    permissions:\n      id-token: write\n      contents: read\n'),
    );
    expect(textOf('shared', CALLEE)).not.toMatch(/secrets\.(id|key)|required: true/);
    expect(textOf('shared', CALLEE)).toContain('      other:\n        required: false\n');
    for (const [name, path] of [
      ['app', CALLER],
      ['shared', CALLEE],
    ] as const)
      expect(await faultsOf({ path, text: textOf(name, path) })).toEqual([]);
  });

  it('leaves nothing to be done once both are changed', async () => {
    const places = checkouts(BOTH);
    await runMigrate(directory, [...places, '--write', '--unsafe']);
    expect(await runMigrate(directory, [...places, '--format', 'json'])).toMatchObject({ code: 0 });
  });

  it('and takes all secrets: the caller gets the permission, and no more', async () => {
    const places = checkouts({ ...BOTH, app: [CALLER, calling(' inherit\n')] });
    await runMigrate(directory, [...places, '--write', '--unsafe']);
    expect(textOf('app', CALLER)).toBe(
      calling(' inherit\n', '    permissions:\n      id-token: write\n      contents: read\n'),
    );
    expect(await runMigrate(directory, [...places, '--format', 'json'])).toMatchObject({ code: 0 });
  });

  it('and has no key: that is said in place of a warning', async () => {
    const places = checkouts({
      app: [CALLER, calling(' inherit\n')],
      shared: [CALLEE, workflow('- run: make\n', ASKS).text],
    });
    const { code, out } = await runMigrate(directory, [...places, '--format', 'json']);
    expect(code).toBe(0);
    expect(out).toContain('It was read too');
  });

  it('goes on asking for a key that it uses in more than one step, and so does its caller', async () => {
    const shared = workflow(`${LOGIN}- run: echo \${{ secrets.key }}\n`, ASKS).text;
    const places = checkouts({ ...BOTH, shared: [CALLEE, shared] });
    await runMigrate(directory, [...places, '--write', '--unsafe']);
    expect(textOf('shared', CALLEE)).toContain('      key:\n        required: true\n');
    expect(textOf('app', CALLER)).toContain('key: ${{ secrets.AWS_KEY }}');
  });

  it('is warned about where it was not read', async () => {
    const { out } = await runMigrate(directory, checkouts({ app: BOTH.app }));
    expect(out).toContain('is not among what was read: migrate it first');
  });

  it('is found across an organisation, whichever comes first', async () => {
    const token = 'token-of-a-reader-0123456789';
    const repositories = Object.entries(BOTH).map(([name, [path, text]]) => ({
      name: `octo-org/${name}`,
      files: { [path]: text },
    }));
    for (const all of [repositories, repositories.toReversed()]) {
      const github = await startGitHub('octo-org', all, token);
      const args = ['--org', 'octo-org', '--api-url', github.url, '--format', 'patch', '--unsafe'];
      const { out } = await runMigrate(directory, args, { GH_ENTERPRISE_TOKEN: token });
      await github.close();
      expect(out).toContain('-      id: ${{ secrets.AWS_ID }}\n');
      expect(out).toContain('+      id-token: write\n');
    }
  });
});
