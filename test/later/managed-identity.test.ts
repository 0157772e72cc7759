import { describe, expect, it } from 'vitest';
import { managedIdentity } from '../../src/later/managed-identity.ts';
import type { LocalRequest } from '../../src/network/loopback.ts';
import { Secret } from '../../src/secret.ts';

const CLIENT = '11111111-1111-1111-1111-111111111111';
const VAULT = 'https://vault.azure.net';
const IDENTITY = { port: 4711, secret: 'a'.repeat(64), clientId: CLIENT };

function request(change: Partial<LocalRequest> = {}): LocalRequest {
  const headers = { host: '127.0.0.1:4711', 'x-identity-header': IDENTITY.secret };
  return { method: 'GET', target: `/token?resource=${VAULT}&api-version=2019-08-01`, headers, ...change };
}

/** Gives tokens that last so many seconds, numbered, and fails once it is told to. */
function tokens(seconds: number) {
  const given = { asked: [] as string[], fails: false };
  const answer = managedIdentity(IDENTITY, async (resource) => {
    given.asked.push(resource);
    if (given.fails) throw new Error('no more');
    const value = new Secret(`token-${given.asked.length}`);
    return {
      outputs: [{ name: 'azure-access-token', value }],
      expiresAt: new Date(Date.now() + seconds * 1000),
    };
  });
  return { given, answer };
}

describe('a managed identity of a step', () => {
  it('answers in the form of Azure App Service', async () => {
    const { answer } = tokens(3600);
    const end = Date.now() / 1000 + 3600;
    const { status, body } = await answer(request());
    expect(status).toBe(200);
    expect(body).toMatchObject({ access_token: 'token-1', resource: VAULT, token_type: 'Bearer', client_id: CLIENT });
    expect(Math.abs(Number((body as Record<string, string>)['expires_on']) - end)).toBeLessThan(5);
  });

  it.each<[string, Partial<LocalRequest>, number]>([
    ['without the secret', { headers: { host: '127.0.0.1:4711' } }, 401],
    ['with another secret', { headers: { host: '127.0.0.1:4711', 'x-identity-header': 'b'.repeat(64) } }, 401],
    ['with the secret of nobody', { headers: { host: '127.0.0.1:4711', 'x-identity-header': 'undefined' } }, 401],
    ['under another name of this machine', { headers: { ...request().headers, host: 'localhost:4711' } }, 403],
    ['under the name of a web page', { headers: { ...request().headers, host: 'evil.example.com' } }, 403],
    ['by another method', { method: 'POST' }, 405],
    ['for another path', { target: '/metadata/identity/oauth2/token' }, 404],
    ['for no resource', { target: '/token' }, 400],
    ['for a resource that is none', { target: '/token?resource=a%20b' }, 400],
    ['for another application', { target: `/token?resource=${VAULT}&client_id=${CLIENT.replace('1', '2')}` }, 400],
    ['for an address that is none', { target: 'http://[' }, 404],
  ])('gives nothing %s', async (_, change, status) => {
    const { given, answer } = tokens(3600);
    const answered = await answer(request(change));
    expect(answered.status).toBe(status);
    expect(answered.body).toMatchObject({ statusCode: status, message: expect.any(String) });
    expect(given.asked).toEqual([]);
  });

  it('takes the client ID that SDKs send along, in any case', async () => {
    const { answer } = tokens(3600);
    const target = `/token?resource=${VAULT}&client_id=${CLIENT.toUpperCase()}`;
    expect(await answer(request({ target }))).toMatchObject({ status: 200 });
  });

  it('asks once for each resource, whoever comes meanwhile, and again for the last five minutes', async () => {
    const { given, answer } = tokens(3600);
    const graph = request({ target: '/token?resource=https://graph.microsoft.com' });
    await Promise.all([answer(request()), answer(request()), answer(graph)]);
    await answer(request());
    expect(given.asked).toEqual([VAULT, 'https://graph.microsoft.com']);

    const late = tokens(0.02);
    await late.answer(request());
    await new Promise((resolve) => setTimeout(resolve, 15));
    await late.answer(request());
    expect(late.given.asked).toHaveLength(2);
  });

  it('gives the old token while it still holds and there is no new one, and else says why', async () => {
    const { given, answer } = tokens(0.01);
    await answer(request());
    given.fails = true;
    await new Promise((resolve) => setTimeout(resolve, 15));
    expect(await answer(request())).toEqual({ status: 400, body: { statusCode: 400, message: 'Federate: no more' } });
    given.fails = false;
    expect(await answer(request())).toMatchObject({ status: 200 });
  });
});
