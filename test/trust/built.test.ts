import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEPLOYER, PROVIDER } from '../fakes/gcp.ts';
import { federateWithGoogle, type GcpWorld, impersonate, startGcpWorld } from '../fakes/gcp-world.ts';
import type { ActionStep } from '../fakes/job.ts';
import { Vault } from '../fakes/vault.ts';

let world: GcpWorld;

beforeEach(async () => {
  world = await startGcpWorld();
});
afterEach(() => world.close());

/** A provider as `gcloud iam workload-identity-pools providers describe --format json` prints it. */
const provider = (
  condition: string,
  mapping: object = { 'google.subject': 'assertion.sub', 'attribute.repository_id': 'assertion.repository_id' },
) => ({
  name: PROVIDER,
  state: 'ACTIVE',
  oidc: { issuerUri: world.issuer.url },
  attributeMapping: mapping,
  attributeCondition: condition,
});
const OWNER = "assertion.repository_owner == 'octo-org'";

/** Runs a step whose trust is this, in a job that is refused. */
async function refused(trust: unknown, step: ActionStep = federateWithGoogle()) {
  const job = world.job({ debug: true });
  writeFileSync(join(job.workspace, 'trust.json'), typeof trust === 'string' ? trust : JSON.stringify(trust));
  const told = await job.runStep({
    ...step,
    with: { ...step.with, 'disable-retry': 'true', 'trust-policy': 'trust.json' },
  });
  expect(told.conclusion).toBe('failure');
  const [message = ''] = told.annotations.flatMap(({ level, message }) => (level === 'error' ? [message] : []));
  return { ...told, message, code: told.outputs['error-code'] };
}

describe('the built action, refused by the condition of a provider', () => {
  beforeEach(() => {
    for (const setup of world.google.providers.values()) setup.condition = () => false;
  });

  it('names the part that is false, with what the token says', async () => {
    const { message, code, log } = await refused(provider(`${OWNER} && assertion.ref == 'refs/heads/prod'`));
    expect(code).toBe('GCP_ATTRIBUTE_CONDITION');
    expect(message).toContain(
      'By `trust.json`, the provider: The condition `assertion.ref == \'refs/heads/prod\'` is false: assertion.ref is "refs/heads/main".',
    );
    expect(log).toContain(`✓ condition: ${OWNER}`);
    expect(log).toContain("✗ condition: assertion.ref == 'refs/heads/prod'");
  });

  it('says that it would be let in where that is so', async () => {
    const { message, code } = await refused(provider(OWNER));
    expect(code).toBe('GCP_ATTRIBUTE_CONDITION');
    expect(message).toContain('By `trust.json` this job would be let in: what is in force is another trust');
  });

  it.each<[string, () => string, RegExp]>([
    ['has a key twice', () => '{"attributeMapping": {"a": "1", "a": "2"}}', /`trust\.json` has the member 'a' twice\./],
    ['is no JSON', () => 'attributeCondition: true', /`trust\.json` is no JSON\./],
    [
      'has 10,000 levels',
      () => `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
      /`trust\.json` has more than 100 levels\./,
    ],
    [
      'has two megabytes',
      () => ' '.repeat(2_000_000),
      /`trust-policy`: the file trust\.json can't be read \(it has more than \d+ bytes\)/,
    ],
    [
      'has a condition of almost a megabyte',
      () => JSON.stringify(provider('a'.repeat(1_000_000))),
      /has more than 4096 characters/,
    ],
    [
      'has a pattern that takes for ever elsewhere',
      () => JSON.stringify(provider("assertion.sub.matches('^(([a-z:/-])+.)+[A-Z]([a-z])+$')")),
      /The condition .* is false/,
    ],
    [
      'has 2,000 providers',
      () => JSON.stringify(Array.from({ length: 2_000 }, () => provider('false'))),
      /trust\.json.*(is false|more than is evaluated)/,
    ],
  ])('tells the refusal, and within a second what the matter is with a file that %s', async (_, text, words) => {
    const start = performance.now();
    const { code, log, message, milliseconds } = await refused(text());
    expect(code).toBe('GCP_ATTRIBUTE_CONDITION');
    expect(message).toMatch(/attribute condition/i);
    expect(log).toMatch(words);
    expect(milliseconds).toBeLessThan(2_000);
    expect(performance.now() - start).toBeLessThan(4_000);
  });

  it('tells the refusal where there is no such file', async () => {
    const job = world.job();
    const step = federateWithGoogle({ 'trust-policy': 'missing.json', 'disable-retry': 'true' });
    const told = await job.runStep(step);
    expect(told.outputs['error-code']).toBe('GCP_ATTRIBUTE_CONDITION');
    expect(told.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message)).toEqual([
      expect.stringMatching(/missing\.json can't be read \(there is no such file\)/),
    ]);
  });
});

describe('the built action, whom a service account does not let in', () => {
  beforeEach(() => {
    world.google.serviceAccounts.get(DEPLOYER)?.policy['roles/iam.workloadIdentityUser']?.splice(0);
  });
  const pool = PROVIDER.replace(/\/providers\/.*/, '');

  it('names the members, where the file has them', async () => {
    const members = [`principalSet://iam.googleapis.com/${pool}/attribute.repository_id/99`];
    const bindings = { bindings: [{ role: 'roles/iam.workloadIdentityUser', members }] };
    const { message, code } = await refused([provider(''), bindings], impersonate({ token_format: 'access_token' }));
    expect(code).toBe('GCP_IMPERSONATION_DENIED');
    expect(message).toMatch(/By `trust\.json`, the provider: No member is this job, whose subject is repo:/);
  });

  it('asks for them where it has the provider alone', async () => {
    const { message } = await refused(provider(''), impersonate({ token_format: 'access_token' }));
    expect(message).toContain('By `trust.json` the provider lets this job in.');
  });
});

describe('the built action, refused by Vault', () => {
  it('names the condition of the role that is false', async () => {
    const vault = new Vault(world.issuer).mount(world.internet);
    vault.subject = 'repo:octo-org/octo-repo:environment:production';
    const role = {
      role_type: 'jwt',
      user_claim: 'sub',
      bound_audiences: [vault.audience],
      bound_subject: vault.subject,
    };
    const step = federateWithGoogle();
    const given = { sts: 'vault', 'sts-with': `url: ${vault.url}\nrole: deploy\naudience: ${vault.audience}` };
    const { message, code } = await refused({ data: role }, { ...step, with: given });
    expect(code).toBe('STS_TOKEN_REFUSED');
    expect(message).toMatch(/By `trust\.json`, the role: `sub` is /);
  });
});

describe('the built action, in a job that works', () => {
  it('reads no file that `trust-policy` names', async () => {
    const step = await world.job().runStep(federateWithGoogle({ 'trust-policy': 'missing.json' }));
    expect(step.conclusion).toBe('success');
    expect(step.annotations).toEqual([]);
  });
});
