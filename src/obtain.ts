import { FederateError } from './errors.ts';
import type { IdToken, IssuedToken } from './issuers/issuer.ts';
import type { Deadline } from './network/deadline.ts';
import { askingAgain, retry } from './network/retry.ts';
import type { Context, Credentials, Exchange } from './providers/provider.ts';
import { type Identity, unawaited } from './token/identity.ts';

/** Credentials, and the token that they were given for where the job's own identity was exchanged. */
export interface Obtained {
  readonly credentials: Credentials;
  readonly token: IdToken | undefined;
}

/**
 * One exchange from beginning to end. The token is asked for first; while it is under way the connection to the
 * exchange is opened and the provider prepares itself. A further attempt takes a further token: some are single use. On a
 * refusal the trust that the file `trustPolicy` has, if any, is held against the token.
 * @throws FederateError
 */
export async function obtain(
  exchange: Exchange,
  identity: Identity,
  context: Context,
  deadline: Deadline,
  trustPolicy?: string,
): Promise<Obtained> {
  const existing = exchange.existing === undefined ? undefined : await exchange.existing(context);
  if (existing !== undefined) return { credentials: existing, token: undefined };
  let asked = exchange.kind === 'federation' ? unawaited(identity.ask(exchange.audience)) : undefined;
  // Loading a module stops everything else until it is done, so first let the request leave.
  await new Promise(setImmediate);
  if (exchange.endpoint !== undefined) context.http.open(exchange.endpoint);
  await new Promise(setImmediate);
  const prepared = unawaited(
    context.http.trace.time(`modules of ${exchange.provider}`, () => exchange.prepare(context)),
  );

  let checked: IdToken | undefined;
  const attempt = async (): Promise<Obtained> => {
    if (exchange.kind === 'delegation') {
      await prepared;
      return { credentials: await exchange.exchange(context), token: undefined };
    }
    const issued: IssuedToken = await (asked ?? identity.ask(exchange.audience));
    asked = undefined;
    const [token] = await Promise.all([identity.check(issued, exchange.audience), prepared]);
    checked = token;
    return { credentials: await exchange.exchange(token, context), token };
  };

  const obtained = retry(attempt, exchange.attempts, deadline, (error, pause) => {
    const { retry: kind } = error;
    const again = askingAgain(error, pause);
    // Dozens of these may be on the way to what is looked for, and they tell nothing.
    if (kind === 'repeat') context.log.debug(`${again}.`);
    else if (kind === 'propagation')
      context.log.info(`${again}, in case a change made just now takes some seconds to work.`);
    else context.log.info(`${again}.`);
  });
  return trustPolicy === undefined
    ? obtained
    : obtained.catch(async (error: unknown) => {
        throw checked === undefined ? error : await explained(error, trustPolicy, checked, context);
      });
}

/** A refusal with the condition that is false, as far as the file tells. */
async function explained(error: unknown, path: string, { claims }: IdToken, context: Context): Promise<unknown> {
  const { isOfTrust, withFalseCondition } = await import('./trust/refusal.ts');
  if (!isOfTrust(error)) return error;
  try {
    return await withFalseCondition(error, path, await context.readFile('trust-policy', path), claims);
  } catch (fault) {
    context.log.warning(fault instanceof FederateError ? fault.message : '`trust-policy` could not be evaluated.');
    return error;
  }
}
