import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient, type STSClientConfig } from '@aws-sdk/client-sts';
import { FederateError } from '../../errors.ts';
import type { Deadline } from '../../network/deadline.ts';
import { readable } from '../../quote.ts';
import type { Context } from '../provider.ts';
import { ask, grantOf, inputOf, type RoleRequest } from './answer.ts';
import type { Answer, Grant } from './grant.ts';
import { explainNoCredentials } from './machine.ts';
import { hopOf, type Service } from './service.ts';
import type { SessionTags } from './session-tags.ts';
import { Wire } from './wire.ts';

export interface ChainedRequest extends RoleRequest {
  readonly externalId: string | undefined;
  readonly tags: SessionTags;
}

export interface Caller {
  readonly account: string;
  readonly arn: string;
}

/**
 * STS, for one attempt with requests that the SDK's client signs with credentials of this machine. Where they go, how
 * often and with which credentials is decided here alone: no retries, no files of the machine, and no variables but
 * those that `Service` was made from.
 */
export class Sts {
  readonly #client: STSClient;
  readonly #wire: Wire;
  readonly #service: Service;

  /** Where the credentials are from, in words. */
  readonly source: string;

  private constructor(service: Service, wire: Wire, source: string, settings: STSClientConfig = {}) {
    this.#wire = wire;
    this.#service = service;
    this.source = source;
    this.#client = new STSClient({ ...configOf(service, wire), ...settings });
  }

  /**
   * With the profile that AWS_PROFILE names, as AWS's own action has it; or else the credentials of the environment; or else
   * those that the SDK finds in its usual places. `ignoreKeys`: not those of the environment.
   * @throws FederateError `AWS_SOURCE_CREDENTIALS_REFUSED` where there are none, or AWS refuses them
   */
  static async ambient(service: Service, context: Context, ignoreKeys: boolean): Promise<Sts> {
    const { http, env } = context;
    const wire = new Wire(service, http);
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: token } = env;
    const profile = env['AWS_PROFILE'];
    if (accessKeyId && secretAccessKey && !ignoreKeys && !profile) {
      const credentials = { accessKeyId, secretAccessKey, ...(token ? { sessionToken: token } : {}) };
      return new Sts(service, wire, 'the keys of the environment (AWS_ACCESS_KEY_ID)', { credentials });
    }
    const source = profile ? `the profile '${readable(profile)}' (AWS_PROFILE)` : 'the credentials of this machine';
    // A profile takes the SDK's chain past the keys of the environment.
    const sts = new Sts(service, wire, source, profile || ignoreKeys ? { profile: profile || 'default' } : {});
    await sts.#findCredentials(http.deadline, context);
    return sts;
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

  #ask<Output, Granted>(send: () => Promise<Output>, read: (output: Output) => Granted): Promise<Answer<Granted>> {
    return ask(this.#service, this.#wire, send, read);
  }

  /** The SDK has ways of its own here (the metadata of an instance, a process), which do not know our deadline. */
  async #findCredentials(deadline: Deadline, context: Context): Promise<void> {
    try {
      await deadline.limit(this.#client.config.credentials(), () => {
        return new FederateError(
          'DEADLINE',
          `The credentials of this machine were still being looked for when the ${deadline.seconds} s of \`action-timeout-s\` were over.`,
          { hop: hopOf(this.#service), hint: 'Let an earlier step export credentials, or allow more time.' },
        );
      });
    } catch (error) {
      if (error instanceof FederateError) throw error;
      throw await explainNoCredentials(error, context);
    }
  }
}

/** Nothing of the SDK's own goes past the masks of the runner: without a logger it writes to the console. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/** Every setting that the SDK would otherwise look up in the environment or in files of the machine. */
function configOf({ url, stsRegion }: Service, wire: Wire): STSClientConfig {
  return {
    region: stsRegion,
    endpoint: url.href,
    // The SDK's rules know no variants of an address that is given.
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
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
