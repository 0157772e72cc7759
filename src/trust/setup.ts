import type { Claims } from '../issuers/issuer.ts';
import { type Grant, grantFor, type Scope } from './grant.ts';
import { lint } from './lint.ts';
import { AWS_FORMATS, type AwsPlace, renderAws } from './render/aws.ts';
import { AZURE_FORMATS, type AzurePlace, renderAzure } from './render/azure.ts';
import { GOOGLE_FORMATS, type GooglePlace, renderGoogle } from './render/google.ts';
import type { Rendered } from './render/rendered.ts';
import { renderVault, VAULT_FORMATS, type VaultPlace } from './render/vault.ts';

export type Cloud = 'aws' | 'gcp' | 'azure' | 'vault';

/** The ways in which the trust of each can be written. */
export const FORMATS_OF: Readonly<Record<Cloud, readonly string[]>> = {
  aws: AWS_FORMATS,
  gcp: GOOGLE_FORMATS,
  azure: AZURE_FORMATS,
  vault: VAULT_FORMATS,
};

/** What is known of the place that is to trust the job: the inputs of a step, or nothing. */
export interface Known {
  /** The ARN of the role. */
  readonly role?: string | undefined;
  readonly workloadIdentityProvider?: string | undefined;
  readonly serviceAccount?: string | undefined;
  readonly clientId?: string | undefined;
  readonly audience?: string | undefined;
  readonly flexible?: boolean;
  readonly replace?: boolean;
}

/** A trust to set up: what to paste, whom it lets in, and what else there is to know. */
export interface Setup {
  readonly cloud: Cloud;
  readonly text: string;
  /** Sentences. */
  readonly notes: readonly string[];
  readonly rendered: Rendered;
}

/**
 * The text that lets jobs in, for the very claims of one of them.
 * @throws FederateError `INPUT_INVALID` where it can't be written so
 */
export async function setup(cloud: Cloud, claims: Claims, scope: Scope, known: Known, format = 'cli'): Promise<Setup> {
  const grant = grantFor(claims, scope);
  const rendered = render(cloud, grant, known, format);
  const findings = (await Promise.all(rendered.trusts.map(lint))).flat();
  const holes = [...new Set(findings.flatMap(({ job, message }) => (job === undefined ? [] : [message])))];
  const letsIn = `It lets in ${grant.who}.`;
  const notes = [
    letsIn,
    ...(holes.length === 0
      ? [
          'Of the jobs that were invented to get in (strangers, names alike, other repositories, branches and tags), none does.',
        ]
      : holes.map((hole) => `Also: ${hole}`)),
    ...grant.notes,
    ...serverNote(cloud, grant),
  ];
  return { cloud, text: rendered.text, notes, rendered };
}

function serverNote(cloud: Cloud, { issuer, ids }: Grant): string[] {
  return cloud === 'aws' && ids.length > 0 && !/^https:\/\/(token\.actions\.|gitlab\.com$)/.test(issuer)
    ? [
        'For this issuer AWS has no condition keys but `aud` and `sub`, so the ids are not pinned: a name that is free again can be taken over.',
      ]
    : [];
}

function render(cloud: Cloud, grant: Grant, known: Known, format: string): Rendered {
  const as = <T extends string>(formats: readonly T[]): T => formats.find((one) => one === format) ?? (formats[0] as T);
  switch (cloud) {
    case 'aws':
      return renderAws(grant, awsPlace(known), as(AWS_FORMATS));
    case 'gcp':
      return renderGoogle(grant, googlePlace(known), as(GOOGLE_FORMATS));
    case 'azure':
      return renderAzure(grant, azurePlace(known), as(AZURE_FORMATS));
    case 'vault':
      return renderVault(grant, vaultPlace(known), as(VAULT_FORMATS));
  }
}

function awsPlace({ role = '', audience, replace = false }: Known): AwsPlace {
  const [, partition = 'aws', account = 'ACCOUNT', path = role] =
    /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/.exec(role) ?? [];
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { partition, account, role: name || 'ROLE', audience: audience ?? 'sts.amazonaws.com', replace };
}

function googlePlace({ workloadIdentityProvider = '', serviceAccount, audience }: Known): GooglePlace {
  const [, number = 'PROJECT_NUMBER', pool = 'github', provider = 'federate'] =
    /projects\/([^/]+)\/locations\/global\/workloadIdentityPools\/([^/]+)\/providers\/([^/]+)$/.exec(
      workloadIdentityProvider,
    ) ?? [];
  const project = /@([^.]+)\.iam\.gserviceaccount\.com$/.exec(serviceAccount ?? '')?.[1] ?? 'PROJECT_ID';
  const account = serviceAccount ?? (workloadIdentityProvider === '' ? 'SERVICE_ACCOUNT' : undefined);
  return { project, projectNumber: number, pool, provider, serviceAccount: account, audience };
}

function azurePlace({ clientId = 'CLIENT_ID', audience, flexible = false }: Known): AzurePlace {
  return { clientId, audience: audience ?? 'api://AzureADTokenExchange', flexible };
}

function vaultPlace({ role = 'deploy', audience }: Known): VaultPlace {
  return { path: 'jwt', role, audience: audience ?? 'https://vault.example.com' };
}
