import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, htmlPage, json, redirect } from '../../fakes/web.ts';
import { AnyService } from './service.ts';
import { type Outcome, runPost, runStep, SUBJECT, tokenFor } from './step.ts';

let any: AnyService;
beforeAll(async () => {
  any = await AnyService.start();
});
afterAll(() => any.close());

const GRANTED = json(200, { access_token: 'the-access-token', token_type: 'Bearer', expires_in: 3600 });
beforeEach(() => any.answer(GRANTED));

const URL_ = 'https://sts.example.com/oauth/token';
const JWT = 'urn:ietf:params:oauth:token-type:jwt';
const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
const BASE = { url: URL_, audience: 'https://sts.example.com', subject_token_type: JWT };
const TOKEN = tokenFor(BASE.audience);

type Lines = Readonly<Record<string, string>> | readonly string[];

function run(given: Lines, inputs = {}): Promise<Outcome> {
  return runStep(any.internet, { sts: 'token-exchange', with: given, inputs });
}

/** The parameters of the form that was sent, in their order. */
async function formOf(given: Lines): Promise<[string, string][]> {
  const { error } = await run(given);
  expect(error).toBeUndefined();
  const [request] = any.asked;
  expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  return [...new URLSearchParams(request?.body)];
}

async function faultOf(given: Lines, inputs = {}): Promise<string> {
  const { error, audiences } = await run(given, inputs);
  expect(error?.code).toBe('INPUT_INVALID');
  expect([audiences, any.asked]).toEqual([[], []]);
  return error?.message ?? '';
}

const lines = (given: object) => Object.entries(given).map(([name, value]) => `${name}: ${value}`);

describe('token exchange (RFC 8693)', () => {
  it('sends what must be sent and nothing else', async () => {
    expect(await formOf(BASE)).toEqual([
      ['grant_type', GRANT],
      ['subject_token', TOKEN],
      ['subject_token_type', JWT],
    ]);
    expect(any.asked[0]).toMatchObject({ method: 'POST', host: 'sts.example.com', path: '/oauth/token' });
    expect(any.asked[0]?.headers).not.toHaveProperty('authorization');
  });

  it('sends all that the RFC has, targets and resources as often as they are given', async () => {
    expect(
      await formOf([
        ...lines(BASE),
        'requested_token_type: urn:ietf:params:oauth:token-type:access_token',
        'target_audience: orders',
        'target_audience: stock',
        'resource: https://orders.example.com',
        'resource: https://stock.example.com',
        'scope: read write',
        'actor_token: the-actor-token',
        'actor_token_type: urn:example:actor',
        'client_id: deploy',
        'parameter.connection_id: c-1',
        'number.lifetime: 600',
      ]),
    ).toEqual([
      ['grant_type', GRANT],
      ['subject_token', TOKEN],
      ['subject_token_type', JWT],
      ['requested_token_type', 'urn:ietf:params:oauth:token-type:access_token'],
      ['audience', 'orders'],
      ['audience', 'stock'],
      ['resource', 'https://orders.example.com'],
      ['resource', 'https://stock.example.com'],
      ['scope', 'read write'],
      ['actor_token', 'the-actor-token'],
      ['actor_token_type', 'urn:example:actor'],
      ['client_id', 'deploy'],
      ['connection_id', 'c-1'],
      ['lifetime', '600'],
    ]);
  });

  it('sends JSON where the server wants that, with numbers, a single target as a text and several as a list', async () => {
    const json = ['encoding: json', 'number.expiration: 600', 'parameter.id: 7', 'resource: https://a.example.com'];
    await run([...lines(BASE), ...json, 'target_audience: a', 'target_audience: b']);
    expect(any.asked[0]?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(any.asked[0]?.body ?? '')).toEqual({
      grant_type: GRANT,
      subject_token: TOKEN,
      subject_token_type: JWT,
      audience: ['a', 'b'],
      resource: 'https://a.example.com',
      id: '7',
      expiration: 600,
    });
  });

  it("hands the token on, in a variable with a name of the workflow's choice", async () => {
    expect((await run(BASE)).env).toEqual({ STS_ACCESS_TOKEN: 'the-access-token' });
    any.answer(GRANTED);
    const { env, outputs, obtained, runner } = await run(
      { ...BASE, variable: 'ORDERS_TOKEN' },
      { 'output-credentials': 'true' },
    );
    expect({ env, outputs }).toEqual({
      env: { ORDERS_TOKEN: 'the-access-token' },
      outputs: { token: 'the-access-token' },
    });
    expect(obtained?.credentials.principal).toBe('token-exchange (sts.example.com)');
    expect(Math.abs((obtained?.credentials.expiresAt?.getTime() ?? 0) - Date.now() - 3_600_000)).toBeLessThan(5000);
    expect(runner.told.indexOf('mask the-access-token')).toBeLessThan(
      runner.told.indexOf('export ORDERS_TOKEN=the-access-token'),
    );
  });

  it.each([
    ['no issued_token_type, no token_type and no expires_in', { access_token: 'abc-def' }],
    ['expires_in as a text', { access_token: 'abc-def', token_type: 'bearer', expires_in: '600' }],
    ['a token that is no access token', { access_token: 'abc-def', token_type: 'N_A', issued_token_type: JWT }],
  ])('bears %s', async (_, body) => {
    any.answer(json(200, body));
    expect((await run(BASE)).env).toEqual({ STS_ACCESS_TOKEN: 'abc-def' });
  });
});

describe('the client', () => {
  it('proves itself by Basic authentication, masked in that form', async () => {
    const { runner } = await run({ ...BASE, client_auth: 'basic', client_id: 'deploy', client_secret: 'cl:ent' });
    const pair = Buffer.from('deploy:cl%3Aent').toString('base64');
    expect(any.asked[0]?.headers['authorization']).toBe(`Basic ${pair}`);
    expect(new URLSearchParams(any.asked[0]?.body).has('client_id')).toBe(false);
    expect(runner.all('mask')).toEqual(expect.arrayContaining(['cl:ent', pair]));
  });

  it('proves itself by parameters', async () => {
    const form = await formOf({ ...BASE, client_auth: 'post', client_id: 'deploy', client_secret: 'cl:ent' });
    expect(form.slice(3)).toEqual([
      ['client_id', 'deploy'],
      ['client_secret', 'cl:ent'],
    ]);
  });

  it("proves itself by the job's token (RFC 7523 §2.2)", async () => {
    const form = await formOf({ ...BASE, client_auth: 'assertion' });
    expect(form.slice(3)).toEqual([
      ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
      ['client_assertion', TOKEN],
    ]);
  });

  it('is warned about where it has a stored key, in every run', async () => {
    const { runner } = await run({ ...BASE, client_auth: 'post', client_id: 'deploy', client_secret: 'cl:ent' });
    expect(runner.all('warning')).toEqual([expect.stringContaining('`client_secret` is a stored key')]);
  });
});

describe('the other grants', () => {
  it("jwt-bearer gives the job's token as the assertion (RFC 7523 §2.1)", async () => {
    const { subject_token_type: _, ...rest } = BASE;
    expect(await formOf({ ...rest, grant_type: 'jwt-bearer', scope: 'read', client_id: 'deploy' })).toEqual([
      ['grant_type', 'urn:ietf:params:oauth:grant-type:jwt-bearer'],
      ['assertion', TOKEN],
      ['scope', 'read'],
      ['client_id', 'deploy'],
    ]);
  });

  it("client_credentials gives the job's token in place of a client secret", async () => {
    const { subject_token_type: _, ...rest } = BASE;
    expect(
      await formOf({ ...rest, grant_type: 'client_credentials', client_auth: 'assertion', client_id: 'deploy' }),
    ).toEqual([
      ['grant_type', 'client_credentials'],
      ['client_id', 'deploy'],
      ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
      ['client_assertion', TOKEN],
    ]);
  });
});

describe('parameters that do not go together', () => {
  it.each<[given: Record<string, string>, fault: string]>([
    [{ url: '' }, '`url` is missing'],
    [{ url: 'http://sts.example.com' }, "`url` 'http://sts.example.com' is no https address"],
    [{ audience: '' }, '`audience` is missing'],
    [{ subject_token_type: '' }, '`subject_token_type` is missing: the server says which'],
    [{ grant_type: 'password' }, "`grant_type`: 'password' is none of token-exchange, jwt-bearer, client_credentials"],
    [{ grant_type: 'jwt-bearer' }, '`subject_token_type` is no parameter of the grant jwt-bearer'],
    [{ grant_type: 'client_credentials', subject_token_type: '' }, 'would be a login by a stored key'],
    [
      {
        grant_type: 'client_credentials',
        subject_token_type: '',
        client_auth: 'post',
        client_id: 'a',
        client_secret: 'b',
      },
      'would be a login by a stored key',
    ],
    [{ client_secret: 'x' }, '`client_secret` is not used with `client_auth: none`'],
    [{ client_auth: 'assertion', client_secret: 'x' }, '`client_secret` is not used with `client_auth: assertion`'],
    [{ client_auth: 'basic', client_id: 'x' }, '`client_auth: basic` needs `client_id` and `client_secret`'],
    [{ client_auth: 'mtls' }, "`client_auth`: 'mtls' is none of"],
    [{ actor_token: 'x' }, '`actor_token` and `actor_token_type` need each other'],
    [{ actor_token_type: 'x' }, '`actor_token` and `actor_token_type` need each other'],
    [{ actor_token: 'true', actor_token_type: 'x' }, '`actor_token` is too short to be masked'],
    [
      { client_auth: 'post', client_id: 'x', client_secret: 'secret' },
      '`client_secret` is a word that everybody knows',
    ],
    [{ 'parameter.subject_token': 'x' }, '`subject_token` has a parameter of its own here'],
    [{ 'number.x': '0x10' }, "`number.x`: '0x10' is no number"],
    [{ variable: 'GITHUB_TOKEN' }, "`variable`: 'GITHUB_TOKEN' is no name of a variable that a step may set"],
    [{ variable: 'MY TOKEN' }, "`variable`: 'MY TOKEN' is no name of a variable"],
    [{ revocation_url: 'ftp://x' }, "`revocation_url` 'ftp://x' is no https address"],
    [{ token_url: 'x' }, "`token_url` is no parameter of 'token-exchange', which are `url`, `audience`"],
  ])('%j is a fault', async (given, fault) => {
    any.answer();
    expect(await faultOf({ ...BASE, ...given })).toContain(fault);
  });

  it('nothing handed on is a fault', async () => {
    any.answer();
    expect(await faultOf(BASE, { 'output-env-credentials': 'false' })).toContain('nothing would be handed on');
  });
});

describe('a token endpoint that refuses', () => {
  it.each<[status: number, error: string, code: string]>([
    [400, 'invalid_request', 'STS_REQUEST_REFUSED'],
    [401, 'invalid_client', 'STS_CLIENT_REFUSED'],
    [400, 'invalid_grant', 'STS_TOKEN_REFUSED'],
    [400, 'unauthorized_client', 'STS_CLIENT_REFUSED'],
    [400, 'unsupported_grant_type', 'STS_REQUEST_REFUSED'],
    [400, 'invalid_scope', 'STS_SCOPE_REFUSED'],
    [400, 'invalid_target', 'STS_TARGET_REFUSED'],
  ])('with status %s and %s says why', async (status, error, code) => {
    any.answer(json(status, { error, error_description: 'the reason' }));
    const outcome = await run(BASE);
    expect(outcome.error).toMatchObject({
      code,
      hop: 'token-exchange (sts.example.com)',
      message: expect.stringMatching(
        `(^|\\. )sts.example.com refused the exchange with status ${status} and said '${error}: the reason'\\.$`,
      ),
      evidence: { 'claim sub': SUBJECT, 'claim aud': BASE.audience },
    });
    expect(outcome.audiences).toHaveLength(1);
  });

  it('for now is asked again with a new token', async () => {
    any.answer(json(400, { error: 'temporarily_unavailable' }), htmlPage(502), GRANTED);
    const { env, audiences } = await run(BASE);
    expect(env).toEqual({ STS_ACCESS_TOKEN: 'the-access-token' });
    expect(audiences).toHaveLength(3);
  });

  it.each<[name: string, answer: Answer, code: string]>([
    ['redirects', redirect('https://elsewhere.example.com/'), 'REDIRECT_REFUSED'],
    ['sends 2 MB', json(200, { access_token: 'x'.repeat(2_000_000) }), 'ANSWER_TOO_LARGE'],
    ['sends a page', htmlPage(200), 'ANSWER_UNREADABLE'],
    ['sends an error with status 200', json(200, { error: 'invalid_grant', access_token: 'x' }), 'STS_TOKEN_REFUSED'],
    ['sends no token', json(200, { token_type: 'Bearer' }), 'CREDENTIALS_REFUSED'],
    ['sends control characters', json(200, { access_token: 'a\nb', token_type: 'Bearer' }), 'CREDENTIALS_REFUSED'],
    ['binds the token to a key', json(200, { access_token: 'abcd', token_type: 'DPoP' }), 'CREDENTIALS_REFUSED'],
    ['sends an expired token', json(200, { access_token: 'abcd', expires_in: -60 }), 'CREDENTIALS_REFUSED'],
  ])('or %s leaves nothing behind', async (_, answer, code) => {
    any.answer(answer);
    const { error, env, outputs, runner } = await run({ ...BASE, revocation_url: 'https://sts.example.com/revoke' });
    expect(error?.code).toBe(code);
    expect({ env, outputs, saved: runner.saved }).toEqual({ env: {}, outputs: {}, saved: {} });
    expect(JSON.stringify([error?.message, error?.hint, error?.evidence])).not.toContain(TOKEN);
    // What was granted and is refused here may be revoked at once.
    expect(any.asked.filter(({ path }) => path !== '/revoke')).toHaveLength(1);
  });
});

describe('revocation (RFC 7009)', () => {
  const revocation_url = 'https://sts.example.com/oauth/revoke';

  async function revocations(given: object, grant: Answer = GRANTED) {
    any.answer(grant);
    const outcome = await run({ ...BASE, revocation_url, ...given });
    any.answer(json(200, {}), json(200, {}));
    const told = await runPost(outcome);
    return { outcome, told, forms: any.asked.map(({ body }) => [...new URLSearchParams(body)]) };
  }

  it('ends the token in post', async () => {
    const { forms, told } = await revocations({});
    expect(any.asked).toMatchObject([{ method: 'POST', path: '/oauth/revoke', host: 'sts.example.com' }]);
    expect(forms).toEqual([
      [
        ['token', 'the-access-token'],
        ['token_type_hint', 'access_token'],
      ],
    ]);
    expect(told).toEqual([
      'info token revocation (sts.example.com): revoked.',
      'info Federate took back what this step gave: cleared 1 variable, revoked 1 token.',
    ]);
  });

  it('ends a refresh token too, which nobody is given', async () => {
    const grant = json(200, {
      access_token: 'the-access-token',
      refresh_token: 'the-refresh-token',
      id_token: 'an-id-token',
    });
    const { forms, outcome } = await revocations({ client_id: 'deploy' }, grant);
    expect(
      forms.map((form) => Object.fromEntries(form)).sort((a, b) => (a['token'] ?? '').localeCompare(b['token'] ?? '')),
    ).toEqual([
      { token: 'the-access-token', token_type_hint: 'access_token', client_id: 'deploy' },
      { token: 'the-refresh-token', token_type_hint: 'refresh_token', client_id: 'deploy' },
    ]);
    expect(outcome.runner.all('mask')).toEqual(expect.arrayContaining(['the-refresh-token', 'an-id-token']));
    expect(JSON.stringify([outcome.env, outcome.outputs])).not.toContain('refresh');
  });

  it('is made by the same client', async () => {
    await revocations({ client_auth: 'basic', client_id: 'deploy', client_secret: 'cl:ent' });
    const pair = Buffer.from('deploy:cl%3Aent').toString('base64');
    expect(any.asked[0]?.headers['authorization']).toBe(`Basic ${pair}`);
  });

  it("never takes the job's token, which may be used once", async () => {
    const { outcome, forms } = await revocations({ client_auth: 'assertion', client_id: 'deploy' });
    expect(outcome.runner.saved['undo']).not.toContain(TOKEN);
    expect(forms[0]?.map(([name]) => name)).toEqual(['token', 'token_type_hint', 'client_id']);
  });

  it('masks all that is secret in the state of the job', async () => {
    const { outcome } = await revocations({ client_auth: 'post', client_id: 'deploy', client_secret: 'cl:ent' });
    const { runner } = outcome;
    const state = runner.told.indexOf('state undo');
    for (const secret of ['the-access-token', 'cl:ent']) {
      expect(runner.told.indexOf(`mask ${secret}`)).toBeGreaterThanOrEqual(0);
      expect(runner.told.indexOf(`mask ${secret}`)).toBeLessThan(state);
    }
  });

  it('is not made where no address is given', async () => {
    const outcome = await run(BASE);
    any.answer();
    expect(await runPost(outcome)).toEqual(['info Federate took back what this step gave: cleared 1 variable.']);
    expect(any.asked).toEqual([]);
  });
});
