import { describe, expect, it } from 'vitest';
import { readPlan } from '../src/plan.ts';
import { FakeRunner } from './fakes/runner.ts';

async function faultsOf(inputs: Readonly<Record<string, string>>): Promise<string> {
  const error = await readPlan(new FakeRunner({ inputs })).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Error ? error.message : '';
}

describe('faults', () => {
  it('are told all at once, those of files among them', async () => {
    const faults = await faultsOf({
      'role-to-assume': 'deploy',
      'aws-region': 'eu-west-1',
      workload_identity_provider: 'github',
      access_boundary: './no-such-boundary.json',
      sts: './no-such-description.json',
      summary: 'perhaps',
      mode: 'look',
    });
    for (const word of [
      '`role-to-assume`',
      '`workload_identity_provider`',
      'no-such-description.json',
      '`summary`',
      "`mode`: 'look' is none of exchange, inspect",
    ]) {
      expect(faults).toContain(word);
    }
  });
});

describe('a step that only looks at the identity', () => {
  it('needs no provider, whatever other inputs tell', async () => {
    const inputs = { mode: 'inspect', 'aws-region': 'eu-west-1' };
    expect(await readPlan(new FakeRunner({ inputs }))).toMatchObject({ mode: 'inspect', exchanges: [] });
  });

  it('may name an audience with several providers', async () => {
    const inputs = {
      mode: 'inspect',
      audience: 'https://example.com',
      'role-to-assume': 'arn:aws:iam::123456789012:role/deploy',
      'aws-region': 'eu-west-1',
      sts: 'vault',
      'sts-with': 'url: https://vault.example.com\nrole: deploy',
    };
    const plan = await readPlan(new FakeRunner({ inputs }));
    expect(plan.audience).toBe('https://example.com');
    expect(plan.exchanges).toHaveLength(2);
  });

  it('is told of faults and stored keys all the same', async () => {
    expect(await faultsOf({ mode: 'inspect', 'aws-access-key-id': 'AKIA' })).toContain('holds a stored key');
    expect(await faultsOf({ mode: 'inspect', 'role-to-assume': 'deploy' })).toContain('`aws-region`');
  });
});

describe('a step without a provider', () => {
  it.each([
    ['aws', { 'aws-region': 'eu-west-1' }, '`role-to-assume` must be given with `aws-region`'],
    ['gcp', { project_id: 'my-project' }, '`workload_identity_provider` must be given with `project_id`'],
    [
      'azure',
      { 'subscription-id': '33333333-3333-3333-3333-333333333333' },
      '`client-id` with `tenant-id` must be given with `subscription-id`',
    ],
    ['sts', { 'sts-with': 'url: https://sts.example.com' }, '`sts` must be given with `sts-with`'],
  ])('is told what is missing where other inputs tell that it means %s', async (_, inputs, told) => {
    const faults = await faultsOf(inputs);
    expect(faults).toContain(told);
    expect(faults).toContain('runs for forks and by Dependabot, which get no secrets');
    expect(faults).not.toContain('no provider is on');
  });

  it('is told the faults of the provider that it means too', async () => {
    expect(await faultsOf({ 'auth-type': 'IDENTITY' })).toContain(
      '`auth-type`: IDENTITY is the identity of the virtual',
    );
  });

  it('is told all that would turn one on where nothing tells, defaults of action.yml included', async () => {
    const defaults = { 'auth-type': 'SERVICE_PRINCIPAL', 'enable-AzPSSession': 'false', environment: 'AzureCloud' };
    for (const inputs of [{}, defaults]) expect(await faultsOf(inputs)).toContain('no provider is on');
  });
});

describe('the check run of the job', () => {
  const step = { 'role-to-assume': 'arn:aws:iam::123456789012:role/deploy', 'aws-region': 'eu-west-1' };

  it.each(['abc', 'NaN', '0', '-1', '1.5', '12345678901234567890', '0x10g'])("is refused as '%s'", async (value) => {
    expect(await faultsOf({ ...step, 'check-run-id': value })).toContain(`\`check-run-id\`: '${value}'`);
  });

  it.each(['', '41234567890', '41234567890.0', '4.123456789E+10'])("is taken as '%s'", async (value) => {
    expect(await faultsOf({ ...step, 'check-run-id': value })).toBe('');
  });
});

describe('an input with signs that nobody sees', () => {
  it('is shown with them', async () => {
    const faults = await faultsOf({
      'role-to-assume': 'arn:aws:iam::123456789012:role/deploy',
      'aws-region': 'eu\u200b-west-1',
    });
    expect(faults).toContain('eu\\u{200b}-west-1');
    expect(faults).not.toContain('\u200b');
  });
});
