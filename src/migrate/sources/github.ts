import { FederateError } from '../../errors.ts';
import { readJsonObject, retryAfterSeconds } from '../../network/answer.ts';
import type { Http } from '../../network/http.ts';
import type { HttpResponse } from '../../network/message.ts';
import type { Secret } from '../../secret.ts';
import type { StoredSecret, SubjectForm } from '../report.ts';
import type { SourceFile } from '../workflow.ts';

/** One repository of an organisation, as the API gave it. */
export interface RemoteRepository {
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly defaultBranch: string;
  /** What its subjects begin with, as far as that can be told without asking: new repositories have ids in it. */
  readonly prefix: string;
  readonly notes: readonly string[];
  readonly failures: readonly string[];
}

/** A page of repositories, and where the next begins. */
export interface Page {
  readonly repositories: readonly RemoteRepository[];
  readonly failures: readonly string[];
  readonly total: number;
  readonly next: string | undefined;
}

/** What is known of an organisation or of a repository beyond its files; undefined is what could not be asked. */
export interface Settings {
  readonly secrets: readonly StoredSecret[] | undefined;
  readonly usualPermission: 'read' | 'write' | undefined;
  readonly template: SubjectForm['template'];
  /** What subjects begin with, without `repo:`. */
  readonly prefix: string | undefined;
  readonly notes: readonly string[];
}

const PAGE = 50;
const LARGEST_ANSWER = 128 * 1024 * 1024;

/** Seconds that a limit is waited for at the most; another run can go on from there. */
const LONGEST_WAIT = 900;

const BLOB = '... on Blob { text isTruncated isBinary byteSize }';
const QUERY = `query($org: String!, $first: Int!, $after: String) {
  organization(login: $org) {
    repositories(first: $first, after: $after, orderBy: { field: NAME, direction: ASC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        nameWithOwner databaseId createdAt owner { ... on Organization { databaseId } } isArchived isFork isDisabled isEmpty
        defaultBranchRef { name }
        workflows: object(expression: "HEAD:.github/workflows") { ... on Tree { entries { name type mode object { ${BLOB} } } } }
        actions: object(expression: "HEAD:.github/actions") { ... on Tree { entries { name type mode object {
          ... on Tree { entries { name type mode object { ${BLOB} } } }
        } } } }
        yml: object(expression: "HEAD:action.yml") { ${BLOB} }
        yaml: object(expression: "HEAD:action.yaml") { ${BLOB} }
      }
    }
  }
}`;

/** Reads an organisation through GitHub's API: GraphQL for files, REST for what that does not have. Only ever reads. */
export class GitHub {
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

  /**
   * Fifty repositories, in the order of their names. What can't be read of one is named, and the others are given.
   * @throws FederateError where none can be read
   */
  async page(org: string, after: string | undefined): Promise<Page> {
    for (let first = PAGE; ; first = Math.ceil(first / 3)) {
      const answer = await this.#graphql({ org, first, after: after ?? null }).catch((error: unknown) => {
        // A page that takes the service too long is asked for in smaller parts.
        if (first === 1 || !(error instanceof FederateError) || error.retry === 'no') throw error;
        return undefined;
      });
      if (answer !== undefined) return this.#read(answer);
    }
  }

  async #graphql(variables: Record<string, unknown>): Promise<Record<string, unknown>> {
    const url = new URL(
      this.#api.href.replace(/\/(?:api\/v3\/?)?$/, (end) => (end.startsWith('/api') ? '/api/graphql' : '/graphql')),
    );
    const body = JSON.stringify({ query: QUERY, variables });
    const response = await this.#send('POST', url, body);
    if (response.status !== 200) throw refused(response);
    return readJsonObject('GitHub API', response);
  }

  async #read(answer: Record<string, unknown>): Promise<Page> {
    const all = object(object(object(answer['data'])['organization'])['repositories']);
    const errors = list(answer['errors']).map(object);
    if (!Array.isArray(all['nodes'])) throw noOrganisation(errors);
    const info = object(all['pageInfo']);
    const repositories: RemoteRepository[] = [];
    const failures: string[] = [];
    for (const [index, node] of list(all['nodes']).entries()) {
      const own = errors.filter(({ path }) => Array.isArray(path) && path[3] === index);
      if (node === null) failures.push(`repository ${index + 1} of a page: ${reasonOf(own)}`);
      else repositories.push(await this.#repository(object(node), own));
    }
    const next = info['hasNextPage'] === true && typeof info['endCursor'] === 'string' ? info['endCursor'] : undefined;
    return { repositories, failures, total: Number(all['totalCount']) || 0, next };
  }

  async #repository(
    node: Record<string, unknown>,
    errors: readonly Record<string, unknown>[],
  ): Promise<RemoteRepository> {
    const name = String(node['nameWithOwner']);
    const found = {
      files: [] as SourceFile[],
      notes: [] as string[],
      failures: errors.length > 0 ? [reasonOf(errors)] : [],
    };
    if (node['isArchived'] === true) found.notes.push('archived: no workflow runs');
    if (node['isFork'] === true) found.notes.push('a fork');
    if (node['isDisabled'] === true) found.failures.push('it is disabled');
    const branch = object(node['defaultBranchRef'])['name'];
    const take = async (path: string, entry: unknown) => this.#file(name, path, object(entry), found);
    for (const entry of entriesOf(node['workflows'])) {
      if (/\.ya?ml$/.test(String(entry['name']))) await take(`.github/workflows/${entry['name']}`, entry);
    }
    for (const directory of entriesOf(node['actions'])) {
      for (const entry of entriesOf(directory['object'])) {
        if (/^action\.ya?ml$/.test(String(entry['name'])))
          await take(`.github/actions/${directory['name']}/${entry['name']}`, entry);
      }
    }
    for (const [key, path] of [
      ['yml', 'action.yml'],
      ['yaml', 'action.yaml'],
    ] as const) {
      if (node[key] !== null && node[key] !== undefined) await take(path, { object: node[key] });
    }
    return {
      name,
      ...found,
      defaultBranch: typeof branch === 'string' ? branch : 'main',
      prefix: prefixOf(name, node),
    };
  }

  async #file(
    repository: string,
    path: string,
    entry: Record<string, unknown>,
    found: { files: SourceFile[]; notes: string[]; failures: string[] },
  ): Promise<void> {
    // 0o120000: a link, whose text is where it leads.
    if (entry['mode'] === 0o120000) {
      found.notes.push(`${path}: a link, not followed`);
      return;
    }
    const blob = object(entry['object']);
    if (blob['isBinary'] === true) found.failures.push(`${path}: it is no text`);
    else if (Number(blob['byteSize']) > 1024 * 1024) found.failures.push(`${path}: it has more than 1 MiB`);
    else if (typeof blob['text'] === 'string' && blob['isTruncated'] !== true)
      found.files.push({ path, text: blob['text'] });
    else {
      try {
        const response = await this.#get(
          `repos/${repository}/contents/${path.split('/').map(encodeURIComponent).join('/')}`,
          'application/vnd.github.raw+json',
        );
        found.files.push({ path, text: response.body });
      } catch (error) {
        if (!(error instanceof FederateError)) throw error;
        found.failures.push(`${path}: ${error.why}`);
      }
    }
  }

  /** What holds for all repositories of an organisation: four requests or so. */
  organisation(org: string): Promise<Settings> {
    return this.#settings(`orgs/${org}`, 'organisation');
  }

  /** What holds for one repository: three requests. */
  repository(name: string): Promise<Settings> {
    return this.#settings(`repos/${name}`, 'repository');
  }

  async #settings(of: string, place: string): Promise<Settings> {
    const notes: string[] = [];
    const ask = async (path: string, what: string): Promise<Record<string, unknown> | undefined> => {
      try {
        return readJsonObject('GitHub API', await this.#get(`${of}/actions/${path}`));
      } catch (error) {
        if (!(error instanceof FederateError)) throw error;
        notes.push(`${what} of the ${place} could not be asked for: ${error.why}`);
        return undefined;
      }
    };
    const secrets: StoredSecret[] = [];
    let isKnown = true;
    for (let number = 1; ; number += 1) {
      const answer = await ask(`secrets?per_page=100&page=${number}`, 'names of secrets');
      isKnown &&= answer !== undefined;
      const page = list(answer?.['secrets']).map(object);
      secrets.push(
        ...page.map(({ name, updated_at: at }) => ({
          name: String(name),
          place,
          updatedAt: typeof at === 'string' ? at : undefined,
        })),
      );
      if (page.length < 100 || number >= 10) break;
    }
    const usual = (await ask('permissions/workflow', 'default permissions'))?.['default_workflow_permissions'];
    const subject = await ask('oidc/customization/sub', 'the form of subjects');
    const keys = subject?.['include_claim_keys'];
    const prefix = subject?.['sub_claim_prefix'];
    return {
      secrets: isKnown ? secrets : undefined,
      usualPermission: usual === 'read' || usual === 'write' ? usual : undefined,
      template: Array.isArray(keys) && subject?.['use_default'] !== true ? keys.map(String) : undefined,
      prefix: typeof prefix === 'string' && prefix.startsWith('repo:') ? prefix.slice('repo:'.length) : undefined,
      notes,
    };
  }

  async #get(path: string, accept = 'application/vnd.github+json'): Promise<HttpResponse> {
    const base = this.#api.href.endsWith('/') ? this.#api.href : `${this.#api.href}/`;
    const response = await this.#send('GET', new URL(path, base), undefined, accept);
    if (response.status !== 200) throw refused(response);
    return response;
  }

  /** Sends one request after another, as GitHub asks for, and waits where a limit says how long. */
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

function noOrganisation(errors: readonly Record<string, unknown>[]): FederateError {
  return new FederateError('INPUT_INVALID', `GitHub does not give the repositories: ${reasonOf(errors)}.`, {
    hop: 'GitHub API',
    hint: 'Check the name of the organisation, and whether the token is authorised for it (single sign-on).',
  });
}

/** Repositories that were made after 15 July 2026 have the ids of both in their subjects. */
function prefixOf(name: string, node: Record<string, unknown>): string {
  const [owner, repository] = name.split('/');
  const [ownerId, id] = [object(node['owner'])['databaseId'], node['databaseId']];
  const isNew = String(node['createdAt'] ?? '') > '2026-07-15T24';
  return isNew && ownerId !== undefined && id !== undefined ? `${owner}@${ownerId}/${repository}@${id}` : name;
}

/** The kind of an error: its message could hold what it likes. */
function reasonOf(errors: readonly Record<string, unknown>[]): string {
  const type = errors[0]?.['type'];
  return typeof type === 'string' && /^[A-Z_]{1,40}$/.test(type)
    ? type.toLowerCase().replaceAll('_', ' ')
    : 'it could not be read';
}

function entriesOf(tree: unknown): Record<string, unknown>[] {
  return list(object(tree)['entries']).map(object);
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
