import type { Secret } from '../secret.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Lines in the job's log. */
export interface Log {
  info(text: string): void;
  /** Shown only with debug logging on. */
  debug(text: string): void;
  notice(text: string): void;
  warning(text: string): void;
}

/** A name with its value, for the environment or the outputs. */
export interface Variable {
  readonly name: string;
  readonly value: string | Secret;
}

/** What differs from platform to platform in the texts that people read. */
export interface Words {
  /** Where inputs are written, to follow a verb: ``under `with:` ``. */
  readonly inputs: string;
  /** Inputs as they are written there, to paste. */
  written(inputs: Readonly<Record<string, string>>): string;
  /** How an input takes its value from a variable of the environment, in words. */
  filledFrom(input: string, variable: string): string;
  /** Why an input that seems to be given may be empty, in brackets. */
  readonly whyEmpty: string;
  /** The permission that lets a job ask for its token, in words. */
  readonly permission: string;
  /** How that is granted, to paste. */
  readonly grant: string;
  /** What an earlier step changes the variables of later ones by. */
  readonly variables: string;
  /** What puts the files of the repository into the workspace. */
  readonly checkout: string;
  /** Where an error is explained: an address, or else a place in words. */
  help(code: string): string;
}

/** How a program of this action is started that a later step calls, or that stays for them. */
export interface LaterPrograms {
  /** Absolute path of the Node that runs it. */
  readonly node: string;
  /** Absolute path of the directory that the programs lie in. */
  readonly directory: string;
  /** The variables without which no token of the job can be asked for and checked, and no others. */
  readonly environment: Environment;
}

/** The machine and the job that this code runs in: its inputs, environment, log and files. */
export interface Runner extends Log {
  readonly env: Environment;
  /** The version of Node that runs this code. */
  readonly nodeVersion: string;
  /** Absolute path of a directory for temporary files that ends with the job, outside what is checked out. */
  readonly temporaryDirectory: string;
  /** Absolute path that the paths in inputs are relative to. */
  readonly workspace: string;
  readonly words: Words;
  /** Aborted when this step is to end before its time. */
  readonly cancelled: AbortSignal;
  /** Absent where this code has no programs for later steps. */
  readonly later?: LaterPrograms | undefined;
  /** An input as written, without outer white space; empty where it was not given. */
  input(name: string): string;
  /** The names of all inputs that were given a value, known or not. */
  readonly given: readonly string[];
  /** Hides secrets in all later output of the job, with the forms that the platform does not derive itself. */
  mask(...secrets: readonly Secret[]): void;
  /**
   * Makes sure that later steps and post can be handed something, before anything is sent.
   * @throws FederateError `EXPORT_FAILED`
   */
  requireWritable(): void;
  /** Sets variables and outputs for later steps: all of them, or, where that fails, none. @throws FederateError */
  handOn(variables: readonly Variable[], outputs: readonly Variable[]): void;
  /** Keeps a text for the post phase of this step; all that is secret in it must be masked before. */
  saveState(name: string, value: string): void;
  state(name: string): string;
  /** Marks the step as failed and shows one annotation. */
  fail(title: string, text: string): void;
  summary(markdown: string): Promise<void>;
}
