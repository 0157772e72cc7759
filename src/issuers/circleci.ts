import { FederateError } from '../errors.ts';
import type { Runner } from '../platform/runner.ts';
import { mintedToken } from './agent.ts';
import { asClaimed, type FactRow, factsBy } from './facts.ts';
import type { Issuer } from './issuer.ts';
import { NO_STORY } from './story.ts';

const HOP = 'CircleCI token';
/** The issuer of all organisations; its tokens are asked for expressly. */
const ROOT = 'https://oidc.circleci.com';

/** circleci.com/docs/openid-connect-tokens */
const FACTS: readonly FactRow[] = [
  [`oidc.circleci.com/project-id`, 'CIRCLE_PROJECT_ID', 'refuse'],
  [`oidc.circleci.com/org-id`, 'CIRCLE_ORGANIZATION_ID', 'refuse if present'],
  [`oidc.circleci.com/workflow-id`, 'CIRCLE_WORKFLOW_ID', 'refuse if present'],
  [`oidc.circleci.com/pipeline-id`, 'CIRCLE_PIPELINE_ID', 'refuse if present'],
  [`oidc.circleci.com/job-id`, 'CIRCLE_WORKFLOW_JOB_ID', 'refuse if present'],
];
const REPORTABLE = [
  ...['iss', 'sub', 'aud', ...FACTS.map(([claim]) => claim)],
  ...['oidc.circleci.com/vcs-origin', 'oidc.circleci.com/vcs-ref', 'oidc.circleci.com/context-ids'],
  ...['oidc.circleci.com/ssh-rerun', 'iat', 'nbf', 'exp'],
];
/** Seconds: an hour, from shortly before the job. */
const LONGEST_LIFE = 3600;

/**
 * CircleCI: its command in every job mints a token for any audience.
 * @throws FederateError `NOT_IN_A_JOB` where the job does not say which organisation it belongs to
 */
export function circleciIssuer(runner: Pick<Runner, 'env' | 'words'>, issuer: URL | undefined): Issuer {
  const { env, words } = runner;
  const organisation = env['CIRCLE_ORGANIZATION_ID'];
  if (issuer === undefined && !organisation) {
    throw new FederateError('NOT_IN_A_JOB', 'The job does not say its organisation (CIRCLE_ORGANIZATION_ID).', {
      hop: HOP,
      hint: `Name the issuer of your organisation.\n\n${words.written({ issuer: `${ROOT}/org/00000000-0000-0000-0000-000000000000` })}`,
    });
  }
  const url = issuer === undefined ? `${ROOT}/org/${organisation}` : asClaimed(issuer);
  return {
    story: () => NO_STORY,
    trusted: {
      url,
      keysUrl: `${url}/.well-known/jwks-pub.json`,
      longestLife: LONGEST_LIFE,
      sole: true,
      reportable: REPORTABLE,
      texts: {
        mismatch: () =>
          `A job of CircleCI has the issuer of its organisation, or with \`--root-issuer\` that of all. If you know and trust the one in the token, name it.\n\n${words.written({ issuer: ROOT })}`,
        anotherRun: 'Let no `environment:` set any of the variables named here (CIRCLE_PROJECT_ID and its like).',
        anotherEndpoint: 'Make sure that `circleci` on the PATH is that of the job',
      },
    },
    facts: factsBy(FACTS, env),
    request: (audience, http) => {
      const root = url === ROOT ? ['--root-issuer'] : [];
      const args = ['run', 'oidc', 'get', '--claims', JSON.stringify({ aud: audience }), ...root];
      const mend =
        'Run this in a job of CircleCI itself, with its `circleci` on the PATH; a server of your own must have OIDC set up.';
      return mintedToken(audience, { hop: HOP, program: 'circleci', args, mend }, runner, http);
    },
  };
}
