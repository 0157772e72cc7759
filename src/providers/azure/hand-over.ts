import { basename, join } from 'node:path';
import type { IdToken } from '../../issuers/issuer.ts';
import { endOfLaterTokens } from '../../issuers/later-tokens.ts';
import type { Variable } from '../../platform/runner.ts';
import { Secret } from '../../secret.ts';
import type { Context, Credentials } from '../provider.ts';
import { cliVariables, signIn } from './cli.ts';
import { connect } from './connect.ts';
import type { AccessToken } from './exchange.ts';
import { type Identity, noteOf } from './managed-identity.ts';
import type { Options } from './options.ts';
import type { Programs } from './programs.ts';
import { fileVariables, sdkVariables, terraformVariables } from './variables.ts';

/** What an exchange got, and where. */
export interface Obtained {
  readonly token: IdToken;
  readonly accessTokens: readonly AccessToken[];
  readonly programs: Programs;
  /** Where tokens are kept fresh: what later steps sign in with instead of the token of the job. */
  readonly identity?: Identity | undefined;
  readonly context: Pick<Context, 'env' | 'log' | 'directory'>;
}

/** Everything that later steps are to have, as data. SDKs sign in with the token of the job, by a file of its own. */
export function handOver(
  options: Options,
  { token, accessTokens, programs, context, identity }: Obtained,
): Credentials {
  const { clientId, tenantId, delivery } = options;
  const { az, pwsh } = programs;
  const directory = context.directory();
  const tokenFile = join(directory, 'azure-federated-token');
  const configDirectory = join(directory, 'azure-cli');
  const session = basename(directory);
  const signInEnds =
    identity === undefined ? new Date(Number(token.claims['exp']) * 1000) : endOfLaterTokens(context.env);
  if (options.scopesNamed && !delivery.outputs && az === undefined) {
    context.log.warning('Nobody gets the tokens for `azure-scopes`: add `output-credentials: true`.');
  }
  return {
    principal: `application ${clientId} of tenant ${tenantId}`,
    expiresAt: earliest([
      ...(delivery.variables ? [signInEnds] : []),
      ...(delivery.outputs ? accessTokens.map(({ expiresAt }) => expiresAt) : []),
    ]),
    ...(identity === undefined && delivery.variables ? { lasting: 'sign-in' } : {}),
    notes:
      identity !== undefined
        ? [noteOf(signInEnds)]
        : delivery.variables && signInEnds !== undefined
          ? [
              `Azure: the token in AZURE_FEDERATED_TOKEN_FILE ends at ${signInEnds.toISOString().replace('.000Z', 'Z')}.`,
            ]
          : [],
    variables: delivery.variables
      ? [
          ...sdkVariables(options, identity?.variables ?? fileVariables(tokenFile), context.env),
          ...terraformVariables(options, context.env, token.sole && tokenFile),
          ...(az === undefined ? [] : cliVariables(configDirectory, context.env)),
        ]
      : [],
    outputs: delivery.outputs ? outputs(accessTokens) : [],
    files:
      identity !== undefined
        ? [identity.settings]
        : delivery.variables
          ? [{ path: tokenFile, content: token.jwt }]
          : [],
    ...(identity === undefined ? {} : { keeper: identity.keeper }),
    commands: [
      ...(az === undefined ? [] : signIn(az, options, configDirectory, identity ?? token.jwt)),
      ...(pwsh === undefined ? [] : [connect(pwsh, options, session, identity ?? tokenFile)]),
    ],
    undoCommands: pwsh === undefined ? [] : [{ kind: 'Disconnect-AzAccount', session }],
  };
}

/** The token for the first scope, for the usual case of one, and all of them as a JSON object by scope. */
function outputs(accessTokens: readonly AccessToken[]): Variable[] {
  const byScope = Object.fromEntries(accessTokens.map(({ scope, token }) => [scope, token.expose()]));
  return [
    ...accessTokens.slice(0, 1).map(({ token }) => ({ name: 'azure-access-token', value: token })),
    { name: 'azure-access-tokens', value: new Secret(JSON.stringify(byScope)) },
  ];
}

function earliest(dates: readonly (Date | undefined)[]): Date | undefined {
  return dates.flatMap((date) => date ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
}
