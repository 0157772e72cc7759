import type { Environment, Runner } from '../platform/runner.ts';

/**
 * The variables that aws-actions/configure-aws-credentials takes for inputs that are empty, the first that is set. Not
 * AUDIENCE, since that input is never empty there, and not those of a proxy, which the environment sets in any case.
 */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  'aws-region': ['AWS_REGION'],
  'role-to-assume': ['ROLE_TO_ASSUME'],
  'web-identity-token-file': ['WEB_IDENTITY_TOKEN_FILE'],
  'role-chaining': ['ROLE_CHAINING'],
  'mask-aws-account-id': ['MASK_AWS_ACCOUNT_ID'],
  'role-duration-seconds': ['ROLE_DURATION_SECONDS'],
  'role-external-id': ['ROLE_EXTERNAL_ID'],
  'role-session-name': ['ROLE_SESSION_NAME'],
  'role-skip-session-tagging': ['ROLE_SKIP_SESSION_TAGGING'],
  'transitive-tag-keys': ['TRANSITIVE_TAG_KEYS'],
  'inline-session-policy': ['INLINE_SESSION_POLICY'],
  'managed-session-policies': ['MANAGED_SESSION_POLICIES'],
  'output-credentials': ['OUTPUT_CREDENTIALS'],
  'unset-current-credentials': ['UNSET_CURRENT_CREDENTIALS'],
  'disable-retry': ['DISABLE_RETRY'],
  'retry-max-attempts': ['RETRY_MAX_ATTEMPTS'],
  'special-characters-workaround': ['SPECIAL_CHARACTERS_WORKAROUND'],
  'use-existing-credentials': ['USE_EXISTING_CREDENTIALS'],
  'overwrite-aws-profile': ['OVERWRITE_AWS_PROFILE'],
};

const SWITCH = 'translate-env-variables';

/**
 * How an input is read: as it is given, and nothing else decides what this step does. Only where the workflow says so by
 * `translate-env-variables` does the environment fill inputs that are empty; the log tells which.
 */
export function inputReader(runner: Runner): (name: string) => string {
  const given = (name: string) => runner.input(name);
  if (given(SWITCH).toLowerCase() !== 'true') return given;
  const filled = new Map<string, string>();
  for (const input of Object.keys(VARIABLES)) {
    const variable = given(input) === '' ? variableFor(input, runner.env) : undefined;
    if (variable === undefined) continue;
    filled.set(input, runner.env[variable]?.trim() ?? '');
    runner.info(`\`${SWITCH}\`: \`${input}\` is taken from ${variable} of the environment.`);
  }
  return (name) => given(name) || (filled.get(name) ?? '');
}

/** The variable that is set and would fill this input. */
export function variableFor(input: string, env: Environment): string | undefined {
  return VARIABLES[input]?.find((variable) => env[variable]?.trim());
}
