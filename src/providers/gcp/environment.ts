import type { Context } from '../provider.ts';
import type { Options } from './options.ts';

/** Variables that gcloud or Terraform turn to before the credentials file. */
const PREFERRED = [
  'CLOUDSDK_AUTH_ACCESS_TOKEN',
  'CLOUDSDK_AUTH_ACCESS_TOKEN_FILE',
  'GOOGLE_OAUTH_ACCESS_TOKEN',
  'GOOGLE_CREDENTIALS',
  'GOOGLE_CLOUD_KEYFILE_JSON',
  'GCLOUD_KEYFILE_JSON',
];

/** What is in the environment is the workflow's own, so it is left there; but it may be other than it seems. */
export function warnOfEnvironment(
  { exportVariables, file }: Options,
  { env, log }: Pick<Context, 'env' | 'log'>,
): void {
  const preferred = PREFERRED.filter((name) => env[name]);
  if (preferred.length > 0 && exportVariables && file !== 'none') {
    log.warning(
      `The environment has ${preferred.join(', ')}: gcloud or Terraform use that before the identity of this job. Remove it from the workflow or the runner.`,
    );
  }
  for (const name of Object.keys(env).filter((known) => known.startsWith('GHA_ENDPOINT_OVERRIDE_') && env[known])) {
    log.warning(`${name} is ignored: an environment variable does not change where a token goes. Use \`universe\`.`);
  }
}
