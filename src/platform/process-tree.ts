import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { win32 } from 'node:path';
import { kill } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Environment } from './runner.ts';

/** The variable that marks a program and all that it starts, so that they are found by whoever comes later. */
const MARK = 'FEDERATE_STARTED_BY';

/** Milliseconds that a program has to end by itself, and then until it is gone. */
const GRACE = { asked: 1_500, killed: 500 };
/** Milliseconds between two looks. */
const LOOK_AGAIN = 20;

/** What can be done to the processes of a machine. */
export interface Processes {
  readonly system: NodeJS.Platform;
  /** Sends a signal to a process, or by a negative number to a group of them; whether there was one. `0` only asks. */
  signal(pid: number, signal: NodeJS.Signals | 0): boolean;
  /** Runs a program of the system to its end and gives what it printed; nothing where it failed. */
  run(file: string, args: readonly string[]): Promise<string>;
  /** What can be seen of all processes and their environments. */
  environments(): Promise<readonly { readonly pid: number; readonly environment: string }[]>;
}

const THIS_MACHINE: Processes = {
  system: platform(),
  signal(pid, signal) {
    try {
      return kill(pid, signal);
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'EPERM';
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
    switch (platform()) {
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

/** The environment with a mark by which `endMarked` finds whatever is started with it. */
export function marked(env: Environment, mark: string): Environment {
  return { ...env, [MARK]: mark };
}

/**
 * Ends a program that leads a process group (POSIX), or a process tree (Windows), with all that it started, and waits until
 * it is gone. It may end by itself first, so that no file of the user is left half written.
 */
export async function endTree(pid: number, env: Environment, machine: Processes = THIS_MACHINE): Promise<void> {
  if (machine.system === 'win32') {
    const taskkill = win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
    await machine.run(taskkill, ['/pid', String(pid), '/t', '/f']);
    return;
  }
  await ended(
    async () => [-pid].filter((group) => machine.signal(group, 0)),
    (group, signal) => machine.signal(group, signal),
  );
}

/** Ends what still runs of all that was started with this mark, by whomever; gives how many processes that were. */
export async function endMarked(mark: string, machine: Processes = THIS_MACHINE): Promise<number> {
  return ended(
    async () =>
      (await machine.environments())
        .filter(({ environment }) => `\0${environment}\0`.includes(`\0${MARK}=${mark}\0`))
        .map(({ pid }) => pid),
    (pid, signal) => machine.signal(pid, signal),
  );
}

/** Asks all to end, and then ends those that did not. */
async function ended(
  find: () => Promise<readonly number[]>,
  send: (pid: number, signal: NodeJS.Signals) => void,
): Promise<number> {
  const found = await find();
  for (const [signal, grace] of [
    ['SIGTERM', GRACE.asked],
    ['SIGKILL', GRACE.killed],
  ] as const) {
    const until = performance.now() + grace;
    for (const pid of await find()) send(pid, signal);
    while ((await find()).length > 0 && performance.now() < until) await pause(LOOK_AGAIN);
  }
  return found.length;
}
