import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { githubTexts } from '../../src/issuers/github-texts.ts';
import type { RunFact } from '../../src/issuers/issuer.ts';
import { Secret } from '../../src/secret.ts';
import type { IssuerKeys, Jwk } from '../../src/token/keys.ts';
import { type Trust, validate } from '../../src/token/validate.ts';
import { TEXTS, wordsIn } from '../fakes/runner.ts';
import { compact, goodToken, rs256, type Signer } from './bad-tokens.ts';

const ISSUER = 'https://token.actions.githubusercontent.com';
const NOW = 1_790_000_000;

const signer: Signer = {
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }),
  kid: 'Key-1',
  claims: {
    iss: ISSUER,
    sub: 'repo:octo-org/octo-repo:ref:refs/heads/main',
    aud: 'sts.amazonaws.com',
    iat: NOW,
    nbf: NOW - 600,
    exp: NOW + 300,
    jti: '11111111-1111-1111-1111-111111111111',
    repository: 'octo-org/octo-repo',
    repository_id: '74',
    repository_owner_id: '65',
    run_id: '1959414638',
    run_attempt: '2',
    ref: 'refs/heads/main',
  },
};

const facts: readonly RunFact[] = [
  { claim: 'repository_id', expected: '74', source: 'GITHUB_REPOSITORY_ID', on: 'refuse' },
  { claim: 'run_id', expected: '1959414638', source: 'GITHUB_RUN_ID', on: 'refuse' },
  { claim: 'run_attempt', expected: '2', source: 'GITHUB_RUN_ATTEMPT', on: 'refuse' },
  { claim: 'repository_owner_id', expected: '65', source: 'GITHUB_REPOSITORY_OWNER_ID', on: 'refuse if present' },
  { claim: 'check_run_id', expected: '4711', source: 'job.check_run_id', on: 'refuse if present' },
  { claim: 'repository', expected: 'octo-org/octo-repo', source: 'GITHUB_REPOSITORY', on: 'notice' },
  { claim: 'ref', expected: 'refs/heads/main', source: 'GITHUB_REF', on: 'notice' },
];

const trust: Trust = {
  issuer: { url: ISSUER, keysUrl: `${ISSUER}/.well-known/jwks`, longestLife: 3600, reportable: [], texts: TEXTS },
  audience: 'sts.amazonaws.com',
  facts,
  expectations: [],
};

const jwk = { ...signer.publicKey.export({ format: 'jwk' }), kid: signer.kid } as Jwk;
const otherPublicKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
const otherJwk = { ...otherPublicKey.export({ format: 'jwk' }), kid: 'Key-2' } as Jwk;
const keys: IssuerKeys = { keys: [otherJwk, jwk], refetch: () => Promise.reject(new Error('no need to ask again')) };

interface Setting {
  readonly token?: string;
  /** Changes to the claims of a good token. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly trust?: Partial<Trust>;
  readonly keys?: Promise<IssuerKeys> | 'not checked';
  readonly clockAhead?: number;
  /** Seconds that this machine's clock shows after the token was issued. */
  readonly later?: number;
}

function check(setting: Setting = {}) {
  const token = setting.token ?? goodToken({ ...signer, claims: { ...signer.claims, ...setting.claims } });
  const issued = { jwt: new Secret(token), clockAhead: setting.clockAhead };
  const now = new Date((NOW + (setting.later ?? 0)) * 1000);
  const known = setting.keys === 'not checked' ? undefined : (setting.keys ?? Promise.resolve(keys));
  return validate(issued, { ...trust, ...setting.trust }, known, now);
}

async function failureOf(setting: Setting): Promise<FederateError> {
  const error = await check(setting).then(
    () => 'it was accepted',
    (reason: unknown) => reason,
  );
  if (!(error instanceof FederateError)) throw new Error(`expected a FederateError, got ${String(error)}`);
  return error;
}

describe('A good token', () => {
  it('is given back with its claims, and there is nothing to tell', async () => {
    const { token, notices } = await check();
    expect(token.jwt.expose()).toBe(goodToken(signer));
    expect(token.claims).toEqual(signer.claims);
    expect(Object.isFrozen(token.claims)).toBe(true);
    expect(notices).toEqual([]);
  });

  it('may have claims that this action does not know, of any JSON type', async () => {
    const claims = { repo_property_team: 'a,b', 'kubernetes.io': { pod: { name: 'x' } }, step_key: null, build: 7 };
    const { notices } = await check({ claims });
    expect(notices).toEqual([]);
  });

  it('may leave out `nbf` and `jti`, and have its one audience in a list', async () => {
    const claims = { nbf: undefined, jti: undefined, aud: ['sts.amazonaws.com'] };
    expect((await check({ claims })).token.claims['aud']).toEqual(['sts.amazonaws.com']);
  });

  it.each([
    'repo:octo-org@65/octo-repo@74:ref:refs/heads/main',
    'repository_owner_id:65:repository_id:74:environment:Prod%3A1',
    'repo:octo-org/octo-repo:environment:two words',
  ])('may have the subject %s: its form is the affair of the service that takes it', async (sub) => {
    expect((await check({ claims: { sub } })).token.claims['sub']).toBe(sub);
  });

  it.each([
    ['up to a minute before it is issued, by a clock that is behind', -60],
    ['when it is issued', 0],
    ['until a minute after it has expired', 359],
  ])('is accepted %s', async (_, later) => {
    expect((await check({ later })).notices).toEqual([]);
  });

  it('may have times with fractions', async () => {
    expect((await check({ claims: { iat: NOW + 0.5, exp: NOW + 300.25 } })).notices).toEqual([]);
  });
});

describe('The order of the checks', () => {
  const never = new Promise<IssuerKeys>(() => {});

  it('is form before keys: a malformed token fails while the keys are under way', async () => {
    expect((await failureOf({ token: 'x', keys: never })).code).toBe('TOKEN_MALFORMED');
  });

  it('is issuer before keys', async () => {
    expect((await failureOf({ claims: { iss: 'https://issuer.example.com' }, keys: never })).code).toBe(
      'ISSUER_MISMATCH',
    );
  });

  it('is signature before claims, claims before run, run before `expect`', async () => {
    const trustNothing = { expectations: [{ claim: 'ref', patterns: ['refs/heads/none'] }] };
    const claims = { aud: 'x', run_id: '1' };
    const forged = compact({ typ: 'JWT', alg: 'RS256', kid: 'Key-1' }, { ...signer.claims, ...claims }, () =>
      Buffer.alloc(256),
    );
    expect((await failureOf({ token: forged, trust: trustNothing })).code).toBe('SIGNATURE_INVALID');
    expect((await failureOf({ claims, trust: trustNothing })).code).toBe('CLAIMS_REFUSED');
    expect((await failureOf({ claims: { run_id: '1' }, trust: trustNothing })).code).toBe('TOKEN_OF_ANOTHER_RUN');
    expect((await failureOf({ trust: trustNothing })).code).toBe('EXPECTATION_FAILED');
  });
});

describe('Without the check of the signature', () => {
  const forged = (claims: Readonly<Record<string, unknown>>) =>
    compact({ typ: 'JWT', alg: 'RS256', kid: 'any' }, { ...signer.claims, ...claims }, () => Buffer.from('forged'));

  it('a token is accepted whatever its signature', async () => {
    expect((await check({ token: forged({}), keys: 'not checked' })).token.claims).toEqual(signer.claims);
  });

  it.each([
    ['ISSUER_MISMATCH', { iss: 'https://issuer.example.com' }],
    ['CLAIMS_REFUSED', { exp: NOW - 100 }],
    ['TOKEN_OF_ANOTHER_RUN', { run_id: '1' }],
  ])('all else is checked as ever: %s', async (code, claims) => {
    expect((await failureOf({ token: forged(claims), keys: 'not checked' })).code).toBe(code);
  });
});

describe('Keys', () => {
  it('are asked for once more where the one of the token is not there yet', async () => {
    let asked = 0;
    const old: IssuerKeys = {
      keys: [otherJwk],
      refetch() {
        asked += 1;
        return Promise.resolve(keys);
      },
    };
    expect((await check({ keys: Promise.resolve(old) })).notices).toEqual([]);
    expect(asked).toBe(1);
  });

  it('are asked for once more and no oftener', async () => {
    let asked = 0;
    const old: IssuerKeys = {
      keys: [otherJwk],
      refetch() {
        asked += 1;
        return Promise.resolve(old);
      },
    };
    const error = await failureOf({ keys: Promise.resolve(old) });
    expect(error.code).toBe('SIGNATURE_INVALID');
    expect(error.message).toBe(
      "The token is signed with the key 'Key-1', which the issuer does not have, a second later too.",
    );
    expect(asked).toBe(1);
  });

  it('that could not be fetched are the reason that is given', async () => {
    const unreachable = new FederateError('ISSUER_KEYS_UNREACHABLE', 'No way there.', { hint: 'Build one.' });
    const rejected = Promise.reject(unreachable);
    rejected.catch(() => {});
    expect(await failureOf({ keys: rejected })).toBe(unreachable);
    const expired = { keys: [], refetch: () => Promise.reject(unreachable) };
    expect(await failureOf({ keys: Promise.resolve(expired) })).toBe(unreachable);
  });

  it('that are too weak are a failed signature, not a fault of the action', async () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const token = compact({ typ: 'JWT', alg: 'RS256', kid: 'weak' }, signer.claims, rs256(weak.privateKey));
    const weakJwk = { ...weak.publicKey.export({ format: 'jwk' }), kid: 'weak' } as Jwk;
    const error = await failureOf({ token, keys: Promise.resolve({ ...keys, keys: [weakJwk] }) });
    expect(error.code).toBe('SIGNATURE_INVALID');
    expect(error.cause).toBeUndefined();
  });
});

describe('A token of another issuer', () => {
  it('of an enterprise gives the line to paste, if the enterprise is the right one', async () => {
    const { message, hint } = await failureOf({ claims: { iss: `${ISSUER}/octocorp` } });
    expect(message).toBe(`The token is from '${ISSUER}/octocorp', not from '${ISSUER}'.`);
    expect(hint).toContain("If 'octocorp' is your enterprise");
    expect(hint.split('\n\n')[1]).toBe(`with:\n  issuer: ${ISSUER}/octocorp`);
  });

  it.each([
    ['common to all enterprises', ISSUER, `${ISSUER}/octocorp`, 'remove `issuer`'],
    ['that differs by a slash', `${ISSUER}/`, ISSUER, 'differ only by a slash at the end'],
    ['that lacks a slash', ISSUER, `${ISSUER}/`, 'differ only by a slash at the end'],
    ['that differs by case', ISSUER.toUpperCase(), ISSUER, 'differ only by case'],
    ['of another platform', 'https://gitlab.example.com', ISSUER, 'from another platform'],
    ['that only begins alike', `${ISSUER}.example.com`, ISSUER, 'from another platform'],
    ['below an enterprise', `${ISSUER}/octocorp/x`, ISSUER, 'from another platform'],
    ['that is a list', [ISSUER], ISSUER, 'must be the address of the issuer'],
    ['that is absent', undefined, ISSUER, 'must be the address of the issuer'],
  ])('%s is told apart', async (_, iss, url, reason) => {
    const error = await failureOf({
      claims: { iss },
      trust: { issuer: { ...trust.issuer, url, texts: githubTexts(url, wordsIn()) } },
    });
    expect(error.code).toBe('ISSUER_MISMATCH');
    expect(error.hint).toContain(reason);
    expect(error.hint).not.toContain('\n\n');
  });

  it('is accepted where that one is trusted', async () => {
    const iss = `${ISSUER}/octocorp`;
    const accepted = await check({ claims: { iss }, trust: { issuer: { ...trust.issuer, url: iss } } });
    expect(accepted.token.claims['iss']).toBe(iss);
  });
});

describe('Claims that are refused', () => {
  it('are told all together', async () => {
    const { message } = await failureOf({
      claims: { sub: undefined, aud: 'x', exp: '1', iat: NOW + 100, nbf: NOW + 90 },
    });
    expect(message).toBe(
      "The claims of the token are refused: `sub` is absent; `aud` is 'x', not 'sts.amazonaws.com'; " +
        "`exp` is '1', not a number of seconds; `nbf` is in 90 s; `iat` is in 100 s.",
    );
  });

  it.each([
    ['differs by a slash', 'sts.amazonaws.com/', 'differ only by a slash at the end'],
    ['differs by case', 'STS.amazonaws.com', 'differ only by case'],
    ['is for something else', 'api://AzureADTokenExchange', 'a token for another service'],
    ['is not alone', ['sts.amazonaws.com', 'x'], 'for the one audience'],
    ['is null', null, 'for the one audience'],
  ])('have a word on an audience that %s', async (_, aud, reason) => {
    const error = await failureOf({ claims: { aud } });
    expect(error.code).toBe('CLAIMS_REFUSED');
    expect(error.hint).toContain(reason);
  });

  it('have no word on clocks where the audience alone is wrong', async () => {
    expect((await failureOf({ claims: { aud: 'x' }, clockAhead: 500 })).hint).not.toMatch(/clock/);
  });

  it('name a life that is too long, by the measure of the issuer', async () => {
    expect((await check({ claims: { exp: NOW + 3600 } })).notices).toEqual([]);
    expect((await failureOf({ claims: { exp: NOW + 3601 } })).message).toContain(
      'it lives 3601 s from `iat` to `exp`, more than the 3600 s of this issuer',
    );
    const patient = { issuer: { ...trust.issuer, longestLife: 86_400 } };
    expect((await check({ claims: { exp: NOW + 3601 }, trust: patient })).notices).toEqual([]);
  });

  it('are cut and escaped where they are shown', async () => {
    const { message } = await failureOf({ claims: { aud: `\u202e\n::error::${'x'.repeat(5000)}` } });
    expect(message).toMatch(/^[ -~]{1,500}$/);
  });
});

describe('A token that is out of time', () => {
  it.each([
    [
      "a runner's clock that is behind",
      { later: -90, clockAhead: 90 },
      '`iat` is in 90 s',
      "The clock of this runner is wrong, 90 s behind the issuer's: set it (NTP).",
    ],
    [
      "a runner's clock that is ahead",
      { later: 1000, clockAhead: -999.6 },
      '`exp` was 700 s ago',
      "The clock of this runner is wrong, 1000 s ahead of the issuer's: set it (NTP).",
    ],
    [
      'a token that is old, by clocks that agree',
      { later: 400, clockAhead: 0 },
      '`exp` was 100 s ago',
      "out of time by the issuer's own clock too (that of this runner is 0 s behind the issuer's)",
    ],
    [
      'a token that is old, and clocks that differ',
      { later: 1000, clockAhead: -20 },
      '`exp` was 700 s ago',
      "out of time by the issuer's own clock too (that of this runner is 20 s ahead of the issuer's)",
    ],
    [
      'clocks that could not be compared',
      { later: 400 },
      '`exp` was 100 s ago',
      'the issuer did not tell its own time',
    ],
  ])('is explained by %s', async (_, setting, fault, reason) => {
    const error = await failureOf(setting);
    expect(error.code).toBe('CLAIMS_REFUSED');
    expect(error.message).toContain(fault);
    expect(error.hint).toContain(reason);
  });

  it('is refused from a minute on, not before', async () => {
    expect((await failureOf({ later: 360 })).message).toContain('`exp` was 60 s ago');
    expect((await failureOf({ later: -61 })).message).toContain('`iat` is in 61 s');
  });

  it('is never made good by the clock of the issuer: that is only told', async () => {
    expect((await failureOf({ later: -90, clockAhead: 90 })).code).toBe('CLAIMS_REFUSED');
  });
});

describe('The run that a token belongs to', () => {
  it('is refused with every claim that differs, its value, what it should be, and from where that is known', async () => {
    const error = await failureOf({
      claims: {
        repository_id: '75',
        run_attempt: undefined,
        repository_owner_id: '66',
        check_run_id: '4712',
        ref: 'x',
      },
    });
    expect(error).toMatchObject({ code: 'TOKEN_OF_ANOTHER_RUN', hop: 'token check' });
    expect(error.message).toBe(
      "The token belongs to another run: its `repository_id` is '75', where GITHUB_REPOSITORY_ID is '74'; " +
        "`run_attempt` is absent, where GITHUB_RUN_ATTEMPT is '2'; " +
        "`repository_owner_id` is '66', where GITHUB_REPOSITORY_OWNER_ID is '65'; " +
        "`check_run_id` is '4712', where job.check_run_id is '4711'.",
    );
    expect(error.hint).toContain('ACTIONS_ID_TOKEN_REQUEST_TOKEN');
  });

  it('may lack the claims that are refused only if present', async () => {
    expect((await check({ claims: { repository_owner_id: undefined, check_run_id: undefined } })).notices).toEqual([]);
  });

  it('is compared as text where the claim is a number or true, for the issuers that write it so', async () => {
    const typed: RunFact[] = [
      { claim: 'build', expected: '10', source: 'BUILD', on: 'refuse' },
      { claim: 'protected', expected: 'true', source: 'PROTECTED', on: 'refuse' },
    ];
    expect((await check({ claims: { build: 10, protected: true }, trust: { facts: typed } })).notices).toEqual([]);
    const error = await failureOf({ claims: { build: 10.5, protected: false }, trust: { facts: typed } });
    expect(error.message).toMatch(/`build` is 10.5, .*`protected` is false, /);
  });

  it('is not taken from a number that JSON has rounded', async () => {
    const rounded = [{ claim: 'id', expected: '9007199254740992', source: 'ID', on: 'refuse' }] as const;
    const token = compact(
      { typ: 'JWT', alg: 'RS256', kid: 'Key-1' },
      JSON.stringify(signer.claims).replace('{', '{"id":9007199254740993,'),
      rs256(signer.privateKey),
    );
    expect((await failureOf({ token, trust: { facts: rounded } })).code).toBe('TOKEN_OF_ANOTHER_RUN');
  });

  it('is told, and no more, where a name differs', async () => {
    const { notices } = await check({ claims: { repository: 'octo-org/new-name', ref: 'refs/heads/next' } });
    expect(notices).toEqual([
      "The token's `repository` is 'octo-org/new-name', where GITHUB_REPOSITORY is 'octo-org/octo-repo'. It is used nevertheless.",
      "The token's `ref` is 'refs/heads/next', where GITHUB_REF is 'refs/heads/main'. It is used nevertheless.",
    ]);
  });

  it.each([
    ['by the case of its letters', { repository: 'Octo-Org/OCTO-repo' }],
    ['by being empty, as `ref` is on deployments', { ref: '' }],
    ['by being absent', { ref: undefined }],
  ])('is not told where a name differs only %s', async (_, claims) => {
    expect((await check({ claims })).notices).toEqual([]);
  });

  it('is told where a letter only looks like one of ASCII', async () => {
    const { notices } = await check({ claims: { repository: 'octo-org/octo-\u0433epo' } });
    expect(notices).toEqual([expect.stringContaining("'octo-org/octo-\\u{433}epo'")]);
    const kelvin = [{ claim: 'ref', expected: 'refs/heads/k', source: 'GITHUB_REF', on: 'notice' }] as const;
    expect((await check({ claims: { ref: 'refs/heads/\u212a' }, trust: { facts: kelvin } })).notices).toHaveLength(1);
  });
});

describe('The rules of `expect`', () => {
  const expectations = [{ claim: 'ref', patterns: ['refs/heads/main', 'refs/tags/v*'] }];

  it('let a token pass that keeps them', async () => {
    expect((await check({ trust: { expectations } })).notices).toEqual([]);
  });

  it('refuse one that does not', async () => {
    const error = await failureOf({ claims: { ref: 'refs/heads/next' }, trust: { expectations } });
    expect(error.code).toBe('EXPECTATION_FAILED');
    expect(error.message).toContain("`ref` is 'refs/heads/next', not 'refs/heads/main' or 'refs/tags/v*'");
  });
});
