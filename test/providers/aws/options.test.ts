import { describe, expect, it } from 'vitest';
import { AMBIENT, faultOf, INPUTS, plan, ROLE } from './stand.ts';

const CHAIN = { ...INPUTS, 'role-chaining': 'true' };

describe('the role', () => {
  it.each([
    ['arn:aws:iam::123456789012:role/deploy'],
    ['arn:aws:iam::123456789012:role/team/a-b/deploy+=,.@-_1'],
    ['arn:aws:iam::000000000001:role/x'],
  ])('%s is taken', (role) => {
    expect(faultOf({ ...INPUTS, 'role-to-assume': role })).toBe('');
  });

  it.each([
    [
      'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
      /^`role-to-assume`: 'arn:.*' is the ARN of an identity provider, not of a role/,
    ],
    ['arn:aws:iam::123456789012:user/octocat', /is the ARN of a user/],
    ['arn:aws:iam::123456789012:policy/x', /is the ARN of a policy/],
    ['arn:aws:iam::123456789012:instance-profile/x', /is the ARN of an instance profile/],
    ['arn:aws:iam::123456789012:root', /is the ARN of an account/],
    [
      'arn:aws:sts::123456789012:assumed-role/deploy/session',
      /is a session of a role, not the role itself, which is arn:aws:iam::123456789012:role\/deploy/,
    ],
    ['arn:aws:s3:::bucket', /is no ARN of a role/],
    ['arn:aws:iam:123456789012:role/deploy', /one colon too few/],
    ['arn:aws:iam::12345678901:role/deploy', /'12345678901' for an account, which must be 12 digits/],
    ['arn:aws:iam::123456789012:role/', /is no ARN of a role/],
    ['arn:aws:iam::123456789012:role/team/', /no name of a role/],
    [`arn:aws:iam::123456789012:role/${'x'.repeat(65)}`, /no name of a role/],
    ['arn:aws:iam::123456789012:role/dé', /no name of a role/],
    ['arn:aws-mars:iam::123456789012:role/deploy', /partition 'aws-mars', which is none of aws, aws-cn/],
    ['ARN:aws:iam::123456789012:role/deploy', /in lower case/],
    ['arn:aws:iam::123456789012:role/deploy\narn:aws:iam::123456789012:role/other', /blanks or line ends inside/],
    ['arn:aws:iam::123456789012:role/ deploy', /blanks or line ends inside/],
    ['"arn:aws:iam::123456789012:role/deploy"', /is neither the ARN of a role/],
    [`arn:aws:iam::123456789012:role/${'x/'.repeat(1200)}y`, /more than 2048 characters/],
  ])('%s is refused by name', (role, message) => {
    expect(faultOf({ ...INPUTS, 'role-to-assume': role })).toMatch(message);
  });

  it('by its name alone needs `role-chaining`, and is told what to write', () => {
    expect(faultOf({ ...INPUTS, 'role-to-assume': 'deploy', 'aws-region': 'cn-north-1' })).toMatch(
      /'deploy' is the name of a role.*give its ARN, arn:aws-cn:iam::123456789012:role\/deploy/,
    );
    expect(faultOf({ ...CHAIN, 'role-to-assume': 'team/deploy' })).toBe('');
  });

  it('of another server may lie in no account', () => {
    const minio = {
      ...INPUTS,
      'sts-endpoint': 'https://minio.example.com',
      'role-to-assume': 'arn:minio:iam:::role/x',
    };
    expect(faultOf(minio)).toBe('');
    expect(faultOf({ ...minio, 'role-to-assume': 'arn:aws:iam::RGW11111111111111111:role/x' })).toBe('');
    expect(faultOf({ ...minio, 'sts-endpoint': '' })).toMatch(/no ARN of a role|12 digits/);
    expect(faultOf({ ...minio, 'sts-endpoint': 'https://sts.eu-west-1.amazonaws.com' })).toMatch(/12 digits/);
  });

  it('is shown without its account where that is to be hidden', () => {
    const fault = faultOf({ ...INPUTS, 'role-to-assume': `${ROLE}/`, 'mask-aws-account-id': 'true' });
    expect(fault).toContain('arn:aws:iam::***:role/deploy/');
    expect(fault).not.toContain('123456789012');
  });
});

it.each([
  ['managed-session-policies', 'arn:aws:iam::210987654321:policy/x\narn:aws:iam::210987654321:polcy/y'],
  ['allowed-account-ids', '210987654321x, 2109876543210, 2109-8765-4321'],
  ['role-session-name', 'deploy in 210987654321'],
  ['role-duration-seconds', '210987654321'],
])('no fault shows an account with `mask-aws-account-id`: that of %s', (name, value) => {
  const fault = faultOf({ ...INPUTS, [name]: value, 'mask-aws-account-id': 'true' });
  expect(fault).toMatch(new RegExp(`^\`${name}\`: .*\\*\\*\\*`));
  expect(fault).not.toMatch(/2109-?8765-?4321/);
  expect(faultOf({ ...INPUTS, [name]: value })).toMatch(/2109-?8765-?4321/);
});

describe('the region', () => {
  it.each([
    ['', /^`aws-region`: it is missing or empty/],
    ['us-esat-1', /there is no region 'us-esat-1': the name most like it is 'us-east-1'/],
    ['EU-WEST-1', /'EU-WEST-1' must be in lower case: 'eu-west-1'/],
    ['fips-us-east-1', /write 'us-east-1', and set AWS_USE_FIPS_ENDPOINT to true/],
    ['aws-global', /no region that credentials can be asked in/],
    ['eu west 1', /there is no region/],
    ['cn-north-1', /'cn-north-1' lies in the partition 'aws-cn', but `role-to-assume` in 'aws'/],
  ])("'%s' is refused", (region, message) => {
    expect(faultOf({ ...INPUTS, 'aws-region': region })).toMatch(message);
  });

  it('that stands for a whole partition is answered with a real one of the role’s partition', () => {
    const china = { 'role-to-assume': 'arn:aws-cn:iam::123456789012:role/deploy', 'aws-region': 'cn-global' };
    expect(faultOf(china)).toMatch(/give a real one, such as 'cn-north-1'/);
    const gov = { ...CHAIN, 'role-to-assume': 'deploy', 'aws-region': 'aws-us-gov-global' };
    expect(faultOf(gov)).toMatch(/give a real one, such as 'us-gov-west-1'/);
    expect(faultOf({ ...INPUTS, 'aws-region': 'aws-global' })).toMatch(/give a real one, such as 'us-east-1'/);
  });

  it('lies in the partition of the STS of AWS that `sts-endpoint` names', () => {
    expect(faultOf({ ...INPUTS, 'sts-endpoint': 'https://sts.us-gov-west-1.amazonaws.com' })).toMatch(
      /^`sts-endpoint`: it lies in the partition 'aws-us-gov', but `aws-region` in 'aws'/,
    );
  });

  it('is not taken from the environment, and the fault says what to write', () => {
    expect(faultOf({ ...INPUTS, 'aws-region': '' }, { AWS_REGION: 'eu-west-1' })).toBe(
      '`aws-region`: it is missing, and AWS_REGION of the environment does not take its place: write `aws-region: ${{ env.AWS_REGION }}`.',
    );
    expect(faultOf({ ...INPUTS, 'aws-region': '' }, { AWS_DEFAULT_REGION: 'x' })).toContain('env.AWS_DEFAULT_REGION');
  });

  it('younger than this version is taken, with a notice later', () => {
    expect(plan({ ...INPUTS, 'aws-region': 'eu-north-9' }).endpoint?.host).toBe('sts.eu-north-9.amazonaws.com');
  });

  it('has variants by the environment, which must be readable', () => {
    const endpoint = (env: Record<string, string>) => plan(INPUTS, env).endpoint?.host;
    expect(endpoint({ AWS_USE_FIPS_ENDPOINT: 'True' })).toBe('sts-fips.eu-west-1.amazonaws.com');
    expect(endpoint({ AWS_USE_FIPS_ENDPOINT: 'false', AWS_USE_DUALSTACK_ENDPOINT: 'true' })).toBe(
      'sts.eu-west-1.api.aws',
    );
    expect(faultOf(INPUTS, { AWS_USE_FIPS_ENDPOINT: 'yes' })).toMatch(
      /^`AWS_USE_FIPS_ENDPOINT`: the environment has 'yes' for it, which is neither true nor false/,
    );
  });
});

describe('the inputs are refused', () => {
  it.each([
    ['role-duration-seconds', '1h', /'1h' is no whole number of seconds from 900 to 43200/],
    ['role-duration-seconds', '0', /from 900 to 43200/],
    ['role-duration-seconds', '899', /from 900 to 43200/],
    ['role-duration-seconds', '43201', /from 900 to 43200/],
    ['role-session-name', 'x', /'x' must be 2 to 64/],
    ['role-session-name', 'x'.repeat(65), /must be 2 to 64/],
    ['role-session-name', 'dependabot[bot]', /such as 'dependabot-bot-'/],
    ['inline-session-policy', '{"Statement": [', /no JSON/],
    ['inline-session-policy', '[]', /no object/],
    ['inline-session-policy', `{"Sid": "${'x'.repeat(2048)}"}`, /it has 2059 characters, and STS takes 2048/],
    ['inline-session-policy', '{"Sid": "Ω"}', /U\+03A9/],
    ['managed-session-policies', 'ReadOnlyAccess', /'ReadOnlyAccess' is no ARN of a managed policy/],
    [
      'managed-session-policies',
      'arn:aws:iam::aws:policy/A,arn:aws:iam::aws:policy/B',
      /is no ARN of a managed policy, such as arn:\S+, one a line/,
    ],
    ['managed-session-policies', 'arn:aws:iam::aws:policy/A;B', /is no ARN of a managed policy/],
    ['managed-session-policies', 'arn:aws:iam::aws:policy/', /is no ARN of a managed policy/],
    ['managed-session-policies', 'arn:aws-cn:iam::aws:policy/X', /partition 'aws-cn', but the role in 'aws'/],
    ['managed-session-policies', 'arn:aws:iam::999999999999:policy/X', /another account than the role/],
    ['managed-session-policies', 'arn:aws:iam::aws:policy/X\n'.repeat(11), /11 policies are given, and STS takes 10/],
    [
      'managed-session-policies',
      `arn:aws:iam::aws:policy/${'x'.repeat(1100)}\narn:aws:iam::aws:policy/${'y'.repeat(1100)}`,
      /have 2248 characters, and STS takes 2048/,
    ],
    ['allowed-account-ids', '12345678901', /'12345678901' is no account: give 12 digits, in quotes/],
    ['allowed-account-ids', '123456789012, prod', /'prod' is no account/],
    ['retry-max-attempts', '0', /'0' is no whole number of attempts from 1/],
    ['retry-max-attempts', '-1', /no whole number/],
    ['disable-retry', 'yes', /neither true nor false/],
    ['use-existing-credentials', 'no', /neither true nor false/],
    ['role-chaining', '1', /neither true nor false/],
    ['mask-aws-account-id', 'on', /neither true nor false/],
    ['output-credentials', 'TRUE!', /neither true nor false/],
    ['sts-endpoint', 'http://sts.example.com', /no https address/],
    ['sts-endpoint', 'https://user:secret@sts.example.com', /a user name, a password/],
    ['aws-profile', 'two words', /no name of a profile/],
    ['aws-profile', 'a/b', /no name of a profile/],
    ['aws-profile', '[x]', /no name of a profile/],
    ['force-skip-oidc', 'true', /add `role-chaining: true`/],
  ])('%s: %s', (name, value, message) => {
    const fault = faultOf({ ...INPUTS, [name]: value });
    expect(fault.startsWith(`\`${name}\`: `)).toBe(true);
    expect(fault).toMatch(message);
  });

  it.each([
    ['role-external-id', 'x', /2 to 1224/],
    ['role-external-id', 'with blank', /2 to 1224/],
    ['custom-tags', '{"Team": ["a"]}', /the tag 'Team' has a value that is no text/],
    ['custom-tags', '{"": "a"}', /has a key that is not 1 to 128 characters/],
    ['custom-tags', `{"${'k'.repeat(129)}": "a"}`, /not 1 to 128/],
    ['custom-tags', `{"Team": "${'v'.repeat(257)}"}`, /more than 256 characters/],
    ['custom-tags', '{"Team": "a#b"}', /characters other than letters/],
    ['custom-tags', '{"Te,am": "a"}', /a key with characters other/],
    ['custom-tags', '{"aws:x": "a"}', /begins with 'aws:'/],
    ['custom-tags', '{"actor": "a"}', /the tag 'actor' is set already/],
    ['custom-tags', '{"Team": "a", "team": "b"}', /the tag 'team' is set already/],
    [
      'custom-tags',
      JSON.stringify(Object.fromEntries(Array.from({ length: 38 }, (_, n) => [`tag${n}`, 'x']))),
      /there are 51 tags, and STS takes 50/,
    ],
    ['web-identity-token-file', 'token', /each names another identity/],
  ])('%s: %s, where a role is chained', (name, value, message) => {
    expect(faultOf({ ...CHAIN, [name]: value })).toMatch(message);
  });

  it('all at once', () => {
    const fault = faultOf({ 'role-to-assume': 'x y', 'aws-region': 'nowhere', 'role-duration-seconds': '1' });
    expect(fault.match(/`[\w-]+`: /g)).toEqual(['`role-to-assume`: ', '`aws-region`: ', '`role-duration-seconds`: ']);
  });

  it('without showing what may be secret', () => {
    expect(faultOf({ ...CHAIN, 'role-external-id': 'my secret' })).not.toContain('my secret');
    expect(faultOf({ ...INPUTS, 'inline-session-policy': 'private' })).not.toContain('private');
  });
});

it.each(['arn:aws:iam::aws:policy/service-role/A', 'arn:aws:iam::123456789012:policy/team/x!/a+=,.@-_1'])(
  'the ARN of a managed policy may have a path, and a name as IAM takes it: %s',
  (arn) => {
    expect(faultOf({ ...INPUTS, 'managed-session-policies': arn })).toBe('');
  },
);

describe('the kind of exchange', () => {
  it('is of the token of the job, for the audience of STS unless another is given', () => {
    expect(plan(INPUTS)).toMatchObject({ kind: 'federation', audience: 'sts.amazonaws.com' });
    expect(plan({ ...INPUTS, audience: 'other' })).toMatchObject({ kind: 'federation', audience: 'other' });
  });

  it('is of another identity only where an input names it', () => {
    expect(plan(INPUTS, { ...AMBIENT, AWS_WEB_IDENTITY_TOKEN_FILE: '/token' }).kind).toBe('federation');
    expect(plan(CHAIN).kind).toBe('delegation');
    expect(plan({ ...INPUTS, 'web-identity-token-file': 'token' }).kind).toBe('delegation');
    expect(plan({ ...CHAIN, 'force-skip-oidc': 'true' }).kind).toBe('delegation');
  });

  it("looks for credentials only with `use-existing-credentials`, where 'false' means false", () => {
    expect(plan({ ...INPUTS, 'use-existing-credentials': 'false' }).existing).toBeUndefined();
    expect(plan({ ...INPUTS, 'use-existing-credentials': 'true' }).existing).toBeDefined();
  });
});

describe('the duration of a chained role', () => {
  const inputs = { ...INPUTS, 'role-chaining': 'true', 'role-duration-seconds': '7200' };
  const keys = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret' };

  it('is an hour at the most for the credentials of a session', () => {
    expect(faultOf(inputs, { ...keys, AWS_SESSION_TOKEN: 'token' })).toMatch(
      /7200 s is too long.*gives 3600 s at the most/,
    );
  });

  it('is left to STS for keys of a user, for a profile and for all else that may be one', () => {
    expect(faultOf(inputs, keys)).toBe('');
    expect(faultOf(inputs, { ...keys, AWS_SESSION_TOKEN: 'token', AWS_PROFILE: 'b' })).toBe('');
    expect(faultOf(inputs, {})).toBe('');
  });
});

describe('the attempts', () => {
  it('are four where a refusal may be due to a recent change, and many where it may pass', () => {
    expect(plan(INPUTS).attempts).toEqual({ passing: 12, propagation: 4 });
  });

  it('are as many as the input says', () => {
    expect(plan({ ...INPUTS, 'retry-max-attempts': '5' }).attempts).toEqual({ passing: 5, propagation: 5 });
    expect(plan({ ...INPUTS, 'disable-retry': 'true' }).attempts).toEqual({ passing: 1, propagation: 1 });
    expect(plan({ ...INPUTS, 'disable-retry': 'false' }).attempts.passing).toBe(12);
  });

  it('are at most 40 for a secret key without special characters, whatever else is asked for once', () => {
    const inputs = { ...INPUTS, 'special-characters-workaround': 'true' };
    expect(plan(inputs).attempts).toEqual({ passing: 12, propagation: 4, repeat: 40 });
    const once = { ...inputs, 'disable-retry': 'true' };
    expect(plan(once).attempts).toEqual({ passing: 1, propagation: 1, repeat: 40 });
  });
});

it('masks the account, and those it is compared with, before anything is printed', () => {
  const accounts = '123456789012, 111111111111';
  const { masks } = plan({ ...INPUTS, 'mask-aws-account-id': 'true', 'allowed-account-ids': accounts });
  expect(masks.map((secret) => secret.expose())).toEqual(['123456789012', '111111111111']);
  expect(plan(INPUTS).masks).toEqual([]);
});
