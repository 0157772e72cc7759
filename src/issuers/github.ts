import { FederateError } from '../errors.ts';
import { isPassingStatus, passingAnswer } from '../network/answer.ts';
import type { Http } from '../network/http.ts';
import type { HttpRequest, HttpResponse } from '../network/message.ts';
import { retry } from '../network/retry.ts';
import type { Environment, Words } from '../platform/runner.ts';
import { Secret } from '../secret.ts';
import { fieldsOf, HOP, refuseAudience } from './github-request.ts';
import { githubTexts } from './github-texts.ts';
import type { IssuedToken, Issuer, RunFact, TrustedIssuer } from './issuer.ts';

/** What GitHub's issuer needs to know beside the environment of the runner. */
export interface GitHubJob {
  readonly env: Environment;
  readonly words: Words;
  /** The trusted issuer, where it can't be derived: an enterprise with a slug of its own, Forgejo. */
  readonly issuer: URL | undefined;
  /** `job.check_run_id` as the runner renders it. */
  readonly checkRunId: string | undefined;
}

/** What identifies a run. Nothing that names a person's address. */
const REPORTABLE = [
  'iss',
  'sub',
  'aud',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'repository_visibility',
  'ref',
  'ref_type',
  'ref_protected',
  'sha',
  'head_ref',
  'base_ref',
  'event_name',
  'environment',
  'workflow_ref',
  'workflow_sha',
  'job_workflow_ref',
  'job_workflow_sha',
  'run_id',
  'run_number',
  'run_attempt',
  'check_run_id',
  'runner_environment',
  'actor_id',
  'enterprise',
  'enterprise_id',
  'iat',
  'nbf',
  'exp',
];

/** GitHub's tokens live 300 s; what lives longer than an hour was not issued for a job. */
const LONGEST_LIFE = 3600;
const ATTEMPTS = { passing: 5, propagation: 1 };
/** Milliseconds that a time in whole seconds is behind on average (RFC 9110 §5.6.7). */
const HALF_A_SECOND = 500;

/**
 * GitHub Actions, on github.com, GHE.com or GitHub Enterprise Server, and what speaks its protocol.
 * @throws FederateError `NOT_IN_A_JOB` where the issuer can neither be derived nor is given
 */
export function githubIssuer(job: GitHubJob): Issuer {
  const trusted = trustedIssuer(job);
  return {
    trusted,
    usualAudience: ownerOf(job),
    facts: factsOfRun(job, trusted.url),
    request: (audience, http) => requestToken(audience, http, job),
    story: async (claims) => (await import('./github-story.ts')).githubStory(claims),
  };
}

/** The address of the repository's owner (docs.github.com, "OpenID Connect reference", claim `aud`). */
function ownerOf({ env }: GitHubJob): string {
  return [env['GITHUB_SERVER_URL'] ?? 'https://github.com', env['GITHUB_REPOSITORY_OWNER']].filter(Boolean).join('/');
}

/** By GITHUB_SERVER_URL, which the runner sets, unless the inputs name an issuer: then that and no other. */
function trustedIssuer({ env, issuer, words }: GitHubJob): TrustedIssuer {
  const url = issuer === undefined ? issuerOfServer(env['GITHUB_SERVER_URL']) : asClaimed(issuer);
  // An enterprise with a slug in its issuer has its keys where all others have theirs.
  const keysAt = isGitHubHosted(new URL(url)) ? new URL(url).origin : url;
  return {
    url,
    keysUrl: `${keysAt}/.well-known/jwks`,
    longestLife: LONGEST_LIFE,
    reportable: REPORTABLE,
    texts: githubTexts(url, words),
  };
}

/** https://docs.github.com/en/actions/reference/security/oidc, for each of GitHub's products. */
function issuerOfServer(serverUrl: string | undefined): string {
  const server = URL.parse(serverUrl ?? '');
  if (server === null) {
    throw new FederateError('NOT_IN_A_JOB', 'The runner does not say which GitHub it works for (GITHUB_SERVER_URL).', {
      hop: HOP,
      hint: 'Give the issuer of its tokens in the input `issuer`.',
    });
  }
  if (server.origin === 'https://github.com') return 'https://token.actions.githubusercontent.com';
  const [, subdomain] = /^https:\/\/([a-z0-9-]+)\.ghe\.com$/.exec(server.origin) ?? [];
  if (subdomain !== undefined) return `https://token.actions.${subdomain}.ghe.com`;
  return `${server.origin}/_services/token`;
}

/** No issuer of GitHub ends with a slash, but a URL without a path always does. */
function asClaimed(issuer: URL): string {
  return issuer.pathname === '/' && issuer.search === '' ? issuer.origin : issuer.href;
}

function isGitHubHosted({ hostname }: URL): boolean {
  return /^token\.actions\.(githubusercontent\.com|[a-z0-9-]+\.ghe\.com)$/.test(hostname);
}

/** GitHub's products have issuers at no other addresses: github.com, GHE.com, GitHub Enterprise Server. */
function isOfGitHub(issuer: URL): boolean {
  return isGitHubHosted(issuer) || issuer.pathname === '/_services/token';
}

/**
 * What this run knows of itself, where the runner tells it: older ones and GitHub Enterprise Server leave some out. Not
 * among them are `actor`, `workflow` and `sub`, which rightly differ (a re-run by someone else, a free text, a
 * customised or immutable subject).
 */
function factsOfRun({ env, checkRunId }: GitHubJob, trusted: string): RunFact[] {
  // Forgejo took over the protocol, and came to have some of the claims later. Any step can set its variable: what GitHub
  // itself issues is always bound.
  const forge = env['FORGEJO_ACTIONS'] || env['GITEA_ACTIONS'];
  const always = forge && !isOfGitHub(new URL(trusted)) ? 'refuse if present' : 'refuse';
  const facts: [claim: string, source: string, on: RunFact['on']][] = [
    ['repository_id', 'GITHUB_REPOSITORY_ID', always],
    ['run_id', 'GITHUB_RUN_ID', always],
    ['run_attempt', 'GITHUB_RUN_ATTEMPT', always],
    ['repository_owner_id', 'GITHUB_REPOSITORY_OWNER_ID', 'refuse if present'],
    ['runner_environment', 'RUNNER_ENVIRONMENT', 'refuse if present'],
    ['run_number', 'GITHUB_RUN_NUMBER', 'refuse if present'],
    ['repository', 'GITHUB_REPOSITORY', 'notice'],
    ['repository_owner', 'GITHUB_REPOSITORY_OWNER', 'notice'],
    ['event_name', 'GITHUB_EVENT_NAME', 'notice'],
    ['ref', 'GITHUB_REF', 'notice'],
    ['sha', 'GITHUB_SHA', 'notice'],
    ['workflow_ref', 'GITHUB_WORKFLOW_REF', 'notice'],
  ];
  const known = facts.flatMap(([claim, source, on]): RunFact[] => {
    const expected = env[source];
    return expected ? [{ claim, expected, source, on }] : [];
  });
  const checkRun = wholeNumber(checkRunId);
  if (checkRun === undefined) return known;
  return [...known, { claim: 'check_run_id', expected: checkRun, source: 'job.check_run_id', on: 'refuse if present' }];
}

/** A number of the runner's expressions, which are double floats, in the decimal digits of a claim. */
export function wholeNumber(text: string | undefined): string | undefined {
  const number = Number(text);
  return Number.isSafeInteger(number) && number > 0 ? String(number) : undefined;
}

/** Asks the runner's endpoint, and asks again where that may help. The request token goes there and nowhere else. */
async function requestToken(audience: string, http: Http, { env, words }: GitHubJob): Promise<IssuedToken> {
  refuseAudience(audience);
  const request = tokenRequest(audience, env);
  let answersWithoutToken = 0;
  const attempt = async (): Promise<IssuedToken> => {
    const sent = Date.now();
    const response = await http.send(request);
    const received = Date.now();
    if (isPassingStatus(response.status)) throw passingAnswer(request, response);
    if (response.status >= 300) {
      const { notNow, refusal } = await import('./refusal.ts');
      throw notNow(response) ?? refusal(response, audience, words);
    }
    const { value } = fieldsOf(response);
    if (typeof value !== 'string' || value === '') {
      answersWithoutToken += 1;
      throw (await import('./refusal.ts')).noTokenInAnswer(response, answersWithoutToken === 1 ? 'passing' : 'no');
    }
    return { jwt: new Secret(value), clockAhead: clockAhead(response, (sent + received) / 2) };
  };
  return retry(attempt, ATTEMPTS, http.deadline, http.announce).catch(async (error: unknown) => {
    throw (await import('./refusal.ts')).gaveUp(error, request.url);
  });
}

function tokenRequest(audience: string, env: Environment): HttpRequest {
  const url = URL.parse(env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
  const token = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
  if (url === null) throw changedVariable('ACTIONS_ID_TOKEN_REQUEST_URL');
  if (!/^[!-~]+$/.test(token)) throw changedVariable('ACTIONS_ID_TOKEN_REQUEST_TOKEN');
  // The address has a query already (api-version).
  url.searchParams.set('audience', audience);
  return {
    hop: HOP,
    method: 'GET',
    url,
    headers: { accept: 'application/json', authorization: `bearer ${token}` },
  };
}

/** The error for a variable that the runner can't have written. */
function changedVariable(name: string): FederateError {
  return new FederateError('TOKEN_VARIABLES_STRIPPED', `${name} is not as the runner sets it.`, {
    hop: HOP,
    hint: 'Let no step, sudo, container or wrapper change it between the runner and this action.',
  });
}

/** Seconds, by the Date header: sent, as far as can be told, at the middle of the request (milliseconds, local clock). */
function clockAhead({ headers }: HttpResponse, middle: number): number | undefined {
  const date = Date.parse(headers['date'] ?? '');
  return Number.isNaN(date) ? undefined : (date + HALF_A_SECOND - middle) / 1000;
}
