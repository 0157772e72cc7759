import { FederateError } from '../../errors.ts';
import type { Context, Federation, Provider } from '../provider.ts';
import { CLI_MISSING } from './cli.ts';
import { exchange, tokenEndpoint } from './exchange.ts';
import { handOver, type Programs } from './hand-over.ts';
import { type Options, readOptions } from './options.ts';
import { POWERSHELL_MISSING } from './powershell.ts';
import { warnOfOtherCredentials } from './other-credentials.ts';

export const provider: Provider = {
  name: 'azure',
  plan(inputs) {
    const options = readOptions(inputs);
    return options === undefined ? undefined : federation(options);
  },
};

function federation(options: Options): Federation {
  return {
    kind: 'federation',
    provider: 'azure',
    audience: options.audience,
    endpoint: tokenEndpoint(options),
    // Of a hundred answers to a valid token two are "no such credential", so Microsoft asks to try again.
    attempts: { passing: 3, propagation: 3 },
    masks: options.maskClientId ? [new Secret(options.clientId)] : [],
    async prepare(context) {
      findPrograms(options, context);
      if (options.delivery.variables) warnOfOtherCredentials(context);
    },
    async exchange(token, context) {
      const accessTokens = await exchange(options, token, context);
      return handOver(options, token, accessTokens, findPrograms(options, context), context);
    },
  };
}
