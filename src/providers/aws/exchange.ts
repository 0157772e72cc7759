import {
  AssumeRoleCommand,
  type AssumeRoleResponse,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
  type STSClientConfig,
  STSServiceException,
} from '@aws-sdk/client-sts';
import type { Deadline } from '../../deadline.ts';
import { FederateError } from '../../errors.ts';
import { type Http, isPassingStatus, retryAfterSeconds, unreadableAnswer } from '../../http.ts';
import type { Environment } from '../../runner.ts';
import { Secret } from '../../secret.ts';
import { explainNetwork } from './explain.ts';
import { hopOf, type Service, type Session } from './options.ts';
import type { SessionTags } from './session-tags.ts';
import { isStsAnswer, Wire } from './wire.ts';

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

/**
 * STS, by the SDK, for one attempt. The SDK forms and reads the messages; where they go, how often and with which
 * credentials is decided here alone: no retries, no files of the machine, and no variables but those that `Service`
 * was made from.
 */
export class Sts {
  readonly #client: STSClient;
  readonly #wire: Wire;
  readonly #service: Service;
  readonly #hop: string;

  private constructor(service: Service, wire: Wire, settings: STSClientConfig = {}) {
    this.#wire = wire;
    this.#service = service;
    this.#hop = hopOf(service);
    this.#client = new STSClient({ ...configOf(service, wire), ...settings });
  }

  /** For requests that need no signature. */
  static anonymous(service: Service, http: Http): Sts {
    return new Sts(service, new Wire(service, http));
  }

  /**
   * For requests signed with the credentials of this machine: those of the environment, or else what the SDK finds in
   * its usual places. `ignoreKeys`: not those of the environment.
   * @throws FederateError `AWS_SOURCE_CREDENTIALS_REFUSED` where there are none
   */
  static async ambient(service: Service, http: Http, env: Environment, ignoreKeys: boolean): Promise<Sts> {
    const wire = new Wire(service, http);
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: token } = env;
    if (accessKeyId && secretAccessKey && !ignoreKeys) {
      const credentials = { accessKeyId, secretAccessKey, ...(token ? { sessionToken: token } : {}) };
      return new Sts(service, wire, { credentials });
    }
    // A profile takes the SDK's chain past the keys of the environment.
    const sts = new Sts(service, wire, ignoreKeys ? { profile: env['AWS_PROFILE'] || 'default' } : {});
    await sts.#findCredentials(http.deadline);
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
      const { answer } = this.#wire;
      if (answer !== undefined && !isStsAnswer(answer)) throw unreadableAnswer(this.#hop, answer);
      return { granted: read(output) };
    } catch (error) {
      if (error instanceof FederateError) throw explainNetwork(error, this.#service);
      return { refused: this.#refusal(error) };
    }
  }

  /** What STS said no with, if it was STS and can be read. */
  #refusal(error: unknown): Refusal {
    const { answer } = this.#wire;
    if (answer === undefined) throw error;
    const { status, headers, body } = answer;
    const ofSts = error instanceof STSServiceException && isStsAnswer(answer);
    // A load balancer says "not now" in HTML.
    if (!ofSts && !isPassingStatus(status)) throw unreadableAnswer(this.#hop, answer);
    return {
      // Ceph has `Error` at the root, which the SDK does not read the code of.
      code: ofSts ? wireCode(error) || (/<Code>(\w+)<\/Code>/.exec(body)?.[1] ?? '') : '',
      message: ofSts ? error.message : '',
      status,
      requestId: headers['x-amzn-requestid'] ?? /<RequestId>([\w-]{1,64})<\/RequestId>/.exec(body)?.[1],
      retryAfter: retryAfterSeconds(answer),
    };
  }

  /** The SDK has ways of its own here (the metadata of an instance, a process), which do not know our deadline. */
  async #findCredentials(deadline: Deadline): Promise<void> {
    try {
      await deadline.limit(this.#client.config.credentials(), () => {
        return new FederateError(
          'DEADLINE',
          `The credentials of this machine were still being looked for when the ${deadline.seconds} s of \`action-timeout-s\` were over.`,
          { hop: this.#hop, hint: 'Let an earlier step export credentials, or allow more time.' },
        );
      });
    } catch (error) {
      if (error instanceof FederateError) throw error;
      throw new FederateError(
        'AWS_SOURCE_CREDENTIALS_REFUSED',
        'There are no AWS credentials on this machine that could assume the role.',
        {
          hop: this.#hop,
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

/** Nothing of the SDK's own goes past the masks of the runner: without a logger it writes to the console. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

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
    logger: SILENT,
    authSchemePreference: [],
    sigv4aSigningRegionSet: [],
    userAgentAppId: async () => undefined,
    defaultUserAgentProvider: async () => [['federate']],
  };
}

function wireCode(error: STSServiceException): string {
  const { Error: inner } = error as { Error?: { Code?: unknown } };
  const code = typeof inner?.Code === 'string' ? inner.Code : error.name;
  return code === 'Unknown' ? '' : code;
}
