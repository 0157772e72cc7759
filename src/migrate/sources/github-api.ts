import { FederateError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import { readJsonObject, retryAfterSeconds } from '../../network/answer.ts';
import type { Http } from '../../network/http.ts';
import type { HttpResponse } from '../../network/message.ts';
import type { Secret } from '../../secret.ts';

/** A JSON object as an API gives it: nothing of it is sure. */
export type Answer = Readonly<Record<string, unknown>>;

const LARGEST_ANSWER = 128 * 1024 * 1024;

/** Seconds that a limit is waited for at the most; another run can go on from there. */
const LONGEST_WAIT = 900;

/** GitHub's API, of which it only ever reads: one request after another, as GitHub asks for. */
export class GitHubApi {
  readonly #http: Http;
  readonly #api: URL;
  readonly #token: Secret;
  readonly #pause: (seconds: number) => Promise<void>;
  /** Requests that were sent so far. */
  requests = 0;

  /** `pause` waits for a limit to pass, and tells of it. */
  constructor(http: Http, api: URL, token: Secret, pause: (seconds: number) => Promise<void>) {
    this.#http = http;
    this.#api = api;
    this.#token = token;
    this.#pause = pause;
  }

  /** Asks a question of GraphQL. @throws FederateError */
  async graphql(query: string, variables: Readonly<Record<string, unknown>>): Promise<Answer> {
    const url = new URL(
      this.#api.href.replace(/\/(?:api\/v3\/?)?$/, (end) => (end.startsWith('/api') ? '/api/graphql' : '/graphql')),
    );
    const response = await this.#send('POST', url, JSON.stringify({ query, variables }));
    if (response.status !== 200) throw refused(response);
    return readJsonObject('GitHub API', response);
  }

  /** What REST answers with at a path. @throws FederateError */
  async object(path: string): Promise<Answer> {
    return readJsonObject('GitHub API', await this.#get(path, 'application/vnd.github+json'));
  }

  /** The text of a file as it is. @throws FederateError */
  async text(path: string): Promise<string> {
    return (await this.#get(path, 'application/vnd.github.raw+json')).body;
  }

  async #get(path: string, accept: string): Promise<HttpResponse> {
    const base = this.#api.href.endsWith('/') ? this.#api.href : `${this.#api.href}/`;
    const response = await this.#send('GET', new URL(path, base), undefined, accept);
    if (response.status !== 200) throw refused(response);
    return response;
  }

  /** Waits where a limit says how long. */
  async #send(
    method: 'GET' | 'POST',
    url: URL,
    body: string | undefined,
    accept = 'application/vnd.github+json',
  ): Promise<HttpResponse> {
    const headers = {
      accept,
      authorization: `Bearer ${this.#token.expose()}`,
      'x-github-api-version': '2022-11-28',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    for (let attempt = 1; ; attempt += 1) {
      this.requests += 1;
      const request = { hop: 'GitHub API', method, url, headers, ...(body === undefined ? {} : { body }) };
      const response = await this.#http.send(request, { limit: LARGEST_ANSWER });
      const wait = attempt < 4 ? secondsToWait(response, attempt) : undefined;
      if (wait === undefined || wait > LONGEST_WAIT || wait * 1000 >= this.#http.deadline.remaining()) return response;
      await this.#pause(wait);
    }
  }
}

/** Seconds until the same request may be sent again; undefined where that would not help. */
function secondsToWait(response: HttpResponse, attempt: number): number | undefined {
  const { status, headers } = response;
  if (status >= 500) return retryAfterSeconds(response) ?? 2 ** (attempt - 1);
  const isLimit =
    status === 429 ||
    status === 403 ||
    (status === 200 && /"type":\s*"RATE_LIMITED"/.test(response.body.slice(0, 1000)));
  if (!isLimit) return undefined;
  const after = retryAfterSeconds(response);
  if (after !== undefined) return after;
  const reset = Number(headers['x-ratelimit-reset']);
  if (headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)) return Math.max(1, reset - Date.now() / 1000);
  return status === 429 || status === 200 ? 60 : undefined;
}

function refused({ status, headers, url }: HttpResponse): FederateError {
  const passing = status >= 500 || status === 429;
  return new FederateError(passing ? 'NETWORK' : 'INPUT_INVALID', `${url.host} answered with status ${status}.`, {
    hop: 'GitHub API',
    why:
      status === 403 && headers['x-ratelimit-remaining'] === '0'
        ? 'the limit of requests is used up (403)'
        : `status ${status}`,
    hint: passing
      ? 'Run it again: with `--resume FILE` it goes on where it stopped.'
      : 'The token needs to read the contents of the repositories, and for secrets and settings `admin:org` or the permissions of the same names.',
    retry: passing ? 'passing' : 'no',
  });
}

/** An object, empty where it is none. */
export function object(value: unknown): Answer {
  return isObject(value) ? value : {};
}

/** A list, empty where it is none. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
