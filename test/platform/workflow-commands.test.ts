import * as core from '@actions/core';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ActionsRunner } from '../../src/platform/actions.ts';
import { workflowCommand } from '../../src/platform/workflow-commands.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** What @actions/core prints for the same. */
function ofToolkit(print: () => void): string {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  print();
  vi.restoreAllMocks();
  return written.join('').replace(/\r?\n$/, '');
}

describe('a workflow command', () => {
  it('is written as @actions/core writes it, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(workflowCommand('add-mask', text)).toBe(ofToolkit(() => core.setSecret(text)));
        expect(workflowCommand('debug', text)).toBe(ofToolkit(() => core.debug(text)));
        expect(workflowCommand('warning', text)).toBe(ofToolkit(() => core.warning(text)));
      }),
    );
  });

  it('has a title as @actions/core writes it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (title) => {
        expect(workflowCommand('error', 'x', { title })).toBe(ofToolkit(() => core.error('x', { title })));
      }),
    );
  });
});

describe('an input', () => {
  it.each(['role-to-assume', 'id_token_audience', 'Two Words', 'enable-AzPSSession'])(
    'is found as @actions/core finds it: %s',
    (name) => {
      const variable = `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
      const env = { [variable]: '  a value\n' };
      vi.stubEnv(variable, env[variable]);
      expect(new ActionsRunner({ env, versions: { node: '24' } }).input(name)).toBe(core.getInput(name));
      vi.unstubAllEnvs();
    },
  );
});
