import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEPLOYER, POOL } from '../fakes/gcp.ts';
import type { Holder } from '../fakes/gcp-state.ts';
import { federateWithGoogle, type GcpWorld, startGcpWorld } from '../fakes/gcp-world.ts';
import type { Job } from '../fakes/job.ts';
import type { Variables } from '../fakes/job-context.ts';

const SUBJECT = `principal:${POOL}/subject/repo:octo-org/octo-repo:ref:refs/heads/main`;
/** Google's libraries, each by a program that prints a token. scripts/interop.ts has installed the one for Python. */
const LIBRARIES: readonly (readonly [language: string, command: readonly string[]])[] = [
  ['Node.js', [process.execPath, join(import.meta.dirname, 'google-auth.mjs')]],
  ['Python', [join(process.env['INTEROP_BIN'] ?? '', 'python'), join(import.meta.dirname, 'google-auth.py')]],
];
const GCLOUD = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((directory) => join(directory, 'gcloud'))
  .find(isExecutable);

let world: GcpWorld;
beforeEach(async () => {
  world = await startGcpWorld();
});
afterEach(() => world.close());

/** Who can be had by the credentials file: each kind of identity by each kind of source. */
const WAYS: readonly (readonly [name: string, given: Variables, holder: Partial<Holder>])[] = [
  ['the workload', {}, { kind: 'federated', name: SUBJECT }],
  ['a service account', { service_account: DEPLOYER }, { kind: 'service account', name: DEPLOYER }],
  ['the workload, by a program', { credential_source: 'executable' }, { kind: 'federated', name: SUBJECT }],
  [
    'a service account, by a program',
    { credential_source: 'executable', service_account: DEPLOYER },
    { kind: 'service account', name: DEPLOYER },
  ],
];

async function jobWith(given: Variables): Promise<Job> {
  const job = world.job();
  const step = await job.runStep(federateWithGoogle({ project_id: 'my-project', ...given }));
  expect(step.log).not.toContain('Error');
  return job;
}

describe.each(LIBRARIES)("Google's library for %s, by the file of the built action", (_language, command) => {
  it.each(WAYS)('gets a token of %s', async (_name, given, holder) => {
    const job = await jobWith(given);
    const later = await job.runCommand(command, { env: { REQUESTS_CA_BUNDLE: world.internet.caFile } });
    const [, token = ''] = /^token: (\S+)$/m.exec(later.raw) ?? [];
    expect(later.raw).toContain('token: ');
    expect(world.google.holders.get(token)).toMatchObject(holder);
    expect(world.google.exchanged).toHaveLength(2);
  });

  it('can not any more after post', async () => {
    const job = await jobWith({});
    await job.runPosts();
    const nowhere = { GCE_METADATA_HOST: '127.0.0.1:9', GCE_METADATA_IP: '127.0.0.1:9', GCE_METADATA_TIMEOUT: '1' };
    const later = await job.runCommand(command, { env: nowhere });
    expect(later.conclusion).toBe('failure');
    expect(world.google.exchanged).toHaveLength(1);
  });
});

describe('gcloud, by the file of the built action', () => {
  if (GCLOUD === undefined) {
    it('was not run: it is not installed on this machine', () => {
      expect(GCLOUD).toBeUndefined();
    });
    return;
  }

  /** What gcloud prints, with a configuration of its own and this internet's authority. */
  async function gcloud(job: Job, ...args: string[]): Promise<string> {
    const env = {
      CLOUDSDK_CONFIG: join(job.home, 'gcloud'),
      CLOUDSDK_CORE_CUSTOM_CA_CERTS_FILE: world.internet.caFile,
      CLOUDSDK_CORE_DISABLE_PROMPTS: '1',
      CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: '1',
      CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK: '1',
    };
    const result = await job.runCommand([GCLOUD ?? '', ...args], { env });
    expect(result.log).not.toContain('ERROR');
    expect(result.conclusion).toBe('success');
    return result.raw;
  }

  it.each(WAYS)('prints an access token of %s', async (_name, given, holder) => {
    const job = await jobWith(given);
    const printed = await gcloud(job, 'auth', 'print-access-token');
    const token = printed.split('\n').find((line) => line.startsWith('ya29.')) ?? '';
    expect(world.google.holders.get(token)).toMatchObject(holder);
  });

  it('logs in by it, as setup-gcloud does, and then lists the account', async () => {
    const job = await jobWith({ service_account: DEPLOYER });
    const file = job.env['GOOGLE_GHA_CREDS_PATH'] ?? '';
    expect(await gcloud(job, 'auth', 'login', `--cred-file=${file}`)).toContain(`[${DEPLOYER}]`);
    expect(await gcloud(job, 'auth', 'list', '--format=value(account,status)')).toContain(`${DEPLOYER}\t*`);
    expect(await gcloud(job, 'config', 'get', 'project')).toContain('my-project');
  });
});

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
