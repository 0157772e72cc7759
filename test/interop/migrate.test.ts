import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/migrate/workflow.ts';
import { CASES, migrated, rewritten } from '../migrate/corpus.ts';

/** Where scripts/interop.ts has put actionlint, unless the machine has it. */
const PATH = [process.env['INTEROP_BIN'] ?? '', dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);

const ACTIONLINT = spawnSync('actionlint', ['--version'], { env: { PATH } }).status === 0;
if (!ACTIONLINT) console.warn('NOT RUN: actionlint is not here and could not be built, which needs Go.');

/** What actionlint says is wrong with workflows, without the lines. */
function faultsOf(files: readonly SourceFile[]): string[] {
  const directory = mkdtempSync(join(tmpdir(), 'actionlint-'));
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    spawnSync('git', ['init', '--quiet'], { cwd: directory });
    const args = ['-shellcheck=', '-pyflakes=', '-format', '{{json .}}', '-ignore', 'label "x" is unknown'];
    const { stdout } = spawnSync('actionlint', args, { cwd: directory, env: { PATH }, encoding: 'utf8' });
    return (JSON.parse(stdout || '[]') as { message: string }[]).map(({ message }) => message).sort();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

describe.runIf(ACTIONLINT)('actionlint', () => {
  it.each(CASES.filter(({ files }) => migrated(files).all.size > 0))(
    '$id: finds no fault that was not there',
    ({ files }) => {
      const { automatic, all } = migrated(files);
      const before = faultsOf(files);
      for (const texts of [automatic, all]) {
        const fresh = faultsOf(rewritten(files, texts)).filter((fault) => !before.includes(fault));
        expect(fresh).toEqual([]);
      }
    },
  );

  it('finds faults where there are some', () => {
    const [{ files } = { files: [] }] = CASES;
    expect(faultsOf(files.map(({ path, text }) => ({ path, text: text.replace('runs-on', 'run-on') })))).not.toEqual(
      [],
    );
  });
});
