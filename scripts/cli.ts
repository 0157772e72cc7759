// Builds the command line into build/, which is not committed: the one file federate.mjs with its SHA-256, the package for
// npm, and the component of GitLab that carries the digests. With --executable: also the executable for images without Node;
// with --out DIR elsewhere.
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.ts';
import { writeComponent } from './cli/component.ts';
import { buildExecutable } from './cli/executable.ts';
import { oneFile } from './cli/one-file.ts';
import { licenseTexts } from './licenses.ts';

const root = join(import.meta.dirname, '..');
const { values: flags } = parseArgs({
  options: { executable: { type: 'boolean', default: false }, out: { type: 'string', default: join(root, 'build') } },
});
const build = resolve(flags.out);
const { version, description, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
  'version' | 'description' | 'license',
  string
>;

/** Bytes that the one file may have. */
const LARGEST = 1_300_000;

const ENTRY = 'index.cjs';

rmSync(build, { recursive: true, force: true });
mkdirSync(join(build, 'npm'), { recursive: true });
const { files: chunks, packages } = await bundle(
  { index: 'src/cli/index.ts' },
  { minify: true, entryFileNames: ENTRY, chunkFileNames: '[name]-[hash].cjs' },
);
const file = join(build, 'federate.mjs');
const text = oneFile(chunks, ENTRY, 'module');
hold(text);
writeFileSync(file, text, { mode: 0o755 });
writeFileSync(join(build, 'licenses.txt'), licenseTexts(root, packages));
writeNpmPackage();
const digests: Record<string, string> = { 'federate.mjs': digestOf(file) };
if (flags.executable) {
  const executable = buildExecutable(oneFile(chunks, ENTRY, 'script'), build);
  digests[executable] = digestOf(join(build, executable));
}
for (const [name, digest] of Object.entries(digests)) {
  writeFileSync(join(build, `${name}.sha256`), `${digest}  ${name}\n`);
}
writeComponent(root, build, version, digests);
for (const [name, digest] of Object.entries(digests)) process.stdout.write(`${join(build, name)} ${digest}\n`);

/** What must be true of a file that is released. */
function hold(text: string): void {
  const faults = [
    ...(Buffer.byteLength(text) > LARGEST ? [`federate.mjs has more than ${LARGEST} bytes`] : []),
    ...(text.includes(root) ? ['federate.mjs holds a path of this machine'] : []),
    ...(text.includes('0.0.0-source') ? ['federate.mjs has no version'] : []),
  ];
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

function writeNpmPackage(): void {
  const npm = join(build, 'npm');
  copyFileSync(file, join(npm, 'federate.mjs'));
  for (const name of ['LICENSE', 'docs/cli.md'])
    cpSync(join(root, name), join(npm, name.replace('docs/cli.md', 'README.md')));
  copyFileSync(join(build, 'licenses.txt'), join(npm, 'licenses.txt'));
  const manifest = { name: 'federate', version, description, license, type: 'module', engines: { node: '>=22.1' } };
  writeFileSync(
    join(npm, 'package.json'),
    `${JSON.stringify({ ...manifest, bin: { federate: 'federate.mjs' }, files: ['federate.mjs', 'licenses.txt'] }, undefined, 2)}\n`,
  );
}

function digestOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
