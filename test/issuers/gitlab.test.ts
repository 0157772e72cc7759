import { describe, expect, it } from 'vitest';
import { gitlabIssuer } from '../../src/issuers/gitlab.ts';
import { gitlabStory } from '../../src/issuers/gitlab-story.ts';
import { claimsOf, FORK, JOB, variablesOf } from '../fakes/gitlab.ts';
import { FakeRunner } from '../fakes/runner.ts';

function issuerOf(env: Record<string, string>) {
  return gitlabIssuer({ runner: new FakeRunner({ env }), issuer: undefined, place: undefined });
}

describe('the issuer of a job of GitLab', () => {
  it('is its instance, at whose address the keys are too', () => {
    const { trusted } = issuerOf(variablesOf(JOB, 'https://git.example.com:8443/gitlab'));
    expect(trusted.url).toBe('https://git.example.com:8443/gitlab');
    expect(trusted.keysUrl).toBe('https://git.example.com:8443/gitlab/oauth/discovery/keys');
  });

  it('makes tokens that live as long as the job may take, and no longer than a month', () => {
    expect(issuerOf(variablesOf(JOB)).trusted.longestLife).toBe(3660);
    expect(issuerOf({ ...variablesOf(JOB), CI_JOB_TIMEOUT: '' }).trusted.longestLife).toBe(31 * 86_400 + 60);
    expect(issuerOf({ ...variablesOf(JOB), CI_JOB_TIMEOUT: '99999999' }).trusted.longestLife).toBe(31 * 86_400 + 60);
  });

  it("binds the source project of a fork's merge request to the fork, and the job to the target project", () => {
    const facts = issuerOf(variablesOf(FORK)).facts.map(({ claim, expected, on }) => [claim, expected, on]);
    expect(facts).toContainEqual(['project_id', '99', 'refuse']);
    expect(facts).toContainEqual(['job_project_id', '20', 'refuse if present']);
    expect(facts).toContainEqual(['project_path', 'someone/my-project', 'notice']);
  });

  it('is known only where the job says which instance it belongs to', () => {
    expect(() => issuerOf({ GITLAB_CI: 'true' })).toThrow('CI_SERVER_URL');
  });

  it('reports nothing that names a person', () => {
    const { reportable } = issuerOf(variablesOf(JOB)).trusted;
    expect(reportable.filter((name) => /email|login|identities/.test(name))).toEqual([]);
  });
});

describe('the story of its subject', () => {
  it('is told for a branch, a tag, a fork and the shorter forms', () => {
    expect(gitlabStory(claimsOf(JOB))).toMatchObject({
      because: 'because the job runs for the branch main of my-group/my-project',
      caution: '',
      unusual: false,
    });
    expect(gitlabStory(claimsOf({ ...JOB, ref: 'v1.2.3', refType: 'tag' })).narrow).toEqual({
      only: 'this very tag',
      every: 'every release',
      pattern: 'project_path:my-group/my-project:ref_type:tag:ref:v*',
    });
    const fork = gitlabStory(claimsOf(FORK));
    expect(fork.because).toContain('someone/my-project, a fork');
    expect(fork.caution).toContain('not protected');
    const short = gitlabStory({ ...claimsOf(JOB), sub: 'project_path:my-group/my-project' });
    expect(short.advice.join(' ')).toContain('ci_id_token_sub_claim_components');
    expect(short.caution).toContain('Every branch');
    expect(short.alternatives[0]?.subject).toBe('project_path:my-group/my-project:ref_type:branch:ref:main');
  });

  it('is none where the subject is of another form', () => {
    expect(gitlabStory({ sub: 'something else' })).toMatchObject({ because: '', advice: [] });
  });
});
