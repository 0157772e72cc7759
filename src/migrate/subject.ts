import type { Identity } from './migration.ts';
import type { SubjectForm } from './report.ts';

/** The subject that a job will have when something starts it. */
export interface Subject {
  readonly trigger: string;
  readonly subject: string;
  /** Whom that is, in the words of `federate trust --for`. */
  readonly whom: string;
}

/**
 * The subject for each trigger of a job (GitHub, "OpenID Connect reference": the environment goes before the event, and the
 * event before the ref). `*` stands for what differs from run to run.
 */
export function subjectsOf(
  { triggers, environment }: Identity,
  { prefix, defaultBranch, template }: SubjectForm,
): Subject[] {
  return (triggers.length === 0 ? ['workflow_dispatch'] : triggers).map((trigger) => {
    const [context, whom] = environment === undefined ? contextOf(trigger, defaultBranch) : environmentOf(environment);
    const parts = (template ?? ['repo', 'context']).map((claim) =>
      claim === 'repo' ? `repo:${prefix}` : claim === 'context' ? context : `${claim}:*`,
    );
    return { trigger, subject: parts.join(':'), whom };
  });
}

function environmentOf(name: string): [context: string, whom: string] {
  if (name.includes('${{')) return ['environment:*', 'environment NAME'];
  return [`environment:${name.replaceAll(':', '%3A')}`, `environment ${name}`];
}

function contextOf(trigger: string, defaultBranch: string): [context: string, whom: string] {
  if (trigger === 'pull_request' || trigger === 'pull_request_review') return ['pull_request', 'pull-requests'];
  if (trigger === 'release' || trigger === 'create') return ['ref:refs/tags/*', 'tags *'];
  return [`ref:refs/heads/${defaultBranch}`, `branch ${defaultBranch}`];
}

/** What a run for a pull request of this job will have: the trial, before the change is merged. */
export function trialSubject(identity: Identity, form: SubjectForm): Subject | undefined {
  return subjectsOf({ ...identity, triggers: ['pull_request'] }, form)[0];
}
