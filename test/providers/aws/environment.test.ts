import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serveLoopback } from '../../fakes/web.ts';
import { callerIdentity, grant, INPUTS, KEYS, refusal, StandIn, shown } from './stand.ts';

/** Each of these would send the SDK elsewhere, let it ask more often, or break it, if the SDK looked at it. */
const SETTINGS = {
  AWS_MAX_ATTEMPTS: 'five',
  AWS_RETRY_MODE: 'adaptive',
  AWS_DEFAULTS_MODE: 'auto and more',
  AWS_PROFILE: 'nowhere',
  AWS_USE_FIPS_ENDPOINT: 'perhaps',
  AWS_USE_DUALSTACK_ENDPOINT: 'perhaps',
  AWS_STS_REGIONAL_ENDPOINTS: 'legacy',
  AWS_AUTH_SCHEME_PREFERENCE: 'sigv4a',
  AWS_SIGV4A_SIGNING_REGION_SET: '*',
  AWS_SDK_UA_APP_ID: 'another',
  AWS_REGION: 'us-west-2',
  AWS_DEFAULT_REGION: 'us-west-2',
};
const CONFIG = ['[default]', 'services = absent', 'max_attempts = five', 'use_fips_endpoint = perhaps', ''];

let sts: StandIn;
let elsewhere: Awaited<ReturnType<typeof serveLoopback>>;
const before = { ...process.env };

beforeAll(async () => {
  sts = await StandIn.start();
  elsewhere = await serveLoopback(() => grant());
});
afterAll(async () => {
  await sts.close();
  await elsewhere.close();
});
beforeEach(() => {
  const home = mkdtempSync(join(tmpdir(), 'home-'));
  writeFileSync(join(home, 'config'), CONFIG.join('\n'));
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, {
    ...SETTINGS,
    AWS_ENDPOINT_URL: elsewhere.url,
    AWS_ENDPOINT_URL_STS: elsewhere.url,
    AWS_CONFIG_FILE: join(home, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    HOME: home,
  });
});
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
});

describe('the environment and the files of the machine', () => {
  it('change neither where a token goes nor how often', async () => {
    sts.answer(refusal('Throttling', 400, 'Rate exceeded'));
    const { error, sent } = await sts.exchange(INPUTS);
    expect(error?.code).toBe('AWS_THROTTLED');
    expect(sent.map(String)).toEqual(['https://sts.eu-west-1.amazonaws.com/']);
    expect(sts.requests).toHaveLength(1);
    expect(elsewhere.requests).toEqual([]);
  });

  it('change nothing of the request', async () => {
    sts.answer(grant());
    await sts.exchange(INPUTS);
    expect(sts.requests[0]?.headers['user-agent']).not.toContain('another');
    expect(sts.requests[0]?.headers['authorization']).toBeUndefined();
  });

  it('are named once where they seem to say where the token goes', async () => {
    sts.answer(grant());
    const { told, credentials } = await sts.exchange(INPUTS, {
      env: { AWS_ENDPOINT_URL: elsewhere.url, AWS_ENDPOINT_URL_STS: elsewhere.url },
    });
    expect(told).toEqual([expect.stringMatching(/^warning AWS_ENDPOINT_URL_STS is set and ignored here/)]);
    expect(credentials).toBeDefined();
    expect(elsewhere.requests).toEqual([]);
  });

  it('are not named where the input names the address', async () => {
    sts.answer(grant());
    const { told } = await sts.exchange(
      { ...INPUTS, 'sts-endpoint': sts.server.url },
      { env: { AWS_ENDPOINT_URL: elsewhere.url } },
    );
    expect(told).toEqual([]);
  });
});

it('an address in the environment that is the one of `sts-endpoint` is not said to be ignored', async () => {
  sts.answer(grant());
  const endpoint = 'https://vpce-0a1b-abcd.sts.eu-west-1.vpce.amazonaws.com';
  const { told } = await sts.exchange(
    { ...INPUTS, 'sts-endpoint': endpoint },
    { env: { AWS_ENDPOINT_URL_STS: `${endpoint}/` } },
  );
  expect(told).toEqual([]);
});

describe('credentials of the machine that are no keys in the environment', () => {
  const CHAIN = { ...INPUTS, 'role-chaining': 'true' };

  it('are those of the shared files', async () => {
    const { AWS_CONFIG_FILE: config = '', AWS_SHARED_CREDENTIALS_FILE: credentials = '' } = process.env;
    writeFileSync(config, '');
    writeFileSync(credentials, '[default]\naws_access_key_id = AKIAFILE\naws_secret_access_key = filesecret\n');
    delete process.env['AWS_PROFILE'];
    sts.answer(grant({}, 'AssumeRole'));
    expect((await sts.exchange(CHAIN)).error).toBeUndefined();
    expect(sts.requests[0]?.headers['authorization']).toContain('Credential=AKIAFILE/');
  });

  it('take the place of keys that an earlier step exported, with `unset-current-credentials`', async () => {
    const { AWS_CONFIG_FILE: config = '', AWS_SHARED_CREDENTIALS_FILE: credentials = '' } = process.env;
    writeFileSync(config, '');
    writeFileSync(credentials, '[default]\naws_access_key_id = AKIAFILE\naws_secret_access_key = filesecret\n');
    delete process.env['AWS_PROFILE'];
    const env = { AWS_ACCESS_KEY_ID: 'AKIAEARLIER', AWS_SECRET_ACCESS_KEY: 'earlier' };
    Object.assign(process.env, env);
    sts.answer(grant({}, 'AssumeRole'));
    expect((await sts.exchange({ ...CHAIN, 'unset-current-credentials': 'true' }, { env })).error).toBeUndefined();
    expect(sts.requests[0]?.headers['authorization']).toContain('Credential=AKIAFILE/');
  });

  it('are those of a pod, whose token stays within AWS too', async () => {
    givePod();
    const { error, sent } = await sts.exchange(CHAIN);
    expect(error?.code).toBe('ENDPOINT_REFUSED');
    expect(error?.hint).toContain('Remove AWS_ENDPOINT_URL');
    expect([sent, elsewhere.requests]).toEqual([[], []]);

    delete process.env['AWS_ENDPOINT_URL'];
    delete process.env['AWS_ENDPOINT_URL_STS'];
    sts.answer(grant(), grant({ accessKeyId: 'ASIACHAINED000000000' }, 'AssumeRole'));
    const { credentials } = await sts.exchange(CHAIN);
    expect(sts.forms.map((form) => Object.fromEntries(form)['Action'])).toEqual([
      'AssumeRoleWithWebIdentity',
      'AssumeRole',
    ]);
    expect(sts.requests[1]?.headers['authorization']).toContain(`Credential=${KEYS.accessKeyId}/`);
    expect(shown(credentials?.variables)).toContain('AWS_ACCESS_KEY_ID=ASIACHAINED000000000');
  });

  it('may be missing, which is said at once', async () => {
    sts.answer(callerIdentity('arn:aws:iam::123456789012:user/x'));
    const { error } = await sts.exchange(CHAIN);
    expect(error?.code).toBe('AWS_SOURCE_CREDENTIALS_REFUSED');
    expect(error?.message).toBe('There are no AWS credentials on this machine that could assume the role.');
    expect(error?.hint).toContain('remove `role-chaining`');
    expect(sts.requests).toEqual([]);
  });

  it('may be refused to a pod, which is told in the words of AWS, with the role to check', async () => {
    const env = givePod();
    delete process.env['AWS_ENDPOINT_URL'];
    delete process.env['AWS_ENDPOINT_URL_STS'];
    sts.answer(refusal('AccessDenied', 403, 'Not authorized to perform sts:AssumeRoleWithWebIdentity'));
    const { error } = await sts.exchange(CHAIN, { env });
    expect([error?.code, error?.hop, error?.retry]).toEqual([
      'AWS_SOURCE_CREDENTIALS_REFUSED',
      'credentials of this machine',
      'no',
    ]);
    expect(error?.message).toBe(
      'AWS did not give this machine the credentials that the role was to be assumed with. AWS answered AccessDenied (status 403): Not authorized to perform sts:AssumeRoleWithWebIdentity.',
    );
    expect(error?.hint).toMatch(
      /^They come by AWS_WEB_IDENTITY_TOKEN_FILE: check the role arn:aws:iam::123456789012:role\/pod, and that its trust policy/,
    );
    expect(error?.evidence).toEqual({ 'request id': '11111111-1111-1111-1111-111111111111' });
  });

  it('may be refused with an account in the answer, which is hidden before it is told, if accounts are to be', async () => {
    const env = givePod();
    delete process.env['AWS_ENDPOINT_URL'];
    delete process.env['AWS_ENDPOINT_URL_STS'];
    sts.answer(refusal('AccessDenied', 403, 'User: arn:aws:iam::999988887777:user/x is not authorized'), grant());
    const inputs = { ...INPUTS, 'use-existing-credentials': 'true', 'mask-aws-account-id': 'true' };
    const { told } = await sts.exchange(inputs, { env });
    expect(told).toEqual([
      'mask 999988887777',
      'mask 123456789012',
      expect.stringMatching(/^info No AWS credentials that work were there.*999988887777/),
    ]);
  });

  it('may be refused for now', async () => {
    const env = givePod();
    delete process.env['AWS_ENDPOINT_URL'];
    delete process.env['AWS_ENDPOINT_URL_STS'];
    sts.answer(refusal('Throttling', 400, 'Rate exceeded'));
    const { error } = await sts.exchange(CHAIN, { env });
    expect([error?.code, error?.retry]).toEqual(['AWS_SOURCE_CREDENTIALS_REFUSED', 'passing']);
  });

  it('are those of the profile that AWS_PROFILE names, also where an earlier step exported keys, and the log says so', async () => {
    const { AWS_CONFIG_FILE: config = '', AWS_SHARED_CREDENTIALS_FILE: credentials = '' } = process.env;
    writeFileSync(config, '');
    writeFileSync(credentials, '[b]\naws_access_key_id = AKIAPROFILEB\naws_secret_access_key = filesecret\n');
    for (const name of ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_STS']) delete process.env[name];
    sts.answer(grant({}, 'AssumeRole'));
    const env = { AWS_PROFILE: 'b', AWS_ACCESS_KEY_ID: 'ASIAEARLIER', AWS_SECRET_ACCESS_KEY: 'earlier' };
    const { told } = await sts.exchange(CHAIN, { env });
    expect(sts.requests[0]?.headers['authorization']).toContain('Credential=AKIAPROFILEB/');
    expect(told).toContain("info The role is assumed with the profile 'b' (AWS_PROFILE).");
  });

  it('may be a profile that nobody is signed in to, which is said with the command that does it', async () => {
    const { AWS_CONFIG_FILE: config = '' } = process.env;
    const profile = ['sso_session = s', 'sso_account_id = 123456789012', 'sso_role_name = deploy'];
    const session = ['[sso-session s]', 'sso_region = eu-west-1', 'sso_start_url = https://example.com/start'];
    writeFileSync(config, ['[profile staff]', ...profile, ...session, ''].join('\n'));
    const { error } = await sts.exchange(CHAIN, { env: { AWS_PROFILE: 'staff' } });
    expect(error?.code).toBe('AWS_SOURCE_CREDENTIALS_REFUSED');
    expect(error?.message).toMatch(/^The profile 'staff' is not signed in\. The AWS SDK says: .*SSO/);
    expect(error?.hint).toContain('aws sso login --profile staff');
  });

  it('may be a profile that is not there: those that are, are listed', async () => {
    const { AWS_CONFIG_FILE: config = '', AWS_SHARED_CREDENTIALS_FILE: credentials = '' } = process.env;
    writeFileSync(config, '[default]\n[profile staff]\n[sso-session s]\n');
    writeFileSync(credentials, '[ci]\n');
    const env = { AWS_PROFILE: 'satff', AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials };
    const { error } = await sts.exchange(CHAIN, { env });
    expect(error?.message).toBe(
      "AWS_PROFILE names the profile 'satff', which this machine does not have: there are default, staff, ci.",
    );
  });

  it('may not be where a variable points, which is named with what makes a profile of an earlier step found', async () => {
    writeFileSync(process.env['AWS_CONFIG_FILE'] ?? '', '');
    const { error } = await sts.exchange(CHAIN, { env: { AWS_PROFILE: 'nowhere' } });
    expect(error?.message).toBe(
      "AWS_PROFILE names the profile 'nowhere', which this machine does not have: there is none at all.",
    );
    expect(error?.hint).toContain('`AWS_PROFILE: NAME` in its `env`');
  });
});

/** The environment of a pod with a role of its own. */
function givePod() {
  const file = join(process.env['HOME'] ?? '', 'token');
  writeFileSync(file, 'pod-token');
  writeFileSync(process.env['AWS_CONFIG_FILE'] ?? '', '');
  for (const name of Object.keys(SETTINGS)) delete process.env[name];
  const env = { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/pod' };
  Object.assign(process.env, env);
  return env;
}
