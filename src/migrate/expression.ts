import {
  Binary,
  ContextAccess,
  type Expr,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Unary,
} from '@actions/expressions/ast';
import { Lexer } from '@actions/expressions/lexer';
import { Parser } from '@actions/expressions/parser';

/** What a text takes from its surroundings through `${{ }}`. */
export interface References {
  /** Names of secrets, as they are written. */
  readonly secrets: readonly string[];
  /** Whether all secrets are taken, as in `toJSON(secrets)`. */
  readonly all: boolean;
  /** Whether which of them is taken is decided in the run: `secrets[...]`, `a && b || c`. */
  readonly chosen: boolean;
  /** Other contexts that are read, each as its path in lower case: `['inputs', 'key']`. */
  readonly paths: readonly (readonly string[])[];
}

const NOTHING: References = { secrets: [], all: false, chosen: false, paths: [] };

const CONTEXTS = 'github env vars job jobs steps runner secrets strategy matrix needs inputs'.split(' ');
const FUNCTIONS = ['always', 'cancelled', 'failure', 'success', 'hashFiles'].map((name) => ({
  name,
  minArgs: 0,
  maxArgs: 255,
}));

/** The expressions in a text: where each begins and ends, `${{` and `}}` included, and what stands within. */
export function expressionsIn(text: string): { start: number; end: number; body: string }[] {
  const found: { start: number; end: number; body: string }[] = [];
  for (let start = text.indexOf('${{'); start >= 0; start = text.indexOf('${{', start)) {
    let quoted = false;
    let end = start + 3;
    while (end < text.length && (quoted || !text.startsWith('}}', end))) {
      if (text[end] === "'") quoted = !quoted;
      end += 1;
    }
    if (end >= text.length) break;
    found.push({ start, end: end + 2, body: text.slice(start + 3, end) });
    start = end + 2;
  }
  return found;
}

const known = new Map<string, References>();

/** What the expressions in a text take, all together. One that can't be read is searched for names of secrets. */
export function referencesIn(text: string): References {
  if (!text.includes('${{')) return NOTHING;
  return together(expressionsIn(text).map(({ body }) => referencesOf(body)));
}

/** What one expression takes, without `${{` and `}}`: the form of `if`. */
export function referencesOf(body: string): References {
  const before = known.get(body);
  if (before !== undefined) return before;
  const found = read(body);
  if (known.size > 10_000) known.clear();
  known.set(body, found);
  return found;
}

export function together(all: readonly References[]): References {
  if (all.length === 0) return NOTHING;
  return {
    secrets: [...new Set(all.flatMap(({ secrets }) => secrets))],
    all: all.some((one) => one.all),
    chosen: all.some((one) => one.chosen),
    paths: all.flatMap(({ paths }) => paths),
  };
}

function read(body: string): References {
  let tree: Expr;
  try {
    tree = new Parser(new Lexer(body).lex().tokens, CONTEXTS, FUNCTIONS).parse();
  } catch {
    const secrets = [...body.matchAll(/\bsecrets\s*\.\s*([\w-]+)/gi)].map(([, name = '']) => name);
    return { ...NOTHING, secrets, chosen: secrets.length > 0 };
  }
  const found = { secrets: new Set<string>(), all: false, chosen: false, paths: [] as string[][] };
  walk(tree, found);
  return { ...found, secrets: [...found.secrets] };
}

interface Found {
  secrets: Set<string>;
  all: boolean;
  chosen: boolean;
  paths: string[][];
}

function walk(node: Expr, found: Found): void {
  if (node instanceof ContextAccess) {
    if (node.name.lexeme.toLowerCase() === 'secrets') found.all = true;
    else found.paths.push([node.name.lexeme.toLowerCase()]);
  } else if (node instanceof IndexAccess) {
    walkIndex(node, found);
  } else if (node instanceof Grouping) {
    walk(node.group, found);
  } else if (node instanceof Unary) {
    walk(node.expr, found);
  } else if (node instanceof Binary) {
    walk(node.left, found);
    walk(node.right, found);
  } else if (node instanceof Logical) {
    for (const argument of node.args) walk(argument, found);
    found.chosen = true;
  } else if (node instanceof FunctionCall) {
    for (const argument of node.args) walk(argument, found);
    found.chosen ||= /^(format|join|fromjson)$/i.test(node.functionName.lexeme) && found.secrets.size > 1;
  }
}

/** `a.b['c']` from its end: its path where it is all names, else what its parts take. */
function walkIndex(node: IndexAccess, found: Found): void {
  const path: string[] = [];
  let at: Expr = node;
  while (at instanceof IndexAccess) {
    const name = at.index instanceof Literal ? at.index.literal.coerceString() : undefined;
    if (name === undefined) walk(at.index, found);
    path.unshift(name ?? '*');
    at = at.expr;
  }
  if (!(at instanceof ContextAccess)) {
    walk(at, found);
    return;
  }
  const context = at.name.lexeme.toLowerCase();
  if (context !== 'secrets') {
    found.paths.push([context, ...path.map((name) => name.toLowerCase())]);
    return;
  }
  const [name = '*'] = path;
  if (name === '*') found.chosen = true;
  found.secrets.add(name === '*' ? 'secrets[...]' : name);
}
