import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** The built command line. */
export interface CommandLine {
  /** The one file. */
  readonly file: string;
  /** A directory for the PATH, in which it is called `federate`. */
  readonly bin: string;
  /** All that the build gave. */
  readonly directory: string;
  close(): void;
}

/** Builds it anew, so that it is what the source says. */
export function buildCommandLine(): CommandLine {
  const directory = mkdtempSync(join(tmpdir(), 'federate-build-'));
  const script = join(import.meta.dirname, '../../scripts/cli.ts');
  execFileSync(process.execPath, [script, '--out', directory], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [file, bin] = [join(directory, 'federate.mjs'), join(directory, 'bin')];
  mkdirSync(bin);
  writeFileSync(join(bin, 'federate'), `#!/bin/sh\nexec '${process.execPath}' '${file}' "$@"\n`);
  chmodSync(join(bin, 'federate'), 0o755);
  return { file, bin, directory, close: () => rmSync(directory, { recursive: true, force: true }) };
}

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end with this environment alone, beside PATH. */
export async function runProgram(
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  { input = '', path = [], cwd }: { input?: string; path?: readonly string[]; cwd?: string } = {},
): Promise<Ran> {
  const child = spawn(program, args, {
    env: { PATH: [...path, dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter), ...env },
    cwd,
    // A shell whose input is a socket takes itself for a remote one, and reads files of its own.
    stdio: [input === '' ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    timeout: 30_000,
  });
  const said = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ ...said, code, signal }));
  });
}

/** Runs of so many characters of a secret that are in a text: none may be. */
export function leaks(text: string, secrets: Iterable<string>, length = 12): string[] {
  const found: string[] = [];
  for (const secret of secrets) {
    for (let at = 0; at + length <= secret.length; at += 1) {
      const run = secret.slice(at, at + length);
      if (text.includes(run)) found.push(run);
    }
  }
  return found;
}
