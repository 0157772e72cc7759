import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { installProgram } from './fakes/az.ts';
import type { Job, StepResult } from './fakes/job.ts';
import type { Variables } from './fakes/job-context.ts';
import { type Answer, json, type Received } from './fakes/web.ts';
import { describeService, federateEverywhere, startWorld, type World } from './fakes/world.ts';

/** The audience that each provider asks its token for, by the host that the token goes to. */
const AUDIENCES = {
  'sts.eu-west-1.amazonaws.com': 'sts.amazonaws.com',
  'sts.googleapis.com':
    'https://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/github/providers/octo-org',
  'login.microsoftonline.com': 'api://AzureADTokenExchange',
  'sts.example.com': 'https://sts.example.com',
} as const;

type Host = keyof typeof AUDIENCES;
const HOSTS = Object.keys(AUDIENCES) as Host[];

let world: World;
let job: Job;

beforeEach(async () => {
  world = await startWorld();
  job = world.job();
  describeService(job);
});
afterEach(() => world.close());

function federate(given: Variables = {}): Promise<StepResult> {
  return job.runStep(federateEverywhere(given));
}

/** Nothing was exported, and nothing is left on the disk. */
function expectNothingDone(step: StepResult): void {
  expect(step.env).toEqual({});
  expect(Object.keys(step.outputs)).toEqual(['error-code', 'error-codes']);
  expect([...job.files(job.temp), ...job.files(job.home)]).toEqual([]);
}

/** The request that took the job's token to this host: the first one there. */
function exchangeAt(host: Host): Received {
  const request = world.internet.requests.find((received) => received.host === host);
  if (request === undefined) throw new Error(`Nothing was sent to ${host}`);
  return request;
}

/** Has a host answer this many milliseconds later. */
function delay(host: Host, milliseconds: number): void {
  const handle = {
    'sts.eu-west-1.amazonaws.com': (request: Received) => world.sts.handle(request),
    'sts.googleapis.com': (request: Received) => world.google.handle(request),
    'login.microsoftonline.com': (request: Received) => world.entra.handle(request),
    'sts.example.com': (request: Received) => world.service.handle(request),
  }[host];
  world.internet.serve(host, async (request) => {
    await sleep(milliseconds);
    return handle(request);
  });
}

/** Has one provider refuse the job, in its own words. */
const refuse: Readonly<Record<Host, () => void>> = {
  'sts.eu-west-1.amazonaws.com': () => world.sts.roles.splice(0),
  'sts.googleapis.com': () => world.google.providers.clear(),
  'login.microsoftonline.com': () => world.entra.applications.splice(0),
  'sts.example.com': () => {
    world.service.subject = 'repo:octo-org/octo-repo:environment:production';
  },
};

function claimsOf(jwt: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}

describe('three clouds and a service of its own, in one step', () => {
  it('hands on the credentials of all', async () => {
    const step = await federate();
    expect(step.log).not.toContain('Error');
    expect(step).toMatchObject({ conclusion: 'success', annotations: [] });
    const [keys] = world.sts.issued;
    const [token] = world.service.tokens.keys();
    expect(step.env).toMatchObject({
      AWS_SECRET_ACCESS_KEY: keys?.secretAccessKey,
      AWS_SESSION_TOKEN: keys?.sessionToken,
      GOOGLE_APPLICATION_CREDENTIALS: expect.stringContaining(job.temp),
      CLOUDSDK_CORE_PROJECT: 'my-project',
      AZURE_CLIENT_ID: expect.any(String),
      AZURE_FEDERATED_TOKEN_FILE: expect.stringContaining(job.temp),
      EXAMPLE_TOKEN: token,
    });
    expect(step.log).toContain('arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions until');
    expect(step.log).toMatch(/deploy@\S+ as long as the job runs \(what is in outputs: until /);
    expect(step.log).toMatch(/application \S+ of tenant \S+ until \S+ to sign in; what they get then lasts longer/);
    expect(step.log).toMatch(/Taken back after the job: \d+ variables, 2 files, 1 token\./);
  });

  it('asks for one token each, for the audience of each, sends it nowhere else, and fetches the keys once', async () => {
    await federate();
    const audiences = world.issuer.issued.map((jwt) => claimsOf(jwt)['aud']);
    expect(audiences.sort()).toEqual(Object.values(AUDIENCES).sort());
    for (const jwt of world.issuer.issued) {
      const seen = world.internet.requests.filter(({ path, headers, body }) =>
        [path, body, decodeURIComponent(body), ...Object.values(headers)].some((text) => text.includes(jwt)),
      );
      expect(seen.map(({ host }) => AUDIENCES[host as Host])).toEqual([claimsOf(jwt)['aud']]);
    }
    expect(world.internet.requests.filter(({ path }) => path.endsWith('/jwks'))).toHaveLength(1);
  });

  it('takes the time of the slowest, since all are asked before any has answered', async () => {
    for (const host of HOSTS) delay(host, 1_500);
    const step = await federate();
    expect(step.conclusion).toBe('success');
    const times = HOSTS.map((host) => exchangeAt(host).time);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(1_500);
    expect(step.milliseconds).toBeLessThan(2 * 1_500);
  });

  it('says when the first of the credentials ends', async () => {
    const step = await federate();
    const seconds = (Date.parse(step.outputs['expires-at'] ?? '') - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(200);
    expect(seconds).toBeLessThanOrEqual(300);
  });

  it('is undone in post, all of it', async () => {
    const step = await federate();
    const [post] = await job.runPosts();
    expect(post).toMatchObject({ conclusion: 'success', annotations: [] });
    expect(Object.keys(step.env).filter((name) => job.env[name])).toEqual([]);
    expect([...job.files(job.temp), ...job.files(job.home)]).toEqual([]);
    expect([...world.service.tokens.values()]).toEqual(['revoked']);
  });
});

describe('one of them that refuses', () => {
  it.each<[Host, string, string]>([
    ['sts.eu-west-1.amazonaws.com', 'AWS_ACCESS_DENIED', 'AWS STS (sts.eu-west-1.amazonaws.com): '],
    ['sts.googleapis.com', 'GCP_PROVIDER_NOT_FOUND', 'Google STS'],
    ['login.microsoftonline.com', 'AZURE_APPLICATION_NOT_FOUND', 'Entra ID'],
    ['sts.example.com', 'STS_TOKEN_REFUSED', 'Example (sts.example.com): '],
  ])('fails the step for all: %s', async (host, code, hop) => {
    delay(host, 300);
    refuse[host]();
    const step = await federate();
    expect({ conclusion: step.conclusion, code: step.outputs['error-code'] }).toEqual({ conclusion: 'failure', code });
    expect(step.annotations).toHaveLength(1);
    expect(step.annotations[0]?.title?.startsWith(hop)).toBe(true);
    expectNothingDone(step);
  });

  it('has what the others gave revoked at once', async () => {
    delay('login.microsoftonline.com', 800);
    refuse['login.microsoftonline.com']();
    const step = await federate();
    expect([...world.service.tokens.values()]).toEqual(['revoked']);
    expect(step.log).toContain('Example (sts.example.com): revoked.');
    expect(step.log).not.toContain('credentials file');
    expect(await job.runPosts()).toMatchObject([{ conclusion: 'success', annotations: [] }]);
  });

  it('has revoked what another gave a moment after the refusal, since that was on its way already', async () => {
    delay('sts.example.com', 900);
    refuse['login.microsoftonline.com']();
    const step = await federate();
    expect(step.outputs['error-codes']).toBe('AZURE_APPLICATION_NOT_FOUND');
    expect([...world.service.tokens.values()]).toEqual(['revoked']);
    expect(step.log).toMatch(/AZURE_APPLICATION_NOT_FOUND\. The others have 2 s to end\./);
    expect(step.log).toContain('Agreed, but not handed on, since the step gives all or nothing: ');
    expect(step.log).toContain('Example (sts.example.com) (revoked)');
    expect(step.summary).toContain('Example (sts.example.com) (revoked)');
  });

  it('leaves to post what could not be revoked', async () => {
    delay('login.microsoftonline.com', 800);
    refuse['login.microsoftonline.com']();
    let failures = 1;
    world.internet.serve('sts.example.com', async (request) => {
      if (request.method === 'DELETE' && failures > 0) {
        failures -= 1;
        return { status: 503 };
      }
      return world.service.handle(request);
    });
    const step = await federate();
    expect(step.log).toContain('could not be revoked (status 503). Post tries it again.');
    expect(step.log).toContain('Example (sts.example.com) (could not be revoked yet, post tries again)');
    expect([...world.service.tokens.values()]).toEqual(['alive']);
    expect(await job.runPosts()).toMatchObject([{ conclusion: 'success', annotations: [] }]);
    expect([...world.service.tokens.values()]).toEqual(['revoked']);
  });

  it('revokes what one had given when the job is cancelled while another is slow, and leaves nothing to post', async () => {
    delay('login.microsoftonline.com', 10_000);
    const step = await job.runStep({ ...federateEverywhere(), cancel: AbortSignal.timeout(1_500) });
    expect(step.conclusion).toBe('cancelled');
    expect([...world.service.tokens.values()]).toEqual(['revoked']);
    expect(await job.runPosts()).toMatchObject([{ conclusion: 'success', annotations: [] }]);
    expect([...world.service.tokens.values()]).toEqual(['revoked']);
  });

  it('lets post revoke what one had given when the step was killed while another was slow', async () => {
    delay('login.microsoftonline.com', 10_000);
    const given = vi.waitFor(() => expect(world.service.tokens.size).toBe(1), { timeout: 10_000 });
    await job.runStep({ ...federateEverywhere(), kill: { signal: 'SIGKILL', after: 500, when: given } });
    expect([...world.service.tokens.values()]).toEqual(['alive']);
    expect(await job.runPosts()).toMatchObject([{ conclusion: 'success', annotations: [] }]);
    expect([...world.service.tokens.values()]).toEqual(['revoked']);
  });

  it('ends the wait for the others', async () => {
    delay('sts.example.com', 5_000);
    world.entra.applications.splice(0);
    const step = await federate();
    expect(step.outputs['error-code']).toBe('AZURE_APPLICATION_NOT_FOUND');
    expect(step.milliseconds).toBeLessThan(4_000);
    expect(step.log).toContain('Called off before it had answered: sts.');
  });

  it('is told at once, however long the others take', async () => {
    delay('sts.example.com', 5_000);
    refuse['login.microsoftonline.com']();
    const started = performance.now();
    let told = Number.POSITIVE_INFINITY;
    const onLine = (line: string) => {
      if (line.includes('AZURE_APPLICATION_NOT_FOUND')) told = Math.min(told, performance.now() - started);
    };
    await job.runStep({ ...federateEverywhere(), onLine });
    expect(told).toBeLessThan(2_000);
  });

  it.each<[string, Answer]>([
    ['a failure that stays', { status: 503 }],
    ['a credential with a line break', json(200, { token: 'one\ntwo', expires_in: 900 })],
  ])('exports nothing where one of them answers with %s', async (_, answer) => {
    world.service.faults.always = answer;
    const step = await federate();
    expect(step.conclusion).toBe('failure');
    expect(step.annotations).toHaveLength(1);
    expectNothingDone(step);
  });
});

describe('several that refuse', () => {
  const CLOUDS = ['sts.eu-west-1.amazonaws.com', 'sts.googleapis.com', 'login.microsoftonline.com'] as const;
  const CODES = ['AWS_ACCESS_DENIED', 'GCP_PROVIDER_NOT_FOUND', 'AZURE_APPLICATION_NOT_FOUND'];

  it('are all told: an annotation and a section of the summary each, all codes, and who had agreed', async () => {
    for (const host of CLOUDS) refuse[host]();
    const step = await federate();
    const codes = step.outputs['error-codes']?.split(',') ?? [];
    expect(codes.toSorted()).toEqual(CODES.toSorted());
    expect(step.outputs['error-code']).toBe(codes[0]);
    const titles = step.annotations.map(({ title }) => title?.split(': ').at(-1));
    expect(titles).toEqual(codes);
    for (const { title = '', message } of step.annotations) {
      expect(message.startsWith(title.split(':')[0] ?? '')).toBe(false);
      expect(message.length).toBeLessThanOrEqual(4_096);
      expect(message).toMatch(
        /[^:] \(https:\/\/github\.com\/octo-org\/federate\/blob\/v1\/docs\/errors\.md#[a-z_]+\)$/,
      );
    }
    expect(step.summary.match(/^<h4>/gm)).toHaveLength(3);
    for (const code of CODES) expect(step.summary).toContain(`<code>${code}</code>`);
    expect(step.log).toContain('Example (sts.example.com) (revoked)');
    expect([...world.service.tokens.values()]).toEqual(['revoked']);
    expectNothingDone(step);
  });

  it('do not wait for a change that one of them may not know yet: a set-up that is wrong elsewhere fails anyway', async () => {
    for (const host of CLOUDS) refuse[host]();
    delay('sts.eu-west-1.amazonaws.com', 400);
    const step = await federate();
    expect(step.outputs['error-codes']).toContain('AWS_ACCESS_DENIED');
    expect(world.sts.calls).toHaveLength(1);
  });

  it('tell what fails for all of them once', async () => {
    const step = await federate({ expect: 'repository: octo-org/another' });
    expect(step.outputs['error-codes']).toBe('EXPECTATION_FAILED');
    expect(step.annotations).toHaveLength(1);
    expectNothingDone(step);
  });
});

describe('credentials that can not be handed on', () => {
  it('come to nothing where those of one have expired, and are revoked', async () => {
    world.service.lifetime = 0;
    const step = await federate();
    expect(step.outputs['error-code']).toBe('CREDENTIALS_REFUSED');
    expect(step.annotations).toHaveLength(1);
    expectNothingDone(step);
    expect([...world.service.tokens.values()]).toEqual(['revoked']);
  });

  it('come to nothing where two want to set one variable, and are revoked', async () => {
    describeService(job, { exports: { env: { AWS_REGION: 'us-east-1', EXAMPLE_TOKEN: '{{values.token}}' } } });
    const step = await federate();
    expect(step.outputs['error-code']).toBe('CREDENTIALS_REFUSED');
    expect(step.annotations).toMatchObject([{ message: expect.stringContaining('AWS_REGION') }]);
    expectNothingDone(step);
    expect([...world.service.tokens.values()]).toEqual(['revoked']);
  });

  it('come to nothing where a program that takes them over fails, what was to be kept included', async () => {
    const az = installProgram('az');
    try {
      az.misbehave({ begins: 'login', stderr: 'ERROR: no such subscription', exitCode: 1 });
      await job.runCommand(['/bin/sh', '-c', `echo '${az.directory}' >> "$GITHUB_PATH"`]);
      const step = await federate({ 'azure-cli': 'true', cleanup_credentials: 'false' });
      expect(step.conclusion).toBe('failure');
      expect(step.annotations).toHaveLength(1);
      expectNothingDone(step);
      expect([...world.service.tokens.values()]).toEqual(['revoked']);
      expect(await job.runPosts()).toMatchObject([{ conclusion: 'success', annotations: [] }]);
    } finally {
      az.remove();
    }
  });
});

describe('inputs that do not fit several providers', () => {
  it('refuses one audience for all, and names those that are on', async () => {
    const step = await federate({ audience: 'https://sts.example.com' });
    expect(step.outputs['error-code']).toBe('INPUT_INVALID');
    expect(step.annotations[0]?.message).toContain('aws and gcp and azure and sts each need their own');
    expect(world.internet.tunnels).toEqual([]);
  });

  it('reports the faults of all providers at once', async () => {
    const step = await federate({ 'aws-region': '', service_account: 'deploy', 'tenant-id': '', sts: 'valut' });
    const [fault] = step.annotations;
    for (const name of ['aws-region', 'service_account', 'tenant-id', 'sts']) expect(fault?.message).toContain(name);
  });

  it('takes a list of providers that agrees', async () => {
    const step = await federate({ provider: 'sts, azure, gcp, aws' });
    expect(step.conclusion).toBe('success');
  });

  it.each<[string, Variables, string]>([
    ['leaves one out', { provider: 'aws, gcp, azure' }, "it leaves out 'sts', but `sts` is given"],
    ['names one that is not on', { provider: 'aws, gcp, azure, sts', sts: '' }, "'sts' needs `sts`, which is empty"],
    [
      'names one that there is not',
      { provider: 'aws, gcp, azure, sts, oracle' },
      "'oracle' is none of aws, gcp, azure",
    ],
  ])('refuses a list of providers that %s', async (_, given, words) => {
    const step = await federate(given);
    expect(step.outputs['error-code']).toBe('INPUT_INVALID');
    expect(step.annotations[0]?.message).toContain(words);
    expect(world.internet.tunnels).toEqual([]);
  });
});
