// Takes the place of @aws-sdk/nested-clients in the bundles (scripts/sdk.ts): what the SDK's providers of credentials use of
// its clients for people who signed in on this machine. A test holds it against the SDK's own, which are twenty times as large.
import type { Attempts } from '../../network/retry.ts';
import { partitionOf } from './partition.ts';
import type { Wire } from './wire.ts';

interface Config {
  readonly region: string;
  readonly requestHandler: Wire;
}

/** A request of a service that takes and gives JSON. */
interface Message {
  readonly service: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** As the SDK's own. */
const ATTEMPTS: Attempts = { passing: 3, propagation: 1 };

class Client {
  readonly #config: Config;

  constructor(config: Config) {
    this.#config = config;
  }

  /** @throws Error with the name that the service has for what went wrong; FederateError as `Wire.handle` */
  async send({ message: { service, ...request } }: { readonly message: Message }): Promise<unknown> {
    const { region, requestHandler } = this.#config;
    const suffix = partitionOf(region)?.dnsSuffix ?? 'amazonaws.com';
    const hostname = `${service}.${region}.${suffix}`;
    const { response } = await requestHandler.handle({ protocol: 'https:', hostname, ...request }, ATTEMPTS);
    const answer = parsed(response.body.toString());
    if (response.statusCode === 200) return answer;
    const { message, __type, error } = Object(answer) as Readonly<Record<string, unknown>>;
    const type = [response.headers['x-amzn-errortype'], __type, error].find((name) => typeof name === 'string');
    throw Object.assign(new Error(String(message ?? '')), {
      name: /^(?:.*#)?([\w-]+)/.exec(String(type))?.[1] ?? 'UnknownError',
    });
  }
}

/** What the parser says of a text would hold some of it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError('The answer is no JSON');
  }
}

/** IAM Identity Center, "GetRoleCredentials": the keys of a role for who has signed in. */
export class SSOClient extends Client {}

export class GetRoleCredentialsCommand {
  readonly message: Message;

  constructor(input: { readonly accountId: string; readonly roleName: string; readonly accessToken: string }) {
    this.message = {
      service: 'portal.sso',
      method: 'GET',
      path: '/federation/credentials',
      query: { role_name: input.roleName, account_id: input.accountId },
      headers: { 'x-amz-sso_bearer_token': input.accessToken },
    };
  }
}

/** IAM Identity Center OIDC, "CreateToken": a session that is about to end goes on. */
export class SSOOIDCClient extends Client {}

export class CreateTokenCommand {
  readonly message: Message;

  constructor(input: Readonly<Record<'clientId' | 'clientSecret' | 'refreshToken' | 'grantType', string>>) {
    const headers = { 'content-type': 'application/json' };
    this.message = { service: 'oidc', method: 'POST', path: '/token', headers, body: JSON.stringify(input) };
  }
}

/** A sign-in by `aws login` is used while it lasts. Its host is none that the wire lets a request through to. */
export class SigninClient {
  readonly middlewareStack = { add() {} };

  async send(): Promise<never> {
    throw new Error('A sign-in is renewed by the aws command line alone.');
  }
}

export class CreateOAuth2TokenCommand {}
