import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { kill } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds after which nobody can still be at work: longer than a renewal may take. */
const ABANDONED = 30_000;
/** Milliseconds between two looks. */
const INTERVAL = 40;

/**
 * Does the work in one program at a time, by a file that only one of them can make. The others wait until `settled` gives
 * what the work has brought; it may throw why there is nothing. Who was killed, or is at work for too long, is passed over, and
 * nobody waits longer than `patience` (milliseconds): then the work is done beside the other's.
 */
export async function alone<Result>(
  file: string,
  { pid, patience }: { readonly pid: number; readonly patience: number },
  settled: () => Result | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  const end = Date.now() + patience;
  while (!taken(file, pid)) {
    await pause(INTERVAL);
    const result = settled();
    if (result !== undefined) return result;
    if (Date.now() > end) return work();
    if (isAbandoned(file)) rmSync(file, { force: true });
  }
  try {
    return settled() ?? (await work());
  } finally {
    rmSync(file, { force: true });
  }
}

/** Where the file can't be made for another reason than that it is there, nobody can be kept waiting by it either. */
function taken(file: string, pid: number): boolean {
  try {
    writeFileSync(file, String(pid), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'EEXIST');
  }
}

function isAbandoned(file: string): boolean {
  try {
    return Date.now() - statSync(file).mtimeMs > ABANDONED || hasEnded(Number(readFileSync(file, 'utf8')));
  } catch {
    return false;
  }
}

/** Signal 0 asks whether there is such a process, and does nothing to it. */
function hasEnded(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
