import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf } from '../../scripts/docs/blocks.ts';
import { type Moto, startMoto } from './moto.ts';

const PATH = [process.env['INTEROP_BIN'] ?? '', dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
const blocks = blocksOf(['README.md']);

/** Blocks of the quick start for AWS in their order: two commands, and the files that they read. */
const commands = blocks.filter(({ language, text }) => language === 'sh' && text.startsWith('aws '));
const files = blocks.filter(({ language, text }) => language === 'json' && text.includes('"Statement"'));

let moto: Moto;
let directory: string;
let env: Record<string, string>;

beforeAll(async () => {
  moto = await startMoto();
  directory = mkdtempSync(join(tmpdir(), 'documents-'));
  env = {
    PATH,
    HOME: directory,
    AWS_ENDPOINT_URL: moto.url,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_DEFAULT_REGION: 'us-east-1',
  };
});

afterAll(async () => {
  await moto.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('the quick start for AWS', () => {
  it('works as it is written, by the real aws against moto', () => {
    expect([commands.length, files.length]).toEqual([2, 2]);
    for (const [nth, name] of ['trust.json', 'permissions.json'].entries())
      writeFileSync(join(directory, name), files[nth]?.text ?? '');
    for (const { place, text } of commands) {
      const { status, stderr } = spawnSync('bash', ['-e', '-c', text], { cwd: directory, env, encoding: 'utf8' });
      expect(`${place}: ${status} ${stderr}`).toBe(`${place}: 0 `);
    }
    const role = spawnSync('aws', ['iam', 'get-role', '--role-name', 'deploy', '--query', 'Role.Arn'], {
      env,
      encoding: 'utf8',
    });
    expect(JSON.parse(role.stdout)).toBe('arn:aws:iam::123456789012:role/deploy');
  });
});

/** Programs that the documents call and that this machine may lack. Their parsers are asked where they are there. */
const PARSERS: readonly (readonly [program: string, help: readonly string[]])[] = [
  ['gcloud', ['--help']],
  ['az', ['--help']],
];

describe('the quick starts for Google Cloud and Azure', () => {
  it.each(PARSERS)('are read by %s, where it is here', (program, help) => {
    if (spawnSync(program, ['--version'], { env: { PATH, HOME: directory } }).error !== undefined) {
      console.warn(`NOT RUN: ${program} is not here.`);
      return;
    }
    const lines = blocks
      .filter(({ language }) => language === 'sh')
      .flatMap(({ text }) => text.replaceAll(/\\\n\s*/g, ' ').split('\n'))
      .filter((line) => line.startsWith(`${program} `));
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      const words = line.split(' ').slice(1);
      const group = words.slice(
        0,
        words.findIndex((word) => word.startsWith('-')),
      );
      const { status, stdout } = spawnSync(program, [...group, ...help], {
        env: { PATH, HOME: directory },
        encoding: 'utf8',
      });
      expect(`${line}: ${status}`).toBe(`${line}: 0`);
      for (const [, flag = ''] of line.matchAll(/ (--[\w-]+)/g)) expect(stdout).toContain(flag);
    }
  });
});
