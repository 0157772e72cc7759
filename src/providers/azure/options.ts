import { readAttempts } from '../../inputs/attempts.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import type { Attempts } from '../../network/retry.ts';
import { type Cloud, readCloud } from './cloud.ts';
import { type Refresh, readRefresh } from './refresh.ts';

/** Everything that the inputs say about Azure, checked. */
export interface Options {
  readonly clientId: string;
  /** A GUID, or a domain name of the tenant. */
  readonly tenantId: string;
  readonly subscriptionId: string | undefined;
  readonly cloud: Cloud;
  /** Of the token of the job. */
  readonly audience: string;
  /** One access token is asked for each. */
  readonly scopes: readonly string[];
  /** Whether `azure-scopes` named them; else it is Azure Resource Manager alone. */
  readonly scopesNamed: boolean;
  readonly allowNoSubscriptions: boolean;
  readonly maskClientId: boolean;
  readonly attempts: Attempts;
  readonly delivery: Delivery;
  /** What later steps get tokens with, where they are to be kept fresh. */
  readonly refresh?: Refresh | undefined;
}

/** What later steps are given. */
export interface Delivery {
  readonly variables: boolean;
  readonly outputs: boolean;
  /** Sign the Azure CLI in. `where found`: if there is one on this machine. */
  readonly cli: boolean | 'where found';
  readonly powerShell: boolean;
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;
/** Names for "any tenant": an application of its own signs in to one (learn.microsoft.com, client credentials flow). */
const NO_TENANTS = ['common', 'organizations', 'consumers'];
/** Characters of the audience of a federated credential at the most (learn.microsoft.com, workload identity federation). */
const LONGEST_AUDIENCE = 600;

/**
 * Entra ID now and then denies a federated credential that it knows, and asks to try again (learn.microsoft.com, "Important
 * considerations and restrictions for federated identity credentials").
 */
const ATTEMPTS = { passing: 3, propagation: 3 };

/** Reads every input of Azure. Faults are reported to `inputs`; without an application or a tenant gives nothing. */
export function readOptions(inputs: Inputs): Options | undefined {
  refuseManagedIdentity(inputs);
  const clientId = readGuid(inputs, 'client-id', 'the Application (client) ID, not a name or the object ID');
  const tenantId = readTenant(inputs);
  const cloud = readCloud(inputs);
  const scopes = readScopes(inputs, cloud);
  if (clientId !== undefined && clientId.toLowerCase() === tenantId?.toLowerCase()) {
    inputs.fault('client-id', 'it is the same as `tenant-id`: one of them was copied from the wrong place');
  }
  const delivery = readDelivery(inputs);
  const rest = {
    ...readSubscription(inputs),
    cloud,
    audience: readAudience(inputs, cloud),
    scopes: scopes.length > 0 ? scopes : [cloud.resourceManager],
    scopesNamed: scopes.length > 0,
    maskClientId: inputs.boolean('mask-client-id', false),
    attempts: readAttempts(inputs, ATTEMPTS),
    delivery,
    refresh: readRefresh(inputs, delivery.variables),
  };
  return clientId === undefined || tenantId === undefined ? undefined : { clientId, tenantId, ...rest };
}

function refuseManagedIdentity(inputs: Inputs): void {
  const type = inputs.text('auth-type')?.toUpperCase() ?? 'SERVICE_PRINCIPAL';
  if (type === 'SERVICE_PRINCIPAL') return;
  inputs.fault(
    'auth-type',
    type === 'IDENTITY'
      ? 'IDENTITY is the identity of the virtual machine, which every job on it shares; leave this input out and give `client-id` and `tenant-id` of a user-assigned managed identity that has a federated credential for this repository'
      : `'${type}' is neither SERVICE_PRINCIPAL nor left out`,
  );
}

function readGuid(inputs: Inputs, name: string, meaning: string): string | undefined {
  const value = inputs.text(name);
  if (value === undefined || GUID.test(value)) return value;
  return inputs.fault(name, `'${value}' is no GUID such as 11111111-1111-1111-1111-111111111111: give ${meaning}`);
}

function readTenant(inputs: Inputs): string | undefined {
  const value = inputs.text('tenant-id');
  if (value === undefined || GUID.test(value) || DOMAIN.test(value)) return value;
  const problem = NO_TENANTS.includes(value.toLowerCase())
    ? 'stands for any tenant, but an application signs in to one'
    : 'is neither a GUID nor a domain name';
  return inputs.fault('tenant-id', `'${value}' ${problem}: give the Directory (tenant) ID, or a domain of the tenant`);
}

function readSubscription(inputs: Inputs): Pick<Options, 'subscriptionId' | 'allowNoSubscriptions'> {
  const allowNoSubscriptions = inputs.boolean('allow-no-subscriptions', false);
  const given = inputs.has('subscription-id');
  if (!given && !allowNoSubscriptions) {
    inputs.fault(
      'subscription-id',
      'it is missing or empty: give it, or write `allow-no-subscriptions: true` where none is needed (an expression such as ${{ secrets.AZURE_SUBSCRIPTION_ID }} is empty where it is not defined for this repository or environment, and in runs that get no secrets)',
    );
  }
  return {
    subscriptionId: readGuid(inputs, 'subscription-id', 'the subscription ID, not its name'),
    allowNoSubscriptions,
  };
}

function readAudience(inputs: Inputs, cloud: Cloud): string {
  const audience = inputs.text('audience') ?? cloud.audience;
  if (audience.length > LONGEST_AUDIENCE) {
    inputs.fault(
      'audience',
      `it has ${audience.length} characters, but Entra ID knows none with more than ${LONGEST_AUDIENCE}`,
    );
  }
  return audience;
}

function readScopes(inputs: Inputs, cloud: Cloud): string[] {
  const scopes = [...new Set(inputs.list('azure-scopes'))];
  for (const scope of scopes) {
    if (/^[\w.:/@-]+\/\.default$/.test(scope)) continue;
    const suggestion = /^[\w.:/@-]+$/.test(scope) ? `${scope.replace(/\/$/, '')}/.default` : cloud.resourceManager;
    inputs.fault(
      'azure-scopes',
      `'${scope}' is no scope of one resource with /.default at its end, such as ${suggestion}; several are separated by commas or lines`,
    );
  }
  return scopes;
}

function readDelivery(inputs: Inputs): Delivery {
  const variables = inputs.boolean('output-env-credentials', true);
  const delivery = {
    variables,
    outputs: inputs.boolean('output-credentials', false),
    cli: inputs.has('azure-cli') ? inputs.boolean('azure-cli', true) : variables && ('where found' as const),
    powerShell: inputs.boolean('enable-AzPSSession', false),
  };
  for (const [name, wanted] of [
    ['azure-cli', delivery.cli === true],
    ['enable-AzPSSession', delivery.powerShell],
  ] as const) {
    if (!variables && wanted) {
      inputs.fault(name, 'it needs what `output-env-credentials: false` holds back: remove one of them');
    }
  }
  return delivery;
}
