import { spawn } from 'node:child_process';
import type { ProcessRunner } from '../platform/process.ts';
import { systemsOf } from '../platform/systems.ts';
import { usageError } from './arguments.ts';
import type { Arguments, Command, Io } from './command.ts';
import { EXIT } from './exit.ts';
import { untilSignal } from './interruption.ts';
import { obtainFor, openRunner, TOKEN_OPTIONS, takeBack } from './session.ts';
import { supervise } from './supervise.ts';

/** Variables that hold an identity token: the program needs the credentials, and not who the job is. */
const IDENTITIES =
  /^(FEDERATE_ID_TOKEN(_\w+)?|CIRCLE_OIDC_TOKEN(_V2)?|BITBUCKET_STEP_OIDC_TOKEN|TFC_WORKLOAD_IDENTITY_TOKEN(_\w+)?|SPACELIFT_OIDC_TOKEN|SYSTEM_ACCESSTOKEN)$/;
/** Seconds from a signal to the clean-up: most systems kill after ten, GitLab after ten minutes. */
const GRACE = { usual: 8, gitlab: 540 };

export const command: Command = {
  summary: 'Run a program with credentials that nobody else gets',
  usage: 'federate exec [options] -- COMMAND [ARG...]',
  description:
    'The program finds the credentials in its environment, and the identity token taken out of it. Its input, output and exit code are its own. When it ends, files are deleted and tokens revoked.',
  options: {
    ...TOKEN_OPTIONS,
    'keep-token': { summary: 'Leave the identity token in the environment of the program' },
    grace: {
      value: 'SECONDS',
      summary: `After a signal, clean up while the program still runs once it took so long (${GRACE.usual}; GitLab ${GRACE.gitlab})`,
    },
  },
  takesInputs: true,

  async run(args, io) {
    const [program, ...rest] = args.rest ?? [];
    if (program === undefined) throw usageError('what to run is missing: write it after `--`', command);
    if (args.words.length > 0) throw usageError(`write \`--\` before \`${args.words[0]}\``, command);
    const grace = readGrace(args, io);
    const runner = openRunner(args, io);
    const code = await untilSignal(obtainFor(runner, args, io), runner, io.signals);
    if (code !== EXIT.ok) {
      runner.info(`\`${program}\` was not run (exit code ${code}).`);
      return code;
    }
    try {
      return await runChild([program, ...rest], childEnvironment(args, io, runner), grace, runner, io);
    } finally {
      await takeBack(runner);
    }
  },
};

async function runChild(
  [program, ...args]: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
  grace: number,
  runner: ProcessRunner,
  { cwd, signals, pid }: Io,
): Promise<number> {
  const child = spawn(program, args, { env, cwd, stdio: 'inherit' });
  try {
    return await supervise(child, {
      signals,
      first: pid === 1,
      grace: grace * 1000,
      async overdue() {
        runner.warning(`\`${program}\` still runs ${grace} s after a signal: its credentials are taken back now.`);
        await takeBack(runner);
      },
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an unexpected fault';
    runner.fail('', `\`${program}\` could not be started (${code}).`);
    return code === 'ENOENT' ? EXIT.notFound : EXIT.cannotExecute;
  }
}

/** The environment of the program: with the credentials, without the identity, and without what is to be empty. */
function childEnvironment({ flags }: Arguments, { env }: Io, runner: ProcessRunner): NodeJS.ProcessEnv {
  const all = new Map(Object.entries(env));
  for (const { name, value } of runner.handedOn()) all.set(name, value === '' ? undefined : value);
  const [, named] = /^env:(.+)$/.exec(flags.get('token')?.at(-1) ?? env['FEDERATE_TOKEN'] ?? '') ?? [];
  if (!flags.has('keep-token')) {
    for (const name of all.keys()) if (IDENTITIES.test(name) || name === named) all.delete(name);
  }
  return Object.fromEntries(all);
}

function readGrace({ flags }: Arguments, { env }: Io): number {
  const text = flags.get('grace')?.at(-1) ?? env['FEDERATE_GRACE'] ?? '';
  if (text === '') return systemsOf(env)[0] === 'gitlab' ? GRACE.gitlab : GRACE.usual;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw usageError('`--grace` takes whole seconds, 0 to 9999', command);
}
