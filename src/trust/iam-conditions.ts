import type { Claims } from '../issuers/issuer.ts';
import { isObject } from '../json.ts';
import { readable } from '../quote.ts';
import { claimText } from '../trust-setup/claim.ts';
import { claimsWithKeys } from '../trust-setup/render/condition-keys.ts';
import type { RoleFacts } from '../trust-setup/trust.ts';
import { absence } from './claim.ts';
import { difference } from './difference.ts';
import { isOneOf, MARK, type Operator, readOperator, STAR, UNKNOWN_TEXT, type Wanted } from './iam-operators.ts';
import { type Check, not } from './verdict.ts';

export type Json = Readonly<Record<string, unknown>>;

/** The job that asks, and how the policy is read. */
export interface Asked {
  readonly claims: Claims;
  readonly role: RoleFacts;
  readonly hasVariables: boolean;
}

/** Values of a policy that are shown. */
const SHOWN = 8;

/** Each condition of an operator, held against the job (IAM User Guide, "Condition operators" and "Policy variables"). */
export function conditionChecks(name: string, keys: unknown, asked: Asked): Check[] {
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
export function textOf(value: unknown): string {
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

export function shown(values: readonly unknown[]): string {
  const texts = values.slice(0, SHOWN).map((value) => readable(plain(textOf(value))));
  return texts.join(' or ') + (values.length > SHOWN ? ` or ${values.length - SHOWN} more` : '');
}

export function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** Names of elements are written with capitals; IAM takes no others. */
export function member(object: Json, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
