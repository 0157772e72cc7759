import { setTimeout as pause } from 'node:timers/promises';
import { FederateError } from '../errors.ts';
import type { Deadline } from './deadline.ts';

/** How often to ask in all, the first time included, where it is always for the same reason. */
export interface Attempts {
  readonly passing: number;
  readonly propagation: number;
  /** Once where it is left out. */
  readonly repeat?: number;
}

export const ASK_ONCE: Attempts = { passing: 1, propagation: 1 };

/** Milliseconds before the second attempt; doubled before each further one, up to the longest. */
const FIRST_PAUSE = { passing: 250, propagation: 900, repeat: 0 };
const LONGEST_PAUSE = 8_000;

/**
 * Asks until it works, until the error is one that asking again can't mend, or until the attempts or the time are used
 * up: then the last error is thrown, with no pause before it. Pauses are jittered (half to whole) and at least what the
 * other side asked for. `announce` is told of each retry before its pause (milliseconds). Where the time ends during a
 * further attempt, the error is that of the one before: it knows why, and the deadline does not.
 */
export async function retry<Result>(
  attempt: () => Promise<Result>,
  attempts: Attempts,
  deadline: Deadline,
  announce: (error: FederateError, pause: number) => void = () => {},
): Promise<Result> {
  let earlier: FederateError | undefined;
  const failed = { passing: 0, propagation: 0, repeat: 0 };
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof FederateError)) throw error;
      if (error.code === 'DEADLINE' && earlier !== undefined) throw inTime(earlier, error, deadline);
      if (error.retry === 'no') throw error;
      failed[error.retry] += 1;
      const made = failed[error.retry];
      if (made >= (attempts[error.retry] ?? 1)) throw error;
      const grown = Math.min(LONGEST_PAUSE, FIRST_PAUSE[error.retry] * 2 ** (made - 1));
      const length = Math.max(grown * (0.5 + Math.random() / 2), (error.retryAfter ?? 0) * 1000);
      if (length >= deadline.remaining()) throw error;
      earlier = error;
      announce(error, length);
      await pause(length, undefined, { signal: deadline.signal });
    }
  }
}

/** What an attempt had found before the time was over. */
function inTime(
  { code, message, hint, hop, evidence }: FederateError,
  cause: FederateError,
  { seconds, setBy }: Deadline,
) {
  const late = `The ${seconds} s of ${setBy} were over before a further attempt was answered.`;
  return new FederateError(code, `${message} ${late}`, {
    hint,
    evidence,
    cause,
    ...(hop === undefined ? {} : { hop }),
  });
}
