import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { Secret } from '../../src/secret.ts';
import { type Jwt, parseJwt } from '../../src/token/jwt.ts';
import { TEXTS } from '../fakes/runner.ts';
import { compact } from './bad-tokens.ts';

const header = { typ: 'JWT', alg: 'RS256', kid: 'key-1', x5t: 'abc' };
const claims = { iss: 'https://issuer.example.com', sub: 'repo:octo-org/octo-repo', aud: 'sts.amazonaws.com' };

function parse(token: string): Jwt {
  return parseJwt(new Secret(token), TEXTS);
}

function token(head: string | Buffer | object, payload: string | Buffer | object): string {
  return compact(head as Record<string, unknown>, payload as Record<string, unknown>, () => Buffer.from('signature'));
}

function failureOf(text: string): FederateError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof FederateError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('A well-formed token', () => {
  it('gives the name of its key and its claims', () => {
    expect(parse(token(header, claims))).toEqual({ kid: 'key-1', alg: 'RS256', claims });
  });

  it('may have header members that this action does not know', () => {
    expect(parse(token({ ...header, 'x5t#S256': 'abc', 'https://example.com/x': 1 }, claims)).kid).toBe('key-1');
  });

  it('may have claims of any JSON type, white space between them, and any letters in them', () => {
    const rich = { ...claims, a: 1.5, b: true, c: null, d: ['x', { y: [] }], e: 'ä\u{1f680}\u202e' };
    expect(parse(token(header, JSON.stringify(rich, undefined, 2))).claims).toEqual(rich);
  });

  it('gives claims that nothing can change and that have no prototype', () => {
    const { claims: read } = parse(token(header, claims));
    expect(Object.isFrozen(read)).toBe(true);
    expect(Object.getPrototypeOf(read)).toBeNull();
    expect(read['toString']).toBeUndefined();
  });

  it('can have a claim named __proto__, which is a claim and nothing else', () => {
    const { claims: read } = parse(token(header, '{"__proto__":{"aud":"x"},"sub":"y"}'));
    expect(Object.keys(read)).toEqual(['__proto__', 'sub']);
    expect(read['aud']).toBeUndefined();
    expect(Object.getPrototypeOf(read)).toBeNull();
  });

  it('may have 32 KiB and a `kid` of 256 characters', () => {
    const head = { ...header, kid: 'k'.repeat(256) };
    const bare = token(head, { padding: '' });
    const fill = Math.floor((32 * 1024 - bare.length) * 0.75) - 2;
    const longest = token(head, { padding: 'x'.repeat(fill) });
    expect(longest.length).toBeGreaterThan(32 * 1024 - 8);
    expect(parse(longest).kid).toHaveLength(256);
  });
});

describe('What is no well-formed token is refused with what it is instead:', () => {
  const good = token(header, claims);
  const [head = '', payload = '', signature = ''] = good.split('.');

  it.each([
    ['nothing', '', 'is empty'],
    ['an access token', 'opaque-0123456789', 'has one part, so it is an opaque token (an access token, say)'],
    ['a token in white space', ` ${good}`, 'has white space around it'],
    ['a token with a line feed at its end', `${good}\n`, 'has white space around it'],
    ['a token in two lines', `${head}.\n${payload}.${signature}`, 'has white space inside'],
    ['an encrypted token', `${good}.${payload}.${signature}`, 'has five parts, so it is encrypted (JWE)'],
    ['a token of two parts', `${head}.${payload}`, 'has 2 parts instead of three'],
    ['an unsigned token', `${head}.${payload}.`, 'has no signature'],
    ['a token without a payload', `${head}..${signature}`, 'has an empty part'],
    ['a padded token', `${good}==`, 'is in standard or padded Base64 instead of base64url'],
    ['a token in standard Base64', `${head}.${payload}.+/+/`, 'is in standard or padded Base64 instead of base64url'],
    ['a token with a letter of no Base64', `${good}\u00e4`, 'has characters that no JSON Web Token has'],
    ['a part that is not canonical', `${head}.${payload}.AB`, 'has a signature that is no canonical base64url'],
    [
      'a header with a name twice',
      token('{"alg":"RS256","alg":"none"}', claims),
      "has a header that has the member 'alg' twice",
    ],
    ['a payload that is no object', token(header, '[]'), 'has a payload that is JSON, but no object'],
    [
      'a payload in Latin-1',
      token(header, Buffer.from('{"a":"\u00e4"}', 'latin1')),
      'has a payload that is no UTF-8 text',
    ],
    ['a payload with a byte order mark', token(header, '\ufeff{}'), 'has a payload that begins with a byte order mark'],
    ['a very long token', 'x'.repeat(40_000), 'has 40000 characters, more than 32768'],
  ])('%s', (_, text, reason) => {
    const { code, message, hint } = failureOf(text);
    expect(code).toBe('TOKEN_MALFORMED');
    expect(message).toContain(`What was given as the token of this job ${reason}`);
    expect(hint).toContain('ACTIONS_ID_TOKEN_REQUEST_URL');
  });
});

describe('A header', () => {
  it('is refused with all that is wrong in it', () => {
    const error = failureOf(token({ alg: 'none', jwk: {}, crit: [], kid: 7 }, claims));
    expect(error.code).toBe('TOKEN_HEADER_REFUSED');
    expect(error.message).toBe(
      "The header of the token is refused: `alg` is 'none', not 'RS256'; `typ` is nothing, not 'JWT'; it has `jwk`; " +
        'it has `crit`; `kid` is 7, not the name of a key in 1 to 256 characters.',
    );
  });

  it('is judged before the payload is looked at', () => {
    expect(failureOf(token({ ...header, alg: 'HS256' }, 'no JSON')).code).toBe('TOKEN_HEADER_REFUSED');
  });
});

describe('Whatever it is given, the parser gives a token or a FederateError, and never shows what it was given:', () => {
  /** Gives the error, or undefined; any other error fails the test. */
  function outcome(text: string): FederateError | undefined {
    try {
      parse(text);
      return undefined;
    } catch (error) {
      if (error instanceof FederateError) return error;
      throw error;
    }
  }

  it('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(outcome(text)?.code).toBe('TOKEN_MALFORMED');
      }),
    );
  });

  it('any three parts', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9_=+/-]{0,40}$/);
    fc.assert(
      fc.property(part, part, part, (...parts) => {
        expect(outcome(parts.join('.'))?.code).toBe('TOKEN_MALFORMED');
      }),
      { numRuns: 500 },
    );
  });

  it('any bytes behind the parts', () => {
    const bytes = fc.uint8Array({ minLength: 1 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(bytes, bytes, (first, second) => {
        expect(outcome(token(first, second))?.code).toMatch(/^TOKEN_/);
      }),
    );
  });

  it('any JSON behind the parts', () => {
    const head = fc.record(
      {
        alg: fc.constantFrom('RS256', 'none', 7),
        typ: fc.constantFrom('JWT', null),
        kid: fc.jsonValue(),
        x: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(head, fc.jsonValue()), fc.jsonValue(), (first, second) => {
        const text = token(JSON.stringify(first), JSON.stringify(second));
        expect(outcome(text)?.code ?? 'TOKEN_ACCEPTED').toMatch(/^TOKEN_/);
      }),
      { numRuns: 500 },
    );
  });
});
