import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { FederateError } from '../../errors.ts';
import type { IdToken } from '../../issuers/issuer.ts';
import { endpointForLaterSteps, type TokenEndpoint } from '../../issuers/later-tokens.ts';
import { JWT_TOKEN_TYPE } from '../../network/oauth.ts';
import type { Environment } from '../../platform/runner.ts';
import { Secret } from '../../secret.ts';
import type { CredentialFile } from '../provider.ts';
import type { Endpoints } from './endpoints.ts';
import type { CredentialSource, Options } from './options.ts';
import { exchangeAudience } from './provider-name.ts';
import { tokenProgram } from './token-program.ts';

/** Milliseconds that clients give the program; from 5000 to 120000 are allowed (AIP-4117). */
const PROGRAM_TIMEOUT = 30_000;

/** Seconds: with less, Google's library for Java refuses the whole file (ServiceAccountImpersonationOptions). */
export const SHORTEST_LIFETIME = 600;

/** The file for Application Default Credentials first, then what it needs. */
export interface CredentialsFile {
  readonly path: string;
  readonly files: readonly CredentialFile[];
  readonly masks: readonly Secret[];
}

/**
 * The external_account file (AIP-4117) by which gcloud and Google's libraries get new tokens as long as the runner gives
 * tokens to this job, or by which they use the `token` of this step where there are no others. It is named as the incumbent's, so that
 * what ignores or looks for `gha-creds-*.json` still does.
 * @throws FederateError `TOKEN_VARIABLES_STRIPPED` where the runner's variables are missing
 */
export function credentialsFile(
  source: CredentialSource,
  options: Options,
  endpoints: Endpoints,
  directory: string,
  env: Environment,
  { jwt, sole }: Pick<IdToken, 'jwt' | 'sole'>,
): CredentialsFile {
  const path = join(directory, `gha-creds-${randomBytes(8).toString('hex')}.json`);
  if (sole) {
    const file = join(directory, 'token');
    const content = accountJson(options, endpoints, { file });
    return {
      path,
      files: [
        { path, content },
        { path: file, content: jwt },
      ],
      masks: [],
    };
  }
  switch (source) {
    case 'url': {
      const { url, bearer, member } = requireEndpoint(env, options.audience);
      const content = accountJson(options, endpoints, {
        url: url.href,
        headers: { Authorization: `Bearer ${bearer}` },
        format: { type: 'json', subject_token_field_name: member },
      });
      return { path, files: [{ path, content: new Secret(content) }], masks: [new Secret(bearer)] };
    }
    case 'executable': {
      const program = join(directory, 'token.cjs');
      const executable = { command: `${execPath} ${program}`, timeout_millis: PROGRAM_TIMEOUT };
      const files = [
        { path, content: accountJson(options, endpoints, { executable }) },
        { path: program, content: tokenProgram(options.audience) },
      ];
      return { path, files, masks: [] };
    }
  }
}

/**
 * Google's libraries for Python and Go split the command at white space, without quotes.
 * @throws FederateError `INPUT_INVALID` where a path has some
 */
export function refuseUnusablePaths(directory: string): void {
  for (const path of [execPath, directory]) {
    if (!/\s/.test(path)) continue;
    throw new FederateError('INPUT_INVALID', `\`credential_source\`: the path ${path} has a space in it.`, {
      hop: 'inputs',
      hint: "Google's libraries can't run a program with such a path: use `credential_source: url`.",
    });
  }
}

function accountJson({ acting, scopes, provider, universe }: Options, endpoints: Endpoints, source: object): string {
  const impersonation =
    acting.as === 'service account'
      ? {
          service_account_impersonation_url: endpoints.ofServiceAccount(acting.serviceAccount, 'generateAccessToken')
            .href,
          ...(acting.lifetime === undefined || acting.lifetime < SHORTEST_LIFETIME
            ? {}
            : { service_account_impersonation: { token_lifetime_seconds: acting.lifetime } }),
        }
      : { token_info_url: endpoints.introspection.href };
  return JSON.stringify({
    universe_domain: universe,
    type: 'external_account',
    audience: exchangeAudience(provider),
    subject_token_type: JWT_TOKEN_TYPE,
    token_url: endpoints.exchange.href,
    credential_source: source,
    ...impersonation,
    ...(scopes === undefined ? {} : { scopes }),
  });
}

function requireEndpoint(env: Environment, audience: string): TokenEndpoint {
  const endpoint = endpointForLaterSteps(env, audience);
  if (endpoint !== undefined && endpoint.bearer !== '') return endpoint;
  throw new FederateError(
    'TOKEN_VARIABLES_STRIPPED',
    'The credentials file can not be made: the variables by which the runner gives tokens are missing.',
    { hop: 'credentials file', hint: 'Set `create_credentials_file: false` where no later step needs the file.' },
  );
}
