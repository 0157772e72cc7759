import { type Entry, type MapView, scalarsOf, textOf } from '../document.ts';
import type { Edit } from '../edit.ts';
import { referencesIn, referencesOf } from '../expression.ts';
import type { FileEdit, Kind, Wording } from '../finding.ts';
import type { Flow, Origin } from '../flow.ts';
import { type Composite, fileOf, type Job, type Step, type Workflow } from '../workflow.ts';

/** A variable that holds a stored key, with all that can see it. */
export interface Variable {
  readonly entry: Entry;
  readonly origin: Origin;
  readonly level: 'step' | 'job' | 'workflow';
  /** The map that has the `env`. */
  readonly holder: MapView;
  /** The steps that see it. */
  readonly steps: readonly Step[];
  readonly jobs: readonly Job[];
  readonly owner: Job | Composite | Workflow;
  readonly flow: Flow;
  readonly wording: Wording;
}

/** What is to be done about one, and how. */
export interface Verdict {
  readonly kind: Kind;
  readonly why: readonly string[];
  readonly edits?: readonly FileEdit[];
  readonly identity?: boolean;
}

/** Edits of the file that a variable stands in. */
export function fileEdits({ owner }: Variable, edits: readonly Edit[]): FileEdit[] {
  return edits.map((edit) => ({ path: fileOf(owner).path, edit }));
}

/** All variables that hold stored keys, at every level. */
export function variablesOf(flow: Flow, wording: Wording): Variable[] {
  const found: Variable[] = [];
  const look = (
    env: MapView | undefined,
    scope: Step | Job | Workflow,
    rest: Omit<Variable, 'entry' | 'origin' | 'flow' | 'wording'>,
  ) => {
    for (const entry of env?.entries ?? []) {
      const text = textOf(entry);
      if (text === undefined) continue;
      const origin = flow.origin(text, scope);
      const isKey = origin.secrets.length > 0 || origin.open.length > 0 || origin.vars.length > 0;
      if (isKey) found.push({ ...rest, entry, origin, flow, wording });
    }
  };
  const { workflows, composites } = flow.repository;
  for (const workflow of workflows) {
    const steps = workflow.jobs.flatMap((job) => job.steps);
    look(workflow.env, workflow, {
      level: 'workflow',
      holder: workflow.file.root,
      steps,
      jobs: workflow.jobs,
      owner: workflow,
    });
    for (const job of workflow.jobs)
      look(job.env, job, { level: 'job', holder: job.map, steps: job.steps, jobs: [job], owner: job });
  }
  for (const owner of [...workflows.flatMap(({ jobs }) => jobs), ...composites]) {
    for (const step of owner.steps) {
      look(step.env, step, { level: 'step', holder: step.map, steps: [step], jobs: flow.jobsOf(owner), owner });
    }
  }
  return found;
}

/** Whether a step, or its job, asks for a secret in `if`, where there are none: such a step never ran as meant. */
export function asksForSecret(step: Step): boolean {
  const conditions = [step.map.text('if'), step.owner.kind === 'job' ? step.owner.map.text('if') : undefined];
  return conditions.some((text) => {
    if (text === undefined || !/secrets/i.test(text)) return false;
    const { secrets, all } = text.includes('${{') ? referencesIn(text) : referencesOf(text);
    return all || secrets.length > 0;
  });
}

/** Whether steps speak to a service of its own behind the interface of S3. */
export function isS3Compatible(steps: readonly Step[]): boolean {
  return steps.some((step) => {
    const own = step.owner.kind === 'job' ? [step.env, step.owner.env, step.owner.workflow.env] : [step.env];
    const endpoints = own.flatMap(
      (map) => map?.entries.filter(({ key }) => /^AWS_(ENDPOINT_URL(_\w+)?|S3_ENDPOINT)$|^S3_ENDPOINT/.test(key)) ?? [],
    );
    const written = endpoints.map((entry) => textOf(entry) ?? '');
    const flags = [...(step.run ?? '').matchAll(/--endpoint(?:-url)?[= ]+["']?(\S+)/g)].map(([, url = '']) => url);
    return [...written, ...flags].some((url) => url !== '' && !/\.amazonaws\.com/.test(url));
  });
}

const AWS_PROGRAM =
  /\b(aws|terraform|tofu|terragrunt|serverless|sls|cdk|sam|pulumi|eksctl|ecs-cli|copilot|packer|chalice|zappa|s3|dynamodb|boto3?|amplify|elasticbeanstalk|eb|lambda|ecr|cloudformation|sst)\b/i;

/** Whether a job runs something that speaks to AWS, as far as can be seen; `run` of scripts is taken for that. */
export function speaksToAws(job: Job): boolean {
  return job.steps.some(
    ({ run, action, map }) =>
      AWS_PROGRAM.test(run ?? '') ||
      AWS_PROGRAM.test(action ?? '') ||
      /\.\/|npm |yarn |pnpm |make |python|node /.test(run ?? '') ||
      scalarsOf(map.node).some((text) => text.includes('AWS_')),
  );
}

/** The first step that is more than fetching code and tools. */
export function firstWorking(job: Job): Step | undefined {
  return (
    job.steps.find(
      ({ action, run }) =>
        run !== undefined || !/^actions\/(checkout|setup-|cache|download-artifact)/.test(action ?? ''),
    ) ?? job.steps[0]
  );
}

/** The text of a scalar as it is written in the file, where that is one line. */
export function written(entry: Entry, owner: Job | Composite | Workflow): string {
  const range = entry.value?.range;
  const text = range ? fileOf(owner).text.slice(range[0], range[1]) : '';
  return text.includes('\n') || text === '' ? JSON.stringify(textOf(entry) ?? '') : text;
}
