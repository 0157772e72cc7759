// Writes what documents have from elsewhere: the tables of inputs, outputs, presets and differences between their marks,
// action-types.yml, the pictures of the README (by the built action), and the name of this repository wherever it is named. Tests hold all of it.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pictures } from './docs/pictures.ts';
import { SLUG, withSlug } from './docs/slug.ts';
import { tables } from './docs/tables.ts';
import { actionTypes } from './docs/types.ts';

const root = join(import.meta.dirname, '..');

/** Files that name this repository. */
const NAMING = ['*.md', 'docs/*.md', 'examples/*.yml', '.github/**/*.yml', 'schema/*.json', 'examples/sts/*.json'];

/** Every file that is written, wholly or in part, as it should be. */
export async function rendered(): Promise<ReadonlyMap<string, string>> {
  const written = await tables();
  const files = globSync(NAMING, { cwd: root }).map((path): [string, string] => [
    path.replaceAll('\\', '/'),
    withTables(withSlug(readFileSync(join(root, path), 'utf8')), written),
  ]);
  const owners = readFileSync(join(root, '.github/CODEOWNERS'), 'utf8');
  const owner = SLUG.split('/')[0] ?? '';
  return new Map([
    ...files,
    ['.github/CODEOWNERS', owners.replaceAll(/(?<=^[^#\s]\S*\s+)@\S+$/gm, `@${owner}`)],
    ['action-types.yml', actionTypes()],
  ]);
}

function withTables(text: string, written: ReadonlyMap<string, string>): string {
  return text.replaceAll(/<!-- ([\w-]+) -->\n[\s\S]*?<!-- \/\1 -->/g, (marked, name: string) => {
    const table = written.get(name);
    return table === undefined ? marked : `<!-- ${name} -->\n\n${table}\n\n<!-- /${name} -->`;
  });
}

if (process.argv[1] === import.meta.filename) {
  for (const [path, text] of [...(await rendered()), ...(await pictures())]) writeFileSync(join(root, path), text);
}
