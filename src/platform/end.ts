/** What of a process is used to end it. */
type Program = Pick<
  NodeJS.Process,
  'execPath' | 'execve' | 'exit' | 'exitCode' | 'getActiveResourcesInfo' | 'platform'
>;

/** What waits for a thread of Node: a file, or a name server. */
const IN_A_THREAD = /^(FS|GetAddrInfo|GetNameInfo)/;

/**
 * Ends the process with its exit code, whatever is open and whatever hangs. `exit` waits for threads of Node that hang in the
 * system (a name server, a pipe that nobody writes to); another program in the place of this one does not wait.
 */
export function end(program: Program): void {
  const hangs = program.getActiveResourcesInfo().some((name) => IN_A_THREAD.test(name));
  if (hangs && program.platform !== 'win32') {
    program.execve?.(
      program.execPath,
      [program.execPath, '-e', `require("node:process").exit(${program.exitCode ?? 0})`],
      {},
    );
  }
  program.exit();
}
