import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { ActionsRunner } from '../../src/platform/actions.ts';
import { appendAll, requireWritable } from '../../src/platform/command-files.ts';

const SOURCE = pathToFileURL(join(import.meta.dirname, '..', '..', 'src', 'platform', 'command-files.ts')).href;
const FILES = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE'];

let directory: string;
let env: Record<string, string>;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'command-files-'));
  // Whoever is root here has to be somebody else for some of this.
  chmodSync(directory, 0o777);
  env = Object.fromEntries(FILES.map((name) => [name, join(directory, name)]));
  for (const file of Object.values(env)) {
    writeFileSync(file, 'EARLIER=1\n');
    chmodSync(file, 0o666);
  }
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function faultOf(work: () => void): FederateError {
  try {
    work();
  } catch (error) {
    if (error instanceof FederateError) return error;
    throw error;
  }
  throw new Error('no fault was found');
}

/** Runs work as a user without rights, where this one has all. */
function asNobody<Result>(work: () => Result): Result {
  const root = userInfo().uid === 0;
  if (root) process.seteuid?.(65_534);
  try {
    return work();
  } finally {
    if (root) process.seteuid?.(0);
  }
}

/** Runs a script with the module as `files` and the environment as `env`, where no file may have more than so many half-kibibytes. */
function withFilesUpTo(blocks: number, script: string): string {
  const start = `import * as files from ${JSON.stringify(SOURCE)}; import fs from 'node:fs'; const env = ${JSON.stringify(env)};`;
  const limited = 'trap "" XFSZ; ulimit -f "$1"; exec "$2" --input-type=module -e "$3"';
  return execFileSync('/bin/sh', ['-c', limited, 'sh', String(blocks), process.execPath, start + script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

describe('the files by which the runner is told something', () => {
  it('are as they were when they were found fit', () => {
    requireWritable(env, FILES);
    for (const file of Object.values(env)) expect(readFileSync(file, 'utf8')).toBe('EARLIER=1\n');
  });

  it.each<[string, () => void, RegExp]>([
    ['a variable that is not set', () => delete env['GITHUB_ENV'], /^Later steps .*variable GITHUB_ENV is not set/],
    ['an empty variable', () => Object.assign(env, { GITHUB_ENV: '' }), /variable GITHUB_ENV is not set/],
    ['a file that is missing', () => rmSync(env['GITHUB_ENV'] ?? ''), /GITHUB_ENV\) can't be written: ENOENT/],
    [
      'a directory',
      () => Object.assign(env, { GITHUB_ENV: directory }),
      /GITHUB_ENV\) can't be written: it is no file/,
    ],
    ['a device', () => Object.assign(env, { GITHUB_ENV: '/dev/full' }), /GITHUB_ENV\) can't be written: it is no file/],
    [
      'a pipe that nobody reads',
      () => {
        const pipe = join(directory, 'pipe');
        execFileSync('mkfifo', [pipe]);
        env['GITHUB_ENV'] = pipe;
      },
      /GITHUB_ENV\) can't be written: it is no file/,
    ],
    [
      'a file of somebody else',
      () => chmodSync(env['GITHUB_ENV'] ?? '', 0o444),
      /GITHUB_ENV\) can't be written: EACCES for the user with the id \d+/,
    ],
  ])('are refused, with the reason and the mend: %s', (_, break_, reason) => {
    break_();
    const error = faultOf(() => asNobody(() => requireWritable(env, FILES)));
    expect(error).toMatchObject({ code: 'EXPORT_FAILED', hop: 'export', message: expect.stringMatching(reason) });
    expect(error.hint).toContain('Nothing was sent.');
    expect(error.hint).toContain('options: --user root');
  });

  it('are told all at once', () => {
    for (const name of FILES) delete env[name];
    const { message } = faultOf(() => requireWritable(env, FILES));
    for (const name of FILES) expect(message).toContain(name);
  });

  it('are refused where the disk is full, and left as they were', () => {
    const script = `try { files.requireWritable(env, ${JSON.stringify(FILES)}); } catch (error) { console.log(error.message); }`;
    const said = withFilesUpTo(8, script);
    expect(said.match(/can't be written: EFBIG/g)).toHaveLength(3);
    for (const file of Object.values(env)) expect(readFileSync(file, 'utf8')).toBe('EARLIER=1\n');
    expect(withFilesUpTo(256, script)).toBe('');
  });

  it('get all or nothing where the disk is full in the middle of any write', () => {
    // 8 blocks are 4096 bytes: each room from none to enough, in steps that end within names, values and ends of both files.
    const script = `
      const results = [];
      for (const file of ['GITHUB_ENV', 'GITHUB_OUTPUT']) for (let used = 2700; used <= 4096; used += 7) {
        for (const name of Object.keys(env)) fs.writeFileSync(env[name], name === file ? '#'.repeat(used) : '');
        const before = Object.keys(env).map((name) => fs.readFileSync(env[name], 'utf8'));
        const pairs = (start) => Array.from({ length: 9 }, (_, at) => ({ name: start + at, value: 'x'.repeat(30) }));
        let fault;
        try { files.appendAll(env, [['GITHUB_ENV', pairs('A')], ['GITHUB_OUTPUT', pairs('B')]]); } catch (error) { fault = error; }
        const after = Object.keys(env).map((name) => fs.readFileSync(env[name], 'utf8'));
        const same = after.every((text, at) => text === before[at]);
        results.push({ code: fault?.code, named: fault?.message.includes(env[file]), same, ends: after[0].split('ghadelimiter').length });
      }
      console.log(JSON.stringify(results));`;
    const results = JSON.parse(withFilesUpTo(8, script)) as Record<string, unknown>[];
    const failed = results.filter(({ code }) => code !== undefined);
    expect(results.length).toBeGreaterThan(300);
    expect(failed.length).toBeGreaterThan(200);
    expect(failed.length).toBeLessThan(results.length);
    for (const result of failed) expect(result).toMatchObject({ code: 'EXPORT_FAILED', named: true, same: true });
    for (const { same, ends } of results.filter(({ code }) => code === undefined)) {
      expect({ same, ends }).toEqual({ same: false, ends: 19 });
    }
  });

  it('are told of one that fails after another was written, which is then as it was', () => {
    rmSync(env['GITHUB_OUTPUT'] ?? '');
    mkdirSync(env['GITHUB_OUTPUT'] ?? '');
    const one = [{ name: 'A', value: 'b' }];
    const error = faultOf(() =>
      appendAll(env, [
        ['GITHUB_ENV', one],
        ['GITHUB_OUTPUT', one],
      ]),
    );
    expect(error).toMatchObject({
      code: 'EXPORT_FAILED',
      message: expect.stringContaining(env['GITHUB_OUTPUT'] ?? '?'),
    });
    expect(readFileSync(env['GITHUB_ENV'] ?? '', 'utf8')).toBe('EARLIER=1\n');
  });
});

describe('the summary', () => {
  it.each<[string, () => string]>([
    ['a pipe that nobody reads', () => join(directory, 'pipe')],
    ['a directory', () => directory],
    ['nowhere', () => join(directory, 'none', 'summary')],
  ])('stops nothing where it is to go to %s', async (name, path) => {
    if (name.startsWith('a pipe')) execFileSync('mkfifo', [path()]);
    const runner = new ActionsRunner({ env: { ...env, GITHUB_STEP_SUMMARY: path() }, versions: { node: '24.18.0' } });
    const warned: string[] = [];
    runner.warning = (text) => void warned.push(text);
    await runner.summary('### Federate');
    expect(warned).toEqual(['The job summary could not be written.']);
  });
});

describe('what is kept for post', () => {
  it('fits into variables that every system can start a program with, however long it is', () => {
    const runner = new ActionsRunner({ env, versions: { node: '24.18.0' } });
    writeFileSync(env['GITHUB_STATE'] ?? '', '');
    const text = `${'x'.repeat(100_000)}${'😀'.repeat(40_000)}`;
    runner.saveState('undo', text);
    const lines = readFileSync(env['GITHUB_STATE'] ?? '', 'utf8').split('\n');
    const states: Record<string, string> = {};
    for (let at = 0; at < lines.length - 1; at += 3) states[`STATE_${lines[at]?.split('<<')[0]}`] = lines[at + 1] ?? '';
    expect(Math.max(...Object.values(states).map((value) => value.length))).toBeLessThan(32_767);
    expect(new ActionsRunner({ env: states, versions: { node: '24.18.0' } }).state('undo')).toBe(text);
    expect(statSync(env['GITHUB_STATE'] ?? '').size).toBeGreaterThan(260_000);
  });
});
