import type { Runner } from '../platform/runner.ts';
import type { UndoPrograms } from '../providers/provider.ts';
import { counted } from '../quote.ts';
import { readUndo } from './recorded.ts';
import { replay, type TakenBack } from './undo.ts';

/**
 * The post phase: undoes what the main phase did and only that, after success, failure and cancellation alike, and says
 * what it took back. It never asks for a token, whatever its state or the environment says.
 */
export async function cleanup(runner: Runner, programs: UndoPrograms): Promise<void> {
  const text = runner.state('undo');
  if (text === '') return;
  const record = readUndo(text, runner);
  if (record === undefined) {
    runner.warning('What this step did could not be undone: its record in the state of the job is damaged.');
    return;
  }
  if (record.foreign > 0) {
    runner.warning(
      `The record of what is to be undone has ${record.foreign} entries that this action does not write. They are left alone.`,
    );
  }
  const story = told(await replay(record.undo, runner, programs));
  if (story !== '') runner.info(`Federate took back what this step gave: ${story}.`);
}

function told({ files, cleared, restored, sessions, revoked }: TakenBack): string {
  return [
    some('removed', files, 'file'),
    some('cleared', cleared, 'variable'),
    some('restored', restored, 'variable'),
    some('ended', sessions, 'session'),
    some('revoked', revoked, 'token'),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function some(verb: string, count: number, noun: string): string {
  return count === 0 ? '' : `${verb} ${counted(count, noun)}`;
}
