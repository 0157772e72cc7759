import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind, Wording } from '../../src/migrate/finding.ts';
import { type Migration, migrate, type Options } from '../../src/migrate/migration.ts';
import { readRepository, type SourceFile } from '../../src/migrate/workflow.ts';

const CORPUS = join(import.meta.dirname, 'corpus');

/** A small repository, with the rules that are to speak and what is to be done about it in all. */
export interface Case {
  readonly id: string;
  readonly files: readonly SourceFile[];
  readonly rules: readonly string[];
  /** Of the finding that needs the most; `none` where there is none. */
  readonly kind: Kind | 'none';
}

const expected = JSON.parse(readFileSync(join(CORPUS, 'expected.json'), 'utf8')) as Record<
  string,
  Pick<Case, 'rules' | 'kind'>
>;

export const CASES: readonly Case[] = Object.entries(expected).map(([id, { rules, kind }]) => {
  const paths = globSync('**/*.yml', { cwd: join(CORPUS, id) }).map((path) => path.replaceAll('\\', '/'));
  const files = paths
    .sort()
    .map((path) => ({ path: `.github/${path}`, text: readFileSync(join(CORPUS, id, path), 'utf8') }));
  return { id, files, rules, kind };
});

export const WORDING: Wording = { uses: 'OWNER/federate@v1', prefix: '', literals: {} };

export function migrated(files: readonly SourceFile[], options: Partial<Options> = {}): Migration {
  return migrate(readRepository(files), { wording: WORDING, ...options });
}

/** The files after a rewrite. */
export function rewritten(files: readonly SourceFile[], texts: ReadonlyMap<string, string>): SourceFile[] {
  return files.map(({ path, text }) => ({ path, text: texts.get(path) ?? text }));
}

/** A workflow with one job and these steps, each with its lines. */
export function workflow(steps: string, head = 'on: push\n', job = ''): SourceFile {
  return {
    path: '.github/workflows/deploy.yml',
    text: `${head}jobs:\n  deploy:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps.replaceAll(/^(?=.)/gm, '      ')}`,
  };
}
