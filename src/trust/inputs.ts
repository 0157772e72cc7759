import { FederateError } from '../errors.ts';
import type { Claims } from '../issuers/issuer.ts';
import type { Runner } from '../platform/runner.ts';
import { type Cloud, type Known, setup } from './setup.ts';

/** A trust to set up, under a title of its own. */
export interface TitledSetup {
  readonly title: string;
  readonly text: string;
  readonly notes: readonly string[];
}

/** Each cloud, and the input that turns it on. */
const CLOUDS: readonly (readonly [Cloud, title: string, input: string])[] = [
  ['aws', 'AWS', 'role-to-assume'],
  ['gcp', 'Google Cloud', 'workload_identity_provider'],
  ['azure', 'Azure', 'client-id'],
];

/** What lets this very job in: for the clouds whose inputs are given, or for all of them if none is. Nothing without an issuer. */
export function trustsToSetUp(claims: Claims, runner: Pick<Runner, 'input'>): TitledSetup[] {
  if (typeof claims['iss'] !== 'string') return [];
  const given = (name: string) => runner.input(name) || undefined;
  const on = CLOUDS.filter(([, , input]) => given(input) !== undefined);
  const known: Known = {
    role: given('role-to-assume'),
    workloadIdentityProvider: given('workload_identity_provider'),
    serviceAccount: given('service_account'),
    clientId: given('client-id'),
    // With several, each has its own.
    audience: on.length === 1 ? given('audience') : undefined,
  };
  return (on.length > 0 ? on : CLOUDS).map(([cloud, title]) => {
    try {
      return { title, ...setup(cloud, claims, { kind: 'this-job' }, known) };
    } catch (error) {
      if (!(error instanceof FederateError)) throw error;
      return { title, text: `# ${error.message}`, notes: [error.hint] };
    }
  });
}
