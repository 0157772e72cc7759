import type { Runner } from '../platform/runner.ts';
import { mintedToken } from './agent.ts';
import { asClaimed, type FactRow, factsBy } from './facts.ts';
import type { Issuer } from './issuer.ts';
import { NO_STORY } from './story.ts';

/** buildkite.com/docs/agent/v3/cli-oidc; the number of a build is a number in the token. */
const FACTS: readonly FactRow[] = [
  ['job_id', 'BUILDKITE_JOB_ID', 'refuse'],
  ['build_number', 'BUILDKITE_BUILD_NUMBER', 'refuse'],
  ['agent_id', 'BUILDKITE_AGENT_ID', 'refuse if present'],
  ['organization_id', 'BUILDKITE_ORGANIZATION_ID', 'refuse if present'],
  ['pipeline_id', 'BUILDKITE_PIPELINE_ID', 'refuse if present'],
  ['organization_slug', 'BUILDKITE_ORGANIZATION_SLUG', 'notice'],
  ['pipeline_slug', 'BUILDKITE_PIPELINE_SLUG', 'notice'],
  ['build_branch', 'BUILDKITE_BRANCH', 'notice'],
];
const REPORTABLE = [
  ...['iss', 'sub', 'aud', ...FACTS.map(([claim]) => claim)],
  ...['build_commit', 'build_tag', 'step_key', 'build_source', 'runner_environment', 'iat', 'nbf', 'exp'],
];
/** Seconds that a token is asked for, and that one may live. */
const LIFE = { asked: 300, longest: 7200 };

/** Buildkite: the agent mints a token for any audience, and redacts it in the log by itself (3.104 or later). */
export function buildkiteIssuer(runner: Pick<Runner, 'env' | 'words'>, issuer: URL | undefined): Issuer {
  const { env, words } = runner;
  const url = issuer === undefined ? 'https://agent.buildkite.com' : asClaimed(issuer);
  return {
    story: () => NO_STORY,
    trusted: {
      url,
      keysUrl: `${url}/.well-known/jwks`,
      longestLife: LIFE.longest,
      sole: true,
      reportable: REPORTABLE,
      texts: {
        mismatch: () =>
          `Tokens of Buildkite are from https://agent.buildkite.com. If you know and trust another issuer, name it.\n\n${words.written({ issuer: 'https://agent.buildkite.com' })}`,
        anotherRun: 'Let no `env:` or hook set any of the variables named here (BUILDKITE_JOB_ID and its like).',
        anotherEndpoint: 'Make sure that `buildkite-agent` on the PATH is that of the job',
      },
    },
    facts: factsBy(FACTS, env),
    request: (audience, http) => {
      const claims = ['--claim', 'organization_id,pipeline_id'];
      const args = ['oidc', 'request-token', '--audience', audience, '--lifetime', String(LIFE.asked), ...claims];
      const mend =
        'Run this in a job of Buildkite itself; in a container pass on `buildkite-agent`, BUILDKITE_AGENT_ACCESS_TOKEN, BUILDKITE_JOB_ID and the Job API (BUILDKITE_AGENT_JOB_API_SOCKET with its socket, and BUILDKITE_AGENT_JOB_API_TOKEN), by which the agent redacts the token.';
      return mintedToken(audience, { hop: 'Buildkite token', program: 'buildkite-agent', args, mend }, runner, http);
    },
  };
}
