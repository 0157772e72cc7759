import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderedReadme } from '../scripts/readme.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('the README', () => {
  it('lists every input and output as action.yml declares them', () => {
    expect(readme).toBe(renderedReadme());
  });

  it('has a heading, and so an anchor, for every error code and for no other', () => {
    const union =
      /export type ErrorCode =([\s\S]*?);/.exec(readFileSync(join(root, 'src/errors.ts'), 'utf8'))?.[1] ?? '';
    const codes = [...union.matchAll(/'([A-Z_]+)'/g)].map((match) => match[1]);
    const headings = [...readme.matchAll(/^#### ([A-Z_]+)$/gm)].map((match) => match[1]);
    expect(codes.length).toBeGreaterThan(20);
    expect([...headings].sort()).toEqual([...codes].sort());
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
