import { FederateError } from '../../errors.ts';
import { Secret } from '../../secret.ts';
import type { Context, Credentials } from '../provider.ts';
import { maskingAccounts } from './accounts.ts';
import { accountOf } from './arn.ts';
import { checkAccount, identityOutputs, keptForPost, regionVariables } from './credentials.ts';
import type { Caller } from './exchange.ts';
import type { Options } from './options.ts';

/**
 * What `use-existing-credentials` asks for: if the credentials of this machine work, they stay as they are. `undefined`
 * where they don't.
 * @throws FederateError `ACCOUNT_NOT_ALLOWED`
 */
export async function findExisting(options: Options, context: Context): Promise<Credentials | undefined> {
  const { service, delivery, maskAccount } = options;
  const caller = await whoAmI(options, context);
  if (caller === undefined) return undefined;
  const { arn } = caller;
  const account = caller.account || accountOf(arn);
  const masks = maskAccount && account !== '' ? [new Secret(account)] : [];
  for (const secret of masks) context.mask(secret);
  checkAccount(account, options);
  context.log.info(`The AWS credentials that were there already work, so they stay as they are: ${arn}`);
  return {
    principal: arn,
    expiresAt: undefined,
    variables: delivery.variables ? regionVariables(service.region) : [],
    outputs: identityOutputs(account, arn),
    files: [],
    masks,
    keep: keptForPost(context.env),
  };
}

async function whoAmI({ service, delivery, maskAccount }: Options, context: Context): Promise<Caller | undefined> {
  const { log } = context;
  const { Sts } = await import('./exchange.ts');
  const ask = async () => {
    const sts = await Sts.ambient(service, context, delivery.unset);
    return sts.getCallerIdentity();
  };
  try {
    const answer = await (maskAccount ? maskingAccounts(ask, context) : ask());
    if ('granted' in answer && answer.granted.arn !== '') return answer.granted;
    const reason = 'refused' in answer ? answer.refused.code || `status ${answer.refused.status}` : 'no ARN';
    log.info(`The AWS credentials that were there do not work (${reason}), so the role is assumed.`);
  } catch (error) {
    if (!(error instanceof FederateError) || error.code === 'DEADLINE') throw error;
    log.info(`No AWS credentials that work were there, so the role is assumed. ${error.message}`);
  }
  return undefined;
}
