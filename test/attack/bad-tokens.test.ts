import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AwsWorld, assumeRole, startAwsWorld } from '../fakes/aws-world.ts';
import { json } from '../fakes/web.ts';
import { badTokens } from '../token/bad-tokens.ts';

let world: AwsWorld;

beforeEach(async () => {
  world = await startAwsWorld();
});

afterEach(async () => {
  await world.close();
});

describe('the built action, given a bad token', () => {
  it('refuses every one of them without sending an exchange', { timeout: 180_000 }, async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const kid = 'Key-1';
    const keySet = { keys: [{ ...publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid }] };
    world.issuer.faults.keys.always = json(200, keySet);
    const claims = JSON.parse(
      Buffer.from(world.issuer.token('sts.amazonaws.com').split('.')[1] ?? '', 'base64url').toString(),
    );
    const bad = badTokens({ publicKey, privateKey, kid, claims });
    expect(bad.length).toBeGreaterThanOrEqual(40);

    const job = world.job();
    for (const { name, token, code } of bad) {
      world.issuer.tamper = () => token;
      const step = await job.runStep(assumeRole({ summary: 'false' }));
      expect({ name, code: step.outputs['error-code'], env: step.env }).toEqual({ name, code, env: {} });
    }
    expect(world.sts.calls).toEqual([]);
  });
});
