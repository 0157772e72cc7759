import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** The file of dist that says what it was built from. */
export const SOURCE_DIGEST = 'source.sha256';

/** SHA-256 over all that dist is made of: the source, the locked packages and what builds. By it `npm test` tells a stale dist in no time. */
export function sourceDigest(): string {
  const hash = createHash('sha256');
  const building = ['package-lock.json', 'tsconfig.json', 'scripts/bundle.ts', 'scripts/dist.ts'];
  const source = globSync('src/**/*.{ts,json}', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  for (const path of [...source.sort(), ...building]) hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}
