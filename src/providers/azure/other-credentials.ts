import type { Context } from '../provider.ts';

/** Variables that Azure's SDKs and Terraform's providers turn to before those that this action exports. */
const PREFERRED = [
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'ARM_CLIENT_SECRET',
  'ARM_CLIENT_SECRET_FILE_PATH',
  'ARM_CLIENT_CERTIFICATE',
  'ARM_CLIENT_CERTIFICATE_PATH',
  'ARM_OIDC_TOKEN',
  'ARM_OIDC_TOKEN_FILE_PATH',
];

/** Other credentials are the workflow's own, so they are left; but later steps would be somebody else than it seems. */
export function warnOfOtherCredentials({ env, log }: Pick<Context, 'env' | 'log'>): void {
  const present = PREFERRED.filter((name) => env[name]);
  if (present.length === 0) return;
  log.warning(
    `The environment has ${present.join(', ')}: SDKs or Terraform use that before the identity of this job. Remove it from the workflow or the runner.`,
  );
}
