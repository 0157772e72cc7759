import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokenEndpoint } from '../../../src/providers/azure/exchange.ts';
import { reveal } from '../../../src/secret.ts';
import { CLIENT, TENANT } from '../../fakes/entra.ts';
import { entraError } from '../../fakes/entra-errors.ts';
import { FakeRunner } from '../../fakes/runner.ts';
import { htmlPage, json } from '../../fakes/web.ts';
import { optionsOf, Stage } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open();
});

afterEach(async () => {
  await stage.close();
});

const GRAPH_AND_VAULT = 'https://graph.microsoft.com/.default\nhttps://vault.azure.net/.default';

describe('the exchange with Entra ID', () => {
  it('takes one token of the job and one request, at the v2.0 endpoint of the tenant', async () => {
    await stage.signIn();
    expect(stage.asked).toEqual(['api://AzureADTokenExchange']);
    expect(stage.entra.exchanges).toHaveLength(1);
    const { request, parameters } = stage.entra.exchanges[0] ?? {};
    expect(request?.path).toBe(`/${TENANT}/oauth2/v2.0/token`);
    expect(parameters).toEqual({
      client_id: CLIENT,
      scope: 'https://management.azure.com/.default',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: stage.issuer.issued[0],
      grant_type: 'client_credentials',
    });
    expect(stage.entra.discoveries).toEqual([]);
  });

  it('asks for the tokens of all scopes at once, with that same token', async () => {
    await stage.signIn({ 'azure-scopes': GRAPH_AND_VAULT });
    expect(stage.asked).toHaveLength(1);
    expect(stage.entra.exchanges.map(({ parameters }) => parameters['scope']).sort()).toEqual(
      GRAPH_AND_VAULT.split('\n'),
    );
  });

  it('gives nothing of the access tokens away unless that is asked for, and masks them anyway', async () => {
    const runner = new FakeRunner();
    const credentials = await stage.signIn({}, runner);
    expect(credentials.outputs).toEqual([]);
    expect(runner.all('mask')).toContain(stage.entra.accessTokens[0]);
  });

  it('gives them as outputs on request: the first alone, and all by scope', async () => {
    const { outputs } = await stage.signIn({ 'azure-scopes': GRAPH_AND_VAULT, 'output-credentials': 'true' });
    expect(outputs.map(({ name }) => name)).toEqual(['azure-access-token', 'azure-access-tokens']);
    const all = JSON.parse(reveal(outputs[1]?.value ?? '')) as Record<string, string>;
    expect(Object.keys(all)).toEqual(GRAPH_AND_VAULT.split('\n'));
    expect(Object.values(all).sort()).toEqual([...stage.entra.accessTokens].sort());
    expect(reveal(outputs[0]?.value ?? '')).toBe(all['https://graph.microsoft.com/.default']);
    expect(JSON.stringify(outputs)).not.toContain(stage.entra.accessTokens[0]);
  });

  it('signs in to a tenant by its domain', async () => {
    await stage.signIn({ 'tenant-id': 'example.onmicrosoft.com' });
    expect(stage.entra.exchanges[0]?.request.path).toBe('/example.onmicrosoft.com/oauth2/v2.0/token');
  });

  it.each([70021, 700213, 7002381, 90033, 90055, 50012])(
    'asks again with a new token after AADSTS%i, which Entra ID also says falsely or for a moment',
    async (number) => {
      stage.entra.faults.next(entraError(number));
      await stage.signIn();
      expect(stage.asked).toHaveLength(2);
      const assertions = stage.entra.exchanges.map(({ parameters }) => parameters['client_assertion']);
      expect(new Set(assertions).size).toBe(2);
    },
  );

  it('gives up on a federated credential after three attempts', async () => {
    stage.entra.faults.always = entraError(700213);
    expect(await stage.failure()).toMatchObject({ code: 'AZURE_FEDERATED_CREDENTIAL_NOT_FOUND' });
    expect(stage.asked).toHaveLength(3);
  });

  it('does not ask again where the set-up is wrong', async () => {
    stage.entra.faults.always = entraError(700016);
    expect(await stage.failure()).toMatchObject({ code: 'AZURE_APPLICATION_NOT_FOUND' });
    expect(stage.asked).toHaveLength(1);
  });

  it.each([
    ['nothing at all', { status: 200 }],
    ['a page of a gateway', htmlPage(503)],
    ['a broken connection', 'reset' as const],
    ['too many requests', json(429, { error: 'temporarily_unavailable' }, { 'retry-after': '0' })],
  ])('asks again after %s', async (_, fault) => {
    stage.entra.faults.next(fault);
    await stage.signIn();
    expect(stage.entra.exchanges).toHaveLength(2);
  });

  it('fails as a whole when one scope is refused', async () => {
    const scopes = 'https://graph.microsoft.com/.default\nhttps://nowhere.example.com/.default';
    expect(await stage.failure({ 'azure-scopes': scopes })).toMatchObject({
      code: 'AZURE_SCOPE_REFUSED',
      message: expect.stringContaining("'https://nowhere.example.com/.default'"),
    });
  });

  it('refuses an answer that is no access token', async () => {
    stage.entra.faults.next(json(200, { token_type: 'Bearer', access_token: 'with a\nbreak' }));
    expect(await stage.failure()).toMatchObject({ code: 'CREDENTIALS_REFUSED' });
  });
});

describe('the clouds', () => {
  it.each([
    ['AzureUSGovernment', 'login.microsoftonline.us', 'api://AzureADTokenExchangeUSGov'],
    ['AzureChinaCloud', 'login.chinacloudapi.cn', 'api://AzureADTokenExchangeChina'],
  ] as const)('%s is asked by its own host, audience and scope', async (environment, host, audience) => {
    expect(tokenEndpoint(optionsOf({ environment })).href).toBe(`https://${host}/${TENANT}/oauth2/v2.0/token`);
    const elsewhere = await Stage.open(host, audience);
    await elsewhere.signIn({ environment });
    expect(elsewhere.asked).toEqual([audience]);
    await elsewhere.close();
  });
});
