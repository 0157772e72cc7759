import { createHash, randomUUID } from 'node:crypto';
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { CredentialFile, Credentials, Revocation, UndoCommand } from './providers/provider.ts';
import type { Environment, Runner } from './runner.ts';
import { reveal, Secret } from './secret.ts';

/** What takes back everything that a step did. Kept in the job's state between the two phases of the step. */
export interface Undo {
  /** Directories of this step's own, with all that is in them. */
  readonly directories: readonly string[];
  /** `before` is null where there was no such variable; `after` is the fingerprint of the value that the step gave it. */
  readonly variables: readonly { readonly name: string; readonly before: string | null; readonly after: string }[];
  readonly revoke: readonly {
    readonly hop: string;
    readonly method: Revocation['method'];
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  }[];
  readonly commands?: readonly UndoCommand[];
}

/** How the directories of this action are named below RUNNER_TEMP. Nothing else is ever removed. */
const DIRECTORY_PREFIX = 'federate-';

/** Characters of an earlier value that is taken for a secret: masking a shorter one would blot out words of the log. */
const SHORTEST_SECRET = 8;

/** A new name for a directory of this action, which nobody can guess. It is not made yet. */
export function ownDirectory({ env }: Runner): string {
  return join(temporaryDirectory(env), `${DIRECTORY_PREFIX}${randomUUID()}`);
}

/** The directory of this action that a file lies in. @throws Error if it lies elsewhere */
export function directoryOf({ path }: CredentialFile, { env }: Runner): string {
  const temp = temporaryDirectory(env);
  const [name = ''] = relative(temp, path).split(sep);
  if (!name.startsWith(DIRECTORY_PREFIX))
    throw new Error('A credential file lies outside the directories of this action');
  return join(temp, name);
}

/** The record that undoes an export which is about to happen. Masks all that is secret in it. */
export function recordUndo(
  {
    variables,
    files,
    revoke = [],
    undoCommands = [],
  }: Pick<Credentials, 'variables' | 'files' | 'revoke' | 'undoCommands'>,
  runner: Runner,
): Undo {
  const open = (value: string | Secret) => {
    if (value instanceof Secret) runner.mask(value);
    return reveal(value);
  };
  return {
    directories: [...new Set(files.map((file) => directoryOf(file, runner)))],
    variables: variables.map(({ name, value }) => {
      const before = runner.env[name];
      // What a secret takes the place of is a secret as well, unless it is a placeholder such as `test`.
      if (value instanceof Secret && before !== undefined && before.length >= SHORTEST_SECRET) {
        runner.mask(new Secret(before));
      }
      return { name, before: before ?? null, after: fingerprint(reveal(value)) };
    }),
    revoke: revoke.map(({ hop, method, url, headers, body }) => ({
      hop,
      method,
      url,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, open(value)])),
      ...(body === undefined ? {} : { body: open(body) }),
    })),
    ...(undoCommands.length === 0 ? {} : { commands: undoCommands }),
  };
}

/**
 * Revokes, deletes and restores. A variable that has another value by now than the step gave it is left alone. Nothing
 * here fails a job: what can't be undone is a warning.
 */
export async function replay(undo: Undo, runner: Runner): Promise<void> {
  await revokeAll(undo.revoke, runner);
  if (undo.commands !== undefined) await (await import('./commands.ts')).runUndoCommands(undo.commands, runner);
  for (const directory of undo.directories) removeDirectory(directory, runner);
  for (const { name, before, after } of undo.variables) {
    const now = runner.env[name];
    if (now === undefined || fingerprint(now) !== after) continue;
    if (now !== (before ?? '')) restore(name, before ?? '', runner);
  }
}

function restore(name: string, value: string, runner: Runner): void {
  try {
    runner.exportVariable(name, value);
  } catch (error) {
    runner.warning(`${name} could not be set back (${reasonOf(error)}): later steps still see the value of this step.`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unexpected fault';
}

/** Lets post revoke what was obtained so far, should this step be ended before it is handed on. */
export function recordRevocations(all: readonly Credentials[], runner: Runner): void {
  const revoke = all.flatMap((credentials) => (credentials.keep ? [] : (credentials.revoke ?? [])));
  if (revoke.length === 0) return;
  runner.saveState('undo', JSON.stringify(recordUndo({ variables: [], files: [], revoke }, runner)));
}

/** Ends credentials that will not be handed on after all; nothing of it is left to post. */
export async function revokeNow(all: readonly Credentials[], runner: Runner): Promise<void> {
  const revoke = all.flatMap((credentials) => credentials.revoke ?? []);
  if (revoke.length === 0) return;
  await revokeAll(recordUndo({ variables: [], files: [], revoke }, runner).revoke, runner);
  runner.saveState('undo', '');
}

/** Most steps have nothing to revoke, and post is not to load the network for nothing. */
async function revokeAll(revocations: Undo['revoke'], runner: Runner): Promise<void> {
  if (revocations.length > 0) await (await import('./revoke.ts')).revoke(revocations, runner);
}

function removeDirectory(directory: string, runner: Runner): void {
  const temp = temporaryDirectory(runner.env);
  const own = dirname(resolve(directory)) === temp && basename(directory).startsWith(DIRECTORY_PREFIX);
  if (!own) {
    runner.warning(`${directory} was not removed: it is not a directory of this action.`);
    return;
  }
  const obstacle = removeAll(directory);
  if (obstacle === undefined) return;
  runner.warning(
    `${directory} could not be removed as a whole (${reasonOf(obstacle)}): remove what is left by hand on a runner that is kept.`,
  );
}

/**
 * Removes what can be removed, and gives what stood in the way: an entry of another user (a tool that ran as root in a
 * container) keeps no secret alive that lies beside it.
 */
function removeAll(path: string): unknown {
  try {
    rmSync(path, { recursive: true, force: true });
    return undefined;
  } catch (obstacle) {
    for (const entry of entriesOf(path)) removeAll(join(path, entry));
    return obstacle;
  }
}

/** Nothing for what is no directory: a link to one leads elsewhere. */
function entriesOf(path: string): string[] {
  try {
    return lstatSync(path).isDirectory() ? readdirSync(path) : [];
  } catch {
    return [];
  }
}

function temporaryDirectory(env: Environment): string {
  return resolve(env['RUNNER_TEMP'] || tmpdir());
}

/** By which post knows that a variable still has the value that this step gave it. */
function fingerprint(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}
