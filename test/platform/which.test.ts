import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { which } from '../../src/platform/which.ts';

/** A directory with an executable of each name. */
function directoryWith(...names: string[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'path-'));
  for (const name of names) {
    writeFileSync(join(directory, name), '');
    chmodSync(join(directory, name), 0o755);
  }
  return directory;
}

describe('finding a program', () => {
  it('gives the first one on the PATH, by its absolute path', () => {
    const [empty, first, second] = [directoryWith(), directoryWith('az'), directoryWith('az')];
    const env = { PATH: [empty, first, second].join(delimiter) };
    expect(which('az', env)).toBe(join(first, 'az'));
  });

  it('gives nothing where there is none', () => {
    expect(which('az', { PATH: directoryWith('azd') })).toBeUndefined();
    expect(which('az', {})).toBeUndefined();
  });

  it('passes over directories of that name, and files that may not be run', () => {
    const directory = directoryWith();
    mkdirSync(join(directory, 'az'));
    writeFileSync(join(directory, 'pwsh'), '', { mode: 0o600 });
    expect(which('az', { PATH: directory })).toBeUndefined();
    expect(which('pwsh', { PATH: directory })).toBeUndefined();
  });

  it('looks into no relative directory, where a workspace could put a program of its own', () => {
    const directory = directoryWith('az');
    expect(which('az', { PATH: ['.', '', 'node_modules/.bin', directory].join(delimiter) })).toBe(
      join(directory, 'az'),
    );
  });

  it('knows the endings that programs have on Windows', () => {
    const there = ['C:\\Git\\az', 'C:\\Program Files\\Azure\\wbin\\az.cmd'];
    const machine = { system: 'win32', isProgram: (path: string) => there.includes(path) } as const;
    const env = { PATH: 'C:\\Git;tools;C:\\Program Files\\Azure\\wbin' };
    expect(which('az', env, machine)).toBe('C:\\Program Files\\Azure\\wbin\\az.cmd');
  });
});
