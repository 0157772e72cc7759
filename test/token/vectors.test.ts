import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { readStrictObject } from '../../src/json.ts';
import type { Http } from '../../src/network/http.ts';
import type { HttpRequest, HttpResponse } from '../../src/network/message.ts';
import { Secret } from '../../src/secret.ts';
import { fetchKeys, type IssuerKeys, type Jwk } from '../../src/token/keys.ts';
import { validate } from '../../src/token/validate.ts';
import { TEXTS } from '../fakes/runner.ts';
import { compact, rs256 } from './bad-tokens.ts';

/**
 * Vectors of others, which are not part of this project: Wycheproof (json_web_*.json of C2SP/wycheproof) and, in `json/`,
 * JSONTestSuite (test_parsing and test_transform of nst/JSONTestSuite).
 */
const VECTORS = process.env['FEDERATE_VECTORS'] ?? join(import.meta.dirname, '../../../shared/vectors');
const there = existsSync(VECTORS);
const reason = there ? '' : ` (skipped: no vectors at FEDERATE_VECTORS or ../shared/vectors)`;

const URL_ = 'https://token.actions.githubusercontent.com';
const issuer = { url: URL_, keysUrl: `${URL_}/.well-known/jwks`, longestLife: 3600, reportable: [], texts: TEXTS };
const trust = { issuer, audience: 'sts.amazonaws.com', facts: [], expectations: [] };

interface Group {
  readonly public?: object;
  readonly private?: object;
  readonly tests: readonly { readonly tcId: number; readonly jws?: string; readonly jwe?: string }[];
}

/** The keys of an issuer that publishes these. */
function keysOf(keySet: object): Promise<IssuerKeys> {
  const keys = 'keys' in keySet ? keySet : { keys: [{ kid: 'none', ...keySet }] };
  const discovery = { issuer: URL_, jwks_uri: issuer.keysUrl };
  const send = async ({ url }: HttpRequest): Promise<HttpResponse> => ({
    status: 200,
    headers: {},
    body: JSON.stringify(url.href === issuer.keysUrl ? keys : discovery),
    url,
  });
  return fetchKeys(issuer, { send } as unknown as Http);
}

/** A key that nothing was signed with, where those of a group are not such as an issuer may have. */
const stranger: IssuerKeys = {
  keys: [
    { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' }), kid: 'x' } as Jwk,
  ],
  refetch: async () => stranger,
};

describe.skipIf(!there)(`The vectors of Wycheproof${reason}`, () => {
  const files = there ? readdirSync(VECTORS).filter((name) => /^json_web_\w+\.json$/.test(name)) : [];

  it.each(files)('%s: nothing in it is a token of a job', async (file) => {
    const { testGroups, numberOfTests } = JSON.parse(readFileSync(join(VECTORS, file), 'utf8'));
    let refused = 0;
    for (const { tests, ...group } of testGroups as Group[]) {
      const published = await keysOf(group.public ?? group.private ?? {}).catch((error: unknown) => {
        if (!(error instanceof FederateError)) throw error;
        return stranger;
      });
      for (const { tcId, jws, jwe } of tests) {
        const issued = { jwt: new Secret(jws ?? jwe ?? ''), clockAhead: undefined };
        const result = await validate(issued, trust, Promise.resolve(published)).catch((error: unknown) => error);
        expect({ file, tcId, refused: result instanceof FederateError }).toEqual({ file, tcId, refused: true });
        refused += 1;
      }
    }
    expect(refused).toBe(numberOfTests);
  });

  it('no key of them that is weak, private or for something else is taken from an issuer', async () => {
    const groups = files.flatMap((file) => JSON.parse(readFileSync(join(VECTORS, file), 'utf8')).testGroups as Group[]);
    const sets = groups.flatMap((group) => [group.public, group.private].filter((set) => set !== undefined));
    for (const set of sets) {
      const taken = await keysOf(set).catch(() => ({ keys: [] }));
      for (const { kty, e, n = '' } of taken.keys) {
        expect({ kty, e }).toEqual({ kty: 'RSA', e: 'AQAB' });
        expect(Buffer.from(n, 'base64url').length).toBeGreaterThanOrEqual(256);
      }
      if (JSON.stringify(set).match(/"(d|k)":/)) expect(taken.keys).toEqual([]);
    }
    expect(sets.length).toBeGreaterThan(50);
  });
});

describe.skipIf(!there)(`JSONTestSuite${reason}`, () => {
  const directory = join(VECTORS, 'json');
  const files = there ? readdirSync(join(directory, 'test_parsing')).filter((name) => name.endsWith('.json')) : [];
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

  /** As the bytes behind a part of a token are read. */
  const read = (file: string) => {
    try {
      const bytes = readFileSync(join(directory, 'test_parsing', file));
      return readStrictObject(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    } catch (error) {
      if (error instanceof TypeError) return { fault: 'is no UTF-8' };
      throw error;
    }
  };

  it('what no parser may take is not taken', () => {
    const rejected = files.filter((name) => name.startsWith('n_'));
    expect(rejected.filter((name) => 'object' in read(name))).toEqual([]);
    expect(rejected.length).toBeGreaterThan(180);
  });

  it('every object that all parsers read in one way is', () => {
    const objects = files.filter((name) => /^y_object_(?!duplicated)/.test(name));
    expect(objects.filter((name) => !('object' in read(name)))).toEqual([]);
    expect(objects.length).toBeGreaterThan(8);
  });

  it('objects that parsers read in different ways are not taken', () => {
    const duplicated = files.filter((name) => name.startsWith('y_object_duplicated'));
    expect(duplicated.filter((name) => 'object' in read(name))).toEqual([]);
    const transformed = readdirSync(join(directory, 'test_transform')).filter((name) => /^object_same_key/.test(name));
    for (const name of transformed) {
      const text = readFileSync(join(directory, 'test_transform', name), 'utf8');
      expect({ name, read: readStrictObject(text) }).toMatchObject({
        read: { fault: expect.stringContaining('twice') },
      });
    }
    expect(duplicated.length + transformed.length).toBeGreaterThan(3);
  });

  it('none of it is the header or the payload of a token of a job', { timeout: 60_000 }, async () => {
    const header = { alg: 'RS256', typ: 'JWT', kid: 'x' };
    for (const file of files) {
      const bytes = readFileSync(join(directory, 'test_parsing', file));
      for (const token of [compact(bytes, {}, rs256(privateKey)), compact(header, bytes, rs256(privateKey))]) {
        const issued = { jwt: new Secret(token), clockAhead: undefined };
        const result = await validate(issued, trust, undefined).catch((error: unknown) => error);
        expect({ file, refused: result instanceof FederateError }).toEqual({ file, refused: true });
      }
    }
  });
});
