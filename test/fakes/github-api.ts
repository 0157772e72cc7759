import { type Answer, json, type Received, serveLoopback } from './web.ts';

/** A repository of the stand-in, with its files by their paths. */
export interface FakeRepository {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Paths whose text GraphQL cuts off. */
  readonly truncated?: readonly string[];
  readonly isForbidden?: boolean;
  readonly isArchived?: boolean;
  /** Names of the secrets of its environments; `forbidden` to those who may not see them. */
  readonly environments?: Readonly<Record<string, readonly string[] | 'forbidden'>>;
}

export interface FakeGitHub {
  readonly url: string;
  readonly requests: readonly Received[];
  /** Answers in place of the real ones: by the number of the request, from 1. */
  readonly faults: Map<number, Answer>;
  close(): Promise<void>;
}

/** Answers as GitHub does: the query for repositories by pages, files as they are, secrets and settings. */
export async function startGitHub(
  org: string,
  repositories: readonly FakeRepository[],
  token: string,
): Promise<FakeGitHub> {
  const faults = new Map<number, Answer>();
  const server = await serveLoopback((request) => {
    const fault = faults.get(server.requests.length);
    if (fault !== undefined) return fault;
    if (request.headers['authorization'] !== `Bearer ${token}`) return json(401, { message: 'Bad credentials' });
    const path = new URL(request.path, 'http://localhost').pathname;
    if (path === '/graphql') return pageOf(org, repositories, request.body);
    const [, name = '', file = ''] = /^\/repos\/([^/]+\/[^/]+)\/contents\/(.+)$/.exec(path) ?? [];
    const found = repositories.find((one) => one.name === name)?.files[decodeURIComponent(file)];
    if (found !== undefined) return { status: 200, headers: { 'content-type': 'text/plain' }, body: found };
    const environments = environmentsOf(repositories, path);
    if (environments !== undefined) return environments;
    if (path.endsWith('/actions/secrets'))
      return json(200, {
        total_count: 2,
        secrets: [
          { name: 'A', updated_at: '2021-03-04T05:06:07Z' },
          { name: 'FORGOTTEN', updated_at: '2019-01-02T03:04:05Z' },
        ],
      });
    if (path.endsWith('/permissions/workflow')) return json(200, { default_workflow_permissions: 'read' });
    if (path.endsWith('/customization/sub'))
      return json(
        200,
        path.startsWith('/repos')
          ? { use_default: true, sub_claim_prefix: 'repo:octo-org@1/app-0@2' }
          : { include_claim_keys: ['repo', 'context'] },
      );
    return json(404, { message: 'Not Found' });
  });
  return { url: `${server.url}/`, requests: server.requests, faults, close: () => server.close() };
}

function environmentsOf(repositories: readonly FakeRepository[], path: string): Answer | undefined {
  const [, name = '', environment] = /^\/repos\/([^/]+\/[^/]+)\/environments(?:\/([^/]+)\/secrets)?$/.exec(path) ?? [];
  const found = repositories.find((one) => one.name === name);
  if (found === undefined) return undefined;
  const all = found.environments ?? {};
  if (environment === undefined) {
    const names = Object.keys(all);
    return json(200, { total_count: names.length, environments: names.map((one) => ({ name: one })) });
  }
  const secrets = all[decodeURIComponent(environment)];
  if (secrets === undefined || secrets === 'forbidden') return json(403, { message: 'Resource not accessible' });
  const rows = secrets.map((one) => ({ name: one, updated_at: '2020-05-06T07:08:09Z' }));
  return json(200, { total_count: rows.length, secrets: rows });
}

function pageOf(org: string, repositories: readonly FakeRepository[], body: string): Answer {
  const { variables } = JSON.parse(body) as { variables: { org: string; first: number; after: string | null } };
  if (variables.org !== org)
    return json(200, { data: { organization: null }, errors: [{ type: 'NOT_FOUND', path: ['organization'] }] });
  const start = Number(variables.after ?? 0);
  const page = repositories.slice(start, start + variables.first);
  const errors = page.flatMap((one, index) =>
    one.isForbidden ? [{ type: 'FORBIDDEN', path: ['organization', 'repositories', 'nodes', index] }] : [],
  );
  const pageInfo = { hasNextPage: start + page.length < repositories.length, endCursor: String(start + page.length) };
  const nodes = page.map((one) => (one.isForbidden ? null : nodeOf(one)));
  return json(200, {
    data: { organization: { repositories: { totalCount: repositories.length, pageInfo, nodes } } },
    ...(errors.length > 0 ? { errors } : {}),
  });
}

function nodeOf({ name, files, truncated = [], isArchived = false }: FakeRepository) {
  const blob = (path: string) => ({
    text: truncated.includes(path) ? (files[path] ?? '').slice(0, 10) : files[path],
    isTruncated: truncated.includes(path),
    isBinary: false,
    byteSize: files[path]?.length,
  });
  const below = (directory: string) => Object.keys(files).filter((path) => path.startsWith(directory));
  const workflows = below('.github/workflows/').map((path) => ({
    name: path.slice('.github/workflows/'.length),
    type: 'blob',
    mode: 0o100644,
    object: blob(path),
  }));
  const actions = below('.github/actions/').map((path) => ({
    name: path.split('/')[2],
    type: 'tree',
    mode: 0o040000,
    object: { entries: [{ name: path.split('/')[3], type: 'blob', mode: 0o100644, object: blob(path) }] },
  }));
  return {
    ...{ nameWithOwner: name, databaseId: 2, createdAt: '2020-01-01T00:00:00Z', owner: { databaseId: 1 } },
    ...{ isArchived, isFork: false, isDisabled: false, isEmpty: false, defaultBranchRef: { name: 'trunk' } },
    workflows: workflows.length > 0 ? { entries: workflows } : null,
    actions: actions.length > 0 ? { entries: actions } : null,
    yml: files['action.yml'] === undefined ? null : blob('action.yml'),
    yaml: null,
  };
}
