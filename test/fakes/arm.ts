import { type Entra, TENANT } from './entra.ts';
import type { Internet } from './internet.ts';
import { json } from './web.ts';

/** As much of Azure Resource Manager as `az login` asks for: the subscriptions that the holder of a token may see. */
export function startArm(internet: Internet, entra: Entra, ...subscriptions: readonly string[]): void {
  internet.serve('management.azure.com', ({ method, path, headers }) => {
    const token = headers['authorization']?.replace(/^Bearer /, '') ?? '';
    if (!entra.accessTokens.includes(token)) return json(401, { error: { code: 'AuthenticationFailed' } });
    if (method !== 'GET' || !path.startsWith('/subscriptions?')) return json(404, { error: { code: 'NotFound' } });
    const value = subscriptions.map((subscriptionId) => ({
      id: `/subscriptions/${subscriptionId}`,
      subscriptionId,
      tenantId: TENANT,
      displayName: 'Example',
      state: 'Enabled',
      authorizationSource: 'RoleBased',
    }));
    return json(200, { value });
  });
}
