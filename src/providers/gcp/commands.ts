import { poolName, type WorkloadIdentityProvider } from './provider-name.ts';

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

/** Shows fields of the pool that a provider is of. */
export function viewPool(provider: WorkloadIdentityProvider, fields: string): string {
  return pasteable(['gcloud iam workload-identity-pools describe', poolName(provider)], { format: `value(${fields})` });
}

/** Sets one field of a provider. */
export function updateProvider({ name }: WorkloadIdentityProvider, flag: string, value: string): string {
  return pasteable(['gcloud iam workload-identity-pools providers update-oidc', name], { [flag]: value });
}

export function enableApi(api: string, project: string): string {
  return pasteable(['gcloud services enable', api], { project });
}

/** As it stands where that is safe, else in single quotes. */
function quoted(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
