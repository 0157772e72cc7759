// Programs that are not ours, for the interop tests and the checks of workflows: those of Python into .VENV, by requirements.txt, and
// beside them what Go builds, where the machine has Go.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** Where all of it is put. */
export const VENV = join(root, '.venv');

/** Where they are, after `installPython` and `buildByGo`. */
export const BIN = join(VENV, process.platform === 'win32' ? 'Scripts' : 'bin');

/** The versions are those of test/interop/requirements.txt. Fails where Python can't be had: a check that was not run has proven nothing. */
export function installPython(): void {
  const requirements = join(root, 'test/interop/requirements.txt');
  const stamp = join(VENV, 'requirements.sha256');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);
  if (python === undefined) throw new Error('This needs Python 3: it is not on the PATH.');
  rmSync(VENV, { recursive: true, force: true });
  execFileSync(python, ['-m', 'venv', VENV], { stdio: 'inherit' });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  execFileSync(join(BIN, 'python'), pip, { stdio: 'inherit' });
  writeFileSync(stamp, wanted);
}

/** Builds the program of a Go module (`path@version`) unless it is there. Whether it is there now. */
export function buildByGo(program: string, module: string): boolean {
  if (spawnSync(join(BIN, program), ['--version']).error === undefined) return true;
  if (spawnSync(program, ['--version']).error === undefined) return true;
  return spawnSync('go', ['install', module], { stdio: 'inherit', env: { ...process.env, GOBIN: BIN } }).status === 0;
}
