import type { Environment } from '../platform/runner.ts';
import type { RunFact } from './issuer.ts';

/** A claim, the variable of the job that has the same value, and what a difference means. */
export type FactRow = readonly [claim: string, source: string, on: RunFact['on']];

/** What the variables of this job tell, as far as they are set. */
export function factsBy(rows: readonly FactRow[], env: Environment): RunFact[] {
  return rows.flatMap(([claim, source, on]) => {
    const expected = env[source];
    return expected ? [{ claim, expected, source, on }] : [];
  });
}

/** An issuer as its claim has it: none ends with a slash, but a URL without a path always does. */
export function asClaimed(issuer: URL): string {
  return issuer.pathname === '/' && issuer.search === '' ? issuer.origin : issuer.href;
}
