import { readStrictObject } from '../json.ts';
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

/**
 * Until when the runner gives tokens to this job, by the claim `exp` of the token that it asks with. Nobody here checks that
 * token, and none of it decides anything: this is for people. Undefined where it can't be read.
 */
export function endOfLaterTokens(env: Environment): Date | undefined {
  const [, payload = ''] = (env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '').split('.');
  const read = readStrictObject(Buffer.from(payload, 'base64url').toString('utf8'));
  const exp = 'object' in read ? Number(read.object['exp']) : Number.NaN;
  // The years that RFC 3339 can write.
  return exp > 0 && exp < 253_402_300_800 ? new Date(exp * 1000) : undefined;
}
