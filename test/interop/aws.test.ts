import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsWorld, assumeRole, startAwsWorld } from '../fakes/aws-world.ts';

/** Where scripts/interop.ts has put moto and the aws command line. */
const BIN = process.env['INTEROP_BIN'] ?? '';

let world: AwsWorld;
let moto: { readonly url: string; stop(): Promise<void> };

beforeAll(async () => {
  world = await startAwsWorld();
  moto = await startMoto();
});

afterAll(async () => {
  await moto.stop();
  await world.close();
});

/** Moto's server for all of AWS, by plain http on loopback. */
async function startMoto() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  const server = spawn(join(BIN, 'moto_server'), ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries += 1) {
    const up = await fetch(`${url}/moto-api/`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) {
      return {
        url,
        async stop() {
          const ended = once(server, 'exit');
          server.kill();
          await ended;
        },
      };
    }
    await pause(200);
  }
  throw new Error('moto_server did not start within 20 s');
}

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
