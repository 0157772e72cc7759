import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installProgram } from '../fakes/az.ts';
import { type AzureWorld, signIn, startAzureWorld } from '../fakes/azure-world.ts';
import { TENANT } from '../fakes/entra.ts';
import { refusals, requestTokenUntil } from '../fakes/issuer.ts';
import type { Job } from '../fakes/job.ts';
import { haveEnded, running } from '../fakes/running.ts';

let world: AzureWorld;

beforeEach(async () => {
  world = await startAzureWorld();
});

afterEach(() => world.close());

/** The programs that stay, of this job alone. */
function keepersOf(job: Job) {
  return running(join(job.temp, 'federate-'));
}

function pidsOf(job: Job): number[] {
  return keepersOf(job).map(({ pid }) => pid);
}

async function tokenOf({ env }: Job, resource: string): Promise<{ status: number; body: Record<string, string> }> {
  const address = `${env['IDENTITY_ENDPOINT']}?resource=${resource}&api-version=2019-08-01`;
  const response = await fetch(address, { headers: { 'X-IDENTITY-HEADER': env['IDENTITY_HEADER'] ?? '' } });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

describe('the built action with `refresh`, on Azure', () => {
  it('lets later steps get tokens for any resource, long after the token of the job has ended', async () => {
    const job = world.job();
    const step = await job.runStep(signIn({ refresh: 'true' }));
    expect(step).toMatchObject({ conclusion: 'success', annotations: [] });
    expect(job.env).toMatchObject({ AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential', AZURE_TENANT_ID: TENANT });
    expect(job.env).not.toHaveProperty('AZURE_FEDERATED_TOKEN_FILE');
    const entra = world.entraOf('AzureCloud');
    for (const resource of ['https://vault.azure.net', 'https://management.core.windows.net/']) {
      const { status, body } = await tokenOf(job, resource);
      expect([status, body['access_token']]).toEqual([200, entra.accessTokens.at(-1)]);
    }
    // One by main, and a new token of the job for each.
    expect([entra.exchanges.length, new Set(world.issuer.issued).size]).toEqual([3, 3]);
    await tokenOf(job, 'https://vault.azure.net');
    expect(entra.exchanges).toHaveLength(3);
  });

  it('keeps one small program, with nothing of the environment but the identity of the job', async () => {
    const job = world.job({ DEPLOY_PASSWORD: 'octopus' });
    const step = await job.runStep(signIn({ refresh: 'true' }));
    const pids = pidsOf(job);
    expect(pids).toHaveLength(1);
    const [keeper] = keepersOf(job);
    for (const secret of [step.env['IDENTITY_HEADER'] ?? '-', world.issuer.requestToken]) {
      expect(keeper?.command).not.toContain(secret);
    }
    if (process.platform !== 'linux') return;
    const environment = readFileSync(`/proc/${pids[0]}/environ`, 'utf8');
    expect(environment).toContain('RUNNER_TRACKING_ID=github_');
    for (const text of ['octopus', 'INPUT_', 'ACTIONS_RUNTIME', 'HOME=', 'PATH=', step.env['IDENTITY_HEADER'] ?? '-']) {
      expect(environment).not.toContain(text);
    }
    await tokenOf(job, 'https://vault.azure.net');
    const times = () => readFileSync(`/proc/${pids[0]}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13).join();
    await pause(1_000);
    const before = times();
    await pause(2_000);
    expect(times()).toBe(before);
    const [, kibibytes] = /VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pids[0]}/status`, 'utf8')) ?? [];
    // 60 on a quiet machine; a test is not to fail by a few pages more.
    expect(Number(kibibytes) / 1024).toBeLessThan(66);
  });

  it('ends with post, which takes every variable back', async () => {
    const job = world.job();
    job.env['IDENTITY_ENDPOINT'] = 'http://127.0.0.1:41741/msi/token';
    job.env['IDENTITY_HEADER'] = '0123456789abcdef';
    job.env['AZURE_FEDERATED_TOKEN_FILE'] = '/var/run/token';
    const earlier = { ...job.env };
    await job.runStep(signIn({ refresh: 'true' }));
    const pids = pidsOf(job);
    expect(pids).toHaveLength(1);
    expect(job.env['AZURE_FEDERATED_TOKEN_FILE']).toBe('');
    expect(job.env['IDENTITY_HEADER']).toMatch(/^[0-9a-f]{64}$/);
    await job.runPosts();
    expect(await haveEnded(pids, 2_000)).toBe(true);
    expect(job.env).toMatchObject(earlier);
    expect(job.files(job.temp)).toEqual([]);
  });

  it('ends when its directory is removed by anybody, and each step ends its own alone', async () => {
    const job = world.job();
    await job.runStep(signIn({ refresh: 'true' }));
    await job.runStep(signIn({ refresh: 'true' }));
    const both = keepersOf(job);
    expect(both).toHaveLength(2);
    const [gone] = both.map(({ command }) => command.split(' ').at(-1) ?? '');
    rmSync(gone ?? '', { recursive: true });
    expect(await haveEnded([both[0]?.pid ?? 0], 2_000)).toBe(true);
    expect(pidsOf(job)).toEqual([both[1]?.pid]);
    await job.runPosts();
    expect(await haveEnded(pidsOf(job), 2_000)).toBe(true);
  });

  it('does not keep a step waiting that has ended', async () => {
    const job = world.job();
    const node = process.execPath;
    const step = await job.runStep(signIn({ refresh: 'true' }));
    // The runner waits for the streams of the step, as this job does.
    expect(step.milliseconds).toBeLessThan(10_000);
    expect((await job.runCommand([node, '-e', '0'])).conclusion).toBe('success');
  });

  it('says to the caller and in post why there are no tokens any more', async () => {
    const job = world.job();
    await job.runStep(signIn({ refresh: 'true' }));
    world.issuer.faults.token.always = refusals.expired;
    const { status, body } = await tokenOf(job, 'https://graph.microsoft.com');
    expect(status).toBe(400);
    expect(body['message']).toMatch(
      /^Federate: GitHub token request: TOKEN_REQUEST_REFUSED: .*token is expired.*split the job/,
    );
    const [post] = await job.runPosts();
    expect(post?.annotations).toHaveLength(1);
    expect(post?.raw).toContain('could not renew their credentials once');
  });

  it('tells until when the runner gives tokens', async () => {
    const end = new Date(Math.floor(Date.now() / 1000 + 6 * 3600) * 1000);
    world.issuer.requestToken = requestTokenUntil(end);
    const job = world.job();
    const step = await job.runStep(signIn({ refresh: 'true' }));
    expect(step.outputs['expires-at']).toBe(end.toISOString().replace('.000Z', 'Z'));
    expect(step.log).toContain('when the runner stops giving tokens to this job');
  });

  it('signs az in as that identity, and hands it no token', async () => {
    const az = installProgram('az');
    const job = world.job();
    // As an earlier step puts a program on the PATH.
    await job.runCommand(['sh', '-c', `echo ${az.directory} >> "$GITHUB_PATH"`]);
    const step = await job.runStep(signIn({ refresh: 'true', 'azure-cli': 'true' }));
    expect(step).toMatchObject({ conclusion: 'success', annotations: [] });
    const [login] = az.calls();
    expect(login?.argv.slice(0, 2)).toEqual(['login', '--identity']);
    expect(login?.stdin).toBe('');
    expect(login?.env).toMatchObject({ IDENTITY_ENDPOINT: job.env['IDENTITY_ENDPOINT'] });
    az.remove();
    await job.runPosts();
    expect(await haveEnded(pidsOf(job), 2_000)).toBe(true);
  });

  it('refuses to renew outputs, in one error that says what works', async () => {
    const job = world.job();
    const given = { refresh: 'true', 'output-env-credentials': 'false', 'output-credentials': 'true' };
    const step = await job.runStep(signIn(given));
    expect(step.outputs['error-code']).toBe('INPUT_INVALID');
    expect(step.annotations).toHaveLength(1);
    expect(step.raw).toContain("outputs can't be renewed");
    expect(world.internet.requests).toEqual([]);
  });
});
