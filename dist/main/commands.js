const require_index = require("./index.js");
let node_path = require("node:path");
let node_util = require("node:util");
let node_fs = require("node:fs");
let node_process = require("node:process");
let node_crypto = require("node:crypto");
let node_child_process = require("node:child_process");
let node_timers_promises = require("node:timers/promises");
// src/platform/process-tree.ts
const MARK = "FEDERATE_STARTED_BY";
const SIGNALS = [["SIGTERM", 1500], ["SIGKILL", 500]];
const LOOK_AGAIN = 20;
const THIS_MACHINE = {
	system: node_process.platform,
	signal(pid, signal) {
		try {
			(0, node_process.kill)(pid, signal);
		} catch {}
	},
	async run(file, args) {
		try {
			const { stdout } = await (0, node_util.promisify)(node_child_process.execFile)(file, args, {
				windowsHide: true,
				maxBuffer: 67108864
			});
			return stdout;
		} catch {
			return "";
		}
	},
	async environments() {
		switch (node_process.platform) {
			case "linux": return (0, node_fs.readdirSync)("/proc").filter((name) => /^\d+$/.test(name)).map((name) => ({
				pid: Number(name),
				environment: readIfAny(`/proc/${name}/environ`)
			}));
			case "darwin": return (await this.run("/bin/ps", [
				"-axEww",
				"-o",
				"pid=,command="
			])).split("\n").map((line) => {
				return {
					pid: Number.parseInt(line, 10),
					environment: line.replaceAll(" ", "\0")
				};
			});
			default: return [];
		}
	}
};
function readIfAny(path) {
	try {
		return (0, node_fs.readFileSync)(path, "latin1");
	} catch {
		return "";
	}
}
function marked(env, mark) {
	return {
		...env,
		[MARK]: mark
	};
}
async function endStarted(mark, env, leader, machine = THIS_MACHINE) {
	if (machine.system === "win32") {
		if (leader === void 0) return 0;
		const taskkill = node_path.win32.join(env["SystemRoot"] ?? "C:\\Windows", "System32", "taskkill.exe");
		await machine.run(taskkill, [
			"/pid",
			String(leader),
			"/t",
			"/f"
		]);
		return 1;
	}
	const find = async () => (await machine.environments()).filter(({ environment }) => `\0${environment}\0`.includes(`\0${MARK}=${mark}\0`)).map(({ pid }) => pid);
	const found = await find();
	for (const [signal, grace] of SIGNALS) {
		if (leader !== void 0) machine.signal(-leader, signal);
		for (const pid of await find()) machine.signal(pid, signal);
		const until = performance.now() + grace;
		while ((await find()).length > 0 && performance.now() < until) await (0, node_timers_promises.setTimeout)(LOOK_AGAIN);
	}
	return found.length;
}
// src/handover/commands.ts
const COMMAND_TIME = 300;
const UNDO_TIME = 60;
const ATTEMPTS = {
	passing: 2,
	propagation: 3
};
const LONGEST_OUTPUT = 16384;
const OUTPUT_GRACE = 300;
async function runCommands(commands, runner, seconds = COMMAND_TIME, mark = (0, node_crypto.randomUUID)()) {
	const deadline = new require_index.Deadline(seconds, {
		cancelled: runner.cancelled,
		grace: 0
	});
	for (const command of commands) {
		const started = performance.now();
		await require_index.retry(() => run(command, runner.env, deadline, mark), ATTEMPTS, deadline);
		runner.info(`${command.hop}: done in ${((performance.now() - started) / 1e3).toFixed(1)} s.`);
	}
}
async function runUndoCommands(commands, runner) {
	let done = 0;
	const deadline = new require_index.Deadline(UNDO_TIME);
	for (const command of commands) try {
		await run(command, runner.env, deadline, (0, node_crypto.randomUUID)());
		done += 1;
	} catch (error) {
		runner.warning(error instanceof require_index.FederateError ? error.message : `\`${command.hop}\` failed by an unexpected fault.`);
	}
	return done;
}
function endLeftRunning(mark, { env }) {
	return endStarted(mark, env);
}
function startOf([program, ...args], env, system = node_process.platform) {
	if (system !== "win32" || !/\.(cmd|bat)$/i.test(program)) return {
		file: program,
		args,
		verbatim: false
	};
	const unsafe = /["%!\r\n]/.test(program) ? program : args.find((argument) => !/^[\w@.:/-]+$/.test(argument));
	if (unsafe !== void 0) throw new require_index.FederateError("COMMAND_FAILED", "An argument has characters that cmd.exe could take for commands.", {
		hop: node_path.win32.basename(program),
		hint: `Change this value: ${require_index.serverText(unsafe)}`
	});
	return {
		file: node_path.win32.join(env["SystemRoot"] ?? "C:\\Windows", "System32", "cmd.exe"),
		args: [
			"/d",
			"/s",
			"/c",
			`""${program}" ${args.join(" ")}"`
		],
		verbatim: true
	};
}
async function run(command, env, deadline, mark) {
	deadline.signal.throwIfAborted();
	const { file, args, verbatim } = startOf(command.argv, env);
	const child = (0, node_child_process.spawn)(file, args, {
		env: marked({
			...env,
			...command.env
		}, mark),
		stdio: [
			"pipe",
			"ignore",
			"pipe"
		],
		detached: node_process.platform !== "win32",
		windowsHide: true,
		windowsVerbatimArguments: verbatim
	});
	let said = "";
	child.stderr.setEncoding("utf8").on("data", (text) => {
		said = ending(said + text);
	});
	child.stdin.on("error", () => {});
	child.stdin.end(command.stdin?.expose());
	const closed = new Promise((resolve) => child.once("close", () => resolve()));
	const end = new Promise((resolve) => {
		child.once("error", (error) => resolve(`could not be started (${"code" in error ? String(error.code) : error.name})`));
		child.once("exit", (code, signal) => resolve(code === 0 ? "" : `ended with ${signal ?? `exit code ${code}`}`));
	});
	const fault = await deadline.limit(end, () => new Late()).catch(async (error) => {
		if (!(error instanceof Late)) throw error;
		await endStarted(mark, env, child.pid);
		return `had not ended after ${deadline.seconds} s`;
	});
	await Promise.race([closed, (0, node_timers_promises.setTimeout)(OUTPUT_GRACE, void 0, { ref: false })]);
	child.stderr.destroy();
	if (fault !== "") throw failure(command, fault, said);
}
var Late = class extends Error {};
function ending(text) {
	return text.length > LONGEST_OUTPUT ? text.slice(-16385).replace(/^\S+/, "") : text;
}
function failure({ hop, failures = [], stdin }, end, said) {
	const text = require_index.serverText(stdin === void 0 ? said : said.replaceAll(stdin.expose(), "***"));
	const evidence = text === "" ? {} : { [`${hop} says`]: text };
	const known = failures.find(({ sign }) => sign.test(said));
	if (known !== void 0) {
		const { code, message, hint, retry: again = "no" } = known;
		return new require_index.FederateError(code, message, {
			hop,
			hint,
			retry: again,
			evidence
		});
	}
	return new require_index.FederateError("COMMAND_FAILED", `\`${hop}\` ${end}${text === "" ? "" : `: ${text}`}.`, {
		hop,
		hint: "Nothing was exported. Run this command by hand on the same kind of runner to see more of what it says.",
		evidence
	});
}
exports.endLeftRunning = endLeftRunning;
exports.runCommands = runCommands;
exports.runUndoCommands = runUndoCommands;
