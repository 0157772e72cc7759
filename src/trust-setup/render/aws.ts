import { commandText } from '../../quote.ts';
import { type Grant, holdsVital, type Term } from '../whom.ts';
import { claimsWithKeys } from './condition-keys.ts';
import type { Rendered } from './rendered.ts';

/** Where the role is, as far as it is known. */
export interface AwsPlace {
  readonly partition: string;
  /** Twelve digits, or what stands for them; of servers other than AWS any word, or none. */
  readonly account: string;
  readonly role: string;
  readonly audience: string;
  /** Whether the role is there, and its whole policy is to be replaced. */
  readonly replace?: boolean;
  /** Whether sessions are tagged, which takes one more action. */
  readonly tagged?: boolean;
  /** Whether this is a server other than AWS, which has no more keys than it must. */
  readonly foreign?: boolean;
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
  // Where the account is not known, the text has a word for it, and any number is judged.
  const account = /^\d{12}$/.test(place.account) ? place.account : '000000000000';
  const policyFor = (own: AwsPlace) => ({ Version: '2012-10-17', Statement: [awsStatement(grant, own)] });
  const policy = policyFor({ ...place, account });
  return {
    text: write({ policy: policyFor(place), conditions: conditionsFor(grant, place), issuer: grant.issuer, place }),
    trusts: [{ name: place.role, provider: 'aws', policy, role: { account } }],
  };
}

/**
 * The statement to add to the trust policy of a role.
 * @throws FederateError `INPUT_INVALID` where AWS has no condition key for what tells these jobs from others
 */
export function awsStatement(grant: Grant, place: AwsPlace): object {
  return {
    Effect: 'Allow',
    Principal: { Federated: providerArn(grant.issuer, place) },
    Action: actions('sts:AssumeRoleWithWebIdentity', place.tagged),
    Condition: conditionsFor(grant, place),
  };
}

/** The same for a role that another identity of AWS assumes. */
export function chainStatement(principal: string, tagged: boolean): object {
  return { Effect: 'Allow', Principal: { AWS: principal }, Action: actions('sts:AssumeRole', tagged) };
}

/** A session that is tagged takes one more. */
function actions(assume: string, tagged = false): string | string[] {
  return tagged ? [assume, 'sts:TagSession'] : assume;
}

/** What the condition keys of an issuer begin with: its address without the scheme. */
export function issuerPrefix(issuer: string): string {
  return issuer.replace(/^https?:\/\//, '');
}

export function providerArn(issuer: string, { partition, account }: Pick<AwsPlace, 'partition' | 'account'>): string {
  return `arn:${partition}:iam::${account}:oidc-provider/${issuerPrefix(issuer)}`;
}

/** Makes the provider. `iam`: the program, and the address of a server that is not AWS's own. */
export function createProvider(issuer: string, audience: string, iam = 'aws iam'): string {
  return commandText([`${iam} create-open-id-connect-provider`], { url: issuer, 'client-id-list': audience });
}

/** Lets a provider that is there take one more audience. */
export function addAudience(arn: string, audience: string, iam = 'aws iam'): string {
  return commandText([`${iam} add-client-id-to-open-id-connect-provider`], {
    'open-id-connect-provider-arn': arn,
    'client-id': audience,
  });
}

/** Only terms that AWS has a key for, and that the subject does not tell already; subject and audience always. */
function conditionsFor(grant: Grant, { partition, audience, foreign = false }: AwsPlace): Conditions {
  const prefix = issuerPrefix(grant.issuer);
  // Whether the keys of 2026 are there outside the partition `aws` is not known.
  const keys = partition === 'aws' && !foreign ? claimsWithKeys(prefix) : ['aud', 'sub'];
  holdsVital(grant, 'AWS', (claim) => keys.includes(claim));
  const subjects: Term[] = grant.subjects.map((value) => ({ claim: 'sub', value, wild: grant.wild }));
  const context = grant.context.filter((term) => !grant.subjects.every((subject) => ends(subject, term)));
  const terms = [{ claim: 'aud', value: audience, wild: false }, ...grant.ids, ...subjects, ...context];
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

/** Whether a subject says at its end what a term says. */
function ends(subject: string, { claim, value }: Term): boolean {
  return subject.endsWith(`:${claim}:${value.replaceAll(':', '%3A')}`);
}

function commands({ policy, issuer, place }: AwsTrust): string {
  const { role, audience, replace = false } = place;
  const document = JSON.stringify(policy);
  return [
    '# The provider, once in each account.',
    createProvider(issuer, audience),
    '# Where it says EntityAlreadyExists, let it take the audience:',
    addAudience(providerArn(issuer, place), audience),
    ...(replace
      ? [
          '# This replaces the whole trust policy of the role.',
          commandText(['aws iam update-assume-role-policy'], { 'role-name': role, 'policy-document': document }),
        ]
      : [
          '# A new role. To one that is there, add the statement: update-assume-role-policy replaces the whole policy.',
          commandText(['aws iam create-role'], { 'role-name': role, 'assume-role-policy-document': document }),
        ]),
  ].join('\n');
}
