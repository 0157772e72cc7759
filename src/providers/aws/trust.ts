import type { Claims } from '../../issuers/issuer.ts';
import type { SubjectStory } from '../../issuers/story.ts';
import type { RoleArn } from './arn.ts';
import { claimsWithKeys } from './condition-keys.ts';

/**
 * A statement of a trust policy that lets exactly this token assume the role (IAM User Guide, "Create a role for OpenID
 * Connect federation"), as JSON to paste.
 */
export function trustStatement(claims: Claims, role: RoleArn, tagged = false): string {
  const issuer = issuerPrefix(claims);
  const statement = {
    Effect: 'Allow',
    Principal: { Federated: `arn:${role.partition}:iam::${role.account}:oidc-provider/${issuer}` },
    Action: actions('sts:AssumeRoleWithWebIdentity', tagged),
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: audienceOf(claims),
        [`${issuer}:sub`]: claims['sub'],
      },
    },
  };
  return JSON.stringify(statement, null, 2);
}

/** The same for a role that this identity assumes. */
export function chainStatement(principal: string, tagged: boolean): string {
  const statement = { Effect: 'Allow', Principal: { AWS: principal }, Action: actions('sts:AssumeRole', tagged) };
  return JSON.stringify(statement, null, 2);
}

/** A session that is tagged takes one more. */
function actions(assume: string, tagged: boolean): string | string[] {
  return tagged ? [assume, 'sts:TagSession'] : assume;
}

/** What the condition keys of an issuer begin with: its address without the scheme. */
export function issuerPrefix(claims: Claims): string {
  return textOf(claims, 'iss').replace(/^https?:\/\//, '');
}

/** Whether AWS knows the issuer as GitHub's own: github.com or ghe.com, and no GitHub Enterprise Server. */
export function isOfGitHub(claims: Claims): boolean {
  return /^(token\.actions\.(githubusercontent\.com|[\w-]+\.ghe\.com)(\/.*)?|github\.com\/enterprises\/.+)$/.test(
    issuerPrefix(claims),
  );
}

/** The condition keys that trust policies have for tokens of this issuer. Of most issuers there are but few. */
export function conditionKeys(claims: Claims): string {
  const names = claimsWithKeys(issuerPrefix(claims)).filter((name) => name !== 'amr');
  return `${names.join(', ')}, each after ${issuerPrefix(claims)}:`;
}

/** Reasons that AWS alone has, each a sentence. */
export function furtherCauses(claims: Claims, { issuer, callee }: SubjectStory, role: RoleArn): string[] {
  return [
    ...(callee === undefined
      ? []
      : [
          isOfGitHub(claims)
            ? 'Of the condition keys only `job_workflow_ref` names the repository of the reusable workflow.'
            : '`job_workflow_ref`, which names the other, is no condition key for this issuer: to tell it in a policy, put that claim into `sub` (`include_claim_keys`).',
        ]),
    ...(issuer === '' ? [] : [`${issuer} The condition keys begin with \`${issuerPrefix(claims)}:\`.`]),
    ...(role.name === 'GitHubActions'
      ? ['Roles with the very name GitHubActions are reported not to work: try another.']
      : []),
  ];
}

/** The one audience of a token; empty where it has none that is a text. */
export function audienceOf({ aud }: Claims): string {
  const first: unknown = Array.isArray(aud) ? aud[0] : aud;
  return typeof first === 'string' ? first : '';
}

function textOf(claims: Claims, name: string): string {
  const value = claims[name];
  return typeof value === 'string' ? value : '';
}
