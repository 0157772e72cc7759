import { FederateError } from '../errors.ts';
import type { Environment, Runner } from '../platform/runner.ts';
import { asClaimed, type FactRow, factsBy } from './facts.ts';
import { gitlabStory } from './gitlab-story.ts';
import { gitlabTexts } from './gitlab-texts.ts';
import type { Issuer, RunFact } from './issuer.ts';
import { type HandedOver, handedOverAudiences, handedOverToken, type TokenPlace } from './places.ts';

export interface GitLabJob {
  readonly runner: Pick<Runner, 'env' | 'words' | 'workspace' | 'warning'>;
  /** The trusted issuer, where an administrator has set another one than the address of the instance. */
  readonly issuer: URL | undefined;
  /** Where the token is, where the job says so. */
  readonly place: TokenPlace | undefined;
}

const HOP = 'GitLab id token';

/** Seconds: a token lives as long as its job may take, by the timeout of the job, which is a month at the most. */
const MONTH = 31 * 86_400;
const LEEWAY = 60;

/** docs.gitlab.com/ci/secrets/id_token_authentication; ids are texts, but that of the runner is a number. */
const FACTS: readonly FactRow[] = [
  ['job_id', 'CI_JOB_ID', 'refuse'],
  ['pipeline_id', 'CI_PIPELINE_ID', 'refuse'],
  ['job_project_id', 'CI_PROJECT_ID', 'refuse if present'],
  ['runner_id', 'CI_RUNNER_ID', 'refuse if present'],
  ['job_project_path', 'CI_PROJECT_PATH', 'notice'],
  ['sha', 'CI_COMMIT_SHA', 'notice'],
  ['ref', 'CI_COMMIT_REF_NAME', 'notice'],
  ['ref_protected', 'CI_COMMIT_REF_PROTECTED', 'notice'],
  ['pipeline_source', 'CI_PIPELINE_SOURCE', 'notice'],
  ['environment', 'CI_ENVIRONMENT_NAME', 'notice'],
  ['deployment_tier', 'CI_ENVIRONMENT_TIER', 'notice'],
  ['environment_action', 'CI_ENVIRONMENT_ACTION', 'notice'],
];

/**
 * What is the source project's in a merge request from a fork, where the job belongs to the target project; else both are
 * the same project.
 */
const OF_SOURCE: readonly (readonly [
  claim: string,
  ofMergeRequest: string,
  ofProject: string,
  on: 'refuse' | 'notice',
])[] = [
  ['project_id', 'CI_MERGE_REQUEST_SOURCE_PROJECT_ID', 'CI_PROJECT_ID', 'refuse'],
  ['project_path', 'CI_MERGE_REQUEST_SOURCE_PROJECT_PATH', 'CI_PROJECT_PATH', 'notice'],
];

/** What identifies a job. Nothing that names a person's address, and no identities of theirs. */
const REPORTABLE = [
  ...['iss', 'sub', 'aud', 'project_id', 'project_path', 'job_project_id', 'job_project_path'],
  ...['namespace_id', 'namespace_path', 'pipeline_id', 'pipeline_source', 'job_id', 'ref', 'ref_type', 'ref_path'],
  ...['ref_protected', 'sha', 'environment', 'environment_protected', 'deployment_tier', 'environment_action'],
  ...['runner_id', 'runner_environment', 'ci_config_ref_uri', 'ci_config_sha', 'project_visibility', 'user_id'],
  ...['iat', 'nbf', 'exp'],
];

/**
 * GitLab, on GitLab.com or any other instance: a token is made before the job starts, for the audience that its
 * `id_tokens:` names.
 * @throws FederateError `NOT_IN_A_JOB` where the job does not say which instance it belongs to
 */
export function gitlabIssuer({ runner, issuer, place }: GitLabJob): Issuer {
  const { env, words } = runner;
  const url = issuer === undefined ? issuerOfInstance(env) : asClaimed(issuer);
  const job: HandedOver = { hop: HOP, places: place === undefined ? placesIn(env) : [place], runner, grant };
  return {
    trusted: {
      url,
      keysUrl: `${url}/oauth/discovery/keys`,
      longestLife: longestLife(env),
      sole: true,
      reportable: REPORTABLE,
      texts: gitlabTexts(url, words),
    },
    facts: facts(env),
    request: async (audience) => handedOverToken(audience, job),
    story: gitlabStory,
    audiences: () => handedOverAudiences(job),
  };
}

/** The address of the instance, which is never with a slash at the end. */
function issuerOfInstance(env: Environment): string {
  const url = URL.parse(env['CI_SERVER_URL'] ?? '');
  if (url !== null && /^https?:$/.test(url.protocol)) return (env['CI_SERVER_URL'] ?? '').replace(/\/$/, '');
  throw new FederateError('NOT_IN_A_JOB', 'The job does not say which GitLab it belongs to (CI_SERVER_URL).', {
    hop: HOP,
    hint: 'Let no `variables:` set CI_SERVER_URL, and no container or sudo drop it.',
  });
}

/** CI_JOB_TIMEOUT is in seconds; runners before 15.7 have none. */
function longestLife(env: Environment): number {
  const timeout = Number(env['CI_JOB_TIMEOUT']);
  return Number.isSafeInteger(timeout) && timeout > 0 && timeout < MONTH ? timeout + LEEWAY : MONTH + LEEWAY;
}

function facts(env: Environment): RunFact[] {
  const ofSource = OF_SOURCE.map(
    ([claim, ofMergeRequest, ofProject, on]): FactRow => [claim, env[ofMergeRequest] ? ofMergeRequest : ofProject, on],
  );
  return factsBy([...FACTS, ...ofSource], env);
}

/** FEDERATE_ID_TOKEN, and one for each further audience: FEDERATE_ID_TOKEN_GCP. */
function placesIn(env: Environment): TokenPlace[] {
  const names = Object.keys(env).filter((name) => /^FEDERATE_ID_TOKEN(_\w+)?$/.test(name));
  return (names.length === 0 ? ['FEDERATE_ID_TOKEN'] : names).map((name) => ({ kind: 'variable', name }));
}

function grant(audience: string): string {
  return `Add to this job (each audience needs an entry of its own, FEDERATE_ID_TOKEN_GCP say; where the entry is there, GitLab could not sign it: run the job again):\n\nid_tokens:\n  FEDERATE_ID_TOKEN:\n    aud: ${audience}`;
}
