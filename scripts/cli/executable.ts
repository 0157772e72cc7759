import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What marks the place for the program in the executable of Node (nodejs.org/api/single-executable-applications.html). */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/**
 * Makes one executable of the Node that runs this and a program in one CommonJS file, for the system of this machine. Gives
 * its name: `federate-linux-x64`.
 */
export function buildExecutable(program: string, directory: string): string {
  const work = join(directory, 'sea');
  mkdirSync(work);
  const [main, config, blob] = ['federate.cjs', 'sea.json', 'federate.blob'].map((name) => join(work, name));
  writeFileSync(main ?? '', program);
  const settings = {
    main,
    output: blob,
    disableExperimentalSEAWarning: true,
    useCodeCache: false,
    execArgvExtension: 'none',
  };
  writeFileSync(config ?? '', JSON.stringify(settings));
  execFileSync(process.execPath, ['--experimental-sea-config', config ?? ''], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const name = `federate-${process.platform}-${process.arch}${process.platform === 'win32' ? '.exe' : ''}`;
  const executable = join(directory, name);
  copyFileSync(process.execPath, executable);
  const postject = join(import.meta.dirname, '../../node_modules/postject/dist/cli.js');
  const segment = process.platform === 'darwin' ? ['--macho-segment-name', 'NODE_SEA'] : [];
  const inject = [postject, executable, 'NODE_SEA_BLOB', blob ?? '', '--sentinel-fuse', FUSE, ...segment];
  if (process.platform === 'darwin') execFileSync('codesign', ['--remove-signature', executable]);
  execFileSync(process.execPath, inject, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (process.platform === 'darwin') execFileSync('codesign', ['--sign', '-', executable]);
  rmSync(work, { recursive: true });
  return name;
}
