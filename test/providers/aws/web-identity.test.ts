import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { USER_AGENT } from '../../../src/version.ts';
import { faultOf, grant, INPUTS, JWT, KEYS, plan, ROLE, refusal, StandIn, shown } from './stand.ts';

let sts: StandIn;
beforeAll(async () => {
  sts = await StandIn.start();
});
afterAll(() => sts.close());

describe('the request for a role with the token of the job', () => {
  it('has these parameters and no others', async () => {
    sts.answer(grant());
    await sts.exchange(INPUTS);
    expect(sts.forms).toEqual([
      [
        ['Action', 'AssumeRoleWithWebIdentity'],
        ['Version', '2011-06-15'],
        ['RoleArn', ROLE],
        ['RoleSessionName', 'GitHubActions'],
        ['WebIdentityToken', JWT],
        ['DurationSeconds', '3600'],
      ],
    ]);
  });

  it('is a form without a signature', async () => {
    sts.answer(grant());
    await sts.exchange(INPUTS, { env: { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' } });
    const [request] = sts.requests;
    expect(request?.method).toBe('POST');
    expect(request?.path).toBe('/');
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(request?.headers['content-length']).toBe(String(request?.body.length));
    expect(request?.headers['user-agent']).toBe(USER_AGENT);
    expect(Object.keys(request?.headers ?? {})).not.toContain('authorization');
    expect(Object.keys(request?.headers ?? {})).not.toContain('x-amz-security-token');
  });

  it('carries every option that the inputs have', async () => {
    sts.answer(grant());
    const policy = '{"Version": "2012-10-17", "Statement": []}';
    await sts.exchange({
      ...INPUTS,
      'role-session-name': 'release-7',
      'role-duration-seconds': '900',
      'inline-session-policy': policy,
      'managed-session-policies':
        'arn:aws:iam::aws:policy/ReadOnlyAccess\n\n  arn:aws:iam::123456789012:policy/team/cap  ',
    });
    expect(sts.forms[0]).toEqual([
      ['Action', 'AssumeRoleWithWebIdentity'],
      ['Version', '2011-06-15'],
      ['RoleArn', ROLE],
      ['RoleSessionName', 'release-7'],
      ['WebIdentityToken', JWT],
      ['PolicyArns.member.1.arn', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
      ['PolicyArns.member.2.arn', 'arn:aws:iam::123456789012:policy/team/cap'],
      ['Policy', policy],
      ['DurationSeconds', '900'],
    ]);
  });

  it.each([
    ['us-east-1', 'aws', {}, 'https://sts.us-east-1.amazonaws.com/'],
    ['cn-north-1', 'aws-cn', {}, 'https://sts.cn-north-1.amazonaws.com.cn/'],
    ['us-gov-west-1', 'aws-us-gov', { AWS_USE_FIPS_ENDPOINT: 'true' }, 'https://sts.us-gov-west-1.amazonaws.com/'],
    ['us-iso-east-1', 'aws-iso', {}, 'https://sts.us-iso-east-1.c2s.ic.gov/'],
    ['eusc-de-east-1', 'aws-eusc', {}, 'https://sts.eusc-de-east-1.amazonaws.eu/'],
    ['us-east-2', 'aws', { AWS_USE_FIPS_ENDPOINT: 'true' }, 'https://sts-fips.us-east-2.amazonaws.com/'],
    ['us-east-2', 'aws', { AWS_USE_DUALSTACK_ENDPOINT: 'true' }, 'https://sts.us-east-2.api.aws/'],
    [
      'us-east-2',
      'aws',
      { AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true' },
      'https://sts-fips.us-east-2.api.aws/',
    ],
  ])('goes to the endpoint of its region: %s in %s with %j', async (region, partition, env, address) => {
    sts.answer(grant({ arn: `arn:${partition}:sts::123456789012:assumed-role/deploy/GitHubActions` }));
    const role = `arn:${partition}:iam::123456789012:role/deploy`;
    const { sent, error } = await sts.exchange({ 'role-to-assume': role, 'aws-region': region }, { env });
    expect(error).toBeUndefined();
    expect(sent.map(String)).toEqual([address]);
  });

  it('goes to the AWS STS that `sts-endpoint` names, and the region stays that of later steps', async () => {
    sts.answer(grant());
    const { credentials, sent } = await sts.exchange({
      ...INPUTS,
      'aws-region': 'af-south-1',
      'sts-endpoint': 'https://sts.us-east-1.amazonaws.com',
    });
    expect(sent.map(String)).toEqual(['https://sts.us-east-1.amazonaws.com/']);
    expect(shown(credentials?.variables)).toContain('AWS_REGION=af-south-1');
  });

  it('goes to the server that `sts-endpoint` names, with its path, whatever its regions and roles are', async () => {
    sts.answer(grant({ arn: '' }));
    const { credentials, sent } = await sts.exchange(
      {
        'role-to-assume': 'arn:minio:iam:::role/nOybJqMNzNmroqEKq5D0EUsRZw0',
        'aws-region': 'home-1',
        'sts-endpoint': 'https://minio.example.com:9000/sts',
      },
      { env: { AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true' } },
    );
    expect(sent.map(String)).toEqual(['https://minio.example.com:9000/sts/']);
    expect(credentials?.principal).toBe('arn:minio:iam:::role/nOybJqMNzNmroqEKq5D0EUsRZw0');
  });

  it('goes to plain http on this machine', async () => {
    sts.answer(grant());
    const { credentials, sent } = await sts.exchange({ ...INPUTS, 'sts-endpoint': sts.server.url });
    expect(sent.map(String)).toEqual([`${sts.server.url}/`]);
    expect(credentials?.principal).toBe('arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions');
  });
});

describe('what STS gave', () => {
  it('is exported as variables, with the account and the session as outputs', async () => {
    sts.answer(grant());
    const { credentials } = await sts.exchange(INPUTS);
    expect(credentials?.expiresAt).toEqual(new Date('2099-01-01T00:00:00Z'));
    expect(shown(credentials?.variables)).toEqual([
      'AWS_REGION=eu-west-1',
      'AWS_DEFAULT_REGION=eu-west-1',
      `AWS_ACCESS_KEY_ID=${KEYS.accessKeyId}`,
      `AWS_SECRET_ACCESS_KEY=${KEYS.secretAccessKey}`,
      `AWS_SESSION_TOKEN=${KEYS.sessionToken}`,
      'AWS_CREDENTIAL_EXPIRATION=2099-01-01T00:00:00Z',
    ]);
    expect(shown(credentials?.outputs)).toEqual([
      'aws-account-id=123456789012',
      'authenticated-arn=arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions',
    ]);
    expect(credentials?.files).toEqual([]);
  });

  it('is kept as secrets', async () => {
    sts.answer(grant());
    const { credentials } = await sts.exchange({ ...INPUTS, 'output-credentials': 'true' });
    const text = JSON.stringify(credentials);
    for (const key of Object.values(KEYS)) expect(text).not.toContain(key);
  });

  it('is set as outputs with `output-credentials`, the expiration without quotes', async () => {
    sts.answer(grant());
    const { credentials } = await sts.exchange({
      ...INPUTS,
      'output-credentials': 'true',
      'output-env-credentials': 'false',
    });
    expect(credentials?.variables).toEqual([]);
    expect(shown(credentials?.outputs).slice(2)).toEqual([
      `aws-access-key-id=${KEYS.accessKeyId}`,
      `aws-secret-access-key=${KEYS.secretAccessKey}`,
      `aws-session-token=${KEYS.sessionToken}`,
      'aws-expiration=2099-01-01T00:00:00Z',
    ]);
  });

  it('clears AWS_SECURITY_TOKEN, which the aws command line would prefer to AWS_SESSION_TOKEN', async () => {
    sts.answer(grant());
    const { credentials } = await sts.exchange(INPUTS, { env: { AWS_SECURITY_TOKEN: 'older-token' } });
    expect(shown(credentials?.variables)).toContain('AWS_SECURITY_TOKEN=');
    expect(credentials?.masks?.map((secret) => secret.expose())).toContain('older-token');
  });

  it('leaves AWS_PROFILE, since an empty one breaks the aws command line, and says so', async () => {
    sts.answer(grant());
    const { credentials, told } = await sts.exchange(INPUTS, { env: { AWS_PROFILE: 'dev' } });
    expect(shown(credentials?.variables).filter((line) => line.startsWith('AWS_PROFILE'))).toEqual([]);
    expect(told).toEqual([expect.stringMatching(/^notice AWS_PROFILE is set in the environment: some tools/)]);
  });

  it('clears the credentials of earlier steps with `unset-current-credentials` where it takes not their place', async () => {
    sts.answer(grant());
    const env = {
      AWS_ACCESS_KEY_ID: 'AKIAEARLIER',
      AWS_SECRET_ACCESS_KEY: 'earlier',
      AWS_CREDENTIAL_EXPIRATION: '2026',
    };
    const { credentials } = await sts.exchange(
      { ...INPUTS, 'unset-current-credentials': 'true', 'output-env-credentials': 'false' },
      { env },
    );
    expect(shown(credentials?.variables)).toEqual([
      'AWS_ACCESS_KEY_ID=',
      'AWS_SECRET_ACCESS_KEY=',
      'AWS_CREDENTIAL_EXPIRATION=',
    ]);
    const masked = credentials?.masks?.map((secret) => secret.expose());
    expect(masked).toEqual(expect.arrayContaining(['AKIAEARLIER', 'earlier']));
    expect(masked).not.toContain('2026');
  });
});

describe('what STS gave is refused before it is handed on', () => {
  it.each([
    [
      'of another account',
      { arn: 'arn:aws:sts::999999999999:assumed-role/deploy/x' },
      /account 999999999999 instead of/,
    ],
    ['of another partition', { arn: 'arn:aws-cn:sts::123456789012:assumed-role/deploy/x' }, /partition 'aws-cn'/],
    ['without an ARN', { arn: '' }, /no ARN of the session/],
    ['without a session token', { sessionToken: '' }, /no session token/],
    ['with a line end in the key', { secretAccessKey: 'two&#10;lines' }, /no secret key/],
    ['with a key id that is none', { accessKeyId: 'x' }, /no access key id/],
    ['that has expired', { expiration: '2001-01-01T00:00:00Z' }, /ended already, at 2001-01-01T00:00:00.000Z/],
  ])('%s', async (_, parts, message) => {
    sts.answer(grant(parts));
    const { error, credentials } = await sts.exchange(INPUTS);
    expect(error?.code).toBe('CREDENTIALS_REFUSED');
    expect(error?.message).toMatch(message);
    expect(error?.hop).toBe('AWS STS (sts.eu-west-1.amazonaws.com)');
    expect(credentials).toBeUndefined();
  });

  it('of another account also where `sts-endpoint` names a host of AWS: its answers are checked no less', async () => {
    const inputs = { ...INPUTS, 'sts-endpoint': 'https://vpce-0a1b-abcd.sts.eu-west-1.vpce.amazonaws.com' };
    for (const arn of ['', 'arn:aws:sts::999999999999:assumed-role/deploy/x', 'arn:aws-cn:sts::123456789012:x/y/z']) {
      sts.answer(grant({ arn }));
      expect((await sts.exchange(inputs)).error?.code).toBe('CREDENTIALS_REFUSED');
    }
  });

  it('without credentials at all', async () => {
    sts.answer({
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body: '<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult/></AssumeRoleWithWebIdentityResponse>',
    });
    const { error } = await sts.exchange(INPUTS);
    expect(error?.code).toBe('CREDENTIALS_REFUSED');
  });

  it('in an account that is not allowed, before anything is sent', async () => {
    sts.answer(grant());
    const { error } = await sts.exchange({ ...INPUTS, 'allowed-account-ids': '111111111111, 222222222222' });
    expect(error?.code).toBe('ACCOUNT_NOT_ALLOWED');
    expect(error?.message).toMatch(/account 123456789012, which `allowed-account-ids` does not hold: 111111111111/);
    expect(sts.requests).toEqual([]);
  });

  it('is known to lie in another account from the ARN of the role, as soon as that is read', () => {
    const inputs = { ...INPUTS, 'allowed-account-ids': '111111111111' };
    expect(() => plan(inputs)).toThrow(
      expect.objectContaining({
        code: 'ACCOUNT_NOT_ALLOWED',
        hop: 'inputs',
        hint: expect.stringMatching(/^Nothing was sent/),
      }),
    );
    expect(faultOf({ ...inputs, 'mask-aws-account-id': 'true' })).toMatch(/the account \*\*\*, .*: \*\*\*\.$/);
    expect(faultOf({ ...inputs, 'use-existing-credentials': 'true' })).toBe('');
  });

  it('with special characters in the secret, where the workaround is on: asked again at once', async () => {
    sts.answer(grant(), grant({ secretAccessKey: 'plainsecret' }));
    const inputs = { ...INPUTS, 'special-characters-workaround': 'true' };
    const { error } = await sts.exchange(inputs);
    expect([error?.code, error?.retry]).toEqual(['CREDENTIALS_REFUSED', 'repeat']);
    const { credentials } = await sts.exchange(inputs);
    expect(shown(credentials?.variables)).toContain('AWS_SECRET_ACCESS_KEY=plainsecret');
  });
});

describe('an answer that is not from STS', () => {
  it.each([
    ['a page of a proxy', 403, 'text/html', '<html><body>Forbidden</body></html>', /an HTML page/],
    ['a page that is well-formed', 200, 'text/html', '<html><body>Welcome</body></html>', /an HTML page/],
    [
      'JSON',
      400,
      'application/json',
      '{"Error":{"Code":"AccessDenied"}}',
      /something unreadable \(application\/json\)/,
    ],
    ['a plain text', 403, 'text/plain', 'Forbidden', /something unreadable \(text\/plain\)/],
    ['nothing', 200, 'text/xml', '', /something unreadable/],
    ['broken XML', 400, 'text/xml', '<ErrorResponse><Error>', /something unreadable/],
    ['deeply nested XML', 400, 'text/xml', `<ErrorResponse>${'<a>'.repeat(200_000)}`, /something unreadable/],
  ])('%s', async (_, status, type, body, message) => {
    sts.answer({ status, headers: { 'content-type': type }, body });
    const { error } = await sts.exchange(INPUTS);
    expect(error?.code).toBe('ANSWER_UNREADABLE');
    expect(error?.message).toMatch(message);
    expect(error?.message).toContain('sts.eu-west-1.amazonaws.com');
    expect(error?.retry).toBe('no');
  });

  it('with a date that is none, is unreadable', async () => {
    sts.answer(grant({ expiration: 'tomorrow' }));
    expect((await sts.exchange(INPUTS)).error?.code).toBe('ANSWER_UNREADABLE');
  });

  it('that says "not now" in HTML, is asked again', async () => {
    sts.answer({ status: 503, headers: { 'content-type': 'text/html', 'retry-after': '3' }, body: '<html/>' });
    const { error } = await sts.exchange(INPUTS);
    expect([error?.code, error?.retry, error?.retryAfter]).toEqual(['AWS_UNAVAILABLE', 'passing', 3]);
  });

  it('that sends on to elsewhere, is refused', async () => {
    sts.answer({ status: 307, headers: { location: 'https://login.example.com/' } });
    expect((await sts.exchange(INPUTS)).error?.code).toBe('REDIRECT_REFUSED');
    expect(sts.requests).toHaveLength(1);
  });
});

it('asks once in an attempt, whatever the answer', async () => {
  for (const answer of [refusal('Throttling', 400, 'Rate exceeded'), { status: 500 }, 'reset' as const]) {
    sts.answer(answer);
    await sts.exchange(INPUTS);
    expect(sts.requests).toHaveLength(1);
  }
});

describe('a session', () => {
  it.each([
    ['of another role of the account', 'arn:aws:sts::123456789012:assumed-role/admin/GitHubActions'],
    ['of a role that only begins alike', 'arn:aws:sts::123456789012:assumed-role/deploy-admin/GitHubActions'],
    ['of a role without a session', 'arn:aws:sts::123456789012:assumed-role/deploy'],
    ['of a user', 'arn:aws:sts::123456789012:federated-user/deploy'],
  ])('%s is refused', async (_, arn) => {
    sts.answer(grant({ arn }));
    const { error, credentials } = await sts.exchange(INPUTS);
    expect(credentials).toBeUndefined();
    expect(error?.code).toBe('CREDENTIALS_REFUSED');
  });
});
