import { afterAll, describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { githubIssuer } from '../../src/issuers/github.ts';
import type { IssuedToken } from '../../src/issuers/issuer.ts';
import { Deadline } from '../../src/network/deadline.ts';
import { Http } from '../../src/network/http.ts';
import type { Environment } from '../../src/platform/runner.ts';
import { refusals } from '../fakes/issuer.ts';
import { wordsIn } from '../fakes/runner.ts';
import {
  type Answer,
  type Handler,
  htmlPage,
  json,
  type LoopbackServer,
  redirect,
  serveLoopback,
} from '../fakes/web.ts';

const AUDIENCE = 'sts.amazonaws.com';
const REQUEST_TOKEN = 'eyJhbGciOiJSUzI1NiJ9.cmVxdWVzdA.c2lnbmF0dXJl';
const GIVEN = json(200, { value: 'header.payload.signature' });

const servers: LoopbackServer[] = [];

async function serve(handler: Handler): Promise<LoopbackServer> {
  const server = await serveLoopback(handler);
  servers.push(server);
  return server;
}

/** A token endpoint that gives these answers one after the other, and the last one for ever. */
function serveAnswers(...answers: [Answer, ...Answer[]]): Promise<LoopbackServer> {
  return serve(() => (answers.length > 1 ? answers.shift() : undefined) ?? answers[0]);
}

afterAll(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

function variables(requestUrl: string): Environment {
  return { ACTIONS_ID_TOKEN_REQUEST_URL: requestUrl, ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN };
}

/** Asks the endpoint at this server, as the runner of a job on github.com gives it. */
async function ask(server: { readonly url: string }, audience = AUDIENCE, seconds = 10): Promise<IssuedToken> {
  const env = {
    GITHUB_SERVER_URL: 'https://github.com',
    ...variables(`${server.url}/81//idtoken/a/b?api-version=2.0`),
  };
  const http = new Http(new Deadline(seconds));
  try {
    return await githubIssuer({ env, issuer: undefined, checkRunId: undefined, words: wordsIn() }).request(
      audience,
      http,
    );
  } finally {
    http.close();
  }
}

async function failureOf(promise: Promise<unknown>): Promise<FederateError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FederateError)) throw new Error(`expected a FederateError, got ${String(error)}`);
  return error;
}

function trusted(serverUrl: string | undefined, issuer?: string) {
  const env = { GITHUB_SERVER_URL: serverUrl };
  return githubIssuer({
    env,
    issuer: issuer === undefined ? undefined : new URL(issuer),
    checkRunId: undefined,
    words: wordsIn(),
  }).trusted;
}

describe('the issuer that is trusted', () => {
  it.each([
    ['https://github.com', 'https://token.actions.githubusercontent.com'],
    ['https://github.com/', 'https://token.actions.githubusercontent.com'],
    ['https://octocorp.ghe.com', 'https://token.actions.octocorp.ghe.com'],
    ['https://github.example.com', 'https://github.example.com/_services/token'],
    ['https://github.example.com:8443', 'https://github.example.com:8443/_services/token'],
    ['https://github.com.example.com', 'https://github.com.example.com/_services/token'],
    ['https://a.b.ghe.com', 'https://a.b.ghe.com/_services/token'],
    ['https://notghe.com', 'https://notghe.com/_services/token'],
  ])('of a job of %s is %s', (server, url) => {
    expect(trusted(server)).toEqual({
      url,
      keysUrl: `${url}/.well-known/jwks`,
      longestLife: 3600,
      reportable: expect.arrayContaining(['run_id']),
      texts: expect.anything(),
    });
  });

  it.each([
    ['https://token.actions.githubusercontent.com/octocorp', 'https://token.actions.githubusercontent.com'],
    ['https://token.actions.octocorp.ghe.com/octocorp', 'https://token.actions.octocorp.ghe.com'],
    ['https://github.example.com/_services/token', 'https://github.example.com/_services/token'],
    ['https://codeberg.org/api/actions', 'https://codeberg.org/api/actions'],
  ])('is %s where the input says so, with its keys at %s', (issuer, keysAt) => {
    expect(trusted('https://github.com', issuer)).toMatchObject({ url: issuer, keysUrl: `${keysAt}/.well-known/jwks` });
  });

  it('has no slash where the input has no path', () => {
    expect(trusted(undefined, 'https://token.actions.githubusercontent.com/').url).toBe(
      'https://token.actions.githubusercontent.com',
    );
  });

  it.each([undefined, '', 'github.com'])('can not be derived of a server that is %s', (server) => {
    expect(() => trusted(server)).toThrow(expect.objectContaining({ code: 'NOT_IN_A_JOB' }));
  });
});

describe('the request for a token', () => {
  it('gives the token', async () => {
    const { jwt } = await ask(await serveAnswers(GIVEN));
    expect(jwt.expose()).toBe('header.payload.signature');
  });

  it('carries the audience, the request token and what the address has already', async () => {
    const server = await serveAnswers(GIVEN);
    const audience = 'https://iam.example.com/a b?c=d&e#f+ü';
    await ask(server, audience);
    const [request] = server.requests;
    expect(request).toMatchObject({
      method: 'GET',
      headers: { authorization: `bearer ${REQUEST_TOKEN}`, accept: 'application/json' },
    });
    const url = new URL(request?.path ?? '', server.url);
    expect(url.pathname).toBe('/81//idtoken/a/b');
    expect([...url.searchParams]).toEqual([
      ['api-version', '2.0'],
      ['audience', audience],
    ]);
  });

  it.each([
    ['empty', ''],
    ['longer than 1024 characters', 'a'.repeat(1025)],
    ['of several lines', 'sts.amazonaws.com\n'],
  ])('is not made for an audience that is %s', async (_, audience) => {
    const server = await serveAnswers(GIVEN);
    expect(await failureOf(ask(server, audience))).toMatchObject({ code: 'AUDIENCE_REFUSED' });
    expect(server.requests).toEqual([]);
  });

  it('is not made without TLS to another machine', async () => {
    const failure = await failureOf(ask({ url: 'http://192.0.2.1' }));
    expect(failure).toMatchObject({ code: 'ENDPOINT_REFUSED', hop: 'GitHub token request' });
  });

  it.each([
    ['ACTIONS_ID_TOKEN_REQUEST_URL', 'no address'],
    ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'two\nlines'],
  ])('is not made where %s is not as the runner sets it', async (name, value) => {
    const server = await serveAnswers(GIVEN);
    const env = { GITHUB_SERVER_URL: 'https://github.com', ...variables(server.url), [name]: value };
    const issuer = githubIssuer({ env, issuer: undefined, checkRunId: undefined, words: wordsIn() });
    const failure = await failureOf(issuer.request(AUDIENCE, new Http(new Deadline(5))));
    expect(failure).toMatchObject({ code: 'TOKEN_VARIABLES_STRIPPED' });
    expect(failure.message).toContain(name);
    expect(server.requests).toEqual([]);
  });

  it('is never sent on by a redirect: the other host gets neither it nor its token', async () => {
    const other = await serveAnswers(GIVEN);
    const server = await serveAnswers(redirect(`${other.url}/token`));
    const failure = await failureOf(ask(server));
    expect(failure).toMatchObject({ code: 'REDIRECT_REFUSED', hop: 'GitHub token request' });
    expect(server.requests).toHaveLength(1);
    expect(other.requests).toEqual([]);
  });
});

describe('an answer that says no ends the request at once', () => {
  const refused = (status: number, errorMessage: string) =>
    json(status, { source: 'actions-run-service', statusCode: status, errorMessage });

  it.each([
    [400, refused(400, "Can't issue ID_TOKEN for audience 'x'"), 'AUDIENCE_REFUSED', "Can't issue ID_TOKEN"],
    [400, refused(400, 'The request is not well-formed'), 'TOKEN_REQUEST_REFUSED', 'not well-formed'],
    [401, refusals.expired, 'TOKEN_REQUEST_REFUSED', 'token is expired'],
    [401, refused(401, 'Not authorized for this job'), 'TOKEN_REQUEST_REFUSED', 'Not authorized for this job'],
    [403, refusals.permission, 'PERMISSION_MISSING', 'does not have permissions to generate id token'],
    [403, refused(403, 'Blocked'), 'TOKEN_REQUEST_REFUSED', 'Blocked'],
    [404, { status: 404 }, 'TOKEN_REQUEST_REFUSED', 'status 404'],
    [405, { status: 405 }, 'TOKEN_REQUEST_REFUSED', 'status 405'],
    [403, htmlPage(403), 'ANSWER_UNREADABLE', 'an HTML page'],
    [404, htmlPage(404), 'ANSWER_UNREADABLE', 'an HTML page'],
  ] as const)('%i: %j', async (_, answer, code, text) => {
    const server = await serveAnswers(answer);
    const failure = await failureOf(ask(server));
    expect(failure).toMatchObject({ code, hop: 'GitHub token request', retry: 'no' });
    expect(failure.message).toContain(text);
    expect(failure.message).toContain(new URL(server.url).host);
    expect(server.requests).toHaveLength(1);
    expect(JSON.stringify([failure.message, failure.hint])).not.toContain(REQUEST_TOKEN);
  });

  it('with the rule of GitHub for an audience that names github.com', async () => {
    const server = await serveAnswers(refused(400, "Can't issue ID_TOKEN for audience 'https://GitHub.com/apps/x'"));
    const failure = await failureOf(ask(server, 'https://GitHub.com/apps/x'));
    expect(failure.hint).toContain('`github.com/OWNER/REPOSITORY`');
  });

  it('with the YAML for a permission that is missing', async () => {
    const failure = await failureOf(ask(await serveAnswers(refusals.permission)));
    expect(failure.hint).toContain('permissions:\n  id-token: write\n  contents: read');
  });

  it("with no more of the service's words than 500 printable characters in one line", async () => {
    const server = await serveAnswers(refused(400, `::error::\n\u001b[31m${'a'.repeat(10_000)}`));
    const { message } = await failureOf(ask(server));
    expect(message.length).toBeLessThan(700);
    expect(message).toMatch(/^[ -~]+$/);
  });
});

describe.concurrent('what may pass is asked again', () => {
  it.each([
    ['503', { status: 503 }],
    ['an HTML page with 502', htmlPage(502)],
    ['500', json(500, { errorMessage: 'Internal error' })],
    ['408', { status: 408 }],
    ['429', { status: 429 }],
    ['a connection that breaks', 'reset'],
    ["the job being in state 'Pending'", refusals.pending],
    [
      "the job being in state 'Delayed'",
      json(403, { errorMessage: "Can't issue ID_TOKEN for job in 'Delayed' state" }),
    ],
  ] satisfies [string, Answer][])('%s, twice, then the token', async (_, fault) => {
    const server = await serveAnswers(fault, fault, GIVEN);
    expect((await ask(server)).jwt.expose()).toBe('header.payload.signature');
    expect(server.requests).toHaveLength(3);
  });

  it.each([
    ['an object without a token', json(200, { count: 0 })],
    ['a token that is no text', json(200, { value: 1 })],
    ['an empty token', json(200, { value: '' })],
    ['a list', json(200, ['value'])],
    ['nothing', { status: 200 }],
  ] satisfies [string, Answer][])('%s, once', async (_, fault) => {
    const once = await serveAnswers(fault, GIVEN);
    expect((await ask(once)).jwt.expose()).toBe('header.payload.signature');

    const twice = await serveAnswers(fault, fault, GIVEN);
    expect(await failureOf(ask(twice))).toMatchObject({ code: 'TOKEN_REQUEST_FAILED', retry: 'no' });
    expect(twice.requests).toHaveLength(2);
  });

  it('an HTML page that says it is well, once: then it is told what it is', async () => {
    const server = await serveAnswers(htmlPage(200));
    expect(await failureOf(ask(server))).toMatchObject({ code: 'ANSWER_UNREADABLE' });
    expect(server.requests).toHaveLength(2);
  });

  it('no sooner than the service asks for by Retry-After', async () => {
    const server = await serveAnswers({ status: 429, headers: { 'retry-after': '1' } }, GIVEN);
    await ask(server);
    const [first, second] = server.requests.map(({ time }) => time);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it('not at all where the service asks for more time than there is', async () => {
    const server = await serveAnswers({ status: 503, headers: { 'retry-after': '60' } });
    expect(await failureOf(ask(server))).toMatchObject({ code: 'TOKEN_REQUEST_FAILED' });
    expect(server.requests).toHaveLength(1);
  });

  it('five times in all: then it says what it was, so that the exchange does not ask again', {
    timeout: 20_000,
  }, async () => {
    const server = await serveAnswers({ status: 503 });
    const failure = await failureOf(ask(server));
    expect(failure).toMatchObject({ code: 'TOKEN_REQUEST_FAILED', hop: 'GitHub token request', retry: 'no' });
    expect(failure.message).toContain('answered with status 503');
    expect(failure.hint).toContain('status page');
    expect(server.requests).toHaveLength(5);
  });

  it('until the deadline, which is named with the hop where the endpoint hangs', async () => {
    const started = performance.now();
    const failure = await failureOf(ask(await serveAnswers('hang'), AUDIENCE, 0.3));
    expect(failure).toMatchObject({ code: 'DEADLINE', hop: 'GitHub token request' });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('with the hosts to allow, where nobody listens', async () => {
    const server = await serveLoopback(() => GIVEN);
    await server.close();
    const failure = await failureOf(ask(server, AUDIENCE, 0.3));
    expect(failure).toMatchObject({ code: 'TOKEN_REQUEST_FAILED' });
    expect(failure.message).toContain('was refused');
    expect(failure.hint).toContain(`Tokens come from ${new URL(server.url).host}`);
  });
});

describe.concurrent("the clock of the issuer against this machine's", () => {
  const dated = (date: string) => ({ status: 200, headers: { date }, body: '{"value":"token"}' });

  it.each([0, 120, -1020])('is ahead by %i s, by the Date header', async (seconds) => {
    const server = await serve(() => dated(new Date(Date.now() + seconds * 1000).toUTCString()));
    const { clockAhead = Number.NaN } = await ask(server);
    expect(Math.abs(clockAhead - seconds)).toBeLessThan(0.9);
  });

  it('is not taken to be behind by the time that the answer was under way', async () => {
    const server = await serve(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const date = new Date().toUTCString();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return dated(date);
    });
    const { clockAhead = Number.NaN } = await ask(server);
    expect(Math.abs(clockAhead)).toBeLessThan(0.9);
  });

  it('is unknown where the header can not be read', async () => {
    expect((await ask(await serveAnswers(dated('today')))).clockAhead).toBeUndefined();
  });
});
