import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/migrate/workflow.ts';
import { migrated, rewritten, workflow } from './corpus.ts';
import { faultsOf } from './workflow-parser.ts';

const LOGIN = (id: string, secret: string) =>
  `- uses: aws-actions/configure-aws-credentials@v4\n  with:\n    aws-access-key-id: ${id}\n    aws-secret-access-key: ${secret}\n    aws-region: eu-west-1\n`;
const found = (...files: SourceFile[]) =>
  migrated(files).findings.map(({ rule, kind, secrets }) => [rule, kind, ...secrets].join(' '));

describe('a key is followed', () => {
  it('through variables of the step, the job and the workflow', () => {
    for (const [head, job] of [
      ['on: push\nenv:\n  ID: ${{ secrets.A }}\n  KEY: ${{ secrets.B }}\n', ''],
      ['on: push\n', '    env:\n      ID: ${{ secrets.A }}\n      KEY: ${{ secrets.B }}\n'],
    ]) {
      expect(found(workflow(LOGIN('${{ env.ID }}', '${{ env.KEY }}'), head, job))).toEqual([
        'aws-inputs automatic A B',
      ]);
    }
  });

  it('through a variable of the shell', () => {
    const file = workflow(
      '- env:\n    THE_KEY: ${{ secrets.GCP_KEY }}\n  run: |\n    echo "$THE_KEY" > key.json\n    gcloud auth activate-service-account --key-file=key.json\n    gcloud run deploy\n',
    );
    expect(found(file)).toEqual(['run:gcloud-activate proposal GCP_KEY']);
  });

  it('through a matrix', () => {
    const file = workflow(
      LOGIN('${{ matrix.id }}', '${{ matrix.key }}'),
      'on: push\n',
      '    strategy:\n      matrix:\n        include:\n          - id: ${{ secrets.A }}\n            key: ${{ secrets.B }}\n',
    );
    expect(found(file)).toEqual(['aws-inputs automatic A B']);
  });

  it('through outputs of a job and of a step', () => {
    const jobs = `jobs:\n  keys:\n    runs-on: ubuntu-latest\n    outputs:\n      id: \${{ steps.get.outputs.id }}\n      key: \${{ secrets.B }}\n    steps:\n      - id: get\n        run: echo "id=\${{ secrets.A }}" >> "$GITHUB_OUTPUT"\n`;
    const deploy = `  deploy:\n    runs-on: ubuntu-latest\n    needs: keys\n    steps:\n${LOGIN('${{ needs.keys.outputs.id }}', '${{ needs.keys.outputs.key }}').replaceAll(/^(?=.)/gm, '      ')}`;
    expect(found({ path: '.github/workflows/a.yml', text: `on: push\n${jobs}${deploy}` })).toContain(
      'aws-inputs automatic A B',
    );
  });

  it('not through outputs of a step that gives short-lived ones', () => {
    const file = workflow(
      `- id: login\n  uses: octo-org/login@v1\n${LOGIN('${{ steps.login.outputs.id }}', '${{ steps.login.outputs.key }}')}`,
    );
    expect(found(file)).toEqual([]);
  });

  it('through `secrets` of a called workflow by another name, and both sides change together', async () => {
    const callee = workflow(
      LOGIN('${{ secrets.id }}', '${{ secrets.key }}'),
      'on:\n  workflow_call:\n    secrets:\n      id:\n        required: true\n      key:\n        required: true\n',
    );
    const caller = {
      path: '.github/workflows/main.yml',
      text: 'on: push\njobs:\n  deploy:\n    uses: ./.github/workflows/deploy.yml\n    secrets:\n      id: ${{ secrets.AWS_ID }}\n      key: ${{ secrets.AWS_KEY }}\n',
    };
    const { findings, all, automatic } = migrated([callee, caller]);
    expect(findings.map(({ rule, kind, secrets }) => [rule, kind, ...secrets].join(' ')).sort()).toEqual([
      'aws-inputs proposal AWS_ID AWS_KEY',
      'call:aws proposal AWS_ID',
      'call:aws proposal AWS_KEY',
    ]);
    expect(automatic.size).toBe(0);
    const after = rewritten([callee, caller], all);
    expect(after.map(({ text }) => text).join()).not.toMatch(/secrets/);
    expect(after[1]?.text).toContain('id-token: write');
    for (const file of after) expect(await faultsOf(file)).toEqual([]);
    expect(migrated(after).findings).toEqual([]);
  });

  it('through inputs of composite actions in composite actions', () => {
    const action = (name: string, steps: string): SourceFile => ({
      path: `.github/actions/${name}/action.yml`,
      text: `name: x\ndescription: x\ninputs:\n  id:\n    required: true\n  key:\n    required: true\nruns:\n  using: composite\n  steps:\n${steps.replaceAll(/^(?=.)/gm, '    ')}`,
    });
    const use = (name: string, id: string, key: string) =>
      `- uses: ./.github/actions/${name}\n  with:\n    id: ${id}\n    key: ${key}\n`;
    const files = [
      action('inner', LOGIN('${{ inputs.id }}', '${{ inputs.key }}')),
      action('outer', use('inner', '${{ inputs.id }}', '${{ inputs.key }}')),
      workflow(use('outer', '${{ secrets.A }}', '${{ secrets.B }}')),
    ];
    expect(found(...files)).toEqual(['aws-inputs proposal A B']);
  });

  it('through an alias: each job that uses it is named', () => {
    const file = {
      path: '.github/workflows/a.yml',
      text: `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - &login\n        uses: google-github-actions/auth@v2\n        with:\n          credentials_json: \${{ secrets.K }}\n  b:\n    runs-on: x\n    steps:\n      - *login\n`,
    };
    expect(migrated([file]).findings[0]).toMatchObject({
      rule: 'gcp-credentials-json',
      kind: 'proposal',
      jobs: ['a', 'b'],
    });
  });

  it('into the passwords of containers', () => {
    const container = (image: string) =>
      workflow(
        '- run: make\n',
        'on: push\n',
        `    container:\n      image: ${image}\n      credentials:\n        username: x\n        password: \${{ secrets.P }}\n`,
      );
    expect(found(container('123456789012.dkr.ecr.eu-west-1.amazonaws.com/x'))).toEqual(['container:ecr by-hand P']);
    expect(found(container('ghcr.io/octo-org/x'))).toEqual(['container:ghcr accepted P']);
  });

  it('in all of the secrets at once, which is an error', () => {
    const file = workflow('- run: ./deploy\n  env:\n    ALL: ${{ toJSON(secrets) }}\n');
    expect(migrated([file]).findings[0]).toMatchObject({ rule: 'all-secrets', level: 'error', kind: 'by-hand' });
  });
});

describe('what is no stored key', () => {
  it.each([
    ['the token of the job', '- uses: actions/checkout@v4\n  with:\n    token: ${{ secrets.GITHUB_TOKEN }}\n'],
    [
      'a role in a secret',
      '- uses: aws-actions/configure-aws-credentials@v4\n  with:\n    role-to-assume: ${{ secrets.ROLE }}\n    aws-region: x\n',
    ],
    [
      'ids in secrets',
      '- uses: azure/login@v2\n  with:\n    client-id: ${{ secrets.AZURE_CLIENT_ID }}\n    tenant-id: ${{ secrets.AZURE_TENANT_ID }}\n',
    ],
    ['an input of the workflow', '- run: echo ${{ inputs.password }}\n'],
  ])('%s', (_, steps) => {
    expect(found(workflow(steps))).toEqual([]);
  });
});

describe('several steps of a job', () => {
  const step = (id: string, key: string, more = '') =>
    `- run: aws s3 ls\n  env:\n    AWS_ACCESS_KEY_ID: \${{ secrets.${id} }}\n    AWS_SECRET_ACCESS_KEY: \${{ secrets.${key} }}\n${more}`;

  it('with the same keys are signed in once, before the first', () => {
    const file = workflow(`- uses: actions/checkout@v4\n\n${step('A', 'B')}\n${step('A', 'B')}`);
    const after = migrated([file]).automatic.get(file.path) ?? '';
    expect(after.match(/OWNER\/federate/g)).toHaveLength(1);
    expect(after).not.toContain('secrets.');
    expect(after).toContain('      - uses: actions/checkout@v4\n\n      - uses: OWNER/federate@v1\n');
    expect(after).toContain('aws-region: ${{ vars.AWS_REGION }}\n\n      - run: aws s3 ls\n\n      - run: aws s3 ls\n');
  });

  it('with different keys need different roles: a proposal', () => {
    expect(found(workflow(`${step('A', 'B')}${step('C', 'D')}`))).toEqual([
      'aws-env proposal A',
      'aws-env proposal B',
      'aws-env proposal C',
      'aws-env proposal D',
    ]);
  });

  it('keep the condition under which they run', () => {
    const file = workflow(step('A', 'B', "  if: github.ref == 'refs/heads/main'\n"));
    expect(migrated([file]).automatic.get(file.path)).toContain(
      `      - if: "github.ref == 'refs/heads/main'"\n        uses: OWNER/federate@v1`,
    );
  });

  it('of two providers in one `env` leave nothing empty behind', async () => {
    const file = workflow(
      '- run: terraform apply\n  env:\n    AWS_ACCESS_KEY_ID: ${{ secrets.A }}\n    AWS_SECRET_ACCESS_KEY: ${{ secrets.B }}\n    GOOGLE_CREDENTIALS: ${{ secrets.C }}\n',
    );
    const after = migrated([file]).automatic.get(file.path) ?? '';
    expect(after).not.toContain('env:');
    expect(after.match(/OWNER\/federate/g)).toHaveLength(2);
    expect(await faultsOf({ path: file.path, text: after })).toEqual([]);
  });
});

describe('different keys in one repository', () => {
  it('are never made one identity without a yes', () => {
    const other = { ...workflow(LOGIN('${{ secrets.C }}', '${{ secrets.D }}')), path: '.github/workflows/other.yml' };
    const files = [workflow(LOGIN('${{ secrets.A }}', '${{ secrets.B }}')), other];
    expect(found(...files)).toEqual(['aws-inputs proposal A B', 'aws-inputs proposal C D']);
    expect(migrated(files).findings[0]?.why.join()).toContain('(A, B), (C, D)');
  });

  it('may be one key in many workflows', () => {
    const other = { ...workflow(LOGIN('${{ secrets.A }}', '${{ secrets.B }}')), path: '.github/workflows/other.yml' };
    expect(migrated([workflow(LOGIN('${{ secrets.A }}', '${{ secrets.B }}')), other]).automatic.size).toBe(2);
  });
});

describe('npm', () => {
  it('keeps the token that installs private packages', () => {
    expect(found(workflow('- run: npm ci\n  env:\n    NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n'))).toEqual([
      'npm-env accepted NPM_TOKEN',
    ]);
    expect(
      found(workflow('- run: npm ci && npm publish\n  env:\n    NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n')),
    ).toEqual(['npm-env by-hand NPM_TOKEN']);
  });
});
