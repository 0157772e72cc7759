/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
export function distance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = row > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}

/** The name that was most likely meant, if one of them differs by no more than a slip. */
export function nearest(word: string, names: Iterable<string>, furthest: number): string | undefined {
  let [best, least]: [string | undefined, number] = [undefined, furthest + 1];
  for (const name of names) {
    const apart = distance(word, name);
    if (apart < least) [best, least] = [name, apart];
  }
  return best;
}
