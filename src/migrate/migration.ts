import type { Elsewhere } from './called.ts';
import { scalarsOf, type Unreadable } from './document.ts';
import { referencesIn } from './expression.ts';
import type { Finding, Match, Provider, Wording } from './finding.ts';
import { Flow, unique } from './flow.ts';
import { judge, oneVariableEach } from './judge.ts';
import { type Literal, literalsIn } from './literal.ts';
import { Plan } from './plan.ts';
import { awsDockerAction, awsInputs } from './rules/aws.ts';
import { azureCreds, azureOtherCreds, azurePublishProfile } from './rules/azure.ts';
import { askedElsewhere, callMatches } from './rules/calls.ts';
import { environmentMatches } from './rules/environment.ts';
import { gcpCredentialsJson, gcpOtherCredentials, gcpSetupGcloudKey } from './rules/gcp.ts';
import { containerMatches, registryLogin } from './rules/registries.ts';
import { scripts } from './rules/script.ts';
import { otherActionInput, otherStoredKey, pypiToken, terraformToken, vaultToken } from './rules/services.ts';
import type { Rule } from './rules/site.ts';
import { fileOf, type Job, type Repository, type Workflow } from './workflow.ts';

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
  /** What the repositories are known to be that were read beside this one. */
  readonly elsewhere?: Elsewhere | undefined;
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

function matchesIn(flow: Flow, { wording, providers, elsewhere }: Options): Match[] {
  const { workflows, composites } = flow.repository;
  const jobs = workflows.flatMap((workflow) => workflow.jobs);
  const found = [...jobs, ...composites].flatMap(({ steps }) =>
    steps.flatMap((step) => RULES.flatMap((rule) => rule({ step, flow, wording }))),
  );
  found.push(...environmentMatches(flow, wording), ...jobs.flatMap((job) => containerMatches(job, { flow })));
  found.push(...jobs.flatMap(allSecrets));
  const distinct = joined(found).map((match) =>
    elsewhere === undefined ? match : askedElsewhere(match, elsewhere.callers),
  );
  const within = (workflow: Workflow) =>
    distinct.filter(({ jobs: own }) => own.some((job) => job.workflow === workflow));
  const all = [...distinct, ...jobs.flatMap((job) => callMatches(job, flow, within, elsewhere?.called))];
  return providers === undefined
    ? all
    : all.filter(({ provider, level }) => providers.includes(provider) || level === 'error');
}

/** One match for each place: what stands behind an anchor is in several jobs, and is changed for all of them or for none. */
function joined(matches: readonly Match[]): Match[] {
  const places = new Map<string, Match>();
  for (const match of matches) {
    const place = `${match.rule} ${match.file} ${match.line} ${match.secrets} ${match.what}`;
    const before = places.get(place);
    places.set(place, before === undefined ? match : both(before, match));
  }
  return [...places.values()];
}

function both(one: Match, other: Match): Match {
  const jobs = unique([...one.jobs, ...other.jobs]);
  const why = unique([...one.why, ...other.why]);
  if (one.kind === other.kind) return { ...one, jobs, why, edits: [...one.edits, ...other.edits] };
  const differ = 'It has an anchor, and its uses want different things: write each of them out first.';
  return { ...one, jobs, kind: 'by-hand', why: [...why, differ], edits: [] };
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
