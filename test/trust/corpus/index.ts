import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '../../../src/trust/verdict.ts';

/** The claims of invented jobs, by name. Shapes of trust are those that people publish, with names of their own. */
export const JOBS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = jobs();

export interface Case {
  readonly name: string;
  readonly job: string;
  readonly verdict: Verdict;
  /** Why, in words of the case's own. */
  readonly reason: string;
}

export const AWS = read('aws') as readonly (Case & { policy: unknown; holes: readonly string[] })[];
export const ENTRA = read('entra') as readonly (Case & { credential: Record<string, unknown> })[];
export const GOOGLE = read('google') as readonly { condition: string; gives: boolean | 'error' }[];
export const GOOGLE_CLAIMS = read('google-claims') as Readonly<Record<string, unknown>>;

function jobs(): Record<string, Record<string, unknown>> {
  const { main, ...others } = read('jobs') as Record<string, Record<string, unknown>>;
  const built = Object.entries(others).map(([name, changes]) => {
    const claims = Object.entries({ ...main, ...changes }).filter(([, value]) => value !== null);
    return [name, Object.fromEntries(claims)] as const;
  });
  return { main: main ?? {}, ...Object.fromEntries(built) };
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8'));
}

/** The claims of a job of the corpus. */
export function job(name: string): Readonly<Record<string, unknown>> {
  const claims = JOBS[name];
  if (claims === undefined) throw new Error(`There is no job ${name}`);
  return claims;
}
