import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AMBIENT, callerIdentity, grant, INPUTS, refusal, StandIn, shown } from './stand.ts';

const INPUTS_EXISTING = { ...INPUTS, 'use-existing-credentials': 'true' };
const USER = 'arn:aws:iam::123456789012:user/octocat';

let sts: StandIn;
beforeAll(async () => {
  sts = await StandIn.start();
});
afterAll(() => sts.close());

describe('with `use-existing-credentials`', () => {
  it('nothing is exchanged where the credentials that are there work', async () => {
    sts.answer(callerIdentity(USER));
    const { credentials, told } = await sts.exchange(INPUTS_EXISTING, { env: AMBIENT });
    expect(sts.forms).toEqual([
      [
        ['Action', 'GetCallerIdentity'],
        ['Version', '2011-06-15'],
      ],
    ]);
    expect(shown(credentials?.variables)).toEqual(['AWS_REGION=eu-west-1', 'AWS_DEFAULT_REGION=eu-west-1']);
    expect(shown(credentials?.outputs)).toEqual(['aws-account-id=123456789012', `authenticated-arn=${USER}`]);
    expect(told).toEqual([expect.stringContaining(`already work, so they stay as they are: ${USER}`)]);
  });

  it('the role is assumed where they do not, and the log says why', async () => {
    sts.answer(refusal('ExpiredToken', 403, 'The security token included in the request is expired'), grant());
    const { credentials, told } = await sts.exchange(INPUTS_EXISTING, { env: AMBIENT });
    expect(credentials?.principal).toContain('assumed-role/deploy');
    expect(told[0]).toBe(
      'info The AWS credentials that were there do not work (ExpiredToken), so the role is assumed.',
    );
  });

  it('the account is held against those that are allowed', async () => {
    sts.answer(callerIdentity(USER));
    const { error, told } = await sts.exchange(
      { ...INPUTS_EXISTING, 'allowed-account-ids': '111111111111', 'mask-aws-account-id': 'true' },
      { env: AMBIENT },
    );
    expect(error?.code).toBe('ACCOUNT_NOT_ALLOWED');
    expect(told).toEqual(['mask 123456789012']);
    expect(sts.requests).toHaveLength(1);
  });
});
