import { cleanup } from './handover/cleanup.ts';
import { ActionsRunner } from './platform/actions.ts';
import { end } from './platform/end.ts';
import { UNDO_PROGRAMS } from './providers/undo.ts';

await cleanup(new ActionsRunner(process), UNDO_PROGRAMS);

// Only what hangs is ended by this: a tunnel that a proxy never opens would keep the process, and with it the job.
setTimeout(() => end(process), 500).unref();
