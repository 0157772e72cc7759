let node_path = require("node:path");
let node_util = require("node:util");
let node_fs = require("node:fs");
let node_process = require("node:process");
let node_crypto = require("node:crypto");
let node_https = require("node:https");
let node_tls = require("node:tls");
// src/quote.ts
const LONGEST = 200;
function readable(text, longest = LONGEST) {
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
function hasInvisible(text) {
	return visible(text) !== text;
}
function codePoint(sign) {
	return `\\u{${sign.codePointAt(0)?.toString(16)}}`;
}
function serverText(value) {
	if (typeof value !== "string") return "";
	return beginning(visible(value).replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim());
}
function excerpt(text) {
	return readable(beginning(text), Number.POSITIVE_INFINITY);
}
function quote(value) {
	return typeof value === "string" ? `'${readable(value)}'` : readable(JSON.stringify(value) ?? "nothing");
}
function shellWord(value) {
	return /^[\w@%+=:,./-]+$/.test(value) ? value : shellText(value);
}
function shellText(value) {
	return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
function commandText([command, ...values], flags = {}) {
	const joint = command.startsWith("gcloud ") ? "=" : " ";
	const lines = Object.entries(flags).map(([name, value]) => `  --${name}${joint}${shellWord(value)}`);
	return [[command, ...values.map(shellWord)].join(" "), ...lines].join(" \\\n");
}
function counted(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
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
function unfitToMask(value, known) {
	if (value.length < 6) return `is too short to be masked (${value.length} characters)`;
	const same = (word) => word?.toLowerCase() === value.toLowerCase();
	return [...PUBLIC_WORDS, ...known].some(same) ? "is a word that everybody knows, and no secret" : void 0;
}
const PUBLIC_WORDS = "undefined localhost github github.com master deploy release staging production default string object bearer secret password token access_token credential unauthorized forbidden internal server error".split(" ");
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
		return `${path} (${file}) can't be written: ${reasonOf$1(error)}`;
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
			throw new FederateError("EXPORT_FAILED", `${path || file} can't be written: ${reasonOf$1(error)}.`, {
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
function reasonOf$1(error) {
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
		this.words = wordsOf$1(env);
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
function wordsOf$1(env) {
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
// src/platform/end.ts
const IN_A_THREAD = /^(FS|GetAddrInfo|GetNameInfo)/;
function end(program) {
	if (program.getActiveResourcesInfo().some((name) => IN_A_THREAD.test(name)) && program.platform !== "win32") program.execve?.(program.execPath, [
		program.execPath,
		"-e",
		`require("node:process").exit(${program.exitCode ?? 0})`
	], {});
	program.exit();
}
// src/platform/later.ts
const OF_THE_IDENTITY = /^(ACTIONS_ID_TOKEN_REQUEST_(URL|TOKEN)|GITHUB_(ACTIONS|SERVER_URL|REPOSITORY\w*|RUN_\w+|EVENT_NAME|REF|SHA|WORKFLOW_REF)|(FORGEJO|GITEA)_ACTIONS|RUNNER_(ENVIRONMENT|TEMP|TRACKING_ID)|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|NODE_USE_SYSTEM_CA|SSL_CERT_(FILE|DIR)|SystemRoot)$/i;
function laterPrograms({ env, execPath }, directory) {
	return {
		node: execPath,
		directory,
		get environment() {
			return Object.fromEntries(Object.entries(env).filter(([name]) => OF_THE_IDENTITY.test(name)));
		}
	};
}
// src/network/clock.ts
function sinceStart() {
	return (0, node_process.uptime)() * 1e3;
}
const ATTEMPT_TIMEOUT = 2e4;
function pause(milliseconds, calledOff) {
	return new Promise((resolve) => {
		const end = (waited) => {
			clearTimeout(timer);
			calledOff.removeEventListener("abort", stop);
			resolve(waited);
		};
		const stop = () => end(false);
		const timer = setTimeout(() => end(true), milliseconds);
		calledOff.addEventListener("abort", stop);
		if (calledOff.aborted) stop();
	});
}
// src/network/deadline.ts
const GRACE = 2e3;
var Deadline = class {
	seconds;
	setBy;
	signal;
	closing;
	#end;
	#over = new AbortController();
	#closed = new AbortController();
	#calledOff = false;
	constructor(seconds, { cancelled, grace = GRACE, setBy = "`action-timeout-s`" } = {}) {
		this.seconds = seconds;
		this.setBy = setBy;
		this.signal = this.#over.signal;
		this.closing = this.#closed.signal;
		this.#end = sinceStart() + seconds * 1e3;
		setTimeout(() => this.#finish(), seconds * 1e3).unref();
		if (cancelled?.aborted) this.close(grace);
		else cancelled?.addEventListener("abort", () => this.close(grace), { once: true });
	}
	get calledOff() {
		return this.#calledOff;
	}
	remaining() {
		return this.signal.aborted ? 0 : Math.max(0, this.#end - sinceStart());
	}
	limit(work, late) {
		if (this.signal.aborted) return Promise.reject(late());
		const over = new Promise((_, reject) => {
			this.signal.addEventListener("abort", () => reject(late()), { once: true });
		});
		return Promise.race([work, over]);
	}
	close(within) {
		this.#closed.abort();
		if (within === 0) this.callOff();
		else setTimeout(() => this.callOff(), within).unref();
	}
	callOff() {
		this.#calledOff ||= !this.signal.aborted;
		this.#finish();
	}
	#finish() {
		this.#over.abort();
		this.#closed.abort();
	}
};
// src/all-or-nothing.ts
var Refusals = class extends Error {
	name = "Refusals";
	failures;
	returned;
	calledOff;
	constructor(failures, granted = [], became = [], calledOff = []) {
		super("Not every provider of the step gave credentials");
		this.failures = withoutRepetition(failures);
		this.returned = granted.map(({ principal, expiresAt }, at) => ({
			principal,
			expiresAt,
			became: became[at] ?? "ends by itself"
		}));
		this.calledOff = calledOff;
	}
};
async function settle(exchanges, obtainOne, deadline, log) {
	let pending = exchanges.length;
	const failures = [];
	const calledOff = [];
	return {
		obtained: (await Promise.all(exchanges.map(async (exchange) => {
			try {
				return await obtainOne(exchange);
			} catch (error) {
				if (deadline.calledOff && !(error instanceof FederateError && error.code !== "DEADLINE")) {
					calledOff.push(exchange.provider);
					return;
				}
				if (failures.length === 0) {
					deadline.close(GRACE);
					if (pending > 1) log.info(`${nameOf(error, exchange)}. The others have ${GRACE / 1e3} s to end.`);
				}
				failures.push(error);
				return;
			} finally {
				pending -= 1;
			}
		}))).filter((one) => one !== void 0),
		failures,
		calledOff
	};
}
function nameOf(error, { provider }) {
	return error instanceof FederateError ? `${error.hop ?? provider}: ${error.code}` : `${provider}: failed`;
}
function withoutRepetition(failures) {
	const told = new Set();
	return failures.filter((failure) => {
		const key = failure instanceof FederateError ? `${failure.hop} ${failure.code} ${failure.message}` : failure;
		return told.has(key) ? false : told.add(key);
	});
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
// src/issuers/run.ts
const GITHUB = {
	repository: "GITHUB_REPOSITORY",
	workflow: "GITHUB_WORKFLOW",
	action: "GITHUB_ACTION",
	actor: "GITHUB_ACTOR",
	triggeringActor: "GITHUB_TRIGGERING_ACTOR",
	commit: "GITHUB_SHA",
	ref: "GITHUB_REF",
	refName: "GITHUB_REF_NAME",
	event: "GITHUB_EVENT_NAME",
	baseRef: "GITHUB_BASE_REF",
	headRef: "GITHUB_HEAD_REF",
	runId: "GITHUB_RUN_ID",
	job: "GITHUB_JOB"
};
function factsOfRun$1(env) {
	const facts = Object.entries(GITHUB).map(([fact, variable]) => [fact, env[variable] || void 0]);
	return Object.fromEntries(facts);
}
function isOnGitHub(env) {
	return env["GITHUB_ACTIONS"] !== "false";
}
// src/handover/masking.ts
function whyNoSecret(value, env) {
	const facts = factsOfRun$1(env);
	return unfitToMask(value, [...Object.values(facts), ...facts.repository?.split("/") ?? []]);
}
function requireMaskable(secret, what, env) {
	const fault = whyNoSecret(secret.expose(), env);
	if (fault === void 0) return;
	throw new FederateError("CREDENTIALS_REFUSED", `${what} ${fault}, so nothing was exported.`, {
		hop: "export",
		hint: "The token service answered with something that is no credential: check its address and its settings. In a description of your own, name the values that are no secrets in `public`."
	});
}
// src/handover/directories.ts
const DIRECTORY_PREFIX = "federate-";
const OWN_NAME = new RegExp(`^${DIRECTORY_PREFIX}[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`);
function isOwnDirectory(path, { temporaryDirectory }) {
	return path === (0, node_path.resolve)(path) && (0, node_path.dirname)(path) === temporaryDirectory && isOwnName((0, node_path.basename)(path));
}
function isOwnName(name) {
	return OWN_NAME.test(name);
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
// src/handover/record.ts
function ownDirectory({ temporaryDirectory }) {
	return (0, node_path.join)(temporaryDirectory, `${DIRECTORY_PREFIX}${(0, node_crypto.randomUUID)()}`);
}
function directoryOf({ path }, runner) {
	const [name = ""] = (0, node_path.relative)(runner.temporaryDirectory, path).split(node_path.sep);
	const directory = (0, node_path.join)(runner.temporaryDirectory, name);
	if (!isOwnDirectory(directory, runner)) throw new Error("A credential file lies outside the directories of this action");
	return directory;
}
function recordUndo({ variables, files, revoke = [], commands = [], undoCommands = [] }, runner) {
	const open = (value) => {
		if (value instanceof Secret) runner.mask(value);
		return reveal(value);
	};
	return {
		directories: [...new Set(files.map((file) => directoryOf(file, runner)))],
		variables: variables.map(({ name, value }) => {
			const before = runner.env[name];
			if (value instanceof Secret && before !== void 0 && unfitToMask(before, []) === void 0) runner.mask(new Secret(before));
			return {
				name,
				before: before ?? null,
				after: fingerprint(reveal(value))
			};
		}),
		revoke: revoke.map(({ hop, method, url, headers, body }) => ({
			hop,
			method,
			url,
			headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, open(value)])),
			...body === void 0 ? {} : { body: open(body) }
		})),
		commands: undoCommands,
		...commands.length === 0 ? {} : { started: `${DIRECTORY_PREFIX}${(0, node_crypto.randomUUID)()}` }
	};
}
// src/handover/context.ts
function contextFor(runner, http, readFile) {
	let directory;
	return {
		http,
		env: runner.env,
		log: runner,
		mask: (secret) => {
			requireMaskable(secret, "What was given as a credential", runner.env);
			runner.mask(secret);
		},
		directory: () => {
			directory ??= ownDirectory(runner);
			return directory;
		},
		which: (program) => which(program, runner.env),
		readFile,
		later: runner.later
	};
}
// src/handover/give-back.ts
const IN_MAIN = {
	seconds: 2,
	otherwise: "Post tries it again."
};
function recordRevocations(all, runner) {
	const revoke = all.flatMap((credentials) => credentials.keep ? [] : credentials.revoke ?? []);
	if (revoke.length === 0) return;
	runner.saveState("undo", JSON.stringify(recordUndo({
		variables: [],
		files: [],
		revoke
	}, runner)));
}
async function revokeNow(all, runner, sessions) {
	const records = all.map(({ revoke = [] }) => recordUndo({
		variables: [],
		files: [],
		revoke
	}, runner).revoke);
	const { revokeAll } = await Promise.resolve().then(() => require("./undo.js"));
	const left = await revokeAll(records.flat(), runner, IN_MAIN);
	if (sessions !== void 0 || records.flat().length > 0) leaveToPost(left, sessions ?? [], runner);
	return records.map((own) => {
		if (own.length === 0) return "ends by itself";
		return own.some((record) => left.includes(record)) ? "left to post" : "revoked";
	});
}
function leaveToPost(revoke, commands, runner) {
	const rest = {
		directories: [],
		variables: [],
		revoke,
		commands
	};
	try {
		runner.saveState("undo", revoke.length + commands.length === 0 ? "" : JSON.stringify(rest));
	} catch {
		runner.warning("The record of what post is to take back could not be written.");
	}
}
// src/inputs/file.ts
const LARGEST_FILE = 1048576;
function fileReader({ workspace, words }) {
	return async (input, path, options) => {
		const place = (0, node_path.resolve)(workspace, path);
		try {
			if (options?.links === "refuse") refuseLinks(place, workspace);
			return new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(place));
		} catch (error) {
			throw new FederateError("INPUT_INVALID", `\`${input}\`: the file ${path} can't be read (${reasonOf(error)}).`, {
				hop: "inputs",
				hint: `The path is relative to the workspace: check it, and that an earlier step (${words.checkout}) put the file there.`,
				cause: error
			});
		}
	};
}
function bytesOf(place) {
	const file = (0, node_fs.openSync)(place, node_fs.constants.O_RDONLY | (node_fs.constants.O_NONBLOCK ?? 0));
	try {
		const stat = (0, node_fs.fstatSync)(file);
		if (!stat.isFile() && !stat.isCharacterDevice()) throw new Error("it is no file");
		const chunks = [];
		for (let length = 0; length <= LARGEST_FILE;) {
			const chunk = Buffer.alloc(65536);
			const read = (0, node_fs.readSync)(file, chunk);
			if (read === 0) return Buffer.concat(chunks);
			chunks.push(chunk.subarray(0, read));
			length += read;
		}
		throw new Error(`it has more than ${LARGEST_FILE} bytes`);
	} finally {
		(0, node_fs.closeSync)(file);
	}
}
function refuseLinks(place, workspace) {
	const file = (0, node_fs.lstatSync)(place);
	if (file.isSymbolicLink()) throw new Error("it is a symbolic link");
	if ((0, node_fs.lstatSync)((0, node_path.dirname)(place)).isSymbolicLink()) throw new Error("its directory is a symbolic link");
	if (!file.isFile()) throw new Error("it is no file");
	const within = (0, node_path.relative)(workspace, place);
	if ((0, node_path.isAbsolute)(within) || within.split(node_path.sep)[0] === "..") return;
	if ((0, node_fs.realpathSync)(place) !== (0, node_path.join)((0, node_fs.realpathSync)(workspace), within)) throw new Error("a directory on the way to it is a symbolic link");
}
function reasonOf(error) {
	if (!(error instanceof Error)) return "unexpected fault";
	if ("code" in error && error.code === "ENOENT") return "there is no such file";
	if ("code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "it is no UTF-8 text";
	return "code" in error ? String(error.code) : error.message;
}
// src/inputs/proxy.ts
function readProxy(inputs, env) {
	const fault = (name) => inputs.fault(name, "it is no address of a proxy, such as http://proxy.example.com:3128");
	const given = inputs.text("http-proxy");
	const proxy = given === void 0 || isHttp(given) ? given : fault("http-proxy");
	const fromEnvironment = (name) => {
		const value = env[name.toLowerCase()] || env[name] || void 0;
		if (value === void 0) return void 0;
		const address = value.includes("://") ? value : `http://${value}`;
		return address.startsWith("http") && !isHttp(address) ? fault(name) : address;
	};
	return {
		HTTPS_PROXY: proxy ?? fromEnvironment("HTTPS_PROXY"),
		HTTP_PROXY: proxy ?? fromEnvironment("HTTP_PROXY"),
		NO_PROXY: inputs.text("no-proxy") ?? (env["no_proxy"] || env["NO_PROXY"] || void 0)
	};
}
function isHttp(address) {
	return /^https?:$/.test(URL.parse(address)?.protocol ?? "");
}
function warnOfNetwork({ HTTPS_PROXY: proxy }, runner) {
	const { env, nodeVersion } = runner;
	const [major = 0, minor = 0] = nodeVersion.split(".").map(Number);
	if (proxy !== void 0 && (major < 24 || major === 24 && minor < 5)) runner.warning(`The Node of this runner (${nodeVersion}) can't use the proxy that is set, so every request goes out directly: update the runner to one with Node 24.5 or later.`);
	if (env["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") runner.warning("NODE_TLS_REJECT_UNAUTHORIZED is ignored: tokens go only to servers whose certificate this machine trusts. Give a CA of your own in NODE_EXTRA_CA_CERTS.");
}
// src/platform/systems.ts
const SYSTEMS = {
	github: ["GitHub Actions", "GITHUB_ACTIONS"],
	gitlab: ["GitLab CI", "GITLAB_CI"],
	circleci: ["CircleCI", "CIRCLECI"],
	buildkite: ["Buildkite", "BUILDKITE"],
	bitbucket: ["Bitbucket Pipelines", "BITBUCKET_BUILD_NUMBER"],
	"azure-devops": ["Azure Pipelines", "TF_BUILD"],
	"hcp-terraform": ["HCP Terraform", "TFC_RUN_ID"],
	spacelift: ["Spacelift", "TF_VAR_spacelift_run_id"],
	jenkins: ["Jenkins", "JENKINS_URL"]
};
function systemsOf(env) {
	const found = Object.keys(SYSTEMS).filter((name) => ![
		"",
		"false",
		void 0
	].includes(env[SYSTEMS[name][1]]));
	return found.length > 1 ? found.filter((name) => name !== "jenkins") : found;
}
// src/issuers/event.ts
async function readEvent() {
	try {
		const { Context } = await Promise.resolve().then(() => require("./context.js"));
		return new Context().payload;
	} catch {
		return {};
	}
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
// src/network/words.ts
const CONTAINERS = [
	"error",
	"errors",
	"response",
	"fault",
	"exception"
];
const CODES = [
	"errorcode",
	"error",
	"code",
	"status",
	"type",
	"errortype",
	"reason"
];
const MESSAGES = [
	"errordescription",
	"errormessage",
	"errormsg",
	"message",
	"messages",
	"msg",
	"detail",
	"description",
	"title"
];
const MOST_OBJECTS = 32;
function wordsOf({ body, status }) {
	const text = body.trim();
	if (text.startsWith("<")) return wordsOfMarkup(text);
	try {
		return wordsIn(JSON.parse(text), status);
	} catch {
		return {
			code: "",
			message: plainText(text)
		};
	}
}
function wordsIn(document, status) {
	if (typeof document === "string") return {
		code: "",
		message: plainText(document)
	};
	const levels = levelsOf(document);
	let code = "";
	const messages = [];
	for (const objects of levels) for (const members of objects) {
		code ||= codeOf(members, status);
		messages.push(...messagesOf(members));
	}
	const told = [...new Set(messages)].filter((message) => message !== code);
	return {
		code,
		message: spoken(told.join("; "))
	};
}
function spoken(value) {
	return serverText(typeof value === "number" ? String(value) : value).replaceAll(/eyJ[\w-]+(\.[\w-]*)+/g, "***");
}
function plainText(text) {
	if (!/\S\s+\S/.test(text) || /["'{}\]]\s*[:=,]|\w=\S/.test(text)) return "";
	return spoken(text.replaceAll(MADE_BY_CHANCE, "***"));
}
const MADE_BY_CHANCE = /(?=\S{16})(?=\S*\d)(?=\S*[A-Za-z])\S+/g;
function levelsOf(document) {
	const levels = [];
	let left = MOST_OBJECTS;
	for (let level = Array.isArray(document) ? document : [document]; level.length > 0 && levels.length < 4;) {
		const objects = level.filter((value) => typeof value === "object" && value !== null).slice(0, left);
		left -= objects.length;
		const members = objects.map((value) => new Map(Object.entries(value).map(([name, each]) => [plain$2(name), each])));
		levels.push(members);
		level = members.flatMap((each) => CONTAINERS.flatMap((name) => each.get(name)));
	}
	return levels;
}
function plain$2(name) {
	return name.replaceAll("_", "").toLowerCase();
}
function codeOf(members, status) {
	for (const name of CODES) {
		const text = spoken(members.get(name));
		if (text !== "" && text !== String(status) && text !== "about:blank" && !text.includes(" ")) return text;
	}
	return "";
}
function messagesOf(members) {
	const found = [];
	for (const name of MESSAGES) {
		const value = members.get(name);
		found.push(...(Array.isArray(value) ? value : [value]).map(spoken));
	}
	const { length } = found.filter((text) => text !== "");
	for (const name of ["error", "errors"]) {
		const value = members.get(name);
		const texts = (Array.isArray(value) ? value : [value]).map(spoken);
		found.push(...texts.filter((text) => text.includes(" ") || name === "errors" && length === 0));
	}
	return found.filter((text) => text !== "");
}
function wordsOfMarkup(text) {
	const beginning = text.slice(0, 2e4);
	const inside = (name) => spoken(new RegExp(`<(?:\\w{1,20}:)?${name}(?:\\s[^<>]{0,200})?>([^<]{1,2000})<`, "i").exec(beginning)?.[1]);
	if (/^<(!doctype )?html/i.test(beginning)) return {
		code: "",
		message: inside("title")
	};
	return {
		code: inside("code"),
		message: inside("message")
	};
}
// src/network/answer.ts
function isPassingStatus(status) {
	return status === 408 || status === 429 || status >= 500;
}
const PHRASES = {
	408: "Request Timeout",
	429: "Too Many Requests",
	500: "Internal Server Error",
	502: "Bad Gateway",
	503: "Service Unavailable",
	504: "Gateway Timeout"
};
function statusLine(status) {
	return [status, PHRASES[status]].filter(Boolean).join(" ");
}
function passingAnswer(request, response) {
	const retryAfter = retryAfterSeconds(response);
	return new FederateError("NETWORK", `${request.url.host} answered with status ${response.status}.`, {
		hop: request.hop,
		why: statusLine(response.status),
		hint: "The service is busy or failing: run the job again, and look at its status page if this stays.",
		retry: "passing",
		...retryAfter === void 0 ? {} : { retryAfter }
	});
}
function retryAfterSeconds(response) {
	const value = response.headers["retry-after"];
	if (value === void 0) return void 0;
	const seconds = /^\d{1,6}$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1e3;
	return Number.isFinite(seconds) ? Math.max(0, seconds) : void 0;
}
const [EARLIEST, LATEST] = [0, Date.parse("9999-12-31T23:59:59Z")];
function endAt(milliseconds) {
	return milliseconds >= EARLIEST && milliseconds <= LATEST ? new Date(milliseconds) : void 0;
}
function readJsonObject(hop, response) {
	const read = readStrictObject(response.body);
	if ("object" in read) return read.object;
	throw unreadableAnswer(hop, response, read.fault);
}
function unreadableAnswer(hop, response, fault) {
	const type = response.headers["content-type"]?.split(";")[0]?.trim() ?? "no content type";
	const page = /^\s*</.test(response.body) && /html/i.test(type + response.body.slice(0, 200));
	const words = page || response.status >= 400 ? readable(wordsOf(response).message) : "";
	const twice = fault?.startsWith("has ") ? `, which ${fault}` : "";
	const what = page ? "an HTML page" : `something unreadable (${type}${twice})`;
	return new FederateError("ANSWER_UNREADABLE", `${response.url.host} answered with status ${response.status} and ${what}${words === "" ? "" : ` that says '${words}'`} instead of the answer of a token service.`, {
		hop,
		why: `${statusLine(response.status)}, ${page ? "an HTML page" : "unreadable"}`,
		hint: page ? "A proxy or a firewall most likely answered in its place: allow that host, or set HTTPS_PROXY and NO_PROXY for this job." : "Check the address, and that no proxy changes the answer.",
		retry: isPassingStatus(response.status) ? "passing" : "no"
	});
}
// src/network/retry.ts
const ASK_ONCE = {
	passing: 1,
	propagation: 1
};
const NOBODY = () => {};
function askingAgain({ hop, why, code }, pause) {
	return `${hop ?? code}: ${why}. Asking again in ${(pause / 1e3).toFixed(1)} s`;
}
const FIRST_PAUSE = {
	passing: 250,
	propagation: 900,
	repeat: 0
};
const LONGEST_PAUSE = 8e3;
async function retry(attempt, attempts, deadline, announce = NOBODY) {
	let earlier;
	const failed = {
		passing: 0,
		propagation: 0,
		repeat: 0
	};
	for (;;) try {
		return await attempt();
	} catch (error) {
		if (!(error instanceof FederateError)) throw error;
		if (error.code === "DEADLINE" && earlier !== void 0) throw inTime(earlier, error, deadline);
		if (error.retry === "no") throw error;
		failed[error.retry] += 1;
		const made = failed[error.retry];
		if (made >= (attempts[error.retry] ?? 1)) throw error;
		const grown = Math.min(LONGEST_PAUSE, FIRST_PAUSE[error.retry] * 2 ** (made - 1));
		const length = Math.max(grown * (.5 + Math.random() / 2), (error.retryAfter ?? 0) * 1e3);
		if (length >= deadline.remaining() || deadline.closing.aborted) throw error;
		earlier = error;
		announce(error, length);
		if (!await pause(length, deadline.closing)) throw error;
	}
}
function inTime({ code, message, hint, hop, evidence }, cause, deadline) {
	return new FederateError(code, `${message} ${deadline.calledOff ? "A further attempt was called off." : `The ${deadline.seconds} s of ${deadline.setBy} were over before a further attempt was answered.`}`, {
		hint,
		evidence,
		cause,
		...hop === void 0 ? {} : { hop }
	});
}
// src/issuers/github-request.ts
const HOP = "GitHub token request";
const REQUEST_VARIABLES = ["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"];
const LONGEST_AUDIENCE = 1024;
const AUDIENCE = new RegExp(`^\\P{Cc}{1,${LONGEST_AUDIENCE}}$`, "u");
function refuseAudience(audience) {
	if (AUDIENCE.test(audience)) return;
	throw new FederateError("AUDIENCE_REFUSED", `The audience '${readable(audience)}' can't be asked for.`, {
		hop: HOP,
		hint: `Give the audience that the service expects: a text of 1 to ${LONGEST_AUDIENCE} characters in one line.`
	});
}
function fieldsOf(response) {
	try {
		return readJsonObject(HOP, response);
	} catch {
		return {};
	}
}
// src/issuers/github-texts.ts
function githubTexts(trusted, words) {
	return {
		mismatch: (iss) => mismatch(iss, trusted, words),
		anotherRun: `The request for the token was made with the address or the credential of another job. Make sure that no earlier step writes ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN or any of the variables named here to ${words.variables}, and that this job itself has the permission ${words.permission}.`,
		anotherEndpoint: "Make sure that no earlier step sets ACTIONS_ID_TOKEN_REQUEST_URL"
	};
}
function mismatch(iss, trusted, words) {
	const { inputs } = words;
	if (typeof iss !== "string") return "The claim `iss` must be the address of the issuer: no service takes this token.";
	const slug = slugAfter(trusted, iss);
	if (slug !== void 0) return `If '${slug}' is your enterprise, it has an issuer of its own: name it ${inputs}, and in the trust of your cloud too.\n\n${words.written({ issuer: iss })}`;
	if (slugAfter(iss, trusted) !== void 0) return `This is the issuer of all enterprises, so yours has none of its own: remove \`issuer\` ${inputs}.`;
	if (withoutSlash(iss) === withoutSlash(trusted)) return `They differ only by a slash at the end, and issuers are compared exactly: write \`issuer\` ${inputs} as the token has it.`;
	if (iss.toLowerCase() === trusted.toLowerCase()) return `They differ only by case, and issuers are compared exactly: write \`issuer\` ${inputs} as the token has it.`;
	return `The token is from another platform than the one that this job seems to run on. If you know and trust that issuer, name it with \`issuer\` ${inputs}. If not, find the step that sets ACTIONS_ID_TOKEN_REQUEST_URL or GITHUB_SERVER_URL.`;
}
function slugAfter(base, issuer) {
	return issuer.startsWith(base) ? /^\/([\w-]+)$/.exec(issuer.slice(base.length))?.[1] : void 0;
}
function withoutSlash(text) {
	return text.replace(/\/$/, "");
}
// src/issuers/github.ts
const REPORTABLE = [
	"iss",
	"sub",
	"aud",
	"repository",
	"repository_id",
	"repository_owner",
	"repository_owner_id",
	"repository_visibility",
	"ref",
	"ref_type",
	"ref_protected",
	"sha",
	"head_ref",
	"base_ref",
	"event_name",
	"environment",
	"workflow_ref",
	"workflow_sha",
	"job_workflow_ref",
	"job_workflow_sha",
	"run_id",
	"run_number",
	"run_attempt",
	"check_run_id",
	"runner_environment",
	"actor_id",
	"enterprise",
	"enterprise_id",
	"iat",
	"nbf",
	"exp"
];
const LONGEST_LIFE = 3600;
const ATTEMPTS$1 = {
	passing: 5,
	propagation: 1
};
const HALF_A_SECOND = 500;
function githubIssuer(job) {
	const trusted = trustedIssuer(job);
	return {
		trusted,
		usualAudience: ownerOf(job),
		facts: factsOfRun(job, trusted.url),
		request: (audience, http) => requestToken$1(audience, http, job),
		story: async (claims) => (await Promise.resolve().then(() => require("./github-story.js"))).githubStory(claims)
	};
}
function ownerOf({ env }) {
	return [env["GITHUB_SERVER_URL"] ?? "https://github.com", env["GITHUB_REPOSITORY_OWNER"]].filter(Boolean).join("/");
}
function trustedIssuer({ env, issuer, words }) {
	const url = issuer === void 0 ? issuerOfServer(env["GITHUB_SERVER_URL"]) : asClaimed(issuer);
	return {
		url,
		keysUrl: `${isGitHubHosted(new URL(url)) ? new URL(url).origin : url}/.well-known/jwks`,
		longestLife: LONGEST_LIFE,
		reportable: REPORTABLE,
		texts: githubTexts(url, words)
	};
}
function issuerOfServer(serverUrl) {
	const server = URL.parse(serverUrl ?? "");
	if (server === null) throw new FederateError("NOT_IN_A_JOB", "The runner does not say which GitHub it works for (GITHUB_SERVER_URL).", {
		hop: HOP,
		hint: "Give the issuer of its tokens in the input `issuer`."
	});
	if (server.origin === "https://github.com") return "https://token.actions.githubusercontent.com";
	const [, subdomain] = /^https:\/\/([a-z0-9-]+)\.ghe\.com$/.exec(server.origin) ?? [];
	if (subdomain !== void 0) return `https://token.actions.${subdomain}.ghe.com`;
	return `${server.origin}/_services/token`;
}
function asClaimed(issuer) {
	return issuer.pathname === "/" && issuer.search === "" ? issuer.origin : issuer.href;
}
function isGitHubHosted({ hostname }) {
	return /^token\.actions\.(githubusercontent\.com|[a-z0-9-]+\.ghe\.com)$/.test(hostname);
}
function isOfGitHub(issuer) {
	return isGitHubHosted(issuer) || issuer.pathname === "/_services/token";
}
function factsOfRun({ env, checkRunId }, trusted) {
	const always = (env["FORGEJO_ACTIONS"] || env["GITEA_ACTIONS"]) && !isOfGitHub(new URL(trusted)) ? "refuse if present" : "refuse";
	const known = [
		[
			"repository_id",
			"GITHUB_REPOSITORY_ID",
			always
		],
		[
			"run_id",
			"GITHUB_RUN_ID",
			always
		],
		[
			"run_attempt",
			"GITHUB_RUN_ATTEMPT",
			always
		],
		[
			"repository_owner_id",
			"GITHUB_REPOSITORY_OWNER_ID",
			"refuse if present"
		],
		[
			"runner_environment",
			"RUNNER_ENVIRONMENT",
			"refuse if present"
		],
		[
			"run_number",
			"GITHUB_RUN_NUMBER",
			"refuse if present"
		],
		[
			"repository",
			"GITHUB_REPOSITORY",
			"notice"
		],
		[
			"repository_owner",
			"GITHUB_REPOSITORY_OWNER",
			"notice"
		],
		[
			"event_name",
			"GITHUB_EVENT_NAME",
			"notice"
		],
		[
			"ref",
			"GITHUB_REF",
			"notice"
		],
		[
			"sha",
			"GITHUB_SHA",
			"notice"
		],
		[
			"workflow_ref",
			"GITHUB_WORKFLOW_REF",
			"notice"
		]
	].flatMap(([claim, source, on]) => {
		const expected = env[source];
		return expected ? [{
			claim,
			expected,
			source,
			on
		}] : [];
	});
	const checkRun = wholeNumber(checkRunId);
	if (checkRun === void 0) return known;
	return [...known, {
		claim: "check_run_id",
		expected: checkRun,
		source: "job.check_run_id",
		on: "refuse if present"
	}];
}
function wholeNumber(text) {
	const number = Number(text);
	return Number.isSafeInteger(number) && number > 0 ? String(number) : void 0;
}
async function requestToken$1(audience, http, { env, words }) {
	refuseAudience(audience);
	const request = tokenRequest(audience, env);
	let answersWithoutToken = 0;
	const attempt = async () => {
		const sent = Date.now();
		const response = await http.send(request);
		const received = Date.now();
		if (isPassingStatus(response.status)) throw passingAnswer(request, response);
		if (response.status >= 300) {
			const { notNow, refusal } = await Promise.resolve().then(() => require("./refusal.js"));
			throw notNow(response) ?? refusal(response, audience, words);
		}
		const { value } = fieldsOf(response);
		if (typeof value !== "string" || value === "") {
			answersWithoutToken += 1;
			throw (await Promise.resolve().then(() => require("./refusal.js"))).noTokenInAnswer(response, answersWithoutToken === 1 ? "passing" : "no");
		}
		return {
			jwt: new Secret(value),
			clockAhead: clockAhead(response, (sent + received) / 2)
		};
	};
	return retry(attempt, ATTEMPTS$1, http.deadline, http.announce).catch(async (error) => {
		throw (await Promise.resolve().then(() => require("./refusal.js"))).gaveUp(error, request.url);
	});
}
function tokenRequest(audience, env) {
	const url = URL.parse(env["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "");
	const token = env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] ?? "";
	if (url === null) throw changedVariable("ACTIONS_ID_TOKEN_REQUEST_URL");
	if (!/^[!-~]+$/.test(token)) throw changedVariable("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
	url.searchParams.set("audience", audience);
	return {
		hop: HOP,
		method: "GET",
		url,
		headers: {
			accept: "application/json",
			authorization: `bearer ${token}`
		}
	};
}
function changedVariable(name) {
	return new FederateError("TOKEN_VARIABLES_STRIPPED", `${name} is not as the runner sets it.`, {
		hop: HOP,
		hint: "Let no step, sudo, container or wrapper change it between the runner and this action."
	});
}
function clockAhead({ headers }, middle) {
	const date = Date.parse(headers["date"] ?? "");
	return Number.isNaN(date) ? void 0 : (date + HALF_A_SECOND - middle) / 1e3;
}
// src/issuers/index.ts
async function issuerOfThisJob(inputs, { env, words }) {
	const issuer = detectIssuer({
		env,
		words,
		issuer: inputs.issuer,
		checkRunId: inputs.checkRunId
	});
	if (REQUEST_VARIABLES.some((name) => !env[name])) {
		const { requireTokenVariables } = await Promise.resolve().then(() => require("./absent.js"));
		await requireTokenVariables({
			env,
			words
		}, readEvent, inputs.jobWorkflowRef, inputs.otherwise);
	}
	return issuer;
}
function placesOfThisJob(inputs, { env, words }) {
	const token = URL.parse(env["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "");
	if (token === null) return void 0;
	try {
		const { trusted } = detectIssuer({
			env,
			words,
			issuer: inputs.issuer,
			checkRunId: inputs.checkRunId
		});
		return {
			token,
			keys: new URL(trusted.keysUrl)
		};
	} catch {
		return;
	}
}
function detectIssuer(job) {
	const { env, issuer, words } = job;
	if (env["GITHUB_ACTIONS"] !== "true") {
		const [system] = systemsOf(env);
		throw notInAJob(system === void 0 ? "This is no job of GitHub Actions." : `This is a job of ${SYSTEMS[system][0]}, not of GitHub Actions.`, "The identity is that of a GitHub Actions job: let a workflow call this action by `uses:`. Where one does, something (sudo, a container) has dropped the variables of the runner, GITHUB_ACTIONS among them.");
	}
	const forge = env["FORGEJO_ACTIONS"] === "true" ? "Forgejo" : env["GITEA_ACTIONS"] === "true" ? "Gitea" : void 0;
	if (forge !== void 0 && issuer === void 0) throw notInAJob(`This is a job of ${forge} Actions, whose tokens GitHub does not issue.`, `If this ${forge} issues identity tokens, name it as the issuer that you trust:\n\n${words.written({ issuer: `${env["GITHUB_SERVER_URL"] ?? "https://forgejo.example.com"}/api/actions` })}`);
	if (forge === void 0 && env["ACT"] === "true" && !env["ACTIONS_ID_TOKEN_REQUEST_URL"]) throw notInAJob("This workflow is run by act, which issues no identity tokens.", "Skip this step there, and give later steps credentials of your own.\n\nif: ${{ !env.ACT }}");
	return githubIssuer(job);
}
function notInAJob(reason, hint) {
	return new FederateError("NOT_IN_A_JOB", reason, {
		hop: HOP,
		hint
	});
}
// src/issuers/later-tokens.ts
function requestSecret(env) {
	return new Secret(env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] ?? "");
}
function endpointForLaterSteps(env, audience) {
	const url = URL.parse(env["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "");
	const bearer = env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] ?? "";
	if (url === null) return void 0;
	url.searchParams.set("audience", audience);
	return {
		url,
		bearer,
		member: "value"
	};
}
function endOfLaterTokens(env) {
	const [, payload = ""] = (env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] ?? "").split(".");
	const read = readStrictObject(Buffer.from(payload, "base64url").toString("utf8"));
	const exp = "object" in read ? Number(read.object["exp"]) : NaN;
	return exp > 0 && exp < 253402300800 ? new Date(exp * 1e3) : void 0;
}
const USER_AGENT = `federate/0.1.0`;
// src/network/tunnel.ts
const LONGEST_ANSWER = 16384;
function boundTunnel(socket) {
	const check = () => {
		if (!("bytesRead" in socket) || Number(socket.bytesRead) <= LONGEST_ANSWER) return;
		const fault = new Error("The proxy answers without an end");
		socket.destroy(Object.assign(fault, {
			code: "ERR_PROXY_TUNNEL",
			statusCode: "an answer without an end"
		}));
	};
	const listen = socket.on.bind(socket);
	const on = (event, listener) => {
		if (event !== "readable") return listen(event, listener);
		const listening = socket.listeners(event);
		if (listening.length === 0) listen(event, check);
		return listening.includes(listener) ? socket : listen(event, listener);
	};
	Object.assign(socket, { on });
	return () => {
		Reflect.deleteProperty(socket, "on");
		socket.removeListener("readable", check);
	};
}
// src/network/opened-agent.ts
const TRUST = { rejectUnauthorized: true };
var OpenedAgent = class extends node_https.Agent {
	#opened = new Map();
	#context;
	constructor(proxy) {
		super({
			keepAlive: true,
			proxyEnv: { ...proxy },
			...TRUST
		});
	}
	open(url) {
		const host = url.hostname.replace(/^\[|\]$/g, "");
		const port = Number(url.port || 443);
		const connection = new Promise((resolve, reject) => {
			const servername = isAddress(host) ? "" : host;
			const socket = this.#connect({
				host,
				port,
				servername,
				...TRUST
			}, (error, tunnelled) => {
				tunnelled?.on("error", () => {});
				if (error) reject(error);
				else resolve(tunnelled);
			});
			if (!(socket instanceof node_tls.TLSSocket)) return;
			socket.once("secureConnect", () => resolve(socket));
			socket.on("error", reject);
		});
		const key = `${host}:${port}`;
		const others = this.#opened.get(key) ?? [];
		this.#opened.set(key, [...others, connection]);
		connection.catch(() => this.#take(key, connection));
	}
	createConnection(...[options, done]) {
		const key = `${options.host}:${options.port}`;
		const [connection] = this.#opened.get(key) ?? [];
		if (connection === void 0 || done === void 0) return this.#connect(options, done);
		this.#take(key, connection);
		connection.then((socket) => {
			if (!socket.destroyed) return done(null, socket);
			const direct = this.#connect(options, done);
			if (direct instanceof node_tls.TLSSocket) done(null, direct);
		}, (error) => done(error, void 0));
	}
	#take(key, connection) {
		const others = this.#opened.get(key) ?? [];
		this.#opened.set(key, others.filter((other) => other !== connection));
	}
	#connect(...[options, done]) {
		let opened;
		this.#context ??= (0, node_tls.createSecureContext)();
		const secure = {
			...options,
			secureContext: this.#context
		};
		const socket = super.createConnection(secure, (error, tunnelled) => {
			opened?.();
			done?.(error, tunnelled);
		});
		if (socket != null) opened = boundTunnel(socket);
		return socket;
	}
	endOpened() {
		for (const connection of [...this.#opened.values()].flat()) connection.then((socket) => socket.destroy(), () => {});
	}
};
function isAddress(host) {
	return /^[\d.]+$|:/.test(host);
}
// src/network/trace.ts
var Trace = class {
	#spans = [{
		hop: "start of the process",
		start: 0,
		length: sinceStart()
	}];
	async time(hop, work) {
		const start = sinceStart();
		try {
			return await work();
		} finally {
			this.#spans.push({
				hop,
				start,
				length: sinceStart() - start
			});
		}
	}
	line() {
		return `Milliseconds (beginning+length): ${this.#spans.toSorted((one, other) => one.start - other.start).map(({ hop, start, length }) => `${hop} ${start.toFixed()}+${length.toFixed()}`).join(", ")}; total ${sinceStart().toFixed()}`;
	}
};
// src/network/http.ts
const MEBIBYTE = 1048576;
var Http = class {
	deadline;
	trace;
	announce;
	#https;
	#mayOpen;
	#loopback;
	constructor(deadline, proxy = {}, trace = new Trace(), announce) {
		this.deadline = deadline;
		this.trace = trace;
		this.announce = announce;
		this.#https = new OpenedAgent(proxy);
		this.#mayOpen = !proxy.HTTPS_PROXY?.startsWith("https:");
	}
	open(url) {
		if (url.protocol === "https:" && this.#mayOpen) this.#https.open(url);
	}
	async send(request, { limit = MEBIBYTE, attempts = ASK_ONCE } = {}) {
		refuseUnsafeEndpoint(request);
		const attempt = async () => {
			const response = await this.trace.time(request.hop, () => this.#sendOnce(request, limit));
			if (attempts !== ASK_ONCE && isPassingStatus(response.status)) throw passingAnswer(request, response);
			return response;
		};
		return retry(attempt, attempts, this.deadline, this.announce);
	}
	close() {
		this.#https.endOpened();
		for (const agent of [this.#https, this.#loopback]) for (const socket of Object.values(agent?.sockets ?? {}).flat()) socket?.destroy();
	}
	async #explained(request, error) {
		if (error instanceof FederateError) return error;
		const { networkError } = await Promise.resolve().then(() => require("./network-error.js"));
		return networkError(request, error, this.deadline);
	}
	#wayTo(url) {
		if (url.protocol === "https:") return {
			send: node_https.request,
			agent: this.#https
		};
		const http = (0, node_process.getBuiltinModule)("node:http");
		this.#loopback ??= new http.Agent();
		return {
			send: http.request,
			agent: this.#loopback
		};
	}
	#sendOnce(request, limit) {
		const { signal } = this.deadline;
		const { send, agent } = this.#wayTo(request.url);
		return new Promise((resolve, reject) => {
			const outgoing = send(request.url, {
				agent,
				method: request.method,
				headers: {
					"user-agent": USER_AGENT,
					...request.headers,
					...request.body === void 0 ? {} : { "content-length": Buffer.byteLength(request.body) }
				}
			}, (incoming) => {
				readAnswer(request, incoming, limit).then((response) => {
					settled();
					resolve(response);
				}, fail);
			});
			const settled = () => {
				clearTimeout(timer);
				signal.removeEventListener("abort", giveUp);
			};
			const fail = (error) => {
				settled();
				this.#explained(request, error).then(reject);
			};
			const giveUp = () => {
				fail(noAnswer());
				outgoing.destroy();
			};
			const timer = setTimeout(giveUp, ATTEMPT_TIMEOUT).unref();
			signal.addEventListener("abort", giveUp);
			outgoing.on("error", fail);
			outgoing.on("upgrade", (_answer, socket) => {
				socket.destroy();
				fail(otherProtocol(request));
			});
			if (signal.aborted) giveUp();
			else outgoing.end(request.body);
		});
	}
};
function noAnswer() {
	return Object.assign(new Error("There was no answer"), { name: "TimeoutError" });
}
function isLoopback(url) {
	return url.hostname === "localhost" || url.hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
}
function refuseUnsafeEndpoint(request) {
	const { url, hop } = request;
	if (url.username !== "" || url.password !== "") throw new FederateError("ENDPOINT_REFUSED", `The address at ${url.host} holds a user name or a password.`, {
		hop,
		hint: "Credentials never belong into an address: remove them."
	});
	if (url.protocol === "https:" || url.protocol === "http:" && isLoopback(url)) return;
	throw new FederateError("ENDPOINT_REFUSED", `${url.protocol}//${url.host} would be sent a secret without TLS.`, {
		hop,
		hint: "Use an https address. Plain http is allowed to this machine (127.0.0.1, localhost) alone."
	});
}
function otherProtocol({ hop, url }) {
	return new FederateError("ANSWER_UNREADABLE", `${url.host} answered in another protocol (status 101).`, {
		hop,
		hint: "No token service does that: check the address, and that no proxy answers in its place."
	});
}
async function readAnswer(request, incoming, limit) {
	const status = incoming.statusCode ?? 0;
	if (status >= 300 && status < 400 && status !== 304) {
		incoming.destroy();
		throw new FederateError("REDIRECT_REFUSED", `${request.url.host} answered with a redirect (status ${status}).`, {
			hop: request.hop,
			hint: "A request that carries a token is never sent on to another address: give the final address, or allow that host in the proxy that redirects."
		});
	}
	const body = await bodyOf(request, incoming, limit);
	const headers = {};
	for (const [name, value] of Object.entries(incoming.headersDistinct)) if (value !== void 0) headers[name] = value.join(", ");
	return {
		status,
		headers,
		body: body.toString("utf8"),
		url: request.url
	};
}
function bodyOf(request, incoming, limit) {
	return new Promise((resolve, reject) => {
		const chunks = [];
		let length = 0;
		incoming.on("data", (chunk) => {
			length += chunk.length;
			chunks.push(chunk);
			if (length <= limit) return;
			reject(new FederateError("ANSWER_TOO_LARGE", `${request.url.host} answered with more than ${limit} bytes.`, {
				hop: request.hop,
				hint: "No token service answers with so much: check the address."
			}));
			incoming.destroy();
		});
		incoming.on("end", () => resolve(Buffer.concat(chunks)));
		incoming.on("error", reject);
	});
}
// src/token/keys.ts
const LIMIT = 262144;
const ATTEMPTS = {
	passing: 3,
	propagation: 1
};
const PAUSE_BEFORE_REFETCH = 1e3;
const MODULUS = {
	least: 2048,
	most: 8192
};
const PRIVATE_MEMBERS = [
	"d",
	"p",
	"q",
	"dp",
	"dq",
	"qi",
	"oth",
	"k"
];
async function fetchKeys(issuer, http) {
	const expected = new URL(issuer.keysUrl);
	const early = fetchDocument(expected, issuer, http);
	early.catch(() => {});
	const named = keysAddress(await fetchDocument(new URL(`${issuer.url.replace(/\/$/, "")}/.well-known/openid-configuration`), issuer, http), issuer);
	const keySet = await (named.href === expected.href ? early : fetchDocument(named, issuer, http));
	let later;
	const refetch = () => {
		later ??= pause(PAUSE_BEFORE_REFETCH, http.deadline.closing).then(async () => ({
			keys: readKeySet(await fetchDocument(named, issuer, http), issuer),
			refetch
		}));
		return later;
	};
	return {
		keys: readKeySet(keySet, issuer),
		refetch
	};
}
function keysAddress({ issuer: claimed, jwks_uri: address }, issuer) {
	if (claimed !== issuer.url) throw refused(issuer, `the discovery document there is the one of ${quote(claimed)}`);
	const url = typeof address === "string" ? URL.parse(address) : null;
	if (url === null || url.origin !== new URL(issuer.url).origin) throw refused(issuer, `the discovery document names ${quote(address)} as the address of the keys, another origin`);
	return url;
}
async function fetchDocument(url, issuer, http) {
	const request = {
		hop: hopOf(issuer),
		method: "GET",
		url,
		headers: { accept: "application/json" }
	};
	const response = await http.send(request, {
		limit: LIMIT,
		attempts: ATTEMPTS
	}).catch((error) => {
		throw error instanceof FederateError ? translated(error, issuer) : error;
	});
	if (response.status !== 200) throw unreachable(issuer, `${url.href} answered with status ${response.status}.`, "A proxy may have answered in its place. Where `issuer` is given, check it.");
	const read = readStrictObject(response.body);
	if ("fault" in read) throw refused(issuer, `what ${url.href} answered ${read.fault}`);
	return read.object;
}
function readKeySet(keySet, issuer) {
	const { keys } = keySet;
	if (!Array.isArray(keys) || !keys.every(isObject)) throw refused(issuer, "the key set has no list of keys");
	const kids = new Set();
	const usable = [];
	for (const key of keys) {
		const { kid } = key;
		if (PRIVATE_MEMBERS.some((name) => Object.hasOwn(key, name))) throw refused(issuer, `the key ${quote(kid)} is published with its private part, so anyone can sign with it`);
		if (kid !== void 0 && kids.has(kid)) throw refused(issuer, `two keys have the same \`kid\` ${quote(kid)}`);
		kids.add(kid);
		if (typeof kid !== "string") continue;
		const other = issuer.form?.readKey(key);
		if (other !== void 0) usable.push({
			...other,
			kid
		});
		else if (isForRs256(key)) usable.push(checkedRsaKey(key, kid, issuer));
	}
	if (usable.length === 0) throw refused(issuer, "the key set has no RSA key for signatures by RS256");
	return usable;
}
function isForRs256({ kty, use, alg, key_ops: operations }) {
	return kty === "RSA" && (use === void 0 || use === "sig") && (alg === void 0 || alg === "RS256") && (operations === void 0 || Array.isArray(operations) && operations.includes("verify"));
}
function checkedRsaKey({ n, e }, kid, issuer) {
	const bits = typeof n === "string" ? modulusBits(n) : void 0;
	if (typeof n !== "string" || bits === void 0) throw refused(issuer, `the key ${quote(kid)} has no modulus`);
	if (bits < MODULUS.least || bits > MODULUS.most) throw refused(issuer, `the key ${quote(kid)} has ${bits} bits, which is not between ${MODULUS.least} and ${MODULUS.most}`);
	if (e !== "AQAB") throw refused(issuer, `the key ${quote(kid)} has another exponent than 65537 (AQAB)`);
	return {
		kty: "RSA",
		kid,
		n,
		e
	};
}
function modulusBits(n) {
	const bytes = Buffer.from(n, "base64url");
	if (bytes.length === 0 || bytes.toString("base64url") !== n) return void 0;
	return BigInt(`0x${bytes.toString("hex")}`).toString(2).length;
}
function hopOf({ url }) {
	return `issuer keys (${new URL(url).host})`;
}
function translated(error, issuer) {
	switch (error.code) {
		case "NETWORK": return unreachable(issuer, error.message, error.hint, error);
		case "REDIRECT_REFUSED": return refused(issuer, "their address answered with a redirect, which is not followed", error);
		case "ANSWER_TOO_LARGE": return refused(issuer, `their address answered with more than ${LIMIT / 1024} KiB`, error);
		case "ENDPOINT_REFUSED": return refused(issuer, "their address is not https, or holds a user name", error);
		default: return error;
	}
}
function unreachable(issuer, reason, mend, cause) {
	const { host } = new URL(issuer.url);
	return new FederateError("ISSUER_KEYS_UNREACHABLE", `The keys of ${issuer.url} can't be fetched. ${reason}`, {
		hop: hopOf(issuer),
		hint: `${mend} This runner must reach ${host} over HTTPS: allow that host, which may be another than the one that issues the token. Only where it never can (a GitHub Enterprise Server in a closed network) switch off the check of the signature, which is then left to the service that takes the token:

    verify-signature: false`,
		cause
	});
}
function refused(issuer, fault, cause) {
	return new FederateError("ISSUER_KEYS_REFUSED", `The keys of ${issuer.url} are not to be trusted: ${fault}.`, {
		hop: hopOf(issuer),
		hint: `Check that \`issuer\`, where it is given, is the issuer of this platform, and that no proxy answers in the place of ${new URL(issuer.url).host}.`,
		cause
	});
}
// src/token/identity.ts
const LONGEST_TOKEN = 65536;
function identityOf(issuer, rules, http, runner) {
	let keys;
	const requireIssuer = async () => {
		if (issuer === void 0) throw new Error("A token was asked for although no exchange of this step takes one");
		return issuer;
	};
	return {
		async ask(audience) {
			const asked = await requireIssuer();
			const requested = unawaited(asked.request(audience, http));
			if (rules.verifySignature) keys ??= unawaited(fetchKeys(asked.trusted, http));
			await new Promise(setImmediate);
			Promise.resolve().then(() => require("./afterwards.js")).then((n) => n.validate_exports);
			const issued = await requested;
			if (canBeToken(issued.jwt.expose(), runner.env)) runner.mask(issued.jwt);
			return issued;
		},
		async check(issued, audience) {
			const { trusted, facts, story } = await requireIssuer();
			const { validate } = await Promise.resolve().then(() => require("./afterwards.js")).then((n) => n.validate_exports);
			const trust = {
				issuer: trusted,
				audience,
				facts,
				expectations: rules.expectations
			};
			const { token, notices } = await http.trace.time("token check", () => validate(issued, trust, keys));
			for (const notice of notices) runner.notice(notice);
			return {
				...token,
				story: () => story(token.claims)
			};
		}
	};
}
function canBeToken(text, env) {
	return /^[!-~]+$/.test(text) && text.length <= LONGEST_TOKEN && whyNoSecret(text, env) === void 0;
}
function unawaited(promise) {
	promise.catch(() => {});
	return promise;
}
// src/obtain.ts
async function obtain(exchange, identity, context, deadline, trustPolicy) {
	const existing = exchange.existing === void 0 ? void 0 : await exchange.existing(context);
	if (existing !== void 0) return {
		credentials: existing,
		token: void 0
	};
	let asked = exchange.kind === "federation" ? unawaited(identity.ask(exchange.audience)) : void 0;
	await new Promise(setImmediate);
	if (exchange.endpoint !== void 0) context.http.open(exchange.endpoint);
	await new Promise(setImmediate);
	const prepared = unawaited(context.http.trace.time(`modules of ${exchange.provider}`, () => exchange.prepare(context)));
	let checked;
	const attempt = async () => {
		if (exchange.kind === "delegation") {
			await prepared;
			return {
				credentials: await exchange.exchange(context),
				token: void 0
			};
		}
		const issued = await (asked ?? identity.ask(exchange.audience));
		asked = void 0;
		const [token] = await Promise.all([identity.check(issued, exchange.audience), prepared]);
		checked = token;
		return {
			credentials: await exchange.exchange(token, context),
			token
		};
	};
	const obtained = retry(attempt, exchange.attempts, deadline, (error, pause) => {
		const { retry: kind } = error;
		const again = askingAgain(error, pause);
		if (kind === "repeat") context.log.debug(`${again}.`);
		else if (kind === "propagation") context.log.info(`${again}, in case a change made just now takes some seconds to work.`);
		else context.log.info(`${again}.`);
	});
	return trustPolicy === void 0 ? obtained : obtained.catch(async (error) => {
		throw checked === void 0 ? error : await explained(error, trustPolicy, checked, context);
	});
}
async function explained(error, path, { claims }, context) {
	const { isOfTrust, withFalseCondition } = await Promise.resolve().then(() => require("./refusal2.js"));
	if (!isOfTrust(error)) return error;
	try {
		return await withFalseCondition(error, path, await context.readFile("trust-policy", path), claims);
	} catch (fault) {
		context.log.warning(fault instanceof FederateError ? fault.message : "`trust-policy` could not be evaluated.");
		return error;
	}
}
// src/inputs/inputs.ts
const TRUE = [
	"true",
	"True",
	"TRUE"
];
const FALSE = [
	"false",
	"False",
	"FALSE"
];
var Inputs = class {
	#read;
	#faults = [];
	#failures = [];
	constructor(read) {
		this.#read = read;
	}
	get sound() {
		return this.#faults.length + this.#failures.length === 0;
	}
	has(name) {
		return this.#read(name) !== "";
	}
	text(name) {
		return this.#read(name) || void 0;
	}
	boolean(name, otherwise) {
		const value = this.#read(name);
		if (value === "") return otherwise;
		if (TRUE.includes(value)) return true;
		if (!FALSE.includes(value)) this.fault(name, `'${value}' is neither true nor false`);
		return false;
	}
	integer(name, range) {
		const value = this.#read(name);
		if (value === "") return void 0;
		const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
		if (number >= range.least && number <= range.most) return number;
		return this.fault(name, `'${value}' is no whole number of ${range.unit} from ${range.least} to ${range.most}`);
	}
	choice(name, choices) {
		const value = this.#read(name);
		if (value === "") return void 0;
		return choices.find((known) => known === value) ?? this.fault(name, `'${value}' is none of ${choices.join(", ")}`);
	}
	lines(name) {
		return split(this.#read(name), /\r?\n/);
	}
	list(name) {
		return split(this.#read(name), /[,\r\n]/);
	}
	url(name) {
		const value = this.#read(name);
		if (value === "") return void 0;
		const url = URL.parse(value);
		const local = url !== null && [
			"localhost",
			"127.0.0.1",
			"[::1]"
		].includes(url.hostname);
		if (url !== null && (url.protocol === "https:" || url.protocol === "http:" && local)) {
			if (url.username === "" && url.password === "" && url.hash === "") return url;
			return this.fault(name, "an address with a user name, a password or a fragment is refused: give it without");
		}
		return this.fault(name, `'${value}' is no https address, such as https://sts.example.com`);
	}
	jsonObject(name) {
		const value = this.#read(name);
		if (value === "") return void 0;
		const read = readStrictObject(value);
		if ("object" in read) return read.object;
		const place = read.place === void 0 ? "" : ` (it breaks at ${read.place.replace(/ \(.*/, "")})`;
		return this.fault(name, `the value ${read.fault.replace(",", "")}${place}: it must look like {"key": "value"}`);
	}
	fault(name, problem) {
		this.#faults.push(`\`${name}\`: ${visible(problem)}${problem.endsWith("?") ? "" : "."}`);
	}
	failure(error) {
		this.#failures.push(error);
	}
	settle({ inputs }) {
		const [failure, ...further] = this.#failures;
		if (this.#faults.length === 0 && further.length === 0) {
			if (failure === void 0) return;
			throw failure;
		}
		const failures = this.#failures.map(({ message }) => message);
		throw new FederateError("INPUT_INVALID", [...this.#faults, ...failures].join(" "), {
			hop: "inputs",
			hint: `Nothing was sent and nothing was changed: correct ${this.#faults.length + failures.length === 1 ? "this input" : "these inputs"} ${inputs}.`
		});
	}
};
function split(text, separator) {
	return text.split(separator).map((item) => item.trim()).filter((item) => item !== "");
}
// src/nearest.ts
function distance(from, to) {
	let beforeLast = [];
	let last = Array.from({ length: to.length + 1 }, (_, column) => column);
	for (let row = 1; row <= from.length; row += 1) {
		const current = [row];
		for (let column = 1; column <= to.length; column += 1) {
			const same = from[row - 1] === to[column - 1];
			const swapped = row > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
			current[column] = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1), swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY);
		}
		beforeLast = last;
		last = current;
	}
	return last[to.length] ?? 0;
}
function nearest(word, names, furthest) {
	let [best, least] = [void 0, furthest + 1];
	for (const name of names) {
		const apart = distance(word, name);
		if (apart < least) [best, least] = [name, apart];
	}
	return best;
}
// src/inputs/names.ts
const INPUT_NAMES = [
	"provider",
	"audience",
	"expect",
	"issuer",
	"mode",
	"verify-signature",
	"trust-policy",
	"check-run-id",
	"job-workflow-ref",
	"output-env-credentials",
	"output-credentials",
	"refresh",
	"action-timeout-s",
	"summary",
	"http-proxy",
	"no-proxy",
	"role-to-assume",
	"aws-region",
	"role-session-name",
	"role-duration-seconds",
	"role-external-id",
	"role-chaining",
	"role-skip-session-tagging",
	"custom-tags",
	"transitive-tag-keys",
	"inline-session-policy",
	"managed-session-policies",
	"allowed-account-ids",
	"mask-aws-account-id",
	"aws-profile",
	"overwrite-aws-profile",
	"web-identity-token-file",
	"sts-endpoint",
	"unset-current-credentials",
	"use-existing-credentials",
	"force-skip-oidc",
	"disable-retry",
	"retry-max-attempts",
	"special-characters-workaround",
	"translate-env-variables",
	"workload_identity_provider",
	"service_account",
	"project_id",
	"create_credentials_file",
	"credential_source",
	"export_environment_variables",
	"token_format",
	"access_token_lifetime",
	"access_token_scopes",
	"access_token_subject",
	"id_token_audience",
	"id_token_include_email",
	"delegates",
	"access_boundary",
	"universe",
	"request_reason",
	"cleanup_credentials",
	"client-id",
	"tenant-id",
	"subscription-id",
	"allow-no-subscriptions",
	"environment",
	"azure-scopes",
	"azure-cli",
	"enable-AzPSSession",
	"auth-type",
	"mask-client-id",
	"sts",
	"sts-with"
];
const SHORTEST_ENDING = 5;
function refuseSlips(given, inputs) {
	const known = new Map(INPUT_NAMES.map((name) => [plain$1(name), name]));
	const exact = new Set(INPUT_NAMES.map((name) => name.toLowerCase()));
	for (const name of given.filter((word) => !exact.has(word.toLowerCase()))) {
		const word = plain$1(name);
		const meant = known.get(nearest(word, known.keys(), word.length < 8 ? 1 : 2) ?? endingWith(word, known.keys()));
		if (meant !== void 0) inputs.fault(name, `there is no such input: did you mean \`${meant}\`?`);
	}
}
function endingWith(word, names) {
	if (word.length < SHORTEST_ENDING) return "";
	return [...names].find((name) => name.endsWith(`-${word}`)) ?? "";
}
function plain$1(name) {
	return name.toLowerCase().replaceAll(/[_ ]/g, "-");
}
// src/inputs/translate.ts
const VARIABLES = {
	"aws-region": ["AWS_REGION"],
	"role-to-assume": ["ROLE_TO_ASSUME"],
	"web-identity-token-file": ["WEB_IDENTITY_TOKEN_FILE"],
	"role-chaining": ["ROLE_CHAINING"],
	"mask-aws-account-id": ["MASK_AWS_ACCOUNT_ID"],
	"role-duration-seconds": ["ROLE_DURATION_SECONDS"],
	"role-external-id": ["ROLE_EXTERNAL_ID"],
	"role-session-name": ["ROLE_SESSION_NAME"],
	"role-skip-session-tagging": ["ROLE_SKIP_SESSION_TAGGING"],
	"transitive-tag-keys": ["TRANSITIVE_TAG_KEYS"],
	"inline-session-policy": ["INLINE_SESSION_POLICY"],
	"managed-session-policies": ["MANAGED_SESSION_POLICIES"],
	"output-credentials": ["OUTPUT_CREDENTIALS"],
	"unset-current-credentials": ["UNSET_CURRENT_CREDENTIALS"],
	"disable-retry": ["DISABLE_RETRY"],
	"retry-max-attempts": ["RETRY_MAX_ATTEMPTS"],
	"special-characters-workaround": ["SPECIAL_CHARACTERS_WORKAROUND"],
	"use-existing-credentials": ["USE_EXISTING_CREDENTIALS"],
	"overwrite-aws-profile": ["OVERWRITE_AWS_PROFILE"]
};
const SWITCH = "translate-env-variables";
function inputReader(runner) {
	const given = (name) => runner.input(name);
	if (given(SWITCH).toLowerCase() !== "true") return given;
	const filled = new Map();
	for (const input of Object.keys(VARIABLES)) {
		const variable = given(input) === "" ? variableFor(input, runner.env) : void 0;
		if (variable === void 0) continue;
		filled.set(input, runner.env[variable]?.trim() ?? "");
		runner.info(`\`${SWITCH}\`: \`${input}\` is taken from ${variable} of the environment.`);
	}
	return (name) => given(name) || (filled.get(name) ?? "");
}
function variableFor(input, env) {
	return VARIABLES[input]?.find((variable) => env[variable]?.trim());
}
// src/providers/index.ts
const PROVIDERS = {
	aws: {
		requires: ["role-to-assume"],
		telling: {
			"aws-region": "",
			"role-session-name": "",
			"role-duration-seconds": "",
			"web-identity-token-file": ""
		},
		otherIdentity: [
			"role-chaining",
			"web-identity-token-file",
			"use-existing-credentials"
		],
		load: () => Promise.resolve().then(() => require("./aws.js")).then((n) => n.aws_exports)
	},
	gcp: {
		requires: ["workload_identity_provider"],
		telling: {
			service_account: "",
			project_id: "",
			token_format: ""
		},
		load: () => Promise.resolve().then(() => require("./gcp.js")).then((n) => n.gcp_exports)
	},
	azure: {
		requires: ["client-id", "tenant-id"],
		telling: {
			"subscription-id": "",
			"auth-type": "SERVICE_PRINCIPAL",
			"enable-AzPSSession": "false"
		},
		load: () => Promise.resolve().then(() => require("./azure.js")).then((n) => n.azure_exports)
	},
	sts: {
		requires: ["sts"],
		telling: { "sts-with": "" },
		load: () => Promise.resolve().then(() => require("./sts.js")).then((n) => n.sts_exports)
	}
};
// src/token/expect.ts
const LONGEST_LIST = 2e3;
function readExpectations(inputs) {
	const expectations = [];
	for (const line of inputs.lines("expect")) {
		const [, claim, rule] = /^([\w.:/-]+?)\s*:\s+(.+)$/.exec(line) ?? [];
		const patterns = rule?.split(/(?<!\S)\|(?!\S)/).map((pattern) => pattern.trim()) ?? [];
		if (claim === void 0 || patterns.length === 0 || patterns.includes("")) inputs.fault("expect", `'${line}' is no rule: write \`claim: pattern\`, such as \`ref: refs/heads/main\``);
		else expectations.push({
			claim,
			patterns
		});
	}
	return expectations;
}
function checkExpectations(claims, expectations) {
	const failed = expectations.flatMap(({ claim, patterns }) => {
		const value = Object.hasOwn(claims, claim) ? claims[claim] : void 0;
		if (value === void 0 || value === null) return [`\`${claim}\` is absent`];
		if (mayBeRounded(value)) return [`\`${claim}\` has a number that JSON readers round, and can't be compared`];
		const text = typeof value === "string" ? value : JSON.stringify(value);
		if (patterns.some((pattern) => matches(text, pattern))) return [];
		return [`\`${claim}\` is ${quote(value)}, not ${patterns.map(quote).join(" or ")}`];
	});
	if (failed.length === 0) return;
	throw new FederateError("EXPECTATION_FAILED", `The token breaks the rules of \`expect\`: ${failed.join("; ")}.`, {
		hop: "token check",
		hint: `Run this job from where the rules allow it, or change \`expect\`. Claims of this token: ${readable(Object.keys(claims).sort().join(", "), LONGEST_LIST)}.`
	});
}
function mayBeRounded(value) {
	if (typeof value === "number") return !Number.isSafeInteger(value);
	return typeof value === "object" && value !== null && Object.values(value).some(mayBeRounded);
}
function matches(text, pattern) {
	const characters = [...text];
	const signs = [...pattern];
	let at = 0;
	let sign = 0;
	let star = -1;
	let retryFrom = 0;
	while (at < characters.length) if (signs[sign] === "*") {
		star = sign;
		sign += 1;
		retryFrom = at;
	} else if (sign < signs.length && (signs[sign] === "?" || signs[sign] === characters[at])) {
		at += 1;
		sign += 1;
	} else if (star >= 0) {
		sign = star + 1;
		retryFrom += 1;
		at = retryFrom;
	} else return false;
	return signs.slice(sign).every((rest) => rest === "*");
}
// src/plan.ts
const STATIC_KEYS = {
	"aws-access-key-id": "`role-to-assume` with `aws-region`",
	"aws-secret-access-key": "`role-to-assume` with `aws-region`",
	"aws-session-token": "`role-to-assume` with `aws-region`",
	credentials_json: "`workload_identity_provider`, with `service_account` where one is impersonated",
	creds: "`client-id`, `tenant-id` and `subscription-id`"
};
const LONGEST_TIMEOUT = 3600;
function readOutline(runner) {
	const inputs = new Inputs(inputReader(runner));
	inputs.boolean("translate-env-variables", false);
	refuseStaticKeys(inputs);
	refuseSlips(runner.given, inputs);
	const mode = inputs.choice("mode", ["exchange", "inspect"]) ?? "exchange";
	const providers = providersThatAreOn(inputs, runner, mode === "exchange");
	if (mode === "exchange" && providers.length > 1 && inputs.has("audience")) inputs.fault("audience", `${providers.join(" and ")} each need their own: leave it out, or use one step for each`);
	refuseRefresh(providers, inputs);
	const timeout = inputs.integer("action-timeout-s", {
		least: 0,
		most: LONGEST_TIMEOUT,
		unit: "seconds"
	});
	return {
		inputs,
		providers,
		mode,
		audience: inputs.text("audience"),
		expectations: readExpectations(inputs),
		issuer: inputs.url("issuer"),
		verifySignature: inputs.boolean("verify-signature", true),
		trustPolicy: inputs.text("trust-policy"),
		checkRunId: readCheckRun(inputs),
		jobWorkflowRef: inputs.text("job-workflow-ref"),
		timeoutSeconds: timeout === 0 ? LONGEST_TIMEOUT : timeout ?? 90,
		summary: inputs.boolean("summary", true),
		proxy: readProxy(inputs, runner.env)
	};
}
function asksForToken({ inputs, providers, mode }) {
	if (!inputs.sound) return false;
	const others = providers.filter((name) => PROVIDERS[name].otherIdentity?.some((input) => inputs.has(input)));
	return mode === "inspect" || others.length < providers.length;
}
async function readPlan(runner, outline = readOutline(runner)) {
	const { inputs, providers: names, ...terms } = outline;
	const providers = await Promise.all(names.map((name) => PROVIDERS[name].load()));
	const readFile = fileReader(runner);
	const exchanges = await Promise.all(providers.map(async ({ provider }) => {
		try {
			return await provider.plan(inputs, runner.env, readFile);
		} catch (error) {
			if (error instanceof FederateError) return inputs.failure(error);
			throw error;
		}
	}));
	inputs.settle(runner.words);
	return {
		...terms,
		exchanges: exchanges.filter((exchange) => exchange !== void 0),
		otherwise: exchanges.flatMap((exchange) => exchange?.otherwise ?? []).join(" ")
	};
}
function readCheckRun(inputs) {
	const value = inputs.text("check-run-id");
	if (value === void 0 || wholeNumber(value) !== void 0) return value;
	return inputs.fault("check-run-id", `'${value}' is no number of a check run: leave it out, and it is that of this job`);
}
function refuseStaticKeys(inputs) {
	for (const [name, instead] of Object.entries(STATIC_KEYS)) {
		if (!inputs.has(name)) continue;
		throw new FederateError("STATIC_CREDENTIALS", `\`${name}\` holds a stored key, which this action never uses.`, {
			hop: "inputs",
			hint: `Remove it and write ${instead} instead: the job's own identity takes its place. Then delete the stored key.`
		});
	}
}
function refuseRefresh(names, inputs) {
	if (!inputs.boolean("refresh", false) || names.some((name) => name !== "sts")) return;
	inputs.fault("refresh", "it is for AWS and Azure, and nobody renews what other token services give: leave it out, ask for a longer life where the service has one, or use this action again in a step just before the credentials are needed");
}
function providersThatAreOn(inputs, { env, words }, oneIsNeeded) {
	const known = Object.keys(PROVIDERS);
	const on = known.filter((name) => PROVIDERS[name].requires.some((input) => inputs.has(input)));
	for (const name of on) for (const input of PROVIDERS[name].requires.filter((needed) => !inputs.has(needed))) inputs.fault(input, `it is missing or empty, but ${required(name)} go together`);
	const asked = inputs.list("provider");
	for (const name of asked) {
		const match = known.find((provider) => provider === name);
		if (match === void 0) inputs.fault("provider", `'${name}' is none of ${known.join(", ")}`);
		else if (!on.includes(match)) inputs.fault("provider", `'${name}' needs ${required(match)}, which is empty`);
	}
	for (const name of on) if (asked.length > 0 && !asked.includes(name)) inputs.fault("provider", `it leaves out '${name}', but ${required(name)} is given: add '${name}' or remove that`);
	if (on.length + asked.length === 0 && !oneIsNeeded) return [];
	const meant = on.length + asked.length === 0 ? tellWhatIsMissing(known, inputs, words) : [];
	for (const name of known.filter((provider) => !on.includes(provider) && (on.length === 0 || asked.includes(provider)))) tellVariables(PROVIDERS[name].requires, inputs, env, words);
	return on.length === 0 ? meant : on;
}
function tellWhatIsMissing(known, inputs, words) {
	const meant = known.filter((name) => tellingInputs(name, inputs).length > 0);
	for (const name of meant) {
		const [first] = PROVIDERS[name].requires;
		const given = tellingInputs(name, inputs).map(code).join(" and ");
		inputs.fault(first, `${required(name)} must be given with ${given}, but is missing or empty ${words.whyEmpty}`);
	}
	const [first] = known;
	if (meant.length > 0 || first === void 0) return meant;
	inputs.fault(PROVIDERS[first].requires[0], `no provider is on, since none of ${known.map(required).join(", ")} is given, or what was given is empty ${words.whyEmpty}`);
	return [];
}
function tellingInputs(name, inputs) {
	return Object.entries(PROVIDERS[name].telling).flatMap(([input, saysNothing]) => {
		const value = inputs.text(input);
		return value === void 0 || value.toLowerCase() === saysNothing.toLowerCase() ? [] : [input];
	});
}
function tellVariables(names, inputs, env, words) {
	for (const name of names.filter((input) => !inputs.has(input))) {
		const variable = variableFor(name, env);
		if (variable === void 0) continue;
		inputs.fault(name, `it is empty, and ${variable} of the environment does not take its place: ${words.filledFrom(name, variable)}`);
	}
}
function required(name) {
	return PROVIDERS[name].requires.map(code).join(" with ");
}
function code(name) {
	return `\`${name}\``;
}
// src/providers/undo.ts
const UNDO_PROGRAMS = { "Disconnect-AzAccount": async (session, which) => {
	const pwsh = which("pwsh");
	return pwsh === void 0 ? void 0 : (await Promise.resolve().then(() => require("./azure.js")).then((n) => n.powershell_exports)).disconnect(pwsh, session);
} };
// src/run.ts
async function run(runner, issuerOf = issuerOfThisJob) {
	const trace = new Trace();
	let plan;
	let way;
	maskRequestSecret(runner);
	try {
		const outline = readOutline(runner);
		runner.requireWritable();
		way = wayOut(outline, runner, trace);
		await new Promise(setImmediate);
		plan = await trace.time("inputs", () => readPlan(runner, outline));
		await (plan.mode === "inspect" ? look : exchange)(plan, way, runner, issuerOf);
		return true;
	} catch (error) {
		if (runner.cancelled.aborted) runner.info("This step was cancelled: nothing was handed on, and what it got is taken back.");
		else {
			const { explain } = await Promise.resolve().then(() => require("./failure.js"));
			await explain(error, runner, plan?.summary ?? !/^false$/i.test(runner.input("summary")));
		}
		return false;
	} finally {
		way?.http.close();
		runner.debug(`${USER_AGENT}. ${trace.line()}`);
	}
}
function maskRequestSecret(runner) {
	const secret = requestSecret(runner.env);
	if (whyNoSecret(secret.expose(), runner.env) === void 0) runner.mask(secret);
}
async function look(plan, { http }, runner, issuerOf) {
	const issuer = await issuerOf(plan, runner);
	const identity = begin(plan, http, Promise.resolve(issuer), runner);
	const { inspect } = await Promise.resolve().then(() => require("./inspect.js"));
	const inspection = await inspect(plan, issuer, identity);
	await (await Promise.resolve().then(() => require("./inspection.js"))).reportInspection(inspection, runner, plan.summary);
}
async function exchange(plan, way, runner, issuerOf) {
	const obtained = await federate(plan, way, runner, issuerOf);
	const given = obtained.map(({ credentials }) => credentials);
	const [{ exportCredentials }, { outputsOf, report }] = await Promise.all([Promise.resolve().then(() => require("./afterwards.js")).then((n) => n.export_exports), Promise.resolve().then(() => require("./afterwards.js")).then((n) => n.success_exports)]);
	await way.http.trace.time("export", () => exportCredentials(given, runner, UNDO_PROGRAMS, outputsOf(obtained)));
	await report(obtained, runner, plan.summary);
}
async function federate(plan, way, runner, issuerOf) {
	const { http, deadline } = way;
	const issuer = plan.exchanges.some(({ kind }) => kind === "federation") ? unawaited(issuerOf(plan, runner)) : void 0;
	const identity = begin(plan, http, issuer, runner);
	try {
		if (!plan.exchanges.some(({ existing }) => existing !== void 0)) await issuer;
		const finished = [];
		const obtainOne = async (one) => {
			const context = contextFor(runner, http, fileReader(runner));
			const obtained = await obtain(one, identity, context, deadline, plan.trustPolicy);
			finished.push(obtained.credentials);
			recordRevocations(finished, runner);
			return obtained;
		};
		const { obtained, failures, calledOff } = await settle(plan.exchanges, obtainOne, deadline, runner);
		if (failures.length === 0) return obtained;
		throw new Refusals(failures, finished, await revokeNow(finished, runner), calledOff);
	} finally {
		http.close();
	}
}
function wayOut(outline, runner, trace) {
	const deadline = new Deadline(outline.timeoutSeconds, { cancelled: runner.cancelled });
	const http = new Http(deadline, outline.proxy, trace, (error, pause) => runner.info(`${askingAgain(error, pause)}.`));
	const places = asksForToken(outline) ? placesOfThisJob(outline, runner) : void 0;
	if (places === void 0) return {
		deadline,
		http
	};
	http.open(places.token);
	if (outline.verifySignature) for (const place of [places.keys, places.keys]) http.open(place);
	return {
		deadline,
		http
	};
}
function begin(plan, http, issuer, runner) {
	runner.mask(...plan.exchanges.flatMap(({ masks }) => masks));
	if (!plan.verifySignature) runner.warning("`verify-signature` is false: the signature of the token is not checked in this run.");
	warnOfNetwork(plan.proxy, runner);
	return identityOf(issuer, plan, http, runner);
}
// src/index.ts
const LONGEST_END = 9e3;
async function main() {
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
			end(process);
		}, LONGEST_END).unref();
		cancellation.abort();
	});
	const later = laterPrograms(process, __dirname);
	if (!await run(new ActionsRunner(process, {
		cancelled: cancellation.signal,
		later
	}))) process.exitCode = code;
	end(process);
}
if (require.main === module) main();
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
// src/issuers/story.ts
async function told(tell) {
	const story = await tell();
	return () => story;
}
const NO_STORY = {
	because: "",
	advice: [],
	caution: "",
	alternatives: [],
	narrow: void 0,
	issuer: "",
	callee: void 0,
	unusual: false,
	telling: ["sub", "aud"]
};
function adviceOf({ advice, caution }) {
	return [...advice, caution].filter((sentence) => sentence !== "");
}
function alternativesOf({ alternatives }) {
	return Object.fromEntries(alternatives.map(({ form, subject }) => [`subject ${form}`, subject]));
}
// src/inputs/attempts.ts
const MOST = 100;
function readAttempts(inputs, otherwise) {
	const most = inputs.integer("retry-max-attempts", {
		least: 1,
		most: MOST,
		unit: "attempts"
	});
	if (inputs.boolean("disable-retry", false)) return ASK_ONCE;
	return most === void 0 ? otherwise : {
		passing: most,
		propagation: most
	};
}
const WAIT_LONGER = "If this was set up or changed within the last minutes, let this step ask for longer: `retry-max-attempts: 8` (about half a minute).";
// src/inputs/for-later.ts
const OF_THE_TOKEN = [
	"audience",
	"expect",
	"issuer",
	"verify-signature",
	"check-run-id",
	"job-workflow-ref",
	"http-proxy",
	"no-proxy"
];
function inputsForLater(inputs, own) {
	const names = INPUT_NAMES.filter((name) => OF_THE_TOKEN.includes(name) || own.test(name));
	return Object.fromEntries(names.flatMap((name) => [[name, inputs.text(name) ?? ""]]).filter(([, value]) => value));
}
// src/network/oauth.ts
const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";
const JWT_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:jwt";
const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const JWT_BEARER_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
async function requestToken(http, request) {
	const { hop, endpoint } = request;
	const json = request.encoding === "json";
	const response = await http.send({
		hop,
		method: "POST",
		url: endpoint,
		headers: {
			accept: "application/json",
			"content-type": json ? "application/json" : "application/x-www-form-urlencoded",
			...request.basic === void 0 ? {} : { authorization: basicAuthorization(request.basic) },
			...request.headers
		},
		body: json ? jsonBody(request.parameters) : formBody(request.parameters)
	});
	const members = readMembers(hop, response);
	const failed = (members["error"] ?? "") !== "";
	if (response.status >= 200 && response.status < 300 && !failed) return grant(hop, members);
	const { code, message } = wordsIn(members, response.status);
	return {
		granted: false,
		status: response.status,
		error: code || `status ${response.status}`,
		description: message,
		retryAfter: retryAfterSeconds(response),
		members
	};
}
function formBody(parameters) {
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(parameters)) for (const item of Array.isArray(value) ? value : [value]) form.append(name, plain(item));
	return form.toString();
}
function basicAuthorization({ clientId, clientSecret }) {
	const encode = (text) => new URLSearchParams({ "": text }).toString().slice(1);
	return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret.expose())}`).toString("base64")}`;
}
function readMembers(hop, response) {
	try {
		return readJsonObject(hop, response);
	} catch (error) {
		if (isPassingStatus(response.status)) throw passingAnswer({
			hop,
			url: response.url
		}, response);
		throw error;
	}
}
function grant(hop, members) {
	const token = members["access_token"];
	const type = members["token_type"];
	const known = type === void 0 || typeof type === "string" && /^(bearer|n_a)$/i.test(type);
	if (typeof token === "string" && /^[\x21-\x7e]+$/.test(token) && known) return {
		granted: true,
		token: new Secret(token),
		expiresAt: expiryOf(members["expires_in"]),
		members
	};
	throw new FederateError("CREDENTIALS_REFUSED", `The answer of the token endpoint ${known ? "has no usable access_token" : `is of token_type '${serverText(type)}', not Bearer`}.`, {
		hop,
		hint: "Check that the address is the token endpoint of the service."
	});
}
function expiryOf(expiresIn) {
	const seconds = typeof expiresIn === "string" && /^\d{1,10}$/.test(expiresIn) ? Number(expiresIn) : expiresIn;
	return endAt(Date.now() + (typeof seconds === "number" ? seconds * 1e3 : NaN));
}
function jsonBody(parameters) {
	const open = (value) => value instanceof Secret ? value.expose() : value;
	return JSON.stringify(Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, open(value)])));
}
function plain(item) {
	return typeof item === "number" ? String(item) : reveal(item);
}
exports.ACCESS_TOKEN_TYPE = ACCESS_TOKEN_TYPE;
exports.ASK_ONCE = ASK_ONCE;
exports.ATTEMPT_TIMEOUT = ATTEMPT_TIMEOUT;
exports.ActionsRunner = ActionsRunner;
exports.Deadline = Deadline;
exports.FederateError = FederateError;
exports.HOP = HOP;
exports.Http = Http;
exports.Inputs = Inputs;
exports.JWT_BEARER = JWT_BEARER;
exports.JWT_BEARER_ASSERTION = JWT_BEARER_ASSERTION;
exports.JWT_TOKEN_TYPE = JWT_TOKEN_TYPE;
exports.NO_STORY = NO_STORY;
exports.REQUEST_VARIABLES = REQUEST_VARIABLES;
exports.Refusals = Refusals;
exports.Secret = Secret;
exports.TOKEN_EXCHANGE = TOKEN_EXCHANGE;
exports.USER_AGENT = USER_AGENT;
exports.WAIT_LONGER = WAIT_LONGER;
exports.adviceOf = adviceOf;
exports.alternativesOf = alternativesOf;
exports.basicAuthorization = basicAuthorization;
exports.checkExpectations = checkExpectations;
exports.commandText = commandText;
exports.contextFor = contextFor;
exports.counted = counted;
exports.directoryOf = directoryOf;
exports.endAt = endAt;
exports.endOfLaterTokens = endOfLaterTokens;
exports.endpointForLaterSteps = endpointForLaterSteps;
exports.excerpt = excerpt;
exports.factsOfRun = factsOfRun$1;
exports.fieldsOf = fieldsOf;
exports.fileReader = fileReader;
exports.fingerprint = fingerprint;
exports.formBody = formBody;
exports.hasInvisible = hasInvisible;
exports.identityOf = identityOf;
exports.inputsForLater = inputsForLater;
exports.isLoopback = isLoopback;
exports.isObject = isObject;
exports.isOnGitHub = isOnGitHub;
exports.isOwnDirectory = isOwnDirectory;
exports.isPassingStatus = isPassingStatus;
exports.issuerOfThisJob = issuerOfThisJob;
exports.matches = matches;
exports.nameFault = nameFault;
exports.nearest = nearest;
exports.obtain = obtain;
exports.quote = quote;
exports.readAttempts = readAttempts;
exports.readJsonObject = readJsonObject;
exports.readPlan = readPlan;
exports.readProxy = readProxy;
exports.readStrictJson = readStrictJson;
exports.readStrictObject = readStrictObject;
exports.readable = readable;
exports.recordUndo = recordUndo;
exports.requestToken = requestToken;
exports.requireMaskable = requireMaskable;
exports.retry = retry;
exports.retryAfterSeconds = retryAfterSeconds;
exports.reveal = reveal;
exports.revokeNow = revokeNow;
exports.serverText = serverText;
exports.shellText = shellText;
exports.shellWord = shellWord;
exports.spoken = spoken;
exports.told = told;
exports.unfitToMask = unfitToMask;
exports.unreadableAnswer = unreadableAnswer;
exports.which = which;
exports.wordsIn = wordsIn;
exports.wordsOf = wordsOf;
