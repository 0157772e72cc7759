import { lstatSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Runner, Variable } from '../platform/runner.ts';
import { which } from '../platform/which.ts';
import type { Command, Credentials, UndoCommand, UndoPrograms } from '../providers/provider.ts';
import { tellFailures } from './failures.ts';
import {
  type ChangedVariable,
  fingerprint,
  isOwnDirectory,
  type RevocationRecord,
  recordUndo,
  type Undo,
} from './record.ts';
import type { Patience } from './revoke.ts';

/** In post: a job that was cancelled leaves little more time. */
const IN_POST: Patience = { seconds: 7, otherwise: 'It ends by itself when it expires.' };
/** In main, where a person waits to be told why the step failed. */
const IN_MAIN: Patience = { seconds: 2, otherwise: 'Post tries it again.' };

/** What became of credentials that are not handed on. */
export type GivenBack = 'revoked' | 'left to post' | 'ends by itself';

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

/** Lets post revoke what was obtained so far, should this step be ended before it is handed on. */
export function recordRevocations(all: readonly Credentials[], runner: Runner): void {
  const revoke = all.flatMap((credentials) => (credentials.keep ? [] : (credentials.revoke ?? [])));
  if (revoke.length === 0) return;
  runner.saveState('undo', JSON.stringify(recordUndo({ variables: [], files: [], revoke }, runner)));
}

/**
 * Ends credentials that will not be handed on after all; what can't be ended now is left to post, with the sessions that an
 * export leaves to it, and nothing else. Gives what became of each.
 */
export async function revokeNow(
  all: readonly Credentials[],
  runner: Runner,
  sessions?: readonly UndoCommand[],
): Promise<GivenBack[]> {
  const records = all.map(({ revoke = [] }) => recordUndo({ variables: [], files: [], revoke }, runner).revoke);
  const left = await revokeAll(records.flat(), runner, IN_MAIN);
  if (sessions !== undefined || records.flat().length > 0) leaveToPost(left, sessions ?? [], runner);
  return records.map((own) => {
    if (own.length === 0) return 'ends by itself';
    return own.some((record) => left.includes(record)) ? 'left to post' : 'revoked';
  });
}

function leaveToPost(revoke: Undo['revoke'], commands: readonly UndoCommand[], runner: Runner): void {
  const rest: Undo = { directories: [], variables: [], revoke, commands };
  try {
    runner.saveState('undo', revoke.length + commands.length === 0 ? '' : JSON.stringify(rest));
  } catch {
    // Why the step fails is what is to be told, and not this.
    runner.warning('The record of what post is to take back could not be written.');
  }
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
async function revokeAll(
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
