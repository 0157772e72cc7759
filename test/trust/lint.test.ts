import { describe, expect, it } from 'vitest';
import { judgeOf } from '../../src/trust/judge.ts';
import { lint } from '../../src/trust/lint.ts';
import type { Trust } from '../../src/trust-setup/trust.ts';
import { AWS, ENTRA, GOOGLE } from './corpus/index.ts';

const GITHUB = 'https://token.actions.githubusercontent.com';
const CORPUS: readonly Trust[] = [
  ...AWS.map(({ name, policy }): Trust => ({ name, provider: 'aws', policy, role: {} })),
  ...GOOGLE.map(({ condition }): Trust => ({ name: condition, provider: 'gcp', google: google(condition) })),
  ...ENTRA.map(({ name, credential }): Trust => {
    const expression = credential['claimsMatchingExpression'] as { value: string } | undefined;
    const subject = credential['subject'];
    return {
      name,
      provider: 'azure',
      entra: {
        issuer: String(credential['issuer']),
        subject: typeof subject === 'string' ? subject : undefined,
        audiences: credential['audiences'] as string[],
        expression: expression?.value,
      },
    };
  }),
];

function google(condition: string) {
  const mapping = { 'google.subject': 'assertion.sub', 'attribute.repository_id': 'assertion.repository_id' };
  return {
    issuer: GITHUB,
    audiences: ['https://example.com'],
    mapping,
    condition,
    members: undefined,
    disabled: false,
  };
}

function sub(...values: string[]): Trust {
  const key = 'token.actions.githubusercontent.com';
  const Principal = { Federated: `arn:aws:iam::123456789012:oidc-provider/${key}` };
  const Condition = { StringEquals: { [`${key}:aud`]: 'sts.amazonaws.com' }, StringLike: { [`${key}:sub`]: values } };
  const statement = { Effect: 'Allow', Principal, Action: 'sts:AssumeRoleWithWebIdentity', Condition };
  return { name: 'role', provider: 'aws', policy: { Version: '2012-10-17', Statement: [statement] }, role: {} };
}

async function rules(trust: Trust): Promise<string[]> {
  return (await lint(trust)).map(({ rule }) => rule);
}

/** What the corpus calls a hole, and the rules that tell it. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  everyone: ['everyone'],
  'owner-open': ['owner-open'],
  'whole-owner': ['whole-owner'],
  'ids-wildcard': ['name-taken-over'],
  'no-repository': ['public-reusable-workflow'],
  'workflow-not-pinned': ['workflow-not-pinned'],
  'pull-request': ['pull-request', 'any-context'],
  'any-branch': ['any-branch'],
  'wildcard-in-equals': ['wildcard-in-equals'],
  'key-unknown': ['key-unknown'],
  'key-foreign': ['key-foreign'],
  'old-version': ['old-version'],
  'action-wide': ['action-wide'],
  'ignore-case': ['ignore-case'],
};

describe('what is wrong with a trust', () => {
  it('each finding with a job is a job that the evaluator lets in', async () => {
    let jobs = 0;
    for (const trust of CORPUS) {
      const judge = await judgeOf(trust);
      for (const { job, rule } of await lint(trust)) {
        if (job === undefined) continue;
        jobs += 1;
        expect([trust.name, rule, judge(job).verdict]).toEqual([trust.name, rule, 'allow']);
      }
    }
    expect(jobs).toBeGreaterThan(80);
  });

  it.each(AWS.filter(({ holes }) => holes.some((hole) => hole in TOLD)))(
    'tells the holes of $name: $holes',
    async ({ name, policy, holes }) => {
      const found = await rules({ name, provider: 'aws', policy, role: {} });
      for (const hole of holes.filter((one) => one in TOLD)) {
        expect({ hole, found: found.some((rule) => TOLD[hole]?.includes(rule)) }).toEqual({ hole, found: true });
      }
    },
  );

  it.each(AWS.filter(({ holes }) => holes.every((hole) => hole === 'names-only')))(
    '$name has no hole for strangers',
    async ({ name, policy }) => {
      const strange = ['everyone', 'owner-open', 'whole-owner', 'public-reusable-workflow'];
      const found = await rules({ name, provider: 'aws', policy, role: {} });
      expect(found.filter((rule) => strange.includes(rule))).toEqual([]);
    },
  );

  it.each([
    ['repo:*@65/*@74:ref:refs/heads/main', /environment: a@65\/1@74/],
    ['repo:*/octo-repo:ref:refs/heads/main', /repo:evil@9000\/x@9001:environment:a?1?\/?.*octo-repo:ref/],
    ['*:job_workflow_ref:octo-org/shared/.github/workflows/d.yml@refs/heads/main', /octo-org\/shared/],
    ['environment:production', /the subject environment:production/],
  ])('a stranger fills %s by a template of his own', async (pattern, message) => {
    const found = await lint(sub(pattern));
    expect(found.find(({ rule }) => rule === 'owner-open')?.message).toMatch(message);
  });

  it('has nothing to say against a pattern that no value can cross, as far as strangers go', async () => {
    expect(await rules(sub('repo:octo-org@65/octo-repo@74:*'))).toEqual(['any-context']);
    expect(await rules(sub('repo:octo-org@65/octo-repo@74:environment:production'))).toEqual([]);
  });

  it('finds what conditions of Google leave open', async () => {
    const of = (condition: string) => rules({ name: 'p', provider: 'gcp', google: google(condition) });
    expect(await of('')).toContain('everyone');
    expect(await of("assertion.repository_owner == 'octo-org'")).toEqual(
      expect.arrayContaining(['whole-owner', 'name-taken-over']),
    );
    expect(await of("assertion.repository.endsWith('/octo-repo')")).toContain('owner-open');
    expect(await of("!(assertion.event_name in ['pull_request'])")).toContain('everyone');
    expect(
      await of(
        "assertion.repository_owner_id == '65' && assertion.repository_id == '74' && assertion.ref == 'refs/heads/main'",
      ),
    ).toEqual([]);
  });

  it('tells words of a role of Vault', async () => {
    const vault = {
      issuer: GITHUB,
      roleType: 'jwt',
      userClaim: 'actor',
      groupsClaim: undefined,
      audiences: ['a'],
      subject: undefined,
      claims: { repository_owner: 'octo-org' },
      glob: false,
    };
    expect(await rules({ name: 'role', provider: 'vault', vault })).toEqual(
      expect.arrayContaining(['whole-owner', 'name-taken-over', 'vault-user-claim']),
    );
  });

  it('is quick: a thousand policies in five seconds', async () => {
    const began = performance.now();
    for (let count = 0; count < 1000; count += 1) {
      const { name, policy } = AWS[count % AWS.length] ?? { name: '', policy: {} };
      await lint({ name, provider: 'aws', policy, role: {} });
    }
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('ends within a second of the processor for a policy of a megabyte', async () => {
    const began = process.cpuUsage();
    const found = await rules(
      sub(...Array.from({ length: 20_000 }, (_none, at) => `repo:octo-org/octo-repo-${at}:ref:refs/*`)),
    );
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1000).toBeLessThan(1000);
    expect(found).toContain('too-large');
  });
});
