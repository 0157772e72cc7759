import { describe, expect, it } from 'vitest';
import { judgeOf } from '../../src/trust/judge.ts';
import { readTrusts } from '../../src/trust/sources.ts';
import { AWS, GOOGLE_CLAIMS, job } from './corpus/index.ts';

const POLICY = AWS.find(({ name }) => name === 'branch-exact')?.policy;
const ARN = 'arn:aws:iam::123456789012:role/deploy';
const GITHUB = 'https://token.actions.githubusercontent.com';
const POOL = 'projects/123456789012/locations/global/workloadIdentityPools/gh';
const ROLE = { RoleName: 'deploy', Arn: ARN, AssumeRolePolicyDocument: POLICY };
const ENCODED = { ...ROLE, AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(POLICY)) };
const CREDENTIAL = {
  name: 'main',
  issuer: GITHUB,
  subject: 'repo:octo-org/octo-repo:ref:refs/heads/main',
  audiences: ['sts.amazonaws.com'],
};

function read(value: unknown) {
  return readTrusts(JSON.stringify(value), 'file.json');
}

/** As Terraform shows resources, some of them in a module. */
function terraform(...resources: { type: string; values: object }[]) {
  const all = resources.map(({ type, values }) => ({ address: `${type}.x`, type, values }));
  return { format_version: '1.2', planned_values: { root_module: { child_modules: [{ resources: all }] } } };
}

describe('where trusts are found', () => {
  it.each<[string, unknown, string]>([
    ['a bare policy', POLICY, 'file.json'],
    ['aws iam get-role', { Role: ROLE }, 'deploy'],
    ['aws iam list-roles', { Roles: [ROLE] }, 'deploy'],
    ['the API, which encodes it', { Role: ENCODED }, 'deploy'],
    ['aws iam get-account-authorization-details', { UserDetailList: [], RoleDetailList: [ENCODED] }, 'deploy'],
    [
      'CloudFormation',
      { Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: POLICY } } } },
      'Role',
    ],
    [
      'terraform show -json',
      terraform({ type: 'aws_iam_role', values: { assume_role_policy: JSON.stringify(POLICY) } }),
      'aws_iam_role.x',
    ],
    ['az ad app federated-credential list', [CREDENTIAL], 'main'],
    [
      'azurerm',
      terraform({
        type: 'azurerm_federated_identity_credential',
        values: { ...CREDENTIAL, audiences: undefined, audience: CREDENTIAL.audiences },
      }),
      'main',
    ],
    [
      'vault read',
      {
        data: {
          role_type: 'jwt',
          user_claim: 'sub',
          bound_audiences: ['sts.amazonaws.com'],
          bound_claims: { ref: 'refs/heads/main' },
        },
      },
      'file.json',
    ],
  ])('%s', async (_where, value, name) => {
    const { trusts, faults } = read(value);
    expect({ faults, names: trusts.map((trust) => trust.name) }).toEqual({ faults: [], names: [name] });
    for (const trust of trusts) expect((await judgeOf(trust))(job('main')).verdict).toBe('allow');
    for (const trust of trusts) expect((await judgeOf(trust))(job('dev')).verdict).toBe('deny');
  });

  it('a provider of Google with the members of its pool, by gcloud and by Terraform', async () => {
    const member = `principal://iam.googleapis.com/${POOL}/subject/repo:octo-org/octo-repo:ref:refs/heads/dev`;
    const shown = {
      name: `${POOL}/providers/gh`,
      state: 'ACTIVE',
      oidc: { issuerUri: GITHUB },
      attributeMapping: { 'google.subject': 'assertion.sub' },
    };
    const [alone] = read(shown).trusts;
    expect(alone && (await judgeOf(alone))(GOOGLE_CLAIMS).verdict).toBe('allow');
    const [bound] = read([shown, { bindings: [{ role: 'roles/iam.workloadIdentityUser', members: [member] }] }]).trusts;
    expect(bound && (await judgeOf(bound))(GOOGLE_CLAIMS).because).toMatch(/No member is this job/);
    const values = {
      workload_identity_pool_id: 'gh',
      workload_identity_pool_provider_id: 'gh',
      attribute_mapping: { 'google.subject': 'assertion.sub' },
      attribute_condition: "assertion.repository_id == '75'",
      oidc: [{ issuer_uri: GITHUB, allowed_audiences: null }],
    };
    const [planned] = read(
      terraform(
        { type: 'google_iam_workload_identity_pool_provider', values },
        { type: 'google_service_account_iam_member', values: { member } },
      ),
    ).trusts;
    expect(planned && (await judgeOf(planned))(GOOGLE_CLAIMS).because).toMatch(/assertion\.repository_id == '75'/);
  });

  it('says what it can not read', () => {
    expect(read({ Version: '1' }).faults[0]).toMatch(/no trust in a form that is known/);
    expect(readTrusts('Resources:\n  Role: x', 'template.yml').faults[0]).toBe('template.yml is no JSON');
    expect(readTrusts('{"Statement":[],"Statement":[]}', 'x').faults[0]).toMatch(/has the member 'Statement' twice/);
    expect(read(terraform({ type: 'aws_iam_role', values: {} })).faults[0]).toMatch(/not known before it is applied/);
    expect(read({ Role: { ...ROLE, AssumeRolePolicyDocument: '%7B%22a%22' } }).faults[0]).toMatch(/no JSON/);
  });

  it.each([
    ['nesting of 10,000', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['objects of 10,000', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    [
      'a megabyte of names',
      JSON.stringify(Object.fromEntries(Array.from({ length: 60_000 }, (_none, at) => [`name-${at}`, at]))),
    ],
    ['a megabyte of nothing', ' '.repeat(1_000_000)],
    ['a megabyte of quotes', '"'.repeat(1_000_001)],
  ])('is done within a second with %s', (_what, text) => {
    const began = performance.now();
    expect(readTrusts(text, 'x').faults).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
