import type { Claims } from '../../issuers/issuer.ts';
import { serverText } from '../../quote.ts';
import { pasteable, viewProvider } from './commands.ts';
import type { Options } from './options.ts';
import { memberOf } from './provider-name.ts';
import { accountIn, delegateName, projectOf } from './service-account.ts';

export const WORKLOAD_IDENTITY_USER = 'roles/iam.workloadIdentityUser';
export const TOKEN_CREATOR = 'roles/iam.serviceAccountTokenCreator';

/** The service account to impersonate. */
export function accountOf({ acting }: Options): string {
  return acting.as === 'service account' ? acting.serviceAccount : 'SERVICE_ACCOUNT';
}

/** Those between the workload and it. */
export function delegatesOf({ acting }: Options): readonly string[] {
  return acting.as === 'service account' ? acting.delegates.map(accountIn) : [];
}

/**
 * How to let the workload use the service account, by way of each delegate: what the provider maps, a command for each
 * link, and the members to choose from for the first.
 */
export function bindingsFor(options: Options, claims: Claims, role: string): string[] {
  const members = membersOf(options, claims);
  const workload = members[0]?.member ?? memberOf(options.provider, 'attribute.repository_id/REPOSITORY_ID');
  const chain = [...delegatesOf(options), accountOf(options)];
  return [
    viewProvider(options.provider, 'attributeMapping'),
    ...chain.map((account, index) => grant(account, role, memberOfAccount(chain[index - 1]) ?? workload)),
    [
      'The member to let in, by what is mapped:',
      ...members.map(({ mapping, lets, member }) => `${mapping} (${lets}):\n  ${member}`),
    ].join('\n'),
  ];
}

/** How to let the last delegate use the service account. */
export function bindingOfLastLink(options: Options): string[] {
  const member = memberOfAccount(delegatesOf(options).at(-1));
  return member === undefined ? [] : [grant(accountOf(options), TOKEN_CREATOR, member)];
}

/**
 * An attribute that a provider may map, the claim that it is mapped to, and whom a grant to the member by it lets in: never
 * more than this repository.
 */
const ATTRIBUTES = [
  ['attribute.repository_id', 'repository_id', 'all runs of the repository'],
  ['attribute.repository', 'repository', 'all runs of the repository'],
  ['google.subject', 'sub', 'this branch or environment only'],
] as const;

/** What the workload can be in a binding. */
interface Member {
  /** As `attributeMapping` shows it. */
  readonly mapping: string;
  readonly member: string;
  readonly lets: string;
}

function membersOf({ provider }: Options, claims: Claims): Member[] {
  return ATTRIBUTES.flatMap(([attribute, claim, lets]) => {
    const value = Object.hasOwn(claims, claim) ? serverText(String(claims[claim])) : '';
    if (value === '') return [];
    const tail = attribute === 'google.subject' ? (`subject/${value}` as const) : (`${attribute}/${value}` as const);
    return [{ mapping: `${attribute}=assertion.${claim}`, member: memberOf(provider, tail), lets }];
  });
}

/** A binding names its members by address: of one that is known by its id alone that has to be looked up. */
function memberOfAccount(account: string | undefined): string | undefined {
  if (account === undefined) return undefined;
  return `serviceAccount:${account.includes('@') ? account : `EMAIL_OF_${account}`}`;
}

function grant(account: string, role: string, member: string): string {
  const project = projectOf(account);
  const named = project === undefined ? delegateName(account) : account;
  return pasteable(['gcloud iam service-accounts add-iam-policy-binding', named], {
    ...(project === undefined ? {} : { project }),
    role,
    member,
  });
}
