import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLE } from '../../test/fakes/aws-world.ts';
import { DEPLOYER, PROVIDER } from '../../test/fakes/gcp.ts';
import type { Job } from '../../test/fakes/job.ts';
import type { Variables } from '../../test/fakes/job-context.ts';
import { runOf } from '../../test/fakes/run.ts';
import type { World } from '../../test/fakes/world.ts';

/** One step, by the same inputs for both actions. */
export interface Case {
  readonly with: Variables;
  /** `env:` of the job. */
  readonly env?: Variables;
  /** Whether the job may ask for tokens; it may unless this is false. */
  readonly permission?: boolean;
  /** Prepares the world and the job; what it returns are further variables of the job. */
  readonly prepare?: (world: World, job: Job) => Promise<Variables> | Variables | undefined;
  /** Another step before, which is the same action. */
  readonly before?: Variables;
  /** Takes a minute or more, and so is left out unless asked for. */
  readonly slow?: boolean;
}

const AWS = { 'role-to-assume': ROLE, 'aws-region': 'eu-west-1' };
const GCP = { workload_identity_provider: PROVIDER, service_account: DEPLOYER };
const DIRECT = { workload_identity_provider: PROVIDER, project_id: 'my-project' };
const POLICY = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}';

/** Keys that work, in the environment. */
function keys({ sts }: World): Variables {
  const { accessKeyId, secretAccessKey } = sts.giveKeys('arn:aws:iam::123456789012:user/runner');
  return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
}

/** The same, and the role trusts them as well. */
function trustedKeys(world: World): Variables {
  const [role, ...others] = world.sts.roles.splice(0);
  const principal = { arn: 'arn:aws:iam::123456789012:user/runner', mayTag: true };
  if (role !== undefined) world.sts.roles.push({ ...role, principal }, ...others);
  return keys(world);
}

export const AWS_CASES: Readonly<Record<string, Case>> = {
  'a role': { with: AWS },
  outputs: { with: { ...AWS, 'output-credentials': 'true' } },
  'outputs only': { with: { ...AWS, 'output-credentials': 'true', 'output-env-credentials': 'false' } },
  'a profile': { with: { ...AWS, 'aws-profile': 'deploy' } },
  'a session name': { with: { ...AWS, 'role-session-name': 'deploy-7' } },
  'a quarter of an hour': { with: { ...AWS, 'role-duration-seconds': '900' } },
  'one hour in words': { with: { ...AWS, 'role-duration-seconds': '1h', 'disable-retry': 'true' } },
  'too short a time': { with: { ...AWS, 'role-duration-seconds': '60', 'disable-retry': 'true' } },
  'a session policy': { with: { ...AWS, 'inline-session-policy': POLICY } },
  'managed policies': { with: { ...AWS, 'managed-session-policies': 'arn:aws:iam::aws:policy/ReadOnlyAccess' } },
  'an allowed account': { with: { ...AWS, 'allowed-account-ids': '123456789012' } },
  'an account that is not allowed': { with: { ...AWS, 'allowed-account-ids': '210987654321' } },
  'a masked account': { with: { ...AWS, 'mask-aws-account-id': 'true' } },
  'an audience that IAM does not know': { with: { ...AWS, audience: 'example', 'disable-retry': 'true' } },
  'no region': { with: { 'role-to-assume': ROLE } },
  'a region from the environment': { with: { 'role-to-assume': ROLE }, env: { AWS_REGION: 'eu-west-1' } },
  'a region that is none': { with: { ...AWS, 'aws-region': 'Ireland', 'disable-retry': 'true' } },
  'no permission': { with: { ...AWS, 'disable-retry': 'true' }, permission: false },
  'no permission, and asked again': { with: AWS, permission: false, slow: true },
  'no permission, but keys on the machine': {
    with: { ...AWS, 'role-skip-session-tagging': 'true' },
    permission: false,
    prepare: trustedKeys,
  },
  'a role that does not trust, asked once': {
    with: { ...AWS, 'role-to-assume': 'arn:aws:iam::123456789012:role/another', 'disable-retry': 'true' },
  },
  'a role that does not trust': {
    with: { ...AWS, 'role-to-assume': 'arn:aws:iam::123456789012:role/another' },
    slow: true,
  },
  'an endpoint that another step planted': {
    with: { ...AWS, 'disable-retry': 'true' },
    env: { AWS_ENDPOINT_URL: 'https://planted.example.com' },
    prepare: ({ internet }) => {
      internet.serve('planted.example.com', () => ({ status: 500 }));
      return undefined;
    },
  },
  'variables of before': { with: AWS, env: { AWS_REGION: 'us-east-1', AWS_PROFILE: 'mine' } },
  'keys of before, to be ignored': { with: { ...AWS, 'unset-current-credentials': 'true' }, prepare: keys },
  'keys that work, to be used': { with: { ...AWS, 'use-existing-credentials': 'true' }, prepare: keys },
  'keys that work, not to be used': { with: { ...AWS, 'use-existing-credentials': 'false' }, prepare: keys },
  'a chained role': {
    with: {
      ...AWS,
      'role-to-assume': 'arn:aws:iam::123456789012:role/second',
      'role-chaining': 'true',
      'role-skip-session-tagging': 'true',
    },
    before: AWS,
    prepare: ({ sts }) => {
      sts.roles.push({
        arn: 'arn:aws:iam::123456789012:role/second',
        principal: { arn: 'arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions', mayTag: true },
      });
      return undefined;
    },
  },
  'a token in a file': {
    with: { ...AWS, 'web-identity-token-file': 'token.jwt' },
    permission: false,
    prepare: (world, job) => {
      writeFileSync(join(job.workspace, 'token.jwt'), world.issuer.token('sts.amazonaws.com'));
      return undefined;
    },
  },
  'an external id that AWS does not take': { with: { ...AWS, 'role-external-id': 'example' } },
  'stored keys': {
    with: {
      'aws-region': 'eu-west-1',
      'aws-access-key-id': 'AKIAIOSFODNN7EXAMPLE',
      'aws-secret-access-key': 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    },
  },
  'a subject that the role does not trust': {
    with: { ...AWS, 'disable-retry': 'true' },
    prepare: ({ issuer }) => {
      issuer.run = runOf('push', { ref: 'refs/heads/feature', workflowRef: 'refs/heads/feature' });
      return undefined;
    },
  },
};

export const GCP_CASES: Readonly<Record<string, Case>> = {
  'a service account': { with: GCP },
  'direct federation': { with: DIRECT },
  'a project': { with: { ...GCP, project_id: 'another-project' } },
  'an access token': { with: { ...GCP, token_format: 'access_token' } },
  'an access token of ten minutes': { with: { ...GCP, token_format: 'access_token', access_token_lifetime: '600s' } },
  'an access token of the workload': { with: { ...DIRECT, token_format: 'access_token' } },
  'an id token': { with: { ...GCP, token_format: 'id_token', id_token_audience: 'https://example.com' } },
  'no credentials file': { with: { ...GCP, create_credentials_file: 'false' } },
  'no variables': { with: { ...GCP, export_environment_variables: 'false' } },
  'no clean-up': { with: { ...GCP, cleanup_credentials: 'false' } },
  scopes: {
    with: {
      ...GCP,
      token_format: 'access_token',
      access_token_scopes: 'https://www.googleapis.com/auth/devstorage.read_only',
    },
  },
  'a reason': { with: { ...GCP, token_format: 'access_token', request_reason: 'release' } },
  'a service account that is not there': {
    with: { ...GCP, service_account: 'nobody@my-project.iam.gserviceaccount.com' },
  },
  'a token for a service account that is not there': {
    with: { ...GCP, service_account: 'nobody@my-project.iam.gserviceaccount.com', token_format: 'access_token' },
  },
  'a provider that is not there': { with: { ...GCP, workload_identity_provider: `${PROVIDER}-2` } },
  'a pool in place of a provider': {
    with: { ...GCP, workload_identity_provider: PROVIDER.replace(/\/providers\/.*/, '') },
  },
  'no permission': { with: GCP, permission: false },
  'a truth value of another kind': { with: { ...GCP, create_credentials_file: '1' } },
  'the default account of Compute Engine': {
    with: { ...GCP, service_account: '123456789012-compute@developer.gserviceaccount.com' },
    prepare: ({ google }) => {
      const policy = google.serviceAccounts.get(DEPLOYER)?.policy ?? {};
      Object.assign(google.addServiceAccount('123456789012-compute@developer.gserviceaccount.com').policy, policy);
      return undefined;
    },
  },
  'an endpoint that another step planted': {
    with: { ...GCP, token_format: 'access_token' },
    env: { GHA_ENDPOINT_OVERRIDE_sts: 'https://planted.example.com/v1' },
    prepare: ({ internet }) => {
      internet.serve('planted.example.com', () => ({ status: 500 }));
      return undefined;
    },
  },
  'one answer that passes': {
    with: { ...GCP, token_format: 'access_token' },
    prepare: ({ google }) => {
      google.faults.exchange.next({ status: 503 });
      return undefined;
    },
  },
  'a stored key': { with: { credentials_json: '{"type":"service_account"}' } },
};
