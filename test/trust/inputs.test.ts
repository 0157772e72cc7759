import { describe, expect, it } from 'vitest';
import { trustsToSetUp } from '../../src/trust/inputs.ts';
import { githubJob, gitlabJob } from '../../src/trust/jobs.ts';
import { HOME, MAIN } from './outsiders.ts';

const job = githubJob({ ...MAIN, audience: 'https://vault.example.com' });
const PROVIDER = 'projects/123456789012/locations/global/workloadIdentityPools/github/providers/octo';

/** What is told of a job whose step has these inputs. */
function told(given: Readonly<Record<string, string>>, claims = job) {
  return trustsToSetUp(claims, { input: (name) => given[name] ?? '' });
}

async function titles(given: Readonly<Record<string, string>>): Promise<string[]> {
  return (await told(given)).map(({ title }) => title);
}

describe('the trust to set up for a step', () => {
  it('is that of its providers, of all clouds where it has none, and of none where that of its service is not known', async () => {
    expect(await titles({})).toEqual(['AWS', 'Google Cloud', 'Azure']);
    expect(await titles({ 'role-to-assume': 'arn:aws:iam::123456789012:role/deploy' })).toEqual(['AWS']);
    expect(await titles({ sts: 'vault', 'client-id': 'x' })).toEqual(['Azure', 'HashiCorp Vault']);
    expect(await titles({ sts: 'openbao' })).toEqual(['OpenBao']);
    expect(await titles({ sts: './sts.json' })).toEqual([]);
    expect(await told({}, {})).toEqual([]);
  });

  it('is the role of Vault that its parameters name', async () => {
    const [vault] = await told({
      sts: 'vault',
      'sts-with': 'url: https://vault.example.com\n mount: ci/jwt\nrole: deploy\naudience: octo',
    });
    expect(vault?.text).toContain("vault write auth/ci/jwt/role/deploy - <<'END_OF_ROLE'");
    expect(vault?.text).toContain('"octo"');
    expect(vault?.notes).toEqual(['It lets in jobs of octo-org/octo-repo with ref refs/heads/main.']);
    const [other] = await told({ sts: 'vault', audience: 'https://octo.example.com' });
    expect(other?.text).toContain('"https://octo.example.com"');
  });

  it('is the role of Vault for a job of GitLab as well', async () => {
    const claims = gitlabJob({
      issuer: 'https://gitlab.com',
      place: HOME,
      ref: 'refs/heads/main',
      withIds: false,
      audience: 'octo',
    });
    const [vault] = await told({ sts: 'vault', 'sts-with': 'role: deploy' }, claims);
    expect(vault?.text).toContain('"project_id": "74"');
    expect(vault?.text).toContain('oidc_discovery_url=https://gitlab.com');
  });

  it('names pool and provider in full, since only the number of the project is known', async () => {
    const [google] = await told({
      workload_identity_provider: PROVIDER,
      service_account: 'deploy@octo.iam.gserviceaccount.com',
    });
    expect(google?.text).toContain(`providers create-oidc ${PROVIDER} \\\n`);
    expect(google?.text).toContain(`workload-identity-pools create ${PROVIDER.replace('/providers/octo', '')}\n`);
    expect(google?.text).toContain('  --project=octo \\\n');
    const [direct] = await told({ workload_identity_provider: PROVIDER });
    expect(direct?.text).toContain('gcloud projects add-iam-policy-binding PROJECT_ID');
  });
});
