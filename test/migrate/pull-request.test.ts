import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildCommandLine } from '../fakes/command-line.ts';
import { workflow } from './corpus.ts';
import { runMigrate } from './run-migrate.ts';

const LOGIN = workflow(
  '- uses: aws-actions/configure-aws-credentials@v4\n  with:\n    aws-access-key-id: ${{ secrets.A }}\n    aws-secret-access-key: ${{ secrets.B }}\n    aws-region: eu-west-1\n',
);
const WHO = {
  GIT_AUTHOR_NAME: 'x',
  GIT_AUTHOR_EMAIL: 'x@example.com',
  GIT_COMMITTER_NAME: 'x',
  GIT_COMMITTER_EMAIL: 'x@example.com',
};

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pull-request-'));
  return () => rmSync(directory, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), text);
}

/** A checkout with a remote, and a `gh` that writes down what it is told. */
function checkout(): { env: Record<string, string>; git: (...args: string[]) => string } {
  const env = { ...WHO, PATH: `${join(directory, 'bin')}:${process.env['PATH']}`, HOME: directory };
  const git = (...args: string[]) => execFileSync('git', args, { cwd: join(directory, 'repo'), env, encoding: 'utf8' });
  put(
    'bin/gh',
    `#!/bin/sh\nprintf '%s\\n' "$@" > '${join(directory, 'told')}'\necho https://github.com/octo-org/octo-repo/pull/1\n`,
  );
  chmodSync(join(directory, 'bin/gh'), 0o755);
  put(`repo/${LOGIN.path}`, LOGIN.text);
  put('repo/.github/workflows/second.yml', LOGIN.text);
  execFileSync('git', ['init', '--quiet', '--bare', join(directory, 'remote.git')]);
  git('init', '--quiet', '--initial-branch', 'main');
  git('remote', 'add', 'origin', join(directory, 'remote.git'));
  git('add', '.');
  git('commit', '--quiet', '--message', 'x');
  return { env, git };
}

describe('--pr', () => {
  it('makes a branch with one commit a workflow, and a pull request that says what to do first', async () => {
    const { env, git } = checkout();
    const { err } = await runMigrate(join(directory, 'repo'), ['--pr'], env);
    expect(err).toContain('opened https://github.com/octo-org/octo-repo/pull/1');
    expect(git('log', '--format=%s', 'main..federate/keyless').trim().split('\n')).toHaveLength(2);
    expect(git('ls-remote', 'origin')).toContain('refs/heads/federate/keyless');
    const told = readFileSync(join(directory, 'told'), 'utf8');
    expect(told).toMatch(/^pr\ncreate\n/);
    expect(told).toContain('federate trust --provider aws');
  });

  it('is refused where there are changes of somebody else, and touches nothing', async () => {
    const { env, git } = checkout();
    put('repo/mine.txt', 'x');
    expect(await runMigrate(join(directory, 'repo'), ['--pr'], env)).toMatchObject({
      code: 64,
      err: expect.stringContaining('not committed'),
    });
    expect(git('branch', '--list').trim()).toBe('* main');
  });
});

describe('the reusable workflow', () => {
  const file = join(import.meta.dirname, '../../.github/workflows/stored-keys.yml');
  const { jobs } = parse(readFileSync(file, 'utf8')) as { jobs: Record<string, { steps: { run?: string }[] }> };
  const script = jobs['stored-keys']?.steps.at(-1)?.run ?? '';

  it('fails on a key that the base does not have, and not on one that it has', () => {
    const built = buildCommandLine();
    try {
      for (const [path, code] of [
        [LOGIN.path, 0],
        ['.github/workflows/more.yml', 1],
      ] as const) {
        const [work, temporary] = [mkdtempSync(join(directory, 'work-')), mkdtempSync(join(directory, 'temporary-'))];
        writeFileSync(join(temporary, 'federate.mjs'), readFileSync(built.file));
        for (const at of [`.federate-base/${LOGIN.path}`, LOGIN.path, path]) {
          mkdirSync(dirname(join(work, at)), { recursive: true });
          writeFileSync(join(work, at), LOGIN.text);
        }
        const env = {
          PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
          RUNNER_TEMP: temporary,
          PATHS: '.',
          FAIL_ON: 'new',
        };
        const { status, stdout } = spawnSync('bash', ['-e', '-c', script], { cwd: work, env, encoding: 'utf8' });
        expect({ path, status, stdout }).toMatchObject({ path, status: code });
        if (code === 1)
          expect(stdout).toMatch(/^::warning file=\.github\/workflows\/more\.yml,line=6,title=aws-inputs::/);
      }
    } finally {
      built.close();
    }
  });
});
