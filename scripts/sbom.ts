// The list of all that is in the bundle, as other programs read it: CycloneDX 1.6 (ECMA-424). The same for the same packages.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The bill of materials for these packages (paths relative to the project, in order), with the checksums of the lock file. */
export function billOfMaterials(root: string, packages: readonly string[]): string {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, { readonly integrity?: string }>>;
  };
  const own = packageAt(root, '.');
  const bundled = packages.map((path) => ({ path, ...packageAt(root, path) }));
  const components = bundled.map(({ path, name, version, license }) => ({
    type: 'library',
    'bom-ref': purl(name, version),
    ...namesOf(name),
    version,
    hashes: hashesOf(lock.packages[path.replace(/^lib\//, '')]?.integrity),
    licenses: [{ license: { id: license } }],
    purl: purl(name, version),
  }));
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': own.name,
        name: own.name,
        version: own.version,
        licenses: [{ license: { id: own.license } }],
      },
    },
    components: unique(components),
  };
  return `${JSON.stringify(bom)}\n`;
}

function packageAt(root: string, path: string): Package {
  return JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as Package;
}

function namesOf(name: string): { readonly group?: string; readonly name: string } {
  const [, group, rest] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  return group === undefined || rest === undefined ? { name } : { group, name: rest };
}

/** https://github.com/package-url/purl-spec, type npm. */
function purl(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** Subresource Integrity has the bytes in Base64, CycloneDX in hex. */
function hashesOf(integrity: string | undefined): readonly object[] {
  const [, digest] = /^sha512-(.+)$/.exec(integrity ?? '') ?? [];
  if (digest === undefined) throw new Error('The lock file has no checksum of a bundled package');
  return [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }];
}

/** A package may lie at several places. */
function unique<Component extends { readonly purl: string }>(components: readonly Component[]): Component[] {
  return [...new Map(components.map((component) => [component.purl, component])).values()];
}
