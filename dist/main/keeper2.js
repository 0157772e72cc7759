const require_index = require("./index.js");
let node_path = require("node:path");
let node_events = require("node:events");
let node_child_process = require("node:child_process");
// src/handover/keeper.ts
const PATIENCE = 5e3;
const SMALL = [
	"--single-threaded",
	"--jitless",
	"--max-semi-space-size=1",
	"--max-old-space-size=64"
];
async function startKeeper({ hop, listener, directory, secret }, runner) {
	const { later } = runner;
	if (later === void 0) throw notStarted(hop, "this program has none");
	const child = (0, node_child_process.spawn)(later.node, [
		...SMALL,
		(0, node_path.join)(later.directory, "keeper.js"),
		directory
	], {
		cwd: later.directory,
		detached: true,
		env: later.environment,
		stdio: [
			"ignore",
			"ignore",
			"ignore",
			"ipc"
		],
		windowsHide: true
	});
	const message = {
		port: listener.port,
		secret: secret.expose()
	};
	try {
		const signal = AbortSignal.timeout(PATIENCE);
		const ready = (0, node_events.once)(child, "message", { signal });
		const ended = (0, node_events.once)(child, "exit", { signal }).then(() => Promise.reject(new Error("it ended")));
		for (const outcome of [ready, ended]) outcome.catch(() => {});
		child.send(message, listener.server);
		await Promise.race([ready, ended]);
	} catch (error) {
		child.kill("SIGKILL");
		throw notStarted(hop, error instanceof Error && error.name !== "AbortError" ? error.message : "it was not ready in time");
	} finally {
		listener.server.close();
		if (child.connected) child.disconnect();
		child.unref();
	}
}
function notStarted(hop, reason) {
	return new require_index.FederateError("EXPORT_FAILED", `The program that keeps the credentials fresh did not start: ${reason}.`, {
		hop,
		hint: "Nothing was exported. Run the job again; where this stays, leave `refresh` out."
	});
}
exports.startKeeper = startKeeper;
