import { createSign, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { compactVerify, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/secret.ts';
import type { Jwk } from '../../src/token/keys.ts';
import { isSignedBy } from '../../src/token/signature.ts';
import { CASES } from '../fakes/cases.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const another = generateKeyPairSync('rsa', { modulusLength: 2048 });

const jwkOf = (key: KeyObject): Jwk => ({ ...(key.export({ format: 'jwk' }) as JWK), kid: 'a' }) as Jwk;
const encoded = (text: string) => Buffer.from(text).toString('base64url');

/** A token in compact form, signed as its header says. */
function signed(alg: 'RS256' | 'ES256', key: KeyObject): string {
  const text = `${encoded(JSON.stringify({ alg, typ: 'JWT', kid: 'a' }))}.${encoded('{"sub":"x"}')}`;
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

/** What jose says, with the one algorithm that the header has. */
async function ofJose(token: string, alg: string, jwk: Jwk): Promise<boolean> {
  try {
    await compactVerify(token, { ...jwk, alg }, { algorithms: [alg] });
    return true;
  } catch {
    return false;
  }
}

describe('a signature', () => {
  it.each([
    ['RS256', rsa],
    ['ES256', ec],
  ] as const)('of %s is that of its key, and of no other', (alg, pair) => {
    const token = new Secret(signed(alg, pair.privateKey));
    expect(isSignedBy(token, alg, jwkOf(pair.publicKey))).toBe(true);
    expect(isSignedBy(token, alg, jwkOf(another.publicKey))).toBe(false);
  });

  it('counts for the algorithm of its key alone, whatever else it would fit (RFC 8725 §3.1)', () => {
    expect(isSignedBy(new Secret(signed('RS256', rsa.privateKey)), 'ES256', jwkOf(rsa.publicKey))).toBe(false);
    expect(isSignedBy(new Secret(signed('ES256', ec.privateKey)), 'RS256', jwkOf(ec.publicKey))).toBe(false);
    expect(isSignedBy(new Secret(signed('RS256', rsa.privateKey)), 'PS256', jwkOf(rsa.publicKey))).toBe(false);
  });

  it('of ECDSA is two numbers and no ASN.1 (RFC 7518 §3.4)', () => {
    const [header, payload] = signed('ES256', ec.privateKey).split('.');
    const der = createSign('sha256').update(`${header}.${payload}`).sign(ec.privateKey).toString('base64url');
    expect(isSignedBy(new Secret(`${header}.${payload}.${der}`), 'ES256', jwkOf(ec.publicKey))).toBe(false);
  });

  it('is judged as jose judges it, whatever is changed', async () => {
    const pairs = [
      ['RS256', rsa],
      ['ES256', ec],
    ] as const;
    const tokens = pairs.map(([alg, { privateKey }]) => signed(alg, privateKey));
    await fc.assert(
      fc.asyncProperty(fc.nat(1), fc.nat(), fc.nat(255), async (which, place, byte) => {
        const [alg, { publicKey }] = pairs[which] ?? pairs[0];
        const [header = '', payload = '', signature = ''] = tokens[which]?.split('.') ?? [];
        const bytes = Buffer.from(signature, 'base64url');
        bytes[place % bytes.length] = byte;
        const token = `${header}.${payload}.${bytes.toString('base64url')}`;
        const jwk = jwkOf(publicKey);
        expect(isSignedBy(new Secret(token), alg, jwk)).toBe(await ofJose(token, alg, jwk));
      }),
      { numRuns: CASES },
    );
  });
});
