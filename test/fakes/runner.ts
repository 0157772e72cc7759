import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { githubTexts } from '../../src/issuers/github-texts.ts';
import { ActionsRunner } from '../../src/platform/actions.ts';
import type { Environment, Runner, Variable, Words } from '../../src/platform/runner.ts';
import { reveal, type Secret } from '../../src/secret.ts';

/** The words of GitHub's runner, in this environment. */
export function wordsIn(env: Environment = {}): Words {
  return new ActionsRunner({ env, versions: { node: '24.18.0' } }).words;
}

/** What GitHub says of tokens that are not this job's. */
export const TEXTS = githubTexts('https://token.actions.githubusercontent.com', wordsIn());

const directories: string[] = [];

afterAll(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'runner-temp-'));
  directories.push(directory);
  return directory;
}

/** A runner in memory that keeps, in order, all that it is told: `mask x`, `export A=b`, `output c=d`, `info …`. */
export class FakeRunner implements Runner {
  readonly env: Record<string, string | undefined>;
  readonly nodeVersion: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly saved: Record<string, string>;
  readonly told: string[] = [];
  readonly cancellation = new AbortController();
  readonly cancelled = this.cancellation.signal;

  constructor({
    inputs = {},
    env = {},
    state = {},
    nodeVersion = '24.18.0',
  }: {
    inputs?: Readonly<Record<string, string>>;
    env?: Environment;
    state?: Readonly<Record<string, string>>;
    nodeVersion?: string;
  } = {}) {
    this.nodeVersion = nodeVersion;
    this.inputs = inputs;
    this.env = { RUNNER_TEMP: temporaryDirectory(), ...env };
    this.saved = { ...state };
  }

  input(name: string): string {
    return (this.inputs[name] ?? '').trim();
  }

  mask(...secrets: readonly Secret[]): void {
    for (const secret of secrets) this.told.push(`mask ${secret.expose()}`);
  }

  get temporaryDirectory(): string {
    return this.env['RUNNER_TEMP'] ?? tmpdir();
  }

  get workspace(): string {
    return this.env['GITHUB_WORKSPACE'] ?? process.cwd();
  }

  get words(): Words {
    return wordsIn(this.env);
  }

  get given(): string[] {
    return Object.keys(this.inputs).filter((name) => this.input(name) !== '');
  }

  requireWritable(): void {}

  handOn(variables: readonly Variable[], outputs: readonly Variable[]): void {
    for (const { name, value } of variables) {
      this.env[name] = reveal(value);
      this.told.push(`export ${name}=${reveal(value)}`);
    }
    for (const { name, value } of outputs) this.told.push(`output ${name}=${reveal(value)}`);
  }

  saveState(name: string, value: string): void {
    // An empty one is as none to whoever reads it.
    if (value === '') delete this.saved[name];
    else this.saved[name] = value;
    this.told.push(`state ${name}`);
  }

  state(name: string): string {
    return this.saved[name] ?? '';
  }

  info(text: string): void {
    this.told.push(`info ${text}`);
  }

  debug(text: string): void {
    this.told.push(`debug ${text}`);
  }

  notice(text: string): void {
    this.told.push(`notice ${text}`);
  }

  warning(text: string): void {
    this.told.push(`warning ${text}`);
  }

  fail(title: string, text: string): void {
    this.told.push(`fail ${title} | ${text}`);
  }

  async summary(markdown: string): Promise<void> {
    this.told.push(`summary ${markdown}`);
  }

  /** What was told that starts with this word, without the word. */
  all(word: string): string[] {
    return this.told.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  }
}
