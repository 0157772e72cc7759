import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assignments, sourcing } from '../../src/cli/shell.ts';
import { which } from '../../src/platform/which.ts';
import { buildCommandLine, type CommandLine, leaks, runProgram } from '../fakes/command-line.ts';
import { AUDIENCES, FOR_AWS, FOR_VAULT, type GitLabWorld, secretsOf, startGitLabWorld } from '../fakes/gitlab-world.ts';

/** Shells that are on this machine, of those that the text is for. */
const ALL_SHELLS: readonly (readonly [name: string, command: readonly string[]])[] = [
  ['bash', ['bash']],
  ['dash', ['dash']],
  ['the ash of busybox', ['busybox', 'ash']],
  ['zsh', ['zsh']],
];
const SHELLS = ALL_SHELLS.filter(([, [program = '']]) => which(program, process.env) !== undefined);

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
  temporary = mkdtempSync(join(tmpdir(), 'env-'));
  world.vault.tokens.clear();
  return () => rmSync(temporary, { recursive: true, force: true });
});

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(' ');

/** Runs a script in which `federate` is on the PATH. */
function script(
  shell: readonly string[],
  text: string,
  changes: Record<string, string> = {},
  audience = AUDIENCES.aws,
) {
  const env = { ...world.job(audience), RUNNER_TEMP_PROJECT_DIR: temporary, ...changes };
  return runProgram([...shell, '-c', text], env, { path: [built.bin] });
}

const AWS = `federate env ${quoted(FOR_AWS)}`;
const VAULT = `federate env ${quoted(FOR_VAULT)}`;

describe.each(SHELLS)('federate env, in %s', (_, shell) => {
  it('gives the shell the credentials, and prints nothing secret', async () => {
    const { code, out, err } = await script(
      shell,
      `set -e; text="$(${AWS})"; echo "$text"; eval "$text"; ${'echo "key=$AWS_ACCESS_KEY_ID"'}`,
    );
    expect({ code, err }).toMatchObject({ code: 0 });
    expect(out).toContain(`key=${world.sts.issued.at(-1)?.accessKeyId}`);
    expect(leaks(out + err, secretsOf(world))).toEqual([]);
  });

  it('removes the file that the shell read, and keeps what undo needs', async () => {
    await script(shell, `eval "$(${AWS})"`);
    const [directory = ''] = readdirSync(temporary);
    expect(readdirSync(join(temporary, directory))).toEqual(['undo.json']);
    expect(statSync(join(temporary, directory)).mode & 0o777).toBe(0o700);
    expect(statSync(join(temporary, directory, 'undo.json')).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['eval "$(federate env ...)"', (command: string) => `eval "$(${command})"`],
    ['a variable and eval', (command: string) => `text="$(${command})"; eval "$text"`],
    ['a variable && eval', (command: string) => `text="$(${command})" && eval "$text"`],
  ])('ends a script with errexit where it fails, called by %s', async (way, call) => {
    const wrong = `federate env ${quoted([...FOR_AWS, '--expect', 'ref: release'])}`;
    const { code, out } = await script(shell, `set -e; ${call(wrong)}; echo after`);
    // Of a list no shell looks at but the last command, and the text is not evaluated then (POSIX, set -e).
    if (way.includes('&&')) return;
    expect({ code, out }).toEqual({ code: 65, out: '' });
  });

  it('refuses where the shell prints what it runs, and shows no secret there', async () => {
    const { code, out, err } = await script(shell, `set -e -x; eval "$(${AWS})"; echo after`);
    expect({ code, out }).toEqual({ code: 64, out: '' });
    expect(err).toContain('set -x');
    expect(leaks(out + err, secretsOf(world))).toEqual([]);
  });

  it('sets every value as it is', async () => {
    const values = ['a b', "it's", '$(id)', '`id`', '\\', '"', '!', '*', '~', 'a\\nb', '-n', 'ü\u2019', ';', '%PATH%'];
    const named = values.map((value, at) => ({ name: `VALUE_${at}`, value }));
    const [file, text] = [join(temporary, 'env.sh'), join(temporary, 'text')];
    writeFileSync(file, assignments(named, 'posix'));
    writeFileSync(text, sourcing(file, 'posix'));
    const print = named.map(({ name }) => `printf '%s\\n' "$${name}"`).join('; ');
    const { code, out, err } = await runProgram([...shell, '-c', `eval "$(cat '${text}')"; ${print}`], {});
    expect({ code, out, err }).toEqual({ code: 0, out: `${values.join('\n')}\n`, err: '' });
  });
});

describe('federate env', () => {
  it('writes for PowerShell, whose typographic quotes end a text as well', () => {
    const written = assignments(
      [
        { name: 'A', value: "it's \u2018so\u2019" },
        { name: 'B', value: '' },
      ],
      'pwsh',
    );
    expect(written).toBe("$env:A = 'it''s \u2018\u2018so\u2019\u2019'\nRemove-Item Env:B -ErrorAction Ignore\n");
  });

  it('refuses names that no shell can set', () => {
    expect(() => assignments([{ name: 'A.B', value: 'x' }], 'posix')).toThrow('A.B');
    expect(() => assignments([{ name: 'A;id', value: 'x' }], 'posix')).toThrow('A;id');
  });

  it.each([
    ['CI_DEBUG_TRACE', { CI_DEBUG_TRACE: 'true' }, 'CI_DEBUG_TRACE prints every variable'],
    ['an exported xtrace', { SHELLOPTS: 'braceexpand:xtrace' }, 'set -x'],
    ['a place for a trace', { BASH_XTRACEFD: '5' }, 'set -x'],
  ])('refuses %s before anything is asked for', async (_, changes, said) => {
    const before = world.internet.requests.length;
    const { code, out, err } = await script(['dash'], `${AWS}; echo code=$?`, changes);
    expect({ code, out }).toEqual({ code: 0, out: '(exit 64)\ncode=64\n' });
    expect(err).toContain(said);
    expect(world.internet.requests.length).toBe(before);
  });

  it('refuses a terminal', async () => {
    const terminal = `script -qec ${JSON.stringify(AWS)} /dev/null`;
    const { out } = await script(['bash'], `${terminal}; true`);
    if (which('script', process.env) === undefined) return;
    expect(out).toContain('Standard output is a terminal');
    expect(leaks(out, secretsOf(world))).toEqual([]);
  });

  it('is a failure for the shell also where it was called wrongly', async () => {
    const { code, out } = await script(['bash'], `set -e; eval "$(federate env --aws-regoin x)"; echo after`);
    expect({ code, out }).toEqual({ code: 64, out: '' });
  });
});

describe('federate undo', () => {
  it('revokes and removes from another shell of the job what env gave, all of it', async () => {
    const first = await script(
      ['bash'],
      `eval "$(${VAULT})"; eval "$(${VAULT})"; echo "\${VAULT_TOKEN:+yes}"`,
      {},
      AUDIENCES.vault,
    );
    expect(first).toMatchObject({ code: 0, out: 'yes\n' });
    expect([...world.vault.tokens.values()]).toEqual(['alive', 'alive']);
    const after = await script(['bash'], 'federate undo', {}, AUDIENCES.vault);
    expect(after).toMatchObject({ code: 0, out: '' });
    expect(after.err).toContain('revoked 1 token');
    expect([...world.vault.tokens.values()]).toEqual(['revoked', 'revoked']);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('leaves what another job of the same machine was given', async () => {
    await script(['bash'], `eval "$(${VAULT})"`, {}, AUDIENCES.vault);
    expect(await script(['bash'], 'federate undo', { CI_JOB_ID: '303' })).toMatchObject({ code: 0, err: '' });
    expect([...world.vault.tokens.values()]).toEqual(['alive']);
    expect(readdirSync(temporary)).toHaveLength(1);
  });

  it('gives the variables of the shell their earlier values', async () => {
    const text = `set -e
      export AWS_REGION=us-east-1
      eval "$(${AWS})"; echo "$AWS_REGION \${AWS_SESSION_TOKEN:+yes}"
      text="$(federate undo --shell posix)"; eval "$text"; echo "$AWS_REGION \${AWS_SESSION_TOKEN:-no}"`;
    const { code, out, err } = await script(['bash'], text);
    expect({ code, out, err }).toMatchObject({ code: 0, out: 'eu-west-1 yes\nus-east-1 no\n' });
    expect(err).toMatch(/cleared \d+ variables, restored 1 variable/);
    await script(['bash'], 'federate undo');
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('has nothing to do where nothing was given, and passes over what is not its own', async () => {
    const foreign = join(temporary, 'federate-11111111-1111-4111-8111-111111111111');
    await runProgram(['mkdir', '-m', '755', foreign], {});
    writeFileSync(join(foreign, 'undo.json'), '{"job":"x","undo":"{}"}');
    expect(await script(['bash'], 'federate undo')).toMatchObject({ code: 0, out: '', err: '' });
    expect(existsSync(foreign)).toBe(true);
  });
});
