import type { Claims } from '../issuers/issuer.ts';
import { quote } from '../quote.ts';
import { textOf } from './claim.ts';
import { isUsual, PULL_REQUEST, usualGrant } from './github-grant.ts';
import type { OtherJobs } from './scope.ts';
import { exact, type Grant, like, unwritable } from './whom.ts';

/** Other jobs of the repository, or of its owner. @throws FederateError `INPUT_INVALID` where their subject is not known */
export function githubOthers(claims: Claims, scope: OtherJobs): Grant {
  if (scope.kind === 'workflow') return workflowGrant(claims, scope.ref);
  if (!isUsual(claims)) {
    throw unwritable(
      `The subject is customised (${quote(claims['sub'])}), so that of other jobs is not known.`,
      'Leave out `--for`, and give the claims of such a job.',
    );
  }
  const onRef = (ref: string): Grant =>
    usualGrant(claims, `ref:${ref}`, [like('ref', ref)], `on ${ref}, without an environment`);
  switch (scope.kind) {
    case 'pull-requests':
      return usualGrant(
        claims,
        'pull_request',
        [PULL_REQUEST],
        'for pull requests, merged by nobody yet: give them few rights',
      );
    case 'branch':
      return onRef(scope.name.startsWith('refs/') ? scope.name : `refs/heads/${scope.name}`);
    case 'tags':
      return onRef(scope.pattern.startsWith('refs/') ? scope.pattern : `refs/tags/${scope.pattern}`);
    case 'environment':
      return {
        ...usualGrant(
          claims,
          `environment:${scope.name.replaceAll(':', '%3A')}`,
          [{ claim: 'environment', value: scope.name, wild: false }],
          `in the environment ${quote(scope.name)}`,
        ),
        notes: ['Protect that environment: else whoever may push a workflow can use it.'],
      };
  }
}

function workflowGrant(claims: Claims, ref: string): Grant {
  if (!/^[^/*?]+\/[^/*?]+\/\.github\/workflows\/[^@*?]+@[^*?]+$/.test(ref)) {
    throw unwritable(
      `${quote(ref)} is no workflow at one ref.`,
      'Write `OWNER/REPO/.github/workflows/FILE@refs/tags/v1`, without wildcards.',
    );
  }
  const [owner = ''] = textOf(claims, 'repository').split('/');
  const ownerId = textOf(claims, 'repository_owner_id');
  return {
    issuer: textOf(claims, 'iss'),
    subjects: [`repo:${owner}/*`, ...(ownerId === '' ? [] : [`repo:${owner}@${ownerId}/*`])],
    wild: true,
    ids: exact(claims, 'repository_owner_id'),
    context: [{ claim: 'job_workflow_ref', value: ref, wild: false }],
    vital: ['job_workflow_ref'],
    who: `every repository of ${owner} that calls ${ref}`,
    notes: ['Protect the ref of that workflow: what it runs is what gets in.'],
    subjectNotes: [],
  };
}
