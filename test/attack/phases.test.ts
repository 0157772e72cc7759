import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assumeRole } from '../fakes/aws-world.ts';
import { installProgram } from '../fakes/az.ts';
import type { ActionStep, Job, StepResult } from '../fakes/job.ts';
import { processesAreSeen, processesOf } from '../fakes/processes.ts';
import { describeService, FOR_AZURE, FOR_GOOGLE, FOR_SERVICE, startWorld, type World } from '../fakes/world.ts';

let world: World;
let job: Job;

beforeEach(async () => {
  world = await startWorld();
  job = world.job();
  describeService(job);
});
afterEach(() => world.close());

/** A step with nothing but what is given. */
function step(given: ActionStep['with'] = {}): ActionStep {
  return { ...assumeRole(), with: given };
}

function left(): string[] {
  return [...job.files(job.temp), ...job.files(job.home)];
}

/** A promise that is kept when something is sent to this host, which then answers so many milliseconds later. */
function asked(host: string, handler: (request: never) => unknown, delay = 0): Promise<void> {
  return new Promise((resolve) => {
    world.internet.serve(host, async (request) => {
      resolve();
      await sleep(delay);
      return handler(request as never) as never;
    });
  });
}

function expectNoStack(...steps: readonly (StepResult | undefined)[]): void {
  for (const each of steps) expect(each?.raw).not.toMatch(/^\s+at .*(node:|\.js:\d)|^Node\.js v/m);
}

describe('a step that is told to end', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('by %s while it waits for an answer says so, exits with %i and leaves nothing', async (signal, code) => {
    const when = asked('sts.eu-west-1.amazonaws.com', (request) => world.sts.handle(request), 5_000);
    const main = await job.runStep({ ...assumeRole(), kill: { signal, after: 0, when } });
    expect({ code: main.exitCode, env: main.env, outputs: main.outputs }).toEqual({ code, env: {}, outputs: {} });
    expect(main.annotations).toEqual([]);
    expect(main.log).toContain('This step was cancelled: nothing was handed on');
    expect(main.milliseconds).toBeLessThan(4_000);
    const [post] = await job.runPosts();
    expect(post?.exitCode).toBe(0);
    expect(left()).toEqual([]);
    expectNoStack(main, post);
  });

  it('revokes what one service gave while another still thinks', async () => {
    const when = asked('sts.eu-west-1.amazonaws.com', (request) => world.sts.handle(request), 5_000);
    const main = await job.runStep({ ...assumeRole(FOR_SERVICE), kill: { signal: 'SIGTERM', after: 300, when } });
    expect(main.exitCode).toBe(143);
    expect([...world.service.tokens.values()]).toEqual(['revoked']);
    const [post] = await job.runPosts();
    expect(post?.log).not.toContain('revoked');
    expect(post?.env).toEqual({});
  });

  it.skipIf(!processesAreSeen).each([
    ['SIGINT', 'az', 130],
    ['SIGTERM', 'az', 143],
    ['SIGINT', 'pwsh', 130],
    ['SIGKILL', 'az', null],
    ['SIGKILL', 'pwsh', null],
  ] as const)(
    'by %s while %s signs in leaves no program and no file, at the latest after post',
    async (signal, name, code) => {
      const program = installProgram(name);
      try {
        program.misbehave({ begins: name === 'az' ? 'login' : '-NoLogo', stderr: '', exitCode: 1, goesOn: true });
        await job.runCommand(['/bin/sh', '-c', `echo '${program.directory}' >> "$GITHUB_PATH"`]);
        const inputs = name === 'az' ? { 'azure-cli': 'true' } : { 'enable-AzPSSession': 'true' };
        const when = vi.waitFor(() => expect(processesOf(job).length).toBeGreaterThan(2), { timeout: 10_000 });
        const main = await job.runStep({ ...step({ ...FOR_AZURE, ...inputs }), kill: { signal, after: 100, when } });
        expect({ code: main.exitCode, env: main.env }).toEqual({ code, env: {} });
        if (code !== null) expect({ processes: processesOf(job), files: left() }).toEqual({ processes: [], files: [] });
        const [post] = await job.runPosts();
        expect(post?.exitCode).toBe(0);
        await sleep(200);
        expect({ processes: processesOf(job), files: left() }).toEqual({ processes: [], files: [] });
        const [again] = await job.runPostsAgain();
        expect(again?.exitCode).toBe(0);
        expectNoStack(main, post, again);
      } finally {
        program.remove();
      }
    },
  );
});

describe('post', () => {
  it('clears what the job has where the step has variables of its own over it', async () => {
    const env = {
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'an-earlier-secret-key',
      AWS_REGION: 'us-east-1',
    };
    const main = await job.runStep({ ...assumeRole(), env });
    expect(main.conclusion).toBe('success');
    expect(job.env['AWS_ACCESS_KEY_ID']).toMatch(/^ASIA/);
    await job.runPosts();
    expect(Object.entries(job.env).filter(([name, value]) => name.startsWith('AWS_') && value !== '')).toEqual([]);
  });

  it('has removed files and cleared variables where it is ended during a slow revocation', async () => {
    const main = await job.runStep(step({ ...FOR_SERVICE, ...FOR_GOOGLE, cleanup_credentials: 'true' }));
    expect(main.conclusion).toBe('success');
    expect(left()).not.toEqual([]);
    const when = asked('sts.example.com', () => 'hang');
    const again = await job.runPosts((post) => ({ ...post, kill: { signal: 'SIGKILL', after: 0, when } }));
    expect(again[0]?.exitCode).toBe(null);
    expect(left()).toEqual([]);
    expect(Object.entries(job.env).filter(([, value]) => value !== '')).toEqual([]);
  });

  it('can be started, and gives back, where earlier values are long', async () => {
    const long = 'x'.repeat(20_000);
    const names = [
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SESSION_TOKEN',
      'AWS_REGION',
      'AWS_DEFAULT_REGION',
    ];
    const more = ['AWS_SECURITY_TOKEN', 'EXAMPLE_TOKEN', 'AWS_CREDENTIAL_EXPIRATION'];
    const before = Object.fromEntries([...names, ...more].map((name) => [name, long]));
    Object.assign(job.env, before);
    const main = await job.runStep(assumeRole(FOR_SERVICE));
    expect(main.conclusion).toBe('success');
    expect(Math.max(...Object.values(main.state).map(({ length }) => length))).toBeLessThan(32_767);
    expect(job.env['AWS_REGION']).toBe('eu-west-1');
    const [post] = await job.runPosts();
    expect(post?.conclusion).toBe('success');
    expect(job.env).toEqual(before);
  });
});

describe('files of the runner that are not fit', () => {
  it.each<[string, Record<string, string>]>([
    ['none for variables', { GITHUB_ENV: '' }],
    ['none for outputs', { GITHUB_OUTPUT: '' }],
    ['none for the state', { GITHUB_STATE: '' }],
    ['a directory', { GITHUB_ENV: tmpdir() }],
    ['one that is missing', { GITHUB_OUTPUT: join(tmpdir(), 'federate-none') }],
    ['a full device', { GITHUB_STATE: '/dev/full' }],
  ])('are told in one error before anything is asked for: %s', async (_, files) => {
    const main = await job.runStep({ ...assumeRole(), files });
    expect(main.exitCode).toBe(1);
    expect(main.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(main.annotations.at(0)?.message).toContain(Object.keys(files)[0]);
    expect(main.annotations.at(0)?.title).toBe('export: EXPORT_FAILED');
    expect(main.env).toEqual({});
    expect(world.internet.tunnels).toEqual([]);
    expectNoStack(main, ...(await job.runPosts()));
  });

  it('are no reason to fail where it is the summary alone', async () => {
    const main = await job.runStep({ ...assumeRole(), files: { GITHUB_STEP_SUMMARY: '/dev/full' } });
    expect(main.conclusion).toBe('success');
    expect(main.annotations.map(({ message }) => message)).toEqual(['The job summary could not be written.']);
  });
});

/** A file system of so many bytes, which needs the rights of root and Linux; without, the tests are skipped. */
function mountSmall(bytes: number): string | undefined {
  const place = mkdtempSync(join(tmpdir(), 'small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', place], { stdio: 'ignore' });
    return place;
  } catch {
    rmSync(place, { recursive: true });
    return undefined;
  }
}

const disk = mountSmall(4096);
if (disk !== undefined) unmount(disk);

function unmount(place: string): void {
  execFileSync('umount', [place]);
  rmSync(place, { recursive: true });
}

describe.skipIf(disk === undefined)('a disk that becomes full while the step runs', () => {
  it('leaves nothing of the export, wherever it breaks, and post nothing at all', async () => {
    const ends = new Set<string>();
    for (let room = 0; room <= 14; room += 1) {
      const small = mountSmall(160 * 1024) ?? '';
      const before = process.env['TMPDIR'];
      process.env['TMPDIR'] = small;
      try {
        const full = world.job();
        world.internet.serve('sts.eu-west-1.amazonaws.com', (request) => {
          fill(small, room);
          return world.sts.handle(request);
        });
        const main = await full.runStep(assumeRole({ 'aws-profile': 'deploy' }));
        ends.add(main.outputs['error-code'] ?? main.conclusion);
        if (main.conclusion === 'failure') {
          expect({ room, env: main.env, files: full.files(full.temp) }).toEqual({ room, env: {}, files: [] });
          expect(main.raw).toMatch(/EXPORT_FAILED/);
          expect(main.raw).toMatch(/ENOSPC/);
        }
        rmSync(join(small, 'filler'), { force: true });
        const [post] = await full.runPosts();
        expectNoStack(main, post);
        expect(full.files(full.temp)).toEqual([]);
        expect(Object.values(full.env).filter((value) => value !== '')).toEqual([]);
        full.close();
      } finally {
        if (before === undefined) delete process.env['TMPDIR'];
        else process.env['TMPDIR'] = before;
        unmount(small);
      }
    }
    expect(ends).toContain('success');
    expect(ends.size).toBeGreaterThan(1);
  });
});

/** Leaves room for so many pages of 4096 bytes. */
function fill(place: string, room: number): void {
  const file = join(place, 'filler');
  try {
    for (;;) writeFileSync(file, Buffer.alloc(4096), { flag: 'a' });
  } catch {
    const { size } = statSync(file);
    execFileSync('truncate', ['-s', String(Math.max(0, Math.floor(size / 4096) - room) * 4096), file]);
  }
}

describe('a machine with a umask of its own', () => {
  it.each(['0777', '0000', '0027'])(
    'gets files and directories for its user alone, and has none after post: %s',
    async (mask) => {
      const main = await job.runStep({ ...step(FOR_GOOGLE), umask: mask });
      expect(main.conclusion).toBe('success');
      const [directory = ''] = readdirSync(job.temp).filter((name) => name.startsWith('federate-'));
      const modes = [directory, ...readdirSync(join(job.temp, directory)).map((name) => join(directory, name))].map(
        (name) => statSync(join(job.temp, name)).mode & 0o777,
      );
      expect(modes.every((mode) => (mode & 0o077) === 0 && (mode & 0o600) === 0o600)).toBe(true);
      await job.runPosts();
      expect(existsSync(join(job.temp, directory))).toBe(false);
    },
  );
});

describe('what an input names', () => {
  it.each<[string, () => string]>([
    ['a device without an end', () => '/dev/zero'],
    [
      'a pipe that nobody writes to',
      () => {
        execFileSync('mkfifo', [join(job.workspace, 'pipe.json')]);
        return './pipe.json';
      },
    ],
    ['a directory', () => './'],
    [
      'a description with a pattern that takes for ever',
      () => {
        describeService(job, { inputs: { name: { pattern: '(a+)+', default: `${'a'.repeat(40)}!` } } });
        return './sts.json';
      },
    ],
  ])('is refused well before the time is over where it is %s', async (_, name) => {
    const main = await job.runStep(step({ sts: name(), 'action-timeout-s': '3' }));
    expect(main.outputs['error-code']).toMatch(/^(INPUT_INVALID|STS_DESCRIPTION_INVALID)$/);
    expect(main.milliseconds).toBeLessThan(4_000);
    // It has connected to where the token would be asked for, and nowhere else; nothing was sent.
    expect(world.internet.requests).toEqual([]);
    const issuer = /^(run-actions-1-azure-eastus\.actions|token\.actions)\.githubusercontent\.com:443$/;
    expect(world.internet.tunnels.filter((host) => !issuer.test(host))).toEqual([]);
  });

  it.each(['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_WEB_IDENTITY_TOKEN_FILE'])(
    'holds nothing up past the deadline: a pipe as %s',
    async (name) => {
      const pipe = join(job.workspace, 'pipe');
      execFileSync('mkfifo', [pipe]);
      const given = { 'role-chaining': 'true', 'action-timeout-s': '2' };
      const main = await job.runStep({
        ...assumeRole(given),
        env: { AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/pod', [name]: pipe, AWS_EC2_METADATA_DISABLED: 'true' },
        timeLimit: 15_000,
      });
      expect(main.outputs['error-code']).toMatch(/^(DEADLINE|INPUT_INVALID|AWS_SOURCE_CREDENTIALS_REFUSED)$/);
      expect(main.milliseconds).toBeLessThan(4_000);
    },
  );
});
