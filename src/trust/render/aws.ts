import { claimsWithKeys } from '../../providers/aws/condition-keys.ts';
import type { Grant, Term } from '../grant.ts';
import { commandText, type Rendered, terraformText } from './rendered.ts';

/** Where the role is, as far as it is known. */
export interface AwsPlace {
  readonly partition: string;
  /** Twelve digits, or what stands for them. */
  readonly account: string;
  readonly role: string;
  readonly audience: string;
  /** Whether the role is there, and its whole policy is to be replaced. */
  readonly replace: boolean;
}

export const AWS_FORMATS = ['cli', 'terraform', 'cloudformation', 'json'] as const;
export type AwsFormat = (typeof AWS_FORMATS)[number];

type Conditions = Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;

/** Text that lets jobs assume a role (IAM User Guide, "Create a role for OpenID Connect federation"). */
export function renderAws(grant: Grant, place: AwsPlace, format: AwsFormat): Rendered {
  const prefix = grant.issuer.replace(/^https?:\/\//, '');
  const conditions = conditionsFor(grant, prefix, place);
  const provider = `arn:${place.partition}:iam::${place.account}:oidc-provider/${prefix}`;
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: provider },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: conditions,
      },
    ],
  };
  const account = /^\d{12}$/.test(place.account) ? place.account : undefined;
  return {
    text: textIn(format, policy, conditions, grant, place),
    trusts: [{ name: place.role, provider: 'aws', policy, role: { account } }],
  };
}

/** Only terms that AWS has a key for; subject and audience always. */
function conditionsFor(grant: Grant, prefix: string, { partition, audience }: AwsPlace): Conditions {
  // Whether the keys of 2026 are there outside the partition `aws` is not known.
  const keys = partition === 'aws' ? claimsWithKeys(prefix) : ['aud', 'sub'];
  const subjects: Term[] = grant.subjects.map((value) => ({ claim: 'sub', value, wild: grant.wild }));
  const terms = [{ claim: 'aud', value: audience, wild: false }, ...grant.ids, ...subjects, ...grant.context];
  const conditions: Record<string, Record<string, string | string[]>> = {};
  for (const { claim, value, wild } of terms.filter((term) => keys.includes(term.claim))) {
    const operator = wild ? 'StringLike' : 'StringEquals';
    conditions[operator] ??= {};
    const key = `${prefix}:${claim}`;
    // A name that looks like a variable of IAM is none.
    const literal = value.replaceAll('${', '${$}{');
    const before = conditions[operator][key];
    conditions[operator][key] = before === undefined ? literal : [before, literal].flat();
  }
  return conditions;
}

function textIn(
  format: AwsFormat,
  policy: unknown,
  conditions: Conditions,
  { issuer }: Grant,
  place: AwsPlace,
): string {
  switch (format) {
    case 'json':
      return JSON.stringify(policy, undefined, 2);
    case 'cli':
      return commands(JSON.stringify(policy), issuer, place);
    case 'cloudformation':
      return cloudFormation(conditions, issuer, place);
    case 'terraform':
      return terraform(conditions, issuer, place);
  }
}

function commands(policy: string, issuer: string, { role, audience, replace, partition, account }: AwsPlace): string {
  const arn = `arn:${partition}:iam::${account}:oidc-provider/${issuer.replace(/^https?:\/\//, '')}`;
  return [
    '# The provider, once in each account.',
    commandText('aws iam create-open-id-connect-provider', { url: issuer, 'client-id-list': audience }),
    '# Where it says EntityAlreadyExists, let it take the audience:',
    commandText('aws iam add-client-id-to-open-id-connect-provider', {
      'open-id-connect-provider-arn': arn,
      'client-id': audience,
    }),
    ...(replace
      ? [
          '# This replaces the whole trust policy of the role.',
          commandText('aws iam update-assume-role-policy', { 'role-name': role, 'policy-document': policy }),
        ]
      : [
          '# A new role. To one that is there, add the statement: update-assume-role-policy replaces the whole policy.',
          commandText('aws iam create-role', { 'role-name': role, 'assume-role-policy-document': policy }),
        ]),
  ].join('\n');
}

function cloudFormation(conditions: Conditions, issuer: string, { role, audience }: AwsPlace): string {
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

function terraform(conditions: Conditions, issuer: string, { role, audience }: AwsPlace): string {
  const blocks = Object.entries(conditions).flatMap(([test, keys]) =>
    Object.entries(keys).map(([variable, values]) =>
      [
        '    condition {',
        `      test     = ${terraformText(test)}`,
        `      variable = ${terraformText(variable)}`,
        `      values   = [${[values].flat().map(terraformText).join(', ')}]`,
        '    }',
      ].join('\n'),
    ),
  );
  return `# Once in each account. Where the provider is there, use it by a data source of the same name.
resource "aws_iam_openid_connect_provider" "federate" {
  url            = ${terraformText(issuer)}
  client_id_list = [${terraformText(audience)}]
}

data "aws_iam_policy_document" "federate" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.federate.arn]
    }

${blocks.join('\n\n')}
  }
}

resource "aws_iam_role" "federate" {
  name               = ${terraformText(role)}
  assume_role_policy = data.aws_iam_policy_document.federate.json
}`;
}
