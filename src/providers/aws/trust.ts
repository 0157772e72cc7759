import type { Claims } from '../../issuers/issuer.ts';
import { LONGEST_TEXT, readable } from '../../quote.ts';
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

/** Claims of GitHub's own tokens that AWS knows as condition keys (IAM User Guide, "Available keys for AWS OIDC federation"). */
const GITHUB_KEYS = [
  'aud',
  'sub',
  'actor',
  'actor_id',
  'enterprise_id',
  'environment',
  'job_workflow_ref',
  'ref',
  'repository',
  'repository_id',
  'repository_owner_id',
  'workflow',
];

/** Whether AWS knows the issuer as GitHub's own: github.com or ghe.com, and no GitHub Enterprise Server. */
export function isOfGitHub(claims: Claims): boolean {
  return /^(token\.actions\.(githubusercontent\.com|[\w-]+\.ghe\.com)(\/.*)?|github\.com\/enterprises\/.+)$/.test(
    issuerPrefix(claims),
  );
}

/** The condition keys that trust policies have for tokens of this issuer. Of most issuers there are but two. */
export function conditionKeys(claims: Claims): string {
  const names = isOfGitHub(claims) ? GITHUB_KEYS : ['aud', 'sub'];
  return `${names.join(', ')}, each after ${issuerPrefix(claims)}:`;
}

/** Reads the subject by the rules of GitHub ("OpenID Connect reference", subject claims). */
export function subjectStory(claims: Claims): SubjectStory {
  const sub = textOf(claims, 'sub');
  const start = `repo:${textOf(claims, 'repository')}:`;
  const plain = sub.replace(IMMUTABLE, 'repo:$1/$2:');
  const { because, advice } = contextStory(plain.startsWith(start) ? plain.slice(start.length) : '', claims);
  return {
    because,
    advice: [
      ...(IMMUTABLE.test(sub)
        ? [
            'This repository has subjects with ids in them (`OWNER@ID/REPO@ID`), which a policy written for `repo:OWNER/REPO:` never matches.',
          ]
        : []),
      ...(sub.includes('%3A') ? ['A colon inside a value is written `%3A` in `sub`, and so in the policy.'] : []),
      ...advice,
    ],
  };
}

const FEW_RIGHTS = 'Let a role of few rights trust it, since every pull request of this repository would get it.';

/** What comes after the repository in a subject: an environment, or else `pull_request` or a ref. */
function contextStory(context: string, claims: Claims): SubjectStory {
  const environment = textOf(claims, 'environment');
  const ref = textOf(claims, 'ref');
  const ofEnvironment = environment === '' ? [] : [`environment:${environment.replaceAll(':', '%3A')}`];
  const ofRef = ref === '' ? [] : [`ref:${ref}`];
  if (ofEnvironment.includes(context)) {
    return {
      because: `because the job has \`environment: ${readable(environment)}\``,
      advice: ['A job with an environment has that in `sub`, and neither branch nor tag.'],
    };
  }
  if (context === 'pull_request') {
    return {
      because: 'because a pull request started the job',
      advice: [`For a pull request \`sub\` names no branch. ${FEW_RIGHTS}`],
    };
  }
  if (ofRef.includes(context)) return refStory(ref, textOf(claims, 'sub'));
  const more = [...ofEnvironment, 'pull_request', ...ofRef].some((usual) => context.startsWith(`${usual}:`));
  return {
    because: `which ${more ? 'has more in it than' : 'does not have'} the usual form \`repo:OWNER/REPO:…\``,
    advice: [
      'The repository or organisation customises the subject (`include_claim_keys`), so the policy must name it as it is.',
    ],
  };
}

/** Some refs are of one run alone, and so is a statement that names them. */
function refStory(ref: string, sub: string): SubjectStory {
  const like = (pattern: string) =>
    `use \`StringLike\` with \`${readable(`${sub.slice(0, -ref.length)}${pattern}`, LONGEST_TEXT)}\`.`;
  const [, pull] = /^refs\/pull\/(\d+)\//.exec(ref) ?? [];
  if (pull !== undefined) {
    return {
      because: `because the job runs for the pull request ${pull}`,
      advice: [
        `The statement below is for this pull request: for every one ${like('refs/pull/*/merge')} ${FEW_RIGHTS}`,
      ],
    };
  }
  const [, queue] = /^(refs\/heads\/gh-readonly-queue\/.+\/)pr-[^/]+$/.exec(ref) ?? [];
  if (queue !== undefined) {
    return {
      because: 'because a merge queue started the job',
      advice: [`The statement below is for this very run of the queue: for every run ${like(`${queue}*`)}`],
    };
  }
  const [, kind = 'branch', name = ref] = /^refs\/(?:heads|(tag)s)\/(.*)$/.exec(ref) ?? [];
  const because = `because the job runs on the ${kind} ${readable(name)} and names no environment`;
  if (kind === 'branch') {
    return { because, advice: ['A policy for another branch, a tag or an environment does not match it.'] };
  }
  const [, series] = VERSION.exec(ref) ?? [];
  const every = series === undefined ? '.' : `: for every release ${like(`${series}*`)}`;
  return {
    because,
    advice: [
      'A policy for a branch or an environment does not match it.',
      `The statement below is for this very tag${every}`,
    ],
  };
}

/** A ref that ends with the number of a version, and what comes before that. */
const VERSION = /^(refs\/tags\/.*?)\d+(?:[.+-]\w+)*$/;

/** Further reasons that the claims suggest, each a sentence. */
export function furtherCauses(claims: Claims, role: RoleArn): string[] {
  const repository = textOf(claims, 'repository');
  const callee = /^([^/]+\/[^/]+)\//.exec(textOf(claims, 'job_workflow_ref'))?.[1];
  const tellTheOther = isOfGitHub(claims)
    ? '; only `job_workflow_ref` names the other'
    : ', and `job_workflow_ref`, which names the other, is no condition key for this issuer: to tell it in a policy, put that claim into `sub` (`include_claim_keys`)';
  return [
    ...(callee !== undefined && repository !== '' && callee.toLowerCase() !== repository.toLowerCase()
      ? [
          `The job is defined in a reusable workflow of ${readable(callee)}, but \`sub\` is that of the caller${tellTheOther}.`,
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
