import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly main?: string;
  readonly module?: string;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly sideEffects?: unknown;
}

/** The names of all packages of a scope such as `@smithy`. */
export function packagesOf(scope: string, directory: string): string[] {
  return readdirSync(join(directory, scope)).map((name) => `${scope}/${name}`);
}

/**
 * Copies a package for a bundler that is to take its ES modules, and of these no more than is used. Left to itself it
 * follows the condition `node`, which in the AWS SDK leads to CommonJS that can only be taken whole, and keeps every
 * module of a package that does not say that loading one has no side effects.
 */
export function copyAsEsModules(name: string, from: string, to: string): void {
  const [source, target] = [join(from, name), join(to, name)];
  cpSync(source, target, { recursive: true, filter: (path) => !/dist-(cjs|types)$/.test(path) });
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as Manifest;
  const { main, module = main, exports, sideEffects = false } = manifest;
  const changed = { ...manifest, main: module, exports: withoutNode(exports), sideEffects };
  writeFileSync(join(target, 'package.json'), JSON.stringify(changed));
}

/** Conditional exports (Node's documentation, "Packages") without the condition `node`. */
function withoutNode(exports: unknown): unknown {
  if (typeof exports !== 'object' || exports === null) return exports;
  const kept = Object.entries(exports).filter(([condition]) => condition !== 'node');
  return Object.fromEntries(kept.map(([condition, target]) => [condition, withoutNode(target)]));
}
