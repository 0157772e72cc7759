import { describe, expect, it } from 'vitest';
import { readTrusts } from '../../src/trust/sources.ts';
import { templateAsJson } from '../../src/trust/template.ts';

const TEMPLATE = `
Resources:
  Deploy:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Sub '\${AWS::StackName}-deploy'
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Action: sts:AssumeRoleWithWebIdentity
            Principal:
              Federated: !Join ['', ['arn:aws:iam::', !Ref AWS::AccountId, ':oidc-provider/token.actions.githubusercontent.com']]
            Condition:
              StringEquals:
                token.actions.githubusercontent.com:aud: sts.amazonaws.com
                token.actions.githubusercontent.com:sub: repo:octo-org/octo-repo:ref:refs/heads/main
`;

/** The JSON, or what is wrong. */
function read(text: string): string {
  const template = templateAsJson(text);
  return 'fault' in template ? template.fault : template.json;
}

describe('a template of CloudFormation in YAML', () => {
  it('is the trust of its roles, with functions in their long form', () => {
    const { Resources } = JSON.parse(read(TEMPLATE));
    const { RoleName, AssumeRolePolicyDocument: policy } = Resources.Deploy.Properties;
    expect(RoleName).toEqual({ 'Fn::Sub': '${AWS::StackName}-deploy' });
    expect(policy.Version).toBe('2012-10-17');
    const { Federated } = policy.Statement[0].Principal;
    expect(Federated['Fn::Join'][1][1]).toEqual({ Ref: 'AWS::AccountId' });
    const { trusts, faults } = readTrusts(read(TEMPLATE), 'template.yml');
    expect(faults).toEqual([]);
    expect(trusts).toMatchObject([{ provider: 'aws' }]);
  });

  it.each([
    ['a key twice', 'Resources: {}\nResources: {}', /^is no template in YAML \(DUPLICATE_KEY\)$/],
    ['an alias, of which a few lines can make a gigabyte', 'a: &a [1]\nb: *a', /^is no template in YAML/],
    ['a tag that CloudFormation does not know', 'a: !Secret b', /^is no template in YAML/],
    ['nothing', '', /^is empty$/],
  ])('is refused with %s', (_, text, fault) => {
    expect(read(text)).toMatch(fault);
  });
});
