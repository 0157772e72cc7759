import { createHash, randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { isOwnName } from '../handover/record.ts';
import { readStrictObject } from '../json.ts';
import type { Environment } from '../platform/runner.ts';

/** What `federate env` leaves for `federate undo`: a directory of its own in the temporary directory of the job. */
export interface Kept {
  readonly directory: string;
  /** The record of what is to be undone; its form is checked by whoever replays it. */
  readonly undo: string;
}

const FILE = 'undo.json';

/** Variables that tell one job from another; in none of them, all processes of a user belong together. */
const JOB = [
  ...['GITHUB_RUN_ID', 'GITHUB_RUN_ATTEMPT', 'GITHUB_JOB', 'CI_JOB_ID', 'CIRCLE_WORKFLOW_JOB_ID', 'BUILDKITE_JOB_ID'],
  ...['BITBUCKET_STEP_UUID', 'SYSTEM_JOBID', 'TFC_RUN_ID', 'TF_VAR_spacelift_run_id', 'BUILD_TAG'],
];

/** Writes a record, whole or not at all; an empty one removes the directory. */
export function keepRecord(directory: string, undo: string, env: Environment): void {
  if (undo === '') {
    rmSync(directory, { recursive: true, force: true });
    return;
  }
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const draft = join(directory, `${randomUUID()}.tmp`);
  writeFileSync(draft, JSON.stringify({ job: jobOf(env), undo }), { mode: 0o600, flag: 'wx' });
  renameSync(draft, join(directory, FILE));
}

/** The records of this job, the newest first. What others may have put there is passed over. */
export function keptRecords(temporaryDirectory: string, env: Environment): Kept[] {
  const names = entriesOf(temporaryDirectory).filter(isOwnName);
  const records = names.flatMap((name) => {
    const directory = join(temporaryDirectory, name);
    try {
      const found = lstatSync(directory);
      // On Windows there are neither users nor modes of this kind.
      const mine = userInfo().uid < 0 || (found.uid === userInfo().uid && (found.mode & 0o077) === 0);
      const read =
        found.isDirectory() && mine ? readStrictObject(readFileSync(join(directory, FILE), 'utf8')) : undefined;
      if (read === undefined || !('object' in read) || read.object['job'] !== jobOf(env)) return [];
      const { undo } = read.object;
      return typeof undo === 'string' ? [{ directory, undo, time: found.mtimeMs }] : [];
    } catch {
      return [];
    }
  });
  return records.toSorted((one, other) => other.time - one.time);
}

function entriesOf(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function jobOf(env: Environment): string {
  const values = JOB.map((name) => env[name] ?? '');
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}
