import { FederateError } from '../../errors.ts';
import type { HttpRequest } from '../../http.ts';
import { reveal, Secret } from '../../secret.ts';
import type { Revocation } from '../provider.ts';
import type { InputRule } from './parameters.ts';
import type { Place } from './place.ts';
import {
  listed,
  type Names,
  parseTemplate,
  render,
  type Scope,
  split,
  type Template,
  type Variable,
} from './template.ts';

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
type UrlPart = 'url' | 'host' | 'segment' | 'path';

/** One named text. Optional ones are left out when a variable in them is missing. */
export interface Field {
  readonly name: string;
  readonly optional: boolean;
  readonly template: Template;
}

type Body = { readonly form: readonly Field[] } | { readonly json: JsonTemplate } | { readonly text: Template };

type JsonTemplate =
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
  allowed?: { readonly pattern: RegExp; readonly meaning: string },
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

const A_URL = 'https://host';

function urlPart(
  { from, name }: Variable,
  before: string,
  place: Place,
  rules: ReadonlyMap<string, InputRule>,
): UrlText | undefined {
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
    return { items: (place.items() ?? []).flatMap((item) => parseJson(item, names, optional) ?? []) };
  }
  const members = place.entries() ?? [];
  const [only] = members;
  if (only?.[0] === '$number') {
    if (members.length > 1) return place.fault('must have `$number` alone');
    const number = parseTemplate(only[1], names, { optional });
    return number === undefined ? undefined : { number };
  }
  return {
    members: members.flatMap(([key, member]) => {
      const named = optionalName(key);
      const child = parseJson(member, names, optional || named.optional);
      return child === undefined ? [] : [{ ...named, value: child }];
    }),
  };
}

/**
 * The request with every variable in its place, encoded by the kind of the place.
 * @throws FederateError `INPUT_INVALID` or `CREDENTIALS_REFUSED` for a value that can't stand where it should
 */
export function buildRequest(
  template: RequestTemplate,
  scope: Scope,
  hop: string,
  discovered: ReadonlyMap<string, URL> = new Map(),
): Revocation {
  const url = buildUrl(template.url, scope, discovered);
  for (const [name, value] of present(template.query, scope, hop)) url.searchParams.append(name, reveal(value));
  const headers: Record<string, string | Secret> = {};
  const body = template.body === undefined ? undefined : buildBody(template.body, scope, hop);
  if (body !== undefined) headers['content-type'] = body.type;
  if (template.basic !== undefined) headers['authorization'] = basicOf(template.basic, scope, hop);
  for (const [name, value] of present(template.headers, scope, hop)) {
    headers[name.toLowerCase()] = headerValue(name, value, hop);
  }
  return {
    hop,
    method: template.method,
    url: url.href,
    headers,
    ...(body === undefined ? {} : { body: body.content }),
  };
}

/** The address with its inputs, without a query. An optional part of a path goes with the slash before it. */
export function buildUrl(template: UrlTemplate, scope: Scope, discovered: ReadonlyMap<string, URL>): URL {
  if ('discovered' in template) {
    const url = discovered.get(template.discovered);
    if (url === undefined) throw new Error('a request was built before its address was discovered');
    return new URL(url);
  }
  let text = '';
  for (const part of template.parts) {
    const value = typeof part === 'string' ? part : scope.inputs.get(part.input);
    if (value === undefined) text = text.replace(/\/$/, '');
    else text += typeof part === 'string' ? part : encoded(value, part.type);
  }
  return new URL(text);
}

function encoded(value: string, type: UrlPart): string {
  switch (type) {
    case 'url':
    case 'host':
      return value;
    case 'segment':
      return encodeURIComponent(value);
    case 'path':
      return value.split('/').map(encodeURIComponent).join('/');
  }
}

/** The fields whose variables are all there. */
export function present(fields: readonly Field[], scope: Scope, hop: string): [string, string | Secret][] {
  return fields.flatMap(({ name, optional, template }): [string, string | Secret][] => {
    const value = render(template, scope);
    if (value !== undefined) return [[name, value]];
    if (optional) return [];
    throw missing(name, hop);
  });
}

function missing(name: string, hop: string): FederateError {
  return new FederateError('INPUT_INVALID', `Something that \`${name}\` is made of has no value.`, {
    hop,
    hint: 'Check the variables in the description of the service, and the parameters in `sts-with`.',
  });
}

/** RFC 7617: a user name can't hold a colon. */
function basicOf(basic: NonNullable<RequestTemplate['basic']>, scope: Scope, hop: string): Secret {
  const [username, password] = [render(basic.username, scope), render(basic.password, scope)];
  if (username === undefined || password === undefined) throw missing('basic', hop);
  if (reveal(username).includes(':')) throw unfit('the user name of Basic authentication', 'a colon', username, hop);
  return new Secret(`Basic ${basicPair(reveal(username), reveal(password))}`);
}

/** User name and password as HTTP Basic has them, which also stands in the settings of Docker and others. */
export function basicPair(username: string, password: string): string {
  return Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
}

function headerValue(name: string, value: string | Secret, hop: string): string | Secret {
  if (/^[\x20-\x7e]*$/.test(reveal(value))) return value;
  throw unfit(`the header ${name}`, 'anything but ASCII', value, hop);
}

function unfit(where: string, what: string, value: string | Secret, hop: string): FederateError {
  const secret = value instanceof Secret;
  return new FederateError(
    secret ? 'CREDENTIALS_REFUSED' : 'INPUT_INVALID',
    `What should stand in ${where} holds ${what}.`,
    {
      hop,
      hint: secret
        ? 'The service answered with something that is no credential: check its address.'
        : 'Correct the parameter in `sts-with`.',
    },
  );
}

function buildBody(body: Body, scope: Scope, hop: string): { type: string; content: string | Secret } {
  if ('form' in body) {
    const fields = present(body.form, scope, hop);
    const content = formBody(fields);
    return {
      type: 'application/x-www-form-urlencoded',
      content: secretIf(
        fields.map(([, value]) => value),
        content,
      ),
    };
  }
  if ('text' in body) {
    const content = render(body.text, scope);
    if (content === undefined) throw missing('text', hop);
    return { type: 'text/plain; charset=utf-8', content };
  }
  const values: (string | Secret)[] = [];
  const tree = buildJson(body.json, scope, hop, values);
  if (tree === MISSING) throw missing('json', hop);
  return { type: 'application/json', content: secretIf(values, JSON.stringify(tree)) };
}

function formBody(fields: readonly [string, string | Secret][]): string {
  const form = new URLSearchParams();
  for (const [name, value] of fields) form.append(name, reveal(value));
  return form.toString();
}

function secretIf(values: readonly (string | Secret)[], content: string): string | Secret {
  return values.some((value) => value instanceof Secret) ? new Secret(content) : content;
}

const MISSING = Symbol('missing');

/** The tree with its texts; `used` gathers them, so that the whole is secret where one of them is. */
function buildJson(tree: JsonTemplate, scope: Scope, hop: string, used: (string | Secret)[], at = 'json'): unknown {
  if (tree === null || typeof tree !== 'object') return tree;
  if ('items' in tree) {
    const items = tree.items.map((item) => buildJson(item, scope, hop, used, at));
    return items.includes(MISSING) ? MISSING : items;
  }
  if ('members' in tree) {
    const members: [string, unknown][] = [];
    for (const { name, optional, value } of tree.members) {
      const built = buildJson(value, scope, hop, used, name);
      if (built !== MISSING) members.push([name, built]);
      else if (!optional) return MISSING;
    }
    return Object.fromEntries(members);
  }
  const value = render('text' in tree ? tree.text : tree.number, scope);
  if (value === undefined) return MISSING;
  used.push(value);
  if ('text' in tree) return reveal(value);
  if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(reveal(value))) throw unfit(`the number \`${at}\``, 'no number', value, hop);
  return Number(reveal(value));
}
