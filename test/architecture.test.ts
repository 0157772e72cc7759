import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = globSync('src/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
const source = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

/** What each file imports, statically or not: packages by name, files by their path from the root. */
function importsOf(file: string): string[] {
  const text = source.get(file) ?? '';
  const specifiers = [...text.matchAll(/(?:from|import\(|import)\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return specifiers.map((name) => (name.startsWith('.') ? posix.join(posix.dirname(file), name) : name));
}

/** Files that import something whose name matches. */
function importersOf(pattern: RegExp): string[] {
  return files.filter((file) => importsOf(file).some((name) => pattern.test(name)));
}

/** Files whose code (comments left out) matches. */
function filesWith(pattern: RegExp): string[] {
  return files.filter((file) => {
    const code = (source.get(file) ?? '').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    return pattern.test(code);
  });
}

describe('one outside thing, one file', () => {
  it('finds the files that it speaks of', () => {
    expect(files).toContain('src/run.ts');
    expect(importsOf('src/run.ts')).toContain('src/plan.ts');
  });

  it('only runner.ts imports @actions/core', () => {
    expect(importersOf(/@actions\/core/)).toEqual(['src/runner.ts']);
  });

  it('only issuers/event.ts imports @actions/github, and nothing loads that but an explanation', () => {
    expect(importersOf(/@actions\/github/)).toEqual(['src/issuers/event.ts']);
  });

  it('only validate.ts imports jose', () => {
    expect(importersOf(/^jose/)).toEqual(['src/validate.ts']);
  });

  it('only two files import the AWS SDK: its client for signed requests, its messages for those that are not', () => {
    const files = ['src/providers/aws/exchange.ts', 'src/providers/aws/web-identity.ts'];
    expect(importersOf(/^@(aws-sdk|smithy)\//)).toEqual(files);
  });

  it('only http.ts opens connections', () => {
    expect(importersOf(/^node:(https?|net|tls|http2|dgram|dns)$/)).toEqual(['src/http.ts']);
    expect(filesWith(/\bfetch\(|\bWebSocket\b/)).toEqual([]);
  });

  it('only index.ts reads the process', () => {
    expect(filesWith(/\bprocess\./)).toEqual(['src/index.ts']);
  });

  it('providers know neither each other, nor the runner, nor the run', () => {
    for (const file of files.filter((name) => name.startsWith('src/providers/') && name.split('/').length > 3)) {
      const own = file.split('/').slice(0, 3).join('/');
      const foreign = importsOf(file).filter(
        (name) =>
          (name.startsWith('src/providers/') && !name.startsWith(own) && name !== 'src/providers/provider.ts') ||
          /^src\/(run|index|export|obtain|identity|cleanup|plan|explain)\.ts$/.test(name),
      );
      expect({ file, foreign }).toEqual({ file, foreign: [] });
    }
  });

  it('loads no files in a circle', () => {
    const loaded = (file: string) =>
      [...(source.get(file) ?? '').matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)';/gms)].map((match) =>
        posix.join(posix.dirname(file), match[1] ?? ''),
      );
    const circle = (file: string, way: readonly string[]): readonly string[] => {
      if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
      for (const next of loaded(file)) {
        const found = circle(next, [...way, file]);
        if (found.length > 0) return found;
      }
      return [];
    };
    expect(loaded('src/http.ts')).toContain('src/network-error.ts');
    for (const file of files) expect(circle(file, [])).toEqual([]);
  });

  it('has no file named for what it might hold', () => {
    expect(files.filter((file) => /\/(utils?|helpers?|common|types|misc|shared)(\.ts|\/)/.test(file))).toEqual([]);
  });
});
