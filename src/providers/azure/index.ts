import { takePort } from '../../network/loopback.ts';
import { Secret } from '../../secret.ts';
import type { Federation, Provider } from '../provider.ts';
import { warnOfEnvironment } from './environment.ts';
import { requestAccessTokens, tokenEndpoint } from './exchange.ts';
import { handOver } from './hand-over.ts';
import { identityAt } from './managed-identity.ts';
import { type Options, readOptions } from './options.ts';
import { findPrograms } from './programs.ts';
import { prepareRefresh } from './refresh.ts';

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
      if (options.refresh !== undefined) prepareRefresh(context);
      if (options.delivery.variables) warnOfEnvironment(context, programs);
    },
    async exchange(token, context) {
      const accessTokens = await requestAccessTokens(options, token, context);
      const identity =
        options.refresh === undefined ? undefined : identityAt(await takePort(), options.refresh, context);
      const programs = findPrograms(options.delivery, context);
      return handOver(options, { token, accessTokens, programs, context, identity });
    },
  };
}
