import type { Claims } from '../issuers/issuer.ts';
import { claimsWithKeys } from '../providers/aws/condition-keys.ts';
import { readable } from '../quote.ts';
import { matches } from '../token/expect.ts';
import { absence, claimText } from './claim.ts';
import { difference } from './difference.ts';
import { isOneOf, MARK, type Operator, readOperator, STAR, UNKNOWN_TEXT, type Wanted } from './iam-operators.ts';
import { all, any, type Check, type Judgement, not, type Truth } from './verdict.ts';

/** What is known of the role beside its trust policy. */
export interface RoleFacts {
  /** The account of the role, whose providers alone it can trust; undefined where it is not known. */
  readonly account?: string | undefined;
  /** Takes a principal that an intrinsic function gives for the provider of the job. */
  readonly guessesPrincipal?: boolean;
}

const ACTION = 'sts:assumerolewithwebidentity';
/** Issuers that AWS knows without a provider of the account (IAM User Guide, "Principal", OIDC federated principals). */
const BUILT_IN = ['accounts.google.com', 'cognito-identity.amazonaws.com', 'graph.facebook.com', 'www.amazon.com'];
/** Values of a policy that are shown. */
const SHOWN = 8;

type Json = Readonly<Record<string, unknown>>;

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

interface Asked {
  readonly claims: Claims;
  readonly role: RoleFacts;
  readonly hasVariables: boolean;
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
  const condition = member(statement, 'Condition') ?? {};
  if (!isObject(condition)) return undefined;
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

/** Names of elements are written with capitals; IAM takes no others. */
function member(object: Json, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
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

function conditionChecks(name: string, keys: unknown, asked: Asked): Check[] {
  const operator = readOperator(name);
  if (!isObject(keys)) return [doubt(name, '', `\`${readable(name)}\` has no keys.`)];
  return Object.entries(keys).map(([key, values]) =>
    operator === undefined
      ? doubt(`${name} ${claimOf(key)}`, shown(listOf(values)), `\`${readable(name)}\` is not judged here.`)
      : conditionCheck(name, operator, key, listOf(values), asked),
  );
}

function conditionCheck(
  name: string,
  operator: Operator,
  key: string,
  values: readonly unknown[],
  asked: Asked,
): Check {
  const what = `${readable(name)} ${readable(claimOf(key))}`;
  const value = keyValue(key, asked.claims);
  if (value.kind === 'unknown') return doubt(what, shown(values), value.because);
  const has = value.kind === 'present' ? value.text : undefined;
  const missing = value.kind === 'absent' ? value.because : '';
  const base = { what, wanted: shown(values), has };
  if (operator.kind === 'null') {
    const wanted = values.map((one) => String(one).toLowerCase());
    const holds = wanted.every((one) => one === 'true' || one === 'false')
      ? wanted.includes(has === undefined ? 'true' : 'false')
      : undefined;
    const because = has === undefined ? missing : `The token has \`${claimOf(key)}\`, and it must be absent.`;
    return { ...base, holds, because: holds ? '' : because };
  }
  if (has === undefined) {
    const holds =
      operator.ifExists || operator.quantifier === 'all' || (operator.negated && operator.quantifier !== 'any');
    return { ...base, holds, because: holds ? '' : missing };
  }
  if (values.length === 0) return doubt(what, '', `\`${what}\` has no values.`);
  const wanted = values.map((one) => wantedOf(one, asked));
  const one = isOneOf(has, wanted, operator);
  const holds = operator.negated ? not(one) : one;
  if (holds) return { ...base, holds, because: '' };
  if (holds === undefined) return { ...base, holds, because: `A value of \`${what}\` is not known here.` };
  const literal = !asked.hasVariables && values.some((text) => typeof text === 'string' && text.includes('${'));
  const texts = wanted.flatMap(({ text, impossible }) => (impossible ? [] : [plain(text)]));
  const because = operator.negated
    ? `\`${claimOf(key)}\` is ${readable(has)}, which is expressly excluded.`
    : literal
      ? `\`\${...}\` in the values of ${what} is plain text without \`"Version": "2012-10-17"\`.`
      : difference(claimOf(key), texts, has, asked.claims, operator.kind === 'like');
  return { ...base, holds, because };
}

function doubt(what: string, wanted: string, because: string): Check {
  return { holds: undefined, what, wanted, has: undefined, because };
}

type Value =
  | { readonly kind: 'present'; readonly text: string }
  | { readonly kind: 'absent'; readonly because: string }
  | { readonly kind: 'unknown'; readonly because: string };

/** What a condition key has in the request of this job. Names of keys ignore case. */
function keyValue(key: string, claims: Claims): Value {
  const at = key.lastIndexOf(':');
  const [prefix, name] = [key.slice(0, Math.max(at, 0)).toLowerCase(), key.slice(at + 1).toLowerCase()];
  const issuer = prefixOf(claims);
  if (prefix === 'aws' || prefix === 'sts') {
    return {
      kind: 'unknown',
      because: `\`${readable(key)}\` is a fact of the request, which the token does not tell.`,
    };
  }
  if (prefix !== issuer.toLowerCase()) {
    const because = `The key \`${readable(key)}\` is that of another issuer: those of this token begin with \`${readable(issuer)}:\`.`;
    return { kind: 'absent', because };
  }
  if (!claimsWithKeys(issuer).includes(name)) {
    const near = name === 'repository_owner' ? ' (there is `repository_owner_id`)' : '';
    return { kind: 'absent', because: `AWS has no condition key \`${readable(name)}\` for this issuer${near}.` };
  }
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  const [only, ...more] = Array.isArray(value) ? value : [value];
  if (typeof only === 'string' && more.length === 0) return { kind: 'present', text: only };
  if (only === undefined || only === null) return { kind: 'absent', because: absence(name, claims) };
  return { kind: 'unknown', because: `What AWS makes of \`${name}\` is not known where it is no single text.` };
}

/** A value of a policy with its variables filled in (IAM User Guide, "Policy variables"). */
function wantedOf(value: unknown, { claims, hasVariables }: Asked): Wanted {
  const text = textOf(value);
  if (!hasVariables || !text.includes('${')) return { text };
  let [impossible, unknown] = [false, false];
  const filled = text.replaceAll(/\$\{([^}]*)\}/g, (_whole, inside: string) => {
    if (inside === '*') return STAR;
    if (inside === '?') return MARK;
    if (inside === '$') return '$';
    const [, key = '', fallback] = /^\s*([^,\s]*)\s*(?:,\s*'([^']*)')?\s*$/.exec(inside) ?? [];
    const found = key === '' ? { kind: 'unknown' as const } : keyValue(key, claims);
    if (found.kind === 'unknown') unknown = true;
    if (found.kind === 'absent' && fallback === undefined) impossible = true;
    const put = found.kind === 'present' ? found.text : (fallback ?? '');
    return put.replaceAll('*', STAR).replaceAll('?', MARK);
  });
  return { text: filled, ...(impossible ? { impossible } : {}), ...(unknown ? { unknown } : {}) };
}

/** A value as text. What an intrinsic function of CloudFormation gives is not known, as far as it is not written out. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const sub = isObject(value) ? member(value, 'Fn::Sub') : undefined;
  const template = Array.isArray(sub) ? sub[0] : sub;
  if (typeof template !== 'string') return UNKNOWN_TEXT;
  return template.replaceAll(/\$\{([^}]*)\}/g, (_whole, name: string) =>
    name.startsWith('!') ? `\${${name.slice(1)}}` : UNKNOWN_TEXT,
  );
}

/** What the condition keys and the provider of a token begin and end with: its issuer without the scheme. */
export function prefixOf(claims: Claims): string {
  return (claimText(claims, 'iss') ?? '').replace(/^https?:\/\//, '');
}

/** The claim that a condition key is of. */
export function claimOf(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1);
}

function plain(text: string): string {
  return text.replaceAll(STAR, '*').replaceAll(MARK, '?').replaceAll(UNKNOWN_TEXT, '...');
}

function shown(values: readonly unknown[]): string {
  const texts = values.slice(0, SHOWN).map((value) => readable(plain(textOf(value))));
  return texts.join(' or ') + (values.length > SHOWN ? ` or ${values.length - SHOWN} more` : '');
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
