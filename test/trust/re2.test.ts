import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finds, UnreadableExpression } from '../../src/trust/re2.ts';

describe('regular expressions as RE2 has them', () => {
  it.each([
    ['^refs/heads/(main|release/.*)$', 'refs/heads/release/1', true],
    ['^refs/heads/(main|release/.*)$', 'refs/heads/dev', false],
    ['v[0-9]+\\.[0-9]{1,2}', 'v1.22', true],
    ['^[^a-c]+$', 'xyz', true],
    ['^\\w+\\b.\\d$', 'ab-1', true],
    ['^(?:a|b)?c{2}$', 'acc', true],
    ['^$', '', true],
    ['', 'anything', true],
    ['(?P<name>a)b', 'ab', true],
  ])('%s in %s: %s', (expression, text, found) => {
    expect(finds(expression, text)).toBe(found);
  });

  it.each(['(?i)a', '\\pL', '[[:alpha:]]', '(', ')', 'a**', '*a', '[a', '\\1', 'a{2000}'])(
    'does not read %s',
    (expression) => {
      expect(() => finds(expression, 'a')).toThrow(UnreadableExpression);
    },
  );

  it('finds what the one of JavaScript finds, where both read it', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      '(a|b)',
      '[ab]',
      '[^a]',
      'a*',
      'b+',
      '(ab)?',
      'a{1,2}',
      '^',
      '$',
      '\\w',
      '\\.',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 5 }),
        fc.array(fc.constantFrom('a', 'b', 'c', '.'), { maxLength: 6 }),
        (parts, signs) => {
          const [expression, text] = [parts.join(''), signs.join('')];
          expect(finds(expression, text)).toBe(new RegExp(expression, 'u').test(text));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('takes no longer than text times expression', () => {
    const began = performance.now();
    expect(finds('(a+)+(a+)+(a*)*(a|aa)*b$', 'a'.repeat(4000))).toBe(false);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
