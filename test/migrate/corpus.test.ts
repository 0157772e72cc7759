import { describe, expect, it } from 'vitest';
import type { Kind } from '../../src/migrate/finding.ts';
import { CASES, migrated, rewritten } from './corpus.ts';

/** From what needs the most of a person to what needs the least; of several findings the first says what is to be done. */
function most(kinds: readonly Kind[]): Kind | 'none' {
  const order: readonly Kind[] = ['proposal', 'by-hand', 'automatic', 'accepted'];
  return order.find((kind) => kinds.includes(kind)) ?? 'none';
}

describe('the corpus', () => {
  it.each(CASES)('$id: finds what is there, and says what is to be done', ({ files, rules, kind }) => {
    const { findings, unreadable } = migrated(files);
    expect(unreadable).toEqual([]);
    expect(findings.map(({ rule }) => rule).sort()).toEqual(rules);
    expect(most(findings.map((finding) => finding.kind))).toBe(kind);
  });

  it.each(CASES)('$id: a second run finds nothing that the first would have done', ({ files }) => {
    const first = migrated(files);
    expect(migrated(rewritten(files, first.automatic)).automatic.size).toBe(0);
    expect(migrated(rewritten(files, first.all)).all.size).toBe(0);
  });

  it.each(CASES.filter(({ kind }) => kind === 'automatic'))('$id: rewrites it', ({ files }) => {
    const { automatic } = migrated(files);
    expect(automatic.size).toBeGreaterThan(0);
    expect(migrated(rewritten(files, automatic)).findings).toEqual([]);
  });
});
