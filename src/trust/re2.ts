import { type Node, readTree, UnreadableExpression } from './re2-syntax.ts';

export { UnreadableExpression };

/** A step of a compiled expression: one character, a place in the text, a fork to two steps, or the end. */
type Step =
  | { readonly kind: 'character'; readonly fits: (sign: string) => boolean }
  | { readonly kind: 'place'; readonly is: (text: readonly string[], at: number) => boolean }
  | { kind: 'fork'; readonly to: number[] }
  | { readonly kind: 'end' };

/** Steps at the most: with a text of some thousand characters, well below a second. */
const MOST_STEPS = 5000;

/**
 * Whether RE2 finds the expression in the text (github.com/google/re2/wiki/Syntax), in time that is linear in both: no
 * expression takes long, as it can with the one of JavaScript.
 * @throws UnreadableExpression
 */
export function finds(expression: string, text: string): boolean {
  const steps = compiled(expression);
  const signs = [...text];
  let now = new Set<number>();
  for (let at = 0; at <= signs.length; at += 1) {
    reach(steps, 0, now, signs, at);
    for (const index of now) if (steps[index]?.kind === 'end') return true;
    const sign = signs[at];
    if (sign === undefined) break;
    const next = new Set<number>();
    for (const index of now) {
      const step = steps[index];
      if (step?.kind === 'character' && step.fits(sign)) reach(steps, index + 1, next, signs, at + 1);
    }
    now = next;
  }
  return false;
}

/** Adds every step that can be reached from here without a character. */
function reach(steps: readonly Step[], from: number, into: Set<number>, text: readonly string[], at: number): void {
  const open = [from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (into.has(index)) continue;
    into.add(index);
    const step = steps[index];
    if (step?.kind === 'fork') open.push(...step.to);
    else if (step?.kind === 'place' && step.is(text, at)) open.push(index + 1);
  }
}

function compiled(expression: string): readonly Step[] {
  const steps: Step[] = [];
  emit(readTree(expression), steps);
  steps.push({ kind: 'end' });
  return steps;
}

function emit(node: Node, steps: Step[]): void {
  if (steps.length > MOST_STEPS) throw new UnreadableExpression('too large');
  const fork = (to: number[]): { kind: 'fork'; to: number[] } => {
    const step = { kind: 'fork' as const, to };
    steps.push(step);
    return step;
  };
  switch (node.kind) {
    case 'one':
      steps.push({ kind: 'character', fits: node.fits });
      return;
    case 'place':
      steps.push(node);
      return;
    case 'sequence':
      for (const part of node.nodes) emit(part, steps);
      return;
    case 'choice': {
      const ends: { to: number[] }[] = [];
      const first = fork([]);
      for (const part of node.nodes) {
        first.to.push(steps.length);
        emit(part, steps);
        ends.push(fork([]));
      }
      for (const end of ends) end.to.push(steps.length);
      return;
    }
    case 'repeat': {
      for (let count = 0; count < node.least; count += 1) emit(node.node, steps);
      if (node.most === Number.POSITIVE_INFINITY) {
        const start = steps.length;
        const loop = fork([start + 1]);
        emit(node.node, steps);
        fork([start]);
        loop.to.push(steps.length);
        return;
      }
      const skips: { to: number[] }[] = [];
      for (let count = node.least; count < node.most; count += 1) {
        skips.push(fork([steps.length + 1]));
        emit(node.node, steps);
      }
      for (const skip of skips) skip.to.push(steps.length);
    }
  }
}
