/**
 * The one place for Markdown. Whatever foreign text is in it stays text: it stands in HTML blocks, where nothing is read as
 * Markdown (CommonMark 0.31 §4.6) and few characters mean anything, or in a fence that it can't close (§4.5). No
 * block holds an empty line, which would end it. What looks like an address or a person is shown as code, where no service
 * makes a link of it.
 */

/** Text that is ready for a block. */
export type Html = string & { readonly html: unique symbol };

/** A sentence of ours with foreign text in it. What it has between backticks becomes code. */
export function prose(text: string): Html {
  return pieces(text, CODE, ([, inner = '']) => code(inner), withoutLinks);
}

/** A value exactly as it is. */
export function code(value: string): Html {
  if (value === '') return html('(empty)');
  return html(`<code>${escaped(value)}</code>`);
}

export function join(...parts: readonly (Html | string)[]): Html {
  return html(parts.map((part) => part).join(''));
}

export function heading(level: 3 | 4, content: Html): string {
  return `<h${level}>${content}</h${level}>`;
}

export function paragraph(content: Html): string {
  return `<p>${content}</p>`;
}

export function small(content: Html): Html {
  return html(`<small>${content}</small>`);
}

export function link(address: string, content: Html): Html {
  return html(`<a href="${escaped(address)}">${content}</a>`);
}

/** Rows of cells; a row of one cell is a title of those below it. */
export function table(rows: readonly (readonly Html[])[]): string {
  const width = Math.max(...rows.map((cells) => cells.length));
  const lines = rows.map((cells) => {
    if (cells.length === 1) return `<tr><th align="left" colspan="${width}">${cells[0]}</th></tr>`;
    return `<tr>${cells.map((content) => `<td>${content}</td>`).join('')}</tr>`;
  });
  return `<table>\n${lines.join('\n')}\n</table>`;
}

/** What is shown only to those who open it. */
export function folded(title: Html, block: string): string {
  return `<details>\n<summary>${title}</summary>\n${block}\n</details>`;
}

/** A text to paste, as it is. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${languageOf(text)}\n${text}\n${fence}`;
}

/** The language of a text to paste, by what it looks like; empty for one that looks like none of them. */
export function languageOf(text: string): 'json' | 'hcl' | 'yaml' | 'sh' | '' {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const outer = lines.filter((line) => !/^\s|^#/.test(line));
  if (/^\s*[{[]/.test(text)) return 'json';
  if (outer.some((line) => /^\w+( "[^"]*")* \{$|^\w+ += /.test(line))) return 'hcl';
  if (lines.length > 0 && dedented(lines).every((line) => /^(\s|#|- |[\w."'/-]+:( |$))/.test(line))) return 'yaml';
  return /^(\$ ?)?[a-z][\w./-]* [\w"'$./-]/.test(outer[0] ?? '') ? 'sh' : '';
}

function dedented(lines: readonly string[]): string[] {
  const indent = Math.min(...lines.map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent));
}

/** Between backticks that belong to a sentence: those in a name, or in quotes, belong to that. */
const CODE = /(?<![\w`'])`([^`\n]+)`(?![\w`'])/g;
/** A word that some service might make a link, a person or a picture of. */
const LINKED = /[^\s'"()<>,;`]*(?:\/\/|@|www\.|#\d|:\w+:)[^\s'"()<>,;`]*(?<![.?!])/g;

function withoutLinks(text: string): Html {
  return pieces(
    text,
    LINKED,
    ([word]) => code(word),
    (rest) => html(escaped(rest)),
  );
}

function pieces(
  text: string,
  sign: RegExp,
  found: (match: RegExpMatchArray) => Html,
  between: (rest: string) => Html,
): Html {
  let shown = '';
  let end = 0;
  for (const match of text.matchAll(sign)) {
    shown += between(text.slice(end, match.index)) + found(match);
    end = match.index + match[0].length;
  }
  return html(shown + between(text.slice(end)));
}

/** Those of XML, which the runner too derives of a secret before it hides it. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** One line, since an empty one ends a block. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign).replaceAll(/\s+/g, ' ');
}

function html(text: string): Html {
  return text as Html;
}
