import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTION, type AwsWorld, startAwsWorld } from '../fakes/aws-world.ts';
import { runOf } from '../fakes/run.ts';
import { ACT, commitAll, runAct, STUB_ACTION } from './act.ts';

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
  writeFileSync(join(programs, 'action.yml'), STUB_ACTION);
  writeFileSync(join(repository, '.gitignore'), 'node_modules\n');
  commitAll(repository);
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
    const setup = 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020';
    const args = [
      ...['push', '--workflows', join(repository, '.github/workflows/ci.yml'), '--job', 'itself'],
      ...['--matrix', 'os:ubuntu-24.04', '--platform', 'ubuntu-24.04=-self-hosted'],
      ...['--local-repository', `${setup}=${programs}`],
    ];
    const { code, log: text } = await runAct(repository, args, variables, programs);
    expect(`${code}\n${text}`).toContain('Success - Main It was refused, and says by its code why');
    expect(text).toContain('These are masked: ***');
    expect(code).toBe(0);
  });
});
