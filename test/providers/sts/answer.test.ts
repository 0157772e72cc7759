import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../../fakes/web.ts';
import { AnyService, service } from './service.ts';

let any: AnyService;
beforeAll(async () => {
  any = await AnyService.start();
});
afterAll(() => any.close());
beforeEach(() => any.answer());

describe('an answer', () => {
  it('may have its values at one of several places, in a header, or be the value as a whole', async () => {
    const values = { token: ['/a/token', '/b~1c/0'], 'other?': '/other', request_id: 'header:X-Request-Id' };
    const outputs = { token: '{{values.token}}', 'other?': '{{values.other}}', id: '{{values.request_id}}' };
    any.answer(json(200, { 'b/c': ['from-b'], other: null }, { 'X-Request-Id': 'id-0001' }));
    const { outputs: handed } = await any.run(
      service({}, { exports: { outputs } }, { values, public: ['request_id'] }),
      {},
      { 'output-credentials': 'true' },
    );
    expect(handed).toEqual({ token: 'from-b', id: 'id-0001' });
  });

  it('reads nothing that a member inherits', async () => {
    any.answer(json(200, {}));
    const { error } = await any.run(service({}, {}, { values: { token: '/constructor/name' } }));
    expect(error?.code).toBe('CREDENTIALS_REFUSED');
  });

  it('masks every value of it that is not said to be public', async () => {
    any.answer(json(200, { token: 'first-secret', key: 'second-secret', user: 'octo-user' }));
    const values = { token: '/token', key: '/key', user: '/user' };
    const { runner } = await any.run(service({}, {}, { values, public: ['user'] }));
    expect(runner.all('mask')).toEqual(expect.arrayContaining(['first-secret', 'second-secret']));
    expect(runner.all('mask')).not.toContain('octo-user');
  });

  it('masks a user name and a password as Basic authentication has them', async () => {
    any.answer(json(200, { token: 'p4ssw0rd' }));
    const outputs = { username: 'octo-org', password: '{{values.token}}' };
    const { runner } = await any.run(service({}, { exports: { outputs } }), {}, { 'output-credentials': 'true' });
    expect(runner.all('mask')).toContain(Buffer.from('octo-org:p4ssw0rd').toString('base64'));
  });

  it('masks a text that a credential is part of', async () => {
    any.answer(json(200, { token: 'p4ssw0rd' }));
    const { runner, env } = await any.run(
      service({}, { exports: { env: { HTTP_AUTH: 'basic:user:{{values.token}}' } } }),
    );
    expect(env).toEqual({ HTTP_AUTH: 'basic:user:p4ssw0rd' });
    expect(runner.all('mask')).toContain('basic:user:p4ssw0rd');
  });

  it('is refused by what `fail_if` names, even with a credential in it', async () => {
    any.answer(json(200, { token: 'x', problem: { why: 'not you' } }));
    const rule = { fail_if: ['/problem'], error: { message: ['/problem/why'] } };
    const { error } = await any.run(service({}, {}, rule));
    expect(error?.message).toContain("said 'not you'");
  });

  it('is no refusal where a member for errors is empty', async () => {
    any.answer(json(200, { token: 'the-credential', error: null, errors: [] }));
    const { error } = await any.run(service({}, {}, { fail_if: ['/error', '/errors'] }));
    expect(error).toBeUndefined();
  });

  it('grants by the statuses that are named, if any', async () => {
    any.answer(json(202, { token: 'the-credential' }));
    const { error } = await any.run(service({}, {}, { success: [200, 201] }));
    expect(error?.code).toBe('STS_REQUEST_REFUSED');
  });

  it.each(['a sentence about something', '<html>', '{"error":"denied"}', '', 'line\nline'])(
    'in text is no credential when it is %j',
    async (body) => {
      any.answer({ status: 200, body });
      const { error, env } = await any.run(service({}, {}, { format: 'text', values: { token: '' } }));
      expect(error).toBeDefined();
      expect(env).toEqual({});
    },
  );

  it('in text is a credential without the line end after it', async () => {
    any.answer({ status: 200, body: 'the-credential\n' });
    const { env } = await any.run(service({}, {}, { format: 'text', values: { token: '' } }));
    expect(env).toEqual({ EXAMPLE_TOKEN: 'the-credential' });
  });

  it('with a credential that would not fit into an environment is refused', async () => {
    any.answer(json(200, { token: 'x'.repeat(70_000) }));
    const { error } = await any.run(service({}));
    expect(error).toMatchObject({ code: 'CREDENTIALS_REFUSED', message: expect.stringContaining('65536') });
  });
});

describe('the end of a credential', () => {
  const soon = Math.floor(Date.now() / 1000) + 600;
  const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;

  it.each<[type: string, value: unknown]>([
    ['relative_s', 600],
    ['relative_s', '600'],
    ['epoch_s', soon],
    ['epoch_s', `${soon}.25`],
    ['rfc3339', new Date(soon * 1000).toISOString()],
    ['rfc3339', `${new Date(soon * 1000).toISOString().slice(0, 19)}+00:00`],
    ['jwt_exp', jwt({ exp: soon })],
  ])('is read as %s from %j', async (type, value) => {
    any.answer(json(200, { token: 'the-credential', ends: value }));
    const expiry = { expiry: { from: 'ends', type } };
    const { obtained } = await any.run(service({}, expiry, { values: { token: '/token', ends: '/ends' } }));
    const ends = obtained?.credentials.expiresAt?.getTime() ?? 0;
    expect(Math.abs(ends - soon * 1000)).toBeLessThan(20_000);
  });

  it.each<[type: string, value: unknown]>([
    ['relative_s', 'an hour'],
    ['epoch_s', '2026-01-01T00:00:00Z'],
    ['rfc3339', '2026-01-01 00:00:00'],
    ['rfc3339', '2026-13-41T00:00:00Z'],
    ['rfc3339', '2030-02-31T00:00:00Z'],
    ['relative_s', 1e12],
    ['epoch_s', 1e12],
    ['epoch_s', -1],
    ['rfc3339', 3600],
  ])('is refused as %s from %j', async (type, value) => {
    any.answer(json(200, { token: 'the-credential', ends: value }));
    const expiry = { expiry: { from: 'ends', type, default_s: 60 } };
    const { error } = await any.run(service({}, expiry, { values: { token: '/token', ends: '/ends' } }));
    expect(error).toMatchObject({ code: 'CREDENTIALS_REFUSED', message: expect.stringContaining('`ends`') });
  });

  it('is assumed where the answer does not say, if the description does', async () => {
    const expiry = { expiry: { from: 'ends', type: 'relative_s', default_s: 600 } };
    const { obtained } = await any.run(service({}, expiry, { values: { token: '/token', 'ends?': '/ends' } }));
    expect(Math.abs((obtained?.credentials.expiresAt?.getTime() ?? 0) - soon * 1000)).toBeLessThan(20_000);
  });

  it.each(['opaque', jwt({}), jwt({ exp: 'soon' }), 'e30.e30'])(
    'is unknown in %s, where no JWT tells it',
    async (token) => {
      any.answer(json(200, { token }));
      const { obtained, error } = await any.run(service({}, { expiry: { from: 'token', type: 'jwt_exp' } }));
      expect(error).toBeUndefined();
      expect(obtained?.credentials.expiresAt).toBeUndefined();
    },
  );
});

describe('an answer that could be read in two ways', () => {
  it('is refused: a member that is there twice, also where it is written with an escape', async () => {
    for (const body of [
      '{"token":"the-credential","token":"another-one"}',
      '{"token":"the-credential","\\u0074oken":"another-one"}',
    ]) {
      any.answer({ status: 200, headers: { 'content-type': 'application/json' }, body });
      const { error, env, runner } = await any.run(service({}));
      expect(error).toMatchObject({
        code: 'ANSWER_UNREADABLE',
        message: expect.stringContaining("has the member 'token' twice"),
      });
      expect(env).toEqual({});
      expect(runner.all('mask').filter((mask) => /credential|another/.test(mask))).toEqual([]);
    }
  });
});

describe('a value that can be no secret', () => {
  it.each(['true', 'false', 'https', 'abcd', 'octo-org/octo-repo', 'octo-repo', 'octo-org', 'main'])(
    "is refused before it is masked: '%s'",
    async (token) => {
      any.answer(json(200, { token }));
      const { error, env, runner } = await any.run(service({}));
      expect(error?.code).toBe('CREDENTIALS_REFUSED');
      expect(env).toEqual({});
      expect(runner.all('mask')).not.toContain(token);
    },
  );

  it('ends what was granted beside it, which is masked', async () => {
    any.answer(json(200, { token: 'the-credential', user: 'octo-repo' }));
    const revoke = {
      request: {
        method: 'DELETE',
        url: 'https://sts.example.com/token',
        headers: { Authorization: 'Bearer {{values.token}}' },
      },
    };
    const { error, runner } = await any.run(service({}, { revoke }, { values: { user: '/user', token: '/token' } }));
    expect(error?.code).toBe('CREDENTIALS_REFUSED');
    expect(runner.all('mask')).toContain('the-credential');
    expect(any.asked.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
  });

  it('is one with signs that nobody sees', async () => {
    any.answer(json(200, { token: 'the-credent\u200bial' }));
    const { error } = await any.run(service({}));
    expect(error).toMatchObject({ code: 'CREDENTIALS_REFUSED', message: expect.stringContaining('nobody can see') });
  });
});
