import { inspect } from 'node:util';

/**
 * A value that must not be seen: templates, JSON and inspect show `***`. Only `expose()` gives it away, so that every
 * place that does can be found by that word.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  expose(): string {
    return this.#value;
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }

  [inspect.custom](): string {
    return '***';
  }
}

/** Fewer characters than this are not masked: they would be blotted out of ordinary words. */
const SHORTEST_MASK = 4;

/** Characters of a credential at the least. Each that a service is known to give has far more. */
export const SHORTEST_SECRET = 6;

/** Bytes in a group of Base64, which becomes four characters (RFC 4648 §4). */
const GROUP = 3;

/**
 * The texts to mask so that `secret` can't be read in a log: each of its lines and the encodings of it that the runner
 * does not derive itself (ValueEncoders in actions/runner: it knows padded Base64 with nothing behind, JSON, URI and XML
 * escapes). Of a JWT the payload and the signature too, since either alone is worth hiding and the header alone is not.
 */
export function maskedForms(secret: Secret): string[] {
  const value = secret.expose();
  const bytes = Buffer.from(value, 'utf8');
  const hex = bytes.toString('hex');
  const [, ...jwtParts] = /^[\w-]+\.([\w-]+)\.([\w-]+)$/.exec(value) ?? [];
  const forms = [
    ...value.split(/[\r\n]+/).map((line) => line.trim()),
    ...base64Cores(bytes),
    hex,
    hex.toUpperCase(),
    ...urlForms(value),
    ...jwtParts,
  ];
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST_MASK);
}

/** What a value becomes in addresses and, where more is escaped, in forms (WHATWG URL §5.2): most tokens stay what they are. */
function urlForms(value: string): string[] {
  if (/^[\w.-]*$/.test(value)) return [];
  return [encodeURIComponent(value.toWellFormed()), new URLSearchParams({ '': value }).toString().slice(1)];
}

/**
 * What Base64 and base64url make of these bytes wherever they stand among others: of each of the three ways in which they
 * can fall into groups, the groups that hold nothing else. Few bytes have few such groups, and are taken as they are too.
 */
function base64Cores(bytes: Buffer): string[] {
  const whole = [0, 1, 2].map((start) => bytes.subarray(start, bytes.length - ((bytes.length - start) % GROUP)));
  const cores = bytes.length < SHORTEST_SECRET + 2 ? [bytes, ...whole] : whole;
  return cores.flatMap((core) => [core.toString('base64').replace(/=+$/, ''), core.toString('base64url')]);
}

/**
 * Why a value can't be a secret, to follow its name: it is too short to be hidden, or so well known that hiding it would
 * blot out the log. `known` are the words that everybody sees in this run. `undefined` for one that can.
 */
export function unfitToMask(value: string, known: Iterable<string | undefined>): string | undefined {
  if (value.length < SHORTEST_SECRET) return `is too short to be masked (${value.length} characters)`;
  const same = (word: string | undefined) => word?.toLowerCase() === value.toLowerCase();
  return [...PUBLIC_WORDS, ...known].some(same) ? 'is a word that everybody knows, and no secret' : undefined;
}

/** Long enough for a secret, and in many a log. */
const PUBLIC_WORDS =
  'undefined localhost github github.com master deploy release staging production default string object bearer secret password token access_token credential unauthorized forbidden internal server error'.split(
    ' ',
  );

/**
 * The text with `***` in place of every run that forms cover, alone or together: one that is replaced before another would
 * leave the rest of it to be read.
 */
export function withoutSecrets(text: string, forms: Iterable<string>): string {
  const covered: [start: number, end: number][] = [];
  for (const form of forms) {
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) covered.push([at, at + form.length]);
  }
  let shown = '';
  let end = -1;
  for (const [start, stop] of covered.sort(([one], [other]) => one - other)) {
    if (start > end) shown += `${text.slice(Math.max(end, 0), start)}***`;
    end = Math.max(end, stop);
  }
  return shown + text.slice(Math.max(end, 0));
}

/** The value behind a text that may or may not be secret. */
export function reveal(value: string | Secret): string {
  return value instanceof Secret ? value.expose() : value;
}
