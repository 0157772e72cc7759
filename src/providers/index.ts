import type { Provider, ProviderName } from './provider.ts';

interface Entry {
  /** The inputs that turn the provider on when all are given. */
  readonly requires: readonly [string, ...string[]];
  /** Inputs that nobody gives to another provider, each with the value that says nothing. */
  readonly telling: Readonly<Record<string, string>>;
  /** Inputs by which another identity than that of the job is exchanged, or may be. */
  readonly otherIdentity?: readonly string[];
  /** The module, loaded only where the provider is on. */
  load(): Promise<{ provider: Provider }>;
}

export const PROVIDERS: Readonly<Record<ProviderName, Entry>> = {
  aws: {
    requires: ['role-to-assume'],
    telling: { 'aws-region': '', 'role-session-name': '', 'role-duration-seconds': '', 'web-identity-token-file': '' },
    otherIdentity: ['role-chaining', 'web-identity-token-file', 'use-existing-credentials'],
    load: () => import('./aws/index.ts'),
  },
  gcp: {
    requires: ['workload_identity_provider'],
    telling: { service_account: '', project_id: '', token_format: '' },
    load: () => import('./gcp/index.ts'),
  },
  azure: {
    requires: ['client-id', 'tenant-id'],
    telling: { 'subscription-id': '', 'auth-type': 'SERVICE_PRINCIPAL', 'enable-AzPSSession': 'false' },
    load: () => import('./azure/index.ts'),
  },
  sts: {
    requires: ['sts'],
    telling: { 'sts-with': '' },
    load: () => import('./sts/index.ts'),
  },
};
