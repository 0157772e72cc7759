import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FederateError } from '../errors.ts';
import { ownDirectory } from '../handover/record.ts';
import type { ProcessRunner } from '../platform/process.ts';
import { usageError } from './arguments.ts';
import type { Arguments, Command, Io, Option } from './command.ts';
import { EXIT } from './exit.ts';
import { untilSignal } from './interruption.ts';
import { keepRecord } from './records.ts';
import { failed, obtainFor, openRunner, TOKEN_OPTIONS, takeBack } from './session.ts';
import { assignments, failing, removal, SHELLS, type Shell, sourcing } from './shell.ts';

export const SHELL_OPTION: Option = { value: SHELLS.join('|'), summary: 'The shell that evaluates the text' };

export const command: Command = {
  summary: 'Credentials for this shell: eval "$(federate env ...)"',
  usage: 'eval "$(federate env [options])"',
  description:
    'What is printed holds no secret: it reads a file that only this user can, once. Refused on a terminal, under `set -x` and with CI_DEBUG_TRACE. Where it fails, a script with `set -e` ends. Let `federate undo` take back what it gave.',
  options: {
    ...TOKEN_OPTIONS,
    shell: SHELL_OPTION,
    show: { summary: 'Print the credentials themselves, wherever that may be' },
  },
  takesInputs: true,

  async run(args, io) {
    const shell = readShell(args, io, command) ?? 'posix';
    let directory: string | undefined;
    const runner: ProcessRunner = openRunner(args, io, (_name, undo) => {
      directory ??= ownDirectory(runner);
      keepRecord(directory, undo, io.env);
    });
    const code = await untilSignal(obtained(runner, args, io), runner, io.signals);
    if (code !== EXIT.ok || directory === undefined) {
      io.stdout.write(failing(code, shell));
      return code;
    }
    try {
      io.stdout.write(textFor(runner, directory, shell, args));
      return EXIT.ok;
    } catch (error) {
      await takeBack(runner);
      const why = await failed(error, runner);
      io.stdout.write(failing(why, shell));
      return why;
    }
  },
};

async function obtained(runner: ProcessRunner, args: Arguments, io: Io): Promise<number> {
  const fault = args.flags.has('show') ? undefined : whoeverReads(io);
  return fault === undefined ? obtainFor(runner, args, io) : failed(fault, runner);
}

function textFor(runner: ProcessRunner, directory: string, shell: Shell, { flags }: Arguments): string {
  const text = assignments(runner.handedOn(), shell);
  if (flags.has('show')) return text;
  return bySourcing(text, directory, shell);
}

/** Puts the text into a file, and gives the one that reads and removes it. */
export function bySourcing(text: string, directory: string, shell: Shell): string {
  const file = join(directory, shell === 'pwsh' ? 'env.ps1' : 'env.sh');
  writeFileSync(file, text + removal(file, shell), { mode: 0o600, flag: 'wx' });
  return sourcing(file, shell);
}

/** Why the credentials would be read by more than the shell. */
export function whoeverReads({ env, stdout }: Io): FederateError | undefined {
  const refused = (reason: string, hint: string) =>
    new FederateError('INPUT_INVALID', reason, {
      hop: 'command line',
      hint: `${hint} Nothing was asked for. With \`--show\` it is done all the same.`,
    });
  if (/^(true|1)$/i.test(env['CI_DEBUG_TRACE'] ?? '')) {
    return refused(
      'CI_DEBUG_TRACE prints every variable of the job, and would print the credentials.',
      'Use `federate exec`, or switch CI_DEBUG_TRACE off.',
    );
  }
  if (env['BASH_XTRACEFD'] || (env['SHELLOPTS'] ?? '').split(':').includes('xtrace')) {
    return refused(
      'This shell prints what it runs (set -x).',
      'Switch that off with `set +x`, or use `federate exec`.',
    );
  }
  if (stdout.isTerminal) {
    return refused(
      'Standard output is a terminal.',
      'Let the shell evaluate it, `eval "$(federate env ...)"`, or use `federate exec`.',
    );
  }
  return undefined;
}

/** The shell that `--shell` or FEDERATE_SHELL names. @throws FederateError `INPUT_INVALID` */
export function readShell({ flags }: Arguments, { env }: Io, asked: Command): Shell | undefined {
  const text = flags.get('shell')?.at(-1) ?? env['FEDERATE_SHELL'] ?? '';
  const shell = SHELLS.find((known) => known === text);
  if (shell !== undefined || text === '') return shell;
  throw usageError(`\`--shell\` is one of ${SHELLS.join(', ')}`, asked);
}
