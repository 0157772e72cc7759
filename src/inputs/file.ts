import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { FederateError } from '../errors.ts';
import type { Runner } from '../platform/runner.ts';

/** Bytes of a file that an input names, at the most. */
const LARGEST_FILE = 1024 * 1024;

/**
 * Text of a file that an input names, relative to the workspace. `links: 'refuse'` for what will be sent: neither the
 * file nor, within the workspace, any directory on the way to it may then be a symbolic link. @throws FederateError `INPUT_INVALID`
 */
export type ReadFile = (
  input: string,
  path: string,
  options?: { readonly links: 'follow' | 'refuse' },
) => Promise<string>;

/** Reads files that inputs name, by paths relative to the workspace. */
export function fileReader({ workspace, words }: Pick<Runner, 'workspace' | 'words'>): ReadFile {
  return async (input, path, options) => {
    const place = resolve(workspace, path);
    try {
      if (options?.links === 'refuse') refuseLinks(place, workspace);
      return new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(place));
    } catch (error) {
      throw new FederateError('INPUT_INVALID', `\`${input}\`: the file ${path} can't be read (${reasonOf(error)}).`, {
        hop: 'inputs',
        hint: `The path is relative to the workspace: check it, and that an earlier step (${words.checkout}) put the file there.`,
        cause: error,
      });
    }
  };
}

/** All of a file, unless it is none, or larger than any that an input may name. Never waits for somebody to write. */
function bytesOf(place: string): Buffer {
  const file = openSync(place, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(file);
    // /dev/null stands for none.
    if (!stat.isFile() && !stat.isCharacterDevice()) throw new Error('it is no file');
    const chunks: Buffer[] = [];
    // What is below /proc tells no size.
    for (let length = 0; length <= LARGEST_FILE; ) {
      const chunk = Buffer.alloc(65_536);
      const read = readSync(file, chunk);
      if (read === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, read));
      length += read;
    }
    throw new Error(`it has more than ${LARGEST_FILE} bytes`);
  } finally {
    closeSync(file);
  }
}

/** Within the workspace no part of the path may be a link: all of it may have been checked out. */
function refuseLinks(place: string, workspace: string): void {
  const file = lstatSync(place);
  if (file.isSymbolicLink()) throw new Error('it is a symbolic link');
  if (lstatSync(dirname(place)).isSymbolicLink()) throw new Error('its directory is a symbolic link');
  if (!file.isFile()) throw new Error('it is no file');
  const within = relative(workspace, place);
  if (isAbsolute(within) || within.split(sep)[0] === '..') return;
  if (realpathSync(place) !== join(realpathSync(workspace), within)) {
    throw new Error('a directory on the way to it is a symbolic link');
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unexpected fault';
  if ('code' in error && error.code === 'ENOENT') return 'there is no such file';
  if ('code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'it is no UTF-8 text';
  return 'code' in error ? String(error.code) : error.message;
}
