import { accessSync, appendFileSync, constants, type Stats, statSync, truncateSync } from 'node:fs';
import { FederateError } from '../errors.ts';
import { reveal } from '../secret.ts';
import type { Environment, Variable } from './runner.ts';
import { system } from './system.ts';

/** What is written and cut back to see that there is room: lines that the runner passes over. */
const ROOM = '\n'.repeat(16_384);

/** A command file and what is to be written to it. */
type Entry = readonly [file: string, values: readonly Variable[]];

/**
 * Makes sure that the files by which the runner is told something are there and can be written, and that the disk has room.
 * @throws FederateError `EXPORT_FAILED` with every file that is not fit, and why
 */
export function requireWritable(env: Environment, files: readonly string[]): void {
  const faults = files.flatMap((file) => faultOf(env, file) ?? []);
  if (faults.length === 0) return;
  throw new FederateError('EXPORT_FAILED', `Later steps can't be handed anything: ${faults.join('; ')}.`, {
    hop: 'export',
    hint: 'Nothing was sent. Check that the disk is not full, and let no step, container or wrapper change the files of the runner. In a container job the user of the container must be able to write them:\n\ncontainer:\n  image: ...\n  options: --user root',
  });
}

function faultOf(env: Environment, file: string): string | undefined {
  const path = env[file];
  if (!path) return `the runner's variable ${file} is not set`;
  try {
    const { size } = statOf(path);
    accessSync(path, constants.W_OK);
    append(path, size, ROOM);
    truncateSync(path, size);
    return undefined;
  } catch (error) {
    return `${path} (${file}) can't be written: ${reasonOf(error)}`;
  }
}

/**
 * Appends values to several files, each in one write: all of them, or none. Where one can't be written whole, every file is
 * cut back to what it was, so that the runner applies nothing of it.
 * @throws FederateError `EXPORT_FAILED`
 */
export function appendAll(env: Environment, entries: readonly Entry[]): void {
  const written: { readonly path: string; readonly size: number }[] = [];
  for (const [file, values] of entries.filter(([, some]) => some.length > 0)) {
    const path = env[file] ?? '';
    try {
      const { size } = statOf(path);
      append(path, size, values.map(lineOf).join(''));
      written.push({ path, size });
    } catch (error) {
      for (const { path: done, size } of written) cutBack(done, size);
      throw new FederateError('EXPORT_FAILED', `${path || file} can't be written: ${reasonOf(error)}.`, {
        hop: 'export',
        hint: `Check that the disk is not full, and that the files of the runner (${file}) can be written. What had been written is undone.`,
        cause: error,
      });
    }
  }
}

/** Appends a text to one file, whole or not at all. */
export function appendTo(env: Environment, file: string, text: string): void {
  const path = env[file] ?? '';
  append(path, statOf(path).size, text);
}

/** Whole or not at all. `size` is what the file has. */
function append(path: string, size: number, text: string): void {
  try {
    appendFileSync(path, text);
  } catch (error) {
    cutBack(path, size);
    throw error;
  }
}

/** Of a file alone: whoever opens a pipe waits for one who reads it. */
function statOf(path: string): Stats {
  const stat = statSync(path);
  if (!stat.isFile()) throw Object.assign(new Error('No file'), { code: 'it is no file' });
  return stat;
}

function cutBack(path: string, size: number): void {
  try {
    truncateSync(path, size);
  } catch {
    // Whoever reads on meets a file that is as unfit as when it was written.
  }
}

/** As the runner reads it (FileCommandManager in actions/runner): on one line, or up to an end that the value does not hold. */
function lineOf({ name, value }: Variable): string {
  const text = reveal(value);
  if (/^[ -~]*$/.test(text)) return `${name}=${text}\n`;
  let end = 'END_OF_VALUE';
  while (text.includes(end)) end += '_';
  return `${name}<<${end}\n${text}\n${end}\n`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return 'an unexpected fault';
  const uid = error.code === 'EACCES' || error.code === 'EPERM' ? system().userInfo().uid : undefined;
  return `${String(error.code)}${uid === undefined ? '' : ` for the user with the id ${uid}`}`;
}
