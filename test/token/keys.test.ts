import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import type { TrustedIssuer } from '../../src/issuers/issuer.ts';
import { Deadline } from '../../src/network/deadline.ts';
import { Http } from '../../src/network/http.ts';
import { fetchKeys, type IssuerKeys } from '../../src/token/keys.ts';
import { TEXTS } from '../fakes/runner.ts';
import { type Answer, htmlPage, json, type LoopbackServer, redirect, serveLoopback } from '../fakes/web.ts';

const DISCOVERY = '/.well-known/openid-configuration';
const KEYS = '/.well-known/jwks';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
const otherExponent = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const publicJwk = rsa.publicKey.export({ format: 'jwk' });
/** As GitHub's entries are. */
const key = { ...publicJwk, use: 'sig', alg: 'RS256', kid: 'key-1', x5t: 'key-1', x5c: ['MIIB'] };

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Answers = Readonly<Record<string, Answer | (() => Answer)>>;
type Answering = (issuer: string) => Answers;

interface Setting {
  readonly server: LoopbackServer;
  readonly issuer: TrustedIssuer;
  fetch(seconds?: number): Promise<IssuerKeys>;
}

/** An issuer at the root of a server of its own, unless `path` puts it elsewhere; what has no answer is 404. */
async function serve(answering: Answering, path = ''): Promise<Setting> {
  let answers: Answers = {};
  const server = await serveLoopback((request) => {
    const answer = answers[request.path] ?? { status: 404 };
    return typeof answer === 'function' ? answer() : answer;
  });
  const url = server.url + path;
  answers = answering(url);
  const issuer = { url, keysUrl: `${server.url}${KEYS}`, longestLife: 3600, reportable: [], texts: TEXTS };
  closing.push(() => server.close());
  return {
    server,
    issuer,
    fetch(seconds = 10) {
      const http = new Http(new Deadline(seconds));
      closing.push(() => http.close());
      return fetchKeys(issuer, http);
    },
  };
}

function document(issuer: string, changes: Readonly<Record<string, unknown>> = {}): Answer {
  return json(200, { issuer, jwks_uri: issuer + KEYS, id_token_signing_alg_values_supported: ['RS256'], ...changes });
}

/** An issuer as it should be, but for this key set. */
function withKeySet(keySet: Answer): Answering {
  return (issuer) => ({ [DISCOVERY]: document(issuer), [KEYS]: keySet });
}

function withKeys(...keys: unknown[]): Answering {
  return withKeySet(json(200, { keys }));
}

async function failureOf(promise: Promise<unknown>): Promise<FederateError> {
  const error = await promise.then(
    () => 'it was accepted',
    (reason: unknown) => reason,
  );
  if (!(error instanceof FederateError)) throw new Error(`expected a FederateError, got ${String(error)}`);
  return error;
}

async function refusal(answering: Answering): Promise<FederateError> {
  const { fetch } = await serve(answering);
  return failureOf(fetch());
}

describe('The keys of an issuer', () => {
  it('are those of its key set, without what else an entry says', async () => {
    const { fetch } = await serve(withKeys(key, { ...key, kid: 'key-2' }));
    const { n, e } = publicJwk;
    expect((await fetch()).keys).toEqual([
      { kty: 'RSA', kid: 'key-1', n, e },
      { kty: 'RSA', kid: 'key-2', n, e },
    ]);
  });

  it('come by two requests that leave at the same time', async () => {
    let release = () => {};
    const both = new Promise<void>((resolve) => {
      release = resolve;
    });
    let waiting = 0;
    const server = await serveLoopback(async ({ path }) => {
      waiting += 1;
      if (waiting === 2) release();
      await both;
      return path === DISCOVERY ? document(server.url) : json(200, { keys: [key] });
    });
    const http = new Http(new Deadline(5));
    closing.push(
      () => http.close(),
      () => server.close(),
    );
    const issuer = { url: server.url, keysUrl: server.url + KEYS, longestLife: 3600, reportable: [], texts: TEXTS };
    expect((await fetchKeys(issuer, http)).keys).toHaveLength(1);
    expect(server.requests.map(({ path }) => path).sort()).toEqual([KEYS, DISCOVERY].sort());
  });

  it('are fetched with no credential of any kind', async () => {
    const { fetch, server } = await serve(withKeys(key));
    await fetch();
    for (const { method, headers } of server.requests) {
      expect(method).toBe('GET');
      expect(Object.keys(headers).sort()).toEqual(['accept', 'connection', 'host', 'user-agent']);
    }
  });

  it('of an enterprise are where its discovery document says: at the root of the host', async () => {
    const { fetch, server } = await serve(
      (issuer) => ({
        [`/octocorp${DISCOVERY}`]: document(issuer, { jwks_uri: issuer.replace('/octocorp', KEYS) }),
        [KEYS]: json(200, { keys: [key] }),
      }),
      '/octocorp',
    );
    expect((await fetch()).keys).toHaveLength(1);
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['names other keys than those that were asked for', json(200, { keys: [{ ...key, kid: 'wrong' }] })],
    ['does not exist', { status: 404 }],
    ['breaks off', 'reset' as const],
    ['never answers', 'hang' as const],
  ])(
    'are taken from another place of the issuer if that is named, even if the expected one %s',
    async (_, expected) => {
      const { fetch } = await serve((issuer) => ({
        [DISCOVERY]: document(issuer, { jwks_uri: `${issuer}/keys?v=2` }),
        '/keys?v=2': json(200, { keys: [key] }),
        [KEYS]: expected,
      }));
      expect((await fetch()).keys.map(({ kid }) => kid)).toEqual(['key-1']);
    },
  );

  it('come even if the issuer fails twice and breaks the connection once', async () => {
    const failing =
      (...before: Answer[]) =>
      (last: Answer) =>
      () =>
        before.shift() ?? last;
    const { fetch, server } = await serve((issuer) => ({
      [DISCOVERY]: failing({ status: 503 }, { status: 502 })(document(issuer)),
      [KEYS]: failing('reset')(json(200, { keys: [key] })),
    }));
    expect((await fetch()).keys).toHaveLength(1);
    expect(server.requests).toHaveLength(5);
  });

  it('may come with any content type: proxies and servers differ there', async () => {
    const { fetch } = await serve(withKeySet({ ...(json(200, { keys: [key] }) as object), headers: {} } as Answer));
    expect((await fetch()).keys).toHaveLength(1);
  });

  it('may be of an issuer whose address ends with a slash', async () => {
    const { fetch } = await serve(
      (issuer) => ({
        [`/x${DISCOVERY}`]: document(issuer, { jwks_uri: new URL(KEYS, issuer).href }),
        [KEYS]: json(200, { keys: [key] }),
      }),
      '/x/',
    );
    expect((await fetch()).keys).toHaveLength(1);
  });
});

describe('A key for something else may stand in the key set, and is left out:', () => {
  it.each([
    ['an EC key', { ...ec.publicKey.export({ format: 'jwk' }), kid: 'ec', use: 'sig', alg: 'ES256' }],
    ['a key for encryption', { ...publicJwk, kid: 'enc', use: 'enc' }],
    ['a key for another algorithm', { ...publicJwk, kid: 'ps', alg: 'PS256' }],
    ['a key that may not verify', { ...publicJwk, kid: 'wrap', key_ops: ['wrapKey'] }],
    ['a weak key for encryption', { ...weak.publicKey.export({ format: 'jwk' }), kid: 'weak', use: 'enc' }],
    ['a key of a type to come', { kty: 'AKP', kid: 'pq', alg: 'ML-DSA-65', pub: 'AAAA' }],
    ['a key without a name', publicJwk],
  ])('%s', async (_, other) => {
    const { fetch } = await serve(withKeys(other, key));
    expect((await fetch()).keys.map(({ kid }) => kid)).toEqual(['key-1']);
  });

  it('a key that says nothing of its use is one for signatures', async () => {
    const { fetch } = await serve(
      withKeys({ ...publicJwk, kid: 'plain' }, { ...publicJwk, kid: 'ops', key_ops: ['verify'] }),
    );
    expect((await fetch()).keys.map(({ kid }) => kid)).toEqual(['plain', 'ops']);
  });
});

describe('A key set is refused', () => {
  const modulus = (bits: number) =>
    Buffer.concat([Buffer.from([2 ** ((bits - 1) % 8)]), Buffer.alloc(Math.ceil(bits / 8) - 1, 0xff)]).toString(
      'base64url',
    );

  it.each<[string, Answering, string]>([
    ['that is no JSON', withKeySet({ status: 200, body: 'keys' }), 'is no JSON'],
    ['that is a page of a proxy', withKeySet(htmlPage(200)), 'is no JSON'],
    ['that is a list', withKeySet(json(200, [key])), 'is JSON, but no object'],
    [
      'that begins with a byte order mark',
      withKeySet({ status: 200, body: `\ufeff{"keys":[]}` }),
      'begins with a byte order mark',
    ],
    [
      'with two lists of keys',
      withKeySet({ status: 200, body: `{"keys":[],"keys":[${JSON.stringify(key)}]}` }),
      "has the member 'keys' twice",
    ],
    [
      'in which a key has a member twice',
      withKeySet({ status: 200, body: `{"keys":[{"kid":"a","\\u006bid":"b"}]}` }),
      "has the member 'kid' twice",
    ],
    ['without a list of keys', withKeySet(json(200, { key })), 'has no list of keys'],
    ['whose keys are no list', withKeySet(json(200, { keys: { key } })), 'has no list of keys'],
    ['whose keys are no objects', withKeys('key-1'), 'has no list of keys'],
    ['without keys', withKeys(), 'has no RSA key'],
    ['with keys for other things alone', withKeys({ ...publicJwk, kid: 'enc', use: 'enc' }), 'has no RSA key'],
    ['with two keys of one name', withKeys(key, { ...key, alg: 'RS512' }), "two keys have the same `kid` 'key-1'"],
    [
      'with a private RSA key',
      withKeys({ ...rsa.privateKey.export({ format: 'jwk' }), kid: 'key-1' }),
      'with its private part',
    ],
    [
      'with a private EC key',
      withKeys(key, { ...ec.privateKey.export({ format: 'jwk' }), kid: 'ec' }),
      'with its private part',
    ],
    ['with a symmetric key', withKeys(key, { kty: 'oct', kid: 'hmac', k: 'c2VjcmV0' }), 'with its private part'],
    ['with a key of 1024 bits', withKeys({ ...key, ...weak.publicKey.export({ format: 'jwk' }) }), 'has 1024 bits'],
    ['with a key of 2047 bits', withKeys({ ...key, n: modulus(2047) }), 'has 2047 bits'],
    ['with a key of 8193 bits', withKeys({ ...key, n: modulus(8193) }), 'has 8193 bits'],
    [
      'with a key of 1024 bits and many zeros',
      withKeys({ ...key, n: Buffer.concat([Buffer.alloc(128), Buffer.alloc(128, 0xff)]).toString('base64url') }),
      'has 1024 bits',
    ],
    ['with a modulus that is no text', withKeys({ ...key, n: 7 }), 'has no modulus'],
    ['with an empty modulus', withKeys({ ...key, n: '' }), 'has no modulus'],
    ['with a modulus in standard Base64', withKeys({ ...key, n: `${publicJwk.n}==` }), 'has no modulus'],
    [
      'with the exponent 3',
      withKeys({ ...key, ...otherExponent.publicKey.export({ format: 'jwk' }) }),
      'another exponent than 65537',
    ],
    ['with the exponent 1', withKeys({ ...key, e: 'AQ' }), 'another exponent than 65537'],
    ['without an exponent', withKeys({ ...key, e: undefined }), 'another exponent than 65537'],
    [
      'of more than 256 KiB',
      withKeySet({ status: 200, body: `{"keys":[],"x":"${'x'.repeat(256 * 1024)}"}` }),
      'more than 256 KiB',
    ],
    ['behind a redirect', withKeySet(redirect('/elsewhere')), 'answered with a redirect'],
  ])('%s', async (_, answering, reason) => {
    const error = await refusal(answering);
    expect(error).toMatchObject({ code: 'ISSUER_KEYS_REFUSED', retry: 'no' });
    expect(error.message).toContain(reason);
    expect(error.message).toMatch(/^The keys of http:\/\/127\.0\.0\.1:\d+ are not to be trusted: /);
    expect(error.hop).toMatch(/^issuer keys \(127\.0\.0\.1:\d+\)$/);
  });

  it('and is not with keys of 2048 and of 8192 bits', async () => {
    const { fetch } = await serve(withKeys({ ...key, n: modulus(2048) }, { ...key, kid: 'key-2', n: modulus(8192) }));
    expect((await fetch()).keys).toHaveLength(2);
  });
});

describe('A discovery document is refused', () => {
  const withDocument =
    (changes: (issuer: string) => Readonly<Record<string, unknown>>): Answering =>
    (issuer) => ({
      [DISCOVERY]: document(issuer, changes(issuer)),
      [KEYS]: json(200, { keys: [key] }),
    });

  it.each<[string, Answering, string]>([
    [
      'of another issuer',
      withDocument(() => ({ issuer: 'https://issuer.example.com' })),
      "the one of 'https://issuer.example.com'",
    ],
    [
      'whose issuer has a slash more',
      withDocument((issuer) => ({ issuer: `${issuer}/` })),
      'the discovery document there is the one of',
    ],
    [
      'whose issuer has other case',
      withDocument((issuer) => ({ issuer: issuer.toUpperCase() })),
      'the discovery document there is the one of',
    ],
    ['without an issuer', withDocument(() => ({ issuer: undefined })), 'the one of nothing'],
    [
      'whose issuer is a list',
      withDocument((issuer) => ({ issuer: [issuer] })),
      'the discovery document there is the one of',
    ],
    [
      'with keys at another host',
      withDocument(() => ({ jwks_uri: 'https://keys.example.com/jwks' })),
      'another origin',
    ],
    [
      'with keys at another name of the host',
      withDocument((issuer) => ({ jwks_uri: `${issuer.replace('127.0.0.1', 'localhost')}/jwks` })),
      'another origin',
    ],
    ['with keys at another port', withDocument(() => ({ jwks_uri: 'http://127.0.0.1:1/jwks' })), 'another origin'],
    [
      'with keys by another scheme',
      withDocument((issuer) => ({ jwks_uri: issuer.replace('http:', 'https:') })),
      'another origin',
    ],
    ['with keys in a file', withDocument(() => ({ jwks_uri: 'file:///jwks' })), 'another origin'],
    ['with keys inside the address', withDocument(() => ({ jwks_uri: 'data:application/json,{}' })), 'another origin'],
    ['with keys at a relative address', withDocument(() => ({ jwks_uri: KEYS })), 'another origin'],
    [
      'with a user name in the address',
      withDocument((issuer) => ({ jwks_uri: issuer.replace('//', '//user@') })),
      'holds a user name',
    ],
    ['without keys', withDocument(() => ({ jwks_uri: undefined })), 'names nothing as the address of the keys'],
    ['with a list of addresses', withDocument((issuer) => ({ jwks_uri: [issuer + KEYS] })), 'another origin'],
    ['that is a page of a proxy', () => ({ [DISCOVERY]: htmlPage(200) }), 'is no JSON'],
    ['behind a redirect', () => ({ [DISCOVERY]: redirect('https://login.example.com/') }), 'answered with a redirect'],
    ['of more than 256 KiB', withDocument(() => ({ x: 'x'.repeat(256 * 1024) })), 'more than 256 KiB'],
  ])('%s', async (_, answering, reason) => {
    const error = await refusal(answering);
    expect(error.code).toBe('ISSUER_KEYS_REFUSED');
    expect(error.message).toContain(reason);
  });

  it('and its keys are not asked for where it names another host', async () => {
    const other = await serveLoopback(() => json(200, { keys: [key] }));
    closing.push(() => other.close());
    const error = await refusal(withDocument(() => ({ jwks_uri: other.url + KEYS })));
    expect(error.code).toBe('ISSUER_KEYS_REFUSED');
    expect(other.requests).toEqual([]);
  });
});

describe('Keys that can not be fetched', () => {
  it.each<[string, Answering, string]>([
    ['because there are none', withKeySet({ status: 404 }), 'answered with status 404'],
    ['because a proxy forbids it', () => ({ [DISCOVERY]: htmlPage(403) }), 'answered with status 403'],
    ['because the issuer is down', () => ({ [DISCOVERY]: { status: 503 } }), 'answered with status 503'],
    ['because the connection breaks', () => ({ [DISCOVERY]: 'reset' }), 'was reset'],
  ])('%s are told with the host to allow, and the way for closed networks', async (_, answering, reason) => {
    const { fetch, server } = await serve(answering);
    const error = await failureOf(fetch());
    expect(error).toMatchObject({ code: 'ISSUER_KEYS_UNREACHABLE', retry: 'no' });
    expect(error.message).toContain(`The keys of ${server.url} can't be fetched.`);
    expect(error.message).toContain(reason);
    const [mend, paste] = error.hint.split('\n\n');
    expect(mend).toContain(`This runner must reach ${new URL(server.url).host} over HTTPS: allow that host`);
    expect(mend).toContain('GitHub Enterprise Server in a closed network');
    expect(paste?.trim()).toBe('verify-signature: false');
  });

  it('because nothing listens there, after three attempts', async () => {
    const { fetch, server } = await serve(() => ({}));
    await server.close();
    closing.splice(0);
    const error = await failureOf(fetch());
    expect(error.code).toBe('ISSUER_KEYS_UNREACHABLE');
    expect(error.message).toContain('was refused');
  });

  it('in time are a matter of the deadline, which names them', async () => {
    const { fetch } = await serve((issuer) => ({ [DISCOVERY]: document(issuer), [KEYS]: 'hang' }));
    const error = await failureOf(fetch(0.5));
    expect(error.code).toBe('DEADLINE');
    expect(error.hop).toMatch(/^issuer keys/);
  });
});

describe('Asking again for the keys', () => {
  it('gives the new ones, a second later, by one request for all who ask', async () => {
    let keys = [key];
    const { fetch, server } = await serve((issuer) => ({
      [DISCOVERY]: document(issuer),
      [KEYS]: () => json(200, { keys }),
    }));
    const first = await fetch();
    keys = [key, { ...key, kid: 'key-2' }];
    const started = performance.now();
    const [one, other] = await Promise.all([first.refetch(), first.refetch()]);
    expect(performance.now() - started).toBeGreaterThan(950);
    expect(one.keys.map(({ kid }) => kid)).toEqual(['key-1', 'key-2']);
    expect(other).toBe(one);
    expect(await one.refetch()).toBe(one);
    expect(server.requests.filter(({ path }) => path === KEYS)).toHaveLength(2);
    expect(server.requests.filter(({ path }) => path === DISCOVERY)).toHaveLength(1);
  });

  it('holds what comes to the same rules', async () => {
    let keys: unknown[] = [key];
    const { fetch } = await serve((issuer) => ({
      [DISCOVERY]: document(issuer),
      [KEYS]: () => json(200, { keys }),
    }));
    const { refetch } = await fetch();
    keys = [{ ...key, e: 'AQ' }];
    expect((await failureOf(refetch())).code).toBe('ISSUER_KEYS_REFUSED');
  });
});
