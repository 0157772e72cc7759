import { lstatSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Runner, Variable } from '../platform/runner.ts';
import { which } from '../platform/which.ts';
import type { Command, UndoCommand, UndoPrograms } from '../providers/provider.ts';
import { isOwnDirectory } from './directories.ts';
import { tellFailures } from './failures.ts';
import { fingerprint } from './fingerprint.ts';
import type { ChangedVariable, RevocationRecord, Undo } from './record.ts';
import type { Patience } from './revoke.ts';

/** In post: a job that was cancelled leaves little more time. */
const IN_POST: Patience = { seconds: 7, otherwise: 'It ends by itself when it expires.' };
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
  const removed = removeAllOf(undo, runner);
  const { cleared, restored } = setBack(undo.variables, runner);
  const late = await endLate(undo, runner);
  const [sessions, left] = await Promise.all([
    endSessions(undo.commands, runner, programs),
    revokeAll(undo.revoke, runner, IN_POST),
  ]);
  return { files: removed + late, cleared, restored, sessions, revoked: undo.revoke.length - left.length };
}

function removeAllOf({ directories }: Undo, runner: Runner): number {
  return directories.reduce((sum, directory) => sum + removeDirectory(directory, runner), 0);
}

/** Ends programs that outlived this step, and removes again what they wrote meanwhile. */
async function endLate(undo: Undo, runner: Runner): Promise<number> {
  if (undo.started === undefined) return 0;
  const { endLeftRunning } = await import('./commands.ts');
  return (await endLeftRunning(undo.started, runner)) === 0 ? 0 : removeAllOf(undo, runner);
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
export async function revokeAll(
  revocations: Undo['revoke'],
  runner: Runner,
  patience: Patience,
): Promise<readonly RevocationRecord[]> {
  return revocations.length === 0 ? [] : (await import('./revoke.ts')).revoke(revocations, runner, patience);
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
    // A directory that its own user may not read is no obstacle once it is empty.
    return removesEmpty(path) ? undefined : obstacle;
  }
}

function removesEmpty(directory: string): boolean {
  try {
    rmdirSync(directory);
    return true;
  } catch {
    return false;
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
