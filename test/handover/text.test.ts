import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { exportCredentials } from '../../src/handover/export.ts';
import { appendAll } from '../../src/platform/command-files.ts';
import { workflowCommand } from '../../src/platform/workflow-commands.ts';
import { UNDO_PROGRAMS } from '../../src/providers/undo.ts';
import { maskedForms, Secret } from '../../src/secret.ts';
import { CASES } from '../fakes/cases.ts';
import { parsePairs } from '../fakes/command-files.ts';
import { Masks } from '../fakes/masks.ts';
import { FakeRunner } from '../fakes/runner.ts';
import { parseCommand } from '../fakes/workflow-commands.ts';

const directory = mkdtempSync(join(tmpdir(), 'text-'));
const env = { GITHUB_ENV: join(directory, 'env'), GITHUB_OUTPUT: join(directory, 'output'), RUNNER_TEMP: directory };
afterAll(() => rmSync(directory, { recursive: true }));

/** What comes of a credential of this text: refused, or what later steps get and the masks of the log. */
async function handed(text: string): Promise<'refused' | { values: string[]; masks: Masks }> {
  const runner = new FakeRunner({ env });
  const value = new Secret(text);
  const credentials = {
    principal: 'deploy',
    expiresAt: undefined,
    files: [],
    variables: [{ name: 'SERVICE_TOKEN', value }],
    outputs: [{ name: 'token', value }],
  };
  try {
    await exportCredentials([credentials], runner, UNDO_PROGRAMS);
  } catch (error) {
    if (!(error instanceof FederateError)) throw error;
    expect(error.code).toBe('CREDENTIALS_REFUSED');
    expect(runner.told).toEqual([]);
    return 'refused';
  }
  for (const file of [env.GITHUB_ENV, env.GITHUB_OUTPUT]) writeFileSync(file, 'EARLIER=1\n');
  appendAll(env, [
    ['GITHUB_ENV', credentials.variables],
    ['GITHUB_OUTPUT', credentials.outputs],
  ]);
  const masks = new Masks();
  for (const form of runner.all('mask').flatMap((mask) => maskedForms(new Secret(mask)))) {
    const command = parseCommand(workflowCommand('add-mask', form));
    expect(command?.name).toBe('add-mask');
    masks.add(command?.data ?? '');
  }
  const values = [env.GITHUB_ENV, env.GITHUB_OUTPUT].map((file) => {
    const { pairs, fault } = parsePairs(readFileSync(file, 'utf8'));
    expect(fault).toBeUndefined();
    expect(pairs.map(([name]) => name)).toEqual(['EARLIER', file === env.GITHUB_ENV ? 'SERVICE_TOKEN' : 'token']);
    return pairs[1]?.[1] ?? '';
  });
  return { values, masks };
}

/** What may mean something to the runner, a shell or a parser, between texts of any kind. */
const telling = fc.constantFrom(
  '::add-mask::x',
  '::stop-commands::x',
  '##[error]',
  '<<EOF',
  'ghadelimiter_',
  '%0A',
  '%25',
  '\r\n',
  '\n',
  '\u2028',
  '\u0085',
  '=',
  '***',
  '\ufeff',
  '\u202e',
  '\ud800',
  '"',
  "'",
  '&',
  '\\',
  ' ',
  '\t',
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: fc.constantFrom(...'ABCabc0189+/=-_.~'), minLength: 6, maxLength: 300 }),
  fc.array(fc.oneof(telling, fc.string({ maxLength: 8 })), { maxLength: 12 }).map((parts) => parts.join('')),
);

describe('A credential of any text', () => {
  let survived = 0;

  it('comes out of the files of the runner as it went in, and out of its log not at all, or is refused', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const result = await handed(text);
        if (result === 'refused') return;
        survived += 1;
        expect(result.values).toEqual([text, text]);
        for (const shown of [text, `token: ${text}`, `"${text}"`, `x${text}y`]) {
          expect(result.masks.apply(shown)).not.toContain(text.trim());
        }
        const bytes = Buffer.from(text);
        for (const form of [
          encodeURIComponent(text),
          bytes.toString('hex'),
          new URLSearchParams({ '': text }).toString().slice(1),
          JSON.stringify(text).slice(1, -1),
        ]) {
          expect(result.masks.apply(`<${form}>`)).not.toContain(form.trim());
        }
      }),
      { numRuns: 2 * CASES },
    );
    expect(survived).toBeGreaterThan(CASES / 2);
  });

  it.each([
    ['of letters and signs', 'a?b~c>d!e/f+g=h&i"j\'k', 'taken'],
    ['with the word that ends a value', 'ghadelimiter_11111111-1111-1111-1111-111111111111', 'taken'],
    ['that looks like a command', '::add-mask::octo-org', 'taken'],
    ['with a line end', 'first-line\nSECOND=line', 'refused'],
    ['with half a character', 'half-\ud800-character', 'refused'],
    ['of five letters', 'abcde', 'refused'],
    ['that is a word of every log', 'https', 'refused'],
  ])('%s', async (_, text, expected) => {
    expect((await handed(text)) === 'refused' ? 'refused' : 'taken').toBe(expected);
  });
});
