import { ActionsRunner, laterPrograms, run } from './programs.ts';

const later = laterPrograms(process, import.meta.dirname);
if (!(await run(new ActionsRunner(process, later)))) process.exitCode = 1;

// Only what hangs is ended by this: a tunnel that a proxy never opens would keep the process, and with it the job.
setTimeout(() => process.exit(), 500).unref();
