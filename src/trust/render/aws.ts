import { claimsWithKeys } from '../../providers/aws/condition-keys.ts';
import type { Grant, Term } from '../grant.ts';
import { commandText, type Rendered } from './rendered.ts';

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

/** What is to be written, whatever the form. */
export interface AwsTrust {
  readonly policy: unknown;
  readonly conditions: Conditions;
  readonly issuer: string;
  readonly place: AwsPlace;
}

export type Conditions = Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;

/** Text that lets jobs assume a role (IAM User Guide, "Create a role for OpenID Connect federation"). */
export function renderAws(grant: Grant, place: AwsPlace, write: (trust: AwsTrust) => string = commands): Rendered {
  const prefix = grant.issuer.replace(/^https?:\/\//, '');
  const conditions = conditionsFor(grant, prefix, place);
  const policyIn = (account: string) => ({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:${place.partition}:iam::${account}:oidc-provider/${prefix}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: conditions,
      },
    ],
  });
  // Where the account is not known, the text has a word for it, and any number is judged.
  const account = /^\d{12}$/.test(place.account) ? place.account : '000000000000';
  return {
    text: write({ policy: policyIn(place.account), conditions, issuer: grant.issuer, place }),
    trusts: [{ name: place.role, provider: 'aws', policy: policyIn(account), role: { account } }],
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

function commands({ policy, issuer, place }: AwsTrust): string {
  const { role, audience, replace, partition, account } = place;
  const document = JSON.stringify(policy);
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
          commandText('aws iam update-assume-role-policy', { 'role-name': role, 'policy-document': document }),
        ]
      : [
          '# A new role. To one that is there, add the statement: update-assume-role-policy replaces the whole policy.',
          commandText('aws iam create-role', { 'role-name': role, 'assume-role-policy-document': document }),
        ]),
  ].join('\n');
}
