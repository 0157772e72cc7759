import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { describe, expect, it } from 'vitest';
import { billOfMaterials } from '../scripts/sbom.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json'));
const lock: Record<
  string,
  { version: string; integrity?: string; hasInstallScript?: true; dev?: true; optional?: true; license?: string }
> = JSON.parse(read('package-lock.json')).packages;
const licences = read('dist/licenses.txt').split(`\n${'-'.repeat(80)}\n\n`);
const bom = JSON.parse(read('dist/sbom.cdx.json')) as {
  components: { group?: string; name: string; version: string; purl: string; licenses: object[]; hashes: object[] }[];
};
const listed = bom.components.map(
  ({ group, name, version }) => `${group === undefined ? '' : `${group}/`}${name} ${version}`,
);

/** Packages whose modules stand in the bundle, by the comments of the bundler. */
function bundled(): string[] {
  const names = globSync('dist/{main,post}/*.js', { cwd: root }).flatMap((file) =>
    [...read(file).matchAll(/(?:MODULE: |\/\*\*\*\/ )?\.?\/?(?:lib\/)?node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g)].map(
      ([, name]) => name ?? '',
    ),
  );
  return [...new Set(names)].filter((name) => name !== '').sort();
}

describe('the bill of materials', () => {
  it('is CycloneDX 1.6 by the schema of the standard', async () => {
    const fault = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(read('dist/sbom.cdx.json'));
    expect(fault).toBeNull();
  });

  it('names every package of which something is in the bundle, and those that licenses.txt names', () => {
    const names = listed.map((entry) => entry.split(' ')[0]);
    expect(bundled().length).toBeGreaterThan(5);
    expect(bundled().filter((name) => !names.includes(name))).toEqual([]);
    const owners = licences.flatMap((block) => (block.split('\n\n')[0] ?? '').split('\n'));
    expect(owners.toSorted()).toEqual([...listed].sort());
  });

  it('has the version and the checksum that the lock file has', () => {
    for (const entry of listed) {
      const [name = '', version] = entry.split(' ');
      const versions = Object.entries(lock)
        .filter(([path]) => path.endsWith(`node_modules/${name}`))
        .map(([, found]) => found.version);
      expect({ name, versions }).toEqual({ name, versions: expect.arrayContaining([version]) });
    }
    for (const { hashes, licenses } of bom.components) expect([hashes.length, licenses.length]).toEqual([1, 1]);
  });

  it('is the same for the same packages: no time, no number of its own', () => {
    const packages = ['node_modules/jose', 'node_modules/@aws-sdk/core'];
    expect(billOfMaterials(root, packages)).toBe(billOfMaterials(root, packages));
    expect(read('dist/sbom.cdx.json')).not.toMatch(/timestamp|serialNumber/);
  });
});

describe('the licences', () => {
  it('are there with their text, for each package of the bundle', () => {
    for (const block of licences) {
      const [owners = '', licence = '', ...text] = block.split('\n\n');
      expect({ owners, licence }).toEqual({
        owners,
        licence: expect.stringMatching(/^(0BSD|Apache-2\.0|BSD-[23]-Clause|ISC|MIT)$/),
      });
      expect({ owners, characters: text.join('\n\n').trim().length > 200 }).toEqual({ owners, characters: true });
    }
  });
});

describe('what is installed', () => {
  it('runs no script but that of a package that is named', () => {
    expect(manifest.allowScripts).toEqual({ node: true });
    expect(read('.npmrc')).toContain('strict-allow-scripts=true');
    const withScripts = Object.entries(lock)
      .filter(([, { hasInstallScript, optional }]) => hasInstallScript && !optional)
      .map(([path]) => path);
    expect(withScripts).toEqual(['node_modules/node']);
    expect(
      Object.keys(manifest.scripts).filter((name) => /^(pre|post)?(install|prepare|pack|publish)/.test(name)),
    ).toEqual([]);
  });

  it('is pinned to one version each, with its checksum', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect({ name, version }).toEqual({ name, version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    }
    const without = Object.entries(lock)
      .filter(([path, { integrity }]) => path !== '' && integrity === undefined)
      .map(([path]) => path);
    expect(without).toEqual([]);
  });
});
