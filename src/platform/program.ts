import { spawn } from 'node:child_process';
import type { Environment } from './runner.ts';

/** What a program said, and how it ended: empty where it ended well. */
export interface Said {
  readonly out: string;
  readonly err: string;
  readonly end: string;
}

/** Characters of either output that are read; a program that says more is ended. */
const LONGEST = 65_536;

/** Runs a program, by its absolute path and without a shell, for what it prints. `signal` ends it before its time. */
export function ask(argv: readonly [string, ...string[]], env: Environment, signal: AbortSignal): Promise<Said> {
  const [program, ...args] = argv;
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], signal, windowsHide: true });
    const said = { out: '', err: '' };
    let fault = '';
    for (const [stream, name] of [
      [child.stdout, 'out'],
      [child.stderr, 'err'],
    ] as const) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        if (said[name].length + text.length <= LONGEST) said[name] += text;
        else if (name === 'out') {
          fault = `printed more than ${LONGEST} characters`;
          child.kill('SIGKILL');
        }
      });
    }
    child.on('error', (error) => {
      fault ||= signal.aborted
        ? 'had not ended in time'
        : `could not be started (${'code' in error ? error.code : error.name})`;
      if (child.pid === undefined) resolve({ ...said, end: fault });
    });
    child.on('close', (code, killed) => {
      resolve({ ...said, end: fault || (code === 0 ? '' : `ended with ${killed ?? `exit code ${code}`}`) });
    });
  });
}
