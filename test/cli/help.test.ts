import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/command.ts';
import { EXIT, exitCodeOf } from '../../src/cli/exit.ts';
import { COMMANDS, main } from '../../src/cli/main.ts';
import { INPUT_NAMES } from '../../src/inputs/names.ts';

const root = join(import.meta.dirname, '../..');

/** What the command line prints, and its exit code. */
async function run(...argv: string[]) {
  const said = { out: '', err: '' };
  const io: Io = {
    env: {},
    cwd: root,
    nodeVersion: '24.18.0',
    pid: 2,
    stdin: { isTerminal: false },
    stdout: {
      isTerminal: false,
      write(text) {
        said.out += text;
      },
    },
    stderr: {
      isTerminal: false,
      write(text) {
        said.err += text;
      },
    },
    readAll: () => '',
    signals: { on: () => {}, off: () => {} },
  };
  return { code: await main(argv, io), ...said };
}

describe('the help', () => {
  it('is read in a minute: at most 200 words, with every command', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out.split(/\s+/).length).toBeLessThanOrEqual(200);
    for (const name of Object.keys(COMMANDS)) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(await run('help')).toEqual(await run('-h'));
  });

  it.each(Object.keys(COMMANDS))('of `%s` is read in a minute too, and is the same in both ways', async (name) => {
    const { code, out } = await run(name, '--help');
    expect(code).toBe(0);
    expect(out.split(/\s+/).length).toBeLessThanOrEqual(240);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(160);
    expect((await run('help', name)).out).toBe(out);
  });

  it('is no result: without a command it goes to standard error, and says that something is missing', async () => {
    expect(await run()).toMatchObject({ code: EXIT.usage, out: '', err: expect.stringContaining('Usage: federate') });
  });

  it('names flags of inputs that there are', async () => {
    const { out } = await run('exec', '--help');
    const own = ['token', 'debug', 'keep-token', 'grace', 'help'];
    const known = new Set([...INPUT_NAMES.map((name) => name.replaceAll('_', '-')), ...own]);
    for (const [, flag = ''] of out.matchAll(/^ {2}--([\w-]+)/gm)) expect([...known]).toContain(flag);
  });

  it('tells the version', async () => {
    for (const flag of ['--version', '-v', 'version']) expect(await run(flag)).toMatchObject({ code: 0, err: '' });
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
  });
});

describe('the exit codes', () => {
  it('are those of docs/cli.md', () => {
    const page = readFileSync(join(root, 'docs/cli.md'), 'utf8');
    const codes = [EXIT.usage, EXIT.token, EXIT.unavailable, EXIT.internal, EXIT.denied, EXIT.noToken];
    for (const code of codes) expect(page).toContain(`| ${code} |`);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each([
    ['INPUT_INVALID', 64],
    ['STATIC_CREDENTIALS', 64],
    ['TOKEN_OF_ANOTHER_RUN', 65],
    ['SIGNATURE_INVALID', 65],
    ['ISSUER_KEYS_UNREACHABLE', 69],
    ['AWS_THROTTLED', 69],
    ['GCP_KEYS_NOT_FETCHED', 69],
    ['INTERNAL', 70],
    ['AWS_ACCESS_DENIED', 77],
    ['ACCOUNT_NOT_ALLOWED', 77],
    ['PERMISSION_MISSING', 78],
    ['NOT_IN_A_JOB', 78],
  ])('tell %s by %i', (error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });
});
