import type { Unreadable } from './document.ts';
import { scalarsOf } from './document.ts';
import { edited, keyOf, NotEditable } from './edit.ts';
import { referencesIn } from './expression.ts';
import type { FileEdit, Finding, Kind, Match, Provider, Wording } from './finding.ts';
import { Flow, unique } from './flow.ts';
import { type Literal, literalsIn } from './literal.ts';
import { grantIdentity, grantors } from './permissions.ts';
import { awsDockerAction, awsInputs } from './rules/aws.ts';
import { azureCreds, azureOtherCreds, azurePublishProfile } from './rules/azure.ts';
import { callMatches } from './rules/calls.ts';
import { environmentMatches } from './rules/environment.ts';
import { gcpCredentialsJson, gcpOtherCredentials, gcpSetupGcloudKey } from './rules/gcp.ts';
import { containerMatches, registryLogin } from './rules/registries.ts';
import { scripts } from './rules/script.ts';
import { otherActionInput, otherStoredKey, pypiToken, terraformToken, vaultToken } from './rules/services.ts';
import type { Rule } from './rules/site.ts';
import { asksForSecret } from './rules/surroundings.ts';
import type { Job, Repository, Workflow } from './workflow.ts';
import { fileOf } from './workflow.ts';

/** The rules on steps. A further one is a function and a line. */
const RULES: readonly Rule[] = [
  awsInputs,
  awsDockerAction,
  gcpCredentialsJson,
  gcpSetupGcloudKey,
  gcpOtherCredentials,
  azureCreds,
  azureOtherCreds,
  azurePublishProfile,
  registryLogin,
  vaultToken,
  pypiToken,
  terraformToken,
  scripts,
  otherActionInput,
  otherStoredKey,
];

export interface Options {
  readonly wording: Wording;
  /** Only keys of these; all where it is left out. */
  readonly providers?: readonly Provider[] | undefined;
  /** What the token of a job may do where no workflow says it, if that is known. */
  readonly usualPermission?: 'read' | 'write' | undefined;
}

/** What was found in a repository, and its files without the keys. */
export interface Migration {
  readonly findings: readonly Finding[];
  readonly unreadable: readonly Unreadable[];
  readonly literals: readonly Literal[];
  /** The files that change, by their paths: with the automatic edits, and with the proposals too. */
  readonly automatic: ReadonlyMap<string, string>;
  readonly all: ReadonlyMap<string, string>;
  /** Jobs that get an identity, with what starts them: for them the other side is to be set up. */
  readonly identities: readonly Identity[];
}

export interface Identity {
  readonly file: string;
  readonly job: string;
  readonly environment: string | undefined;
  readonly triggers: readonly string[];
  readonly providers: readonly Provider[];
}

/** Finds stored keys, and writes the workflows without them. Pure: text in, findings and text out. */
export function migrate(repository: Repository, options: Options): Migration {
  const flow = new Flow(repository);
  const matches = matchesIn(flow, options);
  const judged = matches.map((match) => judge(match, flow, options));
  const planned = new Plan(repository, oneVariableEach(judged));
  const literals = repository.texts.flatMap(literalsIn);
  const findings = [...planned.matches.map(findingOf), ...literals.map(literalFinding)];
  return {
    findings: findings.toSorted((one, other) =>
      one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1,
    ),
    unreadable: repository.unreadable,
    literals,
    automatic: planned.texts(['automatic']),
    all: planned.texts(['automatic', 'proposal']),
    identities: identitiesOf(planned.matches, flow),
  };
}

function matchesIn(flow: Flow, { wording, providers }: Options): Match[] {
  const { workflows, composites } = flow.repository;
  const jobs = workflows.flatMap((workflow) => workflow.jobs);
  const found = [...jobs, ...composites].flatMap(({ steps }) =>
    steps.flatMap((step) => RULES.flatMap((rule) => rule({ step, flow, wording }))),
  );
  found.push(...environmentMatches(flow, wording), ...jobs.flatMap((job) => containerMatches(job, { flow })));
  found.push(...jobs.flatMap(allSecrets));
  const distinct = joined(found);
  const within = (workflow: Workflow) =>
    distinct.filter(({ jobs: own }) => own.some((job) => job.workflow === workflow));
  const all = [...distinct, ...jobs.flatMap((job) => callMatches(job, flow, within))];
  return providers === undefined
    ? all
    : all.filter(({ provider, level }) => providers.includes(provider) || level === 'error');
}

/** One match for each place: a step behind an alias is in several jobs. */
function joined(matches: readonly Match[]): Match[] {
  const places = new Map<string, Match>();
  for (const match of matches) {
    const place = `${match.rule} ${match.file} ${match.line} ${match.secrets} ${match.what}`;
    const before = places.get(place);
    places.set(place, before === undefined ? match : { ...before, jobs: unique([...before.jobs, ...match.jobs]) });
  }
  return [...places.values()];
}

/** `all-secrets`: `toJSON(secrets)` gives a step every key that there is. */
function allSecrets(job: Job): Match[] {
  const places = [{ map: job.env, step: undefined }, ...job.steps.map((step) => ({ map: step.map, step }))];
  return places.flatMap(({ map, step }) => {
    if (map === undefined || !scalarsOf(map.node).some((text) => referencesIn(text).all)) return [];
    const { file } = job.workflow;
    const why = ['Name those that are needed.'];
    return [
      {
        rule: 'all-secrets',
        level: 'error',
        provider: 'other',
        step,
        jobs: [job],
        file: file.path,
        line: file.lineOf(map.offset),
        secrets: [],
        what: 'All secrets of the repository are given away at once.',
        kind: 'by-hand',
        why,
        edits: [],
        identity: false,
      } satisfies Match,
    ];
  });
}

const VARIABLES = /\$\{\{[^}]*\bvars\b/;

/** What stands against a rewrite whatever the rule: who starts the workflow, how the file is written, who calls it. */
function judge(match: Match, flow: Flow, { usualPermission }: Options): Match {
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
  if (match.identity && edits.length > 0) {
    const granted = grants(match, flow, usualPermission);
    why.push(...granted.why);
    if (granted.isProposal) kind = 'proposal';
    edits = granted.edits === undefined ? [] : [...edits, ...granted.edits];
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

/** Providers whose identity is read from one variable of the repository. */
const BY_VARIABLE: readonly Provider[] = ['aws', 'gcp', 'azure'];

/** Different keys would become one variable: somebody has to say which identity is whose. */
function oneVariableEach(matches: readonly Match[]): Match[] {
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
  usual: 'read' | 'write' | undefined,
): { edits: FileEdit[] | undefined; why: string[]; isProposal: boolean } {
  const edits: FileEdit[] = [];
  const why: string[] = [];
  let isProposal = false;
  for (const job of grantors(match.jobs, flow)) {
    try {
      const grant = grantIdentity(job, flow, usual);
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
  if (called)
    why.push(
      'Callers in other repositories need `permissions: id-token: write` on the calling job as well: they can not be seen from here.',
    );
  return { edits, why: unique(why), isProposal };
}

/** Which edits are made together: those of one provider in one job, and all that hang on them. */
class Plan {
  readonly matches: readonly Match[];
  readonly #files: ReadonlyMap<string, { text: string }>;
  /** Texts by their edits: proving one is what takes time. */
  readonly #proven = new Map<string, string>();

  constructor(repository: Repository, judged: readonly Match[]) {
    const read = [...repository.workflows, ...repository.composites].map(({ file }) => [file.path, file] as const);
    this.#files = new Map(read);
    const units = unitsOf(judged);
    this.matches = units.flatMap((unit) => this.#settled(unit));
  }

  /** The files with the edits of these kinds; a unit that does not go together with those before it is left out. */
  texts(kinds: readonly Kind[]): Map<string, string> {
    let chosen: FileEdit[] = [];
    let texts = new Map<string, string>();
    for (const unit of unitsOf(this.matches)) {
      const edits = unit.filter(({ kind }) => kinds.includes(kind)).flatMap((match) => match.edits);
      if (edits.length === 0) continue;
      try {
        texts = this.#apply([...chosen, ...edits], texts, edits);
        chosen = [...chosen, ...edits];
      } catch (error) {
        if (!(error instanceof NotEditable)) throw error;
      }
    }
    return texts;
  }

  #settled(unit: readonly Match[]): Match[] {
    const isProposal = unit.some(({ kind, identity, edits }) => kind === 'proposal' && (identity || edits.length > 0));
    const edits = unit
      .filter(({ kind }) => kind === 'automatic' || kind === 'proposal')
      .flatMap((match) => match.edits);
    let fault: string | undefined;
    try {
      this.#apply(edits, new Map(), edits);
    } catch (error) {
      if (!(error instanceof NotEditable)) throw error;
      fault = error.message;
    }
    return unit.map((match) => {
      if (match.kind !== 'automatic' && match.kind !== 'proposal') return match;
      if (fault !== undefined)
        return {
          ...match,
          kind: 'proposal',
          edits: [],
          why: [...match.why, `The command does not edit it: ${fault}.`],
        };
      if (!isProposal || match.kind === 'proposal') return match;
      return {
        ...match,
        kind: 'proposal',
        why: [...match.why, 'The job is changed as a whole, and another change in it is a proposal.'],
      };
    });
  }

  #apply(
    all: readonly FileEdit[],
    texts: ReadonlyMap<string, string>,
    fresh: readonly FileEdit[],
  ): Map<string, string> {
    const result = new Map(texts);
    for (const path of unique(fresh.map((one) => one.path))) {
      const file = this.#files.get(path);
      if (file === undefined) throw new NotEditable('its file is not at hand');
      const edits = all.filter((one) => one.path === path).map(({ edit }) => edit);
      const key = [path, ...edits.map(keyOf)].join('\n');
      const text = this.#proven.get(key) ?? edited(file, edits);
      this.#proven.set(key, text);
      result.set(path, text);
    }
    return result;
  }
}

/** Matches that share a job and a provider, joined until none do. */
function unitsOf(matches: readonly Match[]): Match[][] {
  const unitOf = new Map<string, Match[]>();
  const units = new Set<Match[]>();
  for (const match of matches) {
    const own =
      match.provider === 'other' ||
      match.provider === 'preset' ||
      match.kind === 'accepted' ||
      match.kind === 'by-hand';
    const keys = own ? [] : match.jobs.map((job) => `${match.provider} ${job.workflow.file.path} ${job.id}`);
    const joined = unique(keys.flatMap((key) => unitOf.get(key) ?? []));
    const unit = [...unique(joined.length > 0 ? keys.flatMap((key) => unitOf.get(key) ?? []) : []), match];
    for (const key of unique(
      keys.concat(
        unit.flatMap(({ jobs, provider }) =>
          own ? [] : jobs.map((job) => `${provider} ${job.workflow.file.path} ${job.id}`),
        ),
      ),
    )) {
      const before = unitOf.get(key);
      if (before !== undefined) units.delete(before);
      unitOf.set(key, unit);
    }
    units.add(unit);
  }
  return [...units];
}

function findingOf({ step, jobs, level, kind, edits: _edits, identity: _identity, ...match }: Match): Finding {
  const usual = kind === 'accepted' ? 'note' : 'warning';
  return {
    ...match,
    kind,
    level: level ?? usual,
    jobs: unique(jobs.map(({ id }) => id)),
    step: step?.label,
    why: unique(match.why),
  };
}

function literalFinding({ path, line, what }: Literal): Finding {
  const why = [
    'Everyone who can read the repository has it: revoke it, then look at what it was used for. It stays in the history.',
  ];
  return {
    rule: 'literal-key',
    level: 'error',
    file: path,
    line,
    jobs: [],
    step: undefined,
    secrets: [],
    provider: 'other',
    what: `${what} stands in this file as it is.`,
    kind: 'by-hand',
    why,
  };
}

function identitiesOf(matches: readonly Match[], flow: Flow): Identity[] {
  const found = new Map<Job, Set<Provider>>();
  for (const { identity, kind, jobs, provider } of matches) {
    if (!identity || kind === 'accepted' || kind === 'by-hand') continue;
    for (const job of jobs) found.set(job, (found.get(job) ?? new Set()).add(provider));
  }
  return [...found].map(([job, providers]) => {
    const triggers = unique([job, ...flow.chainAbove(job)].flatMap(({ workflow }) => workflow.triggers));
    const started = triggers.filter((trigger) => trigger !== 'workflow_call');
    return {
      file: fileOf(job).path,
      job: job.id,
      environment: job.environment,
      triggers: started,
      providers: [...providers],
    };
  });
}
