/** Whether a job is let in, as far as the trust alone tells. What can't be told is never an `allow`. */
export type Verdict = 'allow' | 'deny' | 'unknown';

/** Three values: `undefined` where it can't be told. */
export type Truth = boolean | undefined;

/** One condition of a trust, held against the job. */
export interface Check {
  readonly holds: Truth;
  /** In the words of the trust: `StringEquals sub`. */
  readonly what: string;
  readonly wanted: string;
  /** What the job has; undefined where it has none. */
  readonly has: string | undefined;
  /** A sentence: why it is false, or why it can't be told. Empty where it holds. */
  readonly because: string;
}

/** What became of a job. */
export interface Judgement {
  readonly verdict: Verdict;
  /** Which part of the trust decided, or came nearest: `Statement 2`. */
  readonly where: string;
  readonly checks: readonly Check[];
  /** One sentence: the first thing that is false, or can't be told. Empty for an allow. */
  readonly because: string;
}

/** All of them: false wins, then what can't be told. */
export function all(truths: readonly Truth[]): Truth {
  return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
}

/** Any of them: true wins, then what can't be told. */
export function any(truths: readonly Truth[]): Truth {
  return truths.includes(true) ? true : truths.includes(undefined) ? undefined : false;
}

export function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

/** The judgement that checks which must all hold amount to. */
export function judgementOf(where: string, checks: readonly Check[]): Judgement {
  const holds = all(checks.map((check) => check.holds));
  const verdict = holds === undefined ? 'unknown' : holds ? 'allow' : 'deny';
  const decisive = checks.find((check) => check.holds === (holds === false ? false : undefined));
  return { verdict, where, checks, because: verdict === 'allow' ? '' : (decisive?.because ?? '') };
}

/** A value that must be equal. */
export function equality(what: string, wanted: readonly string[], has: string | undefined, because: string): Check {
  const holds = has !== undefined && wanted.includes(has);
  return { holds, what, wanted: wanted.join(' or '), has, because: holds ? '' : because };
}
