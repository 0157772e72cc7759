import { runInNewContext } from 'node:vm';
import type { Inputs } from '../../inputs/inputs.ts';
import { isLoopback } from '../../network/http.ts';
import type { Place } from './place.ts';
import { listed } from './template.ts';

/** What an input of a description may hold, which decides where it may stand and how it is encoded there. */
export type InputType = 'url' | 'host' | 'segment' | 'path' | 'text';

export interface InputRule {
  readonly type: InputType;
  readonly optional: boolean;
  readonly default: string | undefined;
  /** Matches the whole value. */
  readonly pattern: RegExp | undefined;
}

const TYPES: readonly InputType[] = ['url', 'host', 'segment', 'path', 'text'];

/** A name that says "stored key": a description takes none, for the job's own identity is what it exchanges. */
const STORED_KEY = /secret|password|private_?key|api_?key/i;

const INPUT_NAMES = { pattern: /^[a-z][a-z0-9_]{0,63}$/, meaning: 'name of an input, such as `service_account`' };

const DNS_LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOST = new RegExp(`^(?=.{1,253}$)${DNS_LABEL}(?:\\.${DNS_LABEL})*$`, 'i');

/** Milliseconds for holding one value against one pattern. */
const LONGEST_MATCH = 500;

/** Patterns with more than one repetition, or one of a group: all others take time in proportion to the text. */
const COSTLY = /[*+?{].*[*+?{]|\(.*[*+?{]/s;

/** The lines `name: value` of `sts-with`, read one by one. Faults go to the inputs of the step. */
export class Parameters {
  readonly #inputs: Inputs;
  readonly #given = new Map<string, string[]>();
  #sound = true;

  constructor(inputs: Inputs) {
    this.#inputs = inputs;
    for (const [index, line] of inputs.lines('sts-with').entries()) {
      const [, name, value] = /^([A-Za-z][\w.-]*)\s*:(?:\s+(.*))?$/.exec(line) ?? [];
      // The line is not shown: it may hold a secret.
      if (name === undefined) this.fault(`line ${index + 1} is no parameter: write \`name: value\``);
      // What an expression left empty counts as not given, as with every input.
      else if (value) this.#given.set(name, [...(this.#given.get(name) ?? []), value]);
    }
    const audience = inputs.text('audience');
    if (audience !== undefined && (this.#given.get('audience')?.[0] ?? audience) !== audience) {
      this.fault('`audience` differs from the input `audience`: give it once');
    }
    if (audience !== undefined) this.#given.set('audience', [audience]);
  }

  /** Whether no fault was found so far. */
  get sound(): boolean {
    return this.#sound;
  }

  /** A parameter that may be given once. */
  text(name: string): string | undefined {
    const [first, ...more] = this.#given.get(name) ?? [];
    return more.length === 0 ? first : this.fault(`\`${name}\` is given ${more.length + 1} times`);
  }

  /** A parameter that must be given. */
  required(name: string): string | undefined {
    const value = this.text(name);
    return value ?? this.fault(`\`${name}\` is missing, or what was given is empty`);
  }

  /** A parameter that may be given more than once. */
  list(name: string): readonly string[] {
    return this.#given.get(name) ?? [];
  }

  choice<const Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const choice = choices.find((known) => known === value);
    return choice ?? this.fault(`\`${name}\`: '${value}' is none of ${choices.join(', ')}`);
  }

  /** An address that a token may be sent to. */
  endpoint(name: string): URL | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const url = endpointOf(value);
    return typeof url === 'string' ? this.fault(`\`${name}\` ${url}`) : url;
  }

  /** Parameters whose names start with `prefix`, by the rest of their names. */
  startingWith(prefix: string): [string, string][] {
    return [...this.#given.keys()]
      .filter((name) => name.startsWith(prefix))
      .map((name) => [name.slice(prefix.length), this.text(name) ?? '']);
  }

  /** Finds fault with every parameter that the service does not know. A known name may end in `*`. */
  refuseOthers(known: readonly string[], service: string): void {
    for (const name of this.#given.keys()) {
      if (known.some((each) => each === name || (each.endsWith('*') && name.startsWith(each.slice(0, -1))))) continue;
      if (name === 'audience' && this.#inputs.has('audience')) {
        this.#sound = false;
        this.#inputs.fault('audience', `'${service}' asks for an audience of its own: leave this out`);
      } else if (STORED_KEY.test(name)) {
        this.fault(`\`${name}\` looks like a stored key, which '${service}' needs none of: ${listed(known)}`);
      } else {
        this.fault(`\`${name}\` is no parameter of '${service}', which are ${listed(known)}`);
      }
    }
  }

  fault(problem: string): undefined {
    this.#sound = false;
    return this.#inputs.fault('sts-with', problem);
  }
}

/** Reads the member `inputs` of a description. */
export function parseInputRules(place: Place | undefined): Map<string, InputRule> {
  const rules = new Map<string, InputRule>();
  for (const [name, each] of place?.entries(INPUT_NAMES) ?? []) {
    if (STORED_KEY.test(name)) each.fault('is named like a stored key, and a description takes none');
    const members = each.object([], ['type', 'optional', 'default', 'pattern', 'description']);
    if (members === undefined) continue;
    members.description?.text();
    const rule: InputRule = {
      type: members.type?.choice(TYPES) ?? 'text',
      optional: members.optional?.choice([true, false]) ?? false,
      default: members.default?.text(),
      pattern: members.pattern === undefined ? undefined : patternOf(members.pattern),
    };
    if (rule.optional && rule.default !== undefined) each.fault('is optional and has a default: one of both is enough');
    const checked = rule.default === undefined ? undefined : checkInput(rule, rule.default);
    if (checked !== undefined && 'problem' in checked) members.default?.fault(checked.problem);
    rules.set(name, rule);
  }
  return rules;
}

function patternOf(place: Place): RegExp | undefined {
  const text = place.text();
  if (text === undefined) return undefined;
  try {
    return new RegExp(`^(?:${text})$`, 'u');
  } catch {
    return place.fault('is no regular expression');
  }
}

/** The inputs of a description by the parameters that were given. Faults, all of them, are kept in these. */
export function readInputs(rules: ReadonlyMap<string, InputRule>, parameters: Parameters, service: string) {
  const values = new Map<string, string>();
  for (const [name, rule] of rules) {
    const given = rule.optional ? parameters.text(name) : (parameters.text(name) ?? rule.default);
    if (given === undefined) {
      if (!rule.optional) parameters.required(name);
      continue;
    }
    const checked = checkInput(rule, given);
    if ('problem' in checked) parameters.fault(`\`${name}\` ${checked.problem}`);
    else values.set(name, checked.value);
  }
  parameters.refuseOthers([...rules.keys()], service);
  return values;
}

type Checked = { readonly value: string } | { readonly problem: string };

/** A value of an input, without slashes at the ends where they mean nothing, or what is wrong with it. */
function checkInput({ type, pattern }: InputRule, text: string): Checked {
  if (/\p{Cc}/u.test(text)) return { problem: 'has control characters' };
  const mismatch = pattern === undefined ? undefined : mismatchOf(text, pattern);
  if (mismatch !== undefined) return { problem: mismatch };
  switch (type) {
    case 'text':
      return { value: text };
    case 'url': {
      const url = endpointOf(text);
      if (typeof url === 'string') return { problem: url };
      if (/[?\\]/.test(text)) return { problem: `'${text}' has a query or a backslash: give the address without` };
      return { value: text.replace(/\/+$/, '') };
    }
    case 'host':
      return HOST.test(text) ? { value: text } : { problem: `'${text}' is no host name, such as sts.example.com` };
    case 'segment':
      return isDots(text) ? { problem: `'${text}' is no part of a path` } : { value: text };
    case 'path': {
      const path = text.replace(/^\/+|\/+$/g, '');
      const segments = path.split('/');
      if (segments.includes('') || segments.some(isDots)) return { problem: `'${text}' is no path, such as a/b` };
      return { value: path };
    }
  }
}

/** What a costly pattern takes is bounded by a context of its own: nothing else of V8 can be ended. */
function mismatchOf(text: string, pattern: RegExp): string | undefined {
  try {
    const limits = { timeout: LONGEST_MATCH };
    const matches = COSTLY.test(pattern.source.slice(4, -2))
      ? runInNewContext('pattern.test(text)', { pattern, text }, limits)
      : pattern.test(text);
    return matches === true ? undefined : `'${text}' does not match ${pattern.source}`;
  } catch {
    return `can't be held against ${pattern.source} in ${LONGEST_MATCH} ms: write a pattern without repetitions in repetitions`;
  }
}

/** Segments that a URL parser would take away, and the segment before them (WHATWG URL, "double-dot path segment"). */
function isDots(segment: string): boolean {
  return /^(\.|%2e){1,2}$/i.test(segment);
}

/** An address that a token may be sent to: https, or http on this machine; no user, no fragment. Or what is wrong with it. */
export function endpointOf(text: string): URL | string {
  const url = URL.parse(text);
  if (url === null || !(url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))) {
    return `'${text}' is no https address, such as https://sts.example.com`;
  }
  if (url.username !== '' || url.password !== '' || text.includes('#')) {
    return 'has a user name, a password or a fragment: give the address without';
  }
  return url;
}
