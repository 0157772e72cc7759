Object.defineProperty(exports, Symbol.toStringTag, { value: "Module" });
let node_path = require("node:path");
let node_fs = require("node:fs");
let node_process = require("node:process");
let node_util = require("node:util");
// src/quote.ts
const LONGEST$1 = 200;
function readable(text, longest = LONGEST$1) {
	const shown = text.slice(0, longest).replaceAll(/[^ -~]/gu, codePoint);
	return text.length > longest ? `${shown}... (${text.length} characters)` : shown;
}
function beginning(text) {
	return text.length > 500 ? `${text.slice(0, 501).replace(/\S+$/, "")}...` : text;
}
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cs}\p{DI}\u2800]/gu;
function visible(text) {
	return text.replaceAll(INVISIBLE, codePoint);
}
function codePoint(sign) {
	return `\\u{${sign.codePointAt(0)?.toString(16)}}`;
}
function serverText(value) {
	if (typeof value !== "string") return "";
	return beginning(visible(value).replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim());
}
function quote(value) {
	return typeof value === "string" ? `'${readable(value)}'` : readable(JSON.stringify(value) ?? "nothing");
}
function counted(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
// src/json.ts
const DEEPEST = 32;
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function readStrictObject(text) {
	const read = readStrictJson(text, DEEPEST);
	if ("fault" in read) return read;
	const { value } = read;
	return isObject(value) ? { object: value } : { fault: "is JSON, but no object" };
}
function readStrictJson(text, deepest) {
	let value;
	try {
		value = JSON.parse(text);
	} catch (error) {
		if (text.startsWith("\ufeff")) return { fault: "begins with a byte order mark" };
		const place = /position \d+( \(line \d+ column \d+\))?/.exec(String(error))?.[0];
		return {
			fault: "is no JSON",
			...place === void 0 ? {} : { place }
		};
	}
	const fault = structureFault(text, deepest);
	return fault === void 0 ? { value } : { fault };
}
function structureFault(json, deepest) {
	const open = [];
	for (const [sign, text, colon] of json.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")\s*(:)?|[{}[\]]/g)) if (text !== void 0) {
		if (colon === void 0) continue;
		const name = JSON.parse(text);
		const names = open.at(-1);
		if (names?.has(name)) return `has the member ${quote(name)} twice`;
		names?.add(name);
	} else if (sign === "{" || sign === "[") {
		open.push(new Set());
		if (open.length > deepest) return `has more than ${deepest} levels`;
	} else open.pop();
}
const OWN_NAME = new RegExp(`^federate-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`);
function isOwnDirectory(path, { temporaryDirectory }) {
	return path === (0, node_path.resolve)(path) && (0, node_path.dirname)(path) === temporaryDirectory && isOwnName((0, node_path.basename)(path));
}
function isOwnName(name) {
	return OWN_NAME.test(name);
}
// src/handover/names.ts
const OF_THE_RUNNER = /^(GITHUB|RUNNER|ACTIONS|STATE|INPUT)_/i;
const TOO_POWERFUL = new Set(`PATH PATHEXT COMSPEC SYSTEMROOT WINDIR PSMODULEPATH HOME USERPROFILE SHELL SHELLOPTS BASHOPTS BASH_ENV ENV IFS PS4
  PROMPT_COMMAND GCONV_PATH GLIBC_TUNABLES NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS NODE_TLS_REJECT_UNAUTHORIZED PYTHONPATH
  PYTHONHOME PYTHONSTARTUP PYTHONWARNINGS PYTHONBREAKPOINT PERLLIB PERLOPT PERLDB PERL5LIB PERL5OPT PERL5DB RUBYOPT RUBYLIB
  _JAVA_OPTIONS JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS CLASSPATH DOTNET_STARTUP_HOOKS GIT_SSH GIT_SSH_COMMAND GIT_EXEC_PATH
  GIT_ASKPASS GIT_PROXY_COMMAND GIT_EXTERNAL_DIFF GIT_PAGER GIT_EDITOR GIT_TEMPLATE_DIR HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
  FTP_PROXY SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF OPENSSL_MODULES CURL_CA_BUNDLE CURL_HOME REQUESTS_CA_BUNDLE EDITOR VISUAL
  PAGER BROWSER`.split(/\s+/));
const TOO_POWERFUL_FAMILIES = [
	"BASH_FUNC_",
	"LD_",
	"DYLD_",
	"NPM_CONFIG_",
	"GIT_CONFIG"
];
function nameFault(kind, name) {
	if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name)) return "has a name that no variable can have";
	if (kind === "output") return void 0;
	if (OF_THE_RUNNER.test(name)) return "has a name that is reserved for the runner";
	const known = name.toUpperCase();
	return TOO_POWERFUL.has(known) || TOO_POWERFUL_FAMILIES.some((family) => known.startsWith(family)) ? "has a name by which more would be changed than a credential" : void 0;
}
// src/handover/recorded.ts
const METHODS = [
	"GET",
	"POST",
	"PUT",
	"DELETE"
];
const FIELD_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const FIELD_VALUE = /^[\t -~\u0080-\u00ff]*$/;
function readUndo(text, runner) {
	const read = readStrictObject(text);
	if (!("object" in read)) return void 0;
	const { directories, variables, revoke, commands, started, ...unknown } = read.object;
	const mark = typeof started === "string" && isOwnName(started) ? started : void 0;
	let foreign = Object.keys(unknown).length + (mark === started ? 0 : 1);
	const only = (list, parse) => {
		if (!Array.isArray(list)) {
			foreign += list === void 0 ? 0 : 1;
			return [];
		}
		const known = list.flatMap((item) => parse(asObject(item)) ?? []);
		foreign += list.length - known.length;
		return known;
	};
	return {
		undo: {
			directories: only(Array.isArray(directories) ? directories.map((path) => ({ path })) : directories, ({ path }) => typeof path === "string" && isOwnDirectory(path, runner) ? path : void 0),
			variables: only(variables, changedVariable),
			revoke: only(revoke, revocation),
			commands: only(commands, command),
			started: mark
		},
		foreign
	};
}
function asObject(value) {
	return typeof value === "object" && value !== null ? { ...value } : {};
}
function changedVariable({ name, before, after }) {
	if (typeof name !== "string" || nameFault("variable", name) !== void 0) return void 0;
	if (before !== null && typeof before !== "string") return void 0;
	return typeof after === "string" && /^[0-9a-f]{16}$/.test(after) ? {
		name,
		before,
		after
	} : void 0;
}
function revocation({ hop, method, url, headers, body }) {
	const known = METHODS.find((name) => name === method);
	const address = typeof url === "string" ? URL.parse(url) : null;
	if (typeof hop !== "string" || known === void 0 || address === null) return void 0;
	if (body !== void 0 && typeof body !== "string") return void 0;
	const fields = Object.entries(asObject(headers)).flatMap(([name, value]) => FIELD_NAME.test(name) && typeof value === "string" && FIELD_VALUE.test(value) ? [[name, value]] : []);
	if (fields.length !== Object.keys(asObject(headers)).length) return void 0;
	return {
		hop,
		method: known,
		url: address.href,
		headers: Object.fromEntries(fields),
		...body === void 0 ? {} : { body }
	};
}
function command({ kind, session }) {
	if (kind !== "Disconnect-AzAccount" || typeof session !== "string" || !isOwnName(session)) return void 0;
	return {
		kind,
		session
	};
}
// src/platform/which.ts
const THIS_MACHINE = {
	system: node_process.platform,
	isProgram(path) {
		try {
			(0, node_fs.accessSync)(path, node_fs.constants.X_OK);
			return (0, node_fs.statSync)(path).isFile();
		} catch {
			return false;
		}
	}
};
function which(program, env, machine = THIS_MACHINE) {
	const windows = machine.system === "win32";
	const { delimiter, isAbsolute, join } = windows ? node_path.win32 : node_path.posix;
	const endings = windows ? [
		".exe",
		".cmd",
		".bat"
	] : [""];
	return (env["PATH"] ?? "").split(delimiter).filter((directory) => isAbsolute(directory)).flatMap((directory) => endings.map((ending) => join(directory, program + ending))).find((path) => machine.isProgram(path));
}
// src/handover/failures.ts
const FILE = "failures.jsonl";
const LARGEST = 65536;
const LONGEST = 1e3;
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
	runner.warning(`Later steps could not renew their credentials ${times}, from ${from} on. The first reason: ${readable(first.reason, LONGEST)}`);
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
// src/handover/fingerprint.ts
const PRIMES = [16777619, 2246822507];
const START = 2166136261;
function fingerprint(value) {
	const words = new Int32Array(Math.ceil(Buffer.byteLength(value) / 4) + 1);
	words[0] = value.length;
	Buffer.from(words.buffer).write(value, 4);
	let [one, other] = [START, START];
	for (const word of words) {
		one = Math.imul(one ^ word, PRIMES[0]);
		one ^= one >>> 15;
		other = Math.imul(other ^ word, PRIMES[1]);
		other ^= other >>> 13;
	}
	return [one, other].map((bits) => (bits >>> 0).toString(16).padStart(8, "0")).join("");
}
// src/handover/undo.ts
const IN_POST = {
	seconds: 7,
	otherwise: "It ends by itself when it expires."
};
async function replay(undo, runner, programs) {
	for (const directory of undo.directories) tellFailures(directory, runner);
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
	if (fingerprint(now) === after) return now === (before ?? "") ? void 0 : {
		name,
		value: before ?? ""
	};
	return now !== "" && now === before && after !== fingerprint("") ? {
		name,
		value: ""
	} : void 0;
}
async function endSessions(all, runner, programs) {
	const commands = [];
	for (const { kind, session } of all) {
		const command = await programs[kind](session, (program) => which(program, runner.env));
		if (command !== void 0) commands.push(command);
	}
	if (commands.length === 0) return 0;
	return (await Promise.resolve().then(() => require("./commands.js"))).runUndoCommands(commands, runner);
}
async function revokeAll(revocations, runner, patience) {
	return revocations.length === 0 ? [] : (await Promise.resolve().then(() => require("./revoke.js"))).revoke(revocations, runner, patience);
}
function removeDirectory(directory, runner) {
	if (!isOwnDirectory(directory, runner)) {
		runner.warning(`${directory} was not removed: it is not a directory of this action.`);
		return 0;
	}
	const before = filesIn(directory);
	const obstacle = removeAll(directory);
	if (obstacle === void 0) return before;
	runner.warning(`${directory} could not be removed as a whole (${reasonOf$1(obstacle)}): remove what is left by hand on a runner that is kept.`);
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
function reasonOf$1(error) {
	return error instanceof Error && "code" in error ? String(error.code) : "unexpected fault";
}
// src/handover/cleanup.ts
async function cleanup(runner, programs) {
	const text = runner.state("undo");
	if (text === "") return;
	const record = readUndo(text, runner);
	if (record === void 0) {
		runner.warning("What this step did could not be undone: its record in the state of the job is damaged.");
		return;
	}
	if (record.foreign > 0) runner.warning(`The record of what is to be undone has ${record.foreign} entries that this action does not write. They are left alone.`);
	const story = told(await replay(record.undo, runner, programs));
	if (story !== "") runner.info(`Federate took back what this step gave: ${story}.`);
}
function told({ files, cleared, restored, sessions, revoked }) {
	return [
		some("removed", files, "file"),
		some("cleared", cleared, "variable"),
		some("restored", restored, "variable"),
		some("ended", sessions, "session"),
		some("revoked", revoked, "token")
	].filter((part) => part !== "").join(", ");
}
function some(verb, count, noun) {
	return count === 0 ? "" : `${verb} ${counted(count, noun)}`;
}
// src/secret.ts
var Secret = class {
	#value;
	constructor(value) {
		this.#value = value;
	}
	expose() {
		return this.#value;
	}
	toString() {
		return "***";
	}
	toJSON() {
		return "***";
	}
	[node_util.inspect.custom]() {
		return "***";
	}
};
const SHORTEST_MASK = 4;
const GROUP = 3;
function maskedForms(secret) {
	const value = secret.expose();
	const bytes = Buffer.from(value, "utf8");
	const hex = bytes.toString("hex");
	const [, ...jwtParts] = /^[\w-]+\.([\w-]+)\.([\w-]+)$/.exec(value) ?? [];
	const forms = [
		...value.split(/[\r\n]+/).map((line) => line.trim()),
		...base64Cores(bytes),
		hex,
		hex.toUpperCase(),
		...urlForms(value),
		...jwtParts
	];
	return [...new Set(forms)].filter((form) => form.length >= SHORTEST_MASK);
}
function urlForms(value) {
	if (/^[\w.-]*$/.test(value)) return [];
	return [encodeURIComponent(value.toWellFormed()), new URLSearchParams({ "": value }).toString().slice(1)];
}
function base64Cores(bytes) {
	const whole = [
		0,
		1,
		2
	].map((start) => bytes.subarray(start, bytes.length - (bytes.length - start) % GROUP));
	return (bytes.length < 8 ? [bytes, ...whole] : whole).flatMap((core) => [core.toString("base64").replace(/=+$/, ""), core.toString("base64url")]);
}
"undefined localhost github github.com master deploy release staging production default string object bearer secret password token access_token credential unauthorized forbidden internal server error".split(" ");
function withoutSecrets(text, forms) {
	const covered = [];
	for (const form of forms) for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) covered.push([at, at + form.length]);
	let shown = "";
	let end = -1;
	for (const [start, stop] of covered.sort(([one], [other]) => one - other)) {
		if (start > end) shown += `${text.slice(Math.max(end, 0), start)}***`;
		end = Math.max(end, stop);
	}
	return shown + text.slice(Math.max(end, 0));
}
function reveal(value) {
	return value instanceof Secret ? value.expose() : value;
}
// src/errors.ts
var FederateError = class extends Error {
	name = "FederateError";
	code;
	hint;
	why;
	hop;
	retry;
	retryAfter;
	evidence;
	constructor(code, message, details) {
		super(message, details.cause === void 0 ? void 0 : { cause: details.cause });
		this.code = code;
		this.hint = details.hint;
		this.why = details.why ?? code;
		this.hop = details.hop;
		this.retry = details.retry ?? "no";
		this.retryAfter = details.retryAfter;
		this.evidence = details.evidence ?? {};
	}
};
// src/platform/system.ts
function system() {
	return (0, node_process.getBuiltinModule)("node:os");
}
// src/platform/command-files.ts
const ROOM = "\n".repeat(16384);
function requireWritable(env, files) {
	const faults = files.flatMap((file) => faultOf(env, file) ?? []);
	if (faults.length === 0) return;
	throw new FederateError("EXPORT_FAILED", `Later steps can't be handed anything: ${faults.join("; ")}.`, {
		hop: "export",
		hint: "Nothing was sent. Check that the disk is not full, and let no step, container or wrapper change the files of the runner. In a container job the user of the container must be able to write them:\n\ncontainer:\n  image: ...\n  options: --user root"
	});
}
function faultOf(env, file) {
	const path = env[file];
	if (!path) return `the runner's variable ${file} is not set`;
	try {
		const { size } = statOf(path);
		(0, node_fs.accessSync)(path, node_fs.constants.W_OK);
		append(path, size, ROOM);
		(0, node_fs.truncateSync)(path, size);
		return;
	} catch (error) {
		return `${path} (${file}) can't be written: ${reasonOf(error)}`;
	}
}
function appendAll(env, entries) {
	const written = [];
	for (const [file, values] of entries.filter(([, some]) => some.length > 0)) {
		const path = env[file] ?? "";
		try {
			const { size } = statOf(path);
			append(path, size, values.map(lineOf).join(""));
			written.push({
				path,
				size
			});
		} catch (error) {
			for (const { path: done, size } of written) cutBack(done, size);
			throw new FederateError("EXPORT_FAILED", `${path || file} can't be written: ${reasonOf(error)}.`, {
				hop: "export",
				hint: `Check that the disk is not full, and that the files of the runner (${file}) can be written. What had been written is undone.`,
				cause: error
			});
		}
	}
}
function appendTo(env, file, text) {
	const path = env[file] ?? "";
	append(path, statOf(path).size, text);
}
function append(path, size, text) {
	try {
		(0, node_fs.appendFileSync)(path, text);
	} catch (error) {
		cutBack(path, size);
		throw error;
	}
}
function statOf(path) {
	const stat = (0, node_fs.statSync)(path);
	if (!stat.isFile()) throw Object.assign(new Error("No file"), { code: "it is no file" });
	return stat;
}
function cutBack(path, size) {
	try {
		(0, node_fs.truncateSync)(path, size);
	} catch {}
}
function lineOf({ name, value }) {
	const text = reveal(value);
	if (/^[ -~]*$/.test(text)) return `${name}=${text}\n`;
	let end = "END_OF_VALUE";
	while (text.includes(end)) end += "_";
	return `${name}<<${end}\n${text}\n${end}\n`;
}
function reasonOf(error) {
	if (!(error instanceof Error) || !("code" in error)) return "an unexpected fault";
	const uid = error.code === "EACCES" || error.code === "EPERM" ? system().userInfo().uid : void 0;
	return `${String(error.code)}${uid === void 0 ? "" : ` for the user with the id ${uid}`}`;
}
// src/platform/workflow-commands.ts
const STDOUT = 1;
function workflowCommand(name, text, properties = {}) {
	return `::${[name, Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(value)}`).join(",")].filter(Boolean).join(" ")}::${escaped(text)}`;
}
function writeLine(line) {
	write(`${line}\n`, STDOUT);
}
function write(text, descriptor) {
	let rest = Buffer.from(text);
	while (rest.length > 0) try {
		rest = rest.subarray((0, node_fs.writeSync)(descriptor, rest));
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "EAGAIN") continue;
		return;
	}
}
function escaped(text) {
	return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapedProperty(text) {
	return escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
// src/platform/actions.ts
const LONGEST_STATE = 15e3;
var ActionsRunner = class {
	env;
	nodeVersion;
	temporaryDirectory;
	workspace;
	words;
	later;
	#masked = new Set();
	#hidden = new WeakSet();
	#cancelled;
	constructor({ env, versions }, { cancelled, later } = {}) {
		this.#cancelled = cancelled;
		this.env = env;
		this.nodeVersion = versions.node;
		this.temporaryDirectory = (0, node_path.resolve)(env["RUNNER_TEMP"] || system().tmpdir());
		this.workspace = (0, node_path.resolve)(env["GITHUB_WORKSPACE"] ?? ".");
		this.words = wordsOf(env);
		this.later = later;
	}
	get cancelled() {
		this.#cancelled ??= new AbortController().signal;
		return this.#cancelled;
	}
	input(name) {
		return (this.env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "").trim();
	}
	get given() {
		return Object.keys(this.env).filter((name) => name.startsWith("INPUT_") && this.env[name]?.trim()).map((name) => name.slice(6).toLowerCase());
	}
	mask(...secrets) {
		const forms = secrets.filter((secret) => !this.#hidden.has(secret)).flatMap(maskedForms);
		for (const secret of secrets) this.#hidden.add(secret);
		const others = [...new Set(forms)].filter((form) => !this.#masked.has(form));
		for (const form of others) this.#masked.add(form);
		if (others.length > 0) writeLine(others.map((form) => workflowCommand("add-mask", form)).join("\n"));
	}
	requireWritable() {
		requireWritable(this.env, [
			"GITHUB_ENV",
			"GITHUB_OUTPUT",
			"GITHUB_STATE"
		]);
	}
	handOn(variables, outputs) {
		appendAll(this.env, [["GITHUB_ENV", variables], ["GITHUB_OUTPUT", outputs]]);
	}
	saveState(name, value) {
		const states = [...value.match(new RegExp(`.{1,${LONGEST_STATE}}`, "gsu")) ?? [""], ""].map((part, at) => ({
			name: stateName(name, at),
			value: part
		}));
		appendAll(this.env, [["GITHUB_STATE", states]]);
	}
	state(name) {
		let whole = "";
		for (let at = 0;; at += 1) {
			const part = this.env[`STATE_${stateName(name, at)}`] ?? "";
			if (part === "") return whole;
			whole += part;
		}
	}
	info(text) {
		writeLine(this.#harmless(text));
	}
	debug(text) {
		writeLine(workflowCommand("debug", this.#harmless(text)));
	}
	notice(text) {
		writeLine(workflowCommand("notice", this.#harmless(text)));
	}
	warning(text) {
		writeLine(workflowCommand("warning", this.#harmless(text)));
	}
	fail(title, text) {
		writeLine(workflowCommand("error", this.#harmless(text), { title }));
	}
	async summary(markdown) {
		if (!this.env["GITHUB_STEP_SUMMARY"]) return;
		try {
			appendTo(this.env, "GITHUB_STEP_SUMMARY", `${this.#harmless(markdown)}\n`);
		} catch {
			this.warning("The job summary could not be written.");
		}
	}
	#harmless(text) {
		return withoutCommands(withoutSecrets(text, this.#masked));
	}
};
function stateName(name, part) {
	return part === 0 ? name : `${name}_${part}`;
}
function wordsOf(env) {
	const forgejo = env["FORGEJO_ACTIONS"] === "true";
	return {
		inputs: "under `with:`",
		written: (inputs) => ["with:", ...Object.entries(inputs).map(([name, value]) => `  ${name}: ${value}`)].join("\n"),
		filledFrom: (input, variable) => `write \`${input}: \${{ env.${variable} }}\``,
		whyEmpty: "(an expression such as ${{ vars.ROLE }} is empty where the variable is not defined for this repository or environment, and ${{ secrets.ROLE }} is so too in runs for forks and by Dependabot, which get no secrets)",
		permission: forgejo ? "`enable-openid-connect: true`" : "`id-token: write`",
		grant: forgejo ? "enable-openid-connect: true" : "permissions:\n  id-token: write\n  contents: read",
		variables: "GITHUB_ENV",
		checkout: "actions/checkout",
		help: (code) => {
			const repository = env["GITHUB_ACTION_REPOSITORY"];
			const server = env["GITHUB_SERVER_URL"];
			const ref = (env["GITHUB_ACTION_REF"] || "HEAD").split("/").map(encodeURIComponent).join("/");
			const page = "docs/errors.md";
			return repository && server ? `${server}/${repository}/blob/${ref}/${page}#${code.toLowerCase()}` : `${page}: ${code}`;
		}
	};
}
function withoutCommands(text) {
	return visible(text).replaceAll(/\r\n?/g, "\n").replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, " ").replaceAll(/^(\s*):(?=:)/gm, "$1: ").replaceAll("##[", "# #[");
}
// src/post.ts
cleanup(new ActionsRunner(process), { "Disconnect-AzAccount": async (session, which) => {
	const pwsh = which("pwsh");
	return pwsh === void 0 ? void 0 : (await Promise.resolve().then(() => require("./powershell.js"))).disconnect(pwsh, session);
} }).then(() => {
	process.exit();
});
exports.FederateError = FederateError;
exports.readStrictObject = readStrictObject;
exports.serverText = serverText;
exports.visible = visible;
