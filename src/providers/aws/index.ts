import type { Provider } from '../provider.ts';
import { exchangeFor } from './assume.ts';
import { checkPlannedAccount } from './credentials.ts';
import { readOptions } from './options.ts';

/** AWS: a role, assumed with the token of the job or, where the inputs say so, with another identity. */
export const provider: Provider = {
  name: 'aws',
  plan(inputs, env) {
    const options = readOptions(inputs, env);
    if (options === undefined) return undefined;
    checkPlannedAccount(options);
    return exchangeFor(options);
  },
};
