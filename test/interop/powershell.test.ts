import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assignments, failing, removal, sourcing } from '../../src/cli/shell.ts';
import { which } from '../../src/platform/which.ts';

const BIN = process.env['INTEROP_BIN'] ?? '';
const PWSH = which('pwsh', process.env);
if (PWSH === undefined) {
  console.warn(
    'NOT RUN: pwsh is not here, and no registry that this project installs from has it; its grammar is read.',
  );
}

const VALUES = [
  "it's",
  '$(whoami) `$env:PATH',
  '"quoted"',
  'typographic \u2018\u2019\u201a\u201b',
  'ends in \\',
  '@"\n',
];
const variables = VALUES.map((value, at) => ({ name: `VALUE_${at}`, value }));

/** The verbatim strings of a text, each with its quotes, as the grammar of PowerShell reads it. */
function strings(text: string): string[] {
  const script = join(import.meta.dirname, 'grammar.py');
  return JSON.parse(execFileSync(join(BIN, 'python'), [script, 'powershell'], { input: text, encoding: 'utf8' }));
}

describe('text for PowerShell', () => {
  it('is PowerShell by its grammar, in which each value is one verbatim string', () => {
    // The grammar knows no quotes but the straight one.
    const typed = variables.filter(({ value }) => !/[\u2018-\u201b]/.test(value));
    const read = strings(assignments(typed, 'pwsh')).map((text) => text.slice(1, -1).replaceAll("''", "'"));
    expect(read).toEqual(typed.map(({ value }) => value));
  });

  it('takes variables away, reads files, removes them and fails in PowerShell by its grammar', () => {
    const file = "/tmp/it's";
    expect(strings(assignments([{ name: 'GONE', value: '' }], 'pwsh'))).toEqual([]);
    expect(strings(sourcing(file, 'pwsh') + removal(file, 'pwsh'))).toEqual(["'/tmp/it''s'", "'/tmp/it''s'"]);
    expect(strings(failing(3, 'pwsh'))).toHaveLength(1);
  });

  it.runIf(PWSH)('sets, in pwsh, each variable to its value, and removes the file that it came from', () => {
    const directory = mkdtempSync(join(tmpdir(), 'pwsh-'));
    try {
      const file = join(directory, "it's.ps1");
      writeFileSync(file, assignments(variables, 'pwsh') + removal(file, 'pwsh'));
      const shown = `ConvertTo-Json @(${variables.map(({ name }) => `$env:${name}`).join(', ')}); Test-Path -LiteralPath '${file.replace("'", "''")}'`;
      const run = ['-NoProfile', '-NonInteractive', '-Command', `${sourcing(file, 'pwsh')}${shown}`];
      const [, values = '', left] =
        /^([\s\S]*\])\s*(\w+)\s*$/.exec(execFileSync(PWSH ?? '', run, { encoding: 'utf8' })) ?? [];
      expect({ values: JSON.parse(values), left }).toEqual({ values: VALUES, left: 'False' });
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
