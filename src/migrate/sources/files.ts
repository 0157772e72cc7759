import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { LARGEST_FILE, type Path } from '../document.ts';
import { isRead, type SourceFile } from '../workflow.ts';

/** A checkout as it was found on the disk. */
export interface Checkout {
  readonly directory: string;
  readonly files: readonly SourceFile[];
  readonly notes: readonly string[];
  readonly failures: readonly string[];
  /** `octo-org/octo-repo`, where its remote says so. */
  readonly repository: string | undefined;
}

const SKIPPED = new Set(['.git', 'node_modules', 'vendor', '.terraform', '.venv']);
const FIXTURES = /^(fixtures?|testdata|__fixtures__)$/;
const DEEPEST = 12;

/** What other systems are told by. Their files are named, and not read. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^\.gitlab-ci\.ya?ml$/, 'GitLab CI'],
  [/^Jenkinsfile$/, 'Jenkins'],
  [/^\.circleci\/config\.ya?ml$/, 'CircleCI'],
  [/^azure-pipelines\.ya?ml$/, 'Azure Pipelines'],
  [/^bitbucket-pipelines\.ya?ml$/, 'Bitbucket Pipelines'],
  [/^\.travis\.ya?ml$/, 'Travis CI'],
];

/**
 * Reads the workflows and actions below a directory, or the one file. Follows no links, enters no submodules, and no
 * fixtures unless `fixtures` says so. What can't be read is named.
 */
export function readCheckout(place: string, fixtures = false): Checkout {
  const found = { files: [] as SourceFile[], notes: [] as string[], failures: [] as string[] };
  let top: ReturnType<typeof lstatSync>;
  try {
    top = lstatSync(place);
  } catch {
    return { directory: place, ...found, failures: [`${place}: it is not there`], repository: undefined };
  }
  if (top.isSymbolicLink()) found.failures.push(`${place}: it is a link, which is not followed`);
  else if (top.isDirectory()) walk(place, [], fixtures, found);
  else {
    const root = /^(.*?)[\\/]?\.github[\\/]workflows[\\/][^\\/]+$/.exec(place)?.[1] ?? '';
    const path =
      root === '' ? place.replace(/^\.[\\/]/, '').replaceAll('\\', '/') : relative(root, place).replaceAll(sep, '/');
    readOne(
      place,
      /\.github\/workflows\/|(^|\/)action\.ya?ml$/.test(path) ? path : `.github/workflows/${basename(place)}`,
      found,
    );
  }
  return { directory: place, ...found, repository: top.isDirectory() ? remoteOf(place) : undefined };
}

type Found = { files: SourceFile[]; notes: string[]; failures: string[] };

function walk(root: string, path: Path, fixtures: boolean, found: Found): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(root, ...path.map(String)), { withFileTypes: true });
  } catch {
    found.failures.push(`${path.join('/') || root}: the directory can't be read`);
    return;
  }
  // A directory with a .git of its own is another repository.
  if (path.length > 0 && entries.some(({ name }) => name === '.git')) {
    found.notes.push(`${path.join('/')}: a repository of its own, left out`);
    return;
  }
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const name = [...path, entry.name].join('/');
    const system = OTHERS.find(([form]) => form.test(name))?.[1];
    if (system !== undefined) found.notes.push(`${name}: ${system}, not read`);
    if (entry.isDirectory() && !SKIPPED.has(entry.name) && (fixtures || !FIXTURES.test(entry.name))) {
      if (path.length < DEEPEST) walk(root, [...path, entry.name], fixtures, found);
      else found.notes.push(`${name}: too deep, left out`);
    } else if (entry.isSymbolicLink() && (isRead(name) || name === '.github' || name === '.github/workflows')) {
      found.notes.push(`${name}: a link, not followed`);
    } else if (entry.isFile() && isRead(name)) {
      readOne(join(root, ...path.map(String), entry.name), name, found);
    }
  }
}

function readOne(file: string, path: string, { files, failures }: Found): void {
  try {
    if (lstatSync(file).size > LARGEST_FILE) {
      failures.push(`${path}: it has more than 1 MiB`);
      return;
    }
    files.push({ path, text: readFileSync(file, 'utf8') });
  } catch {
    failures.push(`${path}: it can't be read`);
  }
}

function remoteOf(directory: string): string | undefined {
  try {
    const config = readFileSync(join(directory, '.git', 'config'), 'utf8');
    return /url\s*=\s*\S*[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\s*$/m.exec(config)?.[1];
  } catch {
    return undefined;
  }
}
