import { describe, expect, it } from 'vitest';
import { assumeRole } from '../fakes/aws-world.ts';
import { haveEnded, running } from '../fakes/running.ts';
import { FOR_AZURE, startWorld } from '../fakes/world.ts';

/** How many times main is killed: more by `npm run test:deep`. */
const KILLS = Number(process.env['FEDERATE_KILLS'] ?? 24);
/** Milliseconds after the start within which they are spread: main is over by then. */
const SPREAD = 400;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;

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
