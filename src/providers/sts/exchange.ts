import { FederateError } from '../../errors.ts';
import type { IdToken } from '../../issuers/issuer.ts';
import type { HttpRequest } from '../../network/message.ts';
import type { Variable } from '../../platform/runner.ts';
import { reveal, Secret } from '../../secret.ts';
import type { Context, Credentials, Federation, Revocation } from '../provider.ts';
import { readAnswer } from './answer.ts';
import { basicPair, buildRequest, buildUrl, present } from './build.ts';
import type { Description, Revoke, Step } from './description.ts';
import { expiresAt } from './expiry.ts';
import type { Service } from './explain.ts';
import { endpointOf } from './parameters.ts';
import type { Field } from './request.ts';
import type { Scope } from './template.ts';

/** What later steps are to get. */
export interface Handing {
  /** `output-env-credentials` */
  readonly variables: boolean;
  /** `output-credentials` */
  readonly outputs: boolean;
}

/** How often to ask in all. No service is known to need time until it knows a new trust. */
export const ATTEMPTS = { passing: 3, propagation: 1 };

/** The exchange that a description stands for, with these inputs. */
export function federation(
  description: Description,
  { inputs, github, audience }: Pick<Scope, 'inputs' | 'github'> & { readonly audience: string },
  handing: Handing,
): Federation {
  const start: Scope = { inputs, github, values: new Map() };
  const first = description.discover?.url ?? description.steps[0]?.request.url;
  const endpoint = first === undefined || 'discovered' in first ? undefined : buildUrl(first, start, new Map());
  const service: Service = {
    name: description.service,
    hop: endpoint === undefined ? description.service : `${description.service} (${endpoint.host})`,
    trust: description.trust,
    causes: description.causes,
    parameters: [...description.inputs.keys()],
    inputs,
  };
  let discovered: ReadonlyMap<string, URL> = new Map();
  return {
    kind: 'federation',
    provider: 'sts',
    audience,
    endpoint,
    attempts: ATTEMPTS,
    masks: [],
    async prepare(context) {
      discovered = await discover(description, start, service, context);
    },
    async exchange(token, context) {
      const values = new Map<string, string | Secret>();
      const scope: Scope = { ...start, values, token: token.jwt };
      try {
        for (const step of description.steps) {
          await take(step, scope, values, discovered, { service, token, context });
        }
        return credentials(description, scope, service, token, handing);
      } catch (error) {
        await endUnused(description, scope, service, context);
        throw error;
      }
    },
  };
}

/**
 * The addresses that a service tells of itself. A token is sent only where the workflow's author sends it: to the origin
 * that was asked.
 */
async function discover(
  { discover: discovery }: Description,
  scope: Scope,
  { name, hop }: Service,
  { http }: Context,
): Promise<ReadonlyMap<string, URL>> {
  if (discovery === undefined) return new Map();
  const asked = buildUrl(discovery.url, scope, new Map());
  const request: HttpRequest = { hop, method: 'GET', url: asked, headers: { accept: 'application/json' } };
  const reading = readAnswer(discovery.answer, await http.send(request, { attempts: ATTEMPTS }), hop);
  if (!reading.granted) {
    throw new FederateError('STS_NOT_FOUND', `${asked.href} answered with status ${reading.refusal.status}.`, {
      hop,
      hint: `Check the address of ${name}.`,
    });
  }
  if (reading.fault !== undefined) throw reading.fault;
  const found = new Map<string, URL>();
  for (const [key, value] of reading.values) {
    const url = endpointOf(reveal(value));
    if (typeof url === 'string' || url.origin !== asked.origin) {
      const where = typeof url === 'string' ? 'no address that a token may be sent to' : `an address at ${url.host}`;
      throw new FederateError('ENDPOINT_REFUSED', `${asked.host} gives ${where} as its \`${key}\`.`, {
        hop,
        hint: `The token goes to ${asked.origin} alone. If that address is right, give it to \`sts: token-exchange\` as \`url\`.`,
      });
    }
    found.set(key, url);
  }
  return found;
}

/** One request, and the values in its answer, masked the moment they exist and added to `values`. */
async function take(
  { request, answer }: Step,
  scope: Scope,
  values: Map<string, string | Secret>,
  discovered: ReadonlyMap<string, URL>,
  { service, token, context }: { readonly service: Service; readonly token: IdToken; readonly context: Context },
): Promise<void> {
  const built = buildRequest(request, scope, service.hop, discovered);
  for (const secret of derivedSecrets(built)) context.mask(secret);
  const accept = answer.format === 'json' ? { accept: 'application/json' } : {};
  const reading = readAnswer(answer, await context.http.send(opened(built, accept)), service.hop);
  if (!reading.granted) throw await (await import('./explain.ts')).refused(service, reading.refusal, token);
  const faults: unknown[] = reading.fault === undefined ? [] : [reading.fault];
  for (const [name, value] of reading.values) {
    values.set(name, value);
    try {
      if (value instanceof Secret) context.mask(value);
    } catch (error) {
      // What else was granted is masked all the same, and then ended.
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
}

/** The request as it is sent. */
function opened(
  { hop, method, url, headers, body }: Revocation,
  further: Readonly<Record<string, string>> = {},
): HttpRequest {
  const open = Object.entries(headers).map(([name, value]) => [name, reveal(value)]);
  return {
    hop,
    method,
    url: new URL(url),
    headers: { ...further, ...Object.fromEntries(open) },
    ...(body === undefined ? {} : { body: reveal(body) }),
  };
}

/** Ends what was granted on the way to an exchange that failed: best effort. */
async function endUnused({ revoke }: Description, scope: Scope, { hop }: Service, context: Context): Promise<void> {
  if (revoke === undefined || scope.values.size === 0) return;
  try {
    const revocation = revocationOf(revoke, scope, hop);
    if (revocation === undefined) return;
    for (const secret of derivedSecrets(revocation)) context.mask(secret);
    await context.http.send(opened(revocation));
  } catch {
    // Made of a value that was not granted, most likely; and the failure of the exchange is what counts.
  }
}

function credentials(
  { expiry, exports, revoke, steps }: Description,
  scope: Scope,
  { hop }: Service,
  token: IdToken,
  handing: Handing,
): Credentials {
  const variables = exported(exports.env, scope, hop);
  const outputs = exported(exports.outputs, scope, hop);
  const revocation = revoke === undefined ? undefined : revocationOf(revoke, scope, hop);
  return {
    principal: hop,
    expiresAt: steps.length === 0 ? endOf(token) : expiresAt(expiry, scope.values, hop),
    variables: handing.variables ? variables : [],
    outputs: handing.outputs ? outputs : [],
    files: [],
    masks: [...derivedForms(outputs), ...(revocation === undefined ? [] : derivedSecrets(revocation))],
    ...(revocation === undefined ? {} : { revoke: [revocation] }),
  };
}

function endOf({ claims }: IdToken): Date | undefined {
  const exp = claims['exp'];
  return typeof exp === 'number' ? new Date(exp * 1000) : undefined;
}

function exported(fields: readonly Field[], scope: Scope, hop: string): Variable[] {
  return present(fields, scope, hop).map(([name, value]) => ({ name, value }));
}

/** What tools make of a user name and a password: Docker and others keep the pair as HTTP Basic has it. */
function derivedForms(outputs: readonly Variable[]): Secret[] {
  const [username, password] = ['username', 'password'].map((name) => outputs.find((output) => output.name === name));
  if (username === undefined || password === undefined) return [];
  return [new Secret(basicPair(reveal(username.value), reveal(password.value)))];
}

function revocationOf({ when, request }: Revoke, scope: Scope, hop: string): Revocation | undefined {
  if (when !== undefined && !scope.values.has(when)) return undefined;
  return buildRequest(request, scope, hop);
}

/** What a request holds that is made of secrets, and that nobody would mask otherwise: the pair of HTTP Basic. */
function derivedSecrets({ headers }: Revocation): Secret[] {
  const authorization = headers['authorization'];
  const pair = authorization instanceof Secret ? /^Basic (.+)$/.exec(authorization.expose())?.[1] : undefined;
  return pair === undefined ? [] : [new Secret(pair)];
}
