import { FederateError } from '../../errors.ts';
import { Inputs } from '../../inputs/inputs.ts';
import { Secret } from '../../secret.ts';
import type { Context } from '../provider.ts';

/** A text without account ids, for what is shown before any mask is set. */
export function withoutAccounts(text: string): string {
  return text.replaceAll(/\d{4}-?\d{4}-?\d{4,}/g, '***');
}

/** The same inputs, whose faults show no account. */
export class DiscreetInputs extends Inputs {
  readonly #inputs: Inputs;

  constructor(inputs: Inputs) {
    super((name) => inputs.text(name) ?? '');
    this.#inputs = inputs;
  }

  override fault(name: string, problem: string): undefined {
    return this.#inputs.fault(name, withoutAccounts(problem));
  }
}

/** Does the work, and masks every account that its failure speaks of: also those that only the answer of AWS named. */
export async function maskingAccounts<Result>(work: () => Promise<Result>, context: Context): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FederateError) {
      const named = `${error.message} ${error.hint}`.match(/(?<![\w-])\d{12}(?![\w-])/g) ?? [];
      for (const account of new Set(named)) context.mask(new Secret(account));
    }
    throw error;
  }
}
