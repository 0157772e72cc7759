import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { htmlPage, json } from '../../fakes/web.ts';
import { AnyService, service } from './service.ts';
import { runPost, tokenFor } from './step.ts';

let any: AnyService;
beforeAll(async () => {
  any = await AnyService.start();
});
afterAll(() => any.close());
beforeEach(() => any.answer());

const TOKEN = tokenFor('example');

describe('two requests', () => {
  const [one] = service({}).steps;
  const second = {
    request: {
      method: 'GET',
      url: 'https://api.example.com/key',
      headers: { Authorization: 'Bearer {{values.token}}' },
    },
    response: { values: { key: '/key' } },
  };
  const both = { ...service({}), steps: [one, second], exports: { env: { EXAMPLE_KEY: '{{values.key}}' } } };

  it('are one after the other, the second with what the first gave', async () => {
    any.answer(json(200, { token: 'first-token' }), json(200, { key: 'the-key' }));
    const { env, runner } = await any.run(both);
    expect(env).toEqual({ EXAMPLE_KEY: 'the-key' });
    expect(any.asked.map(({ host, headers }) => [host, headers['authorization']])).toEqual([
      ['sts.example.com', undefined],
      ['api.example.com', 'Bearer first-token'],
    ]);
    expect(runner.all('mask')).toContain('first-token');
  });

  it('take a new token for both when the second has to be made again', async () => {
    any.answer(
      json(200, { token: 'first-token' }),
      { status: 503 },
      json(200, { token: 'third-token' }),
      json(200, { key: 'key-of-4' }),
    );
    const { env, audiences } = await any.run(both);
    expect(env).toEqual({ EXAMPLE_KEY: 'key-of-4' });
    expect(audiences).toEqual(['example', 'example']);
  });

  it('end with the first where that answers with what can stand in no header', async () => {
    any.answer(json(200, { token: 'first-tøken' }));
    const { error } = await any.run(both);
    expect(error?.code).toBe('CREDENTIALS_REFUSED');
    expect(any.asked).toHaveLength(1);
  });
});

describe('what was granted and can not be used', () => {
  const revoke = {
    request: {
      method: 'DELETE',
      url: 'https://sts.example.com/token',
      headers: { Authorization: 'Bearer {{values.token}}' },
    },
  };
  const values = { token: '/token', expires: '/expires' };
  const ended = { from: 'expires', type: 'relative_s' };

  it.each([
    ['what else it needs is missing', { token: 'granted-token' }],
    ['its end can not be read', { token: 'granted-token', expires: 'soon' }],
  ])('is revoked at once where %s', async (_, answer) => {
    any.answer(json(200, answer), { status: 204 });
    const { error, runner } = await any.run(service({}, { revoke, expiry: ended }, { values }));
    expect(error?.code).toBe('CREDENTIALS_REFUSED');
    expect(any.asked.map(({ method, headers }) => [method, headers['authorization']]).at(-1)).toEqual([
      'DELETE',
      'Bearer granted-token',
    ]);
    expect(runner.all('mask')).toContain('granted-token');
  });
});

describe('discovery', () => {
  const description = {
    ...service({ url: '{{discovered.token_endpoint}}', json: { jwt: '{{token}}' } }),
    inputs: { url: { type: 'url' } },
    discover: { url: '{{inputs.url}}/.well-known', response: { values: { token_endpoint: '/token_endpoint' } } },
  };
  const url = 'https://octo.example.com';

  it('finds the address, without a token', async () => {
    any.answer(json(200, { token_endpoint: `${url}/oauth/token?v=1` }));
    const { error } = await any.run(description, { url });
    expect(error).toBeUndefined();
    expect(any.asked.map(({ method, path }) => [method, path])).toEqual([
      ['GET', '/.well-known'],
      ['POST', '/oauth/token?v=1'],
    ]);
    expect(JSON.stringify(any.asked[0])).not.toContain(TOKEN);
  });

  it.each([
    'https://elsewhere.example.com/token',
    'http://octo.example.com/token',
    'https://octo.example.com:8443/token',
    'https://user:pass@octo.example.com/token',
    'https://octo.example.com.evil.example/token',
    '/token',
  ])('never sends the token to %s', async (token_endpoint) => {
    any.answer(json(200, { token_endpoint }));
    const { error } = await any.run(description, { url });
    expect(error).toMatchObject({ code: 'ENDPOINT_REFUSED' });
    expect(any.asked).toHaveLength(1);
  });

  it.each([json(404, {}), htmlPage(200), json(200, {})])(
    'fails for an answer that tells no address',
    async (answer) => {
      any.answer(answer);
      const { error } = await any.run(description, { url });
      expect(error?.code).toMatch(/STS_NOT_FOUND|ANSWER_UNREADABLE|CREDENTIALS_REFUSED/);
      expect(any.asked).toHaveLength(1);
    },
  );
});

describe('a description that hands on the token', () => {
  it('sends nothing, and gives later steps the token as long as that lives', async () => {
    const { env, obtained, runner } = await any.run({
      service: 'Example',
      audience: 'example',
      hands_on_the_token: true,
      exports: { env: { EXAMPLE_TOKEN: '{{token}}' } },
    });
    expect(env).toEqual({ EXAMPLE_TOKEN: TOKEN });
    expect(any.asked).toEqual([]);
    expect(runner.all('mask')).toContain(TOKEN);
    const ends = obtained?.credentials.expiresAt?.getTime() ?? 0;
    expect(Math.abs(ends - Date.now() - 300_000)).toBeLessThan(10_000);
  });
});

describe('a service that is busy', () => {
  it.each([429, 500, 503, 408])(
    'with status %s is asked again with a new token, as often as three times',
    async (status) => {
      any.answer(json(status, { message: 'later' }, { 'retry-after': '0' }), htmlPage(status));
      const { env, audiences } = await any.run(service({ json: { jwt: '{{token}}' } }));
      expect(env).toEqual({ EXAMPLE_TOKEN: 'the-credential' });
      expect(audiences).toHaveLength(3);
      expect(any.asked.map(({ body }) => JSON.parse(body).jwt)).toEqual(
        [1, 2, 3].map((count) => tokenFor('example', count)),
      );
    },
  );

  it('may be known by another status', async () => {
    any.answer(json(412, {}));
    const { env, audiences } = await any.run(service({}, {}, { retry: [412] }));
    expect(env).toEqual({ EXAMPLE_TOKEN: 'the-credential' });
    expect(audiences).toHaveLength(2);
  });

  it('that says no is asked once', async () => {
    any.answer(json(403, { message: 'no' }));
    const { error, audiences } = await any.run(service({}));
    expect(error?.code).toBe('STS_TOKEN_REFUSED');
    expect(audiences).toHaveLength(1);
  });
});

describe('revocation', () => {
  it("never holds the job's token, and masks the credential in the state of the job", async () => {
    const revoke = {
      request: {
        method: 'POST',
        url: 'https://sts.example.com/revoke',
        basic: { username: 'x', password: '{{values.token}}' },
      },
    };
    const outcome = await any.run(service({ json: { jwt: '{{token}}' } }, { revoke }));
    expect(outcome.runner.saved['undo']).not.toContain(TOKEN);
    const pair = Buffer.from('x:the-credential').toString('base64');
    expect(outcome.runner.saved['undo']).toContain(pair);
    expect(outcome.runner.all('mask')).toContain(pair);
    expect(outcome.runner.told.indexOf(`mask ${pair}`)).toBeLessThan(outcome.runner.told.indexOf('state undo'));
    expect(await runPost(outcome)).toEqual([
      'info Example (sts.example.com): revoked.',
      'info Federate took back what this step gave: cleared 1 variable, revoked 1 token.',
    ]);
  });

  it('is left out where what it would end did not come', async () => {
    const revoke = {
      when: 'key',
      request: { method: 'DELETE', url: 'https://sts.example.com/key', headers: { 'X-Key': '{{values.key}}' } },
    };
    const values = { token: '/token', 'key?': '/key' };
    const outcome = await any.run(service({}, { revoke }, { values }));
    expect(outcome.error).toBeUndefined();
    expect(await runPost(outcome)).toEqual(['info Federate took back what this step gave: cleared 1 variable.']);
  });
});
