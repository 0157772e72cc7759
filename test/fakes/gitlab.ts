import { randomUUID } from 'node:crypto';
import type { Internet } from './internet.ts';
import { type GitHubIssuer, startIssuer } from './issuer.ts';
import { json, type Received } from './web.ts';

export const GITLAB = 'https://gitlab.com';

/** One job of a project, as GitLab knows it: both its variables and the token's claims are made of it. */
export interface GitLabJob {
  readonly jobId: string;
  readonly pipelineId: string;
  readonly project: { readonly id: string; readonly path: string };
  /** The project of the branch where that is another one: a fork's merge request. */
  readonly source: { readonly id: string; readonly path: string } | undefined;
  readonly ref: string;
  readonly refType: 'branch' | 'tag';
  readonly refProtected: boolean;
  /** Seconds. */
  readonly timeout: number;
  readonly environment: string | undefined;
  readonly runnerId: number;
  readonly pipelineSource: string;
}

export const JOB: GitLabJob = {
  jobId: '302',
  pipelineId: '574',
  project: { id: '20', path: 'my-group/my-project' },
  source: undefined,
  ref: 'main',
  refType: 'branch',
  refProtected: true,
  timeout: 3600,
  environment: undefined,
  runnerId: 1,
  pipelineSource: 'push',
};

export const FORK: GitLabJob = {
  ...JOB,
  source: { id: '99', path: 'someone/my-project' },
  ref: 'feature',
  refProtected: false,
  pipelineSource: 'merge_request_event',
};

const SHA = '714a629c0b401fdce83e847fc9589983fc6f46bc';

/** The variables of a job, as the runner sets them. Tokens are added by whoever has them. */
export function variablesOf(job: GitLabJob, url = GITLAB): Record<string, string> {
  return {
    CI: 'true',
    GITLAB_CI: 'true',
    CI_SERVER_URL: url,
    CI_SERVER_HOST: new URL(url).host,
    CI_JOB_ID: job.jobId,
    CI_JOB_NAME: 'deploy',
    CI_JOB_TIMEOUT: String(job.timeout),
    CI_PIPELINE_ID: job.pipelineId,
    CI_PIPELINE_SOURCE: job.pipelineSource,
    CI_PROJECT_ID: job.project.id,
    CI_PROJECT_PATH: job.project.path,
    CI_RUNNER_ID: String(job.runnerId),
    CI_COMMIT_SHA: SHA,
    CI_COMMIT_REF_NAME: job.ref,
    CI_COMMIT_REF_PROTECTED: String(job.refProtected),
    ...(job.environment === undefined ? {} : { CI_ENVIRONMENT_NAME: job.environment }),
    ...(job.source === undefined
      ? {}
      : {
          CI_MERGE_REQUEST_SOURCE_PROJECT_ID: job.source.id,
          CI_MERGE_REQUEST_SOURCE_PROJECT_PATH: job.source.path,
        }),
  };
}

/** The claims but those of time and audience (lib/gitlab/ci/jwt_v2.rb). Ids are texts, but that of the runner. */
export function claimsOf(job: GitLabJob): Record<string, unknown> {
  const { id, path } = job.source ?? job.project;
  const [namespace = ''] = path.split('/');
  return {
    sub: `project_path:${path}:ref_type:${job.refType}:ref:${job.ref}`,
    namespace_id: '72',
    namespace_path: namespace,
    project_id: id,
    project_path: path,
    job_project_id: job.project.id,
    job_project_path: job.project.path,
    user_id: '1',
    user_login: 'sample-user',
    user_email: 'sample-user@example.com',
    user_identities: [{ provider: 'github', extern_uid: '2435223452345' }],
    pipeline_id: job.pipelineId,
    pipeline_source: job.pipelineSource,
    job_id: job.jobId,
    ref: job.ref,
    ref_type: job.refType,
    ref_path: `refs/${job.refType === 'tag' ? 'tags' : 'heads'}/${job.ref}`,
    ref_protected: String(job.refProtected),
    ...(job.environment === undefined
      ? {}
      : { environment: job.environment, environment_protected: 'false', deployment_tier: 'production' }),
    runner_id: job.runnerId,
    runner_environment: 'self-hosted',
    sha: SHA,
    project_visibility: 'private',
    ci_config_ref_uri: `gitlab.com/${path}//.gitlab-ci.yml@refs/heads/main`,
    ci_config_sha: SHA,
  };
}

/** An instance of GitLab as the issuer of id tokens: two keys at its own address of them, kept for a day. */
export class GitLab {
  readonly url: string;
  /** Every token that it made. */
  readonly issued: string[] = [];
  readonly #keys: GitHubIssuer;
  readonly #other: GitHubIssuer;

  private constructor(url: string, keys: GitHubIssuer, other: GitHubIssuer) {
    this.url = url;
    this.#keys = keys;
    this.#other = other;
  }

  static async start(internet: Internet, url = GITLAB): Promise<GitLab> {
    // What makes the keys has a server of its own, which nobody asks.
    const [keys, other] = await Promise.all([startIssuer({ url }), startIssuer({ url })]);
    await Promise.all([keys.close(), other.close()]);
    const gitlab = new GitLab(url, keys, other);
    internet.serve(new URL(url).host, (request) => gitlab.handle(request));
    return gitlab;
  }

  keySet(): { readonly keys: readonly Record<string, unknown>[] } {
    const keys = [this.#other, this.#keys].flatMap((issuer) => issuer.keySet().keys);
    return { keys: keys.map(({ kty, kid, e, n }) => ({ kty, kid, e, n, use: 'sig', alg: 'RS256' })) };
  }

  /** A token as a job gets it: valid from five seconds before the job to the end of its timeout. */
  idToken(audience: unknown, job: GitLabJob = JOB, changes: Record<string, unknown> = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const [key] = this.#keys.keySet().keys;
    const token = this.#keys.sign({
      header: { kid: key?.['kid'], typ: 'JWT', alg: 'RS256' },
      claims: {
        ...claimsOf(job),
        iss: this.url,
        iat: now,
        nbf: now - 5,
        exp: now + job.timeout,
        jti: randomUUID(),
        aud: audience,
        ...changes,
      },
    });
    this.issued.push(token);
    return token;
  }

  handle({ method, path }: Received) {
    const base = new URL(this.url).pathname.replace(/\/$/, '');
    const cached = { 'cache-control': 'max-age=86400, public' };
    if (method !== 'GET') return { status: 405 };
    if (path === `${base}/oauth/discovery/keys`) return json(200, this.keySet(), cached);
    if (path !== `${base}/.well-known/openid-configuration`) return { status: 404 };
    return json(200, { issuer: this.url, jwks_uri: `${this.url}/oauth/discovery/keys` }, cached);
  }
}
