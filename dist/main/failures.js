const require_index = require("./index.js");
let node_path = require("node:path");
let node_fs = require("node:fs");
// src/handover/failures.ts
const FILE = "failures.jsonl";
const LARGEST = 65536;
const LONGEST = 1e3;
function recordFailure(directory, reason) {
	const file = (0, node_path.join)(directory, FILE);
	try {
		if (((0, node_fs.statSync)(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) return;
		(0, node_fs.appendFileSync)(file, `${JSON.stringify({
			at: Date.now(),
			reason
		})}\n`, { mode: 384 });
	} catch {}
}
function failuresIn(directory) {
	const file = (0, node_path.join)(directory, FILE);
	try {
		if (!(0, node_fs.statSync)(file).isFile() || (0, node_fs.statSync)(file).size > 2 * LARGEST) return [];
		return (0, node_fs.readFileSync)(file, "utf8").split("\n").flatMap(failureOf);
	} catch {
		return [];
	}
}
function tellFailures(directory, runner) {
	const [first, ...more] = failuresIn(directory);
	if (first === void 0) return;
	const times = more.length === 0 ? "once" : `${more.length + 1} times`;
	const from = new Date(first.at).toISOString().replace(/\.\d+Z$/, "Z");
	runner.warning(`Later steps could not renew their credentials ${times}, from ${from} on. The first reason: ${require_index.readable(first.reason, LONGEST)}`);
}
function failureOf(line) {
	try {
		const { at, reason } = JSON.parse(line);
		return typeof at === "number" && Number.isFinite(at) && Math.abs(at) <= 864e13 && typeof reason === "string" ? [{
			at,
			reason
		}] : [];
	} catch {
		return [];
	}
}
Object.defineProperty(exports, "failuresIn", {
	enumerable: true,
	get: function() {
		return failuresIn;
	}
});
Object.defineProperty(exports, "recordFailure", {
	enumerable: true,
	get: function() {
		return recordFailure;
	}
});
Object.defineProperty(exports, "tellFailures", {
	enumerable: true,
	get: function() {
		return tellFailures;
	}
});
