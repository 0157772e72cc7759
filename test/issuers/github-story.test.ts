import { describe, expect, it } from 'vitest';
import { githubStory } from '../../src/issuers/github-story.ts';
import type { Claims } from '../../src/issuers/issuer.ts';
import { adviceOf, alternativesOf } from '../../src/issuers/story.ts';
import { claimsOf, KINDS_OF_RUN, type KindOfRun, type Run, runOf } from '../fakes/run.ts';

const GITHUB = 'https://token.actions.githubusercontent.com';

function claims(kind: KindOfRun, changes: Partial<Run> = {}, iss = GITHUB): Claims {
  return { iss, ...claimsOf(runOf(kind, changes)) };
}

describe('the story of a subject of GitHub', () => {
  it.each<[KindOfRun, string]>([
    ['push', 'because the job runs on the branch main and names no environment'],
    ['schedule', 'because the job runs on the branch main and names no environment'],
    ['tag', 'because the job runs on the tag v1.2.3 and names no environment'],
    ['pull_request', 'because a pull request started the job'],
    ['dependabot', 'because a pull request of Dependabot started the job'],
    [
      'pull_request_target',
      'because the job runs on the branch main (`pull_request_target` takes that of the base) and names no environment',
    ],
    ['merge_group', 'because a merge queue started the job'],
    ['environment', 'because the job has `environment: production`'],
    ['deployment', 'because the job has `environment: production`'],
    ['immutable_subject', 'because the job runs on the branch main and names no environment'],
    ['customised_subject', 'which does not have the usual form `repo:OWNER/REPO:…`'],
  ])('of a run of the kind %s says why it is what it is', (kind, because) => {
    expect(githubStory(claims(kind)).because).toBe(because);
  });

  it.each(KINDS_OF_RUN)('of a run of the kind %s has something to advise', (kind) => {
    const story = githubStory(claims(kind));
    expect(story.because).not.toBe('');
    expect(adviceOf(story).length).toBeGreaterThan(0);
    for (const sentence of adviceOf(story)) expect(sentence).toMatch(/^[A-Z`].*\.$/);
    expect(story.telling).toContain('job_workflow_ref');
  });

  it('has the old form beside the one with ids, and says that trust in the old one no longer matches', () => {
    const story = githubStory(claims('immutable_subject'));
    expect(alternativesOf(story)).toEqual({
      'subject in the old form, without ids': 'repo:octo-org/octo-repo:ref:refs/heads/main',
    });
    expect(story.advice[0]).toContain(
      'trust in the old form, `repo:octo-org/octo-repo:ref:refs/heads/main`, no longer matches',
    );
    expect(story.unusual).toBe(true);
  });

  it('has the form with ids beside the old one, where GitHub writes such: not for a server of one’s own', () => {
    expect(alternativesOf(githubStory(claims('environment')))).toEqual({
      'subject with ids': 'repo:octo-org@65/octo-repo@74:environment:production',
    });
    expect(githubStory(claims('ghes', {}, 'https://github.example.com/_services/token')).alternatives).toEqual([]);
  });

  it('has the usual form beside one of a template', () => {
    expect(alternativesOf(githubStory(claims('customised_subject')))).toEqual({
      'subject in the usual form': 'repo:octo-org/octo-repo:ref:refs/heads/main',
    });
  });

  it('knows a template that adds to the usual form', () => {
    const sub = 'repo:octo-org/octo-repo:pull_request:workflow:Deploy';
    expect(githubStory({ ...claims('pull_request'), sub }).because).toMatch(/^which has more in it than the usual/);
  });

  it('names the colon that is written otherwise', () => {
    const story = githubStory(claims('environment', { environment: 'eu:west' }));
    expect(story.because).toBe('because the job has `environment: eu:west`');
    expect(story.advice.join(' ')).toContain('A colon inside a value is written `%3A`');
  });

  it('tells the caller of a reusable workflow from where it is defined', () => {
    const story = githubStory(claims('reusable_workflow'));
    expect(story.callee).toBe('octo-org/automation');
    expect(story.advice[0]).toBe(
      'The job is defined in a reusable workflow of octo-org/automation, but `sub` is that of the caller, octo-org/octo-repo.',
    );
  });

  it.each([
    ['tag', 'this very tag', 'every release', 'repo:octo-org/octo-repo:ref:refs/tags/v*'],
    [
      'merge_group',
      'this very run of the queue',
      'every run of the queue',
      'repo:octo-org/octo-repo:ref:refs/heads/gh-readonly-queue/main/*',
    ],
  ] as const)('of a %s says how few runs have it, and what has them all', (kind, only, every, pattern) => {
    expect(githubStory(claims(kind)).narrow).toEqual({ only, every, pattern });
  });

  it.each(KINDS_OF_RUN)('of a run of the kind %s suggests no pattern beyond this repository', (kind) => {
    for (const subject of ['names', 'ids'] as const) {
      const pattern = githubStory(claims(kind, { subject })).narrow?.pattern ?? '';
      expect(pattern).toMatch(/^$|^repo:octo-org(@65)?\/octo-repo(@74)?:ref:refs\/\w+\/[^*]*\*/);
    }
  });

  it('minds that a pull request from a fork has the subject of every other', () => {
    expect(githubStory(claims('pull_request')).caution).toMatch(/few rights.*forks/);
    expect(githubStory(claims('push')).caution).toBe('');
  });

  it.each([
    [`${GITHUB}/octocorp`, `The issuer ${GITHUB}/octocorp is that of your enterprise alone`],
    ['https://token.actions.octocorp.ghe.com', 'is that of your GHE.com'],
    ['https://github.example.com/_services/token', 'is that of a server of your own'],
  ])('says whose tokens those of %s are', (iss, text) => {
    expect(githubStory(claims('push', {}, iss)).issuer).toContain(text);
    expect(githubStory(claims('push')).issuer).toBe('');
  });

  it('is told as far as it goes of a token with nothing but a subject, and of none', () => {
    expect(githubStory({ sub: 'repo:octo-org/octo-repo:ref:refs/heads/main' }).because).toContain('the branch main');
    expect(githubStory({}).advice).not.toEqual([]);
  });
});
