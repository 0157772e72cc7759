import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contextFor } from '../../../src/handover/context.ts';
import { fileReader } from '../../../src/inputs/file.ts';
import { Deadline } from '../../../src/network/deadline.ts';
import { Http } from '../../../src/network/http.ts';
import { obtain } from '../../../src/obtain.ts';
import { Secret } from '../../../src/secret.ts';
import type { Identity } from '../../../src/token/identity.ts';
import { DEPLOYER, POOL, PROVIDER } from '../../fakes/gcp.ts';
import { answers } from '../../fakes/gcp-answers.ts';
import { TOKEN_CREATOR } from '../../fakes/gcp-state.ts';
import { json } from '../../fakes/web.ts';
import { claimsIn, Stage, tokenOf } from './stage.ts';

const WHOLE_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform';
const SUBJECT = 'repo:octo-org/octo-repo:ref:refs/heads/main';
const account = { service_account: DEPLOYER };

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

/** Seconds from now to a time of an output. */
function secondsTo(time: string | undefined): number {
  return Math.round((Date.parse(time ?? '') - Date.now()) / 1000);
}

describe('direct federation', () => {
  it('exchanges the token of the job once, by RFC 8693, with no Authorization beside', async () => {
    const { outputs, credentials } = await stage.exchange({});
    expect(stage.paths).toEqual(['token']);
    expect(stage.asked('/v1/token')).toEqual({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      audience: `//iam.googleapis.com/${PROVIDER}`,
      scope: WHOLE_PLATFORM,
      requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      subject_token: stage.issuer.issued[0],
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    });
    expect(stage.google.requests[0]?.headers['authorization']).toBeUndefined();
    expect(stage.google.holders.get(outputs['auth_token'] ?? '')).toMatchObject({ kind: 'federated' });
    expect(credentials.principal).toBe(`principal:${POOL}/subject/${SUBJECT}`);
  });

  it('reads how long the token lasts, and assumes nothing', async () => {
    stage.google.federatedLifetime = 305;
    const told = await stage.exchange({});
    expect(Math.abs(secondsTo(told.outputs['auth_token_expiration']) - 305)).toBeLessThan(3);
    expect(told.credentials.expiresAt?.toISOString().replace(/\.\d+/, '')).toBe(told.outputs['auth_token_expiration']);
    stage.google.federatedLifetime = undefined;
    const untold = await stage.exchange({});
    expect(untold.outputs).not.toHaveProperty('auth_token_expiration');
    expect(untold.credentials.expiresAt).toBeUndefined();
  });

  it('gives the same token as `access_token`, with the scopes asked for', async () => {
    const scope = 'https://www.googleapis.com/auth/devstorage.read_only';
    const { outputs } = await stage.exchange({ token_format: 'access_token', access_token_scopes: scope });
    expect(outputs['access_token']).toBe(outputs['auth_token']);
    expect(outputs['access_token_expiration']).toBe(outputs['auth_token_expiration']);
    expect(stage.google.holders.get(outputs['access_token'] ?? '')?.scopes).toEqual([scope]);
  });
});

describe('impersonation', () => {
  it('is proven here, also where only the file is handed on', async () => {
    const { outputs, credentials } = await stage.exchange(account);
    expect(stage.paths).toEqual(['token', 'generateAccessToken']);
    expect(stage.asked('generateAccessToken')).toEqual({ scope: [WHOLE_PLATFORM], lifetime: '3600s' });
    expect(outputs).not.toHaveProperty('access_token');
    expect(stage.google.holders.get(outputs['auth_token'] ?? '')?.kind).toBe('federated');
    expect(credentials.principal).toBe(DEPLOYER);
  });

  it('gives an access token with lifetime and scopes as asked, and says when it ends', async () => {
    const scope = 'https://www.googleapis.com/auth/devstorage.read_write';
    const { outputs, credentials } = await stage.exchange({
      ...account,
      token_format: 'access_token',
      access_token_lifetime: '1200s',
      access_token_scopes: scope,
    });
    expect(stage.asked('/v1/token')['scope']).toBe(WHOLE_PLATFORM);
    expect(stage.google.holders.get(outputs['access_token'] ?? '')).toMatchObject({ name: DEPLOYER, scopes: [scope] });
    expect(Math.abs(secondsTo(outputs['access_token_expiration']) - 1200)).toBeLessThan(3);
    expect(credentials.expiresAt?.toISOString().slice(0, 19)).toBe(outputs['access_token_expiration']?.slice(0, 19));
  });

  it('goes through delegates, and says that the file can not', async () => {
    const middle = stage.google.addServiceAccount('middle@my-project.iam.gserviceaccount.com');
    const target = stage.google.addServiceAccount('target@my-project.iam.gserviceaccount.com');
    middle.policy[TOKEN_CREATOR] = [`principalSet:${POOL}/attribute.repository_id/74`];
    target.policy[TOKEN_CREATOR] = [`serviceAccount:${middle.email}`];
    const given = { service_account: target.email, delegates: middle.email, token_format: 'access_token' };
    const { outputs, runner } = await stage.exchange(given);
    expect(stage.asked('generateAccessToken')['delegates']).toEqual([`projects/-/serviceAccounts/${middle.email}`]);
    expect(stage.google.holders.get(outputs['access_token'] ?? '')?.name).toBe(target.email);
    expect(runner.all('warning')).toEqual([expect.stringContaining('the credentials file has no place for them')]);
  });

  it('gives an id token, and its end as the token says', async () => {
    const { outputs, credentials } = await stage.exchange({
      ...account,
      token_format: 'id_token',
      id_token_audience: 'https://x.run.app',
      id_token_include_email: 'true',
    });
    const claims = claimsIn(outputs['id_token'] ?? '');
    expect(claims).toMatchObject({ aud: 'https://x.run.app', email: DEPLOYER });
    expect(Date.parse(outputs['id_token_expiration'] ?? '') / 1000).toBe(claims['exp']);
    expect(credentials.expiresAt?.getTime()).toBe(Number(claims['exp']) * 1000);
    expect(stage.paths.toSorted()).toEqual(['generateAccessToken', 'generateIdToken', 'token']);
  });

  it.each([1e20, 'soon', null])('gives an id token without an end where the token says %s', async (exp) => {
    const token = `e30.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.c2ln`;
    stage.google.faults.serviceAccount.next(json(200, { token }));
    const { outputs, credentials } = await stage.exchange({
      ...account,
      token_format: 'id_token',
      id_token_audience: 'a',
      create_credentials_file: 'false',
    });
    expect(outputs['id_token']).toBe(token);
    expect(outputs).not.toHaveProperty('id_token_expiration');
    expect(credentials.expiresAt).toBeUndefined();
  });

  it('asks for an id token alone where no file is written', async () => {
    await stage.exchange({
      ...account,
      token_format: 'id_token',
      id_token_audience: 'a',
      create_credentials_file: 'false',
    });
    expect(stage.paths).toEqual(['token', 'generateIdToken']);
    expect(stage.asked('generateIdToken')).toEqual({ audience: 'a', includeEmail: false });
  });

  it('gives a token of a user of Google Workspace by domain-wide delegation', async () => {
    const deployer = stage.google.serviceAccounts.get(DEPLOYER);
    const scopes = ['https://www.googleapis.com/auth/drive', 'https://www.googleapis.com/auth/calendar'];
    if (deployer === undefined) throw new Error('The stand-in has a deployer');
    deployer.policy[TOKEN_CREATOR] = [`principalSet:${POOL}/attribute.repository/octo-org/octo-repo`];
    deployer.delegation['user@example.com'] = scopes;
    const { outputs, credentials } = await stage.exchange({
      ...account,
      token_format: 'access_token',
      access_token_subject: 'user@example.com',
      access_token_scopes: scopes.join(','),
      create_credentials_file: 'false',
    });
    expect(stage.paths).toEqual(['token', 'signJwt', 'token']);
    expect(stage.google.holders.get(outputs['access_token'] ?? '')).toMatchObject({
      kind: 'user',
      name: 'user@example.com',
      scopes,
    });
    expect(credentials.principal).toBe(`${DEPLOYER} for user@example.com`);
  });

  it('dates the assertion of a delegation by the token of the job where the clock of the runner is ahead', async () => {
    const deployer = stage.google.serviceAccounts.get(DEPLOYER);
    if (deployer === undefined) throw new Error('The stand-in has a deployer');
    deployer.policy[TOKEN_CREATOR] = [`principalSet:${POOL}/attribute.repository_id/74`];
    deployer.delegation['user@example.com'] = [WHOLE_PLATFORM];
    const iat = Math.floor(Date.now() / 1000) - 90;
    stage.issuer.claims = { iat };
    await stage.exchange({ ...account, token_format: 'access_token', access_token_subject: 'user@example.com' });
    expect(JSON.parse(String(stage.asked('signJwt')['payload']))).toMatchObject({ iat, exp: iat + 3600 });
  });
});

describe('every token of Google', () => {
  it('is masked when it exists, those between two hops too', async () => {
    const { runner } = await stage.exchange({ ...account, token_format: 'access_token' });
    expect(runner.all('mask')).toEqual([...stage.google.holders.keys()]);
    expect(stage.google.holders.size).toBe(2);
  });
});

describe('the reason of the request', () => {
  it('goes along on every hop', async () => {
    const deployer = stage.google.serviceAccounts.get(DEPLOYER);
    if (deployer === undefined) throw new Error('The stand-in has a deployer');
    deployer.policy[TOKEN_CREATOR] = [`principalSet:${POOL}/attribute.repository_id/74`];
    deployer.delegation['user@example.com'] = [WHOLE_PLATFORM];
    await stage.exchange({
      ...account,
      token_format: 'access_token',
      access_token_subject: 'user@example.com',
      access_boundary: BOUNDARY,
      create_credentials_file: 'true',
      request_reason: 'ticket 42',
    });
    expect(stage.paths.toSorted()).toEqual(['generateAccessToken', 'signJwt', 'token', 'token', 'token']);
    expect(stage.google.requests.map(({ headers }) => headers['x-goog-request-reason'])).toEqual(
      Array.from({ length: 5 }, () => 'ticket 42'),
    );
  });
});

const BOUNDARY = JSON.stringify({
  accessBoundaryRules: [
    {
      availableResource: '//storage.googleapis.com/projects/_/buckets/my-bucket',
      availablePermissions: ['inRole:roles/storage.objectViewer'],
    },
  ],
});

describe('an access boundary', () => {
  it('limits every access token that is handed on, and no file is written', async () => {
    const { outputs, credentials } = await stage.exchange({
      ...account,
      token_format: 'access_token',
      access_boundary: BOUNDARY,
    });
    expect(stage.paths).toEqual(['token', 'generateAccessToken', 'token']);
    expect(stage.asked('/v1/token')).toMatchObject({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    });
    const holder = stage.google.holders.get(outputs['access_token'] ?? '');
    expect(holder).toMatchObject({ name: DEPLOYER, boundary: JSON.parse(BOUNDARY) });
    expect(outputs['auth_token']).toBe(outputs['access_token']);
    expect(outputs).not.toHaveProperty('credentials_file_path');
    expect(credentials.files).toEqual([]);
  });

  it('limits the federated token too, which ends when the one before would', async () => {
    const { outputs } = await stage.exchange({ access_boundary: BOUNDARY });
    expect(stage.google.holders.get(outputs['auth_token'] ?? '')).toMatchObject({ boundary: JSON.parse(BOUNDARY) });
    expect(Math.abs(secondsTo(outputs['auth_token_expiration']) - 600)).toBeLessThan(3);
  });

  it('is read from a file of the workspace', async () => {
    const workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
    writeFileSync(join(workspace, 'boundary.json'), BOUNDARY);
    const runner = stage.runner({ GITHUB_WORKSPACE: workspace });
    const { outputs } = await stage.exchange({ access_boundary: 'boundary.json' }, runner);
    expect(stage.google.holders.get(outputs['auth_token'] ?? '')).toHaveProperty('boundary');
    writeFileSync(join(workspace, 'boundary.json'), '{"accessBoundaryRules":[]}');
    expect(await stage.refusal({ access_boundary: 'boundary.json' }, runner)).toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('`accessBoundaryRules` is empty'),
    });
    expect(await stage.refusal({ access_boundary: 'absent.json' }, runner)).toMatchObject({
      message: "`access_boundary`: the file absent.json can't be read (there is no such file).",
    });
  });

  it('leaves the credentials file as it is where that is asked for, and says so', async () => {
    const { outputs, runner } = await stage.exchange({ access_boundary: BOUNDARY, create_credentials_file: 'true' });
    expect(outputs).toHaveProperty('credentials_file_path');
    expect(runner.all('warning')).toEqual([
      expect.stringContaining('not those that clients get by the credentials file'),
    ]);
  });
});

describe('what later steps get', () => {
  const projectVariables = [
    'CLOUDSDK_CORE_PROJECT',
    'CLOUDSDK_PROJECT',
    'GCLOUD_PROJECT',
    'GCP_PROJECT',
    'GOOGLE_CLOUD_PROJECT',
  ];
  const fileVariables = [
    'CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE',
    'GOOGLE_APPLICATION_CREDENTIALS',
    'GOOGLE_GHA_CREDS_PATH',
  ];

  it('are the variables and outputs of the incumbent', async () => {
    const { outputs, variables } = await stage.exchange(account);
    expect(Object.keys(variables)).toEqual([...fileVariables, ...projectVariables]);
    expect(Object.values(variables)).toEqual([
      ...fileVariables.map(() => outputs['credentials_file_path']),
      ...projectVariables.map(() => 'my-project'),
    ]);
    expect(Object.keys(outputs)).toEqual([
      'project_id',
      'credentials_file_path',
      'auth_token',
      'auth_token_expiration',
    ]);
  });

  it('are the universe too where it is another one, since gcloud does not read it in the file', async () => {
    const { variables } = await stage.exchange({ ...account, universe: 'apis-s3ns.fr' });
    expect(variables).toMatchObject({ CLOUDSDK_CORE_UNIVERSE_DOMAIN: 'apis-s3ns.fr' });
    const later = await stage.exchange(account, stage.runner(variables));
    expect(later.variables).toMatchObject({ CLOUDSDK_CORE_UNIVERSE_DOMAIN: 'googleapis.com' });
  });

  it('are no variables of the project where none is known, which is said', async () => {
    const { variables, outputs, credentials } = await stage.exchange({});
    expect(Object.keys(variables)).toEqual(fileVariables);
    expect(outputs).not.toHaveProperty('project_id');
    expect(credentials.notes).toContainEqual(expect.stringContaining('give `project_id`'));
  });

  it('keep the project of an earlier step where this one knows none, which is said', async () => {
    const earlier = await stage.exchange(account);
    const { variables, credentials } = await stage.exchange({}, stage.runner(earlier.variables));
    expect(Object.keys(variables)).toEqual(fileVariables);
    expect(credentials.notes).toContain(
      `No project id is known, so none is exported: what was in ${projectVariables.join(', ')} before this step stays. If later steps need another one, give \`project_id\`.`,
    );
  });

  it('are no variables at all where those are not wanted', async () => {
    const { variables, outputs } = await stage.exchange({ ...account, export_environment_variables: 'false' });
    expect(variables).toEqual({});
    expect(outputs).toHaveProperty('credentials_file_path');
  });

  it('stays in place after the job where that is asked for', async () => {
    expect((await stage.exchange({})).credentials.keep).toBe(false);
    expect((await stage.exchange({ cleanup_credentials: 'false' })).credentials.keep).toBe(true);
  });
});

describe('a stored key in the environment', () => {
  const keys = { GOOGLE_CREDENTIALS: '{"type":"service_account"}', CLOUDSDK_AUTH_ACCESS_TOKEN: 'ya29.x' };

  it('is told where later steps would use it before what is exported here', async () => {
    const runner = stage.runner({ ...keys, GCLOUD_KEYFILE_JSON: '' });
    await stage.exchange({}, runner);
    expect(runner.all('warning')).toEqual([
      'The environment has CLOUDSDK_AUTH_ACCESS_TOKEN, GOOGLE_CREDENTIALS: gcloud or Terraform use that before the identity of this job. Remove it from the workflow or the runner.',
    ]);
  });

  it.each([{ create_credentials_file: 'false' }, { export_environment_variables: 'false' }])(
    "is nobody's concern where no identity is exported (%j)",
    async (given) => {
      const runner = stage.runner(keys);
      await stage.exchange(given, runner);
      expect(runner.all('warning')).toEqual([]);
    },
  );
});

describe('what is ignored', () => {
  it('is told: endpoints from the environment', async () => {
    const runner = stage.runner({
      GHA_ENDPOINT_OVERRIDE_sts: 'https://sts.example.com',
      GHA_ENDPOINT_OVERRIDE_www: '',
    });
    const { file } = await stage.exchange({}, runner);
    expect(runner.all('warning')).toEqual([
      'GHA_ENDPOINT_OVERRIDE_sts is ignored: an environment variable does not change where a token goes. Use `universe`.',
    ]);
    expect(JSON.stringify(file)).not.toContain('sts.example.com');
  });

  it('is told: inputs without effect', async () => {
    const { runner } = await stage.exchange({ id_token_audience: 'a' });
    expect(runner.all('notice')).toEqual([expect.stringContaining('`id_token_audience` changes nothing here')]);
  });
});

describe('a long subject', () => {
  it('is foreseen, once', async () => {
    stage.issuer.claims = { sub: `repo:octo-org/octo-repo:ref:refs/heads/${'x'.repeat(100)}` };
    const provider = stage.google.providers.get(PROVIDER);
    if (provider === undefined) throw new Error('The stand-in has a provider');
    provider.subject = ({ repository_id }) => repository_id;
    const { runner } = await stage.exchange({});
    expect(runner.all('notice')).toEqual([
      expect.stringMatching(/^The subject of this token has 139 bytes\. Google refuses it where/),
    ]);
  });

  it('may have 127 bytes', async () => {
    stage.issuer.claims = { sub: 'x'.repeat(127) };
    const { runner } = await stage.exchange({});
    expect(runner.all('notice')).toEqual([]);
  });
});

describe('asking again', () => {
  /** The whole of an exchange, with the retries of the core. */
  async function obtained(given: Readonly<Record<string, string>>) {
    const deadline = new Deadline(20);
    const http = new Http(deadline);
    const runner = stage.runner();
    const identity: Identity = {
      ask: async (audience) => ({ jwt: new Secret(stage.issuer.token(audience)), clockAhead: undefined }),
      check: async ({ jwt }) => tokenOf(jwt.expose()),
    };
    try {
      return await obtain(
        await stage.federation(given),
        identity,
        contextFor(runner, http, fileReader(runner)),
        deadline,
      );
    } finally {
      http.close();
    }
  }

  it('takes a new token of the job each time, whichever hop was busy', async () => {
    stage.google.faults.exchange.next(answers.throttled.answer);
    stage.google.faults.exchange.next('reset');
    stage.google.faults.serviceAccount.next(answers.unavailable.answer);
    await obtained(account);
    expect(stage.issuer.issued).toHaveLength(4);
    expect(new Set(stage.google.exchanged).size).toBe(stage.google.exchanged.length);
  });

  it('is done once for what a change made just now would explain', async () => {
    stage.google.faults.exchange.next(answers.target.answer);
    await obtained({});
    expect(stage.issuer.issued).toHaveLength(2);
    stage.google.faults.exchange.always = answers.target.answer;
    await expect(obtained({})).rejects.toMatchObject({ code: 'GCP_PROVIDER_NOT_FOUND' });
    expect(stage.issuer.issued).toHaveLength(4);
  });

  it('is not done for a wrong set-up', async () => {
    stage.google.faults.exchange.always = answers.condition.answer;
    await expect(obtained({})).rejects.toMatchObject({ code: 'GCP_ATTRIBUTE_CONDITION' });
    expect(stage.issuer.issued).toHaveLength(1);
  });
});
