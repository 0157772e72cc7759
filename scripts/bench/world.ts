import { type AwsSts, startSts } from '../../test/fakes/aws-sts.ts';
import { DEPLOYER, GoogleCloud, PROVIDER } from '../../test/fakes/gcp.ts';
import { type Internet, startInternet } from '../../test/fakes/internet.ts';
import { type GitHubIssuer, startIssuer } from '../../test/fakes/issuer.ts';

const ROLE = 'arn:aws:iam::123456789012:role/deploy';
const REGION = 'eu-west-1';
const ISSUER = 'token.actions.githubusercontent.com';

export type Case = 'aws' | 'gcp' | 'aws+gcp';

/** The inputs that turn a case on. The actions that are compared all know them by these names. */
const AWS = { 'role-to-assume': ROLE, 'aws-region': REGION };
const GCP = { workload_identity_provider: PROVIDER, service_account: DEPLOYER, token_format: 'access_token' };
export const INPUTS: Readonly<Record<Case, Readonly<Record<string, string>>>> = {
  aws: AWS,
  gcp: GCP,
  'aws+gcp': { ...AWS, ...GCP },
};

/** What a script by hand is told instead. */
export const VARIABLES = { ROLE, AWS_REGION: REGION, PROVIDER, SERVICE_ACCOUNT: DEPLOYER };

/** The services that a run meets: strict stand-ins with TLS, under their real names, behind a relay that takes its time. */
export interface World {
  readonly internet: Internet;
  readonly issuer: GitHubIssuer;
  readonly sts: AwsSts;
}

export async function startWorld(): Promise<World> {
  const internet = await startInternet();
  const issuer = await startIssuer({ internet });
  const condition = {
    [`${ISSUER}:aud`]: 'sts.amazonaws.com',
    [`${ISSUER}:sub`]: 'repo:octo-org/octo-repo:ref:refs/heads/main',
  };
  const sts = await startSts({
    internet,
    providers: [{ account: '123456789012', audiences: ['sts.amazonaws.com'], issuer }],
    roles: [{ arn: ROLE, webIdentity: { StringEquals: condition } }],
  });
  new GoogleCloud(issuer).mount(internet);
  return { internet, issuer, sts };
}
