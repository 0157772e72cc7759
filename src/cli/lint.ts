import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { FederateError } from '../errors.ts';
import { readStrictJson } from '../json.ts';
import { counted, readable } from '../quote.ts';
import type { Level } from '../trust/finding.ts';
import { FORMATS, fingerprint, type Located, written } from '../trust/findings.ts';
import { lint } from '../trust/lint.ts';
import { VERSION } from '../version.ts';
import { usageError } from './arguments.ts';
import { UNREADABLE } from './check.ts';
import type { Arguments, Command, Io } from './command.ts';
import { readTrustFiles } from './trust-files.ts';

/** From the gravest. */
const LEVELS: readonly Level[] = ['error', 'warning', 'note'];

export const command: Command = {
  summary: 'Trust that is too wide, each with a job that gets in',
  usage: 'federate lint PATH... [--format FORMAT] [--fail-on LEVEL]',
  description:
    'PATH is a file as for `federate check`, or a directory with such files (*.json). Jobs are invented that should not get in, and each finding is one that does. The exit code is 0 without findings of that level, 1 with, 3 where a file can not be read.',
  options: {
    format: { value: FORMATS.join('|'), summary: 'How findings are printed (table)' },
    'fail-on': { value: 'error|warning', summary: 'The least level that makes it fail (error)' },
    baseline: { value: 'FILE', summary: 'Findings that are known, and left out' },
    'write-baseline': { value: 'FILE', summary: 'Write the findings there, as known ones' },
  },
  takesInputs: false,

  async run(args, io) {
    if (args.words.length === 0) throw usageError('give a file or a directory', command);
    const format = oneOf(args, 'format', FORMATS, 'table');
    const failOn = oneOf(args, 'fail-on', ['error', 'warning'] as const, 'error');
    const known = readBaseline(args.flags.get('baseline')?.at(-1), io);
    const { trusts, faults } = readTrustFiles(args.words, io);
    const found: Located[] = [];
    for (const { file, trust } of trusts) {
      for (const finding of await lint(trust)) found.push({ ...finding, file });
    }
    const findings = found
      .filter((finding) => !known.has(fingerprint(finding)))
      .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
    const target = args.flags.get('write-baseline')?.at(-1);
    if (target !== undefined) {
      writeFileSync(resolve(io.cwd, target), `${JSON.stringify(found.map(fingerprint).sort(), undefined, 2)}\n`);
    }
    io.stdout.write(written(findings, format, VERSION));
    for (const fault of faults) io.stderr.write(`federate: error: ${readable(fault, 500)}.\n`);
    if (format === 'table')
      io.stderr.write(`${counted(trusts.length, 'trust')}, ${counted(findings.length, 'finding')}.\n`);
    if (faults.length > 0) return UNREADABLE;
    const limit = LEVELS.indexOf(failOn);
    return target === undefined && findings.some(({ level }) => LEVELS.indexOf(level) <= limit) ? 1 : 0;
  },
};

function oneOf<T extends string>({ flags }: Arguments, name: string, values: readonly T[], usual: T): T {
  const text = flags.get(name)?.at(-1) ?? usual;
  const value = values.find((one) => one === text);
  if (value === undefined) throw usageError(`\`--${name}\` is one of ${values.join(', ')}`, command);
  return value;
}

function readBaseline(file: string | undefined, { cwd }: Pick<Io, 'cwd'>): ReadonlySet<string> {
  if (file === undefined) return new Set();
  try {
    const read = readStrictJson(readFileSync(resolve(cwd, file), 'utf8'), 3);
    if ('value' in read && Array.isArray(read.value)) return new Set(read.value.map(String));
  } catch {}
  throw new FederateError('INPUT_INVALID', `The baseline ${readable(file)} can't be read.`, {
    hop: 'command line',
    hint: 'Write it by `--write-baseline FILE`.',
  });
}
