import type { Claims } from '../../issuers/issuer.ts';
import { viewProvider } from './commands.ts';
import type { Facts } from './facts.ts';
import type { Options } from './options.ts';
import { memberOf, type WorkloadIdentityProvider } from './provider-name.ts';
import { accountIn, projectOf } from './service-account.ts';

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
 * How to let the workload use the service account, by way of each delegate: what the provider maps, the commands for each
 * link, and the members to choose from for the first.
 */
export async function bindingsFor(options: Options, claims: Claims, role: string): Promise<string[]> {
  const { bindAccount } = await import('../../trust-setup/index.ts');
  const { members, listed } = await workloadIn(options.provider, claims);
  const chain = [...delegatesOf(options), accountOf(options)];
  return [
    viewProvider(options.provider, 'attributeMapping'),
    ...chain.map((account, index) => {
      const before = memberOfAccount(chain[index - 1]);
      return (before === undefined ? members : [before])
        .map((member) => bindAccount(account, projectOf(account), role, member))
        .join('\n');
    }),
    ...(listed === '' ? [] : [listed]),
  ];
}

/** How to let the last delegate use the service account. */
export async function bindingOfLastLink(options: Options): Promise<string[]> {
  const { bindAccount } = await import('../../trust-setup/index.ts');
  const [account, member] = [accountOf(options), memberOfAccount(delegatesOf(options).at(-1))];
  return member === undefined ? [] : [bindAccount(account, projectOf(account), TOKEN_CREATOR, member)];
}

/** The grants of a role on a project, to whoever acts. */
export async function projectBindings({ options, claims }: Facts, project: string, role: string): Promise<string[]> {
  const { bindProject } = await import('../../trust-setup/index.ts');
  const { acting, provider } = options;
  const members =
    acting.as === 'service account'
      ? [`serviceAccount:${acting.serviceAccount}`]
      : (await workloadIn(provider, claims)).members;
  return members.map((member) => bindProject(project, role, member));
}

/** What the workload is in a binding: the narrowest, and all by what is mapped. */
async function workloadIn(
  provider: WorkloadIdentityProvider,
  claims: Claims,
): Promise<{ readonly members: readonly string[]; readonly listed: string }> {
  const setup = await setupFor(provider, claims);
  if (setup === undefined)
    return { members: [memberOf(provider, 'attribute.repository_id/REPOSITORY_ID')], listed: '' };
  const { members, byId } = setup;
  const bySubject = members.filter((member) => member.startsWith('principal:'));
  const [own] = byId;
  const rows = [
    ...(bySubject.length === 0
      ? []
      : [
          'google.subject=assertion.sub (this branch or environment only):',
          ...bySubject.map((member) => `  ${member}`),
        ]),
    ...(own === undefined
      ? []
      : [
          `${own.attribute}=${own.attribute.replace('attribute', 'assertion')} (all runs of the ${own.attribute.replace(/^attribute\.|_id$/g, '')}):`,
          `  ${own.member}`,
        ]),
  ];
  return { members, listed: ['The member to let in, by what is mapped:', ...rows].join('\n') };
}

/** Mapping, condition and members for this very job; nothing where its claims can't be pasted. */
export async function setupFor(provider: WorkloadIdentityProvider, claims: Claims, short = false) {
  const { googleSetup, grantOfJob } = await import('../../trust-setup/index.ts');
  const grant = grantOfJob(claims);
  const place = { ...provider, serviceAccount: undefined, project: undefined, audience: undefined };
  return grant === undefined ? undefined : googleSetup(grant, place, short);
}

/** A binding names its members by address: of one that is known by its id alone that has to be looked up. */
function memberOfAccount(account: string | undefined): string | undefined {
  if (account === undefined) return undefined;
  return `serviceAccount:${account.includes('@') ? account : `EMAIL_OF_${account}`}`;
}
