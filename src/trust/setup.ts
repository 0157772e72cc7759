import type { Claims } from '../issuers/issuer.ts';
import { type Grant, grantFor, type Scope } from './grant.ts';
import { type AwsPlace, type AwsTrust, renderAws } from './render/aws.ts';
import { type AzurePlace, type AzureSetup, renderAzure } from './render/azure.ts';
import { type GooglePlace, type GoogleSetup, renderGoogle } from './render/google.ts';
import type { Rendered } from './render/rendered.ts';

export type Cloud = 'aws' | 'gcp' | 'azure';

/** What writes the text for each cloud; commands where there is none. */
export interface Writers {
  readonly aws?: (trust: AwsTrust) => string;
  readonly gcp?: (setup: GoogleSetup) => string;
  readonly azure?: (setup: AzureSetup) => string;
}

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

/** A trust to set up: what to paste, and what to know of it, in sentences. */
export interface Setup {
  readonly text: string;
  readonly notes: readonly string[];
  /** What the text sets up, to be judged. */
  readonly trusts: Rendered['trusts'];
}

/**
 * The text that lets jobs in, for the very claims of one of them.
 * @throws FederateError `INPUT_INVALID` where it can't be written so
 */
export function setup(cloud: Cloud, claims: Claims, scope: Scope, known: Known, writers: Writers = {}): Setup {
  const grant = grantFor(claims, scope);
  const { text, trusts } = render(cloud, grant, known, writers);
  return { text, trusts, notes: [`It lets in ${grant.who}.`, ...grant.notes, ...serverNote(cloud, grant)] };
}

function serverNote(cloud: Cloud, { issuer, ids }: Grant): string[] {
  return cloud === 'aws' && ids.length > 0 && !/^https:\/\/(token\.actions\.|gitlab\.com$)/.test(issuer)
    ? [
        'For this issuer AWS has no condition keys but `aud` and `sub`, so the ids are not pinned: a name that is free again can be taken over.',
      ]
    : [];
}

function render(cloud: Cloud, grant: Grant, known: Known, writers: Writers): Rendered {
  switch (cloud) {
    case 'aws':
      return renderAws(grant, awsPlace(known), writers.aws);
    case 'gcp':
      return renderGoogle(grant, googlePlace(known), writers.gcp);
    case 'azure':
      return renderAzure(grant, azurePlace(known), writers.azure);
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
