import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIENT, credentialFor, DOMAIN, type Entra, startEntra, TENANT } from './entra.ts';
import { type GitHubIssuer, startIssuer } from './issuer.ts';

let issuer: GitHubIssuer;
let entra: Entra;

beforeAll(async () => {
  issuer = await startIssuer();
  const applications = [{ clientId: CLIENT, credentials: [credentialFor(issuer)] }];
  entra = await startEntra({ issuers: [issuer], applications });
});

afterAll(async () => {
  await Promise.all([entra.close(), issuer.close()]);
});

/** Asks as any client does; gives the status, and the first number of a refusal. */
async function ask(change: Readonly<Record<string, string | undefined>> = {}, tenant = TENANT) {
  const parameters = {
    grant_type: 'client_credentials',
    client_id: CLIENT,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: issuer.token('api://AzureADTokenExchange'),
    scope: 'https://management.azure.com/.default',
    ...change,
  };
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) body.set(name, value);
  const response = await fetch(new URL(`${tenant}/oauth2/v2.0/token`, entra.authority), { method: 'POST', body });
  const answer = (await response.json()) as { error_codes?: number[]; expires_in?: number };
  return { status: response.status, number: answer.error_codes?.[0], seconds: answer.expires_in };
}

describe('the stand-in for Entra ID', () => {
  it('gives an access token for an hour to the holder of a federated credential, by id or domain of the tenant', async () => {
    expect(await ask()).toEqual({ status: 200, number: undefined, seconds: 3599 });
    expect(await ask({}, DOMAIN)).toMatchObject({ status: 200 });
  });

  it('takes one token as often as it is shown within its life', async () => {
    const client_assertion = issuer.token('api://AzureADTokenExchange');
    expect((await ask({ client_assertion })).status).toBe(200);
    expect((await ask({ client_assertion, scope: 'https://vault.azure.net/.default' })).status).toBe(200);
  });

  it('takes the scopes of a sign-in beside that of a resource', async () => {
    const scope = 'https://vault.azure.net/.default openid offline_access profile';
    expect(await ask({ scope })).toMatchObject({ status: 200 });
    expect(await ask({ scope: 'openid profile' })).toMatchObject({ number: 1002012 });
  });

  it.each([
    ['another tenant', {}, 90002, 'example.com'],
    ['an unknown application', { client_id: '99999999-9999-9999-9999-999999999999' }, 700016],
    ['no application', { client_id: undefined }, 900144],
    ['no assertion', { client_assertion: undefined }, 900144],
    ['a text that is no token', { client_assertion: 'x' }, 50027],
    ['another kind of assertion', { client_assertion_type: 'x' }, 50027],
    ['another grant', { grant_type: 'password' }, 70003],
    ['two scopes', { scope: 'https://graph.microsoft.com/.default https://vault.azure.net/.default' }, 70011],
    ['a scope of one permission', { scope: 'https://graph.microsoft.com/User.Read' }, 1002012],
    ['a resource that is not there', { scope: 'https://nowhere.example.com/.default' }, 500011],
  ])('refuses %s', async (_, change, number, tenant = TENANT) => {
    expect(await ask(change, tenant)).toMatchObject({ number });
  });

  it('refuses tokens of another audience, another signer and another time', async () => {
    expect(await ask({ client_assertion: issuer.token('sts.amazonaws.com') })).toMatchObject({ number: 700212 });
    const [header, payload] = issuer.token('api://AzureADTokenExchange').split('.');
    expect(await ask({ client_assertion: `${header}.${payload}.AAAA` })).toMatchObject({ number: 700027 });
    issuer.clockAhead = -400;
    expect(await ask()).toMatchObject({ number: 700024 });
    issuer.clockAhead = 0;
  });

  it('takes no other content than a form, and each parameter once', async () => {
    const url = new URL(`${TENANT}/oauth2/v2.0/token`, entra.authority);
    const send = async (body: string, type: string) =>
      (await fetch(url, { method: 'POST', body, headers: { 'content-type': type } })).status;
    expect(await send('{"grant_type":"client_credentials"}', 'application/json')).toBe(400);
    expect(await send('scope=a&scope=b', 'application/x-www-form-urlencoded')).toBe(400);
  });
});
