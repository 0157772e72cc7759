import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { assumeRole } from '../fakes/aws-world.ts';
import { installProgram } from '../fakes/az.ts';
import type { ActionStep, Job, StepResult } from '../fakes/job.ts';
import { processesAreSeen, processesOf } from '../fakes/processes.ts';
import type { Handler } from '../fakes/web.ts';
import { describeService, FOR_AZURE, FOR_GOOGLE, FOR_SERVICE, startWorld, type World } from '../fakes/world.ts';

/** How many times main is killed in each suite: more by `npm run test:deep`. */
const KILLS = Number(process.env['FEDERATE_KILLS'] ?? 36);
/** Milliseconds after the start within which they are spread: main is over by then. */
const SPREAD = 400;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;

type Signal = (typeof SIGNALS)[number];

/** What main may end with: on a signal before it hears any, that signal ends it; and it may have been done already. */
const EXITS: Readonly<Record<Signal, readonly (number | null)[]>> = {
  SIGINT: [130, null, 0],
  SIGTERM: [143, null, 0],
  SIGKILL: [null, 0],
};

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

/** Requests of any kind that the world has seen so far, but for those that end what a step was given. */
function asked(): number {
  return world.internet.requests.filter(({ method }) => method !== 'DELETE').length;
}

/** The same, once all that a killed main had sent has arrived. */
async function askedByMain(): Promise<number> {
  for (let before = -1; ; await sleep(30)) {
    if (asked() === before) return before;
    before = asked();
  }
}

/** All that a job has: values of variables, files, processes. */
function has(job: Job): readonly string[] {
  const values = Object.entries(job.env).flatMap(([name, value]) => (value === '' ? [] : [name]));
  const files = [...job.files(job.temp), ...job.files(job.home)];
  return [...values, ...files, ...processesOf(job).map(String)];
}

/** Kills main, then runs post twice: nobody is asked for anything, and nothing is left. Gives what main ended with. */
async function survive(job: Job, step: ActionStep, { signal, ...moment }: Moment) {
  const main = await job.runStep({ ...step, kill: { signal, ...moment } });
  expect({
    moment,
    exit: EXITS[signal].includes(main.exitCode) ? 'expected' : main.exitCode,
    raw: main.raw,
  }).toMatchObject({
    exit: 'expected',
  });
  // Who ends by itself has taken everything back by itself.
  if (main.exitCode !== null && main.exitCode !== 0) {
    expect({ moment, env: main.env, outputs: main.outputs, has: has(job) }).toEqual({
      moment,
      env: {},
      outputs: {},
      has: [],
    });
  }
  const before = await askedByMain();
  const posts = [await job.runPosts(), await job.runPostsAgain()].flat();
  for (const post of posts) expect({ moment, exit: post.exitCode }).toEqual({ moment, exit: 0 });
  expect({ moment, signal, asked: asked() - before, has: has(job) }).toEqual({ moment, signal, asked: 0, has: [] });
  for (const each of [main, ...posts]) expectNoStack(each);
  return main;
}

interface Moment {
  readonly signal: Signal;
  readonly after: number;
  readonly when?: Promise<unknown>;
}

function expectNoStack({ raw }: StepResult): void {
  expect(raw).not.toMatch(/^\s+at .*(node:|\.js:\d)|^Node\.js v/m);
}

describe('main, killed at any moment, and then post', () => {
  it(`asks nobody for anything, exports nothing and leaves nothing, ${KILLS} times`, {
    timeout: 60_000 + KILLS * 3_000,
  }, async () => {
    let killed = 0;
    for (let turn = 0; turn < KILLS; turn += 1) {
      const job = world.job();
      const signal = SIGNALS[turn % SIGNALS.length] ?? 'SIGKILL';
      const main = await survive(job, assumeRole(), { signal, after: (turn * SPREAD) / KILLS });
      if (main.exitCode !== 0) killed += 1;
      job.close();
    }
    expect(killed).toBeGreaterThan(0);
  });
});

/** Where main may be, by the request that tells it. */
const STAGES = {
  'asking for the token': { host: 'run-actions-1-azure-eastus.actions.githubusercontent.com', path: /idtoken/ },
  'fetching the keys': { host: 'token.actions.githubusercontent.com', path: /openid-configuration/ },
  'checking the token': { host: 'token.actions.githubusercontent.com', path: /jwks/ },
  'exchanging it with AWS': { host: 'sts.eu-west-1.amazonaws.com', path: /./ },
  'exchanging it with Google': { host: 'sts.googleapis.com', path: /./ },
  'impersonating an account': { host: 'iamcredentials.googleapis.com', path: /./ },
  'exchanging it with Entra ID': { host: 'login.microsoftonline.com', path: /./ },
  'exchanging it with a service': { host: 'sts.example.com', path: /./ },
} as const;

type Stage = keyof typeof STAGES;

/** Milliseconds that an answer at the stage at hand takes; what comes after is the stage that follows: check, export. */
const THINKING = 40;

function handlerFor(host: string): Handler {
  if (host === 'sts.eu-west-1.amazonaws.com') return (request) => world.sts.handle(request);
  if (host === 'login.microsoftonline.com') return (request) => world.entra.handle(request);
  if (host === 'sts.example.com') return (request) => world.service.handle(request);
  return (request) => (host.endsWith('googleapis.com') ? world.google : world.issuer).handle(request);
}

/** Kept when main has come to the stage. */
function reached(stage: Stage): Promise<void> {
  const { host, path } = STAGES[stage];
  return new Promise((resolve) => {
    world.internet.serve(host, async (request) => {
      if (!path.test(request.path)) return handlerFor(host)(request);
      resolve();
      await sleep(THINKING);
      return handlerFor(host)(request);
    });
  });
}

describe('main, killed at each stage, and then post twice', () => {
  const each = Math.max(1, Math.round(KILLS / SIGNALS.length / 4));

  it.each(Object.keys(STAGES) as Stage[])(
    `leaves nothing, ${each} times by each signal: %s`,
    {
      timeout: 60_000 + KILLS * 3_000,
    },
    async (stage) => {
      const everything = { ...FOR_GOOGLE, ...FOR_AZURE, ...FOR_SERVICE };
      for (const signal of SIGNALS) {
        for (let turn = 0; turn < each; turn += 1) {
          const job = world.job();
          describeService(job);
          const after = (turn * 2 * THINKING) / each;
          await survive(job, assumeRole(everything), { signal, after, when: reached(stage) });
          job.close();
        }
      }
    },
  );

  it.skipIf(!processesAreSeen).each(['az', 'pwsh'] as const)(
    `leaves nothing, ${each} times by each signal, and has revoked what it got: signing in with %s`,
    { timeout: 60_000 + KILLS * 5_000 },
    async (name) => {
      for (const signal of SIGNALS) {
        for (let turn = 0; turn < each; turn += 1) {
          const job = world.job();
          describeService(job);
          const program = installProgram(name);
          program.misbehave({ begins: name === 'az' ? 'login' : '-NoLogo', stderr: '', exitCode: 1, goesOn: true });
          await job.runCommand(['/bin/sh', '-c', `echo '${program.directory}' >> "$GITHUB_PATH"`]);
          const inputs = name === 'az' ? { 'azure-cli': 'true' } : { 'enable-AzPSSession': 'true' };
          const tokens = new Set(world.service.tokens.keys());
          const when = vi.waitFor(() => expect(processesOf(job).length).toBeGreaterThan(2), {
            timeout: 20_000,
            interval: 5,
          });
          const step = assumeRole({ ...FOR_AZURE, ...FOR_SERVICE, ...inputs });
          await survive(job, step, { signal, after: (turn * 300) / each, when });
          const got = [...world.service.tokens].filter(([token]) => !tokens.has(token));
          expect(got.map(([, state]) => state)).toEqual(['revoked']);
          program.remove();
          job.close();
        }
      }
    },
  );
});

describe('state that somebody else planted', () => {
  it('makes no step green that did nothing', async () => {
    const job = world.job({ env: { STATE_phase: 'post', STATE_undo: '{}', STATE_isPost: 'true' } });
    const main = await job.runStep(assumeRole());
    expect(main.conclusion).toBe('success');
    expect(main.env['AWS_ACCESS_KEY_ID']).toMatch(/^ASIA/);
  });

  it('never makes post federate, run a program or send what this action does not write', async () => {
    const undo = {
      directories: ['/etc', '/'],
      variables: [{ name: 'NODE_OPTIONS', before: '--require=/tmp/x', after: '0'.repeat(16) }],
      revoke: [{ hop: 'x', method: 'PATCH', url: 'https://sts.example.com/', headers: {} }],
      commands: [{ hop: 'x', argv: [process.execPath, '-e', 'process.exit(1)'], env: {} }],
      more: 1,
    };
    const job = world.job({ env: { STATE_phase: 'main', STATE_undo: JSON.stringify(undo) } });
    await job.runStep({ ...assumeRole(), kill: { signal: 'SIGKILL', after: 0 } });
    const before = world.internet.requests.length + world.internet.tunnels.length;
    const [post] = await job.runPosts();
    expect(world.internet.requests.length + world.internet.tunnels.length).toBe(before);
    expect(post?.exitCode).toBe(0);
    expect(post?.env).toEqual({});
    expect(post?.raw).toContain('has 6 entries that this action does not write');
  });
});
