import { nearest } from '../../nearest.ts';
/** A part of AWS with accounts, regions and host names of its own (IAM User Guide, "Amazon Resource Names"). */
export interface Partition {
  readonly name: string;
  readonly dnsSuffix: string;
  readonly dualStackDnsSuffix: string;
  /** What comes before the direction in the name of a region: `us`, `cn`, `us-gov`. */
  readonly areas: readonly string[];
  readonly regions: readonly string[];
}

/** Held against the SDK's own data by a test. */
export const PARTITIONS: readonly Partition[] = [
  {
    name: 'aws',
    dnsSuffix: 'amazonaws.com',
    dualStackDnsSuffix: 'api.aws',
    areas: ['af', 'ap', 'ca', 'eu', 'il', 'me', 'mx', 'sa', 'us'],
    regions: [
      'af-south-1',
      'ap-east-1',
      'ap-east-2',
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-northeast-3',
      'ap-south-1',
      'ap-south-2',
      'ap-southeast-1',
      'ap-southeast-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
      'ca-central-1',
      'ca-west-1',
      'eu-central-1',
      'eu-central-2',
      'eu-north-1',
      'eu-south-1',
      'eu-south-2',
      'eu-west-1',
      'eu-west-2',
      'eu-west-3',
      'il-central-1',
      'me-central-1',
      'me-south-1',
      'me-west-1',
      'mx-central-1',
      'sa-east-1',
      'sa-west-1',
      'us-east-1',
      'us-east-2',
      'us-west-1',
      'us-west-2',
    ],
  },
  {
    name: 'aws-cn',
    dnsSuffix: 'amazonaws.com.cn',
    dualStackDnsSuffix: 'api.amazonwebservices.com.cn',
    areas: ['cn'],
    regions: ['cn-north-1', 'cn-northwest-1'],
  },
  {
    name: 'aws-us-gov',
    dnsSuffix: 'amazonaws.com',
    dualStackDnsSuffix: 'api.aws',
    areas: ['us-gov'],
    regions: ['us-gov-east-1', 'us-gov-west-1'],
  },
  {
    name: 'aws-eusc',
    dnsSuffix: 'amazonaws.eu',
    dualStackDnsSuffix: 'api.amazonwebservices.eu',
    areas: ['eusc-de'],
    regions: ['eusc-de-east-1'],
  },
  {
    name: 'aws-iso',
    dnsSuffix: 'c2s.ic.gov',
    dualStackDnsSuffix: 'api.aws.ic.gov',
    areas: ['us-iso'],
    regions: ['us-iso-east-1', 'us-iso-west-1'],
  },
  {
    name: 'aws-iso-b',
    dnsSuffix: 'sc2s.sgov.gov',
    dualStackDnsSuffix: 'api.aws.scloud',
    areas: ['us-isob'],
    regions: ['us-isob-east-1', 'us-isob-west-1'],
  },
  {
    name: 'aws-iso-e',
    dnsSuffix: 'cloud.adc-e.uk',
    dualStackDnsSuffix: 'api.cloud-aws.adc-e.uk',
    areas: ['eu-isoe'],
    regions: ['eu-isoe-west-1'],
  },
  {
    name: 'aws-iso-f',
    dnsSuffix: 'csp.hci.ic.gov',
    dualStackDnsSuffix: 'api.aws.hci.ic.gov',
    areas: ['us-isof'],
    regions: ['us-isof-east-1', 'us-isof-south-1'],
  },
];

/** How every region is called after its area. A name in this form may be of a region that is younger than this list. */
const DIRECTION_AND_NUMBER = /^(north|south|east|west|central|northeast|northwest|southeast|southwest)-[1-9]$/;

/** Regions whose STS every account has, and can't switch off. */
const ALWAYS_ON = ['us-east-1', 'us-west-2', 'us-gov-west-1'];

/** The variants of an endpoint that the environment may ask for: all of them are AWS's own hosts. */
export interface Variant {
  readonly fips: boolean;
  readonly dualStack: boolean;
}

export function isKnownRegion(region: string): boolean {
  return PARTITIONS.some(({ regions }) => regions.includes(region));
}

/** The partition that a region lies in, or would by its name; `undefined` where no region can be called so. */
export function partitionOf(region: string): Partition | undefined {
  return PARTITIONS.find(({ areas }) =>
    areas.some((area) => region.startsWith(`${area}-`) && DIRECTION_AND_NUMBER.test(region.slice(area.length + 1))),
  );
}

/** The regions of a partition, those first that work for every account. */
export function preferredRegions({ regions }: Partition): string[] {
  return [...ALWAYS_ON.filter((region) => regions.includes(region)), ...regions];
}

/** The region that was most likely meant, where a slip or two lie between. */
export function nearestRegion(name: string): string | undefined {
  const wanted = name.toLowerCase().replaceAll(/^fips-|-fips$/g, '');
  return nearest(
    wanted,
    PARTITIONS.flatMap(({ regions }) => regions),
    FURTHEST,
  );
}

const FURTHEST = 3;

/**
 * The STS endpoint of a region, as the SDK's own rule set has it (a test holds one against the other), known before the
 * SDK is loaded so that the connection can be opened meanwhile.
 */
export function stsEndpoint(region: string, partition: Partition, { fips, dualStack }: Variant): URL {
  const suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
  // GovCloud's ordinary endpoints are the validated ones.
  const service = fips && (dualStack || partition.name !== 'aws-us-gov') ? 'sts-fips' : 'sts';
  return new URL(`https://${service}.${region}.${suffix}`);
}

/** Whether an address is one of AWS's own. */
export function isAwsHost({ protocol, hostname }: URL): boolean {
  return (
    protocol === 'https:' &&
    PARTITIONS.some(({ dnsSuffix, dualStackDnsSuffix }) =>
      [dnsSuffix, dualStackDnsSuffix].some((suffix) => hostname.endsWith(`.${suffix}`)),
    )
  );
}

/**
 * The region of an endpoint of AWS STS: a regional one, a VPC endpoint, or the global one. `undefined` for all other
 * hosts, also for those that AWS runs for its customers under its own names.
 */
export function regionOfSts(url: URL): string | undefined {
  if (!isAwsHost(url)) return undefined;
  if (url.hostname === 'sts.amazonaws.com') return 'us-east-1';
  const [, region = '', suffix = ''] =
    /^(?:vpce-[\w-]+\.)?sts(?:-fips)?\.([\w-]+)\.(?:vpce\.)?(.+)$/.exec(url.hostname) ?? [];
  const partition = partitionOf(region);
  return [partition?.dnsSuffix, partition?.dualStackDnsSuffix].includes(suffix) ? region : undefined;
}
