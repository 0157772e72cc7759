import { accessSync, constants, statSync } from 'node:fs';
import { platform } from 'node:os';
import { posix, win32 } from 'node:path';
import type { Environment } from './runner.ts';

/** The absolute path of a program on the PATH. Relative directories on it are passed over: anyone may write there. */
export function which(program: string, env: Environment, system: NodeJS.Platform = platform()): string | undefined {
  const { delimiter, isAbsolute, join } = system === 'win32' ? win32 : posix;
  const extensions = system === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  const directories = (env['PATH'] ?? '').split(delimiter).filter((directory) => isAbsolute(directory));
  return directories
    .flatMap((directory) => extensions.map((extension) => join(directory, program + extension)))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
