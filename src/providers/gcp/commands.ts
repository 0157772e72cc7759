import { commandText } from '../../quote.ts';
import { poolName, type WorkloadIdentityProvider } from './provider-name.ts';

/** Shows fields of a provider. It is named in full: `gcloud iam` refuses the number of a project for `--project`. */
export function viewProvider({ name }: WorkloadIdentityProvider, fields: string): string {
  return commandText(['gcloud iam workload-identity-pools providers describe', name], { format: `value(${fields})` });
}

/** Shows fields of the pool that a provider is of. */
export function viewPool(provider: WorkloadIdentityProvider, fields: string): string {
  return commandText(['gcloud iam workload-identity-pools describe', poolName(provider)], {
    format: `value(${fields})`,
  });
}

/** Sets one field of a provider. */
export function updateProvider({ name }: WorkloadIdentityProvider, flag: string, value: string): string {
  return commandText(['gcloud iam workload-identity-pools providers update-oidc', name], { [flag]: value });
}

export function enableApi(api: string, project: string): string {
  return commandText(['gcloud services enable', api], { project });
}
