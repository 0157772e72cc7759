import type { Claims } from '../issuers/issuer.ts';
import { quote } from '../quote.ts';
import { textOf } from './claim.ts';
import { exact, type Grant } from './whom.ts';

/** Jobs of GitLab like this one (docs.gitlab.com/ci/secrets/id_token_authentication): the subject names project, kind of ref and ref. */
export function gitlabGrant(claims: Claims): Grant {
  const sub = textOf(claims, 'sub');
  const { ref } = partsOf(claims);
  const base = projectGrant(claims);
  return {
    ...base,
    subjects: [sub],
    wild: false,
    context: exact(claims, 'ref', 'ref_type', 'ref_protected', 'environment'),
    vital: [],
    who: `jobs of ${textOf(claims, 'project_path')} with the subject ${quote(sub)}`,
    subjectNotes: [
      ...base.subjectNotes,
      ...(ref
        ? []
        : ['The project leaves the ref out of its subjects: what holds the subject alone lets in every ref.']),
    ],
  };
}

/** What all grants to jobs of a project have. */
export function projectGrant(claims: Claims): Pick<Grant, 'issuer' | 'ids' | 'notes' | 'subjectNotes'> {
  return {
    issuer: textOf(claims, 'iss'),
    ids: exact(claims, 'project_id', 'namespace_id'),
    notes: [],
    subjectNotes: [
      'Subjects of GitLab have names in them: after a project is renamed or moved, the trust must name it anew.',
    ],
  };
}

/** What the subjects of the project have beside its path, of which it may leave out the end (`ci_id_token_sub_claim_components`). */
export function partsOf(claims: Claims): { readonly type: boolean; readonly ref: boolean } {
  const [, type, ref] = /^project_path:.+?(:ref_type:[a-z_]+)?(:ref:.+)?$/s.exec(textOf(claims, 'sub')) ?? [];
  return { type: type !== undefined, ref: ref !== undefined };
}
