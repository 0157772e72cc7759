import { FederateError } from '../../errors.ts';
import type { IdToken } from '../../issuers/issuer.ts';
import {
  basicAuthorization,
  formBody,
  JWT_BEARER,
  JWT_BEARER_ASSERTION,
  type Parameter,
  requestToken,
  serverText,
  TOKEN_EXCHANGE,
  type TokenGrant,
  type TokenRefusal,
} from '../../oauth.ts';
import { isPassingStatus } from '../../http.ts';
import { Secret } from '../../secret.ts';
import type { Context, Credentials, Federation, Revocation } from '../provider.ts';
import { ATTEMPTS, type Handing } from './exchange.ts';
import { type Refusal, refused, type Service } from './explain.ts';
import type { Parameters } from './parameters.ts';

/** How the client proves itself to the server. `assertion`: by the job's token (RFC 7523 §2.2), with no key at all. */
type ClientAuth = { readonly by: 'none' | 'assertion' } | { readonly by: 'basic' | 'post'; readonly secret: Secret };

interface TokenExchange {
  readonly url: URL;
  readonly audience: string;
  readonly grant: 'token-exchange' | 'jwt-bearer' | 'client_credentials';
  readonly encoding: 'form' | 'json';
  readonly subjectTokenType: string | undefined;
  readonly requestedTokenType: string | undefined;
  readonly targets: readonly string[];
  readonly resources: readonly string[];
  readonly scope: string | undefined;
  readonly actor: { readonly token: Secret; readonly type: string } | undefined;
  readonly clientId: string | undefined;
  readonly clientAuth: ClientAuth;
  readonly extra: Readonly<Record<string, string | number>>;
  readonly variable: string;
  readonly revocationUrl: URL | undefined;
}

/** What `sts-with` may hold. */
const PARAMETERS = [
  'url',
  'audience',
  'grant_type',
  'encoding',
  'subject_token_type',
  'requested_token_type',
  'target_audience',
  'resource',
  'scope',
  'actor_token',
  'actor_token_type',
  'client_id',
  'client_auth',
  'client_secret',
  'variable',
  'revocation_url',
  'parameter.*',
  'number.*',
];

/** Parameters of the request that are this client's own, so that no extra one takes their place. */
const OWN = [
  'grant_type',
  'subject_token',
  'subject_token_type',
  'requested_token_type',
  'audience',
  'resource',
  'scope',
  'actor_token',
  'actor_token_type',
  'assertion',
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
];
