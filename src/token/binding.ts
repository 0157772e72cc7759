import { FederateError } from '../errors.ts';
import type { Claims, IssuerTexts, RunFact } from '../issuers/issuer.ts';
import { quote } from '../quote.ts';

/**
 * Holds the claims against what this run knows of itself. Gives what differs but may: names and refs change while a run
 * lasts, and their case is of no account.
 * @throws FederateError `TOKEN_OF_ANOTHER_RUN` with every claim that must not differ and does
 */
export function bindToRun(claims: Claims, facts: readonly RunFact[], texts: IssuerTexts): string[] {
  const differing = facts.filter((fact) => differs(claims, fact));
  const refused = differing.filter(({ on }) => on !== 'notice');
  if (refused.length === 0)
    return differing.map((fact) => `The token's ${told(claims, fact)}. It is used nevertheless.`);
  const faults = refused.map((fact) => told(claims, fact)).join('; ');
  throw new FederateError('TOKEN_OF_ANOTHER_RUN', `The token belongs to another run: its ${faults}.`, {
    hop: 'token check',
    hint: texts.anotherRun,
  });
}

function differs(claims: Claims, { claim, expected, on }: RunFact): boolean {
  const value = claims[claim];
  switch (on) {
    case 'refuse':
      return asText(value) !== expected;
    case 'refuse if present':
      return value !== undefined && asText(value) !== expected;
    case 'notice': {
      // An empty claim says no more than an absent one: deployments have an empty `ref`.
      const text = asText(value) ?? '';
      return text !== '' && lowerCase(text) !== lowerCase(expected);
    }
  }
}

/** A claim as the text that an environment variable would hold. A number that JSON may have rounded has none. */
function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || Number.isSafeInteger(value) ? String(value) : undefined;
}

/** ASCII alone: by the rules of Unicode or of a language, different names could become equal. */
function lowerCase(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function told(claims: Claims, { claim, expected, source }: RunFact): string {
  const value = claims[claim] === undefined ? 'absent' : quote(claims[claim]);
  return `\`${claim}\` is ${value}, where ${source} is ${quote(expected)}`;
}
