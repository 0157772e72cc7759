import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { finds, UnreadableExpression } from './re2.ts';

/** What an expression is evaluated with. */
export interface Variables {
  readonly assertion: Readonly<Record<string, unknown>>;
  readonly attribute?: Readonly<Record<string, unknown>>;
  readonly google?: Readonly<Record<string, unknown>>;
}

/** What became of an expression. `unknown`: it may be right for Google, but this can't or won't evaluate it. */
export type Outcome =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly because: string }
  | { readonly kind: 'unknown'; readonly because: string };

/** A part of an expression that stands between `&&`, as it is written. */
export interface Part {
  readonly text: string;
  evaluate(variables: Variables): Outcome;
}

export interface Expression {
  /** The parts that must all hold; one where there is no `&&`. */
  readonly parts: readonly Part[];
  /** What the expression compares a variable with: `assertion.ref` and `refs/heads/main`, or `refs/heads/*` by startsWith. */
  readonly clues: readonly { readonly of: string; readonly text: string }[];
  evaluate(variables: Variables): Outcome;
}

/** Characters at the most of an attribute condition (WorkloadIdentityPoolProvider, API reference). */
const LONGEST = 4096;
/** Each makes the library check all that follows once more. */
const NEGATIONS = /(?:[!-]\s*){20}/;
/** Loops at the most: inside or after each other they multiply. */
const MOST_LOOPS = 1;
const LOOPS = ['map', 'filter', 'exists', 'exists_one', 'existsOne', 'all', 'transformList', 'transformMap', 'bind'];

/**
 * Names that the library keeps for itself or has in a form that is not Google's, and names of the same length that stand
 * in for them: `google` is reserved, `matches` is that of JavaScript and may take for ever, `lowerAscii` changes more than ASCII.
 */
const RENAMED: Readonly<Record<string, string>> = {
  google: 'g_ogle',
  matches: 'm_tches',
  lowerAscii: 'l_werAscii',
  upperAscii: 'u_perAscii',
};

let environment: Environment | undefined;

function cel(): Environment {
  environment ??= new Environment({ limits: { maxAstNodes: 5000, maxDepth: 100 } })
    .registerVariable('assertion', 'map')
    .registerVariable('attribute', 'map')
    .registerVariable('g_ogle', 'map')
    .registerFunction('string.extract(string): string', (text: string, template: string) => extract(text, template))
    .registerFunction('string.m_tches(string): bool', (text: string, pattern: string) => finds(pattern, text))
    .registerFunction('string.l_werAscii(): string', (text: string) =>
      text.replaceAll(/[A-Z]/g, (sign) => sign.toLowerCase()),
    )
    .registerFunction('string.u_perAscii(): string', (text: string) =>
      text.replaceAll(/[a-z]/g, (sign) => sign.toUpperCase()),
    );
  return environment;
}

/** Google's `extract`: the text between what stands before and after `{name}` in the template. */
function extract(text: string, template: string): string {
  const [, before = '', after = ''] = /^([^{}]*)\{[^{}]*\}([^{}]*)$/.exec(template) ?? [];
  const at = text.indexOf(before);
  if (at < 0) return '';
  const start = at + before.length;
  const end = after === '' ? text.length : text.indexOf(after, start);
  return end < 0 ? '' : text.slice(start, end);
}

/** Reads an expression in Google's dialect of CEL, once for many evaluations. */
export function readExpression(source: string): Expression | { readonly fault: Outcome } {
  if (source.length > LONGEST) {
    return { fault: { kind: 'error', because: `The expression has more than ${LONGEST} characters.` } };
  }
  if (NEGATIONS.test(source)) {
    return { fault: { kind: 'unknown', because: 'An expression with so many negations is not evaluated here.' } };
  }
  const text = renamed(source);
  try {
    const program = cel().parse(text);
    const nodes = [...nodesOf(program.ast)];
    const loops = nodes.filter(
      ({ op, args }) => (op === 'rcall' || op === 'call') && LOOPS.includes(String((args as unknown[])[0])),
    );
    if (loops.length > MOST_LOOPS) {
      return { fault: { kind: 'unknown', because: 'An expression with several loops is not evaluated here.' } };
    }
    const parts = conjuncts(program.ast).map((node) => partOf(node, text, source));
    const whole = { text: source.trim(), evaluate: (variables: Variables) => run(program, variables) };
    return {
      parts: parts.length === 1 || parts.includes(undefined) ? [whole] : parts.filter((part) => part !== undefined),
      clues: nodes.flatMap(cluesOf),
      evaluate: (variables) => run(program, variables),
    };
  } catch (error) {
    return { fault: { kind: 'error', because: `The expression can't be read: ${saidBy(error)}` } };
  }
}

/** A part by itself. The library leaves signs that close a bracket out of where a part ends. */
function partOf({ start, end }: ASTNode, text: string, source: string): Part | undefined {
  for (let to = end; to <= text.length && to < end + 4; to += 1) {
    if (to > end && text[to - 1] !== ')') continue;
    try {
      const program = cel().parse(text.slice(start, to));
      return { text: source.slice(start, to).trim(), evaluate: (variables) => run(program, variables) };
    } catch {}
  }
  return undefined;
}

function run(
  program: (context: Record<string, unknown>) => unknown,
  { assertion, attribute = {}, google = {} }: Variables,
): Outcome {
  try {
    return { kind: 'value', value: program({ assertion, attribute, g_ogle: google }) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // A function that only Google has is no error of the expression.
    const known =
      typeof code === 'string' &&
      !/overload|function|undeclared|unknown/.test(code) &&
      !deep(error, UnreadableExpression);
    return known
      ? { kind: 'error', because: saidBy(error) }
      : { kind: 'unknown', because: `It can't be evaluated here (${saidBy(error)}).` };
  }
}

function deep(error: unknown, kind: typeof UnreadableExpression): boolean {
  return error instanceof kind || (error instanceof Error && error.cause !== undefined && deep(error.cause, kind));
}

/** The first line of what the library says, in the names that the expression has. */
function saidBy(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return Object.entries(RENAMED).reduce((text, [own, standIn]) => text.replaceAll(standIn, own), line);
}

/** Texts and comments are left alone. */
function renamed(source: string): string {
  const token =
    /\/\/[^\n]*|[bB]?[rR](?:"""[\s\S]*?"""|'''[\s\S]*?'''|"[^"\n]*"|'[^'\n]*')|"""(?:\\[\s\S]|[^\\])*?"""|'''(?:\\[\s\S]|[^\\])*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[A-Za-z_]\w*/g;
  return source.replaceAll(token, (word) => (Object.hasOwn(RENAMED, word) ? (RENAMED[word] ?? word) : word));
}

function conjuncts(node: ASTNode): ASTNode[] {
  return node.op === '&&' ? node.args.flatMap(conjuncts) : [node];
}

function* nodesOf(node: ASTNode): Generator<ASTNode> {
  yield node;
  for (const argument of [node.args].flat(2)) if (isNode(argument)) yield* nodesOf(argument);
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}

const CALLS: Readonly<Record<string, (text: string) => string>> = {
  startsWith: (text) => `${text}*`,
  endsWith: (text) => `*${text}`,
  contains: (text) => `*${text}*`,
  m_tches: (text) =>
    text
      .replace(/^\^/, '')
      .replace(/\$$/, '')
      .replaceAll(/\.[*+]\??|\[[^\]]*\][*+]?|\([^)]*\)/g, '*')
      .replaceAll('\\', ''),
};

/** What is compared with what, where one side is a variable and the other is written out. */
function cluesOf(node: ASTNode): { of: string; text: string }[] {
  if (node.op === 'rcall') {
    const [name, on, args] = node.args;
    const pattern = CALLS[name];
    const [first] = args;
    return pattern === undefined || first?.op !== 'value' || typeof first.args !== 'string'
      ? []
      : [{ of: nameOf(on), text: pattern(first.args) }];
  }
  if (node.op !== '==' && node.op !== 'in') return [];
  const [left, right] = node.args;
  return [
    [left, right],
    [right, left],
  ].flatMap(([variable, literal]) => {
    if (variable === undefined || literal === undefined || variable.op === 'value') return [];
    const values = literal.op === 'list' ? literal.args : [literal];
    return values.flatMap((value) =>
      value.op === 'value' && typeof value.args === 'string' ? [{ of: nameOf(variable), text: value.args }] : [],
    );
  });
}

/** `assertion.ref`, or the same in another spelling or inside a call; empty for all else. */
function nameOf(node: ASTNode): string {
  if (node.op === 'rcall') return nameOf(node.args[1]);
  if (node.op === '[]' && node.args[0].op === 'rcall') return nameOf(node.args[0]);
  if (node.op === '.' && node.args[0].op === 'id')
    return `${node.args[0].args.replace('g_ogle', 'google')}.${node.args[1]}`;
  if (node.op === '[]' && node.args[0].op === 'id' && node.args[1].op === 'value') {
    return `${node.args[0].args.replace('g_ogle', 'google')}.${String(node.args[1].args)}`;
  }
  return '';
}
