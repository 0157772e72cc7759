import { parseArgs } from 'node:util';
import { FederateError } from '../errors.ts';
import { INPUT_NAMES, plain } from '../inputs/names.ts';
import { nearest } from '../nearest.ts';
import { STATIC_KEYS } from '../plan.ts';
import { readable } from '../quote.ts';
import type { Arguments, Command } from './command.ts';

/** Switches that every command has. */
const ALWAYS = ['help'];

/**
 * Reads the command line of a command. Flags of inputs may have `-` for `_`; one that is given again adds a line.
 * @throws FederateError `INPUT_INVALID` with every fault
 */
export function readArguments(argv: readonly string[], command: Command): Arguments {
  const end = argv.indexOf('--');
  const [own, rest] = end < 0 ? [argv, undefined] : [argv.slice(0, end), argv.slice(end + 1)];
  const names = new Map(
    [...Object.keys(command.options), ...ALWAYS, ...(command.takesInputs ? inputs() : [])].map((name) => [
      plain(name),
      name,
    ]),
  );
  const isSwitch = (name: string) =>
    ALWAYS.includes(name) || (command.options[name] ?? { value: '' }).value === undefined;
  const options = Object.fromEntries(
    [...names].flatMap(([spelt, name]) =>
      [spelt, name].map((flag) => [flag, { type: isSwitch(name) ? ('boolean' as const) : ('string' as const) }]),
    ),
  );
  const { tokens } = parseArgs({ args: [...own], options, strict: false, allowPositionals: true, tokens: true });
  const flags = new Map<string, string[]>();
  const words: string[] = [];
  const faults: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      words.push(token.value);
      continue;
    }
    const { name: spelt, rawName, value, inlineValue } = token;
    const name = names.get(plain(spelt));
    const fault =
      name === undefined
        ? `there is no \`${readable(rawName)}\`${didYouMean(spelt, names.keys())}`
        : valueFault(rawName, value, inlineValue === true, isSwitch(name));
    if (fault !== undefined) faults.push(fault);
    else if (name !== undefined) flags.set(name, [...(flags.get(name) ?? []), value ?? '']);
  }
  if (faults.length > 0) throw usageError(faults.join('; '), command);
  return { flags, words, rest };
}

/** A fault in how a command was called. */
export function usageError(fault: string, { usage }: Pick<Command, 'usage'>): FederateError {
  return new FederateError(
    'INPUT_INVALID',
    `${fault[0]?.toUpperCase()}${fault.slice(1)}${/[.?]$/.test(fault) ? '' : '.'}`,
    {
      hop: 'command line',
      hint: `Usage: ${usage}`,
    },
  );
}

/** The word that was most likely meant, as a question. */
export function didYouMean(word: string, names: Iterable<string>, prefix = '--'): string {
  const spelt = plain(word);
  const all = [...names];
  const meant =
    nearest(spelt, all, spelt.length < 8 ? 1 : 2) ??
    (spelt.length < 5 ? undefined : all.find((name) => name.endsWith(`-${spelt}`)));
  return meant === undefined ? '' : `: did you mean \`${prefix}${meant}\`?`;
}

/** Those that hold stored keys too, which are refused with what takes their place. */
function inputs(): readonly string[] {
  return [...INPUT_NAMES, ...Object.keys(STATIC_KEYS)];
}

function valueFault(flag: string, value: string | undefined, inline: boolean, isSwitch: boolean): string | undefined {
  if (isSwitch) return inline ? `\`${flag}\` takes no value` : undefined;
  if (value === undefined) return `\`${flag}\` needs a value`;
  return !inline && /^--?[a-zA-Z]/.test(value)
    ? `\`${flag}\` needs a value, and \`${readable(value)}\` is a flag`
    : undefined;
}
