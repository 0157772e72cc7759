import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AwsWorld, assumeRole, startAwsWorld } from './fakes/aws-world.ts';

const TOKEN = 'run-actions-1-azure-eastus.actions.githubusercontent.com:443';
const KEYS = 'token.actions.githubusercontent.com:443';
const STS = 'sts.eu-west-1.amazonaws.com:443';

let world: AwsWorld;
beforeEach(async () => {
  world = await startAwsWorld();
});
afterEach(() => world.close());

describe('connections that are made ahead', () => {
  it('are those that the job needs, each of which is used: to the token, to the keys and their place, to the exchange', async () => {
    const step = await world.job().runStep(assumeRole());
    expect(step.conclusion).toBe('success');
    expect(world.internet.tunnels.toSorted()).toEqual([TOKEN, STS, KEYS, KEYS].toSorted());
    expect(world.internet.requests).toHaveLength(4);
  });

  it('go to the token and the keys while the provider reads its inputs, and carry nothing where these are wrong', async () => {
    const step = await world.job().runStep(assumeRole({ 'aws-region': 'Ireland' }));
    expect(step.outputs['error-code']).toBe('INPUT_INVALID');
    expect(world.internet.tunnels.toSorted()).toEqual([TOKEN, KEYS, KEYS].toSorted());
    expect(world.internet.requests).toEqual([]);
  });

  it('go to the token alone where its signature is not checked', async () => {
    const step = await world.job().runStep(assumeRole({ 'verify-signature': 'false' }));
    expect(step.conclusion).toBe('success');
    expect(world.internet.tunnels.toSorted()).toEqual([TOKEN, STS].toSorted());
  });

  it.each([
    ['an input that every step has is wrong', { mode: 'look' }],
    ['an input has a stored key', { 'aws-secret-access-key': 'secret' }],
    ['an input has a slip in its name', { 'aws-regoin': 'eu-west-1' }],
    ['another identity is exchanged', { 'role-chaining': 'true' }],
  ])('are none where %s', async (_, given) => {
    await world.job().runStep(assumeRole(given));
    expect(world.internet.tunnels.filter((host) => host !== STS)).toEqual([]);
  });
});
