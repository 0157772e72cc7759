import { describe, expect, it } from 'vitest';
import { readExpression } from '../../src/trust/cel.ts';
import { googleJudge } from '../../src/trust/google.ts';
import type { GoogleTrust } from '../../src/trust-setup/trust.ts';
import { GOOGLE, GOOGLE_CLAIMS } from './corpus/index.ts';

const POOL = 'iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/gh';
const TRUST: GoogleTrust = {
  issuer: 'https://token.actions.githubusercontent.com',
  audiences: [String(GOOGLE_CLAIMS['aud'])],
  mapping: {
    'google.subject': 'assertion.sub',
    'attribute.repository_id': 'assertion.repository_id',
    'attribute.ref': 'assertion.ref',
    'attribute.job_workflow_ref': 'assertion.job_workflow_ref',
  },
  condition: undefined,
  members: undefined,
  disabled: false,
};

async function judged(change: Partial<GoogleTrust>, claims = GOOGLE_CLAIMS) {
  return (await googleJudge({ ...TRUST, ...change }))(claims);
}

describe('an attribute condition', () => {
  it.each(GOOGLE)('$condition gives $gives', ({ condition, gives }) => {
    const expression = readExpression(condition);
    const attribute = {
      repository_id: '74',
      ref: GOOGLE_CLAIMS['ref'],
      job_workflow_ref: GOOGLE_CLAIMS['job_workflow_ref'],
    };
    const variables = { assertion: GOOGLE_CLAIMS, attribute, google: { subject: GOOGLE_CLAIMS['sub'] } };
    const outcome = 'fault' in expression ? expression.fault : expression.evaluate(variables);
    expect(outcome.kind === 'value' ? outcome.value : outcome.kind).toBe(gives);
  });

  it.each(GOOGLE)('$condition lets in only where it gives true', async ({ condition, gives }) => {
    expect((await judged({ condition })).verdict === 'allow').toBe(gives === true);
  });

  it('names the part that is false, and the claim that is absent', async () => {
    const parts = "assertion.repository_id == '74' && assertion.ref == 'refs/heads/dev'";
    expect((await judged({ condition: parts })).because).toBe(
      'The condition `assertion.ref == \'refs/heads/dev\'` is false: assertion.ref is "refs/heads/main".',
    );
    const absent = "assertion.repository_id == '74' && assertion.environment == 'production'";
    expect((await judged({ condition: absent })).because).toMatch(/no claim `environment`: the job names none/);
    expect((await judged({ condition: 'assertion.repository_id == 74' })).because).toMatch(/put quotes around it/);
  });

  it('can not tell what it does not evaluate: flags, loops in loops, functions of Google alone', async () => {
    for (const condition of [
      "assertion.ref.matches('(?i)REFS')",
      '[1].exists(a, [2].exists(b, a == b))',
      "assertion.ref.onlyAtGoogle('x')",
    ]) {
      expect((await judged({ condition })).verdict).not.toBe('allow');
    }
  });

  it.each([
    "assertion.sub.matches('(a+)+$')",
    "assertion.sub.matches('(a|a)*(a|aa)+(a*)*b')",
    "assertion.sub.matches('a{1000}{1000}')",
    `${'('.repeat(2000)}true${')'.repeat(2000)}`,
    `${'!'.repeat(4000)}true`,
    `["${'x'.repeat(3000)}"].map(a, a + a + a).map(a, a + a + a).map(a, a + a + a) == []`,
    'x'.repeat(1_000_000),
  ])('ends in time: %.40s', async (condition) => {
    const began = performance.now();
    const verdict = (await judged({ condition }, { ...GOOGLE_CLAIMS, sub: `${'a'.repeat(120)}c` })).verdict;
    expect(verdict).not.toBe('allow');
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('changes only ASCII by lowerAscii: a Kelvin sign is no k', async () => {
    const claims = { ...GOOGLE_CLAIMS, environment: '\u212a' };
    expect((await judged({ condition: "assertion.environment.lowerAscii() == 'k'" }, claims)).verdict).toBe('deny');
  });
});

describe('a provider of a pool', () => {
  it('maps first: a claim that is absent, a subject that is too long, a key that is none', async () => {
    const mapped = (mapping: Record<string, string>, claims = GOOGLE_CLAIMS) => judged({ mapping }, claims);
    expect((await mapped({ 'google.subject': 'assertion.environment' })).because).toMatch(/no claim `environment`/);
    expect((await mapped({ 'google.subject': 'assertion.sub', 'assertion.actor': 'assertion.actor' })).verdict).toBe(
      'deny',
    );
    const long = { ...GOOGLE_CLAIMS, sub: 'x'.repeat(128) };
    expect((await mapped({ 'google.subject': 'assertion.sub' }, long)).because).toMatch(/128 bytes, more than the 127/);
  });

  it.each([
    [`principal://${POOL}/subject/repo:octo-org/octo-repo:ref:refs/heads/main`, 'allow'],
    [`principal://${POOL}/subject/repo:octo-org/octo-repo:ref:refs/heads/dev`, 'deny'],
    [`principalSet://${POOL}/attribute.repository_id/74`, 'allow'],
    [`principalSet://${POOL}/attribute.repository/octo-org/octo-repo`, 'deny'],
    [`principalSet://${POOL}/*`, 'allow'],
    [`principalSet://${POOL}/group/admins`, 'deny'],
    ['serviceAccount:x@example.com', 'deny'],
  ])('member %s: %s', async (member, verdict) => {
    expect((await judged({ members: [member] })).verdict).toBe(verdict);
  });

  it('takes only its own issuer and audience, and nobody while it is disabled', async () => {
    expect((await judged({ issuer: `${TRUST.issuer}/` })).verdict).toBe('deny');
    expect((await judged({ audiences: ['https://example.com'] })).verdict).toBe('deny');
    expect((await judged({ disabled: true })).verdict).toBe('deny');
  });
});
