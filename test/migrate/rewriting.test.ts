import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEWEST, READABLE } from '../../src/migrate/permissions.ts';
import type { SourceFile } from '../../src/migrate/workflow.ts';
import { CASES, migrated, rewritten, workflow } from './corpus.ts';
import { faultsOf } from './workflow-parser.ts';

const KEYS =
  '    aws-access-key-id: ${{ secrets.A }}\n    aws-secret-access-key: ${{ secrets.B }}\n    aws-region: eu-west-1\n';
const LOGIN = `- uses: aws-actions/configure-aws-credentials@v4\n  with:\n${KEYS}`;

/** The text of the one file after the automatic rewrite. */
function rewrite(file: SourceFile, unsafe = false): string {
  const { automatic, all } = migrated([file]);
  return (unsafe ? all : automatic).get(file.path) ?? file.text;
}

/** The lines that are in both texts are in the same order in both: what was not meant is not touched. */
function withoutChanged(before: string, after: string): [string[], string[]] {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  return [old.filter((line) => fresh.includes(line)), fresh.filter((line) => old.includes(line))];
}

describe('a rewritten workflow', () => {
  const workflows = CASES.flatMap(({ id, files }) => {
    const { all } = migrated(files);
    return rewritten(files, all).flatMap((file, index) =>
      all.has(file.path) && file.path.includes('workflows/') ? [{ id, file, before: files[index] ?? file }] : [],
    );
  });

  it.each(workflows)('$id: has no fault that it did not have before, as GitHub reads it', async ({ file, before }) => {
    expect(await faultsOf(file)).toEqual(await faultsOf(before));
  });

  it('is found faulty by that reader when it is', async () => {
    expect(
      await faultsOf({ path: 'a.yml', text: 'on: push\njobs:\n  a:\n    steps: [{ uses: x, run: y }]\n' }),
    ).not.toEqual([]);
  });

  it.each(workflows)('$id: keeps all other lines, in their order', ({ file, before }) => {
    const [old, fresh] = withoutChanged(before.text, file.text);
    const dropped = before.text.split('\n').filter((line) => !file.text.split('\n').includes(line));
    expect(fresh.length).toBeGreaterThanOrEqual(old.length);
    for (const line of dropped)
      expect(line).toMatch(
        /secrets\.|secrets\[|uses:|env:|with:|_json_key|description: |role-external-id|export_default|credentials_json|login-server|key\.json|publish-profile/,
      );
  });
});

describe('the forms in which a file may be written', () => {
  const plain = workflow(LOGIN);

  it('ends of lines stay what they are', () => {
    const crlf = { ...plain, text: plain.text.replaceAll('\n', '\r\n') };
    expect(rewrite(crlf)).toBe(rewrite(plain).replaceAll('\n', '\r\n'));
  });

  it('a file without a last end of line gets none', () => {
    expect(rewrite({ ...plain, text: plain.text.trimEnd() })).toBe(rewrite(plain).trimEnd());
  });

  it('a byte order mark stays', () => {
    expect(rewrite({ ...plain, text: `\uFEFF${plain.text}` })).toBe(`\uFEFF${rewrite(plain)}`);
  });

  it('comments stay, but for those on lines that go and the version of what was there', () => {
    const text = rewrite(
      workflow(
        '# above\n- uses: aws-actions/configure-aws-credentials@e3dd6a429d7300a6a4c196c26e071d42e0343502 # v4.0.2\n  with: # inputs\n    # the key\n    aws-access-key-id: ${{ secrets.A }} # rotated\n    # the secret\n    aws-secret-access-key: ${{ secrets.B }}\n    aws-region: eu-west-1 # Ireland\n# below\n- run: make # it\n',
      ),
    );
    for (const comment of ['# above', '# inputs', '# the key', '# the secret', '# Ireland', '# below', '# it'])
      expect(text).toContain(comment);
    expect(text).not.toMatch(/v4\.0\.2|rotated/);
  });

  it('quoted and upper-case names of inputs are found', () => {
    const text = rewrite(
      workflow(
        '- uses: "AWS-Actions/Configure-AWS-Credentials@v4"\n  with:\n    "AWS-Access-Key-Id": ${{ secrets.A }}\n    \'aws-secret-access-key\': ${{ secrets.B }}\n    aws-region: eu-west-1\n',
      ),
    );
    expect(text).toContain(
      '- uses: OWNER/federate@v1\n        with:\n          role-to-assume: ${{ vars.AWS_ROLE_ARN }}\n          aws-region',
    );
  });

  it('sequences that are not indented', () => {
    const file = {
      ...plain,
      text: `on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n${LOGIN.replaceAll(/^(?=.)/gm, '    ')}`,
    };
    expect(rewrite(file)).toContain('    - uses: OWNER/federate@v1\n      with:\n        role-to-assume');
  });

  it('blocks and folded texts go whole', () => {
    for (const block of ['|', '|-', '>', '>-', '|+']) {
      const text = rewrite(
        workflow(
          `- uses: google-github-actions/auth@v2\n  with:\n    credentials_json: ${block}\n      \${{ secrets.KEY }}\n    token_format: access_token\n`,
        ),
      );
      expect(text).not.toContain('secrets.');
      expect(text).toContain('          token_format: access_token\n');
    }
  });

  it('a variable on the line of the dash', () => {
    const text = rewrite(
      workflow(
        '- env:\n    AWS_ACCESS_KEY_ID: ${{ secrets.A }}\n    AWS_SECRET_ACCESS_KEY: ${{ secrets.B }}\n    AWS_REGION: eu-west-1\n  run: aws s3 ls\n',
      ),
    );
    expect(text).toContain('      - env:\n          AWS_REGION: eu-west-1\n        run: aws s3 ls\n');
  });

  it.each([
    ['a merge key', `- uses: aws-actions/configure-aws-credentials@v4\n  with:\n    <<: *nothing\n${KEYS}`],
    [
      'a `? ` key',
      '- uses: aws-actions/configure-aws-credentials@v4\n  with:\n    ? aws-access-key-id\n    : ${{ secrets.A }}\n    aws-secret-access-key: ${{ secrets.B }}\n    aws-region: x\n',
    ],
    [
      'a tag',
      '- uses: aws-actions/configure-aws-credentials@v4\n  with: !inputs\n    aws-access-key-id: ${{ secrets.A }}\n    aws-secret-access-key: ${{ secrets.B }}\n    aws-region: x\n',
    ],
  ])('%s is left alone, and so is all of the job', (_, steps) => {
    const file = workflow(steps, 'on: push\nenv: &nothing\n  X: y\n');
    expect(rewrite(file)).toBe(file.text);
    expect(rewrite(file, true)).toBe(file.text);
  });
});

describe('permissions', () => {
  const jobWith = (permissions: string, head = 'on: push\n') => rewrite(workflow(LOGIN, head, permissions));

  it.each([
    [
      'a map',
      '    permissions:\n      contents: write\n',
      '    permissions:\n      id-token: write\n      contents: write\n',
    ],
    [
      'a map in flow style',
      '    permissions: { contents: write }\n',
      '    permissions: { id-token: write, contents: write }\n',
    ],
    ['nothing', '    permissions: {}\n', '    permissions: { id-token: write }\n'],
    ['none', '    permissions:\n      id-token: none\n', '    permissions:\n      id-token: write\n'],
    ['everything', '    permissions: write-all\n', '    permissions: write-all\n'],
  ])('of a job with %s', (_, before, after) => {
    const text = jobWith(before);
    expect(text).toContain(after);
    expect(text).not.toContain('secrets.');
  });

  it('`read-all` is written out: the step is never changed without the permission', () => {
    const text = jobWith('    permissions: read-all\n');
    expect(text).toContain(
      `    permissions:\n${READABLE.map((name) => `      ${name}: read\n`).join('')}      id-token: write\n`,
    );
  });

  it('of the workflow are repeated in the job, which would lose them otherwise', () => {
    const text = jobWith('', 'on: push\npermissions:\n  contents: read\n  packages: write\n');
    expect(text).toContain('    permissions:\n      id-token: write\n      contents: read\n      packages: write\n');
    expect(text).toContain('on: push\npermissions:\n  contents: read\n');
  });

  it('of the workflow that already give an identity stay as they are', () => {
    expect(jobWith('', 'on: push\npermissions:\n  id-token: write\n').match(/permissions/g)).toHaveLength(1);
  });

  it('that nobody wrote down are inferred from the steps, and the finding warns', () => {
    const file = workflow(
      `${LOGIN}- run: git push\n- uses: actions/deploy-pages@v4\n- run: gh pr comment 1 --body x\n`,
    );
    expect(rewrite(file)).toContain(
      '      id-token: write\n      contents: write\n      pages: write\n      pull-requests: write\n',
    );
    expect(migrated([file]).findings[0]?.why.join()).toContain('had the default of the repository');
  });

  it('of a job whose token goes to an unknown action are a proposal', () => {
    const file = workflow(`${LOGIN}- uses: octo-org/thing@v1\n  with:\n    token: \${{ secrets.GITHUB_TOKEN }}\n`);
    expect(migrated([file]).findings[0]).toMatchObject({ kind: 'proposal' });
  });

  it('go up the chain of callers', () => {
    const call = (name: string, callee: string, on: string) => ({
      path: `.github/workflows/${name}.yml`,
      text: `on: ${on}\njobs:\n  ${name}:\n    uses: ./.github/workflows/${callee}.yml\n    secrets: inherit\n`,
    });
    const files = [
      call('top', 'middle', 'push'),
      call('middle', 'deploy', 'workflow_call'),
      workflow(LOGIN, 'on: workflow_call\n', '    permissions:\n      contents: read\n'),
    ];
    const { automatic } = migrated(files);
    expect(automatic.get('.github/workflows/top.yml')).toContain('id-token: write');
    expect(automatic.get('.github/workflows/deploy.yml')).toContain('id-token: write');
  });

  it('are those that the schema of workflows knows', () => {
    const schema = JSON.parse(
      readFileSync(
        join(import.meta.dirname, '../../node_modules/@actions/workflow-parser/dist/workflow-v1.0.min.json'),
        'utf8',
      ),
    );
    const levels = schema.definitions['permissions-mapping'].mapping.properties as Record<string, { type: string }>;
    const readable = Object.keys(levels).filter((name) => !levels[name]?.type.includes('write-or-no'));
    expect([...READABLE, ...NEWEST].sort()).toEqual(readable.sort());
  });
});

describe('what the layout of a file can not change', () => {
  const cases = CASES.filter(({ id }) => !['flow', 'anchors'].includes(id));

  it('comments, blank lines, quotes and ends of lines change no finding, and no comment is lost', () => {
    const noise = fc.record({
      which: fc.nat(cases.length - 1),
      comments: fc.array(fc.tuple(fc.nat(40), fc.constantFrom('comment', 'blank', 'trailing')), { maxLength: 8 }),
      quotes: fc.boolean(),
      crlf: fc.boolean(),
    });
    fc.assert(
      fc.property(noise, ({ which, comments, quotes, crlf }) => {
        const { files } = cases[which] ?? { files: [] };
        const noisy = files.map(({ path, text }) => ({ path, text: withNoise(text, comments, quotes, crlf) }));
        const found = (all: readonly SourceFile[]) =>
          migrated(all)
            .findings.map(({ rule, kind, secrets }) => `${rule} ${kind} ${secrets}`)
            .sort();
        expect(found(noisy)).toEqual(found(files));
        const { all } = migrated(noisy);
        for (const file of noisy) {
          const after = all.get(file.path) ?? file.text;
          for (const [comment] of file.text.matchAll(/^ *# noise \d+/gm))
            expect(after.includes(comment) ? 'kept' : `${comment} in\n${file.text}\n${after}`).toBe('kept');
          expect(migrated(rewritten(noisy, all)).all.size).toBe(0);
          if (crlf) expect(after.replaceAll('\r\n', '')).not.toContain('\n');
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Puts comments and blank lines where they mean nothing: not into blocks of text. */
function withNoise(
  text: string,
  comments: readonly (readonly [number, string])[],
  quotes: boolean,
  crlf: boolean,
): string {
  const lines = text.split('\n');
  const inBlock = (at: number) => {
    for (let line = at - 1; line >= 0; line -= 1) {
      const head = /^( *).*[|>][+-]?$/.exec(lines[line] ?? '');
      if (head === null) continue;
      const own = /^ */.exec(lines[at] ?? '')?.[0].length ?? 0;
      const between = lines
        .slice(line + 1, at + 1)
        .every((one) => (/^ */.exec(one)?.[0].length ?? 0) > (head[1]?.length ?? 0));
      if (between && own > (head[1]?.length ?? 0)) return true;
    }
    return false;
  };
  const result = lines.flatMap((line, at) => {
    if (line === '' || inBlock(at)) return [line];
    const own = comments.filter(([place]) => place % lines.length === at);
    const indent = /^ */.exec(line)?.[0] ?? '';
    const above = own.flatMap(([place, what]) =>
      what === 'comment' ? [`${indent}# noise ${place}`] : what === 'blank' ? [''] : [],
    );
    const quoted = quotes ? line.replace(/^( *(?:- )?)([a-z][\w-]*):(?= )/, '$1"$2":') : line;
    const trailing =
      own.some(([, what]) => what === 'trailing') && !/[|>][+-]?$/.test(line) ? `${quoted}   # behind` : quoted;
    return [...above, trailing];
  });
  return result.join(crlf ? '\r\n' : '\n');
}
