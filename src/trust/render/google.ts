import type { Grant, Term } from '../grant.ts';
import type { Rendered } from './rendered.ts';
import { commandText } from './rendered.ts';

/** Where the pool is, as far as it is known. */
export interface GooglePlace {
  readonly project: string;
  readonly projectNumber: string;
  readonly pool: string;
  readonly provider: string;
  /** The service account to act as; undefined where the pool's principals get roles themselves. */
  readonly serviceAccount: string | undefined;
  /** Where it is not the provider's own. */
  readonly audience: string | undefined;
}

/** Bytes of `google.subject` at the most. */
const LONGEST_SUBJECT = 127;
const ATTRIBUTES: readonly string[] = ['repository_id', 'repository_owner_id', 'project_id', 'namespace_id'];

/** Text that lets jobs act as a service account (Google Cloud, "Configure Workload Identity Federation with deployment pipelines"). */
export function renderGoogle(
  grant: Grant,
  place: GooglePlace,
  write: (trust: GoogleSetup) => string = commands,
): Rendered {
  const isLong = grant.subjects.some((subject) => Buffer.byteLength(subject) > LONGEST_SUBJECT);
  const ids = grant.ids.filter(({ claim }) => ATTRIBUTES.includes(claim));
  const [first] = ids;
  const mapping = {
    'google.subject':
      isLong && first !== undefined ? `assertion.${first.claim} + ':' + assertion.ref` : 'assertion.sub',
    ...Object.fromEntries(ids.map(({ claim }) => [`attribute.${claim}`, `assertion.${claim}`])),
  };
  const terms = [...grant.ids, ...grant.context];
  const subject = terms.length === 0 ? [inList('sub', grant.subjects)] : [];
  const condition = [...terms.map(celTerm), ...subject].join(' && ');
  const pool = `//iam.googleapis.com/projects/${place.projectNumber}/locations/global/workloadIdentityPools/${place.pool}`;
  const members =
    isLong || grant.wild
      ? first === undefined
        ? [`principalSet:${pool}/*`]
        : [`principalSet:${pool}/attribute.${first.claim}/${first.value}`]
      : grant.subjects.map((sub) => `principal:${pool}/subject/${sub}`);
  const own = `${pool}/providers/${place.provider}`;
  const audiences = place.audience === undefined ? [`https:${own}`, own] : [place.audience];
  const google = { issuer: grant.issuer, audiences, mapping, condition, members, disabled: false };
  const text = write({ ...google, place, hasIds: ids.length > 0 });
  return { text, trusts: [{ name: place.provider, provider: 'gcp', google }] };
}

function celText(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}

function inList(claim: string, values: readonly string[]): string {
  return `assertion.${claim} in [${values.map(celText).join(', ')}]`;
}

/** Patterns have one run of any text, or become an expression of RE2. */
function celTerm({ claim, value, wild }: Term): string {
  const variable = `assertion.${claim}`;
  if (!wild) return `${variable} == ${celText(value)}`;
  const [before = '', ...rest] = value.split('*');
  if (!value.includes('?') && rest.length === 1 && rest[0] === '') return `${variable}.startsWith(${celText(before)})`;
  const expression = value
    .replaceAll(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return `${variable}.matches(${celText(`^${expression}$`)})`;
}

/** What is to be written, whatever the form. */
export interface GoogleSetup {
  readonly place: GooglePlace;
  readonly hasIds: boolean;
  readonly issuer: string;
  readonly mapping: Readonly<Record<string, string>>;
  readonly condition: string;
  readonly members: readonly string[];
}

function commands({ issuer, mapping, condition, members, place, hasIds }: GoogleSetup): string {
  const { project, pool, provider, serviceAccount } = place;
  const within = { project, location: 'global' };
  const role = serviceAccount === undefined ? 'ROLE' : 'roles/iam.workloadIdentityUser';
  const onWhat =
    serviceAccount === undefined
      ? `gcloud projects add-iam-policy-binding ${project}`
      : `gcloud iam service-accounts add-iam-policy-binding ${serviceAccount}`;
  return [
    '# The pool, once in each project.',
    commandText(`gcloud iam workload-identity-pools create ${pool}`, within),
    `# The provider. Its condition is for all that use it: to one that is there add \`|| (...)\`${!hasIds ? '' : ', with ids in quotes, since they are texts'}.`,
    commandText(`gcloud iam workload-identity-pools providers create-oidc ${provider}`, {
      ...within,
      'workload-identity-pool': pool,
      'issuer-uri': issuer,
      'attribute-mapping': Object.entries(mapping)
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
      'attribute-condition': condition,
      ...(place.audience === undefined ? {} : { 'allowed-audiences': place.audience }),
    }),
    '# Who of them gets what.',
    ...members.map((member) =>
      commandText(onWhat, { ...(serviceAccount === undefined ? {} : { project }), role, member }),
    ),
  ].join('\n');
}
