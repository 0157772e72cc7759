import { appendFileSync } from 'node:fs';
import * as core from '@actions/core';
import { maskedForms, reveal, type Secret, withoutSecrets } from './secret.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Lines in the job's log. */
export interface Log {
  info(text: string): void;
  /** Shown only with debug logging on. */
  debug(text: string): void;
  notice(text: string): void;
  warning(text: string): void;
}

/** The runner that executes this step: its inputs, environment, log and files. */
export interface Runner extends Log {
  readonly env: Environment;
  /** The version of Node that runs this step. */
  readonly nodeVersion: string;
  /** An input as written, without outer white space; empty where it was not given. */
  input(name: string): string;
  /** Hides a secret in all later output of the job, with the forms that the runner does not derive itself. */
  mask(secret: Secret): void;
  exportVariable(name: string, value: string | Secret): void;
  setOutput(name: string, value: string | Secret): void;
  /** Keeps a text for the post phase of this step; all that is secret in it must be masked before. */
  saveState(name: string, value: string): void;
  state(name: string): string;
  /** Marks the step as failed and shows one annotation. */
  fail(title: string, text: string): void;
  summary(markdown: string): Promise<void>;
}

/**
 * The GitHub Actions runner, by its workflow commands and command files. Whatever a text holds, it can't become a
 * workflow command, and no value that was masked leaves through it.
 */
export class ActionsRunner implements Runner {
  readonly env: Environment;
  readonly nodeVersion: string;
  readonly #masked = new Set<string>();

  constructor({ env, versions }: { readonly env: Environment; readonly versions: { readonly node: string } }) {
    this.env = env;
    this.nodeVersion = versions.node;
  }

  input(name: string): string {
    return core.getInput(name);
  }

  mask(secret: Secret): void {
    for (const form of maskedForms(secret)) {
      if (this.#masked.has(form)) continue;
      this.#masked.add(form);
      core.setSecret(form);
    }
  }

  exportVariable(name: string, value: string | Secret): void {
    core.exportVariable(name, reveal(value));
  }

  setOutput(name: string, value: string | Secret): void {
    core.setOutput(name, reveal(value));
  }

  saveState(name: string, value: string): void {
    core.saveState(name, value);
  }

  state(name: string): string {
    return core.getState(name);
  }

  info(text: string): void {
    core.info(this.#harmless(text));
  }

  debug(text: string): void {
    core.debug(this.#harmless(text));
  }

  notice(text: string): void {
    core.notice(this.#harmless(text));
  }

  warning(text: string): void {
    core.warning(this.#harmless(text));
  }

  fail(title: string, text: string): void {
    core.error(this.#harmless(text), { title });
  }

  async summary(markdown: string): Promise<void> {
    const file = this.env['GITHUB_STEP_SUMMARY'];
    if (!file) return;
    try {
      appendFileSync(file, `${this.#harmless(markdown)}\n`);
    } catch {
      this.warning('The job summary could not be written.');
    }
  }

  #harmless(text: string): string {
    return withoutCommands(withoutSecrets(text, this.#masked));
  }
}

/**
 * A text that the runner reads as nothing but text: no control characters but line ends and tabs, no `::command::` at
 * the start of a line, no `##[command]` anywhere (ActionCommandManager in actions/runner).
 */
export function withoutCommands(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, ' ')
    .replaceAll(/^(\s*):(?=:)/gm, '$1: ')
    .replaceAll('##[', '# #[');
}
