import { FederateError } from '../errors.ts';
import { shellText } from '../quote.ts';

/** The shells that text is written for: all that are much like POSIX's, and PowerShell. */
export const SHELLS = ['posix', 'pwsh'] as const;
export type Shell = (typeof SHELLS)[number];

interface Assignment {
  readonly name: string;
  /** An empty one takes the variable away. */
  readonly value: string;
}

/** POSIX.1-2024, 8.1: other names can't be assigned in a shell. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Text that sets and takes away variables, one a line.
 * @throws FederateError `CREDENTIALS_REFUSED` for a name that no shell can set
 */
export function assignments(variables: readonly Assignment[], shell: Shell): string {
  const strange = variables.find(({ name }) => !NAME.test(name));
  if (strange !== undefined) {
    throw new FederateError('CREDENTIALS_REFUSED', `No shell can set a variable that is called '${strange.name}'.`, {
      hop: 'export',
      hint: 'Use `federate exec`, or another name.',
    });
  }
  return variables.map((variable) => `${WRITERS[shell].assign(variable)}\n`).join('');
}

/**
 * Text that a shell evaluates to set the variables that a file assigns, and to remove that file. It holds no secret, and
 * does nothing but fail where the shell prints what it runs.
 */
export function sourcing(file: string, shell: Shell): string {
  return WRITERS[shell].source(file);
}

/** What a file that is sourced ends with. */
export function removal(file: string, shell: Shell): string {
  return WRITERS[shell].remove(file);
}

/** Text that makes a script with errexit end with this code, even as `eval "$(federate env ...)"`. */
export function failing(code: number, shell: Shell): string {
  return WRITERS[shell].fail(code);
}

interface Writer {
  assign(variable: Assignment): string;
  source(file: string): string;
  remove(file: string): string;
  fail(code: number): string;
}

const TRACED = 'federate: this shell prints what it runs (set -x), the credentials too: switch that off first.';

const WRITERS: Readonly<Record<Shell, Writer>> = {
  posix: {
    assign: ({ name, value }) => (value === '' ? `unset ${name}` : `export ${name}=${shellText(value)}`),
    source: (file) => `case $- in *x*) echo ${shellText(TRACED)} >&2; (exit 64);; *) . ${shellText(file)};; esac\n`,
    remove: (file) => `rm -f ${shellText(file)}\n`,
    fail: (code) => `(exit ${code})\n`,
  },
  pwsh: {
    assign: ({ name, value }) =>
      value === '' ? `Remove-Item Env:${name} -ErrorAction Ignore` : `$env:${name} = ${pwshQuoted(value)}`,
    source: (file) => `Get-Content -Raw -LiteralPath ${pwshQuoted(file)} | Invoke-Expression\n`,
    remove: (file) => `Remove-Item -LiteralPath ${pwshQuoted(file)}\n`,
    fail: (code) => `$global:LASTEXITCODE = ${code}; throw 'federate failed with exit code ${code}'\n`,
  },
};

/** PowerShell takes the typographic quotes for quotes as well (about_Quoting_Rules). */
function pwshQuoted(text: string): string {
  return `'${text.replaceAll(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}
