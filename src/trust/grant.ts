import { FederateError } from '../errors.ts';
import type { Claims } from '../issuers/issuer.ts';
import { quote } from '../quote.ts';
import { claimText } from './claim.ts';

/** Whom to let in. */
export type Scope =
  | { readonly kind: 'this-job' | 'pull-requests' }
  | { readonly kind: 'branch' | 'environment'; readonly name: string }
  /** A tag, or a series of them with `*`. */
  | { readonly kind: 'tags'; readonly pattern: string }
  /** A workflow that repositories of the owner call: `OWNER/REPO/.github/workflows/FILE@REF`. */
  | { readonly kind: 'workflow'; readonly ref: string };

/** A claim and what it must be; with `wild`, `*` stands for any text. */
export interface Term {
  readonly claim: string;
  readonly value: string;
  readonly wild: boolean;
}

/** Whom a trust is to let in, before any cloud's words: every term must hold. */
export interface Grant {
  readonly issuer: string;
  /** The subjects of these jobs, in each form that they may have. */
  readonly subjects: readonly string[];
  /** Whether the subjects have `*` for any text. */
  readonly wild: boolean;
  /** Ids, which outlive every name. */
  readonly ids: readonly Term[];
  /** The ref, the environment, the workflow. */
  readonly context: readonly Term[];
  /** Whom it lets in, in words. */
  readonly who: string;
  /** What else there is to know. */
  readonly notes: readonly string[];
}

const GITHUB_WITH_KEYS = /^https:\/\/token\.actions\./;

/** What to trust so that jobs like this one get in, and no others. @throws FederateError `INPUT_INVALID` where that can't be told */
export function grantFor(claims: Claims, scope: Scope): Grant {
  if (claimText(claims, 'iss') === undefined || claimText(claims, 'sub') === undefined) {
    throw refused('The claims have no `iss` and `sub`.', 'Give those of a token: `federate inspect` prints them.');
  }
  if (claimText(claims, 'repository') !== undefined) return githubGrant(claims, scope);
  if (claimText(claims, 'project_path') !== undefined) return gitlabGrant(claims, scope);
  if (scope.kind !== 'this-job')
    throw refused(`What \`--for\` means is known of GitHub and GitLab alone.`, 'Leave it out.');
  const sub = text(claims, 'sub');
  return {
    ...start(claims),
    subjects: [sub],
    wild: false,
    ids: [],
    context: [],
    who: `jobs with the subject ${quote(sub)}`,
    notes: [],
  };
}

function start(claims: Claims): Pick<Grant, 'issuer'> {
  return { issuer: text(claims, 'iss') };
}

function text(claims: Claims, name: string): string {
  return claimText(claims, name) ?? '';
}

function refused(reason: string, hint: string): FederateError {
  return new FederateError('INPUT_INVALID', reason, { hop: 'trust', hint });
}

function exact(claims: Claims, ...names: string[]): Term[] {
  return names.flatMap((claim) => {
    const value = claimText(claims, claim);
    return value === undefined || value === '' ? [] : [{ claim, value, wild: false }];
  });
}

/** GitHub Docs, "OpenID Connect reference": the forms of the subject. */
function githubGrant(claims: Claims, scope: Scope): Grant {
  const [repository, sub] = [text(claims, 'repository'), text(claims, 'sub')];
  const [owner = '', name = ''] = repository.split('/');
  const [ownerId, id] = [text(claims, 'repository_owner_id'), text(claims, 'repository_id')];
  const plain = `repo:${repository}`;
  const withIds = ownerId === '' || id === '' ? undefined : `repo:${owner}@${ownerId}/${name}@${id}`;
  const isWithIds = withIds !== undefined && sub.startsWith(`${withIds}:`);
  const ownFirst = isWithIds ? [withIds, plain] : [plain, ...(withIds === undefined ? [] : [withIds])];
  // A server of one's own has one form, the token's.
  const prefixes = GITHUB_WITH_KEYS.test(text(claims, 'iss')) ? ownFirst : ownFirst.slice(0, 1);
  const own = contextOf(claims);
  const isUsual = ownFirst.some((prefix) => sub === `${prefix}:${own}`);
  const notes =
    prefixes.length > 1
      ? [
          'Both forms of the subject are named, with ids and without: a repository that is renamed or transferred gets the one with ids.',
        ]
      : [];
  const ids = exact(claims, 'repository_id', 'repository_owner_id');
  const jobs = `jobs of ${repository}`;
  if (!isUsual && scope.kind !== 'workflow') {
    if (scope.kind === 'this-job') {
      return {
        ...start(claims),
        subjects: [sub],
        wild: false,
        ids,
        context: [
          ...refTerms(claims, sub, text(claims, 'event_name') === 'pull_request'),
          ...exact(claims, 'environment'),
        ],
        who: `${jobs} with the subject ${quote(sub)}`,
        notes: ['The repository or organisation customises the subject: it is named as it is.'],
      };
    }
    throw refused(
      `The subject is customised (${quote(sub)}), so that of other jobs is not known.`,
      'Leave out `--for`, and give the claims of such a job.',
    );
  }
  const grant = (
    tail: string,
    context: readonly Term[],
    who: string,
    wild = false,
    more: readonly string[] = [],
  ): Grant => {
    const subjects = prefixes.map((prefix) => `${prefix}:${tail}`);
    return { ...start(claims), subjects, wild, ids, context, who: `${jobs} ${who}`, notes: [...notes, ...more] };
  };
  switch (scope.kind) {
    case 'this-job': {
      const ref = text(claims, 'ref');
      const isPull = own === 'pull_request';
      const refTerm = refTerms(claims, own, isPull);
      const queue = /^ref:(refs\/heads\/gh-readonly-queue\/.+\/)pr-[^/]+$/.exec(own)?.[1];
      if (queue !== undefined)
        return grant(
          `ref:${queue}*`,
          [{ claim: 'ref', value: `${queue}*`, wild: true }],
          `in the merge queue of ${queue.split('/').slice(3, -1).join('/')}`,
          true,
        );
      const where = own.startsWith('environment:') && refTerm.length > 0 ? `, on ${ref}` : '';
      const who = isPull ? 'for pull requests' : `with ${own.replace(':', ' ')}${where}`;
      return grant(own, [...refTerm, ...exact(claims, 'environment')], who);
    }
    case 'pull-requests':
      return grant(
        'pull_request',
        [{ claim: 'event_name', value: 'pull_request', wild: false }],
        'for pull requests, merged by nobody yet: give them few rights',
      );
    case 'branch': {
      const value = scope.name.startsWith('refs/') ? scope.name : `refs/heads/${scope.name}`;
      return grant(
        `ref:${value}`,
        [{ claim: 'ref', value, wild: /[*?]/.test(value) }],
        `on ${value}, without an environment`,
        /[*?]/.test(value),
      );
    }
    case 'tags': {
      const value = scope.pattern.startsWith('refs/') ? scope.pattern : `refs/tags/${scope.pattern}`;
      return grant(
        `ref:${value}`,
        [{ claim: 'ref', value, wild: /[*?]/.test(value) }],
        `on ${value}, without an environment`,
        /[*?]/.test(value),
      );
    }
    case 'environment':
      return grant(
        `environment:${scope.name.replaceAll(':', '%3A')}`,
        [{ claim: 'environment', value: scope.name, wild: false }],
        `in the environment ${quote(scope.name)}`,
        false,
        ['Protect that environment: else whoever may push a workflow can use it.'],
      );
    case 'workflow':
      return workflowGrant(claims, scope.ref, { owner, ownerId, notes });
  }
}

/** The ref of a pull request is that of one run, where something else names the job. */
function refTerms(claims: Claims, context: string, isPull: boolean): Term[] {
  if (isPull) return [{ claim: 'event_name', value: 'pull_request', wild: false }];
  return text(claims, 'ref').startsWith('refs/pull/') && context.startsWith('environment:') ? [] : exact(claims, 'ref');
}

function workflowGrant(
  claims: Claims,
  ref: string,
  { owner, ownerId, notes }: { owner: string; ownerId: string; notes: readonly string[] },
): Grant {
  if (!/^[^/*?]+\/[^/*?]+\/\.github\/workflows\/[^@*?]+@[^*?]+$/.test(ref)) {
    throw refused(
      `${quote(ref)} is no workflow at one ref.`,
      'Write `OWNER/REPO/.github/workflows/FILE@refs/tags/v1`, without wildcards.',
    );
  }
  const subjects = [`repo:${owner}/*`, ...(ownerId === '' ? [] : [`repo:${owner}@${ownerId}/*`])];
  return {
    ...start(claims),
    subjects,
    wild: true,
    ids: exact(claims, 'repository_owner_id'),
    context: [{ claim: 'job_workflow_ref', value: ref, wild: false }],
    who: `every repository of ${owner} that calls ${ref}`,
    notes: [...notes, 'Protect the ref of that workflow: what it runs is what gets in.'],
  };
}

/** What comes after the repository in a usual subject. */
function contextOf(claims: Claims): string {
  const environment = claimText(claims, 'environment');
  if (environment !== undefined) return `environment:${environment.replaceAll(':', '%3A')}`;
  return text(claims, 'event_name') === 'pull_request' && text(claims, 'sub').endsWith(':pull_request')
    ? 'pull_request'
    : `ref:${text(claims, 'ref')}`;
}

/** docs.gitlab.com/ci/secrets/id_token_authentication: the subject names project, kind of ref and ref. */
function gitlabGrant(claims: Claims, scope: Scope): Grant {
  const path = text(claims, 'project_path');
  const ids = exact(claims, 'project_id', 'namespace_id');
  const notes = [
    'Subjects of GitLab have names in them: after a project is renamed or moved, the trust must name it anew.',
  ];
  const grant = (kind: string, ref: string, context: readonly Term[], who: string): Grant => {
    const wild = /[*?]/.test(ref);
    return {
      ...start(claims),
      subjects: [`project_path:${path}:ref_type:${kind}:ref:${ref}`],
      wild,
      ids,
      context,
      who: `jobs of ${path} ${who}`,
      notes,
    };
  };
  const branch = (name: string) =>
    grant(
      'branch',
      name,
      [
        { claim: 'ref', value: name, wild: /[*?]/.test(name) },
        { claim: 'ref_type', value: 'branch', wild: false },
      ],
      `on the branch ${name}`,
    );
  switch (scope.kind) {
    case 'this-job': {
      const sub = text(claims, 'sub');
      const context = exact(claims, 'ref', 'ref_type', 'ref_protected', 'environment');
      return {
        ...start(claims),
        subjects: [sub],
        wild: false,
        ids,
        context,
        who: `jobs of ${path} with the subject ${quote(sub)}`,
        notes,
      };
    }
    case 'branch':
      return branch(scope.name);
    case 'tags':
      return grant(
        'tag',
        scope.pattern,
        [
          { claim: 'ref', value: scope.pattern, wild: /[*?]/.test(scope.pattern) },
          { claim: 'ref_type', value: 'tag', wild: false },
        ],
        `on the tags ${scope.pattern}`,
      );
    case 'environment':
    case 'pull-requests':
    case 'workflow':
      throw refused(
        `The subject of GitLab names no ${scope.kind === 'workflow' ? 'workflow' : scope.kind === 'environment' ? 'environment' : 'merge request'}.`,
        'Use `--for this-job`, `branch` or `tags`.',
      );
  }
}
