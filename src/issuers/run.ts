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

/**
 * The variable of each, on GitHub Actions, GitLab CI, CircleCI and Buildkite
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/variables, docs.gitlab.com/ci/variables/predefined_variables).
 */
const VARIABLES: Readonly<Record<RunFactName, readonly [github: string, ...others: string[]]>> = {
  repository: ['GITHUB_REPOSITORY', 'CI_PROJECT_PATH'],
  workflow: ['GITHUB_WORKFLOW', '', '', 'BUILDKITE_PIPELINE_SLUG'],
  action: ['GITHUB_ACTION'],
  actor: ['GITHUB_ACTOR', 'GITLAB_USER_LOGIN', 'CIRCLE_USERNAME'],
  triggeringActor: ['GITHUB_TRIGGERING_ACTOR'],
  commit: ['GITHUB_SHA', 'CI_COMMIT_SHA', 'CIRCLE_SHA1', 'BUILDKITE_COMMIT'],
  ref: ['GITHUB_REF', 'CI_COMMIT_REF_NAME', 'CIRCLE_BRANCH', 'BUILDKITE_BRANCH'],
  refName: ['GITHUB_REF_NAME', 'CI_COMMIT_REF_NAME', 'CIRCLE_BRANCH', 'BUILDKITE_BRANCH'],
  event: ['GITHUB_EVENT_NAME', 'CI_PIPELINE_SOURCE', '', 'BUILDKITE_SOURCE'],
  baseRef: ['GITHUB_BASE_REF', 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME'],
  headRef: ['GITHUB_HEAD_REF', 'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME'],
  runId: ['GITHUB_RUN_ID', 'CI_PIPELINE_ID', 'CIRCLE_WORKFLOW_ID', 'BUILDKITE_BUILD_ID'],
  job: ['GITHUB_JOB', 'CI_JOB_NAME', 'CIRCLE_JOB', 'BUILDKITE_STEP_KEY'],
};
const SYSTEMS = ['GITHUB_ACTIONS', 'GITLAB_CI', 'CIRCLECI', 'BUILDKITE'];

/** The facts of this run, by the variables of its platform alone. */
export function factsOfRun(env: Environment): RunFacts {
  const at = systemOf(env);
  const facts = Object.entries(VARIABLES).map(([fact, names]) => [fact, env[names[at] ?? ''] || undefined]);
  return Object.fromEntries(facts) as RunFacts;
}

/** Whether this run is one of GitHub Actions, as it is where nothing says otherwise. */
export function isOnGitHub(env: Environment): boolean {
  return systemOf(env) === 0;
}

function systemOf(env: Environment): number {
  return Math.max(
    0,
    SYSTEMS.findIndex((variable) => env[variable]),
  );
}
