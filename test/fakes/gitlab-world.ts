import { type AwsSts, startSts } from './aws-sts.ts';
import { ROLE } from './aws-world.ts';
import { CLIENT, credentialFor, type Entra, startEntra, TENANT } from './entra.ts';
import { GoogleCloud, PROVIDER } from './gcp.ts';
import { GitLab, type GitLabJob, JOB, variablesOf } from './gitlab.ts';
import { type Internet, startInternet } from './internet.ts';
import { Vault } from './vault.ts';

/** What jobs of my-group/my-project on main meet, under the real host names: GitLab, AWS, Google Cloud, Entra ID, Vault. */
export interface GitLabWorld {
  readonly internet: Internet;
  readonly gitlab: GitLab;
  readonly sts: AwsSts;
  readonly google: GoogleCloud;
  readonly entra: Entra;
  readonly vault: Vault;
  /** The variables of a job with a token for this audience, and of this machine. */
  job(audience?: unknown, job?: GitLabJob): Record<string, string>;
  close(): Promise<void>;
}

export const SUBJECT = 'project_path:my-group/my-project:ref_type:branch:ref:main';

/** The options that get a job into each of them, and the audience of its token. */
export const FOR_AWS = ['--role-to-assume', ROLE, '--aws-region', 'eu-west-1'];
export const FOR_GOOGLE = ['--workload-identity-provider', PROVIDER, '--project-id', 'my-project'];
export const FOR_AZURE = ['--client-id', CLIENT, '--tenant-id', TENANT, '--allow-no-subscriptions', 'true'];
export const VAULT_URL = 'https://vault.example.com';
export const FOR_VAULT = [
  ...['--sts', 'vault', '--sts-with', `url: ${VAULT_URL}`],
  ...['--sts-with', 'role: deploy', '--sts-with', `audience: ${VAULT_URL}`],
];
export const AUDIENCES = {
  aws: 'sts.amazonaws.com',
  google: `https://iam.googleapis.com/${PROVIDER}`,
  azure: 'api://AzureADTokenExchange',
  vault: VAULT_URL,
};

/** The provider that docs/gitlab.md has. */
const PROVIDER_OF_THE_PAGE = 'projects/123456789012/locations/global/workloadIdentityPools/gitlab/providers/my-group';

export async function startGitLabWorld(): Promise<GitLabWorld> {
  const internet = await startInternet();
  const gitlab = await GitLab.start(internet);
  const trust = { StringEquals: { 'gitlab.com:aud': AUDIENCES.aws, 'gitlab.com:sub': SUBJECT } };
  const sts = await startSts({
    internet,
    providers: [{ account: '123456789012', audiences: [AUDIENCES.aws], issuer: gitlab }],
    roles: [{ arn: ROLE, webIdentity: trust }],
  });
  const google = new GoogleCloud(gitlab).mount(internet);
  const provider = google.providers.get(PROVIDER);
  if (provider !== undefined) google.providers.set(PROVIDER_OF_THE_PAGE, provider);
  const credentials = [credentialFor(gitlab, { subject: SUBJECT })];
  const entra = await startEntra({ internet, issuers: [gitlab], applications: [{ clientId: CLIENT, credentials }] });
  const vault = new Vault(gitlab).mount(internet);
  vault.subject = SUBJECT;
  return {
    internet,
    gitlab,
    sts,
    google,
    entra,
    vault,
    job: (audience = AUDIENCES.aws, job = JOB) => ({
      ...internet.env,
      ...variablesOf(job, gitlab.url),
      FEDERATE_ID_TOKEN: gitlab.idToken(audience, job),
    }),
    close: () => internet.close(),
  };
}

/** Everything secret that was given in a world so far: tokens, and what they were exchanged for. */
export function secretsOf({ gitlab, sts, vault }: GitLabWorld): string[] {
  const keys = sts.issued.flatMap(({ secretAccessKey, sessionToken = '' }) => [secretAccessKey, sessionToken]);
  // The header says nothing of the job, and is much the same in every token.
  const tokens = gitlab.issued.flatMap((token) => token.split('.').slice(1));
  return [...keys, ...tokens, ...vault.tokens.keys()];
}
