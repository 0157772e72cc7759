import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { which } from '../../src/platform/which.ts';
import { buildCommandLine, type CommandLine, leaks, runProgram } from '../fakes/command-line.ts';
import { JOB, variablesOf } from '../fakes/gitlab.ts';
import { AUDIENCES, type GitLabWorld, secretsOf, startGitLabWorld } from '../fakes/gitlab-world.ts';

const root = join(import.meta.dirname, '../..');
const COMPONENT = '- component: $CI_SERVER_FQDN/my-group/federate/federate@1.0.0';
const EXAMPLES = [...readFileSync(join(root, 'docs/gitlab.md'), 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```/gm)]
  .map(([, text = '']) => text)
  .filter((text) => text.includes('script:'));

/** What stands for the programs that examples call: each says whether it has credentials, and of whom. */
const PROGRAMS: Readonly<Record<string, string>> = {
  aws: 'test -n "$AWS_SESSION_TOKEN"',
  gcloud: 'grep -q external_account "$GOOGLE_APPLICATION_CREDENTIALS"',
  az: 'test -s "$AZURE_FEDERATED_TOKEN_FILE" || test "$1" = login -o "$1" = account',
  vault: 'test -n "$VAULT_TOKEN"',
  'deploy.sh': 'test -n "$AWS_SESSION_TOKEN"',
};

let built: CommandLine;
let world: GitLabWorld;
let bin: string;

beforeAll(async () => {
  built = buildCommandLine();
  world = await startGitLabWorld();
  bin = mkdtempSync(join(tmpdir(), 'programs-'));
  for (const [name, check] of Object.entries(PROGRAMS)) {
    writeFileSync(join(bin, name), `#!/bin/sh\nset -e\n${check}\necho "${name} has credentials"\n`);
    chmodSync(join(bin, name), 0o755);
  }
});

afterAll(async () => {
  built.close();
  rmSync(bin, { recursive: true, force: true });
  await world.close();
});

/** Runs the only job of a pipeline with gitlab-ci-local, in a repository of its own that has the component of the build. */
async function pipeline(text: string) {
  const repository = mkdtempSync(join(tmpdir(), 'gitlab-ci-local-'));
  try {
    mkdirSync(join(repository, 'templates'));
    const component = readFileSync(join(built.directory, 'templates/federate.yml'), 'utf8');
    const mirrored = component.replace(/https:\/\/github\.com\S+/, `file://${built.directory}`);
    writeFileSync(join(repository, 'templates/federate.yml'), mirrored);
    writeFileSync(join(repository, '.gitlab-ci.yml'), text.replace(COMPONENT, '- local: templates/federate.yml'));
    writeFileSync(join(repository, 'deploy.sh'), readFileSync(join(bin, 'deploy.sh')), { mode: 0o755 });
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { cwd: repository });
    git('init', '-q', '-b', 'main');
    git('remote', 'add', 'origin', 'https://gitlab.com/my-group/my-project.git');
    git('add', '-A');
    git('commit', '-qm', 'x');
    const name = /^(deploy|whoami):/m.exec(text)?.[1] ?? '';
    // It makes no tokens, and has numbers of its own for jobs: both are given, and what is not secret beside them.
    const audience = /^ {6}audience: (.+)$/m.exec(text)?.[1] ?? AUDIENCES.aws;
    const variables = {
      ...Object.fromEntries(
        Object.entries(variablesOf(JOB)).filter(([key]) => !/^(CI|CI_JOB_NAME|CI_COMMIT_\w+|CI_SERVER_\w+)$/.test(key)),
      ),
      CI_SERVER_URL: 'https://gitlab.com',
      FEDERATE_ID_TOKEN: world.gitlab.idToken(audience),
      FEDERATE_ID_TOKEN_VAULT: world.gitlab.idToken(AUDIENCES.vault),
      HTTPS_PROXY: world.internet.proxyUrl,
      NODE_EXTRA_CA_CERTS: world.internet.caFile,
      // Its directory for temporary files is that of the machine.
      TMPDIR: join(repository, 'tmp'),
      PATH: [bin, dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    };
    mkdirSync(join(repository, 'tmp'));
    const given = Object.entries(variables).flatMap(([key, value]) => ['--variable', `${key}=${value}`]);
    const program = join(root, 'node_modules/gitlab-ci-local/dist/index.js');
    const ran = await runProgram(
      [process.execPath, program, '--force-shell-executor', '--no-color', ...given, name],
      { HOME: repository, FORCE_COLOR: '0' },
      { cwd: repository },
    );
    const left = spawnSync('find', [join(repository, 'tmp'), '-type', 'f'], { encoding: 'utf8' }).stdout;
    return { ...ran, log: `${ran.out}\n${ran.err}`, left };
  } finally {
    rmSync(repository, { recursive: true, force: true });
  }
}

describe('gitlab-ci-local, with the component as it is built', () => {
  it('has what it needs, and the page has examples', () => {
    expect(which('rsync', process.env) ?? 'rsync is missing').toMatch(/^\//);
    expect(EXAMPLES.length).toBeGreaterThanOrEqual(8);
    for (const example of EXAMPLES) expect(example).toContain(COMPONENT);
  });

  it.each(EXAMPLES.map((text, at) => [at + 1, text] as const))('runs example %i of docs/gitlab.md', async (_, text) => {
    world.vault.tokens.clear();
    const { code, log, left } = await pipeline(text);
    expect(code, log).toBe(0);
    if (text.includes('inspect')) expect(log).toContain('"project_path": "my-group/my-project"');
    else expect(log).toMatch(/has credentials/);
    expect(leaks(log, secretsOf(world))).toEqual([]);
    expect(left).toBe('');
    expect([...world.vault.tokens.values()].filter((state) => state === 'alive')).toEqual([]);
  });

  it('gives credentials to the whole job by the input `options`', async () => {
    const options = '--role-to-assume arn:aws:iam::123456789012:role/deploy --aws-region eu-west-1';
    const { code, log, left } = await pipeline(
      `include:\n  ${COMPONENT}\n    inputs:\n      options: ${options}\n\ndeploy:\n  extends: .federate\n  script:\n    - aws s3 ls\n    - aws s3 ls\n`,
    );
    expect(code, log).toBe(0);
    expect(log.match(/> aws has credentials/g)).toHaveLength(2);
    expect(leaks(log, secretsOf(world))).toEqual([]);
    expect(left).toBe('');
  });

  it('runs nothing that has another digest', async () => {
    const wrong = '0'.repeat(64);
    const { code, log } = await pipeline(
      `include:\n  ${COMPONENT}\n    inputs:\n      sha256-mjs: "${wrong}"\n\ndeploy:\n  extends: .federate\n  script:\n    - federate --version\n    - echo ran\n`,
    );
    expect(code).not.toBe(0);
    expect(log).not.toMatch(/> ran/);
  });
});
