import { describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { githubIssuer } from '../../src/issuers/github.ts';
import { Secret } from '../../src/secret.ts';
import { validate } from '../../src/token/validate.ts';
import type { Claims } from '../fakes/run.ts';
import { wordsIn } from '../fakes/runner.ts';
import { AUDIENCE, EVENTS, type JobEvent, NOW } from './events.ts';

/** The signature is not looked at here, so it may be any bytes. */
function tokenOf(claims: Claims): Secret {
  const header = { typ: 'JWT', alg: 'RS256', kid: '38826b17-6a30-5f9b-b169-8beb8202f723' };
  const parts = [JSON.stringify(header), JSON.stringify(claims), 'any bytes'];
  return new Secret(parts.map((part) => Buffer.from(part).toString('base64url')).join('.'));
}

/** Gives the notices, or the error. */
async function check(event: JobEvent, changes: Claims = {}): Promise<string[] | FederateError> {
  const { trusted, facts } = githubIssuer({ ...event, words: wordsIn(event.env) });
  const trust = { issuer: trusted, audience: AUDIENCE, facts, expectations: [] };
  const issued = { jwt: tokenOf({ ...event.claims, ...changes }), clockAhead: undefined };
  return validate(issued, trust, undefined, NOW).then(
    ({ notices }) => notices,
    (error: unknown) => {
      if (error instanceof FederateError) return error;
      throw error;
    },
  );
}

function eventNamed(name: string): JobEvent {
  const event = EVENTS.find((candidate) => candidate.name === name);
  if (event === undefined) throw new Error(`no event is named ${name}`);
  return event;
}

const push = eventNamed('push');

describe('the token of a run fits that run', () => {
  it.each(EVENTS)('$name', async (event) => {
    expect(await check(event)).toEqual([]);
  });
});

describe('the token of another run is refused', () => {
  const MUST = ['repository_id', 'run_id', 'run_attempt'];
  const MUST_IF_PRESENT = ['repository_owner_id', 'runner_environment', 'run_number', 'check_run_id'];

  it.each([...MUST, ...MUST_IF_PRESENT])('when it differs by %s alone', async (claim) => {
    const error = await check(push, { [claim]: '999' });
    expect(error).toMatchObject({ code: 'TOKEN_OF_ANOTHER_RUN' });
    expect(String(error)).toContain(`\`${claim}\` is '999'`);
  });

  it.each(MUST)('when it does not say %s', async (claim) => {
    expect(await check(push, { [claim]: undefined })).toMatchObject({ code: 'TOKEN_OF_ANOTHER_RUN' });
  });

  it.each(MUST_IF_PRESENT)('but it need not have %s, which some servers leave out', async (claim) => {
    expect(await check(push, { [claim]: undefined })).toEqual([]);
  });

  it.each(['GITHUB_REPOSITORY_ID', 'GITHUB_RUN_NUMBER'])('but not where the runner has no %s', async (name) => {
    const claims = { repository_id: '999', run_number: '999' };
    const env = { ...push.env, GITHUB_REPOSITORY_ID: undefined, GITHUB_RUN_NUMBER: undefined };
    expect(push.env[name]).toBeDefined();
    expect(await check({ ...push, env }, claims)).toEqual([]);
  });

  it.each(EVENTS)('whatever the kind of run: $name', async (event) => {
    const hard = githubIssuer({ ...event, words: wordsIn(event.env) }).facts.filter(({ on }) => on !== 'notice');
    expect(hard.map(({ claim }) => claim)).toEqual(expect.arrayContaining(['run_id', 'run_attempt', 'run_number']));
    for (const { claim } of hard) {
      expect({ claim, result: await check(event, { [claim]: '999' }) }).toMatchObject({
        claim,
        result: { code: 'TOKEN_OF_ANOTHER_RUN' },
      });
    }
  });

  it.each(EVENTS)('or its issuer: $name', async (event) => {
    expect(await check(event, { iss: 'https://issuer.example.com' })).toMatchObject({ code: 'ISSUER_MISMATCH' });
  });

  it('from the issuer of any other enterprise', async () => {
    const slug = eventNamed('enterprise with an issuer of its own');
    const iss = 'https://token.actions.githubusercontent.com/another';
    expect(await check(slug, { iss })).toMatchObject({ code: 'ISSUER_MISMATCH' });
  });
});

describe('what may change while a run lasts', () => {
  it.each([
    ['repository', 'octo-org/renamed'],
    ['repository_owner', 'renamed'],
    ['ref', 'refs/heads/other'],
    ['sha', '0000000000000000000000000000000000000000'],
    ['event_name', 'schedule'],
    ['workflow_ref', 'octo-org/octo-repo/.github/workflows/other.yml@refs/heads/main'],
  ])('%s is told, no more', async (claim, value) => {
    expect(await check(push, { [claim]: value })).toEqual([expect.stringContaining(`\`${claim}\` is '${value}'`)]);
  });

  it.each([
    ['actor', 'hubot'],
    ['actor_id', '999'],
    ['workflow', 'A name of any form'],
    ['sub', 'repository_owner_id:65:anything'],
    ['job_workflow_ref', 'octo-org/automation/.github/workflows/any.yml@refs/heads/main'],
    ['repository_visibility', 'public'],
  ])('%s is not even told', async (claim, value) => {
    expect(await check(push, { [claim]: value })).toEqual([]);
  });
});

describe('the check run, a number of the runner against a text of the token', () => {
  it.each(['12345678901', '12345678901.0', '1.2345678901E+10'])('is equal when rendered as %s', async (checkRunId) => {
    expect(await check({ ...push, checkRunId }, { check_run_id: '12345678901' })).toEqual([]);
  });

  it.each([undefined, '', 'NaN', '0', '1.5', 'abc'])('is left out when rendered as %s', async (checkRunId) => {
    expect(await check({ ...push, checkRunId }, { check_run_id: '12345678901' })).toEqual([]);
  });
});

describe('Forgejo, which came to have some claims later', () => {
  const forgejo: JobEvent = {
    ...push,
    env: { ...push.env, FORGEJO_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://codeberg.org' },
    issuer: new URL('https://codeberg.org/api/actions'),
    claims: { ...push.claims, iss: 'https://codeberg.org/api/actions' },
  };

  it('may leave out the id of the repository', async () => {
    expect(await check(forgejo, { repository_id: undefined })).toEqual([]);
  });

  it('may not have another one', async () => {
    expect(await check(forgejo, { repository_id: '999' })).toMatchObject({ code: 'TOKEN_OF_ANOTHER_RUN' });
  });
});
