import { randomBytes } from 'node:crypto';
import { FederateError } from '../../errors.ts';
import { inputsForLater } from '../../inputs/for-later.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import type { Listener } from '../../network/loopback.ts';
import type { Environment, Variable } from '../../platform/runner.ts';
import { Secret } from '../../secret.ts';
import type { Context, Keeper } from '../provider.ts';

/** The inputs of the plan by which tokens are asked for; the scope comes with each request. */
export type Refresh = Readonly<Record<string, string>>;

/** A managed identity of this step's own, as later steps find it (Azure App Service, IDENTITY_ENDPOINT). */
export interface Identity {
  readonly keeper: Keeper;
  /** What SDKs, `az` and Azure PowerShell find it by. */
  readonly variables: readonly Variable[];
}

const OWN = /^(client-id|tenant-id|environment)$/;

/** Bytes. */
const SECRET_LENGTH = 32;

/** Reads `refresh`. Faults are reported to `inputs`. `variables`: whether later steps get any. */
export function readRefresh(inputs: Inputs, variables: boolean): Refresh | undefined {
  if (!inputs.boolean('refresh', false)) return undefined;
  if (!variables) {
    inputs.fault(
      'refresh',
      "outputs can't be renewed, and `output-env-credentials: false` holds back all that can: remove that, or leave `refresh` out and ask for tokens in a step just before they are used",
    );
  }
  return {
    ...inputsForLater(inputs, OWN),
    'allow-no-subscriptions': 'true',
    'azure-cli': 'false',
    'output-env-credentials': 'false',
    'output-credentials': 'true',
  };
}

/** @throws FederateError `INPUT_INVALID` where nothing can stay for later steps */
export function prepareRefresh({ later }: Pick<Context, 'later'>): void {
  if (later !== undefined) return;
  throw new FederateError('INPUT_INVALID', '`refresh`: there are no later steps here that could renew anything.', {
    hop: 'inputs',
    hint: 'It works where this action is called by `uses:`. Leave it out.',
  });
}

/** Nothing is started by this. */
export function identityAt(listener: Listener, directory: string, env: Environment): Identity {
  const secret = new Secret(randomBytes(SECRET_LENGTH).toString('hex'));
  return {
    keeper: { hop: 'managed identity', listener, directory, secret },
    variables: [
      { name: 'IDENTITY_ENDPOINT', value: `http://127.0.0.1:${listener.port}/token` },
      { name: 'IDENTITY_HEADER', value: secret },
      // A file comes first in every SDK; that of an earlier step would.
      ...(env['AZURE_FEDERATED_TOKEN_FILE'] ? [{ name: 'AZURE_FEDERATED_TOKEN_FILE', value: '' }] : []),
      // With it the SDK for Go does not stumble over that empty one.
      ...(env['AZURE_TOKEN_CREDENTIALS']
        ? []
        : [{ name: 'AZURE_TOKEN_CREDENTIALS', value: 'ManagedIdentityCredential' }]),
    ],
  };
}

/** What az and Azure PowerShell are to have that sign in during this step. */
export function identityEnvironment({ keeper: { listener, secret } }: Identity): Environment {
  return {
    IDENTITY_ENDPOINT: `http://127.0.0.1:${listener.port}/token`,
    IDENTITY_HEADER: secret.expose(),
    IMDS_ENDPOINT: undefined,
  };
}
