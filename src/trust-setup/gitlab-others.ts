import type { Claims } from '../issuers/issuer.ts';
import { quote } from '../quote.ts';
import { textOf } from './claim.ts';
import { partsOf, projectGrant } from './gitlab-grant.ts';
import type { OtherJobs } from './scope.ts';
import { exact, type Grant, isWild, like, type Term, unwritable } from './whom.ts';

/** Other jobs of the project, or of its group. */
export function gitlabOthers(claims: Claims, scope: OtherJobs): Grant {
  const path = textOf(claims, 'project_path');
  const { type: hasType, ref: hasRef } = partsOf(claims);
  const base = projectGrant(claims);
  const grant = (type: string, ref: string, context: readonly Term[], vital: readonly string[], who: string): Grant => {
    const subject = `project_path:${path}${hasType ? `:ref_type:${type}` : ''}${hasRef ? `:ref:${ref}` : ''}`;
    return { ...base, subjects: [subject], wild: isWild(subject), context, vital, who: `jobs of ${path} ${who}` };
  };
  const onRef = (type: string, ref: string, who: string): Grant => {
    const vital = [...(hasRef ? [] : ['ref']), ...(hasType ? [] : ['ref_type'])];
    return grant(type, ref, [like('ref', ref), like('ref_type', type)], vital, who);
  };
  switch (scope.kind) {
    case 'branch':
      return onRef('branch', scope.name, `on the branch ${scope.name}`);
    case 'tags':
      return onRef('tag', scope.pattern, `on the tags ${scope.pattern}`);
    case 'environment': {
      const isOwn = textOf(claims, 'environment') === scope.name;
      const isProtected = isOwn && textOf(claims, 'environment_protected') === 'true';
      return {
        ...grant(
          '*',
          '*',
          [
            { claim: 'environment', value: scope.name, wild: false },
            ...(isProtected ? exact(claims, 'environment_protected') : []),
          ],
          ['environment'],
          `in the ${isProtected ? 'protected ' : ''}environment ${quote(scope.name)}`,
        ),
        notes: isProtected ? [] : ['Protect that environment: else whoever may push to the project can use it.'],
      };
    }
    case 'pull-requests':
      return grant(
        'branch',
        '*',
        [{ claim: 'pipeline_source', value: 'merge_request_event', wild: false }],
        ['pipeline_source'],
        'for merge requests from its own branches, merged by nobody yet: give them few rights',
      );
    case 'workflow':
      return pipelineGrant(claims, scope.ref);
  }
}

function pipelineGrant(claims: Claims, ref: string): Grant {
  if (!/^[^/*?]+\/[^*?]+\/\/[^@*?]+@[^*?]+$/.test(ref)) {
    throw unwritable(
      `${quote(ref)} is no pipeline of GitLab at one ref.`,
      'Write `HOST/GROUP/PROJECT//FILE@refs/heads/main` as in the claim `ci_config_ref_uri`, without wildcards.',
    );
  }
  const group = textOf(claims, 'namespace_path');
  return {
    ...projectGrant(claims),
    subjects: [`project_path:${group}/*`],
    wild: true,
    ids: exact(claims, 'namespace_id'),
    context: [{ claim: 'ci_config_ref_uri', value: ref, wild: false }],
    vital: ['ci_config_ref_uri'],
    who: `every project of ${group}, not of its subgroups, whose pipeline is ${ref}`,
    notes: ['Protect the ref of that file: what it runs is what gets in.'],
  };
}
