/** An element of a document. What has elements in it has no text. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly elements: readonly XmlElement[];
}

interface Open {
  readonly name: string;
  text: string;
  readonly elements: XmlElement[];
}

/** Elements within each other, of which answers of AWS have five. */
const DEEPEST = 50;

/** In turn: comment, processing instruction, literal text, tag with its attributes, text (XML 1.0, sections 2.3 to 3.1). */
const PIECE =
  /<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(.*?)\]\]>|<(\/?)([A-Za-z_][\w.:-]*)(?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>|([^<]+)/sy;

/**
 * Reads a document of elements and texts, which is all that answers of AWS are: attributes are passed over, and there are no
 * entities but those of XML itself. Undefined for what is no such document, or not well-formed.
 */
export function readXml(document: string): XmlElement | undefined {
  const top: Open = { name: '', text: '', elements: [] };
  const open = [top];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < document.length) {
    const piece = PIECE.exec(document);
    const within = open.at(-1);
    if (piece === null || within === undefined) return undefined;
    const [, literal, end, name, empty, raw] = piece;
    if (name !== undefined) {
      if (end === '/') {
        if (within.name !== name || empty === '/' || open.length === 1) return undefined;
        open.pop();
        continue;
      }
      const element: Open = { name, text: '', elements: [] };
      within.elements.push(element);
      if (empty !== '/') open.push(element);
      if (open.length > DEEPEST) return undefined;
      continue;
    }
    const text = literal ?? (raw === undefined ? '' : resolved(raw));
    if (text === undefined) return undefined;
    within.text += text;
  }
  const [root, ...others] = top.elements;
  if (open.length > 1 || root === undefined || others.length > 0 || top.text.trim() !== '') return undefined;
  return root;
}

/** The text of the first element of this name in another; undefined where there is none. */
export function textIn(element: XmlElement | undefined, name: string): string | undefined {
  return child(element, name)?.text;
}

/** The first element of this name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.elements.find((each) => each.name === name);
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** A text with its references resolved (XML 1.0, section 4.1); undefined where it has others. */
function resolved(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let known = true;
  const whole = text.replaceAll(/&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|(\w{1,8}));|&/g, (_, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    const meant = name === undefined ? character(code) : ENTITIES[name];
    known &&= meant !== undefined;
    return meant ?? '';
  });
  return known ? whole : undefined;
}

function character(code: number): string | undefined {
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
}
