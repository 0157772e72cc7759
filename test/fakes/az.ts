import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a program was called. */
export interface Call {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
}

/** What the next calls whose arguments begin so shall do instead of working. */
export interface Misbehaviour {
  readonly begins: string;
  readonly stderr: string;
  readonly exitCode: number;
  readonly times?: number;
  /** Works on and on instead, with a program of its own that writes what it was given every 20 ms. */
  readonly goesOn?: boolean;
}

/** A directory for the PATH with a stand-in for a program that records how it was called. */
export interface StandIn {
  readonly directory: string;
  readonly path: string;
  calls(): Call[];
  misbehave(misbehaviour: Misbehaviour): void;
  remove(): void;
}

/**
 * A stand-in for the Azure CLI: as the real one it replaces the argument `@-` by its input, and keeps what it was given in
 * AZURE_CONFIG_DIR. As `pwsh` it does nothing but record.
 */
export function installProgram(name: 'az' | 'pwsh'): StandIn {
  const directory = mkdtempSync(join(tmpdir(), `stand-in-${name}-`));
  const path = join(directory, name);
  const log = join(directory, 'calls.jsonl');
  const plan = join(directory, 'plan.json');
  writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' '${import.meta.filename}' '${directory}' "$@"\n`);
  chmodSync(path, 0o755);
  return {
    directory,
    path,
    calls: () => (existsSync(log) ? lines(log).map((line) => JSON.parse(line) as Call) : []),
    misbehave: (misbehaviour) => writeFileSync(plan, JSON.stringify([...planned(plan), misbehaviour])),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function lines(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}

function planned(plan: string): Misbehaviour[] {
  return existsSync(plan) ? (JSON.parse(readFileSync(plan, 'utf8')) as Misbehaviour[]) : [];
}

/** The program itself, in a process of its own. */
async function main(directory: string, argv: readonly string[]): Promise<number> {
  const stdin = (await process.stdin.setEncoding('utf8').toArray()).join('');
  const call = { argv, env: process.env, stdin };
  writeFileSync(join(directory, 'calls.jsonl'), `${JSON.stringify(call)}\n`, { flag: 'a' });
  const plan = join(directory, 'plan.json');
  const [misbehaviour, ...others] = planned(plan).filter(({ begins }) => argv.join(' ').startsWith(begins));
  if (misbehaviour !== undefined) {
    const left = (misbehaviour.times ?? 1) - 1;
    writeFileSync(plan, JSON.stringify(left > 0 ? [{ ...misbehaviour, times: left }, ...others] : others));
    if (misbehaviour.goesOn) await goOn();
    process.stderr.write(misbehaviour.stderr);
    return misbehaviour.exitCode;
  }
  if (argv[0] !== 'login' || argv.includes('--identity')) return 0;
  const configDirectory = process.env['AZURE_CONFIG_DIR'] ?? join(process.env['HOME'] ?? '.', '.azure');
  mkdirSync(configDirectory, { recursive: true });
  const assertion = argv[argv.indexOf('--federated-token') + 1] === '@-' ? stdin.trimEnd() : '';
  writeFileSync(
    join(configDirectory, 'service_principal_entries.json'),
    JSON.stringify([{ client_assertion: assertion }]),
  );
  return assertion === '' ? 1 : 0;
}

/** Half a minute at the most. */
async function goOn(): Promise<void> {
  const directory = process.env['AZURE_CONFIG_DIR'] ?? '.';
  const script = `
    setInterval(() => {
      try {
        fs.mkdirSync(process.argv[1], { recursive: true });
        fs.writeFileSync(process.argv[1] + '/msal_token_cache.json', 'token');
      } catch {}
    }, 20);
    setTimeout(() => process.exit(), 30_000);`;
  const worker = spawn(process.execPath, ['-e', script, directory], { stdio: 'ignore' });
  await once(worker, 'exit');
}

if (process.argv[1] === import.meta.filename) {
  const [, , directory = '', ...argv] = process.argv;
  process.exitCode = await main(directory, argv);
}
