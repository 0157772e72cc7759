import { Secret, unfitToMask } from '../../secret.ts';
import { isVariableName } from './description.ts';
import type { Parameters } from './parameters.ts';

/** How the client proves itself to the server. `assertion`: by the job's token (RFC 7523 §2.2), with no key at all. */
export type ClientAuth =
  | { readonly by: 'none' | 'assertion' }
  | { readonly by: 'basic' | 'post'; readonly secret: Secret };

/** What an exchange at an OAuth 2.0 token endpoint is made of. */
export interface TokenExchange {
  readonly url: URL;
  readonly audience: string;
  readonly grant: 'token-exchange' | 'jwt-bearer' | 'client_credentials';
  readonly encoding: 'form' | 'json';
  readonly subjectTokenType: string | undefined;
  readonly requestedTokenType: string | undefined;
  readonly targets: readonly string[];
  readonly resources: readonly string[];
  readonly scope: string | undefined;
  readonly actor: { readonly token: Secret; readonly type: string } | undefined;
  readonly clientId: string | undefined;
  readonly clientAuth: ClientAuth;
  readonly extra: Readonly<Record<string, string | number>>;
  readonly variable: string;
  readonly revocationUrl: URL | undefined;
}

/** What `sts-with` may hold. */
export const PARAMETERS = [
  'url',
  'audience',
  'grant_type',
  'encoding',
  'subject_token_type',
  'requested_token_type',
  'target_audience',
  'resource',
  'scope',
  'actor_token',
  'actor_token_type',
  'client_id',
  'client_auth',
  'client_secret',
  'variable',
  'revocation_url',
  'parameter.*',
  'number.*',
];

/** Parameters of the request that are this client's own, so that no extra one takes their place. */
const OWN = [
  'grant_type',
  'subject_token',
  'subject_token_type',
  'requested_token_type',
  'audience',
  'resource',
  'scope',
  'actor_token',
  'actor_token_type',
  'assertion',
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
];

/** Parameters that only the grant of RFC 8693 has. */
const OF_TOKEN_EXCHANGE = ['subject_token_type', 'requested_token_type', 'actor_token', 'actor_token_type'];

/** The options that `sts-with` gives. Faults, all of them, are kept in the parameters. */
export function readOptions(parameters: Parameters): TokenExchange | undefined {
  const url = parameters.required('url') === undefined ? undefined : parameters.endpoint('url');
  const audience = parameters.required('audience');
  const grant = parameters.choice('grant_type', ['token-exchange', 'jwt-bearer', 'client_credentials']);
  const subjectTokenType = readTypes(parameters, grant ?? 'token-exchange');
  const variable = parameters.text('variable') ?? 'STS_ACCESS_TOKEN';
  if (!isVariableName(variable)) {
    parameters.fault(`\`variable\`: '${variable}' is no name of a variable that a step may set`);
  }
  const clientId = parameters.text('client_id');
  const clientAuth = readClientAuth(parameters, clientId, grant);
  const options = {
    grant: grant ?? 'token-exchange',
    encoding: parameters.choice('encoding', ['form', 'json']) ?? 'form',
    subjectTokenType,
    requestedTokenType: parameters.text('requested_token_type'),
    targets: parameters.list('target_audience'),
    resources: parameters.list('resource'),
    scope: parameters.text('scope'),
    actor: readActor(parameters),
    clientId,
    extra: readExtra(parameters),
    variable,
    revocationUrl: parameters.endpoint('revocation_url'),
  } as const;
  if (url === undefined || audience === undefined || clientAuth === undefined) return undefined;
  return { url, audience, clientAuth, ...options };
}

/** The type of the job's token: required where RFC 8693 requires it, and never guessed, for servers differ. */
function readTypes(parameters: Parameters, grant: TokenExchange['grant']): string | undefined {
  if (grant === 'token-exchange') {
    const type = parameters.text('subject_token_type');
    const example = 'urn:ietf:params:oauth:token-type:jwt or urn:ietf:params:oauth:token-type:id_token';
    return type ?? parameters.fault(`\`subject_token_type\` is missing: the server says which, such as ${example}`);
  }
  for (const name of OF_TOKEN_EXCHANGE) {
    if (parameters.text(name) !== undefined) parameters.fault(`\`${name}\` is no parameter of the grant ${grant}`);
  }
  return undefined;
}

/**
 * A client secret is a stored key. It is taken where a server asks for one beside the job's token, and never where it
 * would do without that.
 */
function readClientAuth(
  parameters: Parameters,
  clientId: string | undefined,
  grant: TokenExchange['grant'] | undefined,
): ClientAuth | undefined {
  const by = parameters.choice('client_auth', ['none', 'basic', 'post', 'assertion']) ?? 'none';
  const secret = secretText(parameters, 'client_secret');
  if (grant === 'client_credentials' && by !== 'assertion') {
    return parameters.fault(
      "`grant_type: client_credentials` without the job's token would be a login by a stored key: set `client_auth: assertion`",
    );
  }
  if (by === 'none' || by === 'assertion') {
    if (secret === undefined) return { by };
    return parameters.fault(`\`client_secret\` is not used with \`client_auth: ${by}\`: remove it`);
  }
  if (secret !== undefined && clientId !== undefined) return { by, secret: new Secret(secret) };
  return parameters.fault(`\`client_auth: ${by}\` needs \`client_id\` and \`client_secret\``);
}

/** A parameter that is masked before anything is said: so it must be one that can be. */
function secretText(parameters: Parameters, name: 'client_secret' | 'actor_token'): string | undefined {
  const text = parameters.text(name);
  const fault = text === undefined ? undefined : unfitToMask(text, []);
  if (fault !== undefined) parameters.fault(`\`${name}\` ${fault}`);
  return text;
}

/** RFC 8693 §2.1: the type is required with an actor token, and must not be there without one. */
function readActor(parameters: Parameters): TokenExchange['actor'] {
  const token = secretText(parameters, 'actor_token');
  const type = parameters.text('actor_token_type');
  if (token !== undefined && type !== undefined) return { token: new Secret(token), type };
  if (token === undefined && type === undefined) return undefined;
  return parameters.fault('`actor_token` and `actor_token_type` need each other');
}

/** Parameters of the server's own: `parameter.name` for a text, `number.name` for a number in JSON. */
function readExtra(parameters: Parameters): Record<string, string | number> {
  const texts = parameters.startingWith('parameter.');
  const numbers = parameters.startingWith('number.').map(([name, text]): [string, number] => {
    if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(text)) parameters.fault(`\`number.${name}\`: '${text}' is no number`);
    return [name, Number(text)];
  });
  for (const [name] of [...texts, ...numbers]) {
    if (OWN.includes(name)) parameters.fault(`\`${name}\` has a parameter of its own here: use that`);
  }
  return Object.fromEntries([...texts, ...numbers]);
}
