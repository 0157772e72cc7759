import { randomBytes } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { EntraError } from './entra-errors.ts';
import type { Internet } from './internet.ts';
import { type Answer, Faults, json, type LoopbackServer, type Received, serveLoopback } from './web.ts';

/** Which tokens an application takes as its own, letter by letter. */
export interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

/** An app registration or a user-assigned managed identity: to the token endpoint both are the same. */
export interface Application {
  readonly clientId: string;
  readonly credentials: FederatedCredential[];
}

/** The host of each cloud, and the resources that its tenants have. */
export const ENTRA_HOSTS = {
  'login.microsoftonline.com': [
    'https://management.azure.com',
    'https://management.core.windows.net/',
    'https://vault.azure.net',
    'https://graph.microsoft.com',
    'https://graph.microsoft.com/',
  ],
  'login.microsoftonline.us': [
    'https://management.usgovcloudapi.net',
    'https://management.core.usgovcloudapi.net/',
    'https://vault.usgovcloudapi.net',
  ],
  'login.chinacloudapi.cn': [
    'https://management.chinacloudapi.cn',
    'https://management.core.chinacloudapi.cn/',
    'https://vault.azure.cn',
  ],
} as const;

export type EntraHost = keyof typeof ENTRA_HOSTS;

/** Other names of the same, which MSAL prefers whatever it was told. */
const ALIASES: Readonly<Record<EntraHost, readonly string[]>> = {
  'login.microsoftonline.com': ['login.windows.net'],
  'login.microsoftonline.us': ['login.usgovcloudapi.net'],
  'login.chinacloudapi.cn': ['login.partner.microsoftonline.cn'],
};

/** Asked for by a sign-in (OpenID Connect Core 1.0 §3.1.2.1, §5.4, §11). */
const IDENTITY_SCOPES = ['openid', 'profile', 'offline_access'];

export const TENANT = '22222222-2222-2222-2222-222222222222';
export const DOMAIN = 'example.onmicrosoft.com';
export const CLIENT = '11111111-1111-1111-1111-111111111111';

interface KeyHolder {
  readonly url: string;
  keySet(): unknown;
}

export interface EntraSettings {
  readonly host?: EntraHost;
  /** Where it is served; without one, by plain http on loopback. */
  readonly internet?: Internet;
  /** Whose keys it can fetch. */
  readonly issuers?: readonly KeyHolder[];
  readonly applications?: Application[];
}

/** One request for a token, and what came of it. */
export interface Exchange {
  readonly parameters: Readonly<Record<string, string>>;
  readonly request: Received;
}

export async function startEntra({
  host = 'login.microsoftonline.com',
  internet,
  issuers = [],
  applications = [],
}: EntraSettings = {}): Promise<Entra> {
  const handler = (request: Received): Promise<Answer> => entra.handle(request);
  const server = internet === undefined ? await serveLoopback(handler) : undefined;
  for (const name of [host, ...ALIASES[host]]) internet?.serve(name, handler);
  const entra = new Entra(host, issuers, applications, server);
  return entra;
}

/** The token service of one cloud with one tenant, strict: it refuses in the numbers and words of Entra ID. */
export class Entra {
  readonly host: EntraHost;
  /** Known to it from now on. */
  readonly applications: Application[];
  /** Answers to requests for a token. */
  readonly faults = new Faults();
  /** Every request for a token, those that met a fault included. */
  readonly exchanges: Exchange[] = [];
  /** Every request for metadata, by its path. */
  readonly discoveries: string[] = [];
  /** Every access token that was given. */
  readonly accessTokens: string[] = [];
  /** Seconds that access tokens last. */
  lifetime = 3599;
  readonly #issuers: readonly KeyHolder[];
  readonly #server: LoopbackServer | undefined;

  constructor(
    host: EntraHost,
    issuers: readonly KeyHolder[],
    applications: Application[],
    server: LoopbackServer | undefined,
  ) {
    this.host = host;
    this.applications = applications;
    this.#issuers = issuers;
    this.#server = server;
  }

  /** Where it is served, with a slash at the end. */
  get authority(): URL {
    return new URL(this.#server?.url ?? `https://${this.host}`);
  }

  async handle(request: Received): Promise<Answer> {
    const [path = '', query = ''] = request.path.split('?');
    const [, tenant = '', ...rest] = path.split('/');
    if (request.method === 'GET') return this.#discover(tenant, rest.join('/'), query);
    if (request.method !== 'POST' || rest.join('/') !== 'oauth2/v2.0/token') return { status: 404 };
    const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? request.body : '';
    const pairs = [...new URLSearchParams(form)];
    this.exchanges.push({ parameters: Object.fromEntries(pairs), request });
    const fault = this.faults.take();
    if (fault !== undefined) return fault;
    try {
      if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new EntraError(900144, 'duplicate parameter');
      return json(200, await this.#grant(tenant, new Map(pairs)));
    } catch (error) {
      if (error instanceof EntraError) return error.answer;
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  async #grant(tenant: string, parameters: ReadonlyMap<string, string>): Promise<Record<string, unknown>> {
    const read = (name: string) => parameters.get(name) || missing(name);
    if (read('grant_type') !== 'client_credentials') throw new EntraError(70003, 'grant type');
    if (![TENANT, DOMAIN].includes(tenant.toLowerCase())) throw new EntraError(90002, tenant);
    const clientId = read('client_id');
    const application = this.applications.find((known) => known.clientId === clientId.toLowerCase());
    if (application === undefined) throw new EntraError(700016, clientId);
    if (read('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer') {
      throw new EntraError(50027, 'client_assertion_type');
    }
    this.#checkScope(read('scope'));
    await this.#verify(read('client_assertion'), application);
    const token = this.#accessToken(clientId, read('scope'));
    this.accessTokens.push(token);
    return { token_type: 'Bearer', expires_in: this.lifetime, ext_expires_in: this.lifetime, access_token: token };
  }

  /** As a program reads it that looks into a token (az does): who it is for, and when it ends. */
  #accessToken(clientId: string, scope: string): string {
    const now = Math.floor(Date.now() / 1000);
    const header = { typ: 'JWT', alg: 'RS256', kid: randomBytes(20).toString('base64url') };
    const [first = ''] = scope.split(' ');
    const aud = first.replace(/\/\.default$/, '');
    const who = {
      iss: `https://sts.windows.net/${TENANT}/`,
      tid: TENANT,
      appid: clientId,
      oid: clientId,
      sub: clientId,
    };
    const claims = {
      aud,
      ...who,
      iat: now,
      nbf: now,
      exp: now + this.lifetime,
      uti: randomBytes(300).toString('base64url'),
    };
    const parts = [header, claims].map((part) => Buffer.from(JSON.stringify(part)));
    return [...parts, randomBytes(256)].map((part) => part.toString('base64url')).join('.');
  }

  #checkScope(text: string): void {
    // Those of OpenID Connect, which MSAL for Go adds to every request, are of no account here.
    const [scope = '', ...further] = text.split(' ').filter((one) => !IDENTITY_SCOPES.includes(one));
    if (further.length > 0) throw new EntraError(70011, text);
    if (!scope.endsWith('/.default')) throw new EntraError(1002012, text);
    const resource = scope.slice(0, -'/.default'.length);
    const known: readonly string[] = ENTRA_HOSTS[this.host];
    if (!known.includes(resource)) throw new EntraError(500011, resource);
  }

  async #verify(assertion: string, { credentials }: Application): Promise<JWTPayload> {
    const { iss, sub, aud } = claimsOf(assertion);
    const issuer = this.#issuers.find(({ url }) => url === iss);
    const sameIssuer = credentials.filter((credential) => credential.issuer === iss);
    if (issuer === undefined || sameIssuer.length === 0) throw new EntraError(700211, String(iss));
    const sameSubject = sameIssuer.filter(({ subject }) => subject === sub);
    if (sameSubject.length === 0) {
      const alike = sameIssuer.some(({ subject }) => subject.toLowerCase() === String(sub).toLowerCase());
      throw new EntraError(alike ? 7002138 : 700213, String(sub));
    }
    if (!sameSubject.some(({ audience }) => audience === aud)) throw new EntraError(700212, String(aud));
    try {
      const keys = createLocalJWKSet(issuer.keySet() as JSONWebKeySet);
      return (await jwtVerify(assertion, keys, { algorithms: ['RS256'], requiredClaims: ['exp'] })).payload;
    } catch (error) {
      throw new EntraError(error instanceof errors.JWTExpired ? 700024 : 700027, 'client assertion');
    }
  }

  /** What MSAL looks up first: who the aliases of the host are, and where the tenant's endpoints lie. */
  #discover(tenant: string, path: string, query: string): Answer {
    this.discoveries.push(`/${tenant}/${path}`);
    if (path === 'discovery/instance' && new URLSearchParams(query).has('authorization_endpoint')) {
      return json(200, {
        tenant_discovery_endpoint: `https://${this.host}/${TENANT}/v2.0/.well-known/openid-configuration`,
        'api-version': '1.1',
        metadata: [
          { preferred_network: this.host, preferred_cache: this.host, aliases: [this.host, ...ALIASES[this.host]] },
        ],
      });
    }
    if (path !== 'v2.0/.well-known/openid-configuration') return { status: 404 };
    if (![TENANT, DOMAIN].includes(tenant)) return new EntraError(90002, tenant).answer;
    const base = `https://${this.host}/${TENANT}`;
    return json(200, {
      issuer: `${base}/v2.0`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
      response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      cloud_instance_name: this.host.replace(/^login\./, ''),
      tenant_region_scope: 'EU',
    });
  }
}

/** A federated credential for pushes to main of octo-org/octo-repo, as `az` makes it. */
export function credentialFor(issuer: KeyHolder, change: Partial<FederatedCredential> = {}): FederatedCredential {
  return {
    issuer: issuer.url,
    subject: 'repo:octo-org/octo-repo:ref:refs/heads/main',
    audience: 'api://AzureADTokenExchange',
    ...change,
  };
}

function claimsOf(assertion: string): JWTPayload {
  try {
    return decodeJwt(assertion);
  } catch {
    throw new EntraError(50027, 'client assertion');
  }
}

function missing(name: string): never {
  throw new EntraError(900144, name);
}
