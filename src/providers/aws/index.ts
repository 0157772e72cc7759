import type { Environment } from '../../platform/runner.ts';
import type { Provider } from '../provider.ts';
import { exchangeFor } from './assume.ts';
import { checkPlannedAccount } from './credentials.ts';
import { MACHINE_CREDENTIALS, readOptions } from './options.ts';

/** AWS: a role, assumed with the token of the job or, where the inputs say so, with another identity. */
export const provider: Provider = {
  name: 'aws',
  plan(inputs, env) {
    const options = readOptions(inputs, env);
    if (options === undefined) return undefined;
    checkPlannedAccount(options);
    return { ...exchangeFor(options), ...otherwise(env) };
  },
};

/** The other way, where this machine is seen to have an AWS identity of its own: it is never taken unasked. */
function otherwise(env: Environment): { readonly otherwise?: string } {
  const seen = ['AWS_ACCESS_KEY_ID', ...MACHINE_CREDENTIALS].find((name) => env[name]);
  if (seen === undefined) return {};
  return {
    otherwise: `If the role was to be assumed with the AWS identity of this machine (${seen} is set), write \`role-chaining: true\`.`,
  };
}
