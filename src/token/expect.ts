import { FederateError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Claims } from '../issuers/issuer.ts';
import { quote, readable } from '../quote.ts';

/** Characters at the most of the list of claims in a message. */
const LONGEST_LIST = 2000;

/** One line of the input `expect`: a claim, and the patterns of which its value must match one. */
export interface Expectation {
  readonly claim: string;
  readonly patterns: readonly string[];
}

/** Reads `claim: pattern | pattern` lines. Faults are reported to `inputs`. */
export function readExpectations(inputs: Inputs): Expectation[] {
  const expectations: Expectation[] = [];
  for (const line of inputs.lines('expect')) {
    const [, claim, rule] = /^([\w.:/-]+?)\s*:\s+(.+)$/.exec(line) ?? [];
    const patterns = rule?.split(/(?<!\S)\|(?!\S)/).map((pattern) => pattern.trim()) ?? [];
    if (claim === undefined || patterns.length === 0 || patterns.includes('')) {
      inputs.fault('expect', `'${line}' is no rule: write \`claim: pattern\`, such as \`ref: refs/heads/main\``);
    } else {
      expectations.push({ claim, patterns });
    }
  }
  return expectations;
}

/**
 * Holds the claims against the rules of the workflow's author.
 * @throws FederateError `EXPECTATION_FAILED` with every rule that fails
 */
export function checkExpectations(claims: Claims, expectations: readonly Expectation[]): void {
  const failed = expectations.flatMap(({ claim, patterns }) => {
    const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
    if (value === undefined || value === null) return [`\`${claim}\` is absent`];
    if (mayBeRounded(value)) return [`\`${claim}\` has a number that JSON readers round, and can't be compared`];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (patterns.some((pattern) => matches(text, pattern))) return [];
    return [`\`${claim}\` is ${quote(value)}, not ${patterns.map(quote).join(' or ')}`];
  });
  if (failed.length === 0) return;
  throw new FederateError('EXPECTATION_FAILED', `The token breaks the rules of \`expect\`: ${failed.join('; ')}.`, {
    hop: 'token check',
    hint: `Run this job from where the rules allow it, or change \`expect\`. Claims of this token: ${readable(Object.keys(claims).sort().join(', '), LONGEST_LIST)}.`,
  });
}

/** Whether there is a number in a claim that another reader may have read as another one (RFC 8259 §6). */
function mayBeRounded(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isSafeInteger(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(mayBeRounded);
}

/**
 * Whether the whole text matches the pattern, case-sensitively: `*` is any run of characters, `?` is one. Takes steps in
 * proportion to text times pattern at the most, whatever the pattern.
 */
export function matches(text: string, pattern: string): boolean {
  const characters = [...text];
  const signs = [...pattern];
  let at = 0;
  let sign = 0;
  let star = -1;
  let retryFrom = 0;
  while (at < characters.length) {
    if (signs[sign] === '*') {
      star = sign;
      sign += 1;
      retryFrom = at;
    } else if (sign < signs.length && (signs[sign] === '?' || signs[sign] === characters[at])) {
      at += 1;
      sign += 1;
    } else if (star >= 0) {
      sign = star + 1;
      retryFrom += 1;
      at = retryFrom;
    } else {
      return false;
    }
  }
  return signs.slice(sign).every((rest) => rest === '*');
}
