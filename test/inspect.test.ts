import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTION, type AwsWorld, assumeRole, startAwsWorld } from './fakes/aws-world.ts';
import type { ActionStep } from './fakes/job.ts';
import type { Variables } from './fakes/job-context.ts';
import { runOf } from './fakes/run.ts';

const SUBJECT = 'repo:octo-org/octo-repo:ref:refs/heads/main';

let world: AwsWorld;

beforeEach(async () => {
  world = await startAwsWorld();
});
afterEach(() => world.close());

function look(given: Variables = {}): ActionStep {
  return { action: ACTION, uses: 'octo-org/federate@v1', with: { mode: 'inspect', ...given } };
}

function audienceOfToken(): unknown {
  const [, payload = ''] = world.issuer.issued[0]?.split('.') ?? [];
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { aud?: unknown }).aud;
}

describe('mode: inspect', () => {
  it('shows who the job is without any provider, and gives the token to nobody', async () => {
    const job = world.job();
    const step = await job.runStep(look());
    expect(step).toMatchObject({ conclusion: 'success', annotations: [], env: {}, state: {} });
    expect(Object.keys(step.outputs)).toEqual(['subject', 'claims']);
    expect(step.outputs['subject']).toBe(SUBJECT);
    expect(JSON.parse(step.outputs['claims'] ?? '')).toMatchObject({
      repository: 'octo-org/octo-repo',
      event_name: 'push',
    });
    expect(step.log).toContain(`subject: ${SUBJECT}`);
    expect(step.log).toContain('claim repository: octo-org/octo-repo');
    expect(step.log).toContain('Nothing was exchanged');
    expect(step.summary).toContain(`\n\`\`\`\n${SUBJECT}\n\`\`\`\n`);
    expect(step.summary).toContain('<td><code>runner_environment</code></td><td><code>github-hosted</code></td>');
    const others = world.internet.requests.filter(({ host }) => !host.endsWith('.actions.githubusercontent.com'));
    expect(others).toEqual([]);
    expect(step.raw + step.summary).not.toContain('octocat');
    expect(await job.runPosts()).toMatchObject([{ conclusion: 'success', annotations: [], log: 'Post job cleanup.' }]);
  });

  it.each<[string, Variables, string]>([
    ['the owner of the repository, as GitHub does', {}, 'https://github.com/octo-org'],
    ['whom the inputs name', { audience: 'https://example.com' }, 'https://example.com'],
    ['the provider that is on', assumeRole().with ?? {}, 'sts.amazonaws.com'],
  ])('asks for a token for %s, and says so', async (_, given, audience) => {
    const step = await world.job().runStep(look(given));
    expect(step.conclusion).toBe('success');
    expect(audienceOfToken()).toBe(audience);
    expect(step.log).toContain(`asked for with the audience ${audience}`);
    expect(world.sts.calls).toEqual([]);
  });

  it('shows the trust to set up: for all clouds, or for those whose inputs are given', async () => {
    const all = await world.job().runStep(look());
    for (const title of ['AWS', 'Google Cloud', 'Azure']) expect(all.summary).toContain(`<summary>${title}</summary>`);
    expect(all.summary).toContain('aws iam create-role');
    const aws = await world.job().runStep(look(assumeRole().with ?? {}));
    expect(aws.summary).toContain('arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com');
    expect(aws.summary).not.toContain('gcloud');
    expect((await world.job().runStep(look({ summary: 'false' }))).log).toContain('aws iam create-role');
  });

  it.each([
    ['vault', 'HashiCorp Vault', 'vault', 'VAULT_NAMESPACE'],
    ['openbao', 'OpenBao', 'bao', 'BAO_NAMESPACE'],
  ])('shows the role to set up for %s, by the inputs of the step', async (sts, title, program, namespace) => {
    const url = 'url: https://vault.example.com';
    const lines = [url, 'mount: github', 'role: deploy', 'namespace: team-a', 'audience: https://vault.example.com'];
    const step = await world.job().runStep(look({ sts, 'sts-with': lines.join('\n') }));
    expect(step.conclusion).toBe('success');
    expect(audienceOfToken()).toBe('https://vault.example.com');
    expect(step.summary).toContain(`<summary>${title}</summary>`);
    for (const text of [
      `export ${namespace}=team-a`,
      `${program} auth enable -path=github jwt`,
      `${program} write auth/github/role/deploy - <<'END_OF_ROLE'`,
      '"repository_id": "74"',
      '"https://vault.example.com"',
    ]) {
      expect(step.summary).toContain(text);
    }
    for (const other of ['aws iam', 'gcloud', 'az ad']) expect(step.summary).not.toContain(other);
  });

  it('shows no trust of clouds where a service is on whose trust is not known here, and both where both are on', async () => {
    const doppler = { sts: 'doppler', 'sts-with': 'identity: x\naudience: https://example.com' };
    const alone = await world.job().runStep(look(doppler));
    expect(alone.conclusion).toBe('success');
    expect(alone.summary).not.toContain('The trust to set up');
    const vault = { sts: 'vault', 'sts-with': 'url: https://vault.example.com\nrole: deploy\naudience: vault' };
    const both = await world.job().runStep(look({ ...assumeRole().with, ...vault }));
    for (const title of ['AWS', 'HashiCorp Vault']) expect(both.summary).toContain(`<summary>${title}</summary>`);
    expect(both.summary).not.toContain('<summary>Azure</summary>');
  });

  it('checks the token as for an exchange', async () => {
    const step = await world.job().runStep(look({ expect: 'environment: production' }));
    expect(step.outputs['error-code']).toBe('EXPECTATION_FAILED');
    world.issuer.run = runOf('push', { runId: '1' });
    const other = await world.job().runStep(look());
    expect(other.outputs['error-code']).toBe('TOKEN_OF_ANOTHER_RUN');
  });

  it('writes no summary where none is wanted', async () => {
    expect((await world.job().runStep(look({ summary: 'false' }))).summary).toBe('');
  });
});
