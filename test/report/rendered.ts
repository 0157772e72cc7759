import { marked } from 'marked';

/** A job summary as a page shows it. */
export interface Rendered {
  readonly html: string;
  /** Every element in order, as it is opened: `<td>`, `<a href="...">`. */
  readonly elements: readonly string[];
  /** What a person reads, white space made one blank. */
  readonly text: string;
  /** The texts to paste, each with its language, as they are. */
  readonly blocks: readonly { readonly language: string; readonly text: string }[];
}

/** Renders GitHub Flavored Markdown by a library that is not ours. */
export function rendered(markdown: string): Rendered {
  const html = marked.parse(markdown, { gfm: true, async: false });
  return {
    html,
    elements: [...html.matchAll(/<[a-z!][^>]*>/gi)].map(([tag]) => tag),
    text: oneLine(decoded(html.replaceAll(/<\/?(code|small|a)\b[^>]*>/g, '').replaceAll(/<[^>]*>/g, ' '))),
    blocks: [...html.matchAll(/<pre><code(?: class="language-(\w+)")?>([\s\S]*?)\n<\/code><\/pre>/g)].map(
      ([, language = '', text = '']) => ({ language, text: decoded(text) }),
    ),
  };
}

export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'" };

function decoded(html: string): string {
  return html.replaceAll(/&(amp|lt|gt|quot|#39|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
}
