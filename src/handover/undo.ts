import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Runner, Variable } from '../platform/runner.ts';
import { which } from '../platform/which.ts';
import type { Command, Credentials, UndoCommand, UndoPrograms } from '../providers/provider.ts';
import { tellFailures } from './failures.ts';
import { type ChangedVariable, fingerprint, isOwnDirectory, recordUndo, type Undo } from './record.ts';

/** How much was taken back. */
export interface TakenBack {
  readonly files: number;
  readonly cleared: number;
  readonly restored: number;
  readonly sessions: number;
  readonly revoked: number;
}

/**
 * Deletes and restores, then ends sessions and revokes: what is on this machine first, since the network may take longer
 * than is left. Nothing here fails a job: what can't be undone is a warning.
 */
export async function replay(undo: Undo, runner: Runner, programs: UndoPrograms): Promise<TakenBack> {
  for (const directory of undo.directories) tellFailures(directory, runner);
  const files = undo.directories.map((directory) => removeDirectory(directory, runner));
  const { cleared, restored } = setBack(undo.variables, runner);
  const sessions = await endSessions(undo.commands, runner, programs);
  const revoked = await revokeAll(undo.revoke, runner);
  return { files: files.reduce((sum, count) => sum + count, 0), cleared, restored, sessions, revoked };
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

/** Gives variables their earlier values, all in one write. One that somebody else changed since is left alone. */
function setBack(changed: readonly ChangedVariable[], runner: Runner): { cleared: number; restored: number } {
  const earlier = changed.flatMap((variable) => earlierValue(variable, runner.env[variable.name]) ?? []);
  try {
    if (earlier.length > 0) runner.handOn(earlier, []);
  } catch {
    const names = earlier.map(({ name }) => name).join(', ');
    runner.warning(`${names} could not be set back: later steps still see the values of this step.`);
    return { cleared: 0, restored: 0 };
  }
  const cleared = earlier.filter(({ value }) => value === '').length;
  return { cleared, restored: earlier.length - cleared };
}

function earlierValue({ name, before, after }: ChangedVariable, now: string | undefined): Variable | undefined {
  if (now === undefined) return undefined;
  if (fingerprint(now) === after) return now === (before ?? '') ? undefined : { name, value: before ?? '' };
  // The step has this variable in an `env:` of its own, which hides what the job has.
  return now !== '' && now === before && after !== fingerprint('') ? { name, value: '' } : undefined;
}

async function endSessions(all: readonly UndoCommand[], runner: Runner, programs: UndoPrograms): Promise<number> {
  const commands: Command[] = [];
  for (const { kind, session } of all) {
    const command = await programs[kind](session, (program) => which(program, runner.env));
    if (command !== undefined) commands.push(command);
  }
  if (commands.length === 0) return 0;
  return (await import('./commands.ts')).runUndoCommands(commands, runner);
}

/** Most steps have nothing to revoke, and post is not to load the network for nothing. */
async function revokeAll(revocations: Undo['revoke'], runner: Runner): Promise<number> {
  return revocations.length === 0 ? 0 : (await import('./revoke.ts')).revoke(revocations, runner);
}

/** Gives the number of files that are gone. */
function removeDirectory(directory: string, runner: Runner): number {
  if (!isOwnDirectory(directory, runner)) {
    runner.warning(`${directory} was not removed: it is not a directory of this action.`);
    return 0;
  }
  const before = filesIn(directory);
  const obstacle = removeAll(directory);
  if (obstacle === undefined) return before;
  runner.warning(
    `${directory} could not be removed as a whole (${reasonOf(obstacle)}): remove what is left by hand on a runner that is kept.`,
  );
  return before - filesIn(directory);
}

/**
 * Removes what can be removed, and gives what stood in the way: an entry of another user (a tool that ran as root in a
 * container) keeps no secret alive that lies beside it.
 */
function removeAll(path: string): unknown {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    return undefined;
  } catch (obstacle) {
    for (const entry of entriesOf(path)) removeAll(join(path, entry));
    return obstacle;
  }
}

function filesIn(path: string): number {
  const entries = entriesOf(path).map((entry) => join(path, entry));
  return entries.reduce((sum, entry) => sum + (isDirectory(entry) ? filesIn(entry) : 1), 0);
}

/** Nothing for what is no directory: a link to one leads elsewhere. */
function entriesOf(path: string): string[] {
  try {
    return isDirectory(path) ? readdirSync(path) : [];
  } catch {
    return [];
  }
}

function isDirectory(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unexpected fault';
}
