import type { Claims } from '../../issuers/issuer.ts';
import { serverText } from '../../oauth.ts';
import type { Options } from './options.ts';
import { memberOf, type WorkloadIdentityProvider } from './provider-name.ts';
import { delegateName, projectOf } from './service-account.ts';

/**
 * A command to paste, one flag a line. Every value is quoted for the shell: names of branches and repositories are
 * chosen by others.
 */
export function pasteable(
  [command, ...values]: readonly [string, ...string[]],
  flags: Readonly<Record<string, string>>,
): string {
  const lines = Object.entries(flags).map(([name, value]) => `  --${name}=${quoted(value)}`);
  return [[command, ...values.map(quoted)].join(' '), ...lines].join(' \\\n');
}

/** Shows fields of a provider. It is named in full: `gcloud iam` refuses the number of a project for `--project`. */
export function viewProvider({ name }: WorkloadIdentityProvider, fields: string): string {
  return pasteable(['gcloud iam workload-identity-pools providers describe', name], { format: `value(${fields})` });
}

/** Sets one field of a provider. */
export function updateProvider({ name }: WorkloadIdentityProvider, flag: string, value: string): string {
  return pasteable(['gcloud iam workload-identity-pools providers update-oidc', name], { [flag]: value });
}

export function enableApi(api: string, project: string): string {
  return pasteable(['gcloud services enable', api], { project });
}

/** How to let this very repository use a service account, then every member of a binding that the token could be. */
export function bindingsFor({ acting, provider }: Options, claims: Claims, role: string): string[] {
  if (acting.as === 'workload') return [];
  const [first] = acting.delegates;
  const account = first === undefined ? acting.serviceAccount : first.replace(/^.*\//, '');
  const members = (
    [
      ['attribute.repository_id', 'repository_id'],
      ['attribute.repository', 'repository'],
      ['attribute.repository_owner_id', 'repository_owner_id'],
      ['subject', 'sub'],
    ] as const
  ).flatMap(([attribute, claim]) => {
    const value = Object.hasOwn(claims, claim) ? serverText(String(claims[claim])) : '';
    return value === '' ? [] : [memberOf(provider, `${attribute}/${value}`)];
  });
  const project = projectOf(account);
  const named = project === undefined ? delegateName(account) : account;
  const grant = pasteable(['gcloud iam service-accounts add-iam-policy-binding', named], {
    ...(project === undefined ? {} : { project }),
    role: first === undefined ? role : 'roles/iam.serviceAccountTokenCreator',
    member: members[0] ?? memberOf(provider, 'attribute.repository_id/REPOSITORY_ID'),
  });
  return [grant, ['Members that this token can be, by what the provider maps:', ...members].join('\n')];
}

/** As it stands where that is safe, else in single quotes. */
function quoted(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
