import { FederateError } from '../../errors.ts';
import type { Claims, IdToken } from '../../issuers/issuer.ts';
import { type TellStory, told } from '../../issuers/story.ts';
import { endAt, readJsonObject, retryAfterSeconds } from '../../network/answer.ts';
import {
  ACCESS_TOKEN_TYPE,
  JWT_BEARER,
  JWT_TOKEN_TYPE,
  type Parameter,
  requestToken,
  TOKEN_EXCHANGE,
} from '../../network/oauth.ts';
import { Secret } from '../../secret.ts';
import type { Context } from '../provider.ts';
import type { AccessBoundary } from './access-boundary.ts';
import type { Endpoints } from './endpoints.ts';
import { type Hop, hopName } from './hops.ts';
import {
  type IdTokenWanted,
  type Impersonation,
  ONE_HOUR,
  type Options,
  type UserTokenWanted,
  WHOLE_PLATFORM,
} from './options.ts';
import { exchangeAudience } from './provider-name.ts';

/** A token of Google's, masked, and when it ends as far as Google says. */
export interface Issued {
  readonly token: Secret;
  readonly expiresAt: Date | undefined;
}

/** What one attempt knows. */
export interface Attempt {
  readonly options: Options;
  readonly endpoints: Endpoints;
  /** Of the token of the job. */
  readonly claims: Claims;
  readonly story: TellStory;
  readonly context: Context;
}

/**
 * The token of the job for a federated access token (RFC 8693). It has no Authorization header, which the service refuses.
 * @throws FederateError
 */
export function federate({ jwt }: IdToken, attempt: Attempt): Promise<Issued> {
  const { acting, scopes, provider } = attempt.options;
  return askForToken('exchange', attempt.endpoints.exchange, attempt, {
    grant_type: TOKEN_EXCHANGE,
    audience: exchangeAudience(provider),
    // Impersonation needs the whole platform; the scopes asked for are those of the token that comes of it.
    scope: acting.as === 'service account' ? WHOLE_PLATFORM : (scopes ?? [WHOLE_PLATFORM]).join(' '),
    requested_token_type: ACCESS_TOKEN_TYPE,
    subject_token: jwt,
    subject_token_type: JWT_TOKEN_TYPE,
  });
}

/**
 * An access token for one that can do less (Credential Access Boundary). Where the service does not say when it ends, it
 * ends with the one that it was given for.
 * @throws FederateError
 */
export async function limit(access: Issued, boundary: AccessBoundary, attempt: Attempt): Promise<Issued> {
  const limited = await askForToken('access boundary', attempt.endpoints.exchange, attempt, {
    grant_type: TOKEN_EXCHANGE,
    requested_token_type: ACCESS_TOKEN_TYPE,
    subject_token: access.token,
    subject_token_type: ACCESS_TOKEN_TYPE,
    options: JSON.stringify(boundary),
  });
  return { token: limited.token, expiresAt: limited.expiresAt ?? access.expiresAt };
}

/** An access token of the service account. @throws FederateError */
export async function generateAccessToken(acting: Impersonation, federated: Issued, attempt: Attempt): Promise<Issued> {
  const { token, answer, hop } = await askServiceAccount('impersonation', acting, federated, attempt, {
    scope: attempt.options.scopes ?? [WHOLE_PLATFORM],
    lifetime: `${acting.lifetime ?? ONE_HOUR}s`,
  });
  const expiresAt = new Date(typeof answer['expireTime'] === 'string' ? answer['expireTime'] : Number.NaN);
  if (Number.isNaN(expiresAt.getTime())) throw unusable(hop, 'time of expiry');
  return { token, expiresAt };
}

/** An id token of the service account, for an audience. @throws FederateError */
export async function generateIdToken(
  acting: Impersonation,
  { audience, includeEmail }: IdTokenWanted,
  federated: Issued,
  attempt: Attempt,
): Promise<Issued> {
  const { token } = await askServiceAccount('id token', acting, federated, attempt, { audience, includeEmail });
  return { token, expiresAt: expiryOf(token) };
}

/**
 * An access token of a user of Google Workspace: the service account signs an assertion (RFC 7523) that names the user.
 * @throws FederateError
 */
export async function delegate(
  acting: Impersonation,
  { subject }: UserTokenWanted,
  federated: Issued,
  attempt: Attempt,
): Promise<Issued> {
  const issuedAt = assertionTime(attempt.claims);
  const claims = {
    iss: acting.serviceAccount,
    sub: subject,
    aud: `https://oauth2.${attempt.options.universe}/token`,
    iat: issuedAt,
    exp: issuedAt + (acting.lifetime ?? ONE_HOUR),
    scope: (attempt.options.scopes ?? [WHOLE_PLATFORM]).join(' '),
  };
  const signed = await askServiceAccount('signJwt', acting, federated, attempt, { payload: JSON.stringify(claims) });
  return askForToken('delegation', attempt.endpoints.assertion, attempt, {
    grant_type: JWT_BEARER,
    assertion: signed.token,
  });
}

/** Now, in seconds. A clock that is ahead would make an assertion of the future: the token of the job tells the time too. */
function assertionTime({ iat }: Claims): number {
  return Math.floor(Math.min(Date.now() / 1000, typeof iat === 'number' ? iat : Number.POSITIVE_INFINITY));
}

async function askForToken(
  hop: Hop,
  endpoint: URL,
  attempt: Attempt,
  parameters: Readonly<Record<string, Parameter>>,
): Promise<Issued> {
  const { context } = attempt;
  const name = hopName(hop, endpoint);
  const answer = await requestToken(context.http, {
    hop: name,
    endpoint,
    headers: reason(attempt.options),
    parameters,
  });
  if (!answer.granted) {
    const { status, members, retryAfter } = answer;
    throw await (await import('./explain.ts')).refused(
      { hop, endpoint, status, members, retryAfter },
      { ...attempt, story: await told(attempt.story) },
    );
  }
  context.mask(answer.token);
  return { token: answer.token, expiresAt: answer.expiresAt };
}

/** What is asked of a service account, and which member of the answer is the token. */
const METHODS = {
  impersonation: { method: 'generateAccessToken', member: 'accessToken' },
  'id token': { method: 'generateIdToken', member: 'token' },
  signJwt: { method: 'signJwt', member: 'signedJwt' },
} as const;

async function askServiceAccount(
  kind: keyof typeof METHODS,
  { serviceAccount, delegates }: Impersonation,
  federated: Issued,
  attempt: Attempt,
  body: Readonly<Record<string, unknown>>,
): Promise<{ readonly token: Secret; readonly answer: Readonly<Record<string, unknown>>; readonly hop: string }> {
  const { method, member } = METHODS[kind];
  const endpoint = attempt.endpoints.ofServiceAccount(serviceAccount, method);
  const hop = hopName(kind, endpoint);
  const response = await attempt.context.http.send({
    hop,
    method: 'POST',
    url: endpoint,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${federated.token.expose()}`,
      ...reason(attempt.options),
    },
    body: JSON.stringify({ ...body, ...(delegates.length === 0 ? {} : { delegates }) }),
  });
  const { status } = response;
  if (status < 200 || status >= 300) {
    const members = errorMembers(hop, response);
    const retryAfter = retryAfterSeconds(response);
    throw await (await import('./explain.ts')).refused(
      { hop: kind, endpoint, status, members, retryAfter },
      { ...attempt, story: await told(attempt.story) },
    );
  }
  const answer = readJsonObject(hop, response);
  const value = answer[member];
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) throw unusable(hop, 'token');
  const token = new Secret(value);
  attempt.context.mask(token);
  return { token, answer, hop };
}

/** An error may come without anything to read; its status still says what it is. */
function errorMembers(hop: string, response: Parameters<typeof readJsonObject>[1]): Readonly<Record<string, unknown>> {
  try {
    return readJsonObject(hop, response);
  } catch (error) {
    if (response.body === '' || response.status >= 500 || response.status === 429) return {};
    throw error;
  }
}

function reason({ requestReason }: Options): Record<string, string> {
  return requestReason === undefined ? {} : { 'x-goog-request-reason': requestReason };
}

function unusable(hop: string, what: string): FederateError {
  return new FederateError('CREDENTIALS_REFUSED', `The answer has no ${what} that can be used.`, {
    hop,
    hint: 'Run the job again; if this stays, something between here and Google changes its answers.',
  });
}

/** What the token says of its end, as far as it can be read. */
function expiryOf(token: Secret): Date | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.expose().split('.')[1] ?? '', 'base64url').toString('utf8'));
    const exp = typeof payload === 'object' && payload !== null && 'exp' in payload ? payload.exp : undefined;
    return endAt(typeof exp === 'number' ? exp * 1000 : Number.NaN);
  } catch {
    return undefined;
  }
}
