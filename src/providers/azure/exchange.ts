import { FederateError } from '../../errors.ts';
import type { IdToken } from '../../issuers/issuer.ts';
import { told } from '../../issuers/story.ts';
import { JWT_BEARER_ASSERTION, requestToken, type TokenGrant, type TokenRefusal } from '../../network/oauth.ts';
import type { Secret } from '../../secret.ts';
import type { Context } from '../provider.ts';
import type { Options } from './options.ts';

/** An access token for one resource. */
export interface AccessToken {
  readonly scope: string;
  readonly token: Secret;
  readonly expiresAt: Date | undefined;
}

/** Where tokens of a tenant are given (learn.microsoft.com, "OAuth 2.0 client credentials flow"). */
export function tokenEndpoint({ cloud, tenantId }: Pick<Options, 'cloud' | 'tenantId'>): URL {
  return new URL(`${tenantId}/oauth2/v2.0/token`, cloud.authority);
}

/**
 * Exchanges the token of the job for one access token for each scope, all at once. Entra ID takes one token as often as
 * needed within its life, so one is enough.
 * @throws FederateError why one was refused
 */
export async function requestAccessTokens(
  options: Options,
  { jwt, claims, story }: IdToken,
  context: Pick<Context, 'http' | 'mask'>,
): Promise<AccessToken[]> {
  const endpoint = tokenEndpoint(options);
  const hop = `Entra ID (${endpoint.host})`;
  return await Promise.all(
    options.scopes.map(async (scope) => {
      const answer = await ask(() =>
        requestToken(context.http, {
          hop,
          endpoint,
          parameters: {
            client_id: options.clientId,
            scope,
            client_assertion_type: JWT_BEARER_ASSERTION,
            client_assertion: jwt,
            grant_type: 'client_credentials',
          },
        }),
      );
      if (!answer.granted)
        throw await (await import('./explain.ts')).refused(answer, {
          hop,
          options,
          scope,
          claims,
          story: await told(story),
        });
      context.mask(answer.token);
      return { scope, token: answer.token, expiresAt: answer.expiresAt };
    }),
  );
}

/** About once in a month Entra ID answers with nothing at all, which passes. */
async function ask(request: () => Promise<TokenGrant | TokenRefusal>): Promise<TokenGrant | TokenRefusal> {
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof FederateError) || error.code !== 'ANSWER_UNREADABLE') throw error;
    const { code, message, hint, why, hop, cause, evidence } = error;
    const details = { hint, why, evidence, cause, retry: 'passing' } as const;
    throw new FederateError(code, message, hop === undefined ? details : { ...details, hop });
  }
}
