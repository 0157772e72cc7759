import { readFileSync } from 'node:fs';
import { isatty } from 'node:tty';
import { write } from '../platform/workflow-commands.ts';
import { main } from './main.ts';

const [STDIN, STDOUT, STDERR] = [0, 1, 2];

/** What is missing from older ones is used everywhere. */
if (typeof URL.parse !== 'function') {
  write(`federate: error: it needs Node 22.1 or later, and this is ${process.versions.node}\n`, STDERR);
  process.exit(70);
}

main(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  nodeVersion: process.versions.node,
  pid: process.pid,
  stdin: { isTerminal: isatty(STDIN) },
  stdout: { isTerminal: isatty(STDOUT), write: (text) => write(text, STDOUT) },
  stderr: { isTerminal: isatty(STDERR), write: (text) => write(text, STDERR) },
  readAll: () => readFileSync(STDIN, 'utf8'),
  signals: process,
}).then(
  (code) => process.exit(code),
  () => process.exit(70),
);
