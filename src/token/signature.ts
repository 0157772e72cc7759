import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Secret } from '../secret.ts';
import type { Jwk } from './keys.ts';

/** Bits. */
const SHORTEST_MODULUS = 2048;

/** The kind of key that each algorithm takes (RFC 7518 §3.1). No token makes one of another (RFC 8725 §3.1). */
const KEY_TYPES: Readonly<Record<string, string>> = { RS256: 'rsa', ES256: 'ec' };

/**
 * Whether the signature of a token in compact form is that of a key, over the very text (RFC 7515 §5.2): RSASSA-PKCS1-v1_5
 * (RFC 7518 §3.3) or ECDSA (§3.4), each with SHA-256. By Node's own OpenSSL, which TLS has loaded already; WebCrypto takes
 * several milliseconds to start.
 * @throws Error of node:crypto for a key that is none
 */
export function isSignedBy(jwt: Secret, alg: string, { kid: _, ...jwk }: Jwk): boolean {
  const key: KeyObject = createPublicKey({ key: jwk, format: 'jwk' });
  if (key.asymmetricKeyType !== KEY_TYPES[alg]) return false;
  // RFC 7518 §3.3, whoever may have chosen the key.
  if (alg === 'RS256' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < SHORTEST_MODULUS) return false;
  const text = jwt.expose();
  const end = text.lastIndexOf('.');
  const signature = Buffer.from(text.slice(end + 1), 'base64url');
  // Of ECDSA a JWS has both numbers one after the other, and no ASN.1 (§3.4).
  return verify('sha256', Buffer.from(text.slice(0, end), 'ascii'), { key, dsaEncoding: 'ieee-p1363' }, signature);
}
