import type { Claims } from '../issuers/issuer.ts';

/** The claim of a token as text; undefined where it has none. */
export function claimText(claims: Claims, name: string): string | undefined {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? undefined : JSON.stringify(value);
}

/** The same, empty where it has none. */
export function textOf(claims: Claims, name: string): string {
  return claimText(claims, name) ?? '';
}
