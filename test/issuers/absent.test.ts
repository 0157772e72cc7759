import { describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { requireTokenVariables } from '../../src/issuers/absent.ts';
import type { EventPayload } from '../../src/issuers/event.ts';
import type { Environment } from '../../src/platform/runner.ts';
import { wordsIn } from '../fakes/runner.ts';

const NO_URL = 'Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable';
const NO_TOKEN = 'Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable';
const WORKFLOW = 'octo-org/octo-repo/.github/workflows/deploy.yml@refs/heads/main';

/** A job without the permission: the runner gives it all that an action gets, but these two variables. */
const job: Environment = {
  GITHUB_ACTIONS: 'true',
  GITHUB_ACTOR: 'octocat',
  GITHUB_TRIGGERING_ACTOR: 'octocat',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_REPOSITORY: 'octo-org/octo-repo',
  GITHUB_WORKFLOW_REF: WORKFLOW,
  ACTIONS_RUNTIME_TOKEN: 'runtime-token',
};
const URL_GIVEN = {
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://run-actions-1.actions.githubusercontent.com/?api-version=2.0',
};
const TOKEN_GIVEN = { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token' };

const base = { repo: { id: 74, full_name: 'octo-org/octo-repo' } };
const fork = { repo: { id: 75, full_name: 'hubot/octo-repo' } };

async function failure(env: Environment, event: EventPayload = {}, jobWorkflowRef?: string): Promise<FederateError> {
  const error = await requireTokenVariables({ env, words: wordsIn(env) }, async () => event, jobWorkflowRef).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FederateError)) throw new Error(`expected a FederateError, got ${String(error)}`);
  return error;
}

async function unread(): Promise<EventPayload> {
  throw new Error('the event is read only where the permission is missing');
}

describe('a job that can ask for a token', () => {
  it('passes, and its event is not read', async () => {
    const env = { ...job, ...URL_GIVEN, ...TOKEN_GIVEN };
    await expect(requireTokenVariables({ env, words: wordsIn(env) }, unread, undefined)).resolves.toBe(undefined);
  });
});

describe('a job without the permission', () => {
  it('is told what the inputs could say instead, where there is such a way, before what to paste', async () => {
    const otherwise = 'If the role was to be assumed otherwise, say so.';
    const error = await requireTokenVariables(
      { env: job, words: wordsIn(job) },
      async () => ({}),
      undefined,
      otherwise,
    ).then(
      () => undefined,
      (reason: unknown) => reason as FederateError,
    );
    const [mend, grant] = error?.hint.split('\n\n') ?? [];
    expect(mend).toMatch(/otherwise, say so\.$/);
    expect(grant).toContain('id-token: write');
  });

  it('is told the YAML to add, in the words that people search for', async () => {
    const error = await failure(job);
    expect(error).toMatchObject({ code: 'PERMISSION_MISSING', hop: 'GitHub token request', retry: 'no' });
    expect(error.message).toContain(NO_URL);
    expect(error.message).toContain(NO_TOKEN);
    expect(error.hint.split('\n\n')).toEqual([
      expect.stringContaining('reusable workflow'),
      'permissions:\n  id-token: write\n  contents: read',
    ]);
  });

  it('is one whose variables are empty, too', async () => {
    const empty = { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' };
    expect(await failure({ ...job, ...empty })).toMatchObject({ code: 'PERMISSION_MISSING' });
  });

  it('is not blamed on sudo where the runner itself was started by it', async () => {
    expect(await failure({ ...job, SUDO_USER: 'octocat' })).toMatchObject({ code: 'PERMISSION_MISSING' });
  });

  it('is told the line of Forgejo where that runs it', async () => {
    const error = await failure({ ...job, FORGEJO_ACTIONS: 'true' });
    expect(error).toMatchObject({ code: 'PERMISSION_MISSING' });
    expect(error.hint).toContain('\n\nenable-openid-connect: true');
  });

  it.each([{}, { pull_request: undefined }, { pull_request: { head: {}, base: {} } }])(
    'is told so whatever a push brings along: %j',
    async (event) => {
      expect(await failure(job, event)).toMatchObject({ code: 'PERMISSION_MISSING' });
    },
  );
});

describe('a pull request from a fork', () => {
  const onPullRequest = { ...job, GITHUB_EVENT_NAME: 'pull_request' };

  it.each([
    ['another repository by its id', fork],
    ['another repository by its name', { repo: { full_name: 'hubot/octo-repo' } }],
    ['a fork that was deleted', { repo: null }],
  ])('is known by %s', async (_, head) => {
    const error = await failure(onPullRequest, { pull_request: { head, base } });
    expect(error).toMatchObject({ code: 'FORK_PULL_REQUEST' });
    expect(error.message).toContain(NO_URL);
    expect(error.hint).toContain('if: github.event.pull_request.head.repo.full_name == github.repository');
  });

  it.each(['pull_request_review', 'pull_request_review_comment'])('is known by the event %s', async (name) => {
    const env = { ...job, GITHUB_EVENT_NAME: name };
    expect(await failure(env, { pull_request: { head: fork, base } })).toMatchObject({ code: 'FORK_PULL_REQUEST' });
  });

  it.each([
    ['a branch of the same repository', base],
    ['the same id after a renaming', { repo: { id: 74, full_name: 'octo-org/old-name' } }],
    ['the same name in another case', { repo: { full_name: 'Octo-Org/Octo-Repo' } }],
  ])('is not %s', async (_, head) => {
    expect(await failure(onPullRequest, { pull_request: { head, base } })).toMatchObject({
      code: 'PERMISSION_MISSING',
    });
  });

  it('is no hindrance to pull_request_target, which has the permissions of the base', async () => {
    const env = { ...job, GITHUB_EVENT_NAME: 'pull_request_target' };
    expect(await failure(env, { pull_request: { head: fork, base } })).toMatchObject({ code: 'PERMISSION_MISSING' });
  });
});

describe('a run of Dependabot', () => {
  it.each([
    ['by who started it', { ...job, GITHUB_ACTOR: 'dependabot[bot]' }, {}],
    ['by who started it again', { ...job, GITHUB_TRIGGERING_ACTOR: 'dependabot[bot]' }, {}],
  ])('is known %s', async (_, env, event) => {
    const error = await failure(env, event);
    expect(error).toMatchObject({ code: 'DEPENDABOT' });
    expect(error.message).toContain(NO_URL);
    expect(error.hint).toContain('permissions:\n  id-token: write\n  contents: read');
  });
});

describe('a run that a person started on a pull request of Dependabot', () => {
  it('is one like any other', async () => {
    const event = { pull_request: { user: { login: 'dependabot[bot]' }, head: base, base } };
    expect(await failure({ ...job, GITHUB_ACTOR: 'octocat', GITHUB_TRIGGERING_ACTOR: 'octocat' }, event)).toMatchObject(
      {
        code: 'PERMISSION_MISSING',
      },
    );
  });
});

describe('a job of a reusable workflow', () => {
  const CALLED = 'octo-org/automation/.github/workflows/oidc.yaml@refs/tags/v2';

  it('is told that the caller must grant the permission, with what GitHub says otherwise', async () => {
    const error = await failure(job, {}, CALLED);
    expect(error).toMatchObject({ code: 'CALLER_PERMISSION_MISSING' });
    expect(error.message).toContain(`the reusable workflow ${CALLED}`);
    expect(error.message).toContain(`its caller ${WORKFLOW}`);
    expect(error.message).toContain(NO_URL);
    expect(error.hint).toContain("is requesting 'id-token: write', but is only allowed 'id-token: none'");
    expect(error.hint).toContain('permissions:\n  id-token: write\n  contents: read');
  });

  it.each([
    ['the workflow itself', WORKFLOW],
    ['the same file at another ref', WORKFLOW.replace('refs/heads/main', '9f2c1a4be0d35c7782a1f0e6b3c94d58a7e6f012')],
    ['the same file in another case of its owner', WORKFLOW.replace('octo-org', 'Octo-Org')],
    ['unknown', undefined],
    ['empty', ''],
  ])('is none where the file of the job is %s', async (_, jobWorkflowRef) => {
    expect(await failure(job, {}, jobWorkflowRef)).toMatchObject({ code: 'PERMISSION_MISSING' });
  });
});

describe('variables that were lost on the way', () => {
  it('are known by one of the two being there', async () => {
    const onlyToken = await failure({ ...job, ...TOKEN_GIVEN });
    expect(onlyToken).toMatchObject({ code: 'TOKEN_VARIABLES_STRIPPED' });
    expect(onlyToken.message).toContain(NO_URL);
    expect(onlyToken.message).not.toContain(NO_TOKEN);

    const onlyUrl = await failure({ ...job, ...URL_GIVEN });
    expect(onlyUrl).toMatchObject({ code: 'TOKEN_VARIABLES_STRIPPED' });
    expect(onlyUrl.message).toContain(NO_TOKEN);
    expect(onlyUrl.message).not.toContain(NO_URL);
  });

  it('are known by what every action has being gone as well, and the event is not read', async () => {
    const env = { ...job, ACTIONS_RUNTIME_TOKEN: undefined };
    await expect(requireTokenVariables({ env, words: wordsIn(env) }, unread, undefined)).rejects.toMatchObject({
      code: 'TOKEN_VARIABLES_STRIPPED',
      hint: expect.stringContaining('docker run --env ACTIONS_ID_TOKEN_REQUEST_URL'),
    });
  });

  it('are laid to sudo where that was used', async () => {
    const error = await failure({ ...job, ACTIONS_RUNTIME_TOKEN: undefined, SUDO_USER: 'octocat' });
    expect(error.message).toContain('sudo has most likely dropped them');
    expect(error.hint).toContain('sudo --preserve-env=ACTIONS_ID_TOKEN_REQUEST_URL,ACTIONS_ID_TOKEN_REQUEST_TOKEN');
  });

  it('never show their values', async () => {
    const { message, hint } = await failure({ ...job, ...TOKEN_GIVEN });
    expect(`${message} ${hint}`).not.toContain('request-token');
  });
});
