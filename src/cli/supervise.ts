import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import type { Io } from './command.ts';
import { EXIT } from './exit.ts';
import { SIGNALS } from './interruption.ts';

/** Milliseconds for a signal to end a child that it reached too. */
const SETTLING = 200;

export interface Supervision {
  readonly signals: Io['signals'];
  /** Whether this is the first process of a container, which alone is told to end. */
  readonly first: boolean;
  /** Milliseconds that the child has to end after a signal. */
  readonly grace: number;
  /** Called where it took longer: the child is left to itself. */
  overdue(): Promise<void>;
}

/**
 * Waits for a child to end, and gives its exit code; 128 and the number of the signal that ended it. A signal to the whole
 * group reaches the child by itself, and must not reach it twice: programs take the second one for "at once". So it is
 * passed on only where the child has surely not had it, or when its time is over.
 */
export async function supervise(child: ChildProcess, { signals, first, grace, overdue }: Supervision): Promise<number> {
  const timers: NodeJS.Timeout[] = [];
  let late: Promise<void> | undefined;
  const listeners = (Object.keys(SIGNALS) as (keyof typeof SIGNALS)[]).map((name) => {
    const listener = () => {
      const reach = () => {
        if (first || hasNotHad(child, name)) child.kill(name);
      };
      timers.push(
        setTimeout(reach, first ? 0 : SETTLING),
        setTimeout(() => {
          child.kill(name);
          late ??= overdue();
        }, grace),
      );
    };
    signals.on(name, listener);
    return [name, listener] as const;
  });
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        resolve(code ?? EXIT.signal + (signal === null ? 0 : constants.signals[signal]));
      });
    });
  } finally {
    for (const timer of timers) clearTimeout(timer);
    await late;
    for (const [name, listener] of listeners) signals.off(name, listener);
  }
}

/** Whether the signal would have ended the child had it come: nothing there catches or ignores it (proc_pid_status(5)). */
function hasNotHad({ pid, exitCode, signalCode }: ChildProcess, signal: keyof typeof SIGNALS): boolean {
  if (exitCode !== null || signalCode !== null) return false;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const bit = 1n << BigInt(SIGNALS[signal] - 1);
    const masks = [...status.matchAll(/^Sig(?:Cgt|Ign):\s*([0-9a-f]+)$/gm)].map(([, mask]) => BigInt(`0x${mask}`));
    return masks.length === 2 && masks.every((mask) => (mask & bit) === 0n);
  } catch {
    return false;
  }
}
