import { createLocalJWKSet, decodeJwt, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { invalidToken, StsError } from './aws-answers.ts';

/** An OIDC provider in an account: an issuer that it knows, and the audiences that it takes (ClientIDList). */
export interface OidcProvider {
  readonly account: string;
  readonly audiences: readonly string[];
  readonly issuer: { readonly url: string; keySet(): unknown };
}

/** Seconds that AWS takes a token after its end. */
const GRACE = 300;
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];

/** The claims of a web identity token, checked as AWS does: provider of the role's account, signature, time, audience. */
export async function verifyToken(
  token: string,
  providers: readonly OidcProvider[],
  account: string,
): Promise<JWTPayload> {
  const claims = unverified(token);
  for (const claim of ['iss', 'sub', 'aud']) {
    if (typeof claims[claim] !== 'string') throw invalidToken(`Missing a required claim: ${claim}`);
  }
  const provider = providers.find((known) => known.account === account && known.issuer.url === claims.iss);
  if (provider === undefined) {
    throw invalidToken(`No OpenIDConnect provider found in your account for ${claims.iss}`);
  }
  const keys = createLocalJWKSet(provider.issuer.keySet() as JSONWebKeySet);
  try {
    await jwtVerify(token, keys, {
      algorithms: ALGORITHMS,
      clockTolerance: GRACE,
      requiredClaims: ['exp', 'iat'],
    });
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      const now = Math.floor(Date.now() / 1000);
      throw new StsError(
        'ExpiredTokenException',
        `Token expired: current date/time ${now} must be before the expiration date/time ${claims.exp}`,
      );
    }
    throw invalidToken(
      'The web identity token that was passed could not be validated by AWS. Get a new identity token from the identity provider and then retry the request.',
    );
  }
  if (!provider.audiences.includes(String(claims.aud))) throw invalidToken('Incorrect token audience');
  return claims;
}

function unverified(token: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch {
    throw invalidToken(
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    );
  }
}
