import type { Claims } from '../issuers/issuer.ts';
import { readable } from '../quote.ts';

/** The claim of a token as text; undefined where it has none. */
export function claimText(claims: Claims, name: string): string | undefined {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? undefined : JSON.stringify(value);
}

/** Why a claim is absent, as far as the other claims tell. */
export function absence(name: string, claims: Claims): string {
  if (name === 'environment' && typeof claims['repository'] === 'string') {
    return 'The token has no claim `environment`: the job names none.';
  }
  return `The token has no claim \`${readable(name)}\`.`;
}
