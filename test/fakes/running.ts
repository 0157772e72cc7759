import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** A process that is still at work: one that has ended, but that nobody asked how, is none. */
export interface Running {
  readonly pid: number;
  readonly command: string;
}

/** All processes of this machine whose command line has this text. */
export function running(text: string): Running[] {
  const listed = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,stat=,args='], { encoding: 'utf8' });
  return listed.split('\n').flatMap((line) => {
    const [, pid, state = '', command = ''] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return command.includes(text) && !state.startsWith('Z') ? [{ pid: Number(pid), command }] : [];
  });
}

/** Whether all of them end within so many milliseconds. */
export async function haveEnded(pids: readonly number[], within: number): Promise<boolean> {
  for (const end = Date.now() + within; ; await pause(50)) {
    const left = running('').filter(({ pid }) => pids.includes(pid));
    if (left.length === 0) return true;
    if (Date.now() > end) return false;
  }
}
