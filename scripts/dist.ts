// Builds dist/, which is committed and is what runs. With --check: builds beside it and proves that both are the same.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ncc from '@vercel/ncc';
import { copyAsEsModules, packagesOf } from './es-modules.ts';
import { bundledPackages, licenseTexts } from './licenses.ts';

const root = join(import.meta.dirname, '..');
const lib = join(root, 'lib');

/** Bytes of all of dist together. */
const LARGEST_DIST = 2_500_000;

/** Packages of which the bundle holds only what is used. @actions/core alone brings a megabyte with its HTTP client. */
const modules = join(root, 'node_modules');
const TAKEN_IN_PARTS = ['@actions/core', ...packagesOf('@aws-sdk', modules), ...packagesOf('@smithy', modules)];

async function build(dist: string): Promise<void> {
  rmSync(lib, { recursive: true, force: true });
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  for (const name of TAKEN_IN_PARTS) copyAsEsModules(name, modules, join(lib, 'node_modules'));
  const bundle = await ncc(join(lib, 'index.js'), { esm: true, cache: false, quiet: true });
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const files: Record<string, string | Buffer> = {
    'index.js': withoutSourceMaps(bundle.code),
    ...Object.fromEntries(Object.entries(bundle.assets).map(([name, { source }]) => [name, withoutSourceMaps(source)])),
    'package.json': `${JSON.stringify({ type: 'module' })}\n`,
    'licenses.txt': licenseTexts(root, bundledPackages(bundle.stats)),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dist, name), content);
  hold(dist, files);
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
  if (files['index.js']?.toString().includes('AssumeRole'))
    faults.push('the entry holds the AWS SDK, which post must not load');
  if (faults.length > 0) throw new Error(faults.join('\n'));
  process.stdout.write(
    `${dist}: ${total} bytes in ${sizes.length} files, entry ${Buffer.byteLength(files['index.js'] ?? '')}\n`,
  );
}

function contents(directory: string): Map<string, Buffer> {
  return new Map(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name))]));
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
