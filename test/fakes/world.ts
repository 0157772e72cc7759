import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AwsWorld, assumeRole, startAwsWorld } from './aws-world.ts';
import { CLIENT, credentialFor, type Entra, startEntra, TENANT } from './entra.ts';
import { DEPLOYER, GoogleCloud, PROVIDER } from './gcp.ts';
import type { ActionStep, Job } from './job.ts';
import type { Variables } from './job-context.ts';
import { DESCRIPTION, TokenService } from './token-service.ts';

export const SUBSCRIPTION = '33333333-3333-3333-3333-333333333333';

/** Everything that a job which deploys everywhere meets, under the real host names. */
export interface World extends AwsWorld {
  readonly google: GoogleCloud;
  readonly entra: Entra;
  readonly service: TokenService;
}

/** A world in which AWS, Google Cloud, Entra ID and a service of somebody's own trust pushes to main of octo-org/octo-repo. */
export async function startWorld(): Promise<World> {
  const world = await startAwsWorld();
  const { internet, issuer } = world;
  const applications = [{ clientId: CLIENT, credentials: [credentialFor(issuer)] }];
  return {
    ...world,
    google: new GoogleCloud(issuer).mount(internet),
    entra: await startEntra({ internet, issuers: [issuer], applications }),
    service: new TokenService(issuer).mount(internet),
  };
}

/** What a step gives to get into each of them. `az` is left alone, whether this machine has one or not. */
export const FOR_GOOGLE: Variables = { workload_identity_provider: PROVIDER, service_account: DEPLOYER };
export const FOR_AZURE: Variables = {
  'client-id': CLIENT,
  'tenant-id': TENANT,
  'subscription-id': SUBSCRIPTION,
  'azure-cli': 'false',
};
export const FOR_SERVICE: Variables = { sts: './sts.json' };

/** A step that gets into all of them. The job's workspace must hold the description of the service. */
export function federateEverywhere(given: Variables = {}): ActionStep {
  return assumeRole({ ...FOR_GOOGLE, ...FOR_AZURE, ...FOR_SERVICE, ...given });
}

/** Puts the description of the service where `FOR_SERVICE` expects it; `changes` takes the place of some of it. */
export function describeService(job: Job, changes: object = {}): void {
  writeFileSync(join(job.workspace, 'sts.json'), JSON.stringify({ ...DESCRIPTION, ...changes }));
}
