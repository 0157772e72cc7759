import { cleanup } from './handover/cleanup.ts';
import { ActionsRunner } from './platform/actions.ts';
import { UNDO_PROGRAMS } from './providers/undo.ts';

cleanup(new ActionsRunner(process), UNDO_PROGRAMS).then(() => {
  // All is written by now. Connections that are still open, and what hangs, would keep the process, and with it the job.
  process.exit();
});
