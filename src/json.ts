import { quote } from './quote.ts';

/** Objects and arrays inside each other at the most: no token or key set has more than a few. */
const DEEPEST = 32;

/**
 * A JSON object, or what is wrong with the text, to follow its name: `is JSON, but no object`. `place` is where it stops
 * being JSON.
 */
export type ReadObject =
  | { readonly object: Readonly<Record<string, unknown>> }
  | { readonly fault: string; readonly place?: string };

/** Whether a value of JSON is an object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a JSON object (RFC 8259) and refuses what parsers disagree on: a byte order mark, and a member name that
 * occurs twice in an object, at whatever depth and however it is escaped (RFC 7515 §4, RFC 7519 §4).
 */
export function readStrictObject(text: string): ReadObject {
  const read = readStrictJson(text, DEEPEST);
  if ('fault' in read) return read;
  const { value } = read;
  return isObject(value) ? { object: value } : { fault: 'is JSON, but no object' };
}

/** Reads any JSON value as strictly, with objects and arrays inside each other as deep as `deepest`. */
export function readStrictJson(
  text: string,
  deepest: number,
): { readonly value: unknown } | { readonly fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (text.startsWith('\ufeff')) return { fault: 'begins with a byte order mark' };
    // The parser's own message quotes the text.
    const place = /position \d+( \(line \d+ column \d+\))?/.exec(String(error))?.[0];
    return { fault: 'is no JSON', ...(place === undefined ? {} : { place }) };
  }
  const fault = structureFault(text, deepest);
  return fault === undefined ? { value } : { fault };
}

/** Goes through a text that is known to be JSON: there a string before a colon is always a member name. */
function structureFault(json: string, deepest: number): string | undefined {
  const open: Set<string>[] = [];
  for (const [sign, text, colon] of json.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")\s*(:)?|[{}[\]]/g)) {
    if (text !== undefined) {
      if (colon === undefined) continue;
      const name: string = JSON.parse(text);
      const names = open.at(-1);
      if (names?.has(name)) return `has the member ${quote(name)} twice`;
      names?.add(name);
    } else if (sign === '{' || sign === '[') {
      open.push(new Set());
      if (open.length > deepest) return `has more than ${deepest} levels`;
    } else {
      open.pop();
    }
  }
  return undefined;
}
