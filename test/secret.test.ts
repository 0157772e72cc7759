import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskedForms, reveal, Secret, unfitToMask, withoutSecrets } from '../src/secret.ts';
import { CASES } from './fakes/cases.ts';

describe('a secret', () => {
  const secret = new Secret('s3cr3t-value');

  it('shows stars in a template, in JSON and when inspected, however deep it lies', () => {
    expect(`${secret}`).toBe('***');
    expect(JSON.stringify({ a: [secret] })).toBe('{"a":["***"]}');
    expect(inspect({ a: { b: [secret] } }, { depth: 9, showHidden: true })).not.toContain('s3cr3t');
  });

  it('is given away by expose and reveal alone', () => {
    expect(secret.expose()).toBe('s3cr3t-value');
    expect(reveal(secret)).toBe('s3cr3t-value');
    expect(reveal('plain')).toBe('plain');
  });
});

describe('the forms to mask', () => {
  it('hold what the runner does not derive: base64url, unpadded Base64, hex and the form of encodeURIComponent', () => {
    const forms = maskedForms(new Secret('a?b~c>d!e'));
    const bytes = Buffer.from('a?b~c>d!e');
    expect(forms).toContain('a?b~c>d!e');
    expect(forms).toContain(bytes.toString('base64url'));
    expect(forms).toContain(bytes.toString('base64').replaceAll('=', ''));
    expect(forms).toContain(bytes.toString('hex'));
    expect(forms).toContain(bytes.toString('hex').toUpperCase());
    expect(forms).toContain('a%3Fb~c%3Ed!e');
  });

  it('hide in Base64 and base64url, wherever the secret stands among other bytes, every group that is its own', () => {
    const text = fc.string({ unit: 'binary', maxLength: 9 });
    fc.assert(
      fc.property(text, fc.string({ unit: 'grapheme', minLength: 6, maxLength: 60 }), text, (before, secret, after) => {
        const [start, length] = [Buffer.byteLength(before), Buffer.byteLength(secret)];
        for (const encoding of ['base64', 'base64url'] as const) {
          const encoded = Buffer.from(before + secret + after).toString(encoding);
          const masks = maskedForms(new Secret(secret));
          // Characters that belong to bytes of the secret alone.
          const first = Math.ceil(start / 3) * 4;
          const last = Math.floor((start + length) / 3) * 4;
          const hidden = new Set<number>();
          for (const mask of masks)
            for (let at = encoded.indexOf(mask); at >= 0; at = encoded.indexOf(mask, at + 1))
              for (let sign = at; sign < at + mask.length; sign += 1) hidden.add(sign);
          const shown = [...encoded.slice(first, last)].filter((_, index) => !hidden.has(first + index));
          expect(shown).toEqual([]);
        }
      }),
      { numRuns: CASES },
    );
  });

  it('are few: no more than 14, and 9 where Base64 has none of the signs in which its two alphabets differ', () => {
    expect(maskedForms(new Secret('c7jLfF+vnO/tRl~wvA>iNm?lae1IjaMN')).length).toBeLessThanOrEqual(14);
    expect(maskedForms(new Secret('c7jLfFvnO0tRlwvAiNmMlae1IjaMNYA5')).length).toBeLessThanOrEqual(9);
  });

  it('hold what a form makes of it, which escapes more', () => {
    expect(maskedForms(new Secret('kqJ8Q~7r.Zr~(ab) c!d'))).toContain('kqJ8Q%7E7r.Zr%7E%28ab%29+c%21d');
  });

  it('hold payload and signature of a JWT, and not its header, which every token has', () => {
    const forms = maskedForms(new Secret('aGVhZGVy.cGF5bG9hZA.c2lnbmF0dXJl'));
    expect(forms).toContain('cGF5bG9hZA');
    expect(forms).toContain('c2lnbmF0dXJl');
    expect(forms).not.toContain('aGVhZGVy');
  });

  it('take a secret of many lines line by line, and leave out lines too short to hide', () => {
    const forms = maskedForms(new Secret('{\nfirst-line\r\nsecond-line\n}'));
    expect(forms).toContain('first-line');
    expect(forms).toContain('second-line');
    expect(forms).not.toContain('{');
    expect(forms.every((form) => !/[\r\n]/.test(form))).toBe(true);
  });

  it('survive text that is no well-formed Unicode', () => {
    expect(maskedForms(new Secret('lone\ud800surrogate'))).toContain('lone\ud800surrogate');
  });
});

describe('what can be no secret', () => {
  it.each([
    '',
    'a',
    'null',
    'true',
    'false',
    'https',
    'abcd',
    'undefined',
    'Master',
    'octo-org/octo-repo',
    'OCTO-REPO',
  ])("is '%s'", (value) => {
    expect(unfitToMask(value, ['octo-org/octo-repo', 'octo-repo', undefined])).toBeDefined();
  });

  it('is nothing else', () => {
    expect(unfitToMask('c7jLfF', ['octo-org/octo-repo'])).toBeUndefined();
  });
});

describe('a text without secrets', () => {
  it.each([
    ['the longer of two that begin alike', 'x s3cr-and-much-more y', ['s3cr-and', 's3cr-and-much-more'], 'x *** y'],
    ['two that overlap', 'x abcdefgh y', ['abcdef', 'cdefgh'], 'x *** y'],
    ['two that touch, as one', 'abcdefgh', ['abcd', 'efgh'], '***'],
    ['one inside another', 'x abcdefgh y', ['abcdefgh', 'cdef'], 'x *** y'],
    ['each of many', 'abcd x abcd', ['abcd'], '*** x ***'],
    ['a run that covers itself', 'x aaaaaa y', ['aaaa'], 'x *** y'],
    ['none', 'plain', ['abcd'], 'plain'],
  ])('hides %s', (_, text, forms, shown) => {
    expect(withoutSecrets(text, forms)).toBe(shown);
    expect(withoutSecrets(text, forms.toReversed())).toBe(shown);
  });
});
