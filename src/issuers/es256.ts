import type { TokenForm } from './issuer.ts';

/** Tokens of clusters and trust domains: signed with ES256 as well (RFC 7518 §3.4), with keys of the curve P-256 alone. */
export const ES256: TokenForm = {
  alg: 'ES256',
  readKey({ kty, crv, x, y, use, alg, key_ops: operations }) {
    const forSignatures =
      (use === undefined || use === 'sig') &&
      (alg === undefined || alg === 'ES256') &&
      (operations === undefined || (Array.isArray(operations) && operations.includes('verify')));
    if (kty !== 'EC' || crv !== 'P-256' || !forSignatures || !isCoordinate(x) || !isCoordinate(y)) return undefined;
    return { kty, crv, x, y };
  },
};

/** RFC 7518 §6.2.1.2; that both are a point of the curve is known once the key is imported. */
function isCoordinate(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const bytes = Buffer.from(value, 'base64url');
  return bytes.length === 32 && bytes.toString('base64url') === value;
}
