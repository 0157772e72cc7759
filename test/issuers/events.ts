import type { Environment } from '../../src/platform/runner.ts';
import { GITHUB } from '../fakes/issuer.ts';
import { type Claims, claimsOf, githubContextOf, jobContextOf, KINDS_OF_RUN, type Run, runOf } from '../fakes/run.ts';

/** A job of one kind: what its runner sets, and the claims that GitHub issues to it at `NOW` for `AUDIENCE`. */
export interface JobEvent {
  readonly name: string;
  readonly env: Environment;
  readonly claims: Claims;
  /** The input `issuer`, for those that can't be derived. */
  readonly issuer: URL | undefined;
  /** The input `check-run-id`, whose default is `job.check_run_id`. */
  readonly checkRunId: string | undefined;
}

export const AUDIENCE = 'sts.amazonaws.com';
export const NOW = new Date('2026-11-24T12:00:00Z');

const CALLED = 'octo-org/automation/.github/workflows/oidc.yml@refs/tags/v2';
const SLUG = `${GITHUB}/octocorp`;

/** Issuers of runs that are not on github.com. */
const ISSUERS: Readonly<Record<string, string>> = {
  ghe_com: 'https://token.actions.octocorp.ghe.com',
  ghes: 'https://github.example.com/_services/token',
};

interface Differences {
  readonly claims?: Claims;
  readonly env?: Environment;
  readonly issuer?: URL;
}

export const EVENTS: readonly JobEvent[] = [
  ...KINDS_OF_RUN.map((kind) => jobEvent(kind, runOf(kind), { claims: { iss: ISSUERS[kind] ?? GITHUB } })),
  jobEvent('deleted branch', runOf('push', { event: 'delete', refProtected: false })),
  jobEvent('workflow_dispatch on a branch', runOf('push', dispatched('refs/heads/feature/a b'))),
  jobEvent('repository_dispatch', runOf('push', { event: 'repository_dispatch' })),
  jobEvent('issue_comment', runOf('push', { event: 'issue_comment' })),
  jobEvent('release', runOf('tag', { event: 'release' })),
  jobEvent('pull_request_review', runOf('pull_request', { event: 'pull_request_review' })),
  jobEvent('pull_request that was merged', runOf('pull_request', { ref: 'refs/heads/main' })),
  jobEvent('deployment_status', runOf('deployment', { event: 'deployment_status' })),
  jobEvent('deployment whose ref only the runner knows', runOf('deployment'), {
    env: { GITHUB_REF: 'refs/heads/main' },
  }),
  jobEvent('re-run by someone else', runOf('re_run'), { claims: { actor: 'hubot', actor_id: '13' } }),
  jobEvent('self-hosted runner', runOf('push', { runnerEnvironment: 'self-hosted' })),
  jobEvent('environment with a colon', runOf('environment', { environment: 'eu: production' })),
  jobEvent('called workflow of a pull request', runOf('pull_request', { jobWorkflowRef: CALLED })),
  jobEvent('subject of properties', runOf('customised_subject', { subject: ['repository_visibility', 'workflow'] })),
  jobEvent('claims of tomorrow', runOf('push'), { claims: { repo_property_team: 'blue', issuer_scope: 'enterprise' } }),
  jobEvent('enterprise with an issuer of its own', runOf('push'), {
    issuer: new URL(SLUG),
    claims: { iss: SLUG, enterprise: 'octocorp', enterprise_id: '3' },
  }),
  jobEvent('names in another case', runOf('push'), {
    env: {
      GITHUB_REPOSITORY: 'Octo-Org/Octo-Repo',
      GITHUB_REPOSITORY_OWNER: 'Octo-Org',
      GITHUB_WORKFLOW_REF: 'Octo-Org/Octo-Repo/.github/workflows/deploy.yml@refs/heads/main',
    },
  }),
  jobEvent('an old GitHub Enterprise Server', runOf('ghes'), {
    env: {
      GITHUB_REPOSITORY_ID: undefined,
      GITHUB_REPOSITORY_OWNER_ID: undefined,
      GITHUB_WORKFLOW_REF: undefined,
      RUNNER_ENVIRONMENT: undefined,
    },
    claims: {
      iss: ISSUERS['ghes'],
      repository_id: undefined,
      repository_owner_id: undefined,
      runner_environment: undefined,
    },
  }),
];

function jobEvent(name: string, run: Run, { claims = {}, env = {}, issuer }: Differences = {}): JobEvent {
  const now = NOW.getTime() / 1000;
  const registered = { jti: '6fbebfe3-9eb4-4a1c-8f5e-2b7d0c9a1e33', iss: GITHUB, aud: AUDIENCE };
  return {
    name,
    issuer,
    checkRunId: jobContextOf(run)['check_run_id'],
    env: { ...envOf(run), ...env },
    claims: { ...registered, ...claimsOf(run), nbf: now - 600, iat: now, exp: now + 300, ...claims },
  };
}

/** What the runner makes of its contexts for a step. */
function envOf(run: Run): Environment {
  const github = Object.entries(githubContextOf(run)).map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, value]);
  return { GITHUB_ACTIONS: 'true', RUNNER_ENVIRONMENT: run.runnerEnvironment, ...Object.fromEntries(github) };
}

function dispatched(ref: string): Partial<Run> {
  return { event: 'workflow_dispatch', ref, workflowRef: ref, refProtected: false };
}
