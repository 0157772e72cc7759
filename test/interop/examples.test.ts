import { chmodSync, cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SLUG } from '../../scripts/docs/slug.ts';
import { startArm } from '../fakes/arm.ts';
import { ACTION, ROLE } from '../fakes/aws-world.ts';
import { DEPLOYER } from '../fakes/gcp.ts';
import { runOf } from '../fakes/run.ts';
import { Vault } from '../fakes/vault.ts';
import { SUBSCRIPTION, startWorld, type World } from '../fakes/world.ts';
import { ACT, commitAll, runAct, STUB_ACTION } from './act.ts';

/** Stand-ins for the programs that the examples call: each prints its name, its arguments and whom it would act as. */
const PROGRAMS = ['aws', 'gcloud', 'terraform', 'vault', 'docker', 'npx', 'npm', './deploy.sh', './release.sh'];
const SCRIPT = [
  '#!/usr/bin/env bash',
  'echo "CALLED $(basename "$0") $* aws=${AWS_ACCESS_KEY_ID:+yes} google=${GOOGLE_APPLICATION_CREDENTIALS:+yes} azure=${AZURE_CLIENT_ID:+yes} vault=${VAULT_TOKEN:+yes} example=${EXAMPLE_TOKEN:+yes}"',
  '',
].join('\n');

let world: World;
let repository: string;
let programs: string;

beforeAll(() => {
  programs = mkdtempSync(join(tmpdir(), 'programs-'));
  for (const name of PROGRAMS.filter((program) => !program.startsWith('./'))) {
    writeFileSync(join(programs, name), SCRIPT);
    chmodSync(join(programs, name), 0o755);
  }
});

afterAll(() => rmSync(programs, { recursive: true, force: true }));

beforeEach(async () => {
  world = await startWorld();
  startArm(world.internet, world.entra, SUBSCRIPTION);
  repository = mkdtempSync(join(tmpdir(), 'act-'));
});

afterEach(async () => {
  rmSync(repository, { recursive: true, force: true });
  await world.close();
});

/** Runs an example by act, on this machine itself instead of a container, with the built action in place of the released one. */
async function run(example: string, event: string, job?: string): Promise<{ code: number | null; log: string }> {
  const workflows = join(repository, '.github', 'workflows');
  mkdirSync(workflows, { recursive: true });
  cpSync(join(ACTION, 'examples', example), join(workflows, example));
  cpSync(join(ACTION, 'examples/sts/example.json'), join(repository, '.github', 'sts.json'));
  for (const name of PROGRAMS.filter((program) => program.startsWith('./'))) {
    writeFileSync(join(repository, name), SCRIPT);
    chmodSync(join(repository, name), 0o755);
  }
  const action = mkdtempSync(join(tmpdir(), 'action-'));
  for (const part of ['action.yml', 'dist']) cpSync(join(ACTION, part), join(action, part), { recursive: true });
  commitAll(repository);
  const args = [event, '--workflows', join(workflows, example), '--platform', 'ubuntu-latest=-self-hosted'];
  const local = ['--matrix', 'account:123456789012', '--local-repository', `${SLUG}@v1=${action}`];
  const vars = ['--var', `AWS_ROLE=${ROLE}`, '--var', 'AWS_REGION=eu-west-1'];
  const chosen = job === undefined ? [] : ['--job', job];
  // The examples sign in to az as well, where there is one.
  const az = { REQUESTS_CA_BUNDLE: world.internet.caFile, AZURE_CORE_COLLECT_TELEMETRY: 'no' };
  const env = { ...world.issuer.env, ...world.internet.env, ...az };
  const ran = await runAct(repository, [...args, ...local, ...stubs(action), ...vars, ...chosen], env, programs);
  rmSync(action, { recursive: true, force: true });
  return ran;
}

/** Actions that the examples call besides this one: nothing is installed, the programs are stand-ins. */
function stubs(beside: string): string[] {
  const stub = join(beside, 'stub');
  mkdirSync(stub);
  writeFileSync(join(stub, 'action.yml'), STUB_ACTION);
  const all = globSync('examples/*.yml', { cwd: ACTION })
    .map((file) => readFileSync(join(ACTION, file), 'utf8'))
    .join('');
  const called = new Set([...all.matchAll(/uses: (\S+@[0-9a-f]{40})/g)].map(([, uses = '']) => uses));
  return [...called].flatMap((uses) => ['--local-repository', `${uses}=${stub}`]);
}

/** Lets this run have every role and service account that the text names. */
function trustWhatIsNamed(text: string): void {
  const { sts, google, issuer } = world;
  const named = [...text.matchAll(/arn:aws:iam::(\d{12}):role\/([\w-]+)/g)];
  const listed = [...text.matchAll(/'(\d{12})'/g)].map(([, account]) => [
    `arn:aws:iam::${account}:role/deploy`,
    account,
  ]);
  const webIdentity = sts.roles[0]?.webIdentity ?? {};
  for (const [arn = '', account = ''] of [...named, ...listed]) {
    if (!sts.roles.some((role) => role.arn === arn)) sts.roles.push({ arn, webIdentity });
    if (!sts.providers.some((provider) => provider.account === account))
      sts.providers.push({ account, audiences: ['sts.amazonaws.com'], issuer });
  }
  const policy = google.serviceAccounts.get(DEPLOYER)?.policy ?? {};
  for (const [email] of text.matchAll(/[\w-]+@my-project\.iam\.gserviceaccount\.com/g))
    if (!google.serviceAccounts.has(email)) Object.assign(google.addServiceAccount(email).policy, policy);
}

describe.runIf(ACT)('examples, run by act with the built action', () => {
  it.each([
    {
      example: 'terraform-plan-apply.yml',
      called: 'CALLED terraform apply -input=false -auto-approve aws=yes',
      job: undefined,
    },
    { example: 'cdk.yml', called: 'CALLED npx cdk deploy --all --require-approval never aws=yes', job: undefined },
    { example: 'matrix-accounts.yml', called: 'CALLED deploy.sh  aws=yes', job: undefined },
    {
      example: 'two-accounts-in-one-job.yml',
      called: 'CALLED aws --profile target s3 cp file s3://example-target/file',
      job: undefined,
    },
    {
      example: 'several-clouds.yml',
      called: 'CALLED terraform apply -input=false -auto-approve aws=yes google=yes azure=yes vault=yes',
      job: undefined,
    },
    { example: 'environments.yml', called: 'CALLED deploy.sh  aws=yes', job: undefined },
    {
      example: 'container-registries.yml',
      called: 'CALLED docker buildx build --push --tag 123456789012.dkr.ecr',
      job: 'ecr',
    },
    {
      example: 'container-registries.yml',
      called: 'CALLED docker login --username oauth2accesstoken',
      job: 'artifact-registry',
    },
    { example: 'aws.yml', called: 'CALLED aws s3 sync ./site s3://example-bucket aws=yes', job: undefined },
    { example: 'gcp.yml', called: 'google=yes', job: undefined },
    { example: 'vault.yml', called: 'vault=yes', job: undefined },
    { example: 'custom-sts.yml', called: 'CALLED release.sh  aws= google= azure= vault= example=yes', job: undefined },
  ])('$example: $called', async ({ example, called, job }) => {
    const text = readFileSync(join(ACTION, 'examples', example), 'utf8');
    trustWhatIsNamed(text);
    // The facts of the run are act's own: the issuer gives tokens that fit it.
    world.issuer.run = runOf('push', { runId: '1', runNumber: '1', runAttempt: '1' });
    new Vault(world.issuer).mount(world.internet);
    const { code, log } = await run(example, /^on: workflow_dispatch/m.test(text) ? 'workflow_dispatch' : 'push', job);
    expect(`${code}\n${log}`).toContain(called);
    expect(code).toBe(0);
  });
});
