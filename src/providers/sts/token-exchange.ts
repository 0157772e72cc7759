import { isPassingStatus } from '../../http.ts';
import {
  basicAuthorization,
  formBody,
  JWT_BEARER,
  JWT_BEARER_ASSERTION,
  type Parameter,
  requestToken,
  serverText,
  TOKEN_EXCHANGE,
  type TokenGrant,
  type TokenRefusal,
} from '../../oauth.ts';
import { Secret } from '../../secret.ts';
import type { Context, Credentials, Federation, Revocation } from '../provider.ts';
import { ATTEMPTS, type Handing } from './exchange.ts';
import { type Refusal, refused, type Service } from './explain.ts';
import type { Parameters } from './parameters.ts';

/** How the client proves itself to the server. `assertion`: by the job's token (RFC 7523 §2.2), with no key at all. */
type ClientAuth = { readonly by: 'none' | 'assertion' } | { readonly by: 'basic' | 'post'; readonly secret: Secret };

interface TokenExchange {
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
const PARAMETERS = [
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

const GRANTS = {
  'token-exchange': TOKEN_EXCHANGE,
  'jwt-bearer': JWT_BEARER,
  client_credentials: 'client_credentials',
} as const;

/** Plans an exchange at any OAuth 2.0 token endpoint. Faults, all of them, are kept in the parameters. */
export function planTokenExchange(parameters: Parameters, handing: Handing): Federation | undefined {
  parameters.refuseOthers(PARAMETERS, 'token-exchange');
  if (!handing.variables && !handing.outputs) {
    parameters.fault('nothing would be handed on: set `output-env-credentials` or `output-credentials` to true');
  }
  const options = readOptions(parameters);
  return options === undefined || !parameters.sound ? undefined : federation(options, handing);
}

function readOptions(parameters: Parameters): TokenExchange | undefined {
  const url = parameters.required('url') === undefined ? undefined : parameters.endpoint('url');
  const audience = parameters.required('audience');
  const grant = parameters.choice('grant_type', ['token-exchange', 'jwt-bearer', 'client_credentials']);
  const subjectTokenType = readTypes(parameters, grant ?? 'token-exchange');
  const variable = parameters.text('variable') ?? 'STS_ACCESS_TOKEN';
  if (!/^[A-Za-z_]\w*$/.test(variable)) parameters.fault(`\`variable\`: '${variable}' is no name of a variable`);
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
  const secret = parameters.text('client_secret');
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

/** RFC 8693 §2.1: the type is required with an actor token, and must not be there without one. */
function readActor(parameters: Parameters): TokenExchange['actor'] {
  const token = parameters.text('actor_token');
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

function federation(options: TokenExchange, handing: Handing): Federation {
  const { url, grant, audience, clientAuth, actor } = options;
  const service: Service = { name: url.host, hop: `${grant} (${url.host})`, trust: undefined };
  const basic = basicOf(options);
  const pair = basic === undefined ? [] : [new Secret(basicAuthorization(basic).slice('Basic '.length))];
  return {
    kind: 'federation',
    provider: 'sts',
    audience,
    endpoint: url,
    attempts: ATTEMPTS,
    masks: [
      ...(actor === undefined ? [] : [actor.token]),
      ...('secret' in clientAuth ? [clientAuth.secret] : []),
      ...pair,
    ],
    async prepare({ log }) {
      if (!('secret' in clientAuth)) return;
      log.warning(
        `${service.hop}: \`client_secret\` is a stored key. Let the client there be public, or known by the job's token (\`client_auth: assertion\`), and delete it.`,
      );
    },
    async exchange(token, context) {
      const answer = await requestToken(context.http, {
        hop: service.hop,
        endpoint: url,
        encoding: options.encoding,
        parameters: requestParameters(options, token.jwt),
        ...(basic === undefined ? {} : { basic }),
      });
      if (!answer.granted) throw refused(service, refusalOf(answer), token);
      return credentials(options, answer, service, handing, context);
    },
  };
}

function requestParameters(options: TokenExchange, token: Secret): Record<string, Parameter> {
  const { grant, subjectTokenType, requestedTokenType, targets, resources, scope, actor } = options;
  const subject: Record<TokenExchange['grant'], Record<string, Parameter | undefined>> = {
    'token-exchange': {
      subject_token: token,
      subject_token_type: subjectTokenType,
      requested_token_type: requestedTokenType,
    },
    'jwt-bearer': { assertion: token },
    client_credentials: {},
  };
  const all: Record<string, Parameter | undefined> = {
    grant_type: GRANTS[grant],
    ...subject[grant],
    audience: oneOrMore(targets),
    resource: oneOrMore(resources),
    scope,
    actor_token: actor?.token,
    actor_token_type: actor?.type,
    ...clientParameters(options),
    ...(options.clientAuth.by === 'assertion'
      ? { client_assertion_type: JWT_BEARER_ASSERTION, client_assertion: token }
      : {}),
    ...options.extra,
  };
  return definedOf(all);
}

/** Who the client is, as parameters (RFC 6749 §2.3.1); with Basic that is said in a header. */
function clientParameters({ clientId, clientAuth }: TokenExchange): Record<string, Parameter | undefined> {
  if (clientAuth.by === 'basic') return {};
  return { client_id: clientId, client_secret: clientAuth.by === 'post' ? clientAuth.secret : undefined };
}

function basicOf({ clientId, clientAuth }: TokenExchange) {
  if (clientAuth.by !== 'basic' || clientId === undefined) return undefined;
  return { clientId, clientSecret: clientAuth.secret };
}

/** A single item as itself: in JSON, servers want a text and no list of one. */
function oneOrMore(list: readonly string[]): Parameter | undefined {
  return list.length > 1 ? list : list[0];
}

function definedOf(all: Readonly<Record<string, Parameter | undefined>>): Record<string, Parameter> {
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function refusalOf({ status, members, description, retryAfter }: TokenRefusal): Refusal {
  return {
    status,
    code: serverText(members['error']),
    message: description || serverText(members['message']),
    passing: isPassingStatus(status),
    retryAfter,
  };
}

function credentials(
  options: TokenExchange,
  { token, expiresAt, members }: TokenGrant,
  service: Service,
  handing: Handing,
  context: Context,
): Credentials {
  const { refresh_token: refresh, id_token: identity } = members;
  const others = [refresh, identity].flatMap((value) =>
    typeof value === 'string' && value !== '' ? [new Secret(value)] : [],
  );
  for (const secret of [token, ...others]) context.mask(secret);
  const revocable = typeof refresh === 'string' && refresh !== '' ? [token, new Secret(refresh)] : [token];
  return {
    principal: service.hop,
    expiresAt,
    variables: handing.variables ? [{ name: options.variable, value: token }] : [],
    outputs: handing.outputs ? [{ name: 'token', value: token }] : [],
    files: [],
    revoke: revocable.flatMap((secret) =>
      revocation(options, secret, secret === token ? 'access_token' : 'refresh_token'),
    ),
  };
}

/**
 * RFC 7009 §2.1. The job's token can't stand for the client once more: it has long expired when the job ends, and may be
 * used once.
 */
function revocation(options: TokenExchange, token: Secret, hint: string): Revocation[] {
  const { revocationUrl } = options;
  if (revocationUrl === undefined) return [];
  const basic = basicOf(options);
  return [
    {
      hop: `token revocation (${revocationUrl.host})`,
      method: 'POST',
      url: revocationUrl.href,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(basic === undefined ? {} : { authorization: new Secret(basicAuthorization(basic)) }),
      },
      body: new Secret(formBody(definedOf({ token, token_type_hint: hint, ...clientParameters(options) }))),
    },
  ];
}
