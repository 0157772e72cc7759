import type { Claims } from './issuer.ts';

/** Why the subject of a GitLab token is as it is, and what to be careful about; empty where it can't be told. */
export interface GitLabStory {
  readonly because: string;
  readonly advice: readonly string[];
}

/**
 * Reads the subject by the rules of GitLab: `project_path:GROUP/PROJECT:ref_type:branch:ref:main`, of which a project may
 * leave out the end (`ci_id_token_sub_claim_components`, project API).
 */
export function gitlabStory(claims: Claims): GitLabStory {
  const { sub, ref_protected: isProtected, job_project_path: jobProject, project_path: project } = claims;
  const [, path, type, ref] = /^project_path:(.+?)(?::ref_type:([a-z_]+))?(?::ref:(.+))?$/.exec(String(sub)) ?? [];
  if (path === undefined) return { because: '', advice: [] };
  const fork = typeof jobProject === 'string' && jobProject !== project;
  const because = [
    `It is that of the project ${path}`,
    ...(type === undefined ? [] : [ref === undefined ? `on any ${type}` : `on the ${type} ${ref}`]),
    ...(fork ? [`which is a fork: the job runs in ${jobProject}, for a merge request`] : []),
  ];
  return {
    because: `${because.join(', ')}.`,
    advice: [
      'It holds names, so a renamed or moved project has another one: where the service can hold ids, bind `project_id` or `namespace_id`.',
      ...(type === undefined
        ? ['It names no branch or tag (a setting of the project), so every one of them has it.']
        : []),
      ...(isProtected === 'false'
        ? ['This ref is not protected: whoever may push to the project can start such a job.']
        : []),
      ...(fork
        ? ['Do not trust forks: require `job_project_id` of your own project and `project_id` equal to it.']
        : []),
    ],
  };
}
