import { ActionsRunner } from './platform/actions.ts';
import { end } from './platform/end.ts';
import { laterPrograms } from './platform/later.ts';
import { run } from './run.ts';

/** Milliseconds after a signal at which this ends in any case: the runner waits for 10 s. */
const LONGEST_END = 9_000;

async function main(): Promise<void> {
  // Whatever the machine has: what is written here is for its user, and for nobody else.
  process.umask(0o077);
  const cancellation = new AbortController();
  let code = 1;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const) {
    process.on(signal, (_: NodeJS.Signals, number: number) => {
      if (cancellation.signal.aborted) return;
      code = 128 + number;
      setTimeout(() => {
        process.exitCode = code;
        end(process);
      }, LONGEST_END).unref();
      cancellation.abort();
    });
  }
  const later = laterPrograms(process, import.meta.dirname);
  const worked = await run(new ActionsRunner(process, { cancelled: cancellation.signal, later }));
  if (!worked) process.exitCode = code;
  // All is written by now. Connections that are still open, and what hangs, would keep the process, and with it the job.
  end(process);
}

// In the bundle the programs of later steps find here what they have in common with this one, and are not to start it.
if (import.meta.main) main();
