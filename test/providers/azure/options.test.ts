import { describe, expect, it } from 'vitest';
import { CLIENT, TENANT } from '../../fakes/entra.ts';
import { faultsOf, optionsOf, SUBSCRIPTION } from './stage.ts';

describe('the inputs of Azure', () => {
  it('need an application, a tenant and a subscription, and no more', () => {
    expect(optionsOf()).toMatchObject({
      clientId: CLIENT,
      tenantId: TENANT,
      subscriptionId: SUBSCRIPTION,
      cloud: { name: 'AzureCloud' },
      audience: 'api://AzureADTokenExchange',
      scopes: ['https://management.azure.com/.default'],
      scopesNamed: false,
      delivery: { variables: true, outputs: false, powerShell: false },
    });
  });

  it('may leave the subscription out where that is said, and only there', () => {
    expect(optionsOf({ 'subscription-id': '', 'allow-no-subscriptions': 'true' }).subscriptionId).toBeUndefined();
    expect(faultsOf({ 'subscription-id': '' })).toContain('allow-no-subscriptions: true');
  });

  it.each([
    ['client-id', 'my-app', 'Application (client) ID'],
    ['client-id', `{${CLIENT}}`, 'no GUID'],
    ['client-id', TENANT, 'the same as `tenant-id`'],
    ['tenant-id', 'common', 'an application signs in to one'],
    ['tenant-id', 'example', 'neither a GUID nor a domain name'],
    ['tenant-id', '../oauth2', 'neither a GUID nor a domain name'],
    ['tenant-id', 'example.com/x', 'neither a GUID nor a domain name'],
    ['subscription-id', 'My Subscription', 'not its name'],
    ['environment', 'AzureGermanCloud', 'closed in October 2021'],
    ['environment', 'azurestack', 'stored keys only'],
    ['environment', 'AzureCould', 'knows no such cloud'],
    ['auth-type', 'IDENTITY', 'user-assigned managed identity'],
    ['auth-type', 'PASSWORD', 'neither SERVICE_PRINCIPAL nor left out'],
    ['azure-scopes', 'https://vault.azure.net', 'such as https://vault.azure.net/.default'],
    ['azure-scopes', 'https://vault.azure.net/', 'such as https://vault.azure.net/.default'],
    ['azure-scopes', 'openid https://graph.microsoft.com/.default', 'no scope of one resource'],
    ['audience', 'x'.repeat(601), '601 characters'],
    ['enable-AzPSSession', 'yes', 'neither true nor false'],
  ])('%s: refuses %s, and says what would be right', (name, value, reason) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toContain(`\`${name}\`: `);
    expect(faults).toContain(reason);
  });

  it('take a domain in place of the id of a tenant, and any spelling of a GUID', () => {
    expect(optionsOf({ 'tenant-id': 'example.onmicrosoft.com' }).tenantId).toBe('example.onmicrosoft.com');
    expect(optionsOf({ 'client-id': 'ABCDEF01-2345-6789-ABCD-EF0123456789' }).clientId).toMatch(/^ABCDEF01/);
  });

  it('report all faults at once', () => {
    const faults = faultsOf({ 'client-id': 'x', 'tenant-id': 'y', environment: 'z', 'azure-scopes': 's' });
    for (const name of ['client-id', 'tenant-id', 'environment', 'azure-scopes'])
      expect(faults).toContain(`\`${name}\``);
  });

  it.each([
    ['azurecloud', 'public', 'api://AzureADTokenExchange', 'https://management.azure.com/.default'],
    [
      'AzureUSGovernment',
      'usgovernment',
      'api://AzureADTokenExchangeUSGov',
      'https://management.usgovcloudapi.net/.default',
    ],
    ['azurechinacloud', 'china', 'api://AzureADTokenExchangeChina', 'https://management.chinacloudapi.cn/.default'],
  ])('%s has its own audience and its own resource manager', (environment, terraform, audience, scope) => {
    expect(optionsOf({ environment })).toMatchObject({ cloud: { terraform }, audience, scopes: [scope] });
  });

  it('ask three times where Entra ID may soon answer otherwise, or as often as is said', () => {
    expect(optionsOf().attempts).toEqual({ passing: 3, propagation: 3 });
    expect(optionsOf({ 'retry-max-attempts': '8' }).attempts).toEqual({ passing: 8, propagation: 8 });
    expect(optionsOf({ 'disable-retry': 'true' }).attempts).toEqual({ passing: 1, propagation: 1 });
  });

  it('may name another audience, and scopes by commas or lines, each once', () => {
    expect(optionsOf({ environment: 'AzureUSGovernment', audience: 'api://mine' }).audience).toBe('api://mine');
    const { scopes, scopesNamed } = optionsOf({
      'azure-scopes': 'https://graph.microsoft.com/.default, api://1234/.default\nhttps://graph.microsoft.com/.default',
    });
    expect(scopes).toEqual(['https://graph.microsoft.com/.default', 'api://1234/.default']);
    expect(scopesNamed).toBe(true);
  });

  it('sign az in where it is found, unless they say so or hold the variables back', () => {
    expect(optionsOf({ 'azure-cli': '' }).delivery.cli).toBe('where found');
    expect(optionsOf({ 'azure-cli': 'true' }).delivery.cli).toBe(true);
    expect(optionsOf({ 'azure-cli': 'false' }).delivery.cli).toBe(false);
    expect(optionsOf({ 'azure-cli': '', 'output-env-credentials': 'false' }).delivery.cli).toBe(false);
    expect(faultsOf({ 'azure-cli': 'true', 'output-env-credentials': 'false' })).toContain('`azure-cli`');
    expect(faultsOf({ 'enable-AzPSSession': 'true', 'output-env-credentials': 'false' })).toContain(
      '`enable-AzPSSession`',
    );
  });
});
