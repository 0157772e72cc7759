import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTION, type AwsWorld, assumeRole, startAwsWorld } from '../fakes/aws-world.ts';
import { refusals, requestTokenUntil } from '../fakes/issuer.ts';
import type { Job } from '../fakes/job.ts';
import type { Variables } from '../fakes/job-context.ts';
import { runOf } from '../fakes/run.ts';

let world: AwsWorld;

beforeEach(async () => {
  world = await startAwsWorld();
});

afterEach(() => world.close());

/** A job whose first step has assumed the role with `refresh`. */
async function refreshingJob(given: Variables = {}, env: Variables = {}): Promise<Job> {
  const job = world.job({ env });
  const step = await job.runStep(assumeRole({ refresh: 'true', ...given }));
  expect(step).toMatchObject({ conclusion: 'success', annotations: [] });
  return job;
}

/** The words of `credential_process`, which are the same in both files. */
function commandOf({ env }: Job): string {
  const [command = '', other] = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'].map((name) => {
    return /^credential_process = (.*)$/m.exec(readFileSync(env[name] ?? '', 'utf8'))?.[1];
  });
  expect(other).toBe(command);
  return command;
}

/** What a tool gets that runs the program in a later step. */
async function ask(job: Job, env: Variables = {}) {
  const [out, err] = ['out', 'err'].map((name) => join(job.home, name));
  const command = ['sh', '-c', `${commandOf(job)} >${out} 2>${err}`];
  const { exitCode } = await job.runCommand(command, { env });
  const [stdout, stderr] = [out, err].map((file) => readFileSync(file ?? '', 'utf8'));
  return { exitCode, stdout: stdout ?? '', stderr: stderr ?? '' };
}

function directoryOf({ env }: Job): string {
  return dirname(env['AWS_CONFIG_FILE'] ?? '');
}

/** Lets what is kept be no longer fresh, with so many seconds left. */
function age(job: Job, secondsLeft: number): void {
  const file = join(directoryOf(job), 'cache.json');
  const cache = JSON.parse(readFileSync(file, 'utf8'));
  cache.answer.Expiration = new Date(Date.now() + secondsLeft * 1000).toISOString();
  writeFileSync(file, JSON.stringify({ ...cache, freshUntil: 0 }));
}

const KEYS = { AWS_ACCESS_KEY_ID: 'AKIAEARLIER000000000', AWS_SECRET_ACCESS_KEY: 'earlier-secret-access-key' };

describe('the built action with `refresh`, on AWS', () => {
  it('hands on a profile instead of keys, empties what tools would prefer to it, and post takes all of it back', async () => {
    const earlier = { ...KEYS, AWS_SESSION_TOKEN: 'earlier-session-token', AWS_ROLE_ARN: 'arn:aws:iam::1:role/x' };
    const job = await refreshingJob({}, earlier);
    const [session] = world.sts.issued;
    for (const [name, value] of Object.entries(job.env)) {
      expect([name, value]).not.toContain(session?.secretAccessKey);
      if (name in earlier) expect([name, value]).toEqual([name, '']);
    }
    expect(job.env).toMatchObject({ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-1' });
    expect(job.env).not.toHaveProperty('AWS_PROFILE');
    const [post] = await job.runPosts();
    expect(post?.annotations).toEqual([]);
    expect(job.env).toMatchObject({ ...earlier, AWS_CONFIG_FILE: '', AWS_SHARED_CREDENTIALS_FILE: '' });
    expect(job.files(job.temp)).toEqual([]);
  });

  it('leaves the user’s other profiles in the copies, and names the profile that an input asks for', async () => {
    const config = '[default]\nregion = us-east-1\n\n[profile other]\nregion = us-west-2\n';
    const job = world.job();
    job.env['AWS_CONFIG_FILE'] = join(job.home, 'config');
    writeFileSync(job.env['AWS_CONFIG_FILE'], config);
    await job.runStep(assumeRole({ refresh: 'true', 'aws-profile': 'production' }));
    const copy = readFileSync(job.env['AWS_CONFIG_FILE'] ?? '', 'utf8');
    const section = `\n[profile production]\nregion = eu-west-1\ncredential_process = ${commandOf(job)}\n`;
    expect(copy).toBe(config + section);
    expect(job.env).not.toHaveProperty('AWS_ACCESS_KEY_ID');
  });

  it('answers by what main got, without asking anybody, and says nothing else', async () => {
    const job = await refreshingJob();
    const asked = world.internet.requests.length;
    const { exitCode, stdout, stderr } = await ask(job);
    const [session] = world.sts.issued;
    expect({ exitCode, stderr, answer: JSON.parse(stdout) }).toEqual({
      exitCode: 0,
      stderr: '',
      answer: {
        Version: 1,
        AccessKeyId: session?.accessKeyId,
        SecretAccessKey: session?.secretAccessKey,
        SessionToken: session?.sessionToken,
        Expiration: new Date(session?.expires ?? 0).toISOString().replace('.000Z', 'Z'),
      },
    });
    expect(world.internet.requests.length).toBe(asked);
  });

  it('gives a kept answer with nothing loaded, so that it takes little more than an empty program', async () => {
    const job = await refreshingJob();
    const alone = join(job.home, 'alone.cjs');
    copyFileSync(join(ACTION, 'dist', 'main', 'credentials.js'), alone);
    const { exitCode, raw } = await job.runCommand([process.execPath, alone, directoryOf(job)]);
    expect({ exitCode, key: JSON.parse(raw).AccessKeyId }).toEqual({
      exitCode: 0,
      key: world.sts.issued[0]?.accessKeyId,
    });
    expect(statSync(alone).size).toBeLessThan(2_000);
  });

  it('asks anew once less than 16 minutes are left, with every input that says which session it is', async () => {
    const policies = {
      'inline-session-policy': '{"Version":"2012-10-17","Statement":[]}',
      'role-session-name': 'nightly',
    };
    const job = await refreshingJob({ 'role-duration-seconds': '1800', ...policies });
    age(job, 15 * 60);
    const { stdout, stderr } = await ask(job);
    expect(stderr).toBe('');
    const [first, second] = world.sts.calls.map(({ action, parameters: { WebIdentityToken, ...rest } }) => [
      action,
      rest,
    ]);
    expect(second).toEqual(first);
    expect(new Set(world.issuer.issued).size).toBe(2);
    expect(JSON.parse(stdout).AccessKeyId).toBe(world.sts.issued[1]?.accessKeyId);
    await ask(job);
    expect(world.sts.issued).toHaveLength(2);
  });

  it('asks once for eight programs at once', async () => {
    const job = await refreshingJob();
    age(job, 10);
    const answers = await Promise.all(Array.from({ length: 8 }, () => job.runCommand(commandOf(job).split(' '))));
    expect(new Set(answers.map(({ exitCode, raw }) => `${exitCode} ${raw}`)).size).toBe(1);
    expect(answers[0]?.raw).toContain(world.sts.issued[1]?.accessKeyId);
    expect(world.sts.issued).toHaveLength(2);
    expect(existsSync(join(directoryOf(job), 'lock'))).toBe(false);
  });

  it('is not held up by a program that was killed while it asked', async () => {
    const job = await refreshingJob();
    age(job, 10);
    // The number of a process that has ended, most likely: more than Linux gives by default.
    writeFileSync(join(directoryOf(job), 'lock'), '4194301');
    const started = Date.now();
    expect(await ask(job)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  it('gives the old answer while it still holds and there is no new one, without a word', async () => {
    const job = await refreshingJob();
    world.issuer.faults.token.always = refusals.expired;
    age(job, 400);
    expect(await ask(job)).toMatchObject({ exitCode: 0, stderr: '' });
    const [post] = await job.runPosts();
    expect(post?.annotations).toEqual([]);
  });

  it('says in one line why there is nothing, and what to do, and so does post', async () => {
    const job = await refreshingJob();
    world.issuer.faults.token.always = refusals.expired;
    age(job, 20);
    const { exitCode, stdout, stderr } = await ask(job);
    await ask(job);
    expect({ exitCode, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({
      exitCode: 1,
      stdout: '',
      lines: 1,
    });
    expect(stderr).toMatch(
      /^Federate: GitHub token request: TOKEN_REQUEST_REFUSED: .*token is expired.*split the job.*`role-duration-seconds`/,
    );
    const [post] = await job.runPosts();
    expect(post?.annotations).toHaveLength(1);
    expect(post?.annotations[0]).toMatchObject({ level: 'warning' });
    expect(post?.raw).toContain('could not renew their credentials 2 times');
    expect(post?.raw).toContain('token is expired');
    expect(job.files(job.temp)).toEqual([]);
  });

  it.each([
    [
      'a token of another run',
      () => Object.assign(world.issuer, { run: runOf('push', { runId: '7' }) }),
      {},
      'TOKEN_OF_ANOTHER_RUN',
    ],
    [
      'a token that breaks `expect`',
      () => Object.assign(world.issuer, { claims: { ref: 'refs/heads/x' } }),
      { expect: 'ref: refs/heads/main' },
      'EXPECTATION_FAILED',
    ],
    ['a role that is gone', () => world.sts.roles.splice(0), {}, 'AWS_'],
  ])('refuses %s as main does', async (_, change, given, code) => {
    const job = await refreshingJob(given);
    change();
    age(job, 20);
    const { exitCode, stderr } = await ask(job);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(code);
  });

  it('says so where a wrapper has dropped the variables of the runner, and where post has run', async () => {
    const job = await refreshingJob();
    const command = commandOf(job);
    age(job, 20);
    const without = await job.runCommand(['env', '-u', 'ACTIONS_ID_TOKEN_REQUEST_URL', ...command.split(' ')]);
    expect(without.raw).toMatch(/^Federate: GitHub token request: TOKEN_VARIABLES_STRIPPED: .*$/);
    await job.runPosts();
    const after = await job.runCommand(command.split(' '));
    expect(after.raw).toMatch(/^Federate: refresh: INPUT_INVALID: The settings of the step .* are gone\. .*$/);
    expect(job.files(job.temp)).toEqual([]);
  });

  it('keeps nothing secret in its settings, and all of its files to the user', async () => {
    const job = await refreshingJob({ 'role-session-name': 'nightly' });
    const settings = readFileSync(join(directoryOf(job), 'refresh.json'), 'utf8');
    expect(JSON.parse(settings)).toMatchObject({ 'role-session-name': 'nightly', 'aws-region': 'eu-west-1' });
    for (const secret of [world.issuer.requestToken, ...world.issuer.issued]) expect(settings).not.toContain(secret);
    expect(commandOf(job)).not.toContain(world.sts.issued[0]?.sessionToken);
  });

  it('tells until when the runner gives tokens, in log, summary and output', async () => {
    const end = new Date(Math.floor(Date.now() / 1000 + 6 * 3600) * 1000);
    world.issuer.requestToken = requestTokenUntil(end);
    const job = world.job();
    const step = await job.runStep(assumeRole({ refresh: 'true' }));
    const told = end.toISOString().replace('.000Z', 'Z');
    expect(step.outputs['expires-at']).toBe(told);
    expect(step.log).toContain(
      `until ${told}, when the runner stops giving tokens to this job. The last session then lasts up to 1 h`,
    );
    expect(step.summary).toMatch(new RegExp(`until (<code>)?${told}`));
  });
});

describe('inputs that `refresh` does not go with', () => {
  it.each<[string, Variables, RegExp]>([
    [
      'outputs alone',
      { 'output-env-credentials': 'false', 'output-credentials': 'true' },
      /outputs can't be renewed.*aws-profile.*role-duration-seconds/,
    ],
    ['use-existing-credentials', { 'use-existing-credentials': 'true' }, /excludes `use-existing-credentials`/],
    ['role-chaining', { 'role-chaining': 'true' }, /excludes `role-chaining`/],
    ['web-identity-token-file', { 'web-identity-token-file': 'token' }, /excludes `web-identity-token-file`/],
    ['sts alone', { 'role-to-assume': '', 'aws-region': '', sts: 'pulumi' }, /`refresh`: it is for AWS and Azure/],
  ])('%s: one error that says what works', async (_, given, message) => {
    const job = world.job();
    const step = await job.runStep(assumeRole({ refresh: 'true', ...given }));
    expect(step.outputs['error-code']).toBe('INPUT_INVALID');
    expect(step.annotations).toHaveLength(1);
    expect(step.raw).toMatch(message);
    expect([step.env, job.files(job.temp)]).toEqual([{}, []]);
    expect(world.internet.requests).toEqual([]);
  });

  it('AWS_PROFILE, by which tools would take another profile', async () => {
    const job = world.job({ env: { AWS_PROFILE: 'other' } });
    const step = await job.runStep(assumeRole({ refresh: 'true' }));
    expect(step.outputs['error-code']).toBe('INPUT_INVALID');
    expect(step.raw).toContain('AWS_PROFILE is set in the environment');
  });
});
