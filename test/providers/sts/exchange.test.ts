import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Internet } from '../../fakes/internet.ts';
import { type Answer, htmlPage, json } from '../../fakes/web.ts';
import { described, type Outcome, runPost, runStep, SUBJECT, tokenFor, trustedInternet } from './step.ts';

let internet: Internet;
let answers: Answer[] = [];
let first = 0;
beforeAll(async () => {
  internet = await trustedInternet();
  internet.serve(/.+/, () => answers.shift() ?? json(200, { token: 'the-credential' }));
});
afterAll(() => internet.close());
beforeEach(() => {
  answers = [];
  first = internet.requests.length;
});

const asked = () => internet.requests.slice(first);
const TOKEN = tokenFor('example');

/** A description of one request, with these parts. */
function service(request: object, rest: object = {}, response: object = {}) {
  return {
    service: 'Example',
    audience: 'example',
    steps: [
      {
        request: { method: 'POST', url: 'https://sts.example.com/token', ...request },
        response: { values: { token: '/token' }, ...response },
      },
    ],
    exports: { env: { EXAMPLE_TOKEN: '{{values.token}}' } },
    ...rest,
  };
}

function run(description: unknown, given: Readonly<Record<string, string>> = {}, inputs = {}): Promise<Outcome> {
  return runStep(internet, { ...described(description), with: given, inputs });
}

describe('a request', () => {
  it('is authenticated by Basic with the token as its password, masked in that form', async () => {
    const robot = { inputs: { robot: {} } };
    const { error, runner } = await run(
      service({ basic: { username: '{{inputs.robot}}', password: '{{token}}' } }, robot),
      { robot: 'octo-org+deploy' },
    );
    expect(error).toBeUndefined();
    const pair = Buffer.from(`octo-org+deploy:${TOKEN}`).toString('base64');
    expect(asked()[0]?.headers['authorization']).toBe(`Basic ${pair}`);
    expect(runner.all('mask')).toContain(pair);
  });

  it('has no user name with a colon (RFC 7617)', async () => {
    const basic = { username: '{{inputs.robot}}', password: '{{token}}' };
    const { error } = await run(service({ basic }, { inputs: { robot: {} } }), { robot: 'a:b' });
    expect(error).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('a colon') });
    expect(asked()).toEqual([]);
  });

  it('may have a text as its body', async () => {
    await run(service({ text: '{{token}}' }));
    expect(asked()[0]).toMatchObject({ body: TOKEN, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  });

  it('encodes each input by the place where it stands', async () => {
    const wild = `a/b?c=d&e#f "g" ü`;
    await run(
      service(
        {
          url: 'https://{{inputs.host}}.example.com/{{inputs.segment}}/{{inputs.path}}',
          query: { q: '{{inputs.text}}' },
          form: { f: '{{inputs.text}}' },
        },
        { inputs: { host: { type: 'host' }, segment: { type: 'segment' }, path: { type: 'path' }, text: {} } },
      ),
      { host: 'eu', segment: wild, path: 'x y/z?', text: wild },
    );
    const [request] = asked();
    expect(request?.host).toBe('eu.example.com');
    const url = new URL(request?.path ?? '', 'https://eu.example.com');
    expect(url.pathname).toBe('/a%2Fb%3Fc%3Dd%26e%23f%20%22g%22%20%C3%BC/x%20y/z%3F');
    expect([...url.searchParams]).toEqual([['q', wild]]);
    expect([...new URLSearchParams(request?.body)]).toEqual([['f', wild]]);
  });

  it('keeps the path that an address has already', async () => {
    const url = '{{inputs.url}}/v1/login';
    await run(service({ url }, { inputs: { url: { type: 'url' } } }), { url: 'https://sts.example.com/prefix//' });
    expect(asked()[0]?.path).toBe('/prefix/v1/login');
  });

  it('leaves out what is optional and not given: headers, parameters, members, parts of the path', async () => {
    const description = service(
      {
        url: 'https://sts.example.com/a/{{inputs.part}}/b',
        query: { 'q?': '{{inputs.more}}' },
        headers: { 'X-More?': 'is {{inputs.more}}' },
        json: { jwt: '{{token}}', 'more?': { deep: ['{{inputs.more}}'] }, 'count?': { $number: '{{inputs.more}}' } },
      },
      { inputs: { part: { type: 'segment', optional: true }, more: { optional: true } } },
    );
    await run(description);
    expect(asked()[0]).toMatchObject({ path: '/a/b', body: JSON.stringify({ jwt: TOKEN }) });
    expect(asked()[0]?.headers).not.toHaveProperty('x-more');
    await run(description, { part: 'p', more: '7' });
    expect(asked()[1]).toMatchObject({
      path: '/a/p/b?q=7',
      headers: { 'x-more': 'is 7' },
      body: JSON.stringify({ jwt: TOKEN, more: { deep: ['7'] }, count: 7 }),
    });
  });

  it('has numbers where the service wants numbers, and nothing else there', async () => {
    const description = service({ json: { seconds: { $number: '{{inputs.seconds}}' } } }, { inputs: { seconds: {} } });
    const { error } = await run(description, { seconds: '1e9' });
    expect(error).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('the number `seconds`') });
    expect(asked()).toEqual([]);
  });

  it('has headers of ASCII alone', async () => {
    const { error } = await run(service({ headers: { 'X-Name': '{{inputs.name}}' } }, { inputs: { name: {} } }), {
      name: 'ü',
    });
    expect(error).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('the header X-Name') });
  });

  it('knows the run and the time', async () => {
    const facts = {
      repo: '{{github.repository}}',
      sha: '{{github.sha}}',
      ref: '{{github.ref_name}}',
      now: '{{now.epoch}}',
    };
    await run(service({ json: facts }));
    expect(JSON.parse(asked()[0]?.body ?? '')).toEqual({
      repo: 'octo-org/octo-repo',
      sha: '9f2c1a4be0d35c7782a1f0e6b3c94d58a7e6f012',
      ref: 'main',
      now: expect.stringMatching(/^\d{10}$/),
    });
  });

  it('fails for a fact that this run does not have', async () => {
    const description = described(service({ json: { ref: '{{github.ref_name}}' } }));
    const { error } = await runStep(internet, { ...description, env: { ...description.env, GITHUB_REF_NAME: '' } });
    expect(error).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('has no value') });
  });
});

describe('an answer', () => {
  it('may have its values at one of several places, in a header, or be the value as a whole', async () => {
    const values = { token: ['/a/token', '/b~1c/0'], 'other?': '/other', request_id: 'header:X-Request-Id' };
    const outputs = { token: '{{values.token}}', 'other?': '{{values.other}}', id: '{{values.request_id}}' };
    answers = [json(200, { 'b/c': ['from-b'], other: null }, { 'X-Request-Id': 'id-1' })];
    const { outputs: handed } = await run(
      service({}, { exports: { outputs } }, { values, public: ['request_id'] }),
      {},
      { 'output-credentials': 'true' },
    );
    expect(handed).toEqual({ token: 'from-b', id: 'id-1' });
  });

  it('reads nothing that a member inherits', async () => {
    answers = [json(200, {})];
    const { error } = await run(service({}, {}, { values: { token: '/constructor/name' } }));
    expect(error?.code).toBe('CREDENTIALS_REFUSED');
  });

  it('masks every value of it that is not said to be public', async () => {
    answers = [json(200, { token: 'first-secret', key: 'second-secret', user: 'octo-user' })];
    const values = { token: '/token', key: '/key', user: '/user' };
    const { runner } = await run(service({}, {}, { values, public: ['user'] }));
    expect(runner.all('mask')).toEqual(expect.arrayContaining(['first-secret', 'second-secret']));
    expect(runner.all('mask')).not.toContain('octo-user');
  });

  it('masks a user name and a password as Basic authentication has them', async () => {
    answers = [json(200, { token: 'p4ssw0rd' })];
    const outputs = { username: 'octo-org', password: '{{values.token}}' };
    const { runner } = await run(service({}, { exports: { outputs } }), {}, { 'output-credentials': 'true' });
    expect(runner.all('mask')).toContain(Buffer.from('octo-org:p4ssw0rd').toString('base64'));
  });

  it('masks a text that a credential is part of', async () => {
    answers = [json(200, { token: 'p4ssw0rd' })];
    const { runner, env } = await run(service({}, { exports: { env: { HTTP_AUTH: 'basic:user:{{values.token}}' } } }));
    expect(env).toEqual({ HTTP_AUTH: 'basic:user:p4ssw0rd' });
    expect(runner.all('mask')).toContain('basic:user:p4ssw0rd');
  });

  it('is refused by what `fail_if` names, even with a credential in it', async () => {
    answers = [json(200, { token: 'x', problem: { why: 'not you' } })];
    const rule = { fail_if: ['/problem'], error: { message: ['/problem/why'] } };
    const { error } = await run(service({}, {}, rule));
    expect(error?.message).toContain("said 'not you'");
  });

  it('is no refusal where a member for errors is empty', async () => {
    answers = [json(200, { token: 'the-credential', error: null, errors: [] })];
    const { error } = await run(service({}, {}, { fail_if: ['/error', '/errors'] }));
    expect(error).toBeUndefined();
  });

  it('grants by the statuses that are named, if any', async () => {
    answers = [json(202, { token: 'the-credential' })];
    const { error } = await run(service({}, {}, { success: [200, 201] }));
    expect(error?.code).toBe('STS_REQUEST_REFUSED');
  });

  it.each(['a sentence about something', '<html>', '{"error":"denied"}', '', 'line\nline'])(
    'in text is no credential when it is %j',
    async (body) => {
      answers = [{ status: 200, body }];
      const { error, env } = await run(service({}, {}, { format: 'text', values: { token: '' } }));
      expect(error).toBeDefined();
      expect(env).toEqual({});
    },
  );

  it('in text is a credential without the line end after it', async () => {
    answers = [{ status: 200, body: 'the-credential\n' }];
    const { env } = await run(service({}, {}, { format: 'text', values: { token: '' } }));
    expect(env).toEqual({ EXAMPLE_TOKEN: 'the-credential' });
  });

  it('with a credential that would not fit into an environment is refused', async () => {
    answers = [json(200, { token: 'x'.repeat(70_000) })];
    const { error } = await run(service({}));
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
    answers = [json(200, { token: 'the-credential', ends: value })];
    const expiry = { expiry: { from: 'ends', type } };
    const { obtained } = await run(service({}, expiry, { values: { token: '/token', ends: '/ends' } }));
    const ends = obtained?.credentials.expiresAt?.getTime() ?? 0;
    expect(Math.abs(ends - soon * 1000)).toBeLessThan(20_000);
  });

  it.each<[type: string, value: unknown]>([
    ['relative_s', 'an hour'],
    ['epoch_s', '2026-01-01T00:00:00Z'],
    ['rfc3339', '2026-01-01 00:00:00'],
    ['rfc3339', '2026-13-41T00:00:00Z'],
    ['rfc3339', 3600],
  ])('is refused as %s from %j', async (type, value) => {
    answers = [json(200, { token: 'the-credential', ends: value })];
    const expiry = { expiry: { from: 'ends', type, default_s: 60 } };
    const { error } = await run(service({}, expiry, { values: { token: '/token', ends: '/ends' } }));
    expect(error).toMatchObject({ code: 'CREDENTIALS_REFUSED', message: expect.stringContaining('`ends`') });
  });

  it('is assumed where the answer does not say, if the description does', async () => {
    const expiry = { expiry: { from: 'ends', type: 'relative_s', default_s: 600 } };
    const { obtained } = await run(service({}, expiry, { values: { token: '/token', 'ends?': '/ends' } }));
    expect(Math.abs((obtained?.credentials.expiresAt?.getTime() ?? 0) - soon * 1000)).toBeLessThan(20_000);
  });

  it.each(['opaque', jwt({}), jwt({ exp: 'soon' }), 'e30.e30'])(
    'is unknown in %s, where no JWT tells it',
    async (token) => {
      answers = [json(200, { token })];
      const { obtained, error } = await run(service({}, { expiry: { from: 'token', type: 'jwt_exp' } }));
      expect(error).toBeUndefined();
      expect(obtained?.credentials.expiresAt).toBeUndefined();
    },
  );
});

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
    answers = [json(200, { token: 'first-token' }), json(200, { key: 'the-key' })];
    const { env, runner } = await run(both);
    expect(env).toEqual({ EXAMPLE_KEY: 'the-key' });
    expect(asked().map(({ host, headers }) => [host, headers['authorization']])).toEqual([
      ['sts.example.com', undefined],
      ['api.example.com', 'Bearer first-token'],
    ]);
    expect(runner.all('mask')).toContain('first-token');
  });

  it('take a new token for both when the second has to be made again', async () => {
    answers = [
      json(200, { token: 'first-token' }),
      { status: 503 },
      json(200, { token: 'third' }),
      json(200, { key: 'key4' }),
    ];
    const { env, audiences } = await run(both);
    expect(env).toEqual({ EXAMPLE_KEY: 'key4' });
    expect(audiences).toEqual(['example', 'example']);
  });

  it('end with the first where that answers with what can stand in no header', async () => {
    answers = [json(200, { token: 'tøken' })];
    const { error } = await run(both);
    expect(error?.code).toBe('CREDENTIALS_REFUSED');
    expect(asked()).toHaveLength(1);
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
    answers = [json(200, { token_endpoint: `${url}/oauth/token?v=1` })];
    const { error } = await run(description, { url });
    expect(error).toBeUndefined();
    expect(asked().map(({ method, path }) => [method, path])).toEqual([
      ['GET', '/.well-known'],
      ['POST', '/oauth/token?v=1'],
    ]);
    expect(JSON.stringify(asked()[0])).not.toContain(TOKEN);
  });

  it.each([
    'https://elsewhere.example.com/token',
    'http://octo.example.com/token',
    'https://octo.example.com:8443/token',
    'https://user:pass@octo.example.com/token',
    'https://octo.example.com.evil.example/token',
    '/token',
  ])('never sends the token to %s', async (token_endpoint) => {
    answers = [json(200, { token_endpoint })];
    const { error } = await run(description, { url });
    expect(error).toMatchObject({ code: 'ENDPOINT_REFUSED' });
    expect(asked()).toHaveLength(1);
  });

  it.each([json(404, {}), htmlPage(200), json(200, {})])(
    'fails for an answer that tells no address',
    async (answer) => {
      answers = [answer];
      const { error } = await run(description, { url });
      expect(error?.code).toMatch(/STS_NOT_FOUND|ANSWER_UNREADABLE|CREDENTIALS_REFUSED/);
      expect(asked()).toHaveLength(1);
    },
  );
});

describe('a description that hands on the token', () => {
  it('sends nothing, and gives later steps the token as long as that lives', async () => {
    const { env, obtained, runner } = await run({
      service: 'Example',
      audience: 'example',
      hands_on_the_token: true,
      exports: { env: { EXAMPLE_TOKEN: '{{token}}' } },
    });
    expect(env).toEqual({ EXAMPLE_TOKEN: TOKEN });
    expect(asked()).toEqual([]);
    expect(runner.all('mask')).toContain(TOKEN);
    const ends = obtained?.credentials.expiresAt?.getTime() ?? 0;
    expect(Math.abs(ends - Date.now() - 300_000)).toBeLessThan(10_000);
  });
});

describe('a service that is busy', () => {
  it.each([429, 500, 503, 408])(
    'with status %s is asked again with a new token, as often as three times',
    async (status) => {
      answers = [json(status, { message: 'later' }, { 'retry-after': '0' }), htmlPage(status)];
      const { env, audiences } = await run(service({ json: { jwt: '{{token}}' } }));
      expect(env).toEqual({ EXAMPLE_TOKEN: 'the-credential' });
      expect(audiences).toHaveLength(3);
      expect(asked().map(({ body }) => JSON.parse(body).jwt)).toEqual(
        [1, 2, 3].map((count) => tokenFor('example', count)),
      );
    },
  );

  it('may be known by another status', async () => {
    answers = [json(412, {})];
    const { env, audiences } = await run(service({}, {}, { retry: [412] }));
    expect(env).toEqual({ EXAMPLE_TOKEN: 'the-credential' });
    expect(audiences).toHaveLength(2);
  });

  it('that says no is asked once', async () => {
    answers = [json(403, { message: 'no' })];
    const { error, audiences } = await run(service({}));
    expect(error?.code).toBe('STS_TOKEN_REFUSED');
    expect(audiences).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it.each<[status: number, body: unknown, code: string]>([
    [400, { error: 'invalid_grant' }, 'STS_TOKEN_REFUSED'],
    [400, { error: 'invalid_client' }, 'STS_CLIENT_REFUSED'],
    [400, { error: 'unauthorized_client' }, 'STS_CLIENT_REFUSED'],
    [400, { error: 'invalid_scope' }, 'STS_SCOPE_REFUSED'],
    [400, { error: 'invalid_target' }, 'STS_TARGET_REFUSED'],
    [400, { error: 'invalid_request' }, 'STS_REQUEST_REFUSED'],
    [400, { error: 'something_else' }, 'STS_REQUEST_REFUSED'],
    [400, { error: 'constructor' }, 'STS_REQUEST_REFUSED'],
    [401, {}, 'STS_TOKEN_REFUSED'],
    [403, 'Forbidden', 'STS_TOKEN_REFUSED'],
    [404, 'not found', 'STS_NOT_FOUND'],
    [422, {}, 'STS_REQUEST_REFUSED'],
    [200, { error: 'invalid_grant' }, 'STS_TOKEN_REFUSED'],
  ])('with status %s and %j is %s', async (status, body, code) => {
    answers = [json(status, body)];
    const { error } = await run(service({}));
    expect(error?.code).toBe(code);
  });

  it.each([
    [429, 'STS_THROTTLED'],
    [503, 'STS_UNAVAILABLE'],
  ])('with status %s, for good, is %s', async (status, code) => {
    const busy = json(status, { message: 'later' }, { 'retry-after': '0' });
    answers = [busy, busy, busy];
    const { error } = await run(service({}));
    expect(error?.code).toBe(code);
  });

  it('names the subject and the audience of the token, and where the trust is set up', async () => {
    answers = [json(401, { message: 'no' })];
    const { error } = await run(service({}, { trust: 'the rule of the example' }));
    expect(error).toMatchObject({
      hop: 'Example (sts.example.com)',
      message: "Example refused the exchange with status 401 and said 'no'.",
      evidence: {
        'Subject of the token': SUBJECT,
        'Audience of the token': 'example',
        'Answer of the service': 'status 401, no',
      },
    });
    expect(error?.hint).toContain(SUBJECT);
    expect(error?.hint).toContain('the rule of the example');
  });

  it('keeps the words of the service in one line of 500 characters, and no token in them', async () => {
    answers = [json(401, { message: `bad\u0007\n token ${TOKEN} ${'x'.repeat(600)}` })];
    const { error } = await run(service({}));
    expect(error?.message).toContain('bad token *** xxx');
    expect(error?.message).not.toContain(TOKEN.split('.')[1]);
    expect(error?.message.length).toBeLessThan(700);
  });

  it('of plain text shows none of it, unless the description says that it is for people', async () => {
    answers = [{ status: 403, body: 'internal detail' }];
    expect((await run(service({}))).error?.message).toContain('without saying why');
    answers = [{ status: 403, body: 'not you' }];
    expect((await run(service({}, {}, { error: { message: [''] } }))).error?.message).toContain("said 'not you'");
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
    const outcome = await run(service({ json: { jwt: '{{token}}' } }, { revoke }));
    expect(outcome.runner.saved['undo']).not.toContain(TOKEN);
    const pair = Buffer.from('x:the-credential').toString('base64');
    expect(outcome.runner.saved['undo']).toContain(pair);
    expect(outcome.runner.all('mask')).toContain(pair);
    expect(outcome.runner.told.indexOf(`mask ${pair}`)).toBeLessThan(outcome.runner.told.indexOf('state undo'));
    expect(await runPost(outcome)).toEqual(['info Example (sts.example.com): revoked.']);
  });

  it('is left out where what it would end did not come', async () => {
    const revoke = {
      when: 'key',
      request: { method: 'DELETE', url: 'https://sts.example.com/key', headers: { 'X-Key': '{{values.key}}' } },
    };
    const values = { token: '/token', 'key?': '/key' };
    const outcome = await run(service({}, { revoke }, { values }));
    expect(outcome.error).toBeUndefined();
    expect(await runPost(outcome)).toEqual([]);
  });
});
