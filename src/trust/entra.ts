import type { Claims } from '../issuers/issuer.ts';
import { readable } from '../quote.ts';
import { matches } from '../token/expect.ts';
import { claimText } from '../trust-setup/claim.ts';
import type { EntraTrust } from '../trust-setup/trust.ts';
import { absence } from './claim.ts';
import { difference } from './difference.ts';
import { type Check, equality, type Judgement, judgementOf } from './verdict.ts';

/** A term of a flexible credential (Microsoft Learn, "Flexible federated identity credentials"). */
export interface Term {
  readonly claim: string;
  readonly operator: 'eq' | 'matches';
  readonly wanted: string;
}

/** Claims that flexible credentials have been seen to take, as of September 2026. */
const CLAIMS = ['sub', 'job_workflow_ref', 'repository_id', 'repository_owner_id', 'project_id', 'namespace_id'];

/** Reads a claims matching expression; undefined where it is not in the language, which knows `eq`, `matches` and `and`. */
export function readTerms(expression: string): Term[] | undefined {
  const term = /\s*claims\['([^']+)'\]\s+(eq|matches)\s+'([^']*)'\s*(and\b|$)/y;
  const terms: Term[] = [];
  while (term.lastIndex < expression.length) {
    const [, claim, operator, wanted, next] = term.exec(expression) ?? [];
    if (claim === undefined || wanted === undefined) return undefined;
    terms.push({ claim, operator: operator === 'eq' ? 'eq' : 'matches', wanted });
    if (next === '')
      return term.lastIndex === expression.length || expression.slice(term.lastIndex).trim() === '' ? terms : undefined;
  }
  return undefined;
}

/** Whether a federated credential takes the token of a job: everything is compared exactly, and with case. */
export function judgeCredential(trust: EntraTrust, claims: Claims): Judgement {
  const { issuer, audiences, subject, expression } = trust;
  const [iss, aud] = [claimText(claims, 'iss'), claimText(claims, 'aud')];
  const base = [
    equality('issuer', [issuer], iss, difference('iss', [issuer], iss ?? '', claims, false)),
    equality('audience', audiences, aud, difference('aud', audiences, aud ?? '', claims, false)),
  ];
  if (expression === undefined) return judgementOf('the credential', [...base, subjectCheck(subject, claims)]);
  const terms = readTerms(expression);
  if (terms === undefined) {
    const because =
      'The expression is not in the language of flexible credentials, which knows `eq`, `matches` and `and`.';
    return judgementOf('the credential', [
      ...base,
      { holds: undefined, what: 'expression', wanted: readable(expression), has: undefined, because },
    ]);
  }
  const also = subject === undefined ? [] : [subjectCheck(subject, claims)];
  return judgementOf('the credential', [...base, ...also, ...terms.map((term) => termCheck(term, claims))]);
}

function subjectCheck(subject: string | undefined, claims: Claims): Check {
  const sub = claimText(claims, 'sub');
  const wanted = subject === undefined ? [] : [subject];
  const wild = subject !== undefined && /[*?]/.test(subject) && matches(sub ?? '', subject);
  const because = wild
    ? 'An exact credential knows no wildcards in its subject.'
    : difference('sub', wanted, sub ?? '', claims, false);
  return equality('subject', wanted, sub, because);
}

function termCheck({ claim, operator, wanted }: Term, claims: Claims): Check {
  const has = claimText(claims, claim);
  const base = { what: `${operator} ${readable(claim)}`, wanted: readable(wanted), has };
  if (!CLAIMS.includes(claim)) {
    const because = `Flexible credentials are not known to take the claim \`${readable(claim)}\`.`;
    return { ...base, holds: undefined, because };
  }
  if (has === undefined) return { ...base, holds: false, because: absence(claim, claims) };
  const holds = operator === 'eq' ? has === wanted : matches(has, wanted);
  const regular = operator === 'matches' && /[()|\\[\]]|\.\*/.test(wanted);
  const because = regular
    ? `\`${readable(claim)}\` is ${readable(has)}: \`matches\` takes \`*\` and \`?\` and no regular expression, so the other signs are plain characters.`
    : difference(claim, [wanted], has, claims, operator === 'matches');
  return { ...base, holds, because: holds ? '' : because };
}
