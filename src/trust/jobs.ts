import type { Claims } from '../issuers/issuer.ts';

/** A repository, or a project of GitLab's, with its owner. */
export interface Place {
  readonly owner: string;
  readonly ownerId: string;
  readonly name: string;
  readonly id: string;
}

/** What a job is invented from. */
export interface Invention {
  readonly issuer: string;
  readonly audience: string;
  readonly place: Place;
  readonly ref: string;
  readonly environment?: string | undefined;
  readonly pullRequest?: boolean;
  /** `OWNER/REPO/.github/workflows/FILE@REF`, where it is not the repository's own. */
  readonly workflow?: string | undefined;
  /** Whether names have ids behind them in the subject. */
  readonly withIds: boolean;
  /** `include_claim_keys`, where the owner chose them. */
  readonly template?: readonly string[];
  /** Claims that whoever writes the workflow chooses. */
  readonly chosen?: Readonly<Record<string, string>>;
}

/** The claims of a job of GitHub Actions (GitHub Docs, "OpenID Connect reference"). */
export function githubJob(job: Invention): Claims {
  const { issuer, audience, place, environment, pullRequest = false, withIds, template } = job;
  const repository = `${place.owner}/${place.name}`;
  const ref = pullRequest ? 'refs/pull/7/merge' : job.ref;
  const own = `${repository}/.github/workflows/deploy.yml@${ref}`;
  const claims: Record<string, string> = {
    iss: issuer,
    aud: audience,
    repository,
    repository_id: place.id,
    repository_owner: place.owner,
    repository_owner_id: place.ownerId,
    repository_visibility: 'private',
    ref,
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: 'false',
    event_name: pullRequest ? 'pull_request' : 'push',
    actor: 'octocat',
    actor_id: '12',
    workflow: 'Deploy',
    workflow_ref: own,
    runner_environment: 'github-hosted',
    run_id: '1',
    run_attempt: '1',
    ...job.chosen,
    job_workflow_ref: job.workflow ?? own,
    ...(pullRequest ? { event_name: 'pull_request', head_ref: 'patch', base_ref: 'main' } : {}),
    ...(environment === undefined ? {} : { environment }),
  };
  const names = withIds ? `${place.owner}@${place.ownerId}/${place.name}@${place.id}` : repository;
  const encode = (value: string) => value.replaceAll(':', '%3A');
  const context =
    environment !== undefined ? `environment:${encode(environment)}` : pullRequest ? 'pull_request' : `ref:${ref}`;
  const sub = (template ?? ['repo', 'context']).map((key) => {
    if (key === 'repo') return `repo:${names}`;
    return key === 'context' ? context : `${key}:${encode(claims[key] ?? '')}`;
  });
  return { ...claims, sub: sub.join(':') };
}

/** The claims of a job of GitLab (docs.gitlab.com/ci/secrets/id_token_authentication). */
export function gitlabJob({ issuer, audience, place, ref, environment, pullRequest, chosen }: Invention): Claims {
  const path = `${place.owner}/${place.name}`;
  const [, tag] = /^refs\/tags\/(.+)$/.exec(ref) ?? [];
  const [type, name] = tag === undefined ? ['branch', ref.replace(/^refs\/heads\//, '')] : ['tag', tag];
  return {
    iss: issuer,
    aud: audience,
    project_path: path,
    project_id: place.id,
    namespace_path: place.owner,
    namespace_id: place.ownerId,
    ref: name,
    ref_type: type,
    ref_path: ref,
    ref_protected: name === 'main' ? 'true' : 'false',
    pipeline_source: pullRequest ? 'merge_request_event' : 'push',
    runner_environment: 'gitlab-hosted',
    user_login: 'octocat',
    user_id: '12',
    ci_config_ref_uri: `${new URL(issuer).host}/${path}//.gitlab-ci.yml@${ref}`,
    ...chosen,
    ...(environment === undefined ? {} : { environment }),
    sub: `project_path:${path}:ref_type:${type}:ref:${name}`,
  };
}

/** A job in a few words: whose it is, and what its author chose. */
export function described(claims: Claims): string {
  const text = (name: string) => (typeof claims[name] === 'string' ? String(claims[name]) : '');
  const place = text('repository') || text('project_path');
  if (place === '') return `A job whose subject is \`${text('sub')}\``;
  const workflow = text('job_workflow_ref');
  const subject = text('sub');
  const usual = /^(repo:[^:]+:(environment:[^:]+|pull_request|ref:[^:]+)|project_path:[^:]+:ref_type:[^:]+:ref:.+)$/;
  const facts = [
    ...(text('environment') === '' ? [] : [`environment: ${text('environment')}`]),
    ...(text('event_name') === 'pull_request' || text('pipeline_source') === 'merge_request_event'
      ? ['a pull request']
      : [`ref: ${text('ref')}`]),
    ...(workflow === '' || workflow.startsWith(`${place}/`) ? [] : [`the workflow ${workflow}`]),
    ...(text('repository_id') === '' ? [] : [`repository_id: ${text('repository_id')}`]),
    ...(usual.test(subject) ? [] : [`the subject ${subject}`]),
  ];
  return `A job of \`${place}\` with ${facts.map((fact) => `\`${fact}\``).join(', ')}`;
}
