import { ActionsRunner, run } from './programs.ts';

if (!(await run(new ActionsRunner(process, import.meta.dirname)))) process.exitCode = 1;

// Only what hangs is ended by this: a tunnel that a proxy never opens would keep the process, and with it the job.
setTimeout(() => process.exit(), 500).unref();
