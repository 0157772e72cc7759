import { FederateError } from '../../errors.ts';
import { isPassingStatus, retryAfterSeconds, unreadableAnswer } from '../../network/answer.ts';
import type { HttpResponse } from '../../network/message.ts';
import { Secret } from '../../secret.ts';
import { explainNetwork } from './explain.ts';
import type { Answer, Grant, Refusal } from './grant.ts';
import type { Session } from './options.ts';
import { hopOf, type Service } from './service.ts';
import type { Wire } from './wire.ts';

/** Part of a request to assume a role, whoever assumes it. */
export interface RoleRequest {
  readonly role: string;
  readonly session: Session;
}

/** What is used of the SDK's output of any request to assume a role. */
interface AssumedRole {
  readonly Credentials?:
    | {
        readonly AccessKeyId: string | undefined;
        readonly SecretAccessKey: string | undefined;
        readonly SessionToken: string | undefined;
        readonly Expiration: Date | undefined;
      }
    | undefined;
  readonly AssumedRoleUser?: { readonly Arn: string | undefined } | undefined;
}

/** What is used of the errors that the SDK makes of an answer. */
interface ServiceError extends Error {
  readonly $fault: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly Error?: { readonly Code?: unknown };
}

/** The parameters that all requests to assume a role have (STS API reference), in the SDK's form. */
export function inputOf({ role, session: { name, durationSeconds, policies } }: RoleRequest) {
  return {
    RoleArn: role,
    RoleSessionName: name,
    DurationSeconds: durationSeconds,
    ...(policies.inline === undefined ? {} : { Policy: policies.inline }),
    ...(policies.managed.length === 0 ? {} : { PolicyArns: policies.managed.map((arn) => ({ arn })) }),
  };
}

export function grantOf({ Credentials: given, AssumedRoleUser: user }: AssumedRole): Grant {
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

/**
 * Makes one request through the wire and tells what came of it.
 * @throws FederateError as `Http.send`, or `ANSWER_UNREADABLE`
 */
export async function ask<Output, Granted>(
  service: Service,
  wire: Wire,
  send: () => Promise<Output>,
  read: (output: Output) => Granted,
): Promise<Answer<Granted>> {
  try {
    const output = await send();
    const { answer } = wire;
    if (answer !== undefined && !isStsAnswer(answer)) throw unreadableAnswer(hopOf(service), answer);
    return { granted: read(output) };
  } catch (error) {
    if (error instanceof FederateError) throw explainNetwork(error, service);
    if (wire.answer === undefined) throw error;
    return { refused: refusalIn(wire.answer, error, service) };
  }
}

/** What STS said no with, if it was STS and can be read. */
function refusalIn(answer: HttpResponse, error: unknown, service: Service): Refusal {
  const { status, headers, body } = answer;
  const ofSts = isServiceError(error) && isStsAnswer(answer);
  // A load balancer says "not now" in HTML.
  if (!ofSts && !isPassingStatus(status)) throw unreadableAnswer(hopOf(service), answer);
  return {
    // Ceph has `Error` at the root, which the SDK does not read the code of.
    code: ofSts ? wireCode(error) || (/<Code>(\w+)<\/Code>/.exec(body)?.[1] ?? '') : '',
    // The SDK's own word where there was none.
    message: ofSts && !/^Unknown(Error)?$/.test(error.message) ? error.message : '',
    status,
    requestId: headers['x-amzn-requestid'] ?? /<RequestId>([\w-]{1,64})<\/RequestId>/.exec(body)?.[1],
    retryAfter: retryAfterSeconds(answer),
  };
}

/** Whether this is XML as STS writes it, error or not. */
function isStsAnswer({ body }: HttpResponse): boolean {
  return /^\s*(<\?xml[^>]*\?>\s*)?<(ErrorResponse|Response|Error|AssumeRole\w*Response|GetCallerIdentityResponse)[\s>]/.test(
    body,
  );
}

/** Whether this is what the SDK makes of an answer that says no. */
export function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && '$fault' in error;
}

/** The code of such an answer as on the wire; empty where it had none. */
export function wireCode(error: ServiceError): string {
  const { Error: inner } = error;
  const code = typeof inner?.Code === 'string' ? inner.Code : error.name;
  return /^Unknown(Error)?$/.test(code) ? '' : code;
}
