import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStrictObject } from '../src/json.ts';

function faultOf(text: string): string | undefined {
  const read = readStrictObject(text);
  return 'fault' in read ? read.fault : undefined;
}

describe('A JSON object', () => {
  it('is read as JSON.parse reads it, whatever is in it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 5 })), (value) => {
        const text = JSON.stringify(value);
        expect(readStrictObject(text)).toEqual({ object: JSON.parse(text) });
      }),
    );
  });

  it('is refused when a name occurs twice, at whatever depth and place', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })),
        fc.string({ unit: 'binary' }),
        fc.nat({ max: 10 }),
        (others, name, depth) => {
          const key = JSON.stringify(name);
          const rest = JSON.stringify({ ...others, [name]: 1 }).slice(1);
          const text = `{"in":${'['.repeat(depth)}{${key} : "a, b: {", ${rest}${']'.repeat(depth)}}`;
          expect(faultOf(text)).toMatch(/^has the member '.*' twice$/);
        },
      ),
    );
  });

  it('may have the same name in objects beside and inside each other, and names as values', () => {
    expect(faultOf('{"a":{"a":[{"a":1},{"a":"a"},"a","a"]},"b":{"a":"{\\"a\\":1,\\"a\\":2}"}}')).toBeUndefined();
  });

  it.each([
    ['a name is written with an escape the second time', '{"aud":1,"\\u0061ud":2}', "has the member 'aud' twice"],
    ['a name is __proto__ twice', '{"__proto__":1,"__proto__":2}', "has the member '__proto__' twice"],
    ['a name has a quotation mark', '{"a\\"b":1,"a\\u0022b":2}', `has the member 'a"b' twice`],
    ['an empty name occurs twice', '{"":1,"":2}', "has the member '' twice"],
    ['white space is before the colon', '{"a" \n:1,"a"\t:2}', "has the member 'a' twice"],
    ['it is empty', '', 'is no JSON'],
    ['it begins with a byte order mark', '\ufeff{}', 'begins with a byte order mark'],
    ['more follows', '{}{}', 'is no JSON'],
    ['it is a list', '[]', 'is JSON, but no object'],
    ['it is null', 'null', 'is JSON, but no object'],
    ['it is a text', '"{}"', 'is JSON, but no object'],
    ['it has 33 levels', `{"a":${'['.repeat(32)}${']'.repeat(32)}}`, 'has more than 32 levels'],
    ['it has 100000 levels', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'has more than 32 levels'],
  ])('is refused when %s', (_, text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });

  it('may have 32 levels', () => {
    expect(faultOf(`{"a":${'['.repeat(31)}${']'.repeat(31)}}`)).toBeUndefined();
  });
});
