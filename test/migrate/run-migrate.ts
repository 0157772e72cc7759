import { main } from '../../src/cli/main.ts';

/** `federate migrate` in this process, in a directory, with this environment alone. */
export async function runMigrate(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const output = (name: 'out' | 'err') => ({
    isTerminal: false,
    write(text: string) {
      said[name] += text;
    },
  });
  const code = await main(['migrate', ...args], {
    env,
    cwd,
    nodeVersion: process.versions.node,
    pid: 1,
    stdin: { isTerminal: false },
    stdout: output('out'),
    stderr: output('err'),
    readAll: () => '',
    signals: { on: () => {}, off: () => {} },
  });
  return { code, ...said };
}
