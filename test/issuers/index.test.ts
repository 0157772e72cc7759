import { describe, expect, it } from 'vitest';
import { detectIssuer, issuerOfThisJob } from '../../src/issuers/index.ts';
import type { Environment } from '../../src/platform/runner.ts';
import { wordsIn } from '../fakes/runner.ts';

const github: Environment = { GITHUB_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://github.com' };
const forgejo: Environment = {
  GITHUB_ACTIONS: 'true',
  GITEA_ACTIONS: 'true',
  FORGEJO_ACTIONS: 'true',
  ACT: 'true',
  GITHUB_SERVER_URL: 'https://codeberg.org',
};
const variables: Environment = {
  ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:9/?api-version=2.0',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
};

function detect(env: Environment, issuer?: string) {
  return detectIssuer({
    env,
    words: wordsIn(env),
    issuer: issuer === undefined ? undefined : new URL(issuer),
    checkRunId: undefined,
  });
}

function refusal(code: string, message: string, hint: string) {
  return expect.objectContaining({
    code,
    message: expect.stringContaining(message),
    hint: expect.stringContaining(hint),
  });
}

function inJob(env: Environment) {
  return { env, words: wordsIn(env) };
}

describe('the system that the job runs in', () => {
  it('is GitHub Actions', () => {
    expect(detect(github).trusted.url).toBe('https://token.actions.githubusercontent.com');
  });

  it.each([
    ['a local shell', {}, 'no job of GitHub Actions'],
    ['something that says it is not GitHub Actions', { GITHUB_ACTIONS: 'false' }, 'no job of GitHub Actions'],
    ['GitLab CI', { GITLAB_CI: 'true' }, 'a job of GitLab CI'],
    ['CircleCI', { CIRCLECI: 'true' }, 'a job of CircleCI'],
    ['Buildkite', { BUILDKITE: 'true' }, 'a job of Buildkite'],
    ['Bitbucket Pipelines', { BITBUCKET_BUILD_NUMBER: '7' }, 'a job of Bitbucket Pipelines'],
    ['Azure Pipelines', { TF_BUILD: 'True' }, 'a job of Azure Pipelines'],
    ['HCP Terraform', { TFC_RUN_ID: 'run-1' }, 'a job of HCP Terraform'],
  ])('is refused where it is %s', (_, env, message) => {
    expect(() => detect(env)).toThrow(refusal('NOT_IN_A_JOB', message, '`uses:`'));
  });

  it('is refused where it is act, which issues no tokens', () => {
    expect(() => detect({ ...github, ACT: 'true' })).toThrow(refusal('NOT_IN_A_JOB', 'run by act', '!env.ACT'));
  });

  it('may be act with a token endpoint of its own', () => {
    expect(detect({ ...github, ...variables, ACT: 'true' }).trusted.url).toContain('githubusercontent.com');
  });

  it.each([
    ['Forgejo', forgejo],
    ['Gitea', { ...forgejo, FORGEJO_ACTIONS: undefined }],
  ])('is %s only where the inputs name it as the issuer', (name, env) => {
    const issuer = 'https://codeberg.org/api/actions';
    expect(() => detect(env)).toThrow(refusal('NOT_IN_A_JOB', `a job of ${name} Actions`, `issuer: ${issuer}`));
    expect(detect(env, issuer).trusted.url).toBe(issuer);
  });
});

describe('a variable that any step may set', () => {
  const run = { GITHUB_REPOSITORY_ID: '74', GITHUB_RUN_ID: '1', GITHUB_RUN_ATTEMPT: '1' };
  const enterprise = 'https://token.actions.githubusercontent.com/octocorp';
  const boundBy = (env: Environment, issuer?: string) =>
    detect({ ...github, ...variables, ...run, ...env }, issuer)
      .facts.filter(({ on }) => on === 'refuse')
      .map(({ claim }) => claim);

  it.each<Environment>([
    { FORGEJO_ACTIONS: '1' },
    { GITEA_ACTIONS: '1' },
    { FORGEJO_ACTIONS: 'TRUE', GITEA_ACTIONS: 'yes' },
    { ACT: 'true' },
    { GITLAB_CI: 'true', CIRCLECI: 'true' },
  ])('loosens nothing where GitHub issues the tokens: %j', (planted) => {
    const all = ['repository_id', 'run_id', 'run_attempt'];
    expect(boundBy(planted)).toEqual(all);
    expect(boundBy({ ...planted, FORGEJO_ACTIONS: 'true' }, enterprise)).toEqual(all);
    expect(boundBy({ ...planted, GITHUB_SERVER_URL: 'https://github.example.com' })).toEqual(all);
    expect(boundBy({ ...planted, GITHUB_SERVER_URL: 'https://octocorp.ghe.com' })).toEqual(all);
  });

  it('tells a forge of its own, whose tokens lack some of the claims', () => {
    expect(boundBy({ FORGEJO_ACTIONS: 'true' }, 'https://codeberg.org/api/actions')).toEqual([]);
  });
});

describe('the issuer of this job', () => {
  const inputs = { issuer: undefined, checkRunId: '41234567890' };

  it('is ready to be asked, and knows the check run', async () => {
    const { facts, trusted } = await issuerOfThisJob(inputs, inJob({ ...github, ...variables }));
    expect(trusted.url).toBe('https://token.actions.githubusercontent.com');
    expect(facts).toEqual([
      { claim: 'check_run_id', expected: '41234567890', source: 'job.check_run_id', on: 'refuse if present' },
    ]);
  });

  it('can not be asked where the permission is missing', async () => {
    const env = { ...github, ACTIONS_RUNTIME_TOKEN: 'runtime-token', GITHUB_WORKFLOW_REF: 'o/r/a.yml@refs/heads/main' };
    const called = { ...inputs, jobWorkflowRef: 'o/r/b.yml@refs/heads/main' };
    await expect(issuerOfThisJob(inputs, inJob(env))).rejects.toMatchObject({ code: 'PERMISSION_MISSING' });
    await expect(issuerOfThisJob(called, inJob(env))).rejects.toMatchObject({ code: 'CALLER_PERMISSION_MISSING' });
  });
});
