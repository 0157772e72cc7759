// Programs that are not ours, for the interop tests and the checks of workflows: those of Python into .VENV, by requirements.txt, and
// beside them what Go builds, where the machine has Go.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** Where all of it is put. */
export const VENV = join(root, '.venv');

/** Where they are, after `installPython` and `buildByGo`. */
export const BIN = join(VENV, process.platform === 'win32' ? 'Scripts' : 'bin');

/** The versions are those of test/interop/requirements.txt. Fails where Python can't be had: a check that was not run has proven nothing. */
export function installPython(): void {
  installInto(VENV, 'test/interop/requirements.txt');
}

/** az, in an environment of its own: what it pins is not what the others ask for. It takes a minute, and 400 MB. */
export function installAzureCli(): void {
  const venv = join(VENV, 'azure-cli');
  installInto(venv, 'test/interop/azure-cli.txt');
  if (process.platform === 'win32') return;
  rmSync(join(BIN, 'az'), { force: true });
  symlinkSync(join(venv, 'bin', 'az'), join(BIN, 'az'));
}

function installInto(venv: string, list: string): void {
  const requirements = join(root, list);
  const stamp = join(venv, 'requirements.sha256');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);
  if (python === undefined) throw new Error('This needs Python 3: it is not on the PATH.');
  rmSync(venv, { recursive: true, force: true });
  execFileSync(python, ['-m', 'venv', venv], { stdio: 'inherit' });
  // Without compiling all of it beforehand, which takes longer than to fetch it.
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-compile', '--disable-pip-version-check', '-r', requirements];
  execFileSync(join(venv, process.platform === 'win32' ? 'Scripts' : 'bin', 'python'), pip, { stdio: 'inherit' });
  writeFileSync(stamp, wanted);
}

/** The module of actionlint. */
export const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';

/** Builds the program of a Go module (`path@version`) unless it is there. Whether it is there now. */
export function buildByGo(program: string, module: string): boolean {
  if (spawnSync(join(BIN, program), ['--version']).error === undefined) return true;
  if (spawnSync(program, ['--version']).error === undefined) return true;
  return spawnSync('go', ['install', module], { stdio: 'inherit', env: { ...process.env, GOBIN: BIN } }).status === 0;
}
