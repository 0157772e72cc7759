import { randomBytes } from 'node:crypto';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import type { Internet } from './internet.ts';
import type { GitHubIssuer } from './issuer.ts';
import { type Answer, Faults, json, type Received } from './web.ts';

const AUDIENCE = 'https://sts.example.com';

/** How a workflow describes this service to the action: the file for `sts: ./sts.json`. */
export const DESCRIPTION = {
  service: 'Example',
  trust: 'the list of subjects of the service',
  audience: AUDIENCE,
  steps: [
    {
      request: { method: 'POST', url: 'https://sts.example.com/token', json: { jwt: '{{token}}' } },
      response: { values: { token: '/token', life: '/expires_in' }, error: { message: ['/message'] } },
    },
  ],
  expiry: { from: 'life', type: 'relative_s' },
  exports: { env: { EXAMPLE_TOKEN: '{{values.token}}' } },
  revoke: {
    request: {
      method: 'DELETE',
      url: 'https://sts.example.com/token',
      headers: { Authorization: 'Bearer {{values.token}}' },
    },
  },
} as const;

/** A token service of somebody's own: gives a token for the job's, says whose it is, and ends it on request. */
export class TokenService {
  /** The subject that it trusts. */
  subject = 'repo:octo-org/octo-repo:ref:refs/heads/main';
  /** Seconds that its tokens last. */
  lifetime = 900;
  /** Answers to requests for a token. */
  readonly faults = new Faults();
  /** Every token that it gave, and whether it still holds. */
  readonly tokens = new Map<string, 'alive' | 'revoked'>();
  readonly #issuer: GitHubIssuer;

  constructor(issuer: GitHubIssuer) {
    this.#issuer = issuer;
  }

  mount(internet: Internet): this {
    internet.serve('sts.example.com', (request) => this.handle(request));
    return this;
  }

  async handle(request: Received): Promise<Answer> {
    const [, bearer = ''] = /^Bearer (.+)$/.exec(request.headers['authorization'] ?? '') ?? [];
    const alive = this.tokens.get(bearer) === 'alive';
    switch (`${request.method} ${request.path}`) {
      case 'POST /token':
        return this.faults.take() ?? (await this.#exchange(request.body));
      case 'GET /whoami':
        return alive ? json(200, { subject: this.subject }) : json(401, { message: 'Unknown token.' });
      case 'DELETE /token':
        if (!alive) return json(401, { message: 'Unknown token.' });
        this.tokens.set(bearer, 'revoked');
        return { status: 204 };
      default:
        return { status: 404 };
    }
  }

  async #exchange(body: string): Promise<Answer> {
    const { jwt } = JSON.parse(body) as { jwt: string };
    const trusted = { issuer: this.#issuer.url, audience: AUDIENCE, subject: this.subject };
    try {
      await jwtVerify(jwt, createLocalJWKSet(this.#issuer.keySet() as JSONWebKeySet), trusted);
    } catch {
      return json(401, { message: 'This subject may not have a token.' });
    }
    const token = `example_${randomBytes(30).toString('base64url')}`;
    this.tokens.set(token, 'alive');
    return json(200, { token, expires_in: this.lifetime });
  }
}
