/**
 * The claims that AWS makes condition keys of, by issuer, as its service authorization reference for STS had them in
 * September 2026. `aud`, `sub` and `amr` are there for every issuer.
 */
const KEYS: readonly (readonly [issuer: RegExp, keys: readonly string[]])[] = [
  [
    /^(token\.actions\.(githubusercontent\.com|[\w-]+\.ghe\.com)(\/.*)?|github\.com\/enterprises\/.+)$/,
    [
      ...['actor', 'actor_id', 'enterprise_id', 'environment', 'job_workflow_ref', 'ref', 'repository'],
      ...['repository_id', 'repository_owner_id', 'workflow'],
    ],
  ],
  [
    /^gitlab\.com$/,
    [
      ...['namespace_id', 'pipeline_source', 'project_id', 'ref_protected', 'runner_environment'],
      ...['user_access_level', 'user_email', 'user_id', 'user_login'],
    ],
  ],
  [
    /^agent\.(buildkite\.com|[\w-]+\.buildkite\.(dev|site))$/,
    [
      ...['build_branch', 'cluster_id', 'cluster_name', 'organization_id', 'organization_slug'],
      ...['pipeline_id', 'pipeline_slug'],
    ],
  ],
  [/^oidc\.circleci\.com\/org\/.+$/, ['oidc.circleci.com/project-id']],
  [/^accounts\.google\.com$/, ['oaud', 'google/organization_number']],
  [/^idcs-[\w-]+\.identity\.oraclecloud\.com$/, ['rpst_id']],
];

/** The claims that a trust policy can name for tokens of this issuer, which is given without `https://`. */
export function claimsWithKeys(issuer: string): readonly string[] {
  return ['aud', 'sub', 'amr', ...(KEYS.find(([pattern]) => pattern.test(issuer))?.[1] ?? [])];
}
