import { Secret } from '../../secret.ts';
import type { Federation, Provider } from '../provider.ts';
import { warnOfEnvironment } from './environment.ts';
import { requestAccessTokens, tokenEndpoint } from './exchange.ts';
import { handOver } from './hand-over.ts';
import { type Options, readOptions } from './options.ts';
import { findPrograms } from './programs.ts';

export const provider: Provider = {
  name: 'azure',
  plan(inputs) {
    const options = readOptions(inputs);
    return options === undefined ? undefined : federation(options);
  },
};

/** The exchange that these options ask for. */
export function federation(options: Options): Federation {
  return {
    kind: 'federation',
    provider: 'azure',
    audience: options.audience,
    endpoint: tokenEndpoint(options),
    attempts: options.attempts,
    masks: options.maskClientId ? [new Secret(options.clientId)] : [],
    async prepare(context) {
      const programs = findPrograms(options.delivery, context);
      if (options.delivery.variables) warnOfEnvironment(context, programs);
    },
    async exchange(token, context) {
      const accessTokens = await requestAccessTokens(options, token, context);
      return handOver(options, { token, accessTokens, programs: findPrograms(options.delivery, context), context });
    },
  };
}
