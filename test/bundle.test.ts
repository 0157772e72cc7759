import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTION, type AwsWorld, assumeRole, startAwsWorld } from './fakes/aws-world.ts';
import type { Job, StepResult } from './fakes/job.ts';
import { runOf } from './fakes/run.ts';
import { type Answer, htmlPage, json } from './fakes/web.ts';
import { badTokens } from './token/bad-tokens.ts';

let world: AwsWorld;

beforeEach(async () => {
  world = await startAwsWorld();
});

afterEach(async () => {
  await world.close();
});

/** Nothing was exported, and nothing is left on the disk. */
function expectNothingDone(job: Job, step: StepResult): void {
  expect(step.env).toEqual({});
  expect(Object.keys(step.outputs)).toEqual(['error-code', 'error-codes']);
  expect([...job.files(job.temp), ...job.files(job.home), ...job.files(job.workspace)]).toEqual([]);
}

/** The step failed with this code, told in one annotation and the output, and left nothing behind. */
function expectFailure(job: Job, step: StepResult, code: string): void {
  expect({ conclusion: step.conclusion, code: step.outputs['error-code'], raw: step.raw }).toMatchObject({
    conclusion: 'failure',
    code,
  });
  expect(step.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
  expectNothingDone(job, step);
}

describe('the version', () => {
  it('of package.json is what services and the debug log are told', async () => {
    const { version } = JSON.parse(readFileSync(join(ACTION, 'package.json'), 'utf8'));
    const job = world.job({ debug: true });
    const step = await job.runStep(assumeRole());
    expect(step.raw).toContain(`::debug::federate/${version}. Milliseconds`);
    const agents = world.internet.requests.map(({ headers }) => headers['user-agent']);
    expect(new Set(agents)).toEqual(new Set([`federate/${version}`]));
  });
});

describe('the built action, in a job that works', () => {
  it('exports credentials for one token and one exchange, and fetches the keys once', async () => {
    const job = world.job();
    const step = await job.runStep(assumeRole());
    expect(step.raw).not.toContain('::error');
    expect(step.conclusion).toBe('success');
    const [keys] = world.sts.issued;
    expect(step.env).toMatchObject({
      AWS_ACCESS_KEY_ID: keys?.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys?.secretAccessKey,
      AWS_SESSION_TOKEN: keys?.sessionToken,
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
    });
    expect(step.outputs).toMatchObject({
      'aws-account-id': '123456789012',
      'authenticated-arn': 'arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions',
      subject: 'repo:octo-org/octo-repo:ref:refs/heads/main',
      'expires-at': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
    expect(JSON.parse(step.outputs['claims'] ?? '')).toMatchObject({
      repository: 'octo-org/octo-repo',
      ref: 'refs/heads/main',
    });
    const paths = world.internet.requests.map(({ host, path }) => `${host}${path.split('?')[0]}`);
    expect(paths.filter((path) => path.endsWith('/jwks'))).toHaveLength(1);
    expect(paths.filter((path) => path.startsWith('sts.eu-west-1.amazonaws.com'))).toHaveLength(1);
    expect(world.issuer.issued).toHaveLength(1);
  });

  it('prints no secret before its mask, in whatever form', async () => {
    const job = world.job({ debug: true });
    const step = await job.runStep(assumeRole({ 'output-credentials': 'true' }));
    const posts = await job.runPosts();
    const [keys] = world.sts.issued;
    const secrets = [keys?.secretAccessKey, keys?.sessionToken, ...world.issuer.issued].map(String);
    expect(secrets).toHaveLength(3);
    const told = [step, ...posts].map(({ masked, log, summary }) => masked + log + summary).join('\n');
    for (const secret of secrets) {
      const forms = [secret, Buffer.from(secret).toString('base64url'), Buffer.from(secret).toString('hex')];
      for (const form of [...forms, ...secret.split('.').slice(1)]) expect(told).not.toContain(form);
    }
  });

  it('leaves no file and no variable after post', async () => {
    const job = world.job();
    const step = await job.runStep(assumeRole());
    const [post] = await job.runPosts();
    expect(post?.conclusion).toBe('success');
    for (const name of Object.keys(step.env)) expect(`${name}=${job.env[name]}`).toBe(`${name}=`);
    expect(job.files(job.temp)).toEqual([]);
  });

  it('gives back in post what was there before, and leaves what somebody changed', async () => {
    const job = world.job({ env: { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1' } });
    await job.runStep(assumeRole());
    job.env['AWS_DEFAULT_REGION'] = 'ap-south-1';
    await job.runPosts();
    expect(job.env).toMatchObject({
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'ap-south-1',
      AWS_SECRET_ACCESS_KEY: '',
    });
  });

  it.each([
    ['the token endpoint answers 503 twice', (w: AwsWorld) => w.issuer.faults.token.next({ status: 503 }, 2)],
    ['the connection to the token endpoint is reset', (w: AwsWorld) => w.issuer.faults.token.next('reset')],
    ['AWS STS answers 503 once', (w: AwsWorld) => w.sts.faults.next({ status: 503 })],
    ['the connection to AWS STS is reset', (w: AwsWorld) => w.sts.faults.next('reset')],
    ['the keys are unreachable once', (w: AwsWorld) => w.issuer.faults.keys.next({ status: 502 })],
  ])('succeeds although %s', async (_, disturb) => {
    disturb(world);
    const step = await world.job().runStep(assumeRole());
    expect(step.conclusion).toBe('success');
  });

  it('holds for every step of the job, so that a second role comes and goes before the first', async () => {
    world.sts.roles.push({
      arn: 'arn:aws:iam::123456789012:role/second',
      webIdentity: world.sts.roles[0]?.webIdentity ?? {},
    });
    const job = world.job();
    const first = await job.runStep(assumeRole());
    const second = await job.runStep(assumeRole({ 'role-to-assume': 'arn:aws:iam::123456789012:role/second' }));
    expect(second.conclusion).toBe('success');
    expect(job.env['AWS_ACCESS_KEY_ID']).not.toBe(first.env['AWS_ACCESS_KEY_ID']);
    const posts = await job.runPosts();
    expect(posts[0]?.env['AWS_ACCESS_KEY_ID']).toBe(first.env['AWS_ACCESS_KEY_ID']);
    expect(job.env['AWS_ACCESS_KEY_ID']).toBe('');
  });
});

describe('a line that tells of a retry', () => {
  it('says why: the status of the token endpoint, and of the service', async () => {
    world.issuer.faults.token.next({ status: 503 });
    world.sts.faults.next({ status: 503 });
    const step = await world.job().runStep(assumeRole());
    expect(step.conclusion).toBe('success');
    expect(step.log).toMatch(/^GitHub token request: 503 Service Unavailable\. Asking again in \d\.\d s\.$/m);
    expect(step.log).toMatch(/^AWS STS \(sts\.eu-west-1\.amazonaws\.com\): \S.*\. Asking again in \d\.\d s\.$/m);
  });

  it('says why: a connection that nobody takes', async () => {
    const step = await world
      .job()
      .runStep(assumeRole({ 'sts-endpoint': 'http://127.0.0.1:9', 'retry-max-attempts': '2' }));
    expect(step.outputs['error-code']).toBe('NETWORK');
    expect(step.log).toMatch(/^STS \(127.0.0.1:9\): connection refused\. Asking again in \d\.\d s/m);
  });
});

describe('the built action, in a job that does not work', () => {
  it('fails within 2 s for a role that does not trust it, apart from the waits for at most three more requests, which it announces', async () => {
    world.issuer.run = runOf('push', { ref: 'refs/heads/feature' });
    const job = world.job({ run: world.issuer.run });
    const step = await job.runStep(assumeRole());
    expectFailure(job, step, 'AWS_ACCESS_DENIED');
    const waits = [...step.log.matchAll(/Asking again in (\d\.\d) s/g)].map(([, seconds]) => Number(seconds) * 1000);
    const waited = waits.reduce((sum, wait) => sum + wait, 0);
    expect(step.milliseconds - waited).toBeLessThan(2_000);
    expect(waited).toBeLessThan(6_500);
    expect(waits).toHaveLength(3);
    expect(world.sts.calls.length).toBeLessThanOrEqual(4);
    expect(step.log).toContain('repo:octo-org/octo-repo:ref:refs/heads/feature');
  });

  it('asks once only with disable-retry', async () => {
    world.issuer.run = runOf('push', { ref: 'refs/heads/feature' });
    const job = world.job({ run: world.issuer.run });
    const step = await job.runStep(assumeRole({ 'disable-retry': 'true' }));
    expectFailure(job, step, 'AWS_ACCESS_DENIED');
    expect(world.sts.calls).toHaveLength(1);
  });

  it('fails at the deadline where AWS STS accepts and never answers, and says which hop', async () => {
    world.sts.faults.always = 'hang';
    const job = world.job();
    const step = await job.runStep(assumeRole({ 'action-timeout-s': '2' }));
    expectFailure(job, step, 'DEADLINE');
    expect(step.milliseconds).toBeLessThan(4_000);
    expect(step.annotations[0]?.title).toMatch(/AWS STS/);
  });

  it('fails at the deadline where a proxy accepts and never answers, and ends then', async () => {
    const proxy = createServer(() => {}).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port } = proxy.address() as AddressInfo;
    const machine = { ...world.internet.env, HTTPS_PROXY: `http://127.0.0.1:${port}` };
    const job = world.job({ machine });
    const step = await job.runStep(assumeRole({ 'action-timeout-s': '2' }));
    proxy.close();
    expectFailure(job, step, 'DEADLINE');
    expect(step.milliseconds).toBeLessThan(5_000);
  });

  it('sends nothing at all without the permission, and never uses other credentials', async () => {
    const keys = world.sts.giveKeys('arn:aws:iam::123456789012:user/machine');
    const env = { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey };
    const job = world.job({ token: undefined, env });
    const step = await job.runStep(assumeRole());
    expectFailure(job, step, 'PERMISSION_MISSING');
    expect(step.log).toContain('id-token: write');
    expect([...world.internet.tunnels, ...world.internet.refused]).toEqual([]);
  });

  it.each([
    ['fork_pull_request', 'FORK_PULL_REQUEST'],
    ['dependabot', 'DEPENDABOT'],
    ['reusable_workflow', 'CALLER_PERMISSION_MISSING'],
  ] as const)('tells a run of the kind %s from one that lacks the permission', async (kind, code) => {
    const job = world.job({ run: runOf(kind), token: undefined });
    expectFailure(job, await job.runStep(assumeRole()), code);
    expect([...world.internet.tunnels, ...world.internet.refused]).toEqual([]);
  });

  it.each<[string, Answer, string]>([
    ['a redirect', { status: 307, headers: { location: 'https://example.com' } }, 'REDIRECT_REFUSED'],
    ['a page', htmlPage(200), 'ANSWER_UNREADABLE'],
    ['two megabytes', { status: 200, body: 'x'.repeat(2_000_000) }, 'ANSWER_TOO_LARGE'],
    ['JSON', json(403, { message: 'Forbidden' }), 'ANSWER_UNREADABLE'],
  ])('refuses an AWS STS that answers with %s', async (_, answer, code) => {
    world.sts.faults.always = answer;
    const job = world.job();
    expectFailure(job, await job.runStep(assumeRole()), code);
  });

  it('exports nothing when the job is cancelled on the way, and post finds nothing to undo', async () => {
    world.sts.faults.always = 'hang';
    const job = world.job();
    const cancel = AbortSignal.timeout(700);
    const step = await job.runStep({ ...assumeRole(), cancel });
    expect(step.conclusion).toBe('cancelled');
    expect(step.env).toEqual({});
    const [post] = await job.runPosts();
    expect(post?.conclusion).toBe('success');
    expect(job.files(job.temp)).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a stored key', { 'aws-access-key-id': 'AKIAIOSFODNN7EXAMPLE' }, 'STATIC_CREDENTIALS'],
    ['no role', { 'role-to-assume': '' }, 'INPUT_INVALID'],
    [
      'a role that is an identity provider',
      { 'role-to-assume': 'arn:aws:iam::123456789012:oidc-provider/x' },
      'INPUT_INVALID',
    ],
    ['a region that does not exist', { 'aws-region': 'us-esat-1' }, 'INPUT_INVALID'],
    ['a region of another partition', { 'aws-region': 'cn-north-1' }, 'INPUT_INVALID'],
    ['a duration in hours', { 'role-duration-seconds': '1h' }, 'INPUT_INVALID'],
    ['a boolean that is none', { 'mask-aws-account-id': 'yes' }, 'INPUT_INVALID'],
    ['a session policy that is no JSON', { 'inline-session-policy': '{' }, 'INPUT_INVALID'],
    ['an account that is not allowed', { 'allowed-account-ids': '999999999999' }, 'ACCOUNT_NOT_ALLOWED'],
    ['a rule that does not hold', { expect: 'ref: refs/tags/*' }, 'EXPECTATION_FAILED'],
    ['a rule on an unknown claim', { expect: 'rfe: refs/heads/main' }, 'EXPECTATION_FAILED'],
    [
      'an issuer that is not the one',
      { issuer: 'https://token.actions.githubusercontent.com/octocorp' },
      'ISSUER_MISMATCH',
    ],
  ])('sends no exchange with %s', async (_, given, code) => {
    const job = world.job();
    expectFailure(job, await job.runStep(assumeRole(given)), code);
    expect(world.sts.calls).toEqual([]);
  });
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
