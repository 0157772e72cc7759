import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsWorld, assumeRole, startAwsWorld } from './fakes/aws-world.ts';
import { haveEnded, running } from './fakes/processes.ts';
import { FOR_AZURE, startWorld } from './fakes/world.ts';

/** How many times main is killed: more by `npm run test:deep`. */
const KILLS = Number(process.env['FEDERATE_KILLS'] ?? 36);
/** Milliseconds after the start within which they are spread: main is over by then. */
const SPREAD = 400;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;

let world: AwsWorld;

beforeAll(async () => {
  world = await startAwsWorld();
});

afterAll(() => world.close());

/** Requests of any kind, that the world has seen so far. */
function asked(): number {
  return world.internet.requests.length + world.internet.tunnels.length;
}

describe('main, killed at any moment, and then post', () => {
  it(`asks nobody for anything, exports nothing and leaves nothing, ${KILLS} times`, {
    timeout: 60_000 + KILLS * 1_500,
  }, async () => {
    let killed = 0;
    for (let turn = 0; turn < KILLS; turn += 1) {
      const job = world.job();
      const signal = SIGNALS[turn % SIGNALS.length] ?? 'SIGKILL';
      const after = (turn * SPREAD) / KILLS;
      const main = await job.runStep({ ...assumeRole(), kill: { signal, after } });
      if (main.exitCode !== 0) killed += 1;
      const before = asked();
      const [post] = await job.runPosts();
      const left = [...job.files(job.temp), ...job.files(job.home), ...job.files(job.workspace)];
      const values = Object.values(job.env).filter((value) => value !== '');
      const story = { turn, signal, after, exit: post?.exitCode, asked: asked() - before, values, left };
      expect(story).toEqual({ turn, signal, after, exit: 0, asked: 0, values: [], left: [] });
      expect(post?.raw).not.toMatch(/::(error|warning)|^\s+at /m);
      job.close();
    }
    expect(killed).toBeGreaterThan(0);
  });
});

describe('main with `refresh`, killed at any moment, and then post', () => {
  it(`leaves no program running, and nothing on the disk, ${KILLS} times`, {
    timeout: 60_000 + KILLS * 3_000,
  }, async () => {
    const everywhere = await startWorld();
    const step = assumeRole({ ...FOR_AZURE, refresh: 'true' });
    const fates = { killed: 0, kept: 0 };
    for (let turn = 0; turn < KILLS; turn += 1) {
      const job = everywhere.job();
      const signal = SIGNALS[turn % SIGNALS.length] ?? 'SIGKILL';
      const after = (turn * 2 * SPREAD) / KILLS;
      const main = await job.runStep({ ...step, kill: { signal, after } });
      const kept = running(job.temp).map(({ pid }) => pid);
      fates.killed += main.exitCode === 0 ? 0 : 1;
      fates.kept += kept.length;
      const [post] = await job.runPosts();
      const left = [...job.files(job.temp), ...job.files(job.home), ...job.files(job.workspace)];
      const ended = await haveEnded([...kept, ...running(job.temp).map(({ pid }) => pid)], 3_000);
      expect({ turn, signal, after, exit: post?.exitCode, ended, left }).toEqual({
        turn,
        signal,
        after,
        exit: 0,
        ended: true,
        left: [],
      });
      job.close();
    }
    await everywhere.close();
    expect(Math.min(fates.killed, fates.kept)).toBeGreaterThan(0);
  });
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
      variables: [{ name: 'NODE_OPTIONS', before: '--require=/tmp/x', after: '0'.repeat(64) }],
      revoke: [{ hop: 'x', method: 'PATCH', url: 'https://sts.example.com/', headers: {} }],
      commands: [{ hop: 'x', argv: [process.execPath, '-e', 'process.exit(1)'], env: {} }],
      more: 1,
    };
    const job = world.job({ env: { STATE_phase: 'main', STATE_undo: JSON.stringify(undo) } });
    await job.runStep({ ...assumeRole(), kill: { signal: 'SIGKILL', after: 0 } });
    const before = asked();
    const [post] = await job.runPosts();
    expect(asked()).toBe(before);
    expect(post?.exitCode).toBe(0);
    expect(post?.env).toEqual({});
    expect(post?.raw).toContain('has 6 entries that this action does not write');
  });
});
