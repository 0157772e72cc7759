import { Secret } from '../../secret.ts';
import type { Context, Federation, Provider } from '../provider.ts';
import { warnOfEnvironment } from './environment.ts';
import { requestAccessTokens, tokenEndpoint } from './exchange.ts';
import { handOver } from './hand-over.ts';
import { type Identity, identityAt } from './managed-identity.ts';
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
      const identity = await managedIdentity(options, context);
      const programs = findPrograms(options.delivery, context);
      return handOver(options, { token, accessTokens, programs, context, identity });
    },
  };
}

/** Where later steps get tokens as long as the job runs, if they are to. */
async function managedIdentity({ refresh }: Options, context: Context): Promise<Identity | undefined> {
  if (refresh === undefined) return undefined;
  const { takePort } = await import('../../network/loopback.ts');
  return identityAt(await takePort(), refresh, context);
}
