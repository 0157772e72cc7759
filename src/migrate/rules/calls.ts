import type { Called, Elsewhere } from '../called.ts';
import { type Entry, type MapView, scalarsOf, textOf } from '../document.ts';
import type { Edit } from '../edit.ts';
import { referencesIn } from '../expression.ts';
import type { FileEdit, Kind, Match, Provider } from '../finding.ts';
import { type Flow, unique } from '../flow.ts';
import { hasIdentity } from '../permissions.ts';
import { type Job, remoteWorkflow, type Workflow } from '../workflow.ts';
import { OTHER_VARIABLES, saysCloudKey, saysNoKey } from './names.ts';

const PROVIDERS: readonly (readonly [RegExp, Provider])[] = [
  [/AWS|ACCESS_KEY/i, 'aws'],
  [/GCP|GCLOUD|GOOGLE|GAR|GKE|FIREBASE|SERVICE_ACCOUNT|SA_KEY/i, 'gcp'],
  [/AZURE|ARM_|ACR|PUBLISH_PROFILE/i, 'azure'],
  [/VAULT/i, 'vault'],
  [/PYPI|TWINE/i, 'pypi'],
  [/NPM|NODE_AUTH/i, 'npm'],
];

/** What the steps of workflows hold, as far as the rules on steps found it. */
export type Within = (workflow: Workflow) => readonly Match[];

/** `call:...`: keys that are handed to called workflows, by name or all of them. */
export function callMatches(job: Job, flow: Flow, within: Within, called?: Elsewhere['called']): Match[] {
  const entry = job.map.get('secrets');
  if (job.calls === undefined || entry === undefined) return [];
  const remote = called === undefined ? undefined : remoteWorkflow(job.calls);
  const other = remote === undefined ? undefined : called?.get(`${remote.name}/${remote.path}`);
  if (textOf(entry) === 'inherit')
    return other === undefined ? inherited(job, flow, within) : inheritedElsewhere(job, other);
  const map = job.map.map('secrets');
  const callee = flow.calledBy(job);
  return (map?.entries ?? []).flatMap((secret): Match[] => {
    const origin = flow.origin(textOf(secret) ?? '', job);
    if (map === undefined || (origin.secrets.length === 0 && !origin.all)) return [];
    if (other?.provider !== undefined && other.dropped.includes(secret.key.toLowerCase()))
      return [handedElsewhere(job, map, secret, entry, origin.secrets, other.provider)];
    const used =
      callee === undefined
        ? []
        : deep(callee, flow, within).filter(({ secrets }) => secrets.some((name) => origin.secrets.includes(name)));
    const provider = used[0]?.provider ?? providerOf([secret.key, ...origin.secrets]);
    if (provider === undefined) return [];
    const edits: FileEdit[] = [];
    if (
      callee !== undefined &&
      flow.callersOf(callee).length > 0 &&
      used.length > 0 &&
      used.every(({ edits: own }) => own.length > 0)
    ) {
      const path = job.workflow.file.path;
      edits.push({ path, edit: { op: 'drop', map, entry: secret, within: entry } });
      const declaration = callee.secrets?.map.input(secret.key.toLowerCase());
      if (callee.secrets !== undefined && declaration !== undefined)
        edits.push({ path: callee.file.path, edit: dropDeclaration(callee.secrets, declaration) });
    }
    const why = [
      'The called workflow and every caller change together: its secrets go, and the calling job gets `permissions: id-token: write`.',
    ];
    if (other !== undefined) why.push(`${job.calls?.split('@')[0]} was read too, and still asks for this key.`);
    else if (callee === undefined)
      why.push(`${job.calls?.split('@')[0]} is not among what was read: migrate it first.`);
    const accepted = used.length > 0 && used.every(({ kind }) => kind === 'accepted');
    const kind: Kind = accepted ? 'accepted' : 'proposal';
    return [
      matchOf(
        edits.length > 0 ? [job, ...unique(used.flatMap(({ jobs }) => jobs))] : [job],
        secret.offset,
        `call:${provider}`,
        provider,
        origin.secrets,
        `The stored key ${origin.secrets.join(', ')} is handed to a called workflow.`,
        kind,
        accepted ? [] : why,
        edits,
      ),
    ];
  });
}

function inherited(job: Job, flow: Flow, within: Within): Match[] {
  const callee = flow.calledBy(job);
  const offset = job.map.get('secrets')?.offset ?? 0;
  const found = (kind: Kind, why: string, secrets: readonly string[], provider: Provider) =>
    matchOf(
      [job],
      offset,
      'call:inherit',
      provider,
      secrets,
      'All stored keys of the repository are handed to a called workflow.',
      kind,
      [why],
      [],
    );
  if (callee === undefined)
    return [
      found(
        'accepted',
        `What ${job.calls?.split('@')[0]} takes of them can not be seen from here: read its repository as well.`,
        [],
        'other',
      ),
    ];
  const uses = deep(callee, flow, within);
  const [first] = uses;
  if (first === undefined) return [];
  const kinds = uses.map(({ kind }) => kind);
  const kind =
    (['by-hand', 'proposal', 'automatic', 'accepted'] as const).find((one) => kinds.includes(one)) ?? 'accepted';
  const others = unique(
    callee.jobs.flatMap(({ map }) => scalarsOf(map.node).flatMap((text) => referencesIn(text).secrets)),
  ).length;
  const why = `The called workflow is rewritten, and the calling job gets the permission. \`secrets: inherit\` stays${others > uses.length ? ', since other secrets are used' : ': look whether it is needed still'}.`;
  return [found(kind, why, unique(uses.flatMap(({ secrets }) => secrets)), first.provider)];
}

/** A key that a workflow of another repository, which was read too, does not ask for any more once it is rewritten. */
function handedElsewhere(
  job: Job,
  map: MapView,
  entry: Entry,
  within: Entry,
  secrets: readonly string[],
  provider: Provider,
): Match {
  return matchOf(
    [job],
    entry.offset,
    `call:${provider}`,
    provider,
    secrets,
    `The stored key ${secrets.join(', ')} is handed to a workflow of another repository.`,
    'proposal',
    [orderOf(job)],
    [{ path: job.workflow.file.path, edit: { op: 'drop', map, entry, within } }],
  );
}

function inheritedElsewhere(job: Job, { provider }: Called): Match[] {
  const at = job.map.get('secrets')?.offset ?? 0;
  const what = 'All stored keys of the repository are handed to a workflow of another repository.';
  if (provider === undefined)
    return [
      matchOf(
        [job],
        at,
        'call:inherit',
        'other',
        [],
        what,
        'accepted',
        ['It was read too, and no key of it is replaced.'],
        [],
      ),
    ];
  const kind = hasIdentity(job) ? 'accepted' : 'proposal';
  const why =
    kind === 'proposal' ? orderOf(job) : 'The called workflow is rewritten, and the job may get an identity already.';
  const match = matchOf([job], at, 'call:inherit', provider, [], what, kind, [why], []);
  return [{ ...match, permissionAlone: true }];
}

/** The other side is taken at a ref: which of both changes first decides whether a run in between fails. */
function orderOf(job: Job): string {
  const [place, ref] = job.calls?.split('@') ?? [];
  return `${place} is rewritten too: merge that first, then this with a reference that has it in place of \`@${ref}\`. The permission does no harm before.`;
}

/**
 * What is found in a workflow that other repositories call: both sides change, and it asks for no secret any more that only
 * the step of the match used.
 */
export function askedElsewhere(match: Match, callers: Elsewhere['callers']): Match {
  const names = callers.get(match.file) ?? [];
  const workflow = match.jobs.find((job) => job.workflow.file.path === match.file)?.workflow;
  if (names.length === 0 || workflow === undefined || match.edits.length === 0) return match;
  const countIn = (node: unknown, name: string) =>
    scalarsOf(node).flatMap((text) => referencesIn(text).secrets.filter((one) => one.toLowerCase() === name)).length;
  const { secrets, file } = workflow;
  const edits = (secrets?.map.entries ?? []).flatMap((entry): FileEdit[] => {
    const name = entry.key.toLowerCase();
    const uses = countIn(match.step?.map.node, name);
    if (secrets === undefined || uses === 0 || uses < countIn(file.root.node, name)) return [];
    return [{ path: file.path, edit: dropDeclaration(secrets, entry) }];
  });
  const why = `Workflows of ${names.join(', ')} call it, and change with it: merge this first, then give them a reference that has it.`;
  const kind = match.kind === 'automatic' ? 'proposal' : match.kind;
  return { ...match, kind, why: [...match.why, why], edits: [...match.edits, ...edits] };
}

function dropDeclaration({ map, entry: within }: NonNullable<Workflow['secrets']>, entry: Entry): Edit {
  return { op: 'drop', map, entry, within };
}

/** What a called workflow and those that it calls hold. */
function deep(workflow: Workflow, flow: Flow, within: Within, depth = 0): Match[] {
  if (depth > 10) return [];
  const called = workflow.jobs.flatMap((job) => flow.calledBy(job) ?? []);
  return [...within(workflow), ...unique(called).flatMap((one) => deep(one, flow, within, depth + 1))];
}

function providerOf(names: readonly string[]): Provider | undefined {
  for (const name of names) {
    if (saysNoKey(name)) continue;
    const other = OTHER_VARIABLES.find((row) => row.names.test(name.toUpperCase()));
    const row = PROVIDERS.find(([pattern]) => pattern.test(name));
    if (row !== undefined && (saysCloudKey(name) || ['vault', 'pypi', 'npm'].includes(row[1]))) return row[1];
    if (other !== undefined && other.kind === 'proposal') return other.provider;
  }
  return undefined;
}

function matchOf(
  jobs: readonly [Job, ...Job[]],
  offset: number,
  rule: string,
  provider: Provider,
  secrets: readonly string[],
  what: string,
  kind: Kind,
  why: readonly string[],
  edits: readonly FileEdit[],
): Match {
  const [job] = jobs;
  const { file } = job.workflow;
  return {
    rule,
    provider,
    step: undefined,
    jobs,
    file: file.path,
    line: file.lineOf(offset),
    secrets,
    what,
    kind,
    why,
    edits,
    identity: kind === 'proposal' || kind === 'automatic',
  };
}
