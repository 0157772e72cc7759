import { contextFor } from './handover/context.ts';
import { exportCredentials } from './handover/export.ts';
import { recordRevocations, revokeNow } from './handover/undo.ts';
import { fileReader } from './inputs/file.ts';
import { warnOfNetwork } from './inputs/proxy.ts';
import { issuerOfThisJob, type JobInputs } from './issuers/index.ts';
import type { Issuer } from './issuers/issuer.ts';
import { Deadline } from './network/deadline.ts';
import { Http } from './network/http.ts';
import { Trace } from './network/trace.ts';
import { type Obtained, obtain } from './obtain.ts';
import { type Plan, readPlan } from './plan.ts';
import type { Runner } from './platform/runner.ts';
import { UNDO_PROGRAMS } from './providers/undo.ts';
import { explain } from './report/failure.ts';
import { outputsOf, report } from './report/success.ts';
import { identityOf, unawaited } from './token/identity.ts';
import { USER_AGENT } from './version.ts';

/** Finds the issuer of the job that a runner is in. @throws FederateError */
export type FindIssuer = (inputs: JobInputs, runner: Runner) => Promise<Issuer>;

/**
 * The whole story: read what is asked for, exchange the job's identity with every provider side by side, and hand the
 * credentials on once all have succeeded. Gives whether it worked; why it did not is shown already. `issuerOf` finds the
 * issuer of the job: that of GitHub Actions, unless the program knows others.
 */
export async function run(runner: Runner, issuerOf: FindIssuer = issuerOfThisJob): Promise<boolean> {
  const trace = new Trace();
  let plan: Plan | undefined;
  try {
    plan = await trace.time('inputs', () => readPlan(runner));
    runner.requireWritable();
    const obtained = await federate(plan, runner, trace, issuerOf);
    const given = obtained.map(({ credentials }) => credentials);
    await trace.time('export', () => exportCredentials(given, runner, UNDO_PROGRAMS, outputsOf(obtained)));
    await report(obtained, runner, plan.summary);
    return true;
  } catch (error) {
    await explain(error, runner, plan?.summary ?? !/^false$/i.test(runner.input('summary')));
    return false;
  } finally {
    runner.debug(`${USER_AGENT}. ${trace.line()}`);
  }
}

/**
 * All providers side by side, each in the same order: the request for the token leaves first; while it is under way the
 * issuer's keys are fetched, the connection to the exchange is opened and modules are loaded; then the token is checked and
 * exchanged. All or nothing: when one provider fails the others are called off, and what they had been given is revoked.
 */
async function federate(plan: Plan, runner: Runner, trace: Trace, issuerOf: FindIssuer): Promise<Obtained[]> {
  for (const secret of plan.exchanges.flatMap((exchange) => exchange.masks)) runner.mask(secret);
  if (!plan.verifySignature) {
    runner.warning('`verify-signature` is false: the signature of the token is not checked in this run.');
  }
  warnOfNetwork(plan.proxy, runner);
  const needsToken = plan.exchanges.some(({ kind }) => kind === 'federation');
  const issuer = needsToken ? unawaited(issuerOf(plan, runner)) : undefined;
  // Credentials that are there already may make the token needless, and then nobody asks why there is none.
  if (!plan.exchanges.some(({ existing }) => existing !== undefined)) await issuer;
  const deadline = new Deadline(plan.timeoutSeconds);
  const http = new Http(deadline, plan.proxy, trace);
  const identity = identityOf(issuer, plan, http, runner);
  const finished: Obtained[] = [];
  try {
    return await Promise.all(
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
