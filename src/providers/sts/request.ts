import type { HttpRequest } from '../../network/message.ts';
import type { InputRule } from './parameters.ts';
import type { Place } from './place.ts';
import { listed, type Names, parseTemplate, split, type Template, type Variable } from './template.ts';

/** A request with variables in it. */
export interface RequestTemplate {
  readonly method: HttpRequest['method'];
  readonly url: UrlTemplate;
  readonly query: readonly Field[];
  readonly headers: readonly Field[];
  readonly basic: { readonly username: Template; readonly password: Template } | undefined;
  readonly body: Body | undefined;
}

/** An address that was discovered, or one made of these parts, each encoded by its kind. */
export type UrlTemplate = { readonly discovered: string } | { readonly parts: readonly UrlText[] };

type UrlText = string | { readonly input: string; readonly type: UrlPart };
export type UrlPart = 'url' | 'host' | 'segment' | 'path';

/** One named text. Optional ones are left out when a variable in them is missing. */
export interface Field {
  readonly name: string;
  readonly optional: boolean;
  readonly template: Template;
}

export type Body = { readonly form: readonly Field[] } | { readonly json: JsonTemplate } | { readonly text: Template };

export type JsonTemplate =
  | number
  | boolean
  | null
  | { readonly text: Template }
  | { readonly number: Template }
  | { readonly items: readonly JsonTemplate[] }
  | {
      readonly members: readonly { readonly name: string; readonly optional: boolean; readonly value: JsonTemplate }[];
    };

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** Headers that say where a request goes and where it ends: those are not for a description to set. */
const FRAMING = /^(host|connection|content-length|transfer-encoding|proxy-.*)$/i;
const HEADER_NAMES = { pattern: /^[A-Za-z0-9!#$%&'*+.^_`|~-]+\??$/, meaning: 'name of a header' };

/**
 * Reads a request of a description. The token and what answers gave may stand in headers and bodies, and in nothing
 * that servers and proxies write into their logs: no URL, no query.
 */
export function parseRequest(
  place: Place,
  names: Names,
  rules: ReadonlyMap<string, InputRule>,
): RequestTemplate | undefined {
  const members = place.object(['method', 'url'], ['query', 'headers', 'basic', 'form', 'json', 'text']);
  if (members === undefined) return undefined;
  const open: Names = { ...names, token: false, values: new Map() };
  const method = members.method.choice(METHODS);
  const url = parseUrl(members.url, rules, names.discovered);
  const headers = parseFields(members.headers, names, HEADER_NAMES);
  for (const [name, header] of members.headers?.entries() ?? []) {
    if (FRAMING.test(optionalName(name).name)) header.fault('is a header that a description must not set');
  }
  const bodies = [members.form, members.json, members.text].filter((body) => body !== undefined);
  if (bodies.length > 1) place.fault('has more than one of `form`, `json` and `text`');
  if (bodies.length > 0 && method === 'GET') place.fault('has a body, which GET must not have');
  const request = {
    query: parseFields(members.query, open),
    headers,
    basic: parseBasic(members.basic, names),
    body: parseBody(members, names),
  };
  return method === undefined || url === undefined ? undefined : { method, url, ...request };
}

/** Reads an object of named texts; a `?` at the end of a name makes it optional. */
export function parseFields(
  place: Place | undefined,
  names: Names,
  allowed?: { readonly pattern: Pick<RegExp, 'test'>; readonly meaning: string },
): Field[] {
  return (place?.entries(allowed) ?? []).flatMap(([key, text]) => {
    const { name, optional } = optionalName(key);
    const template = parseTemplate(text, names, { optional });
    return template === undefined ? [] : [{ name, optional, template }];
  });
}

/** The name without the `?` at its end that makes it optional. */
export function optionalName(key: string): { readonly name: string; readonly optional: boolean } {
  return key.endsWith('?') ? { name: key.slice(0, -1), optional: true } : { name: key, optional: false };
}

/**
 * Reads an address: `https://`, a host and a path, or an input of the type `url` and a path. Each input must be of the
 * type that fits where it stands.
 */
export function parseUrl(
  place: Place,
  rules: ReadonlyMap<string, InputRule>,
  discovered: ReadonlySet<string> = new Set(),
): UrlTemplate | undefined {
  const text = place.text();
  if (text === undefined) return undefined;
  const template = split(text);
  const [first] = template;
  if (typeof first === 'object' && first.from === 'discovered') {
    if (template.length > 1) return place.fault('must be `{{discovered.name}}` and nothing else');
    if (discovered.has(first.name)) return { discovered: first.name };
    return place.fault(`names what is not discovered: ${listed([...discovered])}`);
  }
  const parts: UrlText[] = [];
  // The address with something harmless for each input, so that the whole can be judged.
  let sample = '';
  for (const part of template) {
    if (sample === A_URL && !(typeof part === 'string' && part.startsWith('/'))) {
      return place.fault('must go on with / after the address that an input gives');
    }
    const read = typeof part === 'string' ? part : urlPart(part, sample, place, rules);
    if (read === undefined) return undefined;
    parts.push(read);
    sample += typeof read === 'string' ? read : read.type === 'url' ? A_URL : 'x';
  }
  if (!/^https:\/\/[a-z0-9.-]+(:\d{1,5})?(\/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?$/i.test(sample)) {
    return place.fault('must be `https://`, a host and a path; what follows ? belongs into `query`');
  }
  if (URL.parse(sample)?.pathname !== (sample.replace(/^https:\/\/[^/]*/, '') || '/')) {
    return place.fault('has a path that goes up');
  }
  return { parts };
}

const A_URL = 'https://given.invalid';

function urlPart(
  { from, name, base64 }: Variable,
  before: string,
  place: Place,
  rules: ReadonlyMap<string, InputRule>,
): UrlText | undefined {
  if (base64 !== undefined) return place.fault('must not hold `|base64`');
  if (from !== 'inputs') return place.fault(`must not hold \`{{${from}}}\`: only inputs may stand in an address`);
  const rule = rules.get(name);
  if (rule === undefined) return place.fault(`names an input that is none of ${listed([...rules.keys()])}`);
  const fitting: readonly UrlPart[] =
    before === '' ? ['url'] : /^https:\/\/[^/]*$/.test(before) ? ['host'] : ['segment', 'path'];
  const type = fitting.find((each) => each === rule.type);
  if (rule.optional && !(fitting.includes('segment') && before.endsWith('/')))
    return place.fault(`names \`${name}\`, which may be missing`);
  if (type !== undefined) return { input: name, type };
  return place.fault(`has \`${name}\` where only an input of the type ${fitting.join(' or ')} may stand`);
}

function parseBasic(place: Place | undefined, names: Names): RequestTemplate['basic'] {
  const members = place?.object(['username', 'password']);
  if (members === undefined) return undefined;
  const username = parseTemplate(members.username, { ...names, token: false, values: new Map() });
  const password = parseTemplate(members.password, names);
  return username === undefined || password === undefined ? undefined : { username, password };
}

function parseBody(
  { form, json, text }: { readonly form?: Place; readonly json?: Place; readonly text?: Place },
  names: Names,
): Body | undefined {
  if (form !== undefined) return { form: parseFields(form, names) };
  if (json !== undefined) {
    const tree = parseJson(json, names, false);
    return tree === undefined ? undefined : { json: tree };
  }
  const template = text === undefined ? undefined : parseTemplate(text, names);
  return template === undefined ? undefined : { text: template };
}

function parseJson(place: Place, names: Names, optional: boolean): JsonTemplate | undefined {
  const { value } = place;
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    const text = parseTemplate(place, names, { optional });
    return text === undefined ? undefined : { text };
  }
  if (Array.isArray(value)) {
    const items = (place.items() ?? []).map((item) => parseJson(item, names, optional));
    return { items: items.filter((item) => item !== undefined) };
  }
  const members = place.entries() ?? [];
  const number = members.find(([name]) => name === '$number')?.[1];
  if (number !== undefined) {
    if (members.length > 1) return place.fault('must have `$number` alone');
    const template = parseTemplate(number, names, { optional });
    return template === undefined ? undefined : { number: template };
  }
  return {
    members: members.flatMap(([key, member]) => {
      const named = optionalName(key);
      const child = parseJson(member, names, optional || named.optional);
      return child === undefined ? [] : [{ ...named, value: child }];
    }),
  };
}
