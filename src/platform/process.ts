import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { FederateError } from '../errors.ts';
import { maskedForms, reveal, type Secret, withoutSecrets } from '../secret.ts';
import { withoutCommands, wordsOf } from './actions.ts';
import type { Redactor } from './redactor.ts';
import { runVariables } from './run-variables.ts';
import type { Environment, Runner, Variable, Words } from './runner.ts';
import type { System } from './systems.ts';

/** What a process of the command line is started with. */
export interface ProcessSettings {
  readonly env: Environment;
  readonly nodeVersion: string;
  /** Where paths are relative to when the system names no checkout. */
  readonly directory: string;
  readonly system: System | undefined;
  /** The inputs that were given, by their names. */
  readonly inputs: ReadonlyMap<string, string>;
  /** The names of all that was given, known or not. */
  readonly given: readonly string[];
  /** Takes one line of the log: standard error. */
  readonly log: (line: string) => void;
  readonly debug: boolean;
  /** Hides texts in the log of the job, where the system can. */
  readonly redact: Redactor | undefined;
  /** Keeps the state for a later process too; without, it ends with this one. */
  readonly keep?: (name: string, value: string) => void;
}

/** Where a system keeps the temporary files of one job, outside of the checkout. */
const TEMPORARY = ['RUNNER_TEMP', 'RUNNER_TEMP_PROJECT_DIR', 'AGENT_TEMPDIRECTORY'];
/** Where a system has checked the repository out. */
const WORKSPACE: Readonly<Partial<Record<System, string>>> = {
  gitlab: 'CI_PROJECT_DIR',
  circleci: 'CIRCLE_WORKING_DIRECTORY',
  buildkite: 'BUILDKITE_BUILD_CHECKOUT_PATH',
  bitbucket: 'BITBUCKET_CLONE_DIR',
  'azure-devops': 'BUILD_SOURCESDIRECTORY',
  jenkins: 'WORKSPACE',
};

/**
 * A process of its own in any job, or in none: it is told by flags and variables, says what it has to say on standard
 * error, and keeps what it is to hand on. Most systems mask only what they knew before, so nothing secret is written at
 * all, and no command of any system either.
 */
export class ProcessRunner implements Runner {
  readonly env: Environment;
  readonly nodeVersion: string;
  readonly temporaryDirectory: string;
  readonly workspace: string;
  readonly words: Words;
  readonly given: readonly string[];
  /** Aborted when this process is to end before its time. */
  readonly cancelled: AbortSignal;
  /** What is to be handed on; an empty value takes a variable away. */
  readonly variables = new Map<string, string | Secret>();
  readonly outputs = new Map<string, string | Secret>();
  readonly #settings: ProcessSettings;
  readonly #state = new Map<string, string>();
  readonly #masked = new Set<string>();
  readonly #over = new AbortController();

  constructor(settings: ProcessSettings) {
    const { env, nodeVersion, directory, system, given } = settings;
    const workspace = system === undefined ? undefined : WORKSPACE[system];
    this.env = system === 'github' ? env : { ...env, ...runVariables(env, system) };
    this.nodeVersion = nodeVersion;
    this.temporaryDirectory = resolve(TEMPORARY.map((name) => env[name]).find(Boolean) || tmpdir());
    this.workspace = resolve(directory, (workspace && env[workspace]?.replace(/^~(?=\/)/, env['HOME'] ?? '~')) || '.');
    this.words = commandLineWords(env);
    this.given = given;
    this.cancelled = this.#over.signal;
    this.#settings = settings;
  }

  input(name: string): string {
    return (this.#settings.inputs.get(name) ?? '').trim();
  }

  mask(...secrets: readonly Secret[]): void {
    const forms = secrets.flatMap(maskedForms).filter((form) => !this.#masked.has(form));
    if (forms.length === 0) return;
    for (const form of forms) this.#masked.add(form);
    const fault = this.#settings.redact?.(forms);
    if (fault !== undefined) this.warning(fault);
  }

  requireWritable(): void {
    try {
      mkdirSync(this.temporaryDirectory, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new FederateError('EXPORT_FAILED', `${this.temporaryDirectory} is not there and can't be made.`, {
        hop: 'export',
        hint: 'Nothing was sent. Let this user write to the temporary directory of the job, or name another one in TMPDIR.',
        cause: error,
      });
    }
  }

  handOn(variables: readonly Variable[], outputs: readonly Variable[]): void {
    for (const { name, value } of variables) this.variables.set(name, value);
    for (const { name, value } of outputs) this.outputs.set(name, value);
  }

  saveState(name: string, value: string): void {
    // Nothing more is put anywhere once all of it is being taken back.
    if (this.cancelled.aborted && value !== '') throw this.#interrupted();
    this.#settings.keep?.(name, value);
    this.#state.set(name, value);
  }

  state(name: string): string {
    return this.#state.get(name) ?? '';
  }

  /** From now on nothing can be recorded, so nothing is exported either: this process is about to end. */
  end(): void {
    this.#over.abort();
  }

  info(text: string): void {
    this.#write('', text);
  }

  debug(text: string): void {
    if (this.#settings.debug) this.#write('debug: ', text);
  }

  notice(text: string): void {
    this.#write('note: ', text);
  }

  warning(text: string): void {
    this.#write('warning: ', text);
  }

  fail(_title: string, text: string): void {
    if (!this.cancelled.aborted) this.#write('error: ', text);
  }

  async summary(): Promise<void> {}

  /** The variables as texts. */
  handedOn(): { readonly name: string; readonly value: string }[] {
    return [...this.variables].map(([name, value]) => ({ name, value: reveal(value) }));
  }

  #write(kind: string, text: string): void {
    const shown = harmless(withoutSecrets(text, this.#masked));
    // What is to be pasted stays as it is.
    const mark = kind === '' && shown.includes('\n') ? '' : `federate: ${kind}`;
    this.#settings.log(mark + shown);
  }

  #interrupted(): FederateError {
    return new FederateError('EXPORT_FAILED', 'This process was told to end.', { hint: 'Run it again.' });
  }
}

/** No command of any system's log, whatever a server or a name put into the text. */
function harmless(text: string): string {
  return withoutCommands(text).replaceAll(/##(?=\w+\[)/g, '# #');
}

/** Names of inputs as flags: those with `_` are taken with `-` too. */
function commandLineWords(env: Environment): Words {
  const { permission, grant, variables, checkout, help } = wordsOf(env);
  return {
    permission,
    grant,
    variables,
    checkout,
    help,
    inputs: 'on the command line, or as FEDERATE_* in the environment',
    written: (inputs) =>
      Object.entries(inputs)
        .map(([name, value]) => `--${name} '${value}'`)
        .join(' \\\n'),
    filledFrom: (input, variable) => `write \`--${input} "$${variable}"\``,
    whyEmpty: '(a variable that is not defined for this job, or only for protected branches, is empty)',
  };
}
