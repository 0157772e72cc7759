import { endpointForLaterSteps } from '../../issuers/later-tokens.ts';
import type { Environment, Variable } from '../../platform/runner.ts';
import { PUBLIC_CLOUD } from './cloud.ts';
import type { Options } from './options.ts';

/** The token of the job as a file, for SDKs and kubelogin (learn.microsoft.com, "Workload identity"). */
export function fileVariables(tokenFile: string): Variable[] {
  return [{ name: 'AZURE_FEDERATED_TOKEN_FILE', value: tokenFile }];
}

/** What Azure's SDKs sign in as, and the variables that say what with. */
export function sdkVariables(options: Options, means: readonly Variable[], env: Environment): Variable[] {
  const { clientId, tenantId, cloud } = options;
  return [
    { name: 'AZURE_CLIENT_ID', value: clientId },
    { name: 'AZURE_TENANT_ID', value: tenantId },
    ...subscription('AZURE_SUBSCRIPTION_ID', options, env),
    { name: 'AZURE_AUTHORITY_HOST', value: cloud.authority.href },
    ...means,
  ];
}

/**
 * What Terraform's providers azurerm, azapi and azuread sign in with. They are given no token: by the runner's own
 * variables they ask for new ones as long as the job runs, where a token of now would end in five minutes. Where a job has
 * no more than the one token, they read that from its file.
 */
export function terraformVariables(options: Options, env: Environment, soleTokenFile?: string): Variable[] {
  const { clientId, tenantId, cloud } = options;
  return [
    { name: 'ARM_USE_OIDC', value: 'true' },
    { name: 'ARM_CLIENT_ID', value: clientId },
    { name: 'ARM_TENANT_ID', value: tenantId },
    ...subscription('ARM_SUBSCRIPTION_ID', options, env),
    { name: 'ARM_ENVIRONMENT', value: cloud.terraform },
    ...(soleTokenFile === undefined
      ? audienceVariables(options, env)
      : [{ name: 'ARM_OIDC_TOKEN_FILE_PATH', value: soleTokenFile }]),
  ];
}

/** Where this step has none, that of an earlier step of this action goes: it belongs to another identity. */
function subscription(name: string, { subscriptionId }: Options, env: Environment): Variable[] {
  if (subscriptionId !== undefined) return [{ name, value: subscriptionId }];
  const ofEarlierStep = /[\\/]federate-[0-9a-f-]{36}[\\/]|^http:\/\/127\.0\.0\.1:\d+\/token$/.test(
    env['AZURE_FEDERATED_TOKEN_FILE'] || (env['IDENTITY_ENDPOINT'] ?? ''),
  );
  return ofEarlierStep && env[name] ? [{ name, value: '' }] : [];
}

/** They ask for the public cloud's audience unless the address names another one, or ARM_OIDC_AUDIENCE (Pulumi). */
function audienceVariables({ audience }: Options, env: Environment): Variable[] {
  const url = endpointForLaterSteps(env, audience)?.url.href ?? '';
  const wanted = { ARM_OIDC_REQUEST_URL: url, ARM_OIDC_AUDIENCE: audience };
  if (audience !== PUBLIC_CLOUD.audience) return Object.entries(wanted).map(([name, value]) => ({ name, value }));
  // An earlier step may have left those of another cloud.
  return Object.keys(wanted).flatMap((name) => (env[name] ? [{ name, value: '' }] : []));
}
