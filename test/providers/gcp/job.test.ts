import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEPLOYER, PROVIDER } from '../../fakes/gcp.ts';
import { answers } from '../../fakes/gcp-answers.ts';
import { federateWithGoogle, type GcpWorld, impersonate, startGcpWorld } from '../../fakes/gcp-world.ts';

let world: GcpWorld;
beforeEach(async () => {
  world = await startGcpWorld();
});
afterEach(() => world.close());

/** What google-github-actions/auth v3.0.0 was seen to write, export and put out for the same inputs. */
const INCUMBENT = {
  file: (url: string, token: string) => ({
    type: 'external_account',
    audience: `//iam.googleapis.com/${PROVIDER}`,
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    token_url: 'https://sts.googleapis.com/v1/token',
    credential_source: {
      url: `${url}&audience=${encodeURIComponent(`https://iam.googleapis.com/${PROVIDER}`)}`,
      headers: { Authorization: `Bearer ${token}` },
      format: { type: 'json', subject_token_field_name: 'value' },
    },
    service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${DEPLOYER}:generateAccessToken`,
  }),
  variablesOfFile: [
    'CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE',
    'GOOGLE_APPLICATION_CREDENTIALS',
    'GOOGLE_GHA_CREDS_PATH',
  ],
  variablesOfProject: [
    'CLOUDSDK_CORE_PROJECT',
    'CLOUDSDK_PROJECT',
    'GCLOUD_PROJECT',
    'GCP_PROJECT',
    'GOOGLE_CLOUD_PROJECT',
  ],
};

describe('the built action beside google-github-actions/auth', () => {
  it('exports the same variables, and a file in which theirs is whole', async () => {
    const job = world.job();
    const step = await job.runStep(impersonate({ token_format: 'access_token' }));
    expect(step.log).not.toContain('Error');
    const { credentials_file_path: path = '', ...outputs } = step.outputs;
    expect(step.env).toEqual({
      ...Object.fromEntries(INCUMBENT.variablesOfFile.map((name) => [name, path])),
      ...Object.fromEntries(INCUMBENT.variablesOfProject.map((name) => [name, 'my-project'])),
    });
    expect(outputs['project_id']).toBe('my-project');
    expect(world.google.holders.get(outputs['auth_token'] ?? '')?.kind).toBe('federated');
    expect(world.google.holders.get(outputs['access_token'] ?? '')?.name).toBe(DEPLOYER);
    const file: Record<string, unknown> = JSON.parse(readFileSync(path, 'utf8'));
    const { requestUrl, requestToken } = world.issuer;
    expect(file).toMatchObject(INCUMBENT.file(requestUrl, requestToken));
    expect(file).toEqual({ ...INCUMBENT.file(requestUrl, requestToken), universe_domain: 'googleapis.com' });
  });

  it('leaves nothing in the workspace, nor anywhere after post, whatever was exported', async () => {
    const job = world.job();
    await job.runStep(impersonate());
    await job.runStep(impersonate({ export_environment_variables: 'false' }));
    expect(job.files(job.workspace)).toEqual([]);
    expect(job.files(job.temp)).toHaveLength(2);
    await job.runPosts();
    expect([...job.files(job.workspace), ...job.files(job.temp), ...job.files(job.home)]).toEqual([]);
    expect(job.env['GOOGLE_APPLICATION_CREDENTIALS']).toBe('');
  });

  it('keeps the file where that is asked for', async () => {
    const job = world.job();
    const step = await job.runStep(impersonate({ cleanup_credentials: 'false' }));
    await job.runPosts();
    expect(job.files(job.temp)).toHaveLength(1);
    expect(job.env['GOOGLE_APPLICATION_CREDENTIALS']).toBe(step.outputs['credentials_file_path']);
  });

  it('fails in this step where the service account is wrong, and hands nothing on', async () => {
    const job = world.job();
    const step = await job.runStep(impersonate({ service_account: 'nobody@my-project.iam.gserviceaccount.com' }));
    expect(step.conclusion).toBe('failure');
    expect(step.outputs).toEqual({
      'error-code': 'GCP_SERVICE_ACCOUNT_NOT_FOUND',
      'error-codes': 'GCP_SERVICE_ACCOUNT_NOT_FOUND',
    });
    expect(step.env).toEqual({});
    expect(job.files(job.temp)).toEqual([]);
    expect(step.log).toContain('service account impersonation (iamcredentials.googleapis.com)');
    expect(step.log).toContain('Gaia id not found for email nobody@my-project.iam.gserviceaccount.com');
  });

  it('shows what to paste where the role is missing', async () => {
    const job = world.job();
    world.google.faults.serviceAccount.always = answers.denied('iam.serviceAccounts.getAccessToken').answer;
    const step = await job.runStep(impersonate());
    expect(step.log).toContain(`gcloud iam service-accounts add-iam-policy-binding ${DEPLOYER} \\`);
    expect(step.summary).toContain('principalSet://iam.googleapis.com/projects/123456789012/');
  });

  it('prints no token before its mask, those that it hands on and those that it does not', async () => {
    const job = world.job({ debug: true });
    const step = await job.runStep(impersonate({ token_format: 'id_token', id_token_audience: 'https://x.run.app' }));
    expect(step.log).not.toContain('Error');
    const secrets = [
      ...world.google.holders.keys(),
      ...world.issuer.issued,
      step.outputs['id_token'] ?? '',
      world.issuer.requestToken,
    ];
    expect(secrets).toHaveLength(5);
    for (const secret of secrets) {
      for (const form of [secret, Buffer.from(secret).toString('base64url'), Buffer.from(secret).toString('hex')]) {
        expect(step.masked + step.log + step.summary).not.toContain(form);
      }
    }
  });

  it('goes to the services of its universe, and to nobody else', async () => {
    const job = world.job({ env: { GHA_ENDPOINT_OVERRIDE_sts: 'https://sts.example.com' } });
    const step = await job.runStep(federateWithGoogle({ universe: 'example.com' }));
    expect(step.outputs['error-code']).toBe('NETWORK');
    expect(world.internet.refused.filter((target) => !target.startsWith('sts.example.com'))).toEqual([]);
    expect(step.log).toContain('GHA_ENDPOINT_OVERRIDE_sts is ignored');
    expect(world.google.requests).toEqual([]);
  });
});
