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

/**
 * The rooms of the house, from the top down. Each may import from those below it, and what shares a room from each other.
 * What belongs to the ground stands last.
 */
const ROOMS: readonly (readonly string[])[] = [
  ['src/index.ts', 'src/post.ts', 'src/cli/', 'src/credentials.ts', 'src/keeper.ts'],
  ['src/run.ts', 'src/later/'],
  ['src/report/'],
  ['src/plan.ts', 'src/obtain.ts', 'src/all-or-nothing.ts', 'src/inspect.ts'],
  ['src/migrate/', 'src/trust/'],
  ['src/providers/index.ts', 'src/providers/undo.ts'],
  ['src/providers/aws/', 'src/providers/gcp/', 'src/providers/azure/', 'src/providers/sts/'],
  ['src/trust-setup/'],
  ['src/token/'],
  ['src/handover/'],
  ['src/providers/provider.ts'],
  ['src/inputs/'],
  ['src/issuers/'],
  ['src/network/'],
  ['src/platform/'],
  ['src/errors.ts', 'src/json.ts', 'src/nearest.ts', 'src/quote.ts', 'src/secret.ts', 'src/version.ts'],
];

describe('one outside thing, one file', () => {
  it('finds the files that it speaks of', () => {
    expect(files).toContain('src/run.ts');
    expect(importsOf('src/run.ts')).toContain('src/plan.ts');
  });

  it('nothing that runs imports @actions/core: what it would be used for is a few lines (test/platform/ compares them)', () => {
    expect(importersOf(/@actions\/core/)).toEqual([]);
    expect(filesWith(/'add-mask'/)).toEqual(['src/platform/actions.ts']);
  });

  it('only issuers/event.ts imports @actions/github, and nothing loads that but an explanation', () => {
    expect(importersOf(/@actions\/github/)).toEqual(['src/issuers/event.ts']);
  });

  it('only token/signature.ts verifies signatures, and nothing that runs imports jose, which the tests hold it against', () => {
    expect(filesWith(/\bverify\(|createPublicKey/)).toEqual(['src/token/signature.ts']);
    expect(importersOf(/^jose/)).toEqual([]);
  });

  it('only trust/cel.ts imports the library for CEL, which nothing loads but a condition of Google', () => {
    expect(importersOf(/^@marcbachmann/)).toEqual(['src/trust/cel.ts']);
    const loads = files.filter((file) => /import\('.*\/cel\.ts'\)/.test(source.get(file) ?? ''));
    expect(loads).toEqual(['src/trust/google.ts']);
    const statically = files.filter((file) => /^import (?!type)[^;]*'\.[^']*\/cel\.ts'/m.test(source.get(file) ?? ''));
    expect(statically).toEqual([]);
  });

  it('no exchange loads anything of trust/ unless `mode` or `trust-policy` asks, and of trust-setup/ but on a refusal', () => {
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      const text = (source.get(file) ?? '').replaceAll(/^import type [^;]*;$/gms, '');
      for (const [, name = ''] of text.matchAll(/^(?:import|export) [^;()]*?'(\.[^']+)'/gms)) {
        visit(posix.join(posix.dirname(file), name));
      }
    };
    visit('src/index.ts');
    visit('src/run.ts');
    for (const name of ['aws', 'gcp', 'azure', 'sts']) visit(`src/providers/${name}/index.ts`);
    expect([...reached]).toEqual(expect.arrayContaining(['src/obtain.ts', 'src/providers/aws/service.ts']));
    expect([...reached].filter((file) => /^src\/trust(-setup)?\//.test(file))).toEqual([]);
  });

  it('only trust-setup/ writes text that sets trust up, and one function quotes what is to be pasted into a shell', () => {
    const setting =
      /create-role|update-assume-role-policy|(create|client-id-to)-open-id-connect-provider|Effect: 'Allow'|federated-credential create|create-oidc|add-iam-policy-binding|bound_claims:|token_policies:/;
    const elsewhere = filesWith(setting).filter((file) => !file.startsWith('src/trust-setup/'));
    expect(elsewhere).toEqual([]);
    expect(filesWith(setting)).toContain('src/trust-setup/render/azure.ts');
    const presets = globSync('src/providers/sts/presets/{vault,openbao}.json', { cwd: root });
    expect(presets).toHaveLength(2);
    for (const preset of presets) expect(readFileSync(join(root, preset), 'utf8')).not.toMatch(/bound_claims\\?"/);
    // Reports of what to migrate are read before anything of this is there.
    expect(filesWith(/'\\{1,2}''/).toSorted()).toEqual(['src/migrate/trust-command.ts', 'src/quote.ts']);
  });

  it('only providers/aws/ imports the AWS SDK: its signer, and what finds credentials of a machine, neither of which the token of a job needs', () => {
    const files = ['machine-credentials', 'signature'].map((name) => `src/providers/aws/${name}.ts`);
    expect(importersOf(/^@(aws-sdk|smithy)\//).toSorted()).toEqual(files);
    expect(importersOf(/aws\/(exchange|signature|machine-credentials)\.ts$/).toSorted()).toEqual([
      'src/providers/aws/assume.ts',
      'src/providers/aws/exchange.ts',
      'src/providers/aws/existing.ts',
      'src/providers/aws/machine-credentials.ts',
    ]);
  });

  it('only migrate/ reads YAML, in few files, and trust/ templates in one; one reads expressions', () => {
    const editing = ['edited', 'flow-collection', 'meant', 'ranges'];
    const reading = ['document', ...editing, 'permissions', 'workflow'].map((name) => `src/migrate/${name}.ts`);
    expect(importersOf(/^yaml$/).toSorted()).toEqual([...reading, 'src/trust/template.ts'].toSorted());
    expect(importersOf(/^@actions\/expressions/)).toEqual(['src/migrate/expression.ts']);
  });

  it('only migrate/sources/ reads files or the network for migrate/: the rest is text in, text out', () => {
    const touching = importersOf(/^node:(fs|child_process|os)|src\/network\//).filter((file) =>
      file.startsWith('src/migrate/'),
    );
    expect(touching.toSorted()).toEqual(['src/migrate/sources/files.ts', 'src/migrate/sources/github-api.ts']);
  });

  it('only network/http.ts and its agent open connections, and only network/loopback.ts takes any', () => {
    const ways = ['src/network/http.ts', 'src/network/loopback.ts', 'src/network/opened-agent.ts'];
    expect(importersOf(/network\/opened-agent\.ts$/)).toEqual(['src/network/http.ts']);
    expect(importersOf(/^node:(https?|net|tls|http2|dgram|dns)$/).toSorted()).toEqual(ways);
    expect(filesWith(/\b(request|get|connect|createConnection)\(/)).not.toContain('src/network/loopback.ts');
    expect(filesWith(/\bfetch\(|\bWebSocket\b/)).toEqual([]);
  });

  it('only the programs read the process', () => {
    expect(filesWith(/\bprocess(\.(?!ts')|\))/).toSorted()).toEqual([
      'src/cli/index.ts',
      'src/credentials.ts',
      'src/index.ts',
      'src/keeper.ts',
      'src/post.ts',
    ]);
  });

  it('only platform/actions.ts speaks the words of the runner and knows its files and directories', () => {
    // Workflows are what src/migrate/ reads and writes: their words are its matter, on whatever machine it runs.
    const speaking = (pattern: RegExp) =>
      filesWith(pattern).filter((file) => !/^src\/(cli\/)?(migrate|pull-request|checkouts)/.test(file));
    expect(
      speaking(/`with:|with:\\n|'with:|GITHUB_(ENV|OUTPUT|STATE|STEP_SUMMARY|WORKSPACE|ACTION_)|id-token: write/),
    ).toEqual(['src/platform/actions.ts']);
    // One of the variables is a fact of the run, which a claim is held against; a command line asks for one of the directories.
    const reads = filesWith(/\bRUNNER_[A-Z]+'/).filter((file) => file !== 'src/issuers/gitlab.ts');
    expect(reads.toSorted()).toEqual(['src/issuers/github.ts', 'src/platform/actions.ts', 'src/platform/process.ts']);
  });

  it('providers name no variable of GitHub', () => {
    const naming = filesWith(/(['"`]|env\.)(GITHUB|ACTIONS)_[A-Z]+/).filter((file) =>
      file.startsWith('src/providers/'),
    );
    expect(naming).toEqual(['src/providers/gcp/token-program.ts']);
  });

  it('post can reach nothing that federates', () => {
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file) || !source.has(file)) return;
      reached.add(file);
      const text = (source.get(file) ?? '').replaceAll(/^import type [^;]*;$/gms, '');
      for (const [, name = ''] of text.matchAll(/(?:from|import\(|import)\s*'(\.[^']+)'/g)) {
        visit(posix.join(posix.dirname(file), name));
      }
    };
    visit('src/post.ts');
    expect([...reached]).toContain('src/network/http.ts');
    expect(
      [...reached].filter((file) =>
        /^src\/(run|plan|obtain|programs|later|issuers|token|providers\/(aws|gcp|sts))/.test(file),
      ),
    ).toEqual([]);
  });

  it('the action can reach no issuer of another system, and nothing of the command line', () => {
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file) || !source.has(file)) return;
      reached.add(file);
      const text = (source.get(file) ?? '').replaceAll(/^import type [^;]*;$/gms, '');
      for (const [, name = ''] of text.matchAll(/(?:from|import\(|import)\s*'(\.[^']+)'/g)) {
        visit(posix.join(posix.dirname(file), name));
      }
    };
    visit('src/index.ts');
    expect([...reached]).toContain('src/issuers/github.ts');
    const foreign =
      /^src\/(cli\/|migrate\/|platform\/(process|program|redactor|run-variables)\.|issuers\/(gitlab|circleci|buildkite|azure|agent|variables|given|es256|places|elsewhere|facts))/;
    expect([...reached].filter((file) => foreign.test(file))).toEqual([]);
  });

  it('rooms import only from rooms further down', () => {
    const level = (file: string) => ROOMS.findIndex((room) => room.some((place) => `${file}/`.startsWith(place)));
    expect(files.filter((file) => level(file) < 0)).toEqual([]);
    for (const file of files) {
      const upwards = importsOf(file).filter((name) => name.startsWith('src/') && level(name) < level(file));
      expect({ file, upwards }).toEqual({ file, upwards: [] });
    }
  });

  it('providers do not know each other', () => {
    for (const file of files.filter((name) => /^src\/providers\/[a-z]+\//.test(name))) {
      const own = file.split('/').slice(0, 3).join('/');
      const foreign = importsOf(file).filter(
        (name) => name.startsWith('src/providers/') && !name.startsWith(own) && name !== 'src/providers/provider.ts',
      );
      expect({ file, foreign }).toEqual({ file, foreign: [] });
    }
  });

  it('imports nothing in a circle, not even a type', () => {
    expect(importsOf('src/network/http.ts')).toContain('src/network/clock.ts');
    const clear = new Set<string>();
    const circle = (file: string, way: readonly string[]): readonly string[] => {
      if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
      if (clear.has(file)) return [];
      for (const next of importsOf(file).filter((name) => source.has(name))) {
        const found = circle(next, [...way, file]);
        if (found.length > 0) return found;
      }
      clear.add(file);
      return [];
    };
    expect(files.map((file) => circle(file, [])).filter((found) => found.length > 0)).toEqual([]);
  });

  it('has no file named for what it might hold', () => {
    expect(files.filter((file) => /\/(utils?|helpers?|common|types|misc|shared)(\.ts|\/)/.test(file))).toEqual([]);
  });
});
