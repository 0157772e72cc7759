import type { Elsewhere } from './called.ts';
import { type Edit, NotEditable } from './edit.ts';
import type { FileEdit, Match, Provider } from './finding.ts';
import { type Flow, unique } from './flow.ts';
import { grantIdentity, grantors } from './permissions.ts';
import { asksForSecret } from './rules/surroundings.ts';

const VARIABLES = /\$\{\{[^}]*\bvars\b/;

/** What is known beyond the workflows: what a token may do where none says it, and who calls them from elsewhere. */
export interface Known {
  readonly usualPermission?: 'read' | 'write' | undefined;
  readonly elsewhere?: Elsewhere | undefined;
}

/** What stands against a rewrite whatever the rule: who starts the workflow, how the file is written, who calls it. */
export function judge(match: Match, flow: Flow, known: Known = {}): Match {
  if (match.kind === 'accepted' || match.kind === 'by-hand') return { ...match, edits: [] };
  if (match.step !== undefined && asksForSecret(match.step)) {
    return {
      ...match,
      kind: 'by-hand',
      edits: [],
      why: ['`if` knows no secrets: this step never ran as it was meant. Say first when it is to run.'],
    };
  }
  const why = [...match.why];
  let { kind, edits } = match;
  const chain = unique(match.jobs.flatMap((job) => [job, ...flow.chainAbove(job)]));
  const triggers = unique(chain.flatMap(({ workflow }) => workflow.triggers));
  if (match.step?.owner.kind === 'composite' && match.kind === 'automatic') {
    kind = 'proposal';
    why.push(
      'A composite action has no permissions and knows no `vars`: the jobs that use it sign in, or hand it what it needs.',
    );
    if (
      edits.some(({ edit }) =>
        VARIABLES.test(JSON.stringify('lines' in edit ? edit.lines : 'text' in edit ? edit.text : '')),
      )
    )
      edits = [];
  }
  if (match.identity && triggers.includes('pull_request_target')) {
    kind = 'proposal';
    why.push(
      '`pull_request_target`: outsiders start this run, and it has the identity of the default branch. Look at what it runs first.',
    );
  }
  if (match.identity && triggers.includes('pull_request')) {
    why.push(
      'Runs for pull requests from forks get no identity, and fail where they had empty secrets: `if: github.event.pull_request.head.repo.full_name == github.repository`.',
    );
  }
  if (match.identity && (edits.length > 0 || match.permissionAlone === true)) {
    const granted = grants(match, flow, known);
    why.push(...granted.why);
    if (granted.isProposal) kind = 'proposal';
    edits = granted.edits === undefined ? [] : [...edits, ...granted.edits];
  }
  const style = edits.map(({ edit }) => styleOf(edit)).find((one) => one !== undefined);
  if (style !== undefined && kind === 'automatic') {
    kind = 'proposal';
    why.push(style);
  }
  return {
    ...match,
    kind:
      edits.length === 0 && kind === 'automatic' && match.rule !== 'call:inherit' && !isCarried(match)
        ? 'proposal'
        : kind,
    edits,
    why,
  };
}

/** What is unusual about the place of an edit, in which somebody should look at what comes out. */
function styleOf(edit: Edit): string | undefined {
  const { form, shared } = edit.op === 'step' ? edit.step.map : edit.entry.holder;
  if (shared) return 'It stands behind an anchor: one change is for all of its uses.';
  return form === 'flow' ? 'It is written in braces: look at the line that comes out.' : undefined;
}

/** Providers whose identity is read from one variable of the repository. */
const BY_VARIABLE: readonly Provider[] = ['aws', 'gcp', 'azure'];

/** Different keys would become one variable: somebody has to say which identity is whose. */
export function oneVariableEach(matches: readonly Match[]): Match[] {
  const keysOf = (provider: Provider) => {
    const steps = new Map<unknown, string[]>();
    for (const match of matches) {
      if (match.provider !== provider || !match.identity || match.kind === 'by-hand' || match.kind === 'accepted')
        continue;
      steps.set(match.step ?? match.file, [...(steps.get(match.step ?? match.file) ?? []), ...match.secrets]);
    }
    return unique([...steps.values()].map((secrets) => unique(secrets).sort().join(', ')));
  };
  const several = new Map(BY_VARIABLE.map((provider) => [provider, keysOf(provider)]));
  return matches.map((match) => {
    const keys = several.get(match.provider) ?? [];
    if (keys.length < 2 || match.kind !== 'automatic' || !match.identity) return match;
    const shown = keys.slice(0, 5).map((key) => `(${key})`);
    const why = `This repository uses different keys, ${shown.join(', ')}, and the rewrite gives all of them one variable: set it by environment, or rewrite them one after the other with \`--vars-prefix\`.`;
    return { ...match, kind: 'proposal', why: [...match.why, why] };
  });
}

/** What goes with the edit of another finding. */
function isCarried({ rule }: Match): boolean {
  return rule === 'run:inline-secret';
}

/** The permissions that the jobs of a match need: all of them, or none. */
function grants(
  match: Match,
  flow: Flow,
  { usualPermission, elsewhere }: Known,
): { edits: FileEdit[] | undefined; why: string[]; isProposal: boolean } {
  const edits: FileEdit[] = [];
  const why: string[] = [];
  let isProposal = false;
  for (const job of grantors(match.jobs, flow)) {
    try {
      const grant = grantIdentity(job, flow, usualPermission);
      edits.push(...grant.edits.map((edit) => ({ path: job.workflow.file.path, edit })));
      why.push(...grant.notes);
      isProposal ||= grant.isProposal;
    } catch (error) {
      if (!(error instanceof NotEditable)) throw error;
      return {
        edits: undefined,
        why: [`Job ${job.id}: ${error.message}, so nothing is changed; it needs \`permissions: id-token: write\`.`],
        isProposal: true,
      };
    }
  }
  const called = match.jobs.some(({ workflow }) => workflow.triggers.includes('workflow_call'));
  if (called) {
    const seen = elsewhere?.callers.has(match.file)
      ? 'others than those named here can not be seen'
      : 'they can not be seen';
    why.push(
      `Callers in other repositories need \`permissions: id-token: write\` on the calling job as well: ${seen} from here.`,
    );
  }
  return { edits, why: unique(why), isProposal };
}
