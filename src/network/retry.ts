import { FederateError } from '../errors.ts';
import { pause } from './clock.ts';
import type { Deadline } from './deadline.ts';

/** How often to ask in all, the first time included, where it is always for the same reason. */
export interface Attempts {
  readonly passing: number;
  readonly propagation: number;
  /** Once where it is left out. */
  readonly repeat?: number;
}

export const ASK_ONCE: Attempts = { passing: 1, propagation: 1 };

/** Told of each retry before its pause (milliseconds). */
export type Announce = (error: FederateError, pause: number) => void;

const NOBODY: Announce = () => {};

/** The beginning of a line that tells of a retry: who is asked again, why, and when. */
export function askingAgain({ hop, why, code }: FederateError, pause: number): string {
  return `${hop ?? code}: ${why}. Asking again in ${(pause / 1000).toFixed(1)} s`;
}

/** Milliseconds before the second attempt; doubled before each further one, up to the longest. */
const FIRST_PAUSE = { passing: 250, propagation: 900, repeat: 0 };
const LONGEST_PAUSE = 8_000;

/**
 * Asks until it works, until the error is one that asking again can't mend, or until the attempts or the time are used
 * up: then the last error is thrown, with no pause before it. Pauses are jittered (half to whole) and at least what the
 * other side asked for. Where the time ends during a further attempt, or nothing more is to be begun, the error is that of
 * the one before: it knows why, and the deadline does not.
 */
export async function retry<Result>(
  attempt: () => Promise<Result>,
  attempts: Attempts,
  deadline: Deadline,
  announce: Announce = NOBODY,
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
      if (length >= deadline.remaining() || deadline.closing.aborted) throw error;
      earlier = error;
      announce(error, length);
      if (!(await pause(length, deadline.closing))) throw error;
    }
  }
}

/** What an attempt had found before the time was over. */
function inTime({ code, message, hint, hop, evidence }: FederateError, cause: FederateError, deadline: Deadline) {
  const late = deadline.calledOff
    ? 'A further attempt was called off.'
    : `The ${deadline.seconds} s of ${deadline.setBy} were over before a further attempt was answered.`;
  return new FederateError(code, `${message} ${late}`, {
    hint,
    evidence,
    cause,
    ...(hop === undefined ? {} : { hop }),
  });
}
