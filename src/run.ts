import { Refusals, settle } from './all-or-nothing.ts';
import { contextFor } from './handover/context.ts';
import { recordRevocations, revokeNow } from './handover/give-back.ts';
import { whyNoSecret } from './handover/masking.ts';
import { fileReader } from './inputs/file.ts';
import { warnOfNetwork } from './inputs/proxy.ts';
import { issuerOfThisJob, type JobInputs, placesOfThisJob } from './issuers/index.ts';
import type { Issuer } from './issuers/issuer.ts';
import { requestSecret } from './issuers/later-tokens.ts';
import { Deadline } from './network/deadline.ts';
import { Http } from './network/http.ts';
import { askingAgain } from './network/retry.ts';
import { Trace } from './network/trace.ts';
import { type Obtained, obtain } from './obtain.ts';
import { asksForToken, type Outline, type Plan, readOutline, readPlan } from './plan.ts';
import type { Runner } from './platform/runner.ts';
import type { Credentials, Exchange } from './providers/provider.ts';
import { UNDO_PROGRAMS } from './providers/undo.ts';
import { type Identity, identityOf, unawaited } from './token/identity.ts';
import { USER_AGENT } from './version.ts';

/** Finds the issuer of the job that a runner is in. @throws FederateError */
export type FindIssuer = (inputs: JobInputs, runner: Runner) => Promise<Issuer>;

/**
 * The whole story: read what is asked for, exchange the job's identity with every provider side by side, and hand the
 * credentials on once all have succeeded; or only look at that identity. Gives whether it worked; why it did not is shown
 * already. `issuerOf` finds the issuer of the job: that of GitHub Actions, unless the program knows others.
 */
export async function run(runner: Runner, issuerOf: FindIssuer = issuerOfThisJob): Promise<boolean> {
  const trace = new Trace();
  let plan: Plan | undefined;
  let way: Way | undefined;
  maskRequestSecret(runner);
  try {
    const outline = readOutline(runner);
    runner.requireWritable();
    way = wayOut(outline, runner, trace);
    // Loading modules stops everything else until it is done, so first let the connections be made.
    await new Promise(setImmediate);
    plan = await trace.time('inputs', () => readPlan(runner, outline));
    await (plan.mode === 'inspect' ? look : exchange)(plan, way, runner, issuerOf);
    return true;
  } catch (error) {
    if (runner.cancelled.aborted) {
      runner.info('This step was cancelled: nothing was handed on, and what it got is taken back.');
    } else {
      const { explain } = await import('./report/failure.ts');
      await explain(error, runner, plan?.summary ?? !/^false$/i.test(runner.input('summary')));
    }
    return false;
  } finally {
    way?.http.close();
    runner.debug(`${USER_AGENT}. ${trace.line()}`);
  }
}

/** Before anything is said, whatever comes of the step: later steps have it too, and may print it in any form. */
function maskRequestSecret(runner: Runner): void {
  const secret = requestSecret(runner.env);
  if (whyNoSecret(secret.expose(), runner.env) === undefined) runner.mask(secret);
}

/** Looks at the identity of the job, and gives it to nobody. */
async function look(plan: Plan, { http }: Way, runner: Runner, issuerOf: FindIssuer): Promise<void> {
  const issuer = await issuerOf(plan, runner);
  const identity = begin(plan, http, Promise.resolve(issuer), runner);
  const { inspect } = await import('./inspect.ts');
  const inspection = await inspect(plan, issuer, identity);
  await (await import('./report/inspection.ts')).reportInspection(inspection, runner, plan.summary);
}

async function exchange(plan: Plan, way: Way, runner: Runner, issuerOf: FindIssuer): Promise<void> {
  const obtained = await federate(plan, way, runner, issuerOf);
  const given = obtained.map(({ credentials }) => credentials);
  const [{ exportCredentials }, { outputsOf, report }] = await Promise.all([
    import('./handover/export.ts'),
    import('./report/success.ts'),
  ]);
  await way.http.trace.time('export', () => exportCredentials(given, runner, UNDO_PROGRAMS, outputsOf(obtained)));
  await report(obtained, runner, plan.summary);
}

/**
 * All providers side by side, each in the same order: the request for the token leaves first; while it is under way the
 * issuer's keys are fetched, the connection to the exchange is opened and modules are loaded; then the token is checked and
 * exchanged. All or nothing: where one provider fails, what the others had been given is revoked.
 * @throws Refusals, or FederateError where there is no token to exchange
 */
async function federate(plan: Plan, way: Way, runner: Runner, issuerOf: FindIssuer): Promise<readonly Obtained[]> {
  const { http, deadline } = way;
  const needsToken = plan.exchanges.some(({ kind }) => kind === 'federation');
  const issuer = needsToken ? unawaited(issuerOf(plan, runner)) : undefined;
  const identity = begin(plan, http, issuer, runner);
  try {
    // Credentials that are there already may make the token needless, and then nobody asks why there is none.
    if (!plan.exchanges.some(({ existing }) => existing !== undefined)) await issuer;
    const finished: Credentials[] = [];
    const obtainOne = async (one: Exchange): Promise<Obtained> => {
      const context = contextFor(runner, http, fileReader(runner));
      const obtained = await obtain(one, identity, context, deadline, plan.trustPolicy);
      finished.push(obtained.credentials);
      recordRevocations(finished, runner);
      return obtained;
    };
    const { obtained, failures, calledOff } = await settle(plan.exchanges, obtainOne, deadline, runner);
    if (failures.length === 0) return obtained;
    const became = await revokeNow(finished, runner);
    throw new Refusals(failures, finished, became, calledOff);
  } finally {
    http.close();
  }
}

interface Way {
  readonly deadline: Deadline;
  readonly http: Http;
}

/**
 * The way out, with the clock running. While the providers read their inputs it connects to where the token will be asked
 * for, if it will; nothing is sent yet.
 */
function wayOut(outline: Outline, runner: Runner, trace: Trace): Way {
  const deadline = new Deadline(outline.timeoutSeconds, { cancelled: runner.cancelled });
  const http = new Http(deadline, outline.proxy, trace, (error, pause) => runner.info(`${askingAgain(error, pause)}.`));
  const places = asksForToken(outline) ? placesOfThisJob(outline, runner) : undefined;
  if (places === undefined) return { deadline, http };
  http.open(places.token);
  // For the keys and for the document that says where they are, which are fetched at once.
  if (outline.verifySignature) for (const place of [places.keys, places.keys]) http.open(place);
  return { deadline, http };
}

/** Hides what the inputs hold, and warns of what is unusual. */
function begin(plan: Plan, http: Http, issuer: Promise<Issuer> | undefined, runner: Runner): Identity {
  runner.mask(...plan.exchanges.flatMap(({ masks }) => masks));
  if (!plan.verifySignature) {
    runner.warning('`verify-signature` is false: the signature of the token is not checked in this run.');
  }
  warnOfNetwork(plan.proxy, runner);
  return identityOf(issuer, plan, http, runner);
}
