import { randomBytes } from 'node:crypto';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import type { Internet } from './internet.ts';
import type { GitHubIssuer } from './issuer.ts';
import { type Answer, json, type Received } from './web.ts';

/** As much of Vault as a deployment needs: a role of the JWT auth method, one secret, and a token that revokes itself. */
export class Vault {
  readonly url = 'https://vault.example.com';
  readonly audience = 'https://vault.example.com';
  /** The role's `bound_subject`. */
  subject = 'repo:octo-org/octo-repo:ref:refs/heads/main';
  readonly secret = { username: 'deploy', password: randomBytes(24).toString('base64url') };
  /** Every token that it gave, and whether it still holds. */
  readonly tokens = new Map<string, 'alive' | 'revoked'>();
  readonly #issuer: Pick<GitHubIssuer, 'url' | 'keySet'>;

  constructor(issuer: Pick<GitHubIssuer, 'url' | 'keySet'>) {
    this.#issuer = issuer;
  }

  mount(internet: Internet): this {
    internet.serve('vault.example.com', (request) => this.handle(request));
    return this;
  }

  async handle({ method, path, headers, body }: Received): Promise<Answer> {
    if (method === 'POST' && path === '/v1/auth/jwt/login') return await this.#login(body);
    const token = headers['x-vault-token'] ?? '';
    if (this.tokens.get(token) !== 'alive') return json(403, { errors: ['permission denied'] });
    if (method === 'GET' && path === '/v1/secret/data/deploy') return json(200, { data: { data: this.secret } });
    if (method !== 'POST' || path !== '/v1/auth/token/revoke-self') return json(404, { errors: [] });
    this.tokens.set(token, 'revoked');
    return { status: 204 };
  }

  async #login(body: string): Promise<Answer> {
    const { role, jwt } = JSON.parse(body) as { role: string; jwt: string };
    if (role !== 'deploy') return json(400, { errors: [`role "${role}" could not be found`] });
    const keys = createLocalJWKSet(this.#issuer.keySet() as JSONWebKeySet);
    const trusted = { issuer: this.#issuer.url, audience: this.audience };
    const verified = await jwtVerify(jwt, keys, trusted).catch(() => undefined);
    if (verified === undefined) return json(400, { errors: ['error validating token: invalid signature'] });
    if (verified.payload.sub !== this.subject) {
      return json(400, { errors: ['error validating token: invalid subject (sub) claim'] });
    }
    const token = `hvs.${randomBytes(68).toString('base64url')}`;
    this.tokens.set(token, 'alive');
    return json(200, { auth: { client_token: token, lease_duration: 900, renewable: true } });
  }
}
