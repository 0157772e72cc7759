import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessRunner } from '../platform/process.ts';
import type { Io } from './command.ts';
import { EXIT } from './exit.ts';
import { takeBack } from './session.ts';

/** Signals that would end this process, by their numbers (POSIX). */
export const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Milliseconds for what is under way to see that it is over. */
const LAST_WORDS = 50;

/**
 * Does work that a signal may end: then whatever it had obtained is taken back, nothing more is recorded or written, and
 * the exit code is that of the signal. From then on signals no longer end this process by themselves, since what follows is
 * the clean-up, or a program that had the same signal.
 */
export async function untilSignal(
  work: Promise<number>,
  runner: ProcessRunner,
  signals: Io['signals'],
): Promise<number> {
  const signalled = new Promise<{ readonly code: number }>((resolve) => {
    for (const [name, number] of Object.entries(SIGNALS) as [keyof typeof SIGNALS, number][]) {
      signals.on(name, () => resolve({ code: EXIT.signal + number }));
    }
  });
  const first = await Promise.race([work, signalled]);
  if (typeof first === 'number') return first;
  runner.end();
  await takeBack(runner);
  await Promise.race([work, pause(LAST_WORDS)]);
  return first.code;
}
