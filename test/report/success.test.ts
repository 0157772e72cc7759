import { describe, expect, it } from 'vitest';
import { NO_STORY } from '../../src/issuers/story.ts';
import type { Obtained } from '../../src/obtain.ts';
import type { Credentials } from '../../src/providers/provider.ts';
import { outputsOf, report } from '../../src/report/success.ts';
import { Secret } from '../../src/secret.ts';
import { FakeRunner } from '../fakes/runner.ts';
import { rendered } from './rendered.ts';

const END = new Date('2026-11-30T12:00:00.500Z');
const token = {
  jwt: new Secret('token'),
  claims: { sub: 'repo:octo-org/octo-repo:ref:refs/heads/a`<img src=x>', email: 'octocat@example.com' },
  reportable: ['sub', 'ref'],
  story: () => NO_STORY,
};

function obtained(changes: Partial<Credentials> = {}): Obtained {
  return {
    credentials: { principal: 'deploy', expiresAt: END, variables: [], outputs: [], files: [], ...changes },
    token,
  };
}

async function reported(...all: Obtained[]): Promise<FakeRunner> {
  const runner = new FakeRunner();
  await report(all, runner, true);
  return runner;
}

describe('how long later steps can act', () => {
  it.each<[string, Partial<Credentials>, string]>([
    ['credentials end', {}, 'deploy until 2026-11-30T12:00:00Z'],
    ['their end is unknown', { expiresAt: undefined }, 'deploy'],
    [
      'clients renew what they have',
      { lasting: 'renewed' },
      'deploy as long as the job runs (what is in outputs: until 2026-11-30T12:00:00Z)',
    ],
    ['clients renew all', { lasting: 'renewed', expiresAt: undefined }, 'deploy as long as the job runs'],
    [
      'they sign in themselves',
      { lasting: 'sign-in' },
      'deploy until 2026-11-30T12:00:00Z to sign in; what they get then lasts longer',
    ],
  ])('is told as it is where %s', async (_, credentials, line) => {
    const runner = await reported(obtained(credentials));
    expect(runner.all('info')[0]).toBe(line);
    expect(rendered(runner.all('summary')[0] ?? '').text).toContain(`Later steps act as ${line}`);
  });
});

describe('what post takes back', () => {
  it('is told beforehand, over all providers, each variable once', async () => {
    const variables = [{ name: 'AWS_REGION', value: 'eu-west-1' }];
    const revoke = [{ hop: 'Example', method: 'DELETE', url: 'https://sts.example.com/', headers: {} }] as const;
    const files = [{ path: '/tmp/a', content: 'a' }];
    const runner = await reported(obtained({ variables, files }), obtained({ variables, files, revoke }));
    const line = 'Taken back after the job: 1 variable, 2 files, 1 token.';
    expect(runner.all('info')).toContain(line);
    expect(rendered(runner.all('summary')[0] ?? '').text).toContain(line);
  });

  it('leaves out what the inputs want to keep, and says so', async () => {
    const files = [{ path: '/tmp/a', content: 'a' }];
    const runner = await reported(obtained({ files, keep: true }));
    expect(runner.all('info').at(-1)).toBe(
      'There is nothing to take back after the job. Left in place, as the inputs say: what deploy has.',
    );
  });
});

describe('the summary of a success', () => {
  it('shows a branch as it is, not as the picture that it would be', async () => {
    const runner = await reported(obtained());
    const { text, elements } = rendered(runner.all('summary')[0] ?? '');
    expect(text).toContain('For the job repo:octo-org/octo-repo:ref:refs/heads/a`<img src=x>');
    expect(elements.filter((tag) => tag.startsWith('<img'))).toEqual([]);
  });
});

describe('the outputs', () => {
  it('are the first end, the subject and the claims that may be reported', () => {
    const outputs = outputsOf([obtained({ expiresAt: undefined }), obtained()]);
    expect(outputs).toEqual([
      { name: 'expires-at', value: '2026-11-30T12:00:00Z' },
      { name: 'subject', value: token.claims.sub },
      { name: 'claims', value: JSON.stringify({ sub: token.claims.sub }) },
    ]);
  });
});
