import { join } from 'node:path';
import type { Environment, Variable } from '../../platform/runner.ts';
import { Secret } from '../../secret.ts';
import type { Command, CommandFailure } from '../provider.ts';
import { PUBLIC_CLOUD } from './cloud.ts';
import { WITHOUT_REDIRECTION } from './environment.ts';
import { type Identity, identityEnvironment } from './managed-identity.ts';
import type { Options } from './options.ts';

/**
 * Signs the Azure CLI in, in a configuration directory of its own. With the token of the job it keeps that, which ends within
 * minutes, and the access tokens that it got for it: so it asks for those of the scopes that were named right away. As a
 * managed identity it keeps nothing and asks each time.
 */
export function signIn(az: string, options: Options, configDirectory: string, means: Secret | Identity): Command[] {
  const { cloud, clientId, tenantId, subscriptionId } = options;
  const env = {
    ...WITHOUT_REDIRECTION,
    ...(means instanceof Secret ? {} : identityEnvironment(means)),
    AZURE_CONFIG_DIR: configDirectory,
    AZURE_CLOUD_NAME: cloud.name,
  };
  const command = (hop: string, args: readonly string[], more: Partial<Command> = {}): Command => ({
    hop,
    argv: [az, ...args, '--output', 'none', '--only-show-errors'],
    env,
    ...more,
  });
  const denied = noSubscription(clientId, subscriptionId);
  const commands: Command[] = [];
  if (cloud.name !== PUBLIC_CLOUD.name) {
    // Later steps are to find it in the configuration, where az does not write what it believes to be set already.
    const unset = { env: { ...env, AZURE_CLOUD_NAME: undefined } };
    commands.push(command('az cloud set', ['cloud', 'set', '--name', cloud.name], unset));
  }
  const login =
    means instanceof Secret
      ? ['login', '--service-principal', '--username', clientId, '--tenant', tenantId]
      : ['login', '--identity'];
  if (options.allowNoSubscriptions) login.push('--allow-no-subscriptions');
  const denials = { failures: [denied, FALSELY_DENIED] };
  // Any value may be `@-`, which stands for what is read from stdin (azure-cli, `_expand_file_prefixed_files`).
  if (means instanceof Secret) login.push('--federated-token', '@-');
  commands.push(command('az login', login, means instanceof Secret ? { ...denials, stdin: means } : denials));
  if (subscriptionId !== undefined) {
    const select = ['account', 'set', '--subscription', subscriptionId];
    commands.push(command('az account set', select, { failures: [denied] }));
  }
  for (const scope of options.scopesNamed ? options.scopes : []) {
    const get = ['account', 'get-access-token', '--scope', scope];
    commands.push(command('az account get-access-token', get, { failures: [FALSELY_DENIED] }));
  }
  return commands;
}

/** Extensions stay where they are installed already, and where later jobs find them. */
export function cliVariables(configDirectory: string, env: Environment): Variable[] {
  const home = env['HOME'] || env['USERPROFILE'];
  const usual = env['AZURE_CONFIG_DIR'] || (home ? join(home, '.azure') : undefined);
  return [
    { name: 'AZURE_CONFIG_DIR', value: configDirectory },
    ...(env['AZURE_EXTENSION_DIR'] || usual === undefined
      ? []
      : [{ name: 'AZURE_EXTENSION_DIR', value: join(usual, 'cliextensions') }]),
  ];
}

/** Entra ID has just taken this very token, so it is the passing fault that `explain.ts` knows. */
const FALSELY_DENIED: CommandFailure = {
  sign: /AADSTS(70021|700213)\b/,
  code: 'AZURE_FEDERATED_CREDENTIAL_NOT_FOUND',
  message:
    'Entra ID took the token of this job a moment ago, but denied to know its federated credential when az sent it.',
  hint: 'A federated credential that was created just now may take some minutes until all of Entra ID knows it: run the job again.',
  retry: 'propagation',
};

function noSubscription(clientId: string, subscriptionId: string | undefined): CommandFailure {
  const place = subscriptionId === undefined ? 'any subscription' : `the subscription ${subscriptionId}`;
  return {
    sign: /No subscriptions found|doesn't exist in cloud|Subscription .* not found/,
    code: 'AZURE_SUBSCRIPTION_NOT_FOUND',
    message: `The application ${clientId} signed in, but it may not see ${place}.`,
    hint: `Check \`subscription-id\`, and give the application a role there; a new assignment may take some minutes. Where no subscription is needed, write \`allow-no-subscriptions: true\` and leave \`subscription-id\` out.\n\naz role assignment create --assignee ${clientId} --role Reader --scope /subscriptions/${subscriptionId ?? 'SUBSCRIPTION'}`,
    // Azure Resource Manager now and then lists none at first.
    retry: 'propagation',
  };
}
