import { WAIT_LONGER } from '../../inputs/attempts.ts';
import type { Asked, Meaning } from './asked.ts';
import { iamCommand, inAnotherRegion } from './service.ts';

/** What STS says of signed requests whose credentials it does not take. */
export const SOURCE_CODES =
  /^(InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken|InvalidAccessKeyId|ExpiredToken|RequestExpired|AuthFailure|OptInRequired|InvalidToken)/;

export function sourceRefused(code: string, message: string): Meaning {
  const base = { code: 'AWS_SOURCE_CREDENTIALS_REFUSED' as const };
  if (/^(ExpiredToken|RequestExpired)/.test(code)) {
    return {
      ...base,
      reason: 'The credentials that the role was to be assumed with have expired.',
      hint: 'Take this step sooner after the one that exported them, or let that one ask for a longer `role-duration-seconds`.',
    };
  }
  if (/^SignatureDoesNotMatch/.test(code)) {
    return {
      ...base,
      reason: 'The credentials that the role was to be assumed with do not belong together.',
      hint: /expired|not yet current/i.test(message)
        ? 'The clock of this runner is wrong: set it (NTP).'
        : 'Check that AWS_SECRET_ACCESS_KEY is whole, with no line end or blank after it, and of the same key as AWS_ACCESS_KEY_ID.',
    };
  }
  return {
    ...base,
    reason: 'STS does not know the credentials that the role was to be assumed with.',
    hint: `Clear stale AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN from the environment of this runner; check that the session token belongs to the key, and that key and region lie in the same partition.${/^InvalidClientTokenId/.test(code) ? ` ${WAIT_LONGER}` : ''}`,
    // New keys take some seconds until STS knows them everywhere.
    ...(/^InvalidClientTokenId/.test(code) ? { retry: 'propagation' as const } : {}),
  };
}

/** What STS says of the request, whoever made it. */
export function requestMeaning(code: string, message: string, asked: Asked): Meaning {
  switch (code) {
    case 'RegionDisabledException':
      return {
        code: 'AWS_REGION_DISABLED',
        reason: `STS is not active in ${asked.service.stsRegion} for this account.`,
        hint: `Let the administrator of the account activate it (IAM, Account settings)${inAnotherRegion(asked.service)}.`,
      };
    case 'ValidationError':
    case 'ValidationException':
      return invalidRequest(message, asked);
    default:
      return (
        FOREIGN.find(({ sign }) => asked.service.foreign && sign.test(message))?.meaning ?? {
          code: 'AWS_REQUEST_REFUSED',
          reason: 'STS refused the request.',
          hint: asked.service.foreign
            ? 'Check the role and the OpenID provider on the server that `sts-endpoint` names; its own log says more.'
            : 'Look up this code in the API reference of AWS STS.',
        }
      );
  }
}

/** What other servers say, by their words: MinIO (cmd/sts-handlers.go, internal/config/identity/openid), Ceph (rgw_rest_sts.cc). */
const FOREIGN: readonly { readonly sign: RegExp; readonly meaning: Meaning }[] = [
  {
    sign: /azp.*must match|client id/i,
    meaning: {
      code: 'AWS_AUDIENCE_REFUSED',
      reason: 'The server takes tokens for the audience that is its OpenID client id, and this one is for another.',
      hint: 'Give that client id as `audience` (MinIO has it in MINIO_IDENTITY_OPENID_CLIENT_ID), or make this audience the client id there.\n\nmc idp openid ls ALIAS',
    },
  },
  {
    sign: /role\b.*(does not exist|not found)|NoSuch(Role|Entity)/i,
    meaning: {
      code: 'AWS_ACCESS_DENIED',
      reason: 'The server has no such role.',
      hint: 'Check `role-to-assume`. MinIO makes the ARN of a role from its OpenID configuration, and shows it there as roleARN; it changes with that configuration.\n\nmc idp openid info ALIAS CONFIG',
    },
  },
  {
    sign: /audience/i,
    meaning: {
      code: 'AWS_AUDIENCE_REFUSED',
      reason: 'The server does not take the audience of this token.',
      hint: 'Give one that its OpenID provider lists as `audience`, or add this one there.',
    },
  },
];

function invalidRequest(message: string, asked: Asked): Meaning {
  const role = asked.operation === 'GetCallerIdentity' ? undefined : asked.role;
  const seconds = asked.operation === 'GetCallerIdentity' ? 0 : asked.session.durationSeconds;
  if (/role chaining/i.test(message)) {
    return {
      code: 'AWS_DURATION_TOO_LONG',
      reason: `${seconds} s are too long for a chained role.`,
      hint: 'Lower `role-duration-seconds` to 3600: STS gives no more to a role that another role assumes.',
    };
  }
  if (/MaxSessionDuration/i.test(message) && role !== undefined) {
    return {
      code: 'AWS_DURATION_TOO_LONG',
      reason: `${role.arn} allows no session of ${seconds} s.`,
      hint: `Lower \`role-duration-seconds\` (3600 always works), or raise the limit of the role.${iamCommand('update-role', { 'role-name': role.name, 'max-session-duration': String(Math.max(3600, seconds)) }, role, asked.service)}`,
    };
  }
  const [, field = ''] = /at '(\w+)/.exec(message) ?? [];
  const input = /ARN is invalid/i.test(message) ? 'role-to-assume' : INPUT_OF_FIELD[field];
  return {
    code: 'AWS_REQUEST_REFUSED',
    reason: input === undefined ? 'STS refused the request.' : `STS does not accept \`${input}\`.`,
    hint:
      input === undefined ? 'Correct the input that the answer speaks of.' : `Correct \`${input}\` as the answer says.`,
  };
}

const INPUT_OF_FIELD: Readonly<Record<string, string>> = {
  roleArn: 'role-to-assume',
  roleSessionName: 'role-session-name',
  durationSeconds: 'role-duration-seconds',
  policy: 'inline-session-policy',
  policyArns: 'managed-session-policies',
  externalId: 'role-external-id',
};
