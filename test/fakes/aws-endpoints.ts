/** How the endpoints of AWS STS are called, in every partition (AWS General Reference, "Service endpoints"). */
const REGION =
  /(?:af|ap|ca|cn|eu|eusc-de|il|me|mx|sa|us|us-gov|us-iso|us-isob|us-isof|eu-isoe)-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d/;
const SUFFIX =
  /(?:amazonaws\.com|api\.aws|amazonaws\.com\.cn|api\.amazonwebservices\.com\.cn|amazonaws\.eu|api\.amazonwebservices\.eu|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)/;
export const STS_HOST = new RegExp(`^sts(?:-fips)?(?:\\.(${REGION.source}))?\\.${SUFFIX.source}$`);

/** Region of an endpoint of AWS; the global one is in us-east-1. On loopback there is none. */
export function regionOf(host: string): string | undefined {
  const match = STS_HOST.exec(host);
  return match === null ? undefined : (match[1] ?? 'us-east-1');
}

export function partitionOf(region: string): string {
  const [, special] = /^(cn|us-gov|us-isob|us-isof|us-iso|eu-isoe|eusc)-/.exec(region) ?? [];
  const names: Readonly<Record<string, string>> = {
    'us-iso': 'aws-iso',
    'us-isob': 'aws-iso-b',
    'eu-isoe': 'aws-iso-e',
    'us-isof': 'aws-iso-f',
  };
  return special === undefined ? 'aws' : (names[special] ?? `aws-${special}`);
}

export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}
