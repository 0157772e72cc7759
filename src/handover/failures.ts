import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Runner } from '../platform/runner.ts';
import { readable } from '../quote.ts';

/** In the directory of a step whose credentials are renewed: why they could not be, one JSON object a line. */
const FILE = 'failures.jsonl';
/** Bytes: a program that asks every second for hours tells nothing new. */
const LARGEST = 65_536;
/** Characters of a reason that are shown. */
const LONGEST = 1_000;

export interface Failure {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly reason: string;
}

/** Keeps why credentials could not be renewed: some SDKs show nothing of what their program says, so post does. */
export function recordFailure(directory: string, reason: string): void {
  const file = join(directory, FILE);
  try {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) return;
    appendFileSync(file, `${JSON.stringify({ at: Date.now(), reason })}\n`, { mode: 0o600 });
  } catch {
    // The directory is gone, and with it whoever would read this.
  }
}

/** What was kept; of a file that somebody else wrote, what has its form. */
export function failuresIn(directory: string): Failure[] {
  const file = join(directory, FILE);
  try {
    if (!statSync(file).isFile() || statSync(file).size > 2 * LARGEST) return [];
    return readFileSync(file, 'utf8').split('\n').flatMap(failureOf);
  } catch {
    return [];
  }
}

/** Says in post how often and why credentials could not be renewed. */
export function tellFailures(directory: string, runner: Runner): void {
  const [first, ...more] = failuresIn(directory);
  if (first === undefined) return;
  const times = more.length === 0 ? 'once' : `${more.length + 1} times`;
  const from = new Date(first.at).toISOString().replace(/\.\d+Z$/, 'Z');
  runner.warning(
    `Later steps could not renew their credentials ${times}, from ${from} on. The first reason: ${readable(first.reason, LONGEST)}`,
  );
}

function failureOf(line: string): Failure[] {
  try {
    const { at, reason } = JSON.parse(line) as Record<string, unknown>;
    const known =
      typeof at === 'number' && Number.isFinite(at) && Math.abs(at) <= 8.64e15 && typeof reason === 'string';
    return known ? [{ at, reason }] : [];
  } catch {
    return [];
  }
}
