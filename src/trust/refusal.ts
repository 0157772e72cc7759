import { type ErrorCode, FederateError } from '../errors.ts';
import type { Claims } from '../issuers/issuer.ts';
import { readable } from '../quote.ts';
import type { Trust } from '../trust-setup/trust.ts';
import { judgeOf } from './judge.ts';
import { readTrusts } from './sources.ts';
import type { Check, Judgement } from './verdict.ts';

interface Cloud {
  readonly provider: Trust['provider'];
  /** Refusals that a trust is the reason of. */
  readonly refusals: RegExp;
  /** What a file must hold to tell why, in words. */
  readonly trust: string;
}

const CLOUDS: readonly Cloud[] = [
  { provider: 'aws', refusals: /^AWS_ACCESS_DENIED$/, trust: 'trust policy of IAM' },
  {
    provider: 'gcp',
    refusals:
      /^GCP_(ATTRIBUTE_CONDITION|ATTRIBUTE_MAPPING|SUBJECT_TOO_LONG|AUDIENCE_REFUSED|ISSUER_REFUSED|IMPERSONATION_DENIED)$/,
    trust: 'provider of a workload identity pool, as `gcloud … describe --format json` prints it',
  },
  {
    provider: 'azure',
    refusals: /^AZURE_(FEDERATED_CREDENTIAL_NOT_FOUND|SUBJECT_CASE|AUDIENCE_REFUSED|ISSUER_REFUSED)$/,
    trust: 'federated credential, as `az` shows it',
  },
  { provider: 'vault', refusals: /^STS_TOKEN_REFUSED$/, trust: 'role of Vault or OpenBao' },
];

/** Milliseconds after which no further trust of a file is looked at, and checks that are shown at the most. */
const LONGEST = 500;
const MOST_SHOWN = 20;

function cloudOf(code: ErrorCode): Cloud | undefined {
  return CLOUDS.find(({ refusals }) => refusals.test(code));
}

/** Whether the trust that the repository has may tell why. */
export function isOfTrust(error: unknown): error is FederateError {
  return error instanceof FederateError && cloudOf(error.code) !== undefined;
}

/**
 * The refusal with what the trust in the repository makes of this job: the first condition that is false, and each of them
 * as evidence. Of several trusts one that lets the job in is enough, and else the nearest is told.
 */
export async function withFalseCondition(
  error: FederateError,
  path: string,
  text: string,
  claims: Claims,
): Promise<FederateError> {
  const file = `\`${readable(path)}\``;
  const cloud = cloudOf(error.code);
  const { trusts, faults } = readTrusts(text, file);
  const own = trusts.filter(({ provider }) => provider === cloud?.provider);
  // The file is for another cloud of this step, or the service has no such roles.
  if (cloud === undefined || (own.length === 0 && cloud.provider === 'vault' && faults.length === 0)) return error;
  if (own.length === 0) return told(error, `${faults[0] ?? `${file} has no ${cloud.trust}`}.`, []);
  const asked = ofRole(own, error);
  const judged = await nearest(asked, claims);
  if (judged === undefined) return told(error, `${file} has more than is evaluated here.`, []);
  const { verdict, where, because, checks, name } = judged;
  if (verdict === 'allow') return told(error, letIn(file, error.code, asked), checks);
  const place = asked.length === 1 ? where : `${readable(name)}, ${where}`;
  return told(error, `By ${file}, ${place}: ${because}`, checks);
}

/** The role that was asked for, where the file has many; a policy alone does not tell the account that it is of. */
function ofRole(trusts: readonly Trust[], { evidence }: FederateError): readonly Trust[] {
  const { role = '' } = evidence;
  const account = /^arn:[\w-]+:iam::(\d{12}):/.exec(role)?.[1];
  const named = trusts.filter(({ name }) => name === role.split('/').at(-1));
  return (named.length === 0 ? trusts : named).map((trust) =>
    trust.provider === 'aws' ? { ...trust, role: { account: trust.role.account ?? account } } : trust,
  );
}

async function nearest(trusts: readonly Trust[], claims: Claims): Promise<(Judgement & { name: string }) | undefined> {
  const end = Date.now() + LONGEST;
  const amiss = ({ checks }: Judgement) => checks.filter(({ holds }) => holds !== true).length;
  let best: (Judgement & { name: string }) | undefined;
  for (const trust of trusts) {
    if (Date.now() > end) return undefined;
    const judged = { name: trust.name, ...(await judgeOf(trust))(claims) };
    if (judged.verdict === 'allow') return judged;
    if (best === undefined || amiss(judged) < amiss(best)) best = judged;
  }
  return best;
}

function letIn(file: string, code: ErrorCode, trusts: readonly Trust[]): string {
  const alone = trusts.every((trust) => trust.provider === 'gcp' && trust.google.members === undefined);
  return code === 'GCP_IMPERSONATION_DENIED' && alone
    ? `By ${file} the provider lets this job in. Whom the service account lets in is told by what \`get-iam-policy\` prints of it, in a list with the provider.`
    : `By ${file} this job would be let in: what is in force is another trust, or another place is asked.`;
}

function told(error: FederateError, said: string, checks: readonly Check[]): FederateError {
  return new FederateError(error.code, `${error.message} ${said}`, {
    hint: error.hint,
    retry: error.retry,
    cause: error,
    ...(error.hop === undefined ? {} : { hop: error.hop }),
    evidence: { ...error.evidence, ...shown(checks) },
  });
}

/** Each check in a line. Several may be called alike: the parts of a condition are. */
function shown(checks: readonly Check[]): Record<string, string> {
  const lines = new Map<string, string>();
  for (const { what, wanted, has, holds } of checks.slice(0, MOST_SHOWN)) {
    const label = `${holds ? '✓' : holds === false ? '✗' : '?'} ${what}`;
    const alike = [...lines.keys()].filter((line) => line === label || line.startsWith(`${label} (`)).length;
    const value = what === 'condition' ? wanted : `${wanted} / ${has === undefined ? 'none' : readable(has)}`;
    lines.set(alike === 0 ? label : `${label} (${alike + 1})`, value);
  }
  if (checks.length > MOST_SHOWN) lines.set('…', `${checks.length - MOST_SHOWN} more`);
  return Object.fromEntries(lines);
}
