import { readdirSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import type { Job } from './job.ts';

/** Whether the processes of this machine can be looked at. */
export const processesAreSeen = platform() === 'linux';

/** The processes that a job has left behind: all that have its temporary directory in their environment. */
export function processesOf({ temp }: Pick<Job, 'temp'>): number[] {
  const names = processesAreSeen ? readdirSync('/proc') : [];
  return names.filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(temp)).map(Number);
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}
