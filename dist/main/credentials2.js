const require_failures = require("./failures.js");
const require_process_credentials = require("./process-credentials.js");
const require_index = require("./index.js");
const require_renew = require("./renew.js");
let node_path = require("node:path");
let node_fs = require("node:fs");
let node_process = require("node:process");
let node_timers_promises = require("node:timers/promises");
// src/later/alone.ts
const ABANDONED = 3e4;
const INTERVAL = 40;
async function alone(file, { pid, patience }, settled, work) {
	const end = Date.now() + patience;
	while (!taken(file, pid)) {
		await (0, node_timers_promises.setTimeout)(INTERVAL);
		const result = settled();
		if (result !== void 0) return result;
		if (Date.now() > end) return work();
		if (isAbandoned(file)) (0, node_fs.rmSync)(file, { force: true });
	}
	try {
		return settled() ?? await work();
	} finally {
		(0, node_fs.rmSync)(file, { force: true });
	}
}
function taken(file, pid) {
	try {
		(0, node_fs.writeFileSync)(file, String(pid), {
			mode: 384,
			flag: "wx"
		});
		return true;
	} catch (error) {
		return !(error instanceof Error && "code" in error && error.code === "EEXIST");
	}
}
function isAbandoned(file) {
	try {
		return Date.now() - (0, node_fs.statSync)(file).mtimeMs > ABANDONED || hasEnded(Number((0, node_fs.readFileSync)(file, "utf8")));
	} catch {
		return false;
	}
}
function hasEnded(pid) {
	if (!(pid > 0)) return false;
	try {
		(0, node_process.kill)(pid, 0);
		return false;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "ESRCH";
	}
}
// src/later/credentials.ts
const STALE = 3e4;
async function credentials(directory, self) {
	const started = Date.now();
	const settled = () => {
		const cache = readCache(directory);
		if (cache !== void 0 && started < cache.freshUntil) return JSON.stringify(cache.answer);
		const failure = require_failures.failuresIn(directory).findLast(({ at }) => at >= started);
		if (failure !== void 0) throw new Error(failure.reason);
	};
	const ask = async () => {
		try {
			return await renewed(directory, self);
		} catch (error) {
			const cache = readCache(directory);
			if (cache !== void 0 && Date.parse(cache.answer.Expiration) - Date.now() > STALE) return JSON.stringify(cache.answer);
			const reason = require_renew.told(error);
			require_failures.recordFailure(directory, reason);
			throw new Error(reason);
		}
	};
	return alone((0, node_path.join)(directory, "lock"), {
		pid: self.pid,
		patience: 25e3
	}, settled, ask);
}
async function renewed(directory, self) {
	const { outputs, expiresAt } = await require_renew.renew(require_renew.readSettings(directory), self);
	const output = (name) => new require_index.Secret(require_index.reveal(outputs.find((one) => one.name === name)?.value ?? ""));
	const keys = {
		accessKeyId: output("aws-access-key-id"),
		secretAccessKey: output("aws-secret-access-key"),
		sessionToken: output("aws-session-token")
	};
	if (expiresAt === void 0) throw new Error("Credentials without an end");
	const text = require_process_credentials.cacheText(keys, expiresAt);
	keep(text, directory, self.pid);
	return JSON.stringify(JSON.parse(text).answer);
}
function keep(text, directory, pid) {
	const aside = (0, node_path.join)(directory, `${require_process_credentials.CACHE_FILE}.${pid}`);
	try {
		(0, node_fs.writeFileSync)(aside, text, { mode: 384 });
		(0, node_fs.renameSync)(aside, (0, node_path.join)(directory, require_process_credentials.CACHE_FILE));
	} catch {
		(0, node_fs.rmSync)(aside, { force: true });
	}
}
function readCache(directory) {
	try {
		return JSON.parse((0, node_fs.readFileSync)((0, node_path.join)(directory, require_process_credentials.CACHE_FILE), "utf8"));
	} catch {
		return;
	}
}
exports.credentials = credentials;
