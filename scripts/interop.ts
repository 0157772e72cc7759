// Installs what the interop tests run against (moto, aws and the clouds' libraries by Python; act and libraries for Go where there
// is Go, the AWS SDK for Java where there is Maven), then runs them. Fails where Python can't be had: an interop test that was not run has proven nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const venv = join(root, '.venv');
const bin = join(venv, process.platform === 'win32' ? 'Scripts' : 'bin');
const requirements = join(root, 'test/interop/requirements.txt');
const stamp = join(venv, 'requirements.sha256');
const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);
  if (python === undefined) throw new Error('The interop tests need Python 3: it is not on the PATH.');
  rmSync(venv, { recursive: true, force: true });
  execFileSync(python, ['-m', 'venv', venv], { stdio: 'inherit' });
  execFileSync(
    join(bin, 'python'),
    ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements],
    {
      stdio: 'inherit',
    },
  );
  writeFileSync(stamp, wanted);
}

/** The workflow runner act, built from its module where there is no act. */
const ACT = 'github.com/nektos/act@v0.2.89';

// What Go builds, where the machine has it. The tests that need it say if it is not there.
if (!existsSync(join(bin, 'act')) && spawnSync('act', ['--version']).error !== undefined) {
  spawnSync('go', ['install', ACT], { stdio: 'inherit', env: { ...process.env, GOBIN: bin } });
}
spawnSync('go', ['build', '-o', join(bin, 'go-libraries'), '.'], {
  cwd: join(root, 'test/interop/go'),
  stdio: 'inherit',
});

// And what Maven brings, where there is Java.
const java = join(root, 'test/interop/java');
spawnSync('mvn', ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${join(venv, 'java')}`], {
  cwd: java,
  stdio: 'inherit',
});

const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', 'vitest.interop.config.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, INTEROP_BIN: bin },
});
process.exitCode = status ?? 1;
