import type { ErrorCode, Retry } from '../errors.ts';
import type { ReadFile } from '../inputs/file.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { IdToken } from '../issuers/issuer.ts';
import type { Http } from '../network/http.ts';
import type { Listener } from '../network/loopback.ts';
import type { Attempts } from '../network/retry.ts';
import type { Environment, LaterPrograms, Log, Variable } from '../platform/runner.ts';
import type { Secret } from '../secret.ts';

export type ProviderName = 'aws' | 'gcp' | 'azure' | 'sts';

export interface CredentialFile {
  /** Absolute, below the directory given by `Context.directory()`. */
  readonly path: string;
  readonly content: string | Secret;
}

/**
 * `sign-in`: what later steps sign in with ends then, and what they got for it lasts longer. `renewed`: their clients renew
 * what they have for as long as the job runs, and only what is an output of this step ends then.
 */
export type Lasting = 'sign-in' | 'renewed';

/** What a provider got, as plain data that names no cloud: nothing of it is exported or written yet. */
export interface Credentials {
  /** Who later steps will be, in the service's own words: an assumed-role ARN, a service account. */
  readonly principal: string;
  /** When the first of the credentials ends. */
  readonly expiresAt: Date | undefined;
  /** What `expiresAt` means to later steps; the end of what they have where it is left out. */
  readonly lasting?: Lasting;
  /** What else their users should know, said once everything is handed on. */
  readonly notes?: readonly string[];
  /** For the environment of later steps, in this order. An empty value clears what an earlier step set. */
  readonly variables: readonly Variable[];
  /** Outputs of this step, in this order. */
  readonly outputs: readonly Variable[];
  readonly files: readonly CredentialFile[];
  /** Started once the files are written, before the commands. */
  readonly keeper?: Keeper;
  /** Run in this order once the files are written, before anything is exported. One that fails undoes all. */
  readonly commands?: readonly Command[];
  /** Values to mask beside every `Secret` above: an account id that was asked to be hidden, a derived form. */
  readonly masks?: readonly Secret[];
  /** Ends the credentials before their time, in post: best effort. */
  readonly revoke?: readonly Revocation[];
  /** Run in post, for what a command left outside the files above: best effort. */
  readonly undoCommands?: readonly UndoCommand[];
  /** Post leaves all of it in place, because the workflow says so. */
  readonly keep?: boolean;
}

/**
 * A program of this action that stays when the step is over, and answers later ones at a port of this machine. It ends with
 * the directory of its step.
 */
export interface Keeper {
  /** In the words of what it answers as: `managed identity`. */
  readonly hop: string;
  readonly listener: Listener;
  /** Where its settings are. */
  readonly directory: string;
  /** What callers know it by. */
  readonly secret: Secret;
}

/** What it is told, by a pipe that is its own. */
export interface KeeperMessage {
  readonly port: number;
  readonly secret: string;
}

/** A request that ends a credential. Kept in the job's state, whose values are masked before. */
export interface Revocation {
  readonly hop: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string | Secret>>;
  readonly body?: string | Secret;
}

/** A program of this machine that takes credentials over. No shell reads it; nothing secret is in `argv` or `env`. */
export interface Command {
  /** What it does, in the words that a person would type: `az login`. */
  readonly hop: string;
  /** The program as `Context.which` found it, and its arguments. */
  readonly argv: readonly [string, ...string[]];
  /** In addition to the environment of this step; what is undefined here is taken out of it. */
  readonly env: Environment;
  readonly stdin?: Secret;
  /** Failures that are known by what the program says. */
  readonly failures?: readonly CommandFailure[];
}

/** What post runs, by a name that `providers/undo.ts` knows: the state of the job holds no program. */
export interface UndoCommand {
  readonly kind: UndoKind;
  /** The name of what is to be ended: that of this exchange's own directory. */
  readonly session: string;
}

export type UndoKind = 'Disconnect-AzAccount';

/** The program of each kind, found anew in post. */
export type UndoPrograms = Readonly<
  Record<UndoKind, (session: string, which: Context['which']) => Promise<Command | undefined>>
>;

export interface CommandFailure {
  readonly sign: RegExp;
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  readonly retry?: Retry;
}

/** What a provider may touch while it exchanges: nothing else of the machine is within its reach. */
export interface Context {
  readonly http: Http;
  readonly env: Environment;
  readonly log: Log;
  /** Masks a secret at once, for what must be protected before the exchange ends (a token between two hops). */
  mask(secret: Secret): void;
  /** A directory of this exchange's own below the temporary one, for `CredentialFile.path`; made only when a file is written. */
  directory(): string;
  readonly readFile: ReadFile;
  /** As `Runner.later`. */
  readonly later?: LaterPrograms | undefined;
  /** The absolute path of a program on the PATH, for `Command.argv`. */
  which(program: string): string | undefined;
}

interface ExchangeBase {
  readonly provider: ProviderName;
  /** The address that the exchange goes to first, opened while the token is under way. */
  readonly endpoint: URL | undefined;
  /** How often to ask again, with a new token each time. */
  readonly attempts: Attempts;
  /** What the inputs could say instead where this job gets no token, in a sentence. */
  readonly otherwise?: string;
  /** Values to mask before anything else is printed. */
  readonly masks: readonly Secret[];
  /**
   * Credentials that are there already and, as the inputs say, make an exchange needless: looked for before anything is
   * asked for. @throws FederateError
   */
  existing?(context: Context): Promise<Credentials | undefined>;
  /**
   * What can be done without a token, while one is under way: load modules, read files, check what is on this machine.
   * @throws FederateError
   */
  prepare(context: Context): Promise<void>;
}

/** An exchange of the job's own token. */
export interface Federation extends ExchangeBase {
  readonly kind: 'federation';
  readonly audience: string;
  /** One attempt. @throws FederateError */
  exchange(token: IdToken, context: Context): Promise<Credentials>;
}

/** An exchange of another identity that the inputs name expressly: role chaining, a token file. */
export interface Delegation extends ExchangeBase {
  readonly kind: 'delegation';
  /** One attempt. @throws FederateError */
  exchange(context: Context): Promise<Credentials>;
}

export type Exchange = Federation | Delegation;

export interface Provider {
  readonly name: ProviderName;
  /**
   * Reads and checks the inputs of this provider. Faults are reported to `inputs`, all of them; then the result is
   * `undefined`. Touches nothing but its arguments. @throws FederateError for a file that can't be read or used
   */
  plan(inputs: Inputs, env: Environment, readFile: ReadFile): Exchange | undefined | Promise<Exchange | undefined>;
}
