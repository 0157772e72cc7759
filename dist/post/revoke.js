const require_index = require("./index.js");
const require_retry = require("./retry.js");
let node_process = require("node:process");
let node_https = require("node:https");
let node_tls = require("node:tls");
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
		const read = require_index.readStrictObject(value);
		if ("object" in read) return read.object;
		const place = read.place === void 0 ? "" : ` (it breaks at ${read.place.replace(/ \(.*/, "")})`;
		return this.fault(name, `the value ${read.fault.replace(",", "")}${place}: it must look like {"key": "value"}`);
	}
	fault(name, problem) {
		this.#faults.push(`\`${name}\`: ${require_index.visible(problem)}${problem.endsWith("?") ? "" : "."}`);
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
		throw new require_index.FederateError("INPUT_INVALID", [...this.#faults, ...failures].join(" "), {
			hop: "inputs",
			hint: `Nothing was sent and nothing was changed: correct ${this.#faults.length + failures.length === 1 ? "this input" : "these inputs"} ${inputs}.`
		});
	}
};
function split(text, separator) {
	return text.split(separator).map((item) => item.trim()).filter((item) => item !== "");
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
const USER_AGENT = `federate/0.1.0`;
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
	return new require_index.FederateError("NETWORK", `${request.url.host} answered with status ${response.status}.`, {
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
		length: require_retry.sinceStart()
	}];
	async time(hop, work) {
		const start = require_retry.sinceStart();
		try {
			return await work();
		} finally {
			this.#spans.push({
				hop,
				start,
				length: require_retry.sinceStart() - start
			});
		}
	}
	line() {
		return `Milliseconds (beginning+length): ${this.#spans.toSorted((one, other) => one.start - other.start).map(({ hop, start, length }) => `${hop} ${start.toFixed()}+${length.toFixed()}`).join(", ")}; total ${require_retry.sinceStart().toFixed()}`;
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
	async send(request, { limit = MEBIBYTE, attempts = require_retry.ASK_ONCE } = {}) {
		refuseUnsafeEndpoint(request);
		const attempt = async () => {
			const response = await this.trace.time(request.hop, () => this.#sendOnce(request, limit));
			if (attempts !== require_retry.ASK_ONCE && isPassingStatus(response.status)) throw passingAnswer(request, response);
			return response;
		};
		return require_retry.retry(attempt, attempts, this.deadline, this.announce);
	}
	close() {
		this.#https.endOpened();
		for (const agent of [this.#https, this.#loopback]) for (const socket of Object.values(agent?.sockets ?? {}).flat()) socket?.destroy();
	}
	async #explained(request, error) {
		if (error instanceof require_index.FederateError) return error;
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
			const timer = setTimeout(giveUp, require_retry.ATTEMPT_TIMEOUT).unref();
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
	if (url.username !== "" || url.password !== "") throw new require_index.FederateError("ENDPOINT_REFUSED", `The address at ${url.host} holds a user name or a password.`, {
		hop,
		hint: "Credentials never belong into an address: remove them."
	});
	if (url.protocol === "https:" || url.protocol === "http:" && isLoopback(url)) return;
	throw new require_index.FederateError("ENDPOINT_REFUSED", `${url.protocol}//${url.host} would be sent a secret without TLS.`, {
		hop,
		hint: "Use an https address. Plain http is allowed to this machine (127.0.0.1, localhost) alone."
	});
}
function otherProtocol({ hop, url }) {
	return new require_index.FederateError("ANSWER_UNREADABLE", `${url.host} answered in another protocol (status 101).`, {
		hop,
		hint: "No token service does that: check the address, and that no proxy answers in its place."
	});
}
async function readAnswer(request, incoming, limit) {
	const status = incoming.statusCode ?? 0;
	if (status >= 300 && status < 400 && status !== 304) {
		incoming.destroy();
		throw new require_index.FederateError("REDIRECT_REFUSED", `${request.url.host} answered with a redirect (status ${status}).`, {
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
			reject(new require_index.FederateError("ANSWER_TOO_LARGE", `${request.url.host} answered with more than ${limit} bytes.`, {
				hop: request.hop,
				hint: "No token service answers with so much: check the address."
			}));
			incoming.destroy();
		});
		incoming.on("end", () => resolve(Buffer.concat(chunks)));
		incoming.on("error", reject);
	});
}
// src/handover/revoke.ts
async function revoke(revocations, runner, { seconds, otherwise }) {
	const inputs = new Inputs((name) => runner.input(name));
	const http = new Http(new require_retry.Deadline(seconds), readProxy(inputs, runner.env));
	const left = await Promise.all(revocations.map(async (revocation) => {
		const { url, ...request } = revocation;
		try {
			const { status } = await http.send({
				...request,
				url: new URL(url)
			});
			if (status >= 400 && status !== 404) throw new Error(`status ${status}`);
			runner.info(`${request.hop}: revoked.`);
			return [];
		} catch (error) {
			const reason = error instanceof Error ? error.message : "unexpected fault";
			runner.warning(`${request.hop}: could not be revoked (${reason}). ${otherwise}`);
			return [revocation];
		}
	}));
	http.close();
	return left.flat();
}
exports.revoke = revoke;
