import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GoogleAuth } from 'google-auth-library';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { cleanup } from '../../../src/handover/cleanup.ts';
import { exportCredentials } from '../../../src/handover/export.ts';
import { fileReader } from '../../../src/inputs/file.ts';
import { Inputs } from '../../../src/inputs/inputs.ts';
import { provider } from '../../../src/providers/gcp/index.ts';
import { UNDO_PROGRAMS } from '../../../src/providers/undo.ts';
import { DEPLOYER, PROVIDER } from '../../fakes/gcp.ts';
import { FakeRunner } from '../../fakes/runner.ts';
import { type Given, type Outcome, Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

describe('the credentials file', () => {
  it('is an external_account that asks the runner for the token of the job', async () => {
    const { file } = await stage.exchange({ service_account: DEPLOYER });
    const url = new URL(stage.issuer.requestUrl);
    url.searchParams.set('audience', `https://iam.googleapis.com/${PROVIDER}`);
    expect(file).toEqual({
      universe_domain: 'googleapis.com',
      type: 'external_account',
      audience: `//iam.googleapis.com/${PROVIDER}`,
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      token_url: `${stage.server.url}/v1/token`,
      credential_source: {
        url: url.href,
        headers: { Authorization: `Bearer ${stage.issuer.requestToken}` },
        format: { type: 'json', subject_token_field_name: 'value' },
      },
      service_account_impersonation_url: `${stage.server.url}/v1/projects/-/serviceAccounts/${DEPLOYER}:generateAccessToken`,
    });
  });

  it('says where to introspect where nobody is impersonated, as gcloud writes it', async () => {
    const { file } = await stage.exchange({});
    expect(file).toMatchObject({ token_info_url: `${stage.server.url}/v1/introspect` });
    expect(file).not.toHaveProperty('service_account_impersonation_url');
  });

  it('carries lifetime and scopes as asked', async () => {
    const scopes = 'https://www.googleapis.com/auth/devstorage.read_only';
    const { file } = await stage.exchange({
      service_account: DEPLOYER,
      access_token_lifetime: '30m',
      access_token_scopes: scopes,
    });
    expect(file).toMatchObject({
      service_account_impersonation: { token_lifetime_seconds: 1800 },
      scopes: [scopes],
    });
  });

  it('carries a lifetime only where every client can read it, and says what it leaves out', async () => {
    const lifetimes = ['599s', '600s'].map(async (access_token_lifetime) => {
      const { file, runner } = await stage.exchange({ service_account: DEPLOYER, access_token_lifetime });
      return [file['service_account_impersonation'], runner.all('notice')];
    });
    expect(await Promise.all(lifetimes)).toEqual([
      [undefined, [expect.stringContaining('`access_token_lifetime` is not in the credentials file')]],
      [{ token_lifetime_seconds: 600 }, []],
    ]);
  });

  it('names the hosts of its universe, where resources keep their names', async () => {
    const inputs = new Inputs(
      (name) => ({ workload_identity_provider: PROVIDER, universe: 'example.com' })[name] ?? '',
    );
    const exchange = await provider.plan(inputs, {}, fileReader(new FakeRunner()));
    expect(exchange?.endpoint?.href).toBe('https://sts.example.com/v1/token');
    expect(exchange).toMatchObject({ audience: `https://iam.googleapis.com/${PROVIDER}` });
  });

  it('can not be made without the variables of the runner', async () => {
    const runner = new FakeRunner({ env: { RUNNER_TEMP: tmpdir() } });
    expect(await stage.refusal({}, runner)).toMatchObject({
      code: 'TOKEN_VARIABLES_STRIPPED',
      hop: 'credentials file',
    });
    expect((await stage.exchange({ create_credentials_file: 'false' }, runner)).credentials.files).toEqual([]);
  });
});

describe('the exported file', () => {
  it('lies in a directory of its own outside the workspace, for this user alone, and goes in post', async () => {
    const workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
    const runner = stage.runner({ GITHUB_WORKSPACE: workspace });
    const { outputs, credentials } = await stage.exchange({ export_environment_variables: 'false' }, runner);
    await exportCredentials([credentials], runner, UNDO_PROGRAMS);
    const path = outputs['credentials_file_path'] ?? '';
    expect(path).toMatch(/\/federate-[0-9a-f-]{36}\/gha-creds-[0-9a-f]{16}\.json$/);
    expect(path.startsWith(`${runner.env['RUNNER_TEMP']}/`)).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    expect(readdirSync(workspace)).toEqual([]);
    await cleanup(runner, UNDO_PROGRAMS);
    expect(() => statSync(join(path, '..'))).toThrow();
  });

  it('goes for each of two steps of one job', async () => {
    const temp = mkdtempSync(join(tmpdir(), 'runner-temp-'));
    const runners = [stage.runner({ RUNNER_TEMP: temp }), stage.runner({ RUNNER_TEMP: temp })];
    for (const runner of runners)
      await exportCredentials([(await stage.exchange({}, runner)).credentials], runner, UNDO_PROGRAMS);
    expect(readdirSync(temp)).toHaveLength(2);
    for (const runner of runners) await cleanup(runner, UNDO_PROGRAMS);
    expect(readdirSync(temp)).toEqual([]);
  });

  it('masks the request token that it holds before it is written', async () => {
    const runner = stage.runner();
    await exportCredentials([(await stage.exchange({}, runner)).credentials], runner, UNDO_PROGRAMS);
    const masked = runner.told.indexOf(`mask ${stage.issuer.requestToken}`);
    expect(masked).toBeGreaterThanOrEqual(0);
    expect(masked).toBeLessThan(runner.told.findIndex((line) => line.startsWith('export ')));
  });
});

/** A client as later steps have it: Application Default Credentials by the exported file. */
async function clientOf(outcome: Outcome) {
  await exportCredentials([outcome.credentials], outcome.runner, UNDO_PROGRAMS);
  const auth = new GoogleAuth({ keyFile: outcome.outputs['credentials_file_path'] ?? '' });
  const before = { ...process.env };
  Object.assign(process.env, stage.issuer.env, outcome.variables);
  onTestFinished(() => {
    process.env = before;
  });
  return auth.getClient();
}

describe('google-auth-library', () => {
  it.each<[name: string, given: Given, holder: object]>([
    ['the workload', {}, { kind: 'federated' }],
    ['a service account', { service_account: DEPLOYER }, { kind: 'service account', name: DEPLOYER }],
    ['the workload, by a program', { credential_source: 'executable' }, { kind: 'federated' }],
    [
      'a service account, by a program',
      { credential_source: 'executable', service_account: DEPLOYER },
      { kind: 'service account', name: DEPLOYER },
    ],
  ])('gets tokens of %s, and new ones again and again', async (_name, given, holder) => {
    const client = await clientOf(await stage.exchange(given));
    const first = await client.getAccessToken();
    expect(stage.google.holders.get(first.token ?? '')).toMatchObject(holder);
    client.setCredentials({ access_token: first.token ?? '', expiry_date: Date.now() - 1000 });
    const second = await client.getAccessToken();
    expect(stage.google.holders.get(second.token ?? '')).toMatchObject(holder);
    expect(second.token).not.toBe(first.token);
    expect(new Set(stage.google.exchanged).size).toBe(3);
  });

  it('asks for tokens of the lifetime that the file says', async () => {
    const client = await clientOf(await stage.exchange({ service_account: DEPLOYER, access_token_lifetime: '900s' }));
    await client.getAccessToken();
    expect(stage.asked('generateAccessToken')['lifetime']).toBe('900s');
  });
});

describe('the program of an executable source', () => {
  it('keeps the request token out of every file, and switches programs on for later steps', async () => {
    const { credentials, variables, file } = await stage.exchange({ credential_source: 'executable' });
    expect(variables).toMatchObject({ GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: '1' });
    expect(file['credential_source']).toEqual({
      executable: { command: expect.stringMatching(/^\S+ \S+\/token\.cjs$/), timeout_millis: 30_000 },
    });
    expect(JSON.stringify(credentials.files)).not.toContain(stage.issuer.requestToken);
  });

  it('says why there is no token', async () => {
    const client = await clientOf(await stage.exchange({ credential_source: 'executable' }));
    stage.issuer.faults.token.always = { status: 403 };
    await expect(client.getAccessToken()).rejects.toThrow('answered with status 403');
    delete process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
    await expect(client.getAccessToken()).rejects.toThrow('are not in the environment of this program');
  });

  it('asks again when the runner is busy', async () => {
    const outcome = await stage.exchange({ credential_source: 'executable' });
    const client = await clientOf(outcome);
    stage.issuer.faults.token.next({ status: 503 });
    expect((await client.getAccessToken()).token).toBeDefined();
    expect(readFileSync(outcome.outputs['credentials_file_path'] ?? '', 'utf8')).not.toContain(
      stage.issuer.requestToken,
    );
  });

  it('needs paths without spaces, since not all clients understand quotes', async () => {
    const runner = stage.runner({ RUNNER_TEMP: mkdtempSync(join(tmpdir(), 'runner temp-')) });
    expect(await stage.refusal({ credential_source: 'executable' }, runner)).toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('has a space in it'),
    });
  });
});
