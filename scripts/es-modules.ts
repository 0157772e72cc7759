import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly main?: string;
  readonly module?: string;
  readonly exports?: Readonly<Record<string, unknown>>;
}

/**
 * Copies all packages of a scope for a bundler that is to take their ES modules, and of these no more than is used. Left
 * to itself it follows the condition `node`, which in the AWS SDK leads to CommonJS that can only be taken whole.
 */
export function copyAsEsModules(scope: string, from: string, to: string): void {
  for (const name of readdirSync(join(from, scope))) {
    const [source, target] = [join(from, scope, name), join(to, scope, name)];
    cpSync(source, target, { recursive: true, filter: (path) => !/dist-(cjs|types)$/.test(path) });
    const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as Manifest;
    const { main, module = main, exports } = manifest;
    writeFileSync(
      join(target, 'package.json'),
      JSON.stringify({ ...manifest, main: module, ...(exports === undefined ? {} : { exports: withoutNode(exports) }) }),
    );
  }
}

/** Conditional exports (Node's documentation, "Packages") without the condition `node`. */
function withoutNode(exports: unknown): unknown {
  if (typeof exports !== 'object' || exports === null) return exports;
  const kept = Object.entries(exports).filter(([condition]) => condition !== 'node');
  return Object.fromEntries(kept.map(([condition, target]) => [condition, withoutNode(target)]));
}
