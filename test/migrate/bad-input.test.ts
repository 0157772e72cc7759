import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { leaks } from '../fakes/command-line.ts';
import { migrated, workflow } from './corpus.ts';
import { runMigrate } from './run-migrate.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'migrate-'));
  return () => rmSync(directory, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), text);
}

const federate = (...args: string[]) => runMigrate(directory, args);

const LOGIN = workflow(
  '- uses: aws-actions/configure-aws-credentials@v4\n  with:\n    aws-access-key-id: ${{ secrets.A }}\n    aws-secret-access-key: ${{ secrets.B }}\n    aws-region: eu-west-1\n',
);

describe('what can not be read', () => {
  it('is named with its line, and the rest goes on', async () => {
    put(LOGIN.path, LOGIN.text);
    put('.github/workflows/broken.yml', 'on: push\njobs:\n  a: "no end\n');
    put('.github/workflows/template.yml', 'on: push\njobs:\n  {{ name }}:\n    steps: []\n');
    put('.github/workflows/two.yml', 'on: push\n---\non: push\n');
    put('.github/workflows/list.yml', '- a\n- b\n');
    put('.github/workflows/empty.yml', '');
    put('.github/workflows/huge.yml', `# ${'x'.repeat(1024 * 1024)}\n`);
    put(
      '.github/workflows/bomb.yml',
      `a: &a [${'x, '.repeat(50)}]\nb: &b [${'*a, '.repeat(50)}]\nc: &c [${'*b, '.repeat(50)}]\nd: [${'*c, '.repeat(50)}]\n`,
    );
    put('.github/workflows/lost.yml', 'on: push\njobs: *nowhere\n');
    const { code, out } = await federate();
    expect(code).toBe(2);
    for (const name of ['broken', 'template', 'two', 'list', 'empty', 'huge', 'bomb', 'lost'])
      expect(out).toMatch(new RegExp(`${name}\\.yml.*(unreadable|1 MiB)`));
    expect(out).toContain('aws-inputs');
  });

  it('a link is not followed, and said so', async () => {
    put('elsewhere.yml', LOGIN.text);
    mkdirSync(join(directory, '.github/workflows'), { recursive: true });
    symlinkSync(join(directory, 'elsewhere.yml'), join(directory, '.github/workflows/link.yml'));
    const { out, code } = await federate();
    expect(out).toContain('link.yml: a link, not followed');
    expect(code).toBe(0);
  });

  it('a path that is not there', async () => {
    expect(await federate('nowhere')).toMatchObject({ code: 2, out: expect.stringContaining('it is not there') });
  });

  it('other systems are named, and not read', async () => {
    for (const name of ['.gitlab-ci.yml', 'Jenkinsfile', '.circleci/config.yml']) put(name, 'x');
    const { out } = await federate();
    for (const name of ['GitLab CI', 'Jenkins', 'CircleCI']) expect(out).toContain(`${name}, not read`);
  });

  it('values that point at themselves end', () => {
    const loop = workflow(
      '- run: aws s3 ls ${{ env.A }}\n',
      `on: push\nenv:\n  A: "${'${{ env.A }} ${{ env.B }} '.repeat(10)}"\n  B: "${'${{ env.A }} ${{ env.B }} '.repeat(10)}"\n`,
    );
    expect(migrated([loop]).findings).toEqual([]);
  });

  it('workflows that call each other in a circle end', () => {
    const call = (name: string, callee: string) => ({
      path: `.github/workflows/${name}.yml`,
      text: `on: workflow_call\njobs:\n  x:\n    uses: ./.github/workflows/${callee}.yml\n    secrets: inherit\n`,
    });
    expect(migrated([call('a', 'b'), call('b', 'a')]).findings).toEqual([]);
  });
});

describe('a literal key', () => {
  const random = (seed: string, length: number) =>
    createHash('sha512')
      .update(seed)
      .digest('base64')
      .replaceAll(/[^A-Za-z0-9]/g, 'x')
      .slice(0, length);
  const id = `AKIA${random('id', 16).toUpperCase()}`;
  const secret = random('secret', 40);
  const pem = `-----BEGIN PRIVATE KEY-----\n${random('one', 64)}\n${random('two', 64)}\n-----END PRIVATE KEY-----`;
  const file = workflow(
    `- name: Deploy with ${id}\n  uses: aws-actions/configure-aws-credentials@v4\n  with:\n    aws-access-key-id: ${id}\n    aws-secret-access-key: ${secret}\n    aws-region: eu-west-1\n- uses: aws-actions/configure-aws-credentials@v4\n  with:\n    aws-access-key-id: \${{ secrets.A }}\n    aws-secret-access-key: \${{ secrets.B }}\n    aws-region: eu-west-1\n- run: |\n    cat > key.pem <<E\n${pem.replaceAll(/^/gm, '    ')}\n    E\n    aws configure set aws_secret_access_key ${secret}\n`,
  );
  const secrets = [id, secret, random('one', 64), random('two', 64)];

  it('is an error with its line', async () => {
    put(file.path, file.text);
    const { code, out } = await federate('--format', 'json');
    expect(code).toBe(1);
    const { findings } = JSON.parse(out).repositories[0];
    const literal = findings.filter(({ rule }: { rule: string }) => rule === 'literal-key');
    expect(literal.length).toBeGreaterThanOrEqual(4);
    expect(literal[0]).toMatchObject({ level: 'error', kind: 'by-hand', line: 6 });
  });

  it.each([
    ...['table', 'json', 'sarif', 'patch', 'github', 'html'].map((format) => ['--format', format]),
    ['--unsafe', '--format', 'patch'],
    ['--explain', `${file.path}:7`],
    ['--explain', `${file.path}:6`],
    ['--explain', `${file.path}:9999`],
    ['--write'],
    ['--write-baseline', 'baseline.json', '--format', 'json'],
  ])('is shown nowhere: %s %s', async (...args) => {
    put(file.path, file.text);
    const { out, err } = await federate(...args.filter((one) => one !== undefined));
    expect(leaks(out + err, secrets, 8)).toEqual([]);
    expect((out + err).length).toBeGreaterThan(50);
  });

  it('is found, and not shown, in a file that is no YAML', async () => {
    put('.github/workflows/broken.yml', `on: push\nx: "${id}\n`);
    for (const format of ['table', 'json', 'sarif', 'github', 'html']) {
      const { code, out } = await federate('--format', format);
      expect(code).toBe(2);
      expect(out).toContain('literal-key');
      expect(leaks(out, [id], 8)).toEqual([]);
    }
  });

  it('is none where it is an example or stands for nothing', () => {
    const values = ['AKIAIOSFODNN7EXAMPLE', 'minioadmin', 'test', '${{ secrets.X }}'];
    for (const value of values)
      expect(migrated([workflow(`- run: make\n  env:\n    AWS_ACCESS_KEY_ID: ${value}\n    X: y\n`)]).literals).toEqual(
        [],
      );
  });
});

describe('texts of others', () => {
  it('can neither forge annotations nor put signs of control or markup into what is shown', async () => {
    const name = 'x\\e[31m\\n::error::forged <img src=x onerror=alert(1)> `code`';
    put(LOGIN.path, LOGIN.text.replace('- uses', `- name: "${name}"\n        uses`));
    for (const format of ['table', 'github', 'html']) {
      const { out } = await federate('--format', format);
      expect(out).not.toMatch(/^::error::forged/m);
      expect(out).not.toContain('\u001b');
      if (format === 'html') expect(out).not.toContain('<img');
    }
  });
});

describe('the command line', () => {
  it('writes what is automatic, and finds nothing the second time', async () => {
    put(LOGIN.path, LOGIN.text);
    expect(await federate('--write')).toMatchObject({
      code: 1,
      err: expect.stringContaining('changed .github/workflows/deploy.yml'),
    });
    expect(await federate()).toMatchObject({ code: 0, out: expect.stringContaining('no stored keys') });
  });

  it('changes a single file in its place', async () => {
    put(LOGIN.path, LOGIN.text);
    await federate('--write', LOGIN.path);
    expect((await federate()).code).toBe(0);
  });

  it('fails on what the baseline does not know', async () => {
    put(LOGIN.path, LOGIN.text);
    await federate('--write-baseline', 'known.json');
    expect((await federate('--baseline', 'known.json')).code).toBe(0);
    put('.github/workflows/more.yml', LOGIN.text);
    const { code, out } = await federate('--baseline', 'known.json');
    expect(code).toBe(1);
    expect(out).toContain('more.yml');
    expect(out).not.toContain('deploy.yml:8');
  });

  it('writes literals in place of variables where they are given', async () => {
    put(LOGIN.path, LOGIN.text);
    const role = 'arn:aws:iam::123456789012:role/deploy';
    const { out } = await federate('--format', 'patch', '--role', role, '--pin', 'a'.repeat(40));
    expect(out).toContain(`+          role-to-assume: "${role}"`);
    expect(out).toContain(`+      - uses: OWNER/federate@${'a'.repeat(40)} # v1`);
  });

  it.each([
    ['--format', 'xml'],
    ['--provider', 'ibm'],
    ['--org', 'a/b'],
    ['--org', 'octo-org', '--write'],
    ['--pin', 'main'],
    ['--baseline', 'nowhere.json'],
    ['--vars-prefix', '${{'],
  ])('refuses %s %s', async (...args) => {
    expect(await federate(...args)).toMatchObject({ code: 64, out: '' });
  });

  it('tells what to do next, in order', async () => {
    put(LOGIN.path, LOGIN.text);
    const { out } = await federate();
    const steps = [
      "federate trust --provider aws --for 'branch main'",
      'gh variable set AWS_ROLE_ARN',
      'federate migrate --write',
      ':pull_request',
      'get-access-key-last-used',
      'gh secret delete A',
    ];
    const places = steps.map((step) => out.indexOf(step));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places).not.toContain(-1);
  });
});
