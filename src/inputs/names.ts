import { nearest } from '../nearest.ts';
import type { Inputs } from './inputs.ts';

/** Every input, as action.yml declares them (a test holds one against the other). */
export const INPUT_NAMES: readonly string[] = [
  'provider',
  'audience',
  'expect',
  'issuer',
  'mode',
  'verify-signature',
  'trust-policy',
  'check-run-id',
  'job-workflow-ref',
  'output-env-credentials',
  'output-credentials',
  'refresh',
  'action-timeout-s',
  'summary',
  'http-proxy',
  'no-proxy',
  'role-to-assume',
  'aws-region',
  'role-session-name',
  'role-duration-seconds',
  'role-external-id',
  'role-chaining',
  'role-skip-session-tagging',
  'custom-tags',
  'transitive-tag-keys',
  'inline-session-policy',
  'managed-session-policies',
  'allowed-account-ids',
  'mask-aws-account-id',
  'aws-profile',
  'overwrite-aws-profile',
  'web-identity-token-file',
  'sts-endpoint',
  'unset-current-credentials',
  'use-existing-credentials',
  'force-skip-oidc',
  'disable-retry',
  'retry-max-attempts',
  'special-characters-workaround',
  'translate-env-variables',
  'workload_identity_provider',
  'service_account',
  'project_id',
  'create_credentials_file',
  'credential_source',
  'export_environment_variables',
  'token_format',
  'access_token_lifetime',
  'access_token_scopes',
  'access_token_subject',
  'id_token_audience',
  'id_token_include_email',
  'delegates',
  'access_boundary',
  'universe',
  'request_reason',
  'cleanup_credentials',
  'client-id',
  'tenant-id',
  'subscription-id',
  'allow-no-subscriptions',
  'environment',
  'azure-scopes',
  'azure-cli',
  'enable-AzPSSession',
  'auth-type',
  'mask-client-id',
  'sts',
  'sts-with',
];

/** Letters of a word at the least for which a name that ends with it is offered: `region` for `aws-region`. */
const SHORTEST_ENDING = 5;

/** Finds fault with every name given that is none of an input, where an input is called much alike. */
export function refuseSlips(given: readonly string[], inputs: Inputs): void {
  const known = new Map(INPUT_NAMES.map((name) => [plain(name), name]));
  const exact = new Set(INPUT_NAMES.map((name) => name.toLowerCase()));
  for (const name of given.filter((word) => !exact.has(word.toLowerCase()))) {
    const word = plain(name);
    const meant = known.get(nearest(word, known.keys(), word.length < 8 ? 1 : 2) ?? endingWith(word, known.keys()));
    if (meant !== undefined) inputs.fault(name, `there is no such input: did you mean \`${meant}\`?`);
  }
}

function endingWith(word: string, names: Iterable<string>): string {
  if (word.length < SHORTEST_ENDING) return '';
  return [...names].find((name) => name.endsWith(`-${word}`)) ?? '';
}

/** Names of inputs differ in more than case and the sign between words. */
export function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[_ ]/g, '-');
}
