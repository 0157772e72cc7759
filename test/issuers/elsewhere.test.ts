import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issuerAnywhere } from '../../src/issuers/elsewhere.ts';
import type { TokenPlace } from '../../src/issuers/places.ts';
import { Deadline } from '../../src/network/deadline.ts';
import { Http } from '../../src/network/http.ts';
import { identityOf } from '../../src/token/identity.ts';
import { FakeRunner } from '../fakes/runner.ts';
import { type Answer, json, type LoopbackServer, serveLoopback } from '../fakes/web.ts';

const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });

let server: LoopbackServer;
let answers: (path: string) => Answer;

beforeAll(async () => {
  server = await serveLoopback(({ path }) => answers(path));
  answers = (path) =>
    path.endsWith('/openid-configuration')
      ? json(200, { issuer: server.url, jwks_uri: `${server.url}/keys` })
      : json(200, {
          keys: [
            { ...RSA.publicKey.export({ format: 'jwk' }), kid: 'rsa', use: 'sig' },
            { ...EC.publicKey.export({ format: 'jwk' }), kid: 'ec', use: 'sig' },
          ],
        });
});

afterAll(() => server.close());

/** A token signed with the key of its algorithm. */
function token(
  claims: object,
  header: Record<string, unknown> = { typ: 'JWT' },
  alg: 'RS256' | 'ES256' = 'RS256',
): string {
  const now = Math.floor(Date.now() / 1000);
  const times = { iat: now, exp: now + 300 };
  const parts = [
    { alg, kid: alg === 'RS256' ? 'rsa' : 'ec', ...header },
    { iss: server.url, sub: 'somebody', aud: 'service', ...times, ...claims },
  ];
  const input = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const key = alg === 'RS256' ? RSA.privateKey : { key: EC.privateKey, dsaEncoding: 'ieee-p1363' as const };
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}

/** The claims of the token that a job gets, once it is checked. */
async function claimsIn(env: Record<string, string>, place?: TokenPlace, issuer: string | undefined = server.url) {
  const runner = new FakeRunner({ env });
  const inputs = { issuer: issuer === undefined ? undefined : new URL(issuer), checkRunId: undefined };
  const http = new Http(new Deadline(10));
  const rules = { verifySignature: true, expectations: [] };
  const identity = identityOf(issuerAnywhere(inputs, runner, place), rules, http, runner);
  const { claims, sole } = await identity.check(await identity.ask('service'), 'service');
  return { claims, sole, told: runner.told };
}

const refusal = (code: string, message = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(message) });

describe('a system that hands tokens over', () => {
  it.each<[string, Record<string, string>, string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'Bitbucket Pipelines',
      {
        BITBUCKET_BUILD_NUMBER: '7',
        BITBUCKET_STEP_UUID: '{s}',
        BITBUCKET_PIPELINE_UUID: '{p}',
        BITBUCKET_REPO_UUID: '{r}',
      },
      'BITBUCKET_STEP_OIDC_TOKEN',
      { stepUuid: '{s}', pipelineUuid: '{p}', repositoryUuid: '{r}' },
      { stepUuid: '{other}' },
    ],
    [
      'HCP Terraform',
      { TFC_RUN_ID: 'run-1' },
      'TFC_WORKLOAD_IDENTITY_TOKEN_DEPLOY',
      { terraform_run_id: 'run-1' },
      { terraform_run_id: 'run-2' },
    ],
    ['Spacelift', { TF_VAR_spacelift_run_id: 'run-1' }, 'SPACELIFT_OIDC_TOKEN', { runId: 'run-1' }, { runId: 'run-2' }],
  ])('is %s, whose token is bound to the run', async (_, env, variable, claims, other) => {
    const { claims: checked, sole } = await claimsIn({ ...env, [variable]: token(claims) });
    expect(checked).toMatchObject(claims);
    expect(sole).toBe(true);
    const foreign = claimsIn({ ...env, [variable]: token({ ...claims, ...other }) });
    await expect(foreign).rejects.toThrow(refusal('TOKEN_OF_ANOTHER_RUN'));
    await expect(claimsIn(env)).rejects.toThrow(refusal('PERMISSION_MISSING'));
  });

  it('is Jenkins, whose token tells the build', async () => {
    const env = {
      JENKINS_URL: 'https://jenkins.example.com/',
      BUILD_NUMBER: '7',
      JOB_URL: 'https://jenkins.example.com/job/x/',
    };
    const given = { ...env, FEDERATE_ID_TOKEN: token({ build_number: 7, sub: env.JOB_URL }) };
    expect((await claimsIn(given)).told.join('\n')).not.toContain('notice');
    const other = { ...env, FEDERATE_ID_TOKEN: token({ build_number: 8, sub: env.JOB_URL }) };
    expect((await claimsIn(other)).told.join('\n')).toContain('`build_number` is 8');
  });

  it('is asked by HTTP: Azure Pipelines, for its one audience alone', async () => {
    const env = {
      TF_BUILD: 'True',
      SYSTEM_COLLECTIONID: 'org',
      SYSTEM_OIDCREQUESTURI: `${server.url}/oidctoken`,
      SYSTEM_ACCESSTOKEN: 'access-token-of-the-job',
    };
    await expect(claimsIn(env)).rejects.toThrow(refusal('AUDIENCE_REFUSED'));
    const { SYSTEM_ACCESSTOKEN: _, ...without } = env;
    await expect(claimsIn(without)).rejects.toThrow(refusal('PERMISSION_MISSING', 'SYSTEM_ACCESSTOKEN'));
    const keys = answers;
    const audience = 'api://AzureADTokenExchange';
    answers = (path) =>
      path.startsWith('/oidctoken?') ? json(200, { oidcToken: token({ aud: audience }) }) : keys(path);
    const runner = new FakeRunner({ env: { ...env, FEDERATE_SERVICE_CONNECTION_ID: 'connection-1' } });
    const issuer = issuerAnywhere({ issuer: new URL(server.url), checkRunId: undefined }, runner, undefined);
    const identity = identityOf(
      issuer,
      { verifySignature: true, expectations: [] },
      new Http(new Deadline(10)),
      runner,
    );
    const checked = await identity.check(await identity.ask(audience), audience);
    answers = keys;
    expect(checked.claims['aud']).toBe(audience);
    const asked = server.requests.findLast(({ path }) => path.startsWith('/oidctoken'));
    expect(asked).toMatchObject({
      method: 'POST',
      path: '/oidctoken?api-version=7.1&serviceConnectionId=connection-1',
    });
    expect(asked?.headers).toMatchObject({
      authorization: 'Bearer access-token-of-the-job',
      'x-tfs-fedauthredirect': 'Suppress',
    });
  });

  it('is one system and no more', async () => {
    await expect(claimsIn({ GITLAB_CI: 'true', BUILDKITE: 'true' })).rejects.toThrow(
      refusal('NOT_IN_A_JOB', 'one of GitLab CI (GITLAB_CI) and one of Buildkite (BUILDKITE)'),
    );
    await expect(claimsIn({})).rejects.toThrow(refusal('NOT_IN_A_JOB', 'no job of a CI system'));
  });
});

describe('a token from elsewhere, by the issuer that the user names', () => {
  const place: TokenPlace = { kind: 'variable', name: 'TOKEN' };

  it('may be signed with ES256, and may leave out `typ`', async () => {
    const checked = await claimsIn({ TOKEN: token({ sub: 'spiffe://example.com/deploy' }, {}, 'ES256') }, place);
    expect(checked.claims['sub']).toBe('spiffe://example.com/deploy');
    expect((await claimsIn({ TOKEN: token({}, {}) }, place)).claims['sub']).toBe('somebody');
  });

  it('may so nowhere else', async () => {
    const env = { GITLAB_CI: 'true', CI_SERVER_URL: server.url };
    const untyped = claimsIn({ ...env, FEDERATE_ID_TOKEN: token({}, {}) });
    await expect(untyped).rejects.toThrow(refusal('TOKEN_HEADER_REFUSED', '`typ`'));
    const curve = claimsIn({ ...env, FEDERATE_ID_TOKEN: token({}, { typ: 'JWT' }, 'ES256') });
    await expect(curve).rejects.toThrow(refusal('TOKEN_HEADER_REFUSED', '`alg`'));
  });

  it('is refused with the key of the other kind, and with a signature that is not its', async () => {
    await expect(claimsIn({ TOKEN: token({}, { kid: 'rsa' }, 'ES256') }, place)).rejects.toThrow(
      refusal('SIGNATURE_INVALID'),
    );
    const whole = token({}, {}, 'ES256');
    const changed = `${whole.slice(0, whole.lastIndexOf('.'))}.${token({ sub: 'another' }, {}, 'ES256').split('.')[2]}`;
    await expect(claimsIn({ TOKEN: changed }, place)).rejects.toThrow(refusal('SIGNATURE_INVALID'));
    await expect(claimsIn({ TOKEN: token({}, { alg: 'none' }) }, place)).rejects.toThrow(
      refusal('TOKEN_HEADER_REFUSED'),
    );
  });

  it('refuses keys of another curve, and ones whose coordinates are not as long as they must be', async () => {
    const keys = answers;
    const jwk = EC.publicKey.export({ format: 'jwk' });
    for (const wrong of [{ crv: 'P-384' }, { x: 'AAAA' }, { y: undefined }]) {
      answers = (path) =>
        path.endsWith('/keys') ? json(200, { keys: [{ ...jwk, ...wrong, kid: 'ec', alg: 'ES256' }] }) : keys(path);
      await expect(claimsIn({ TOKEN: token({}, {}, 'ES256') }, place)).rejects.toThrow(
        refusal('ISSUER_KEYS_REFUSED', 'no RSA key'),
      );
    }
    answers = keys;
  });

  it('needs an issuer, which is never taken from the token', async () => {
    const runner = new FakeRunner({ env: { TOKEN: token({}) } });
    const finding = issuerAnywhere({ issuer: undefined, checkRunId: undefined }, runner, place);
    await expect(finding).rejects.toThrow(refusal('NOT_IN_A_JOB', 'issuer'));
  });

  it('is read anew from its file each time, without its line end, and with a warning for a link', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'token-'));
    const file = join(directory, 'token');
    writeFileSync(file, `${token({ sub: 'first' })}\n`, { mode: 0o600 });
    symlinkSync(file, join(directory, 'link'));
    const { claims, told } = await claimsIn({}, { kind: 'file', path: join(directory, 'link') });
    expect(claims['sub']).toBe('first');
    expect(told.join('\n')).toContain('is a link');
    writeFileSync(file, token({ sub: 'second' }), { mode: 0o600 });
    expect((await claimsIn({}, { kind: 'file', path: file })).claims['sub']).toBe('second');
    const missing = claimsIn({}, { kind: 'file', path: join(directory, 'missing') });
    await expect(missing).rejects.toThrow(refusal('PERMISSION_MISSING', 'is not there'));
    rmSync(directory, { recursive: true });
  });

  it('may come by standard input, which may be closed', async () => {
    const text = token({});
    expect((await claimsIn({}, { kind: 'input', read: () => text })).claims['sub']).toBe('somebody');
    const closed = claimsIn({}, { kind: 'input', read: () => '' });
    await expect(closed).rejects.toThrow(refusal('PERMISSION_MISSING', 'standard input is empty'));
  });
});
