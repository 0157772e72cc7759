import { constants } from 'node:os';
import { ActionsRunner, end, laterPrograms, run } from './programs.js';
const LONGEST_END = 9_000;
process.umask(0o077);
const cancellation = new AbortController();
let code = 1;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']) {
    process.on(signal, () => {
        if (cancellation.signal.aborted)
            return;
        code = 128 + constants.signals[signal];
        setTimeout(() => {
            process.exitCode = code;
            end(process);
        }, LONGEST_END).unref();
        cancellation.abort();
    });
}
const runner = new ActionsRunner(process, {
    cancelled: cancellation.signal,
    later: laterPrograms(process, import.meta.dirname),
});
if (!(await run(runner)))
    process.exitCode = code;
setTimeout(() => end(process), 500).unref();
