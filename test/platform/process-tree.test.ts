import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { endStarted, marked, type Processes } from '../../src/platform/process-tree.ts';

const windows = platform() === 'win32';

/** Starts a program that tells its process id and that of a program of its own, on a line. `away`: that one leaves the group. */
async function startFamily(mark: string, { deaf = false, away = false } = {}): Promise<number[]> {
  const wait = `${deaf ? 'process.on("SIGTERM", () => {});' : ''} setTimeout(() => {}, 20_000);`;
  const script = `
    const child = child_process.spawn(process.execPath, ["-e", ${JSON.stringify(wait)}], { detached: ${away}, stdio: "ignore" });
    child.once("spawn", () => setTimeout(() => console.log(process.pid + " " + child.pid), 150));
    ${wait}`;
  const child = spawn(process.execPath, ['-e', script], {
    env: { ...marked(process.env, mark) },
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return String(line).trim().split(' ').map(Number);
}

function alive(pid: number): boolean {
  try {
    if (existsSync('/proc')) return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe.skipIf(windows)('a program with all that it started', () => {
  it.each([
    ['that end when they are asked to', false, 1_000],
    ['that are deaf to that', true, 3_000],
  ])('is gone when this is done: programs %s', async (_, deaf, limit) => {
    const mark = randomUUID();
    const [pid = 0, grandchild = 0] = await startFamily(mark, { deaf });
    const started = performance.now();
    await endStarted(mark, {}, pid);
    await sleep(50);
    expect([pid, grandchild].filter(alive)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(limit);
  });

  it('is found by its mark by somebody else, also where it left its group, and nobody else is', async () => {
    const mark = randomUUID();
    const family = await startFamily(mark, { away: true });
    const others = await startFamily(randomUUID());
    expect(await endStarted(mark, {})).toBe(2);
    await sleep(50);
    expect(family.filter(alive)).toEqual([]);
    expect(others.filter(alive)).toEqual(others);
    await endStarted(randomUUID(), {}, others[0]);
    await sleep(50);
    expect(others.filter(alive)).toEqual([]);
    expect(await endStarted(mark, {})).toBe(0);
  });
});

describe('ending a program', () => {
  /** A machine in memory, and what was done to it. */
  function machine(system: NodeJS.Platform): { readonly done: string[]; readonly processes: Processes } {
    const done: string[] = [];
    const processes: Processes = {
      system,
      signal: (pid, signal) => {
        done.push(`${signal} ${pid}`);
      },
      run: async (file, args) => {
        done.push([file, ...args].join(' '));
        return '';
      },
      environments: async () =>
        done.length > 1
          ? []
          : [
              { pid: 1, environment: 'A=b' },
              { pid: 2, environment: `A=b\0${Object.entries(marked({}, 'x')).join('').replace(',', '=')}` },
              { pid: 3, environment: `${Object.entries(marked({}, 'xy')).join('').replace(',', '=')}\0A=b` },
            ],
    };
    return { done, processes };
  }

  it('ends the whole tree on Windows, by the program of the system', async () => {
    const { done, processes } = machine('win32');
    expect(await endStarted('x', { SystemRoot: 'D:\\Windows' }, 4711, processes)).toBe(1);
    expect(await endStarted('x', {}, undefined, processes)).toBe(0);
    expect(done).toEqual(['D:\\Windows\\System32\\taskkill.exe /pid 4711 /t /f']);
  });

  it('ends the group elsewhere, and asks first', async () => {
    const { done, processes } = machine('darwin');
    expect(await endStarted('x', {}, 4711, processes)).toBe(1);
    expect(done).toEqual(['SIGTERM -4711', 'SIGTERM 2', 'SIGKILL -4711']);
  });
});
