import { join } from 'node:path';
import { type AwsSts, startSts } from './aws-sts.ts';
import { type Internet, startInternet } from './internet.ts';
import { type GitHubIssuer, startIssuer } from './issuer.ts';
import { type ActionStep, Job } from './job.ts';
import type { JobSettings, Variables } from './job-context.ts';

/** The built action: the directory of action.yml. */
export const ACTION = join(import.meta.dirname, '..', '..');
export const ROLE = 'arn:aws:iam::123456789012:role/deploy';

/** Everything that a job which deploys to AWS meets, under the real host names. */
export interface AwsWorld {
  readonly internet: Internet;
  readonly issuer: GitHubIssuer;
  readonly sts: AwsSts;
  /** A job that may ask for tokens, unless the settings say otherwise. */
  job(settings?: JobSettings): Job;
  close(): Promise<void>;
}

/** A world with one role, which trusts pushes to main of octo-org/octo-repo. */
export async function startAwsWorld(): Promise<AwsWorld> {
  const internet = await startInternet();
  const issuer = await startIssuer({ internet });
  const trust = {
    StringEquals: {
      'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
      'token.actions.githubusercontent.com:sub': 'repo:octo-org/octo-repo:ref:refs/heads/main',
    },
  };
  const sts = await startSts({
    internet,
    providers: [{ account: '123456789012', audiences: ['sts.amazonaws.com'], issuer }],
    roles: [{ arn: ROLE, webIdentity: trust }],
  });
  const jobs: Job[] = [];
  return {
    internet,
    issuer,
    sts,
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

/** A step that assumes the role of that world. */
export function assumeRole(given: Variables = {}): ActionStep {
  return {
    action: ACTION,
    uses: 'octo-org/federate@v1',
    with: { 'role-to-assume': ROLE, 'aws-region': 'eu-west-1', ...given },
  };
}
