import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files by which a step tells the runner something, by the name of their variable. */
const FILES = {
  GITHUB_ENV: 'set_env',
  GITHUB_OUTPUT: 'set_output',
  GITHUB_STATE: 'save_state',
  GITHUB_PATH: 'add_path',
  GITHUB_STEP_SUMMARY: 'step_summary',
} as const;

export type Pairs = readonly (readonly [name: string, value: string])[];

/** What a step has written into its command files. */
export interface Told {
  readonly env: Pairs;
  readonly output: Pairs;
  readonly state: Pairs;
  readonly path: readonly string[];
  readonly summary: string;
  /** Why a file could not be read, in the runner's words; nothing of what comes after the fault counts. */
  readonly faults: readonly string[];
}

/** New and empty files for one step, below the runner's directory. */
export class CommandFiles {
  readonly env: Readonly<Record<keyof typeof FILES, string>>;

  constructor(temp: string, id: string) {
    const directory = join(temp, '_runner_file_commands');
    mkdirSync(directory, { recursive: true });
    const path = (name: keyof typeof FILES) => join(directory, `${FILES[name]}_${id}`);
    this.env = {
      GITHUB_ENV: path('GITHUB_ENV'),
      GITHUB_OUTPUT: path('GITHUB_OUTPUT'),
      GITHUB_STATE: path('GITHUB_STATE'),
      GITHUB_PATH: path('GITHUB_PATH'),
      GITHUB_STEP_SUMMARY: path('GITHUB_STEP_SUMMARY'),
    };
    for (const file of Object.values(this.env)) writeFileSync(file, '');
  }

  /** Reads and removes them, when the step has ended. */
  take(): Told {
    const read = (name: keyof typeof FILES) => readFileSync(this.env[name], 'utf8');
    const faults: string[] = [];
    const pairs = (name: keyof typeof FILES, command: string) => {
      const { pairs, fault } = parsePairs(read(name));
      if (fault !== undefined) faults.push(`Unable to process file command '${command}' successfully.`, fault);
      return pairs;
    };
    const told = {
      env: pairs('GITHUB_ENV', 'env'),
      output: pairs('GITHUB_OUTPUT', 'output'),
      state: pairs('GITHUB_STATE', 'state'),
      path: read('GITHUB_PATH')
        .split('\n')
        .filter((line) => line !== ''),
      summary: read('GITHUB_STEP_SUMMARY'),
      faults,
    };
    for (const file of Object.values(this.env)) rmSync(file, { force: true });
    return told;
  }
}

/** `NAME=VALUE` lines, and `NAME<<DELIMITER` with the value on the lines up to the delimiter. */
export function parsePairs(text: string): { readonly pairs: Pairs; readonly fault?: string } {
  const pairs: (readonly [string, string])[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const [, name = '', sign = '', rest = ''] = /^(.*?)(=|<<)(.*)$/.exec(line) ?? [];
    if (name === '' || (sign === '<<' && rest === '')) return { pairs, fault: `Invalid format '${line}'` };
    if (sign === '=') {
      pairs.push([name, rest]);
      continue;
    }
    const end = lines.indexOf(rest, at + 1);
    if (end < 0) return { pairs, fault: `Invalid value. Matching delimiter not found '${rest}'` };
    pairs.push([name, lines.slice(at + 1, end).join('\n')]);
    at = end;
  }
  return { pairs };
}
