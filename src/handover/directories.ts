import { basename, dirname, resolve } from 'node:path';
import type { Runner } from '../platform/runner.ts';

/** How the directories of this action are named. Nothing else is ever removed. */
export const DIRECTORY_PREFIX = 'federate-';
const OWN_NAME = new RegExp(`^${DIRECTORY_PREFIX}[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`);

/** Whether a path is that of a directory of this action. */
export function isOwnDirectory(path: string, { temporaryDirectory }: Runner): boolean {
  return path === resolve(path) && dirname(path) === temporaryDirectory && isOwnName(basename(path));
}

/** Whether directories of this action, and what is called by them, have such names. */
export function isOwnName(name: string): boolean {
  return OWN_NAME.test(name);
}
