/** What a token says of its job in `sub`, and what that means for whoever trusts it: the same story for every service. */
export interface SubjectStory {
  /** Why the subject is what it is, to follow it after a comma: `because the job has …`. Empty where nobody knows. */
  readonly because: string;
  /** What trust that does not match most likely has, in sentences, the likeliest first. */
  readonly advice: readonly string[];
  /** What to mind when this subject is trusted: a sentence, or empty. */
  readonly caution: string;
  /** Other subjects that trust may name in place of this one, to be compared with it. */
  readonly alternatives: readonly { readonly form: string; readonly subject: string }[];
  /** Where few other runs have this subject. */
  readonly narrow: NarrowSubject | undefined;
  /** Whose tokens these are, where the issuer is not the usual one: a sentence, or empty. */
  readonly issuer: string;
  /** The repository whose workflow defines the job, where it is not the one that `sub` names. */
  readonly callee: string | undefined;
  /** Whether it is in a form that trust is often not written for, so that this is the likeliest cause. */
  readonly unusual: boolean;
  /** The claims that trust is usually made of. */
  readonly telling: readonly string[];
}

/** Tells it where somebody asks, which few jobs come to: what knows it is loaded then. */
export type TellStory = () => SubjectStory | Promise<SubjectStory>;

/** The same as it was told. */
export async function told(tell: TellStory): Promise<() => SubjectStory> {
  const story = await tell();
  return () => story;
}

/** A subject that is of one ref alone: `this very tag`. */
export interface NarrowSubject {
  readonly only: string;
  /** What is usually meant, `every release`, and the subject of all that with `*`; no pattern where there is no telling. */
  readonly every: string;
  readonly pattern: string | undefined;
}

/** Of a token whose issuer nobody here knows. */
export const NO_STORY: SubjectStory = {
  because: '',
  advice: [],
  caution: '',
  alternatives: [],
  narrow: undefined,
  issuer: '',
  callee: undefined,
  unusual: false,
  telling: ['sub', 'aud'],
};

/** All that mends a story has, in sentences. */
export function adviceOf({ advice, caution }: SubjectStory): string[] {
  return [...advice, caution].filter((sentence) => sentence !== '');
}

/** The alternatives as facts to show below the reason. */
export function alternativesOf({ alternatives }: SubjectStory): Record<string, string> {
  return Object.fromEntries(alternatives.map(({ form, subject }) => [`subject ${form}`, subject]));
}
