import type { Claims } from '../issuers/issuer.ts';
import { isObject } from '../json.ts';
import { readable } from '../quote.ts';
import { matches } from '../token/expect.ts';
import type { RoleFacts } from '../trust-setup/trust.ts';
import { type Asked, conditionChecks, type Json, listOf, member, prefixOf, shown, textOf } from './iam-conditions.ts';
import { UNKNOWN_TEXT } from './iam-operators.ts';
import { all, any, type Check, type Judgement, not, type Truth } from './verdict.ts';

const ACTION = 'sts:assumerolewithwebidentity';
/** Issuers that AWS knows without a provider of the account (IAM User Guide, "Principal", OIDC federated principals). */
const BUILT_IN = ['accounts.google.com', 'cognito-identity.amazonaws.com', 'graph.facebook.com', 'www.amazon.com'];
/** What a statement of a trust policy may have: what else there is may mean something that this does not know. */
const ELEMENTS = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Condition'];

/**
 * Whether a trust policy lets a job in: `AssumeRoleWithWebIdentity` with a token of these claims (IAM User Guide, "Policy
 * evaluation logic"). Session policies, SCPs and RCPs are not looked at.
 */
export function judgePolicy(policy: unknown, claims: Claims, role: RoleFacts = {}): Judgement {
  if (!isObject(policy)) return unreadable('The policy is no JSON object.');
  const given = member(policy, 'Statement');
  const statements = Array.isArray(given) ? given : [given];
  const hasVariables = member(policy, 'Version') === '2012-10-17';
  const judged = statements.map((statement, at) => judgeStatement(statement, at, { claims, role, hasVariables }));
  if (judged.length === 0 || judged.some((one) => one === undefined)) {
    return unreadable('A statement of the policy is no object with `Effect`, `Principal` and `Action`.');
  }
  const known = judged.filter((one) => one !== undefined);
  const denies = known.filter(({ effect }) => effect === 'Deny');
  const allows = known.filter(({ effect }) => effect === 'Allow');
  const denied = denies.find(({ applies }) => applies === true);
  if (denied !== undefined)
    return conclude('deny', denied, `${denied.where} is an explicit Deny that applies to this job.`);
  const allowed = allows.find(({ applies }) => applies === true);
  const [doubtfulDeny] = denies.filter(({ applies }) => applies === undefined);
  if (allowed !== undefined && doubtfulDeny === undefined) return conclude('allow', allowed, '');
  const doubtful = doubtfulDeny ?? allows.find(({ applies }) => applies === undefined);
  if (doubtful !== undefined) {
    if (doubtful.effect === 'Allow' || allowed !== undefined || allows.some(({ applies }) => applies === undefined)) {
      return conclude('unknown', doubtful, firstOf(doubtful, undefined));
    }
  }
  const [nearest] = allows.toSorted((a, b) => distance(a) - distance(b));
  if (nearest === undefined)
    return { verdict: 'deny', where: '', checks: [], because: 'No statement allows anything.' };
  return conclude('deny', nearest, firstOf(nearest, false));
}

interface Judged {
  readonly effect: 'Allow' | 'Deny';
  readonly where: string;
  readonly applies: Truth;
  readonly checks: readonly Check[];
}

function conclude(verdict: Judgement['verdict'], { where, checks }: Judged, because: string): Judgement {
  return { verdict, where, checks, because };
}

function unreadable(because: string): Judgement {
  return { verdict: 'unknown', where: '', checks: [], because };
}

function firstOf({ checks }: Judged, holds: Truth): string {
  return checks.find((check) => check.holds === holds)?.because ?? '';
}

/** A statement for another principal or action is never the one that was meant while there is another. */
function distance({ checks }: Judged): number {
  return checks.reduce((sum, { holds, what }) => sum + (holds === false ? (what === 'Principal' ? 100 : 1) : 0), 0);
}

function judgeStatement(statement: unknown, at: number, asked: Asked): Judged | undefined {
  if (!isObject(statement)) return undefined;
  const effect = member(statement, 'Effect');
  if (effect !== 'Allow' && effect !== 'Deny') return undefined;
  const sid = member(statement, 'Sid');
  const condition = 'Condition' in statement ? statement['Condition'] : {};
  if (!isObject(condition) || Object.keys(statement).some((name) => !ELEMENTS.includes(name))) return undefined;
  const checks = [
    principalCheck(statement, asked),
    actionCheck(statement),
    ...Object.entries(condition).flatMap(([name, keys]) => conditionChecks(name, keys, asked)),
  ];
  return {
    effect,
    where: `Statement ${at + 1}${typeof sid === 'string' && sid !== '' ? ` (${readable(sid)})` : ''}`,
    applies: all(checks.map(({ holds }) => holds)),
    checks,
  };
}

function actionCheck(statement: Json): Check {
  const [action, notAction] = [member(statement, 'Action'), member(statement, 'NotAction')];
  const wanted = listOf(action ?? notAction);
  const one = any(
    wanted.map((value) => (typeof value === 'string' ? matches(ACTION, value.toLowerCase()) : undefined)),
  );
  const holds = action === undefined ? (notAction === undefined ? undefined : not(one)) : one;
  return {
    holds,
    what: action === undefined ? 'NotAction' : 'Action',
    wanted: shown(wanted),
    has: 'sts:AssumeRoleWithWebIdentity',
    because: holds
      ? ''
      : `The statement is for ${shown(wanted) || 'no action'}, and a job asks for sts:AssumeRoleWithWebIdentity.`,
  };
}

function principalCheck(statement: Json, { claims, role }: Asked): Check {
  const principal = member(statement, 'Principal');
  const issuer = prefixOf(claims);
  const has = `arn:aws:iam::${role.account ?? 'ACCOUNT'}:oidc-provider/${issuer}`;
  const check = (holds: Truth, wanted: string, because: string): Check => {
    return { holds, what: 'Principal', wanted, has, because: holds ? '' : because };
  };
  if (principal === undefined) return check(undefined, 'NotPrincipal', '`NotPrincipal` is not judged here.');
  if (principal === '*') return check(true, '*', '');
  if (!isObject(principal)) return check(undefined, shown([principal]), 'The principal is no object.');
  const federated = listOf(member(principal, 'Federated'));
  if (federated.length === 0) {
    const instead = Object.keys(principal).map(readable).join(', ');
    return check(false, instead, `The statement is for ${instead || 'nobody'}, and a job comes by \`Federated\`.`);
  }
  const holds = any(federated.map((value) => isProvider(value, issuer, role)));
  return check(holds, shown(federated), holds === undefined ? UNRESOLVED : wrongProvider(federated, issuer, role));
}

const UNRESOLVED = 'An intrinsic function gives the principal, and its value is not known here.';
const PROVIDER = /^arn:[\w-]+:iam::(\d{12}):oidc-provider\/(.+)$/s;

function isProvider(value: unknown, issuer: string, { account, guessesPrincipal }: RoleFacts): Truth {
  const text = textOf(value);
  if (text === '*') return true;
  if (text === UNKNOWN_TEXT) return guessesPrincipal ? true : undefined;
  if (text.includes(UNKNOWN_TEXT)) {
    const possible = matches(
      `arn:aws:iam::${account ?? '000000000000'}:oidc-provider/${issuer}`,
      text.replaceAll(UNKNOWN_TEXT, '*'),
    );
    return possible ? (guessesPrincipal ? true : undefined) : false;
  }
  if (BUILT_IN.includes(text)) return text === issuer;
  const [, ofAccount, ofIssuer] = PROVIDER.exec(text) ?? [];
  return ofIssuer === issuer && (account === undefined || ofAccount === account);
}

function wrongProvider(values: readonly unknown[], issuer: string, { account }: RoleFacts): string {
  for (const text of values.map(textOf)) {
    const [, ofAccount, ofIssuer] = PROVIDER.exec(text) ?? [];
    if (text === issuer) return 'The principal must be the ARN of the provider, not its host.';
    if (ofIssuer === issuer) return `The provider is of account ${ofAccount}, and the role of ${account}.`;
  }
  return `The statement is for another issuer than that of the token, which is ${readable(issuer)}.`;
}
