import type { Claims } from '../issuers/issuer.ts';
import { quote } from '../quote.ts';
import { claimText, textOf } from './claim.ts';
import { githubGrant } from './github-grant.ts';
import { gitlabGrant } from './gitlab-grant.ts';
import { type Grant, unwritable } from './whom.ts';

/** What to trust so that jobs like this one get in, and no others. @throws FederateError `INPUT_INVALID` where that can't be told */
export function jobGrant(claims: Claims): Grant {
  if (claimText(claims, 'repository') !== undefined) return pasteable(githubGrant(claims));
  return claimText(claims, 'project_path') !== undefined ? pasteable(gitlabGrant(claims)) : subjectGrant(claims);
}

/** The same by the one subject that the claims have, even where few other runs have it. */
export function subjectGrant(claims: Claims): Grant {
  const sub = textOf(claims, 'sub');
  return pasteable({
    issuer: textOf(claims, 'iss'),
    subjects: [sub],
    wild: false,
    ids: [],
    context: [],
    vital: [],
    who: `jobs with the subject ${quote(sub)}`,
    notes: [],
    subjectNotes: [],
  });
}

/** What is written is pasted line by line. */
export function pasteable(grant: Grant): Grant {
  const { issuer, subjects, ids, context } = grant;
  if (issuer === '' || subjects.includes('')) {
    throw unwritable('The claims have no `iss` and `sub`.', 'Give those of a token: `federate inspect` prints them.');
  }
  if (/[\p{Cc}\u2028\u2029]/u.test([issuer, ...subjects, ...[...ids, ...context].map(({ value }) => value)].join(''))) {
    throw unwritable('A claim has a line end or another control character in it.', 'Give it another value.');
  }
  return grant;
}
