import type { Environment } from '../../platform/runner.ts';
import type { Context } from '../provider.ts';
import type { Programs } from './programs.ts';

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

/** Variables by which az and Azure PowerShell would send the token elsewhere, or to whoever answers: left out for them. */
export const WITHOUT_REDIRECTION: Environment = {
  ARM_CLOUD_METADATA_URL: undefined,
  AZURE_CLI_DISABLE_CONNECTION_VERIFICATION: undefined,
  ADAL_PYTHON_SSL_NO_VERIFY: undefined,
};

/** What is in the environment is the workflow's own, so it is left there; but it may be other than it seems. */
export function warnOfEnvironment({ env, log }: Pick<Context, 'env' | 'log'>, { az, pwsh }: Programs): void {
  const preferred = PREFERRED.filter((name) => env[name]);
  if (preferred.length > 0) {
    log.warning(
      `The environment has ${preferred.join(', ')}: SDKs or Terraform use that before the identity of this job. Remove it from the workflow or the runner.`,
    );
  }
  const redirecting = Object.keys(WITHOUT_REDIRECTION).filter((name) => env[name] !== undefined);
  if (redirecting.length > 0 && (az ?? pwsh) !== undefined) {
    log.warning(`${redirecting.join(', ')} of the environment is ignored: it would change where the token goes.`);
  }
}
