import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cleanup } from '../../../src/handover/cleanup.ts';
import { exportCredentials } from '../../../src/handover/export.ts';
import { ownDirectory } from '../../../src/handover/record.ts';
import { federation } from '../../../src/providers/azure/index.ts';
import { UNDO_PROGRAMS } from '../../../src/providers/undo.ts';
import { Secret } from '../../../src/secret.ts';
import { installProgram, type StandIn } from '../../fakes/az.ts';
import { CLIENT, TENANT } from '../../fakes/entra.ts';
import { FakeRunner } from '../../fakes/runner.ts';
import { claimsOf, type Given, optionsOf, plain, Stage, SUBSCRIPTION } from './stage.ts';

const REQUEST_URL = 'https://run-actions-1.actions.githubusercontent.com/1//idtoken/2/3?api-version=2.0';

let stage: Stage;
let az: StandIn;
let pwsh: StandIn;

beforeEach(async () => {
  stage = await Stage.open();
  az = installProgram('az');
  pwsh = installProgram('pwsh');
});

afterEach(async () => {
  az.remove();
  pwsh.remove();
  await stage.close();
});

/** A runner with az and pwsh on its PATH. */
function equipped(env: Given = {}): FakeRunner {
  return new FakeRunner({ env: { PATH: `${az.directory}:${pwsh.directory}`, HOME: '/home/runner', ...env } });
}

/** Signs in, hands on, and gives the runner as later steps find it. */
async function handedOn(given: Given, runner = equipped()): Promise<FakeRunner> {
  await exportCredentials([await stage.signIn(given, runner)], runner, UNDO_PROGRAMS);
  return runner;
}

describe('what later steps get', () => {
  it('is what SDKs, kubelogin and Terraform sign in with', async () => {
    const credentials = await stage.signIn();
    const { AZURE_FEDERATED_TOKEN_FILE: file = '', ...variables } = plain(credentials.variables);
    expect(variables).toEqual({
      AZURE_CLIENT_ID: CLIENT,
      AZURE_TENANT_ID: TENANT,
      AZURE_SUBSCRIPTION_ID: SUBSCRIPTION,
      AZURE_AUTHORITY_HOST: stage.entra.authority.href,
      ARM_USE_OIDC: 'true',
      ARM_CLIENT_ID: CLIENT,
      ARM_TENANT_ID: TENANT,
      ARM_SUBSCRIPTION_ID: SUBSCRIPTION,
      ARM_ENVIRONMENT: 'public',
    });
    expect(credentials.files).toEqual([{ path: file, content: expect.any(Secret) }]);
    expect(credentials.principal).toBe(`application ${CLIENT} of tenant ${TENANT}`);
    expect(credentials.commands).toEqual([]);
  });

  it('has the token of the job in a file of its own that nobody else can read', async () => {
    const runner = await handedOn({});
    const file = runner.env['AZURE_FEDERATED_TOKEN_FILE'] ?? '';
    expect(readFileSync(file, 'utf8')).toBe(stage.issuer.issued[0]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  });

  it('ends with the first of its credentials: the file with the token of the job, an output with its own', async () => {
    const file = await stage.signIn();
    expect(file.expiresAt?.getTime()).toBe(Number(claimsOf(new Secret(stage.issuer.issued[0] ?? ''))['exp']) * 1000);
    const output = await stage.signIn({ 'output-env-credentials': 'false', 'output-credentials': 'true' });
    expect(output.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
  });

  it('is no file, no variable and no sign-in of az where the variables are held back', async () => {
    const credentials = await stage.signIn({ 'azure-cli': '', 'output-env-credentials': 'false' }, equipped());
    expect(credentials).toMatchObject({ variables: [], files: [], commands: [], outputs: [], expiresAt: undefined });
  });

  it('names no subscription where there is none', async () => {
    const { variables } = await stage.signIn({ 'subscription-id': '', 'allow-no-subscriptions': 'true' });
    expect(Object.keys(plain(variables)).filter((name) => name.includes('SUBSCRIPTION'))).toEqual([]);
  });

  it('tells Terraform the audience of another cloud, by the address at which it asks for tokens itself', async () => {
    const elsewhere = await Stage.open('login.microsoftonline.us', 'api://AzureADTokenExchangeUSGov');
    const runner = new FakeRunner({ env: { ACTIONS_ID_TOKEN_REQUEST_URL: REQUEST_URL } });
    const { variables } = await elsewhere.signIn({ environment: 'AzureUSGovernment' }, runner);
    expect(plain(variables)).toMatchObject({
      ARM_ENVIRONMENT: 'usgovernment',
      ARM_OIDC_AUDIENCE: 'api://AzureADTokenExchangeUSGov',
      ARM_OIDC_REQUEST_URL: `${REQUEST_URL}&audience=api%3A%2F%2FAzureADTokenExchangeUSGov`,
    });
    await elsewhere.close();
  });

  it('clears what a sign-in to another cloud left for Terraform', async () => {
    const runner = new FakeRunner({ env: { ARM_OIDC_REQUEST_URL: 'x', ARM_OIDC_AUDIENCE: 'y' } });
    const { variables } = await stage.signIn({}, runner);
    expect(plain(variables)).toMatchObject({ ARM_OIDC_REQUEST_URL: '', ARM_OIDC_AUDIENCE: '' });
  });

  it('clears the subscription that an earlier step left, and no other', async () => {
    const env = { AZURE_SUBSCRIPTION_ID: SUBSCRIPTION, ARM_SUBSCRIPTION_ID: SUBSCRIPTION };
    const given = { 'subscription-id': '', 'allow-no-subscriptions': 'true' };
    const ofTheWorkflow = await stage.signIn(given, new FakeRunner({ env }));
    expect(plain(ofTheWorkflow.variables)).not.toHaveProperty('AZURE_SUBSCRIPTION_ID');
    const earlier = join(ownDirectory(new FakeRunner()), 'azure-federated-token');
    const runner = new FakeRunner({ env: { ...env, AZURE_FEDERATED_TOKEN_FILE: earlier } });
    const { variables } = await stage.signIn(given, runner);
    expect(plain(variables)).toMatchObject({ AZURE_SUBSCRIPTION_ID: '', ARM_SUBSCRIPTION_ID: '' });
  });

  it('does not hide the id of the application unless that is asked for', () => {
    const masks = (given: Given) => federation(optionsOf(given)).masks.map((secret) => secret.expose());
    expect(masks({})).toEqual([]);
    expect(masks({ 'mask-client-id': 'true' })).toEqual([CLIENT]);
  });

  it('warns of credentials that would be used in its place', async () => {
    const runner = new FakeRunner({ env: { AZURE_CLIENT_SECRET: 'x', ARM_CLIENT_SECRET: '', ARM_OIDC_TOKEN: 'y' } });
    await stage.signIn({}, runner);
    expect(runner.all('warning')).toEqual([expect.stringContaining('AZURE_CLIENT_SECRET, ARM_OIDC_TOKEN:')]);
  });

  it('warns of scopes whose tokens nobody gets', async () => {
    const runner = new FakeRunner();
    await stage.signIn({ 'azure-scopes': 'https://graph.microsoft.com/.default' }, runner);
    expect(runner.all('warning')).toEqual([expect.stringContaining('output-credentials: true')]);
  });
});

describe('the Azure CLI', () => {
  it('is signed in with the token on its input, never among its arguments or in its environment', async () => {
    const runner = await handedOn({ 'azure-cli': '' });
    const [login, select] = az.calls();
    expect(login?.argv).toEqual([
      ...['login', '--service-principal', '--username', CLIENT, '--tenant', TENANT, '--federated-token', '@-'],
      ...['--output', 'none', '--only-show-errors'],
    ]);
    expect(select?.argv.slice(0, 4)).toEqual(['account', 'set', '--subscription', SUBSCRIPTION]);
    expect(az.calls()).toHaveLength(2);
    expect(login?.stdin).toBe(stage.issuer.issued[0]);
    for (const { argv, env } of az.calls()) {
      expect(JSON.stringify({ argv, env })).not.toContain(stage.issuer.issued[0]);
      expect(env['AZURE_CONFIG_DIR']).toBe(runner.env['AZURE_CONFIG_DIR']);
    }
  });

  it('keeps what it knows in a directory of this step, which post removes as the only one', async () => {
    const first = await handedOn({ 'azure-cli': '' });
    const second = await handedOn({ 'azure-cli': 'true' }, equipped({ RUNNER_TEMP: first.env['RUNNER_TEMP'] ?? '' }));
    const [one = '', other = ''] = [first, second].map(({ env }) => env['AZURE_CONFIG_DIR']);
    expect(one).not.toBe(other);
    await cleanup(new FakeRunner({ env: first.env, state: first.saved }), UNDO_PROGRAMS);
    expect(existsSync(one)).toBe(false);
    expect(existsSync(join(other, 'service_principal_entries.json'))).toBe(true);
  });

  it('gives back in post the directory that was used before', async () => {
    const main = await handedOn({ 'azure-cli': '' }, equipped({ AZURE_CONFIG_DIR: '/home/runner/mine' }));
    const post = new FakeRunner({ env: main.env, state: main.saved });
    await cleanup(post, UNDO_PROGRAMS);
    expect(post.env['AZURE_CONFIG_DIR']).toBe('/home/runner/mine');
  });

  it.each([
    [{}, '/home/runner/.azure/cliextensions'],
    [{ AZURE_CONFIG_DIR: '/home/runner/mine' }, '/home/runner/mine/cliextensions'],
    [{ AZURE_EXTENSION_DIR: '/opt/az/azcliextensions' }, '/opt/az/azcliextensions'],
  ])('finds its extensions where they were: %j', async (env, directory) => {
    expect((await handedOn({ 'azure-cli': '' }, equipped(env))).env['AZURE_EXTENSION_DIR']).toBe(directory);
  });

  it('does not see what would have it send the token elsewhere, and the log says so', async () => {
    const runner = equipped({ ARM_CLOUD_METADATA_URL: 'https://example.com', AZURE_CLOUD_NAME: 'Elsewhere' });
    await handedOn({ 'azure-cli': '' }, runner);
    expect(az.calls()[0]?.env).toMatchObject({ AZURE_CLOUD_NAME: 'AzureCloud' });
    expect(az.calls()[0]?.env['ARM_CLOUD_METADATA_URL']).toBeUndefined();
    expect(runner.all('warning')).toEqual([expect.stringContaining('ARM_CLOUD_METADATA_URL of the environment')]);
  });

  it('is not called at all where it is not there or not wanted', async () => {
    const bare = await handedOn({ 'azure-cli': '' }, new FakeRunner({ env: { PATH: '/nowhere' } }));
    expect(bare.env['AZURE_CONFIG_DIR']).toBeUndefined();
    await handedOn({ 'azure-cli': 'false' });
    expect(az.calls()).toEqual([]);
  });

  it('is missed where it is wanted, before Entra ID is asked', async () => {
    const runner = new FakeRunner({ env: { PATH: '/nowhere' } });
    await expect(stage.signIn({ 'azure-cli': 'true' }, runner)).rejects.toMatchObject({ code: 'PROGRAM_NOT_FOUND' });
    expect(stage.entra.exchanges).toEqual([]);
  });

  it('is told the cloud, and to do without a subscription', async () => {
    const elsewhere = await Stage.open('login.chinacloudapi.cn', 'api://AzureADTokenExchangeChina');
    const given = {
      environment: 'AzureChinaCloud',
      'subscription-id': '',
      'allow-no-subscriptions': 'true',
      'azure-cli': '',
    };
    const runner = equipped();
    await exportCredentials([await elsewhere.signIn(given, runner)], runner, UNDO_PROGRAMS);
    const [cloud, login, ...more] = az.calls();
    expect(cloud?.argv.slice(0, 4)).toEqual(['cloud', 'set', '--name', 'AzureChinaCloud']);
    // az does not keep the cloud that it believes to be set already.
    expect(cloud?.env['AZURE_CLOUD_NAME']).toBeUndefined();
    expect(login?.argv).toContain('--allow-no-subscriptions');
    expect(more).toEqual([]);
    await elsewhere.close();
  });

  it('gets the tokens for named scopes while it still can', async () => {
    await handedOn({ 'azure-cli': '', 'azure-scopes': 'https://vault.azure.net/.default' });
    expect(az.calls()[2]?.argv.slice(0, 4)).toEqual([
      ...['account', 'get-access-token', '--scope', 'https://vault.azure.net/.default'],
    ]);
  });

  it('is asked again where Entra ID falsely denies what it has just taken', async () => {
    const stderr = 'ERROR: AADSTS700213: No matching federated identity record found.';
    az.misbehave({ begins: 'login', stderr, exitCode: 1 });
    await handedOn({ 'azure-cli': '' });
    expect(az.calls().map(({ argv }) => argv[0])).toEqual(['login', 'login', 'account']);
  });

  it('is asked again where the list of subscriptions is empty once', async () => {
    az.misbehave({ begins: 'login', stderr: `ERROR: No subscriptions found for ${CLIENT}.`, exitCode: 1 });
    await handedOn({ 'azure-cli': '' });
    expect(az.calls().map(({ argv }) => argv[0])).toEqual(['login', 'login', 'account']);
  });

  it.each([
    ['login', `ERROR: No subscriptions found for ${CLIENT}.`],
    ['account set', `ERROR: The subscription of '${SUBSCRIPTION}' doesn't exist in cloud 'AzureCloud'.`],
  ])('fails in `%s` for want of a role, and nothing is left', async (begins, stderr) => {
    for (let attempt = 1; attempt <= 3; attempt += 1) az.misbehave({ begins, stderr, exitCode: 1 });
    const runner = equipped();
    await expect(handedOn({ 'azure-cli': '' }, runner)).rejects.toMatchObject({
      code: 'AZURE_SUBSCRIPTION_NOT_FOUND',
      hint: expect.stringContaining(`az role assignment create --assignee ${CLIENT}`),
    });
    expect(runner.all('export')).toEqual([]);
    expect(existsSync(az.calls()[0]?.env['AZURE_CONFIG_DIR'] ?? '')).toBe(false);
  });
});

describe('Azure PowerShell', () => {
  it('is connected by a fixed script, which is told by variables and reads the token from its file', async () => {
    const runner = await handedOn({ 'enable-AzPSSession': 'true' });
    const [{ argv, env, stdin } = { argv: [], env: {}, stdin: 'never called' }] = pwsh.calls();
    expect(argv.slice(0, -1)).toEqual(['-NoLogo', '-NoProfile', '-NonInteractive', '-Command']);
    expect(argv.at(-1)).toContain('Connect-AzAccount @account');
    expect(argv.at(-1)).not.toMatch(/[0-9a-f]{8}-/);
    expect(env).toMatchObject({
      FEDERATE_ENVIRONMENT: 'AzureCloud',
      FEDERATE_TENANT_ID: TENANT,
      FEDERATE_CLIENT_ID: CLIENT,
      FEDERATE_SUBSCRIPTION_ID: SUBSCRIPTION,
      FEDERATE_TOKEN_FILE: runner.env['AZURE_FEDERATED_TOKEN_FILE'],
    });
    expect(stdin).toBe('');
    expect(JSON.stringify({ argv, env })).not.toContain(stage.issuer.issued[0]);
  });

  it('is disconnected in post from the session of this step', async () => {
    const main = await handedOn({ 'enable-AzPSSession': 'true' });
    await cleanup(new FakeRunner({ env: main.env, state: main.saved }), UNDO_PROGRAMS);
    const [connect, disconnect] = pwsh.calls();
    expect(disconnect?.argv.at(-1)).toContain('Disconnect-AzAccount -ContextName $env:FEDERATE_CONTEXT');
    expect(disconnect?.env['FEDERATE_CONTEXT']).toBe(connect?.env['FEDERATE_CONTEXT']);
    expect(disconnect?.env['FEDERATE_CONTEXT']).toMatch(/^federate-[0-9a-f-]{36}$/);
  });

  it('is missed where there is none, or where its module is missing', async () => {
    const none = new FakeRunner({ env: { PATH: az.directory } });
    await expect(stage.signIn({ 'enable-AzPSSession': 'true' }, none)).rejects.toMatchObject({
      code: 'PROGRAM_NOT_FOUND',
    });
    pwsh.misbehave({ begins: '-NoLogo', stderr: 'The PowerShell module Az.Accounts is not installed.', exitCode: 1 });
    await expect(handedOn({ 'enable-AzPSSession': 'true' })).rejects.toMatchObject({
      code: 'PROGRAM_NOT_FOUND',
      hint: expect.stringContaining('Install-Module Az.Accounts'),
    });
  });
});
