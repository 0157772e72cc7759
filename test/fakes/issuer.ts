import { createHash, generateKeyPair, type KeyObject, randomBytes, randomUUID, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { Internet } from './internet.ts';
import { type Claims, claimsOf, type Run, runOf } from './run.ts';
import { type Answer, Faults, json, type LoopbackServer, type Received, serveLoopback } from './web.ts';

/** A token before it is signed. A text as claims is signed as it stands, so that it may be no JSON at all. */
export interface Draft {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Claims | string;
}

export interface IssuerSettings {
  /** Where it is served; without one, by plain http on loopback. */
  readonly internet?: Internet;
  /** The claim `iss`. With an enterprise's name as its path, the keys stay at the root of the host, as GitHub has it. */
  readonly url?: string;
  /** Host of the token endpoint. */
  readonly requestHost?: string;
  readonly run?: Run;
}

/** What the runner gives to a job that may ask for tokens. */
export interface TokenVariables {
  readonly ACTIONS_ID_TOKEN_REQUEST_URL: string;
  readonly ACTIONS_ID_TOKEN_REQUEST_TOKEN: string;
}

export const GITHUB = 'https://token.actions.githubusercontent.com';

/** Answers of the token endpoint when it says no (GitHub's service `actions-run-service`). */
export const refusals = {
  permission: refusal(403, 'runner does not have permissions to generate id token'),
  pending: refusal(403, "Can't issue ID_TOKEN for job in 'Pending' state"),
  expired: refusal(401, 'token has invalid claims: token is expired'),
};

export async function startIssuer(settings: IssuerSettings = {}): Promise<GitHubIssuer> {
  const { internet, run = runOf('push') } = settings;
  const keys = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  if (internet === undefined) {
    const server = await serveLoopback((request): Promise<Answer> | Answer => issuer.handle(request));
    const url = settings.url ?? server.url;
    const issuer = new GitHubIssuer({ keys, run, url, requestOrigin: server.url, server });
    return issuer;
  }
  const { url = GITHUB, requestHost = 'run-actions-1-azure-eastus.actions.githubusercontent.com' } = settings;
  const issuer = new GitHubIssuer({ keys, run, url, requestOrigin: `https://${requestHost}` });
  for (const host of [new URL(url).host, requestHost]) internet.serve(host, (request) => issuer.handle(request));
  return issuer;
}

/** GitHub's issuer: discovery, key set, and the endpoint at which a job asks for its token. */
export class GitHubIssuer {
  readonly url: string;
  readonly requestUrl: string;
  /** What the runner asks with: by default nobody can read anything in it. */
  requestToken = requestTokenOf(randomBytes(300));
  /** The run that tokens are issued for, from now on. */
  run: Run;
  /** Claims in place of those of the run; `undefined` leaves one out. */
  claims: Claims = {};
  /** Changes a token before it is signed; a text is handed out as it stands. */
  tamper: ((draft: Draft) => Draft | string) | undefined;
  /** Seconds that this issuer's clock is ahead. */
  clockAhead = 0;
  readonly faults = { token: new Faults(), discovery: new Faults(), keys: new Faults() };
  /** Every token that was handed out. */
  readonly issued: string[] = [];
  readonly #keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly #thumbprint: Buffer;
  readonly #keysUrl: string;
  readonly #server: LoopbackServer | undefined;

  constructor({ keys, run, url, requestOrigin, server }: Parts) {
    this.url = url;
    this.run = run;
    this.requestUrl = `${requestOrigin}/81//idtoken/${randomUUID()}/${randomUUID()}?api-version=2.0`;
    this.#server = server;
    this.#keys = keys;
    this.#thumbprint = createHash('sha1')
      .update(keys.publicKey.export({ type: 'spki', format: 'der' }))
      .digest();
    const { origin, pathname } = new URL(url);
    const enterpriseSlug = /^\/[A-Za-z0-9-]+$/.test(pathname);
    this.#keysUrl = `${enterpriseSlug ? origin : url}/.well-known/jwks`;
  }

  get env(): TokenVariables {
    return { ACTIONS_ID_TOKEN_REQUEST_URL: this.requestUrl, ACTIONS_ID_TOKEN_REQUEST_TOKEN: this.requestToken };
  }

  discovery(): Record<string, unknown> {
    return {
      issuer: this.url,
      jwks_uri: this.#keysUrl,
      subject_types_supported: ['public', 'pairwise'],
      response_types_supported: ['id_token'],
      claims_supported: ['sub', 'aud', 'exp', 'iat', 'iss', 'jti', 'nbf', ...Object.keys(claimsOf(this.run))],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid'],
    };
  }

  keySet(): { readonly keys: readonly Record<string, unknown>[] } {
    const { kid, x5t } = this.#keyNames();
    return { keys: [{ ...this.#keys.publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid, x5t }] };
  }

  /** A token as the endpoint issues it: 300 s long, and valid since ten minutes. */
  token(audience: string): string {
    const now = Math.floor(Date.now() / 1000) + this.clockAhead;
    const times = { nbf: now - 600, iat: now, exp: now + 300 };
    const named = { jti: randomUUID(), aud: audience, iss: this.url };
    const draft: Draft = {
      header: { typ: 'JWT', alg: 'RS256', ...this.#keyNames() },
      claims: { ...named, ...claimsOf(this.run), ...times, ...this.claims },
    };
    const changed = this.tamper?.(draft) ?? draft;
    const token = typeof changed === 'string' ? changed : this.sign(changed);
    this.issued.push(token);
    return token;
  }

  /** Signs anything (RFC 7515 §7.1) with the issuer's key, or with another one. */
  sign({ header, claims }: Draft, key: KeyObject = this.#keys.privateKey): string {
    const payload = typeof claims === 'string' ? claims : JSON.stringify(claims);
    const input = [JSON.stringify(header), payload].map((part) => Buffer.from(part).toString('base64url')).join('.');
    return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
  }

  /** Every answer tells the issuer's own time. */
  async handle(request: Received): Promise<Answer> {
    const answer = this.#answer(request);
    if (typeof answer === 'string') return answer;
    const date = new Date(Date.now() + this.clockAhead * 1000).toUTCString();
    return { ...answer, headers: { date, ...answer.headers } };
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  #answer(request: Received): Answer {
    const [path] = request.path.split('?');
    if (path === new URL(this.requestUrl).pathname) {
      return this.faults.token.take() ?? this.#answerTokenRequest(request);
    }
    if (request.method !== 'GET') return { status: 405 };
    if (path === new URL(`${this.url}/.well-known/openid-configuration`).pathname) {
      return this.faults.discovery.take() ?? json(200, this.discovery());
    }
    if (path === new URL(this.#keysUrl).pathname) return this.faults.keys.take() ?? json(200, this.keySet());
    return { status: 404 };
  }

  /** GitHub itself takes a request without an audience for one for `https://github.com/<owner>`; nobody here means that. */
  #answerTokenRequest({ method, path, headers }: Received): Answer {
    const [scheme, token] = headers['authorization']?.split(' ') ?? [];
    if (scheme?.toLowerCase() !== 'bearer' || token !== this.requestToken) return refusals.expired;
    const { searchParams } = new URL(path, this.requestUrl);
    if (method !== 'GET' || searchParams.get('api-version') !== '2.0') return { status: 404 };
    const audience = searchParams.get('audience') ?? '';
    if (audience === '' || namesAnotherPartOfGitHub(audience, this.run)) {
      return refusal(400, `Can't issue ID_TOKEN for audience '${audience}'`);
    }
    return json(200, { value: this.token(audience) });
  }

  #keyNames(): { readonly kid: string; readonly x5t: string } {
    return { kid: this.#thumbprint.toString('hex').toUpperCase(), x5t: this.#thumbprint.toString('base64url') };
  }
}

interface Parts {
  readonly keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly run: Run;
  readonly url: string;
  readonly requestOrigin: string;
  readonly server?: LoopbackServer;
}

/** A token of the runner that ends then, as GitHub's do: readable, and signed for others than the job. */
export function requestTokenUntil(end: Date): string {
  return requestTokenOf(Buffer.from(JSON.stringify({ exp: Math.floor(end.getTime() / 1000) })));
}

function requestTokenOf(payload: Buffer): string {
  return [randomBytes(30), payload, randomBytes(256)].map((part) => part.toString('base64url')).join('.');
}

/** An audience with `github.com` in it may name the site, this owner or this repository, and nothing else. */
function namesAnotherPartOfGitHub(audience: string, { repository }: Run): boolean {
  const at = audience.toLowerCase().indexOf('github.com');
  const [owner] = repository.split('/');
  const allowed = ['', '/', `/${owner}`, `/${owner}/`, `/${repository}`];
  return at >= 0 && !allowed.includes(audience.slice(at + 'github.com'.length));
}

function refusal(statusCode: number, errorMessage: string): Answer {
  return json(statusCode, { source: 'actions-run-service', statusCode, errorMessage });
}
