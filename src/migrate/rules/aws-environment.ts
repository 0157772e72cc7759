import type { FileEdit, Wording } from '../finding.ts';
import { unique } from '../flow.ts';
import { inputLine, signInStep } from '../keyless.ts';
import type { Step } from '../workflow.ts';
import { CONFIGURE, DOCKER_ACTIONS } from './aws.ts';
import { dropVariables, insertBefore } from './site.ts';
import {
  fileEdits,
  firstWorking,
  isS3Compatible,
  speaksToAws,
  type Variable,
  type Verdict,
  written,
} from './surroundings.ts';

export const AWS_KEYS = /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$/;

/** What is to be done about a key of AWS in the environment. */
export function judgeAws(found: Variable): Verdict {
  const { steps, level, owner, entry, holder } = found;
  if (isS3Compatible(steps))
    return { kind: 'accepted', why: ['It speaks to a service of its own behind the interface of S3, not to AWS.'] };
  const [step] = steps;
  const drops = fileEdits(found, dropVariables(holder, [entry]));
  if (level === 'step' && step !== undefined) return judgeAwsStep(found, step, drops);
  const jobs = found.jobs.filter((job) => job.steps.length > 0 && (level === 'job' || speaksToAws(job)));
  const signIns = jobs.flatMap((job) => {
    const before = firstWorking(job);
    return before === undefined ? [] : [insertBefore(before, awsStep(found, before))];
  });
  const whose = level === 'job' ? 'The variable of the job' : 'The variable of the workflow';
  const why = [
    `${whose} hides what an earlier step exports: it must go, and each job that uses it signs in by itself (${jobs.map(({ id }) => id).join(', ') || 'none was found'}).`,
  ];
  if (owner.kind === 'workflow' && found.jobs.some(({ calls }) => calls !== undefined))
    why.push('Called workflows do not see it.');
  return { kind: 'proposal', why, edits: jobs.length === 0 ? [] : [...drops, ...fileEdits(found, signIns)] };
}

function judgeAwsStep(found: Variable, step: Step, drops: readonly FileEdit[]): Verdict {
  if (DOCKER_ACTIONS.includes(step.action ?? ''))
    return { kind: 'by-hand', why: ['The action fails with temporary keys.'] };
  const all = step.owner.steps.filter(
    (one) => keyNames(one) !== '' && !DOCKER_ACTIONS.includes(one.action ?? '') && !isS3Compatible([one]),
  );
  const [first = step] = all;
  const signedIn = step.owner.steps
    .slice(0, first.index)
    .some((one) => one.action === CONFIGURE || /\/federate$/.test(one.action ?? ''));
  const conditions = unique(all.map(({ map }) => map.text('if')));
  const condition = conditions.length === 1 ? conditions[0] : undefined;
  const signIn = signedIn ? [] : fileEdits(found, [insertBefore(first, awsStep(found, first, condition))]);
  const edits = [...signIn, ...drops];
  if (unique(all.map(keyNames)).length > 1)
    return { kind: 'proposal', why: ['Steps of this job use different keys: each needs a role of its own.'], edits };
  if (step.run === undefined)
    return {
      kind: 'proposal',
      why: [`Whether ${step.action} takes a session token is for its author to say; if it reads AWS_*, it does.`],
      edits,
    };
  return { kind: 'automatic', why: [], edits };
}

/** The keys of a step, to tell whether two steps use the same. */
function keyNames(step: Step): string {
  return (step.env?.entries ?? [])
    .flatMap(({ key }) => (AWS_KEYS.test(key) ? [`${key}=${step.env?.text(key)}`] : []))
    .sort()
    .join();
}

function awsStep({ wording, owner }: Variable, before: Step, condition?: string): string[] {
  return signInStep('aws', wording, [inputLine('role-to-assume', wording), regionLine(before, owner, wording)], {
    before,
    condition,
  });
}

function regionLine(step: Step, owner: Variable['owner'], wording: Wording): string {
  const maps = [step.env, ...(step.owner.kind === 'job' ? [step.owner.env, step.owner.workflow.env] : [])];
  for (const map of wording.literals['aws-region'] === undefined ? maps : []) {
    const entry = map?.get('AWS_REGION') ?? map?.get('AWS_DEFAULT_REGION');
    if (entry !== undefined) return `aws-region: ${written(entry, owner)}`;
  }
  return inputLine('aws-region', wording);
}
