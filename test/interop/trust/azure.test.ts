import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Trust } from '../../../src/trust-setup/trust.ts';
import { startArm } from '../../fakes/arm.ts';
import { type AzureWorld, signIn, startAzureWorld } from '../../fakes/azure-world.ts';
import type { Job } from '../../fakes/job.ts';
import { json, type Received } from '../../fakes/web.ts';
import {
  type Asked,
  BIN,
  formsOf,
  KNOWN,
  programOr,
  readBy,
  readTerraform,
  resources,
  trustFor,
  WRITTEN,
} from './texts.ts';

const AZ = programOr('az', 'scripts/interop.ts installs it');
const BICEP = programOr(
  'bicep',
  'no registry that this project installs from has its compiler; its grammar is read instead',
);
const SUBSCRIPTION = '33333333-3333-3333-3333-333333333333';

/** Exact credentials where there is no wildcard, flexible ones where there is one, and wherever their language has the signs. */
const ROWS = WRITTEN.flatMap((row) => {
  const [who, , scope] = row;
  const isWild = scope.kind === 'tags' || scope.kind === 'workflow';
  const kinds = isWild ? [true] : who === 'this job' ? [false, true] : [false];
  return kinds.map((flexible) => [`${who}${flexible ? ', flexible' : ''}`, row, { ...KNOWN.azure, flexible }] as const);
});

interface BicepResource {
  readonly api_version: string;
  readonly config: { readonly name: string; readonly properties: unknown };
}

let world: AzureWorld;
let job: Job;
let asked: Received[] = [];

beforeAll(async () => {
  world = await startAzureWorld();
  startArm(world.internet, world.entraOf('AzureCloud'), SUBSCRIPTION);
  job = world.job({ REQUESTS_CA_BUNDLE: world.internet.caFile, AZURE_CORE_COLLECT_TELEMETRY: 'no' });
  if (AZ === undefined) return;
  await job.runCommand(['/bin/sh', '-c', `echo '${dirname(AZ)}' >> "$GITHUB_PATH"`]);
  const step = await job.runStep(
    signIn({ 'azure-cli': 'true', 'allow-no-subscriptions': 'false', 'subscription-id': SUBSCRIPTION }),
  );
  expect(step).toMatchObject({ conclusion: 'success' });
  for (const host of ['graph.microsoft.com', 'management.azure.com']) {
    world.internet.serve(host, (request) => {
      asked.push(request);
      if (request.method !== 'GET') return json(201, JSON.parse(request.body));
      return json(200, { value: [{ id: 'object-1', appId: KNOWN.azure.clientId, name: 'role-1' }] });
    });
  }
});
afterAll(() => world.close());

function credentialsIn(trusts: readonly Trust[]) {
  return trusts.map((trust) => {
    if (trust.provider !== 'azure') throw new Error('That is no trust of Entra.');
    return { name: trust.name, ...trust.entra };
  });
}

/** What Azure Resource Manager and Bicep call the properties of a credential. */
function propertiesOf({ issuer, audiences, subject, expression }: ReturnType<typeof credentialsIn>[number]) {
  return expression === undefined
    ? { issuer, audiences, subject }
    : { issuer, audiences, claimsMatchingExpression: { value: expression, languageVersion: 1 } };
}

const sent = (path: RegExp) =>
  asked.filter((request) => request.method !== 'GET' && path.test(request.path)).map(({ body }) => JSON.parse(body));

it('has all forms of text for Azure', () => {
  expect(formsOf('azure')).toEqual(['cli', 'json', 'terraform', 'bicep']);
});

describe.each(ROWS)('trust of Azure for %s', (_, row, known: Asked) => {
  it.runIf(AZ)('is set up by az, for an app registration and for a managed identity', async () => {
    asked = [];
    const { text, trusts } = await trustFor('azure', row, 'cli', known);
    const place = text.replace('ROLE', 'Reader').replace('SCOPE', `/subscriptions/${SUBSCRIPTION}`);
    const { exitCode, raw } = await job.runCommand(['sh', '-c', `set -e\n${place}`]);
    expect({ exitCode, raw: exitCode === 0 ? '' : raw }).toEqual({ exitCode: 0, raw: '' });
    expect(sent(/^\/(v1\.0|beta)\/applications.*\/federatedIdentityCredentials$/)).toEqual(
      JSON.parse((await trustFor('azure', row, 'json', known)).text),
    );
    expect(sent(/\/userAssignedIdentities\/IDENTITY\/federatedIdentityCredentials\//)).toEqual(
      credentialsIn(trusts).map((credential) => ({ properties: propertiesOf(credential) })),
    );
    expect(sent(/\/roleAssignments\//)).toMatchObject([{ properties: { principalId: 'object-1' } }]);
    // az looks for a newer version of itself, and nobody answers it.
    expect(world.internet.refused.filter((host) => !host.startsWith('azcliprod.blob.'))).toEqual([]);
  });

  it.runIf(programOr('terraform-text', 'Go builds it'))('says the same in Terraform', async () => {
    const { text, trusts } = await trustFor('azure', row, 'terraform', known);
    const kind = `azuread_application_${known.flexible ? 'flexible_' : ''}federated_identity_credential`;
    expect(resources(readTerraform(text), kind)).toMatchObject(
      credentialsIn(trusts).map(({ name, issuer, audiences, subject, expression }) => ({
        attributes: {
          display_name: name,
          issuer,
          ...(expression === undefined
            ? { audiences, subject }
            : { audience: audiences[0], claims_matching_expression: expression }),
        },
      })),
    );
  });

  it('says the same in Bicep, by two grammars of it', async () => {
    const { text, trusts } = await trustFor('azure', row, 'bicep', known);
    const read = readBy(`${BIN}/python`, [`${import.meta.dirname}/../grammar.py`, 'bicep'], text);
    const { identity, ...credentials } = read as Record<string, BicepResource>;
    expect(identity).toMatchObject({ existing: true });
    for (const { api_version: api } of Object.values(credentials))
      expect(api).toMatch(known.flexible ? /-preview$/ : /^[\d-]+$/);
    expect(Object.values(credentials).map(({ config: { name, properties } }) => ({ name, properties }))).toEqual(
      credentialsIn(trusts).map((one) => ({ name: one.name, properties: propertiesOf(one) })),
    );
  });
});

it.runIf(BICEP)('writes Bicep that its compiler takes', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'bicep-'));
  const file = join(directory, 'main.bicep');
  try {
    for (const [, row, known] of ROWS) {
      writeFileSync(file, (await trustFor('azure', row, 'bicep', known)).text);
      expect(readBy(BICEP ?? '', ['build', '--stdout', file], '')).toHaveProperty('resources');
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
