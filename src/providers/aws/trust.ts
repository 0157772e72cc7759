import type { Claims } from '../../issuers/issuer.ts';
import type { SubjectStory } from '../../issuers/story.ts';
import type { RoleArn } from './arn.ts';
import type { WebIdentityAsked } from './asked.ts';

/**
 * What lets jobs like this one assume the role, to add to its trust policy, as JSON to paste; whom it lets in, in words; and
 * whether by a wildcard. Nothing where the token does not tell enough.
 */
export async function trustStatement(
  asked: WebIdentityAsked,
  tagged = false,
): Promise<{ readonly text: string; readonly who: string; readonly wild: boolean } | undefined> {
  const { awsStatement, grantOfJob } = await import('../../trust-setup/index.ts');
  const { claims, role, service } = asked;
  const grant = grantOfJob(claims);
  if (grant === undefined) return undefined;
  const { partition, account, name } = role;
  const place = { partition, account, role: name, audience: audienceOf(claims), tagged, foreign: service.foreign };
  const { who, wild } = grant;
  return { text: JSON.stringify(awsStatement(grant, place), null, 2), who, wild };
}

/** The same for a role that this identity assumes. */
export async function chainedStatement(principal: string, tagged: boolean): Promise<string> {
  const { chainStatement } = await import('../../trust-setup/index.ts');
  return JSON.stringify(chainStatement(principal, tagged), null, 2);
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
export async function conditionKeys(claims: Claims): Promise<string> {
  const { claimsWithKeys } = await import('../../trust-setup/index.ts');
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
