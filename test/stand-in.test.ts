import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AwsWorld, assumeRole, startAwsWorld } from './fakes/aws-world.ts';
import { runOf } from './fakes/run.ts';

let world: AwsWorld;
let directory: string;
let standIn: ReturnType<typeof spawn>;
let endpoint: string;

beforeEach(async () => {
  world = await startAwsWorld();
  directory = mkdtempSync(join(tmpdir(), 'stand-in-'));
  const variables = join(directory, 'env');
  writeFileSync(variables, '');
  standIn = spawn(process.execPath, [join(import.meta.dirname, '../scripts/stand-in.ts')], {
    env: {
      ...world.internet.env,
      NODE_USE_ENV_PROXY: '1',
      GITHUB_ENV: variables,
      GITHUB_REPOSITORY: 'octo-org/octo-repo',
    },
    stdio: 'ignore',
  });
  for (let tries = 0; readFileSync(variables, 'utf8') === '' && tries < 150; tries += 1) await sleep(100);
  endpoint = /^STS_ENDPOINT=(.+)$/m.exec(readFileSync(variables, 'utf8'))?.[1] ?? '';
});

afterEach(async () => {
  standIn.kill();
  if (standIn.exitCode === null && standIn.signalCode === null) await once(standIn, 'close');
  rmSync(directory, { recursive: true, force: true });
  await world.close();
});

describe('the stand-in for AWS STS that CI exchanges its real token with', () => {
  it('lets in the repository of the run, by the keys of the issuer, and no other', async () => {
    expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const job = world.job();
    const step = await job.runStep(assumeRole({ 'sts-endpoint': endpoint }));
    expect(step.conclusion).toBe('success');
    expect(step.outputs['aws-account-id']).toBe('123456789012');
    expect(world.sts.calls).toEqual([]);

    world.issuer.run = runOf('push', { repository: 'octo-org/another', repositoryId: '75' });
    const other = world.job({ run: world.issuer.run });
    const refused = await other.runStep(assumeRole({ 'sts-endpoint': endpoint, 'disable-retry': 'true' }));
    expect(refused.outputs['error-code']).toBe('AWS_ACCESS_DENIED');
  });
});
