import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { delimiter, dirname } from 'node:path';

/** Where scripts/interop.ts has put act, unless the machine has it. */
const PATH = [process.env['INTEROP_BIN'] ?? '', dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);

/** Whether act is here. The tests that need it say if it is not. */
export const ACT = spawnSync('act', ['--version'], { env: { PATH, HOME: tmpdir() } }).status === 0;
if (!ACT) console.warn('NOT RUN: act is not here and could not be built, which needs Go.');

/** An action in place of one that would be fetched: it does nothing. */
export const STUB_ACTION = 'runs: { using: composite, steps: [{ run: "true", shell: bash }] }';

/** Makes the repository octo-org/octo-repo of a directory, with one commit of all that is in it. */
export function commitAll(directory: string): void {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: directory });
  git('init', '--quiet', '--initial-branch', 'main');
  git('remote', 'add', 'origin', 'https://github.com/octo-org/octo-repo');
  git('add', '--all');
  git('-c', 'user.name=octocat', '-c', 'user.email=octocat@example.com', 'commit', '--quiet', '--message', 'Deploy');
}

/** Runs act in a repository, on this machine itself instead of a container; programs in `programs` come first. */
export async function runAct(
  repository: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  programs: string,
): Promise<{ code: number | null; log: string }> {
  const given = Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const act = spawn('act', [...args, ...given], {
    cwd: repository,
    env: { PATH: [programs, PATH].join(delimiter), HOME: repository },
    timeout: 100_000,
  });
  const log: Buffer[] = [];
  for (const stream of [act.stdout, act.stderr]) stream.on('data', (chunk: Buffer) => log.push(chunk));
  const [code] = await once(act, 'close');
  return { code, log: Buffer.concat(log).toString('utf8') };
}
