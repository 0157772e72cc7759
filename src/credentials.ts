import { readFileSync, writeSync } from 'node:fs';

// The `credential_process` of AWS tools. They call it often, so an answer that is kept is given with nothing loaded.
const [, , directory = ''] = process.argv;

function kept(): string | undefined {
  try {
    const { freshUntil, answer } = JSON.parse(readFileSync(`${directory}/cache.json`, 'utf8'));
    return Date.now() < freshUntil ? JSON.stringify(answer) : undefined;
  } catch {
    return undefined;
  }
}

try {
  const answer = kept() ?? (await (await import('./programs.ts')).credentials(directory, process));
  writeSync(1, `${answer}\n`);
  process.exit(0);
} catch (error) {
  writeSync(2, `Federate: ${error instanceof Error ? error.message : 'unexpected fault'}\n`);
  process.exit(1);
}
