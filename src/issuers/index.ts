import { FederateError } from '../errors.ts';
import type { Runner } from '../platform/runner.ts';
import { SYSTEMS, systemsOf } from '../platform/systems.ts';
import { readEvent } from './event.ts';
import { type GitHubJob, githubIssuer } from './github.ts';
import { HOP, REQUEST_VARIABLES } from './github-request.ts';
import type { Issuer } from './issuer.ts';

/** What the inputs say of the job. */
export interface JobInputs {
  readonly issuer: URL | undefined;
  readonly checkRunId: string | undefined;
  /** `job.workflow_ref`: the workflow file that defines this job. */
  readonly jobWorkflowRef?: string | undefined;
  /** What the inputs could say instead where this job gets no token: sentences, or empty. */
  readonly otherwise?: string;
}

/**
 * The issuer of this job, able to be asked for tokens. Sends nothing.
 * @throws FederateError as `detectIssuer` and `requireTokenVariables`
 */
export async function issuerOfThisJob(
  inputs: JobInputs,
  { env, words }: Pick<Runner, 'env' | 'words'>,
): Promise<Issuer> {
  const issuer = detectIssuer({ env, words, issuer: inputs.issuer, checkRunId: inputs.checkRunId });
  if (REQUEST_VARIABLES.some((name) => !env[name])) {
    const { requireTokenVariables } = await import('./absent.ts');
    await requireTokenVariables({ env, words }, readEvent, inputs.jobWorkflowRef, inputs.otherwise);
  }
  return issuer;
}

/** Where a job's token is asked for, and where the keys of its issuer are. */
export interface Places {
  readonly token: URL;
  readonly keys: URL;
}

/** Those of this job, to connect to ahead of the requests; undefined where they aren't known. */
export function placesOfThisJob(inputs: JobInputs, { env, words }: Pick<Runner, 'env' | 'words'>): Places | undefined {
  const token = URL.parse(env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
  if (token === null) return undefined;
  try {
    const { trusted } = detectIssuer({ env, words, issuer: inputs.issuer, checkRunId: inputs.checkRunId });
    return { token, keys: new URL(trusted.keysUrl) };
  } catch {
    return undefined;
  }
}

/**
 * The issuer of the system that this step runs in, by the environment.
 * @throws FederateError `NOT_IN_A_JOB`
 */
export function detectIssuer(job: GitHubJob): Issuer {
  const { env, issuer, words } = job;
  if (env['GITHUB_ACTIONS'] !== 'true') {
    const [system] = systemsOf(env);
    throw notInAJob(
      system === undefined
        ? 'This is no job of GitHub Actions.'
        : `This is a job of ${SYSTEMS[system][0]}, not of GitHub Actions.`,
      'The identity is that of a GitHub Actions job: let a workflow call this action by `uses:`. Where one does, something (sudo, a container) has dropped the variables of the runner, GITHUB_ACTIONS among them.',
    );
  }
  const forge = env['FORGEJO_ACTIONS'] === 'true' ? 'Forgejo' : env['GITEA_ACTIONS'] === 'true' ? 'Gitea' : undefined;
  if (forge !== undefined && issuer === undefined) {
    throw notInAJob(
      `This is a job of ${forge} Actions, whose tokens GitHub does not issue.`,
      `If this ${forge} issues identity tokens, name it as the issuer that you trust:\n\n${words.written({ issuer: `${env['GITHUB_SERVER_URL'] ?? 'https://forgejo.example.com'}/api/actions` })}`,
    );
  }
  if (forge === undefined && env['ACT'] === 'true' && !env['ACTIONS_ID_TOKEN_REQUEST_URL']) {
    throw notInAJob(
      'This workflow is run by act, which issues no identity tokens.',
      'Skip this step there, and give later steps credentials of your own.\n\nif: ${{ !env.ACT }}',
    );
  }
  return githubIssuer(job);
}

function notInAJob(reason: string, hint: string): FederateError {
  return new FederateError('NOT_IN_A_JOB', reason, { hop: HOP, hint });
}
