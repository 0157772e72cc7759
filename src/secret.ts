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

/** Fewer characters than this can't be masked: the runner would blot them out of ordinary words. */
export const SHORTEST_MASK = 4;

/**
 * The texts to mask so that `secret` can't be read in a log: each of its lines and the encodings of it that the runner
 * does not derive itself (ValueEncoders in actions/runner: it knows padded Base64, JSON, URI and XML escapes). Of a
 * JWT the payload and the signature too, since either alone is worth hiding and the header alone is not.
 */
export function maskedForms(secret: Secret): string[] {
  const value = secret.expose();
  const bytes = Buffer.from(value, 'utf8');
  const hex = bytes.toString('hex');
  const base64url = bytes.toString('base64url');
  const [, ...jwtParts] = /^[\w-]+\.([\w-]+)\.([\w-]+)$/.exec(value) ?? [];
  const forms = [
    ...value.split(/[\r\n]+/).map((line) => line.trim()),
    base64url,
    base64url.replaceAll('-', '+').replaceAll('_', '/'),
    hex,
    hex.toUpperCase(),
    encodeURIComponent(value.toWellFormed()),
    // As forms are sent (WHATWG URL §5.2), which escapes more.
    new URLSearchParams({ '': value }).toString().slice(1),
    ...jwtParts,
  ];
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST_MASK);
}

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
