import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCommandLine, type CommandLine, leaks, runProgram } from '../fakes/command-line.ts';
import { AUDIENCES, FOR_AWS, FOR_VAULT, type GitLabWorld, secretsOf, startGitLabWorld } from '../fakes/gitlab-world.ts';

let built: CommandLine;
let world: GitLabWorld;
let temporary: string;

beforeAll(async () => {
  built = buildCommandLine();
  world = await startGitLabWorld();
});

afterAll(async () => {
  built.close();
  await world.close();
});

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'exec-'));
  return () => rmSync(temporary, { recursive: true, force: true });
});

/** The variables of a job, with a temporary directory of its own. */
function job(audience: string = AUDIENCES.aws): Record<string, string> {
  return { ...world.job(audience), RUNNER_TEMP_PROJECT_DIR: temporary };
}

/** `federate exec` of a program with the options for AWS. */
function exec(child: readonly string[], options: readonly string[] = FOR_AWS, env = job(), input = '') {
  return runProgram([process.execPath, built.file, 'exec', ...options, '--', ...child], env, { input });
}

const node = (code: string) => [process.execPath, '-e', code];

describe('federate exec', () => {
  it('gives the program credentials, and takes the identity out of its environment', async () => {
    const { code, out, err } = await exec(node('console.log(JSON.stringify(process.env))'));
    expect({ code, err }).toMatchObject({ code: 0 });
    const env = JSON.parse(out) as Record<string, string>;
    expect(env['AWS_ACCESS_KEY_ID']).toBe(world.sts.issued.at(-1)?.accessKeyId);
    expect(env).toMatchObject({ AWS_REGION: 'eu-west-1', CI_JOB_ID: '302' });
    expect(Object.values(env).filter((value) => world.gitlab.issued.includes(value))).toEqual([]);
  });

  it('names the session after the system and the job', async () => {
    const { err } = await exec(['true']);
    expect(err).toContain('assumed-role/deploy/GitLabCI-302');
  });

  it('leaves the token to the program where it is told to', async () => {
    const { out } = await exec(node('console.log(process.env.FEDERATE_ID_TOKEN)'), [...FOR_AWS, '--keep-token']);
    expect(world.gitlab.issued).toContain(out.trim());
  });

  it.each([0, 1, 7, 64, 255])('ends with the exit code %i of the program', async (code) => {
    expect((await exec(['sh', '-c', `exit ${code}`])).code).toBe(code);
  });

  it('ends with 128 and the number of the signal that ended the program', async () => {
    expect((await exec(['sh', '-c', 'kill -KILL $$'])).code).toBe(137);
    expect((await exec(['sh', '-c', 'kill -TERM $$'])).code).toBe(143);
  });

  it('ends with 127 where there is no such program, and 126 where it can not be run', async () => {
    const text = join(temporary, 'text');
    writeFileSync(text, 'no program');
    expect(await exec(['no-such-program'])).toMatchObject({ code: 127, err: expect.stringContaining('ENOENT') });
    expect(await exec([text])).toMatchObject({ code: 126, err: expect.stringContaining('EACCES') });
  });

  it('says that the failure was its own where the program was not run', async () => {
    const { code, out, err } = await exec(['sh', '-c', 'echo ran'], [...FOR_AWS, '--expect', 'ref: release']);
    expect(code).toBe(65);
    expect(out).toBe('');
    expect(err).toContain('`sh` was not run (exit code 65)');
  });

  it('leaves ten megabytes of input and output as they are', async () => {
    const bytes = randomBytes(10 * 1024 * 1024).toString('latin1');
    const file = join(temporary, 'input');
    writeFileSync(file, bytes, 'latin1');
    const copy = join(temporary, 'copy');
    const command = `'${process.execPath}' '${built.file}' exec ${FOR_AWS.join(' ')} -- cat < '${file}' > '${copy}'`;
    const { code } = await runProgram(['sh', '-c', command], job());
    expect(code).toBe(0);
    expect(readFileSync(copy, 'latin1') === bytes).toBe(true);
  });

  it('puts nothing secret into its own output or into the arguments of any process', async () => {
    const { out, err } = await exec(['sh', '-c', 'cat /proc/*/cmdline 2>/dev/null | tr "\\0" " "']);
    expect(leaks(out + err, secretsOf(world))).toEqual([]);
  });

  it('takes everything back when the program ends: files are gone and tokens revoked', async () => {
    const { code, out, err } = await exec(
      ['sh', '-c', `ls -d ${temporary}/* 2>/dev/null; echo token=\${VAULT_TOKEN:+yes}`],
      FOR_VAULT,
      job(AUDIENCES.vault),
    );
    expect({ code, out, err }).toMatchObject({ code: 0, out: expect.stringContaining('token=yes') });
    expect([...world.vault.tokens.values()]).toEqual(['revoked']);
    expect(readdirSync(temporary)).toEqual([]);
    world.vault.tokens.clear();
  });

  it('keeps credential files for as long as the program runs', async () => {
    const list = `cat "$AWS_SHARED_CREDENTIALS_FILE" | grep -c aws_secret; stat -c %a "$AWS_SHARED_CREDENTIALS_FILE"; dirname "$AWS_SHARED_CREDENTIALS_FILE" | xargs stat -c %a`;
    const { out } = await exec(['sh', '-c', list], [...FOR_AWS, '--aws-profile', 'deploy']);
    expect(out).toBe('1\n600\n700\n');
    expect(readdirSync(temporary)).toEqual([]);
  });

  it.each([
    ['nothing to run', ['exec', ...FOR_AWS], 'write it after `--`'],
    ['a program without --', ['exec', ...FOR_AWS, 'ls'], 'What to run is missing'],
    ['a slip', ['exec', '--aws-regoin', 'eu-west-1', '--', 'ls'], 'did you mean `--aws-region`?'],
    ['a part of a name', ['exec', '--region', 'eu-west-1', '--', 'ls'], 'did you mean `--aws-region`?'],
    ['a flag without its value', ['exec', '--aws-region', '--', 'ls'], '`--aws-region` needs a value'],
    ['a flag in place of a value', ['exec', '--aws-region', '--sts', 'x', '--', 'ls'], '`--sts` is a flag'],
    ['a slip in the name of a command', ['exce'], 'did you mean `exec`?'],
    ['a stored key', ['exec', '--aws-access-key-id', 'AKIAIOSFODNN7EXAMPLE', '--', 'ls'], 'stored key'],
    ['a time that is none', ['exec', ...FOR_AWS, '--grace', 'long', '--', 'ls'], 'whole seconds'],
  ])('refuses %s', async (_, args, said) => {
    const { code, out, err } = await runProgram([process.execPath, built.file, ...args], job());
    expect({ code, out, err }).toMatchObject({ code: 64, out: '', err: expect.stringContaining(said) });
  });

  it('never takes a token from the command line, and does not show what was given', async () => {
    const token = world.gitlab.idToken(AUDIENCES.aws);
    const { code, err } = await exec(['true'], [...FOR_AWS, '--token', token]);
    expect(code).toBe(64);
    expect(err).toContain('--token env:NAME');
    expect(leaks(err, [token])).toEqual([]);
  });

  it.each(['env', 'file', 'input'])('takes the token from another place: %s', async (kind) => {
    const token = world.gitlab.idToken(AUDIENCES.aws);
    const { FEDERATE_ID_TOKEN: _own, ...env } = job();
    const file = join(temporary, 'token');
    writeFileSync(file, `${token}\n`, { mode: 0o600 });
    const place = { env: 'env:MY_TOKEN', file: `file:${file}`, input: '-' }[kind] ?? '';
    const given = { ...env, ...(kind === 'env' ? { MY_TOKEN: token } : {}) };
    const { code, out, err } = await exec(
      node('console.log(process.env.AWS_ACCESS_KEY_ID, process.env.MY_TOKEN)'),
      [...FOR_AWS, '--token', place],
      given,
      token,
    );
    expect({ code, err }).toMatchObject({ code: 0 });
    expect(out).toBe(`${world.sts.issued.at(-1)?.accessKeyId} undefined\n`);
    expect(err).not.toContain('warning');
  });

  it('warns of a file that others can read', async () => {
    const file = join(temporary, 'token');
    writeFileSync(file, world.gitlab.idToken(AUDIENCES.aws), { mode: 0o644 });
    const { code, err } = await exec(['true'], [...FOR_AWS, '--token', `file:${file}`]);
    expect(code).toBe(0);
    expect(err).toContain('Others on this machine can read the token');
  });

  it('reads inputs from the environment too, where an option wins and an empty one is as none', async () => {
    const variables = {
      FEDERATE_ROLE_TO_ASSUME: FOR_AWS[1] ?? '',
      FEDERATE_AWS_REGION: 'eu-central-1',
      FEDERATE_ROLE_SESSION_NAME: '',
    };
    const { code, out, err } = await exec(['sh', '-c', 'echo $AWS_REGION'], ['--aws-region', 'eu-west-1'], {
      ...job(),
      ...variables,
      FEDERATE_SOMETHING_ELSE_ENTIRELY: 'x',
    });
    expect({ code, out }).toEqual({ code: 0, out: 'eu-west-1\n' });
    expect(err).toContain('warning: FEDERATE_SOMETHING_ELSE_ENTIRELY: there is no such input');
  });
});

/** Starts `federate exec` in a group of its own, and waits until the program says that it runs. */
async function started(script: string, options: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [built.file, 'exec', ...options, '--', 'sh', '-c', script], {
    env: { PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const said = { out: '', err: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const ended = new Promise<{ code: number | null; time: number }>((resolve) => {
    child.once('close', (code) => resolve({ code, time: performance.now() }));
  });
  const limit = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), 20_000);
  void ended.then(() => clearTimeout(limit));
  await new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.out += text;
      if (said.out.includes('runs')) resolve();
    });
    void ended.then(() => resolve());
  });
  return { pid: child.pid ?? 0, said, ended };
}

describe('a signal to federate exec', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const)(
    '%s to the whole group ends the program and is cleaned up after, within a second',
    async (signal, code) => {
      const { pid, ended, said } = await started('echo runs; exec sleep 30', FOR_VAULT, job(AUDIENCES.vault));
      const sent = performance.now();
      process.kill(-pid, signal);
      const end = await ended;
      expect({ code: end.code, said }).toMatchObject({ code });
      expect(end.time - sent).toBeLessThan(1_000);
      expect([...world.vault.tokens.values()]).toEqual(['revoked']);
      expect(readdirSync(temporary)).toEqual([]);
      world.vault.tokens.clear();
    },
  );

  it('reaches a program that catches it once, and no second time', async () => {
    const count = join(temporary, 'count');
    const script = `trap 'echo x >> ${count}; sleep 1; exit 9' TERM; echo runs; while :; do sleep 0.05; done`;
    const { pid, ended } = await started(script, FOR_AWS, job());
    process.kill(-pid, 'SIGTERM');
    expect((await ended).code).toBe(9);
    expect(readFileSync(count, 'utf8')).toBe('x\n');
  });

  it('is passed on where it came to federate alone', async () => {
    const { pid, ended } = await started('echo runs; exec sleep 30', FOR_AWS, job());
    const sent = performance.now();
    process.kill(pid, 'SIGTERM');
    const end = await ended;
    expect(end.code).toBe(143);
    expect(end.time - sent).toBeLessThan(1_000);
  });

  it('takes the credentials back from a program that ignores it, and leaves the rest to the program', async () => {
    const script = `trap '' TERM; echo runs; sleep 2.5; exit 3`;
    const { pid, ended, said } = await started(script, [...FOR_VAULT, '--grace', '1'], job(AUDIENCES.vault));
    process.kill(-pid, 'SIGTERM');
    await pause(1_800);
    expect([...world.vault.tokens.values()]).toEqual(['revoked']);
    expect((await ended).code).toBe(3);
    expect(said.err).toContain('still runs 1 s after a signal');
    world.vault.tokens.clear();
  });

  it('ends an exchange that is under way within a second, and nothing is run', async () => {
    world.internet.delay = 2_000;
    const child = spawn(process.execPath, [built.file, 'exec', ...FOR_VAULT, '--', 'echo', 'ran'], {
      env: { PATH: process.env['PATH'] ?? '', ...job(AUDIENCES.vault) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    child.stdout.on('data', (text) => {
      out += text;
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
    await pause(700);
    world.internet.delay = 0;
    const sent = performance.now();
    child.kill('SIGTERM');
    expect(await ended).toBe(143);
    expect(performance.now() - sent).toBeLessThan(1_000);
    expect(out).toBe('');
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('leaves nothing behind SIGKILL but a directory that nobody else can enter', async () => {
    const { pid, ended } = await started('echo runs; sleep 30', [...FOR_AWS, '--aws-profile', 'deploy'], job());
    process.kill(-pid, 'SIGKILL');
    await ended;
    const left = readdirSync(temporary);
    expect(left).toHaveLength(1);
    const { code, out } = await runProgram(['stat', '-c', '%a', join(temporary, left[0] ?? '')], {});
    expect({ code, out }).toEqual({ code: 0, out: '700\n' });
    expect(existsSync(temporary)).toBe(true);
  });
});

describe('federate exec, with what else the engine has', () => {
  it('takes on a role with the credentials of the machine, by the client of the SDK', async () => {
    const second = 'arn:aws:iam::123456789012:role/second';
    const user = 'arn:aws:iam::123456789012:user/machine';
    world.sts.roles.push({ arn: second, principal: { arn: user, mayTag: true } });
    const keys = world.sts.giveKeys(user);
    const env = { ...job(), AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey };
    const options = ['--role-to-assume', second, '--aws-region', 'eu-west-1', '--role-chaining', 'true'];
    const { code, out, err } = await exec(['sh', '-c', 'echo $AWS_ACCESS_KEY_ID'], options, env);
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining('assumed-role/second/GitLabCI-302') });
    expect(out.trim()).toBe(world.sts.issued.at(-1)?.accessKeyId);
    // No tag says that this were a run of GitHub Actions.
    expect(JSON.stringify(world.sts.calls.at(-1))).not.toContain('GitHub');
  });

  it('is the same in a step of GitHub Actions, by the token that the job may ask for', async () => {
    const { startIssuer } = await import('../fakes/issuer.ts');
    const { runOf, githubContextOf } = await import('../fakes/run.ts');
    const run = runOf('push');
    const issuer = await startIssuer({ internet: world.internet, run });
    const github = Object.entries(githubContextOf(run)).map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, value]);
    const env = {
      ...world.internet.env,
      ...issuer.env,
      ...Object.fromEntries(github),
      GITHUB_ACTIONS: 'true',
      RUNNER_TEMP: temporary,
    };
    const inspect = [process.execPath, built.file, 'inspect', '--audience', 'sts.amazonaws.com'];
    const { code, out, err } = await runProgram(inspect, env);
    expect(code).toBe(0);
    expect(err).toMatch(/^federate: The subject is '[^']+', because the job runs on the branch main/);
    expect(JSON.parse(out)).toMatchObject({ repository: 'octo-org/octo-repo', aud: 'sts.amazonaws.com' });
  });
});
