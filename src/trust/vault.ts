import type { Claims } from '../issuers/issuer.ts';
import { quote, readable } from '../quote.ts';
import { matches } from '../token/expect.ts';
import { claimText } from '../trust-setup/claim.ts';
import type { VaultTrust } from '../trust-setup/trust.ts';
import { absence } from './claim.ts';
import { difference } from './difference.ts';
import { MARK } from './iam-operators.ts';
import { type Check, type Judgement, judgementOf, type Truth } from './verdict.ts';

/** Whether a role lets a job log in (Vault API, "JWT/OIDC auth method"; OpenBao builtin/credential/jwt/claims.go). */
export function judgeVaultRole(trust: VaultTrust, claims: Claims): Judgement {
  const checks: Check[] = [];
  const add = (holds: Truth, what: string, wanted: string, has: string | undefined, because: string) => {
    checks.push({ holds, what, wanted, has, because: holds ? '' : because });
  };
  if (trust.roleType !== 'jwt')
    add(
      false,
      'role_type',
      'jwt',
      trust.roleType,
      'The role is for people who log in by a browser (`role_type` oidc).',
    );
  const iss = claimText(claims, 'iss');
  if (trust.issuer !== undefined) {
    add(
      iss === trust.issuer,
      'bound_issuer',
      trust.issuer,
      iss,
      difference('iss', [trust.issuer], iss ?? '', claims, false),
    );
  }
  const audiences = [claims['aud']].flat();
  const has = audiences.map(String).join(', ');
  const fits = audiences.some((aud) => trust.audiences.includes(String(aud)));
  const missing = 'The token has an audience, and the role has no `bound_audiences`.';
  add(
    fits,
    'bound_audiences',
    trust.audiences.join(' or '),
    has,
    trust.audiences.length === 0 ? missing : difference('aud', trust.audiences, has, claims, false),
  );
  const sub = claimText(claims, 'sub');
  if (trust.subject !== undefined) {
    add(
      sub === trust.subject,
      'bound_subject',
      trust.subject,
      sub,
      difference('sub', [trust.subject], sub ?? '', claims, false),
    );
  }
  for (const [name, wanted] of Object.entries(trust.claims)) checks.push(claimCheck(name, wanted, trust, claims));
  const named = [trust.userClaim, ...(trust.groupsClaim === undefined ? [] : [trust.groupsClaim])];
  for (const name of named)
    add(pointed(name, claims) !== undefined, 'user_claim', name, claimText(claims, name), absence(name, claims));
  return judgementOf('the role', checks);
}

/** Lists on either side: any value of the one and any of the other. A claim that is absent fails. */
function claimCheck(name: string, wanted: unknown, { glob }: VaultTrust, claims: Claims): Check {
  const value = pointed(name, claims);
  const values = [wanted].flat();
  const base = { what: `bound_claims ${readable(name)}`, wanted: readable(values.map(String).join(' or ')) };
  if (value === undefined) return { ...base, holds: false, has: undefined, because: absence(name, claims) };
  const has = [value].flat();
  const holds = values.some((one) => has.some((own) => fitsValue(own, one, glob)));
  const text = has.map((own) => (typeof own === 'string' ? own : JSON.stringify(own))).join(', ');
  const number = values.some((one) => typeof one === 'number') && has.some((own) => typeof own === 'string');
  const because = number
    ? `\`${readable(name)}\` is the text ${quote(text)}, and a text never equals a number: put quotes around it.`
    : difference(name, values.map(String), text, claims, glob);
  return { ...base, holds, has: text, because: holds ? '' : because };
}

function fitsValue(has: unknown, wanted: unknown, glob: boolean): boolean {
  if (!glob || typeof has !== 'string' || typeof wanted !== 'string') return has === wanted;
  return matches(has.replaceAll('?', MARK), wanted.replaceAll('?', MARK));
}

/** A claim by its name or, with a slash before it, by a JSON pointer (RFC 6901). */
function pointed(name: string, claims: Claims): unknown {
  if (!name.startsWith('/')) return Object.hasOwn(claims, name) ? (claims[name] ?? undefined) : undefined;
  let value: unknown = claims;
  for (const word of name.slice(1).split('/')) {
    const key = word.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value ?? undefined;
}
