import { isPassingStatus } from '../../network/answer.ts';
import {
  basicAuthorization,
  formBody,
  JWT_BEARER,
  JWT_BEARER_ASSERTION,
  type Parameter,
  requestToken,
  TOKEN_EXCHANGE,
  type TokenGrant,
  type TokenRefusal,
} from '../../network/oauth.ts';
import { wordsIn } from '../../network/words.ts';
import { Secret } from '../../secret.ts';
import type { Context, Credentials, Federation, Revocation } from '../provider.ts';
import type { Refusal } from './causes.ts';
import { ATTEMPTS, type Handing } from './exchange.ts';
import type { Service } from './explain.ts';
import type { Parameters } from './parameters.ts';
import { PARAMETERS, readOptions, type TokenExchange } from './token-exchange-options.ts';

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

function federation(options: TokenExchange, handing: Handing): Federation {
  const { url, grant, audience, clientAuth, actor } = options;
  const service: Service = {
    name: url.host,
    hop: `${grant} (${url.host})`,
    trust: undefined,
    causes: [],
    parameters: PARAMETERS,
    inputs: new Map(),
  };
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
      if (!answer.granted) throw await (await import('./explain.ts')).refused(service, refusalOf(answer), token);
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

function refusalOf({ status, members, retryAfter }: TokenRefusal): Refusal {
  return {
    status,
    ...wordsIn(members, status),
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
