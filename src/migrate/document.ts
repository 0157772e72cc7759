import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

/** Where something stands in a document: keys of maps and positions in sequences. */
export type Path = readonly (string | number)[];

/** Bytes of a file that is read at the most. */
export const LARGEST_FILE = 1024 * 1024;

const MOST_ALIASES = 500;

/** A workflow or the description of an action, as it was read. */
export interface Yaml {
  /** Its path from the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly root: MapView;
  /** The line of an offset in the text, from 1. */
  lineOf(offset: number): number;
  /** Its content as plain data, made anew each time. */
  toJS(): unknown;
}

/** Why a file can't be read: nothing of its text is in it. */
export interface Unreadable {
  readonly path: string;
  readonly line: number;
  readonly reason: string;
}

/** Reads one file. Gives what stops it from being read in place of throwing. */
export function readYaml(path: string, text: string): Yaml | Unreadable {
  if (text.length > LARGEST_FILE) return { path, line: 1, reason: 'it has more than 1 MiB' };
  const counter = new LineCounter();
  const lineOf = (offset: number) => counter.linePos(offset).line;
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { keepSourceTokens: true, prettyErrors: false, lineCounter: counter });
  } catch {
    return { path, line: 1, reason: 'it is no YAML' };
  }
  const [error] = document.errors;
  // The message of the parser may quote the text, which may hold a key.
  if (error !== undefined) return { path, line: lineOf(error.pos[0]), reason: `it is no YAML (${error.code})` };
  if (document.contents === null || !isMap(document.contents)) return { path, line: 1, reason: 'it is no map' };
  const fault = faultOf(document);
  if (fault !== undefined) return { path, line: 1, reason: fault };
  return {
    path,
    text,
    lineOf,
    toJS: () => document.toJS(),
    root: new MapView(document.contents, [], document),
  };
}

/** What YAML allows and no workflow has: maps as keys, aliases that lead nowhere or stand for more than fits into memory. */
function faultOf(document: Document): string | undefined {
  let aliases = 0;
  let isLost = false;
  let isTemplate = false;
  visit(document, {
    Pair(_, { key }) {
      isTemplate ||= isMap(key) || isSeq(key);
    },
    Alias(_, alias) {
      aliases += 1;
      isLost ||= aliases < MOST_ALIASES && alias.resolve(document) === undefined;
    },
  });
  if (aliases >= MOST_ALIASES) return `it has more than ${MOST_ALIASES} aliases`;
  if (isTemplate) return 'it has a map for a key, as templates with {{ }} do';
  if (isLost) return 'an alias in it has no anchor';
  try {
    if (aliases > 0) document.toJS({ maxAliasCount: 1000 });
    return undefined;
  } catch {
    return 'its aliases grow without bounds';
  }
}

export interface Entry {
  readonly key: string;
  readonly pair: Pair<Scalar, Node | null>;
  /** Aliases are followed. */
  readonly value: Node | null;
  readonly path: Path;
  readonly form: Form;
  /** The map that it is a pair of. */
  readonly holder: MapView;
  /** Where its key begins. */
  readonly offset: number;
}

/** How a map is written: pairs on lines of their own, pairs in braces, or in a way that is not edited: merge keys, tags, `? ` keys. */
export type Form = 'block' | 'flow' | 'other';

/** A map of the document, with where it stands and whether it can be edited. */
export class MapView {
  readonly node: YAMLMap;
  readonly path: Path;
  readonly form: Form;
  /** Whether it stands behind an anchor, so that it may be in several places. */
  readonly shared: boolean;
  /** Where the dash of its item stands, of an item of a sequence that has dashes. */
  readonly dash: number | undefined;
  readonly #document: Document;
  readonly #entries: readonly Entry[];

  constructor(
    node: YAMLMap,
    path: Path,
    document: Document,
    above: Pick<MapView, 'form' | 'shared'> = { form: 'block', shared: false },
    dash?: number,
  ) {
    this.node = node;
    this.path = path;
    this.#document = document;
    this.dash = dash;
    this.shared = above.shared || node.anchor !== undefined;
    this.form =
      above.form === 'other' || hasTag(node) || node.has('<<') ? 'other' : node.flow === true ? 'flow' : 'block';
    this.#entries = [...this.#read(node, 0)];
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  get offset(): number {
    return this.node.range?.[0] ?? 0;
  }

  get(key: string): Entry | undefined {
    return this.#entries.find((entry) => entry.key === key);
  }

  /** Names of inputs are taken without regard to case, by GitHub as well. */
  input(name: string): Entry | undefined {
    return this.#entries.find((entry) => entry.key.toLowerCase() === name);
  }

  map(key: string): MapView | undefined {
    const entry = this.get(key);
    return entry === undefined ? undefined : this.mapOf(entry);
  }

  mapOf({ value, path, form, holder: { shared } }: Entry): MapView | undefined {
    return isMap(value) ? new MapView(value, path, this.#document, { form, shared }) : undefined;
  }

  /** The maps in a sequence, in order. */
  maps(key: string): MapView[] {
    const entry = this.get(key);
    if (entry === undefined || !isSeq(entry.value)) return [];
    const { items, srcToken } = entry.value;
    const shared = this.shared || entry.value.anchor !== undefined;
    const above = { form: entry.form, shared };
    const sources = srcToken?.type === 'block-seq' && srcToken.items.length === items.length ? srcToken.items : [];
    return items.flatMap((item, index) => {
      const value = this.#resolve(item as Node);
      if (!isMap(value)) return [];
      const dash = sources[index]?.start.find(({ type }) => type === 'seq-item-ind')?.offset;
      return [new MapView(value, [...entry.path, index], this.#document, above, dash)];
    });
  }

  seq(key: string): YAMLSeq | undefined {
    const value = this.get(key)?.value;
    return isSeq(value) ? value : undefined;
  }

  /** The text of a scalar, whatever its type; undefined where there is none. */
  text(key: string): string | undefined {
    const entry = this.get(key);
    return entry === undefined ? undefined : textOf(entry);
  }

  *#read(node: YAMLMap, depth: number): Generator<Entry> {
    for (const pair of node.items as Pair<Scalar, Node | null>[]) {
      if (!isScalar(pair.key)) continue;
      const key = String(pair.key.value);
      const value = this.#resolve(pair.value);
      if (key === '<<' && isMap(value) && depth < 5) {
        for (const entry of this.#read(value, depth + 1)) yield { ...entry, form: 'other' };
        continue;
      }
      const isUsual = depth === 0 && !isUnusualKey(pair) && (value === null || !hasTag(value));
      const form = isUsual ? this.form : 'other';
      yield { key, pair, value, path: [...this.path, key], form, holder: this, offset: pair.key.range?.[0] ?? 0 };
    }
  }

  #resolve(node: Node | null): Node | null {
    return isAlias(node) ? (((node as Alias).resolve(this.#document) as Node | undefined) ?? null) : node;
  }
}

export function textOf({ value }: Pick<Entry, 'value'>): string | undefined {
  if (!isScalar(value) || value.value === null) return undefined;
  return typeof value.value === 'string' ? value.value : (value.source ?? String(value.value));
}

/** All scalars below a node, aliases followed once each. */
export function scalarsOf(node: unknown, seen = new Set<unknown>()): string[] {
  if (seen.has(node)) return [];
  seen.add(node);
  if (isScalar(node)) return typeof node.value === 'string' ? [node.value] : [];
  if (isSeq(node)) return node.items.flatMap((item) => scalarsOf(item, seen));
  if (isMap(node)) return node.items.flatMap((pair) => scalarsOf(pair.value, seen));
  return [];
}

/** A tag that is written down; `tag` itself is also set where it is only implied. */
function hasTag(node: Node): boolean {
  return node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:');
}

function isUnusualKey(pair: Pair<Scalar, unknown>): boolean {
  const { anchor, srcToken } = pair.key;
  const start = pair.srcToken?.start ?? [];
  return (
    anchor !== undefined || srcToken?.type === 'block-scalar' || start.some(({ type }) => type === 'explicit-key-ind')
  );
}
