import {
  constants,
  createHash,
  createHmac,
  generateKeyPairSync,
  type KeyObject,
  privateEncrypt,
  type SignKeyObjectInput,
  sign,
} from 'node:crypto';
import type { ErrorCode } from '../../src/errors.ts';

export interface StandardClaims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string;
  readonly iat: number;
  readonly exp: number;
  readonly [name: string]: unknown;
}

/** The issuer of a test: its key, and the claims of a token that is accepted. */
export interface Signer {
  /** RSA of 2048 bits. */
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** With at least one letter in it. */
  readonly kid: string;
  /** With `repository_id`, `run_id` and `run_attempt` of the run. */
  readonly claims: StandardClaims;
}

export interface BadToken {
  /** What is wrong, as a sentence about the token: `It is signed with ...`. */
  readonly name: string;
  /** The section of a standard, or the advisory, that it is from. */
  readonly source: string;
  readonly token: string;
  readonly code: ErrorCode;
}

type Members = Readonly<Record<string, unknown>>;
type Content = string | Buffer | Members;
type Signing = (input: Buffer) => Buffer;

export function goodToken({ privateKey, kid, claims }: Signer): string {
  return compact(headerOf(kid), claims, rs256(privateKey));
}

/** The header of GitHub's tokens. */
function headerOf(kid: string): Members {
  return { typ: 'JWT', alg: 'RS256', x5t: 'ZXhhbXBsZS10aHVtYnByaW50', kid };
}

/** A token of these parts, whatever they are. Objects become JSON; texts and bytes are taken as they are. */
export function compact(header: Content, payload: Content, signing: Signing): string {
  const input = `${base64url(header)}.${base64url(payload)}`;
  return `${input}.${signing(Buffer.from(input)).toString('base64url')}`;
}

function base64url(content: Content): string {
  const plain = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content);
  return Buffer.from(plain as string).toString('base64url');
}

export function rs256(key: KeyObject, options: Omit<SignKeyObjectInput, 'key'> = {}, hash = 'sha256'): Signing {
  return (input) => sign(hash, input, { key, ...options });
}

function hs256(secret: string | Buffer): Signing {
  return (input) => createHmac('sha256', secret).update(input).digest();
}

/** As many bytes as a signature by this key has, all of them the same. */
function filled(byte: number): Signing {
  return () => Buffer.alloc(256, byte);
}

/**
 * Tokens that must be refused: the attacks on JWTs of RFC 8725 and draft-ietf-oauth-rfc8725bis, what parsers are lenient
 * about, and the mistakes and forgeries that concern a job's token. All of them but those that are about the
 * signature are signed with the issuer's own key.
 */
export function badTokens(signer: Signer): BadToken[] {
  return [
    ...ofBadForm(signer),
    ...ofBadJson(signer),
    ...ofBadHeader(signer),
    ...ofBadSignature(signer),
    ...ofBadIssuer(signer),
    ...ofBadAudience(signer),
    ...ofBadTime(signer),
    ...ofBadSubject(signer),
    ...ofAnotherRun(signer),
    ...ofAdvisories(signer),
    ...ofForgedPadding(signer),
  ];
}

/** RFC 7515 §2 and §7.1, RFC 8725bis "Check JWT Format". */
function ofBadForm(signer: Signer): BadToken[] {
  const { privateKey, kid, claims } = signer;
  const good = goodToken(signer);
  const [header = '', payload = '', signature = ''] = good.split('.');
  const middle = Math.floor(signature.length / 2);
  const paddedHeader = `${header}${'='.repeat((4 - (header.length % 4)) % 4) || '='}`;
  const signedPadded = rs256(privateKey)(Buffer.from(`${paddedHeader}.${payload}`)).toString('base64url');
  const long = { ...claims, padding: 'x'.repeat(33 * 1024) };
  const deep = JSON.stringify({ ...claims, nested: 0 }).replace(
    '"nested":0',
    `"nested":${'['.repeat(5000)}${']'.repeat(5000)}`,
  );
  return malformed('RFC 7515 §7.1', {
    'It is an opaque access token.': 'opaque-access-token-0123456789',
    'It is a JSON text, not the compact form.': JSON.stringify({ protected: header, payload, signature }),
    'It begins with a space.': ` ${good}`,
    'It ends with a line feed.': `${good}\n`,
    'It ends with a tab.': `${good}\t`,
    'Its signature has a line break inside.': `${header}.${payload}.${signature.slice(0, middle)}\r\n${signature.slice(middle)}`,
    'It is preceded by the scheme Bearer.': `Bearer ${good}`,
    'It ends with a NUL character.': `${good}\u0000`,
    'It begins with a byte order mark.': `\ufeff${good}`,
    'Its dots are full-width.': good.replaceAll('.', '\uff0e'),
    'Its dots are percent-encoded.': good.replaceAll('.', '%2E'),
    'It has two parts.': `${header}.${payload}`,
    'It has four parts.': `${good}.${signature}`,
    'It has five parts, as an encrypted token does (JWE).': `${base64url({ alg: 'RSA-OAEP', enc: 'A256GCM', kid })}.${payload}.${signature}.${payload}.${signature}`,
    'It is unsigned: nothing follows the second dot.': `${header}.${payload}.`,
    'It says `alg` none and has no signature.': `${base64url({ typ: 'JWT', alg: 'none' })}.${payload}.`,
    'It has no header.': `.${payload}.${signature}`,
    'It has no payload.': `${header}..${signature}`,
    'Its signature is padded with =.': `${good}==`,
    'Its header is padded with =, and signed so.': `${paddedHeader}.${payload}.${signedPadded}`,
    'Its signature is in standard Base64.': `${header}.${payload}.${standardBase64(signature)}`,
    'Its signature ends with a character that is not canonical.': `${header}.${payload}.${nonCanonical(signature)}`,
    'Its signature is of a length that no Base64 has.': `${good}AAA`,
    'It has more than 32 KiB.': compact(headerOf(kid), long, rs256(privateKey)),
    'Its payload has 5000 levels.': compact(headerOf(kid), deep, rs256(privateKey)),
  });
}

/** Always with a character that only standard Base64 has. */
function standardBase64(part: string): string {
  const standard = part.replaceAll('-', '+').replaceAll('_', '/');
  return standard === part ? `+${part.slice(1)}` : standard;
}

/** Other characters for the same bytes: of the last one of a 256-byte signature four bits are unused. */
function nonCanonical(signature: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return `${signature.slice(0, -1)}${alphabet[alphabet.indexOf(signature.slice(-1)) + 1]}`;
}

/** RFC 8259, RFC 7515 §4, RFC 7519 §4: what one parser reads in this way and another in that. */
function ofBadJson({ privateKey, kid, claims }: Signer): BadToken[] {
  const header = JSON.stringify(headerOf(kid));
  const payload = JSON.stringify(claims);
  const before = (json: string, members: string) => json.replace('{', `{${members},`);
  const withHeader = (text: string | Buffer) => compact(text, claims, rs256(privateKey));
  const withPayload = (text: string | Buffer) => compact(headerOf(kid), text, rs256(privateKey));
  return malformed('RFC 7515 §4, RFC 7519 §4, RFC 8259', {
    'Its header is no JSON.': withHeader('{alg:RS256}'),
    'Its header is a JSON list.': withHeader(`[${header}]`),
    'Its header names `alg` twice.': withHeader(before(header, '"alg":"none"')),
    'Its header names `alg` twice, once with an escape.': withHeader(before(header, '"\\u0061lg":"none"')),
    'Its header begins with a byte order mark.': withHeader(`\ufeff${header}`),
    'Its header is no UTF-8.': withHeader(Buffer.from(header.replace('JWT', 'J\u00ffT'), 'latin1')),
    'Its payload is no JSON.': withPayload('claims'),
    'Its payload is a JSON list.': withPayload(`[${payload}]`),
    'Its payload is a JSON text.': withPayload(JSON.stringify(payload)),
    'Its payload is null.': withPayload('null'),
    'Its payload has more behind its end.': withPayload(`${payload}{}`),
    'Its payload has a comment.': withPayload(before(payload, '/* comment */"a":1')),
    'Its payload has a comma too many.': withPayload(`${payload.slice(0, -1)},}`),
    'Its payload begins with a byte order mark.': withPayload(`\ufeff${payload}`),
    'Its payload is no UTF-8.': withPayload(Buffer.from(before(payload, '"a":"\u00ff"'), 'latin1')),
    'Its payload is UTF-16.': withPayload(Buffer.from(payload, 'utf16le')),
    'Its payload has a surrogate in UTF-8.': withPayload(
      Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from(`",${payload.slice(1)}`)]),
    ),
    'Its payload is another token (nested JWT).': withPayload(compact(header, payload, rs256(privateKey))),
    'It names `aud` twice.': withPayload(before(payload, '"aud":"https://sts.example.com"')),
    'It names `aud` twice, once with an escape.': withPayload(before(payload, '"\\u0061ud":"https://sts.example.com"')),
    'It names `run_id` twice, with one value.': withPayload(
      before(payload, `"run_id":${JSON.stringify(claims['run_id'])}`),
    ),
    'It names a member twice inside a claim.': withPayload(before(payload, '"nested":[{"a":1,"b":2,"a":3}]')),
    'It names `__proto__` twice.': withPayload(before(payload, '"__proto__":{},"__proto__":{}')),
  });
}

/** RFC 8725 §2.1, §3.1, §3.10, §3.11; RFC 7515 §4.1; RFC 7797 §7. */
function ofBadHeader({ privateKey, publicKey, kid, claims }: Signer): BadToken[] {
  const attacker = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const withHeader = (changes: Members, signing = rs256(privateKey)) =>
    compact({ ...headerOf(kid), ...changes }, claims, signing);
  const without = (name: string) =>
    compact(
      Object.fromEntries(Object.entries(headerOf(kid)).filter(([key]) => key !== name)),
      claims,
      rs256(privateKey),
    );
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' });
  const publicDer = publicKey.export({ type: 'spki', format: 'der' });
  return refusedHeaders('RFC 8725 §3.1, §3.10, §3.11', {
    'Its `alg` is none.': withHeader({ alg: 'none' }),
    'Its `alg` is None.': withHeader({ alg: 'None' }),
    'Its `alg` is nOnE.': withHeader({ alg: 'nOnE' }),
    'Its `alg` is empty.': withHeader({ alg: '' }),
    'Its `alg` is null.': withHeader({ alg: null }),
    'Its `alg` is a list.': withHeader({ alg: ['RS256'] }),
    'Its `alg` is in lower case.': withHeader({ alg: 'rs256' }),
    'It has no `alg`.': without('alg'),
    'It is an HMAC whose secret is the public key in PEM.': withHeader({ alg: 'HS256' }, hs256(publicPem.toString())),
    'It is an HMAC whose secret is the public key in DER.': withHeader({ alg: 'HS256' }, hs256(publicDer)),
    'It is an HMAC with an empty secret.': withHeader({ alg: 'HS256' }, hs256('')),
    'It is signed with RS512.': withHeader({ alg: 'RS512' }, rs256(privateKey, {}, 'sha512')),
    'It is signed with PS256.': withHeader({ alg: 'PS256' }, rs256(privateKey, pss)),
    'It says ES256 and has a signature of zeros (CVE-2022-21449).': withHeader({ alg: 'ES256' }, () =>
      Buffer.alloc(64),
    ),
    'It says EdDSA.': withHeader({ alg: 'EdDSA' }, () => Buffer.alloc(64, 1)),
    'It says RSA-OAEP, an algorithm of encryption.': withHeader({ alg: 'RSA-OAEP' }),
    'It says PBES2 with a great many rounds.': withHeader({ alg: 'PBES2-HS256+A128KW', p2c: 2 ** 31 - 1 }),
    'It has no `typ`.': without('typ'),
    'It is an access token by its `typ` (RFC 9068).': withHeader({ typ: 'at+jwt' }),
    'It is a logout token by its `typ`.': withHeader({ typ: 'logout+jwt' }),
    'Its `typ` is JWS.': withHeader({ typ: 'JWS' }),
    'Its `typ` is a number.': withHeader({ typ: 1 }),
    'It has no `kid`.': without('kid'),
    'Its `kid` is empty.': withHeader({ kid: '' }),
    'Its `kid` is null.': withHeader({ kid: null }),
    'Its `kid` is a number.': withHeader({ kid: 0 }),
    'Its `kid` is a list.': withHeader({ kid: [kid] }),
    'Its `kid` has more than 256 characters.': withHeader({ kid: 'k'.repeat(257) }),
    "It brings the attacker's key (`jwk`).": withHeader(
      { jwk: attacker.publicKey.export({ format: 'jwk' }) },
      rs256(attacker.privateKey),
    ),
    'It says where its keys are (`jku`).': withHeader(
      { jku: 'https://keys.example.com/jwks' },
      rs256(attacker.privateKey),
    ),
    'It says where its certificate is (`x5u`).': withHeader({ x5u: 'https://keys.example.com/x509' }),
    'It brings a certificate (`x5c`).': withHeader({ x5c: ['MIIB'] }),
    'Its payload is said not to be encoded (`b64`).': withHeader({ b64: false }),
    'Its payload is said not to be encoded, critically.': withHeader({ b64: false, crit: ['b64'] }),
    'It has a critical extension that nobody knows.': withHeader({ crit: ['exp'], exp: claims.exp }),
    'Its list of critical extensions is empty.': withHeader({ crit: [] }),
    'Its `crit` is a text.': withHeader({ crit: 'exp' }),
    'It is said to be compressed (`zip`).': withHeader({ zip: 'DEF' }),
  });
}

/** RFC 7515 §5.2, RFC 7518 §3.3. */
function ofBadSignature(signer: Signer): BadToken[] {
  const { privateKey, kid, claims } = signer;
  const attacker = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const good = goodToken(signer);
  const [header = '', payload = '', signature = ''] = good.split('.');
  const signedBy = (signing: Signing) => compact(headerOf(kid), claims, signing);
  const withKid = (other: string) => compact(headerOf(other), claims, rs256(privateKey));
  const bytes = Buffer.from(signature, 'base64url');
  const withSignature = (other: Buffer) => `${header}.${payload}.${other.toString('base64url')}`;
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return badSignatures('RFC 7515 §5.2, RFC 7518 §3.3', {
    "It is signed with another key under the issuer's `kid`.": signedBy(rs256(attacker.privateKey)),
    'Its claims were changed after it was signed.': `${header}.${base64url({ ...claims, sub: `${claims.sub}x` })}.${signature}`,
    'Its header was changed after it was signed.': `${base64url({ ...headerOf(kid), x5t: 'b3RoZXI' })}.${payload}.${signature}`,
    'Its signature is over the payload alone.': withSignature(rs256(privateKey)(Buffer.from(payload))),
    'Its signature is one byte short.': withSignature(bytes.subarray(0, -1)),
    'Its signature is one byte long.': withSignature(Buffer.concat([bytes, Buffer.alloc(1)])),
    'Its signature has a zero byte in front.': withSignature(Buffer.concat([Buffer.alloc(1), bytes])),
    'Its signature is a single byte.': withSignature(Buffer.alloc(1)),
    'Its signature is zero.': signedBy(filled(0)),
    'Its signature is one.': signedBy(() => Buffer.concat([Buffer.alloc(255), Buffer.from([1])])),
    'Its signature is greater than the modulus.': signedBy(filled(0xff)),
    'Its signature is over SHA-1.': signedBy(rs256(privateKey, {}, 'sha1')),
    'Its signature is over SHA-512.': signedBy(rs256(privateKey, {}, 'sha512')),
    'Its signature has the padding of PSS.': signedBy(rs256(privateKey, pss)),
    'Its signature has no name of a hash inside.': signedBy((input) =>
      privateEncrypt(privateKey, createHash('sha256').update(input).digest()),
    ),
    'Its signature is an HMAC.': signedBy(hs256('secret')),
    'Its `kid` is not among the keys of the issuer.': withKid('unknown-key'),
    'Its `kid` is spelt in another case.': withKid(swappedCase(kid)),
    'Its `kid` is a path.': withKid('../../../../dev/null'),
    'Its `kid` is a piece of SQL.': withKid("x' UNION SELECT 'key"),
    'Its `kid` is the name of a property of all objects.': withKid('__proto__'),
  });
}

/** RFC 7519 §4.1.1, RFC 8725 §3.8. */
function ofBadIssuer(signer: Signer): BadToken[] {
  const { iss } = signer.claims;
  return withClaims(signer, 'RFC 7519 §4.1.1, RFC 8725 §3.8', 'ISSUER_MISMATCH', {
    'Its `iss` ends with a slash.': { iss: `${iss}/` },
    'Its `iss` is spelt in another case.': { iss: swappedCase(iss) },
    'Its `iss` is the one of an enterprise.': { iss: `${iss}/octocorp` },
    'Its `iss` only begins as the trusted one.': { iss: `${iss}.example.com` },
    'Its `iss` has the trusted one as a user name.': { iss: `${iss}@example.com` },
    'Its `iss` has a query.': { iss: `${iss}?x=1` },
    'Its `iss` has a fragment.': { iss: `${iss}#x` },
    'Its `iss` has a space at the end.': { iss: `${iss} ` },
    'Its `iss` has a letter that only looks the same.': { iss: iss.replace('t', '\u0442') },
    'Its `iss` is another platform.': { iss: 'https://gitlab.example.com' },
    'Its `iss` is a list.': { iss: [iss] },
    'Its `iss` is an object.': { iss: { toString: iss } },
    'Its `iss` is null.': { iss: null },
    'Its `iss` is empty.': { iss: '' },
    'It has no `iss`.': { iss: undefined },
  });
}

/** RFC 7519 §4.1.3, RFC 8725 §3.9, OpenID Connect Core 1.0 §3.1.3.7. */
function ofBadAudience(signer: Signer): BadToken[] {
  const { aud } = signer.claims;
  return withClaims(signer, 'RFC 7519 §4.1.3, RFC 8725 §3.9', 'CLAIMS_REFUSED', {
    'It is for another service.': { aud: 'https://sts.example.com' },
    'It is for another service beside.': { aud: [aud, 'https://sts.example.com'] },
    'It is for the same audience twice.': { aud: [aud, aud] },
    'Its audience is spelt in another case.': { aud: swappedCase(aud) },
    'Its audience ends with a slash.': { aud: `${aud}/` },
    'Its audience only begins as it should.': { aud: `${aud}.example.com` },
    'Its audience is part of a longer text.': { aud: `https://sts.example.com ${aud}` },
    'Its list of audiences is empty.': { aud: [] },
    'Its audience is in a list in a list.': { aud: [[aud]] },
    'Its audience is an object.': { aud: { [aud]: true } },
    'Its audience is true.': { aud: true },
    'Its audience is null.': { aud: null },
    'It has no audience.': { aud: undefined },
  });
}

/** RFC 7519 §4.1.4 to §4.1.6. */
function ofBadTime(signer: Signer): BadToken[] {
  const { iat, exp } = signer.claims;
  const withNumber = (name: string, digits: string) => {
    const payload = JSON.stringify({ ...signer.claims, [name]: 0 }).replace(`"${name}":0`, `"${name}":${digits}`);
    return compact(headerOf(signer.kid), payload, rs256(signer.privateKey));
  };
  return [
    ...withClaims(signer, 'RFC 7519 §4.1.4 to §4.1.6', 'CLAIMS_REFUSED', {
      'It has expired an hour ago.': { iat: iat - 3900, exp: iat - 3600 },
      'It has expired just over a minute ago.': { iat: iat - 400, exp: iat - 61 },
      'It has no `exp`.': { exp: undefined },
      'Its `exp` is null.': { exp: null },
      'Its `exp` is a text.': { exp: String(exp) },
      'Its `exp` is a list.': { exp: [exp] },
      'Its `exp` is in milliseconds.': { exp: exp * 1000 },
      'Its `exp` is some hundred million years away.': { exp: 9e15 },
      'Its `exp` is before its `iat`.': { iat, exp: iat - 1 },
      'Its `exp` is its `iat`.': { iat, exp: iat },
      'It lives for a day and a second.': { exp: iat + 86_401 },
      'It has no `iat`.': { iat: undefined },
      'Its `iat` is a text.': { iat: String(iat) },
      'It will be issued in an hour.': { iat: iat + 3600, exp: exp + 3600 },
      'It is not valid before an hour from now.': { nbf: iat + 3600 },
      'Its `nbf` is a text.': { nbf: String(iat) },
      'Its `nbf` is null.': { nbf: null },
    }),
    {
      name: 'Its `exp` is a number that becomes infinite.',
      source: 'RFC 8259 §6',
      token: withNumber('exp', '1e400'),
      code: 'CLAIMS_REFUSED',
    },
    {
      name: 'Its `nbf` is a number that becomes infinitely small.',
      source: 'RFC 8259 §6',
      token: withNumber('nbf', '-1e400'),
      code: 'CLAIMS_REFUSED',
    },
  ];
}

/** RFC 7519 §4.1.2, RFC 8725bis on `sub`. */
function ofBadSubject(signer: Signer): BadToken[] {
  const { sub } = signer.claims;
  return withClaims(signer, 'RFC 7519 §4.1.2', 'CLAIMS_REFUSED', {
    'It has no subject.': { sub: undefined },
    'Its subject is empty.': { sub: '' },
    'Its subject is null.': { sub: null },
    'Its subject is a number.': { sub: 1 },
    'Its subject is a list.': { sub: [sub] },
    'Its subject has more than 1 KiB.': { sub: `repo:${'x'.repeat(1024)}` },
  });
}

/** Tokens that the issuer did issue, to someone else. */
function ofAnotherRun(signer: Signer): BadToken[] {
  const { privateKey, kid, claims } = signer;
  const { run_id: runId, ...withoutRun } = claims;
  const inPrototype = `{"__proto__":${JSON.stringify({ run_id: runId })},${JSON.stringify(withoutRun).slice(1)}`;
  return [
    ...withClaims(signer, 'RFC 8725 §3.12', 'TOKEN_OF_ANOTHER_RUN', {
      'It is from another repository.': { repository_id: '999999999' },
      'It names no repository.': { repository_id: undefined },
      'It is from another run.': { run_id: '999999999' },
      'It names no run.': { run_id: undefined },
      'Its run is the right one with a zero in front.': { run_id: `0${String(runId)}` },
      'Its run is the right one with a space behind.': { run_id: `${String(runId)} ` },
      'Its run is a list with the right one in it.': { run_id: [runId] },
      'Its run is null.': { run_id: null },
      'It is from another attempt of this run.': { run_attempt: '99' },
      'It names no attempt.': { run_attempt: undefined },
    }),
    {
      name: 'Its run is hidden in `__proto__`.',
      source: 'CWE-1321',
      token: compact(headerOf(kid), inPrototype, rs256(privateKey)),
      code: 'TOKEN_OF_ANOTHER_RUN',
    },
  ];
}

/** Ways in which libraries were led to accept a token, each by its advisory. All of them but those about `iss` need no key. */
function ofAdvisories(signer: Signer): BadToken[] {
  const { privateKey, publicKey, kid, claims } = signer;
  const attacker = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...attacker.publicKey.export({ format: 'jwk' }), kid };
  const forged = { ...claims, sub: 'repo:octo-org/octo-repo:environment:production' };
  const [header = '', payload = '', signature = ''] = goodToken(signer).split('.');
  const withHeader = (changes: Members, signing: Signing) => compact({ ...headerOf(kid), ...changes }, forged, signing);
  const pem = (type: 'spki' | 'pkcs1') => publicKey.export({ type, format: 'pem' }).toString();
  const publicJwk = JSON.stringify(publicKey.export({ format: 'jwk' }));
  const none = (): Buffer => Buffer.alloc(0);
  const header64 = (changes: Members) => base64url({ ...headerOf(kid), ...changes });
  return [
    ...refusedHeaders('CVE-2015-9235', {
      'HS256 with the public key as its secret, claims changed.': withHeader({ alg: 'HS256' }, hs256(pem('spki'))),
    }),
    ...refusedHeaders('CVE-2016-10555', {
      'HS384 with the public key as its secret.': withHeader({ alg: 'HS384' }, hs256(pem('spki'))),
    }),
    ...refusedHeaders('CVE-2017-11424', {
      'HS256 with the public key in PKCS#1 as its secret.': withHeader({ alg: 'HS256' }, hs256(pem('pkcs1'))),
    }),
    ...refusedHeaders('CVE-2023-48223', {
      'HS256 with the public key in PEM and a blank in front.': withHeader({ alg: 'HS256' }, hs256(` ${pem('spki')}`)),
    }),
    ...refusedHeaders('CVE-2024-54150', {
      'HS256 with the public key as JSON Web Key.': withHeader({ alg: 'HS256' }, hs256(publicJwk)),
    }),
    ...refusedHeaders('CVE-2024-33663', {
      'HS256 with the public key of another form, without its line ends.': withHeader(
        { alg: 'HS256' },
        hs256(pem('spki').replaceAll('\n', '')),
      ),
    }),
    ...refusedHeaders('CVE-2024-37568', {
      'HS256 with the public key, and no `typ`.': withHeader({ alg: 'HS256', typ: undefined }, hs256(pem('spki'))),
    }),
    ...refusedHeaders('CVE-2019-20933', {
      'HS256 with an empty secret, claims changed.': withHeader({ alg: 'HS256' }, hs256('')),
    }),
    ...refusedHeaders('CVE-2018-0114', {
      "The attacker's key in `jwk`, under the issuer's `kid`.": withHeader({ jwk }, rs256(attacker.privateKey)),
    }),
    ...refusedHeaders('CVE-2022-21449', {
      'ES256 with r and s of zero in DER.': withHeader({ alg: 'ES256' }, () => Buffer.from('3006020100020100', 'hex')),
    }),
    ...refusedHeaders('CVE-2022-23540', {
      'An `alg` that is left out, with a signature of one byte.': withHeader({ alg: undefined }, () => Buffer.alloc(1)),
    }),
    ...refusedHeaders('RFC 8725 §3.1', {
      'An `alg` of another family, RS256 written RS384.': withHeader({ alg: 'RS384' }, rs256(privateKey, {}, 'sha384')),
    }),
    ...refusedHeaders('CVE-2023-52428', {
      'PBES2 with two thousand million rounds.': withHeader(
        { alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', p2c: 2 ** 31 - 1, p2s: 'AAAA' },
        filled(1),
      ),
    }),
    ...refusedHeaders('CVE-2024-28176', {
      'Said to be compressed, in a JWS.': withHeader({ zip: 'DEF', enc: 'A256GCM' }, rs256(privateKey)),
    }),
    ...refusedHeaders('CVE-2025-59420', {
      'A critical extension that is not understood, and means key confirmation.': withHeader(
        { crit: ['cnf'], cnf: { jkt: 'x' } },
        rs256(privateKey),
      ),
    }),
    ...refusedHeaders('RFC 7515 §4.1.11', {
      'A critical list that names itself.': withHeader({ crit: ['crit'] }, rs256(privateKey)),
      'A critical list that names `alg`.': withHeader({ crit: ['alg'] }, rs256(privateKey)),
    }),
    ...refusedHeaders('RFC 8725 §3.10', {
      'A `jku` on the host of the issuer, by an open redirect.': withHeader(
        { jku: `${claims.iss}/redirect?to=https://keys.example.com` },
        rs256(attacker.privateKey),
      ),
      'An `x5u` on this machine.': withHeader({ x5u: 'file:///etc/passwd' }, rs256(attacker.privateKey)),
    }),
    ...refusedHeaders('RFC 8725 §3.11', {
      'A `typ` that only ends as it should.': withHeader({ typ: 'application/secevent+JWT' }, rs256(privateKey)),
      'A `typ` with a blank.': withHeader({ typ: 'JWT ' }, rs256(privateKey)),
    }),
    ...refusedHeaders('CWE-843', {
      'An `alg` that is an object with a method.': withHeader({ alg: { toString: 'RS256' } }, rs256(privateKey)),
      'A `kid` that is an object.': withHeader({ kid: { [kid]: true } }, rs256(privateKey)),
    }),
    ...malformed('CVE-2020-28042', {
      'An empty signature, `alg` as it should be.': compact(headerOf(kid), forged, none),
    }),
    ...malformed('CVE-2022-39227', {
      'Compact and JSON form in one text.': `{"  ${header}.${base64url(forged)}.":"","protected":"${header}","payload":"${payload}","signature":"${signature}"}`,
    }),
    ...malformed('CVE-2021-22160', {
      '`alg` none, and the signature of another token left out.': `${header64({ alg: 'none' })}.${payload}.`,
    }),
    ...malformed('RFC 7516 §9', {
      'The header of a JWE before payload and signature of a JWS.': `${header64({ alg: 'dir', enc: 'A128GCM' })}..${payload}.${signature}.AAAA`,
    }),
    ...malformed('RFC 7797 §5.2', { 'A payload that is detached.': `${header}..${signature}`.replace('..', '. .') }),
    ...malformed('RFC 4648 §3.5', {
      'A header with bits behind its end.': `${nonCanonicalPart(header)}.${payload}.${signature}`,
      'A payload with bits behind its end.': `${header}.${nonCanonicalPart(payload)}.${signature}`,
    }),
    ...badSignatures('RFC 7515 §5.2', {
      'Signed by a key that an attacker made, with the claims of another environment.': compact(
        headerOf(kid),
        forged,
        rs256(attacker.privateKey),
      ),
    }),
    ...badSignatures('CVE-2020-15240', {
      'The signature of the issuer under other claims of the same length.': `${header}.${base64url({ ...claims, sub: claims.sub.replace('main', 'evil') })}.${signature}`,
    }),
    ...withClaims(signer, 'CVE-2025-30144', 'ISSUER_MISMATCH', {
      'A list of issuers, the attacker first.': { iss: ['https://issuer.example.com', claims.iss] },
      'A list of issuers, the trusted one first.': { iss: [claims.iss, 'https://issuer.example.com'] },
    }),
    ...withClaims(signer, 'RFC 8725 §3.8', 'ISSUER_MISMATCH', {
      'An issuer with a path that leads back.': { iss: `${claims.iss}/x/..` },
      'An issuer with its port.': { iss: `${claims.iss}:443` },
    }),
    ...withClaims(signer, 'CVE-2020-26160', 'CLAIMS_REFUSED', {
      'A list of audiences that holds nothing.': { aud: [''] },
      'An audience of blanks.': { aud: ' ' },
    }),
    ...withClaims(signer, 'RFC 7519 §2', 'CLAIMS_REFUSED', {
      'A time that is true.': { exp: true },
      'A time that is an object.': { iat: {} },
    }),
  ];
}

/** The same bits but those that no byte has, where there are any: else a character more. */
function nonCanonicalPart(part: string): string {
  if (part.length % 4 === 0) return `${part}A`;
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return `${part.slice(0, -1)}${alphabet[alphabet.indexOf(part.slice(-1)) ^ 1]}`;
}

/**
 * Signatures by the issuer's own key over something that is not EMSA-PKCS1-v1_5 (RFC 8017 §9.2), as lenient readers of the
 * padding accept them: with a small exponent anybody could make them.
 */
function ofForgedPadding(signer: Signer): BadToken[] {
  const { privateKey, kid, claims } = signer;
  const sha256 = Buffer.from('3031300d060960864801650304020105000420', 'hex');
  const withoutNull = Buffer.from('302f300b0609608648016503040201' + '0420', 'hex');
  const sha1 = Buffer.from('3021300906052b0e03021a05000414', 'hex');
  const hashed = (input: Buffer, name = 'sha256') => createHash(name).update(input).digest();
  const block = (type: number, fill: number, tail: Buffer, separator = 0) =>
    Buffer.concat([Buffer.from([0, type]), Buffer.alloc(256 - 3 - tail.length, fill), Buffer.from([separator]), tail]);
  const raw = (content: (input: Buffer) => Buffer): string =>
    compact(headerOf(kid), claims, (input) =>
      privateEncrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, content(input)),
    );
  const info = (input: Buffer) => Buffer.concat([sha256, hashed(input)]);
  const garbage = (input: Buffer, bytes: number) => {
    const tail = Buffer.concat([Buffer.alloc(8, 0xff), Buffer.alloc(1), info(input)]);
    return Buffer.concat([
      Buffer.from([0, 1]),
      Buffer.alloc(256 - 2 - tail.length - bytes, 0xff).subarray(8),
      tail,
      Buffer.alloc(bytes + 8, 1),
    ]).subarray(0, 256);
  };
  return [
    ...badSignatures('CVE-2006-4339', {
      'Its padding is short, and bytes of any kind follow the hash.': raw((input) => garbage(input, 100)),
      'One byte follows the hash.': raw((input) => block(1, 0xff, Buffer.concat([info(input), Buffer.alloc(1)]))),
    }),
    ...badSignatures('CVE-2014-1568', {
      'The length of its hash is written in a long form.': raw((input) =>
        block(
          1,
          0xff,
          Buffer.concat([
            Buffer.from('303230', 'hex'),
            Buffer.from('0d060960864801650304020105000481', 'hex'),
            Buffer.from([0x20]),
            hashed(input),
          ]),
        ),
      ),
    }),
    ...badSignatures('CVE-2018-16151', {
      'Its algorithm has parameters that are ignored.': raw((input) =>
        block(
          1,
          0xff,
          Buffer.concat([Buffer.from('3034301006096086480165030402010403414243' + '0420', 'hex'), hashed(input)]),
        ),
      ),
    }),
    ...badSignatures('RFC 8017 §9.2', {
      'The parameters of its algorithm are left out.': raw((input) =>
        block(1, 0xff, Buffer.concat([withoutNull, hashed(input)])),
      ),
      'Its padding is that of encryption.': raw((input) => block(2, 0x55, info(input))),
      'Its padding is zeros.': raw((input) => block(1, 0, info(input))),
      'Its padding has a byte that is not 255.': raw((input) => {
        const whole = block(1, 0xff, info(input));
        whole[40] = 0xfe;
        return whole;
      }),
      'Nothing separates its padding from the hash.': raw((input) => block(1, 0xff, info(input), 0xff)),
      'Its first byte is not zero.': raw((input) => {
        const whole = block(1, 0xff, info(input));
        whole[1] = 0;
        return whole;
      }),
      'It names SHA-1 and holds SHA-256.': raw((input) => block(1, 0xff, Buffer.concat([sha1, hashed(input)]))),
      'It holds half of the hash.': raw((input) => block(1, 0xff, info(input).subarray(0, -16))),
      'It holds the hash the other way round.': raw((input) =>
        block(1, 0xff, Buffer.concat([sha256, hashed(input).reverse()])),
      ),
    }),
  ];
}

/** Signed as it should be, with these claims changed or, where undefined, left out. */
function withClaims(
  { privateKey, kid, claims }: Signer,
  source: string,
  code: ErrorCode,
  changes: Readonly<Record<string, Members>>,
): BadToken[] {
  return Object.entries(changes).map(([name, changed]) => ({
    name,
    source,
    token: compact(headerOf(kid), { ...claims, ...changed }, rs256(privateKey)),
    code,
  }));
}

function malformed(source: string, tokens: Readonly<Record<string, string>>): BadToken[] {
  return Object.entries(tokens).map(([name, token]) => ({ name, source, token, code: 'TOKEN_MALFORMED' }));
}

function refusedHeaders(source: string, tokens: Readonly<Record<string, string>>): BadToken[] {
  return Object.entries(tokens).map(([name, token]) => ({ name, source, token, code: 'TOKEN_HEADER_REFUSED' }));
}

function badSignatures(source: string, tokens: Readonly<Record<string, string>>): BadToken[] {
  return Object.entries(tokens).map(([name, token]) => ({ name, source, token, code: 'SIGNATURE_INVALID' }));
}

function swappedCase(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));
}
