import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCommandLine, type CommandLine, leaks } from '../fakes/command-line.ts';
import { FORK, type GitLabJob, JOB, variablesOf } from '../fakes/gitlab.ts';
import { type JobResult, type RunnerJob, runGitLabJob } from '../fakes/gitlab-runner.ts';
import {
  AUDIENCES,
  FOR_AWS,
  FOR_AZURE,
  FOR_GOOGLE,
  FOR_VAULT,
  type GitLabWorld,
  secretsOf,
  startGitLabWorld,
} from '../fakes/gitlab-world.ts';

let built: CommandLine;
let world: GitLabWorld;

beforeAll(async () => {
  built = buildCommandLine();
  world = await startGitLabWorld();
});

afterAll(async () => {
  built.close();
  await world.close();
});

beforeEach(() => world.vault.tokens.clear());

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(' ');
const exec = (options: readonly string[], command: string) => `federate exec ${quoted(options)} -- ${command}`;

/** Lets the exit code of a command be that of the job. */
const EXIT_CODES = { FF_USE_NEW_BASH_EVAL_STRATEGY: 'true' };

/** Runs a job as gitlab-runner does. Its token is masked as a whole; nothing else is. */
function run(script: readonly string[], token: string, more: Partial<RunnerJob> = {}): Promise<JobResult> {
  return runGitLabJob({
    variables: {
      ...world.internet.env,
      ...variablesOf(JOB),
      ...EXIT_CODES,
      FEDERATE_ID_TOKEN: token,
      ...more.variables,
    },
    masked: ['FEDERATE_ID_TOKEN'],
    path: [built.bin],
    script,
    ...Object.fromEntries(Object.entries(more).filter(([name]) => name !== 'variables')),
  });
}

/** Nothing of any token or credential is in the log, and nothing in it is a command of another system. */
function expectDiscreet({ log }: JobResult): void {
  expect(leaks(log, secretsOf(world))).toEqual([]);
  expect(log).not.toMatch(/^\s*::|##\[|##vso\[|add-mask/m);
}

describe('a job of GitLab', () => {
  it.each([
    ['AWS', AUDIENCES.aws, FOR_AWS, `sh -c 'echo as \${AWS_ACCESS_KEY_ID:+somebody}'`],
    [
      'AWS by a profile',
      AUDIENCES.aws,
      [...FOR_AWS, '--aws-profile', 'x'],
      `sh -c 'grep -q secret $AWS_SHARED_CREDENTIALS_FILE && echo as somebody'`,
    ],
    [
      'Google Cloud',
      AUDIENCES.google,
      FOR_GOOGLE,
      `sh -c 'grep -q external_account $GOOGLE_APPLICATION_CREDENTIALS && echo as somebody'`,
    ],
    [
      'Azure',
      AUDIENCES.azure,
      FOR_AZURE,
      `sh -c 'test -s $AZURE_FEDERATED_TOKEN_FILE && cmp $ARM_OIDC_TOKEN_FILE_PATH $AZURE_FEDERATED_TOKEN_FILE && echo as somebody'`,
    ],
    ['Vault', AUDIENCES.vault, FOR_VAULT, `sh -c 'echo as \${VAULT_TOKEN:+somebody}'`],
  ])('gets into %s, and leaves nothing', async (_, audience, options, command) => {
    const result = await run([exec(options, command)], world.gitlab.idToken(audience));
    expect(result).toMatchObject({ exitCode: 0, left: [], log: expect.stringContaining('\nas somebody\n') });
    expectDiscreet(result);
  });

  it('gets into two clouds at once, with a token for each', async () => {
    const variables = { FEDERATE_ID_TOKEN_GCP: world.gitlab.idToken(AUDIENCES.google) };
    const print = `sh -c 'echo as \${AWS_ACCESS_KEY_ID:+one} and \${GOOGLE_APPLICATION_CREDENTIALS:+other}'`;
    const result = await run([exec([...FOR_AWS, ...FOR_GOOGLE], print)], world.gitlab.idToken(AUDIENCES.aws), {
      variables,
    });
    expect(result).toMatchObject({ exitCode: 0, log: expect.stringContaining('\nas one and other\n') });
  });

  it('uses credentials in several commands, and takes them back in after_script', async () => {
    const result = await run(
      [`eval "$(federate env ${quoted(FOR_VAULT)})"`, 'echo "as ${VAULT_TOKEN:+somebody}"'],
      world.gitlab.idToken(AUDIENCES.vault),
      { afterScript: ['federate undo'] },
    );
    expect(result).toMatchObject({ exitCode: 0, left: [], log: expect.stringContaining('\nas somebody\n') });
    expect(result.log).toContain('revoked 1 token');
    expect([...world.vault.tokens.values()]).toEqual(['revoked']);
    expectDiscreet(result);
  });

  it('ends with the exit code of its program', async () => {
    const result = await run([exec(FOR_AWS, `sh -c 'exit 42'`)], world.gitlab.idToken(AUDIENCES.aws));
    expect(result.exitCode).toBe(42);
  });

  it('that is cancelled has its credentials taken back within a second', async () => {
    const result = await run([exec(FOR_VAULT, 'sleep 30')], world.gitlab.idToken(AUDIENCES.vault), {
      cancelAfter: 2_500,
    });
    expect(result.ended).toBeLessThan(1_000);
    expect(result.left).toEqual([]);
    expect([...world.vault.tokens.values()]).toEqual(['revoked']);
    expectDiscreet(result);
  });

  it.each<[string, GitLabJob, Record<string, unknown>]>([
    ['on a tag', { ...JOB, ref: 'v1.2.3', refType: 'tag' }, {}],
    ['with a timeout of a month', { ...JOB, timeout: 30 * 86_400 }, {}],
    ['with an environment', { ...JOB, environment: 'production' }, {}],
    ["for a fork's merge request", FORK, {}],
    ['of a GitLab that has no job_project_id yet', JOB, { job_project_id: undefined, job_project_path: undefined }],
    ['whose subject is the project alone', JOB, { sub: 'project_path:my-group/my-project' }],
    ['whose subject leaves out the ref', JOB, { sub: 'project_path:my-group/my-project:ref_type:branch' }],
    ['whose audience is a list of one', JOB, { aud: ['sts.amazonaws.com'] }],
  ])('%s is known by its token, without a notice', async (_, job, changes) => {
    const token = world.gitlab.idToken(AUDIENCES.aws, job, changes);
    const result = await run(['federate inspect'], token, { variables: variablesOf(job) });
    expect(result.exitCode).toBe(0);
    expect(result.log).not.toMatch(/note:|warning:/);
    const claims = JSON.parse(result.log.slice(result.log.indexOf('{\n'))) as Record<string, unknown>;
    expect(claims).toMatchObject({ iss: 'https://gitlab.com', job_id: '302' });
    expect(Object.keys(claims)).not.toContain('user_email');
    expect(Object.keys(claims)).not.toContain('user_identities');
  });

  const AGO = Math.floor(Date.now() / 1000) - 7200;
  it.each<[string, number, string, Record<string, unknown>, string]>([
    ['of another job', 65, 'TOKEN_OF_ANOTHER_RUN', { job_id: '303' }, 'CI_JOB_ID'],
    ['of another pipeline', 65, 'TOKEN_OF_ANOTHER_RUN', { pipeline_id: '1' }, 'CI_PIPELINE_ID'],
    ['of another project', 65, 'TOKEN_OF_ANOTHER_RUN', { job_project_id: '21' }, 'CI_PROJECT_ID'],
    ['of another source project', 65, 'TOKEN_OF_ANOTHER_RUN', { project_id: '21' }, '`project_id`'],
    ['of another runner', 65, 'TOKEN_OF_ANOTHER_RUN', { runner_id: 2 }, 'CI_RUNNER_ID'],
    ['for another audience', 65, 'CLAIMS_REFUSED', { aud: 'https://vault.example.com' }, 'aud: sts.amazonaws.com'],
    ['for two audiences', 65, 'CLAIMS_REFUSED', { aud: ['sts.amazonaws.com', 'x'] }, 'aud: sts.amazonaws.com'],
    ['whose issuer has a slash at the end', 65, 'ISSUER_MISMATCH', { iss: 'https://gitlab.com/' }, 'slash'],
    ['of another instance', 65, 'ISSUER_MISMATCH', { iss: 'https://gitlab.example.com' }, 'CI_SERVER_URL'],
    ['that has ended', 65, 'CLAIMS_REFUSED', { iat: AGO, nbf: AGO, exp: AGO + 3600 }, '`exp` was'],
    ['that lives longer than its job', 65, 'CLAIMS_REFUSED', { exp: AGO + 7200 + 3700 }, 'it lives'],
  ])('refuses a token %s', async (_, code, error, changes, said) => {
    const token = world.gitlab.idToken(AUDIENCES.aws, JOB, changes);
    const result = await run([exec(FOR_AWS, 'echo ran')], token);
    expect(result).toMatchObject({ exitCode: code, left: [] });
    expect(result.log).toContain(error);
    expect(result.log).toContain(said);
    expect(result.log).not.toMatch(/^ran$/m);
    // Words of another platform would lead nobody anywhere.
    expect(result.log).not.toMatch(/ACTIONS_ID_TOKEN|GITHUB_|id-token|with:|GitHub/);
    expectDiscreet(result);
  });

  it.each([
    ['missing', {}],
    ['empty', { FEDERATE_ID_TOKEN: '' }],
    ['not expanded', { FEDERATE_ID_TOKEN: '$FEDERATE_ID_TOKEN' }],
    ['not expanded, in braces', { FEDERATE_ID_TOKEN: '${MY_TOKEN}' }],
  ])('with a token that is %s shows what to paste', async (_, given) => {
    const { FEDERATE_ID_TOKEN: _token, ...variables } = world.job();
    const result = await runGitLabJob({
      variables: { ...variables, ...EXIT_CODES, ...given },
      masked: [],
      path: [built.bin],
      script: [exec(FOR_AWS, 'echo ran')],
    });
    expect(result.exitCode).toBe(78);
    expect(result.log).toContain('\nid_tokens:\n  FEDERATE_ID_TOKEN:\n    aud: sts.amazonaws.com\n');
    expect(result.log).not.toMatch(/^ran$/m);
  });

  it('says why AWS said no, with exit code 77, by the claims that it was judged by', async () => {
    const job = { ...JOB, ref: 'feature', refProtected: false };
    const result = await run(
      [exec([...FOR_AWS, '--disable-retry', 'true'], 'echo ran')],
      world.gitlab.idToken(AUDIENCES.aws, job),
      {
        variables: variablesOf(job),
      },
    );
    expect(result.exitCode).toBe(77);
    expect(result.log).toContain('AWS_ACCESS_DENIED');
    expect(result.log).toContain('project_path:my-group/my-project:ref_type:branch:ref:feature');
    expectDiscreet(result);
  });

  it('with CI_DEBUG_TRACE gets nothing for the shell', async () => {
    const result = await run(
      [`eval "$(federate env ${quoted(FOR_AWS)})"`, 'echo after'],
      world.gitlab.idToken(AUDIENCES.aws),
      {
        variables: { CI_DEBUG_TRACE: 'true' },
      },
    );
    expect(result.exitCode).toBe(64);
    expect(result.log).toContain('CI_DEBUG_TRACE prints every variable');
    expect(result.log).not.toMatch(/^after$/m);
  });

  it('can have an issuer below a path, or another than its address', async () => {
    const { GitLab } = await import('../fakes/gitlab.ts');
    const below = await GitLab.start(world.internet, 'https://git.example.com/gitlab');
    const own = { CI_SERVER_URL: 'https://git.example.com/gitlab' };
    const inspect = (script: string, variables: Record<string, string>) =>
      run([script], below.idToken('https://vault.example.com'), { variables });
    expect(await inspect('federate inspect', own)).toMatchObject({ exitCode: 0 });
    const named = await inspect('federate inspect --issuer https://git.example.com/gitlab', {
      CI_SERVER_URL: 'https://internal.example.com',
    });
    expect(named).toMatchObject({ exitCode: 0 });
  });
});
