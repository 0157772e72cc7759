import { FederateError } from '../../errors.ts';
import { inputsForLater } from '../../inputs/for-later.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import type { Context } from '../provider.ts';

/** The inputs of the plan by which tokens are asked for; the scope comes with each request. */
export type Refresh = Readonly<Record<string, string>>;

const OWN = /^(client-id|tenant-id|environment)$/;

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
