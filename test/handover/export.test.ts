import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanup } from '../../src/handover/cleanup.ts';
import { exportCredentials } from '../../src/handover/export.ts';
import { ownDirectory } from '../../src/handover/record.ts';
import type { Credentials } from '../../src/providers/provider.ts';
import { UNDO_PROGRAMS } from '../../src/providers/undo.ts';
import { Secret } from '../../src/secret.ts';
import { FakeRunner } from '../fakes/runner.ts';
import { serveLoopback } from '../fakes/web.ts';

const inAnHour = () => new Date(Date.now() + 3_600_000);

function credentials(given: Partial<Credentials> = {}): Credentials {
  return {
    principal: 'arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions',
    expiresAt: inAnHour(),
    variables: [
      { name: 'AWS_REGION', value: 'eu-west-1' },
      { name: 'AWS_SECRET_ACCESS_KEY', value: new Secret('new-secret-key') },
    ],
    outputs: [{ name: 'aws-account-id', value: '123456789012' }],
    files: [],
    ...given,
  };
}

/** The post phase of the step that this runner ran, in the environment that it left. */
function post(main: FakeRunner): FakeRunner {
  return new FakeRunner({ env: main.env, state: main.saved });
}

describe('handing credentials on', () => {
  it('masks first, keeps the undo record next, then writes files, variables and outputs', async () => {
    const runner = new FakeRunner();
    const path = join(ownDirectory(runner), 'token');
    await exportCredentials(
      [credentials({ files: [{ path, content: new Secret('file-secret') }] })],
      runner,
      UNDO_PROGRAMS,
    );
    expect(runner.told).toEqual([
      'mask new-secret-key',
      'mask file-secret',
      'state undo',
      'export AWS_REGION=eu-west-1',
      'export AWS_SECRET_ACCESS_KEY=new-secret-key',
      'output aws-account-id=123456789012',
    ]);
    expect(readFileSync(path, 'utf8')).toBe('file-secret');
  });

  it('makes files that only this user can read, in a directory that only this user can enter', async () => {
    const runner = new FakeRunner();
    const directory = ownDirectory(runner);
    const path = join(directory, 'nested', 'token');
    await exportCredentials([credentials({ files: [{ path, content: 'x' }] })], runner, UNDO_PROGRAMS);
    if (process.platform === 'win32') return;
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(statSync(join(directory, 'nested')).mode & 0o777).toBe(0o700);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('keeps no new secret in the undo record, and masks the old one that it must keep', async () => {
    const runner = new FakeRunner({ env: { AWS_SECRET_ACCESS_KEY: 'old-secret-key' } });
    await exportCredentials([credentials()], runner, UNDO_PROGRAMS);
    expect(runner.saved['undo']).not.toContain('new-secret-key');
    expect(runner.saved['undo']).toContain('old-secret-key');
    expect(runner.told.indexOf('mask old-secret-key')).toBeLessThan(runner.told.indexOf('state undo'));
  });

  it.each<[string, Partial<Credentials>]>([
    ['credentials that have expired', { expiresAt: new Date(Date.now() - 1000) }],
    ['an expiry that is no date', { expiresAt: new Date('soon') }],
    ['a line end in a variable', { variables: [{ name: 'A', value: new Secret('line\nNODE_OPTIONS=evil') }] }],
    ['a control character in an output', { outputs: [{ name: 'a', value: 'x\u0000y' }] }],
    ['a secret too short to be masked', { variables: [{ name: 'A', value: new Secret('abc') }] }],
    ['a variable that the runner refuses', { variables: [{ name: 'node_options', value: '--require=evil' }] }],
    ['a variable of the runner', { variables: [{ name: 'GITHUB_TOKEN', value: 'x' }] }],
    ['a name that no variable can have', { variables: [{ name: 'A=B\n', value: 'x' }] }],
  ])('refuses %s, and does nothing at all', async (_, given) => {
    const runner = new FakeRunner();
    await expect(exportCredentials([credentials(), credentials(given)], runner, UNDO_PROGRAMS)).rejects.toMatchObject({
      code: 'CREDENTIALS_REFUSED',
    });
    expect(runner.told).toEqual([]);
  });

  it('refuses two providers that want to give one variable different values', async () => {
    const runner = new FakeRunner();
    const other = credentials({ variables: [{ name: 'AWS_REGION', value: 'us-east-1' }] });
    await expect(exportCredentials([credentials(), other], runner, UNDO_PROGRAMS)).rejects.toMatchObject({
      code: 'CREDENTIALS_REFUSED',
    });
  });

  it('undoes what it had begun when a file can not be written', async () => {
    const runner = new FakeRunner({ env: { AWS_REGION: 'before' } });
    const directory = ownDirectory(runner);
    const files = ['a', 'a'].map((name) => ({ path: join(directory, name), content: 'twice' }));
    await expect(exportCredentials([credentials({ files })], runner, UNDO_PROGRAMS)).rejects.toMatchObject({
      code: 'EXPORT_FAILED',
    });
    expect(existsSync(directory)).toBe(false);
    expect(runner.env['AWS_REGION']).toBe('before');
    expect(runner.all('export')).toEqual([]);
  });

  it('hands on nothing with which no later step could be started', async () => {
    const runner = new FakeRunner();
    const variables = [{ name: 'EXAMPLE_TOKEN', value: new Secret('€'.repeat(30_000)) }];
    const error = await exportCredentials([credentials({ variables })], runner, UNDO_PROGRAMS).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: 'CREDENTIALS_REFUSED' });
    expect(String(error)).toContain('more than 65536 bytes');
    expect(runner.all('export')).toEqual([]);
  });

  it('sets further outputs with all else, and takes all back where that fails', async () => {
    const runner = new FakeRunner();
    runner.handOn = () => {
      throw Object.assign(new Error(), { code: 'EROFS' });
    };
    const outputs = [{ name: 'subject', value: 'repo:octo-org/octo-repo:ref:refs/heads/main' }];
    await expect(
      exportCredentials([credentials({ outputs: [] })], runner, UNDO_PROGRAMS, outputs),
    ).rejects.toMatchObject({
      code: 'EXPORT_FAILED',
    });
    expect(runner.env['AWS_SECRET_ACCESS_KEY']).toBe(undefined);
  });

  it('is told by its own error where the file of the variables can not be written', async () => {
    const runner = new FakeRunner({ env: { AWS_REGION: 'us-east-1' } });
    runner.handOn = () => {
      throw Object.assign(new Error(), { code: 'EROFS' });
    };
    await expect(exportCredentials([credentials()], runner, UNDO_PROGRAMS)).rejects.toMatchObject({
      code: 'EXPORT_FAILED',
    });
    expect(runner.env['AWS_REGION']).toBe('us-east-1');
    expect(runner.all('warning')).toEqual([]);
    expect(runner.saved).toEqual({});
  });

  it('writes through no link that somebody planted', async () => {
    const runner = new FakeRunner();
    const directory = ownDirectory(runner);
    const elsewhere = join(runner.env['RUNNER_TEMP'] ?? '', 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, directory);
    const files = [{ path: join(directory, 'token'), content: 'x' }];
    await expect(exportCredentials([credentials({ files })], runner, UNDO_PROGRAMS)).rejects.toMatchObject({
      code: 'EXPORT_FAILED',
    });
    expect(existsSync(join(elsewhere, 'token'))).toBe(false);
  });

  it('undoes everything when it fails, also what was to be kept after the job', async () => {
    const runner = new FakeRunner();
    const directory = ownDirectory(runner);
    const kept = credentials({ keep: true, files: [{ path: join(directory, 'token'), content: 'x' }] });
    const failing = { hop: 'az login', argv: ['/bin/false'] as const, env: {} };
    await expect(
      exportCredentials([kept, credentials({ commands: [failing] })], runner, UNDO_PROGRAMS),
    ).rejects.toMatchObject({
      code: 'COMMAND_FAILED',
    });
    expect(existsSync(directory)).toBe(false);
    expect(runner.all('export')).toEqual([]);
  });

  it.each<[string, Partial<Credentials>]>([
    ['they are refused', { expiresAt: new Date(Date.now() - 1000) }],
    ['a program fails', { commands: [{ hop: 'az login', argv: ['/bin/false'], env: {} }] }],
  ])('has all that can be revoked revoked when %s, and post does not try again', async (_, given) => {
    const server = await serveLoopback(() => ({ status: server.requests.length === 1 ? 204 : 401 }));
    const revoke = [{ hop: 'example STS', method: 'POST' as const, url: server.url, headers: {} }];
    const runner = new FakeRunner();
    await expect(
      exportCredentials([credentials({ revoke }), credentials(given)], runner, UNDO_PROGRAMS),
    ).rejects.toThrow();
    expect(runner.all('info')).toEqual(['example STS: revoked.']);
    const later = post(runner);
    await cleanup(later, UNDO_PROGRAMS);
    await server.close();
    expect(later.all('warning')).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });
});

describe('post', () => {
  it('restores what was there before and clears what was not', async () => {
    const main = new FakeRunner({ env: { AWS_REGION: 'us-east-1' } });
    await exportCredentials([credentials()], main, UNDO_PROGRAMS);
    const runner = post(main);
    await cleanup(runner, UNDO_PROGRAMS);
    expect(runner.env).toMatchObject({ AWS_REGION: 'us-east-1', AWS_SECRET_ACCESS_KEY: '' });
    expect(runner.all('warning')).toEqual([]);
  });

  it('leaves a variable alone that somebody else changed since', async () => {
    const main = new FakeRunner({ env: { AWS_REGION: 'us-east-1' } });
    await exportCredentials([credentials()], main, UNDO_PROGRAMS);
    main.env['AWS_REGION'] = 'ap-south-1';
    const runner = post(main);
    await cleanup(runner, UNDO_PROGRAMS);
    expect(runner.env['AWS_REGION']).toBe('ap-south-1');
  });

  it('undoes two steps of one job in turn, the last one first', async () => {
    const first = new FakeRunner({ env: { AWS_REGION: 'us-east-1' } });
    await exportCredentials([credentials()], first, UNDO_PROGRAMS);
    const second = new FakeRunner({ env: first.env });
    await exportCredentials(
      [credentials({ variables: [{ name: 'AWS_REGION', value: 'sa-east-1' }] })],
      second,
      UNDO_PROGRAMS,
    );
    const afterSecond = post(second);
    await cleanup(afterSecond, UNDO_PROGRAMS);
    expect(afterSecond.env['AWS_REGION']).toBe('eu-west-1');
    const afterFirst = new FakeRunner({ env: afterSecond.env, state: first.saved });
    await cleanup(afterFirst, UNDO_PROGRAMS);
    expect(afterFirst.env['AWS_REGION']).toBe('us-east-1');
  });

  it('removes the directory of the step with all that is in it, and nothing else', async () => {
    const main = new FakeRunner();
    const directory = ownDirectory(main);
    await exportCredentials(
      [credentials({ files: [{ path: join(directory, 'token'), content: 'x' }] })],
      main,
      UNDO_PROGRAMS,
    );
    writeFileSync(join(directory, 'left by a tool'), 'x');
    await cleanup(post(main), UNDO_PROGRAMS);
    expect(existsSync(directory)).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('removes all that it can, where one entry is not its own', async () => {
    const main = new FakeRunner();
    const temp = main.env['RUNNER_TEMP'] ?? '';
    const directory = ownDirectory(main);
    const paths = ['a-token', 'nested/token', 'z-token'].map((name) => join(directory, name));
    await exportCredentials(
      [credentials({ files: paths.map((path) => ({ path, content: 'x' })) })],
      main,
      UNDO_PROGRAMS,
    );
    const elsewhere = join(temp, 'elsewhere');
    mkdirSync(elsewhere);
    const kept = join(elsewhere, 'kept');
    writeFileSync(kept, '');
    const locked = join(directory, 'nested', 'locked');
    mkdirSync(locked);
    symlinkSync(elsewhere, join(locked, 'link'));
    const runner = post(main);
    // Whoever may do everything is not stopped by a directory that can't be written.
    const root = process.geteuid?.() === 0;
    const owned = [temp, elsewhere, kept, directory, join(directory, 'nested'), locked, ...paths];
    if (root) for (const path of owned) chownSync(path, 65534, 65534);
    chmodSync(locked, 0o555);
    try {
      if (root) process.seteuid?.(65534);
      await cleanup(runner, UNDO_PROGRAMS);
    } finally {
      if (root) process.seteuid?.(0);
      chmodSync(locked, 0o755);
    }
    expect(readdirSync(directory)).toEqual(['nested']);
    expect(readdirSync(join(directory, 'nested'))).toEqual(['locked']);
    expect(existsSync(kept)).toBe(true);
    expect(runner.all('warning').join()).toContain('could not be removed as a whole (EACCES)');
  });

  it('removes no directory but one of this action, whatever the record says', async () => {
    const runner = new FakeRunner();
    const precious = join(runner.env['RUNNER_TEMP'] ?? '', 'precious');
    mkdirSync(precious);
    for (const directory of [precious, `${ownDirectory(runner)}/../precious`, '/']) {
      runner.saved['undo'] = JSON.stringify({ directories: [directory], variables: [], revoke: [] });
      await cleanup(runner, UNDO_PROGRAMS);
    }
    expect(existsSync(precious)).toBe(true);
    expect(runner.all('warning')).toHaveLength(3);
  });

  it('does nothing after a step that exported nothing, and only warns of a damaged record', async () => {
    const runner = new FakeRunner();
    await cleanup(runner, UNDO_PROGRAMS);
    expect(runner.told).toEqual([]);
    runner.saved['undo'] = '{';
    await cleanup(runner, UNDO_PROGRAMS);
    expect(runner.all('warning')).toHaveLength(1);
  });

  it('leaves credentials in place that the workflow wants to keep', async () => {
    const main = new FakeRunner();
    const path = join(ownDirectory(main), 'token');
    await exportCredentials([credentials({ keep: true, files: [{ path, content: 'x' }] })], main, UNDO_PROGRAMS);
    const runner = post(main);
    await cleanup(runner, UNDO_PROGRAMS);
    expect(runner.env['AWS_REGION']).toBe('eu-west-1');
    expect(existsSync(path)).toBe(true);
  });

  it('revokes with the request that the provider left, and warns where that fails', async () => {
    const server = await serveLoopback(({ path }) => ({ status: path === '/gone' ? 503 : 200 }));
    const revocation = {
      hop: 'example STS',
      method: 'POST' as const,
      headers: { authorization: new Secret('Bearer to-be-revoked') },
      body: new Secret('token=to-be-revoked'),
    };
    const revoke = [`${server.url}/revoke`, `${server.url}/gone`].map((url) => ({ ...revocation, url }));
    const main = new FakeRunner();
    await exportCredentials([credentials({ revoke })], main, UNDO_PROGRAMS);
    expect(main.told.indexOf('mask Bearer to-be-revoked')).toBeLessThan(main.told.indexOf('state undo'));
    const runner = post(main);
    await cleanup(runner, UNDO_PROGRAMS);
    await server.close();
    const requests = server.requests.map(
      ({ method, path, headers, body }) => `${method} ${path} ${headers['authorization']} ${body}`,
    );
    expect(requests.sort()).toEqual([
      'POST /gone Bearer to-be-revoked token=to-be-revoked',
      'POST /revoke Bearer to-be-revoked token=to-be-revoked',
    ]);
    expect(runner.all('info')).toEqual([
      'example STS: revoked.',
      'Federate took back what this step gave: cleared 2 variables, revoked 1 token.',
    ]);
    expect(runner.all('warning')).toEqual([expect.stringContaining('status 503')]);
  });
});

describe('what is exported', () => {
  it.each([
    ['a secret that is a word of every log', { variables: [{ name: 'A', value: new Secret('true') }] }],
    ['a secret that is the repository', { outputs: [{ name: 'a', value: new Secret('octo-org/octo-repo') }] }],
    ['signs that nobody sees', { variables: [{ name: 'A', value: new Secret('the-\u202esecret') }] }],
    ['a name by which programs are found', { variables: [{ name: 'Path', value: 'x' }] }],
    ['a name by which libraries are loaded', { variables: [{ name: 'LD_PRELOAD', value: 'x' }] }],
    ['an end that no calendar has', { expiresAt: new Date(1e15) }],
    ['an end that is no date', { expiresAt: new Date(Number.NaN) }],
  ])('has never %s, and nothing is masked then', async (_, given) => {
    const runner = new FakeRunner({ env: { GITHUB_REPOSITORY: 'octo-org/octo-repo' } });
    await expect(exportCredentials([credentials(given)], runner, UNDO_PROGRAMS)).rejects.toMatchObject({
      code: 'CREDENTIALS_REFUSED',
    });
    expect(runner.told).toEqual([]);
  });
});
