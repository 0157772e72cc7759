import { scalarsOf, textOf } from './document.ts';
import { referencesIn } from './expression.ts';
import { type Composite, type Job, localPath, type Repository, type Step, type Workflow } from './workflow.ts';

/** Where a value comes from, once all ways to it are followed. */
export interface Origin {
  /** The secrets that it holds, by the names under which they are stored. */
  readonly secrets: readonly string[];
  /** Variables (`vars`) that it is read from. */
  readonly vars: readonly string[];
  /** Whether which one it is is decided in the run. */
  readonly chosen: boolean;
  /** `toJSON(secrets)`. */
  readonly all: boolean;
  /** Inputs and secrets of the called that nobody at hand gives a value. */
  readonly open: readonly string[];
}

type Scope = Step | Job | Workflow | Composite;

const DEPTH = 10;

/** Steps that are followed for one text at the most: a file may point at itself in many ways. */
const MOST_STEPS = 2000;

/** Tokens that GitHub gives to each job. */
const NOT_STORED = /^github_token$/i;

/** Follows values through the workflows and the actions of one repository. */
export class Flow {
  readonly repository: Repository;
  readonly #callers = new Map<string, Job[]>();
  readonly #users = new Map<string, Step[]>();
  #left = 0;

  constructor(repository: Repository) {
    this.repository = repository;
    const composites = new Map(repository.composites.map((composite) => [composite.directory, composite]));
    for (const job of repository.workflows.flatMap(({ jobs }) => jobs)) {
      const called = job.calls === undefined ? undefined : localPath(job.calls);
      if (called !== undefined) this.#callers.set(called, [...(this.#callers.get(called) ?? []), job]);
    }
    const owners = [...repository.workflows.flatMap(({ jobs }) => jobs), ...repository.composites];
    for (const step of owners.flatMap(({ steps }) => steps)) {
      if (step.action === undefined || step.uses === undefined || !composites.has(step.action)) continue;
      if (localPath(textOf(step.uses) ?? '') === undefined && step.action !== '.') continue;
      this.#users.set(step.action, [...(this.#users.get(step.action) ?? []), step]);
    }
  }

  /** The jobs at hand that call a workflow. */
  callersOf(workflow: Workflow): readonly Job[] {
    return this.#callers.get(workflow.file.path) ?? [];
  }

  /** The steps at hand that use a composite action. */
  usersOf(composite: Composite): readonly Step[] {
    return this.#users.get(composite.directory) ?? [];
  }

  /** The workflow that a job calls, where it is at hand. */
  calledBy(job: Job): Workflow | undefined {
    const path = job.calls === undefined ? undefined : localPath(job.calls);
    return path === undefined ? undefined : this.repository.workflows.find(({ file }) => file.path === path);
  }

  /** The composite action that a step uses, where it is at hand. */
  usedBy(step: Step): Composite | undefined {
    if (step.action === undefined) return undefined;
    const composite = this.repository.composites.find(({ directory }) => directory === step.action);
    return composite !== undefined && this.usersOf(composite).includes(step) ? composite : undefined;
  }

  /** The jobs that a step runs in: its own, or all that use its action. */
  jobsOf(owner: Job | Composite, depth = 0): Job[] {
    if (owner.kind === 'job') return [owner];
    if (depth > DEPTH) return [];
    return [...new Set(this.usersOf(owner).flatMap((step) => this.jobsOf(step.owner, depth + 1)))];
  }

  /** The jobs that call the workflow of this one, and those above them. */
  chainAbove(job: Job, depth = 0): Job[] {
    if (depth > DEPTH) return [];
    const callers = this.callersOf(job.workflow);
    return [...new Set(callers.flatMap((caller) => [caller, ...this.chainAbove(caller, depth + 1)]))];
  }

  /** Where a text comes from, as it stands in a step, a job, a workflow or an action. */
  origin(text: string, scope: Scope, depth = 0): Origin {
    if (depth === 0) this.#left = MOST_STEPS;
    const { secrets, all, chosen, paths } = referencesIn(text);
    const followed = depth > DEPTH ? [] : paths.map((path) => this.#follow(path, scope, depth + 1));
    const named = secrets
      .filter((name) => !NOT_STORED.test(name))
      .map((name) => (depth > DEPTH ? none() : this.#secret(name, scope, depth + 1)));
    const parts = [...named, ...followed];
    return {
      secrets: unique(parts.flatMap((part) => part.secrets)),
      vars: unique(parts.flatMap((part) => part.vars)),
      open: unique(parts.flatMap((part) => part.open)),
      all: all || parts.some((part) => part.all),
      chosen:
        (chosen && (secrets.length > 0 || followed.some((part) => part.secrets.length > 0))) ||
        parts.some((part) => part.chosen),
    };
  }

  /** A secret of a called workflow is the one that its callers hand on; with `inherit` the name is the same. */
  #secret(name: string, scope: Scope, depth: number): Origin {
    const workflow = workflowOf(scope);
    if (workflow === undefined || name === 'secrets[...]') return { ...none(), secrets: [name] };
    const given = this.callersOf(workflow).flatMap((job) => {
      const entry = job.map.map('secrets')?.entries.find(({ key }) => key.toLowerCase() === name.toLowerCase());
      const text = entry === undefined ? undefined : textOf(entry);
      return text === undefined ? [] : [this.origin(text, job, depth)];
    });
    const stored = unique(given.flatMap((one) => one.secrets));
    return stored.length === 0 ? { ...none(), secrets: [name] } : { ...merge(given), secrets: stored };
  }

  #follow([context = '', ...path]: readonly string[], scope: Scope, depth: number): Origin {
    this.#left -= 1;
    if (this.#left < 0) return none();
    const [name = ''] = path;
    if (context === 'vars') return { ...none(), vars: [name.toUpperCase()] };
    if (context === 'inputs') return this.#input(name, scope, depth);
    if (context === 'env') return this.#env(name, scope, depth);
    if (context === 'matrix') return this.#matrix(name, scope, depth);
    if (context === 'needs') return this.#jobOutput(name, path.at(-1) ?? '', scope, depth);
    if (context === 'steps') return this.#stepOutput(name, path.at(-1) ?? '', scope, depth);
    return none();
  }

  #input(name: string, scope: Scope, depth: number): Origin {
    const composite = compositeOf(scope);
    if (composite === undefined) return none();
    const users = this.usersOf(composite);
    const given = users.flatMap((step) => {
      const entry = step.with?.input(name);
      const text = entry === undefined ? undefined : textOf(entry);
      return text === undefined ? [] : [this.origin(text, step, depth)];
    });
    return users.length === 0 ? { ...none(), open: [name] } : merge(given);
  }

  #env(name: string, scope: Scope, depth: number): Origin {
    const job = jobOf(scope);
    for (const map of [isStep(scope) ? scope.env : undefined, job?.env, workflowOf(scope)?.env]) {
      const entry = map?.entries.find(({ key }) => key.toLowerCase() === name);
      const text = entry === undefined ? undefined : textOf(entry);
      if (text !== undefined) return this.origin(text, job ?? scope, depth);
    }
    return none();
  }

  #matrix(name: string, scope: Scope, depth: number): Origin {
    const job = jobOf(scope);
    const matrix = job?.map.map('strategy')?.map('matrix');
    if (job === undefined || matrix === undefined) return none();
    const wanted = [matrix, ...matrix.maps('include')].flatMap((map) => {
      const value = map.entries.find(({ key }) => key.toLowerCase() === name)?.value;
      return scalarsOf(value);
    });
    const found = merge(wanted.map((text) => this.origin(text, job, depth)));
    return { ...found, chosen: found.chosen || found.secrets.length > 1 };
  }

  #jobOutput(id: string, output: string, scope: Scope, depth: number): Origin {
    const job = workflowOf(scope)?.jobs.find((one) => one.id.toLowerCase() === id);
    const entry = job?.map.map('outputs')?.entries.find(({ key }) => key.toLowerCase() === output);
    const text = entry === undefined ? undefined : textOf(entry);
    return job === undefined || text === undefined ? none() : this.origin(text, job, depth);
  }

  /** An output is a key where the script of the step writes a secret under its name. */
  #stepOutput(id: string, output: string, scope: Scope, depth: number): Origin {
    const owner = isStep(scope) ? scope.owner : (jobOf(scope) ?? compositeOf(scope));
    const step = owner?.steps.find(({ map }) => map.text('id')?.toLowerCase() === id);
    const lines = step?.run?.split('\n').filter((line) => line.toLowerCase().includes(`${output}=`)) ?? [];
    if (step === undefined) return none();
    return merge(lines.flatMap((line) => [this.origin(line, step, depth), this.shell(line, step, depth)]));
  }

  /** Where the variables of a shell that a script names come from: `$KEY`, `${KEY}`, `$env:KEY`. */
  shell(script: string, step: Step, depth = 0): Origin {
    const names = unique(
      [...script.matchAll(/\$(?:env:|\{)?([A-Za-z_]\w*)/gi)].map(([, name = '']) => name.toLowerCase()),
    );
    return merge(names.map((name) => this.#env(name, step, depth + 1)));
  }
}

export function none(): Origin {
  return { secrets: [], vars: [], chosen: false, all: false, open: [] };
}

export function merge(all: readonly Origin[]): Origin {
  return {
    secrets: unique(all.flatMap(({ secrets }) => secrets)),
    vars: unique(all.flatMap(({ vars }) => vars)),
    open: unique(all.flatMap(({ open }) => open)),
    chosen: all.some(({ chosen }) => chosen),
    all: all.some((one) => one.all),
  };
}

export function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}

function isStep(scope: Scope): scope is Step {
  return 'owner' in scope;
}

function jobOf(scope: Scope): Job | undefined {
  const owner = isStep(scope) ? scope.owner : scope;
  return owner.kind === 'job' ? owner : undefined;
}

function workflowOf(scope: Scope): Workflow | undefined {
  const owner = isStep(scope) ? scope.owner : scope;
  return owner.kind === 'job' ? owner.workflow : owner.kind === 'workflow' ? owner : undefined;
}

function compositeOf(scope: Scope): Composite | undefined {
  const owner = isStep(scope) ? scope.owner : scope;
  return owner.kind === 'composite' ? owner : undefined;
}
