import { FederateError } from '../errors.ts';
import type { Claims, IssuerTexts, TokenForm } from '../issuers/issuer.ts';
import { readStrictObject } from '../json.ts';
import { quote } from '../quote.ts';
import type { Secret } from '../secret.ts';

/** A token that is well-formed and no more: neither its signature nor any of its claims is checked. */
export interface Jwt {
  /** The issuer's name for the key. */
  readonly kid: string;
  readonly alg: string;
  readonly claims: Claims;
}

/** Characters of a token at the most; GitHub's have some 2000. */
const LONGEST = 32 * 1024;
/** Characters of a key's name at the most. */
const LONGEST_KID = 256;

/** RFC 7515 §7.1, and draft-ietf-oauth-rfc8725bis: no character but these belongs into a JWT. */
const COMPACT = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+){2}$/;

/**
 * Header members that name a key, or change what is signed (RFC 8725 §3.10, RFC 7797 §7, RFC 7515 §4.1). The key comes
 * from the trusted issuer alone, and its tokens have none of these.
 */
const REFUSED_MEMBERS = ['jwk', 'jku', 'x5u', 'x5c', 'b64', 'crit', 'zip'];

/**
 * Reads a token in the one form that a JWT signed with RS256 has (RFC 7515 §3.1, RFC 7519 §3), with nothing left to the
 * leniency of a parser: what one of them might read otherwise is refused.
 * @throws FederateError `TOKEN_MALFORMED`, or `TOKEN_HEADER_REFUSED` with every fault of the header
 */
export function parseJwt(jwt: Secret, texts: IssuerTexts, form?: TokenForm): Jwt {
  const text = jwt.expose();
  if (text.length > LONGEST) throw malformed(`has ${text.length} characters, more than ${LONGEST}`, texts);
  if (!COMPACT.test(text)) throw malformed(shapeFault(text), texts);
  const [header = '', payload = '', signature = ''] = text.split('.');
  const named = checkHeader(readPart('header', header, texts), texts, form);
  const claims = readPart('payload', payload, texts);
  decode('signature', signature, texts);
  return { ...named, claims: Object.freeze(Object.assign(Object.create(null), claims)) };
}

function shapeFault(text: string): string {
  if (text === '') return 'is empty';
  if (/^\s|\s$/.test(text)) return 'has white space around it';
  if (/\s/.test(text)) return 'has white space inside';
  const parts = text.split('.');
  if (parts.length === 1) return 'has one part, so it is an opaque token (an access token, say) and no JSON Web Token';
  if (parts.length === 5) return 'has five parts, so it is encrypted (JWE), not signed';
  if (parts.length !== 3) return `has ${parts.length} parts instead of three`;
  if (parts[2] === '') return 'has no signature';
  if (parts.includes('')) return 'has an empty part';
  if (/^[\w+/=.-]+$/.test(text)) return 'is in standard or padded Base64 instead of base64url';
  return 'has characters that no JSON Web Token has';
}

/** The bytes behind a part, which must be written in the one canonical way (RFC 7515 §2, RFC 4648 §3.5). */
function decode(name: string, part: string, texts: IssuerTexts): Buffer {
  const bytes = Buffer.from(part, 'base64url');
  if (bytes.toString('base64url') !== part) throw malformed(`has a ${name} that is no canonical base64url`, texts);
  return bytes;
}

function readPart(name: string, part: string, texts: IssuerTexts): Readonly<Record<string, unknown>> {
  const bytes = decode(name, part, texts);
  let text: string;
  try {
    // `ignoreBOM` keeps a byte order mark in the text, where it is refused.
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed(`has a ${name} that is no UTF-8 text`, texts);
  }
  const read = readStrictObject(text);
  if ('fault' in read) throw malformed(`has a ${name} that ${read.fault}`, texts);
  return read.object;
}

function checkHeader(
  header: Readonly<Record<string, unknown>>,
  texts: IssuerTexts,
  form: TokenForm | undefined,
): Pick<Jwt, 'kid' | 'alg'> {
  const { alg, typ, kid } = header;
  const faults = [
    ...(alg === 'RS256' || (form && alg === form.alg) ? [] : [`\`alg\` is ${quote(alg)}, not 'RS256'`]),
    ...(typ === 'JWT' || (form && typ === undefined) ? [] : [`\`typ\` is ${quote(typ)}, not 'JWT'`]),
    ...REFUSED_MEMBERS.filter((name) => Object.hasOwn(header, name)).map((name) => `it has \`${name}\``),
  ];
  const named = typeof kid === 'string' && kid !== '' && kid.length <= LONGEST_KID;
  if (!named) faults.push(`\`kid\` is ${quote(kid)}, not the name of a key in 1 to ${LONGEST_KID} characters`);
  if (named && faults.length === 0) return { kid, alg: String(alg) };
  throw new FederateError('TOKEN_HEADER_REFUSED', `The header of the token is refused: ${faults.join('; ')}.`, {
    hop: 'token check',
    hint: `No issuer that this action trusts writes such a header, so the token was not made or was changed by another. ${anotherEndpoint(texts)}`,
  });
}

function anotherEndpoint(texts: IssuerTexts): string {
  return `${texts.anotherEndpoint}, and that no proxy answers in the place of the issuer.`;
}

function malformed(fault: string, texts: IssuerTexts): FederateError {
  return new FederateError('TOKEN_MALFORMED', `What was given as the token of this job ${fault}.`, {
    hop: 'token check',
    hint: `Something other than the issuer answered the request for the token, or changed its answer. ${anotherEndpoint(texts)}`,
  });
}
