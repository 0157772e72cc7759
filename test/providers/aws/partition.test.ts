import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import {
  isAwsHost,
  isKnownRegion,
  nearestRegion,
  PARTITIONS,
  partitionOf,
  preferredRegions,
  regionOfSts,
  stsEndpoint,
} from '../../../src/providers/aws/partition.ts';

/** The SDK's own rules for the endpoints of STS. */
const { endpointProvider } = new STSClient({ region: 'us-east-1' }).config;

function sdkEndpoint(region: string, fips: boolean, dualStack: boolean): string {
  const parameters = { Region: region, UseFIPS: fips, UseDualStack: dualStack, UseGlobalEndpoint: false };
  return endpointProvider(parameters, {}).url.href;
}

/** Every region in the SDK's data, by the partition it lies in. The data is not exported, so its source is read. */
const sdkRegions = new Map(
  [
    ...readFileSync(
      join(
        import.meta.dirname,
        '../../../node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js',
      ),
      'utf8',
    ).matchAll(/"id": "([\w-]+)",[\s\S]*?"regions": \{([\s\S]*?)\n {12}\}/g),
  ].map(([, partition = '', regions = '']) => [
    partition,
    [...regions.matchAll(/"([\w-]+)": \{/g)]
      .map(([, region]) => region)
      .filter((region) => !/-global$/.test(region ?? '')),
  ]),
);

const VARIANTS = [
  { fips: false, dualStack: false },
  { fips: true, dualStack: false },
  { fips: false, dualStack: true },
  { fips: true, dualStack: true },
];

describe('the partitions', () => {
  it('are those of the SDK, with the same regions', () => {
    expect(sdkRegions.size).toBeGreaterThanOrEqual(8);
    const own = new Map(PARTITIONS.map(({ name, regions }) => [name, [...regions].sort()]));
    expect(new Map([...own].sort())).toEqual(
      new Map([...sdkRegions].map(([name, regions]) => [name, regions.sort()] as const).sort()),
    );
  });

  it.each(PARTITIONS)('$name has the endpoints that the SDK would ask, in every region and variant', (partition) => {
    for (const region of [...partition.regions, partition.regions[0]?.replace(/\d$/, '9') ?? '']) {
      for (const variant of VARIANTS) {
        const url = stsEndpoint(region, partition, variant);
        expect(url.href).toBe(sdkEndpoint(region, variant.fips, variant.dualStack));
        expect(isAwsHost(url)).toBe(true);
        expect(regionOfSts(url)).toBe(region);
        expect(partitionOf(region)).toBe(partition);
      }
    }
  });
});

describe('a region', () => {
  it.each(['eu-north-2', 'us-gov-central-1', 'ap-southwest-1'])('%s may exist, though it is not known', (region) => {
    expect(isKnownRegion(region)).toBe(false);
    expect(partitionOf(region)).toBeDefined();
  });

  it.each(['us-esat-1', 'us-east1', 'us-east-1a', 'us-east-0', 'EU-WEST-1', 'aws-global', 'eu', 'xx-north-1', ''])(
    "'%s' can be none",
    (region) => {
      expect(partitionOf(region)).toBeUndefined();
    },
  );

  it.each([
    ['us-esat-1', 'us-east-1'],
    ['eu-wset-1', 'eu-west-1'],
    ['us-east-1a', 'us-east-1'],
    ['eu-west1', 'eu-west-1'],
    ['EU-CENTRAL-1', 'eu-central-1'],
    ['fips-us-gov-west-1', 'us-gov-west-1'],
    ['ap-southest-2', 'ap-southeast-2'],
  ])("'%s' is most like %s", (name, region) => {
    expect(nearestRegion(name)).toBe(region);
  });

  it.each(['***', 'Ireland', '$AWS_REGION', 'octo-org'])("'%s' is like none", (name) => {
    expect(nearestRegion(name)).toBeUndefined();
  });
});

describe("AWS's own hosts", () => {
  it.each([
    'https://sts.amazonaws.com',
    'https://sso.eu-west-1.amazonaws.com',
    'https://sts.cn-north-1.amazonaws.com.cn',
  ])('%s is one', (url) => {
    expect(isAwsHost(new URL(url))).toBe(true);
  });

  it.each([
    'http://sts.amazonaws.com',
    'https://amazonaws.com.example.com',
    'https://evilamazonaws.com',
    'https://127.0.0.1',
  ])('%s is none', (url) => {
    expect(isAwsHost(new URL(url))).toBe(false);
  });
});

describe("an endpoint of AWS's own STS", () => {
  it.each([
    ['https://sts.amazonaws.com', 'us-east-1'],
    ['https://vpce-0a1b-abcd.sts.eu-west-1.vpce.amazonaws.com', 'eu-west-1'],
    ['https://vpce-0a1b-abcd-eu-west-1a.sts.eu-west-1.vpce.amazonaws.com', 'eu-west-1'],
    ['https://vpce-0a1b-abcd.sts.cn-north-1.vpce.amazonaws.com.cn', 'cn-north-1'],
  ])('%s lies in %s', (url, region) => {
    expect(regionOfSts(new URL(url))).toBe(region);
  });

  it.each([
    'https://ec2-198-51-100-1.eu-west-1.compute.amazonaws.com',
    'https://sts-1234567890.eu-west-1.elb.amazonaws.com',
    'https://sts.eu-west-1.amazonaws.com.cn',
    'https://sts.eu-west-1.amazonaws.com.example.com',
    'http://sts.eu-west-1.amazonaws.com',
    'https://sts.home-1.amazonaws.com',
    'https://minio.example.com',
  ])('%s is none', (url) => {
    expect(regionOfSts(new URL(url))).toBeUndefined();
  });
});

it.each([
  ['aws', 'us-east-1'],
  ['aws-cn', 'cn-north-1'],
  ['aws-us-gov', 'us-gov-west-1'],
  ['aws-iso', 'us-iso-east-1'],
])('the region of %s that works for every account is %s', (partition, region) => {
  expect(PARTITIONS.filter(({ name }) => name === partition).map((found) => preferredRegions(found)[0])).toEqual([
    region,
  ]);
});
