/** A trust: text that was set up somewhere, or is to be, as far as it is known. */
export type Trust = { readonly name: string } & (
  | { readonly provider: 'aws'; readonly policy: unknown; readonly role: RoleFacts }
  | { readonly provider: 'gcp'; readonly google: GoogleTrust }
  | { readonly provider: 'azure'; readonly entra: EntraTrust }
  | { readonly provider: 'vault'; readonly vault: VaultTrust }
);

/** What is known of a role of AWS beside its trust policy. */
export interface RoleFacts {
  /** The account of the role, whose providers alone it can trust; undefined where it is not known. */
  readonly account?: string | undefined;
  /** Takes a principal that an intrinsic function gives for the provider of the job. */
  readonly guessesPrincipal?: boolean;
}

/** A provider of a workload identity pool, and who of it is a member of something, as far as that is known. */
export interface GoogleTrust {
  readonly issuer: string;
  /** The audiences that it takes; undefined where that is not known. */
  readonly audiences: readonly string[] | undefined;
  /** `google.subject` and `attribute.*`, each an expression. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly condition: string | undefined;
  /** `principal://…` and `principalSet://…`; undefined where it is not known who is let in. */
  readonly members: readonly string[] | undefined;
  readonly disabled: boolean;
}

/** A federated identity credential of Entra, exact or flexible. */
export interface EntraTrust {
  readonly issuer: string;
  readonly subject: string | undefined;
  readonly audiences: readonly string[];
  /** `claimsMatchingExpression.value`. */
  readonly expression: string | undefined;
}

/** A role of the JWT method of Vault or OpenBao, by the names of its API. */
export interface VaultTrust {
  readonly issuer: string | undefined;
  readonly roleType: string;
  readonly userClaim: string;
  readonly groupsClaim: string | undefined;
  readonly audiences: readonly string[];
  readonly subject: string | undefined;
  readonly claims: Readonly<Record<string, unknown>>;
  /** `bound_claims_type`. */
  readonly glob: boolean;
}
