import type { Environment } from './runner.ts';

/** The systems that run jobs and give them an identity. */
export type System =
  | 'github'
  | 'gitlab'
  | 'circleci'
  | 'buildkite'
  | 'bitbucket'
  | 'azure-devops'
  | 'hcp-terraform'
  | 'spacelift'
  | 'jenkins';

/** Each by what people call it and a variable that it sets in every job. */
export const SYSTEMS: Readonly<Record<System, readonly [name: string, variable: string]>> = {
  github: ['GitHub Actions', 'GITHUB_ACTIONS'],
  gitlab: ['GitLab CI', 'GITLAB_CI'],
  circleci: ['CircleCI', 'CIRCLECI'],
  buildkite: ['Buildkite', 'BUILDKITE'],
  bitbucket: ['Bitbucket Pipelines', 'BITBUCKET_BUILD_NUMBER'],
  'azure-devops': ['Azure Pipelines', 'TF_BUILD'],
  'hcp-terraform': ['HCP Terraform', 'TFC_RUN_ID'],
  spacelift: ['Spacelift', 'TF_VAR_spacelift_run_id'],
  jenkins: ['Jenkins', 'JENKINS_URL'],
};

/** The systems that this job seems to run in, by the environment: one, or none on a machine of one's own. */
export function systemsOf(env: Environment): System[] {
  const names = Object.keys(SYSTEMS) as System[];
  const found = names.filter((name) => !['', 'false', undefined].includes(env[SYSTEMS[name][1]]));
  // Jobs of other systems that call a Jenkins have its address too.
  return found.length > 1 ? found.filter((name) => name !== 'jenkins') : found;
}
