import type { Identity } from './migration.ts';
import type { SubjectForm } from './report.ts';

/** The subject that a job will have when something starts it. */
export interface Subject {
  readonly trigger: string;
  readonly subject: string;
}

/**
 * The subject for each trigger of a job (GitHub, "OpenID Connect reference": the environment goes before the event, and the
 * event before the ref). `*` stands for what differs from run to run.
 */
export function subjectsOf(
  { triggers, environment }: Identity,
  { prefix, defaultBranch, template }: SubjectForm,
): Subject[] {
  const within =
    environment === undefined
      ? undefined
      : `environment:${environment.includes('${{') ? '*' : environment.replaceAll(':', '%3A')}`;
  return (triggers.length === 0 ? ['workflow_dispatch'] : triggers).map((trigger) => {
    const context = within ?? contextOf(trigger, defaultBranch);
    if (template === undefined) return { trigger, subject: `repo:${prefix}:${context}` };
    const parts = template.map((claim) =>
      claim === 'repo' ? `repo:${prefix}` : claim === 'context' ? context : `${claim}:*`,
    );
    return { trigger, subject: parts.join(':') };
  });
}

function contextOf(trigger: string, defaultBranch: string): string {
  if (trigger === 'pull_request' || trigger === 'pull_request_review') return 'pull_request';
  if (trigger === 'release' || trigger === 'create') return 'ref:refs/tags/*';
  return `ref:refs/heads/${defaultBranch}`;
}

/** What a run for a pull request of this job will have: the trial, before the change is merged. */
export function trialSubject(identity: Identity, form: SubjectForm): string {
  const [first] = subjectsOf({ ...identity, triggers: ['pull_request'] }, form);
  return first?.subject ?? '';
}
