import type { Claims } from './run.ts';

/** A provider of a workload identity pool, as its owner set it up. */
export interface ProviderSetup {
  issuer: string;
  /** Empty: its own resource name, with or without `https:`. */
  allowedAudiences: string[];
  /** The attribute condition. */
  condition: (claims: Claims) => boolean;
  /** What `google.subject` is mapped to. */
  subject: (claims: Claims) => unknown;
  /** Custom attributes, each mapped to a claim. */
  attributes: Record<string, string>;
  disabled: boolean;
}

export interface ServiceAccount {
  readonly email: string;
  readonly uniqueId: string;
  /** Members of the policy of this account, by role. */
  readonly policy: Record<string, string[]>;
  /** Listed in the organisation policy that allows 12 hours. */
  longLived: boolean;
  /** Users of Google Workspace whom it may act for, and with which scopes. */
  readonly delegation: Record<string, string[]>;
}

/** Who holds an access token that the stand-in gave. */
export interface Holder {
  readonly kind: 'federated' | 'service account' | 'user';
  /** What they can be in a policy: `principal://…`, `principalSet://…`, `serviceAccount:…`. */
  readonly members: readonly string[];
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
  /** The access boundary, where the token is limited. */
  readonly boundary?: unknown;
}

export const WORKLOAD_IDENTITY_USER = 'roles/iam.workloadIdentityUser';
export const TOKEN_CREATOR = 'roles/iam.serviceAccountTokenCreator';
export const OPEN_ID_TOKEN_CREATOR = 'roles/iam.serviceAccountOpenIdTokenCreator';

const PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  [WORKLOAD_IDENTITY_USER]: ['iam.serviceAccounts.getAccessToken', 'iam.serviceAccounts.getOpenIdToken'],
  [OPEN_ID_TOKEN_CREATOR]: ['iam.serviceAccounts.getOpenIdToken'],
  [TOKEN_CREATOR]: [
    'iam.serviceAccounts.getAccessToken',
    'iam.serviceAccounts.getOpenIdToken',
    'iam.serviceAccounts.signJwt',
    'iam.serviceAccounts.implicitDelegation',
  ],
};

export function isAllowed({ policy }: ServiceAccount, members: readonly string[], permission: string): boolean {
  return Object.entries(policy).some(
    ([role, granted]) => PERMISSIONS[role]?.includes(permission) && granted.some((member) => members.includes(member)),
  );
}
