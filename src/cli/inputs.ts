import { INPUT_NAMES, plain } from '../inputs/names.ts';
import { nearest } from '../nearest.ts';
import { STATIC_KEYS } from '../plan.ts';
import type { Environment } from '../platform/runner.ts';
import { SYSTEMS, type System } from '../platform/systems.ts';
import type { Arguments } from './command.ts';

const PREFIX = 'FEDERATE_';
/** Variables that begin like those of inputs and are none: tokens, the command line's own, and the component's. */
const OTHERS =
  /^(ID_TOKEN(_\w+)?|TOKEN|SHELL|GRACE|KEEP_TOKEN|SHOW|DEBUG|SERVICE_CONNECTION_ID|URL|BIN|VERSION|SHA256(_\w+)?)$/;

/** A variable of the job that makes the name of a session unlike that of other jobs. */
const JOB: Readonly<Partial<Record<System, string>>> = {
  gitlab: 'CI_JOB_ID',
  circleci: 'CIRCLE_WORKFLOW_JOB_ID',
  buildkite: 'BUILDKITE_JOB_ID',
};

/** Everything that was given as an input, by flags and by the environment. */
export interface GivenInputs {
  readonly values: ReadonlyMap<string, string>;
  /** The names, known or not. */
  readonly given: readonly string[];
  /** Variables that look like inputs, and that nothing reads. */
  readonly unknown: readonly string[];
}

/** The inputs of the action as flags or `FEDERATE_*`: a flag wins, and an empty variable is as none. */
export function readInputs({ flags }: Arguments, env: Environment, system: System | undefined): GivenInputs {
  const known = new Map([...INPUT_NAMES, ...Object.keys(STATIC_KEYS)].map((name) => [plain(name), name]));
  const values = new Map<string, string>(defaults(env, system));
  const given: string[] = [];
  const unknown: string[] = [];
  for (const [variable, value] of Object.entries(env)) {
    const word = variable.startsWith(PREFIX) ? variable.slice(PREFIX.length) : '';
    if (word === '' || OTHERS.test(word) || !value?.trim()) continue;
    const name = known.get(plain(word));
    // One that is much like that of an input is told as a fault, as a flag would be.
    if (name === undefined && nearest(plain(word), known.keys(), 2) === undefined) unknown.push(variable);
    given.push(name ?? plain(word));
    if (name !== undefined) values.set(name, value);
  }
  for (const [name, texts] of flags) {
    if (!known.has(plain(name))) continue;
    values.set(name, texts.join('\n'));
    if (texts.join('').trim() !== '') given.push(name);
  }
  return { values, given: [...new Set(given)], unknown };
}

/** A session is named after the system and the job, so that the records of the cloud lead back to it. */
function defaults(env: Environment, system: System | undefined): [string, string][] {
  if (system === 'github') return [];
  const name = system === undefined ? 'federate' : SYSTEMS[system][0].replaceAll(' ', '');
  const job = system === undefined ? undefined : env[JOB[system] ?? ''];
  return [['role-session-name', [name, ...(job ? [job] : [])].join('-').slice(0, 64)]];
}
