import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanup } from '../../../src/handover/cleanup.ts';
import { UNDO_PROGRAMS } from '../../../src/providers/undo.ts';
import { run } from '../../../src/run.ts';
import { type GitHubIssuer, startIssuer } from '../../fakes/issuer.ts';
import { githubContextOf, runOf } from '../../fakes/run.ts';
import { FakeRunner } from '../../fakes/runner.ts';
import { AMBIENT, callerIdentity, grant, INPUTS, KEYS, refusal, StandIn } from './stand.ts';

let sts: StandIn;
let issuer: GitHubIssuer;
beforeAll(async () => {
  [sts, issuer] = await Promise.all([StandIn.start(), startIssuer()]);
});
afterAll(() => Promise.all([sts.close(), issuer.close()]));

const DENIED = refusal('AccessDenied', 403, 'Not authorized to perform sts:AssumeRoleWithWebIdentity');

function runnerWith(inputs: Readonly<Record<string, string>> = {}, env: Readonly<Record<string, string>> = {}) {
  const github = Object.entries(githubContextOf(runOf('push'))).map(([name, value]) => [
    `GITHUB_${name.toUpperCase()}`,
    value,
  ]);
  return new FakeRunner({
    inputs: { ...INPUTS, 'sts-endpoint': sts.server.url, issuer: issuer.url, ...inputs },
    env: {
      ...Object.fromEntries(github),
      GITHUB_ACTIONS: 'true',
      RUNNER_ENVIRONMENT: 'github-hosted',
      ACTIONS_RUNTIME_TOKEN: 'runtime-token',
      ...issuer.env,
      ...env,
    },
  });
}

describe('a run', () => {
  it('exchanges the token of the job, masks what comes back, exports it, and takes it back in post', async () => {
    sts.answer(grant());
    const runner = runnerWith();
    expect({ worked: await run(runner), told: runner.all('fail') }).toEqual({ worked: true, told: [] });
    expect(Object.fromEntries(sts.forms[0] ?? [])['WebIdentityToken']).toBe(issuer.issued.at(-1));
    const at = (line: string) => runner.told.indexOf(line);
    for (const key of Object.values(KEYS)) expect(at(`mask ${key}`)).toBeGreaterThanOrEqual(0);
    expect(at(`mask ${KEYS.secretAccessKey}`)).toBeLessThan(at(`export AWS_SECRET_ACCESS_KEY=${KEYS.secretAccessKey}`));
    await cleanup(new FakeRunner({ env: runner.env, state: runner.saved }), UNDO_PROGRAMS);
  });

  it('with a role that does not trust the job fails within two seconds, apart from the waits for three more attempts, which it announces', async () => {
    sts.answer(DENIED);
    const asked = issuer.issued.length;
    const runner = runnerWith();
    const started = performance.now();
    expect(await run(runner)).toBe(false);
    const waits = [
      ...runner
        .all('info')
        .join()
        .matchAll(/Asking again in (\d\.\d) s/g),
    ].map(([, s]) => Number(s) * 1000);
    const waited = waits.reduce((sum, length) => sum + length, 0);
    expect(performance.now() - started - waited).toBeLessThan(2000);
    expect(waited).toBeLessThan(6500);
    expect(sts.requests).toHaveLength(4);
    expect(issuer.issued.length - asked).toBe(4);
    expect(waits).toHaveLength(3);
    expect(runner.all('output')).toEqual(['error-code=AWS_ACCESS_DENIED', 'error-codes=AWS_ACCESS_DENIED']);
    expect(runner.all('export')).toEqual([]);
    const [annotation = ''] = runner.all('fail');
    expect(annotation).toContain('`retry-max-attempts: 8`');
    expect(annotation).toContain("'repo:octo-org/octo-repo:ref:refs/heads/main'");
    expect(annotation).not.toContain('\n');
    expect(runner.all('info').join('\n')).toContain('"sts:AssumeRoleWithWebIdentity"');
  });

  it('with a role in an account that is not allowed asks for no token', async () => {
    sts.answer(grant());
    const asked = issuer.issued.length;
    const runner = runnerWith({ 'allowed-account-ids': '111111111111', 'mask-aws-account-id': 'true' });
    expect(await run(runner)).toBe(false);
    expect(runner.all('output')).toEqual(['error-code=ACCOUNT_NOT_ALLOWED', 'error-codes=ACCOUNT_NOT_ALLOWED']);
    expect(runner.told.join()).not.toMatch(/123456789012|111111111111/);
    expect([issuer.issued.length - asked, sts.requests.length]).toEqual([0, 0]);
  });

  it('asks once with `disable-retry`', async () => {
    sts.answer(DENIED);
    expect(await run(runnerWith({ 'disable-retry': 'true' }))).toBe(false);
    expect(sts.requests).toHaveLength(1);
  });

  it('succeeds once STS is no longer busy, with a new token each time', async () => {
    sts.answer(refusal('Throttling', 400, 'Rate exceeded'), { status: 503 }, grant());
    expect(await run(runnerWith())).toBe(true);
    const tokens = sts.forms.map((form) => Object.fromEntries(form)['WebIdentityToken']);
    expect(new Set(tokens).size).toBe(3);
  });

  it('finds a secret key without special characters among many, and without a pause', async () => {
    sts.answer(...Array.from({ length: 20 }, () => grant()), grant({ secretAccessKey: 'plainsecret' }));
    const runner = runnerWith({ 'special-characters-workaround': 'true', 'disable-retry': 'true' });
    const started = performance.now();
    expect(await run(runner)).toBe(true);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(runner.env['AWS_SECRET_ACCESS_KEY']).toBe('plainsecret');
    expect(sts.requests).toHaveLength(21);
  });

  it('gives up on such a key after 40', async () => {
    sts.answer(grant());
    expect(await run(runnerWith({ 'special-characters-workaround': 'true' }))).toBe(false);
    expect(sts.requests).toHaveLength(40);
  });

  it('hides the account from the first line on', async () => {
    sts.answer(DENIED);
    const runner = runnerWith({ 'mask-aws-account-id': 'true' });
    await run(runner);
    const account = runner.told.indexOf('mask 123456789012');
    expect(account).toBeGreaterThanOrEqual(0);
    expect(runner.told.slice(0, account).filter((line) => !line.startsWith('mask '))).toEqual([]);
  });

  it('hides every account that a refusal names, before it is shown', async () => {
    const source = 'User: arn:aws:sts::999988887777:assumed-role/runner/i-0abc';
    sts.answer(refusal('AccessDenied', 403, `${source} is not authorized to perform: sts:AssumeRole on resource: arn`));
    const runner = runnerWith({ 'role-chaining': 'true', 'mask-aws-account-id': 'true' }, AMBIENT);
    expect(await run(runner)).toBe(false);
    const mask = runner.told.indexOf('mask 999988887777');
    expect(mask).toBeGreaterThanOrEqual(0);
    expect(runner.told.slice(0, mask).join()).not.toContain('999988887777');
    expect(runner.all('fail').join()).toContain('AWS_ACCESS_DENIED');
  });

  it('shows the accounts that a refusal names unless they are to be hidden', async () => {
    sts.answer(refusal('AccessDenied', 403, 'User: arn:aws:iam::999988887777:user/x is not authorized'));
    const runner = runnerWith({ 'role-chaining': 'true' }, AMBIENT);
    await run(runner);
    expect(runner.all('mask')).not.toContain('999988887777');
  });
});

describe('`AWS_SKIP_CLEANUP_STEP` in the environment', () => {
  async function afterPost(env: Readonly<Record<string, string>>) {
    sts.answer(grant());
    const runner = runnerWith({ 'aws-profile': 'release', 'output-env-credentials': 'true' }, env);
    expect(await run(runner)).toBe(true);
    const post = new FakeRunner({ env: runner.env, state: runner.saved });
    await cleanup(post, UNDO_PROGRAMS);
    return { env: post.env, file: existsSync(runner.env['AWS_CONFIG_FILE'] ?? '') };
  }

  it('leaves everything to the post steps of earlier actions', async () => {
    const { env, file } = await afterPost({ AWS_SKIP_CLEANUP_STEP: 'true' });
    expect([env['AWS_ACCESS_KEY_ID'], env['AWS_REGION'], file]).toEqual([KEYS.accessKeyId, 'eu-west-1', true]);
  });

  it('does nothing unless it is true', async () => {
    const { env, file } = await afterPost({ AWS_SKIP_CLEANUP_STEP: 'false' });
    expect([env['AWS_ACCESS_KEY_ID'], env['AWS_REGION'], file]).toEqual(['', '', false]);
  });
});

describe('a run without a token of the job', () => {
  const NO_TOKEN = { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' };

  it('never falls back to credentials of the machine', async () => {
    sts.answer(grant({}, 'AssumeRole'));
    const runner = runnerWith({}, { ...AMBIENT, ...NO_TOKEN });
    expect(await run(runner)).toBe(false);
    expect(runner.all('output')).toEqual(['error-code=PERMISSION_MISSING', 'error-codes=PERMISSION_MISSING']);
    expect(sts.requests).toEqual([]);
  });

  it('chains a role where the inputs say so', async () => {
    sts.answer(grant({}, 'AssumeRole'));
    const runner = runnerWith({ 'role-chaining': 'true' }, { ...AMBIENT, ...NO_TOKEN });
    expect(await run(runner)).toBe(true);
    expect(runner.env['AWS_ACCESS_KEY_ID']).toBe(KEYS.accessKeyId);
  });

  it('chains a role with keys so new that STS does not know them yet', async () => {
    const unknown = refusal('InvalidClientTokenId', 403, 'The security token included in the request is invalid.');
    sts.answer(unknown, grant({}, 'AssumeRole'));
    const runner = runnerWith({ 'role-chaining': 'true' }, { ...AMBIENT, ...NO_TOKEN });
    expect(await run(runner)).toBe(true);
    expect(sts.requests).toHaveLength(2);
  });

  it('keeps credentials that work where the inputs say so', async () => {
    sts.answer(callerIdentity('arn:aws:iam::123456789012:user/octocat'));
    const runner = runnerWith({ 'use-existing-credentials': 'true' }, { ...AMBIENT, ...NO_TOKEN });
    expect(await run(runner)).toBe(true);
    expect(runner.env['AWS_ACCESS_KEY_ID']).toBe(AMBIENT.AWS_ACCESS_KEY_ID);
  });

  it('says that the permission is missing where they do not work', async () => {
    sts.answer(refusal('InvalidClientTokenId', 403, 'The security token included in the request is invalid.'));
    const runner = runnerWith({ 'use-existing-credentials': 'true' }, { ...AMBIENT, ...NO_TOKEN });
    expect(await run(runner)).toBe(false);
    expect(runner.all('output')).toEqual(['error-code=PERMISSION_MISSING', 'error-codes=PERMISSION_MISSING']);
  });
});

describe('two steps that add a profile each', () => {
  it('can both be used, and are both taken back', async () => {
    sts.answer(grant());
    const first = runnerWith({ 'aws-profile': 'first' });
    expect(await run(first)).toBe(true);
    const second = runnerWith({ 'aws-profile': 'second' }, definedOf(first.env));
    expect(await run(second)).toBe(true);
    const { AWS_CONFIG_FILE: config = '', AWS_SHARED_CREDENTIALS_FILE: credentials = '' } = second.env;
    for (const name of ['first', 'second']) {
      expect(readFileSync(config, 'utf8')).toContain(`[profile ${name}]`);
      expect(readFileSync(credentials, 'utf8')).toContain(`[${name}]`);
    }
    const afterSecond = new FakeRunner({ env: second.env, state: second.saved });
    await cleanup(afterSecond, UNDO_PROGRAMS);
    expect(existsSync(config)).toBe(false);
    expect(afterSecond.env['AWS_CONFIG_FILE']).toBe(first.env['AWS_CONFIG_FILE']);
    expect(readFileSync(afterSecond.env['AWS_CONFIG_FILE'] ?? '', 'utf8')).toContain('[profile first]');
    const afterFirst = new FakeRunner({ env: afterSecond.env, state: first.saved });
    await cleanup(afterFirst, UNDO_PROGRAMS);
    expect(afterFirst.env['AWS_CONFIG_FILE']).toBe('');
    expect(existsSync(first.env['AWS_CONFIG_FILE'] ?? '')).toBe(false);
  });
});

describe('`translate-env-variables`', () => {
  const ENV = {
    ROLE_TO_ASSUME: INPUTS['role-to-assume'],
    AWS_REGION: INPUTS['aws-region'],
    ROLE_SESSION_NAME: 'from-env',
  };
  const EMPTY = { 'role-to-assume': '', 'aws-region': '' };

  it('is off: the environment fills no input, and the fault says what to write', async () => {
    const runner = runnerWith(EMPTY, ENV);
    expect(await run(runner)).toBe(false);
    expect(runner.all('fail').join()).toContain(
      '`role-to-assume`: it is empty, and ROLE_TO_ASSUME of the environment does not take its place: write `role-to-assume: ${{ env.ROLE_TO_ASSUME }}`',
    );
  });

  it('lets the environment fill what is empty, and tells each', async () => {
    sts.answer(grant());
    const runner = runnerWith({ ...EMPTY, 'translate-env-variables': 'true' }, ENV);
    expect({ worked: await run(runner), fail: runner.all('fail') }).toEqual({ worked: true, fail: [] });
    expect(Object.fromEntries(sts.forms[0] ?? [])['RoleSessionName']).toBe('from-env');
    expect(runner.all('info')).toEqual(
      expect.arrayContaining([
        '`translate-env-variables`: `aws-region` is taken from AWS_REGION of the environment.',
        '`translate-env-variables`: `role-to-assume` is taken from ROLE_TO_ASSUME of the environment.',
        '`translate-env-variables`: `role-session-name` is taken from ROLE_SESSION_NAME of the environment.',
      ]),
    );
  });

  it('takes neither the audience nor the proxy from it, which no input leaves to it', async () => {
    sts.answer(grant());
    const env = { ...ENV, AUDIENCE: 'my-app', HTTPS_PROXY: 'proxy.example.com:3128', NO_PROXY: '127.0.0.1' };
    const runner = runnerWith({ 'translate-env-variables': 'true' }, env);
    expect({ worked: await run(runner), fail: runner.all('fail') }).toEqual({ worked: true, fail: [] });
    expect(runner.all('info').join()).not.toMatch(/`(audience|http-proxy|no-proxy)`/);
  });

  it('does not let it take the place of what is given', async () => {
    sts.answer(grant());
    const runner = runnerWith({ 'role-session-name': 'given', 'translate-env-variables': 'true' }, ENV);
    expect(await run(runner)).toBe(true);
    expect(Object.fromEntries(sts.forms[0] ?? [])['RoleSessionName']).toBe('given');
  });

  it('must be true or false', async () => {
    const runner = runnerWith({ 'translate-env-variables': 'yes' });
    expect(await run(runner)).toBe(false);
    expect(runner.all('fail').join()).toContain("`translate-env-variables`: 'yes' is neither true nor false");
  });
});

function definedOf(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
