import { describe, expect, it } from 'vitest';
import type { Issuer } from '../../src/issuers/issuer.ts';
import { NO_STORY } from '../../src/issuers/story.ts';
import { Deadline } from '../../src/network/deadline.ts';
import { Http } from '../../src/network/http.ts';
import { run } from '../../src/run.ts';
import { Secret } from '../../src/secret.ts';
import { identityOf } from '../../src/token/identity.ts';
import { FakeRunner, TEXTS } from '../fakes/runner.ts';

const AUDIENCE = 'sts.amazonaws.com';

/** What is masked, and what comes of the check, where the runner gives this for a token. */
async function given(token: string): Promise<{ masks: string[]; code: unknown }> {
  const runner = new FakeRunner({ env: { GITHUB_REPOSITORY: 'octo-org/octo-repo' } });
  const url = 'https://token.actions.githubusercontent.com';
  const issuer: Issuer = {
    trusted: { url, keysUrl: `${url}/.well-known/jwks`, longestLife: 3600, reportable: [], texts: TEXTS },
    usualAudience: 'https://github.com/octo-org',
    facts: [],
    story: () => NO_STORY,
    request: async () => ({ jwt: new Secret(token), clockAhead: 0 }),
  };
  const http = new Http(new Deadline(5));
  const identity = identityOf(Promise.resolve(issuer), { verifySignature: false, expectations: [] }, http, runner);
  const issued = await identity.ask(AUDIENCE);
  const code = await identity.check(issued, AUDIENCE).then(
    () => 'accepted',
    (error: unknown) => (error as { code?: unknown }).code,
  );
  http.close();
  return { masks: runner.all('mask'), code };
}

describe('What the runner gives for a token', () => {
  it('is masked as one, the moment it is known to be one', async () => {
    const token = ['{"alg":"RS256","typ":"JWT","kid":"k"}', '{"iss":"x"}', 'signature']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
    expect(await given(token)).toEqual({ masks: [token], code: 'ISSUER_MISMATCH' });
  });

  it.each([
    ['of 60,000 lines', 'line of a page\n'.repeat(60_000)],
    ['of two lines', 'eyJhbGciOi\nJSUzI1NiJ9.e30.AAAA'],
    ['with blanks', 'No token for you'],
    ['with letters of another alphabet', 'tоken.tоken.tоken'],
    ['of a megabyte', 'x'.repeat(1_000_000)],
    ['that is the name of the repository', 'octo-org/octo-repo'],
    ['that is the word true', 'true'],
  ])('is refused and not masked where it is something %s', async (_, token) => {
    expect(await given(token)).toEqual({ masks: [], code: 'TOKEN_MALFORMED' });
  });
});

describe('The secret by which tokens are asked for', () => {
  const secret = 'request-secret-of-this-job';

  it.each([
    ['no provider is on', {}],
    ['an input is wrong', { 'role-to-assume': 'x', 'aws-region': 'y' }],
    ['a stored key is given', { 'aws-access-key-id': 'AKIAIOSFODNN7EXAMPLE' }],
  ])('is masked before anything is said, also where %s', async (_, inputs) => {
    const runner = new FakeRunner({ inputs, env: { ACTIONS_ID_TOKEN_REQUEST_TOKEN: secret } });
    expect(await run(runner)).toBe(false);
    expect(runner.told[0]).toBe(`mask ${secret}`);
  });

  it.each(['', 'true', 'main'])("is not masked where somebody set it to '%s'", async (planted) => {
    const runner = new FakeRunner({ env: { ACTIONS_ID_TOKEN_REQUEST_TOKEN: planted } });
    await run(runner);
    expect(runner.all('mask')).toEqual([]);
  });
});
