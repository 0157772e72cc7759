import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/migrate/workflow.ts';
import { migrated, rewritten, workflow } from './corpus.ts';
import { faultsOf } from './workflow-parser.ts';

const [ID, KEY] = ['"${{ secrets.A }}"', '"${{ secrets.B }}"'];
const CONFIGURE = 'aws-actions/configure-aws-credentials@v4';
const ROLE = 'role-to-assume: "${{ vars.AWS_ROLE_ARN }}"';
const VARIABLES = `AWS_ACCESS_KEY_ID: ${ID}, AWS_SECRET_ACCESS_KEY: ${KEY}`;
const ENV = `env: &aws\n    AWS_ACCESS_KEY_ID: ${ID}\n    AWS_SECRET_ACCESS_KEY: ${KEY}\n`;
const SIGN_IN =
  '- uses: OWNER/federate@v1\n  with:\n    role-to-assume: ${{ vars.AWS_ROLE_ARN }}\n    aws-region: ${{ vars.AWS_REGION }}\n';
const indented = (lines: string) => lines.replaceAll(/^(?=.)/gm, '      ');

/** Two jobs, each with its steps; the second may have more. */
function twoJobs(a: string, b: string, more = ''): SourceFile {
  const job = (id: string, keys: string, steps: string) =>
    `  ${id}:\n    runs-on: ubuntu-latest\n${keys}    steps:\n${indented(steps)}`;
  return { path: '.github/workflows/deploy.yml', text: `on: push\njobs:\n${job('a', '', a)}${job('b', more, b)}` };
}

/** The text with the proposals, which are all that such places get: still a workflow, and with nothing left to do. */
async function proposed(file: SourceFile, settled = true): Promise<string> {
  const { automatic, all, findings } = migrated([file]);
  expect(automatic.get(file.path) ?? file.text).toBe(file.text);
  for (const { kind } of findings) expect(kind).toBe('proposal');
  const after = rewritten([file], all);
  expect(await faultsOf(after[0] ?? file)).toEqual(await faultsOf(file));
  if (settled) expect(migrated(after).findings).toEqual([]);
  return after[0]?.text ?? '';
}

describe('maps in braces', () => {
  it('that hold the inputs of a step keep what is not meant as it was, commas and spaces too', async () => {
    const inputs = `{aws-access-key-id: ${ID},aws-secret-access-key: ${KEY},  aws-region: x ,output-credentials: true}`;
    const after = await proposed(workflow(`- uses: ${CONFIGURE} # v4.1\n  with: ${inputs} # inputs\n`));
    expect(after).toContain(
      indented(`- uses: OWNER/federate@v1\n  with: {${ROLE},aws-region: x ,output-credentials: true} # inputs\n`),
    );
  });

  it('that are a whole step', async () => {
    const inputs = `{ aws-region: x, aws-access-key-id: ${ID}, aws-secret-access-key: ${KEY} }`;
    const after = await proposed(workflow(`- { name: Sign in, uses: ${CONFIGURE}, with: ${inputs} }\n`));
    expect(after).toContain(
      indented(`- { name: Sign in, uses: OWNER/federate@v1, with: { aws-region: x, ${ROLE} } }\n`),
    );
  });

  it('that are a whole job', async () => {
    const step = `{ uses: ${CONFIGURE}, with: { aws-region: x, aws-access-key-id: ${ID}, aws-secret-access-key: ${KEY} } }`;
    const text = (steps: string, more = '') => `on: push\njobs:\n  d: { runs-on: x, ${more}steps: [ ${steps} ] }\n`;
    expect(await proposed({ ...workflow(''), text: text(step) })).toBe(
      text(
        `{ uses: OWNER/federate@v1, with: { aws-region: x, ${ROLE} } }`,
        'permissions: { id-token: write, contents: read }, ',
      ),
    );
  });

  it('that are variables go with their key where nothing is left in them, and a step stands before theirs', async () => {
    const alone = await proposed(workflow(`- run: aws s3 ls\n  env: { ${VARIABLES} }\n`));
    expect(alone).toContain(indented(`${SIGN_IN}- run: aws s3 ls\n`));
    expect(alone).not.toContain('env:');
    const whole = await proposed(workflow(`- { env: { ${VARIABLES} }, run: aws s3 ls }\n`));
    expect(whole).toContain(indented(`${SIGN_IN}- { run: aws s3 ls }\n`));
    const between = await proposed(workflow(`- { run: aws s3 ls, env: { X: y, ${VARIABLES}, Z: z } }\n`));
    expect(between).toContain(indented(`${SIGN_IN}- { run: aws s3 ls, env: { X: y, Z: z } }\n`));
  });

  it('in any order, with any commas and spaces, change in what is meant alone', () => {
    const others = [
      'aws-region: x',
      "role-session-name: 'a, b'",
      'output-credentials: true',
      'empty: ',
      '"quoted": "}"',
    ];
    const keys = [`aws-access-key-id: ${ID}`, `aws-secret-access-key: ${KEY}`];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(others),
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }),
        fc.array(fc.constantFrom(', ', ' , ', ',  '), { minLength: 6, maxLength: 6 }),
        fc.constantFrom(['{', '}'], ['{ ', ' }'], ['{', ' } # inputs']),
        (some, order, commas, [open = '', close = '']) => {
          const pairs = [...keys, ...some].toSorted((one, other) => {
            const place = (pair: string) => order[[...keys, ...others].indexOf(pair)] ?? 0;
            return place(one) - place(other);
          });
          const text = pairs.map((pair, at) => `${at === 0 ? '' : commas[at - 1]}${pair}`).join('');
          const file = workflow(`- uses: ${CONFIGURE}\n  with: ${open}${text}${close}\n`);
          const after = migrated([file]).all.get(file.path) ?? '';
          const line = /^ *with: (.*)$/m.exec(after)?.[1] ?? '';
          expect(after).not.toContain('secrets.');
          expect(line.startsWith(open) && line.endsWith(close)).toBe(true);
          const kept = pairs.filter((pair) => pair !== keys[1]).map((pair) => (pair === keys[0] ? ROLE : pair));
          expect(
            line
              .slice(open.length, -close.length)
              .split(/(?<![ab]) *, *(?! b)/)
              .map((one) => one.trim()),
          ).toEqual(kept.map((pair) => pair.trim()));
        },
      ),
    );
  });

  it('take no comment in: of a pinned action the version is left out', () => {
    const uses = `OWNER/federate@${'0'.repeat(40)}`;
    const step = `- { uses: ${CONFIGURE}, with: { aws-access-key-id: ${ID}, aws-secret-access-key: ${KEY}, aws-region: x } }\n`;
    const file = workflow(step);
    const { all } = migrated([file], { wording: { uses: `${uses} # v1`, prefix: '', literals: {} } });
    expect(all.get(file.path)).toContain(`- { uses: ${uses}, with: {`);
  });

  it.each([
    [
      'over several lines',
      `- uses: ${CONFIGURE}\n  with: { aws-access-key-id: ${ID},\n    aws-secret-access-key: ${KEY}, aws-region: x }\n`,
    ],
    [
      'with a tag',
      `- uses: ${CONFIGURE}\n  with: !x { aws-access-key-id: ${ID}, aws-secret-access-key: ${KEY}, aws-region: x }\n`,
    ],
  ])('%s are told of in words', async (_, steps) => {
    const file = workflow(steps);
    expect(await proposed(file, false)).toBe(file.text);
    expect(migrated([file]).findings[0]?.why.join()).toContain('The command does not edit it');
  });
});

describe('anchors', () => {
  it('of a step that several jobs have: each of them gets the permission', async () => {
    const login = `- &login\n  uses: ${CONFIGURE}\n  with:\n    aws-access-key-id: ${ID}\n    aws-secret-access-key: ${KEY}\n    aws-region: x\n`;
    const after = await proposed(twoJobs(login, '- *login\n- run: aws s3 ls\n'));
    expect(after.match(/id-token: write/g)).toHaveLength(2);
    expect(after).toContain(indented('- *login\n- run: aws s3 ls\n'));
    expect(after).toContain(indented('- &login\n  uses: OWNER/federate@v1\n'));
  });

  it('of variables: each job that has them signs in, and the aliases go where nothing is left', async () => {
    const after = await proposed(twoJobs(`- run: aws s3 ls\n  ${ENV}`, '- run: make\n- run: aws s3 cp\n  env: *aws\n'));
    expect(after).toContain(indented(`${SIGN_IN}- run: aws s3 ls\n`));
    expect(after).toContain(indented(`- run: make\n${SIGN_IN}- run: aws s3 cp\n`));
    expect(after).not.toMatch(/aws$|env:/m);
  });

  it('of variables: with others in them they stay, and so do the aliases', async () => {
    const after = await proposed(twoJobs(`- run: aws s3 ls\n  ${ENV}    X: y\n`, '- run: aws s3 cp\n  env: *aws\n'));
    expect(after).toContain(indented('- run: aws s3 ls\n  env: &aws\n    X: y\n'));
    expect(after).toContain(indented(`${SIGN_IN}- run: aws s3 cp\n  env: *aws\n`));
  });

  it('of a step with variables: the new step stands before it and before each of its aliases', async () => {
    const after = await proposed(
      twoJobs(`- &ls\n  run: aws s3 ls\n  ${ENV.replace(' &aws', '')}`, '- run: make\n\n- *ls\n'),
    );
    expect(after).toContain(indented(`${SIGN_IN}- &ls\n  run: aws s3 ls\n`));
    expect(after).toContain(indented(`- run: make\n\n${SIGN_IN}\n- *ls\n`));
  });

  it('of all steps are changed once', async () => {
    const file = twoJobs(`- run: aws s3 ls\n  ${ENV.replace(' &aws', '')}`, 'X');
    const text = file.text
      .replace('    steps:\n', '    steps: &all\n')
      .replace(/ {4}steps:\n {6}X$/, '    steps: *all\n');
    const after = await proposed({ ...file, text });
    expect(after.match(/OWNER\/federate/g)).toHaveLength(1);
  });

  it.each([
    [
      'that something else has too',
      `${ENV}    X: y\n`,
      '- run: make\n',
      '    container:\n      image: x\n      env: *aws\n',
    ],
    ['that are merged into another map', ENV, '- run: aws s3 cp\n  env:\n    <<: *aws\n    Y: z\n', ''],
  ])('%s are told of in words', async (_, env, steps, more) => {
    const file = twoJobs(`- run: aws s3 ls\n  ${env}`, steps, more);
    expect(await proposed(file, false)).toBe(file.text);
  });

  it('whose uses want different things are left to somebody who knows', () => {
    const file = twoJobs(
      `- run: aws s3 ls\n  ${ENV}`,
      '- run: aws s3 ls --endpoint-url https://minio.example.com\n  env: *aws\n',
    );
    const { findings, all } = migrated([file]);
    expect(findings.map(({ kind }) => kind)).toEqual(['by-hand', 'by-hand']);
    expect(findings[0]?.why.join()).toContain('its uses want different things');
    expect(all.size).toBe(0);
  });

  it('of scalars that an alias still needs stay', async () => {
    const keys = (id: string, key: string) =>
      `- uses: ${CONFIGURE}\n  with:\n    aws-access-key-id: ${id}\n    aws-secret-access-key: ${key}\n    aws-region: x\n`;
    const file = twoJobs(keys(`&id ${ID}`, `&key ${KEY}`), keys('*id', '*key'));
    const { automatic, all } = migrated([file]);
    for (const after of [automatic, all].map((texts) => texts.get(file.path) ?? '')) {
      expect(after).toContain(`aws-access-key-id: &id ${ID}`);
      expect(after).not.toContain('*id');
    }
  });
});
