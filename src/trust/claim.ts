import type { Claims } from '../issuers/issuer.ts';
import { readable } from '../quote.ts';

/** Why a claim is absent, as far as the other claims tell. */
export function absence(name: string, claims: Claims): string {
  if (name === 'environment' && typeof claims['repository'] === 'string') {
    return 'The token has no claim `environment`: the job names none.';
  }
  return `The token has no claim \`${readable(name)}\`.`;
}
