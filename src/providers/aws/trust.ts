import type { Claims } from '../../issuers/issuer.ts';
import { readable } from '../../quote.ts';
import type { RoleArn } from './arn.ts';

/** What a token says of its job in the claim that trust policies look at, and what that means for them. */
export interface SubjectStory {
  /** Why the subject is what it is. */
  readonly because: string;
  /** What is most often wrong in a policy that does not match it. */
  readonly advice: readonly string[];
}

/** Owner and repository with their ids: `repo:octo-org@1/octo-repo@2:…`, since July 2026 for new repositories. */
const IMMUTABLE = /^repo:([^/@:]+)@\d+\/([^/@:]+)@\d+:/;

/**
 * A statement of a trust policy that lets exactly this token assume the role (IAM User Guide, "Create a role for OpenID
 * Connect federation"), as JSON to paste.
 */
export function trustStatement(claims: Claims, role: RoleArn): string {
  const issuer = issuerPrefix(claims);
  const { aud } = claims;
  const statement = {
    Effect: 'Allow',
    Principal: { Federated: `arn:${role.partition}:iam::${role.account}:oidc-provider/${issuer}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: Array.isArray(aud) ? aud[0] : aud,
        [`${issuer}:sub`]: claims['sub'],
      },
    },
  };
  return JSON.stringify(statement, null, 2);
}

/** What the condition keys of an issuer begin with: its address without the scheme. */
export function issuerPrefix(claims: Claims): string {
  return textOf(claims, 'iss').replace(/^https?:\/\//, '');
}

/** Reads the subject by the rules of GitHub ("OpenID Connect reference", subject claims). */
export function subjectStory(claims: Claims): SubjectStory {
  const sub = textOf(claims, 'sub');
  const repository = textOf(claims, 'repository');
  const environment = textOf(claims, 'environment');
  const ref = textOf(claims, 'ref');
  const immutable = IMMUTABLE.test(sub);
  const plain = sub.replace(IMMUTABLE, 'repo:$1/$2:');
  const context = plain.startsWith(`repo:${repository}:`) ? plain.slice(`repo:${repository}:`.length) : undefined;
  const advice = [
    ...(immutable
      ? [
          'This repository has subjects with ids in them (`OWNER@ID/REPO@ID`), which a policy written for `repo:OWNER/REPO:` never matches.',
        ]
      : []),
    ...(sub.includes('%3A') ? ['A colon inside a value is written `%3A` in `sub`, and so in the policy.'] : []),
  ];
  if (context === `environment:${environment.replaceAll(':', '%3A')}` && environment !== '') {
    return {
      because: `because the job has \`environment: ${readable(environment)}\``,
      advice: [...advice, 'A job with an environment has that in `sub`, and neither branch nor tag.'],
    };
  }
  if (context === 'pull_request') {
    return {
      because: 'because a pull request started the job',
      advice: [
        ...advice,
        'For a pull request `sub` names no branch. Let a role of few rights trust it, since every pull request of this repository would get it.',
      ],
    };
  }
  if (context === `ref:${ref}` && ref !== '') {
    const kind = ref.startsWith('refs/tags/') ? 'tag' : 'branch';
    return {
      because: `because the job runs on the ${kind} ${readable(ref.replace(/^refs\/(heads|tags)\//, ''))} and names no environment`,
      advice: [
        ...advice,
        `A policy for ${kind === 'tag' ? 'a branch' : 'another branch, a tag'} or an environment does not match it.`,
      ],
    };
  }
  return {
    because: 'which does not have the usual form `repo:OWNER/REPO:…`',
    advice: [
      ...advice,
      'The repository or organisation customises the subject (`include_claim_keys`), so the policy must name it as it is.',
    ],
  };
}

/** Further reasons that the claims suggest, each a sentence. */
export function furtherCauses(claims: Claims, role: RoleArn): string[] {
  const repository = textOf(claims, 'repository');
  const callee = /^([^/]+\/[^/]+)\//.exec(textOf(claims, 'job_workflow_ref'))?.[1];
  return [
    ...(callee !== undefined && repository !== '' && callee.toLowerCase() !== repository.toLowerCase()
      ? [
          `The job is defined in a reusable workflow of ${readable(callee)}, but \`sub\` is that of the caller; only \`job_workflow_ref\` names the other.`,
        ]
      : []),
    ...(/[A-Z]/.test(repository) ? [`Policies are compared with upper and lower case: ${readable(repository)}.`] : []),
    ...(role.name === 'GitHubActions'
      ? ['Roles with the very name GitHubActions are reported not to work: try another.']
      : []),
  ];
}

function textOf(claims: Claims, name: string): string {
  const value = claims[name];
  return typeof value === 'string' ? value : '';
}
