import { FederateError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { readable } from '../quote.ts';
import { VERSION } from '../version.ts';
import { readArguments } from './arguments.ts';
import type { Command, Io } from './command.ts';
import { EXIT, exitCodeOf } from './exit.ts';
import { commandHelp, generalHelp } from './help.ts';

/** The commands by their names, each in a module that is loaded only for it. A line is all that a further one needs. */
export const COMMANDS: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  exec: () => import('./exec.ts'),
  env: () => import('./env.ts'),
  inspect: () => import('./inspect.ts'),
  undo: () => import('./undo.ts'),
  trust: () => import('./trust.ts'),
  check: () => import('./check.ts'),
  lint: () => import('./lint.ts'),
  migrate: () => import('./migrate.ts'),
};

/** The command line, from its words to the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name = '', ...rest] = argv;
  if (name === '--version' || name === '-v' || name === 'version') {
    io.stdout.write(`${VERSION}\n`);
    return EXIT.ok;
  }
  if (['', '--help', '-h', 'help'].includes(name)) return help(name, rest, io);
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) {
    const meant = nearest(name, Object.keys(COMMANDS), 2);
    const question = meant === undefined ? '' : `: did you mean \`${meant}\`?`;
    io.stderr.write(`federate: there is no command \`${readable(name)}\`${question || '.'}\n`);
    io.stderr.write(`  The commands are ${Object.keys(COMMANDS).join(', ')}: federate --help\n`);
    return EXIT.usage;
  }
  const { command } = await load();
  try {
    const args = readArguments(rest, command);
    if (args.flags.has('help')) {
      io.stdout.write(commandHelp(command));
      return EXIT.ok;
    }
    return await command.run(args, io);
  } catch (error) {
    return told(error, name, io);
  }
}

async function help(asked: string, [about]: readonly string[], io: Io): Promise<number> {
  const load = about !== undefined && Object.hasOwn(COMMANDS, about) ? COMMANDS[about] : undefined;
  const commands = await Promise.all(
    Object.entries(COMMANDS).map(async ([name, module]) => [name, (await module()).command] as const),
  );
  const text = load === undefined ? generalHelp(commands) : commandHelp((await load()).command);
  // Without any word it is a mistake, and what a shell evaluates is not to be help.
  (asked === '' ? io.stderr : io.stdout).write(text);
  return asked === '' ? EXIT.usage : EXIT.ok;
}

/** What went wrong before a command had begun. `env` lets the shell that evaluates it know. */
function told(error: unknown, name: string, io: Io): number {
  const known = error instanceof FederateError;
  const code = exitCodeOf(known ? error.code : 'INTERNAL');
  const text = known ? `${error.message}\n  ${error.hint.replaceAll('\n', '\n  ')}` : 'an unexpected fault.';
  io.stderr.write(`federate: error: ${text}\n`);
  if (name === 'env') io.stdout.write(`(exit ${code})\n`);
  return code;
}
