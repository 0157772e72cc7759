// How the AWS SDK gets into a bundle: as ES modules, and of these no more than is used.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type InputOptions, type OutputChunk, type Plugin, rolldown } from 'rolldown';

/**
 * For rolldown. Left to itself it follows the condition `node`, which leads to CommonJS that can only be taken whole, and
 * keeps every module of a package that does not say that loading one has no side effects. `aws` is the folder of the
 * provider, in whatever form it is bundled from.
 */
export function sdkOptions(aws: string): Required<Pick<InputOptions, 'platform' | 'resolve' | 'treeshake'>> & {
  readonly plugins: Plugin[];
} {
  return {
    platform: 'node',
    resolve: { conditionNames: ['module', 'import', 'default'], mainFields: ['module', 'main'] },
    treeshake: { moduleSideEffects: (id) => !/node_modules\/@(aws-sdk|smithy|aws)\//.test(id.replaceAll('\\', '/')) },
    plugins: [instead(aws)],
  };
}

/**
 * What the SDK loads only where it is given nothing better: its clients for the services that credentials of a machine come
 * from (roles on the way are assumed by `machine-credentials.ts`), and streams of events, which no operation here has.
 */
function instead(aws: string): Plugin {
  const clients = join(aws, readdirSync(aws).find((name) => name.startsWith('nested-clients.')) ?? '');
  const none = '\0none';
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

/** Writes what is used of the SDK into the compiled files that use it, and tells of which packages that is. */
export async function takeSdk(aws: string, root: string): Promise<string[]> {
  const users = readdirSync(aws).filter((name) =>
    /from '@(aws-sdk|smithy)\//.test(readFileSync(join(aws, name), 'utf8')),
  );
  const own = new Set(users.map((name) => `./${name}`));
  const bundled = await rolldown({
    ...sdkOptions(aws),
    input: users.map((name) => join(aws, name)),
    external: (id, importer = '') => id.startsWith('.') && !own.has(id) && !importer.includes('node_modules'),
  });
  const { output } = await bundled.generate({
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'sdk-[name].js',
  });
  const chunks = output.filter((part): part is OutputChunk => part.type === 'chunk');
  for (const { fileName, code } of chunks) writeFileSync(join(aws, fileName), code);
  return packagesIn(chunks, root);
}

/** The packages that something of is in the chunks, as paths in the project. */
export function packagesIn(chunks: readonly OutputChunk[], root: string): string[] {
  const ids = chunks.flatMap(({ modules }) =>
    Object.entries(modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : [])),
  );
  const within = ids.flatMap((id) => (id.startsWith(root) ? id.slice(root.length + 1).replaceAll('\\', '/') : []));
  const names = within.flatMap((id) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []);
  return [...new Set(names)].sort();
}
