import { cleanup } from './cleanup.ts';
import { ActionsRunner } from './runner.ts';

const runner = new ActionsRunner(process.env);

if (runner.state('phase') === 'post') {
  await cleanup(runner);
} else {
  runner.saveState('phase', 'post');
  const { run } = await import('./run.ts');
  if (!(await run(runner))) process.exitCode = 1;
}
