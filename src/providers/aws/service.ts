import type { Inputs } from '../../inputs.ts';
import type { Environment } from '../../runner.ts';
import type { Role } from './arn.ts';
import { isKnownRegion, nearestRegion, type Partition, partitionOf, stsEndpoint, type Variant } from './partition.ts';

/** The STS that is asked. */
export interface Service {
  readonly url: URL;
  /** Named by `sts-endpoint`, so not AWS's own. */
  readonly foreign: boolean;
  readonly region: string;
  readonly partition: Partition | undefined;
  readonly variant: Variant;
}

/** What is asked, for messages: `AWS STS (sts.eu-west-1.amazonaws.com)`. */
export function hopOf({ url, foreign }: Service): string {
  return `${foreign ? 'STS' : 'AWS STS'} (${url.host})`;
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
  if (endpoint !== undefined) {
    if (/^[a-z0-9-]{1,63}$/.test(region))
      return { url: endpoint, foreign: true, region, partition: undefined, variant };
    return inputs.fault('aws-region', `'${region}' is no name of a region: letters in lower case, digits and hyphens`);
  }
  const partition = partitionOf(region);
  if (partition === undefined) return inputs.fault('aws-region', unknownRegion(region));
  if (role?.kind === 'arn' && role.partition !== partition.name) {
    return inputs.fault(
      'aws-region',
      `'${region}' lies in the partition '${partition.name}', but \`role-to-assume\` in '${role.partition}': both must lie in the same`,
    );
  }
  return { url: stsEndpoint(region, partition, variant), foreign: false, region, partition, variant };
}

function missingRegion(env: Environment): string {
  const variable = ['AWS_REGION', 'AWS_DEFAULT_REGION'].find((name) => env[name]);
  if (variable === undefined)
    return 'it is missing or empty: give the region of the role, such as `aws-region: eu-west-1`';
  return `it is missing, and ${variable} of the environment does not take its place: write \`aws-region: \${{ env.${variable} }}\``;
}

function unknownRegion(region: string): string {
  const nearest = nearestRegion(region);
  if (/^fips-|-fips$/.test(region)) {
    return `'${region}' is no region: write '${nearest}', and set AWS_USE_FIPS_ENDPOINT to true for this step`;
  }
  if (/-global$/.test(region)) {
    return `'${region}' is no region that credentials can be asked in: give a real one, such as 'us-east-1'`;
  }
  return isKnownRegion(region.toLowerCase())
    ? `'${region}' must be in lower case: '${region.toLowerCase()}'`
    : `there is no region '${region}': the name most like it is '${nearest}'`;
}

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
