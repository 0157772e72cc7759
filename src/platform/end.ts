/** What of a process is used to end it. */
type Program = Pick<NodeJS.Process, 'execPath' | 'execve' | 'exit' | 'exitCode' | 'platform'>;

/**
 * Ends the process with its exit code, whatever hangs. `exit` waits for threads of Node that hang in the system (a name server,
 * a pipe that nobody writes to); another program in the place of this one does not wait.
 */
export function end(program: Program): void {
  if (program.platform !== 'win32') {
    program.execve?.(
      program.execPath,
      [program.execPath, '-e', `require("node:process").exit(${program.exitCode ?? 0})`],
      {},
    );
  }
  program.exit();
}
