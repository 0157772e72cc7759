import { FederateError } from '../../errors.ts';
import type { Http } from '../../network/http.ts';
import type { HttpRequest } from '../../network/message.ts';
import { Secret } from '../../secret.ts';
import type { Answer, Grant } from './grant.ts';
import { call, type QueryParameters, type Recipient } from './operation.ts';
import type { Session } from './options.ts';
import { hopOf, type Service } from './service.ts';
import { child, textIn, type XmlElement } from './xml.ts';

/** Part of a request to assume a role, whoever assumes it. */
export interface RoleRequest {
  readonly role: string;
  readonly session: Session;
}

/** The parameters that all requests to assume a role have, and those that this one has besides (STS API reference). */
export function parametersOf({ role, session }: RoleRequest, own: QueryParameters): QueryParameters {
  const { name, durationSeconds, policies } = session;
  return {
    RoleArn: role,
    RoleSessionName: name,
    ...own,
    PolicyArns: policies.managed.map((arn) => ({ arn })),
    Policy: policies.inline,
    DurationSeconds: durationSeconds,
  };
}

/** What was given, of which nothing is checked yet; undefined where its end is no time. */
export function grantIn(result: XmlElement): Grant | undefined {
  const given = child(result, 'Credentials');
  const end = textIn(given, 'Expiration');
  const expiresAt = end === undefined ? undefined : timeIn(end);
  if (end !== undefined && expiresAt === undefined) return undefined;
  return {
    keys: {
      accessKeyId: new Secret(textIn(given, 'AccessKeyId') ?? ''),
      secretAccessKey: new Secret(textIn(given, 'SecretAccessKey') ?? ''),
      sessionToken: new Secret(textIn(given, 'SessionToken') ?? ''),
    },
    expiresAt,
    arn: textIn(child(result, 'AssumedRoleUser'), 'Arn') ?? '',
  };
}

/** RFC 3339, section 5.6. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i;

function timeIn(text: string): Date | undefined {
  const time = new Date(TIME.test(text) ? text : Number.NaN);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/**
 * Asks STS once, and tells what came of it.
 * @throws FederateError as `Http.send`, or `ANSWER_UNREADABLE`
 */
export async function ask<Granted>(
  operation: string,
  parameters: QueryParameters,
  { service, http, sign }: { readonly service: Service; readonly http: Http; readonly sign?: Recipient['sign'] },
  read: (result: XmlElement) => Granted | undefined,
): Promise<Answer<Granted>> {
  const to = { url: service.url, hop: hopOf(service), send: (request: HttpRequest) => http.send(request), sign };
  try {
    return await call(operation, parameters, to, read);
  } catch (error) {
    throw error instanceof FederateError ? (await import('./explain.ts')).explainNetwork(error, service) : error;
  }
}
