import { describe, expect, it } from 'vitest';
import { AWS_CASES, GCP_CASES } from '../scripts/compare/cases.ts';
import { judge } from '../scripts/compare/judge.ts';
import { differences } from '../scripts/docs/tables.ts';

describe('what differs from other actions on purpose', () => {
  it('shows in cases that there are', () => {
    for (const [name, cases] of Object.entries({ 'configure-aws-credentials': AWS_CASES, auth: GCP_CASES })) {
      const listed = (differences()[name] ?? []).flatMap(({ shows = {} }) => Object.keys(shows));
      expect(listed.length).toBeGreaterThan(5);
      for (const title of listed) expect([...Object.keys(cases), '*']).toContain(title);
    }
  });

  it('is said in both columns of every row', () => {
    for (const rows of Object.values(differences()))
      for (const { there, here } of rows) expect([there.length > 3, here.length > 3]).toEqual([true, true]);
  });
});

describe('the judge of differences', () => {
  const listed = [{ there: 'a', here: 'b', shows: { one: ['ended'], '*': ['output *'] } }];

  it('finds nothing where all that differs is listed, and all that is listed differs', () => {
    expect(judge(listed, new Map([['one', ['ended', 'output x']]]), true)).toEqual([]);
  });

  it('finds a difference that is not listed', () => {
    expect(judge(listed, new Map([['two', ['ended', 'output x']]]), false)).toEqual([
      'two: ended differs, and is not listed',
    ]);
  });

  it('finds one that is listed and does not differ', () => {
    expect(judge(listed, new Map([['one', ['output x']]]), true)).toEqual([
      'one: ended is listed ("b") and does not differ',
    ]);
  });
});
