import { contextFor } from './handover/context.ts';
import { exportCredentials } from './handover/export.ts';
import { recordRevocations, revokeNow } from './handover/undo.ts';
import { fileReader } from './inputs/file.ts';
import { warnOfNetwork } from './inputs/proxy.ts';
import { issuerOfThisJob } from './issuers/index.ts';
import { Deadline, unlessAborted } from './network/deadline.ts';
import { Http } from './network/http.ts';
import { Trace } from './network/trace.ts';
import { type Obtained, obtain } from './obtain.ts';
import { type Plan, readPlan } from './plan.ts';
import type { Runner } from './platform/runner.ts';
import { UNDO_PROGRAMS } from './providers/undo.ts';
import { explain } from './report/failure.ts';
import { outputsOf, report } from './report/success.ts';
import { identityOf, unawaited } from './token/identity.ts';

/**
 * The whole story: read what is asked for, exchange the job's identity with every provider side by side, and hand the
 * credentials on once all have succeeded. Gives whether it worked; why it did not is shown already.
 */
export async function run(runner: Runner): Promise<boolean> {
  const trace = new Trace();
  let plan: Plan | undefined;
  try {
    plan = await trace.time('inputs', () => readPlan(runner));
    runner.requireWritable();
    const obtained = await federate(plan, runner, trace);
    const given = obtained.map(({ credentials }) => credentials);
    await trace.time('export', () => exportCredentials(given, runner, UNDO_PROGRAMS, outputsOf(obtained)));
    await report(obtained, runner, plan.summary);
    return true;
  } catch (error) {
    if (runner.cancelled.aborted)
      runner.info('This step was cancelled: nothing was handed on, and what it got is taken back.');
    else await explain(error, runner, plan?.summary ?? !/^false$/i.test(runner.input('summary')));
    return false;
  } finally {
    runner.debug(trace.line());
  }
}

/**
 * All providers side by side, each in the same order: the request for the token leaves first; while it is under way the
 * issuer's keys are fetched, the connection to the exchange is opened and modules are loaded; then the token is checked and
 * exchanged. All or nothing: when one provider fails the others are called off, and what they had been given is revoked.
 */
async function federate(plan: Plan, runner: Runner, trace: Trace): Promise<Obtained[]> {
  for (const secret of plan.exchanges.flatMap((exchange) => exchange.masks)) runner.mask(secret);
  if (!plan.verifySignature) {
    runner.warning('`verify-signature` is false: the signature of the token is not checked in this run.');
  }
  warnOfNetwork(plan.proxy, runner);
  const needsToken = plan.exchanges.some(({ kind }) => kind === 'federation');
  const issuer = needsToken ? unawaited(issuerOfThisJob(plan, runner)) : undefined;
  // Credentials that are there already may make the token needless, and then nobody asks why there is none.
  if (!plan.exchanges.some(({ existing }) => existing !== undefined)) await issuer;
  const deadline = new Deadline(plan.timeoutSeconds);
  const http = new Http(deadline, plan.proxy, trace);
  const identity = identityOf(issuer, plan, http, runner);
  const finished: Obtained[] = [];
  try {
    const all = Promise.all(
      plan.exchanges.map(async (exchange) => {
        const obtained = await obtain(exchange, identity, contextFor(runner, http, fileReader(runner)), deadline);
        finished.push(obtained);
        recordRevocations(
          finished.map(({ credentials }) => credentials),
          runner,
        );
        return obtained;
      }),
    );
    return await unlessAborted(all, runner.cancelled);
  } catch (error) {
    deadline.callOff();
    await revokeNow(
      finished.map(({ credentials }) => credentials),
      runner,
    );
    throw error;
  } finally {
    http.close();
  }
}
