import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Block, blocksOf, DOCUMENTS, workflowOf } from '../scripts/docs/blocks.ts';
import { pictures } from '../scripts/docs/pictures.ts';
import { SLUG } from '../scripts/docs/slug.ts';
import { rendered } from '../scripts/docs.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');
const blocks = blocksOf();
const of = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language));

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

describe('what is written by `npm run docs`', () => {
  let files: ReadonlyMap<string, string>;

  beforeAll(async () => {
    files = await rendered();
  });

  it('is as it writes it: tables of inputs, outputs, presets and differences, types, and the name of the repository', () => {
    expect(files.size).toBeGreaterThan(20);
    for (const [path, text] of files) expect(`${path}\n${read(path)}`).toBe(`${path}\n${text}`);
  });

  it('has a place for every table', () => {
    const text = [...files.values()].join('\n');
    for (const name of ['inputs-aws', 'inputs-google-cloud', 'inputs-azure', 'outputs', 'presets', 'from-auth'])
      expect(text).toMatch(new RegExp(`<!-- ${name} -->\n\n\\|`));
  });

  it('pictures what the built action says', async () => {
    for (const [path, picture] of await pictures()) expect(`${path}\n${read(path)}`).toBe(`${path}\n${picture}`);
  });
});

describe('the README', () => {
  it('can be read in one go', () => {
    expect(readme.split('\n').length).toBeLessThanOrEqual(350);
  });

  it('has quick starts of at most ten lines of YAML', () => {
    const starts = readme.split(/^## /m).filter((section) => section.startsWith('Quick start'));
    expect(starts).toHaveLength(4);
    for (const start of starts) {
      const yaml = [...start.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
        ([, body = '']) => body.trim().split('\n').length,
      );
      expect(yaml).toHaveLength(1);
      expect(Math.max(...yaml)).toBeLessThanOrEqual(10);
    }
  });

  it('leads to the page of error codes, which has a heading, and so an anchor, for every one and for no other', () => {
    const union = /export type ErrorCode =([\s\S]*?);/.exec(read('src/errors.ts'))?.[1] ?? '';
    const codes = [...union.matchAll(/'([A-Z_]+)'/g)].map((match) => match[1]);
    const headings = [...read('docs/errors.md').matchAll(/^### ([A-Z_]+)$/gm)].map((match) => match[1]);
    expect(codes.length).toBeGreaterThan(20);
    expect([...headings].sort()).toEqual([...codes].sort());
    expect(readme).toContain('(docs/errors.md)');
  });
});

describe('the documents', () => {
  it.each(DOCUMENTS)('%s has no link that leads nowhere', (document) => {
    for (const [, target = ''] of read(document).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target)) continue;
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? document : normalize(join(dirname(document), path));
      expect(existsSync(join(root, file)) ? target : `${target} is missing`).toBe(target);
      if (anchor !== undefined && file.endsWith('.md')) expect(anchorsOf(read(file))).toContain(anchor);
    }
  });

  it('have JSON that is JSON', () => {
    expect(of('json').length).toBeGreaterThan(5);
    for (const { place, text } of of('json')) expect(() => JSON.parse(text), place).not.toThrow();
  });

  it('have YAML that is YAML, and parts of a workflow where it is about one', () => {
    expect(of('yaml').length).toBeGreaterThan(14);
    for (const block of of('yaml')) {
      expect(() => parse(block.text), block.place).not.toThrow();
      if (block.text.includes(`uses: ${SLUG}@`)) expect(workflowOf(block), block.place).toBeDefined();
    }
  });

  it.runIf(process.platform !== 'win32')('have commands that a shell can read', () => {
    expect(of('sh').length).toBeGreaterThan(10);
    for (const { place, text } of of('sh')) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' });
      expect(`${place}: ${status} ${stderr}`).toBe(`${place}: 0 `);
    }
  });

  it('name only scripts of npm that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = DOCUMENTS.flatMap((document) =>
      [...read(document).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('call programs that are known, whose names are spelt as they are', () => {
    const known =
      /: (\w+=\S* ?)*(aws|az|bash|buildkite-agent|cat|chmod|circleci|curl|docker|echo|eval|export|federate|gcloud|gh|git|glab|jq|kubectl|node|npm|npx|op|pip|pulumi|set|sha256sum|tar|terraform|test|tofu|unset|unzip|vault)\b/;
    const commands = of('sh').flatMap(commandsOf);
    expect(commands.length).toBeGreaterThan(20);
    for (const { place, command } of commands) expect(`${place}: ${command.replace(/^\w+=\$\(/, '')}`).toMatch(known);
  });
});

/** The commands of a block of shell text, each in one line; what belongs to a quoted text or a here-document is no command. */
function commandsOf({ place, text }: Block): { place: string; command: string }[] {
  const joined = text.replaceAll(/\\\n\s*/g, ' ').replaceAll(/'[^']*'/g, "'...'");
  return joined
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((command) => ({ place, command }));
}

describe('SECURITY.md and CONTRIBUTING.md', () => {
  it.each(['SECURITY.md', 'CONTRIBUTING.md'])('%s names only files that are there', (document) => {
    const text = read(document);
    const paths = [...text.matchAll(/`((?:src|test|scripts|dist|schema|examples|docs)\/[\w./-]*)`/g)].map(
      (match) => match[1] ?? '',
    );
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) expect(existsSync(join(root, path)) ? path : `${path} is missing`).toBe(path);
  });

  it('names a test for each of the eight rules', () => {
    const rules = read('SECURITY.md')
      .split(/^\d\. /m)
      .slice(1);
    expect(rules).toHaveLength(8);
    for (const rule of rules) expect(rule).toMatch(/`test\//);
  });
});
