import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsWorld, assumeRole, startAwsWorld } from '../fakes/aws-world.ts';
import { type Moto, startMoto } from './moto.ts';

/** Where scripts/interop.ts has put moto and the aws command line. */
const BIN = process.env['INTEROP_BIN'] ?? '';

let world: AwsWorld;
let moto: Moto;

beforeAll(async () => {
  world = await startAwsWorld();
  moto = await startMoto();
});

afterAll(async () => {
  await moto.stop();
  await world.close();
});

describe("moto's AWS STS, and the aws command line", () => {
  it('takes the token of the built action, and its keys make the command line that role', async () => {
    const job = world.job();
    const step = await job.runStep(assumeRole({ 'sts-endpoint': moto.url, 'output-credentials': 'true' }));
    expect(step.log).not.toContain('Error');
    expect(step.conclusion).toBe('success');
    expect(step.outputs['aws-account-id']).toBe('123456789012');

    const later = await job.runCommand([
      join(BIN, 'aws'),
      '--endpoint-url',
      moto.url,
      'sts',
      'get-caller-identity',
      '--output',
      'json',
    ]);
    expect(later.log).not.toContain('Error');
    expect(later.raw).toContain('arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions');
    await job.runPosts();
    expect(job.env['AWS_ACCESS_KEY_ID']).toBe('');
  });

  it('finds the credentials by the name of a profile, whose files post removes', async () => {
    const job = world.job();
    const step = await job.runStep(assumeRole({ 'sts-endpoint': moto.url, 'aws-profile': 'production' }));
    expect(step.log).not.toContain('Error');
    expect(step.env['AWS_ACCESS_KEY_ID']).toBeUndefined();
    const whoami = ['--endpoint-url', moto.url, '--profile', 'production', 'sts', 'get-caller-identity'];
    const later = await job.runCommand([join(BIN, 'aws'), ...whoami]);
    expect(later.raw).toContain('assumed-role/deploy/GitHubActions');
    await job.runPosts();
    expect(job.files(job.temp)).toEqual([]);
    const after = await job.runCommand([join(BIN, 'aws'), ...whoami]);
    expect(after.raw).toContain('production');
    expect(after.conclusion).toBe('failure');
  });

  it('lets one role take on another, with the keys of the first', async () => {
    const job = world.job();
    await job.runStep(assumeRole({ 'sts-endpoint': moto.url }));
    const chained = await job.runStep(
      assumeRole({
        'sts-endpoint': moto.url,
        'role-chaining': 'true',
        'role-to-assume': 'arn:aws:iam::123456789012:role/second',
        'role-external-id': 'octo-external-id',
      }),
    );
    expect(chained.log).not.toContain('Error');
    const later = await job.runCommand([join(BIN, 'aws'), '--endpoint-url', moto.url, 'sts', 'get-caller-identity']);
    expect(later.raw).toContain('assumed-role/second/GitHubActions');
  });
});
