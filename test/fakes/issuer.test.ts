import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { startInternet } from './internet.ts';
import { type GitHubIssuer, type IssuerSettings, refusals, startIssuer } from './issuer.ts';
import { KINDS_OF_RUN, runOf } from './run.ts';

const AUDIENCE = 'sts.amazonaws.com';
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function started(settings: IssuerSettings = {}): Promise<GitHubIssuer> {
  const issuer = await startIssuer(settings);
  open.push(issuer);
  return issuer;
}

function ask({ requestUrl, requestToken }: GitHubIssuer, audience = AUDIENCE, token = requestToken): Promise<Response> {
  const url = audience === '' ? requestUrl : `${requestUrl}&audience=${encodeURIComponent(audience)}`;
  return fetch(url, { headers: { authorization: `bearer ${token}` }, signal: AbortSignal.timeout(5000) });
}

async function read(url: string): Promise<Record<string, unknown>> {
  const answer = await fetch(url);
  return answer.status === 200 ? ((await answer.json()) as Record<string, unknown>) : { status: answer.status };
}

describe('the stand-in for the GitHub issuer', () => {
  it('issues a token that the keys of its discovery document verify', async () => {
    const issuer = await started();
    const { value } = (await (await ask(issuer)).json()) as { value: string };
    const { jwks_uri } = await read(`${issuer.url}/.well-known/openid-configuration`);
    const keys = createLocalJWKSet((await read(String(jwks_uri))) as unknown as JSONWebKeySet);
    const { payload, protectedHeader } = await jwtVerify(value, keys, { issuer: issuer.url, audience: AUDIENCE });
    expect(Object.keys(protectedHeader)).toEqual(['typ', 'alg', 'kid', 'x5t']);
    expect(payload).toMatchObject({ sub: 'repo:octo-org/octo-repo:ref:refs/heads/main', run_id: '1959414638' });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(300);
    expect(Number(payload.iat) - Number(payload.nbf)).toBe(600);
  });

  it.each([
    ['without the request token', AUDIENCE, 'another', 401, 'token has invalid claims: token is expired'],
    ['without an audience', '', undefined, 400, "Can't issue ID_TOKEN for audience ''"],
    ["for another owner's audience", 'https://github.com/apps/x', undefined, 400, "'https://github.com/apps/x'"],
  ])('refuses a request %s', async (_case, audience, token, status, text) => {
    const issuer = await started();
    const answer = await ask(issuer, audience, token);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({
      source: 'actions-run-service',
      errorMessage: expect.stringContaining(text),
    });
    expect(issuer.issued).toEqual([]);
  });

  it('fails as often as it is told to, and then works', async () => {
    const issuer = await started();
    issuer.faults.token.next({ status: 503 }, 2);
    issuer.faults.token.next('reset');
    issuer.faults.token.next(refusals.pending);
    expect((await ask(issuer)).status).toBe(503);
    expect((await ask(issuer)).status).toBe(503);
    await expect(ask(issuer)).rejects.toThrow();
    expect((await ask(issuer)).status).toBe(403);
    expect((await ask(issuer)).status).toBe(200);
  });

  it('serves tokens with any fault, signed all the same', async () => {
    const issuer = await started();
    issuer.claims = { run_id: '1', sub: undefined };
    issuer.tamper = ({ header, claims }) => ({ header: { ...header, jku: 'https://example.com/keys' }, claims });
    const tampered = issuer.token(AUDIENCE);
    expect(decodeProtectedHeader(tampered)).toMatchObject({ alg: 'RS256', jku: 'https://example.com/keys' });
    expect(decodeJwt(tampered)).toMatchObject({ run_id: '1' });
    expect(decodeJwt(tampered)).not.toHaveProperty('sub');
    issuer.tamper = () => 'no token at all';
    expect(await (await ask(issuer)).json()).toEqual({ value: 'no token at all' });
  });

  it('has a clock of its own, in its tokens and in its answers', async () => {
    const issuer = await started();
    issuer.clockAhead = 3600;
    const answer = await ask(issuer);
    const ahead = (Date.parse(answer.headers.get('date') ?? '') - Date.now()) / 1000;
    expect(Math.round(ahead / 10)).toBe(360);
    expect(Number(decodeJwt(issuer.issued[0] ?? '').iat)).toBeGreaterThan(Date.now() / 1000 + 3000);
  });

  it.each([
    ['an enterprise of its own', 'https://token.actions.githubusercontent.com/octocorp', '/.well-known/jwks'],
    ['GHE.com', 'https://token.actions.octocorp.ghe.com', '/.well-known/jwks'],
    ['GitHub Enterprise Server', 'https://github.example.com/_services/token', '/_services/token/.well-known/jwks'],
  ])('stands in for the issuer of %s, with the keys where they are there', async (_case, url, keysPath) => {
    const internet = await startInternet();
    open.push(internet);
    const issuer = await started({ internet, url });
    const { pathname } = new URL(`${url}/.well-known/openid-configuration`);
    const get = (path: string) =>
      issuer.handle({ host: new URL(url).host, method: 'GET', path, headers: {}, body: '', time: 0 });
    expect(await get(pathname)).toMatchObject({ status: 200, body: expect.stringContaining(`"issuer":"${url}"`) });
    expect(await get(keysPath)).toMatchObject({ status: 200, body: expect.stringContaining('"kid"') });
    if (url.endsWith('/octocorp')) expect(await get('/octocorp/.well-known/jwks')).toMatchObject({ status: 404 });
  });
});

describe('the runs that tokens are issued for', () => {
  it('tell apart what happened, in the ways that GitHub does', async () => {
    const issuer = await started();
    const told = KINDS_OF_RUN.map((kind) => {
      issuer.run = runOf(kind);
      const { sub, event_name, ref } = decodeJwt(issuer.token(AUDIENCE));
      return [kind, sub, event_name, ref];
    });
    expect(told).toEqual([
      ['push', 'repo:octo-org/octo-repo:ref:refs/heads/main', 'push', 'refs/heads/main'],
      ['tag', 'repo:octo-org/octo-repo:ref:refs/tags/v1.2.3', 'push', 'refs/tags/v1.2.3'],
      ['pull_request', 'repo:octo-org/octo-repo:pull_request', 'pull_request', 'refs/pull/7/merge'],
      ['fork_pull_request', 'repo:octo-org/octo-repo:pull_request', 'pull_request', 'refs/pull/7/merge'],
      ['dependabot', 'repo:octo-org/octo-repo:pull_request', 'pull_request', 'refs/pull/7/merge'],
      ['pull_request_target', 'repo:octo-org/octo-repo:ref:refs/heads/main', 'pull_request_target', 'refs/heads/main'],
      [
        'merge_group',
        'repo:octo-org/octo-repo:ref:refs/heads/gh-readonly-queue/main/pr-7-9f2c1a4b',
        'merge_group',
        'refs/heads/gh-readonly-queue/main/pr-7-9f2c1a4b',
      ],
      ['workflow_run', 'repo:octo-org/octo-repo:ref:refs/heads/main', 'workflow_run', 'refs/heads/main'],
      ['schedule', 'repo:octo-org/octo-repo:ref:refs/heads/main', 'schedule', 'refs/heads/main'],
      ['deployment', 'repo:octo-org/octo-repo:environment:production', 'deployment', ''],
      ['reusable_workflow', 'repo:octo-org/octo-repo:ref:refs/heads/main', 'push', 'refs/heads/main'],
      ['re_run', 'repo:octo-org/octo-repo:ref:refs/heads/main', 'push', 'refs/heads/main'],
      ['environment', 'repo:octo-org/octo-repo:environment:production', 'push', 'refs/heads/main'],
      ['immutable_subject', 'repo:octo-org@65/octo-repo@74:ref:refs/heads/main', 'push', 'refs/heads/main'],
      ['customised_subject', 'repository_owner_id:65:repository_id:74:ref:refs/heads/main', 'push', 'refs/heads/main'],
      ['ghe_com', 'repo:octo-org/octo-repo:ref:refs/heads/main', 'push', 'refs/heads/main'],
      ['ghes', 'repo:octo-org/octo-repo:ref:refs/heads/main', 'push', 'refs/heads/main'],
    ]);
  });

  it('writes a colon inside a value of the subject as %3A', async () => {
    const issuer = await started({ run: runOf('environment', { environment: 'eu:production' }) });
    expect(decodeJwt(issuer.token(AUDIENCE)).sub).toBe('repo:octo-org/octo-repo:environment:eu%3Aproduction');
  });
});
