import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/plan.ts';
import { CLIENT, TENANT } from '../../fakes/entra.ts';
import { FakeRunner } from '../../fakes/runner.ts';
import type { Given } from './stage.ts';

const IDENTITY = { 'client-id': CLIENT, 'tenant-id': TENANT };

function plan(inputs: Given) {
  return readPlan(new FakeRunner({ inputs }));
}

describe('the provider azure', () => {
  it('is on where an application and a tenant are given', async () => {
    const { exchanges } = await plan({ ...IDENTITY, 'allow-no-subscriptions': 'true' });
    expect(exchanges.map(({ provider }) => provider)).toEqual(['azure']);
    expect(exchanges[0]?.endpoint?.href).toBe(`https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`);
  });

  it.each(['client-id', 'tenant-id'])('is not silently off where %s is empty, beside another cloud', async (name) => {
    const aws = { 'role-to-assume': 'arn:aws:iam::123456789012:role/deploy', 'aws-region': 'eu-west-1' };
    await expect(plan({ ...aws, ...IDENTITY, [name]: '', 'allow-no-subscriptions': 'true' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: `\`${name}\`: it is missing or empty, but \`client-id\` with \`tenant-id\` go together.`,
    });
  });

  it('says what to write in place of the identity of the machine', async () => {
    const given = { 'auth-type': 'IDENTITY', 'client-id': CLIENT, 'allow-no-subscriptions': 'true' };
    await expect(plan(given)).rejects.toThrow('user-assigned managed identity that has a federated credential');
  });

  it('refuses a stored secret', async () => {
    await expect(plan({ creds: '{"clientSecret":"x"}', ...IDENTITY })).rejects.toMatchObject({
      code: 'STATIC_CREDENTIALS',
      hint: expect.stringContaining('`client-id`, `tenant-id` and `subscription-id`'),
    });
  });
});
