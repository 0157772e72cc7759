import { createHash, randomUUID } from 'node:crypto';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Runner } from '../platform/runner.ts';
import type { CredentialFile, Credentials, Revocation, UndoCommand } from '../providers/provider.ts';
import { reveal, Secret, unfitToMask } from '../secret.ts';

/** What takes back everything that a step did. Kept in the job's state between the two phases of the step. */
export interface Undo {
  /** Directories of this step's own, with all that is in them. */
  readonly directories: readonly string[];
  /** `before` is null where there was no such variable; `after` is the fingerprint of the value that the step gave it. */
  readonly variables: readonly ChangedVariable[];
  readonly revoke: readonly RevocationRecord[];
  readonly commands: readonly UndoCommand[];
  /** The mark of all programs that this step ran. Absent where it ran none. */
  readonly started?: string | undefined;
}

export interface ChangedVariable {
  readonly name: string;
  readonly before: string | null;
  readonly after: string;
}

export interface RevocationRecord {
  readonly hop: string;
  readonly method: Revocation['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** How the directories of this action are named. Nothing else is ever removed. */
const DIRECTORY_PREFIX = 'federate-';
const OWN_NAME = new RegExp(`^${DIRECTORY_PREFIX}[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`);

/** A new name for a directory of this action, which nobody can guess. It is not made yet. */
export function ownDirectory({ temporaryDirectory }: Runner): string {
  return join(temporaryDirectory, `${DIRECTORY_PREFIX}${randomUUID()}`);
}

/** Whether a path is that of a directory of this action. */
export function isOwnDirectory(path: string, { temporaryDirectory }: Runner): boolean {
  return path === resolve(path) && dirname(path) === temporaryDirectory && isOwnName(basename(path));
}

/** Whether directories of this action, and what is called by them, have such names. */
export function isOwnName(name: string): boolean {
  return OWN_NAME.test(name);
}

/** The directory of this action that a file lies in. @throws Error if it lies elsewhere */
export function directoryOf({ path }: CredentialFile, runner: Runner): string {
  const [name = ''] = relative(runner.temporaryDirectory, path).split(sep);
  const directory = join(runner.temporaryDirectory, name);
  if (!isOwnDirectory(directory, runner)) {
    throw new Error('A credential file lies outside the directories of this action');
  }
  return directory;
}

/** The record that undoes an export which is about to happen. Masks all that is secret in it. */
export function recordUndo(
  {
    variables,
    files,
    revoke = [],
    commands = [],
    undoCommands = [],
  }: Pick<Credentials, 'variables' | 'files' | 'revoke' | 'commands' | 'undoCommands'>,
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
      if (value instanceof Secret && before !== undefined && unfitToMask(before, []) === undefined) {
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
    commands: undoCommands,
    ...(commands.length === 0 ? {} : { started: `${DIRECTORY_PREFIX}${randomUUID()}` }),
  };
}

/** By which post knows that a variable still has the value that this step gave it. */
export function fingerprint(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}
