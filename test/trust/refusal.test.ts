import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { isOfTrust, withFalseCondition } from '../../src/trust/refusal.ts';
import { type AwsWorld, assumeRole, startAwsWorld } from '../fakes/aws-world.ts';
import { runOf } from '../fakes/run.ts';
import { AWS, job } from './corpus/index.ts';

const REFUSAL = new FederateError('AWS_ACCESS_DENIED', 'No.', {
  hint: 'Check it.',
  hop: 'AWS STS',
  retry: 'propagation',
});

describe('a refusal, held against the trust that the repository has', () => {
  let world: AwsWorld;
  beforeEach(async () => {
    world = await startAwsWorld();
  });
  afterEach(() => world.close());

  async function refused(file: string, text: string | undefined) {
    const other = world.job({ run: runOf('push', { ref: 'refs/heads/dev' }) });
    world.issuer.run = runOf('push', { ref: 'refs/heads/dev' });
    if (text !== undefined) writeFileSync(join(other.workspace, file), text);
    return other.runStep(assumeRole({ 'disable-retry': 'true', 'trust-policy': file }));
  }

  it('names the condition that is false, and shows each', async () => {
    const step = await refused('trust.json', JSON.stringify(AWS[0]?.policy));
    expect(step.conclusion).toBe('failure');
    expect(step.outputs['error-code']).toBe('AWS_ACCESS_DENIED');
    expect(step.annotations[0]?.message).toMatch(
      /By `trust\.json`, Statement 1: `sub` is '[^']+dev'.*it is another branch\./,
    );
    expect(step.log).toContain('✗ StringEquals sub');
  });

  it('says so where the file lets the job in, where it can not be read, and where it is no policy', async () => {
    const open = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*' }] };
    expect((await refused('open.json', JSON.stringify(open))).annotations[0]?.message).toMatch(/would be let in/);
    expect((await refused('no.json', '{"Statement": [], "Statement": []}')).annotations[0]?.message).toMatch(
      /has the member 'Statement' twice/,
    );
    const missing = await refused('missing.json', undefined);
    expect(missing.outputs['error-code']).toBe('AWS_ACCESS_DENIED');
    expect(missing.log).toContain("can't be read");
  });
});

describe('what a file makes of a refusal', () => {
  const refusal = (code: FederateError['code']) => new FederateError(code, 'No.', { hint: '' });
  const told = async (error: FederateError, trust: unknown, claims = job('main')) =>
    withFalseCondition(error, 'trust.json', typeof trust === 'string' ? trust : JSON.stringify(trust), claims);

  it('keeps code, hop, hint and retry', async () => {
    const error = await withFalseCondition(REFUSAL, 'trust.json', JSON.stringify(AWS[0]?.policy), job('dev'));
    expect(error).toMatchObject({ code: 'AWS_ACCESS_DENIED', hint: 'Check it.', hop: 'AWS STS', retry: 'propagation' });
    expect(error.message).toMatch(/^No\. By `trust\.json`/);
  });

  it('takes a federated credential for Entra, or all of an application, of which the nearest is told', async () => {
    const credential = {
      issuer: 'https://token.actions.githubusercontent.com',
      subject: 'repo:a/b:pull_request',
      audiences: ['sts.amazonaws.com'],
    };
    const error = refusal('AZURE_FEDERATED_CREDENTIAL_NOT_FOUND');
    expect((await told(error, credential)).message).toMatch(/By `trust\.json`, .*another repository/);
    const all = [
      { name: 'other', ...credential, issuer: 'https://example.com' },
      { name: 'near', ...credential },
    ];
    expect((await told(error, all)).message).toMatch(/By `trust\.json`, near, .*another repository/);
  });

  it('takes the role that was asked for of many, and knows its account', async () => {
    const { policy } = AWS.find(({ verdict }) => verdict === 'allow') ?? {};
    const roles = {
      Roles: [
        { RoleName: 'other', AssumeRolePolicyDocument: policy },
        { RoleName: 'deploy', AssumeRolePolicyDocument: AWS[0]?.policy },
      ],
    };
    const evidence = { role: 'arn:aws:iam::999999999999:role/deploy' };
    const error = new FederateError('AWS_ACCESS_DENIED', 'No.', { hint: '', evidence });
    expect((await told(error, roles, job('main'))).message).toMatch(/999999999999/);
  });

  describe('of Google', () => {
    const provider = (condition: string, mapping: object = { 'google.subject': 'assertion.sub' }) => ({
      name: 'projects/1/locations/global/workloadIdentityPools/pool/providers/octo',
      oidc: { issuerUri: 'https://token.actions.githubusercontent.com', allowedAudiences: ['sts.amazonaws.com'] },
      attributeMapping: mapping,
      attributeCondition: condition,
    });
    const condition = refusal('GCP_ATTRIBUTE_CONDITION');

    it('names the part of the condition that is false, with what the token says, and shows each', async () => {
      const text = "assertion.repository_owner_id == '65' && assertion.ref == 'refs/heads/prod'";
      const error = await told(condition, provider(text), { ...job('main'), repository_owner_id: '65' });
      expect(error.message).toMatch(
        /^No\. By `trust\.json`, the provider: The condition `assertion\.ref == 'refs\/heads\/prod'` is false: assertion\.ref is "refs\/heads\/main"\.$/,
      );
      expect(Object.entries(error.evidence).filter(([name]) => name.endsWith('condition'))).toEqual([
        ['✓ condition', "assertion.repository_owner_id == '65'"],
        ['✗ condition', "assertion.ref == 'refs/heads/prod'"],
      ]);
    });

    it('names the attribute that can not be mapped, and the claim that is missing', async () => {
      const mapping = { 'google.subject': 'assertion.sub', 'attribute.stage': 'assertion.environment' };
      const error = await told(refusal('GCP_ATTRIBUTE_MAPPING'), provider('', mapping));
      expect(error.message).toMatch(/`attribute\.stage` can't be mapped: .*environment/);
    });

    it('says that this job is none of the members, and asks for them where the file has the provider alone', async () => {
      const denied = refusal('GCP_IMPERSONATION_DENIED');
      const member =
        'principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/subject/repo:x/y:z';
      const bindings = { bindings: [{ role: 'roles/iam.workloadIdentityUser', members: [member] }] };
      expect((await told(denied, [provider(''), bindings])).message).toMatch(
        /No member is this job, whose subject is repo:/,
      );
      expect((await told(denied, provider(''))).message).toMatch(/the provider lets this job in\. .*`get-iam-policy`/);
    });

    it('says so where the provider lets the job in', async () => {
      expect((await told(condition, provider("assertion.ref == 'refs/heads/main'"))).message).toMatch(
        /would be let in/,
      );
    });

    it.each([
      ['of another cloud', { Version: '2012-10-17', Statement: [] }, /has no provider of a workload identity pool/],
      ['that is no trust', {}, /has no trust in a form that is known\.$/],
      ['with a key twice', '{"attributeMapping": {"a": "1", "a": "2"}}', /has the member 'a' twice/],
      ['with 10,000 levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, /has more than 100 levels/],
      ['that is cut off', '{"attributeMapping"', /is no JSON/],
    ])('says in words what is wrong with a file %s', async (_, trust, words) => {
      expect((await told(condition, trust)).message).toMatch(words);
    });

    it.each<[string, () => unknown]>([
      [
        'a pattern that takes for ever elsewhere',
        () => provider(`assertion.sub.matches('^(([a-z:/-])+.)+[A-Z]([a-z])+$')`),
      ],
      ['a condition of 4,000 negations', () => provider(`${'!'.repeat(4_000)}true`)],
      ['a condition with 1,000 brackets', () => provider(`${'('.repeat(1_000)}true${')'.repeat(1_000)}`)],
      ['a condition of a megabyte', () => provider('a'.repeat(1_000_000))],
      [
        '10,000 attributes',
        () =>
          provider(
            '',
            Object.fromEntries(
              Array.from({ length: 10_000 }, (_, at) => [
                `attribute.a${at}`,
                `assertion.sub.matches('${'(a*)*'.repeat(12)}')`,
              ]),
            ),
          ),
      ],
      [
        '1,000 providers',
        () =>
          Array.from({ length: 1_000 }, (_, at) => ({
            ...provider(
              `${Array.from({ length: 150 }, (__, part) => `assertion.sub != '${part}'`).join(' && ')} && false`,
            ),
            name: `projects/1/locations/global/workloadIdentityPools/p/providers/p${at}`,
          })),
      ],
    ])('takes no second over %s, and never lets in', async (_, trust) => {
      const text = JSON.stringify(trust());
      const start = performance.now();
      const error = await told(condition, text);
      expect(performance.now() - start).toBeLessThan(1_000);
      expect(error.message).toMatch(/^No\. (By )?`trust\.json`/);
      expect(error.message).not.toContain('would be let in');
      expect(error.message.length).toBeLessThan(2_000);
    });
  });

  describe('of Vault', () => {
    const refused = refusal('STS_TOKEN_REFUSED');
    const role = {
      role_type: 'jwt',
      user_claim: 'sub',
      bound_audiences: ['sts.amazonaws.com'],
      bound_claims: { ref: 'refs/heads/prod' },
    };

    it('names the bound claim that is another, as `vault read` prints the role', async () => {
      expect((await told(refused, { data: role })).message).toMatch(/By `trust\.json`, the role: `ref` is .*main/);
    });

    it('says nothing where the file is for another service of the step', async () => {
      expect(await told(refused, { Version: '2012-10-17', Statement: [] })).toBe(refused);
    });
  });

  it.each<[string, FederateError, () => unknown]>([
    [
      'a policy of 8,000 statements',
      REFUSAL,
      () => ({
        Version: '2012-10-17',
        Statement: Array.from({ length: 8_000 }, () => ({ Effect: 'Allow', Principal: '*', Action: 'sts:Nothing' })),
      }),
    ],
    [
      'a pattern of 400,000 wildcards',
      REFUSAL,
      () => ({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: '*',
            Action: '*',
            Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'a*'.repeat(400_000) } },
          },
        ],
      }),
    ],
    [
      'a flexible credential of 800,000 characters',
      refusal('AZURE_FEDERATED_CREDENTIAL_NOT_FOUND'),
      () => ({
        issuer: 'https://token.actions.githubusercontent.com',
        audiences: ['sts.amazonaws.com'],
        claimsMatchingExpression: { value: `claims['sub'] matches '${'a*'.repeat(400_000)}'` },
      }),
    ],
    [
      'a glob of 400,000 stars for Vault',
      refusal('STS_TOKEN_REFUSED'),
      () => ({
        user_claim: 'sub',
        bound_audiences: ['sts.amazonaws.com'],
        bound_claims_type: 'glob',
        bound_claims: { sub: 'a*'.repeat(400_000) },
      }),
    ],
  ])('takes no second over %s, never lets in, and shows little of it', async (_, error, trust) => {
    const text = JSON.stringify(trust());
    const start = performance.now();
    const judged = await told(error, text);
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(judged.message).toMatch(/`trust\.json`/);
    expect(judged.message).not.toContain('would be let in');
    for (const shown of [judged.message, ...Object.values(judged.evidence)]) expect(shown.length).toBeLessThan(4_000);
  });

  it('has nothing to say of other errors', () => {
    expect(isOfTrust(new FederateError('NETWORK', '', { hint: '' }))).toBe(false);
    expect(isOfTrust(REFUSAL)).toBe(true);
  });
});
