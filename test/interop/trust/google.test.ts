import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Trust } from '../../../src/trust-setup/trust.ts';
import { runProgram } from '../../fakes/command-line.ts';
import { json, type LoopbackServer, type Received, serveLoopback } from '../../fakes/web.ts';
import {
  type Asked,
  formsOf,
  KNOWN,
  programOr,
  readTerraform,
  resources,
  trustFor,
  WRITTEN,
  type Written,
} from './texts.ts';

const GCLOUD = programOr('gcloud', 'no registry that this project installs from has it');

let directory: string;
let google: LoopbackServer;
let asked: Received[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'trust-'));
  writeFileSync(join(directory, 'token'), 'none');
  asked = [];
  google = await serveLoopback((request) => {
    asked.push(request);
    const isPolicy = /IamPolicy/.test(request.path);
    return json(200, isPolicy ? { bindings: [], version: 3 } : { name: 'operations/1', done: true, response: {} });
  });
  return async () => {
    rmSync(directory, { recursive: true, force: true });
    await google.close();
  };
});

/** Runs text in which each gcloud asks the stand-in, and nobody else. */
function shell(text: string) {
  return runProgram(
    ['sh', '-c', `set -e\n${text}`],
    {
      HOME: directory,
      CLOUDSDK_CONFIG: directory,
      CLOUDSDK_CORE_DISABLE_PROMPTS: '1',
      CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: '1',
      CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: join(directory, 'token'),
      CLOUDSDK_API_ENDPOINT_OVERRIDES_IAM: `${google.url}/`,
      CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDRESOURCEMANAGER: `${google.url}/`,
      HTTPS_PROXY: 'http://127.0.0.1:9',
      NO_PROXY: '127.0.0.1',
    },
    { path: [dirname(GCLOUD ?? '')], cwd: directory },
  );
}

/** What the trust is, for the judge of such trusts. */
function googleOf(trusts: readonly Trust[]) {
  const [trust] = trusts;
  if (trust?.provider !== 'gcp') throw new Error('That is no trust of Google.');
  const { condition, mapping, issuer, members = [] } = trust.google;
  return { condition, mapping, issuer, members };
}

function bodies(path: RegExp): unknown[] {
  return asked.filter((request) => path.test(request.path)).map(({ body }) => JSON.parse(body || '{}'));
}

it('has all forms of text for Google', () => {
  expect(formsOf('gcp')).toEqual(['cli', 'terraform']);
});

/** Runs the text for a place, and gives what it sets up beside what was asked for. */
async function setUp(row: Written, known: Asked, policyPath: RegExp) {
  const { text, trusts } = await trustFor('gcp', row, 'cli', known);
  const { code, err } = await shell(text.replaceAll('PROJECT_ID', 'octo-project'));
  if (code !== 0) throw new Error(err);
  const providers = bodies(/\/providers\?.*workloadIdentityPoolProviderId=octo/);
  return { ...googleOf(trusts), pool: asked[0]?.path, providers, policies: bodies(policyPath) };
}

describe.each(WRITTEN.map((row) => [row[0], row] as const))('trust of Google for %s', (_, row) => {
  it.runIf(GCLOUD)('is set up by gcloud, on a service account', async () => {
    const done = await setUp(row, KNOWN.gcp, /serviceAccounts\/deploy@.*:setIamPolicy/);
    const { pool, providers, policies, condition, mapping, issuer, members } = done;
    expect(pool).toMatch(/^\/v1\/projects\/123456789012\/locations\/global\/workloadIdentityPools\?/);
    expect(providers).toMatchObject([
      { attributeCondition: condition, attributeMapping: mapping, oidc: { issuerUri: issuer } },
    ]);
    const bindings = members.map((member) => [{ role: 'roles/iam.workloadIdentityUser', members: [member] }]);
    expect(policies).toMatchObject(bindings.map((one) => ({ policy: { bindings: one } })));
  });

  it.runIf(programOr('terraform-text', 'Go builds it')).each([
    ['a service account', KNOWN.gcp, 'google_service_account_iam_member'],
    ['the project', { ...KNOWN.gcp, serviceAccount: undefined }, 'google_project_iam_member'],
  ])('says the same in Terraform, on %s', async (_what, known, kind) => {
    const { text, trusts } = await trustFor('gcp', row, 'terraform', known);
    const { condition, mapping, issuer, members } = googleOf(trusts);
    const blocks = readTerraform(text);
    expect(resources(blocks, 'google_iam_workload_identity_pool_provider')).toMatchObject([
      {
        attributes: { attribute_condition: condition, attribute_mapping: mapping },
        blocks: [{ attributes: { issuer_uri: issuer } }],
      },
    ]);
    expect(resources(blocks, kind)).toMatchObject(members.map((member) => ({ attributes: { member } })));
  });
});

it.runIf(GCLOUD)(
  'sets trust up by gcloud on the project, with an audience, where there is no service account',
  async () => {
    const known = { ...KNOWN.gcp, serviceAccount: undefined, audience: 'https://example.com' };
    const { providers, policies, members } = await setUp(WRITTEN[0], known, /projects\/octo-project:setIamPolicy/);
    expect(providers).toMatchObject([{ oidc: { allowedAudiences: ['https://example.com'] } }]);
    const bindings = members.map((member) => [{ role: 'ROLE', members: [member] }]);
    expect(policies).toMatchObject(bindings.map((one) => ({ policy: { bindings: one } })));
  },
);
