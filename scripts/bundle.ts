// Bundles programs from their source: as CommonJS, which Node loads without its loader of ES modules, in chunks that are read only
// when they are needed.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  type ChunkingContext,
  type CodeSplittingGroup,
  type OutputChunk,
  type OutputOptions,
  type Plugin,
  rolldown,
} from 'rolldown';

const root = join(import.meta.dirname, '..');

export interface Bundle {
  /** Code by file name. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths of the packages that it has modules of, relative to the project, in order. */
  readonly packages: readonly string[];
}

/** What of the AWS SDK is not used is left out: loading its modules has no side effect, though not all of its packages say so. */
const NO_SIDE_EFFECT = /\/node_modules\/@(aws-sdk|smithy|aws)\//;

const HELPERS = 'rolldown-runtime.js';

/** @throws Error where the code can't be bundled */
export async function bundle(programs: Readonly<Record<string, string>>, output: OutputOptions): Promise<Bundle> {
  const build = await rolldown({
    input: Object.fromEntries(Object.entries(programs).map(([name, source]) => [name, join(root, source)])),
    cwd: root,
    platform: 'node',
    preserveEntrySignatures: false,
    // The AWS SDK as ES modules, and of these no more than is used: its CommonJS can only be taken whole.
    resolve: { conditionNames: ['module', 'import', 'default'], mainFields: ['module', 'main'] },
    treeshake: { moduleSideEffects: (id) => !NO_SIDE_EFFECT.test(slashed(id)) },
    transform: { define: { 'import.meta.dirname': '__dirname', 'import.meta.main': 'require.main === module' } },
    plugins: [version(), presets(), instead()],
  });
  const { output: parts } = await build.generate({ format: 'cjs', externalLiveBindings: false, ...output });
  await build.close();
  const chunks = parts.filter((part): part is OutputChunk => part.type === 'chunk');
  return {
    files: withOwnHelpers(new Map(chunks.map(({ fileName, code }) => [fileName, inAscii(withoutSourceMap(code))]))),
    packages: packagesIn(chunks),
  };
}

/** The helpers of the bundler, a file of a few lines, in each chunk that needs them. */
function withOwnHelpers(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const helpers = files.get(HELPERS);
  if (helpers === undefined) return files;
  const own = `const require_rolldown_runtime = {};\n((exports) => {\n${helpers}\n})(require_rolldown_runtime);`;
  const needed = `const require_rolldown_runtime = require("./${HELPERS}");`;
  const others = [...files].filter(([name]) => name !== HELPERS);
  return new Map(others.map(([name, code]) => [name, code.replace(needed, () => own)]));
}

function withoutSourceMap(code: string): string {
  return code.replaceAll(/^\/\/# sourceMappingURL=.*\n?/gm, '');
}

/** Signs beyond ASCII as escapes: they stand in texts and patterns alone, and with one of them Node keeps two bytes for each. */
function inAscii(code: string): string {
  return code.replaceAll(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Bytes of a module below which it is not worth a file of its own, even where it is not always needed. */
const SMALL = 8_000;

/**
 * The chunks of a program: one of all that it loads in any case, which is the program itself, and one for each of these
 * parts, of which it loads some. Each file costs more than the reading of its bytes, so small modules that several parts
 * share are in the first.
 */
export function chunksOf(
  name: string,
  program: string,
  parts: Readonly<Record<string, readonly string[]>>,
): CodeSplittingGroup {
  const reached = new Map<string, ReadonlySet<string>>();
  const reaches = (source: string, id: string, graph: ChunkingContext): boolean => {
    const known = reached.get(source) ?? reachedFrom(join(root, source), graph);
    reached.set(source, known);
    return known.has(id);
  };
  const chunkOf = (id: string, graph: ChunkingContext): string | null => {
    if (reaches(program, id, graph)) return name;
    const [part, ...others] = Object.entries(parts).flatMap(([each, sources]) =>
      sources.some((source) => reaches(source, id, graph)) ? [each] : [],
    );
    if (part === undefined || others.length === 0) return part ?? null;
    return (graph.getModuleInfo(id)?.code?.length ?? SMALL) < SMALL ? name : null;
  };
  return { name: chunkOf, debugName: name };
}

/** The modules that one imports, and those that these do. */
function reachedFrom(source: string, graph: ChunkingContext): ReadonlySet<string> {
  const reached = new Set([source]);
  for (const id of reached) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) reached.add(imported);
  return reached;
}

/** The version of package.json, where the source has a placeholder. */
function version(): Plugin {
  const { version: text } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    name: 'version',
    transform: (code, id) => {
      if (!slashed(id).endsWith('src/version.ts')) return null;
      const written = code.replace('0.0.0-source', text);
      if (written === code) throw new Error('src/version.ts has no place for the version');
      return written;
    },
  };
}

/** Leaves out what presets say for editors and for docs/sts.md alone. */
function presets(): Plugin {
  return {
    name: 'presets',
    transform: (code, id) => {
      if (!/\/sts\/presets\/[\w-]+\.json$/.test(slashed(id))) return null;
      const { $schema: _, ...preset } = JSON.parse(code) as Readonly<Record<string, unknown>>;
      return JSON.stringify(preset, (key, value: unknown) =>
        key === 'description' && typeof value === 'string' ? undefined : value,
      );
    },
  };
}

/**
 * What the AWS SDK loads only where it is given nothing better: its clients for the services that credentials of a machine come
 * from (roles on the way are assumed by `machine-credentials.ts`), and streams of events, which no operation here has.
 */
function instead(): Plugin {
  const none = '\0none';
  const clients = join(root, 'src/providers/aws/nested-clients.ts');
  const places: Readonly<Record<string, string>> = {
    '@aws-sdk/nested-clients/sts': none,
    '@aws-sdk/nested-clients/sso': clients,
    '@aws-sdk/nested-clients/sso-oidc': clients,
    '@aws-sdk/nested-clients/signin': clients,
    '@smithy/core/event-streams': none,
  };
  return {
    name: 'instead',
    resolveId: (source) => places[source],
    load: (id) => (id === none ? 'export {};' : undefined),
  };
}

/** The packages that something of is in the chunks, as paths in the project, in order. */
function packagesIn(chunks: readonly OutputChunk[]): string[] {
  const modules = chunks.flatMap((chunk) => Object.entries(chunk.modules));
  const used = modules.flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [slashed(relative(root, id))] : []));
  return [...new Set(used.flatMap((id) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []))].sort();
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
