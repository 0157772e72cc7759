import { type ErrorCode, FederateError } from '../../errors.ts';
import type { Claims } from '../../issuers/issuer.ts';
import { alternativesOf } from '../../issuers/story.ts';
import { isPassingStatus } from '../../network/answer.ts';
import { excerpt, LONGEST_TEXT, readable } from '../../quote.ts';
import type { Asked, Meaning } from './asked.ts';
import { denied } from './denied.ts';
import type { Refusal } from './grant.ts';
import { isKnownRegion, nearestRegion } from './partition.ts';
import { requestMeaning, SOURCE_CODES, sourceRefused } from './refused-request.ts';
import { sessionMeaning } from './refused-session.ts';
import { tokenMeaning } from './refused-token.ts';
import { hopOf, inAnotherRegion, type Service } from './service.ts';
import { conditionKeys } from './trust.ts';

/** The error for an answer of STS that says no: its cause as far as the answer and the token tell it, and what mends it. */
export async function explainRefusal(refusal: Refusal, asked: Asked): Promise<FederateError> {
  const { code, reason, hint, retry } = await meaningOf(refusal, asked);
  const said = excerpt(refusal.message).replace(/[.\s]*$/, '');
  const answer = `STS answered ${refusal.code === '' ? 'nothing that says why' : readable(refusal.code)} (status ${refusal.status})`;
  return new FederateError(code, `${reason} ${answer}${said === '' ? '' : `: ${said}`}.`, {
    hop: hopOf(asked.service),
    hint,
    evidence: await evidenceOf(refusal, asked, code),
    ...(retry === undefined ? {} : { retry }),
    ...(refusal.retryAfter === undefined ? {} : { retryAfter: refusal.retryAfter }),
  });
}

/**
 * A failure on the way to the STS of a region that may not exist names that region; and a server of one's own that refuses
 * the connection is not there, or starts just now: it is asked as often as where a change takes some seconds to work.
 */
export function explainNetwork(error: FederateError, { region, stsRegion, foreign, url }: Service): FederateError {
  if (error.code !== 'NETWORK') return error;
  const { cause, message, hint, hop = 'AWS STS', retry } = error;
  if (foreign) {
    if (retry !== 'passing' || !(cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED'))
      return error;
    const mend = `Check \`sts-endpoint\`: at ${url.host} nothing listens. If the server is still starting, let this step ask for longer: \`retry-max-attempts: 8\` (about half a minute).`;
    return new FederateError('NETWORK', message, { hop, hint: mend, retry: 'propagation', why: error.why, cause });
  }
  if (isKnownRegion(region) || region !== stsRegion) return error;
  const nearest = nearestRegion(region);
  const like = nearest === undefined ? '' : `The known region with the name most like it is '${nearest}'. `;
  return new FederateError('NETWORK', `\`aws-region\`: there may be no region '${region}'. ${message}`, {
    hop,
    hint: `${like}If '${region}' is new: ${hint}`,
    retry,
    why: error.why,
    cause: error,
  });
}

async function meaningOf(refusal: Refusal, asked: Asked): Promise<Meaning> {
  const { code, message, status } = refusal;
  if (/^(Throttl|RequestLimitExceeded|TooManyRequests|SlowDown)/.test(code) || status === 429) {
    return throttled(asked);
  }
  if (isPassingStatus(status) || /^(InternalFailure|InternalError|ServiceUnavailable|RequestTimeout)/.test(code)) {
    return unavailable(asked);
  }
  if (/^AccessDenied/.test(code)) return denied(message, asked);
  if (asked.operation === 'AssumeRoleWithWebIdentity') {
    const meaning = await tokenMeaning(code, message, asked);
    if (meaning !== undefined) return meaning;
  } else if (SOURCE_CODES.test(code)) {
    return sourceRefused(code, message);
  }
  const ofSession = asked.operation === 'GetCallerIdentity' ? undefined : sessionMeaning(code, message, asked);
  return ofSession ?? requestMeaning(code, message, asked);
}

function throttled({ service }: Asked): Meaning {
  return {
    code: 'AWS_THROTTLED',
    reason: service.foreign ? `${service.url.host} is asked too often.` : 'The account asks STS too often.',
    hint: `Run the job again, and let fewer jobs start at once${service.foreign ? '' : ': the limit is shared by all of an account and region'}.`,
    retry: 'passing',
  };
}

function unavailable({ service }: Asked): Meaning {
  const { foreign, url, stsRegion } = service;
  const look = foreign ? 'that server' : `the AWS Health Dashboard${inAnotherRegion(service)}`;
  return {
    code: 'AWS_UNAVAILABLE',
    reason: `STS ${foreign ? `on ${url.host}` : `in ${stsRegion}`} is failing.`,
    hint: `Run the job again. If this stays, look at ${look}; behind a proxy, look there too.`,
    retry: 'passing',
  };
}

async function evidenceOf({ requestId }: Refusal, asked: Asked, meaning: ErrorCode): Promise<Record<string, string>> {
  const { operation, service } = asked;
  if (operation === 'GetCallerIdentity') return requestId === undefined ? {} : { 'request id': requestId };
  const logged = !service.foreign && meaning !== 'AWS_KEYS_NOT_FETCHED';
  const { role } = asked;
  const claims: Claims = operation === 'AssumeRoleWithWebIdentity' ? asked.claims : {};
  const shown = ['iss', 'sub', 'aud', 'event_name', 'job_workflow_ref'].filter(
    (name) => typeof claims[name] === 'string',
  );
  return {
    role: role.arn,
    ...Object.fromEntries(shown.map((name) => [`claim ${name}`, readable(String(claims[name]), LONGEST_TEXT)])),
    ...(operation === 'AssumeRoleWithWebIdentity' ? alternativesOf(asked.story()) : {}),
    ...(typeof claims['repository'] === 'string' && !service.foreign
      ? { 'claims that a policy can name': await conditionKeys(claims) }
      : {}),
    ...(requestId === undefined ? {} : { 'request id': requestId }),
    ...(logged ? { CloudTrail: `event ${operation} in the account ${role.account}, ${service.stsRegion}` } : {}),
  };
}
