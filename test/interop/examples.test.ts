import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SLUG } from '../../scripts/docs/slug.ts';
import { ACTION } from '../fakes/aws-world.ts';
import { runOf } from '../fakes/run.ts';
import { Vault } from '../fakes/vault.ts';
import { startWorld, type World } from '../fakes/world.ts';

const BIN = process.env['INTEROP_BIN'] ?? '';
const PATH = [BIN, dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
const ACT = spawnSync('act', ['--version'], { env: { PATH, HOME: tmpdir() } }).status === 0;
if (!ACT) console.warn('NOT RUN: act is not here and could not be built, which needs Go.');

/** Stand-ins for the programs that the examples call: each prints its name, its arguments and whom it would act as. */
const PROGRAMS = ['aws', 'gcloud', 'terraform', 'vault', 'docker', 'npx', './deploy.sh', './release.sh'];
const SCRIPT = [
  '#!/usr/bin/env bash',
  'echo "CALLED $(basename "$0") $* aws=${AWS_ACCESS_KEY_ID:+yes} google=${GOOGLE_APPLICATION_CREDENTIALS:+yes} azure=${AZURE_CLIENT_ID:+yes} vault=${VAULT_TOKEN:+yes} example=${EXAMPLE_TOKEN:+yes}"',
  '',
].join('\n');

let world: World;
let repository: string;
let programs: string;

beforeAll(() => {
  programs = mkdtempSync(join(tmpdir(), 'programs-'));
  for (const name of PROGRAMS.filter((program) => !program.startsWith('./'))) {
    writeFileSync(join(programs, name), SCRIPT);
    chmodSync(join(programs, name), 0o755);
  }
});

afterAll(() => rmSync(programs, { recursive: true, force: true }));

beforeEach(async () => {
  world = await startWorld();
  repository = mkdtempSync(join(tmpdir(), 'act-'));
});

afterEach(async () => {
  rmSync(repository, { recursive: true, force: true });
  await world.close();
});

/** Runs an example by act, on this machine itself instead of a container, with the built action in place of the released one. */
async function run(example: string, event: string, job?: string): Promise<{ code: number | null; log: string }> {
  const workflows = join(repository, '.github', 'workflows');
  mkdirSync(workflows, { recursive: true });
  cpSync(join(ACTION, 'examples', example), join(workflows, example));
  cpSync(join(ACTION, 'examples/sts/example.json'), join(repository, '.github', 'sts.json'));
  for (const name of PROGRAMS.filter((program) => program.startsWith('./'))) {
    writeFileSync(join(repository, name), SCRIPT);
    chmodSync(join(repository, name), 0o755);
  }
  const action = mkdtempSync(join(tmpdir(), 'action-'));
  for (const part of ['action.yml', 'dist']) cpSync(join(ACTION, part), join(action, part), { recursive: true });
  const git = (...args: string[]) => spawnSync('git', args, { cwd: repository });
  git('init', '--quiet', '--initial-branch', 'main');
  git('remote', 'add', 'origin', 'https://github.com/octo-org/octo-repo');
  git('add', '--all');
  git('-c', 'user.name=octocat', '-c', 'user.email=octocat@example.com', 'commit', '--quiet', '--message', 'Deploy');
  const given = { ...world.issuer.env, ...world.internet.env };
  const env = Object.entries(given).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const args = [event, '--workflows', join(workflows, example), '--platform', 'ubuntu-latest=-self-hosted'];
  const local = ['--local-repository', `${SLUG}@v1=${action}`];
  const chosen = job === undefined ? [] : ['--job', job];
  const act = spawn('act', [...args, ...local, ...chosen, ...env], {
    cwd: repository,
    env: { PATH: [programs, PATH].join(delimiter), HOME: repository },
    timeout: 60_000,
  });
  const log: Buffer[] = [];
  act.stdout.on('data', (chunk: Buffer) => log.push(chunk));
  act.stderr.on('data', (chunk: Buffer) => log.push(chunk));
  const [code] = await once(act, 'close');
  rmSync(action, { recursive: true, force: true });
  return { code, log: Buffer.concat(log).toString('utf8') };
}

describe.runIf(ACT)('examples, run by act with the built action', () => {
  it.each([
    ['aws.yml', 'CALLED aws s3 sync ./site s3://example-bucket aws=yes'],
    ['gcp.yml', 'google=yes'],
    ['vault.yml', 'vault=yes'],
    ['custom-sts.yml', 'CALLED release.sh  aws= google= azure= vault= example=yes'],
  ])('%s', async (example, called) => {
    // The facts of the run are act's own: the issuer gives tokens that fit it.
    world.issuer.run = runOf('push', { runId: '1', runNumber: '1', runAttempt: '1' });
    new Vault(world.issuer).mount(world.internet);
    const { code, log } = await run(example, 'push');
    expect(`${code}\n${log}`).toContain(called);
    expect(code).toBe(0);
  });
});
