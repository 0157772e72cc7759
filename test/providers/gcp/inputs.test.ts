import { describe, expect, it } from 'vitest';
import { fileReader } from '../../../src/inputs/file.ts';
import { Inputs } from '../../../src/inputs/inputs.ts';
import { provider } from '../../../src/providers/gcp/index.ts';
import { DEPLOYER, PROVIDER } from '../../fakes/gcp.ts';
import { FakeRunner, wordsIn } from '../../fakes/runner.ts';
import { faultsOf, type Given, optionsOf } from './stage.ts';

const RULE = {
  availableResource: '//storage.googleapis.com/projects/_/buckets/my-bucket',
  availablePermissions: ['inRole:roles/storage.objectViewer'],
};
const BOUNDARY = JSON.stringify({ accessBoundaryRules: [RULE] });

describe('the inputs of Google Cloud', () => {
  it('need nothing but the provider', async () => {
    expect(await optionsOf({})).toEqual({
      provider: {
        name: PROVIDER,
        projectNumber: '123456789012',
        location: 'global',
        pool: 'github',
        provider: 'octo-org',
      },
      audience: `https://iam.googleapis.com/${PROVIDER}`,
      projectId: undefined,
      acting: { as: 'workload', output: { kind: 'none' } },
      scopes: undefined,
      universe: 'googleapis.com',
      requestReason: undefined,
      file: 'url',
      exportVariables: true,
      keep: false,
      accessBoundary: undefined,
      attempts: { passing: 5, propagation: 2 },
      ineffective: [],
    });
  });

  const account = { service_account: DEPLOYER };
  const impersonation = { as: 'service account', serviceAccount: DEPLOYER, delegates: [], lifetime: undefined };

  it.each<[given: Given, expected: object]>([
    [{ audience: 'octo-audience' }, { audience: 'octo-audience' }],
    [
      { workload_identity_provider: `//iam.googleapis.com/${PROVIDER}` },
      { audience: `https://iam.googleapis.com/${PROVIDER}` },
    ],
    [{ universe: 'example.com' }, { universe: 'example.com', audience: `https://iam.googleapis.com/${PROVIDER}` }],
    [account, { acting: { ...impersonation, output: { kind: 'none' } }, projectId: 'my-project' }],
    [
      { service_account: '112233445566778899000' },
      {
        acting: { ...impersonation, serviceAccount: '112233445566778899000', output: { kind: 'none' } },
        projectId: undefined,
      },
    ],
    [{ ...account, project_id: 'other-project' }, { projectId: 'other-project' }],
    [{ project_id: 'example.com:other-project' }, { projectId: 'example.com:other-project' }],
    [{ token_format: 'access_token' }, { acting: { as: 'workload', output: { kind: 'access token' } } }],
    [{ ...account, token_format: 'access_token' }, { acting: { ...impersonation, output: { kind: 'access token' } } }],
    [
      { ...account, token_format: 'access_token', access_token_subject: 'user@example.com' },
      { acting: { ...impersonation, output: { kind: 'user access token', subject: 'user@example.com' } } },
    ],
    [
      { ...account, token_format: 'id_token', id_token_audience: 'https://x.run.app' },
      {
        acting: { ...impersonation, output: { kind: 'id token', audience: 'https://x.run.app', includeEmail: false } },
      },
    ],
    [
      { ...account, token_format: 'id_token', id_token_audience: 'a', id_token_include_email: 'true' },
      { acting: { ...impersonation, output: { kind: 'id token', audience: 'a', includeEmail: true } } },
    ],
    [
      { access_token_scopes: 'openid, https://www.googleapis.com/auth/drive' },
      { scopes: ['openid', 'https://www.googleapis.com/auth/drive'] },
    ],
    [
      { access_token_scopes: 'https://a.example/x\nhttps://a.example/y\n' },
      { scopes: ['https://a.example/x', 'https://a.example/y'] },
    ],
    [{ create_credentials_file: 'false' }, { file: 'none' }],
    [{ credential_source: 'executable' }, { file: 'executable' }],
    [{ credential_source: 'executable', create_credentials_file: 'false' }, { file: 'none' }],
    [{ 'retry-max-attempts': '8' }, { attempts: { passing: 8, propagation: 8 } }],
    [{ 'disable-retry': 'true' }, { attempts: { passing: 1, propagation: 1 } }],
    [{ export_environment_variables: 'false' }, { exportVariables: false }],
    [{ 'output-env-credentials': 'false' }, { exportVariables: false }],
    [{ export_environment_variables: 'true', 'output-env-credentials': 'true' }, { exportVariables: true }],
    [{ cleanup_credentials: 'false' }, { keep: true }],
    [{ request_reason: 'release 1.2.3 (ticket 42)' }, { requestReason: 'release 1.2.3 (ticket 42)' }],
    [
      { access_boundary: BOUNDARY },
      { accessBoundary: { accessBoundary: { accessBoundaryRules: [RULE] } }, file: 'none' },
    ],
    [{ access_boundary: BOUNDARY, create_credentials_file: 'true' }, { file: 'url' }],
  ])('%j', async (given, expected) => {
    expect(await optionsOf(given)).toMatchObject(expected);
  });

  it.each([
    ['3600', 3600],
    ['3600s', 3600],
    ['45m', 2700],
    ['1h30m', 5400],
    ['1h 30m', 5400],
    ['1h, 30m, 5s', 5405],
    ['12h', 43_200],
  ])('take %s for a lifetime of %i seconds', async (access_token_lifetime, lifetime) => {
    expect(await optionsOf({ ...account, access_token_lifetime })).toMatchObject({ acting: { lifetime } });
  });

  it('take delegates by address, id or resource name, and write them as the service wants them', async () => {
    const delegates =
      'a@p.iam.gserviceaccount.com, 112233445566778899000\nprojects/-/serviceAccounts/c@p.iam.gserviceaccount.com';
    expect((await optionsOf({ ...account, delegates })).acting).toMatchObject({
      delegates: [
        'projects/-/serviceAccounts/a@p.iam.gserviceaccount.com',
        'projects/-/serviceAccounts/112233445566778899000',
        'projects/-/serviceAccounts/c@p.iam.gserviceaccount.com',
      ],
    });
  });

  it('that change nothing are told with the reason', async () => {
    const { ineffective } = await optionsOf({
      delegates: DEPLOYER,
      access_token_lifetime: '600s',
      access_token_subject: 'user@example.com',
      id_token_audience: 'https://x.run.app',
    });
    expect(ineffective).toEqual([
      '`delegates` changes nothing here: there is no `service_account`.',
      '`access_token_lifetime` changes nothing here: only the token of a service account has a lifetime of choice.',
      '`access_token_subject` changes nothing here: `token_format` is not access_token.',
      '`id_token_audience` changes nothing here: `token_format` is not id_token.',
    ]);
  });
});

describe('a bad input', () => {
  const account = { service_account: DEPLOYER };
  it.each<[given: Given, fault: string]>([
    [
      { service_account: 'serviceAccount:deploy@p.iam.gserviceaccount.com' },
      "`service_account`: 'serviceAccount:deploy@p.iam.gserviceaccount.com' is a member of an IAM binding",
    ],
    [{ service_account: 'projects/-/serviceAccounts/deploy@p.iam.gserviceaccount.com' }, 'is a resource name'],
    [{ service_account: 'deploy' }, 'is no email address of a service account'],
    [{ service_account: 'hubot@example.com' }, 'its address ends in gserviceaccount.com'],
    [{ ...account, delegates: 'a@p.iam.gserviceaccount.com, hubot' }, "`delegates`: 'hubot' is no email address"],
    [{ project_id: 'projects/my-project' }, "`project_id`: 'projects/my-project' is no project id"],
    [{ project_id: 'My Project' }, 'is no project id'],
    [{ token_format: 'jwt' }, "`token_format`: 'jwt' is none of access_token, id_token"],
    [{ ...account, token_format: 'id_token' }, '`id_token_audience`: an id token needs one'],
    [{ token_format: 'id_token', id_token_audience: 'a' }, '`service_account`: an id token needs one'],
    [
      { token_format: 'access_token', access_token_subject: 'user@example.com' },
      '`service_account`: `access_token_subject` needs one',
    ],
    [
      {
        ...account,
        token_format: 'access_token',
        access_token_subject: 'user@example.com',
        access_token_lifetime: '2h',
      },
      '`access_token_lifetime`: with `access_token_subject` it is 3600s at the most',
    ],
    [{ access_token_lifetime: '0' }, "`access_token_lifetime`: '0' is no time from 1s to 43200s"],
    [{ access_token_lifetime: '13h' }, 'is no time from 1s to 43200s'],
    [{ access_token_lifetime: ', ' }, 'is no time from 1s to 43200s'],
    [{ access_token_lifetime: '1 hour' }, 'is no time from 1s to 43200s'],
    [{ access_token_scopes: 'cloud-platform' }, 'write it in full, https://www.googleapis.com/auth/cloud-platform'],
    [{ access_token_scopes: 'https://a.example/x https://a.example/y' }, 'several are separated by commas or lines'],
    [{ universe: 'https://googleapis.com' }, "`universe`: 'https://googleapis.com' is no domain"],
    [{ universe: 'googleapis' }, 'is no domain'],
    [{ request_reason: 'a\nb' }, '`request_reason`: it must be one line'],
    [{ request_reason: 'größer' }, 'printable ASCII'],
    [{ create_credentials_file: 'yes' }, "`create_credentials_file`: 'yes' is neither true nor false"],
    [{ id_token_include_email: '1' }, "`id_token_include_email`: '1' is neither true nor false"],
    [{ cleanup_credentials: 'no' }, "`cleanup_credentials`: 'no' is neither true nor false"],
    [{ credential_source: 'file' }, "`credential_source`: 'file' is none of url, executable"],
    [
      { export_environment_variables: 'true', 'output-env-credentials': 'false' },
      '`export_environment_variables`: it is true and `output-env-credentials` is false, but both are the same switch',
    ],
    [{ access_boundary: '{' }, '`access_boundary`: it is no JSON'],
    [
      { ...account, access_boundary: BOUNDARY, token_format: 'id_token', id_token_audience: 'a' },
      '`access_boundary`: it limits access tokens, but `token_format` is id_token',
    ],
  ])('%j is refused', async (given, fault) => {
    expect(await faultsOf(given)).toContain(fault);
  });

  it('does not keep the others from being told', async () => {
    const faults = await faultsOf({ workload_identity_provider: 'octo', universe: 'x', token_format: 'y' });
    expect(faults.match(/`\w+`: /g)).toEqual(['`workload_identity_provider`: ', '`token_format`: ', '`universe`: ']);
  });

  it('gives no exchange', async () => {
    const inputs = new Inputs((name) => (name === 'workload_identity_provider' ? 'octo' : ''));
    expect(await provider.plan(inputs, {}, fileReader(new FakeRunner()))).toBeUndefined();
    expect(() => inputs.settle(wordsIn())).toThrow();
  });
});
