import { FederateError } from '../errors.ts';
import { isPassingStatus, passingAnswer } from '../network/answer.ts';
import type { Http } from '../network/http.ts';
import { retry } from '../network/retry.ts';
import type { Runner } from '../platform/runner.ts';
import { Secret } from '../secret.ts';
import { asClaimed, type FactRow, factsBy } from './facts.ts';
import { fieldsOf } from './github-request.ts';
import type { IssuedToken, Issuer } from './issuer.ts';
import { NO_STORY } from './story.ts';

const HOP = 'Azure Pipelines token';
/** The one audience that its tokens have. */
const AUDIENCE = 'api://AzureADTokenExchange';
const ATTEMPTS = { passing: 3, propagation: 1 };
const LONGEST_LIFE = 3600;

/** A token of the pipeline names its run; that of a service connection names none. */
const FACTS: readonly FactRow[] = [
  ['run_id', 'BUILD_BUILDID', 'refuse if present'],
  ['def_id', 'SYSTEM_DEFINITIONID', 'refuse if present'],
  ['prj_id', 'SYSTEM_TEAMPROJECTID', 'refuse if present'],
  ['org_id', 'SYSTEM_COLLECTIONID', 'refuse if present'],
  ['rpo_ref', 'BUILD_SOURCEBRANCH', 'notice'],
  ['rpo_ver', 'BUILD_SOURCEVERSION', 'notice'],
];

/**
 * Azure Pipelines: asked by HTTP, with the access token that a step must map by hand. FEDERATE_SERVICE_CONNECTION_ID
 * names a service connection, whose identity it then is.
 * @throws FederateError `NOT_IN_A_JOB` where the job does not say its organisation
 */
export function azureDevopsIssuer(runner: Pick<Runner, 'env' | 'words'>, issuer: URL | undefined): Issuer {
  const { env, words } = runner;
  const organisation = env['SYSTEM_COLLECTIONID'];
  if (issuer === undefined && !organisation) {
    throw new FederateError('NOT_IN_A_JOB', 'The job does not say its organisation (SYSTEM_COLLECTIONID).', {
      hop: HOP,
      hint: `Name the issuer that you trust.\n\n${words.written({ issuer: 'https://vstoken.dev.azure.com/00000000-0000-0000-0000-000000000000' })}`,
    });
  }
  const url = issuer === undefined ? `https://vstoken.dev.azure.com/${organisation}` : asClaimed(issuer);
  return {
    story: () => NO_STORY,
    trusted: {
      url,
      keysUrl: `${url}/.well-known/jwks`,
      longestLife: LONGEST_LIFE,
      sole: true,
      reportable: ['iss', 'sub', 'aud', ...FACTS.map(([claim]) => claim), 'iat', 'nbf', 'exp'],
      texts: {
        mismatch: (iss) =>
          `Newer service connections have an issuer at Microsoft Entra: if you know and trust it, name it.\n\n${words.written({ issuer: String(iss) })}`,
        anotherRun: 'Let no `variables:` set any of the variables named here (BUILD_BUILDID and its like).',
        anotherEndpoint: 'Make sure that nothing sets SYSTEM_OIDCREQUESTURI',
      },
    },
    facts: factsBy(FACTS, env),
    request: (audience, http) => request(audience, runner, http),
  };
}

async function request(
  audience: string,
  { env, words }: Pick<Runner, 'env' | 'words'>,
  http: Http,
): Promise<IssuedToken> {
  const url = URL.parse(env['SYSTEM_OIDCREQUESTURI'] ?? '');
  const token = env['SYSTEM_ACCESSTOKEN'] ?? '';
  if (url === null || !/^[!-~]+$/.test(token)) {
    throw new FederateError(
      'PERMISSION_MISSING',
      'This step can ask for no token: SYSTEM_OIDCREQUESTURI and SYSTEM_ACCESSTOKEN are not both there.',
      {
        hop: HOP,
        hint: 'Map the access token of the job into this step.\n\nenv:\n  SYSTEM_ACCESSTOKEN: $(System.AccessToken)',
      },
    );
  }
  if (audience !== AUDIENCE) {
    throw new FederateError('AUDIENCE_REFUSED', `Azure Pipelines gives no token for '${audience}'.`, {
      hop: HOP,
      hint: `Its tokens are for one audience: name that, and let the other side expect it.\n\n${words.written({ audience: AUDIENCE })}`,
    });
  }
  url.searchParams.set('api-version', '7.1');
  const connection = env['FEDERATE_SERVICE_CONNECTION_ID'];
  if (connection) url.searchParams.set('serviceConnectionId', connection);
  const asked = {
    hop: HOP,
    method: 'POST',
    url,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'x-tfs-fedauthredirect': 'Suppress',
    },
    body: '',
  } as const;
  return retry(
    async () => {
      const response = await http.send(asked);
      if (isPassingStatus(response.status)) throw passingAnswer(asked, response);
      const { oidcToken } = response.status === 200 ? fieldsOf(response) : {};
      if (typeof oidcToken === 'string' && oidcToken !== '') {
        return { jwt: new Secret(oidcToken), clockAhead: undefined };
      }
      throw new FederateError('TOKEN_REQUEST_REFUSED', `${url.host} answered ${response.status} without a token.`, {
        hop: HOP,
        hint: 'Check that the job may use the service connection (its id, and that the pipeline is authorised for it).',
      });
    },
    ATTEMPTS,
    http.deadline,
  );
}
