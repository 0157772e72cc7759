import type { Claims } from '../issuers/issuer.ts';
import type { Trust } from '../trust-setup/trust.ts';
import { judgeCredential } from './entra.ts';
import { googleJudge } from './google.ts';
import { judgePolicy } from './iam.ts';
import { judgeVaultRole } from './vault.ts';
import type { Judgement } from './verdict.ts';

export type Judge = (claims: Claims) => Judgement;

/** What tells whether a job is let in. Asks nobody: it knows no more than the trust and the claims. */
export async function judgeOf(trust: Trust): Promise<Judge> {
  switch (trust.provider) {
    case 'aws':
      return (claims) => judgePolicy(trust.policy, claims, trust.role);
    case 'gcp':
      return googleJudge(trust.google);
    case 'azure':
      return (claims) => judgeCredential(trust.entra, claims);
    case 'vault':
      return (claims) => judgeVaultRole(trust.vault, claims);
  }
}
