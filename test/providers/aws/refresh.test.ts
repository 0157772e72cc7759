import { describe, expect, it } from 'vitest';
import { Inputs } from '../../../src/inputs/inputs.ts';
import { cacheText } from '../../../src/providers/aws/process-credentials.ts';
import { prepareRefresh } from '../../../src/providers/aws/refresh.ts';
import { readRefresh } from '../../../src/providers/aws/refresh-options.ts';
import type { Context } from '../../../src/providers/provider.ts';
import { Secret } from '../../../src/secret.ts';

const DELIVERY = { variables: true, profile: undefined };

function prepare(node: string, directory: string): void {
  const later = { node, directory, environment: {} };
  prepareRefresh({ later, directory: () => '/home/runner/work/_temp/federate-1' } as unknown as Context);
}

describe('the command that tools run', () => {
  it.each([
    ['/home/runner/externals/node24/bin/node', '/home/runner/work/_actions/octo-org/federate/v1/dist/main'],
    ['C:\\actions-runner\\externals\\node24\\bin\\node.exe', 'C:\\Users\\RUNNER~1\\_actions\\federate\\v1.2.0'],
    ['/__e/node24/bin/node', '/__w/_actions/octo-org/federate/v1+fix@2/dist'],
  ])('takes the paths of runners: %s', (node, directory) => {
    expect(() => prepare(node, directory)).not.toThrow();
  });

  it.each([
    '/opt/my runner/node',
    '/opt/$(id)/node',
    "/opt/it's/node",
    '/opt/a;b/node',
    'C:\\Program Files\\node.exe',
    '/opt/a&b/node',
    '/opt/a#b',
  ])('refuses what tools would read in different ways: %s', (node) => {
    expect(() => prepare(node, '/dist')).toThrow(
      expect.objectContaining({
        code: 'INPUT_INVALID',
        message: expect.stringContaining(node),
        hint: expect.stringMatching(/Install the runner where .*`role-duration-seconds` up to 43200/),
      }),
    );
  });
});

describe('what the program asks for', () => {
  it('is what main asked for, without what is for main alone', () => {
    const given: Record<string, string> = {
      refresh: 'true',
      'role-to-assume': 'arn:aws:iam::123456789012:role/deploy',
      'aws-region': 'eu-west-1',
      expect: 'ref: refs/heads/main',
      'sts-with': 'client-secret: octopus',
      'output-credentials': 'false',
      'unset-current-credentials': 'true',
    };
    const inputs = new Inputs((name) => given[name] ?? '');
    expect(readRefresh(inputs, DELIVERY, {})?.inputs).toEqual({
      'role-to-assume': given['role-to-assume'],
      'aws-region': 'eu-west-1',
      expect: 'ref: refs/heads/main',
      'output-env-credentials': 'false',
      'output-credentials': 'true',
    });
  });
});

describe('how long an answer is kept', () => {
  it.each([
    [3600, 3600 - 960],
    [900, 450],
    [43_200, 43_200 - 960],
  ])('of %i seconds, %i', (life, fresh) => {
    const keys = { accessKeyId: new Secret('a'), secretAccessKey: new Secret('b'), sessionToken: new Secret('c') };
    const { freshUntil } = JSON.parse(cacheText(keys, new Date(Date.now() + life * 1000)));
    expect(Math.round((freshUntil - Date.now()) / 1000)).toBe(fresh);
  });
});
