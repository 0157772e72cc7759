import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { Secret } from '../../src/secret.ts';
import type { IssuerKeys, Jwk } from '../../src/token/keys.ts';
import { type Trust, validate } from '../../src/token/validate.ts';
import { CASES } from '../fakes/cases.ts';
import { TEXTS } from '../fakes/runner.ts';
import { badTokens, goodToken, type Signer } from './bad-tokens.ts';

const now = Math.floor(Date.now() / 1000);
const signer: Signer = {
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }),
  kid: 'Key-1',
  claims: {
    iss: 'https://token.actions.githubusercontent.com',
    sub: 'repo:octo-org/octo-repo:ref:refs/heads/main',
    aud: 'sts.amazonaws.com',
    iat: now,
    nbf: now - 600,
    exp: now + 300,
    repository_id: '74',
    run_id: '1959414638',
    run_attempt: '2',
  },
};

const trust: Trust = {
  issuer: {
    url: signer.claims.iss,
    keysUrl: `${signer.claims.iss}/.well-known/jwks`,
    longestLife: 3600,
    reportable: [],
    texts: TEXTS,
  },
  audience: signer.claims.aud,
  facts: [
    { claim: 'repository_id', expected: '74', source: 'GITHUB_REPOSITORY_ID', on: 'refuse' },
    { claim: 'run_id', expected: '1959414638', source: 'GITHUB_RUN_ID', on: 'refuse' },
    { claim: 'run_attempt', expected: '2', source: 'GITHUB_RUN_ATTEMPT', on: 'refuse' },
  ],
  expectations: [],
};

const jwk = { ...signer.publicKey.export({ format: 'jwk' }), kid: signer.kid } as Jwk;
const keys: IssuerKeys = { keys: [jwk], refetch: () => Promise.resolve(keys) };

function check(token: string): Promise<unknown> {
  return validate({ jwt: new Secret(token), clockAhead: 0 }, trust, Promise.resolve(keys), new Date(now * 1000));
}

async function failureOf(token: string): Promise<FederateError> {
  const error = await check(token).then(
    () => 'it was accepted',
    (reason: unknown) => reason,
  );
  if (!(error instanceof FederateError)) throw new Error(`expected a FederateError, got ${String(error)}`);
  return error;
}

const table = badTokens(signer);

describe('A bad token is refused, with the reason and without a piece of it in the texts.', () => {
  it.each(table)('$code: $name ($source)', async ({ token, code }) => {
    const { message, hint, cause, hop, ...rest } = await failureOf(token);
    expect({ code: rest.code, hop, cause }).toEqual({ code, hop: 'token check', cause: undefined });
    expect(message).toMatch(/^[ -~]{1,1000}\.$/);
    expect(hint).toMatch(/^[ -~\n]{1,1000}$/);
    for (const part of token.split('.').filter(({ length }) => length > 8)) {
      expect(message + hint).not.toContain(part);
    }
  });

  it('The same token without the fault is accepted.', async () => {
    expect(await check(goodToken(signer))).toMatchObject({ notices: [], token: { claims: signer.claims } });
  });

  it('Each token of the table is another one, for another reason.', () => {
    expect(new Set(table.map(({ token }) => token)).size).toBe(table.length);
    expect(new Set(table.map(({ name }) => name)).size).toBe(table.length);
    expect(table.length).toBeGreaterThanOrEqual(200);
    for (const { source } of table) expect(source).toMatch(/^(RFC|CVE-|CWE-)\S*/);
  });
});

describe('A good token in which one character is changed is refused.', () => {
  const good = goodToken(signer);
  const place = fc.nat({ max: good.length - 1 });
  const letter = fc.oneof(
    fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  );

  it('whichever it is, and whatever takes its place', () =>
    fc.assert(
      fc.asyncProperty(place, letter, async (at, other) => {
        fc.pre(good[at] !== other);
        expect(await failureOf(good.slice(0, at) + other + good.slice(at + 1))).toBeInstanceOf(FederateError);
      }),
      { numRuns: CASES },
    ));

  it('whichever is left out', () =>
    fc.assert(
      fc.asyncProperty(place, async (at) => {
        expect(await failureOf(good.slice(0, at) + good.slice(at + 1))).toBeInstanceOf(FederateError);
      }),
      { numRuns: CASES },
    ));

  it('wherever one is put in', () =>
    fc.assert(
      fc.asyncProperty(place, letter, async (at, other) => {
        expect(await failureOf(good.slice(0, at) + other + good.slice(at))).toBeInstanceOf(FederateError);
      }),
      { numRuns: CASES },
    ));

  it('in several places at once', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(place, fc.nat({ max: 3 }), fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 6 }),
        async (edits) => {
          const edited = edits.reduce(
            (text, [at, length, other]) => text.slice(0, at) + other + text.slice(at + length),
            good,
          );
          fc.pre(edited !== good);
          expect(await failureOf(edited)).toBeInstanceOf(FederateError);
        },
      ),
      { numRuns: CASES },
    ));

  it('behind its encoding: any bit of any of its bytes', () =>
    fc.assert(
      fc.asyncProperty(fc.nat({ max: 2 }), fc.nat(), fc.integer({ min: 1, max: 255 }), async (part, at, bits) => {
        const parts = good.split('.').map((text) => Buffer.from(text, 'base64url'));
        const bytes = parts[part] ?? Buffer.alloc(0);
        bytes.writeUInt8(bytes.readUInt8(at % bytes.length) ^ bits, at % bytes.length);
        expect(await failureOf(parts.map((each) => each.toString('base64url')).join('.'))).toBeInstanceOf(
          FederateError,
        );
      }),
      { numRuns: CASES },
    ));

  it('by the parts of two good tokens of which one is for somebody else', async () => {
    const other = goodToken({ ...signer, claims: { ...signer.claims, aud: 'https://sts.example.com' } });
    const [ours, theirs] = [good.split('.'), other.split('.')];
    for (let mix = 1; mix < 8; mix += 1) {
      const mixed = ours.map((part, at) => (mix & (1 << at) ? theirs[at] : part)).join('.');
      if (mixed !== good) expect(await failureOf(mixed)).toBeInstanceOf(FederateError);
    }
  });

  it('each character of its last ten', async () => {
    const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
    for (let at = good.length - 10; at < good.length; at += 1) {
      for (const other of alphabet.filter((candidate) => candidate !== good[at])) {
        expect(await failureOf(good.slice(0, at) + other + good.slice(at + 1))).toBeInstanceOf(FederateError);
      }
    }
  });
});
