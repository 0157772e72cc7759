import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from '../../fakes/command-line.ts';
import { type Moto, startMoto } from '../moto.ts';
import { BIN, formsOf, programOr, readTerraform, resources, trustFor, WRITTEN } from './texts.ts';

let moto: Moto;
let directory: string;

beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trust-'));
  return () => rmSync(directory, { recursive: true, force: true });
});

/** Runs text whose commands go to moto. */
function shell(text: string) {
  const account = { AWS_DEFAULT_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none' };
  return runProgram(
    ['sh', '-c', text],
    { ...account, AWS_ENDPOINT_URL: moto.url, AWS_PAGER: '', HOME: directory },
    { path: [BIN], cwd: directory },
  );
}

async function policyOf(role: string): Promise<unknown> {
  const { out, err } = await shell(`aws iam get-role --role-name ${role} --query Role.AssumeRolePolicyDocument`);
  return err === '' ? JSON.parse(out) : err;
}

it('has all forms of text for AWS', () => {
  expect(formsOf('aws')).toEqual(['cli', 'json', 'terraform', 'cloudformation']);
});

describe.each(WRITTEN.map((row, at) => [row[0], row, `deploy-${at}`] as const))(
  'trust of AWS for %s',
  (_, row, role) => {
    const known = { role: `arn:aws:iam::123456789012:role/${role}` };
    const policy = async () => JSON.parse((await trustFor('aws', row, 'json', known)).text) as unknown;

    it('is set up by the aws command line, with a policy that IAM takes', async () => {
      const { err } = await shell((await trustFor('aws', row, 'cli', known)).text);
      expect(err).not.toMatch(/usage|argument|MalformedPolicy/i);
      expect(await policyOf(role)).toEqual(await policy());
    });

    it.runIf(programOr('terraform-text', 'Go builds it'))('says the same in Terraform', async () => {
      const blocks = readTerraform((await trustFor('aws', row, 'terraform', known)).text);
      const [document] = resources(blocks, 'aws_iam_policy_document');
      const conditions: Record<string, Record<string, unknown>> = {};
      for (const { type, attributes } of document?.blocks[0]?.blocks ?? []) {
        if (type !== 'condition') continue;
        const values = attributes['values'] as string[];
        conditions[String(attributes['test'])] ??= {};
        Object.assign(conditions[String(attributes['test'])] ?? {}, {
          [String(attributes['variable'])]: values.length === 1 ? values[0] : values,
        });
      }
      expect(await policy()).toMatchObject({ Statement: [{ Condition: conditions }] });
      expect(resources(blocks, 'aws_iam_role')).toMatchObject([{ attributes: { name: role } }]);
    });

    it('says the same in a template of CloudFormation', async () => {
      const template = JSON.parse((await trustFor('aws', row, 'cloudformation', known)).text);
      const [{ Condition: conditions }] = ((await policy()) as { Statement: [{ Condition: unknown }] }).Statement;
      const statement = [expect.objectContaining({ Condition: conditions })];
      expect(template.Resources.Role.Properties.AssumeRolePolicyDocument.Statement).toEqual(statement);
    });
  },
);

it.each(WRITTEN.filter(([who]) => who.includes('signs')).map((row, at) => [row[0], row, `replaced-${at}`] as const))(
  'takes the place of the policy that a role has, for %s',
  async (_, row, role) => {
    const known = { role: `arn:aws:iam::123456789012:role/${role}`, replace: true };
    const other = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]}';
    const { err } = await shell(
      `aws iam create-role --role-name ${role} --assume-role-policy-document '${other}' || exit
      ${(await trustFor('aws', row, 'cli', known)).text}`,
    );
    expect(err).not.toMatch(/usage|argument|MalformedPolicy/i);
    expect(await policyOf(role)).toEqual(JSON.parse((await trustFor('aws', row, 'json')).text));
  },
);

it('writes templates that cfn-lint has nothing to say against', async () => {
  for (const [at, row] of WRITTEN.entries())
    writeFileSync(join(directory, `${at}.json`), (await trustFor('aws', row, 'cloudformation')).text);
  expect(await shell('cfn-lint *.json')).toMatchObject({ code: 0, out: '' });
});
