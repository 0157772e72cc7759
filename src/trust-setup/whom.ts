import { FederateError } from '../errors.ts';
import type { Claims } from '../issuers/issuer.ts';
import { textOf } from './claim.ts';

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
  /** Claims of the context that the subjects do not tell, and without which others would get in. */
  readonly vital: readonly string[];
  /** Whom it lets in, in words. */
  readonly who: string;
  /** What else there is to know, of all and of the subjects. */
  readonly notes: readonly string[];
  readonly subjectNotes: readonly string[];
}

/** A term for each of these claims that the token has. */
export function exact(claims: Claims, ...names: string[]): Term[] {
  return names.flatMap((claim) => {
    const value = textOf(claims, claim);
    return value === '' ? [] : [{ claim, value, wild: false }];
  });
}

/** A term whose value may have `*` and `?` in it. */
export function like(claim: string, value: string): Term {
  return { claim, value, wild: isWild(value) };
}

export function isWild(text: string): boolean {
  return /[*?]/.test(text);
}

/** Why there is no such trust. */
export function unwritable(reason: string, hint: string): FederateError {
  return new FederateError('INPUT_INVALID', reason, { hop: 'trust', hint });
}

/** @throws FederateError where the cloud can't hold a claim that is needed to tell these jobs from others */
export function holdsVital({ vital }: Grant, cloud: string, has: (claim: string) => boolean): void {
  const missing = vital.find((claim) => !has(claim));
  if (missing === undefined) return;
  throw unwritable(
    `${cloud} can't hold the claim \`${missing}\` of this issuer, and \`sub\` does not tell it.`,
    'Use `--for this-job`, `branch` or `tags`.',
  );
}
