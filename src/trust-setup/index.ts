// What a refusal and `inspect` load, and nothing else: in one piece, and only then.
import { FederateError } from '../errors.ts';
import type { Claims } from '../issuers/issuer.ts';
import { jobGrant, subjectGrant } from './job-grant.ts';
import type { Grant } from './whom.ts';

export { jobGrant } from './job-grant.ts';
export { addAudience, awsStatement, chainStatement, createProvider, providerArn, renderAws } from './render/aws.ts';
export { createCredentials, exactCredentials, renderAzure } from './render/azure.ts';
export { claimsWithKeys } from './render/condition-keys.ts';
export {
  bindAccount,
  bindProject,
  createPoolProvider,
  googleSetup,
  mappingText,
  renderGoogle,
} from './render/google.ts';
export { renderVault, roleCommand, vaultSetup } from './render/vault.ts';

/** Whom to let in so that this very job gets in; undefined where its claims are none that can be pasted. */
export function grantOfJob(claims: Claims, kind: 'this-job' | 'this-subject' = 'this-job'): Grant | undefined {
  try {
    return kind === 'this-job' ? jobGrant(claims) : subjectGrant(claims);
  } catch (error) {
    if (!(error instanceof FederateError)) throw error;
    return undefined;
  }
}
