import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the component of a release: that of templates/ with the version, and with the digests of what was built in place
 * of empty ones. Without the executable its digest stays empty, and images without Node are refused.
 */
export function writeComponent(
  root: string,
  build: string,
  version: string,
  digests: Readonly<Record<string, string>>,
): void {
  const template = readFileSync(join(root, 'templates/federate.yml'), 'utf8');
  const executable = Object.keys(digests).find((name) => /^federate-linux-x64$/.test(name));
  const values = {
    VERSION: version,
    SHA256_MJS: digests['federate.mjs'] ?? '',
    SHA256_LINUX_X64: executable === undefined ? '' : (digests[executable] ?? ''),
  };
  let text = template;
  for (const [name, value] of Object.entries(values)) text = text.replaceAll(`@@${name}@@`, value);
  const unknown = /@@\w+@@/.exec(text)?.[0];
  if (unknown !== undefined) throw new Error(`templates/federate.yml has ${unknown}, which nothing fills in`);
  mkdirSync(join(build, 'templates'), { recursive: true });
  writeFileSync(join(build, 'templates/federate.yml'), text);
}
