import { createHash, timingSafeEqual } from 'node:crypto';
import type { LocalAnswer, LocalRequest } from '../network/loopback.ts';
import type { Credentials } from '../providers/provider.ts';
import { reveal } from '../secret.ts';

export interface ManagedIdentity {
  readonly port: number;
  /** What callers send in the header X-IDENTITY-HEADER. */
  readonly secret: string;
  readonly clientId: string;
}

/** A token that is kept. Times are milliseconds since the epoch. */
interface Kept {
  readonly token: string;
  readonly end: number;
  readonly freshUntil: number;
}

/** Milliseconds before the end of a token from which on a new one is asked for, or half of its life. */
const LONGEST_RESERVE = 5 * 60_000;
/** Milliseconds that an old token must still have to be given where there is no new one. */
const STALE = 30_000;
/** Resources that tokens are kept for at the most. */
const MOST_RESOURCES = 100;

/**
 * The token endpoint of a managed identity in the form of Azure App Service (learn.microsoft.com, "REST endpoint
 * reference", api-version 2019-08-01), which Azure's SDKs, `az` and Azure PowerShell know. It answers callers on this
 * machine that know the secret, and asks for each resource once, for all of them. `renew` throws why there is no token.
 */
export function managedIdentity(
  { port, secret, clientId }: ManagedIdentity,
  renew: (resource: string) => Promise<Pick<Credentials, 'outputs' | 'expiresAt'>>,
): (request: LocalRequest) => Promise<LocalAnswer> {
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<Kept>>();

  const ask = async (resource: string): Promise<Kept> => {
    const old = kept.get(resource);
    try {
      const { outputs, expiresAt } = await renew(resource);
      const token = reveal(outputs.find(({ name }) => name === 'azure-access-token')?.value ?? '');
      const end = expiresAt?.getTime() ?? Date.now();
      const fresh = { token, end, freshUntil: end - Math.min(LONGEST_RESERVE, (end - Date.now()) / 2) };
      if (kept.size >= MOST_RESOURCES) kept.clear();
      kept.set(resource, fresh);
      return fresh;
    } catch (error) {
      if (old !== undefined && old.end - Date.now() > STALE) return old;
      throw error;
    } finally {
      underWay.delete(resource);
    }
  };
  const tokenFor = (resource: string): Promise<Kept> => {
    const old = kept.get(resource);
    if (old !== undefined && Date.now() < old.freshUntil) return Promise.resolve(old);
    const asked = underWay.get(resource) ?? ask(resource);
    underWay.set(resource, asked);
    return asked;
  };

  return async ({ method, target, headers }) => {
    // Another name for this machine would be that of a page which a browser or a proxy was led to.
    if (headers.host !== `127.0.0.1:${port}`) return refusal(403, 'The Host header is not that of IDENTITY_ENDPOINT.');
    if (!isSame(String(headers['x-identity-header']), secret)) {
      return refusal(401, 'The header X-IDENTITY-HEADER is not what IDENTITY_HEADER holds.');
    }
    if (method !== 'GET') return refusal(405, 'Only GET is answered.');
    const url = URL.parse(target, `http://127.0.0.1:${port}`);
    if (url?.pathname !== '/token') return refusal(404, 'There is nothing but /token.');
    const asked = url.searchParams.get('client_id');
    if (asked !== null && asked.toLowerCase() !== clientId.toLowerCase()) {
      return refusal(
        400,
        `This step gives tokens of the application ${clientId} alone: leave the client ID out, or give that.`,
      );
    }
    const resource = url.searchParams.get('resource') ?? '';
    if (!/^[\w.:/@-]{1,500}$/.test(resource)) return refusal(400, 'The parameter `resource` names no resource.');
    try {
      const { token, end } = await tokenFor(resource);
      const expires = String(Math.floor(end / 1000));
      return {
        status: 200,
        body: { access_token: token, expires_on: expires, resource, token_type: 'Bearer', client_id: clientId },
      };
    } catch (error) {
      return refusal(400, `Federate: ${error instanceof Error ? error.message : 'unexpected fault'}`);
    }
  };
}

/** SDKs show the message. */
function refusal(statusCode: number, message: string): LocalAnswer {
  return { status: statusCode, body: { statusCode, message } };
}

/** In a time that tells nothing of either. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
