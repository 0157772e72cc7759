import type { Claims } from '../issuers/issuer.ts';
import { quote } from '../quote.ts';
import { claimText, textOf } from './claim.ts';
import { exact, type Grant, like, type Term } from './whom.ts';

const GITHUB_WITH_KEYS = /^https:\/\/token\.actions\./;
export const PULL_REQUEST: Term = { claim: 'event_name', value: 'pull_request', wild: false };

/** Jobs of GitHub like this one: same ref, same environment (GitHub Docs, "OpenID Connect reference": the forms of the subject). */
export function githubGrant(claims: Claims): Grant {
  const sub = textOf(claims, 'sub');
  const own = contextOf(claims);
  if (!isUsual(claims)) {
    return {
      ...grantWith(
        claims,
        [sub],
        [...refTerms(claims, sub, textOf(claims, 'event_name') === 'pull_request'), ...exact(claims, 'environment')],
      ),
      who: `jobs of ${textOf(claims, 'repository')} with the subject ${quote(sub)}`,
      subjectNotes: ['The repository or organisation customises the subject: it is named as it is.'],
    };
  }
  const queue = /^ref:(refs\/heads\/gh-readonly-queue\/.+\/)pr-[^/]+$/.exec(own)?.[1];
  if (queue !== undefined) {
    const branch = queue.split('/').slice(3, -1).join('/');
    return usualGrant(claims, `ref:${queue}*`, [like('ref', `${queue}*`)], `in the merge queue of ${branch}`);
  }
  const isPull = own === 'pull_request';
  const ref = refTerms(claims, own, isPull);
  const where = own.startsWith('environment:') && ref.length > 0 ? `, on ${textOf(claims, 'ref')}` : '';
  const who = isPull ? 'for pull requests' : `with ${own.replace(':', ' ')}${where}`;
  return usualGrant(claims, own, [...ref, ...exact(claims, 'environment')], who);
}

/** Jobs of the repository whose subject ends so, in each form. */
export function usualGrant(claims: Claims, tail: string, context: readonly Term[], who: string): Grant {
  const forms = formsOf(claims);
  return {
    ...grantWith(
      claims,
      forms.map((form) => `${form}:${tail}`),
      context,
    ),
    who: `jobs of ${textOf(claims, 'repository')} ${who}`,
    subjectNotes:
      forms.length > 1
        ? [
            'Both forms of the subject are named, with ids and without: a repository that is renamed or transferred gets the one with ids.',
          ]
        : [],
  };
}

function grantWith(
  claims: Claims,
  subjects: readonly string[],
  context: readonly Term[],
): Omit<Grant, 'who' | 'subjectNotes'> {
  return {
    issuer: textOf(claims, 'iss'),
    subjects,
    wild: context.some(({ wild }) => wild),
    ids: exact(claims, 'repository_id', 'repository_owner_id'),
    context,
    vital: [],
    notes: [],
  };
}

/** Whether the subject is in a usual form. */
export function isUsual(claims: Claims): boolean {
  return bothForms(claims).some((form) => textOf(claims, 'sub') === `${form}:${contextOf(claims)}`);
}

/** What the subjects of the repository begin with, that of the token first. A server of one's own has one form. */
function formsOf(claims: Claims): string[] {
  return bothForms(claims).slice(0, GITHUB_WITH_KEYS.test(textOf(claims, 'iss')) ? 2 : 1);
}

function bothForms(claims: Claims): string[] {
  const repository = textOf(claims, 'repository');
  const [owner = '', name = ''] = repository.split('/');
  const [ownerId, id] = [textOf(claims, 'repository_owner_id'), textOf(claims, 'repository_id')];
  const plain = `repo:${repository}`;
  if (ownerId === '' || id === '') return [plain];
  const withIds = `repo:${owner}@${ownerId}/${name}@${id}`;
  return textOf(claims, 'sub').startsWith(`${withIds}:`) ? [withIds, plain] : [plain, withIds];
}

/** The ref of a pull request is that of one run, where something else names the job. */
function refTerms(claims: Claims, context: string, isPull: boolean): Term[] {
  if (isPull) return [PULL_REQUEST];
  return textOf(claims, 'ref').startsWith('refs/pull/') && context.startsWith('environment:')
    ? []
    : exact(claims, 'ref');
}

/** What comes after the repository in a usual subject. */
function contextOf(claims: Claims): string {
  const environment = claimText(claims, 'environment');
  if (environment !== undefined) return `environment:${environment.replaceAll(':', '%3A')}`;
  return textOf(claims, 'event_name') === 'pull_request' && textOf(claims, 'sub').endsWith(':pull_request')
    ? 'pull_request'
    : `ref:${textOf(claims, 'ref')}`;
}
