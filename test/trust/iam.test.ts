import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePolicy } from '../../src/trust/iam.ts';
import { AWS, job } from './corpus/index.ts';

const ROLE = { account: '123456789012' };
const ISSUER = 'token.actions.githubusercontent.com';

function policy(condition: unknown, more: Record<string, unknown> = {}) {
  const Principal = { Federated: `arn:aws:iam::123456789012:oidc-provider/${ISSUER}` };
  const statement = {
    Effect: 'Allow',
    Principal,
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: condition,
    ...more,
  };
  return { Version: '2012-10-17', Statement: [statement] };
}

describe('an IAM trust policy, held against a job', () => {
  it.each(AWS)('$name: $verdict ($reason)', ({ policy: document, job: name, verdict }) => {
    expect(judgePolicy(document, job(name), ROLE).verdict).toBe(verdict);
  });

  it.each([
    ['branch-exact-immutable-token', /the token has ids behind the names/],
    ['immutable-policy-classic-token', /what is trusted has ids behind the names/],
    ['branch-vs-environment', /the job has an environment, so its subject names that and no branch/],
    ['env-vs-branch', /the job names none/],
    ['env-case', /differs by case only/],
    ['space', /differs by blanks/],
    ['equals-with-star', /plain characters here/],
    ['repository-owner-key', /no condition key `repository_owner`.*there is `repository_owner_id`/],
    ['custom-sub-default-policy', /customised and goes on/],
    ['env-colon', /written `%3A`/],
    ['pull-dash', /underscore/],
    ['ref-short', /`refs\/heads\/` before it/],
    ['deny-wins', /explicit Deny/],
    ['null-env', /must be absent/],
    ['variable-old-version', /plain text without `"Version": "2012-10-17"`/],
    ['action-assume-role', /is for sts:AssumeRole,/],
    ['principal-other-account', /account 210987654321/],
    ['principal-bare-host', /not its host/],
    ['slug-policy-root', /another issuer/],
    ['ghes-jwr', /no condition key `repository_id`/],
    ['tag-vs-branch', /that of a tag, what is trusted that of a branch/],
    ['host-typo', /key of this token|that of another issuer/],
  ])('names the condition that is false: %s', (name, because) => {
    const found = AWS.find((one) => one.name === name);
    const judged = judgePolicy(found?.policy, job(found?.job ?? ''), ROLE);
    expect(judged.because).toMatch(because);
    expect(judged.checks.some(({ holds }) => holds === false) || name === 'deny-wins').toBe(true);
  });

  it('shows the statement that comes nearest, and not the one for another issuer', () => {
    const near = policy({
      StringEquals: { [`${ISSUER}:aud`]: 'sts.amazonaws.com', [`${ISSUER}:sub`]: 'repo:a/b:pull_request' },
    });
    const far = {
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::123456789012:oidc-provider/gitlab.com' },
      Action: '*',
    };
    const judged = judgePolicy({ ...near, Statement: [far, ...near.Statement] }, job('main'), ROLE);
    expect(judged.where).toBe('Statement 2');
    expect(judged.checks.map(({ what, holds }) => [what, holds])).toEqual([
      ['Principal', true],
      ['Action', true],
      ['StringEquals aud', true],
      ['StringEquals sub', false],
    ]);
  });

  it.each([
    ['a fact of the request', { StringEquals: { 'aws:SourceIp': '192.0.2.1' } }],
    ['a number', { NumericEquals: { [`${ISSUER}:actor_id`]: '12' } }],
    ['a value that an intrinsic function gives', { StringEquals: { [`${ISSUER}:sub`]: { Ref: 'Subject' } } }],
    ['no values', { StringEquals: { [`${ISSUER}:sub`]: [] } }],
    ['an operator that there is not', { StringMatches: { [`${ISSUER}:sub`]: '*' } }],
  ])('can not tell for %s', (_what, condition) => {
    expect(judgePolicy(policy(condition), job('main'), ROLE).verdict).toBe('unknown');
  });

  it('can not tell for NotPrincipal, several audiences, or what is no policy', () => {
    const audience = policy({ StringEquals: { [`${ISSUER}:aud`]: 'sts.amazonaws.com' } });
    expect(judgePolicy(policy({}, { Principal: undefined, NotPrincipal: '*' }), job('main'), ROLE).verdict).toBe(
      'unknown',
    );
    expect(judgePolicy(audience, job('audList'), ROLE).verdict).toBe('unknown');
    expect(judgePolicy(policy(null), job('main'), ROLE).verdict).toBe('unknown');
    expect(judgePolicy(policy({}, { condition: {} }), job('main'), ROLE).verdict).toBe('unknown');
    for (const document of [null, [], 'x', {}, { Statement: 7 }, { Statement: [{}] }]) {
      expect(judgePolicy(document, job('main'), ROLE).verdict).not.toBe('allow');
    }
  });

  it('tells as far as a value is written out: a part that is not known matches perhaps, the rest surely not', () => {
    const sub = (text: string) => policy({ StringEquals: { [`${ISSUER}:sub`]: { 'Fn::Sub': text } } });
    const role = { ...ROLE };
    expect(judgePolicy(sub('repo:$' + '{Org}/octo-repo:ref:refs/heads/main'), job('main'), role).verdict).toBe(
      'unknown',
    );
    expect(judgePolicy(sub('repo:$' + '{Org}/other:ref:refs/heads/main'), job('main'), role).verdict).toBe('deny');
  });

  it('a Deny that perhaps applies leaves nothing sure', () => {
    const allowing = policy({});
    const deny = {
      Effect: 'Deny',
      Principal: '*',
      Action: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } },
    };
    expect(judgePolicy({ ...allowing, Statement: [...allowing.Statement, deny] }, job('main'), ROLE).verdict).toBe(
      'unknown',
    );
  });

  it('takes a sign of a claim for itself where a variable brings it into a pattern', () => {
    const wild = policy({ StringLike: { [`${ISSUER}:sub`]: ['repo:$', `{${ISSUER}:environment}`].join('') } });
    const claims = { ...job('main'), environment: '*', sub: 'repo:anything' };
    expect(judgePolicy(wild, claims, ROLE).verdict).toBe('deny');
    expect(judgePolicy(wild, { ...claims, sub: 'repo:*' }, ROLE).verdict).toBe('allow');
  });

  it('gives a verdict for whatever JSON there is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(['allow', 'deny', 'unknown']).toContain(judgePolicy(value, job('main'), ROLE).verdict);
        expect(judgePolicy(policy(value), job('main'), ROLE).verdict).toMatch(/deny|unknown|allow/);
      }),
      { numRuns: 300 },
    );
  });
});
