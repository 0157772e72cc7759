import { cleanup } from './cleanup.ts';
import { ActionsRunner } from './runner.ts';

const runner = new ActionsRunner(process);

if (runner.state('phase') === 'post') {
  await cleanup(runner);
} else {
  runner.saveState('phase', 'post');
  const { run } = await import('./run.ts');
  if (!(await run(runner))) process.exitCode = 1;
}

// Only what hangs is ended by this: a tunnel that a proxy never opens would keep the process, and with it the job.
setTimeout(() => process.exit(), 500).unref();
