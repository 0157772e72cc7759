/** What is asked of a service account (IAM Service Account Credentials API). */
export type ServiceAccountMethod = 'generateAccessToken' | 'generateIdToken' | 'signJwt';

/** Where the requests go. */
export interface Endpoints {
  /** Token exchange of the Security Token Service. */
  readonly exchange: URL;
  /** Token introspection of the same service; only clients ask there. */
  readonly introspection: URL;
  /** Token endpoint for signed assertions. */
  readonly assertion: URL;
  ofServiceAccount(serviceAccount: string, method: ServiceAccountMethod): URL;
}

/** The services of a universe, by its domain. */
export function endpointsOf(universe: string): Endpoints {
  return endpointsAt({
    sts: `https://sts.${universe}`,
    iamcredentials: `https://iamcredentials.${universe}`,
    oauth2: `https://oauth2.${universe}`,
  });
}

/** The services at these origins. */
export function endpointsAt(origins: Readonly<Record<'sts' | 'iamcredentials' | 'oauth2', string>>): Endpoints {
  return {
    exchange: new URL('/v1/token', origins.sts),
    introspection: new URL('/v1/introspect', origins.sts),
    assertion: new URL('/token', origins.oauth2),
    ofServiceAccount: (serviceAccount, method) =>
      new URL(`/v1/projects/-/serviceAccounts/${serviceAccount}:${method}`, origins.iamcredentials),
  };
}
