import { ASK_ONCE, type Attempts } from '../network/retry.ts';
import type { Inputs } from './inputs.ts';

const MOST = 100;

/** Reads `disable-retry` and `retry-max-attempts`; without them it is as the provider has it. Faults go to `inputs`. */
export function readAttempts(inputs: Inputs, otherwise: Attempts): Attempts {
  const most = inputs.integer('retry-max-attempts', { least: 1, most: MOST, unit: 'attempts' });
  if (inputs.boolean('disable-retry', false)) return ASK_ONCE;
  return most === undefined ? otherwise : { passing: most, propagation: most };
}

/** The mend of a refusal that a change made just now may explain: which input waits longer for that. */
export const WAIT_LONGER =
  'If this was set up or changed within the last minutes, let this step ask for longer: `retry-max-attempts: 8` (about half a minute).';
