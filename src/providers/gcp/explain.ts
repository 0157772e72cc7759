import { FederateError } from '../../errors.ts';
import { alternativesOf } from '../../issuers/story.ts';
import { serverText } from '../../quote.ts';
import type { Facts } from './facts.ts';
import { hopName } from './hops.ts';
import { type ErrorAnswer, type Refusal, readRefusal } from './refusal.ts';
import { RULES, UNKNOWN } from './rules.ts';

/**
 * The error for an answer of Google's: what it refused, in its own words too, why most likely, and what mends it. The
 * words are those that users have reported; Google documents none.
 */
export async function refused(answer: ErrorAnswer, facts: Facts): Promise<FederateError> {
  const refusal = readRefusal(answer);
  const rule = RULES.find(({ hops, when }) => (hops?.includes(refusal.hop) ?? true) && when(refusal, facts)) ?? UNKNOWN;
  const { says, mend, paste, retry = 'no', showsClaims } = rule;
  const sentence = typeof says === 'string' ? says : says(facts, refusal);
  const remedy = typeof mend === 'string' ? mend : mend(facts, refusal);
  const { options } = facts;
  return new FederateError(rule.code, `${sentence} ${googleSays(refusal)}`, {
    hop: hopName(refusal.hop, refusal.endpoint),
    hint: [remedy, ...((await paste?.(facts, refusal)) ?? [])].join('\n\n'),
    retry,
    ...(refusal.retryAfter === undefined ? {} : { retryAfter: refusal.retryAfter }),
    evidence: {
      provider: options.provider.name,
      ...(options.acting.as === 'service account' ? { 'service account': options.acting.serviceAccount } : {}),
      ...(showsClaims === true ? tellingClaims(facts) : {}),
    },
  });
}

function googleSays({ code, text, status, reason }: Refusal): string {
  // The usual one says no more than the code does.
  const why = reason === 'IAM_PERMISSION_DENIED' ? '' : reason;
  const known = (first: string) => [first, code, why].filter((word) => word !== '').join(', ');
  if (text === '') return `Google gave no reason (${known(`status ${status}`)}).`;
  return `Google says: ${/[.!?]$/.test(text) ? text : `${text}.`} (${known(code === '' ? `status ${status}` : '')})`;
}

function tellingClaims({ claims, story }: Facts): Record<string, string> {
  const told = story();
  const entries = told.telling.flatMap((name) => {
    const text = Object.hasOwn(claims, name) ? serverText(String(claims[name])) : '';
    return text === '' ? [] : [[`claim ${name}`, text] as const];
  });
  return { ...Object.fromEntries(entries), ...alternativesOf(told) };
}
