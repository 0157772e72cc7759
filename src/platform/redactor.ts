import { spawnSync } from 'node:child_process';
import type { Environment } from './runner.ts';
import type { System } from './systems.ts';
import { which } from './which.ts';

/** Hides texts in all that the job prints from now on. Gives what stood in the way, as a warning. */
export type Redactor = (texts: readonly string[]) => string | undefined;

/** Milliseconds for the agent to answer. */
const PATIENCE = 5_000;

/**
 * What the system offers to hide secrets that it did not know before: of all but GitHub Actions, whose commands are no
 * others', only Buildkite does (`buildkite-agent redactor add`, which reads them from its standard input).
 */
export function redactorOf(system: System | undefined, env: Environment): Redactor | undefined {
  const agent = system === 'buildkite' ? which('buildkite-agent', env) : undefined;
  if (agent === undefined) return undefined;
  let told = false;
  return (texts) => {
    const { status } = spawnSync(agent, ['redactor', 'add', '--format', 'json'], {
      env: { ...env },
      input: JSON.stringify(Object.fromEntries(texts.map((text, at) => [`federate-${at}`, text]))),
      stdio: ['pipe', 'ignore', 'ignore'],
      timeout: PATIENCE,
    });
    if (status === 0 || told) return undefined;
    told = true;
    return 'The agent of Buildkite does not redact new secrets here (it needs the Job API): take care that no command prints its environment.';
  };
}
