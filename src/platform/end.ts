import { existsSync } from 'node:fs';
import { platform } from 'node:os';

const SHELL = '/bin/sh';

/** What of a process is used to end it. */
type Program = Pick<NodeJS.Process, 'execve' | 'exit' | 'exitCode'>;

/**
 * Ends the process with its exit code, whatever hangs. `exit` waits for threads of Node that hang in the system (a name server,
 * a pipe that nobody writes to); another program in the place of this one does not wait.
 */
export function end(program: Program): void {
  if (platform() !== 'win32' && existsSync(SHELL)) {
    program.execve?.(SHELL, ['sh', '-c', `exit ${program.exitCode ?? 0}`], {});
  }
  program.exit();
}
