import { FederateError } from '../errors.ts';
import type { Environment, Runner } from '../platform/runner.ts';
import { SYSTEMS, type System } from '../platform/systems.ts';
import { asClaimed, type FactRow, factsBy } from './facts.ts';
import type { Issuer } from './issuer.ts';
import { type HandedOver, handedOverAudiences, handedOverToken, type TokenPlace } from './places.ts';
import { NO_STORY } from './story.ts';

/** A system that hands each job a finished token in a variable or a file. */
interface Row {
  /** Where the token is. */
  places(env: Environment): readonly TokenPlace[];
  /** Who signs it, by the variables of the job; undefined where only the user knows. */
  issuer(env: Environment): string | undefined;
  /** Where below the issuer the keys are expected. */
  readonly keys: string;
  readonly facts: readonly FactRow[];
  /** Claims beside the facts that identify the job. */
  readonly reportable: readonly string[];
  /** Seconds that a token lives at the most. */
  readonly longestLife: number;
  /** How the job is given a token for an audience: a sentence, then text to paste. */
  grant(audience: string): string;
}

const HOUR = 3600;

/** One row a system. */
export const HANDED_OVER = {
  bitbucket: {
    places: () => [variable('BITBUCKET_STEP_OIDC_TOKEN')],
    issuer: ({ BITBUCKET_WORKSPACE: workspace }) =>
      workspace && `https://api.bitbucket.org/2.0/workspaces/${workspace}/pipelines-config/identity/oidc`,
    keys: '/keys.json',
    facts: [
      ['stepUuid', 'BITBUCKET_STEP_UUID', 'refuse'],
      ['pipelineUuid', 'BITBUCKET_PIPELINE_UUID', 'refuse'],
      ['repositoryUuid', 'BITBUCKET_REPO_UUID', 'refuse'],
      ['deploymentEnvironmentUuid', 'BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID', 'refuse if present'],
      ['branchName', 'BITBUCKET_BRANCH', 'notice'],
    ],
    reportable: ['workspaceUuid'],
    longestLife: HOUR,
    grant: (audience) =>
      `Let the step have a token. Its audience is that of the workspace (ari:cloud:bitbucket::workspace/...) unless the step names others: give that in \`audience\`, or name ${audience} there.\n\n- step:\n    oidc: true`,
  },
  'hcp-terraform': {
    places: (env) =>
      Object.keys(env)
        .filter((name) => /^TFC_WORKLOAD_IDENTITY_TOKEN(_\w+)?$/.test(name))
        .map(variable),
    issuer: () => 'https://app.terraform.io',
    keys: '/.well-known/jwks',
    facts: [
      ['terraform_run_id', 'TFC_RUN_ID', 'refuse'],
      ['terraform_workspace_name', 'TFC_WORKSPACE_NAME', 'notice'],
      ['terraform_project_name', 'TFC_PROJECT_NAME', 'notice'],
    ],
    reportable: [
      ...['terraform_run_phase', 'terraform_organization_id', 'terraform_organization_name'],
      ...['terraform_project_id', 'terraform_workspace_id'],
    ],
    // As long as the phase of the run may take.
    longestLife: 24 * HOUR,
    grant: (audience) =>
      `Set this environment variable of the workspace; the token is there in the hooks of an agent.\n\nTFC_WORKLOAD_IDENTITY_AUDIENCE = ${audience}`,
  },
  spacelift: {
    places: () => [variable('SPACELIFT_OIDC_TOKEN'), { kind: 'file', path: '/mnt/workspace/spacelift.oidc' }],
    // The name of the account, which the audience has too.
    issuer: ({ SPACELIFT_ACCOUNT_NAME: account }) => account && `https://${account}.app.spacelift.io`,
    keys: '/.well-known/jwks',
    facts: [['runId', 'TF_VAR_spacelift_run_id', 'refuse if present']],
    reportable: ['spaceId', 'callerType', 'callerId', 'runType', 'scope'],
    longestLife: HOUR,
    grant: () =>
      'Spacelift gives its runs a token for the host name of the account and for nothing else (paid plans): name that, here and in the trust of your cloud.\n\n--audience my-account.app.spacelift.io',
  },
  jenkins: {
    places: () => [variable('FEDERATE_ID_TOKEN')],
    issuer: ({ JENKINS_URL: url }) => url && `${url.replace(/\/$/, '')}/oidc`,
    keys: '/jwks',
    facts: [
      ['build_number', 'BUILD_NUMBER', 'notice'],
      ['sub', 'JOB_URL', 'notice'],
    ],
    reportable: [],
    // The plugin gives an hour unless an administrator says otherwise.
    longestLife: 24 * HOUR,
    grant: (audience) =>
      `Bind a credential of the kind "OpenID Connect id token" (plugin oidc-provider) whose audience is ${audience}.\n\nwithCredentials([string(credentialsId: 'federate', variable: 'FEDERATE_ID_TOKEN')]) { sh 'federate exec ... -- ...' }`,
  },
} satisfies Readonly<Partial<Record<System, Row>>>;

export type HandingSystem = keyof typeof HANDED_OVER;

/**
 * A system of the table.
 * @throws FederateError `NOT_IN_A_JOB` where the job does not tell its issuer
 */
export function handedOverIssuer(
  system: HandingSystem,
  runner: Pick<Runner, 'env' | 'words' | 'workspace' | 'warning'>,
  issuer: URL | undefined,
  place: TokenPlace | undefined,
): Issuer {
  const row: Row = HANDED_OVER[system];
  const [name] = SYSTEMS[system];
  const { env, words } = runner;
  const hop = `${name} token`;
  const url = issuer === undefined ? row.issuer(env) : asClaimed(issuer);
  if (!url) {
    throw new FederateError('NOT_IN_A_JOB', `This job of ${name} does not tell who signs its tokens.`, {
      hop,
      hint: `Name the issuer that you trust.\n\n${words.written({ issuer: 'https://issuer.example.com' })}`,
    });
  }
  const places = place === undefined ? row.places(env) : [place];
  const job: HandedOver = { hop, places, runner, grant: row.grant };
  return {
    story: () => NO_STORY,
    trusted: {
      url,
      keysUrl: `${url}${row.keys}`,
      longestLife: row.longestLife,
      sole: true,
      reportable: ['iss', 'sub', 'aud', ...row.facts.map(([claim]) => claim), ...row.reportable, 'iat', 'nbf', 'exp'],
      texts: {
        mismatch: (iss) =>
          `If you know and trust the issuer in the token, name it, here and in the trust of your cloud.\n\n${words.written({ issuer: String(iss) })}`,
        anotherRun: `Use the token of this very job of ${name}, and let nothing set the variables named here.`,
        anotherEndpoint: `Make sure that what holds the token is set by ${name} alone`,
      },
    },
    facts: factsBy(row.facts, env),
    request: async (audience) => handedOverToken(audience, job),
    audiences: () => handedOverAudiences(job),
  };
}

function variable(name: string): TokenPlace {
  return { kind: 'variable', name };
}
