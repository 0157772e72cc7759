import type { Runner } from './runner.ts';
import { replay, type Undo } from './undo.ts';

/** The post phase: undoes what the main phase did and only that, after success, failure and cancellation alike. */
export async function cleanup(runner: Runner): Promise<void> {
  const record = runner.state('undo');
  if (record === '') return;
  try {
    await replay(JSON.parse(record) as Undo, runner);
  } catch {
    runner.warning('What this step did could not be undone: its record in the state of the job is damaged.');
  }
}
