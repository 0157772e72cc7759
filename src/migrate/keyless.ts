import type { Wording } from './finding.ts';
import { yamlText } from './rules/site.ts';
import type { Step } from './workflow.ts';

/** The variables of the repository that hold what the inputs say, by the names of the inputs. */
export const VARIABLES = {
  'role-to-assume': 'AWS_ROLE_ARN',
  'aws-region': 'AWS_REGION',
  workload_identity_provider: 'GCP_WORKLOAD_IDENTITY_PROVIDER',
  service_account: 'GCP_SERVICE_ACCOUNT',
  'client-id': 'AZURE_CLIENT_ID',
  'tenant-id': 'AZURE_TENANT_ID',
  'subscription-id': 'AZURE_SUBSCRIPTION_ID',
} as const;

export type InputName = keyof typeof VARIABLES;

/** The inputs that name the identity at each cloud. */
export const IDENTITY: Readonly<Record<'aws' | 'gcp' | 'azure', readonly InputName[]>> = {
  aws: ['role-to-assume'],
  gcp: ['workload_identity_provider', 'service_account'],
  azure: ['client-id', 'tenant-id', 'subscription-id'],
};

const CLOUDS = { aws: 'AWS', gcp: 'Google Cloud', azure: 'Azure' } as const;

/** An input with its value: what was given literally, else a variable. */
export function inputLine(name: InputName, { prefix, literals }: Wording): string {
  const literal = literals[name];
  return `${name}: ${literal === undefined ? `\${{ vars.${prefix}${VARIABLES[name]} }}` : yamlText(literal)}`;
}

export function identityLines(cloud: keyof typeof IDENTITY, wording: Wording): string[] {
  return IDENTITY[cloud].map((name) => inputLine(name, wording));
}

/** A step that signs in, in the manner of the step that it stands before. */
export function signInStep(
  cloud: keyof typeof IDENTITY,
  { uses }: Wording,
  inputs: readonly string[],
  { before, id, condition }: { before: Step; id?: string; condition?: string | undefined },
): string[] {
  const named = before.map.entries[0]?.key === 'name';
  const lines = [
    ...(named ? [`name: Sign in to ${CLOUDS[cloud]}`] : []),
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(condition === undefined ? [] : [`if: ${yamlText(condition)}`]),
    `uses: ${uses}`,
    'with:',
    ...inputs.map((line) => `  ${line}`),
  ];
  return lines;
}
