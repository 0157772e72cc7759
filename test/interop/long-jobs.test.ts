import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsWorld, assumeRole, startAwsWorld } from '../fakes/aws-world.ts';
import { type AzureWorld, signIn, startAzureWorld } from '../fakes/azure-world.ts';
import { federateWithGoogle, type GcpWorld, startGcpWorld } from '../fakes/gcp-world.ts';
import { refusals } from '../fakes/issuer.ts';
import type { Job } from '../fakes/job.ts';
import type { Variables } from '../fakes/job-context.ts';
import { type LoopbackServer, serveLoopback } from '../fakes/web.ts';

/** Where scripts/interop.ts has put Python with its packages, the program of go/ and the jars of java/pom.xml. */
const BIN = process.env['INTEROP_BIN'] ?? '';
const GO = join(BIN, 'go-libraries');
const JARS = join(BIN, '..', 'java');
const here = (file: string) => join(import.meta.dirname, file);

/** Seconds that a session and an access token last, and how many such lives the clients go through. */
const LIFE = 8;
const LIVES = 5;
/** Then the runner gives no more tokens, and they go on until nothing holds any more. */
const AFTERWARDS = 3;
/** Milliseconds, of all calls of a client and between two of them. */
const LENGTH = (LIVES + AFTERWARDS) * LIFE * 1000;
const PAUSE = 700;

/** A client in a later step, as it is started; those that this machine can't run are told. */
type Client = readonly [name: string, command: readonly string[], needs?: string];

function runnable(clients: readonly Client[]): Client[] {
  const missing = clients.filter(([, , needs]) => needs !== undefined && !existsSync(needs));
  for (const [name] of missing) console.warn(`NOT RUN: ${name}`);
  return clients.filter((client) => !missing.includes(client));
}

/** What came of one call, and when (milliseconds since the epoch). */
interface Call {
  readonly ok: boolean;
  readonly text: string;
  readonly time: number;
}

/** Runs all clients at once, as steps of one job each; ends the runner's tokens after so many lives. */
async function callForLives(
  clients: readonly Client[],
  jobs: readonly Job[],
  world: Pick<AwsWorld, 'issuer'>,
  env: Variables,
): Promise<{ readonly calls: ReadonlyMap<string, readonly Call[]>; readonly ended: number }> {
  const calls = new Map<string, Call[]>();
  const steps = clients.map(async ([name, command], at) => {
    const own: Call[] = [];
    calls.set(name, own);
    const onLine = (text: string) => {
      if (/^(ok|failed) /.test(text)) own.push({ ok: text.startsWith('ok '), text, time: Date.now() });
    };
    await jobs[at]?.runCommand([...command, String(LENGTH), String(PAUSE)], { env, onLine, timeLimit: 3 * LENGTH });
  });
  await pause(LIVES * LIFE * 1000);
  const ended = Date.now();
  world.issuer.faults.token.always = refusals.expired;
  await Promise.all(steps);
  return { calls, ended };
}

/** Before the end no call failed; some time after it each does, and post tells why in one line. */
async function expectStory(name: string, calls: readonly Call[], ended: number, job: Job | undefined): Promise<void> {
  const before = calls.filter(({ time }) => time < ended);
  expect({ name, failed: before.filter(({ ok }) => !ok) }).toEqual({ name, failed: [] });
  // The aws command line takes a second to start, on a busy machine many.
  expect({ name, calls: before.length >= 3 }).toEqual({ name, calls: true });
  expect({ name, last: calls.at(-1) }).toMatchObject({ name, last: { ok: false } });
  const [post] = (await job?.runPosts()) ?? [];
  // Google's libraries show the reason by themselves, and renew without a program of ours that could keep it.
  const said = /Google/.test(name) ? `${calls.at(-1)?.text}` : post?.raw;
  if (/Google/.test(name)) expect(said).toMatch(/401|token is expired/);
  else
    expect(said).toMatch(/could not renew their credentials .*TOKEN_REQUEST_REFUSED.*token is expired.*split the job/);
  console.log(
    `${name}: ${before.length} calls in ${LIVES} lives, then ${calls.length - before.length}: ${calls.at(-1)?.text.slice(0, 160)}`,
  );
}

describe('clients of AWS in a job that is longer than its sessions', () => {
  let world: AwsWorld;
  let sts: LoopbackServer;
  beforeAll(async () => {
    world = await startAwsWorld();
    sts = await serveLoopback((request) => world.sts.handle(request));
  });
  afterAll(async () => {
    await sts.close();
    await world.close();
  });

  const cli = `end=$(($(date +%s%3N) + $1)); while [ $(date +%s%3N) -lt $end ]; do ${join(BIN, 'aws')} sts get-caller-identity --query Arn --output text >$HOME/out 2>&1 && echo ok $(cat $HOME/out) || echo failed $(cat $HOME/out); done`;
  const CLIENTS = runnable([
    ['boto3', [join(BIN, 'python'), here('aws-calls.py')]],
    ['aws command line', ['/bin/bash', '-c', cli, 'aws']],
    ['AWS SDK for JavaScript', [process.execPath, here('aws-calls.mjs')]],
    ['AWS SDK for Go', [GO, 'aws-sdk-go-calls'], GO],
    ['aws-sdk-go-base (Terraform)', [GO, 'aws-sdk-go-base-calls'], GO],
    ['AWS SDK for Java', ['java', '-XX:TieredStopAtLevel=1', '-cp', join(JARS, '*'), here('java/Calls.java')], JARS],
  ]);

  it('make every call with a session that holds, and say why when the runner gives no more tokens', async () => {
    world.sts.lifetime = LIFE;
    world.sts.leeway = 500;
    const env = { AWS_ENDPOINT_URL_STS: sts.url, AWS_EC2_METADATA_DISABLED: 'true', AWS_MAX_ATTEMPTS: '1' };
    const jobs = CLIENTS.map(() => world.job());
    for (const job of jobs)
      expect(await job.runStep(assumeRole({ refresh: 'true' }))).toMatchObject({ conclusion: 'success' });
    const { calls, ended } = await callForLives(CLIENTS, jobs, world, env);
    expect(world.sts.expired).toBe(0);
    for (const [at, [name]] of CLIENTS.entries()) await expectStory(name, calls.get(name) ?? [], ended, jobs[at]);
  });
});

describe('clients of Azure in a job that is longer than its tokens', () => {
  let world: AzureWorld;
  beforeAll(async () => {
    world = await startAzureWorld();
  });
  afterAll(() => world.close());

  const SCOPE = 'https://vault.azure.net/.default';
  const CLIENTS = runnable([
    ['azure-identity (Python)', [join(BIN, 'python'), here('azure-calls.py')]],
    ['@azure/identity', [process.execPath, here('azure-calls.mjs')]],
    ['azidentity (Go)', [GO, 'azidentity-calls'], GO],
  ]);

  it('get tokens that hold, long after the token of the job has ended, and hear why when the runner gives no more', async () => {
    const entra = world.entraOf('AzureCloud');
    entra.lifetime = LIFE;
    const machine = {
      SSL_CERT_FILE: world.internet.caFile,
      REQUESTS_CA_BUNDLE: world.internet.caFile,
      NO_PROXY: '127.0.0.1',
    };
    const jobs = CLIENTS.map(() => world.job(machine));
    for (const job of jobs)
      expect(await job.runStep(signIn({ refresh: 'true' }))).toMatchObject({ conclusion: 'success' });
    const clients = CLIENTS.map(
      ([name, command]): Client => [name, ['/bin/sh', '-c', `exec "$@" ${SCOPE}`, 'sh', ...command]],
    );
    const { calls, ended } = await callForLives(clients, jobs, world, {});
    const ends = new Map(
      entra.accessTokens.map((token, at) => [
        createHash('sha256').update(token).digest('hex'),
        (entra.exchanges[at]?.request.time ?? 0) + LIFE * 1000,
      ]),
    );
    for (const [at, [name]] of CLIENTS.entries()) {
      const own = calls.get(name) ?? [];
      await expectStory(name, own, ended, jobs[at]);
      const over = own.filter(({ ok, text, time }) => ok && time > (ends.get(text.split(' ')[1] ?? '') ?? 0) + 500);
      expect({ name, over }).toEqual({ name, over: [] });
      expect(own.at(-1)?.text).toContain('token is expired');
    }
  });
});

describe.each(['url', 'executable'])(
  "Google's libraries in a job that is longer than its tokens, by the %s of the file",
  (source) => {
    let world: GcpWorld;
    beforeAll(async () => {
      world = await startGcpWorld();
    });
    afterAll(() => world.close());

    const CLIENTS = runnable([
      ['Google for Python', [join(BIN, 'python'), here('google-calls.py')]],
      ['Google for JavaScript', [process.execPath, here('google-calls.mjs')]],
      ['Google for Go', [GO, 'google-calls'], GO],
    ]);

    it('get tokens that hold, and say why when the runner gives no more', async () => {
      world.google.federatedLifetime = LIFE;
      const { env, caFile } = world.internet;
      const machine = { ...env, SSL_CERT_FILE: caFile, REQUESTS_CA_BUNDLE: caFile };
      const jobs = CLIENTS.map(() => world.job({ machine }));
      const given = { project_id: 'my-project', credential_source: source };
      for (const job of jobs) {
        expect(await job.runStep(federateWithGoogle(given))).toMatchObject({ conclusion: 'success' });
      }
      const { calls, ended } = await callForLives(CLIENTS, jobs, world, {});
      const ends = new Map(
        [...world.google.holders].map(([token, { expiresAt }]) => [
          createHash('sha256').update(token).digest('hex'),
          expiresAt * 1000,
        ]),
      );
      for (const [at, [name]] of CLIENTS.entries()) {
        const own = calls.get(name) ?? [];
        await expectStory(name, own, ended, jobs[at]);
        const over = own.filter(({ ok, text, time }) => ok && time > (ends.get(text.split(' ')[1] ?? '') ?? 0) + 500);
        expect({ name, over }).toEqual({ name, over: [] });
      }
    });
  },
);
