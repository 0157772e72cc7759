import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { win32 } from 'node:path';
import { platform } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { FederateError } from '../errors.ts';
import { Deadline } from '../network/deadline.ts';
import { type Attempts, retry } from '../network/retry.ts';
import { endStarted, marked } from '../platform/process-tree.ts';
import type { Environment, Runner } from '../platform/runner.ts';
import type { Command } from '../providers/provider.ts';
import { serverText } from '../quote.ts';

/** Seconds for all commands of a step together: the Azure CLI alone takes up to three minutes on a slow Windows. */
const COMMAND_TIME = 300;
const UNDO_TIME = 60;
const ATTEMPTS: Attempts = { passing: 2, propagation: 3 };
/** Characters of what a program says that are kept: the last ones. */
const LONGEST_OUTPUT = 16_384;
/** Milliseconds that a program which has ended may keep its output open, through a child that it left running. */
const OUTPUT_GRACE = 300;

/**
 * Runs programs one after the other, without a shell. What they print to stderr is kept, capped, for the error alone. Where
 * the step is cancelled or the time is over, they are ended with all that they started, found by `mark`.
 * @throws FederateError with the code of a known failure, or `COMMAND_FAILED`
 */
export async function runCommands(
  commands: readonly Command[],
  runner: Runner,
  seconds: number = COMMAND_TIME,
  mark: string = randomUUID(),
): Promise<void> {
  const deadline = new Deadline(seconds, { cancelled: runner.cancelled, grace: 0 });
  for (const command of commands) {
    const started = performance.now();
    await retry(() => run(command, runner.env, deadline, mark), ATTEMPTS, deadline);
    runner.info(`${command.hop}: done in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  }
}

/** The same in post: what fails is a warning. Gives how many worked. */
export async function runUndoCommands(commands: readonly Command[], runner: Runner): Promise<number> {
  let done = 0;
  const deadline = new Deadline(UNDO_TIME);
  for (const command of commands) {
    try {
      await run(command, runner.env, deadline, randomUUID());
      done += 1;
    } catch (error) {
      runner.warning(
        error instanceof FederateError ? error.message : `\`${command.hop}\` failed by an unexpected fault.`,
      );
    }
  }
  return done;
}

/** Ends what still runs of the programs that were started with this mark; gives how many processes that were. */
export function endLeftRunning(mark: string, { env }: Runner): Promise<number> {
  return endStarted(mark, env);
}

/**
 * How a program is started without a shell. On Windows a batch file has to be run by cmd.exe (and Node refuses to do so
 * itself, CVE-2024-27980), which reads its arguments as commands: so only such are let through as mean nothing to it.
 * @throws FederateError `COMMAND_FAILED`
 */
export function startOf(
  [program, ...args]: Command['argv'],
  env: Environment,
  system: NodeJS.Platform = platform,
): { readonly file: string; readonly args: readonly string[]; readonly verbatim: boolean } {
  if (system !== 'win32' || !/\.(cmd|bat)$/i.test(program)) return { file: program, args, verbatim: false };
  const unsafe = /["%!\r\n]/.test(program) ? program : args.find((argument) => !/^[\w@.:/-]+$/.test(argument));
  if (unsafe !== undefined) {
    throw new FederateError('COMMAND_FAILED', 'An argument has characters that cmd.exe could take for commands.', {
      hop: win32.basename(program),
      hint: `Change this value: ${serverText(unsafe)}`,
    });
  }
  const shell = win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'cmd.exe');
  return { file: shell, args: ['/d', '/s', '/c', `""${program}" ${args.join(' ')}"`], verbatim: true };
}

async function run(command: Command, env: Environment, deadline: Deadline, mark: string): Promise<void> {
  deadline.signal.throwIfAborted();
  const { file, args, verbatim } = startOf(command.argv, env);
  const child = spawn(file, args, {
    env: marked({ ...env, ...command.env }, mark),
    stdio: ['pipe', 'ignore', 'pipe'],
    // A group of its own, which can be ended as a whole. On Windows it would have a window of its own instead.
    detached: platform !== 'win32',
    windowsHide: true,
    windowsVerbatimArguments: verbatim,
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = ending(said + text);
  });
  // A program that does not read its input closes it.
  child.stdin.on('error', () => {});
  child.stdin.end(command.stdin?.expose());
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const end = new Promise<string>((resolve) => {
    child.once('error', (error) =>
      resolve(`could not be started (${'code' in error ? String(error.code) : error.name})`),
    );
    child.once('exit', (code, signal) => resolve(code === 0 ? '' : `ended with ${signal ?? `exit code ${code}`}`));
  });
  const fault = await deadline
    .limit(end, () => new Late())
    .catch(async (error: unknown) => {
      if (!(error instanceof Late)) throw error;
      await endStarted(mark, env, child.pid);
      return `had not ended after ${deadline.seconds} s`;
    });
  await Promise.race([closed, pause(OUTPUT_GRACE, undefined, { ref: false })]);
  child.stderr.destroy();
  if (fault !== '') throw failure(command, fault, said);
}

/** The time was over, or the step was cancelled. */
class Late extends Error {}

/** Cut between words, as `beginning` does. */
function ending(text: string): string {
  return text.length > LONGEST_OUTPUT ? text.slice(-LONGEST_OUTPUT - 1).replace(/^\S+/, '') : text;
}

function failure({ hop, failures = [], stdin }: Command, end: string, said: string): FederateError {
  const text = serverText(stdin === undefined ? said : said.replaceAll(stdin.expose(), '***'));
  const evidence = text === '' ? {} : { [`${hop} says`]: text };
  const known = failures.find(({ sign }) => sign.test(said));
  if (known !== undefined) {
    const { code, message, hint, retry: again = 'no' } = known;
    return new FederateError(code, message, { hop, hint, retry: again, evidence });
  }
  return new FederateError('COMMAND_FAILED', `\`${hop}\` ${end}${text === '' ? '' : `: ${text}`}.`, {
    hop,
    hint: 'Nothing was exported. Run this command by hand on the same kind of runner to see more of what it says.',
    evidence,
  });
}
