/** An expression of RE2, as a tree. */
export type Node =
  | { readonly kind: 'one'; readonly fits: (sign: string) => boolean }
  | { readonly kind: 'place'; readonly is: (text: readonly string[], at: number) => boolean }
  | { readonly kind: 'sequence' | 'choice'; readonly nodes: readonly Node[] }
  | { readonly kind: 'repeat'; readonly node: Node; readonly least: number; readonly most: number };

/** RE2 refuses a counted repetition above this (google/re2, syntax). */
const MOST_REPEATS = 1000;
const DEEPEST = 50;

/** An expression that this does not read: flags, Unicode classes, or none of RE2's. */
export class UnreadableExpression extends Error {}

const DIGIT = (sign: string) => /^[0-9]$/.test(sign);
const WORD = (sign: string) => /^[0-9A-Za-z_]$/.test(sign);
const SPACE = (sign: string) => /^[\t\n\f\r ]$/.test(sign);
const CLASSES: Readonly<Record<string, (sign: string) => boolean>> = { d: DIGIT, w: WORD, s: SPACE };
const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v', a: '\x07' };
const boundary = (text: readonly string[], at: number) => WORD(text[at - 1] ?? '') !== WORD(text[at] ?? '');

/** @throws UnreadableExpression */
export function readTree(expression: string): Node {
  return new Reader(expression).whole();
}

class Reader {
  readonly #signs: readonly string[];
  #at = 0;

  constructor(expression: string) {
    this.#signs = [...expression];
  }

  whole(): Node {
    const node = this.#choice(0);
    if (this.#at < this.#signs.length) throw new UnreadableExpression('unmatched )');
    return node;
  }

  #choice(depth: number): Node {
    if (depth > DEEPEST) throw new UnreadableExpression('too deep');
    const nodes = [this.#sequence(depth)];
    while (this.#takes('|')) nodes.push(this.#sequence(depth));
    return nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : { kind: 'choice', nodes };
  }

  #sequence(depth: number): Node {
    const nodes: Node[] = [];
    for (let sign = this.#peek(); sign !== undefined && sign !== '|' && sign !== ')'; sign = this.#peek()) {
      nodes.push(this.#repeated(this.#atom(depth)));
    }
    return { kind: 'sequence', nodes };
  }

  #repeated(node: Node): Node {
    const counts = this.#counts();
    if (counts === undefined) return node;
    this.#takes('?');
    if (/^[*+?]$/.test(this.#peek() ?? '')) throw new UnreadableExpression('repetition of a repetition');
    return { kind: 'repeat', node, least: counts[0], most: counts[1] };
  }

  #counts(): readonly [number, number] | undefined {
    if (this.#takes('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.#takes('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.#takes('?')) return [0, 1];
    const [whole, least, comma, most] =
      /^\{(\d+)(,?)(\d*)\}/.exec(this.#signs.slice(this.#at, this.#at + 12).join('')) ?? [];
    if (whole === undefined) return undefined;
    this.#at += whole.length;
    const [from, to] = [
      Number(least),
      comma === '' ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most),
    ];
    const counted = to === Number.POSITIVE_INFINITY ? from : to;
    if (from > to || counted > MOST_REPEATS) throw new UnreadableExpression('count');
    return [from, to];
  }

  #atom(depth: number): Node {
    const sign = this.#next();
    switch (sign) {
      case '.':
        return { kind: 'one', fits: (one) => one !== '\n' };
      case '^':
        return { kind: 'place', is: (_text, at) => at === 0 };
      case '$':
        return { kind: 'place', is: (text, at) => at === text.length };
      case '(':
        return this.#group(depth);
      case '[':
        return { kind: 'one', fits: this.#set() };
      case '\\':
        return this.#escaped();
      case '*':
      case '+':
      case '?':
        throw new UnreadableExpression('nothing to repeat');
      default:
        return { kind: 'one', fits: (one) => one === sign };
    }
  }

  #group(depth: number): Node {
    if (this.#takes('?')) {
      if (this.#takes('P') && this.#peek() === '<') while (this.#next() !== '>');
      else if (!this.#takes(':')) throw new UnreadableExpression('flags');
    }
    const node = this.#choice(depth + 1);
    if (!this.#takes(')')) throw new UnreadableExpression('missing )');
    return node;
  }

  #escaped(): Node {
    const sign = this.#next();
    if (sign === 'b') return { kind: 'place', is: boundary };
    if (sign === 'B') return { kind: 'place', is: (text, at) => !boundary(text, at) };
    if (sign === 'A') return { kind: 'place', is: (_text, at) => at === 0 };
    if (sign === 'z') return { kind: 'place', is: (text, at) => at === text.length };
    return { kind: 'one', fits: this.#escapedSet(sign) };
  }

  #escapedSet(sign: string): (sign: string) => boolean {
    const known = CLASSES[sign.toLowerCase()];
    if (known !== undefined) return sign === sign.toLowerCase() ? known : (one) => !known(one);
    const literal = this.#escapedSign(sign);
    return (one) => one === literal;
  }

  #escapedSign(sign: string): string {
    const control = CONTROLS[sign];
    if (control !== undefined) return control;
    if (/^[0-9A-Za-z]$/.test(sign)) throw new UnreadableExpression(`\\${sign}`);
    return sign;
  }

  #set(): (sign: string) => boolean {
    const negated = this.#takes('^');
    const parts: ((sign: string) => boolean)[] = [];
    for (let first = true; first || this.#peek() !== ']'; first = false) {
      const sign = this.#next();
      if (sign === '[' && this.#peek() === ':') throw new UnreadableExpression('[:class:]');
      if (sign === '\\' && CLASSES[(this.#peek() ?? '').toLowerCase()] !== undefined) {
        parts.push(this.#escapedSet(this.#next()));
        continue;
      }
      const from = sign === '\\' ? this.#escapedSign(this.#next()) : sign;
      if (this.#peek() === '-' && this.#signs[this.#at + 1] !== ']') {
        this.#next();
        const end = this.#next();
        const to = end === '\\' ? this.#escapedSign(this.#next()) : end;
        if (to < from) throw new UnreadableExpression('range');
        parts.push((one) => one >= from && one <= to);
      } else {
        parts.push((one) => one === from);
      }
    }
    this.#next();
    return (one) => parts.some((fits) => fits(one)) !== negated;
  }

  #peek(): string | undefined {
    return this.#signs[this.#at];
  }

  #next(): string {
    const sign = this.#signs[this.#at];
    if (sign === undefined) throw new UnreadableExpression('ends too early');
    this.#at += 1;
    return sign;
  }

  #takes(sign: string): boolean {
    if (this.#peek() !== sign) return false;
    this.#at += 1;
    return true;
  }
}
