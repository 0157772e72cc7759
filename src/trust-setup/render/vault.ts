import { shellWord } from '../../quote.ts';
import type { VaultTrust } from '../trust.ts';
import type { Grant } from '../whom.ts';
import type { Rendered } from './rendered.ts';

/** Where the role is. */
export interface VaultPlace {
  readonly program: 'vault' | 'bao';
  readonly namespace?: string | undefined;
  /** Where the method is mounted. */
  readonly path: string;
  readonly role: string;
  readonly audience: string;
  /** Whether the role is there, with policies of its own. */
  readonly isThere?: boolean;
}

/** What is to be written, whatever the form. */
export interface VaultSetup {
  readonly issuer: string;
  /** The role, as the API takes it. */
  readonly body: {
    readonly role_type: 'jwt';
    readonly user_claim: string;
    readonly bound_audiences: readonly string[];
    readonly bound_subject: '';
    readonly bound_claims_type: 'glob' | 'string';
    readonly token_policies?: readonly string[];
  };
  readonly bound: Readonly<Record<string, string | string[]>>;
  readonly place: VaultPlace;
}

/** Text that lets jobs log in to Vault or OpenBao ("JWT/OIDC auth method"). */
export function renderVault(
  grant: Grant,
  place: VaultPlace,
  write: (setup: VaultSetup) => string = commands,
): Rendered {
  const setup = vaultSetup(grant, place);
  const { body, bound } = setup;
  const vault: VaultTrust = {
    issuer: grant.issuer,
    roleType: 'jwt',
    userClaim: body.user_claim,
    groupsClaim: undefined,
    audiences: body.bound_audiences,
    subject: undefined,
    claims: bound,
    glob: body.bound_claims_type === 'glob',
  };
  return { text: write(setup), trusts: [{ name: place.role, provider: 'vault', vault }] };
}

/** The role that lets these jobs log in: by claims, which need no form of the subject. */
export function vaultSetup(grant: Grant, place: VaultPlace): VaultSetup {
  const terms = [...grant.ids, ...grant.context];
  const glob = terms.some(({ wild }) => wild);
  const bound: Record<string, string | string[]> =
    terms.length > 0
      ? Object.fromEntries(terms.map(({ claim, value }) => [claim, value]))
      : { sub: [...grant.subjects] };
  const body = {
    role_type: 'jwt' as const,
    user_claim: grant.ids[0]?.claim ?? 'sub',
    bound_audiences: [place.audience],
    // What a role that is there has beside would stay.
    bound_subject: '' as const,
    bound_claims_type: glob ? ('glob' as const) : ('string' as const),
    bound_claims: bound,
    ...(place.isThere === true
      ? {}
      : { token_policies: [place.role], token_ttl: '10m', token_explicit_max_ttl: '15m' }),
  };
  return { issuer: grant.issuer, body, bound, place };
}

function commands(setup: VaultSetup): string {
  const { issuer, place } = setup;
  const { program, namespace, path, role } = place;
  const config = shellWord(`auth/${path}/config`);
  return [
    ...(namespace === undefined
      ? []
      : [`export ${program === 'bao' ? 'BAO' : 'VAULT'}_NAMESPACE=${shellWord(namespace)}`]),
    '# The method, once.',
    `${program} auth enable -path=${shellWord(path)} jwt`,
    `${program} write ${config} oidc_discovery_url=${shellWord(issuer)} bound_issuer=${shellWord(issuer)}`,
    `# The role, with a policy of the name ${shellWord(role)}.`,
    roleCommand(setup),
  ].join('\n');
}

/** Writes the role. Of one that is there all stays that is not named. */
export function roleCommand({ body, place: { program, path, role, isThere } }: VaultSetup): string {
  const json = JSON.stringify(body, undefined, 2);
  const warning = isThere === true ? '# This replaces what the role binds, for all who use it.\n' : '';
  return `${warning}${program} write ${shellWord(`auth/${path}/role/${role}`)} - <<'END_OF_ROLE'\n${json}\nEND_OF_ROLE`;
}
