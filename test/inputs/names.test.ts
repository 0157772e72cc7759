import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Inputs } from '../../src/inputs/inputs.ts';
import { INPUT_NAMES, refuseSlips } from '../../src/inputs/names.ts';
import { wordsIn } from '../fakes/runner.ts';

const action = parse(readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8'));

function faultsOf(...given: string[]): string {
  const inputs = new Inputs(() => '');
  refuseSlips(given, inputs);
  try {
    inputs.settle(wordsIn());
    return '';
  } catch (error) {
    return String(error);
  }
}

describe('the names of inputs', () => {
  it('are those of action.yml', () => {
    expect(INPUT_NAMES).toEqual(Object.keys(action.inputs));
  });

  it('have a default there only where the runner alone can fill it in: all others would be shown in every log', () => {
    const filled = INPUT_NAMES.filter((name) => action.inputs[name]?.default !== undefined);
    expect(filled).toEqual(['check-run-id', 'job-workflow-ref']);
  });

  it.each([
    ['region', 'aws-region'],
    ['profile', 'aws-profile'],
    ['aws_region', 'aws-region'],
    ['role_to_assume', 'role-to-assume'],
    ['role-to-asume', 'role-to-assume'],
    ['expct', 'expect'],
    ['client_id', 'client-id'],
    ['tenantid', 'tenant-id'],
    ['workload-identity-provider', 'workload_identity_provider'],
    ['service-acount', 'service_account'],
    ['audiance', 'audience'],
  ])('that were missed by a slip are told: %s', (given, meant) => {
    expect(faultsOf(given)).toContain(`\`${given}\`: there is no such input: did you mean \`${meant}\`?`);
  });

  it.each([
    'token',
    'github-token',
    'name',
    'working-directory',
    'AWS-REGION',
    'Client-Id',
    'version',
    'aws-access-key-id',
  ])('that are like none are the affair of the runner, which warns of them: %s', (given) => {
    expect(faultsOf(given)).toBe('');
  });
});
