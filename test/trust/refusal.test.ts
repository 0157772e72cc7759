import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { isOfTrust, withFalseCondition } from '../../src/trust/refusal.ts';
import { type AwsWorld, assumeRole, startAwsWorld } from '../fakes/aws-world.ts';
import { runOf } from '../fakes/run.ts';
import { AWS, job } from './corpus/index.ts';

const REFUSAL = new FederateError('AWS_ACCESS_DENIED', 'No.', {
  hint: 'Check it.',
  hop: 'AWS STS',
  retry: 'propagation',
});

describe('a refusal, held against the trust that the repository has', () => {
  let world: AwsWorld;
  beforeEach(async () => {
    world = await startAwsWorld();
  });
  afterEach(() => world.close());

  async function refused(file: string, text: string | undefined) {
    const other = world.job({ run: runOf('push', { ref: 'refs/heads/dev' }) });
    world.issuer.run = runOf('push', { ref: 'refs/heads/dev' });
    if (text !== undefined) writeFileSync(join(other.workspace, file), text);
    return other.runStep(assumeRole({ 'disable-retry': 'true', 'trust-policy': file }));
  }

  it('names the condition that is false, and shows each', async () => {
    const step = await refused('trust.json', JSON.stringify(AWS[0]?.policy));
    expect(step.conclusion).toBe('failure');
    expect(step.outputs['error-code']).toBe('AWS_ACCESS_DENIED');
    expect(step.annotations[0]?.message).toMatch(
      /By `trust\.json`, Statement 1: `sub` is '[^']+dev'.*it is another branch\./,
    );
    expect(step.log).toContain('✗ StringEquals sub');
  });

  it('says so where the file lets the job in, where it can not be read, and where it is no policy', async () => {
    const open = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*' }] };
    expect((await refused('open.json', JSON.stringify(open))).annotations[0]?.message).toMatch(/would be let in/);
    expect((await refused('no.json', '{"Statement": [], "Statement": []}')).annotations[0]?.message).toMatch(
      /has the member 'Statement' twice/,
    );
    const missing = await refused('missing.json', undefined);
    expect(missing.outputs['error-code']).toBe('AWS_ACCESS_DENIED');
    expect(missing.log).toContain("can't be read");
  });
});

describe('what a file makes of a refusal', () => {
  it('keeps code, hop, hint and retry', () => {
    const error = withFalseCondition(REFUSAL, 'trust.json', JSON.stringify(AWS[0]?.policy), job('dev'));
    expect(error).toMatchObject({ code: 'AWS_ACCESS_DENIED', hint: 'Check it.', hop: 'AWS STS', retry: 'propagation' });
    expect(error.message).toMatch(/^No\. By `trust\.json`/);
  });

  it('takes a federated credential for Entra, and leaves conditions of Google to the command line', () => {
    const credential = {
      issuer: 'https://token.actions.githubusercontent.com',
      subject: 'repo:a/b:pull_request',
      audiences: ['sts.amazonaws.com'],
    };
    const entra = new FederateError('AZURE_FEDERATED_CREDENTIAL_NOT_FOUND', 'No.', { hint: '' });
    expect(withFalseCondition(entra, 'c.json', JSON.stringify(credential), job('main')).message).toMatch(
      /another repository/,
    );
    const google = new FederateError('GCP_ATTRIBUTE_CONDITION', 'No.', { hint: '' });
    expect(withFalseCondition(google, 'p.json', '{}', job('main')).message).toMatch(/`federate check`/);
  });

  it('has nothing to say of other errors', () => {
    expect(isOfTrust(new FederateError('NETWORK', '', { hint: '' }))).toBe(false);
    expect(isOfTrust(REFUSAL)).toBe(true);
  });
});
