import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTION, type AwsWorld, startAwsWorld } from '../fakes/aws-world.ts';
import { runOf } from '../fakes/run.ts';

const PATH = [process.env['INTEROP_BIN'] ?? '', dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
const ACT = spawnSync('act', ['--version'], { env: { PATH, HOME: tmpdir() } }).status === 0;
if (!ACT) console.warn('NOT RUN: act is not here and could not be built, which needs Go.');

let world: AwsWorld;
let repository: string;
let programs: string;

/** This repository as a checkout has it, but with the packages that are installed here. */
beforeAll(async () => {
  world = await startAwsWorld();
  repository = mkdtempSync(join(tmpdir(), 'act-'));
  for (const part of ['.github', 'action.yml', 'dist', 'package.json', 'scripts', 'test/fakes'])
    cpSync(join(ACTION, part), join(repository, part), { recursive: true });
  symlinkSync(join(ACTION, 'node_modules'), join(repository, 'node_modules'));
  programs = mkdtempSync(join(tmpdir(), 'programs-'));
  writeFileSync(join(programs, 'npm'), '#!/bin/sh\n', { mode: 0o755 });
  writeFileSync(join(programs, 'action.yml'), 'runs: { using: composite, steps: [{ run: "true", shell: bash }] }');
  const git = (...args: string[]) => spawnSync('git', args, { cwd: repository });
  git('init', '--quiet', '--initial-branch', 'main');
  git('remote', 'add', 'origin', 'https://github.com/octo-org/octo-repo');
  git('add', 'action.yml');
  git('-c', 'user.name=octocat', '-c', 'user.email=octocat@example.com', 'commit', '--quiet', '--message', 'Test');
});

afterAll(async () => {
  rmSync(repository, { recursive: true, force: true });
  rmSync(programs, { recursive: true, force: true });
  await world.close();
});

describe.runIf(ACT && process.platform === 'linux')('CI, run by act', () => {
  it('asks for the token, exchanges it with its stand-in, and is refused where it must be', async () => {
    world.issuer.run = runOf('push', { runId: '1', runNumber: '1', runAttempt: '1' });
    const variables = { ...world.issuer.env, ...world.internet.env, NODE_USE_ENV_PROXY: '1' };
    const env = Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
    const setup = 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020';
    const act = spawn(
      'act',
      [
        ...['push', '--workflows', join(repository, '.github/workflows/ci.yml'), '--job', 'itself'],
        ...['--matrix', 'os:ubuntu-24.04', '--platform', 'ubuntu-24.04=-self-hosted'],
        ...['--local-repository', `${setup}=${programs}`, ...env],
      ],
      { cwd: repository, env: { PATH: [programs, PATH].join(delimiter), HOME: repository }, timeout: 100_000 },
    );
    const log: Buffer[] = [];
    for (const stream of [act.stdout, act.stderr]) stream.on('data', (chunk: Buffer) => log.push(chunk));
    const [code] = await once(act, 'close');
    const text = Buffer.concat(log).toString('utf8');
    expect(`${code}\n${text}`).toContain('Success - Main It was refused, and says by its code why');
    expect(text).toContain('These are masked: ***');
    expect(code).toBe(0);
  });
});
