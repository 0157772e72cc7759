import type { Claims } from '../issuers/issuer.ts';
import { readable } from '../quote.ts';
import type { Trust } from '../trust-setup/trust.ts';
import { cluesOf } from './clues.ts';
import type { Finding, Level } from './finding.ts';
import { described } from './jobs.ts';
import { judgeOf } from './judge.ts';
import { type Hole, probesFor } from './probes.ts';
import { otherWords, policyWords } from './words.ts';

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
const [LEAST_PROBES, MOST_WORK] = [20, 200_000];

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
