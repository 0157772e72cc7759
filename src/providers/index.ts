import type { Provider, ProviderName } from './provider.ts';

/** Every provider: the inputs that turn it on when all are given, and the module, loaded only then. */
export const PROVIDERS: Readonly<
  Record<ProviderName, { readonly requires: readonly [string, ...string[]]; load(): Promise<{ provider: Provider }> }>
> = {
  aws: { requires: ['role-to-assume'], load: () => import('./aws/index.ts') },
  gcp: { requires: ['workload_identity_provider'], load: () => import('./gcp/index.ts') },
  azure: { requires: ['client-id', 'tenant-id'], load: () => import('./azure/index.ts') },
  sts: { requires: ['sts'], load: () => import('./sts/index.ts') },
};
