import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  type Credentials,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it } from 'vitest';
import { outages } from './aws-answers.ts';
import { regionOf } from './aws-endpoints.ts';
import { type AwsSts, type Role, startSts } from './aws-sts.ts';
import { startInternet } from './internet.ts';
import { type GitHubIssuer, startIssuer } from './issuer.ts';
import { htmlPage } from './web.ts';

const ACCOUNT = '123456789012';
const DEPLOY = `arn:aws:iam::${ACCOUNT}:role/ci/deploy`;
const USER = `arn:aws:iam::${ACCOUNT}:user/runner`;

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** A role that trusts the main branch, by the usual conditions on `aud` and `sub`. */
async function started(
  trust: (issuer: string) => Partial<Role> = () => ({}),
): Promise<{ readonly issuer: GitHubIssuer; readonly sts: AwsSts; readonly client: STSClient }> {
  const issuer = await startIssuer();
  const prefix = issuer.url.replace('http://', '');
  const webIdentity = {
    StringEquals: { [`${prefix}:aud`]: 'sts.amazonaws.com' },
    StringLike: { [`${prefix}:sub`]: 'repo:octo-org/octo-repo:ref:refs/heads/*' },
  };
  const sts = await startSts({
    providers: [{ account: ACCOUNT, audiences: ['sts.amazonaws.com'], issuer }],
    roles: [{ arn: DEPLOY, webIdentity, ...trust(prefix) }],
  });
  open.push(issuer, sts);
  return { issuer, sts, client: clientOf(sts) };
}

function clientOf(sts: AwsSts, credentials?: Credentials): STSClient {
  const { AccessKeyId = 'none', SecretAccessKey = 'none', SessionToken } = credentials ?? {};
  return new STSClient({
    endpoint: sts.url,
    region: 'eu-west-1',
    maxAttempts: 1,
    credentials: {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      ...(SessionToken === undefined ? {} : { sessionToken: SessionToken }),
    },
  });
}

function assume(client: STSClient, token: string, changes: Record<string, unknown> = {}) {
  return client.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: DEPLOY,
      RoleSessionName: 'GitHubActions',
      WebIdentityToken: token,
      ...changes,
    }),
  );
}

describe('AssumeRoleWithWebIdentity', () => {
  it('gives keys for a token of a trusted run', async () => {
    const { issuer, sts, client } = await started();
    const answer = await assume(client, issuer.token('sts.amazonaws.com'), { DurationSeconds: 900 });
    expect(answer).toMatchObject({
      $metadata: { httpStatusCode: 200, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      AssumedRoleUser: { Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/GitHubActions` },
      Audience: 'sts.amazonaws.com',
      SubjectFromWebIdentityToken: 'repo:octo-org/octo-repo:ref:refs/heads/main',
      Provider: `arn:aws:iam::${ACCOUNT}:oidc-provider/${issuer.url.replace('http://', '')}`,
      Credentials: {
        AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
        SecretAccessKey: expect.stringMatching(/^.{40}$/),
      },
    });
    const left = ((answer.Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 1000;
    expect(Math.round(left / 10)).toBe(90);
    expect(sts.calls).toMatchObject([{ action: 'AssumeRoleWithWebIdentity', parameters: { RoleArn: DEPLOY } }]);
  });

  it('takes a token signed by hand', async () => {
    const { issuer, client } = await started();
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer.url, aud: 'sts.amazonaws.com', sub: 'repo:octo-org/octo-repo:ref:refs/heads/x' };
    const header = { alg: 'RS256', kid: String(issuer.keySet().keys[0]?.['kid']) };
    const token = issuer.sign({ header, claims: { ...claims, iat: now, exp: now + 60 } });
    expect((await assume(client, token)).AssumedRoleUser?.Arn).toContain('assumed-role/deploy');
  });

  const refusals: readonly [string, string, RegExp, (issuer: GitHubIssuer) => string, Record<string, unknown>?][] = [
    ['no JWT', 'InvalidIdentityToken', /not a valid JWT/, () => 'nothing'],
    [
      'a token of an issuer that the account does not know',
      'InvalidIdentityToken',
      /No OpenIDConnect provider found/,
      tokenWith({ iss: 'https://token.actions.githubusercontent.com' }),
    ],
    [
      'a role of an account without the provider',
      'InvalidIdentityToken',
      /No OpenIDConnect provider found/,
      tokenWith({}),
      { RoleArn: 'arn:aws:iam::210987654321:role/deploy' },
    ],
    [
      'a token without a subject',
      'InvalidIdentityToken',
      /Missing a required claim: sub/,
      tokenWith({ sub: undefined }),
    ],
    [
      'a token for another audience',
      'InvalidIdentityToken',
      /Incorrect token audience/,
      (issuer) => issuer.token('example'),
    ],
    ['a token signed with another key', 'InvalidIdentityToken', /could not be validated/, signedWithAnotherKey],
    [
      'a token that ended long ago',
      'ExpiredTokenException',
      /^Token expired: current date\/time \d+ must be before/,
      tokenWith({ exp: 1_600_000_000 }),
    ],
    [
      'a run of another subject',
      'AccessDenied',
      /^Not authorized to perform sts:AssumeRoleWithWebIdentity$/,
      tokenWith({ sub: 'repo:octo-org/octo-repo:pull_request' }),
    ],
    [
      'a role that is not there',
      'AccessDenied',
      /Not authorized/,
      tokenWith({}),
      { RoleArn: `arn:aws:iam::${ACCOUNT}:role/deplyo` },
    ],
    [
      'an ARN that is no role',
      'ValidationError',
      /Request ARN is invalid/,
      tokenWith({}),
      { RoleArn: `arn:aws:iam::${ACCOUNT}:oidc-provider/x` },
    ],
    [
      'a session that is too short',
      'ValidationError',
      /'60' at 'durationSeconds'.+greater than or equal to 900/,
      tokenWith({}),
      { DurationSeconds: 60 },
    ],
    [
      'a session longer than the role allows',
      'ValidationError',
      /exceeds the MaxSessionDuration/,
      tokenWith({}),
      { DurationSeconds: 7200 },
    ],
    [
      'a session name with brackets',
      'ValidationError',
      /'dependabot\[bot]' at 'roleSessionName'.+pattern: \[\\w\+=,\.@-]\*/,
      tokenWith({}),
      { RoleSessionName: 'dependabot[bot]' },
    ],
    [
      'eleven policies',
      'ValidationError',
      /at 'policyArns'/,
      tokenWith({}),
      { PolicyArns: Array.from({ length: 11 }, () => ({ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' })) },
    ],
  ];

  it.each(refusals)('refuses %s', async (_case, name, message, tokenOf, changes) => {
    const { issuer, client } = await started();
    const refused = assume(client, tokenOf(issuer), changes);
    const status = name === 'AccessDenied' ? 403 : 400;
    await expect(refused).rejects.toMatchObject({
      $metadata: { httpStatusCode: status },
      message: expect.stringMatching(message),
    });
    await expect(refused).rejects.toHaveProperty('Code', name);
  });

  it('refuses a parameter that the action does not have, and a request that is signed', async () => {
    const { issuer, sts } = await started();
    const form = new URLSearchParams({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: DEPLOY,
      RoleSessionName: 'GitHubActions',
      WebIdentityToken: issuer.token('sts.amazonaws.com'),
    });
    const signed = await fetch(sts.url, {
      method: 'POST',
      body: form,
      headers: { authorization: 'AWS4-HMAC-SHA256 x' },
    });
    expect([signed.status, await signed.text()]).toEqual([400, expect.stringContaining('takes no credentials')]);
    form.set('ExternalId', 'example');
    const answer = await fetch(sts.url, { method: 'POST', body: form });
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining('Unknown parameter ExternalId'),
    ]);
  });

  it('fails as it is told to', async () => {
    const { issuer, sts, client } = await started();
    sts.faults.next(outages.throttled);
    sts.faults.next(htmlPage(503));
    sts.faults.next('reset');
    const token = issuer.token('sts.amazonaws.com');
    await expect(assume(client, token)).rejects.toMatchObject({ name: 'Throttling', message: 'Rate exceeded' });
    await expect(assume(client, token)).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
    await expect(assume(client, token)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await assume(client, token)).$metadata.httpStatusCode).toBe(200);
    expect(sts.calls).toHaveLength(4);
  });
});

describe('signed actions', () => {
  it('tell who keys belong to, once the signature is verified', async () => {
    const { issuer, sts, client } = await started();
    const { Credentials } = await assume(client, issuer.token('sts.amazonaws.com'));
    const whoAmI = (keys: Credentials | undefined) => clientOf(sts, keys).send(new GetCallerIdentityCommand());
    expect(await whoAmI(Credentials)).toMatchObject({
      Account: ACCOUNT,
      Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/GitHubActions`,
    });
    const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {};
    await expect(whoAmI({ AccessKeyId, SecretAccessKey: 'wrong', SessionToken } as Credentials)).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    await expect(whoAmI({ AccessKeyId, SecretAccessKey } as Credentials)).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
    });
  });

  it('chain to another role by its own trust', async () => {
    const principal = { arn: USER, externalId: 'example', mayTag: false };
    const { sts } = await started(() => ({ principal }));
    const { accessKeyId, secretAccessKey } = sts.giveKeys(USER);
    const client = clientOf(sts, { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } as Credentials);
    const chain = (changes: Record<string, unknown>) =>
      client.send(new AssumeRoleCommand({ RoleArn: DEPLOY, RoleSessionName: 'GitHubActions', ...changes }));
    expect((await chain({ ExternalId: 'example' })).Credentials?.SessionToken).toBeTruthy();
    await expect(chain({})).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: ${USER} is not authorized to perform: sts:AssumeRole on resource: ${DEPLOY}`,
    });
    await expect(
      chain({ ExternalId: 'example', Tags: [{ Key: 'Repository', Value: 'octo-org/octo-repo' }] }),
    ).rejects.toMatchObject({ message: expect.stringContaining('sts:TagSession') });
  });

  it('work through the proxy under the host name of the region, from a process that knows the variables alone', async () => {
    const internet = await startInternet();
    const sts = await startSts({ internet });
    open.push(sts, internet);
    const { accessKeyId, secretAccessKey } = sts.giveKeys(USER);
    const script = fileURLToPath(new URL('../../scripts/demo/steps/whoami.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script], {
      env: {
        ...internet.env,
        NODE_USE_ENV_PROXY: '1',
        AWS_REGION: 'eu-west-1',
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
      },
      timeout: 15_000,
    });
    expect(stdout).toBe(`Account ${ACCOUNT}, ${USER}\n`);
    expect(internet.tunnels).toEqual(['sts.eu-west-1.amazonaws.com:443']);
  });

  it.each([
    ['sts.amazonaws.com', 'us-east-1'],
    ['sts-fips.us-west-2.amazonaws.com', 'us-west-2'],
    ['sts.eu-central-1.api.aws', 'eu-central-1'],
    ['sts.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['sts.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['sts.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1'],
  ])('know the region of %s', (host, region) => {
    expect(regionOf(host)).toBe(region);
    expect(regionOf('sts.us-esat-1.amazonaws.com')).toBeUndefined();
  });
});

function tokenWith(claims: Record<string, unknown>): (issuer: GitHubIssuer) => string {
  return (issuer) => {
    issuer.claims = claims;
    return issuer.token('sts.amazonaws.com');
  };
}

function signedWithAnotherKey(issuer: GitHubIssuer): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  issuer.tamper = (draft) => issuer.sign(draft, privateKey);
  return issuer.token('sts.amazonaws.com');
}
