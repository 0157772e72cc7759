import type { Environment } from '../platform/runner.ts';

/** What a run knows of itself, in words that are the same on every platform; absent where it is not told. */
export type RunFacts = Readonly<Record<RunFactName, string | undefined>>;

export type RunFactName =
  | 'repository'
  | 'workflow'
  | 'action'
  | 'actor'
  | 'triggeringActor'
  | 'commit'
  | 'ref'
  | 'refName'
  | 'event'
  | 'baseRef'
  | 'headRef'
  | 'runId'
  | 'job';

/** https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
const GITHUB: Readonly<Record<RunFactName, string>> = {
  repository: 'GITHUB_REPOSITORY',
  workflow: 'GITHUB_WORKFLOW',
  action: 'GITHUB_ACTION',
  actor: 'GITHUB_ACTOR',
  triggeringActor: 'GITHUB_TRIGGERING_ACTOR',
  commit: 'GITHUB_SHA',
  ref: 'GITHUB_REF',
  refName: 'GITHUB_REF_NAME',
  event: 'GITHUB_EVENT_NAME',
  baseRef: 'GITHUB_BASE_REF',
  headRef: 'GITHUB_HEAD_REF',
  runId: 'GITHUB_RUN_ID',
  job: 'GITHUB_JOB',
};

/** The facts of this run, by the variables of its platform. */
export function factsOfRun(env: Environment): RunFacts {
  const facts = Object.entries(GITHUB).map(([fact, variable]) => [fact, env[variable] || undefined]);
  return Object.fromEntries(facts) as RunFacts;
}

/** Whether this is a run of GitHub Actions, or of what is like it: other systems are told apart by a `false`. */
export function isOnGitHub(env: Environment): boolean {
  return env['GITHUB_ACTIONS'] !== 'false';
}
