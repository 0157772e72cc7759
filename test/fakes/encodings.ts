/** The cores of Base64 of a text at each of the three offsets: the characters that stand for bytes of it alone. */
function cores(text: string, encoding: 'base64' | 'base64url'): string[] {
  const length = Buffer.byteLength(text);
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(`${'x'.repeat(offset)}${text}xx`).toString(encoding);
    return encoded.slice(Math.ceil(offset / 3) * 4, Math.floor((offset + length) / 3) * 4);
  });
}

/** The ways in which a secret can stand in a text, by name. */
export function encodingsOf(secret: string): Readonly<Record<string, string>> {
  const hex = Buffer.from(secret).toString('hex');
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
  };
  const named = (name: string, texts: readonly string[]) =>
    texts.map((text, offset) => [`${name}, offset ${offset}`, text] as const);
  return Object.fromEntries([
    ['plain', secret],
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    ['URL', encodeURIComponent(secret)],
    ['form', new URLSearchParams({ '': secret }).toString().slice(1)],
    ['XML', secret.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)],
    ['hex', hex],
    ['HEX', hex.toUpperCase()],
    ...named('Base64', cores(secret, 'base64')),
    ...named('base64url', cores(secret, 'base64url')),
  ]);
}
