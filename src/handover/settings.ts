import { join } from 'node:path';
import type { CredentialFile } from '../providers/provider.ts';

/** In the directory of a step whose credentials are renewed: the inputs that renew them. */
export const SETTINGS_FILE = 'refresh.json';

/** That file: inputs by their names, nothing secret beyond what an input holds. */
export function settingsFile(directory: string, inputs: Readonly<Record<string, string>>): CredentialFile {
  return { path: join(directory, SETTINGS_FILE), content: JSON.stringify(inputs) };
}
