import type { Http } from '../../network/http.ts';
import { readable } from '../../quote.ts';
import type { Context } from '../provider.ts';
import { ask, grantIn, parametersOf, type RoleRequest } from './answer.ts';
import type { Answer, Grant } from './grant.ts';
import type { QueryParameters } from './operation.ts';
import type { Service } from './service.ts';
import type { SessionTags } from './session-tags.ts';
import { type SigningKeys, signer } from './signature.ts';
import { Wire } from './wire.ts';
import { textIn, type XmlElement } from './xml.ts';

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
  readonly #http: Http;
  readonly #keys: SigningKeys;

  /** Where the credentials are from, in words. */
  readonly source: string;

  private constructor(service: Service, http: Http, source: string, keys: SigningKeys) {
    this.#service = service;
    this.#http = http;
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
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: token } = env;
    const profile = env['AWS_PROFILE'];
    if (accessKeyId && secretAccessKey && !ignoreKeys && !profile) {
      const keys = { accessKeyId, secretAccessKey, ...(token ? { sessionToken: token } : {}) };
      return new Sts(service, http, 'the keys of the environment (AWS_ACCESS_KEY_ID)', keys);
    }
    const source = profile ? `the profile '${readable(profile)}' (AWS_PROFILE)` : 'the credentials of this machine';
    const { findCredentials } = await import('./machine-credentials.ts');
    // A profile takes the SDK's chain past the keys of the environment.
    const named = profile || (ignoreKeys ? 'default' : undefined);
    return new Sts(service, http, source, await findCredentials(named, service, new Wire(service, http), context));
  }

  /** @throws FederateError as `Http.send`, or `ANSWER_UNREADABLE` */
  async assumeRole({ externalId, tags, ...request }: ChainedRequest): Promise<Answer<Grant>> {
    const parameters = parametersOf(request, {
      ExternalId: externalId,
      Tags: tags.tags.map(({ key, value }) => ({ Key: key, Value: value })),
      TransitiveTagKeys: tags.transitiveKeys,
    });
    return this.#ask('AssumeRole', parameters, grantIn);
  }

  /** @throws FederateError as `Http.send`, or `ANSWER_UNREADABLE` */
  async getCallerIdentity(): Promise<Answer<Caller>> {
    return this.#ask('GetCallerIdentity', {}, (result) => ({
      account: textIn(result, 'Account') ?? '',
      arn: textIn(result, 'Arn') ?? '',
    }));
  }

  #ask<Granted>(operation: string, parameters: QueryParameters, read: (result: XmlElement) => Granted | undefined) {
    const sign = signer(this.#keys, this.#service.stsRegion);
    return ask(operation, parameters, { service: this.#service, http: this.#http, sign }, read);
  }
}
