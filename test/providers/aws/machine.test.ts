import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AwsWorld, assumeRole, ROLE, startAwsWorld } from '../../fakes/aws-world.ts';
import type { Job } from '../../fakes/job.ts';
import { type Answer, json, type LoopbackServer, serveLoopback } from '../../fakes/web.ts';

const USER = 'arn:aws:iam::123456789012:user/machine';
const BETWEEN = 'arn:aws:iam::123456789012:role/between';
const SESSION = 'arn:aws:sts::123456789012:assumed-role/between/ci';

let world: AwsWorld;
let job: Job;
let local: LoopbackServer;
let keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
/** Of a session of the same user. */
let temporary: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken: string };
/** What the machine itself answers, by path. */
const answers = new Map<string, Answer>();

beforeEach(async () => {
  world = await startAwsWorld();
  local = await serveLoopback(({ path }) => answers.get(path.split('?')[0] ?? '') ?? { status: 404 });
  world.sts.roles.splice(0, 1, { arn: ROLE, principal: { arn: USER, mayTag: true } });
  keys = world.sts.giveKeys(USER);
  temporary = { ...world.sts.giveKeys(USER), sessionToken: 'token-of-a-session==' };
  Object.assign(world.sts.issued.at(-1) ?? {}, temporary);
  job = world.job({ machine: { ...world.internet.env, AWS_EC2_METADATA_DISABLED: 'true' } });
});
afterEach(async () => {
  answers.clear();
  await local.close();
  await world.close();
});

/** Files below the home of the runner. */
function write(path: string, text: string): void {
  mkdirSync(join(job.home, path, '..'), { recursive: true });
  writeFileSync(join(job.home, path), text);
}

async function chained(env: Readonly<Record<string, string>> = {}) {
  const step = await job.runStep({ ...assumeRole({ 'role-chaining': 'true' }), env });
  expect(step.raw).not.toContain('::error');
  expect(step.conclusion).toBe('success');
  expect(step.env['AWS_ACCESS_KEY_ID']).toBe(world.sts.issued.at(-1)?.accessKeyId);
  return step;
}

const asked = () => world.sts.calls.map(({ action, parameters }) => `${action} ${parameters['RoleArn'] ?? ''}`);
const ASSUMED = `AssumeRole ${ROLE}`;

describe('the built action, with credentials of the machine', () => {
  it('takes the keys of the environment', async () => {
    await chained({ AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey });
    expect(asked()).toEqual([ASSUMED]);
  });

  it('takes a profile with keys, and assumes the role of a profile on the way, in the region of that profile', async () => {
    world.sts.roles.push({ arn: BETWEEN, principal: { arn: USER } });
    world.sts.roles.splice(0, 1, { arn: ROLE, principal: { arn: SESSION, mayTag: true } });
    write(
      '.aws/credentials',
      `[base]\naws_access_key_id=${keys.accessKeyId}\naws_secret_access_key=${keys.secretAccessKey}\n`,
    );
    write(
      '.aws/config',
      `[profile ci]\nrole_arn=${BETWEEN}\nsource_profile=base\nregion=us-west-2\nexternal_id=external-1\nrole_session_name=ci\n`,
    );
    await chained({ AWS_PROFILE: 'ci' });
    expect(asked()).toEqual([`AssumeRole ${BETWEEN}`, ASSUMED]);
    expect(world.sts.calls.map(({ request }) => request.host)).toEqual([
      'sts.us-west-2.amazonaws.com',
      'sts.eu-west-1.amazonaws.com',
    ]);
    expect(world.sts.calls[0]?.parameters).toMatchObject({ ExternalId: 'external-1', DurationSeconds: '3600' });
  });

  it('takes what the program of a profile prints', async () => {
    const printed = { Version: 1, AccessKeyId: keys.accessKeyId, SecretAccessKey: keys.secretAccessKey };
    write('keys.json', JSON.stringify(printed));
    write('.aws/config', `[default]\ncredential_process = cat ${join(job.home, 'keys.json')}\n`);
    await chained();
  });

  it('takes what a container is given', async () => {
    answers.set('/role', json(200, temporaryKeys()));
    await chained({
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${local.url}/role`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'of-the-pod',
    });
    expect(local.requests.map(({ headers }) => headers['authorization'])).toEqual(['of-the-pod']);
  });

  it('takes the role of an instance', async () => {
    const base = '/latest/meta-data/iam/security-credentials';
    answers.set('/latest/api/token', { status: 200, body: 'imds-token' });
    for (const path of [`${base}/`, `${base}-extended/`]) {
      answers.set(path, { status: 200, body: 'machine' });
      answers.set(`${path}machine`, json(200, { Code: 'Success', ...temporaryKeys() }));
    }
    await chained({ AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: local.url });
    expect(asked()).toEqual([ASSUMED]);
  });
});

/** As metadata services write them. */
function temporaryKeys() {
  const { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token } = temporary;
  return { AccessKeyId, SecretAccessKey, Token, Expiration: '2099-01-01T00:00:00Z' };
}

describe('the built action, with a profile that somebody is signed in to', () => {
  const cache = `.aws/sso/cache/${createHash('sha1').update('s').digest('hex')}.json`;
  const session = (expiresAt: number, more: object = {}) =>
    write(cache, JSON.stringify({ accessToken: 'sso-token', expiresAt: new Date(expiresAt).toISOString(), ...more }));
  const HOUR = 3_600_000;

  beforeEach(() => {
    const profile = ['sso_session = s', 'sso_account_id = 123456789012', 'sso_role_name = deploy'];
    const sso = ['[sso-session s]', 'sso_region = eu-north-1', 'sso_start_url = https://example.com/start'];
    write('.aws/config', ['[profile staff]', ...profile, ...sso, ''].join('\n'));
    world.internet.serve('portal.sso.eu-north-1.amazonaws.com', ({ headers }) =>
      ['sso-token', 'renewed'].includes(String(headers['x-amz-sso_bearer_token']))
        ? json(200, { roleCredentials: { ...temporary, expiration: Date.now() + HOUR } })
        : json(401, { message: 'Session token not found or invalid' }),
    );
    world.internet.serve('oidc.eu-north-1.amazonaws.com', ({ body }) =>
      JSON.parse(body).refreshToken === 'refresh'
        ? json(200, { accessToken: 'renewed', expiresIn: 3600, refreshToken: 'next', tokenType: 'Bearer' })
        : json(400, { error: 'invalid_grant' }),
    );
  });

  it('gets the keys of the role from IAM Identity Center', async () => {
    session(Date.now() + HOUR);
    await chained({ AWS_PROFILE: 'staff' });
    expect(world.internet.requests.map(({ host, path }) => host + path)).toContain(
      'portal.sso.eu-north-1.amazonaws.com/federation/credentials?role_name=deploy&account_id=123456789012',
    );
  });

  it('lets a session go on that is about to end, and keeps it for others', async () => {
    session(Date.now() + 60_000, { clientId: 'id', clientSecret: 'secret', refreshToken: 'refresh' });
    await chained({ AWS_PROFILE: 'staff' });
    const told = world.internet.requests.find(({ host }) => host.startsWith('portal'));
    expect(told?.headers['x-amz-sso_bearer_token']).toBe('renewed');
    expect(JSON.parse(readFileSync(join(job.home, cache), 'utf8'))).toMatchObject({
      accessToken: 'renewed',
      refreshToken: 'next',
    });
  });

  it('asks again where IAM Identity Center is busy, and says so where it stays so', async () => {
    session(Date.now() + HOUR);
    const portal = 'portal.sso.eu-north-1.amazonaws.com';
    const busy = [{ status: 503 }, 'reset'] as Answer[];
    world.internet.serve(
      portal,
      () => busy.shift() ?? json(200, { roleCredentials: { ...temporary, expiration: Date.now() + HOUR } }),
    );
    await chained({ AWS_PROFILE: 'staff' });
    world.internet.serve(portal, () => ({ status: 503 }));
    const given = assumeRole({ 'role-chaining': 'true', 'disable-retry': 'true' });
    const step = await job.runStep({ ...given, env: { AWS_PROFILE: 'staff' } });
    expect(step.annotations.find(({ level }) => level === 'error')?.title).toContain(portal);
    expect(step.log).toContain('503');
  });

  it('sends what somebody signed in with to AWS alone, whatever the environment says', async () => {
    session(Date.now() + HOUR);
    const env = { AWS_PROFILE: 'staff', AWS_ENDPOINT_URL: local.url, AWS_ENDPOINT_URL_SSO: local.url };
    await chained(env);
    expect(local.requests).toEqual([]);
  });

  it('says who has to sign in where nobody is, and what a sign-in that is over is told', async () => {
    const step = await job.runStep({ ...assumeRole({ 'role-chaining': 'true' }), env: { AWS_PROFILE: 'staff' } });
    expect(step.outputs['error-code']).toBe('AWS_SOURCE_CREDENTIALS_REFUSED');
    expect(step.log).toContain('aws sso login --profile staff');
    session(Date.now() - 60_000, { clientId: 'id', clientSecret: 'secret', refreshToken: 'other' });
    const over = await job.runStep({ ...assumeRole({ 'role-chaining': 'true' }), env: { AWS_PROFILE: 'staff' } });
    expect(over.log).toContain('aws sso login --profile staff');
    expect(world.sts.calls).toEqual([]);
  });
});
