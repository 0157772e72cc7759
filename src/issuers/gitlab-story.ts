import { readable } from '../quote.ts';
import type { Claims } from './issuer.ts';
import { NO_STORY, type SubjectStory } from './story.ts';

/** Claims of GitLab's that policies, conditions and mappings are made of. */
const TELLING = [
  ...[
    'sub',
    'aud',
    'project_id',
    'project_path',
    'job_project_id',
    'namespace_id',
    'namespace_path',
    'ref',
    'ref_type',
  ],
  ...['ref_protected', 'environment', 'pipeline_source', 'ci_config_ref_uri', 'runner_environment'],
];

/** `project_path:GROUP/PROJECT:ref_type:branch:ref:main`, of which a project may leave out the end. */
const SUBJECT = /^project_path:(.+?)(?::ref_type:([a-z_]+))?(?::ref:(.+))?$/s;
/** A tag that ends with the number of a version, and what comes before that. */
const VERSION = /^(.*?)\d+(?:[.+-]\w+)*$/;

/** Reads the subject by the rules of GitLab (docs.gitlab.com/ci/secrets/id_token_authentication; `ci_id_token_sub_claim_components`). */
export function gitlabStory(claims: Claims): SubjectStory {
  const sub = String(claims['sub'] ?? '');
  const [, path, type, ref] = SUBJECT.exec(sub) ?? [];
  if (path === undefined) return { ...NO_STORY, telling: TELLING };
  const target = String(claims['job_project_path'] ?? path);
  const fork = target !== path;
  const place = type === undefined ? 'project' : ref === undefined ? `any ${type}` : `${type} ${readable(ref)}`;
  const [, before] = type === 'tag' ? (VERSION.exec(ref ?? '') ?? []) : [];
  return {
    because: fork
      ? `because the job is one of ${readable(target)} for a merge request from ${readable(path)}, a fork, whose names it has`
      : `because the job runs for the ${place} of ${readable(path)}`,
    advice: [
      ...(fork
        ? ['Trust that names the target project does not match it, and should not: anyone can make a fork.']
        : type === undefined
          ? [
              'The project leaves `ref_type` and `ref` out of its subjects (`ci_id_token_sub_claim_components`), which trust for one branch does not match.',
            ]
          : []),
      'It has names in it: a project that was renamed or moved has another subject.',
    ],
    caution:
      claims['ref_protected'] === 'false'
        ? 'This ref is not protected: everyone who may push to the project can run such a job, so give it few rights.'
        : type === undefined
          ? 'Every branch and tag of the project has this subject.'
          : '',
    alternatives: fork
      ? [{ form: 'of the target project', subject: sub.replace(path, target) }]
      : ref === undefined
        ? [{ form: 'in full', subject: `project_path:${path}:ref_type:branch:ref:${String(claims['ref'] ?? 'main')}` }]
        : [],
    narrow:
      before === undefined
        ? undefined
        : {
            only: 'this very tag',
            every: 'every release',
            pattern: `project_path:${path}:ref_type:tag:ref:${before}*`,
          },
    issuer: '',
    callee: undefined,
    unusual: fork || type === undefined || ref === undefined,
    telling: TELLING,
  };
}
