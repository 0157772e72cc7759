import { join } from 'node:path';
import { DEPLOYER, GoogleCloud, PROVIDER } from './gcp.ts';
import { type Internet, startInternet } from './internet.ts';
import { type GitHubIssuer, startIssuer } from './issuer.ts';
import { type ActionStep, Job } from './job.ts';
import type { JobSettings, Variables } from './job-context.ts';

/** The built action: the directory of action.yml. */
const ACTION = join(import.meta.dirname, '..', '..');

/** Everything that a job which deploys to Google Cloud meets, under the real host names. */
export interface GcpWorld {
  readonly internet: Internet;
  readonly issuer: GitHubIssuer;
  readonly google: GoogleCloud;
  /** A job that may ask for tokens, unless the settings say otherwise. */
  job(settings?: JobSettings): Job;
  close(): Promise<void>;
}

/** A world with one provider, and one service account that octo-org/octo-repo may impersonate. */
export async function startGcpWorld(): Promise<GcpWorld> {
  const internet = await startInternet();
  const issuer = await startIssuer({ internet });
  const google = new GoogleCloud(issuer).mount(internet);
  const jobs: Job[] = [];
  return {
    internet,
    issuer,
    google,
    job(settings = {}) {
      const job = new Job({ token: issuer.env, machine: internet.env, ...settings });
      jobs.push(job);
      return job;
    },
    async close() {
      for (const job of jobs) job.close();
      await internet.close();
    },
  };
}

/** A step that acts as the workload itself. */
export function federateWithGoogle(given: Variables = {}): ActionStep {
  return {
    action: ACTION,
    uses: 'octo-org/federate@v1',
    with: { workload_identity_provider: PROVIDER, ...given },
  };
}

/** A step that impersonates the service account of that world. */
export function impersonate(given: Variables = {}): ActionStep {
  return federateWithGoogle({ service_account: DEPLOYER, ...given });
}
