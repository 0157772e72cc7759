import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { which } from '../../src/platform/which.ts';
import { startArm } from '../fakes/arm.ts';
import { installProgram, type StandIn } from '../fakes/az.ts';
import { AZURE_CLOUDS, type AzureWorld, signIn as signInToWorld, startAzureWorld } from '../fakes/azure-world.ts';
import { CLIENT, credentialFor, type Entra } from '../fakes/entra.ts';
import type { ActionStep, Job } from '../fakes/job.ts';
import type { Variables } from '../fakes/job-context.ts';

const SUBSCRIPTION = '33333333-3333-3333-3333-333333333333';

/** Where scripts/interop.ts has put az, unless the machine has it. */
const AZ = which('az', { PATH: [process.env['INTEROP_BIN'] ?? '', process.env['PATH'] ?? ''].join(delimiter) });
if (AZ === undefined) console.warn('NOT RUN: az is not here; scripts/interop.ts installs it.');

let world: AzureWorld;
let standIn: StandIn;

beforeAll(async () => {
  world = await startAzureWorld();
  startArm(world.internet, world.entraOf('AzureCloud'), SUBSCRIPTION);
  standIn = installProgram('az');
});

afterAll(async () => {
  standIn.remove();
  await world.close();
});

function newJob(): Job {
  return world.job({ REQUESTS_CA_BUNDLE: world.internet.caFile, AZURE_CORE_COLLECT_TELEMETRY: 'false' });
}

/** Puts the directory of a program before all others. */
async function install(job: Job, directory: string): Promise<void> {
  await job.runCommand(['/bin/sh', '-c', `echo '${directory}' >> "$GITHUB_PATH"`]);
}

function signIn(given: Variables = {}): ActionStep {
  return signInToWorld({ 'allow-no-subscriptions': 'false', 'subscription-id': SUBSCRIPTION, ...given });
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
  it.each(AZURE_CLOUDS)(
    'signs in to %s at %s with what the step exported',
    async (environment, _host, _audience, scope) => {
      const entra = world.entraOf(environment);
      const job = newJob();
      const step = await job.runStep(signIn({ environment }));
      expect(step).toMatchObject({ conclusion: 'success', annotations: [] });
      expect(entra.exchanges).toHaveLength(1);
      for (const kind of ['workload', 'default'] as const) {
        const seen = await tokenOfSdk(job, kind, scope);
        expect(fingerprints(entra)).toContain(seen);
      }
      expect(entra.exchanges.at(-1)?.parameters).toMatchObject({ client_id: CLIENT, scope });
    },
  );

  it('can do so no more once post has run', async () => {
    const job = newJob();
    await job.runStep(signIn());
    await job.runPosts();
    expect(job.files(job.temp)).toEqual([]);
    expect(await tokenOfSdk(job, 'workload', AZURE_CLOUDS[0][3])).toContain('AZURE_');
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
    for (const secret of [...Object.values(tokens), world.issuer.issued.at(-1) ?? '']) {
      expect(step.log).not.toContain(secret);
      expect(step.summary).not.toContain(secret);
    }
  });

  it('takes one token, one exchange and no other process where az is not wanted', async () => {
    const [tokens, exchanges] = [world.issuer.issued.length, world.entraOf('AzureCloud').exchanges.length];
    const job = newJob();
    await install(job, standIn.directory);
    await job.runStep(signIn());
    expect(world.issuer.issued.length - tokens).toBe(1);
    expect(world.entraOf('AzureCloud').exchanges.length - exchanges).toBe(1);
    expect(standIn.calls()).toEqual([]);
  });

  it('names the federated credential that is missing, with the command that creates it', async () => {
    const job = newJob();
    const [application] = world.entraOf('AzureCloud').applications;
    const [credential] = application?.credentials.splice(0) ?? [];
    application?.credentials.push(
      credentialFor(world.issuer, { subject: 'repo:octo-org/octo-repo:environment:production' }),
    );
    const step = await job.runStep(signIn());
    application?.credentials.splice(0, 1, ...(credential === undefined ? [] : [credential]));
    expect(step.outputs['error-code']).toBe('AZURE_FEDERATED_CREDENTIAL_NOT_FOUND');
    expect(step.log).toContain(
      `az ad app federated-credential create \\\n  --id ${CLIENT} \\\n  --parameters '{"name":`,
    );
    expect(step.env).toEqual({});
  });
});

describe('az', () => {
  it('is signed in for later steps, in a directory that post removes; by a stand-in where there is none', async () => {
    const job = newJob();
    await install(job, AZ === undefined ? standIn.directory : dirname(AZ));
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
    if (AZ !== undefined) expect(world.entraOf('AzureCloud').accessTokens).toContain(JSON.parse(shown.raw).accessToken);
    await job.runPosts();
    expect(existsSync(directory)).toBe(false);
    expect(job.files(job.home).filter((file) => file.startsWith('.azure/'))).toEqual([]);
  });

  it.runIf(AZ)('signs in as a managed identity, which gives tokens for any resource', async () => {
    const job = newJob();
    await install(job, dirname(AZ ?? ''));
    const step = await job.runStep(signIn({ 'azure-cli': 'true', refresh: 'true' }));
    expect(step).toMatchObject({ conclusion: 'success', annotations: [] });
    for (const resource of ['https://vault.azure.net', 'https://graph.microsoft.com']) {
      const shown = await job.runCommand(['az', 'account', 'get-access-token', '--resource', resource]);
      expect(shown.exitCode).toBe(0);
      expect(world.entraOf('AzureCloud').accessTokens.at(-1)).toBe(JSON.parse(shown.raw).accessToken);
    }
    await job.runPosts();
    expect(job.files(job.temp)).toEqual([]);
  });
});
