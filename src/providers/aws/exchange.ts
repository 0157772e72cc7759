import {
  AssumeRoleCommand,
  type AssumeRoleResponse,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
  type STSClientConfig,
  STSServiceException,
} from '@aws-sdk/client-sts';
import { FederateError } from '../../errors.ts';
import { type Http, type HttpResponse, isPassingStatus, retryAfterSeconds, unreadableAnswer } from '../../http.ts';
import type { Environment } from '../../runner.ts';
import { Secret } from '../../secret.ts';
import type { Service, Session } from './options.ts';
import { isAwsHost } from './partition.ts';
import type { SessionTags } from './session-tags.ts';

/** Credentials as AWS tools know them. */
export interface Keys {
  readonly accessKeyId: Secret;
  readonly secretAccessKey: Secret;
  readonly sessionToken: Secret;
}

/** What STS gave. Nothing of it is checked yet; what was absent is empty. */
export interface Grant {
  readonly keys: Keys;
  readonly expiresAt: Date | undefined;
  /** Of the assumed-role session. */
  readonly arn: string;
}

/** What STS answered when it said no, in its own words. */
export interface Refusal {
  /** As on the wire: `InvalidIdentityToken`, where the SDK has classes of other names. Empty where there was none. */
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly requestId: string | undefined;
  /** Seconds to wait, where the answer asks for it. */
  readonly retryAfter: number | undefined;
}

export type Answer<Granted> = { readonly granted: Granted } | { readonly refused: Refusal };

/** Part of a request to assume a role, whoever assumes it. */
export interface RoleRequest {
  readonly role: string;
  readonly session: Session;
}

export interface ChainedRequest extends RoleRequest {
  readonly externalId: string | undefined;
  readonly tags: SessionTags;
}

export interface Caller {
  readonly account: string;
  readonly arn: string;
}

/** What is asked, for messages: `AWS STS (sts.eu-west-1.amazonaws.com)`. */
export function hopOf({ url, foreign }: Service): string {
  return `${foreign ? 'STS' : 'AWS STS'} (${url.host})`;
}

/**
 * STS, by the SDK, for one attempt. The SDK forms and reads the messages; where they go, how often and with which
 * credentials is decided here alone: no retries, no files of the machine, and no variables but those that `Service`
 * was made from.
 */
export class Sts {
  readonly #client: STSClient;
  readonly #wire: Wire;

  private constructor(wire: Wire, config: STSClientConfig) {
    this.#wire = wire;
    this.#client = new STSClient(config);
  }

  /** For requests that need no signature. */
  static anonymous(service: Service, http: Http): Sts {
    const wire = new Wire(service, http);
    return new Sts(wire, configOf(service, wire));
  }

  /**
   * For requests signed with the credentials of this machine: those of the environment, or else what the SDK finds in
   * its usual places. `ignoreKeys`: not those of the environment.
   * @throws FederateError `AWS_SOURCE_CREDENTIALS_REFUSED` where there are none
   */
  static async ambient(service: Service, http: Http, env: Environment, ignoreKeys: boolean): Promise<Sts> {
    const wire = new Wire(service, http);
    const config = configOf(service, wire);
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: token } = env;
    if (accessKeyId && secretAccessKey && !ignoreKeys) {
      const credentials = { accessKeyId, secretAccessKey, ...(token ? { sessionToken: token } : {}) };
      return new Sts(wire, { ...config, credentials });
    }
    // A profile takes the SDK's chain past the keys of the environment.
    const sts = new Sts(wire, ignoreKeys ? { ...config, profile: env['AWS_PROFILE'] || 'default' } : config);
    await sts.#findCredentials(hopOf(service));
    return sts;
  }

  /** @throws FederateError as `Http.send`, or `ANSWER_UNREADABLE` */
  async assumeRoleWithWebIdentity(request: RoleRequest, token: Secret): Promise<Answer<Grant>> {
    const input = { ...inputOf(request), WebIdentityToken: token.expose() };
    return this.#ask(() => this.#client.send(new AssumeRoleWithWebIdentityCommand(input)), grantOf);
  }

  /** @throws FederateError as `Http.send`, or `ANSWER_UNREADABLE` */
  async assumeRole({ externalId, tags, ...request }: ChainedRequest): Promise<Answer<Grant>> {
    const input = {
      ...inputOf(request),
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
      // An empty list would be sent as an empty parameter.
      ...(tags.tags.length === 0 ? {} : { Tags: tags.tags.map(({ key, value }) => ({ Key: key, Value: value })) }),
      ...(tags.transitiveKeys.length === 0 ? {} : { TransitiveTagKeys: [...tags.transitiveKeys] }),
    };
    return this.#ask(() => this.#client.send(new AssumeRoleCommand(input)), grantOf);
  }

  /** @throws FederateError as `Http.send`, or `ANSWER_UNREADABLE` */
  async getCallerIdentity(): Promise<Answer<Caller>> {
    return this.#ask(
      () => this.#client.send(new GetCallerIdentityCommand({})),
      ({ Account, Arn }) => ({ account: Account ?? '', arn: Arn ?? '' }),
    );
  }

  async #ask<Output, Granted>(
    send: () => Promise<Output>,
    read: (output: Output) => Granted,
  ): Promise<Answer<Granted>> {
    try {
      const output = await send();
      this.#wire.requireStsAnswer();
      return { granted: read(output) };
    } catch (error) {
      if (error instanceof FederateError) throw error;
      return { refused: this.#wire.refusal(error) };
    }
  }

  async #findCredentials(hop: string): Promise<void> {
    try {
      await this.#client.config.credentials();
    } catch (error) {
      if (error instanceof FederateError) throw error;
      throw new FederateError(
        'AWS_SOURCE_CREDENTIALS_REFUSED',
        'There are no AWS credentials on this machine that could assume the role.',
        {
          hop,
          hint: 'Let an earlier step export credentials, or run on a machine with a role of its own. To use the identity of the job instead, remove `role-chaining`.',
        },
      );
    }
  }
}

function inputOf({ role, session: { name, durationSeconds, policies } }: RoleRequest) {
  return {
    RoleArn: role,
    RoleSessionName: name,
    DurationSeconds: durationSeconds,
    ...(policies.inline === undefined ? {} : { Policy: policies.inline }),
    ...(policies.managed.length === 0 ? {} : { PolicyArns: policies.managed.map((arn) => ({ arn })) }),
  };
}

function grantOf({ Credentials: given, AssumedRoleUser: user }: AssumeRoleResponse): Grant {
  return {
    keys: {
      accessKeyId: new Secret(given?.AccessKeyId ?? ''),
      secretAccessKey: new Secret(given?.SecretAccessKey ?? ''),
      sessionToken: new Secret(given?.SessionToken ?? ''),
    },
    expiresAt: given?.Expiration,
    arn: user?.Arn ?? '',
  };
}

/** Every setting that the SDK would otherwise look up in the environment or in files of the machine. */
function configOf({ url, foreign, region, variant }: Service, wire: Wire): STSClientConfig {
  return {
    region,
    // The SDK's rules know no variants of an address that is given.
    ...(foreign
      ? { endpoint: url.href, useFipsEndpoint: false, useDualstackEndpoint: false }
      : { useFipsEndpoint: variant.fips, useDualstackEndpoint: variant.dualStack }),
    ignoreConfiguredEndpointUrls: true,
    requestHandler: wire,
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard',
    authSchemePreference: [],
    sigv4aSigningRegionSet: [],
    userAgentAppId: async () => undefined,
    defaultUserAgentProvider: async () => [['federate']],
  };
}

/** What of an SDK request is used (`HttpRequest` of @smithy/types). */
interface SdkRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly path: string;
  readonly method: string;
  readonly query?: Readonly<Record<string, string | string[] | null>> | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The SDK's way out: every request goes through our own, with its deadline, its proxy, and without redirects. */
class Wire {
  readonly #service: Service;
  readonly #http: Http;
  #answer: HttpResponse | undefined;

  constructor(service: Service, http: Http) {
    this.#service = service;
    this.#http = http;
  }

  /** Called by the SDK, for STS and for what it asks on its way to credentials of the machine. */
  async handle(request: SdkRequest) {
    const url = urlOf(request);
    const own = url.origin === this.#service.url.origin;
    const hop = own ? hopOf(this.#service) : `AWS (${url.host})`;
    if (!own && !isAwsHost(url)) {
      throw new FederateError('ENDPOINT_REFUSED', `Credentials of this machine were to be asked for at ${url.host}.`, {
        hop,
        hint: 'That is no host of AWS. Remove AWS_ENDPOINT_URL and its like from the environment, and `endpoint_url` from the AWS config file; another STS is named by `sts-endpoint` alone.',
      });
    }
    const { method } = request;
    if (method !== 'GET' && method !== 'POST' && method !== 'PUT' && method !== 'DELETE') {
      throw new TypeError('The SDK used a method that STS does not have');
    }
    const body = bodyOf(request.body);
    const response = await this.#http.send({
      hop,
      method,
      url,
      headers: request.headers,
      ...(body === undefined ? {} : { body }),
    });
    if (own) this.#answer = response;
    const { status: statusCode, headers, body: text } = response;
    return { response: { statusCode, headers: { ...headers }, body: Buffer.from(text) } };
  }

  /** Part of the SDK's contract; there is nothing to set. */
  updateHttpClientConfig(): void {}

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }

  /** @throws FederateError `ANSWER_UNREADABLE` if another than STS answered */
  requireStsAnswer(): void {
    if (this.#answer !== undefined && !isStsAnswer(this.#answer)) {
      throw unreadableAnswer(hopOf(this.#service), this.#answer);
    }
  }

  /**
   * What STS said no with, by the SDK's error.
   * @throws FederateError `ANSWER_UNREADABLE` if it was not STS that answered, or not in a way that can be read
   */
  refusal(error: unknown): Refusal {
    const answer = this.#answer;
    if (answer === undefined) throw error;
    const ofSts = error instanceof STSServiceException && isStsAnswer(answer);
    // A load balancer says "not now" in HTML.
    if (!ofSts && !isPassingStatus(answer.status)) throw unreadableAnswer(hopOf(this.#service), answer);
    return {
      code: ofSts ? wireCode(error) : '',
      message: ofSts ? error.message : '',
      status: answer.status,
      requestId: answer.headers['x-amzn-requestid'] ?? /<RequestId>([\w-]{1,64})<\/RequestId>/.exec(answer.body)?.[1],
      retryAfter: retryAfterSeconds(answer),
    };
  }
}

function wireCode(error: STSServiceException): string {
  const { Error: inner } = error as { Error?: { Code?: unknown } };
  const code = typeof inner?.Code === 'string' ? inner.Code : error.name;
  return code === 'Unknown' ? '' : code;
}

/** Whether this is XML as STS writes it, error or not. */
function isStsAnswer({ body }: HttpResponse): boolean {
  return /^\s*(<\?xml[^>]*\?>\s*)?<((ErrorResponse|AssumeRole\w*Response|GetCallerIdentityResponse)[\s>])/.test(body);
}

function urlOf({ protocol, hostname, port, path, query = {} }: SdkRequest): URL {
  const url = new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`);
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value ?? '']) url.searchParams.append(name, item);
  }
  return url;
}

function bodyOf(body: unknown): string | undefined {
  if (body === undefined || body === null || typeof body === 'string') return body ?? undefined;
  if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8');
  throw new TypeError('The SDK gave a body that is no text');
}
