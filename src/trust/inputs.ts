import { FederateError } from '../errors.ts';
import type { Claims } from '../issuers/issuer.ts';
import type { Runner } from '../platform/runner.ts';
import { type Known, setup, type Truster } from './setup.ts';

/** A trust to set up, under a title of its own. */
export interface TitledSetup {
  readonly title: string;
  readonly text: string;
  readonly notes: readonly string[];
}

/** Each cloud, and the input that turns it on. */
const CLOUDS: readonly (readonly [Truster, title: string, input: string])[] = [
  ['aws', 'AWS', 'role-to-assume'],
  ['gcp', 'Google Cloud', 'workload_identity_provider'],
  ['azure', 'Azure', 'client-id'],
];

/** The presets whose trust is a role of the JWT method. */
const VAULTS: Readonly<Record<string, readonly [title: string, program: 'vault' | 'bao']>> = {
  vault: ['HashiCorp Vault', 'vault'],
  openbao: ['OpenBao', 'bao'],
};

/**
 * What lets this very job in: for the providers whose inputs are given, or for all clouds if none is. Nothing without an
 * issuer, nor for a token service whose trust is not known here.
 */
export async function trustsToSetUp(claims: Claims, runner: Pick<Runner, 'input'>): Promise<TitledSetup[]> {
  if (typeof claims['iss'] !== 'string') return [];
  const given = (name: string) => runner.input(name) || undefined;
  const on = CLOUDS.filter(([, , input]) => given(input) !== undefined);
  const sts = given('sts');
  const isOneOfAll = on.length + (sts === undefined ? 0 : 1) === 1;
  const known: Known = {
    role: given('role-to-assume'),
    workloadIdentityProvider: given('workload_identity_provider'),
    serviceAccount: given('service_account'),
    clientId: given('client-id'),
    // With several, each has its own.
    audience: isOneOfAll || (on.length === 0 && sts === undefined) ? given('audience') : undefined,
  };
  const clouds = on.length > 0 || sts !== undefined ? on : CLOUDS;
  const wanted: (readonly [Truster, title: string, known: Known])[] = [
    ...clouds.map(([cloud, title]) => [cloud, title, known] as const),
    ...vaultOf(sts, given('sts-with') ?? '', known.audience),
  ];
  const { jobGrant } = await import('../trust-setup/index.ts');
  return Promise.all(
    wanted.map(async ([truster, title, own]) => {
      try {
        return { title, ...(await setup(truster, jobGrant(claims), own)) };
      } catch (error) {
        if (!(error instanceof FederateError)) throw error;
        return { title, text: `# ${error.message}`, notes: [error.hint] };
      }
    }),
  );
}

/** The role of Vault or OpenBao that the inputs name; the plan has found them sound. */
function vaultOf(
  sts: string | undefined,
  parameters: string,
  audience: string | undefined,
): (readonly [Truster, title: string, known: Known])[] {
  const [title, program] = VAULTS[sts ?? ''] ?? [];
  if (title === undefined || program === undefined) return [];
  const parameter = (name: string) => new RegExp(`^\\s*${name}:\\s+(\\S+)\\s*$`, 'm').exec(parameters)?.[1];
  const vault = { program, path: parameter('mount') ?? 'jwt', namespace: parameter('namespace') };
  return [['vault', title, { role: parameter('role'), audience: audience ?? parameter('audience'), vault }]];
}
