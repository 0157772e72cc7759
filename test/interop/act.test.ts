import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTION, type AwsWorld, ROLE, startAwsWorld } from '../fakes/aws-world.ts';
import { runOf } from '../fakes/run.ts';

/** Where scripts/interop.ts has put act, unless the machine has it. */
const PATH = [process.env['INTEROP_BIN'] ?? '', dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
const ACT = spawnSync('act', ['--version'], { env: { PATH, HOME: tmpdir() } }).status === 0;
if (!ACT) console.warn('NOT RUN: act is not here and could not be built, which needs Go.');

const WORKFLOW = `
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    permissions:
      id-token: write
    steps:
      - run: cp -R "$ACTION" federate
      - id: federate
        uses: ./federate
        with:
          role-to-assume: ${ROLE}
          aws-region: eu-west-1
      - run: echo "account \${{ steps.federate.outputs.aws-account-id }} in $AWS_REGION with $AWS_SECRET_ACCESS_KEY"
`;

let world: AwsWorld;
let repository: string;

beforeAll(async () => {
  world = await startAwsWorld();
  repository = mkdtempSync(join(tmpdir(), 'act-'));
  for (const part of ['action.yml', 'dist']) {
    cpSync(join(ACTION, part), join(repository, 'action', part), { recursive: true });
  }
  mkdirSync(join(repository, '.github', 'workflows'), { recursive: true });
  writeFileSync(join(repository, '.github', 'workflows', 'deploy.yml'), WORKFLOW);
  const git = (...args: string[]) => spawnSync('git', args, { cwd: repository });
  git('init', '--quiet', '--initial-branch', 'main');
  git('remote', 'add', 'origin', 'https://github.com/octo-org/octo-repo');
  git('add', '--all');
  git('-c', 'user.name=octocat', '-c', 'user.email=octocat@example.com', 'commit', '--quiet', '--message', 'Deploy');
});

afterAll(async () => {
  rmSync(repository, { recursive: true, force: true });
  await world.close();
});

/** Runs the workflow by act, on this machine itself instead of a container. */
async function push(): Promise<{ code: number | null; log: string }> {
  const variables = { ...world.issuer.env, ...world.internet.env, ACTION: join(repository, 'action') };
  const env = Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const act = spawn('act', ['push', '--platform', 'ubuntu-latest=-self-hosted', ...env], {
    cwd: repository,
    env: { PATH, HOME: repository },
    timeout: 60_000,
  });
  const log: Buffer[] = [];
  act.stdout.on('data', (chunk: Buffer) => log.push(chunk));
  act.stderr.on('data', (chunk: Buffer) => log.push(chunk));
  const [code] = await once(act, 'close');
  return { code, log: Buffer.concat(log).toString('utf8') };
}

describe.runIf(ACT)('act, a runner that is not ours', () => {
  it('runs a workflow from the token to post, and shows no secret', async () => {
    world.issuer.run = runOf('push', { runId: '1', runNumber: '1', runAttempt: '1' });
    const { code, log } = await push();
    expect(log).toContain('Job succeeded');
    expect(code).toBe(0);
    expect(log).toContain('account 123456789012 in eu-west-1 with ***');
    const [keys] = world.sts.issued;
    expect(keys).toBeDefined();
    for (const secret of [keys?.secretAccessKey, keys?.sessionToken]) expect(log).not.toContain(secret);
    expect(log).toMatch(/set-env:: AWS_SECRET_ACCESS_KEY=\s/);
  });

  it('is told from the run that a token was issued for', async () => {
    world.issuer.run = runOf('push');
    const { code, log } = await push();
    expect(code).not.toBe(0);
    expect(log).toContain('TOKEN_OF_ANOTHER_RUN');
    expect(log).toContain("`run_id` is '1959414638', where GITHUB_RUN_ID is '1'");
  });
});
