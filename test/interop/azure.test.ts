import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { which } from '../../src/which.ts';
import { startArm } from '../fakes/arm.ts';
import { ACTION } from '../fakes/aws-world.ts';
import { installProgram, type StandIn } from '../fakes/az.ts';
import { CLIENT, credentialFor, type Entra, startEntra, TENANT } from '../fakes/entra.ts';
import { type Internet, startInternet } from '../fakes/internet.ts';
import { type GitHubIssuer, startIssuer } from '../fakes/issuer.ts';
import { type ActionStep, Job } from '../fakes/job.ts';

const SUBSCRIPTION = '33333333-3333-3333-3333-333333333333';
const CLOUDS = [
  ['AzureCloud', 'login.microsoftonline.com', 'api://AzureADTokenExchange', 'https://vault.azure.net/.default'],
  [
    'AzureUSGovernment',
    'login.microsoftonline.us',
    'api://AzureADTokenExchangeUSGov',
    'https://vault.usgovcloudapi.net/.default',
  ],
  ['AzureChinaCloud', 'login.chinacloudapi.cn', 'api://AzureADTokenExchangeChina', 'https://vault.azure.cn/.default'],
] as const;

let internet: Internet;
let issuer: GitHubIssuer;
let clouds: Map<string, Entra>;
let standIn: StandIn;
const jobs: Job[] = [];

beforeAll(async () => {
  internet = await startInternet();
  issuer = await startIssuer({ internet });
  clouds = new Map();
  for (const [environment, host, audience] of CLOUDS) {
    const applications = [{ clientId: CLIENT, credentials: [credentialFor(issuer, { audience })] }];
    clouds.set(environment, await startEntra({ host, internet, issuers: [issuer], applications }));
  }
  startArm(internet, entraOf('AzureCloud'), SUBSCRIPTION);
  standIn = installProgram('az');
});

afterAll(async () => {
  for (const job of jobs) job.close();
  standIn.remove();
  await internet.close();
});

function entraOf(environment: string): Entra {
  const entra = clouds.get(environment);
  if (entra === undefined) throw new Error(`There is no ${environment}`);
  return entra;
}

function newJob(): Job {
  const machine = { ...internet.env, REQUESTS_CA_BUNDLE: internet.caFile, AZURE_CORE_COLLECT_TELEMETRY: 'false' };
  const job = new Job({ token: issuer.env, machine });
  jobs.push(job);
  return job;
}

/** Puts the stand-in for az before all other programs. */
async function installStandIn(job: Job): Promise<void> {
  await job.runCommand(['/bin/sh', '-c', `echo '${standIn.directory}' >> "$GITHUB_PATH"`]);
}

function signIn(given: Readonly<Record<string, string>> = {}): ActionStep {
  const identity = { 'client-id': CLIENT, 'tenant-id': TENANT, 'subscription-id': SUBSCRIPTION };
  return { action: ACTION, uses: 'octo-org/federate@v1', with: { ...identity, 'azure-cli': 'false', ...given } };
}

/** What a later step sees of the token that Azure's SDK gives it. */
async function tokenOfSdk(job: Job, kind: 'default' | 'workload', scope: string): Promise<string | undefined> {
  const { raw } = await job.runCommand([process.execPath, join(import.meta.dirname, 'azure-sdk.ts'), kind, scope]);
  return /^fingerprint ([0-9a-f]{64})$/m.exec(raw)?.[1] ?? raw;
}

function fingerprints(entra: Entra): string[] {
  return entra.accessTokens.map((token) => createHash('sha256').update(token).digest('hex'));
}

describe("Azure's SDK in a later step", () => {
  it.each(CLOUDS)('signs in to %s at %s with what the step exported', async (environment, _host, _audience, scope) => {
    const entra = entraOf(environment);
    const job = newJob();
    const step = await job.runStep(signIn({ environment }));
    expect(step).toMatchObject({ conclusion: 'success', annotations: [] });
    expect(entra.exchanges).toHaveLength(1);
    for (const kind of ['workload', 'default'] as const) {
      const seen = await tokenOfSdk(job, kind, scope);
      expect(fingerprints(entra)).toContain(seen);
    }
    expect(entra.exchanges.at(-1)?.parameters).toMatchObject({ client_id: CLIENT, scope });
  });

  it('can do so no more once post has run', async () => {
    const job = newJob();
    await job.runStep(signIn());
    await job.runPosts();
    expect(job.files(job.temp)).toEqual([]);
    expect(await tokenOfSdk(job, 'workload', CLOUDS[0][3])).toContain('AZURE_');
  });
});

describe('the built action', () => {
  it('shows neither the token of the job nor an access token, and hands access tokens on when asked', async () => {
    const job = newJob();
    const scopes = 'https://graph.microsoft.com/.default, https://vault.azure.net/.default';
    const step = await job.runStep(signIn({ 'azure-scopes': scopes, 'output-credentials': 'true' }));
    expect(step.conclusion).toBe('success');
    const tokens = JSON.parse(step.outputs['azure-access-tokens'] ?? '{}') as Record<string, string>;
    expect(Object.keys(tokens)).toEqual(scopes.split(', '));
    for (const secret of [...Object.values(tokens), issuer.issued.at(-1) ?? '']) {
      expect(step.log).not.toContain(secret);
      expect(step.summary).not.toContain(secret);
    }
  });

  it('takes one token, one exchange and no other process where az is not wanted', async () => {
    const [tokens, exchanges] = [issuer.issued.length, entraOf('AzureCloud').exchanges.length];
    const job = newJob();
    await installStandIn(job);
    await job.runStep(signIn());
    expect(issuer.issued.length - tokens).toBe(1);
    expect(entraOf('AzureCloud').exchanges.length - exchanges).toBe(1);
    expect(standIn.calls()).toEqual([]);
  });

  it('names the federated credential that is missing, with the command that creates it', async () => {
    const job = newJob();
    const [application] = entraOf('AzureCloud').applications;
    const [credential] = application?.credentials.splice(0) ?? [];
    application?.credentials.push(credentialFor(issuer, { subject: 'repo:octo-org/octo-repo:environment:production' }));
    const step = await job.runStep(signIn());
    application?.credentials.splice(0, 1, ...(credential === undefined ? [] : [credential]));
    expect(step.outputs['error-code']).toBe('AZURE_FEDERATED_CREDENTIAL_NOT_FOUND');
    expect(step.log).toContain(`az ad app federated-credential create --id ${CLIENT} --parameters '{"name":`);
    expect(step.env).toEqual({});
  });
});

describe('az', () => {
  it('is signed in for later steps, in a directory that post removes; by a stand-in where there is none', async () => {
    const real = which('az', process.env);
    const job = newJob();
    if (real === undefined) await installStandIn(job);
    const step = await job.runStep(signIn({ 'azure-cli': 'true', 'azure-scopes': 'https://vault.azure.net/.default' }));
    expect(step).toMatchObject({ conclusion: 'success', annotations: [] });
    const directory = step.env['AZURE_CONFIG_DIR'] ?? '';
    expect(existsSync(join(directory, 'service_principal_entries.json'))).toBe(true);
    const shown = await job.runCommand([
      'az',
      'account',
      'get-access-token',
      '--scope',
      'https://vault.azure.net/.default',
    ]);
    expect(shown.exitCode).toBe(0);
    if (real !== undefined) expect(entraOf('AzureCloud').accessTokens).toContain(JSON.parse(shown.raw).accessToken);
    await job.runPosts();
    expect(existsSync(directory)).toBe(false);
    expect(job.files(job.home).filter((file) => file.startsWith('.azure/'))).toEqual([]);
  });
});
