import type { Claims } from '../issuers/issuer.ts';
import type { Clue, Clues } from './clues.ts';
import { githubJob, gitlabJob, type Invention, type Place } from './jobs.ts';

/** What is wrong where such a job gets in. */
export type Hole =
  | 'everyone'
  | 'owner-open'
  | 'public-reusable-workflow'
  | 'whole-owner'
  | 'name-taken-over'
  | 'pull-request'
  | 'any-branch'
  | 'any-tag'
  | 'any-environment'
  | 'workflow-not-pinned'
  | 'aud-missing';

/** A job that should not get in, and what it would show. */
export interface Probe {
  readonly hole: Hole;
  /** Made only when it is asked for. */
  claims(): Claims;
}

const EVIL: Place = { owner: 'evil', ownerId: '9000', name: 'x', id: '9001' };
const ELSEWHERE = 'anything-else';
/** Values of each kind that are tried, and combinations of them. */
const TRIED = { values: 4, contexts: 12, places: 2 };
/** Claims that the author of a workflow, or of the settings of a repository, chooses. */
const FREE = [
  ...['event_name', 'workflow', 'repository_visibility', 'runner_environment', 'ref_type', 'ref_protected'],
  ...['head_ref', 'base_ref', 'pipeline_source', 'deployment_tier', 'environment_protected'],
];

type Build = (job: Invention) => Claims;

/**
 * Jobs that a trust should not let in, made from its own words: of strangers who choose freely what can be chosen, of those
 * whose names are much alike, of the owner's other repositories, and of other branches, tags and environments.
 */
export function* probesFor(issuer: string, { audience, clues }: Clues): Generator<Probe> {
  const host = issuer.replace(/^https:\/\//, '');
  const isGitLab =
    /gitlab/.test(host) || clues.some(({ claim, text }) => /^project_path/.test(claim === 'sub' ? text : claim));
  const isGitHub = /^token\.actions\.|\/_services\/token|\/api\/actions/.test(host);
  if (isGitHub) yield* githubProbes(issuer, audience, clues);
  else if (isGitLab) yield* gitlabProbes(issuer, audience, clues);
  else yield { hole: 'everyone', claims: () => ({ iss: issuer, aud: audience, sub: 'anything' }) };
}

/** What a person may choose so that a trust is satisfied. */
interface Choices {
  readonly environments: readonly (string | undefined)[];
  readonly refs: readonly string[];
  readonly workflows: readonly (string | undefined)[];
  readonly chosen: readonly Readonly<Record<string, string>>[];
}

function* githubProbes(issuer: string, audience: string, clues: readonly Clue[]): Generator<Probe> {
  const choices = choicesIn(clues);
  // Since July 2026 no new, renamed or transferred repository of github.com has a subject without ids.
  const forms = /^https:\/\/token\.actions\./.test(issuer) ? [true] : [false, true];
  const homes = placesIn(clues);
  const all = contexts(choices);
  const base = { issuer, audience };
  for (const withIds of forms) {
    for (const context of all) {
      const hole = context.workflow === undefined ? 'everyone' : 'public-reusable-workflow';
      yield { hole, claims: () => githubJob({ ...base, place: EVIL, withIds, ...context }) };
    }
    yield* templated({ ...base, place: EVIL, withIds, ref: 'refs/heads/main' }, clues);
    for (const place of homes.flatMap(lookalikes)) {
      for (const context of all.filter(({ workflow }) => workflow === undefined)) {
        yield { hole: 'owner-open', claims: () => githubJob({ ...base, place, withIds, ...context }) };
      }
    }
  }
  for (const home of homes) {
    const others = [
      { ...home, name: 'another-repository', id: '9002' },
      { ...home, name: `${home.name}-x`, id: '9003' },
    ];
    const taken = { ...home, ownerId: '9020', id: '9021' };
    for (const withIds of [true, false]) {
      const job = { ...base, place: home, withIds };
      for (const context of all) {
        for (const place of others) {
          yield { hole: 'whole-owner', claims: () => githubJob({ ...job, ...context, place }) };
        }
        if (forms.includes(withIds)) {
          yield { hole: 'name-taken-over', claims: () => githubJob({ ...job, ...context, place: taken }) };
        }
      }
      yield* homeProbes({ ...job, ref: 'refs/heads/main' }, choices, githubJob);
    }
  }
}

function* gitlabProbes(issuer: string, audience: string, clues: readonly Clue[]): Generator<Probe> {
  const choices = choicesIn(clues);
  const base = { issuer, audience, withIds: false };
  const homes = projectsIn(clues);
  const all = contexts(choices);
  const rows: readonly (readonly [Hole, readonly Place[]])[] = [
    ['everyone', [EVIL]],
    ['owner-open', homes.flatMap(lookalikes)],
    ['whole-owner', homes.map((home) => ({ ...home, name: 'another-project', id: '9002' }))],
    ['name-taken-over', homes.map((home) => ({ ...home, ownerId: '9020', id: '9021' }))],
  ];
  for (const [hole, places] of rows) {
    for (const place of places) {
      for (const context of all) yield { hole, claims: () => gitlabJob({ ...base, ...context, place }) };
    }
  }
  for (const place of homes) yield* homeProbes({ ...base, ref: 'refs/heads/main', place }, choices, gitlabJob);
}

/** Jobs of the very repository that is meant, from where it is perhaps not meant. */
function* homeProbes(job: Invention, choices: Choices, build: Build): Generator<Probe> {
  const branch = `refs/heads/${ELSEWHERE}`;
  for (const { ref_protected: _ref, environment_protected: _environment, ...chosen } of choices.chosen) {
    for (const workflow of choices.workflows) {
      const from = { ...job, chosen, workflow };
      yield { hole: 'pull-request', claims: () => build({ ...from, ref: branch, pullRequest: true }) };
      yield { hole: 'any-branch', claims: () => build({ ...from, ref: branch }) };
      yield { hole: 'any-tag', claims: () => build({ ...from, ref: `refs/tags/${ELSEWHERE}` }) };
      if (build === githubJob) {
        yield { hole: 'any-environment', claims: () => build({ ...from, ref: branch, environment: ELSEWHERE }) };
      }
    }
  }
  for (const context of contexts(choices)) {
    yield {
      hole: 'aud-missing',
      claims: () => build({ ...job, ...context, audience: 'https://another.example.com' }),
    };
    const [file] = context.workflow?.split('@') ?? [];
    if (file === undefined) continue;
    const workflow = `${file}@${branch}`;
    yield { hole: 'workflow-not-pinned', claims: () => build({ ...job, ...context, workflow }) };
  }
}

type Context = Pick<Invention, 'environment' | 'ref' | 'workflow' | 'chosen'>;

/** What can be chosen together: the plainest first. */
function contexts({ environments, refs, workflows, chosen }: Choices): Context[] {
  const all = chosen.flatMap((one) =>
    workflows.flatMap((workflow) =>
      environments
        .flatMap((environment) => refs.map((ref) => ({ environment, ref, workflow, chosen: one })))
        .slice(0, TRIED.contexts),
    ),
  );
  return all.slice(0, 4 * TRIED.contexts);
}

function choicesIn(clues: readonly Clue[]): Choices {
  const of = (claim: string) => clues.flatMap((clue) => (clue.claim === claim ? [filled(clue.text)] : []));
  const subjects = of('sub');
  const inSubjects = (key: RegExp) => subjects.flatMap((text) => key.exec(text)?.[1]?.replaceAll('%3A', ':') ?? []);
  const some = <T>(values: readonly T[]) => [...new Set(values)].slice(0, TRIED.values);
  const refs = [...of('ref'), ...inSubjects(/(?:^|:)ref:([^:]+)/)];
  const workflows = [...of('job_workflow_ref'), ...inSubjects(/(?:^|:)job_workflow_ref:([^:]+)/)];
  const chosen = Object.fromEntries(
    FREE.flatMap((claim) => {
      const [first] = of(claim);
      return first === undefined ? [] : [[claim, first] as const];
    }),
  );
  return {
    environments: some([undefined, ...of('environment'), ...inSubjects(/(?:^|:)environment:([^:]+)/)]),
    refs: some([...refs.map((ref) => (ref.startsWith('refs/') ? ref : `refs/heads/${ref}`)), 'refs/heads/main']),
    workflows: some([undefined, ...workflows.map((text) => (text.includes('@') ? text : `${text}@refs/heads/main`))]),
    // Those that a trust names may be those that it excludes.
    chosen: Object.keys(chosen).length === 0 ? [{}] : [chosen, {}],
  };
}

/** A pattern with something in the place of its signs. */
function filled(pattern: string, by = '1'): string {
  return pattern.replaceAll('*', by).replaceAll('?', '1');
}

const IN_SUBJECT = /repo(?:sitory)?:([^/:*?@]+)(?:@([^/:]*))?\/([^:*?@]*)(?:@([^:]*))?/;
const BY_ITSELF = /^([^/:?@]+)()\/([^/:*?@]+)()(?:$|@|\/\.github\/)/;

/** The repositories that a trust names, in its subjects or by claims. */
function placesIn(clues: readonly Clue[]): Place[] {
  const first = (claim: string) => clues.find((clue) => clue.claim === claim && !/[*?]/.test(clue.text))?.text;
  const ids = { ownerId: first('repository_owner_id') ?? '65', id: first('repository_id') ?? '74' };
  const number = (value: string | undefined) => (/^\d+$/.test(value ?? '') ? value : undefined);
  const named = clues.flatMap(({ claim, text }): (Place & { readonly called: boolean })[] => {
    const [, owner, ownerId, name, id] = IN_SUBJECT.exec(text) ?? BY_ITSELF.exec(text) ?? [];
    if (owner === undefined) return [];
    const place = { owner: owner.replaceAll('*', '') || 'octo-org', name: name || 'octo-repo' };
    const own = { ownerId: number(ownerId) ?? ids.ownerId, id: number(id) ?? ids.id };
    return [{ ...place, ...own, called: claim === 'job_workflow_ref' }];
  });
  const owners = clues.flatMap(({ claim, text }) => {
    if (claim === 'sub') return /repo:([^/:*?@]+)/.exec(text)?.[1] ?? [];
    return claim === 'repository_owner' || (claim === '' && /^[\w-]+$/.test(text)) ? [text] : [];
  });
  const unnamed = [
    ...owners,
    ...(first('repository_id') === undefined && first('repository_owner_id') === undefined ? [] : ['octo-org']),
  ];
  const own = named.filter(({ called }) => !called);
  if (own.length > 0) return unique(own);
  if (unnamed.length > 0) return unique(unnamed.map((owner) => ({ ...ids, owner, name: 'octo-repo' })));
  return unique(named);
}

function projectsIn(clues: readonly Clue[]): Place[] {
  const first = (claim: string) => clues.find((clue) => clue.claim === claim)?.text;
  const paths = clues.flatMap(({ claim, text }) =>
    claim === 'sub' ? (/project_path:([^:*?]+)/.exec(text)?.[1] ?? []) : claim === 'project_path' ? [text] : [],
  );
  return unique(
    (paths.length > 0 ? paths : ['octo-group/octo-project']).map((path) => {
      const at = path.lastIndexOf('/');
      const [owner, name] = at < 0 ? [path, ''] : [path.slice(0, at), path.slice(at + 1)];
      return {
        owner,
        ownerId: first('namespace_id') ?? '7',
        name: name.replaceAll(/[*?]/g, '') || 'octo-project',
        id: first('project_id') ?? '42',
      };
    }),
  );
}

function unique(places: readonly Place[]): Place[] {
  const byName = places.map(
    ({ owner, ownerId, name, id }) => [`${owner}/${name}`, { owner, ownerId, name, id }] as const,
  );
  return [...new Map(byName).values()].slice(0, TRIED.places);
}

/** Strangers whose names begin or end like those that are meant, and those with a repository of the same name. */
function lookalikes({ owner, name }: Place): Place[] {
  const ids = { ownerId: '9010', id: '9011' };
  return [
    { owner: `${owner}-evil`, name: 'x', ...ids },
    { owner: `evil-${owner}`, name, ...ids },
    { owner: `${owner}-evil`, name, ...ids },
    { owner: 'evil', name, ...ids },
    { owner: 'evil', name: `x-${name}`, ...ids },
  ];
}

const FREE_KEYS = 'ref|job_workflow_ref|workflow|environment|event_name|head_ref|base_ref';
const BEGINS_WITH_KEY = new RegExp(`^(?:${FREE_KEYS}):`);
const BEFORE_KEY = new RegExp(`:(?=(?:${FREE_KEYS}):)`);

/**
 * Strangers who customise the subject of their own repository (`include_claim_keys`) and name an environment so that it
 * fills a `*`: `repo:evil@9000/x@9001:environment:a@65/b@74:ref:refs/heads/main`.
 */
function* templated(job: Invention, clues: readonly Clue[]): Generator<Probe> {
  const patterns = clues.flatMap(({ claim, text }) => (claim === 'sub' ? [text] : []));
  for (const pattern of new Set(patterns)) {
    const open = /^(?:repo:)?\*/.test(pattern);
    if (!open && !BEGINS_WITH_KEY.test(pattern)) continue;
    for (const by of ['1', '']) {
      const rest = filled(pattern.replace(/^(?:repo:)?\*/, ''), by);
      const [before = '', ...pairs] = (BEGINS_WITH_KEY.test(rest) ? `:${rest}` : rest).split(BEFORE_KEY);
      const given = pairs.map((pair): readonly [string, string] => {
        const at = pair.indexOf(':');
        return [pair.slice(0, at), pair.slice(at + 1).replaceAll('%3A', ':')];
      });
      const template = given.map(([key]) => key);
      const { ref = job.ref, job_workflow_ref: workflow, environment, ...chosen } = Object.fromEntries(given);
      const own = { ...job, ref, workflow, chosen };
      if (!open) {
        yield { hole: 'owner-open', claims: () => githubJob({ ...own, environment, template }) };
        continue;
      }
      yield { hole: 'owner-open', claims: () => githubJob({ ...own, template: ['repo', 'context', ...template] }) };
      const [name = ''] = before.split(':');
      for (const filling of new Set([`a${name}`, name].filter((text) => text !== ''))) {
        const keys = ['repo', 'environment', ...template];
        yield { hole: 'owner-open', claims: () => githubJob({ ...own, environment: filling, template: keys }) };
      }
    }
  }
}
