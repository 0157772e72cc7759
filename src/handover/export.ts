import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { FederateError } from '../errors.ts';
import { endAt } from '../network/answer.ts';
import type { Environment, Runner, Variable } from '../platform/runner.ts';
import type { CredentialFile, Credentials, UndoPrograms } from '../providers/provider.ts';
import { hasInvisible } from '../quote.ts';
import { reveal, Secret } from '../secret.ts';
import { revokeNow } from './give-back.ts';
import { requireMaskable } from './masking.ts';
import { nameFault } from './names.ts';
import { directoryOf, recordUndo } from './record.ts';

/** Bytes of a variable at the most: Linux starts no process with one of more than 131072 (execve(2), MAX_ARG_STRLEN). */
const LONGEST_VARIABLE = 65_536;

/**
 * Hands credentials on to later steps, all or none: checks them, masks, keeps the record that undoes it, then writes
 * files, runs the programs that take them over, and sets variables and outputs. Where that fails nothing is left of it,
 * and what can be revoked is.
 * @throws FederateError `CREDENTIALS_REFUSED`, `EXPORT_FAILED`, or why a program failed
 */
export async function exportCredentials(
  all: readonly Credentials[],
  runner: Runner,
  programs: UndoPrograms,
  furtherOutputs: readonly Variable[] = [],
): Promise<void> {
  const everything = await verified(all, runner);
  runner.mask(...secretsOf(everything));
  // What the workflow wants to keep is not for post to undo, but goes all the same where this step itself fails.
  const passing = all.filter((credentials) => !credentials.keep);
  // Variables are handed on last and all at once, so that what fails has set none.
  const undo = recordUndo({ ...everything, variables: [] }, runner);
  try {
    runner.cancelled.throwIfAborted();
    runner.saveState(
      'undo',
      JSON.stringify({ ...recordUndo(combined(passing, runner), runner), started: undo.started }),
    );
    writeFiles(everything.files, runner);
    for (const keeper of everything.keepers) await (await import('./keeper.ts')).startKeeper(keeper, runner);
    if (everything.commands.length > 0) {
      await (await import('./commands.ts')).runCommands(everything.commands, runner, undefined, undo.started);
    }
    runner.cancelled.throwIfAborted();
    runner.handOn(everything.variables, [...everything.outputs, ...furtherOutputs]);
  } catch (error) {
    // Ending a session takes longer than a runner waits for a step that it has cancelled: that is left to post.
    const [now, later] = runner.cancelled.aborted ? [[], undo.commands] : [undo.commands, []];
    const { replay } = await import('./undo.ts');
    await replay({ ...undo, commands: now, revoke: [] }, runner, programs);
    await revokeNow(all, runner, later);
    throw error instanceof FederateError ? error : exportFailed(error, runner);
  }
}

/** All credentials as one. */
type Everything = ReturnType<typeof combined>;

function combined(all: readonly Credentials[], runner: Runner) {
  return {
    variables: merge('variable', all, runner),
    outputs: merge('output', all, runner),
    files: all.flatMap((credentials) => credentials.files),
    masks: all.flatMap((credentials) => credentials.masks ?? []),
    keepers: all.flatMap((credentials) => credentials.keeper ?? []),
    commands: all.flatMap((credentials) => credentials.commands ?? []),
    undoCommands: all.flatMap((credentials) => credentials.undoCommands ?? []),
    revoke: all.flatMap((credentials) => credentials.revoke ?? []),
  };
}

/** All credentials as one, once each is known to be fit to be handed on; what is not is revoked. */
async function verified(all: readonly Credentials[], runner: Runner): Promise<Everything> {
  try {
    for (const credentials of all) refuseExpired(credentials);
    return combined(all, runner);
  } catch (error) {
    await revokeNow(all, runner);
    throw error;
  }
}

function secretsOf({ variables, outputs, files, masks }: Everything): Secret[] {
  const values = [...variables, ...outputs].map(({ value }) => value);
  const contents = files.map(({ content }) => content);
  return [...masks, ...values, ...contents].filter((value) => value instanceof Secret);
}

function exportFailed(cause: unknown, { temporaryDirectory }: Runner): FederateError {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'an unexpected fault';
  return new FederateError('EXPORT_FAILED', `The credentials could not be handed on: ${reason}.`, {
    hop: 'export',
    hint: `Check that ${temporaryDirectory} can be written and that the disk is not full. What had been written is undone.`,
    cause,
  });
}

/** One list without repetitions, each value checked. */
function merge(kind: 'variable' | 'output', all: readonly Credentials[], { env }: Runner): Variable[] {
  const merged = new Map<string, Variable>();
  for (const variable of all.flatMap((credentials) => credentials[`${kind}s`])) {
    refuseUnsafe(kind, variable, env);
    const earlier = merged.get(variable.name);
    if (earlier !== undefined && reveal(earlier.value) !== reveal(variable.value)) {
      throw new FederateError('CREDENTIALS_REFUSED', `Two providers want to set the ${kind} \`${variable.name}\`.`, {
        hop: 'export',
        hint: 'Use one step for each of these providers.',
      });
    }
    merged.set(variable.name, variable);
  }
  return [...merged.values()];
}

function refuseUnsafe(kind: 'variable' | 'output', { name, value }: Variable, env: Environment): void {
  const text = reveal(value);
  const fault =
    nameFault(kind, name) ??
    (/[\u0000-\u001f\u007f]/.test(text)
      ? 'has control characters in its value'
      : hasInvisible(text) || !text.isWellFormed()
        ? 'has characters in its value that nobody can see'
        : kind === 'variable' && Buffer.byteLength(text) > LONGEST_VARIABLE
          ? `has more than ${LONGEST_VARIABLE} bytes, with which no later step could be started`
          : undefined);
  if (fault === undefined && value instanceof Secret) requireMaskable(value, `The ${kind} \`${name}\``, env);
  if (fault === undefined) return;
  throw new FederateError('CREDENTIALS_REFUSED', `The ${kind} \`${name}\` ${fault}, so nothing was exported.`, {
    hop: 'export',
    hint: 'The token service answered with something that is no credential: check its address and its settings.',
  });
}

function refuseExpired({ expiresAt, principal }: Credentials): void {
  if (expiresAt === undefined || (isEnd(expiresAt) && expiresAt.getTime() > Date.now())) return;
  const fault = isEnd(expiresAt)
    ? `have already expired, at ${expiresAt.toISOString()}`
    : 'end at no time that can be read';
  throw new FederateError('CREDENTIALS_REFUSED', `The credentials of ${principal} ${fault}.`, {
    hop: 'export',
    hint: 'Compare the clock of this runner with that of the token service.',
  });
}

function isEnd(date: Date): boolean {
  return endAt(date.getTime()) !== undefined;
}

/** Directories are this user's alone and must not exist yet; files likewise, so that no planted link is followed. */
function writeFiles(files: readonly CredentialFile[], runner: Runner): void {
  for (const directory of new Set(files.map((file) => directoryOf(file, runner))))
    mkdirSync(directory, { mode: 0o700 });
  for (const { path, content } of files) {
    mkdirSync(dirname(path), { mode: 0o700, recursive: true });
    writeFileSync(path, reveal(content), { mode: 0o600, flag: 'wx' });
  }
}
