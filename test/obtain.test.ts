import { describe, expect, it } from 'vitest';
import { FederateError, type Retry } from '../src/errors.ts';
import { contextFor } from '../src/handover/context.ts';
import { fileReader } from '../src/inputs/file.ts';
import { NO_STORY } from '../src/issuers/story.ts';
import { Deadline } from '../src/network/deadline.ts';
import { Http } from '../src/network/http.ts';
import { obtain } from '../src/obtain.ts';
import type { Credentials, Delegation, Federation } from '../src/providers/provider.ts';
import { Secret } from '../src/secret.ts';
import type { Identity } from '../src/token/identity.ts';
import { FakeRunner } from './fakes/runner.ts';

const CREDENTIALS: Credentials = { principal: 'deploy', expiresAt: undefined, variables: [], outputs: [], files: [] };

/** An identity that numbers its tokens. */
function numbered(): Identity & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async ask(audience) {
      asked.push(audience);
      return { jwt: new Secret(`token ${asked.length}`), clockAhead: undefined };
    },
    async check({ jwt }) {
      return { jwt, claims: {}, reportable: [], story: () => NO_STORY };
    },
  };
}

/** An exchange that fails with these errors in turn, and keeps the tokens that it was given. */
function federation(...errors: FederateError[]): Federation & { tokens: string[] } {
  const tokens: string[] = [];
  return {
    kind: 'federation',
    provider: 'aws',
    audience: 'sts.amazonaws.com',
    endpoint: undefined,
    attempts: { passing: 3, propagation: 2 },
    masks: [],
    tokens,
    prepare: async () => {},
    exchange: async (token) => {
      tokens.push(token.jwt.expose());
      const error = errors[tokens.length - 1];
      if (error !== undefined) throw error;
      return CREDENTIALS;
    },
  };
}

function refusal(retry: Retry): FederateError {
  return new FederateError('AWS_ACCESS_DENIED', 'Refused.', { hop: 'AWS STS', hint: '', retry });
}

function obtained(exchange: Federation | Delegation, identity: Identity, runner = new FakeRunner()) {
  const deadline = new Deadline(20);
  return obtain(exchange, identity, contextFor(runner, new Http(deadline), fileReader(runner)), deadline);
}

describe('an exchange', () => {
  it('takes one token for its audience where it works at once', async () => {
    const identity = numbered();
    const exchange = federation();
    expect((await obtained(exchange, identity)).credentials).toBe(CREDENTIALS);
    expect(identity.asked).toEqual(['sts.amazonaws.com']);
    expect(exchange.tokens).toEqual(['token 1']);
  });

  it('takes a new token for every further attempt, since tokens may be single use', async () => {
    const identity = numbered();
    const exchange = federation(refusal('passing'), refusal('passing'));
    await obtained(exchange, identity);
    expect(exchange.tokens).toEqual(['token 1', 'token 2', 'token 3']);
  });

  it('says that it asks again, and that a change may take its time', async () => {
    const runner = new FakeRunner();
    await obtained(federation(refusal('propagation')), numbered(), runner);
    expect(runner.all('info')).toEqual([
      expect.stringMatching(
        /^AWS STS: AWS_ACCESS_DENIED\. Asking again in \d\.\d s, in case a change made just now takes some/,
      ),
    ]);
  });

  it.each<[string, string | undefined]>([
    ['connection refused', 'connection refused'],
    ['429 Too Many Requests', '429 Too Many Requests'],
    ['AWS_ACCESS_DENIED', undefined],
  ])('says why it asks again: %s', async (told, why) => {
    const runner = new FakeRunner();
    const details = { hop: 'AWS STS', hint: '', retry: 'passing', ...(why === undefined ? {} : { why }) } as const;
    await obtained(federation(new FederateError('AWS_ACCESS_DENIED', 'Refused.', details)), numbered(), runner);
    expect(runner.all('info')[0]).toMatch(new RegExp(`^AWS STS: ${told}\\. Asking again in \\d\\.\\d s\\.$`));
  });

  it('asks once more at most after a refusal that may be due to propagation', async () => {
    const exchange = federation(refusal('propagation'), refusal('propagation'));
    await expect(obtained(exchange, numbered())).rejects.toMatchObject({ code: 'AWS_ACCESS_DENIED' });
    expect(exchange.tokens).toHaveLength(2);
  });

  it('does not ask again after a plain no', async () => {
    const exchange = federation(refusal('no'));
    await expect(obtained(exchange, numbered())).rejects.toMatchObject({ code: 'AWS_ACCESS_DENIED' });
    expect(exchange.tokens).toHaveLength(1);
  });

  it('asks for the token before it prepares itself, and prepares itself while the token is under way', async () => {
    const order: string[] = [];
    const identity = numbered();
    const exchange: Federation = {
      ...federation(),
      prepare: async () => void order.push('prepare'),
      exchange: async () => {
        order.push('exchange');
        return CREDENTIALS;
      },
    };
    await obtained(exchange, {
      ask: async (audience) => {
        order.push('ask');
        await new Promise((resolve) => setTimeout(resolve, 20));
        order.push('token');
        return identity.ask(audience);
      },
      check: identity.check,
    });
    expect(order).toEqual(['ask', 'prepare', 'token', 'exchange']);
  });

  it('never sends a token that fails its check', async () => {
    const exchange = federation();
    const check = async () => {
      throw new FederateError('ISSUER_MISMATCH', 'No.', { hint: '' });
    };
    await expect(obtained(exchange, { ...numbered(), check })).rejects.toMatchObject({ code: 'ISSUER_MISMATCH' });
    expect(exchange.tokens).toEqual([]);
  });

  it('of another identity asks for no token of the job', async () => {
    const identity = numbered();
    const { provider, endpoint, attempts, masks, prepare } = federation();
    const exchange: Delegation = {
      kind: 'delegation',
      provider,
      endpoint,
      attempts,
      masks,
      prepare,
      exchange: async () => CREDENTIALS,
    };
    expect(await obtained(exchange, identity)).toEqual({ credentials: CREDENTIALS, token: undefined });
    expect(identity.asked).toEqual([]);
  });
});
