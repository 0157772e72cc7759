import { rmSync } from 'node:fs';
import { ownDirectory } from '../handover/record.ts';
import { readUndo } from '../handover/recorded.ts';
import type { Environment } from '../platform/runner.ts';
import type { Command } from './command.ts';
import { bySourcing, readShell, SHELL_OPTION, whoeverReads } from './env.ts';
import { EXIT } from './exit.ts';
import { keepRecord, keptRecords } from './records.ts';
import { failed, openRunner, takeBack } from './session.ts';
import { assignments } from './shell.ts';

export const command: Command = {
  summary: 'Take back what `env` gave, also from another shell of the job',
  usage: 'federate undo   or   eval "$(federate undo --shell posix)"',
  description:
    'Deletes the files and revokes the tokens of every `federate env` of this job. With `--shell` it also prints text that gives the variables of this shell their earlier values.',
  options: { shell: SHELL_OPTION, debug: { summary: 'Say more' } },
  takesInputs: false,

  async run(args, io) {
    const shell = readShell({ ...args, flags: args.flags }, { ...io, env: {} }, command);
    const first = openRunner(args, io);
    const fault = shell === undefined ? undefined : whoeverReads(io);
    if (fault !== undefined) return failed(fault, first);
    const earlier = new Map<string, string>();
    for (const { directory, undo } of keptRecords(first.temporaryDirectory, io.env)) {
      // Where no shell reads it, no variable is set back, and none is to be told of.
      const env =
        shell === undefined ? withoutVariablesOf(undo, io.env, first) : { ...io.env, ...Object.fromEntries(earlier) };
      const runner = openRunner(args, { ...io, env });
      runner.saveState('undo', undo);
      await takeBack(runner);
      rmSync(directory, { recursive: true, force: true });
      for (const { name, value } of runner.handedOn()) earlier.set(name, value);
    }
    if (shell === undefined || earlier.size === 0) return EXIT.ok;
    const variables = [...earlier].map(([name, value]) => ({ name, value }));
    const text = assignments(variables, shell);
    if (variables.every(({ value }) => value === '')) io.stdout.write(text);
    else {
      const directory = ownDirectory(first);
      keepRecord(directory, '{}', io.env);
      io.stdout.write(bySourcing(text, directory, shell));
    }
    return EXIT.ok;
  },
};

function withoutVariablesOf(undo: string, env: Environment, runner: Parameters<typeof readUndo>[1]): Environment {
  const names = readUndo(undo, runner)?.undo.variables.map(({ name }) => name) ?? [];
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));
}
