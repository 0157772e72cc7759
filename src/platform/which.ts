import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { platform } from 'node:process';
import type { Environment } from './runner.ts';

/** Which kind of machine this is, and what can be run on it. */
interface Machine {
  readonly system: NodeJS.Platform;
  isProgram(path: string): boolean;
}

const THIS_MACHINE: Machine = {
  system: platform,
  isProgram(path) {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  },
};

/** The absolute path of a program on the PATH. Relative directories on it are passed over: anyone may write there. */
export function which(program: string, env: Environment, machine: Machine = THIS_MACHINE): string | undefined {
  const windows = machine.system === 'win32';
  const { delimiter, isAbsolute, join } = windows ? win32 : posix;
  const endings = windows ? ['.exe', '.cmd', '.bat'] : [''];
  const directories = (env['PATH'] ?? '').split(delimiter).filter((directory) => isAbsolute(directory));
  return directories
    .flatMap((directory) => endings.map((ending) => join(directory, program + ending)))
    .find((path) => machine.isProgram(path));
}
