import { generateKeyPairSync, randomBytes, randomUUID, sign, verify } from 'node:crypto';
import { answers, flat, GoogleError } from './gcp-answers.ts';
import {
  checkToken,
  exchangeParameters,
  fromJson,
  fromText,
  isScope,
  membersOf,
  providerNameIn,
  refuseOthers,
} from './gcp-requests.ts';
import { type Holder, isAllowed, type ProviderSetup, type ServiceAccount } from './gcp-state.ts';
import type { Internet } from './internet.ts';
import type { GitHubIssuer } from './issuer.ts';
import { type Answer, Faults, json, type Received } from './web.ts';

export const PROVIDER = 'projects/123456789012/locations/global/workloadIdentityPools/github/providers/octo-org';
export const POOL = '//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/github';
export const DEPLOYER = 'deploy@my-project.iam.gserviceaccount.com';

const CLOUD_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform';
/** What Google's library for Python asks for before it impersonates. */
const IAM = 'https://www.googleapis.com/auth/iam';
const TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:';
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const HOUR = 3600;

/** With which service accounts sign. */
const KEYS = generateKeyPairSync('rsa', { modulusLength: 2048 });

/**
 * A strict stand-in for sts, iamcredentials and oauth2 of a Google universe. It checks what the real services are known
 * to check, in their order and their words, and refuses whatever else it does not know. One handler serves all three:
 * their paths differ.
 */
export class GoogleCloud {
  readonly universe: string;
  readonly providers = new Map<string, ProviderSetup>();
  readonly serviceAccounts = new Map<string, ServiceAccount>();
  /** Given in place of the real answers. */
  readonly faults = { exchange: new Faults(), serviceAccount: new Faults(), delegation: new Faults() };
  /** Every access token that was given, and who holds it. */
  readonly holders = new Map<string, Holder>();
  /** Every request that came, in order. */
  readonly requests: Received[] = [];
  /** Every token of the job that was exchanged. */
  readonly exchanged: string[] = [];
  /** Seconds that a federated token lasts; undefined: the answer does not say. */
  federatedLifetime: number | undefined = 600;
  readonly #issuer: Pick<GitHubIssuer, 'url' | 'keySet'>;

  constructor(issuer: Pick<GitHubIssuer, 'url' | 'keySet'>, universe = 'googleapis.com') {
    this.#issuer = issuer;
    this.universe = universe;
    this.providers.set(PROVIDER, {
      issuer: issuer.url,
      allowedAudiences: [],
      condition: () => true,
      subject: ({ sub }) => sub,
      attributes: { repository: 'repository', repository_id: 'repository_id' },
      disabled: false,
    });
    this.addServiceAccount(DEPLOYER).policy['roles/iam.workloadIdentityUser'] = [
      `principalSet:${POOL}/attribute.repository_id/74`,
    ];
  }

  addServiceAccount(email: string): ServiceAccount {
    const uniqueId = `1${String(this.serviceAccounts.size).padStart(20, '0')}`;
    const account: ServiceAccount = { email, uniqueId, policy: {}, longLived: false, delegation: {} };
    this.serviceAccounts.set(email, account);
    return account;
  }

  /** Serves the three hosts of the universe. */
  mount(internet: Internet): this {
    for (const name of ['sts', 'iamcredentials', 'oauth2']) {
      internet.serve(`${name}.${this.universe}`, (request) => this.handle(request));
    }
    return this;
  }

  handle(request: Received): Answer {
    this.requests.push(request);
    const [path = ''] = request.path.split('?');
    try {
      if (request.method !== 'POST') return { status: 404 };
      if (path === '/v1/token') return this.faults.exchange.take() ?? this.#exchange(request);
      if (path === '/v1/introspect') return this.#introspect(request);
      if (path === '/token') return this.faults.delegation.take() ?? this.#exchangeAssertion(request);
      const [, project, account, method] =
        /^\/v1\/projects\/([^/]+)\/serviceAccounts\/([^/:]+):(\w+)$/.exec(path) ?? [];
      if (project !== '-' || account === undefined || method === undefined) return { status: 404 };
      return this.faults.serviceAccount.take() ?? this.#serviceAccount(request, decodeURIComponent(account), method);
    } catch (error) {
      if (error instanceof GoogleError) return error.answer;
      throw error;
    }
  }

  /** RFC 8693 §2.1, as the reference of the Security Token Service has it: form or JSON, and no bearer token beside. */
  #exchange(request: Received): Answer {
    if (/^bearer/i.test(request.headers['authorization'] ?? ''))
      throw flat('invalid_request', 'Unexpected credential.');
    const parameters = exchangeParameters(request);
    const { grant_type, requested_token_type, subject_token = '', subject_token_type = '', scope = '' } = parameters;
    if (grant_type !== EXCHANGE) throw flat('unsupported_grant_type', 'Invalid grant_type.');
    if (requested_token_type !== `${TOKEN_TYPE}access_token`) {
      throw flat('invalid_request', 'Invalid requested_token_type.');
    }
    if (subject_token_type === `${TOKEN_TYPE}access_token`)
      return this.#limit(subject_token, parameters['options'] ?? '');
    if (subject_token_type !== `${TOKEN_TYPE}jwt`) throw flat('invalid_request', 'Invalid subject_token_type.');
    const name = providerNameIn(parameters['audience'] ?? '');
    const provider = this.providers.get(name);
    if (provider === undefined || provider.disabled) throw answers.target;
    const scopes = scope.split(' ').filter((item) => item !== '');
    if (scopes.length === 0 || !scopes.every(isScope)) throw answers.scope;
    const members = membersOf(name, provider, checkToken(subject_token, this.#issuer, name, provider));
    this.exchanged.push(subject_token);
    const seconds = this.federatedLifetime;
    const principal = members[0] ?? '';
    const token = this.#issue('ya29.d', { kind: 'federated', members, name: principal, scopes }, seconds ?? 600);
    return json(200, {
      access_token: token,
      issued_token_type: `${TOKEN_TYPE}access_token`,
      token_type: 'Bearer',
      ...(seconds === undefined ? {} : { expires_in: seconds }),
    });
  }

  /** Credential Access Boundary. Says when the token ends only for service accounts, as google-auth-library notes. */
  #limit(token: string, options: string): Answer {
    const holder = this.#holderOf(token);
    if (holder === undefined) throw flat('invalid_grant', 'Invalid subject token.');
    if (!holder.scopes.includes(CLOUD_PLATFORM)) throw flat('invalid_request', 'The subject token lacks a scope.');
    const { accessBoundary: boundary } = fromText(options) as { accessBoundary?: { accessBoundaryRules?: unknown[] } };
    const count = boundary?.accessBoundaryRules?.length ?? 0;
    if (count < 1 || count > 10) throw flat('invalid_request', 'Invalid access boundary.');
    const left = Math.floor(holder.expiresAt - Date.now() / 1000);
    const limited = this.#issue('ya29.dr', { ...holder, boundary }, left);
    return json(200, {
      access_token: limited,
      issued_token_type: `${TOKEN_TYPE}access_token`,
      token_type: 'Bearer',
      ...(holder.kind === 'service account' ? { expires_in: left } : {}),
    });
  }

  /** RFC 7662, for gcloud, which must show a client of its own. */
  #introspect(request: Received): Answer {
    if (!/^basic /i.test(request.headers['authorization'] ?? '')) return { status: 401 };
    const holder = this.#holderOf(new URLSearchParams(request.body).get('token') ?? '');
    if (holder === undefined) return json(200, { active: false });
    return json(200, { active: true, username: holder.name, scope: holder.scopes.join(' ') });
  }

  #serviceAccount(request: Received, id: string, method: string): Answer {
    const [, bearer = ''] = /^Bearer (.+)$/.exec(request.headers['authorization'] ?? '') ?? [];
    const caller = this.#holderOf(bearer);
    if (caller === undefined || !caller.scopes.some((scope) => [CLOUD_PLATFORM, IAM].includes(scope))) {
      throw answers.unauthenticated;
    }
    if (!/^application\/json/.test(request.headers['content-type'] ?? '')) throw answers.argument;
    const { delegates: given, ...body } = fromText(request.body) as Record<string, unknown> & { delegates?: string[] };
    // Google's library for Python writes null where there are none.
    const delegates = given ?? [];
    const account = this.#account(id);
    const act = (permission: string) => {
      const last = this.#followDelegates(caller, delegates);
      if (isAllowed(account, last, permission)) return;
      throw permission.endsWith('signJwt') ? answers.deniedToSign : answers.denied(permission);
    };
    switch (method) {
      case 'generateAccessToken':
        act('iam.serviceAccounts.getAccessToken');
        return this.#generateAccessToken(account, body);
      case 'generateIdToken':
        act('iam.serviceAccounts.getOpenIdToken');
        return this.#generateIdToken(account, body);
      case 'signJwt':
        act('iam.serviceAccounts.signJwt');
        refuseOthers(body, ['payload']);
        return json(200, { keyId: 'k1', signedJwt: this.#sign(fromText(String(body['payload']))) });
      default:
        return { status: 404 };
    }
  }

  /** Who calls in the end: each of the chain must be allowed to use the next. */
  #followDelegates(caller: Holder, delegates: readonly string[]): readonly string[] {
    let members = caller.members;
    for (const name of delegates) {
      const [, id] = /^projects\/-\/serviceAccounts\/(.+)$/.exec(name) ?? [];
      if (id === undefined) throw answers.argument;
      const account = this.#account(id);
      const permission = 'iam.serviceAccounts.implicitDelegation';
      if (!isAllowed(account, members, permission)) throw answers.denied(permission);
      members = [`serviceAccount:${account.email}`];
    }
    return members;
  }

  #generateAccessToken(account: ServiceAccount, body: Readonly<Record<string, unknown>>): Answer {
    refuseOthers(body, ['scope', 'lifetime']);
    const { scope, lifetime = `${HOUR}s` } = body;
    if (!Array.isArray(scope) || scope.length === 0 || !scope.every(isScope)) throw answers.argument;
    const [, digits] = /^(\d+)s$/.exec(String(lifetime)) ?? [];
    const seconds = Number(digits);
    if (!(seconds > 0 && seconds <= 12 * HOUR)) throw answers.argument;
    if (seconds > HOUR && !account.longLived) throw answers.lifetime(account.email);
    const members = [`serviceAccount:${account.email}`];
    const holder = { kind: 'service account', members, name: account.email, scopes: scope } as const;
    const accessToken = this.#issue('ya29.c', holder, seconds);
    const end = new Date(Date.now() + seconds * 1000);
    return json(200, { accessToken, expireTime: end.toISOString().replace(/\.\d+Z$/, 'Z') });
  }

  #generateIdToken(account: ServiceAccount, body: Readonly<Record<string, unknown>>): Answer {
    refuseOthers(body, ['audience', 'includeEmail']);
    const { audience, includeEmail = false } = body;
    if (typeof audience !== 'string' || audience === '' || typeof includeEmail !== 'boolean') throw answers.argument;
    const iat = Math.floor(Date.now() / 1000);
    const token = this.#sign({
      aud: audience,
      azp: account.uniqueId,
      ...(includeEmail ? { email: account.email, email_verified: true } : {}),
      iss: 'https://accounts.google.com',
      sub: account.uniqueId,
      iat,
      exp: iat + HOUR,
    });
    return json(200, { token });
  }

  /** RFC 7523 §2.1: domain-wide delegation. */
  #exchangeAssertion(request: Received): Answer {
    const form = new URLSearchParams(request.body);
    if (form.get('grant_type') !== JWT_BEARER) throw flat('unsupported_grant_type', 'Invalid grant_type.');
    const [head = '', body = '', signature = ''] = (form.get('assertion') ?? '').split('.');
    const signed = Buffer.from(`${head}.${body}`);
    if (!verify('sha256', signed, KEYS.publicKey, Buffer.from(signature, 'base64url'))) {
      throw flat('invalid_grant', 'Invalid JWT Signature.');
    }
    const { iss, sub, aud, iat, exp, scope } = fromJson(body);
    if (aud !== `https://oauth2.${this.universe}/token`) throw flat('invalid_grant', 'Invalid JWT: aud.');
    const now = Date.now() / 1000;
    if (!(Number(iat) <= now + 60 && Number(exp) > now && Number(exp) - Number(iat) <= HOUR)) {
      throw answers.assertionTimes;
    }
    const granted = this.#account(String(iss)).delegation[String(sub)];
    if (granted === undefined) throw answers.noUser;
    const scopes = String(scope).split(' ');
    if (!scopes.every((item) => granted.includes(item))) throw answers.delegation;
    const holder = { kind: 'user', members: [`user:${sub}`], name: String(sub), scopes } as const;
    const seconds = Number(exp) - Number(iat) - 1;
    return json(200, {
      access_token: this.#issue('ya29.a0', holder, seconds),
      expires_in: seconds,
      token_type: 'Bearer',
    });
  }

  #account(id: string): ServiceAccount {
    const all = [...this.serviceAccounts.values()];
    const account = all.find(({ email, uniqueId }) => email === id || uniqueId === id);
    if (account === undefined) throw answers.noAccount(id);
    return account;
  }

  #issue(prefix: string, holder: Omit<Holder, 'expiresAt'>, seconds: number): string {
    const token = `${prefix}.${randomBytes(90).toString('base64url')}`;
    this.holders.set(token, { ...holder, expiresAt: Date.now() / 1000 + seconds });
    return token;
  }

  #holderOf(token: string): Holder | undefined {
    const holder = this.holders.get(token);
    return holder !== undefined && holder.expiresAt > Date.now() / 1000 ? holder : undefined;
  }

  #sign(claims: unknown): string {
    const header = { alg: 'RS256', typ: 'JWT', kid: 'k1' };
    const payload = { ...(claims as object), jti: randomUUID() };
    const input = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${input}.${sign('sha256', Buffer.from(input), KEYS.privateKey).toString('base64url')}`;
  }
}
