import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alone } from '../../src/later/alone.ts';

let directory: string;
let file: string;
const SELF = { pid: process.pid, patience: 5_000 };

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'alone-'));
  file = join(directory, 'lock');
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('one program at a time', () => {
  it('does the work once for all who ask meanwhile', async () => {
    let result: string | undefined;
    let worked = 0;
    const ask = () =>
      alone(
        file,
        SELF,
        () => result,
        async () => {
          worked += 1;
          await pause(100);
          result = 'done';
          return result;
        },
      );
    expect(await Promise.all([ask(), ask(), ask(), ask()])).toEqual(['done', 'done', 'done', 'done']);
    expect(worked).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  it('tells those who wait why there is nothing', async () => {
    writeFileSync(file, String(process.pid));
    const settled = () => {
      throw new Error('refused');
    };
    await expect(alone(file, SELF, settled, async () => 'never')).rejects.toThrow('refused');
  });

  it('passes over a program that has ended, and one that can no longer be at work', async () => {
    writeFileSync(file, '4194301');
    expect(
      await alone(
        file,
        SELF,
        () => undefined,
        async () => 'done',
      ),
    ).toBe('done');
    writeFileSync(file, String(process.pid));
    utimesSync(file, new Date(Date.now() - 31_000), new Date(Date.now() - 31_000));
    expect(
      await alone(
        file,
        SELF,
        () => undefined,
        async () => 'done',
      ),
    ).toBe('done');
  });

  it('waits for nobody longer than its patience, and leaves the file of the other', async () => {
    writeFileSync(file, String(process.pid));
    const started = Date.now();
    expect(
      await alone(
        file,
        { ...SELF, patience: 100 },
        () => undefined,
        async () => 'done',
      ),
    ).toBe('done');
    expect(Date.now() - started).toBeLessThan(3_000);
    expect(existsSync(file)).toBe(true);
  });

  it('works without the file where there is no place for it, and takes it away when the work fails', async () => {
    expect(
      await alone(
        join(directory, 'none', 'lock'),
        SELF,
        () => undefined,
        async () => 'done',
      ),
    ).toBe('done');
    const failing = alone(
      file,
      SELF,
      () => undefined,
      () => Promise.reject(new Error('failed')),
    );
    await expect(failing).rejects.toThrow('failed');
    expect(existsSync(file)).toBe(false);
  });
});
