import { FederateError } from '../errors.ts';
import { serverText } from '../quote.ts';
import { reveal, Secret } from '../secret.ts';
import { endAt, isPassingStatus, passingAnswer, readJsonObject, retryAfterSeconds } from './answer.ts';
import type { Http } from './http.ts';
import type { HttpResponse } from './message.ts';
import { wordsIn } from './words.ts';

/** RFC 8693 §2.1 and §3. */
export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const ACCESS_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:access_token';
export const JWT_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:jwt';
/** RFC 7523 §2.1 and §2.2. */
export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
export const JWT_BEARER_ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export type Parameter = string | number | Secret | readonly string[];

export interface TokenRequest {
  readonly hop: string;
  readonly endpoint: URL;
  /** `form` is the standard; some servers take JSON only. */
  readonly encoding?: 'form' | 'json';
  /** In this order; a list is sent as one parameter for each of its items (RFC 8693 §2.1), in JSON as an array. */
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** HTTP Basic client authentication (RFC 6749 §2.3.1). Other ways are parameters. */
  readonly basic?: { readonly clientId: string; readonly clientSecret: Secret };
  readonly headers?: Readonly<Record<string, string>>;
}

/** A successful answer (RFC 6749 §5.1, RFC 8693 §2.2.1). */
export interface TokenGrant {
  readonly granted: true;
  readonly token: Secret;
  /** Undefined where the server does not say. */
  readonly expiresAt: Date | undefined;
  /** All members, as the server sent them, for what else a service gives. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** An error answer (RFC 6749 §5.2, or any of the usual shapes). Texts are the server's own, capped and without control characters. */
export interface TokenRefusal {
  readonly granted: false;
  readonly status: number;
  readonly error: string;
  readonly description: string;
  readonly retryAfter: number | undefined;
  readonly members: Readonly<Record<string, unknown>>;
}

/**
 * Asks a token endpoint once. Strict where that protects, tolerant where real servers differ: `expires_in` may be a text,
 * `issued_token_type` may be missing, an error may come with status 200.
 * @throws FederateError `ANSWER_UNREADABLE`, `CREDENTIALS_REFUSED`, `NETWORK` and what `Http.send` throws
 */
export async function requestToken(http: Http, request: TokenRequest): Promise<TokenGrant | TokenRefusal> {
  const { hop, endpoint } = request;
  const json = request.encoding === 'json';
  const response = await http.send({
    hop,
    method: 'POST',
    url: endpoint,
    headers: {
      accept: 'application/json',
      'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
      ...(request.basic === undefined ? {} : { authorization: basicAuthorization(request.basic) }),
      ...request.headers,
    },
    body: json ? jsonBody(request.parameters) : formBody(request.parameters),
  });
  const members = readMembers(hop, response);
  // Some servers write `"error": null` into a success.
  const failed = (members['error'] ?? '') !== '';
  if (response.status >= 200 && response.status < 300 && !failed) return grant(hop, members);
  const { code, message } = wordsIn(members, response.status);
  return {
    granted: false,
    status: response.status,
    error: code || `status ${response.status}`,
    description: message,
    retryAfter: retryAfterSeconds(response),
    members,
  };
}

/** `application/x-www-form-urlencoded` (RFC 6749 appendix B). */
export function formBody(parameters: Readonly<Record<string, Parameter>>): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const item of Array.isArray(value) ? value : [value]) form.append(name, plain(item));
  }
  return form.toString();
}

/** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
export function basicAuthorization({ clientId, clientSecret }: NonNullable<TokenRequest['basic']>): string {
  const encode = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);
  return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret.expose())}`).toString('base64')}`;
}

function readMembers(hop: string, response: HttpResponse): Readonly<Record<string, unknown>> {
  try {
    return readJsonObject(hop, response);
  } catch (error) {
    if (isPassingStatus(response.status)) throw passingAnswer({ hop, url: response.url }, response);
    throw error;
  }
}

function grant(hop: string, members: Readonly<Record<string, unknown>>): TokenGrant {
  const token = members['access_token'];
  const type = members['token_type'];
  // RFC 6749 §7.1: a client must not use a token whose type it does not understand. RFC 8693 §2.2.1 adds N_A.
  const known = type === undefined || (typeof type === 'string' && /^(bearer|n_a)$/i.test(type));
  if (typeof token === 'string' && /^[\x21-\x7e]+$/.test(token) && known) {
    return { granted: true, token: new Secret(token), expiresAt: expiryOf(members['expires_in']), members };
  }
  const fault = known ? 'has no usable access_token' : `is of token_type '${serverText(type)}', not Bearer`;
  throw new FederateError('CREDENTIALS_REFUSED', `The answer of the token endpoint ${fault}.`, {
    hop,
    hint: 'Check that the address is the token endpoint of the service.',
  });
}

/** RFC 6749 §5.1: seconds from now; a number, or a text of digits as some servers have it. */
function expiryOf(expiresIn: unknown): Date | undefined {
  const seconds = typeof expiresIn === 'string' && /^\d{1,10}$/.test(expiresIn) ? Number(expiresIn) : expiresIn;
  // No date is as far away as a number can be.
  return endAt(Date.now() + (typeof seconds === 'number' ? seconds * 1000 : Number.NaN));
}

function jsonBody(parameters: Readonly<Record<string, Parameter>>): string {
  const open = (value: Parameter) => (value instanceof Secret ? value.expose() : value);
  return JSON.stringify(Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, open(value)])));
}

function plain(item: string | number | Secret): string {
  return typeof item === 'number' ? String(item) : reveal(item);
}
