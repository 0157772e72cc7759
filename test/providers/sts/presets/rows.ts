import { expect } from 'vitest';
import { type Answer, json } from '../../../fakes/web.ts';

/** What a preset's service is like: what it is asked, field by field, what it answers, and what becomes of that. */
export interface Row {
  /** Lines of `sts-with`: what is required, and what is not where it is sent on. */
  readonly with: Readonly<Record<string, string>>;
  readonly audience: string;
  /** Requests of the exchange, in their order, given the job's token. */
  asked(token: string): readonly Asked[];
  /** Answers to them. */
  answers(given: Given): readonly Answer[];
  /** How the end is told: by the answer, or assumed after so many seconds. */
  readonly ends?: 'answer' | number;
  env?(credential: string): Readonly<Record<string, string>>;
  outputs(credential: string): Readonly<Record<string, string>>;
  /** An answer that says no, how it is told, and words of the service that are kept. */
  readonly refusal: { readonly status: number; readonly body: unknown; readonly code: string; readonly says: string };
  revoked?(credential: string): Asked;
}

/** The last or only credential of an answer, and when it ends. */
export interface Given {
  readonly credential: string;
  readonly ends: Date;
}

export interface Asked {
  readonly host: string;
  readonly method: string;
  /** With the query. */
  readonly path: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: unknown;
}

const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';
const JWT = 'urn:ietf:params:oauth:token-type:jwt';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
const UUID = '11111111-1111-1111-1111-111111111111';

/** Seconds from now. */
const seconds = ({ ends }: Given) => Math.round((ends.getTime() - Date.now()) / 1000);
const epoch = ({ ends }: Given) => Math.round(ends.getTime() / 1000);
const time = ({ ends }: Given) => ends.toISOString();

/** A JWT with an end, of which the credential is the last part. */
const jwt = ({ credential, ends }: Given) =>
  ['{"alg":"none"}', JSON.stringify({ exp: Math.round(ends.getTime() / 1000) })]
    .map((part) => Buffer.from(part).toString('base64url'))
    .concat(credential)
    .join('.');

/** The answer of RFC 6749 §5.1. */
const granted = (given: Given, more = {}): Answer[] => [
  json(200, { access_token: given.credential, token_type: 'Bearer', expires_in: seconds(given), ...more }),
];

const INVALID_GRANT = {
  status: 400,
  body: { error: 'invalid_grant', error_description: 'No policy matches' },
  code: 'STS_TOKEN_REFUSED',
  says: 'invalid_grant: No policy matches',
};

/** The answer of a gRPC gateway. */
const PERMISSION_DENIED = {
  status: 403,
  body: { code: 7, message: 'token does not match trust policy', details: [] },
  code: 'STS_TOKEN_REFUSED',
  says: '7: token does not match trust policy',
};

function vault(host: string, name: string): Row {
  const namespace = { 'x-vault-namespace': 'team-a' };
  return {
    with: { url: `https://${host}/`, mount: 'ci/jwt', role: 'deploy', namespace: 'team-a', audience: 'vault' },
    audience: 'vault',
    asked: (token) => [
      {
        host,
        method: 'POST',
        path: '/v1/auth/ci/jwt/login',
        headers: namespace,
        json: { role: 'deploy', jwt: token },
      },
    ],
    answers: (given) => [
      json(200, {
        auth: { client_token: given.credential, accessor: 'a', policies: ['default'], lease_duration: seconds(given) },
      }),
    ],
    ends: 'answer',
    env: (token) => ({
      [`${name}_TOKEN`]: token,
      [`${name}_ADDR`]: `https://${host}`,
      [`${name}_NAMESPACE`]: 'team-a',
    }),
    outputs: (token) => ({ token }),
    refusal: {
      status: 400,
      body: { errors: ['error validating token: invalid audience (aud) claim', 'role unknown'] },
      code: 'STS_TOKEN_REFUSED',
      says: 'invalid audience (aud) claim; role unknown',
    },
    revoked: (token) => ({
      host,
      method: 'POST',
      path: '/v1/auth/token/revoke-self',
      headers: { 'x-vault-token': token, ...namespace },
    }),
  };
}

export const ROWS: Readonly<Record<string, Row>> = {
  aembit: {
    with: {
      client_id: `aembit:useast2:ab12cd:identity:github_idtoken:${UUID}`,
      tenant: 'ab12cd',
      resource_set: 'set-1',
      server_host: 'api.example.com',
      credential_type: 'ApiKey',
    },
    audience: 'https://ab12cd.id.useast2.aembit.io',
    asked: (token) => [
      {
        host: 'ab12cd.ec.useast2.aembit.io',
        method: 'POST',
        path: '/edge/v1/auth',
        headers: { 'x-aembit-resourceset': 'set-1' },
        json: {
          clientId: `aembit:useast2:ab12cd:identity:github_idtoken:${UUID}`,
          client: { github: { identityToken: token } },
        },
      },
      {
        host: 'ab12cd.ec.useast2.aembit.io',
        method: 'POST',
        path: '/edge/v1/credentials',
        headers: { authorization: 'Bearer edge-token', 'x-aembit-resourceset': 'set-1' },
        json: {
          client: { github: { identityToken: token } },
          server: { host: 'api.example.com', port: 443 },
          credentialType: 'ApiKey',
        },
      },
    ],
    answers: (given) => [
      json(200, { accessToken: 'edge-token', tokenType: 'Bearer', expiresIn: 3600 }),
      json(200, { credentialType: 'ApiKey', expiresAt: time(given), data: { apiKey: given.credential } }),
    ],
    ends: 'answer',
    outputs: (key) => ({ 'api-key': key }),
    refusal: {
      status: 401,
      body: { success: false, message: 'Attestation failed', id: 1 },
      code: 'STS_TOKEN_REFUSED',
      says: 'Attestation failed',
    },
  },
  akeyless: {
    with: { access_id: 'p-abc123', audience: 'akeyless' },
    audience: 'akeyless',
    asked: (token) => [
      {
        host: 'api.akeyless.io',
        method: 'POST',
        path: '/auth',
        json: { 'access-type': 'jwt', 'access-id': 'p-abc123', jwt: token },
      },
    ],
    answers: ({ credential }) => [json(200, { token: credential })],
    env: (token) => ({ AKEYLESS_TOKEN: token }),
    outputs: (token) => ({ token }),
    refusal: {
      status: 401,
      body: { error: 'failed to authenticate' },
      code: 'STS_TOKEN_REFUSED',
      says: 'failed to authenticate',
    },
  },
  alibaba: {
    with: {
      provider_arn: 'acs:ram::123456789012:oidc-provider/github',
      role_arn: 'acs:ram::123456789012:role/deploy',
      duration: '900',
    },
    audience: 'sts.aliyuncs.com',
    asked: (token) => [
      {
        host: 'sts.aliyuncs.com',
        method: 'POST',
        path: expect.stringMatching(
          /^\/\?Version=2015-04-01&Action=AssumeRoleWithOIDC&Format=JSON&Timestamp=\d{4}-\d\d-\d\dT\d\d%3A\d\d%3A\d\dZ$/,
        ),
        form: {
          OIDCProviderArn: 'acs:ram::123456789012:oidc-provider/github',
          OIDCToken: token,
          RoleArn: 'acs:ram::123456789012:role/deploy',
          RoleSessionName: 'github-actions',
          DurationSeconds: '900',
        },
      },
    ],
    answers: (given) => [
      json(200, {
        RequestId: UUID,
        Credentials: {
          AccessKeyId: 'STS.example',
          AccessKeySecret: 'key-secret',
          SecurityToken: given.credential,
          Expiration: `${time(given).slice(0, 19)}Z`,
        },
      }),
    ],
    ends: 'answer',
    env: (token) => ({
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'STS.example',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'key-secret',
      ALIBABA_CLOUD_SECURITY_TOKEN: token,
      ALICLOUD_ACCESS_KEY: 'STS.example',
      ALICLOUD_SECRET_KEY: 'key-secret',
      ALICLOUD_SECURITY_TOKEN: token,
      ALIBABACLOUD_ACCESS_KEY_ID: 'STS.example',
      ALIBABACLOUD_ACCESS_KEY_SECRET: 'key-secret',
      ALIBABACLOUD_SECURITY_TOKEN: token,
    }),
    outputs: (token) => ({
      'access-key-id': 'STS.example',
      'access-key-secret': 'key-secret',
      'security-token': token,
    }),
    refusal: {
      status: 404,
      body: { Code: 'EntityNotExist.Role', Message: 'The role not exists', RequestId: UUID },
      code: 'STS_NOT_FOUND',
      says: 'EntityNotExist.Role: The role not exists',
    },
  },
  anthropic: {
    with: {
      federation_rule_id: 'fdrl_1',
      organization_id: UUID,
      service_account_id: 'svac_1',
      workspace_id: 'wrkspc_1',
    },
    audience: 'https://api.anthropic.com',
    asked: (token) => [
      {
        host: 'api.anthropic.com',
        method: 'POST',
        path: '/v1/oauth/token',
        headers: { 'anthropic-beta': 'oauth-2025-04-20,oidc-federation-2026-04-01' },
        json: {
          grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
          assertion: token,
          federation_rule_id: 'fdrl_1',
          organization_id: UUID,
          service_account_id: 'svac_1',
          workspace_id: 'wrkspc_1',
        },
      },
    ],
    answers: (given) => granted(given),
    ends: 'answer',
    env: (token) => ({ ANTHROPIC_AUTH_TOKEN: token }),
    outputs: (token) => ({ token }),
    refusal: {
      status: 401,
      body: { error: 'jti_reused' },
      code: 'STS_TOKEN_REFUSED',
      says: 'jti_reused',
    },
  },
  auth0: {
    with: {
      tenant: 'example.eu.auth0.com',
      client_id: 'client-1',
      subject_token_type: 'urn:example:github',
      api_audience: 'https://api.example.com',
      scope: 'read:items',
      audience: 'https://example.eu.auth0.com/',
    },
    audience: 'https://example.eu.auth0.com/',
    asked: (token) => [
      {
        host: 'example.eu.auth0.com',
        method: 'POST',
        path: '/oauth/token',
        form: {
          grant_type: TOKEN_EXCHANGE,
          subject_token_type: 'urn:example:github',
          subject_token: token,
          client_id: 'client-1',
          audience: 'https://api.example.com',
          scope: 'read:items',
        },
      },
    ],
    answers: (given) => granted(given),
    ends: 'answer',
    outputs: (token) => ({ token }),
    refusal: {
      status: 401,
      body: { error: 'invalid_client', error_description: 'Unauthorized' },
      code: 'STS_CLIENT_REFUSED',
      says: 'invalid_client: Unauthorized',
    },
  },
  chainguard: {
    with: { identity: 'abc123/def456' },
    audience: 'cgr.dev',
    asked: (token) => [
      {
        host: 'issuer.enforce.dev',
        method: 'GET',
        path: '/sts/exchange?aud=cgr.dev&identity=abc123%2Fdef456',
        headers: { authorization: `Bearer ${token}` },
      },
    ],
    answers: (given) => [json(200, { token: given.credential, expiry: time(given) })],
    ends: 'answer',
    outputs: (token) => ({ username: 'user', password: token }),
    refusal: PERMISSION_DENIED,
  },
  cloudsmith: {
    with: { org: 'octo-org', service_slug: 'deploy' },
    audience: 'cloudsmith',
    asked: (token) => [
      {
        host: 'api.cloudsmith.io',
        method: 'POST',
        path: '/openid/octo-org/',
        json: { oidc_token: token, service_slug: 'deploy' },
      },
    ],
    answers: (given) => [json(201, { token: jwt(given) })],
    ends: 'answer',
    env: (token) => ({ CLOUDSMITH_API_KEY: expect.stringContaining(token) }),
    outputs: (token) => ({ token: expect.stringContaining(token) }),
    refusal: {
      status: 401,
      body: { detail: 'Invalid OIDC token' },
      code: 'STS_TOKEN_REFUSED',
      says: 'Invalid OIDC token',
    },
  },
  conjur: {
    with: {
      url: 'https://conjur.example.com',
      service_id: 'github',
      account: 'octo-org',
      host_id: 'host/ci/deploy',
      audience: 'conjur',
    },
    audience: 'conjur',
    asked: (token) => [
      {
        host: 'conjur.example.com',
        method: 'POST',
        path: '/authn-jwt/github/octo-org/host%2Fci%2Fdeploy/authenticate',
        form: { jwt: token },
      },
    ],
    answers: ({ credential }) => [{ status: 200, headers: { 'content-type': 'application/json' }, body: credential }],
    ends: 480,
    env: (token) => ({
      CONJUR_AUTHN_TOKEN: token,
      CONJUR_APPLIANCE_URL: 'https://conjur.example.com',
      CONJUR_ACCOUNT: 'octo-org',
    }),
    outputs: (token) => ({ token: Buffer.from(token).toString('base64') }),
    refusal: {
      status: 401,
      body: { error: { code: 'unauthorized', message: 'CONJ00148E' } },
      code: 'STS_TOKEN_REFUSED',
      says: 'unauthorized: CONJ00148E',
    },
  },
  'crates-io': {
    with: {},
    audience: 'crates.io',
    asked: (token) => [
      { host: 'crates.io', method: 'POST', path: '/api/v1/trusted_publishing/tokens', json: { jwt: token } },
    ],
    answers: ({ credential }) => [json(200, { token: credential })],
    ends: 1800,
    env: (token) => ({ CARGO_REGISTRY_TOKEN: token }),
    outputs: (token) => ({ token }),
    refusal: {
      status: 400,
      body: { errors: [{ detail: 'No Trusted Publishing config found for repository `octo-org/octo-repo`.' }] },
      code: 'STS_TOKEN_REFUSED',
      says: 'No Trusted Publishing config found for repository',
    },
    revoked: (token) => ({
      host: 'crates.io',
      method: 'DELETE',
      path: '/api/v1/trusted_publishing/tokens',
      headers: { authorization: `Bearer ${token}` },
    }),
  },
  databricks: {
    with: { host: 'https://dbc-1.cloud.databricks.com', client_id: UUID, audience: 'databricks' },
    audience: 'databricks',
    asked: (token) => [
      {
        host: 'dbc-1.cloud.databricks.com',
        method: 'POST',
        path: '/oidc/v1/token',
        form: {
          grant_type: TOKEN_EXCHANGE,
          subject_token_type: JWT,
          subject_token: token,
          client_id: UUID,
          scope: 'all-apis',
        },
      },
    ],
    answers: (given) => granted(given, { scope: 'all-apis' }),
    ends: 'answer',
    // Beside other credentials, SDKs ask which are meant.
    env: (token) => ({
      DATABRICKS_HOST: 'https://dbc-1.cloud.databricks.com',
      DATABRICKS_TOKEN: token,
      DATABRICKS_AUTH_TYPE: 'pat',
    }),
    outputs: (token) => ({ token }),
    refusal: INVALID_GRANT,
  },
  'datadog-sts': {
    with: { policy: 'deploy & more' },
    audience: 'dd-sts',
    asked: (token) => [
      {
        host: 'webhooks.build.datadoghq.com',
        method: 'GET',
        path: '/sts/datadog/exchange?policy=deploy+%26+more',
        headers: { authorization: `Bearer ${token}`, 'x-datadog-target-release': 'dd-sts.dd-sts' },
      },
    ],
    answers: ({ credential }) => [
      json(200, { api_key: 'api-key', application_key: credential, expires_at: 'in an hour' }),
    ],
    env: (key) => ({ DD_API_KEY: 'api-key', DD_APP_KEY: key }),
    outputs: (key) => ({ api_key: 'api-key', app_key: key, expires_at: 'in an hour' }),
    refusal: {
      status: 403,
      body: { message: 'policy does not allow this subject' },
      code: 'STS_TOKEN_REFUSED',
      says: 'policy does not allow this subject',
    },
    revoked: (key) => ({
      host: 'webhooks.build.datadoghq.com',
      method: 'DELETE',
      path: '/sts/datadog/revoke?policy=deploy+%26+more',
      headers: { authorization: `Bearer ${key}`, 'x-datadog-target-release': 'dd-sts.dd-sts' },
    }),
  },
  depot: {
    with: {},
    audience: 'https://depot.dev',
    asked: (token) => [
      { host: 'github.depot.dev', method: 'POST', path: '/auth/oidc/github-actions', json: { token } },
    ],
    answers: ({ credential }) => [json(200, { ok: true, token: credential })],
    env: (token) => ({ DEPOT_TOKEN: token }),
    outputs: (token) => ({ token }),
    refusal: {
      status: 401,
      body: { ok: false, error: 'No trust relationship found' },
      code: 'STS_TOKEN_REFUSED',
      says: 'No trust relationship found',
    },
  },
  'docker-hub': {
    with: { username: 'octo-org', connection_id: UUID },
    audience: 'https://identity.docker.com',
    asked: (token) => [
      {
        host: 'identity.docker.com',
        method: 'POST',
        path: '/oauth/token',
        form: {
          grant_type: TOKEN_EXCHANGE,
          subject_token_type: ID_TOKEN,
          subject_token: token,
          connection_id: UUID,
          expires_in: '3600',
        },
      },
    ],
    answers: (given) => granted(given),
    ends: 'answer',
    outputs: (token) => ({ username: 'octo-org', password: token }),
    refusal: {
      status: 401,
      body: { message: 'no ruleset matches' },
      code: 'STS_TOKEN_REFUSED',
      says: 'no ruleset matches',
    },
  },
  doppler: {
    with: { identity: UUID, audience: 'doppler' },
    audience: 'doppler',
    asked: (token) => [
      { host: 'api.doppler.com', method: 'POST', path: '/v3/auth/oidc', json: { identity: UUID, token } },
    ],
    answers: (given) => [json(200, { success: true, token: given.credential, expires_at: time(given) })],
    ends: 'answer',
    env: (token) => ({ DOPPLER_TOKEN: token }),
    outputs: (token) => ({ token }),
    refusal: {
      status: 401,
      body: { success: false, messages: ['Invalid identity', 'Check the claims'] },
      code: 'STS_TOKEN_REFUSED',
      says: 'Invalid identity; Check the claims',
    },
    revoked: (token) => ({ host: 'api.doppler.com', method: 'POST', path: '/v3/auth/revoke', json: { token } }),
  },
  hcp: {
    with: { provider: 'iam/project/p-1/service-principal/deploy/workload-identity-provider/github' },
    audience: 'iam/project/p-1/service-principal/deploy/workload-identity-provider/github',
    asked: (token) => [
      {
        host: 'api.cloud.hashicorp.com',
        method: 'POST',
        path: '/2019-12-10/iam/project/p-1/service-principal/deploy/workload-identity-provider/github/exchange-token',
        json: { jwt_token: token },
      },
    ],
    answers: (given) => granted(given),
    ends: 'answer',
    outputs: (token) => ({ token }),
    refusal: {
      status: 403,
      body: { code: 7, message: 'conditional access denied' },
      code: 'STS_TOKEN_REFUSED',
      says: 'conditional access denied',
    },
  },
  huawei: {
    with: { idp_id: 'github', duration: '1800', audience: 'huawei' },
    audience: 'huawei',
    asked: (token) => [
      {
        host: 'iam.myhuaweicloud.com',
        method: 'POST',
        path: '/v3.0/OS-AUTH/id-token/tokens',
        headers: { 'x-idp-id': 'github' },
        json: { auth: { id_token: { id: token } } },
      },
      {
        host: 'iam.myhuaweicloud.com',
        method: 'POST',
        path: '/v3.0/OS-CREDENTIAL/securitytokens',
        json: { auth: { identity: { methods: ['token'], token: { id: 'iam-token', duration_seconds: 1800 } } } },
      },
    ],
    answers: (given) => [
      json(201, { token: {} }, { 'X-Subject-Token': 'iam-token' }),
      json(201, {
        credential: {
          access: 'access-key',
          secret: 'secret-key',
          securitytoken: given.credential,
          expires_at: time(given).replace('Z', '000Z'),
        },
      }),
    ],
    ends: 'answer',
    env: (token) => ({
      HUAWEICLOUD_SDK_AK: 'access-key',
      HUAWEICLOUD_SDK_SK: 'secret-key',
      HUAWEICLOUD_SDK_SECURITY_TOKEN: token,
    }),
    outputs: (token) => ({ 'access-key': 'access-key', 'secret-key': 'secret-key', 'security-token': token }),
    refusal: {
      status: 401,
      body: { error_code: 'IAM.0001', error_msg: 'The ID token is invalid' },
      code: 'STS_TOKEN_REFUSED',
      says: 'IAM.0001: The ID token is invalid',
    },
  },
  infisical: {
    with: { identity_id: UUID, audience: 'infisical' },
    audience: 'infisical',
    asked: (token) => [
      {
        host: 'app.infisical.com',
        method: 'POST',
        path: '/api/v1/auth/oidc-auth/login',
        json: { identityId: UUID, jwt: token },
      },
    ],
    answers: (given) => [
      json(200, {
        accessToken: given.credential,
        expiresIn: seconds(given),
        accessTokenMaxTTL: 43200,
        tokenType: 'Bearer',
      }),
    ],
    ends: 'answer',
    env: (token) => ({ INFISICAL_TOKEN: token }),
    outputs: (token) => ({ token }),
    refusal: {
      status: 403,
      body: { statusCode: 403, error: 'PermissionDenied', message: 'Access denied: OIDC subject not allowed.' },
      code: 'STS_TOKEN_REFUSED',
      says: 'PermissionDenied: Access denied: OIDC subject not allowed.',
    },
    revoked: (token) => ({
      host: 'app.infisical.com',
      method: 'POST',
      path: '/api/v1/auth/token/revoke',
      json: { accessToken: token },
    }),
  },
  jfrog: {
    with: { url: 'https://example.jfrog.io', provider_name: 'github', project_key: 'octo', audience: 'jfrog' },
    audience: 'jfrog',
    asked: (token) => [
      {
        host: 'example.jfrog.io',
        method: 'POST',
        path: '/access/api/v1/oidc/token',
        json: {
          grant_type: TOKEN_EXCHANGE,
          subject_token_type: ID_TOKEN,
          subject_token: token,
          provider_name: 'github',
          project_key: 'octo',
          repo: 'octo-org/octo-repo',
          revision: '9f2c1a4be0d35c7782a1f0e6b3c94d58a7e6f012',
          branch: 'main',
        },
      },
    ],
    answers: (given) => granted(given, { issued_token_type: ACCESS_TOKEN, username: 'ci' }),
    ends: 'answer',
    env: (token) => ({ JF_URL: 'https://example.jfrog.io', JF_ACCESS_TOKEN: token, JF_USER: 'ci' }),
    outputs: (token) => ({ 'oidc-token': token, 'oidc-user': 'ci' }),
    refusal: {
      status: 401,
      body: { errors: [{ code: 'UNAUTHORIZED', message: 'No identity mapping matches' }] },
      code: 'STS_TOKEN_REFUSED',
      says: 'UNAUTHORIZED: No identity mapping matches',
    },
  },
  keycloak: {
    with: { url: 'https://keycloak.example.com', realm: 'ci', client_id: 'deploy', scope: 'email' },
    audience: 'https://keycloak.example.com/realms/ci',
    asked: (token) => [
      {
        host: 'keycloak.example.com',
        method: 'POST',
        path: '/realms/ci/protocol/openid-connect/token',
        form: {
          grant_type: 'client_credentials',
          client_id: 'deploy',
          scope: 'email',
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: token,
        },
      },
    ],
    answers: (given) => granted(given, { refresh_expires_in: 0, 'not-before-policy': 0, scope: 'email' }),
    ends: 'answer',
    outputs: (token) => ({ token }),
    refusal: {
      status: 401,
      body: { error: 'invalid_client', error_description: 'Invalid client or Invalid client credentials' },
      code: 'STS_CLIENT_REFUSED',
      says: 'invalid_client: Invalid client or Invalid client credentials',
    },
  },
  npm: {
    with: { package: '@octo-org/octo-package' },
    audience: 'npm:registry.npmjs.org',
    asked: (token) => [
      {
        host: 'registry.npmjs.org',
        method: 'POST',
        path: '/-/npm/v1/oidc/token/exchange/package/%40octo-org%2Focto-package',
        headers: { authorization: `Bearer ${token}` },
      },
    ],
    answers: ({ credential }) => [json(201, { token: credential })],
    env: (token) => ({ NODE_AUTH_TOKEN: token }),
    outputs: (token) => ({ token }),
    refusal: {
      status: 404,
      body: { message: 'OIDC token exchange error - package not found' },
      code: 'STS_TOKEN_REFUSED',
      says: 'OIDC token exchange error - package not found',
    },
  },
  nuget: {
    with: { user: 'octocat' },
    audience: 'https://www.nuget.org',
    asked: (token) => [
      {
        host: 'www.nuget.org',
        method: 'POST',
        path: '/api/v2/token',
        headers: { authorization: `Bearer ${token}`, 'user-agent': expect.stringMatching(/./) },
        json: { username: 'octocat', tokenType: 'ApiKey' },
      },
    ],
    answers: (given) => [
      json(200, { tokenType: 'ApiKey', expires: time(given).replace('Z', '0000Z'), apiKey: given.credential }),
    ],
    ends: 'answer',
    env: (key) => ({ NUGET_API_KEY: key }),
    outputs: (key) => ({ NUGET_API_KEY: key }),
    refusal: {
      status: 401,
      body: { error: 'No matching trust policy owned by user octocat was found.' },
      code: 'STS_TOKEN_REFUSED',
      says: 'No matching trust policy owned by user octocat was found.',
    },
  },
  'octo-sts': {
    with: { scope: 'octo-org/other', identity: 'deploy' },
    audience: 'octo-sts.dev',
    asked: (token) => [
      {
        host: 'octo-sts.dev',
        method: 'GET',
        path: '/sts/exchange?scope=octo-org%2Fother&scopes=octo-org%2Fother&identity=deploy',
        headers: { authorization: `Bearer ${token}` },
      },
    ],
    answers: ({ credential }) => [json(200, { token: credential })],
    ends: 3600,
    env: (token) => ({ GH_TOKEN: token }),
    outputs: (token) => ({ token }),
    refusal: PERMISSION_DENIED,
    revoked: (token) => ({
      host: 'api.github.com',
      method: 'DELETE',
      path: '/installation/token',
      headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' },
    }),
  },
  octopus: {
    with: { url: 'https://octo.octopus.app', service_account_id: UUID },
    audience: UUID,
    asked: (token) => [
      { host: 'octo.octopus.app', method: 'GET', path: '/.well-known/openid-configuration' },
      {
        host: 'octo.octopus.app',
        method: 'POST',
        path: '/token/v1',
        json: { grant_type: TOKEN_EXCHANGE, audience: UUID, subject_token: token, subject_token_type: JWT },
      },
    ],
    answers: (given) => [
      json(200, { issuer: 'https://octo.octopus.app', token_endpoint: 'https://octo.octopus.app/token/v1' }),
      ...granted(given, { issued_token_type: JWT, expires_in: String(seconds(given)) }),
    ],
    ends: 'answer',
    env: (token) => ({ OCTOPUS_URL: 'https://octo.octopus.app', OCTOPUS_ACCESS_TOKEN: token }),
    outputs: (token) => ({ token }),
    refusal: {
      status: 400,
      body: { ErrorMessage: 'There was a problem', Errors: ['The subject does not match', 'Nor the issuer'] },
      code: 'STS_TOKEN_REFUSED',
      says: 'The subject does not match; Nor the issuer',
    },
  },
  openai: {
    with: { identity_provider_id: 'idp_1', service_account_id: 'sa_1', client_id: 'client-1', audience: 'openai' },
    audience: 'openai',
    asked: (token) => [
      {
        host: 'auth.openai.com',
        method: 'POST',
        path: '/oauth/token',
        json: {
          grant_type: TOKEN_EXCHANGE,
          subject_token: token,
          subject_token_type: JWT,
          identity_provider_id: 'idp_1',
          service_account_id: 'sa_1',
          client_id: 'client-1',
        },
      },
    ],
    answers: (given) => granted(given, { issued_token_type: ACCESS_TOKEN }),
    ends: 'answer',
    env: (token) => ({ OPENAI_API_KEY: token }),
    outputs: (token) => ({ token }),
    refusal: INVALID_GRANT,
  },
  openbao: vault('bao.example.com', 'BAO'),
  openrouter: {
    with: { federation_policy_id: UUID, audience: 'openrouter' },
    audience: 'openrouter',
    asked: (token) => [
      {
        host: 'openrouter.ai',
        method: 'POST',
        path: '/api/v1/oauth/token',
        form: {
          grant_type: TOKEN_EXCHANGE,
          subject_token_type: JWT,
          federation_policy_id: UUID,
          subject_token: token,
        },
      },
    ],
    answers: (given) => granted(given, { issued_token_type: ACCESS_TOKEN, scope: 'inference' }),
    ends: 'answer',
    env: (token) => ({ OPENROUTER_API_KEY: token }),
    outputs: (token) => ({ token }),
    refusal: INVALID_GRANT,
  },
  pulumi: {
    with: {
      org: 'octo-org',
      token_type: 'urn:pulumi:token-type:access_token:team',
      scope: 'team:deployers',
      expiration: '1800',
    },
    audience: 'urn:pulumi:org:octo-org',
    asked: (token) => [
      {
        host: 'api.pulumi.com',
        method: 'POST',
        path: '/api/oauth/token',
        json: {
          audience: 'urn:pulumi:org:octo-org',
          grant_type: TOKEN_EXCHANGE,
          subject_token_type: ID_TOKEN,
          requested_token_type: 'urn:pulumi:token-type:access_token:team',
          subject_token: token,
          scope: 'team:deployers',
          expiration: 1800,
        },
      },
    ],
    answers: (given) => granted(given, { issued_token_type: 'urn:pulumi:token-type:access_token:team' }),
    ends: 'answer',
    env: (token) => ({ PULUMI_ACCESS_TOKEN: token }),
    outputs: (token) => ({ token }),
    refusal: INVALID_GRANT,
  },
  pypi: {
    with: { host: 'test.pypi.org', audience: 'testpypi' },
    audience: 'testpypi',
    asked: (token) => [{ host: 'test.pypi.org', method: 'POST', path: '/_/oidc/mint-token', json: { token } }],
    answers: (given) => [json(200, { success: true, token: given.credential, expires: epoch(given) })],
    ends: 'answer',
    env: (token) => ({ TWINE_USERNAME: '__token__', TWINE_PASSWORD: token, UV_PUBLISH_TOKEN: token }),
    outputs: (token) => ({ token }),
    refusal: {
      status: 422,
      body: {
        message: 'Token request failed',
        errors: [{ code: 'invalid-publisher', description: 'valid token, but no corresponding publisher' }],
      },
      code: 'STS_TOKEN_REFUSED',
      says: 'invalid-publisher: Token request failed; valid token, but no corresponding publisher',
    },
  },
  quay: {
    with: { robot: 'octo-org+deploy', audience: 'quay' },
    audience: 'quay',
    asked: (token) => [
      {
        host: 'quay.io',
        method: 'GET',
        path: '/oauth2/federation/robot/token',
        headers: { authorization: `Basic ${Buffer.from(`octo-org+deploy:${token}`).toString('base64')}` },
      },
    ],
    answers: (given) => [json(200, { token: jwt(given) })],
    ends: 'answer',
    outputs: (token) => ({ username: 'octo-org+deploy', password: expect.stringContaining(token) }),
    refusal: {
      status: 401,
      body: { error: 'Issuer not in the federation of the robot' },
      code: 'STS_TOKEN_REFUSED',
      says: 'Issuer not in the federation of the robot',
    },
  },
  rubygems: {
    with: {},
    audience: 'rubygems.org',
    asked: (token) => [
      {
        host: 'rubygems.org',
        method: 'POST',
        path: '/api/v1/oidc/trusted_publisher/exchange_token',
        headers: { accept: 'application/json' },
        json: { jwt: token },
      },
    ],
    answers: (given) => [
      json(201, { rubygems_api_key: given.credential, name: 'GitHub Actions', scopes: [], expires_at: time(given) }),
    ],
    ends: 'answer',
    env: (key) => ({ GEM_HOST_API_KEY: key, RUBYGEMS_API_KEY: key, BUNDLE_GEM__PUSH_KEY: key }),
    outputs: (token) => ({ token }),
    refusal: {
      status: 400,
      body: { error: 'Unsupported audience' },
      code: 'STS_TOKEN_REFUSED',
      says: 'Unsupported audience',
    },
  },
  scalr: {
    with: { host: 'example.scalr.io', service_account_email: 'deploy@example.scalr.io', audience: 'scalr' },
    audience: 'scalr',
    asked: (token) => [
      {
        host: 'example.scalr.io',
        method: 'POST',
        path: '/api/iacp/v3/service-accounts/assume',
        json: { id_token: token, 'service-account-email': 'deploy@example.scalr.io' },
      },
    ],
    answers: ({ credential }) => [json(200, { 'access-token': credential })],
    env: (token) => ({ SCALR_TOKEN: token, SCALR_HOSTNAME: 'example.scalr.io' }),
    outputs: (token) => ({ token }),
    // Its own words are not known, so that none are read.
    refusal: { status: 403, body: {}, code: 'STS_TOKEN_REFUSED', says: 'status 403' },
  },
  spacelift: {
    with: { url: 'https://octo-org.app.spacelift.io', key_id: `oidc::github::${UUID}`, audience: 'spacelift' },
    audience: 'spacelift',
    asked: (token) => [
      {
        host: 'octo-org.app.spacelift.io',
        method: 'POST',
        path: '/graphql',
        json: {
          query: 'mutation($id: ID!, $secret: String!) { apiKeyUser(id: $id, secret: $secret) { jwt validUntil } }',
          variables: { id: `oidc::github::${UUID}`, secret: token },
        },
      },
    ],
    answers: (given) => [json(200, { data: { apiKeyUser: { jwt: given.credential, validUntil: epoch(given) } } })],
    ends: 'answer',
    env: (token) => ({ SPACELIFT_API_TOKEN: token }),
    outputs: (token) => ({ token }),
    refusal: {
      status: 200,
      body: { data: { apiKeyUser: null }, errors: [{ message: 'unauthorized' }] },
      code: 'STS_TOKEN_REFUSED',
      says: 'unauthorized',
    },
  },
  tailscale: {
    with: { client_id: 'client-1', audience: 'api.tailscale.com/client-1' },
    audience: 'api.tailscale.com/client-1',
    asked: (token) => [
      {
        host: 'api.tailscale.com',
        method: 'POST',
        path: '/api/v2/oauth/token-exchange',
        form: { client_id: 'client-1', jwt: token },
      },
    ],
    answers: (given) => granted(given),
    ends: 'answer',
    outputs: (token) => ({ token }),
    refusal: {
      status: 401,
      body: { message: 'federated identity: subject does not match' },
      code: 'STS_TOKEN_REFUSED',
      says: 'federated identity: subject does not match',
    },
  },
  tencent: {
    with: {
      region: 'ap-guangzhou',
      provider_id: 'github',
      role_arn: 'qcs::cam::uin/123456789012:roleName/deploy',
      duration: '1800',
      audience: 'tencent',
    },
    audience: 'tencent',
    asked: (token) => [
      {
        host: 'sts.tencentcloudapi.com',
        method: 'POST',
        path: '/',
        headers: {
          authorization: 'SKIP',
          'x-tc-action': 'AssumeRoleWithWebIdentity',
          'x-tc-version': '2018-08-13',
          'x-tc-timestamp': expect.stringMatching(/^\d{10}$/),
          'x-tc-region': 'ap-guangzhou',
        },
        json: {
          ProviderId: 'github',
          WebIdentityToken: token,
          RoleArn: 'qcs::cam::uin/123456789012:roleName/deploy',
          RoleSessionName: 'github-actions',
          DurationSeconds: 1800,
        },
      },
    ],
    answers: (given) => [
      json(200, {
        Response: {
          Credentials: { TmpSecretId: 'secret-id', TmpSecretKey: 'secret-key', Token: given.credential },
          ExpiredTime: epoch(given),
          RequestId: UUID,
        },
      }),
    ],
    ends: 'answer',
    env: (token) => ({
      TENCENTCLOUD_SECRET_ID: 'secret-id',
      TENCENTCLOUD_SECRET_KEY: 'secret-key',
      TENCENTCLOUD_SECURITY_TOKEN: token,
      TENCENTCLOUD_TOKEN: token,
    }),
    outputs: (token) => ({ 'secret-id': 'secret-id', 'secret-key': 'secret-key', token }),
    refusal: {
      status: 200,
      body: { Response: { Error: { Code: 'AuthFailure.AccessKeyIllegal', Message: 'Illegal' }, RequestId: UUID } },
      code: 'STS_TOKEN_REFUSED',
      says: 'AuthFailure.AccessKeyIllegal: Illegal',
    },
  },
  vault: vault('vault.example.com', 'VAULT'),
  yandex: {
    with: { service_account_id: 'aje1', audience: 'https://github.com/octo-org' },
    audience: 'https://github.com/octo-org',
    asked: (token) => [
      {
        host: 'auth.yandex.cloud',
        method: 'POST',
        path: '/oauth/token',
        form: {
          grant_type: TOKEN_EXCHANGE,
          requested_token_type: ACCESS_TOKEN,
          audience: 'aje1',
          subject_token: token,
          subject_token_type: ID_TOKEN,
        },
      },
    ],
    answers: (given) => granted(given),
    ends: 'answer',
    env: (token) => ({ YC_TOKEN: token }),
    outputs: (token) => ({ token }),
    refusal: INVALID_GRANT,
  },
};
