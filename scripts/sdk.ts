import { join } from 'node:path';
import type { Plugin } from 'rolldown';

const NONE = '\0none';
const CLIENTS = join(import.meta.dirname, '../src/providers/aws/nested-clients.ts');

/**
 * What the AWS SDK loads only where it is given nothing better: its clients for the services that credentials of a machine come
 * from (roles on the way are assumed by `machine-credentials.ts`), and streams of events, which no operation here has.
 */
const INSTEAD: Readonly<Record<string, string>> = {
  '@aws-sdk/nested-clients/sts': NONE,
  '@aws-sdk/nested-clients/sso': CLIENTS,
  '@aws-sdk/nested-clients/sso-oidc': CLIENTS,
  '@aws-sdk/nested-clients/signin': CLIENTS,
  '@smithy/core/event-streams': NONE,
};

/** Leaves out of a bundle what is never used of the SDK, though it is named there. */
export function withoutClients(): Plugin {
  return {
    name: 'without clients',
    resolveId: (source) => INSTEAD[source],
    load: (id) => (id === NONE ? 'export {};' : undefined),
  };
}
