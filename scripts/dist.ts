// Builds dist/, which is committed and is what runs. With --check: builds beside it and proves that both are the same.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { bundle, chunksOf } from './bundle.ts';
import { licenseTexts } from './licenses.ts';
import { billOfMaterials } from './sbom.ts';
import { SOURCE_DIGEST, sourceDigest } from './source-digest.ts';

const root = join(import.meta.dirname, '..');

/** Bytes of all of dist together. */
const LARGEST_DIST = 1_800_000;

/** The directories of dist with their programs: main and those that later steps call have their code in common, post has its own. */
const PROGRAMS = {
  main: { index: 'src/index.ts', credentials: 'src/credentials.ts', keeper: 'src/keeper.ts' },
  post: { index: 'src/post.ts' },
};

/** What main loads a little later: a provider that is on, and what is done with an answer, while one is under way. */
const PARTS = {
  aws: ['src/providers/aws/index.ts'],
  gcp: ['src/providers/gcp/index.ts'],
  azure: ['src/providers/azure/index.ts'],
  sts: ['src/providers/sts/index.ts'],
  afterwards: ['src/token/validate.ts', 'src/handover/export.ts', 'src/report/success.ts'],
};

async function build(dist: string): Promise<void> {
  const files: Record<string, string> = { 'package.json': `${JSON.stringify({ type: 'commonjs' })}\n` };
  const packages = new Set<string>();
  for (const [directory, programs] of Object.entries(PROGRAMS)) {
    const built = await bundle(programs, {
      comments: false,
      entryFileNames: '[name].js',
      chunkFileNames: '[name].js',
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [chunksOf('index', programs.index, PARTS)],
      },
    });
    for (const [name, code] of built.files) files[`${directory}/${name}`] = code;
    for (const name of built.packages) packages.add(name);
  }
  const all = [...packages].sort();
  files['licenses.txt'] = licenseTexts(root, all);
  files['sbom.cdx.json'] = billOfMaterials(root, all);
  files[SOURCE_DIGEST] = `${sourceDigest()}\n`;
  rmSync(dist, { recursive: true, force: true });
  for (const name of Object.keys(PROGRAMS)) mkdirSync(join(dist, name), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dist, name), content);
  hold(dist, files);
}

/** What must be true of a dist that is released. */
function hold(dist: string, files: Readonly<Record<string, string>>): void {
  const sizes = Object.values(files).map((content) => Buffer.byteLength(content));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const faults: string[] = [];
  if (total > LARGEST_DIST) faults.push(`dist has ${total} bytes, more than ${LARGEST_DIST}`);
  for (const [name, text] of Object.entries(files)) {
    if (text.includes(root)) faults.push(`${name} holds a path of this machine`);
    if (/\bsourceMappingURL=/.test(text)) faults.push(`${name} names a source map`);
    if (!name.endsWith('.js')) continue;
    if (text.includes('Cannot find module')) faults.push(`${name} misses a module`);
    if (/\beval\(|new Function\(/.test(text)) faults.push(`${name} evaluates text as code`);
    if (/require\("\.\/(keeper|credentials)\.js"\)/.test(text))
      faults.push(`${name} would start a program of later steps`);
  }
  for (const [name, text] of Object.entries(files).filter(([name]) => name.startsWith('post/'))) {
    if (/ACTIONS_ID_TOKEN_REQUEST|AssumeRole|grant_type/.test(text)) faults.push(`${name} could federate`);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  process.stdout.write(`${dist}: ${total} bytes in ${sizes.length} files\n`);
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
