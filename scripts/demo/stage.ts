import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ACTION } from '../../test/fakes/aws-world.ts';
import type { Job, StepResult } from '../../test/fakes/job.ts';
import type { Variables } from '../../test/fakes/job-context.ts';
import { type Run, runOf } from '../../test/fakes/run.ts';
import type { World } from '../../test/fakes/world.ts';
import { inBrief } from './brief.ts';

/** A job to be shown. */
export interface Play {
  readonly title: string;
  /** What differs from a push to main of octo-org/octo-repo. */
  readonly run?: Partial<Run>;
  /** Inputs of the action. */
  readonly with: Variables;
  /** The script of `steps/` that the next step runs. */
  readonly later?: string;
  /** Puts files into its workspace. */
  readonly prepare?: (job: Job) => void;
  /** Shows of each step only what it says itself, in few lines, and of the checks only those that fail. */
  readonly brief?: boolean;
}

/** What came of it. */
export interface Played {
  readonly job: Job;
  readonly federate: StepResult;
  readonly later: StepResult | undefined;
  readonly posts: readonly StepResult[];
  /** The job's own tokens, in the order in which it asked for them. */
  readonly tokens: readonly string[];
}

let jobs = 0;
let facts = 0;
let brief = false;

/** Runs one job with the built action, and shows its log. */
export async function play(world: World, { title, with: inputs, later, ...play }: Play): Promise<Played> {
  const { internet, issuer } = world;
  jobs += 1;
  brief = play.brief ?? false;
  say(`\n=== Job ${jobs}: ${title}`);
  const run = runOf('push', play.run);
  issuer.run = run;
  const askedBefore = issuer.issued.length;
  const job = world.job({ run, machine: { ...internet.env, NODE_USE_ENV_PROXY: '1' } });
  play.prepare?.(job);
  const federate = await job.runStep({ action: ACTION, uses: 'octo-org/federate@v1', with: inputs });
  show(federate);
  const used = later === undefined ? undefined : await runScript(job, later);
  if (used !== undefined) show(used);
  const posts = await job.runPosts();
  for (const post of posts) show(post);
  if (!brief) say('\nAfter the job');
  return { job, federate, later: used, posts, tokens: issuer.issued.slice(askedBefore) };
}

/** A link rather than a copy, so that the script finds the libraries that it uses. */
function runScript(job: Job, script: string): Promise<StepResult> {
  symlinkSync(join(import.meta.dirname, 'steps', script), join(job.workspace, script));
  return job.runCommand(['node', script]);
}

/** Checks what holds for every job that works. `credentials` are the secrets that the services gave. */
export function checkWorked({ job, federate, later, posts, tokens }: Played, credentials: readonly string[]): void {
  const steps = [federate, ...(later === undefined ? [] : [later]), ...posts];
  const failed = steps.filter(({ conclusion, annotations }) => conclusion !== 'success' || annotations.length > 0);
  check('every step succeeded, without a warning', failed.length === 0);
  const seen = steps.map(({ log, masked, summary }) => log + masked + summary).join('\n');
  const given = tokens.length > 0 && credentials.length > 0;
  check(
    `none of the secrets is in a log or a summary, ${tokens.length} of the issuer and ${credentials.length} of the service`,
    given && ![...tokens, ...credentials].some((secret) => seen.includes(secret)),
  );
  const names = Object.keys(federate.env);
  check(`no variable of ours is left, of ${names.length}`, names.length > 0 && !names.some((name) => job.env[name]));
  check('no file of ours is left', filesOf(job).length === 0);
}

/** Checks what the later step printed. */
export function checkLater(fact: string, { later }: Played, text: string): void {
  check(fact, later?.raw.includes(text) ?? false);
}

/** Checks what holds for every job that is refused. */
export function checkRefused({ job, federate }: Played, code: string): void {
  check(
    'the step failed, and says why in one annotation',
    federate.exitCode === 1 && federate.annotations.length === 1,
  );
  check(`it has a code to look up: ${federate.outputs['error-code']}`, federate.outputs['error-code'] === code);
  check('nothing was exported, and no file is left', Object.keys(federate.env).length + filesOf(job).length === 0);
}

export function check(fact: string, holds: boolean): void {
  facts += 1;
  if (!brief || !holds) say(`  ${holds ? '✓' : '✗'} ${fact}`);
  if (!holds) process.exitCode = 1;
}

/** How many facts were checked so far. */
export function checked(): number {
  return facts;
}

export function say(text: string): void {
  console.log(text);
}

export function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}

function show({ name, conclusion, milliseconds, log }: StepResult): void {
  const own = brief ? inBrief(log) : [indented(log)];
  if (own.length === 0) return;
  say(`${brief ? '' : '\n'}${conclusion === 'success' ? '✓' : '✗'} ${name}  ${(milliseconds / 1000).toFixed(1)} s`);
  for (const text of own) say(brief ? indented(text) : text);
}

function filesOf(job: Job): string[] {
  return [...job.files(job.temp), ...job.files(job.home)];
}
