import {
  AssumeRole$,
  type AssumeRoleResponse,
  GetCallerIdentity$,
  type GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import { readable } from '../../quote.ts';
import type { Context } from '../provider.ts';
import { ask, grantOf, inputOf, type RoleRequest } from './answer.ts';
import type { Answer, Grant } from './grant.ts';
import { call } from './operation.ts';
import type { Service } from './service.ts';
import type { SessionTags } from './session-tags.ts';
import { type SigningKeys, signer } from './signature.ts';
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
 * STS, for one attempt with requests that are signed with credentials of this machine. Where they go, how often and with
 * which credentials is decided here alone: no retries, no files of the machine, and no variables but those that `Service`
 * was made from.
 */
export class Sts {
  readonly #service: Service;
  readonly #wire: Wire;
  readonly #keys: SigningKeys;

  /** Where the credentials are from, in words. */
  readonly source: string;

  private constructor(service: Service, wire: Wire, source: string, keys: SigningKeys) {
    this.#service = service;
    this.#wire = wire;
    this.#keys = keys;
    this.source = source;
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
      const keys = { accessKeyId, secretAccessKey, ...(token ? { sessionToken: token } : {}) };
      return new Sts(service, wire, 'the keys of the environment (AWS_ACCESS_KEY_ID)', keys);
    }
    const source = profile ? `the profile '${readable(profile)}' (AWS_PROFILE)` : 'the credentials of this machine';
    const { findCredentials } = await import('./machine-credentials.ts');
    // A profile takes the SDK's chain past the keys of the environment.
    const named = profile || (ignoreKeys ? 'default' : undefined);
    return new Sts(service, wire, source, await findCredentials(named, service, wire, context));
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
    return this.#ask<AssumeRoleResponse, Grant>(AssumeRole$, input, grantOf);
  }

  /** @throws FederateError as `Http.send`, or `ANSWER_UNREADABLE` */
  async getCallerIdentity(): Promise<Answer<Caller>> {
    return this.#ask<GetCallerIdentityResponse, Caller>(GetCallerIdentity$, {}, ({ Account, Arn }) => ({
      account: Account ?? '',
      arn: Arn ?? '',
    }));
  }

  #ask<Output extends object, Granted>(
    operation: typeof AssumeRole$,
    input: object,
    read: (output: Output) => Granted,
  ): Promise<Answer<Granted>> {
    const { url, stsRegion } = this.#service;
    const to = { url, wire: this.#wire, sign: signer(this.#keys, stsRegion) };
    return ask(this.#service, this.#wire, () => call<Output>(operation, input, to), read);
  }
}
