import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../fakes/command-line.ts';
import { FOR_AWS, type GitLabWorld, startGitLabWorld } from '../fakes/gitlab-world.ts';

const root = join(import.meta.dirname, '../..');
const NAME = `federate-${process.platform}-${process.arch}`;
let directory: string;
let world: GitLabWorld;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'federate-release-'));
  const script = join(root, 'scripts/cli.ts');
  execFileSync(process.execPath, [script, '--executable', '--out', directory], { stdio: ['ignore', 'ignore', 'pipe'] });
  world = await startGitLabWorld();
});

afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  await world.close();
});

describe('what is delivered', () => {
  it('is an executable that needs no Node on the machine', async () => {
    const env = { ...world.job(), PATH: '/usr/bin:/bin' };
    const program = [
      join(directory, NAME),
      'exec',
      ...FOR_AWS,
      '--',
      'sh',
      '-c',
      'echo as ${AWS_SESSION_TOKEN:+somebody}',
    ];
    const { code, out, err } = await runProgram(program, env);
    expect({ code, out, err }).toMatchObject({ code: 0, out: 'as somebody\n' });
  });

  it('is a package of npm with the program and the licences, and nothing else', async () => {
    const npm = join(directory, 'npm');
    const [pack] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', npm], { encoding: 'utf8' }));
    const files = pack.files.map(({ path }: { path: string }) => path).toSorted();
    expect(files).toEqual(['LICENSE', 'README.md', 'federate.mjs', 'licenses.txt', 'package.json']);
    expect(statSync(join(npm, 'federate.mjs')).mode & 0o111).not.toBe(0);
    const { code, out } = await runProgram([join(npm, 'federate.mjs'), '--version'], {});
    expect({ code, out }).toEqual({ code: 0, out: `${pack.version}\n` });
  });

  it('has the digests beside it, and in the component', () => {
    const component = readFileSync(join(directory, 'templates/federate.yml'), 'utf8');
    for (const name of ['federate.mjs', NAME]) {
      const digest = createHash('sha256')
        .update(readFileSync(join(directory, name)))
        .digest('hex');
      expect(readFileSync(join(directory, `${name}.sha256`), 'utf8')).toBe(`${digest}  ${name}\n`);
      if (name === 'federate.mjs' || name === 'federate-linux-x64') expect(component).toContain(`"${digest}"`);
    }
  });

  it('is the same again, byte for byte', () => {
    const again = mkdtempSync(join(tmpdir(), 'federate-again-'));
    execFileSync(process.execPath, [join(root, 'scripts/cli.ts'), '--out', again], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [one, other] = [directory, again].map((place) => readFileSync(join(place, 'federate.mjs'), 'utf8'));
    rmSync(again, { recursive: true });
    expect(one === other).toBe(true);
  });
});
