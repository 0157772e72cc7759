import type { AwsPlace } from '../trust-setup/render/aws.ts';
import type { AzurePlace } from '../trust-setup/render/azure.ts';
import type { Writers } from '../trust-setup/render/formats.ts';
import type { GooglePlace } from '../trust-setup/render/google.ts';
import type { Rendered } from '../trust-setup/render/rendered.ts';
import type { VaultPlace } from '../trust-setup/render/vault.ts';
import type { Grant } from '../trust-setup/whom.ts';

/** Who is to trust the job. */
export type Truster = 'aws' | 'gcp' | 'azure' | 'vault';

/** What is known of the place that is to trust the job: the inputs of a step, or nothing. */
export interface Known {
  /** The ARN of the role of AWS, or the name of that of Vault. */
  readonly role?: string | undefined;
  readonly workloadIdentityProvider?: string | undefined;
  readonly serviceAccount?: string | undefined;
  readonly clientId?: string | undefined;
  readonly audience?: string | undefined;
  readonly vault?: Pick<VaultPlace, 'program' | 'namespace' | 'path'> | undefined;
  readonly replace?: boolean;
}

/** A trust to set up: what to paste, and what to know of it, in sentences. */
export interface Setup {
  readonly text: string;
  readonly notes: readonly string[];
  /** What the text sets up, to be judged. */
  readonly trusts: Rendered['trusts'];
}

/**
 * The text that lets jobs in.
 * @throws FederateError `INPUT_INVALID` where it can't be written so
 */
export async function setup(truster: Truster, grant: Grant, known: Known, writers: Writers = {}): Promise<Setup> {
  const texts = await import('../trust-setup/index.ts');
  const render = (): Rendered => {
    switch (truster) {
      case 'aws':
        return texts.renderAws(grant, awsPlace(known), writers.aws);
      case 'gcp':
        return texts.renderGoogle(grant, googlePlace(known), writers.gcp);
      case 'azure':
        return texts.renderAzure(grant, azurePlace(known), writers.azure, writers.credentials);
      case 'vault':
        return texts.renderVault(grant, vaultPlace(known), writers.vault);
    }
  };
  const { text, trusts } = render();
  const holdsClaimsAlone = truster === 'vault' || (truster === 'gcp' && grant.wild);
  const notes = [...grant.notes, ...(holdsClaimsAlone ? [] : grant.subjectNotes), ...idsNote(truster, grant)];
  return { text, trusts, notes: [`It lets in ${grant.who}.`, ...notes] };
}

/** Where the ids can't be pinned, though the job has some. */
function idsNote(truster: Truster, { issuer, ids }: Grant): string[] {
  const pins = truster === 'aws' ? /^https:\/\/(token\.actions\.|gitlab\.com$)/ : /^https:\/\/token\.actions\./;
  if (ids.length === 0 || truster === 'gcp' || truster === 'vault' || pins.test(issuer)) return [];
  const cloud = truster === 'aws' ? 'AWS has no condition keys' : 'Entra compares nothing';
  return [
    `For this issuer ${cloud} but \`aud\` and \`sub\`, so the ids are not pinned: a name that is free again can be taken over.`,
  ];
}

function awsPlace({ role = '', audience, replace = false }: Known): AwsPlace {
  const [, partition = 'aws', account = 'ACCOUNT', path = role] =
    /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/.exec(role) ?? [];
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { partition, account, role: name || 'ROLE', audience: audience ?? 'sts.amazonaws.com', replace };
}

function googlePlace({ workloadIdentityProvider = '', serviceAccount, audience }: Known): GooglePlace {
  const [, projectNumber = 'PROJECT_NUMBER', location = 'global', pool = 'github', provider = 'federate'] =
    /projects\/([^/]+)\/locations\/([^/]+)\/workloadIdentityPools\/([^/]+)\/providers\/([^/]+)$/.exec(
      workloadIdentityProvider,
    ) ?? [];
  const account = serviceAccount ?? (workloadIdentityProvider === '' ? 'SERVICE_ACCOUNT' : undefined);
  const [, project] = /@([a-z0-9-]+)\.iam\.gserviceaccount\.com$/.exec(serviceAccount ?? '') ?? [];
  return { projectNumber, location, pool, provider, serviceAccount: account, project, audience };
}

function azurePlace({ clientId = 'CLIENT_ID', audience = 'api://AzureADTokenExchange' }: Known): AzurePlace {
  return { clientId, audience };
}

function vaultPlace({ role = 'deploy', audience = 'https://vault.example.com', vault }: Known): VaultPlace {
  return { program: 'vault', path: 'jwt', ...vault, role, audience };
}
