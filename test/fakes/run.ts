/** One run of a workflow, as GitHub knows it: both the token's claims and the job's variables are made of it. */
export interface Run {
  readonly serverUrl: string;
  readonly repository: string;
  readonly repositoryId: string;
  readonly repositoryOwnerId: string;
  readonly visibility: 'public' | 'private' | 'internal';
  readonly event: string;
  /** The content of the event's file. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly ref: string;
  readonly refType: 'branch' | 'tag';
  readonly refProtected: boolean;
  readonly sha: string;
  /** Of pull requests only. */
  readonly headRef: string;
  readonly baseRef: string;
  readonly runId: string;
  readonly runNumber: string;
  readonly runAttempt: string;
  readonly actor: string;
  readonly actorId: string;
  readonly triggeringActor: string;
  readonly workflow: string;
  /** Path and ref of the workflow that was started; the repository comes before it. */
  readonly workflowFile: string;
  readonly workflowRef: string;
  /** The file that defines the job where that is another one: a reusable workflow. */
  readonly jobWorkflowRef: string | undefined;
  readonly environment: string | undefined;
  readonly runnerEnvironment: 'github-hosted' | 'self-hosted';
  /** Unknown to GitHub Enterprise Server. */
  readonly checkRunId: string | undefined;
  readonly job: string;
  /** How the repository's subjects look: by names, with ids, or of the claims that the organisation chose. */
  readonly subject: 'names' | 'ids' | readonly string[];
}

export type Claims = Readonly<Record<string, unknown>>;

const SHA = '9f2c1a4be0d35c7782a1f0e6b3c94d58a7e6f012';

const PUSH: Run = {
  serverUrl: 'https://github.com',
  repository: 'octo-org/octo-repo',
  repositoryId: '74',
  repositoryOwnerId: '65',
  visibility: 'private',
  event: 'push',
  payload: {},
  ref: 'refs/heads/main',
  refType: 'branch',
  refProtected: true,
  sha: SHA,
  headRef: '',
  baseRef: '',
  runId: '1959414638',
  runNumber: '10',
  runAttempt: '1',
  actor: 'octocat',
  actorId: '12',
  triggeringActor: 'octocat',
  workflow: 'Deploy',
  workflowFile: '.github/workflows/deploy.yml',
  workflowRef: 'refs/heads/main',
  jobWorkflowRef: undefined,
  environment: undefined,
  runnerEnvironment: 'github-hosted',
  checkRunId: '41234567890',
  job: 'deploy',
  subject: 'names',
};

const PULL_REQUEST: Partial<Run> = {
  event: 'pull_request',
  ref: 'refs/pull/7/merge',
  refProtected: false,
  headRef: 'two-tokens',
  baseRef: 'main',
  workflowRef: 'refs/pull/7/merge',
  payload: pullRequestFrom('octo-org/octo-repo'),
};

/** What differs from a push to the default branch, by the kind of run (docs.github.com, "Events that trigger workflows"). */
const KINDS = {
  push: {},
  tag: { ref: 'refs/tags/v1.2.3', refType: 'tag', refProtected: false, workflowRef: 'refs/tags/v1.2.3' },
  pull_request: PULL_REQUEST,
  fork_pull_request: { ...PULL_REQUEST, payload: pullRequestFrom('hubot/octo-repo') },
  dependabot: { ...PULL_REQUEST, actor: 'dependabot[bot]', triggeringActor: 'dependabot[bot]', actorId: '49699333' },
  pull_request_target: { event: 'pull_request_target', headRef: 'two-tokens', baseRef: 'main' },
  merge_group: {
    event: 'merge_group',
    ref: 'refs/heads/gh-readonly-queue/main/pr-7-9f2c1a4b',
    refProtected: false,
    workflowRef: 'refs/heads/gh-readonly-queue/main/pr-7-9f2c1a4b',
  },
  workflow_run: { event: 'workflow_run' },
  schedule: { event: 'schedule' },
  deployment: {
    event: 'deployment',
    ref: '',
    refProtected: false,
    workflowRef: SHA,
    environment: 'production',
  },
  reusable_workflow: { jobWorkflowRef: 'octo-org/automation/.github/workflows/oidc.yml@refs/heads/main' },
  re_run: { runAttempt: '2', triggeringActor: 'hubot' },
  environment: { environment: 'production' },
  immutable_subject: { subject: 'ids' },
  customised_subject: { subject: ['repository_owner_id', 'repository_id', 'context'] },
  ghe_com: { serverUrl: 'https://octocorp.ghe.com' },
  ghes: { serverUrl: 'https://github.example.com', checkRunId: undefined },
} satisfies Record<string, Partial<Run>>;

export type KindOfRun = keyof typeof KINDS;

export const KINDS_OF_RUN = Object.keys(KINDS) as KindOfRun[];

export function runOf(kind: KindOfRun, changes: Partial<Run> = {}): Run {
  return { ...PUSH, ...KINDS[kind], ...changes };
}

/** The claims of GitHub's token but those of time and the audience. Ids and booleans are strings there. */
export function claimsOf(run: Run): Claims {
  const workflowRef = workflowRefOf(run);
  const claims = {
    ref: run.ref,
    ref_type: run.refType,
    ref_protected: String(run.refProtected),
    sha: run.sha,
    repository: run.repository,
    repository_id: run.repositoryId,
    repository_owner: ownerOf(run),
    repository_owner_id: run.repositoryOwnerId,
    repository_visibility: run.visibility,
    run_id: run.runId,
    run_number: run.runNumber,
    run_attempt: run.runAttempt,
    runner_environment: run.runnerEnvironment,
    actor: run.actor,
    actor_id: run.actorId,
    event_name: run.event,
    head_ref: run.headRef,
    base_ref: run.baseRef,
    workflow: run.workflow,
    workflow_ref: workflowRef,
    workflow_sha: run.sha,
    job_workflow_ref: run.jobWorkflowRef ?? workflowRef,
    job_workflow_sha: run.sha,
    ...(run.checkRunId === undefined ? {} : { check_run_id: run.checkRunId }),
    ...(run.environment === undefined ? {} : { environment: run.environment }),
  };
  return { sub: subjectOf(run, claims), ...claims };
}

/** `environment` goes before `pull_request` before `ref`; a colon inside a value is `%3A`. */
function subjectOf(run: Run, claims: Claims): string {
  const context =
    run.environment !== undefined
      ? `environment:${escapeColons(run.environment)}`
      : run.event === 'pull_request'
        ? 'pull_request'
        : `ref:${escapeColons(run.ref)}`;
  const [owner, name] = run.repository.split('/');
  if (run.subject === 'names') return `repo:${run.repository}:${context}`;
  if (run.subject === 'ids') return `repo:${owner}@${run.repositoryOwnerId}/${name}@${run.repositoryId}:${context}`;
  return run.subject
    .map((key) =>
      key === 'context'
        ? context
        : key === 'repo'
          ? `repo:${run.repository}`
          : `${key}:${escapeColons(String(claims[key]))}`,
    )
    .join(':');
}

function escapeColons(value: string): string {
  return value.replaceAll(':', '%3A');
}

/**
 * The context `github` of the job's steps, without paths. What is null there (a `head_ref` on push) becomes no variable,
 * so it is left out (GitHubContext in actions/runner).
 */
export function githubContextOf(run: Run): Record<string, string> {
  const { host } = new URL(run.serverUrl);
  const [api, graphql] = isEnterpriseServer(run)
    ? [`https://${host}/api/v3`, `https://${host}/api/graphql`]
    : [`https://api.${host}`, `https://api.${host}/graphql`];
  const [, , ...refName] = run.ref.split('/');
  return {
    action: '__run',
    actor: run.actor,
    actor_id: run.actorId,
    api_url: api,
    event_name: run.event,
    graphql_url: graphql,
    job: run.job,
    ref: run.ref,
    ref_name: refName.join('/'),
    ref_protected: String(run.refProtected),
    ref_type: run.refType,
    repository: run.repository,
    repository_id: run.repositoryId,
    repository_owner: ownerOf(run),
    repository_owner_id: run.repositoryOwnerId,
    retention_days: '90',
    run_attempt: run.runAttempt,
    run_id: run.runId,
    run_number: run.runNumber,
    server_url: run.serverUrl,
    sha: run.sha,
    triggering_actor: run.triggeringActor,
    workflow: run.workflow,
    workflow_ref: workflowRefOf(run),
    workflow_sha: run.sha,
    ...(run.headRef === '' ? {} : { head_ref: run.headRef, base_ref: run.baseRef }),
  };
}

/** The context `job` of its steps, of which GitHub Enterprise Server has nothing. */
export function jobContextOf(run: Run): Record<string, string> {
  if (run.checkRunId === undefined) return {};
  const workflowRef = run.jobWorkflowRef ?? workflowRefOf(run);
  return { check_run_id: run.checkRunId, workflow_ref: workflowRef, workflow_sha: run.sha };
}

function isEnterpriseServer({ serverUrl }: Run): boolean {
  return !/^https:\/\/(github\.com|[\w-]+\.ghe\.com)$/.test(serverUrl);
}

function workflowRefOf(run: Run): string {
  return `${run.repository}/${run.workflowFile}@${run.workflowRef}`;
}

function ownerOf({ repository }: Run): string {
  return repository.split('/')[0] ?? '';
}

function pullRequestFrom(head: string): Readonly<Record<string, unknown>> {
  const repository = (name: string) => ({ full_name: name, fork: name !== 'octo-org/octo-repo' });
  return {
    number: 7,
    repository: repository('octo-org/octo-repo'),
    pull_request: {
      number: 7,
      head: { ref: 'two-tokens', repo: repository(head) },
      base: { ref: 'main', repo: repository('octo-org/octo-repo') },
    },
  };
}
