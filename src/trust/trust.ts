import type { Claims } from '../issuers/issuer.ts';
import { type EntraTrust, judgeCredential } from './entra.ts';
import { type GoogleTrust, googleJudge } from './google.ts';
import { judgePolicy } from './iam.ts';
import type { RoleFacts } from './iam-conditions.ts';
import { judgeVaultRole, type VaultTrust } from './vault.ts';
import type { Judgement } from './verdict.ts';

/** A trust that was found somewhere: in a file, in what a cloud's program printed. */
export type Trust = { readonly name: string } & (
  | { readonly provider: 'aws'; readonly policy: unknown; readonly role: RoleFacts }
  | { readonly provider: 'gcp'; readonly google: GoogleTrust }
  | { readonly provider: 'azure'; readonly entra: EntraTrust }
  | { readonly provider: 'vault'; readonly vault: VaultTrust }
);

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
