// Builds dist/, which is committed and is what runs. With --check: builds beside it and proves that both are the same.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import ncc from '@vercel/ncc';
import { bundledPackages, licenseTexts } from './licenses.ts';
import { billOfMaterials } from './sbom.ts';
import { takeSdk } from './sdk.ts';
import { SOURCE_DIGEST, sourceDigest } from './source-digest.ts';

const root = join(import.meta.dirname, '..');
const lib = join(root, 'lib');

/** Bytes of all of dist together. */
const LARGEST_DIST = 1_800_000;

/** The bundles: what main and the programs of later steps have in common, and what post runs. */
const BUNDLES = { 'main/programs.js': 'programs.js', 'post/index.js': 'post.js' };

/** The programs that import the first of them, and nothing else of this code: as they are compiled. */
const PROGRAMS = {
  'main/index.js': 'index.js',
  'main/credentials.js': 'credentials.js',
  'main/keeper.js': 'keeper.js',
};

async function build(dist: string): Promise<void> {
  rmSync(lib, { recursive: true, force: true });
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  writeVersion();
  leaveOutDocumentation();
  const files: Record<string, string | Buffer> = {
    'package.json': `${JSON.stringify({ type: 'module' })}\n`,
  };
  const packages = new Set(await takeSdk(join(lib, 'providers/aws'), root));
  for (const [program, source] of Object.entries(PROGRAMS)) files[program] = readFileSync(join(lib, source), 'utf8');
  for (const [name, entry] of Object.entries(BUNDLES)) {
    const bundle = await ncc(join(lib, entry), { esm: true, cache: false, quiet: true });
    files[name] = withoutSourceMaps(bundle.code);
    for (const [chunk, { source }] of Object.entries(bundle.assets))
      files[join(dirname(name), chunk)] = withoutSourceMaps(source);
    for (const name of bundledPackages(bundle.stats)) packages.add(name);
  }
  const all = [...packages].sort();
  files['licenses.txt'] = licenseTexts(root, all);
  files['sbom.cdx.json'] = billOfMaterials(root, all);
  files[SOURCE_DIGEST] = `${sourceDigest()}\n`;
  rmSync(dist, { recursive: true, force: true });
  for (const name of Object.keys(BUNDLES)) mkdirSync(join(dist, dirname(name)), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dist, name), content);
  hold(dist, files);
}

/** The version of package.json, where the source has a placeholder. */
function writeVersion(): void {
  const file = join(lib, 'version.js');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const text = readFileSync(file, 'utf8');
  const written = text.replace('0.0.0-source', version);
  if (written === text) throw new Error('src/version.ts has no place for the version');
  writeFileSync(file, written);
}

/** What presets say for editors and for docs/sts.md alone. */
function leaveOutDocumentation(): void {
  const presets = join(lib, 'providers/sts/presets');
  for (const name of readdirSync(presets).filter((each) => each.endsWith('.json'))) {
    const file = join(presets, name);
    const { $schema: _, ...preset } = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
    writeFileSync(
      file,
      JSON.stringify(preset, (key, value: unknown) =>
        key === 'description' && typeof value === 'string' ? undefined : value,
      ),
    );
  }
}

/** Packages name maps that are not shipped. */
function withoutSourceMaps(code: string | Buffer): string {
  return code.toString().replaceAll(/^\/\/# sourceMappingURL=.*\n?/gm, '');
}

/** What must be true of a dist that is released. */
function hold(dist: string, files: Readonly<Record<string, string | Buffer>>): void {
  const sizes = Object.values(files).map((content) => Buffer.byteLength(content));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const faults: string[] = [];
  if (total > LARGEST_DIST) faults.push(`dist has ${total} bytes, more than ${LARGEST_DIST}`);
  for (const [name, content] of Object.entries(files)) {
    const text = content.toString();
    if (text.includes(root)) faults.push(`${name} holds a path of this machine`);
    if (/\bsourceMappingURL=/.test(text)) faults.push(`${name} names a source map`);
    if (!name.endsWith('.js')) continue;
    if (text.includes('Cannot find module')) faults.push(`${name} misses a module`);
    if (/\beval\(|new Function\(/.test(text)) faults.push(`${name} evaluates text as code`);
  }
  for (const [name, content] of Object.entries(files).filter(([name]) => name.startsWith('post/'))) {
    if (/ACTIONS_ID_TOKEN_REQUEST|AssumeRole|grant_type/.test(content.toString()))
      faults.push(`${name} could federate`);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  process.stdout.write(
    `${dist}: ${total} bytes in ${sizes.length} files, entries ${Object.keys(BUNDLES)
      .map((name) => Buffer.byteLength(files[name] ?? ''))
      .join(' and ')}\n`,
  );
}

function contents(directory: string): Map<string, Buffer> {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(directory, path), readFileSync(path)]));
}

const dist = join(root, 'dist');
if (process.argv.includes('--check')) {
  const fresh = mkdtempSync(join(tmpdir(), 'dist-'));
  try {
    await build(fresh);
    const [committed, built] = [contents(dist), contents(fresh)];
    const names = [...new Set([...committed.keys(), ...built.keys()])];
    const different = names.filter((name) => !built.get(name)?.equals(committed.get(name) ?? Buffer.alloc(0)));
    if (different.length > 0)
      throw new Error(`dist is not what src gives, run \`npm run build\`: ${different.join(', ')}`);
    process.stdout.write('dist is what src gives, byte for byte\n');
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
} else {
  await build(dist);
}
