import { uptime } from 'node:process';

/** Milliseconds since the process started, whatever becomes of the machine's clock. `performance` would load ten modules of Node. */
export function sinceStart(): number {
  return uptime() * 1000;
}

/** Milliseconds without an answer after which one attempt is given up; the deadline may come first. */
export const ATTEMPT_TIMEOUT = 20_000;

/** Waits so many milliseconds, unless it is called off before. Gives whether it waited to the end. */
export function pause(milliseconds: number, calledOff: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (waited: boolean) => {
      clearTimeout(timer);
      calledOff.removeEventListener('abort', stop);
      resolve(waited);
    };
    const stop = () => end(false);
    const timer = setTimeout(() => end(true), milliseconds);
    calledOff.addEventListener('abort', stop);
    if (calledOff.aborted) stop();
  });
}
