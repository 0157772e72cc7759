import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { errors, Provider } from 'oidc-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Internet, startInternet } from '../fakes/internet.ts';
import { type GitHubIssuer, startIssuer } from '../fakes/issuer.ts';
import { Job } from '../fakes/job.ts';

/** The built action: the directory of action.yml. */
const ACTION = join(import.meta.dirname, '..', '..');

const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const JWT = 'urn:ietf:params:oauth:token-type:jwt';
const SUBJECT = 'repo:octo-org/octo-repo:ref:refs/heads/main';
/** What a workflow would take from its secrets. */
const CLIENT_SECRET = 'cl:ent s3cr3t';
const AUDIENCE = 'https://op.example.com';

/** A later step that uses the access token: it prints who the provider says that it is. */
const WHO_AM_I = `
  const answer = await fetch(process.argv[1], { headers: { authorization: 'Bearer ' + process.env.STS_ACCESS_TOKEN } });
  console.log(answer.status, await answer.text());
`;

let internet: Internet;
let issuer: GitHubIssuer;
let provider: { readonly url: string; readonly server: Server };
let job: Job;

beforeAll(async () => {
  internet = await startInternet();
  issuer = await startIssuer({ internet });
  provider = await startProvider();
});
afterEach(() => job.close());
afterAll(async () => {
  provider.server.close();
  provider.server.closeAllConnections();
  await internet.close();
});

/** An OpenID provider on loopback that trusts GitHub's issuer, and gives an access token for a token of its. */
async function startProvider() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { redirect_uris: [], response_types: [], grant_types: [TOKEN_EXCHANGE] };
  const op = new Provider(url, {
    clients: [
      { ...client, client_id: 'deploy', token_endpoint_auth_method: 'none' },
      {
        ...client,
        client_id: 'vault',
        client_secret: CLIENT_SECRET,
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    features: { revocation: { enabled: true }, devInteractions: { enabled: false } },
    findAccount: (_ctx: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
  });
  op.registerGrantType(
    TOKEN_EXCHANGE,
    async (ctx) => {
      const { client: asking, params } = ctx.oidc;
      if (params['audience'] !== 'orders') throw new errors.InvalidTarget('no such audience');
      const keys = createLocalJWKSet(issuer.keySet() as JSONWebKeySet);
      const { payload } = await jwtVerify(params['subject_token'] ?? '', keys, {
        issuer: issuer.url,
        audience: AUDIENCE,
        subject: SUBJECT,
      }).catch(() => {
        throw new errors.InvalidGrant('the subject token is not trusted');
      });
      const accountId = String(payload.sub);
      const grant = new op.Grant({ accountId, clientId: asking.clientId });
      grant.addOIDCScope('openid');
      const token = new op.AccessToken({
        accountId,
        client: asking,
        grantId: await grant.save(),
        gty: TOKEN_EXCHANGE,
        scope: 'openid',
      });
      ctx.body = {
        access_token: await token.save(),
        issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        token_type: 'Bearer',
        expires_in: token.expiration,
      };
    },
    ['subject_token', 'subject_token_type', 'requested_token_type', 'audience', 'scope'],
  );
  server.on('request', op.callback());
  return { url, server };
}

function exchange(changes: Readonly<Record<string, string>> = {}) {
  job = new Job({ token: issuer.env, machine: internet.env });
  job.masks.add(CLIENT_SECRET);
  const given = {
    url: `${provider.url}/token`,
    revocation_url: `${provider.url}/token/revocation`,
    audience: AUDIENCE,
    subject_token_type: JWT,
    target_audience: 'orders',
    client_id: 'deploy',
    ...changes,
  };
  const lines = Object.entries(given).map(([name, value]) => `${name}: ${value}`);
  return job.runStep({
    action: ACTION,
    uses: 'octo-org/federate@v1',
    with: { sts: 'token-exchange', 'sts-with': lines.join('\n') },
  });
}

const whoAmI = () => job.runCommand([process.execPath, '--input-type=module', '-e', WHO_AM_I, `${provider.url}/me`]);

describe('a certified OpenID provider', () => {
  it('gives the built action an access token for the job, which works until post ends it', async () => {
    const step = await exchange();
    expect(step.log).not.toContain('Error');
    expect(step.conclusion).toBe('success');
    expect((await whoAmI()).raw).toContain(`200 ${JSON.stringify({ sub: SUBJECT })}`);

    const token = job.env['STS_ACCESS_TOKEN'] ?? '';
    const [post] = await job.runPosts();
    expect(post?.log).toContain('revoked.');
    expect(job.env['STS_ACCESS_TOKEN']).toBe('');
    const later = await job.runCommand(
      [process.execPath, '--input-type=module', '-e', WHO_AM_I, `${provider.url}/me`],
      { env: { STS_ACCESS_TOKEN: token } },
    );
    expect(later.raw).toContain('401 ');
  });

  it('takes a client that proves itself by Basic authentication, at both ends', async () => {
    const step = await exchange({ client_id: 'vault', client_auth: 'basic', client_secret: CLIENT_SECRET });
    expect(step.conclusion).toBe('success');
    expect(step.log).toContain('`client_secret` is a stored key');
    expect(step.log).not.toContain('s3cr3t');
    expect((await job.runPosts())[0]?.log).toContain('revoked.');
  });

  it.each([
    ['a token for another audience', { audience: 'https://other.example.com' }, 'STS_TOKEN_REFUSED', 'invalid_grant'],
    ['another target', { target_audience: 'stock' }, 'STS_TARGET_REFUSED', 'invalid_target'],
    ['an unknown client', { client_id: 'nobody' }, 'STS_CLIENT_REFUSED', 'invalid_client'],
  ])('refuses %s, and nothing is handed on', async (_, changes, code, words) => {
    const step = await exchange(changes);
    expect(step.conclusion).toBe('failure');
    expect(step.outputs['error-code']).toBe(code);
    expect(step.log).toContain(words);
    expect(step.log).toContain(SUBJECT);
    expect(step.env).toEqual({});
  });
});
