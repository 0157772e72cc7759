import { FederateError } from './errors.ts';
import type { GivenBack } from './handover/undo.ts';
import { type Deadline, GRACE } from './network/deadline.ts';
import type { Obtained } from './obtain.ts';
import type { Log } from './platform/runner.ts';
import type { Credentials, Exchange, ProviderName } from './providers/provider.ts';

/** Credentials that a provider gave although the step failed, and what became of them. */
export interface Returned {
  readonly principal: string;
  readonly expiresAt: Date | undefined;
  readonly became: GivenBack;
}

/** Why a step got nothing: every failure, the first one first, what had been given all the same, and who had no time to answer. */
export class Refusals extends Error {
  override readonly name = 'Refusals';
  readonly failures: readonly unknown[];
  readonly returned: readonly Returned[];
  readonly calledOff: readonly ProviderName[];

  /** `became` tells of each of `granted`, in the same order. */
  constructor(
    failures: readonly unknown[],
    granted: readonly Credentials[] = [],
    became: readonly GivenBack[] = [],
    calledOff: readonly ProviderName[] = [],
  ) {
    super('Not every provider of the step gave credentials');
    this.failures = withoutRepetition(failures);
    this.returned = granted.map(({ principal, expiresAt }, at) => ({
      principal,
      expiresAt,
      became: became[at] ?? 'ends by itself',
    }));
    this.calledOff = calledOff;
  }
}

/** What came of exchanges side by side. */
export interface Outcome {
  /** In the order of the exchanges. */
  readonly obtained: readonly Obtained[];
  /** In the order in which they came. */
  readonly failures: readonly unknown[];
  /** What was called off before it had said yes or no. */
  readonly calledOff: readonly ProviderName[];
}

/**
 * Waits for all exchanges. Once one has failed nothing new is begun, and the others have a short while to end: what has
 * been sent may bring credentials, which are to be revoked, or a further refusal, which is to be told.
 */
export async function settle(
  exchanges: readonly Exchange[],
  obtainOne: (exchange: Exchange) => Promise<Obtained>,
  deadline: Deadline,
  log: Log,
): Promise<Outcome> {
  let pending = exchanges.length;
  const failures: unknown[] = [];
  const calledOff: ProviderName[] = [];
  const obtained = await Promise.all(
    exchanges.map(async (exchange) => {
      try {
        return await obtainOne(exchange);
      } catch (error) {
        if (deadline.calledOff && !(error instanceof FederateError && error.code !== 'DEADLINE')) {
          calledOff.push(exchange.provider);
          return undefined;
        }
        if (failures.length === 0) {
          deadline.close(GRACE);
          if (pending > 1) log.info(`${nameOf(error, exchange)}. The others have ${GRACE / 1000} s to end.`);
        }
        failures.push(error);
        return undefined;
      } finally {
        pending -= 1;
      }
    }),
  );
  return { obtained: obtained.filter((one) => one !== undefined), failures, calledOff };
}

function nameOf(error: unknown, { provider }: Exchange): string {
  return error instanceof FederateError ? `${error.hop ?? provider}: ${error.code}` : `${provider}: failed`;
}

/** What stands in the way of all, such as a rule of `expect`, fails for each in the same words. */
function withoutRepetition(failures: readonly unknown[]): unknown[] {
  const told = new Set<unknown>();
  return failures.filter((failure) => {
    const key = failure instanceof FederateError ? `${failure.hop} ${failure.code} ${failure.message}` : failure;
    return told.has(key) ? false : told.add(key);
  });
}
