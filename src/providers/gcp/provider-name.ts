/** A provider of a workload identity pool, by the parts of its resource name. */
export interface WorkloadIdentityProvider {
  /** `projects/NUMBER/locations/LOCATION/workloadIdentityPools/POOL/providers/PROVIDER` */
  readonly name: string;
  readonly projectNumber: string;
  readonly location: string;
  readonly pool: string;
  readonly provider: string;
}

/**
 * The name that resources of IAM have in every universe, whatever its hosts are called: the security token service
 * refuses another one (google-github-actions/auth#521; `gcloud iam workload-identity-pools create-cred-config` writes it
 * for every universe).
 */
const IAM = '//iam.googleapis.com/';

const PREFIX = /^(?:(?:https:)?\/\/)?iam\.[a-z0-9.-]+\//;
const NAME = /^projects\/(\d+)\/locations\/([\w-]+)\/workloadIdentityPools\/([\w.-]+)\/providers\/([\w.-]+)$/;

/** What else people paste, each with what is wrong about it; the first that matches is told. */
const MISTAKES: readonly (readonly [pattern: RegExp, problem: string | ((parts: readonly string[]) => string)])[] = [
  [/\$\{|\$\(|\{\{/, 'holds an expression that was not expanded: write it as ${{ vars.NAME }}, without quotes inside'],
  [/['"]/, 'has quotes in it: YAML takes off its own, so leave these out'],
  [/^principal(Set)?:/, 'is a member of an IAM binding: give the name of the provider, which ends in /providers/NAME'],
  [/\/attribute\.|\/subject\/|\/group\//, 'goes on as a member of an IAM binding does: it must end in /providers/NAME'],
  [PREFIX, 'has its prefix twice'],
  [
    /^locations\/[^/]+\/workforcePools\//,
    'is of a workforce pool, which is for people: give one of a workload identity pool',
  ],
  [/^projects\/\//, 'has no project number: the expression in its place is empty'],
  [
    /^projects\/(?!\d+\/)([^/]+)\//,
    ([, id]) =>
      `has a project id where the project number belongs: \`gcloud projects describe ${id} --format='value(projectNumber)'\` shows it`,
  ],
  [
    /^(projects\/\d+\/locations\/[^/]+\/workloadIdentityPools\/[^/]+)\/?$/,
    ([, pool]) =>
      `is of the pool, without its provider: add /providers/NAME (\`gcloud iam workload-identity-pools providers list --workload-identity-pool=${pool}\` shows the names)`,
  ],
  [/\/\//, 'has an empty part: the expression in its place is empty'],
  [/\/$/, 'ends with a slash: leave that out'],
];

/**
 * Reads a full resource name, with or without `//iam.googleapis.com/` or `https://iam.googleapis.com/` before it, in any
 * location. Gives what is wrong where it is none, as the end of a sentence that begins with the value.
 */
export function readProviderName(value: string): WorkloadIdentityProvider | { readonly problem: string } {
  const name = value.replace(PREFIX, '');
  const [, projectNumber, location, pool, provider] = NAME.exec(name) ?? [];
  if (projectNumber !== undefined && location !== undefined && pool !== undefined && provider !== undefined) {
    return { name, projectNumber, location, pool, provider };
  }
  for (const [pattern, problem] of MISTAKES) {
    const parts = pattern.exec(name);
    if (parts !== null) return { problem: typeof problem === 'string' ? problem : problem(parts) };
  }
  return {
    problem:
      'is no provider: write projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER (`gcloud iam workload-identity-pools providers describe` shows it as `name`)',
  };
}

/** What the token service is asked for (RFC 8693 §2.1, `audience`). */
export function exchangeAudience({ name }: WorkloadIdentityProvider): string {
  return `${IAM}${name}`;
}

/** What a provider without allowed audiences expects in the token of the job. */
export function tokenAudience({ name }: WorkloadIdentityProvider): string {
  return `https:${IAM}${name}`;
}

/** The resource name of its pool. */
export function poolName({ projectNumber, location, pool }: WorkloadIdentityProvider): string {
  return `projects/${projectNumber}/locations/${location}/workloadIdentityPools/${pool}`;
}

/** The members of IAM bindings that a workload of this pool can be: `subject/…`, `attribute.NAME/…`. */
export function memberOf(
  provider: WorkloadIdentityProvider,
  tail: `subject/${string}` | `attribute.${string}`,
): string {
  const kind = tail.startsWith('subject/') ? 'principal' : 'principalSet';
  return `${kind}:${IAM}${poolName(provider)}/${tail}`;
}

/** Bytes of `google.subject` at the most (IAM API reference, WorkloadIdentityPoolProvider). */
export const LONGEST_SUBJECT = 127;
