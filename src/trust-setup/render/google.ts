import { commandText } from '../../quote.ts';
import type { GoogleTrust } from '../trust.ts';
import type { Grant, Term } from '../whom.ts';
import type { Rendered } from './rendered.ts';

/** Where the pool is, as far as it is known. */
export interface GooglePlace {
  /** Digits, or what stands for them. */
  readonly projectNumber: string;
  readonly location: string;
  readonly pool: string;
  readonly provider: string;
  /** The service account to act as; undefined where the pool's principals get roles themselves. */
  readonly serviceAccount: string | undefined;
  /** The id of the project of the service account, else of the pool, where it is known. */
  readonly project: string | undefined;
  /** Where it is not the provider's own. */
  readonly audience: string | undefined;
}

/** What is to be written, whatever the form. */
export interface GoogleSetup extends GoogleTrust {
  readonly condition: string;
  readonly members: readonly string[];
  /** The members that are let in where ids are mapped, each with its attribute: all jobs with that id. */
  readonly byId: readonly { readonly attribute: string; readonly member: string }[];
  readonly place: GooglePlace;
}

/** Bytes of `google.subject` at the most (IAM API reference, WorkloadIdentityPoolProvider). */
const LONGEST_SUBJECT = 127;
const ATTRIBUTES: readonly string[] = ['repository_id', 'repository_owner_id', 'project_id', 'namespace_id'];
export const WORKLOAD_IDENTITY_USER = 'roles/iam.workloadIdentityUser';

/** Text that lets jobs act as a service account (Google Cloud, "Configure Workload Identity Federation with deployment pipelines"). */
export function renderGoogle(
  grant: Grant,
  place: GooglePlace,
  write: (trust: GoogleSetup) => string = commands,
): Rendered {
  const google = googleSetup(grant, place);
  return { text: write(google), trusts: [{ name: place.provider, provider: 'gcp', google }] };
}

/** Mapping, condition and members for these jobs. `short`: with a subject that is surely not too long. */
export function googleSetup(grant: Grant, place: GooglePlace, short = false): GoogleSetup {
  const isLong = short || grant.subjects.some((subject) => Buffer.byteLength(subject) > LONGEST_SUBJECT);
  const ids = grant.ids.filter(({ claim }) => ATTRIBUTES.includes(claim));
  const [first] = ids;
  const mapping = {
    'google.subject':
      isLong && first !== undefined ? `assertion.${first.claim} + ":" + assertion.ref` : 'assertion.sub',
    ...Object.fromEntries(ids.map(({ claim }) => [`attribute.${claim}`, `assertion.${claim}`])),
  };
  const terms = [...grant.ids, ...grant.context];
  const subject = terms.length === 0 ? [inList('sub', grant.subjects)] : [];
  const pool = `//iam.googleapis.com/${poolName(place)}`;
  const byId = ids.map(({ claim, value }) => ({
    attribute: `attribute.${claim}`,
    member: `principalSet:${pool}/attribute.${claim}/${value}`,
  }));
  const own = `${pool}/providers/${place.provider}`;
  return {
    issuer: grant.issuer,
    audiences: place.audience === undefined ? [`https:${own}`, own] : [place.audience],
    mapping,
    condition: [...terms.map(celTerm), ...subject].join(' && '),
    members:
      isLong || grant.wild
        ? [byId[0]?.member ?? `principalSet:${pool}/*`]
        : grant.subjects.map((sub) => `principal:${pool}/subject/${sub}`),
    byId,
    disabled: false,
    place,
  };
}

/** The resource name of a pool. */
function poolName({ projectNumber, location, pool }: GooglePlace): string {
  return `projects/${projectNumber}/locations/${location}/workloadIdentityPools/${pool}`;
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

/** Makes pool and provider. They are named in full where the project is known by its number, which `--project` does not take. */
export function createPoolProvider({ issuer, mapping, condition, place }: GoogleSetup): string {
  const { projectNumber, location, pool, provider, project = 'PROJECT_ID', audience } = place;
  const isNumbered = /^\d+$/.test(projectNumber);
  const within = isNumbered ? {} : { project, location };
  return [
    '# The pool, once in each project.',
    commandText(['gcloud iam workload-identity-pools create', isNumbered ? poolName(place) : pool], within),
    '# The provider. Its condition is for all that use it: to one that is there add `|| (...)`. Ids are texts, in quotes.',
    commandText(
      [
        'gcloud iam workload-identity-pools providers create-oidc',
        isNumbered ? `${poolName(place)}/providers/${provider}` : provider,
      ],
      {
        ...within,
        ...(isNumbered ? {} : { 'workload-identity-pool': pool }),
        'issuer-uri': issuer,
        'attribute-mapping': mappingText(mapping),
        'attribute-condition': condition,
        ...(audience === undefined ? {} : { 'allowed-audiences': audience }),
      },
    ),
  ].join('\n');
}

/** As the flag `--attribute-mapping` takes it. */
export function mappingText(mapping: GoogleTrust['mapping']): string {
  return Object.entries(mapping)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

/** Grants a role on a service account, which is named in full where its project is not known. */
export function bindAccount(account: string, project: string | undefined, role: string, member: string): string {
  const named = project === undefined && /@|^\d+$/.test(account) ? `projects/-/serviceAccounts/${account}` : account;
  return commandText(['gcloud iam service-accounts add-iam-policy-binding', named], {
    ...(project === undefined ? {} : { project }),
    role,
    member,
  });
}

function commands(setup: GoogleSetup): string {
  const { members, place } = setup;
  const { serviceAccount, project } = place;
  return [
    createPoolProvider(setup),
    '# Who of them gets what.',
    ...members.map((member) =>
      serviceAccount === undefined
        ? bindProject(project, 'ROLE', member)
        : bindAccount(serviceAccount, project, WORKLOAD_IDENTITY_USER, member),
    ),
  ].join('\n');
}

/** Grants a role on a project. */
export function bindProject(project = 'PROJECT_ID', role: string, member: string): string {
  return commandText(['gcloud projects add-iam-policy-binding', project], { role, member });
}
