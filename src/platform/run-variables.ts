import type { Environment } from './runner.ts';
import type { System } from './systems.ts';

/** What a run is read by everywhere (issuers/run.ts), and the variable of each system with the same meaning. */
const VARIABLES: Readonly<Partial<Record<System, Readonly<Record<string, string>>>>> = {
  gitlab: {
    GITHUB_REPOSITORY: 'CI_PROJECT_PATH',
    GITHUB_ACTOR: 'GITLAB_USER_LOGIN',
    GITHUB_SHA: 'CI_COMMIT_SHA',
    GITHUB_REF: 'CI_COMMIT_REF_NAME',
    GITHUB_REF_NAME: 'CI_COMMIT_REF_NAME',
    GITHUB_EVENT_NAME: 'CI_PIPELINE_SOURCE',
    GITHUB_BASE_REF: 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
    GITHUB_HEAD_REF: 'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME',
    GITHUB_RUN_ID: 'CI_PIPELINE_ID',
    GITHUB_JOB: 'CI_JOB_NAME',
  },
  circleci: {
    GITHUB_ACTOR: 'CIRCLE_USERNAME',
    GITHUB_SHA: 'CIRCLE_SHA1',
    GITHUB_REF: 'CIRCLE_BRANCH',
    GITHUB_REF_NAME: 'CIRCLE_BRANCH',
    GITHUB_RUN_ID: 'CIRCLE_WORKFLOW_ID',
    GITHUB_JOB: 'CIRCLE_JOB',
  },
  buildkite: {
    GITHUB_WORKFLOW: 'BUILDKITE_PIPELINE_SLUG',
    GITHUB_SHA: 'BUILDKITE_COMMIT',
    GITHUB_REF: 'BUILDKITE_BRANCH',
    GITHUB_REF_NAME: 'BUILDKITE_BRANCH',
    GITHUB_EVENT_NAME: 'BUILDKITE_SOURCE',
    GITHUB_RUN_ID: 'BUILDKITE_BUILD_ID',
    GITHUB_JOB: 'BUILDKITE_STEP_KEY',
  },
};

/**
 * The facts of a run of another system than GitHub Actions, by the names that the engine reads them by. Whatever else has
 * such a name is nobody's here; that it is no run of GitHub's is said as well.
 */
export function runVariables(env: Environment, system: System | undefined): Environment {
  const strange = Object.keys(env).filter((name) => /^GITHUB_(?!TOKEN)/.test(name));
  const names = system === undefined ? {} : (VARIABLES[system] ?? {});
  return {
    ...Object.fromEntries(strange.map((name) => [name, undefined])),
    ...Object.fromEntries(Object.entries(names).map(([name, source]) => [name, env[source] || undefined])),
    GITHUB_ACTIONS: 'false',
  };
}
