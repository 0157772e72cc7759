import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Action, inputsOf, readAction } from './action.ts';
import { type Kill, runChild } from './child.ts';
import { CommandFiles, type Told } from './command-files.ts';
import { createContext, environmentOf, type JobContext, type JobSettings, type Variables } from './job-context.ts';
import { Masks } from './masks.ts';
import { type Annotation, StepLog } from './step-log.ts';

export interface CommandStep {
  readonly env?: Variables;
  /** Cancels the job while this step runs. */
  readonly cancel?: AbortSignal;
  /** Ends the process of the step before its time; of an action, its main phase alone. */
  readonly kill?: Kill;
  /** Told of each line that the step prints, as it prints it. */
  readonly onLine?: (line: string) => void;
  /** Files of the runner in place of its own, by the names of their variables. */
  readonly files?: Variables;
  /** The umask of its process, in octal digits. */
  readonly umask?: string;
  /** Milliseconds after which the step is given up and an error thrown: 60 000. */
  readonly timeLimit?: number;
}

export interface ActionStep extends CommandStep {
  /** The directory with its action.yml. */
  readonly action: string;
  /** How a workflow calls it: `octo-org/federate@v1`; without, it is a local action. */
  readonly uses?: string;
  readonly with?: Variables;
}

export interface StepResult {
  readonly name: string;
  readonly conclusion: 'success' | 'failure' | 'cancelled';
  /** null where a signal ended the step. */
  readonly exitCode: number | null;
  /** What a person sees. */
  readonly log: string;
  /** What the step printed, verbatim. */
  readonly raw: string;
  /** The same, each line with the masks that were there when it came; the commands that mask are left out. */
  readonly masked: string;
  readonly annotations: readonly Annotation[];
  readonly outputs: Variables;
  /** What the step exported for later steps, empty values included. */
  readonly env: Variables;
  readonly state: Variables;
  /** As written, not masked. */
  readonly summary: string;
  readonly milliseconds: number;
}

/** What the post phase of a step is run with. */
interface Post {
  readonly step: ActionStep;
  readonly action: Action;
  readonly state: Variables;
}

/** One job of a workflow, run step by step as actions/runner does. */
export class Job {
  readonly temp: string;
  readonly workspace: string;
  readonly home: string;
  readonly masks = new Masks();
  /** `env:` of the job, and what steps have exported since. */
  readonly env: Record<string, string>;
  readonly #machine: Variables;
  readonly #debug: boolean;
  readonly #context: JobContext;
  readonly #path: string[] = [];
  readonly #posts: Post[] = [];
  readonly #done: Post[] = [];

  constructor(settings: JobSettings = {}) {
    this.#context = createContext(settings);
    this.#machine = settings.machine ?? {};
    this.#debug = settings.debug ?? false;
    this.env = { ...settings.env };
    this.temp = this.#context.temp;
    this.workspace = this.#context.workspace;
    this.home = this.#context.home;
    for (const secret of this.#context.secrets) this.masks.add(secret);
  }

  /** A `uses:` step. Its post phase waits for `runPosts`. */
  async runStep(step: ActionStep): Promise<StepResult> {
    const action = readAction(step.action);
    const result = await this.#runAction('Run', step, action, {});
    if (action.runs.post !== undefined) this.#posts.push({ step, action, state: result.state });
    return result;
  }

  /** A `run:` step of one command. */
  async runCommand(command: readonly string[], step: CommandStep = {}): Promise<StepResult> {
    const line = command.join(' ');
    const log = new StepLog(this.masks, this.#debug);
    this.#printHeader(log, `Run ${line}`, [line, 'shell: /usr/bin/bash -e {0}'], step);
    const github = { action: '__run' };
    const result = await this.#runProcess(`Run ${line}`, log, { command, step, inputs: {}, state: {}, github });
    if (result.conclusion !== 'failure') return result;
    return { ...result, log: `${result.log}\nError: Process completed with exit code ${result.exitCode}.` };
  }

  /** The post phases of all steps, last one first, whatever became of the steps. */
  async runPosts(change: (step: ActionStep) => ActionStep = (step) => step): Promise<StepResult[]> {
    const due = this.#posts.splice(0).reverse();
    this.#done.push(...due);
    return this.#runPosts(due, change);
  }

  /** The same once more, which no runner does and which must do no harm. */
  async runPostsAgain(): Promise<StepResult[]> {
    return this.#runPosts(this.#done);
  }

  async #runPosts(
    all: readonly Post[],
    change: (step: ActionStep) => ActionStep = (step) => step,
  ): Promise<StepResult[]> {
    const results: StepResult[] = [];
    for (const { step, action, state } of all) {
      const condition = action.runs['post-if'] ?? 'always()';
      if (condition !== 'always()') throw new Error(`This runner can't evaluate ${condition}`);
      const { cancel: _over, kill: _past, ...again } = step;
      results.push(await this.#runAction('Post', change(again), action, state));
    }
    return results;
  }

  /** Files below a directory of the job, the runner's own left out: relative paths, sorted. */
  files(directory: string): string[] {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
      .filter((path) => !/^(_runner_file_commands|_github_workflow)\//.test(path))
      .sort();
  }

  /** Removes everything of the job from the disk. */
  close(): void {
    rmSync(this.#context.root, { recursive: true, force: true });
  }

  async #runAction(phase: 'Run' | 'Post', step: ActionStep, action: Action, state: Variables): Promise<StepResult> {
    const { uses = './', with: given = {} } = step;
    const log = new StepLog(this.masks, this.#debug);
    const { inputs, warning } = inputsOf(action, given, this.#context.contexts);
    if (warning !== undefined) log.annotate('warning', warning);
    if (phase === 'Post') log.print('Post job cleanup.');
    else this.#printHeader(log, `Run ${uses}`, block('with', withoutEmpty(inputs)), step);
    const script = phase === 'Post' ? action.runs.post : action.runs.main;
    const [repository = '', ref] = uses.split('@');
    const github: Variables =
      ref === undefined
        ? { action: '__self' }
        : { action: `__${repository.replace('/', '_')}`, action_repository: repository, action_ref: ref };
    const command = [process.execPath, join(action.directory, script ?? '')];
    return await this.#runProcess(`${phase} ${uses}`, log, { command, step, inputs, state, github });
  }

  async #runProcess(
    name: string,
    log: StepLog,
    process: {
      readonly command: readonly string[];
      readonly step: CommandStep;
      readonly inputs: Variables;
      readonly state: Variables;
      readonly github: Variables;
    },
  ): Promise<StepResult> {
    const { step, inputs, state, github } = process;
    const shell = ['/bin/sh', '-c', `umask ${step.umask}; exec "$@"`, 'sh'];
    const [command = '', ...args] = [...(step.umask === undefined ? [] : shell), ...process.command];
    const env = { ...this.env, ...step.env };
    const files = new CommandFiles(this.temp, randomUUID());
    const started = performance.now();
    const exitCode = await runChild({
      command,
      args,
      env: {
        ...environmentOf(this.#context, { machine: this.#machine, env, path: this.#path, inputs, state, github }),
        ...files.env,
        ...step.files,
      },
      directory: this.workspace,
      onLine(line) {
        log.receive(line);
        step.onLine?.(line);
      },
      cancel: step.cancel,
      kill: step.kill,
      timeLimit: step.timeLimit ?? 60_000,
    });
    const milliseconds = performance.now() - started;
    const told = files.take();
    this.#accept(told, log);
    const cancelled = step.cancel?.aborted ?? false;
    if (cancelled) log.annotate('error', 'The operation was canceled.');
    return {
      name,
      conclusion: cancelled ? 'cancelled' : exitCode === 0 && told.faults.length === 0 ? 'success' : 'failure',
      exitCode,
      log: log.shown.join('\n'),
      raw: log.raw.join('\n'),
      masked: log.masked.join('\n'),
      annotations: log.annotations,
      outputs: Object.fromEntries(told.output),
      env: Object.fromEntries(told.env),
      state: Object.fromEntries(told.state),
      summary: told.summary,
      milliseconds,
    };
  }

  /** Takes over what a step has told in its files, also where it failed. */
  #accept({ env, path, faults }: Told, log: StepLog): void {
    for (const [name, value] of env) {
      if (/^NODE_OPTIONS$/i.test(name)) {
        log.annotate('error', "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
      } else {
        this.env[name] = value;
      }
    }
    this.#path.unshift(...path.toReversed());
    for (const fault of faults) log.annotate('error', fault);
  }

  #printHeader(log: StepLog, title: string, lines: readonly string[], step: CommandStep): void {
    log.print(`▼ ${title}`);
    for (const line of [...lines, ...block('env', { ...this.env, ...step.env })]) log.print(`  ${line}`);
  }
}

/** `name:` with its pairs below it. */
function block(name: string, pairs: Variables): string[] {
  const lines = Object.entries(pairs).map(([key, value]) => `  ${key}: ${value}`);
  return lines.length === 0 ? [] : [`${name}:`, ...lines];
}

function withoutEmpty(pairs: Variables): Variables {
  return Object.fromEntries(Object.entries(pairs).filter(([, value]) => value !== ''));
}
