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

async function answer(): Promise<string> {
  return kept() ?? (await import('./later/credentials.ts')).credentials(directory, process);
}

answer().then(
  (text) => {
    writeSync(1, `${text}\n`);
    process.exit(0);
  },
  (error: unknown) => {
    writeSync(2, `Federate: ${error instanceof Error ? error.message : 'unexpected fault'}\n`);
    process.exit(1);
  },
);
