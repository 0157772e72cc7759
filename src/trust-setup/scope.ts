/** Whom to let in beside jobs like this one. */
export type OtherJobs =
  | { readonly kind: 'pull-requests' }
  | { readonly kind: 'branch' | 'environment'; readonly name: string }
  /** A tag, or a series of them with `*`. */
  | { readonly kind: 'tags'; readonly pattern: string }
  /** A workflow that repositories of the owner call: `OWNER/REPO/.github/workflows/FILE@REF`; of GitLab `HOST/PROJECT//FILE@REF`. */
  | { readonly kind: 'workflow'; readonly ref: string };

/** Whom to let in. */
export type Scope = OtherJobs | { readonly kind: 'this-job' };
