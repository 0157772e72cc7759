/** A step of the chain, in the field's words. */
export type Hop = 'exchange' | 'access boundary' | 'impersonation' | 'id token' | 'signJwt' | 'delegation';

const NAMES: Readonly<Record<Hop, string>> = {
  exchange: 'Google STS',
  'access boundary': 'Google STS, access boundary',
  impersonation: 'service account impersonation',
  'id token': 'id token of the service account',
  signJwt: 'signJwt of the service account',
  delegation: 'domain-wide delegation',
};

/** Such as `Google STS (sts.googleapis.com)`. */
export function hopName(hop: Hop, { host }: URL): string {
  return `${NAMES[hop]} (${host})`;
}
