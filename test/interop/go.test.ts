import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsWorld, assumeRole, startAwsWorld } from '../fakes/aws-world.ts';
import { AZURE_CLOUDS, type AzureWorld, signIn, startAzureWorld } from '../fakes/azure-world.ts';
import { DEPLOYER } from '../fakes/gcp.ts';
import { federateWithGoogle, type GcpWorld, startGcpWorld } from '../fakes/gcp-world.ts';
import type { Job } from '../fakes/job.ts';

/** Where scripts/interop.ts has put the program of go/main.go. */
const PROGRAM = join(process.env['INTEROP_BIN'] ?? '', 'go-libraries');
// Elsewhere Go takes no authorities but those of the system.
const GO = process.platform === 'linux' && existsSync(PROGRAM);
if (!GO) console.warn('NOT RUN: libraries of Go, which need Linux, and Go to build the program that uses them.');

/** Opens files of authorities to programs of Go, as NODE_EXTRA_CA_CERTS does to those of Node. */
function trusting({ caFile }: { readonly caFile: string }) {
  return { SSL_CERT_FILE: caFile };
}

/** The fingerprint of what a library finds in a later step of the job, or why it finds nothing. */
async function found(job: Job, library: string, ...args: string[]): Promise<string> {
  const { raw } = await job.runCommand([PROGRAM, library, ...args]);
  return /^fingerprint ([0-9a-f]{64})$/m.exec(raw)?.[1] ?? raw;
}

function fingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

describe.runIf(GO)('in a later step, the AWS SDK for Go', () => {
  let world: AwsWorld;
  beforeAll(async () => {
    world = await startAwsWorld();
  });
  afterAll(() => world.close());

  it.each([
    ['in the environment', {}],
    ['in the profile', { 'aws-profile': 'production' }],
  ])('finds the keys %s, and after post none', async (_, given) => {
    const machine = { ...world.internet.env, ...trusting(world.internet), AWS_EC2_METADATA_DISABLED: 'true' };
    const job = world.job({ machine });
    const step = await job.runStep(assumeRole(given));
    expect(step).toMatchObject({ conclusion: 'success', annotations: [] });
    if ('aws-profile' in given) job.env['AWS_PROFILE'] = given['aws-profile'];
    expect(await found(job, 'aws-sdk-go')).toBe(fingerprint(world.sts.issued.at(-1)?.secretAccessKey ?? ''));
    await job.runPosts();
    expect(await found(job, 'aws-sdk-go')).toContain('failed:');
  });
});

describe.runIf(GO)("in a later step, Google's libraries for Go", () => {
  let world: GcpWorld;
  beforeAll(async () => {
    world = await startGcpWorld();
  });
  afterAll(() => world.close());

  const WAYS = ['url', 'executable'].flatMap((source) => [
    { source, who: 'the workload', kind: 'federated', given: {} },
    { source, who: 'a service account', kind: 'service account', given: { service_account: DEPLOYER } },
  ]);

  it.each(WAYS)('get a token of $who by the $source of the file', async ({ source, kind, given }) => {
    const machine = { ...world.internet.env, ...trusting(world.internet) };
    const job = world.job({ machine });
    const step = await job.runStep(
      federateWithGoogle({ ...given, project_id: 'my-project', credential_source: source }),
    );
    expect(step).toMatchObject({ conclusion: 'success', annotations: [] });
    for (const library of ['oauth2', 'google-cloud-auth']) {
      const seen = await found(job, library);
      const holder = [...world.google.holders].find(([token]) => fingerprint(token) === seen)?.[1];
      expect({ library, holder, seen }).toMatchObject({ holder: { kind } });
    }
  });
});

describe.runIf(GO)("in a later step, Azure's library for Go and that of Terraform", () => {
  let world: AzureWorld;
  beforeAll(async () => {
    world = await startAzureWorld();
  });
  afterAll(() => world.close());

  it.each(AZURE_CLOUDS)('sign in to %s at %s', async (environment, _host, _audience, scope) => {
    const entra = world.entraOf(environment);
    const job = world.job(trusting(world.internet));
    const step = await job.runStep(signIn({ environment }));
    expect(step).toMatchObject({ conclusion: 'success', annotations: [] });
    const seen = [await found(job, 'azidentity', scope), await found(job, 'terraform-azurerm')];
    expect(entra.accessTokens.slice(-2).map(fingerprint)).toEqual(seen);
  });
});
