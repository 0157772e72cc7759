// Holds every workflow to what outside checkers say: those of .github/ and examples/, and those that the YAML blocks of the
// documents show in part. actionlint, zizmor in its strictest mode, and the schemas of SchemaStore; all offline. One finding fails.
import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { blocksOf, workflowOf } from './docs/blocks.ts';
import { SLUG } from './docs/slug.ts';
import { BIN, buildByGo, installPython } from './tools.ts';

const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';

const root = join(import.meta.dirname, '..');
const stage = mkdtempSync(join(tmpdir(), 'workflows-'));
const faults: string[] = [];

try {
  installPython();
  const count = prepare();
  const workflows = [
    ...globSync('.github/workflows/*.yml', { cwd: root }),
    ...globSync('examples/*.yml', { cwd: root }),
  ];
  const forms = globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: root }).filter(
    (path) => basename(path) !== 'config.yml',
  );
  if (buildByGo('actionlint', ACTIONLINT)) run('actionlint', ['-color'], stage);
  else faults.push('NOT RUN: actionlint is not here and could not be built, which needs Go.');
  const strict = ['--offline', '--no-progress', '--quiet', '--persona=auditor', '--strict-collection'];
  const config = join(root, '.github/zizmor.yml');
  run('zizmor', [...strict, '--config', config, '.github', 'examples', 'action.yml'], root);
  run('zizmor', [...strict, '--config', config, '--collect=all', join(stage, 'documents')], stage);
  const schema = (name: string, files: readonly string[]) =>
    run('check-jsonschema', ['--builtin-schema', `vendor.${name}`, ...files], root);
  schema('github-workflows', workflows);
  schema('github-actions', ['action.yml']);
  schema('dependabot', ['.github/dependabot.yml']);
  schema('github-issue-forms', forms);
  schema('github-issue-config', ['.github/ISSUE_TEMPLATE/config.yml']);
  if (faults.length > 0) {
    process.stdout.write(`${faults.join('\n')}\n`);
    process.exitCode = 1;
  } else process.stdout.write(`${workflows.length} workflows and ${count} blocks of the documents: no finding\n`);
} finally {
  rmSync(stage, { recursive: true, force: true });
}

/** A repository of all of them, in which this action is `./`, so that actionlint knows its inputs and outputs. */
function prepare(): number {
  const workflows = join(stage, '.github', 'workflows');
  const documents = join(stage, 'documents', '.github', 'workflows');
  for (const directory of [
    workflows,
    documents,
    join(stage, '.git'),
    join(stage, 'dist', 'main'),
    join(stage, 'dist', 'post'),
  ])
    mkdirSync(directory, { recursive: true });
  copyFileSync(join(root, 'action.yml'), join(stage, 'action.yml'));
  for (const program of ['main', 'post']) writeFileSync(join(stage, 'dist', program, 'index.js'), '');
  const put = (name: string, text: string) =>
    writeFileSync(join(workflows, name), text.replaceAll(`uses: ${SLUG}@v1`, 'uses: ./'));
  for (const path of globSync(['.github/workflows/*.yml', 'examples/*.yml'], { cwd: root }))
    put(path.replaceAll(/[\\/]/g, '-').replace('.github-workflows-', 'own-'), readFileSync(join(root, path), 'utf8'));
  for (const path of globSync('examples/*.yml', { cwd: root }))
    put(basename(path), readFileSync(join(root, path), 'utf8'));
  const shown = blocksOf().filter(({ language }) => language === 'yaml');
  let count = 0;
  for (const block of shown) {
    const workflow = workflowOf(block);
    if (workflow === undefined) continue;
    count += 1;
    const name = `${block.place.replaceAll(/[^\w]/g, '-')}.yml`;
    put(name, workflow);
    writeFileSync(join(documents, name), workflow);
  }
  return count;
}

function run(program: string, args: readonly string[], cwd: string): void {
  const PATH = [BIN, process.env['PATH'] ?? ''].join(delimiter);
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PATH },
  });
  if (status !== 0) faults.push(`${program}: ${error?.message ?? ''}\n${stdout}${stderr}`);
}
