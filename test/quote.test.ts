import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, hasInvisible, quote, readable, serverText, visible } from '../src/quote.ts';

describe('A value that someone else wrote', () => {
  it('is shown as it is, in quotes, where it is plain', () => {
    expect(quote('refs/heads/main')).toBe("'refs/heads/main'");
  });

  it.each([
    ['a number', 42, '42'],
    ['null', null, 'null'],
    ['a list', ['a', 1], '["a",1]'],
    ['nothing at all', undefined, 'nothing'],
  ])('is shown as JSON where it is %s', (_, value, shown) => {
    expect(quote(value)).toBe(shown);
  });

  it.each([
    ['a letter that only looks the same', 'm\u0430in', "'m\\u{430}in'"],
    ['a mark that turns the direction of writing', 'a\u202eb', "'a\\u{202e}b'"],
    ['a line break', 'a\n::error::b', "'a\\u{a}::error::b'"],
    ['half a character', 'a\ud800', "'a\\u{d800}'"],
    ['an emoji', '\u{1f680}', "'\\u{1f680}'"],
  ])('shows %s as its code point', (_, value, shown) => {
    expect(quote(value)).toBe(shown);
  });

  it('is cut, and says how long it was', () => {
    expect(readable('abcdef', 3)).toBe('abc... (6 characters)');
    expect(quote('x'.repeat(10_000))).toBe(`'${'x'.repeat(200)}... (10000 characters)'`);
  });

  it('is always one line of printable ASCII of limited length', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 500 }), fc.jsonValue()), (value) => {
        expect(quote(value)).toMatch(/^[ -~]{1,2100}$/);
      }),
    );
  });
});

describe('Signs that nobody sees', () => {
  const signs = [
    '\u202e',
    '\u2066',
    '\u200b',
    '\u200d',
    '\ufeff',
    '\u00ad',
    '\u2060',
    '\u3164',
    '\u2800',
    '\ufe0f',
    '\u{e0041}',
    '\ue000',
  ];

  it.each(signs)('are shown as code points (case %#), in the words of a service too', (sign) => {
    const shown = `a\\u{${sign.codePointAt(0)?.toString(16)}}b`;
    expect(visible(`a${sign}b`)).toBe(shown);
    expect(serverText(`a${sign}b`)).toBe(shown);
    expect(excerpt(`a${sign}b`)).toBe(shown);
    expect(hasInvisible(`a${sign}b`)).toBe(true);
  });

  it('are no letters of any language', () => {
    const text = 'Ungültig: 権限がありません, доступ запрещён, accès refusé';
    expect(serverText(text)).toBe(text);
    expect(hasInvisible(text)).toBe(false);
  });
});
