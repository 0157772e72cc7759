import type { Difference } from '../docs/tables.ts';

/**
 * Holds the facts that differ, by case, to what is listed: each must be listed, and each that is listed must show, where all
 * cases were run. In the list, `*` as a case is any of them, and `*` at the end of a fact any that begins so.
 */
export function judge(
  listed: readonly Difference[],
  seen: ReadonlyMap<string, readonly string[]>,
  all: boolean,
): string[] {
  const entries = listed.flatMap(({ here, shows = {} }) =>
    Object.entries(shows).flatMap(([title, facts]) => facts.map((fact) => ({ title, fact, here }))),
  );
  const unlisted = [...seen].flatMap(([title, facts]) =>
    facts
      .filter((fact) => !entries.some((entry) => isOf(entry, title, fact)))
      .map((fact) => `${title}: ${fact} differs, and is not listed`),
  );
  const unseen = entries
    .filter(({ title }) => all && (title === '*' || seen.has(title)))
    .filter((entry) => ![...seen].some(([title, facts]) => facts.some((fact) => isOf(entry, title, fact))))
    .map(({ title, fact, here }) => `${title}: ${fact} is listed ("${here}") and does not differ`);
  return [...unlisted, ...unseen];
}

function isOf(entry: { readonly title: string; readonly fact: string }, title: string, fact: string): boolean {
  if (entry.title !== '*' && entry.title !== title) return false;
  return entry.fact.endsWith('*') ? fact.startsWith(entry.fact.slice(0, -1)) : entry.fact === fact;
}
