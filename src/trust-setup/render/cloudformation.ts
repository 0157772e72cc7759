import type { AwsTrust } from './aws.ts';

/** A template of CloudFormation. Keys of conditions can hold no intrinsic function, so the issuer is written out. */
export function cloudFormation({ conditions, issuer, place: { role, audience } }: AwsTrust): string {
  const prefix = issuer.replace(/^https?:\/\//, '');
  return JSON.stringify(
    {
      AWSTemplateFormatVersion: '2010-09-09',
      Parameters: {
        CreateProvider: {
          Type: 'String',
          AllowedValues: ['true', 'false'],
          Default: 'true',
          Description: 'false where the account has the provider',
        },
      },
      Conditions: { MakesProvider: { 'Fn::Equals': [{ Ref: 'CreateProvider' }, 'true'] } },
      Resources: {
        Provider: {
          Type: 'AWS::IAM::OIDCProvider',
          Condition: 'MakesProvider',
          Properties: { Url: issuer, ClientIdList: [audience] },
        },
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: role,
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Principal: {
                    Federated: { 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:oidc-provider/${prefix}` },
                  },
                  Action: 'sts:AssumeRoleWithWebIdentity',
                  Condition: conditions,
                },
              ],
            },
          },
        },
      },
    },
    undefined,
    2,
  );
}
