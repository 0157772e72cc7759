import { createPublicKey, verify } from 'node:crypto';
import { answers, flat } from './gcp-answers.ts';
import type { ProviderSetup } from './gcp-state.ts';
import type { GitHubIssuer } from './issuer.ts';
import type { Claims } from './run.ts';
import type { Received } from './web.ts';

const HOUR = 3600;

const PARAMETERS = [
  'grant_type',
  'audience',
  'scope',
  'requested_token_type',
  'subject_token',
  'subject_token_type',
  'options',
];

/** Both ways of writing a request; a name that is not known is refused. */
export function exchangeParameters({ headers, body }: Received): Readonly<Record<string, string>> {
  const inJson = /^application\/json/.test(headers['content-type'] ?? '');
  const entries = inJson
    ? Object.entries(fromText(body)).map(([name, value]) => [
        name.replaceAll(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`),
        value,
      ])
    : [...new URLSearchParams(body)];
  const unknown = entries.find(([name]) => !PARAMETERS.includes(String(name)));
  if (unknown !== undefined)
    throw flat('invalid_request', `Invalid JSON payload received. Unknown name "${unknown[0]}".`);
  return Object.fromEntries(entries);
}

export function providerNameIn(audience: string): string {
  const [, name] =
    /^\/\/iam\.googleapis\.com\/(projects\/\d+\/locations\/[\w-]+\/workloadIdentityPools\/[\w-]+\/providers\/[\w-]+)$/.exec(
      audience,
    ) ?? [];
  if (name === undefined) throw answers.providerName;
  return name;
}

function ownAudiences(name: string): string[] {
  return [`//iam.googleapis.com/${name}`, `https://iam.googleapis.com/${name}`];
}

export function membersOf(name: string, provider: ProviderSetup, claims: Claims): string[] {
  const pool = `//iam.googleapis.com/${name.replace(/\/providers\/.*$/, '')}`;
  const attributes = Object.entries(provider.attributes).map(
    ([attribute, claim]) => `principalSet:${pool}/attribute.${attribute}/${claims[claim]}`,
  );
  return [`principal:${pool}/subject/${provider.subject(claims)}`, ...attributes];
}

export function isScope(scope: unknown): boolean {
  return /^(https:\/\/(www\.googleapis\.com\/auth|mail\.google\.com)\/[\w./-]*|openid|email|profile)$/.test(
    String(scope),
  );
}

export function refuseOthers(body: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  if (Object.keys(body).some((name) => !known.includes(name))) throw answers.argument;
}

export function fromJson(part: string): Claims {
  return fromText(Buffer.from(part, 'base64url').toString('utf8'));
}

export function fromText(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw answers.argument;
  }
}

/** The claims of a token of the job that this provider accepts. */
export function checkToken(
  token: string,
  issuer: Pick<GitHubIssuer, 'keySet'>,
  name: string,
  provider: ProviderSetup,
): Claims {
  const [head = '', body = '', signature = ''] = token.split('.');
  const header = fromJson(head);
  const claims = fromJson(body);
  if (claims['iss'] !== provider.issuer) throw answers.issuer(String(claims['iss']), provider.issuer);
  const key = issuer.keySet().keys.find(({ kid }) => kid === header['kid']);
  const genuine =
    key !== undefined &&
    header['alg'] === 'RS256' &&
    verify(
      'sha256',
      Buffer.from(`${head}.${body}`),
      createPublicKey({ key, format: 'jwk' }),
      Buffer.from(signature, 'base64url'),
    );
  if (!genuine) throw answers.signature;
  const now = Date.now() / 1000;
  const [issuedAt, end] = [Number(claims['iat']), Number(claims['exp'])];
  if (!(issuedAt <= now + 60 && end > now && end - issuedAt < 48 * HOUR)) throw answers.stale(issuedAt);
  const expected = provider.allowedAudiences.length > 0 ? provider.allowedAudiences : ownAudiences(name);
  if (!expected.includes(String(claims['aud']))) throw answers.audience(String(claims['aud']));
  const subject = provider.subject(claims);
  if (typeof subject !== 'string') throw answers.subjectType;
  if (Buffer.byteLength(subject) > 127) throw answers.subjectSize;
  if (!provider.condition(claims)) throw answers.condition;
  return claims;
}
