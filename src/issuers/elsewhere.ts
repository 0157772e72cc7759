import { FederateError } from '../errors.ts';
import type { Runner } from '../platform/runner.ts';
import { SYSTEMS, type System, systemsOf } from '../platform/systems.ts';
import { issuerOfThisJob, type JobInputs } from './index.ts';
import type { Issuer } from './issuer.ts';
import type { TokenPlace } from './places.ts';

/** What an issuer needs of the process. */
type Job = Pick<Runner, 'env' | 'words' | 'workspace' | 'warning'>;

/** The issuer of each system, in a module that is loaded only there. `place`: where the token is, as the user says. */
const ISSUERS: Readonly<
  Record<System, (job: Job, inputs: JobInputs, place: TokenPlace | undefined) => Promise<Issuer>>
> = {
  github: (job, inputs) => issuerOfThisJob(inputs, job),
  gitlab: async (runner, { issuer }, place) => (await import('./gitlab.ts')).gitlabIssuer({ runner, issuer, place }),
  circleci: async (job, { issuer }) => (await import('./circleci.ts')).circleciIssuer(job, issuer),
  buildkite: async (job, { issuer }) => (await import('./buildkite.ts')).buildkiteIssuer(job, issuer),
  'azure-devops': async (job, { issuer }) => (await import('./azure-devops.ts')).azureDevopsIssuer(job, issuer),
  bitbucket: (job, { issuer }, place) => handedOver('bitbucket', job, issuer, place),
  'hcp-terraform': (job, { issuer }, place) => handedOver('hcp-terraform', job, issuer, place),
  spacelift: (job, { issuer }, place) => handedOver('spacelift', job, issuer, place),
  jenkins: (job, { issuer }, place) => handedOver('jenkins', job, issuer, place),
};

/** Systems whose jobs get their token in a place, which may be another one. */
const HANDING: readonly System[] = ['gitlab', 'bitbucket', 'hcp-terraform', 'spacelift', 'jenkins'];

/**
 * The issuer of this job, whatever system it runs in. A place that the user names goes before what the system offers;
 * where the system makes its tokens otherwise, or there is none, it needs an issuer named with it.
 * @throws FederateError `NOT_IN_A_JOB`, or why the job has no token
 */
export async function issuerAnywhere(inputs: JobInputs, job: Job, place: TokenPlace | undefined): Promise<Issuer> {
  const [system, other] = systemsOf(job.env);
  if (system !== undefined && other !== undefined) throw torn(system, other);
  if (place !== undefined && (system === undefined || !HANDING.includes(system))) {
    return (await import('./given.ts')).givenIssuer(job, inputs.issuer, place);
  }
  if (system === undefined) throw nowhere();
  return ISSUERS[system](job, inputs, place);
}

async function handedOver(
  system: 'bitbucket' | 'hcp-terraform' | 'spacelift' | 'jenkins',
  job: Job,
  issuer: URL | undefined,
  place: TokenPlace | undefined,
): Promise<Issuer> {
  return (await import('./variables.ts')).handedOverIssuer(system, job, issuer, place);
}

function torn(one: System, other: System): FederateError {
  const [[name, variable], [otherName, otherVariable]] = [SYSTEMS[one], SYSTEMS[other]];
  return new FederateError(
    'NOT_IN_A_JOB',
    `This job seems to be one of ${name} (${variable}) and one of ${otherName} (${otherVariable}).`,
    { hop: 'identity token', hint: 'Take the variable of the system that it does not run in out of the environment.' },
  );
}

function nowhere(): FederateError {
  return new FederateError('NOT_IN_A_JOB', 'This is no job of a CI system that is known.', {
    hop: 'identity token',
    hint: 'The identity is that of a job. Outside of one, say where a token is and who signed it (the projected token of a pod of Kubernetes, say).\n\n--token file:/var/run/secrets/tokens/federate --issuer https://issuer.example.com',
  });
}
