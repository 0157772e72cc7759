import { ACTION } from './aws-world.ts';
import { CLIENT, credentialFor, type Entra, startEntra, TENANT } from './entra.ts';
import { type Internet, startInternet } from './internet.ts';
import { type GitHubIssuer, startIssuer } from './issuer.ts';
import { type ActionStep, Job } from './job.ts';
import type { Variables } from './job-context.ts';

/** The clouds, by what `environment` calls them: host, audience of the job's token, and a resource of theirs. */
export const AZURE_CLOUDS = [
  ['AzureCloud', 'login.microsoftonline.com', 'api://AzureADTokenExchange', 'https://vault.azure.net/.default'],
  [
    'AzureUSGovernment',
    'login.microsoftonline.us',
    'api://AzureADTokenExchangeUSGov',
    'https://vault.usgovcloudapi.net/.default',
  ],
  ['AzureChinaCloud', 'login.chinacloudapi.cn', 'api://AzureADTokenExchangeChina', 'https://vault.azure.cn/.default'],
] as const;

/** Everything that a job which deploys to Azure meets, under the real host names. */
export interface AzureWorld {
  readonly internet: Internet;
  readonly issuer: GitHubIssuer;
  /** The Entra ID of a cloud. It knows one application, with a federated credential for the job. */
  entraOf(environment: string): Entra;
  /** A job that may ask for tokens. */
  job(machine?: Variables): Job;
  close(): Promise<void>;
}

export async function startAzureWorld(): Promise<AzureWorld> {
  const internet = await startInternet();
  const issuer = await startIssuer({ internet });
  const clouds = new Map<string, Entra>();
  for (const [environment, host, audience] of AZURE_CLOUDS) {
    const applications = [{ clientId: CLIENT, credentials: [credentialFor(issuer, { audience })] }];
    clouds.set(environment, await startEntra({ host, internet, issuers: [issuer], applications }));
  }
  const jobs: Job[] = [];
  return {
    internet,
    issuer,
    entraOf(environment) {
      const entra = clouds.get(environment);
      if (entra === undefined) throw new Error(`There is no ${environment}`);
      return entra;
    },
    job(machine = {}) {
      const job = new Job({ token: issuer.env, machine: { ...internet.env, ...machine } });
      jobs.push(job);
      return job;
    },
    async close() {
      for (const job of jobs) job.close();
      await internet.close();
    },
  };
}

/** A step that signs in to that world, without `az`. */
export function signIn(given: Variables = {}): ActionStep {
  const identity = { 'client-id': CLIENT, 'tenant-id': TENANT, 'allow-no-subscriptions': 'true' };
  return { action: ACTION, uses: 'octo-org/federate@v1', with: { ...identity, 'azure-cli': 'false', ...given } };
}
