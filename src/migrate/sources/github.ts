import { FederateError } from '../../errors.ts';
import type { SourceFile } from '../workflow.ts';
import { type Answer, type GitHubApi, list, object } from './github-api.ts';

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

const PAGE = 50;

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

/** Reads the repositories of an organisation through GitHub's API: GraphQL for files, REST for those that it cuts off. */
export class GitHub {
  readonly #api: GitHubApi;

  constructor(api: GitHubApi) {
    this.#api = api;
  }

  /**
   * Fifty repositories, in the order of their names. What can't be read of one is named, and the others are given.
   * @throws FederateError where none can be read
   */
  async page(org: string, after: string | undefined): Promise<Page> {
    for (let first = PAGE; ; first = Math.ceil(first / 3)) {
      const answer = await this.#api.graphql(QUERY, { org, first, after: after ?? null }).catch((error: unknown) => {
        // A page that takes the service too long is asked for in smaller parts.
        if (first === 1 || !(error instanceof FederateError) || error.retry === 'no') throw error;
        return undefined;
      });
      if (answer !== undefined) return this.#read(answer);
    }
  }

  async #read(answer: Answer): Promise<Page> {
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

  async #repository(node: Answer, errors: readonly Answer[]): Promise<RemoteRepository> {
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
    entry: Answer,
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
        const text = await this.#api.text(
          `repos/${repository}/contents/${path.split('/').map(encodeURIComponent).join('/')}`,
        );
        found.files.push({ path, text });
      } catch (error) {
        if (!(error instanceof FederateError)) throw error;
        found.failures.push(`${path}: ${error.why}`);
      }
    }
  }
}

function noOrganisation(errors: readonly Answer[]): FederateError {
  return new FederateError('INPUT_INVALID', `GitHub does not give the repositories: ${reasonOf(errors)}.`, {
    hop: 'GitHub API',
    hint: 'Check the name of the organisation, and whether the token is authorised for it (single sign-on).',
  });
}

/** Repositories that were made after 15 July 2026 have the ids of both in their subjects. */
function prefixOf(name: string, node: Answer): string {
  const [owner, repository] = name.split('/');
  const [ownerId, id] = [object(node['owner'])['databaseId'], node['databaseId']];
  const isNew = String(node['createdAt'] ?? '') > '2026-07-15T24';
  return isNew && ownerId !== undefined && id !== undefined ? `${owner}@${ownerId}/${repository}@${id}` : name;
}

/** The kind of an error: its message could hold what it likes. */
function reasonOf(errors: readonly Answer[]): string {
  const type = errors[0]?.['type'];
  return typeof type === 'string' && /^[A-Z_]{1,40}$/.test(type)
    ? type.toLowerCase().replaceAll('_', ' ')
    : 'it could not be read';
}

function entriesOf(tree: unknown): Answer[] {
  return list(object(tree)['entries']).map(object);
}
