import type { Inputs } from '../../inputs/inputs.ts';
import type { Environment } from '../../platform/runner.ts';
import { commandText } from '../../quote.ts';
import type { Role, RoleArn } from './arn.ts';
import {
  isKnownRegion,
  nearestRegion,
  PARTITIONS,
  type Partition,
  partitionOf,
  preferredRegions,
  regionOfSts,
  stsEndpoint,
  type Variant,
} from './partition.ts';

/** The STS that is asked. */
export interface Service {
  readonly url: URL;
  /** Named by `sts-endpoint`, and not AWS's own. */
  readonly foreign: boolean;
  /** For later steps, as `aws-region` has it. */
  readonly region: string;
  /** Where this STS is, and so the one that requests are signed for. `sts-endpoint` may name that of another region. */
  readonly stsRegion: string;
  readonly partition: Partition | undefined;
  /** AWS STS in another region of the partition, for when this one can't be used. */
  readonly elsewhere: URL | undefined;
}

/** What is asked, for messages: `AWS STS (sts.eu-west-1.amazonaws.com)`. */
export function hopOf({ url, foreign }: Service): string {
  return `${foreign ? 'STS' : 'AWS STS'} (${url.host})`;
}

/** Where a role lies, for messages: `in the account 123456789012`, or on a server that has none. */
export function placeOf({ account }: RoleArn, { url }: Service): string {
  return account === '' ? `on ${url.host}` : `in the account ${account}`;
}

/** What a command for IAM of the server that was asked begins with. */
export function iamOf({ url, foreign }: Service): string {
  return foreign ? `aws --endpoint-url ${url.origin} iam` : 'aws iam';
}

/** A command for IAM, to paste below a hint: for the server that was asked. Empty where that server has no IAM of AWS. */
export function iamCommand(
  command: string,
  flags: Readonly<Record<string, string>>,
  { account }: RoleArn,
  service: Service,
): string {
  return account === '' ? '' : `\n\n${commandText([`${iamOf(service)} ${command}`], flags)}`;
}

/** The mend that asks STS of another region and leaves `aws-region` as it is for later steps; empty where there is none. */
export function inAnotherRegion({ elsewhere }: Service): string {
  return elsewhere === undefined ? '' : `, or keep \`aws-region\` and set \`sts-endpoint: ${elsewhere.origin}\``;
}

/** Where STS is, by region, partition and the endpoint that was given. Faults are reported to `inputs`. */
export function readService(
  inputs: Inputs,
  env: Environment,
  endpoint: URL | undefined,
  role: Role | undefined,
): Service | undefined {
  const region = inputs.text('aws-region');
  const variant = readVariant(inputs, env);
  if (region === undefined) return inputs.fault('aws-region', missingRegion(env));
  if (endpoint !== undefined && isForeign(endpoint)) {
    if (/^[a-z0-9-]{1,63}$/.test(region)) {
      return { url: endpoint, foreign: true, region, stsRegion: region, partition: undefined, elsewhere: undefined };
    }
    return inputs.fault('aws-region', `'${region}' is no name of a region: letters in lower case, digits and hyphens`);
  }
  const partition = partitionOf(region);
  if (partition === undefined) return inputs.fault('aws-region', unknownRegion(region, role));
  if (role?.kind === 'arn' && role.partition !== partition.name) {
    return inputs.fault(
      'aws-region',
      `'${region}' lies in the partition '${partition.name}', but \`role-to-assume\` in '${role.partition}': both must lie in the same`,
    );
  }
  const stsRegion = endpoint === undefined ? region : (regionOfSts(endpoint) ?? region);
  const other = partitionOf(stsRegion);
  if (other !== partition) {
    return inputs.fault(
      'sts-endpoint',
      `it lies in the partition '${other?.name}', but \`aws-region\` in '${partition.name}': both must lie in the same`,
    );
  }
  const url = endpoint ?? stsEndpoint(region, partition, variant);
  const another = preferredRegions(partition).find((name) => name !== stsRegion);
  const elsewhere = another === undefined ? undefined : stsEndpoint(another, partition, variant);
  return { url, foreign: false, region, stsRegion, partition, elsewhere };
}

/** Whether this is a server that is not AWS's own. */
export function isForeign(endpoint: URL): boolean {
  return regionOfSts(endpoint) === undefined;
}

function missingRegion(env: Environment): string {
  const variable = ['AWS_REGION', 'AWS_DEFAULT_REGION'].find((name) => env[name]);
  if (variable === undefined)
    return 'it is missing or empty: give the region of the role, such as `aws-region: eu-west-1`';
  return `it is missing, and ${variable} of the environment does not take its place: write \`aws-region: \${{ env.${variable} }}\``;
}

function unknownRegion(region: string, role: Role | undefined): string {
  const nearest = nearestRegion(region);
  if (/^fips-|-fips$/.test(region)) {
    return `'${region}' is no region: write '${nearest ?? 'us-east-1'}', and set AWS_USE_FIPS_ENDPOINT to true for this step`;
  }
  if (/-global$/.test(region)) {
    const name = role?.kind === 'arn' ? role.partition : region.replace(/-global$/, '');
    const partition = PARTITIONS.find((known) => known.name === name);
    const [real = 'us-east-1'] = partition === undefined ? [] : preferredRegions(partition);
    return `'${region}' is no region that credentials can be asked in: give a real one, such as '${real}'`;
  }
  if (isKnownRegion(region.toLowerCase())) return `'${region}' must be in lower case: '${region.toLowerCase()}'`;
  const [, instead] = NO_REGIONS.find(([sign]) => sign.test(region)) ?? [];
  if (instead !== undefined) return `'${region}' ${instead}`;
  return nearest === undefined
    ? `'${region}' is no region: write its code, such as eu-west-1`
    : `there is no region '${region}': the name most like it is '${nearest}'`;
}

/** What else people give, and what it is instead. */
const NO_REGIONS: readonly (readonly [sign: RegExp, instead: string])[] = [
  [/^\*+$/, 'is what a log shows in place of a secret, not its value: a region is none, so write it as it is'],
  [/\$|\{\{|%/, 'is a variable that nothing expands here: write it as an expression, ${{ env.AWS_REGION }}'],
  [/^[a-z]{2}-[a-z]+-\d[a-z]$/, 'is an availability zone: leave out the letter at its end'],
  [/^[\p{L} ().]+$/u, 'is the name of a place, not the code of a region such as eu-west-1'],
];

/** The environment may choose among AWS's own endpoints, as for every SDK. */
function readVariant(inputs: Inputs, env: Environment): Variant {
  const read = (name: string) => {
    const value = env[name]?.toLowerCase() ?? '';
    if (!['', 'true', 'false'].includes(value)) {
      inputs.fault(name, `the environment has '${env[name]}' for it, which is neither true nor false`);
    }
    return value === 'true';
  };
  return { fips: read('AWS_USE_FIPS_ENDPOINT'), dualStack: read('AWS_USE_DUALSTACK_ENDPOINT') };
}
