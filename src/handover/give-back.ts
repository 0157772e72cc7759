import type { Runner } from '../platform/runner.ts';
import type { Credentials, UndoCommand } from '../providers/provider.ts';
import { recordUndo, type Undo } from './record.ts';
import type { Patience } from './revoke.ts';

/** In main, where a person waits to be told why the step failed. */
const IN_MAIN: Patience = { seconds: 2, otherwise: 'Post tries it again.' };

/** What became of credentials that are not handed on. */
export type GivenBack = 'revoked' | 'left to post' | 'ends by itself';

/** Lets post revoke what was obtained so far, should this step be ended before it is handed on. */
export function recordRevocations(all: readonly Credentials[], runner: Runner): void {
  const revoke = all.flatMap((credentials) => (credentials.keep ? [] : (credentials.revoke ?? [])));
  if (revoke.length === 0) return;
  runner.saveState('undo', JSON.stringify(recordUndo({ variables: [], files: [], revoke }, runner)));
}

/**
 * Ends credentials that will not be handed on after all; what can't be ended now is left to post, with the sessions that an
 * export leaves to it, and nothing else. Gives what became of each.
 */
export async function revokeNow(
  all: readonly Credentials[],
  runner: Runner,
  sessions?: readonly UndoCommand[],
): Promise<GivenBack[]> {
  const records = all.map(({ revoke = [] }) => recordUndo({ variables: [], files: [], revoke }, runner).revoke);
  const { revokeAll } = await import('./undo.ts');
  const left = await revokeAll(records.flat(), runner, IN_MAIN);
  if (sessions !== undefined || records.flat().length > 0) leaveToPost(left, sessions ?? [], runner);
  return records.map((own) => {
    if (own.length === 0) return 'ends by itself';
    return own.some((record) => left.includes(record)) ? 'left to post' : 'revoked';
  });
}

function leaveToPost(revoke: Undo['revoke'], commands: readonly UndoCommand[], runner: Runner): void {
  const rest: Undo = { directories: [], variables: [], revoke, commands };
  try {
    runner.saveState('undo', revoke.length + commands.length === 0 ? '' : JSON.stringify(rest));
  } catch {
    // Why the step fails is what is to be told, and not this.
    runner.warning('The record of what post is to take back could not be written.');
  }
}
