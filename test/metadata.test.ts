import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SLUG, withSlug } from '../scripts/docs/slug.ts';
import { notesOf, versionOf } from '../scripts/release.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const action = parse(read('action.yml')) as {
  description: string;
  branding: { icon: string; color: string };
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
};
const workflows = globSync('.github/workflows/*.yml', { cwd: root });

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, { readonly permissions?: unknown; readonly 'timeout-minutes'?: number }>>;
}

describe('action.yml', () => {
  it('is what Marketplace takes: under 125 characters that name the three clouds, an icon and a colour of its list', () => {
    expect(action.description.length).toBeLessThan(125);
    expect(action.description).toMatch(/AWS.*Google Cloud.*Azure/);
    // Feather's icons but its brands and some others; SchemaStore's schema has them all, and `npm run lint:workflows` holds it.
    expect(action.branding.icon).toBe('log-in');
    expect(['white', 'black', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark']).toContain(
      action.branding.color,
    );
  });

  it('has a type for every input and output, in action-types.yml', () => {
    const types = parse(read('action-types.yml')) as typeof action;
    expect(Object.keys(types.inputs)).toEqual(Object.keys(action.inputs));
    expect(Object.keys(types.outputs)).toEqual(Object.keys(action.outputs));
    expect(types.inputs['role-chaining']).toEqual({ type: 'boolean' });
    expect(types.inputs['role-duration-seconds']).toEqual({ type: 'integer' });
    expect(types.inputs['sts-with']).toEqual({ type: 'list', separator: '\n', 'list-item': { type: 'string' } });
  });
});

describe('the workflows of this repository', () => {
  it.each(workflows)('%s has no permission but what each job names, and ends in time', (file) => {
    const { permissions, jobs } = parse(read(file)) as Workflow;
    expect(permissions).toEqual({});
    for (const job of Object.values(jobs)) {
      expect(job.permissions).toBeDefined();
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
    }
  });

  it.each([...workflows, ...globSync('examples/*.yml', { cwd: root })])(
    '%s pins other actions by commit, with the version beside it',
    (file) => {
      for (const [, uses = '', comment = ''] of read(file).matchAll(/uses: (\S+)(.*)$/gm)) {
        if (uses.startsWith('./') || uses.startsWith(SLUG) || uses.startsWith('octo-org/')) continue;
        expect(uses + comment).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      }
    },
  );
});

describe('the name of the repository', () => {
  it('changes wherever it is named, by package.json alone', () => {
    const text = `uses: ${SLUG}@v1, https://github.com/${SLUG}/releases, --repo ${SLUG}, src/federate.ts, federate@1`;
    expect(withSlug(text, 'octo-org/federate')).toBe(text.replaceAll(SLUG, 'octo-org/federate'));
  });
});

describe('a release', () => {
  const changelog =
    '# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-12-01\n\n### Added\n\n- This.\n\n## [1.1.0]\n\n- That.\n';

  it('has the notes of its version', () => {
    expect(notesOf(changelog, '1.2.0')).toBe('### Added\n\n- This.\n');
  });

  it('is refused where the changelog says nothing of it, or package.json has another version', () => {
    expect(() => notesOf(changelog, '1.3.0')).toThrow('CHANGELOG.md says nothing of 1.3.0');
    expect(versionOf('v1.2.0', '{"version":"1.2.0"}')).toBe('1.2.0');
    expect(() => versionOf('v1.2.1', '{"version":"1.2.0"}')).toThrow('package.json has the version 1.2.0');
  });
});
