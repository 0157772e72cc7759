import type { Environment } from '../platform/runner.ts';

/** What a command may touch of its process: nothing else of it is read anywhere. */
export interface Io {
  readonly env: Environment;
  readonly cwd: string;
  readonly nodeVersion: string;
  readonly pid: number;
  readonly stdin: { readonly isTerminal: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  /** Everything on standard input, once. @throws Error where it is closed */
  readAll(): string;
  /** Called for signals that would end the process, until `off`. */
  readonly signals: {
    on(signal: NodeJS.Signals, listener: () => void): unknown;
    off(signal: NodeJS.Signals, listener: () => void): unknown;
  };
}

export interface Output {
  readonly isTerminal: boolean;
  /** Written at once, as it is. */
  write(text: string): void;
}

/** A flag of a command. One without `value` is a switch and takes none. */
export interface Option {
  readonly summary: string;
  /** What stands for its value in the help: `NAME`. */
  readonly value?: string;
}

/** The command line behind the name of the command. */
export interface Arguments {
  /** The values of each flag that was given, in their order; switches have `''`. */
  readonly flags: ReadonlyMap<string, readonly string[]>;
  /** What is no flag, before `--`. */
  readonly words: readonly string[];
  /** What stands after `--`, untouched; undefined where there is no `--`. */
  readonly rest: readonly string[] | undefined;
}

/**
 * A command of `federate`. To add one: a file in src/cli/ that exports `command`, and a line in `COMMANDS`
 * (src/cli/index.ts). Its flags are checked before `run` is called, and `--help` is answered for it.
 */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** How it is called: `federate exec [options] -- COMMAND [ARG...]`. */
  readonly usage: string;
  /** What else its help says, below the usage: one short paragraph. */
  readonly description: string;
  readonly options: Readonly<Record<string, Option>>;
  /** Whether the inputs of the action are flags of it as well. */
  readonly takesInputs: boolean;
  /** Does it, and gives the exit code. @throws FederateError for what is shown in the usual form */
  run(args: Arguments, io: Io): Promise<number>;
}
