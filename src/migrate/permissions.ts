import { isMap } from 'yaml';
import { textOf } from './document.ts';
import type { Edit } from './edit.ts';
import { NotEditable } from './edit.ts';
import { type Flow, unique } from './flow.ts';
import type { Job, Step } from './workflow.ts';

/** The permissions of GITHUB_TOKEN that may be read. A test holds the list against the schema of workflows. */
export const READABLE = [
  ...['actions', 'artifact-metadata', 'attestations', 'checks', 'contents', 'deployments', 'discussions', 'issues'],
  ...['models', 'packages', 'pages', 'pull-requests', 'repository-projects', 'security-events', 'statuses'],
] as const;

/** Those that other tools do not know yet, and that older servers refuse: left out where `read-all` is written out. */
export const NEWEST = ['code-quality', 'drives', 'vulnerability-alerts'] as const;

export const IDENTITY = 'id-token';

const LEFT_OUT = `Add ${NEWEST.join(', ')} where a step reads them.`;

type Needs = Readonly<Record<string, 'read' | 'write'>>;

/** What well-known actions need beyond `contents: read`. */
const ACTION_NEEDS: Readonly<Record<string, Needs>> = {
  'actions/checkout': {},
  'actions/create-release': { contents: 'write' },
  'actions/upload-release-asset': { contents: 'write' },
  'softprops/action-gh-release': { contents: 'write' },
  'ncipollo/release-action': { contents: 'write' },
  'goreleaser/goreleaser-action': { contents: 'write' },
  'svenstaro/upload-release-action': { contents: 'write' },
  'stefanzweifel/git-auto-commit-action': { contents: 'write' },
  'ad-m/github-push-action': { contents: 'write' },
  'peaceiris/actions-gh-pages': { contents: 'write' },
  'jamesives/github-pages-deploy-action': { contents: 'write' },
  'peter-evans/create-pull-request': { contents: 'write', 'pull-requests': 'write' },
  'peter-evans/create-or-update-comment': { issues: 'write', 'pull-requests': 'write' },
  'marocchino/sticky-pull-request-comment': { 'pull-requests': 'write' },
  'thollander/actions-comment-pull-request': { 'pull-requests': 'write' },
  'googleapis/release-please-action': { contents: 'write', 'pull-requests': 'write', issues: 'write' },
  'changesets/action': { contents: 'write', 'pull-requests': 'write' },
  'actions/labeler': { 'pull-requests': 'write' },
  'actions/stale': { issues: 'write', 'pull-requests': 'write' },
  'actions/first-interaction': { issues: 'write', 'pull-requests': 'write' },
  'github/codeql-action/upload-sarif': { 'security-events': 'write' },
  'github/codeql-action/analyze': { 'security-events': 'write', actions: 'read' },
  'actions/deploy-pages': { pages: 'write' },
  'actions/configure-pages': { pages: 'write' },
  'actions/attest': { attestations: 'write' },
  'actions/attest-build-provenance': { attestations: 'write' },
  'chrnorm/deployment-action': { deployments: 'write' },
  'bobheadxi/deployments': { deployments: 'write' },
  'dorny/paths-filter': { 'pull-requests': 'read' },
  'dorny/test-reporter': { checks: 'write', actions: 'read' },
  'actions/dependency-review-action': { 'pull-requests': 'read' },
  'docker/login-action': {},
};

/** What commands of scripts need. */
const COMMAND_NEEDS: readonly (readonly [RegExp, Needs])[] = [
  [/\bgit\s+push\b/, { contents: 'write' }],
  [/\bgh\s+release\s+(create|upload|edit|delete)\b/, { contents: 'write' }],
  [/\bgh\s+pr\s+(create|comment|edit|merge|review|close|ready)\b/, { 'pull-requests': 'write', contents: 'write' }],
  [/\bgh\s+pr\s+(view|list|diff|checks|status)\b/, { 'pull-requests': 'read' }],
  [/\bgh\s+issue\s+(create|comment|edit|close)\b/, { issues: 'write' }],
  [/\bgh\s+issue\s+(view|list)\b/, { issues: 'read' }],
  [/\bgh\s+(workflow\s+run|run\s+(rerun|cancel))\b/, { actions: 'write' }],
  [/\bgh\s+run\s+(view|list|download|watch)\b/, { actions: 'read' }],
];

export interface Inferred {
  readonly needs: Needs;
  /** Steps that are given the token of the job, and of which is not known what they do with it. */
  readonly unknown: readonly string[];
}

/** What a job does with its token, as far as its steps tell, those of called workflows and composite actions too. */
export function inferNeeds(job: Job, flow: Flow): Inferred {
  const steps = stepsOf(job, flow, 0);
  const needs: Record<string, 'read' | 'write'> = { contents: 'read' };
  const unknown: string[] = [];
  for (const step of steps) {
    const known = step.action === undefined ? undefined : ACTION_NEEDS[step.action];
    const commands = COMMAND_NEEDS.filter(([form]) => form.test(step.run ?? ''));
    for (const one of [known ?? {}, ...commands.map(([, need]) => need)]) {
      for (const [name, level] of Object.entries(one)) if (needs[name] !== 'write') needs[name] = level;
    }
    if (isGhcr(step)) needs['packages'] = 'write';
    else if (getsToken(step) && known === undefined && commands.length === 0 && flow.usedBy(step) === undefined)
      unknown.push(step.label);
  }
  return { needs, unknown };
}

function stepsOf(job: Job, flow: Flow, depth: number): Step[] {
  if (depth > 10) return [];
  const within = (step: Step, level: number): Step[] => {
    const composite = level > 10 ? undefined : flow.usedBy(step);
    return [step, ...(composite?.steps.flatMap((one) => within(one, level + 1)) ?? [])];
  };
  const called = flow.calledBy(job)?.jobs.flatMap((one) => stepsOf(one, flow, depth + 1)) ?? [];
  return [...job.steps.flatMap((step) => within(step, 0)), ...called];
}

function isGhcr(step: Step): boolean {
  return step.action === 'docker/login-action' && /ghcr\.io/.test(step.with?.text('registry') ?? '');
}

function getsToken(step: Step): boolean {
  const texts = [...(step.with?.entries ?? []), ...(step.env?.entries ?? [])].map((entry) => textOf(entry) ?? '');
  return (
    /actions\/github-script$/.test(step.action ?? '') ||
    [...texts, step.run ?? ''].some((text) => /secrets\.GITHUB_TOKEN|github\.token/i.test(text))
  );
}

/** Whether a job may ask for an identity as it is written. */
export function hasIdentity(job: Job): boolean {
  const holder = job.map.get('permissions') === undefined ? job.workflow.file.root : job.map;
  return holder.text('permissions') === 'write-all' || holder.map('permissions')?.text(IDENTITY) === 'write';
}

/** What gives a job an identity: edits of its file, what has to be known, and whether somebody has to say yes. */
export interface Grant {
  readonly edits: readonly Edit[];
  readonly notes: readonly string[];
  readonly isProposal: boolean;
}

/**
 * Adds `id-token: write` to a job in the form that takes nothing else away: a block of permissions sets all others to none.
 * @throws NotEditable where that can't be done
 */
export function grantIdentity(job: Job, flow: Flow, usual: 'read' | 'write' | undefined): Grant {
  const own = job.map.get('permissions');
  if (own !== undefined) return inJob(job);
  const above = job.workflow.file.root;
  const entry = above.get('permissions');
  if (entry === undefined) return withoutAny(job, flow, usual);
  const text = textOf(entry);
  if (text === 'write-all') return nothing('The workflow may write everything: name what it needs instead.');
  if (text === 'read-all')
    return block(job, readAll(), ['`read-all` of the workflow is written out for the job.', LEFT_OUT]);
  const map = above.map('permissions');
  if (map === undefined) throw new NotEditable('the permissions of the workflow are of no known form');
  if (map.text(IDENTITY) === 'write') return nothing();
  const copied = map.entries.filter(({ key }) => key !== IDENTITY).map((one) => `${one.key}: ${textOf(one) ?? 'none'}`);
  return block(
    job,
    copied,
    copied.length > 0
      ? ['The permissions of the workflow are repeated in the job, since those of a job replace them.']
      : [],
  );
}

function nothing(...notes: string[]): Grant {
  return { edits: [], notes, isProposal: false };
}

function inJob(job: Job): Grant {
  const entry = job.map.get('permissions');
  if (entry === undefined) return nothing();
  const text = textOf(entry);
  if (text === 'write-all') return nothing('The job may write everything: name what it needs instead.');
  if (text === 'read-all') {
    const lines = ['permissions:', ...indent([...readAll(), `${IDENTITY}: write`])];
    return {
      edits: [{ op: 'swap', map: job.map, entry, lines }],
      notes: ['`read-all` is written out.', LEFT_OUT],
      isProposal: false,
    };
  }
  const map = job.map.map('permissions');
  if (map === undefined) throw new NotEditable('the permissions of the job are of no known form');
  const there = map.get(IDENTITY);
  if (there !== undefined && textOf(there) === 'write') return nothing();
  if (there !== undefined) return { edits: [{ op: 'set', entry: there, text: 'write' }], notes: [], isProposal: false };
  const [first] = map.entries;
  if (isMap(entry.value) && (map.node.flow === true || first === undefined)) {
    if (entry.value.anchor !== undefined) throw new NotEditable('the permissions have an anchor');
    const inner = map.entries.map((one) => `, ${one.key}: ${textOf(one) ?? 'none'}`).join('');
    return { edits: [{ op: 'set', entry, text: `{ ${IDENTITY}: write${inner} }` }], notes: [], isProposal: false };
  }
  if (first === undefined) throw new NotEditable('the permissions of the job are empty');
  return {
    edits: [{ op: 'add', map, entry: first, lines: [`${IDENTITY}: write`], place: 'before' }],
    notes: [],
    isProposal: false,
  };
}

function withoutAny(job: Job, flow: Flow, usual: 'read' | 'write' | undefined): Grant {
  const { needs, unknown } = inferNeeds(job, flow);
  const notes = [
    usual === 'read'
      ? `Job ${job.id}: so far its token could read contents and packages, the default of the repository. Now it can do what the block says.`
      : `Job ${job.id}: so far its token had the default of the repository${usual === 'write' ? ', which is to write everything' : ' (Settings, Actions, Workflow permissions)'}. Now it can do what the block says, which was taken from its steps.`,
  ];
  if (unknown.length > 0)
    notes.push(`What these steps do with the token is not known: ${unknown.join(', ')}. Add what they need.`);
  const grant = block(
    job,
    Object.entries(needs).map(([name, level]) => `${name}: ${level}`),
    notes,
  );
  return { ...grant, isProposal: unknown.length > 0 };
}

/** A block of permissions for a job that has none. */
function block(job: Job, others: readonly string[], notes: readonly string[]): Grant {
  const behind = ['runs-on', 'uses', 'name']
    .map((key) => job.map.get(key))
    .find((entry) => entry !== undefined && textOf(entry) !== undefined);
  const [first] = job.map.entries;
  const lines = ['permissions:', ...indent([`${IDENTITY}: write`, ...others])];
  if (behind !== undefined)
    return { edits: [{ op: 'add', map: job.map, entry: behind, lines, place: 'behind' }], notes, isProposal: false };
  if (first === undefined) throw new NotEditable('the job is empty');
  return { edits: [{ op: 'add', map: job.map, entry: first, lines, place: 'before' }], notes, isProposal: false };
}

function readAll(): string[] {
  return READABLE.map((name) => `${name}: read`);
}

function indent(lines: readonly string[]): string[] {
  return unique(lines).map((line) => `  ${line}`);
}

/** The jobs that have to grant an identity so that these have one: a called job gets at most what its callers have. */
export function grantors(jobs: readonly Job[], flow: Flow): Job[] {
  const found = jobs.flatMap((job) => {
    const above = flow.chainAbove(job);
    const states = job.map.get('permissions') !== undefined || job.workflow.file.root.get('permissions') !== undefined;
    const onlyCalled =
      job.workflow.triggers.every((trigger) => trigger === 'workflow_call') && job.workflow.triggers.length > 0;
    // What is only called, and says nothing, has what its callers grant; a block would only take from that.
    return above.length > 0 && onlyCalled && !states ? above : [job, ...above];
  });
  // In the chain, too, those that say nothing and are only called have what is above them.
  return unique(found).filter((job) => jobs.includes(job) || !isSilentLink(job, flow));
}

function isSilentLink(job: Job, flow: Flow): boolean {
  const { triggers, file } = job.workflow;
  const states = job.map.get('permissions') !== undefined || file.root.get('permissions') !== undefined;
  return !states && triggers.every((trigger) => trigger === 'workflow_call') && flow.callersOf(job.workflow).length > 0;
}
