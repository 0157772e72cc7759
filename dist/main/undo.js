const require_index = require("./index.js");
const require_failures = require("./failures.js");
let node_path = require("node:path");
let node_fs = require("node:fs");
// src/handover/undo.ts
const IN_POST = {
	seconds: 7,
	otherwise: "It ends by itself when it expires."
};
async function replay(undo, runner, programs) {
	for (const directory of undo.directories) require_failures.tellFailures(directory, runner);
	const removed = removeAllOf(undo, runner);
	const { cleared, restored } = setBack(undo.variables, runner);
	const late = await endLate(undo, runner);
	const [sessions, left] = await Promise.all([endSessions(undo.commands, runner, programs), revokeAll(undo.revoke, runner, IN_POST)]);
	return {
		files: removed + late,
		cleared,
		restored,
		sessions,
		revoked: undo.revoke.length - left.length
	};
}
function removeAllOf({ directories }, runner) {
	return directories.reduce((sum, directory) => sum + removeDirectory(directory, runner), 0);
}
async function endLate(undo, runner) {
	if (undo.started === void 0) return 0;
	const { endLeftRunning } = await Promise.resolve().then(() => require("./commands.js"));
	return await endLeftRunning(undo.started, runner) === 0 ? 0 : removeAllOf(undo, runner);
}
function setBack(changed, runner) {
	const earlier = changed.flatMap((variable) => earlierValue(variable, runner.env[variable.name]) ?? []);
	try {
		if (earlier.length > 0) runner.handOn(earlier, []);
	} catch {
		const names = earlier.map(({ name }) => name).join(", ");
		runner.warning(`${names} could not be set back: later steps still see the values of this step.`);
		return {
			cleared: 0,
			restored: 0
		};
	}
	const cleared = earlier.filter(({ value }) => value === "").length;
	return {
		cleared,
		restored: earlier.length - cleared
	};
}
function earlierValue({ name, before, after }, now) {
	if (now === void 0) return void 0;
	if (require_index.fingerprint(now) === after) return now === (before ?? "") ? void 0 : {
		name,
		value: before ?? ""
	};
	return now !== "" && now === before && after !== require_index.fingerprint("") ? {
		name,
		value: ""
	} : void 0;
}
async function endSessions(all, runner, programs) {
	const commands = [];
	for (const { kind, session } of all) {
		const command = await programs[kind](session, (program) => require_index.which(program, runner.env));
		if (command !== void 0) commands.push(command);
	}
	if (commands.length === 0) return 0;
	return (await Promise.resolve().then(() => require("./commands.js"))).runUndoCommands(commands, runner);
}
async function revokeAll(revocations, runner, patience) {
	return revocations.length === 0 ? [] : (await Promise.resolve().then(() => require("./revoke.js"))).revoke(revocations, runner, patience);
}
function removeDirectory(directory, runner) {
	if (!require_index.isOwnDirectory(directory, runner)) {
		runner.warning(`${directory} was not removed: it is not a directory of this action.`);
		return 0;
	}
	const before = filesIn(directory);
	const obstacle = removeAll(directory);
	if (obstacle === void 0) return before;
	runner.warning(`${directory} could not be removed as a whole (${reasonOf(obstacle)}): remove what is left by hand on a runner that is kept.`);
	return before - filesIn(directory);
}
function removeAll(path) {
	try {
		(0, node_fs.rmSync)(path, {
			recursive: true,
			force: true,
			maxRetries: 3
		});
		return;
	} catch (obstacle) {
		for (const entry of entriesOf(path)) removeAll((0, node_path.join)(path, entry));
		return removesEmpty(path) ? void 0 : obstacle;
	}
}
function removesEmpty(directory) {
	try {
		(0, node_fs.rmdirSync)(directory);
		return true;
	} catch {
		return false;
	}
}
function filesIn(path) {
	return entriesOf(path).map((entry) => (0, node_path.join)(path, entry)).reduce((sum, entry) => sum + (isDirectory(entry) ? filesIn(entry) : 1), 0);
}
function entriesOf(path) {
	try {
		return isDirectory(path) ? (0, node_fs.readdirSync)(path) : [];
	} catch {
		return [];
	}
}
function isDirectory(path) {
	try {
		return (0, node_fs.lstatSync)(path).isDirectory();
	} catch {
		return false;
	}
}
function reasonOf(error) {
	return error instanceof Error && "code" in error ? String(error.code) : "unexpected fault";
}
exports.replay = replay;
exports.revokeAll = revokeAll;
