import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  type ServiceInputTypes,
  type ServiceOutputTypes,
  STSClient,
} from '@aws-sdk/client-sts';
import type { FinalizeRequestMiddleware } from '@smithy/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HttpRequest, HttpResponse } from '../../../src/network/message.ts';
import {
  CreateTokenCommand,
  GetRoleCredentialsCommand,
  SSOClient,
  SSOOIDCClient,
} from '../../../src/providers/aws/nested-clients.ts';
import { call } from '../../../src/providers/aws/operation.ts';
import { signer } from '../../../src/providers/aws/signature.ts';
import type { Wire } from '../../../src/providers/aws/wire.ts';
import { ROLE } from './stand.ts';

/** The clients that the SDK's own providers use, which is no package that is asked for by name here. */
const provider = createRequire(import.meta.url).resolve('@aws-sdk/credential-provider-node');
const nested = createRequire(join(provider, '..'));

interface Sent {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly path: string;
  readonly query?: object | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A handler of requests that keeps the last one, and gives an answer. */
function handler(statusCode: number, text: string, headers: Readonly<Record<string, string>> = {}) {
  const kept: Sent[] = [];
  const handle = async (request: Sent) => {
    kept.push(request);
    return { response: { statusCode, headers: { 'content-type': 'text/xml', ...headers }, body: Buffer.from(text) } };
  };
  return {
    sent: () => kept.at(-1),
    handle,
    send: handle,
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

/** What the SDK's client adds of itself: who it is, and how often it has tried. */
const OWN = ['user-agent', 'x-amz-user-agent', 'amz-sdk-invocation-id', 'amz-sdk-request', 'content-length'];

/** A request without these, in the form that it has on the wire. */
function shown(sent: Sent | undefined) {
  if (sent === undefined) throw new Error('Nothing was sent');
  const { method, protocol, hostname, port, path, query = {}, headers, body } = sent;
  const kept = Object.entries(headers).filter(([name]) => !OWN.includes(name.toLowerCase()) && name !== 'host');
  const text = body === undefined ? '' : typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array);
  return { method, protocol, hostname, port, path, query, headers: Object.fromEntries(kept), text };
}

/** A request of ours as the SDK has them. */
function sdkForm({ method, url, headers = {}, body }: HttpRequest): Sent {
  const { protocol, hostname, port, pathname: path } = url;
  return { method, protocol, hostname, port: port === '' ? undefined : Number(port), path, headers, body };
}

describe('a signed request', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 30, 12), toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const KEYS = { accessKeyId: 'ASIAEXAMPLE000000000', secretAccessKey: 'secret+key/example' };
  /** In the order of the SDK's schema. */
  const ASSUME = {
    RoleArn: ROLE,
    RoleSessionName: 'GitHubActions',
    PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }, { arn: 'arn:aws:iam::aws:policy/Other' }],
    Policy: '{"Version":"2012-10-17","Statement":[]}',
    DurationSeconds: 3600,
    Tags: [
      { Key: 'Größe', Value: '数 +/=@' },
      { Key: "it's (this)!*~", Value: '' },
    ],
    TransitiveTagKeys: ['Größe'],
    ExternalId: 'external & more',
  };

  it.each([
    ['AssumeRole', 'https://sts.eu-west-1.amazonaws.com/', 'eu-west-1', undefined],
    ['AssumeRole', 'https://sts.cn-north-1.amazonaws.com.cn/', 'cn-north-1', 'session-token-example=='],
    ['GetCallerIdentity', 'https://sts-fips.us-east-1.amazonaws.com/', 'us-east-1', 'session-token-example=='],
    ['GetCallerIdentity', 'http://127.0.0.1:8080/', 'garage', undefined],
  ] as const)(
    'has the headers, the body and the signature of the one by the SDK’s client: %s at %s',
    async (name, address, region, token) => {
      const credentials = { ...KEYS, ...(token === undefined ? {} : { sessionToken: token }) };
      const theirs = handler(200, `<${name}Response><${name}Result/></${name}Response>`);
      const client = new STSClient({ region, endpoint: address, credentials, requestHandler: theirs, maxAttempts: 1 });
      // What it tells of itself would be signed too.
      const silence: FinalizeRequestMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next) => (args) => {
        const { headers } = args.request as { headers: Record<string, string> };
        for (const own of OWN) delete headers[own];
        return next(args);
      };
      const place = { relation: 'before', toMiddleware: 'httpSigningMiddleware', name: 'silence' } as const;
      client.middlewareStack.addRelativeTo(silence, place);
      await (name === 'AssumeRole'
        ? client.send(new AssumeRoleCommand(ASSUME))
        : client.send(new GetCallerIdentityCommand({})));

      const ours = handler(200, '');
      const send = async (request: HttpRequest): Promise<HttpResponse> => {
        await ours.handle(sdkForm(request));
        return { status: 200, headers: {}, url: request.url, body: `<${name}Response/>` };
      };
      const to = { url: new URL(address), hop: 'AWS STS', send, sign: signer(credentials, region) };
      await call(name, name === 'AssumeRole' ? ASSUME : {}, to, () => true);

      expect(shown(ours.sent())).toEqual(shown(theirs.sent()));
      expect(ours.sent()?.headers['host']).toBe(theirs.sent()?.headers['host']);
      expect(ours.sent()?.headers['authorization']).toMatch(
        /^AWS4-HMAC-SHA256 .*SignedHeaders=.*host.*, Signature=[0-9a-f]{64}$/,
      );
    },
  );
});

describe('the clients that take the place of those of the SDK in the bundle', () => {
  const role = { accountId: '123456789012', roleName: 'deploy & more', accessToken: 'access-token' };
  const session = { clientId: 'id', clientSecret: 'secret', refreshToken: 'refresh', grantType: 'refresh_token' };
  const sso = nested('@aws-sdk/nested-clients/sso');
  const oidc = nested('@aws-sdk/nested-clients/sso-oidc');

  const theirs = (request: string, region: string, requestHandler: object) => {
    const config = { region, requestHandler, maxAttempts: 1 };
    return request === 'GetRoleCredentials'
      ? new sso.SSOClient(config).send(new sso.GetRoleCredentialsCommand(role))
      : new oidc.SSOOIDCClient(config).send(new oidc.CreateTokenCommand(session));
  };
  const ours = (request: string, region: string, requestHandler: object) => {
    const config = { region, requestHandler: requestHandler as Wire };
    return request === 'GetRoleCredentials'
      ? new SSOClient(config).send(new GetRoleCredentialsCommand(role))
      : new SSOOIDCClient(config).send(new CreateTokenCommand(session));
  };
  const requests = ['GetRoleCredentials', 'CreateToken'];
  const regions = ['us-east-1', 'eu-west-1', 'cn-north-1', 'us-gov-west-1', 'eusc-de-east-1', 'us-iso-east-1'];

  it.each(requests.flatMap((request) => regions.map((region) => [request, region] as const)))(
    'send the same: %s in %s',
    async (request, region) => {
      const [own, other] = [handler(200, '{}'), handler(200, '{}')];
      await Promise.all([ours(request, region, own), theirs(request, region, other)]);
      const { text, ...sent } = shown(own.sent());
      const { text: expected, ...wanted } = shown(other.sent());
      expect(sent).toEqual(wanted);
      expect(text === '' ? '' : JSON.parse(text)).toEqual(expected === '' ? '' : JSON.parse(expected));
    },
  );

  it.each([
    [
      'GetRoleCredentials',
      '{"roleCredentials":{"accessKeyId":"a","secretAccessKey":"b","sessionToken":"c","expiration":4070908800000}}',
    ],
    ['CreateToken', '{"accessToken":"a","expiresIn":3600,"refreshToken":"b","tokenType":"Bearer"}'],
  ])('read the same of an answer: %s', async (request, text) => {
    const { $metadata: _, ...wanted } = await theirs(request, 'us-east-1', handler(200, text));
    expect(await ours(request, 'us-east-1', handler(200, text))).toEqual(wanted);
  });

  it.each([
    [
      'in the body',
      '{"message":"Session token not found or invalid","__type":"com.amazonaws.sso#UnauthorizedException"}',
      {},
    ],
    [
      'in a header',
      '{"message":"Session token not found or invalid"}',
      { 'x-amzn-errortype': 'UnauthorizedException:http://x' },
    ],
  ])('tell the same of a refusal whose name is %s', async (_, text, headers) => {
    const said = await theirs('GetRoleCredentials', 'us-east-1', handler(401, text, headers)).catch(String);
    expect(said).toBe('UnauthorizedException: Session token not found or invalid');
    await expect(ours('GetRoleCredentials', 'us-east-1', handler(401, text, headers)).catch(String)).resolves.toBe(
      said,
    );
  });

  it('show nothing of an answer that can not be read', async () => {
    const said = await ours('GetRoleCredentials', 'us-east-1', handler(200, '{"secretAccessKey":"abc')).catch(String);
    expect(said).toBe('SyntaxError: The answer is no JSON');
  });
});
