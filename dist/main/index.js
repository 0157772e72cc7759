const require_federate = require("./federate.js");
// src/index.ts
const LONGEST_END = 9e3;
process.umask(63);
const cancellation = new AbortController();
let code = 1;
for (const signal of [
	"SIGINT",
	"SIGTERM",
	"SIGHUP",
	"SIGBREAK"
]) process.on(signal, (_, number) => {
	if (cancellation.signal.aborted) return;
	code = 128 + number;
	setTimeout(() => {
		process.exitCode = code;
		require_federate.end(process);
	}, LONGEST_END).unref();
	cancellation.abort();
});
const runner = new require_federate.ActionsRunner(process, {
	cancelled: cancellation.signal,
	later: require_federate.laterPrograms(process, __dirname)
});
require_federate.run(runner).then((worked) => {
	if (!worked) process.exitCode = code;
	require_federate.end(process);
});
