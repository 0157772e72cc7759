import { FederateError } from '../errors.ts';
import type { Claims } from '../issuers/issuer.ts';
import { readStrictObject } from '../json.ts';
import { readable } from '../quote.ts';
import { judgeCredential } from './entra.ts';
import { judgePolicy } from './iam.ts';
import type { Judgement } from './verdict.ts';

/** Refusals that a trust is the reason of. */
const OF_TRUST =
  /^(AWS_ACCESS_DENIED|AZURE_(FEDERATED_CREDENTIAL_NOT_FOUND|SUBJECT_CASE|AUDIENCE_REFUSED|ISSUER_REFUSED)|GCP_(ATTRIBUTE_CONDITION|ATTRIBUTE_MAPPING|IMPERSONATION_DENIED))$/;

/** Whether the trust that the repository has may tell why. */
export function isOfTrust(error: unknown): error is FederateError {
  return error instanceof FederateError && OF_TRUST.test(error.code);
}

/**
 * The refusal with what the trust in the repository makes of this job: the first condition that is false, and each of them
 * as evidence. `account` is that of the role.
 */
export function withFalseCondition(error: FederateError, path: string, text: string, claims: Claims): FederateError {
  const read = readStrictObject(text);
  const judged = 'fault' in read ? read.fault : judge(read.object, claims, error);
  const file = `\`${readable(path)}\``;
  const said =
    typeof judged === 'string'
      ? `${file} ${judged}.`
      : judged.verdict === 'allow'
        ? `By ${file} this job would be let in: what is in force is another trust, or another place is asked.`
        : `By ${file}, ${judged.where}: ${judged.because}`;
  const checks = typeof judged === 'string' ? [] : judged.checks;
  return new FederateError(error.code, `${error.message} ${said}`, {
    hint: error.hint,
    retry: error.retry,
    cause: error,
    ...(error.hop === undefined ? {} : { hop: error.hop }),
    evidence: {
      ...error.evidence,
      ...Object.fromEntries(
        checks.map(({ what, wanted, has, holds }) => [
          `${holds ? '✓' : holds === false ? '✗' : '?'} ${what}`,
          `${wanted} / ${has === undefined ? 'none' : readable(has)}`,
        ]),
      ),
    },
  });
}

function judge(trust: Readonly<Record<string, unknown>>, claims: Claims, { code }: FederateError): Judgement | string {
  if (code.startsWith('AWS_')) return 'Statement' in trust ? judgePolicy(trust, claims) : 'is no trust policy of IAM';
  if (code.startsWith('GCP_'))
    return 'is not evaluated by this step: `federate check` names the condition that is false';
  const { issuer, subject, audiences, claimsMatchingExpression: flexible } = trust;
  if (typeof issuer !== 'string' || !Array.isArray(audiences)) return 'is no federated credential, as `az` shows it';
  const value: unknown = Object(flexible).value;
  return judgeCredential(
    {
      issuer,
      audiences: audiences.map(String),
      subject: typeof subject === 'string' ? subject : undefined,
      expression: typeof value === 'string' ? value : undefined,
    },
    claims,
  );
}
