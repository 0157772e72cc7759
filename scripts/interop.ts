// Installs what the interop tests run against (moto, aws, az and the clouds' libraries by Python; act and libraries for Go where there
// is Go, the AWS SDK for Java where there is Maven), then runs them.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ACTIONLINT, BIN, buildByGo, installAzureCli, installPython, VENV } from './tools.ts';

const root = join(import.meta.dirname, '..');

/** The workflow runner act, built from its module where there is no act. */
const ACT = 'github.com/nektos/act@v0.2.89';

installPython();
installAzureCli();
// The tests that need what Go builds say if it is not there.
buildByGo('act', ACT);
buildByGo('actionlint', ACTIONLINT);
for (const [program, folder] of [
  ['go-libraries', 'go'],
  ['terraform-text', 'terraform'],
] as const) {
  const cwd = join(root, 'test/interop', folder);
  spawnSync('go', ['build', '-o', join(BIN, program), '.'], { cwd, stdio: 'inherit' });
}

// And what Maven brings, where there is Java.
const java = join(root, 'test/interop/java');
spawnSync('mvn', ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${join(VENV, 'java')}`], {
  cwd: java,
  stdio: 'inherit',
});

const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const files = process.argv.slice(2);
const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', 'vitest.interop.config.ts', ...files], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, INTEROP_BIN: BIN },
});
process.exitCode = status ?? 1;
