import type { Claims } from '../issuers/issuer.ts';
import { claimsWithKeys } from '../providers/aws/condition-keys.ts';
import { readable } from '../quote.ts';
import { cluesOf, conditionsOf, statementsOf } from './clues.ts';
import { claimOf } from './iam.ts';
import { readOperator } from './iam-operators.ts';
import { described } from './jobs.ts';
import { type Hole, probesFor } from './probes.ts';
import { judgeOf, type Trust } from './trust.ts';

export type Level = 'error' | 'warning' | 'note';

/** Something that is wrong with a trust. */
export interface Finding {
  readonly rule: string;
  readonly level: Level;
  /** The trust that it was found in. */
  readonly trust: string;
  /** One or two sentences. */
  readonly message: string;
  readonly mend: string;
  /** The job that is let in and should not be: the proof. Absent where the fault is that nothing, or too little, matches. */
  readonly job?: Claims;
}

interface Rule {
  readonly level: Level;
  readonly says: string;
  readonly mend: string;
}

const IDS = 'Pin the ids of owner and repository: `federate trust` writes them.';

/** What it means that such a job gets in. */
export const HOLES: Readonly<Record<Hole | 'any-context', Rule>> = {
  everyone: { level: 'error', says: 'Anybody with an account of the issuer gets in.', mend: IDS },
  'owner-open': { level: 'error', says: 'Strangers can fill what the trust leaves open.', mend: IDS },
  'public-reusable-workflow': {
    level: 'warning',
    says: 'Whoever may call that workflow gets in: everybody, if it has `workflow_call` and its repository is public.',
    mend: 'Pin `repository_owner_id` beside `job_workflow_ref`.',
  },
  'whole-owner': {
    level: 'warning',
    says: 'Every repository of the owner gets in.',
    mend: 'Pin the id of the repository, unless all of them are meant.',
  },
  'name-taken-over': {
    level: 'warning',
    says: 'Names can be taken over once they are free, ids can not.',
    mend: IDS,
  },
  'pull-request': {
    level: 'warning',
    says: 'Code that nobody has merged gets in.',
    mend: 'Trust an environment or a branch, or give what pull requests get few rights.',
  },
  'any-branch': {
    level: 'warning',
    says: 'Every branch gets in.',
    mend: 'Name the branch, or an environment that is protected.',
  },
  'any-tag': {
    level: 'warning',
    says: 'Every tag gets in.',
    mend: 'Name the tags, or an environment that is protected.',
  },
  'any-environment': {
    level: 'warning',
    says: 'Every environment gets in, and whoever may push a workflow can make one.',
    mend: 'Name an environment that is protected.',
  },
  'any-context': {
    level: 'warning',
    says: 'Every branch, tag, environment and pull request of the repository gets in.',
    mend: 'Name a branch, or an environment that is protected.',
  },
  'workflow-not-pinned': {
    level: 'warning',
    says: 'The workflow is trusted on every branch of its repository.',
    mend: 'Name a tag or a protected branch behind the `@`.',
  },
  'aud-missing': {
    level: 'warning',
    says: 'A token that was asked for by another service gets in.',
    mend: 'Name the audience.',
  },
};

const CONTEXTS: readonly Hole[] = ['pull-request', 'any-branch', 'any-tag', 'any-environment'];

/** Jobs that are tried at the least, and values that are compared with all of them. */
const [LEAST_PROBES, MOST_WORK] = [40, 200_000];

/** What is wrong with a trust: invented jobs that get in, and words that never do what they seem to. */
export async function lint(trust: Trust): Promise<Finding[]> {
  const judge = await judgeOf(guessing(trust));
  const clues = await cluesOf(trust);
  const found = new Map<Hole, Claims>();
  let left = Math.max(LEAST_PROBES, Math.trunc(MOST_WORK / (clues.clues.length + 1)));
  for (const issuer of clues.issuers.filter((one) => URL.canParse(one))) {
    for (const { hole, claims } of probesFor(issuer, clues)) {
      if (found.has(hole) || found.has('everyone')) continue;
      left -= 1;
      if (left < 0) break;
      const job = claims();
      if (judge(job).verdict === 'allow') found.set(hole, job);
    }
  }
  return [
    ...holesOf(found, trust),
    ...(trust.provider === 'aws' ? policyWords(trust.name, trust.policy) : otherWords(trust)),
    ...(left < 0 ? [tooLarge(trust.name)] : []),
  ];
}

function tooLarge(trust: string): Finding {
  const message = 'The trust is so large that not every kind of job was tried.';
  return { rule: 'too-large', level: 'note', trust, message, mend: 'Split it.' };
}

/** An intrinsic function for the principal is no reason to find nothing. */
function guessing(trust: Trust): Trust {
  return trust.provider === 'aws' ? { ...trust, role: { ...trust.role, guessesPrincipal: true } } : trust;
}

function holesOf(found: ReadonlyMap<Hole, Claims>, { name }: Trust): Finding[] {
  const pull = CONTEXTS.every((hole) => found.has(hole)) ? found.get('pull-request') : undefined;
  const wide = found.has('everyone') ? 'everyone' : undefined;
  const rows: [Hole | 'any-context', Claims][] = [...found].filter(
    ([hole]) => (wide === undefined || hole === wide) && (pull === undefined || !CONTEXTS.includes(hole)),
  );
  if (pull !== undefined && wide === undefined) rows.push(['any-context', pull]);
  return rows.map(([rule, job]): Finding => {
    const { level, says, mend } = HOLES[rule];
    return { rule, level, trust: name, message: `${readable(described(job), 600)} gets in. ${says}`, mend, job };
  });
}

/** Words of a policy that no verdict shows. */
function policyWords(trust: string, policy: unknown): Finding[] {
  const findings: Finding[] = [];
  const add = (rule: string, level: Level, message: string, mend: string) => {
    if (!findings.some((one) => one.rule === rule && one.message === message))
      findings.push({ rule, level, trust, message, mend });
  };
  const conditions = conditionsOf(policy);
  const issuers = statementsOf(policy).flatMap(({ Principal }) => {
    const federated: unknown[] =
      typeof Principal === 'object' && Principal !== null && 'Federated' in Principal
        ? [Principal.Federated].flat()
        : [];
    return federated.flatMap((arn) => /:oidc-provider\/(.+)$/.exec(typeof arn === 'string' ? arn : '')?.[1] ?? []);
  });
  for (const { operator, key, value } of conditions) {
    const at = key.lastIndexOf(':');
    const [prefix, name] = [key.slice(0, Math.max(at, 0)).toLowerCase(), claimOf(key).toLowerCase()];
    const read = readOperator(operator);
    const effect =
      read === undefined || read.negated || read.ifExists || read.quantifier === 'all'
        ? 'is always true'
        : 'never matches';
    if (prefix !== 'aws' && prefix !== 'sts' && prefix !== '') {
      if (issuers.length > 0 && !issuers.some((issuer) => issuer.toLowerCase() === prefix)) {
        add(
          'key-foreign',
          'error',
          `\`${readable(key)}\` is a key of another issuer than ${readable(issuers.join(', '))}, so the condition ${effect}.`,
          'Begin it with the issuer, without https://.',
        );
      } else if (!claimsWithKeys(prefix).includes(name)) {
        add(
          'key-unknown',
          'error',
          `AWS has no condition key \`${readable(name)}\` for this issuer, so the condition ${effect}.`,
          `It has ${claimsWithKeys(prefix).join(', ')}.`,
        );
      }
    }
    if (read?.kind === 'equals' && /[*?]/.test(value) && !value.includes('${')) {
      add(
        'wildcard-in-equals',
        'error',
        `\`${readable(operator)}\` takes \`${readable(value)}\` for plain characters, so it ${read.negated ? 'excludes nothing' : 'never matches'}.`,
        'Use StringLike, or the exact value.',
      );
    }
    if (read?.ignoresCase) {
      add(
        'ignore-case',
        'note',
        `\`${readable(operator)}\` ignores case. Names of GitHub are unique without it, those of other issuers perhaps not.`,
        'Use StringEquals.',
      );
    }
    if (value.includes('${') && Object(policy).Version !== '2012-10-17') {
      add('old-version', 'warning', '`${...}` is plain text without `"Version": "2012-10-17"`.', 'Add that version.');
    }
  }
  for (const { Action, Principal, NotPrincipal, Effect } of statementsOf(policy)) {
    if (Effect !== 'Allow') continue;
    if ([Action].flat().some((one) => typeof one === 'string' && one.includes('*'))) {
      add(
        'action-wide',
        'warning',
        `The trust allows \`${readable([Action].flat().join(', '))}\`.`,
        'Allow sts:AssumeRoleWithWebIdentity, and sts:TagSession where sessions are tagged.',
      );
    }
    if (NotPrincipal !== undefined || Principal === '*' || Object(Principal).Federated === '*') {
      add('principal-wide', 'warning', 'The statement is for every principal.', 'Name the provider by its ARN.');
    }
  }
  return findings;
}

/** Claims that anybody may write what they like into, or that name a person. */
const WEAK = /^(actor|actor_id|workflow|user_login|user_email|head_ref|base_ref)$/;

/** Words of the others that no verdict shows. */
function otherWords(trust: Trust): Finding[] {
  const finding = (rule: string, level: Level, message: string, mend: string): Finding => ({
    rule,
    level,
    trust: trust.name,
    message,
    mend,
  });
  switch (trust.provider) {
    case 'aws':
      return [];
    case 'gcp':
      return Object.entries(trust.google.mapping).flatMap(([key, value]) => [
        ...(/^(google|attribute)\./.test(key)
          ? []
          : [
              finding(
                'gcp-mapping',
                'error',
                `\`${readable(key)}\` is no attribute.`,
                'Write google.subject, or attribute.NAME.',
              ),
            ]),
        ...(/assertion\.\w+\s*\+\s*assertion\.\w+/.test(value)
          ? [
              finding(
                'gcp-forgery',
                'warning',
                `\`${readable(key)}\` joins claims without a sign between them that neither can hold.`,
                "Join them by ':'.",
              ),
            ]
          : []),
      ]);
    case 'azure': {
      const { issuer, subject, expression } = trust.entra;
      return [
        ...(issuer.endsWith('/')
          ? [
              finding(
                'azure-issuer',
                'error',
                'The issuer ends with a slash, so it never matches.',
                'Write it without.',
              ),
            ]
          : []),
        ...(expression === undefined && /[*?]/.test(subject ?? '')
          ? [
              finding(
                'wildcard-in-equals',
                'error',
                'An exact credential knows no wildcards, so its subject never matches.',
                'Write the whole subject.',
              ),
            ]
          : []),
        ...(/matches\s+'[^']*(?:[(|)\\]|\.\*)[^']*'/.test(expression ?? '')
          ? [finding('azure-flex', 'error', '`matches` takes no regular expression.', 'Use `*` and `?`.')]
          : []),
      ];
    }
    case 'vault':
      return WEAK.test(trust.vault.userClaim)
        ? [
            finding(
              'vault-user-claim',
              'warning',
              `\`user_claim\` is \`${trust.vault.userClaim}\`, which decides whose entity it is.`,
              'Use `repository_id`.',
            ),
          ]
        : [];
  }
}
