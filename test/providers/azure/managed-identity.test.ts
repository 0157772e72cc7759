import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { identityAt } from '../../../src/providers/azure/managed-identity.ts';
import { reveal } from '../../../src/secret.ts';

function variablesIn(env: Record<string, string>): Record<string, string> {
  const listener = { port: 4711, server: createServer() };
  const { variables } = identityAt(listener, {}, { env, directory: () => '/tmp/federate' });
  return Object.fromEntries(variables.map(({ name, value }) => [name, reveal(value)]));
}

describe('the variables by which later steps find the managed identity of this step', () => {
  it('are those of Azure App Service, with a secret that nobody guesses', () => {
    const variables = variablesIn({});
    expect(variables).toEqual({
      IDENTITY_ENDPOINT: 'http://127.0.0.1:4711/token',
      IDENTITY_HEADER: expect.stringMatching(/^[0-9a-f]{64}$/),
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    });
    expect(variablesIn({})['IDENTITY_HEADER']).not.toBe(variables['IDENTITY_HEADER']);
  });

  it('empty the file of an earlier step, and keep the choice that the workflow made among credentials', () => {
    const env = { AZURE_FEDERATED_TOKEN_FILE: '/tmp/token', AZURE_TOKEN_CREDENTIALS: 'prod' };
    const variables = variablesIn(env);
    expect(variables).toMatchObject({ AZURE_FEDERATED_TOKEN_FILE: '' });
    expect(variables).not.toHaveProperty('AZURE_TOKEN_CREDENTIALS');
  });

  it.each([
    [{}, {}],
    [{ HTTPS_PROXY: 'http://proxy:3128' }, {}],
    [{ HTTP_PROXY: 'http://proxy:3128' }, { no_proxy: '127.0.0.1', NO_PROXY: '127.0.0.1' }],
    [
      { http_proxy: 'http://proxy:3128', NO_PROXY: 'example.com' },
      { no_proxy: 'example.com,127.0.0.1', NO_PROXY: 'example.com,127.0.0.1' },
    ],
    [{ HTTP_PROXY: 'http://proxy:3128', no_proxy: 'localhost, 127.0.0.1' }, {}],
  ])('lead past a proxy, which may not see the secret: %j', (env, expected) => {
    const { no_proxy: lower, NO_PROXY: upper } = variablesIn(env);
    expect({ no_proxy: lower, NO_PROXY: upper }).toEqual({ no_proxy: undefined, NO_PROXY: undefined, ...expected });
  });
});
