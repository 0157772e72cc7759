import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { cleanup } from '../../src/handover/cleanup.ts';
import { runCommands, startOf } from '../../src/handover/commands.ts';
import { exportCredentials } from '../../src/handover/export.ts';
import { ownDirectory } from '../../src/handover/record.ts';
import type { Command, Credentials, UndoPrograms } from '../../src/providers/provider.ts';
import { UNDO_PROGRAMS } from '../../src/providers/undo.ts';
import { Secret } from '../../src/secret.ts';
import { FakeRunner } from '../fakes/runner.ts';

/** A command that is a script for Node. */
function node(script: string, more: Partial<Command> = {}): Command {
  return { hop: 'example login', argv: [process.execPath, '-e', script], env: {}, ...more };
}

function credentials(more: Partial<Credentials>): Credentials {
  const variables = [{ name: 'EXAMPLE_DIR', value: '/example' }];
  return { principal: 'deploy', expiresAt: undefined, variables, outputs: [], files: [], ...more };
}

describe('a command', () => {
  it('is given its input and its environment, and says what it took', async () => {
    const runner = new FakeRunner({ env: { PATH: '/bin' } });
    const out = join(runner.env['RUNNER_TEMP'] ?? '', 'out');
    const script = 'fs.writeFileSync(process.env.OUT, `${process.env.PATH} ${fs.readFileSync(0, "utf8")}`)';
    await runCommands([node(script, { env: { OUT: out }, stdin: new Secret('the token') })], runner);
    expect(readFileSync(out, 'utf8')).toBe('/bin the token');
    expect(runner.told).toEqual([expect.stringMatching(/^info example login: done in \d+\.\d s\.$/)]);
  });

  it('may leave its input unread, and a child behind', async () => {
    const child =
      'child_process.spawn(process.execPath, ["-e", "setTimeout(() => {}, 3000)"], { stdio: "inherit" }).unref()';
    const started = performance.now();
    await runCommands([node(child, { stdin: new Secret('x'.repeat(1_000_000)) })], new FakeRunner());
    expect(performance.now() - started).toBeLessThan(2_500);
  });

  it('fails with what it says on stderr, without what it was given in secret', async () => {
    const script =
      'console.log("out"); console.error("ERROR: no\\nsuch " + fs.readFileSync(0, "utf8")); process.exit(3)';
    await expect(
      runCommands([node(script, { stdin: new Secret('the-token') })], new FakeRunner()),
    ).rejects.toMatchObject({
      code: 'COMMAND_FAILED',
      hop: 'example login',
      message: '`example login` ended with exit code 3: ERROR: no such ***.',
    });
  });

  it('says that it could not be started', async () => {
    const command: Command = { hop: 'example login', argv: ['/nowhere/example'], env: {} };
    await expect(runCommands([command], new FakeRunner())).rejects.toMatchObject({
      code: 'COMMAND_FAILED',
      message: '`example login` could not be started (ENOENT).',
    });
  });

  it('is ended when its time is over', async () => {
    await expect(runCommands([node('setTimeout(() => {}, 20_000)')], new FakeRunner(), 0.3)).rejects.toMatchObject({
      message: '`example login` had not ended after 0.3 s.',
    });
  });

  it('is ended with all that it started when the step is cancelled', async () => {
    const runner = new FakeRunner();
    const file = join(runner.temporaryDirectory, 'written-on-and-on');
    const on = `setInterval(() => fs.writeFileSync(${JSON.stringify(file)}, ""), 20); setTimeout(() => process.exit(), 20_000)`;
    const script = `child_process.spawn(process.execPath, ["-e", ${JSON.stringify(on)}]); ${on}`;
    const running = runCommands([node(script)], runner);
    running.catch(() => {});
    await vi.waitFor(() => expect(existsSync(file)).toBe(true), { timeout: 5_000 });
    const started = performance.now();
    runner.cancellation.abort();
    await expect(running).rejects.toThrow();
    expect(performance.now() - started).toBeLessThan(1_500);
    rmSync(file);
    await sleep(300);
    expect(existsSync(file)).toBe(false);
    await expect(runCommands([node(on)], runner)).rejects.toThrow('abort');
  });

  it('does not fill the memory with what it says', async () => {
    const script =
      'for (let i = 0; i < 200; i++) fs.writeSync(2, "x".repeat(65536)); fs.writeSync(2, " end"); process.exit(1)';
    const error = await runCommands([node(script)], new FakeRunner()).catch((caught: unknown) => caught);
    expect(String(error).length).toBeLessThan(700);
  });

  it('is run again where a known failure may pass, and is told by that where it does not', async () => {
    const runner = new FakeRunner();
    const count = join(runner.env['RUNNER_TEMP'] ?? '', 'count');
    const failures = [
      { sign: /not yet/, code: 'AZURE_UNAVAILABLE', message: 'Not yet.', hint: 'Wait.', retry: 'propagation' },
    ] as const;
    const script = (works: number) =>
      `fs.appendFileSync(${JSON.stringify(count)}, "x"); if (fs.statSync(${JSON.stringify(count)}).size < ${works}) { console.error("not yet"); process.exit(1) }`;
    await runCommands([node(script(2), { failures })], runner);
    expect(readFileSync(count, 'utf8')).toBe('xx');
    await expect(runCommands([node(script(99), { failures })], runner)).rejects.toMatchObject({
      code: 'AZURE_UNAVAILABLE',
      message: 'Not yet.',
      evidence: { 'example login says': 'not yet' },
    });
    expect(readFileSync(count, 'utf8')).toBe('xxxxx');
  });
});

describe('commands among what is handed on', () => {
  it('run once the files are there and before any variable is set', async () => {
    const runner = new FakeRunner();
    const path = join(ownDirectory(runner), 'token');
    const commands = [node(`process.exit(fs.readFileSync(${JSON.stringify(path)}, "utf8") === "x" ? 0 : 1)`)];
    await exportCredentials([credentials({ commands, files: [{ path, content: 'x' }] })], runner, UNDO_PROGRAMS);
    expect(runner.told).toEqual([
      'state undo',
      expect.stringMatching(/^info example login: done/),
      'export EXAMPLE_DIR=/example',
    ]);
  });

  it('undo everything when one of them fails', async () => {
    const runner = new FakeRunner();
    const directory = ownDirectory(runner);
    const files = [{ path: join(directory, 'token'), content: 'x' }];
    const commands = [node('process.exit(1)'), node('process.exit(0)')];
    await expect(exportCredentials([credentials({ commands, files })], runner, UNDO_PROGRAMS)).rejects.toMatchObject({
      code: 'COMMAND_FAILED',
    });
    expect(existsSync(directory)).toBe(false);
    expect(runner.all('export')).toEqual([]);
  });

  it('are taken back in post by commands of their own, which can only warn', async () => {
    const main = new FakeRunner();
    const mark = join(main.env['RUNNER_TEMP'] ?? '', 'mark');
    const programs: UndoPrograms = {
      'Disconnect-AzAccount': async (session) =>
        session === names[0]
          ? { hop: 'example logout', argv: [process.execPath, '-e', 'process.exit(4)'], env: {} }
          : {
              hop: 'other logout',
              argv: [process.execPath, '-e', 'fs.writeFileSync(process.env.MARK, "")'],
              env: { MARK: mark },
            },
    };
    const names = [basename(ownDirectory(main)), basename(ownDirectory(main))];
    const undoCommands = names.map((session) => ({ kind: 'Disconnect-AzAccount' as const, session }));
    await exportCredentials([credentials({ undoCommands })], main, programs);
    expect(existsSync(mark)).toBe(false);
    const post = new FakeRunner({ env: main.env, state: main.saved });
    await cleanup(post, programs);
    expect(existsSync(mark)).toBe(true);
    expect(post.all('info').at(-1)).toContain('ended 1 session');
    expect(post.all('warning')).toEqual(['`example logout` ended with exit code 4.']);
  });
});

describe('starting a program', () => {
  const az = 'C:\\Program Files\\Microsoft SDKs\\Azure\\CLI2\\wbin\\az.cmd';
  const env = { SystemRoot: 'C:\\Windows' };

  it('needs no shell for a real program', () => {
    expect(startOf(['/usr/bin/az', 'login', '& $(x)'], env, 'linux')).toEqual({
      file: '/usr/bin/az',
      args: ['login', '& $(x)'],
      verbatim: false,
    });
    expect(startOf(['C:\\pwsh.exe', '-Command', '"%x%" & y'], env, 'win32').verbatim).toBe(false);
  });

  it('has cmd.exe run a batch file on Windows, with the path in quotes', () => {
    expect(
      startOf([az, 'login', '--federated-token', '@-', '--scope', 'https://vault.azure.net/.default'], env, 'win32'),
    ).toEqual({
      file: 'C:\\Windows\\System32\\cmd.exe',
      args: ['/d', '/s', '/c', `""${az}" login --federated-token @- --scope https://vault.azure.net/.default"`],
      verbatim: true,
    });
  });

  it.each([
    'a b',
    'a&b',
    'a|b',
    '%PATH%',
    '"a"',
    "a'b",
    'a^b',
    'a(b)',
    'a;b',
    'a,b',
    'a=b',
    '!a!',
    'a\nb',
    '<a>',
    '',
    'a`b',
    'ä',
  ])('lets nothing through to cmd.exe that it could take for more than a word: %j', (argument) => {
    expect(() => startOf([az, 'login', argument], env, 'win32')).toThrow(
      expect.objectContaining({ code: 'COMMAND_FAILED', hop: 'az.cmd' }),
    );
  });

  it('runs no batch file whose own path cmd.exe would change', () => {
    expect(() => startOf(['C:\\%TEMP%\\az.cmd', 'login'], env, 'win32')).toThrow('cmd.exe');
  });
});
