import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { win32 } from 'node:path';
import { kill, platform } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Environment } from './runner.ts';

/** The variable that marks a program and all that it starts, so that they are found by whoever comes later. */
const MARK = 'FEDERATE_STARTED_BY';

/** What is sent, and the milliseconds that a program then has until it is gone. */
const SIGNALS = [
  ['SIGTERM', 1_500],
  ['SIGKILL', 500],
] as const;
/** Milliseconds between two looks. */
const LOOK_AGAIN = 20;

/** What can be done to the processes of a machine. */
export interface Processes {
  readonly system: NodeJS.Platform;
  /** Sends a signal to a process, or by a negative number to a group of them. */
  signal(pid: number, signal: NodeJS.Signals): void;
  /** Runs a program of the system to its end and gives what it printed; nothing where it failed. */
  run(file: string, args: readonly string[]): Promise<string>;
  /** What can be seen of all processes and their environments. */
  environments(): Promise<readonly { readonly pid: number; readonly environment: string }[]>;
}

const THIS_MACHINE: Processes = {
  system: platform,
  signal(pid, signal) {
    try {
      kill(pid, signal);
    } catch {
      // It has ended, or is not this user's.
    }
  },
  async run(file, args) {
    try {
      const { stdout } = await promisify(execFile)(file, args, { windowsHide: true, maxBuffer: 64 * 1024 * 1024 });
      return stdout;
    } catch {
      return '';
    }
  },
  async environments() {
    switch (platform) {
      case 'linux':
        return readdirSync('/proc')
          .filter((name) => /^\d+$/.test(name))
          .map((name) => ({ pid: Number(name), environment: readIfAny(`/proc/${name}/environ`) }));
      case 'darwin':
        return (await this.run('/bin/ps', ['-axEww', '-o', 'pid=,command='])).split('\n').map((line) => {
          return { pid: Number.parseInt(line, 10), environment: line.replaceAll(' ', '\0') };
        });
      default:
        return [];
    }
  },
};

function readIfAny(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

/** The environment with a mark by which `endStarted` finds whatever is started with it. */
export function marked(env: Environment, mark: string): Environment {
  return { ...env, [MARK]: mark };
}

/**
 * Ends all that was started with this mark, by whomever, and waits until it is gone; gives how many processes were found. It
 * may end by itself first, so that no file of the user is left half written. `leader` is the program at the top, by which the
 * group (POSIX) or the tree (Windows, where no environment can be seen) is found as well.
 */
export async function endStarted(
  mark: string,
  env: Environment,
  leader?: number,
  machine: Processes = THIS_MACHINE,
): Promise<number> {
  if (machine.system === 'win32') {
    if (leader === undefined) return 0;
    const taskkill = win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
    await machine.run(taskkill, ['/pid', String(leader), '/t', '/f']);
    return 1;
  }
  const find = async () =>
    (await machine.environments())
      .filter(({ environment }) => `\0${environment}\0`.includes(`\0${MARK}=${mark}\0`))
      .map(({ pid }) => pid);
  const found = await find();
  for (const [signal, grace] of SIGNALS) {
    if (leader !== undefined) machine.signal(-leader, signal);
    for (const pid of await find()) machine.signal(pid, signal);
    const until = performance.now() + grace;
    while ((await find()).length > 0 && performance.now() < until) await pause(LOOK_AGAIN);
  }
  return found.length;
}
