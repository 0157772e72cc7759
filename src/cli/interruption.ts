import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessRunner } from '../platform/process.ts';
import type { Io } from './command.ts';
import { EXIT } from './exit.ts';
import { takeBack } from './process.ts';

/** Signals that would end this process, by their numbers (POSIX). */
export const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Milliseconds for what is under way to see that it is over. */
const LAST_WORDS = 50;

/**
 * Does work that a signal may end: then whatever it had obtained is taken back, nothing more is recorded or written, and
 * the exit code is that of the signal.
 */
export async function untilSignal(
  work: Promise<number>,
  runner: ProcessRunner,
  signals: Io['signals'],
): Promise<number> {
  const listeners = new Map<NodeJS.Signals, () => void>();
  const signalled = new Promise<number>((resolve) => {
    for (const [name, number] of Object.entries(SIGNALS) as [keyof typeof SIGNALS, number][]) {
      const listener = () => resolve(EXIT.signal + number);
      listeners.set(name, listener);
      signals.on(name, listener);
    }
  });
  try {
    const first = await Promise.race([work, signalled.then((code) => ({ code }))]);
    if (typeof first === 'number') return first;
    runner.end();
    await takeBack(runner);
    await Promise.race([work, pause(LAST_WORDS)]);
    return first.code;
  } finally {
    for (const [name, listener] of listeners) signals.off(name, listener);
  }
}
