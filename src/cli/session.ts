import { FederateError } from '../errors.ts';
import { cleanup } from '../handover/cleanup.ts';
import { issuerAnywhere } from '../issuers/elsewhere.ts';
import type { TokenPlace } from '../issuers/places.ts';
import { ProcessRunner } from '../platform/process.ts';
import { redactorOf } from '../platform/redactor.ts';
import { systemsOf } from '../platform/systems.ts';
import { UNDO_PROGRAMS } from '../providers/undo.ts';
import { explain } from '../report/failure.ts';
import { type FindIssuer, run } from '../run.ts';
import type { Arguments, Io, Option } from './command.ts';
import { EXIT, exitCodeOf } from './exit.ts';
import { readInputs } from './inputs.ts';
import { readTokenPlace } from './token-place.ts';

/** Flags of every command that asks for a token. */
export const TOKEN_OPTIONS: Readonly<Record<string, Option>> = {
  token: { value: 'env:NAME|file:PATH|-', summary: "Where the token is; by default the CI system's own place" },
  debug: { summary: 'Say more, and how long each step took' },
};

/** This process as the runner of what it was asked to do. `keep` as `ProcessSettings.keep`. */
export function openRunner(args: Arguments, io: Io, keep?: (name: string, value: string) => void): ProcessRunner {
  const { env } = io;
  const [system] = systemsOf(env);
  const { values, given, unknown } = readInputs(args, env, system);
  const runner = new ProcessRunner({
    env,
    nodeVersion: io.nodeVersion,
    directory: io.cwd,
    system,
    inputs: values,
    given,
    log: (line) => io.stderr.write(`${line}\n`),
    debug: args.flags.has('debug') || /^(1|true)$/i.test(env['FEDERATE_DEBUG'] ?? ''),
    redact: redactorOf(system, env),
    ...(keep === undefined ? {} : { keep }),
  });
  if (unknown.length > 0) runner.warning(`${unknown.join(', ')}: there is no such input, so nothing reads it.`);
  return runner;
}

/** Finds the issuer of this job, in whatever system; `place` is where the user says that the token is. */
export function issuerFinder(place: TokenPlace | undefined): FindIssuer {
  return (inputs, runner) => issuerAnywhere(inputs, runner, place);
}

/** Obtains credentials. Gives 0, or the exit code of what went wrong and was told. */
export async function obtainFor(runner: ProcessRunner, args: Arguments, io: Io): Promise<number> {
  let place: TokenPlace | undefined;
  try {
    place = readTokenPlace(args, io);
  } catch (error) {
    return failed(error, runner);
  }
  if (await run(runner, issuerFinder(place))) return EXIT.ok;
  return exitCodeOf(String(runner.outputs.get('error-code')));
}

/** Tells a failure in the usual form, and gives its exit code. */
export async function failed(error: unknown, runner: ProcessRunner): Promise<number> {
  await explain(error, runner, false);
  return exitCodeOf(error instanceof FederateError ? error.code : 'INTERNAL');
}

/** Takes everything back, once. */
export async function takeBack(runner: ProcessRunner): Promise<void> {
  await cleanup(runner, UNDO_PROGRAMS);
  runner.saveState('undo', '');
}
