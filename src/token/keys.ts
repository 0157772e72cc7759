import { FederateError } from '../errors.ts';
import type { TrustedIssuer } from '../issuers/issuer.ts';
import { isObject, readStrictObject } from '../json.ts';
import { pause } from '../network/clock.ts';
import type { Http } from '../network/http.ts';
import { quote } from '../quote.ts';

/** A public key (RFC 7517 §4), checked: RSA for RS256 (RFC 7518 §6.3.1), or what the form of the issuer's tokens has. */
export type Jwk = Readonly<Record<string, string>> & { readonly kid: string };

/** The keys that an issuer signs with; no two have the same `kid`. */
export interface IssuerKeys {
  readonly keys: readonly Jwk[];
  /**
   * The keys a second later, for a token whose key is not among them yet. Asked for once, however often it is called.
   * @throws FederateError as `fetchKeys`
   */
  refetch(): Promise<IssuerKeys>;
}

/** Bytes of a document at the most; GitHub's have some 5000. */
const LIMIT = 256 * 1024;
const ATTEMPTS = { passing: 3, propagation: 1 };
/** Milliseconds for a new key to reach every server of the issuer. */
const PAUSE_BEFORE_REFETCH = 1_000;
/** Bits of a modulus: RFC 7518 §3.3 sets the least, the cost of a check the most. */
const MODULUS = { least: 2048, most: 8192 };
/** Members that only private and symmetric keys have (RFC 7518 §6.2.2, §6.3.2, §6.4). */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

type Document = Readonly<Record<string, unknown>>;

/**
 * The keys of the issuer that is trusted, by its discovery document (OpenID Connect Discovery 1.0 §4). The key set is
 * asked for at the same time, where it is expected to be; what comes from there counts only if the document names it.
 * @throws FederateError `ISSUER_KEYS_UNREACHABLE`, `ISSUER_KEYS_REFUSED` or `DEADLINE`
 */
export async function fetchKeys(issuer: TrustedIssuer, http: Http): Promise<IssuerKeys> {
  const expected = new URL(issuer.keysUrl);
  const early = fetchDocument(expected, issuer, http);
  // Whether it failed is of interest only if the discovery document names this address.
  early.catch(() => {});
  const discovery = new URL(`${issuer.url.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const named = keysAddress(await fetchDocument(discovery, issuer, http), issuer);
  const keySet = await (named.href === expected.href ? early : fetchDocument(named, issuer, http));

  let later: Promise<IssuerKeys> | undefined;
  const refetch = (): Promise<IssuerKeys> => {
    later ??= pause(PAUSE_BEFORE_REFETCH, http.deadline.closing).then(async () => ({
      keys: readKeySet(await fetchDocument(named, issuer, http), issuer),
      refetch,
    }));
    return later;
  };
  return { keys: readKeySet(keySet, issuer), refetch };
}

/** Where the key set is by the discovery document, which must be the issuer's own (§4.3). */
function keysAddress({ issuer: claimed, jwks_uri: address }: Document, issuer: TrustedIssuer): URL {
  if (claimed !== issuer.url) {
    throw refused(issuer, `the discovery document there is the one of ${quote(claimed)}`);
  }
  const url = typeof address === 'string' ? URL.parse(address) : null;
  if (url === null || url.origin !== new URL(issuer.url).origin) {
    throw refused(issuer, `the discovery document names ${quote(address)} as the address of the keys, another origin`);
  }
  return url;
}

/** Gets a JSON object. The issuer's origin is https, or http on this machine: `http` sends to nothing else. */
async function fetchDocument(url: URL, issuer: TrustedIssuer, http: Http): Promise<Document> {
  const request = { hop: hopOf(issuer), method: 'GET', url, headers: { accept: 'application/json' } } as const;
  const response = await http.send(request, { limit: LIMIT, attempts: ATTEMPTS }).catch((error: unknown) => {
    throw error instanceof FederateError ? translated(error, issuer) : error;
  });
  if (response.status !== 200) {
    throw unreachable(
      issuer,
      `${url.href} answered with status ${response.status}.`,
      'A proxy may have answered in its place. Where `issuer` is given, check it.',
    );
  }
  const read = readStrictObject(response.body);
  if ('fault' in read) throw refused(issuer, `what ${url.href} answered ${read.fault}`);
  return read.object;
}

function readKeySet(keySet: Document, issuer: TrustedIssuer): Jwk[] {
  const { keys } = keySet;
  if (!Array.isArray(keys) || !keys.every(isObject)) throw refused(issuer, 'the key set has no list of keys');
  const kids = new Set<unknown>();
  const usable: Jwk[] = [];
  for (const key of keys) {
    const { kid } = key;
    if (PRIVATE_MEMBERS.some((name) => Object.hasOwn(key, name))) {
      throw refused(issuer, `the key ${quote(kid)} is published with its private part, so anyone can sign with it`);
    }
    if (kid !== undefined && kids.has(kid)) throw refused(issuer, `two keys have the same \`kid\` ${quote(kid)}`);
    kids.add(kid);
    if (typeof kid !== 'string') continue;
    const other = issuer.form?.readKey(key);
    if (other !== undefined) usable.push({ ...other, kid });
    else if (isForRs256(key)) usable.push(checkedRsaKey(key, kid, issuer));
  }
  if (usable.length === 0) throw refused(issuer, 'the key set has no RSA key for signatures by RS256');
  return usable;
}

/** RFC 7517 §4.2-4.4: what a key says of its own use. Keys for anything else may stand beside. */
function isForRs256({ kty, use, alg, key_ops: operations }: Document): boolean {
  return (
    kty === 'RSA' &&
    (use === undefined || use === 'sig') &&
    (alg === undefined || alg === 'RS256') &&
    (operations === undefined || (Array.isArray(operations) && operations.includes('verify')))
  );
}

function checkedRsaKey({ n, e }: Document, kid: string, issuer: TrustedIssuer): Jwk {
  const bits = typeof n === 'string' ? modulusBits(n) : undefined;
  if (typeof n !== 'string' || bits === undefined) throw refused(issuer, `the key ${quote(kid)} has no modulus`);
  if (bits < MODULUS.least || bits > MODULUS.most) {
    throw refused(
      issuer,
      `the key ${quote(kid)} has ${bits} bits, which is not between ${MODULUS.least} and ${MODULUS.most}`,
    );
  }
  // 65537. With 1 anyone can sign, and 3 has been the way to forge signatures more than once.
  if (e !== 'AQAB') throw refused(issuer, `the key ${quote(kid)} has another exponent than 65537 (AQAB)`);
  return { kty: 'RSA', kid, n, e };
}

function modulusBits(n: string): number | undefined {
  const bytes = Buffer.from(n, 'base64url');
  if (bytes.length === 0 || bytes.toString('base64url') !== n) return undefined;
  return BigInt(`0x${bytes.toString('hex')}`).toString(2).length;
}

function hopOf({ url }: TrustedIssuer): string {
  return `issuer keys (${new URL(url).host})`;
}

/** The fault of a request in the terms of its purpose. The time being over is no fault of the keys. */
function translated(error: FederateError, issuer: TrustedIssuer): FederateError {
  switch (error.code) {
    case 'NETWORK':
      return unreachable(issuer, error.message, error.hint, error);
    case 'REDIRECT_REFUSED':
      return refused(issuer, 'their address answered with a redirect, which is not followed', error);
    case 'ANSWER_TOO_LARGE':
      return refused(issuer, `their address answered with more than ${LIMIT / 1024} KiB`, error);
    case 'ENDPOINT_REFUSED':
      return refused(issuer, 'their address is not https, or holds a user name', error);
    default:
      return error;
  }
}

function unreachable(issuer: TrustedIssuer, reason: string, mend: string, cause?: FederateError): FederateError {
  const { host } = new URL(issuer.url);
  return new FederateError('ISSUER_KEYS_UNREACHABLE', `The keys of ${issuer.url} can't be fetched. ${reason}`, {
    hop: hopOf(issuer),
    hint:
      `${mend} This runner must reach ${host} over HTTPS: allow that host, which may be another than the one that issues the token. ` +
      'Only where it never can (a GitHub Enterprise Server in a closed network) switch off the check of the ' +
      'signature, which is then left to the service that takes the token:\n\n    verify-signature: false',
    cause,
  });
}

function refused(issuer: TrustedIssuer, fault: string, cause?: FederateError): FederateError {
  return new FederateError('ISSUER_KEYS_REFUSED', `The keys of ${issuer.url} are not to be trusted: ${fault}.`, {
    hop: hopOf(issuer),
    hint: `Check that \`issuer\`, where it is given, is the issuer of this platform, and that no proxy answers in the place of ${new URL(issuer.url).host}.`,
    cause,
  });
}
