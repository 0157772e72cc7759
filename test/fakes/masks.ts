/**
 * What the runner hides in the log: every registered text and the forms of it that the runner derives (ValueEncoders and
 * SecretMasker in actions/runner). Other forms of a secret pass.
 */
export class Masks {
  readonly #forms = new Set<string>();

  /** Registers each line of a text, as `::add-mask::` does. */
  add(text: string): void {
    for (const line of text.split(/[\r\n]+/).map((part) => part.trim())) {
      for (const form of line === '' ? [] : [line, ...derivedForms(line)]) if (form !== '') this.#forms.add(form);
    }
  }

  /** Puts `***` in place of every registered form; forms that touch or overlap become one. */
  apply(text: string): string {
    const ranges: { start: number; end: number }[] = [];
    for (const form of this.#forms) {
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        ranges.push({ start: at, end: at + form.length });
      }
    }
    let shown = '';
    let end = -1;
    for (const range of ranges.sort((one, other) => one.start - other.start)) {
      if (range.start > end) shown += `${text.slice(Math.max(end, 0), range.start)}***`;
      end = Math.max(end, range.end);
    }
    return shown + text.slice(Math.max(end, 0));
  }
}

function derivedForms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const quoted = secret.length > 8 && secret.startsWith('"') && secret.endsWith('"');
  return [
    bytes.toString('base64'),
    ...[1, 2].map((shift) => bytes.subarray(bytes.length > shift ? shift : 0).toString('base64')),
    secret.replaceAll('"', '\\"'),
    secret.replaceAll("'", "''"),
    JSON.stringify(secret).slice(1, -1),
    uriEscaped(secret),
    xmlEscaped(secret),
    quoted ? secret.slice(1, -1) : '',
    ...ampersandHalves(secret),
  ];
}

/** `Uri.EscapeDataString` of .NET: RFC 3986 §2.3, so that `!*'()` are escaped as well. */
function uriEscaped(text: string): string {
  const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text.toWellFormed()).replaceAll(/[!*'()]/g, percent);
}

function xmlEscaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
  return text.replaceAll('&', '&amp;').replaceAll(/[<>"']/g, (character) => entities[character] ?? character);
}

/** PowerShell prints what stands before and after an ampersand apart. */
function ampersandHalves(secret: string): string[] {
  const at = secret.indexOf('&');
  return at < 0 ? [] : [secret.slice(0, at), secret.slice(at + 1)].filter((half) => half.length >= 6);
}
