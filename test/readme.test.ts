import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderedReadme } from '../scripts/readme.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('the README', () => {
  it('lists every input and output as action.yml declares them', () => {
    expect(readme).toBe(renderedReadme());
  });

  it('leads to the page of error codes, which has a heading, and so an anchor, for every one and for no other', () => {
    const page = readFileSync(join(root, 'docs/errors.md'), 'utf8');
    const union =
      /export type ErrorCode =([\s\S]*?);/.exec(readFileSync(join(root, 'src/errors.ts'), 'utf8'))?.[1] ?? '';
    const codes = [...union.matchAll(/'([A-Z_]+)'/g)].map((match) => match[1]);
    const headings = [...page.matchAll(/^### ([A-Z_]+)$/gm)].map((match) => match[1]);
    expect(codes.length).toBeGreaterThan(20);
    expect([...headings].sort()).toEqual([...codes].sort());
    expect(readme).toContain('(docs/errors.md)');
  });

  it('has no link within itself that leads nowhere', () => {
    const anchors = [...readme.matchAll(/^#+ (.+)$/gm)].map((match) =>
      (match[1] ?? '')
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const [, target] of readme.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(target);
  });
});

describe('SECURITY.md and CONTRIBUTING.md', () => {
  it.each(['SECURITY.md', 'CONTRIBUTING.md'])('%s names only files that are there', (document) => {
    const text = readFileSync(join(root, document), 'utf8');
    const paths = [...text.matchAll(/`((?:src|test|scripts|dist|schema|examples|docs)\/[\w./-]*)`/g)].map(
      (match) => match[1] ?? '',
    );
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) expect(existsSync(join(root, path)) ? path : `${path} is missing`).toBe(path);
  });

  it('names a test for each of the eight rules', () => {
    const rules = readFileSync(join(root, 'SECURITY.md'), 'utf8')
      .split(/^\d\. /m)
      .slice(1);
    expect(rules).toHaveLength(8);
    for (const rule of rules) expect(rule).toMatch(/`test\//);
  });
});
