// Prints the notes of a release, `node scripts/release.ts v1.2.3`: what CHANGELOG.md says of it. Fails unless package.json has the
// version of the tag.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is written under `## [VERSION]`, up to the next version. */
export function notesOf(changelog: string, version: string): string {
  const [, ...sections] = changelog.split(/^## /m);
  const section = sections.find((text) => text.startsWith(`[${version}]`));
  const notes = section?.slice(section.indexOf('\n')).trim() ?? '';
  if (notes === '') throw new Error(`CHANGELOG.md says nothing of ${version}`);
  return `${notes}\n`;
}

/** The version of a tag, which must be that of package.json. */
export function versionOf(tag: string, packageJson: string): string {
  const { version } = JSON.parse(packageJson) as { version: string };
  if (tag !== `v${version}`) throw new Error(`The tag is ${tag}, and package.json has the version ${version}`);
  return version;
}

if (process.argv[1] === import.meta.filename) {
  const read = (name: string) => readFileSync(join(import.meta.dirname, '..', name), 'utf8');
  process.stdout.write(notesOf(read('CHANGELOG.md'), versionOf(process.argv[2] ?? '', read('package.json'))));
}
