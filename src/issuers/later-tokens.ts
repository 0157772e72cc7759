import type { Environment } from '../platform/runner.ts';
import { Secret } from '../secret.ts';

/** How later steps ask for tokens of their own, as long as the job lasts. */
export interface TokenEndpoint {
  /** With the audience in it. */
  readonly url: URL;
  /** Sent as `Authorization: Bearer`. Secret; empty where it is missing. */
  readonly bearer: string;
  /** The member of the JSON answer that holds the token. */
  readonly member: string;
}

/** The secret by which this job asks for tokens, to be masked in all its forms: the runner knows one of them alone. */
export function requestSecret(env: Environment): Secret {
  return new Secret(env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '');
}

/** The endpoint of this job's platform for an audience; `undefined` where there is no address. */
export function endpointForLaterSteps(env: Environment, audience: string): TokenEndpoint | undefined {
  const url = URL.parse(env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
  const bearer = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
  if (url === null) return undefined;
  url.searchParams.set('audience', audience);
  return { url, bearer, member: 'value' };
}
