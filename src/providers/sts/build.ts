import { FederateError } from '../../errors.ts';
import { readable } from '../../quote.ts';
import { reveal, Secret } from '../../secret.ts';
import type { Revocation } from '../provider.ts';
import type { Body, Field, JsonTemplate, RequestTemplate, UrlPart, UrlTemplate } from './request.ts';
import { render, type Scope } from './template.ts';

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

/**
 * The address with its inputs, without a query. An optional part of a path goes with the slash before it.
 * @throws FederateError `INPUT_INVALID` where they make none
 */
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
  const url = URL.parse(text);
  if (url !== null) return url;
  throw new FederateError('INPUT_INVALID', `'${readable(text)}' is no address.`, {
    hop: 'inputs',
    hint: 'Correct the parameters in `sts-with` that the address is made of.',
  });
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
