import type { Claims } from '../issuers/issuer.ts';
import { quote, readable } from '../quote.ts';
import { matches } from '../token/expect.ts';

/** Ids behind the names in a subject of GitHub's. */
const IDS = /(^repo:[^/@:]+)@[\d*]+(\/[^/@:]+)@[\d*]+(?=:|$)/;

/** Values that are compared with one at the most. */
const MOST_COMPARED = 50;

/**
 * Why a value is none of those wanted, in a sentence: the difference to the one that is most like it. With `wild`, `*` and
 * `?` in what is wanted stand for any text and any character.
 */
export function difference(
  name: string,
  wanted: readonly string[],
  has: string,
  claims: Claims,
  wild: boolean,
): string {
  const found = wanted
    .slice(0, MOST_COMPARED)
    .map((one) => reasonFor(name, one, has, claims, wild))
    .sort((a, b) => a.rank - b.rank);
  return found[0]?.says ?? `No value of \`${name}\` is allowed.`;
}

interface Reason {
  /** The least is the difference that tells most. */
  readonly rank: number;
  readonly says: string;
}

function reasonFor(name: string, wanted: string, has: string, claims: Claims, wild: boolean): Reason {
  const same = (a: string, b: string) => (wild ? matches(b, a) : a === b);
  const rows: readonly (readonly [boolean, string])[] = [
    [same(wanted.toLowerCase(), has.toLowerCase()), 'differs by case only'],
    [same(wanted.trim(), has.trim()), 'differs by blanks at an end only'],
    [
      !wild && /[*?]/.test(wanted) && matches(has, wanted),
      '`*` and `?` are plain characters here; only StringLike takes them for wildcards',
    ],
    [
      same(wanted.replace(IDS, '$1$2'), has.replace(IDS, '$1$2')),
      IDS.test(has)
        ? 'the token has ids behind the names, what is trusted has names only'
        : 'what is trusted has ids behind the names, the token has names only',
    ],
    [
      name === 'sub' && same(encoded(wanted), has),
      'a colon inside a value is written `%3A` in `sub`, and so it must be in what is trusted',
    ],
    [same(wanted.replace('pull-request', 'pull_request'), has), '`pull_request` is written with an underscore'],
    [
      same(wanted.replace(/(^|:ref:)(?!refs\/)([^:]+)$/, '$1refs/heads/$2'), has),
      'a branch is written with `refs/heads/` before it',
    ],
    [
      name === 'sub' && (wild ? matches(has, `${wanted}:*`) : has.startsWith(`${wanted}:`)),
      'the subject is customised and goes on where the trusted one ends',
    ],
    [same(wanted.replace(/\/$/, ''), has.replace(/\/$/, '')), 'differs by a slash at the end only'],
  ];
  const found = rows.findIndex(([holds]) => holds);
  const [why, rank] =
    found >= 0 ? [rows[found]?.[1] ?? '', found] : [name === 'sub' ? subjects(wanted, has, claims) : '', rows.length];
  const said = `\`${readable(name)}\` is ${quote(has)}, and ${quote(wanted)} is trusted`;
  return { rank: why === '' ? rank + 1 : rank, says: `${said}${why === '' ? '' : `: ${why}`}.` };
}

/** How two subjects of GitHub's differ that have nothing more telling. */
function subjects(wanted: string, has: string, { job_workflow_ref: workflow, repository }: Claims): string {
  const [, mine = '', context = ''] = /^repo:([^:]+):(.+)$/.exec(has) ?? [];
  const [, theirs = '', other = ''] = /^repo:([^:]+):(.+)$/.exec(wanted) ?? [];
  if (mine === '' || theirs === '') {
    return /^repo:/.test(has) || has === '' ? '' : 'the subject has a form that the repository or organisation chose';
  }
  if (!matches(mine, theirs)) {
    const called = /^([^/]+\/[^/]+)\//.exec(String(workflow))?.[1];
    return called !== undefined && called === theirs && called !== repository
      ? 'the subject is that of the repository that calls the workflow, not of the one that holds it'
      : 'it is another repository';
  }
  const [is, was] = [kindOf(context), kindOf(other)];
  if (is === was) return is === 'context' ? '' : `it is another ${is}`;
  if (was === 'environment')
    return `what is trusted is an environment, and the job names none: its subject is that of a ${is}`;
  return is === 'environment'
    ? `the job has an environment, so its subject names that and no ${was}`
    : `the subject is that of a ${is}, what is trusted that of a ${was}`;
}

function kindOf(context: string): string {
  if (context.startsWith('environment:')) return 'environment';
  if (context.startsWith('pull_request')) return 'pull request';
  if (context.startsWith('ref:refs/tags/')) return 'tag';
  return context.startsWith('ref:') ? 'branch' : 'context';
}

function encoded(subject: string): string {
  return subject.replace(/^(repo:[^:]+:environment:)(.+)$/s, (_all, before: string, name: string) => {
    return before + name.replaceAll(':', '%3A');
  });
}
