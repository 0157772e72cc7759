const require_index = require("./index.js");
const require_azure = require("./azure.js");
let node_path = require("node:path");
let node_fs = require("node:fs");
// src/platform/silent.ts
var SilentRunner = class extends require_index.ActionsRunner {
	#inputs;
	constructor(self, inputs) {
		super(self);
		this.#inputs = inputs;
	}
	input(name) {
		return this.#inputs[name] ?? "";
	}
	get given() {
		return Object.keys(this.#inputs);
	}
	mask() {}
	requireWritable() {}
	handOn() {}
	saveState() {}
	info() {}
	debug() {}
	notice() {}
	warning() {}
	fail() {}
	async summary() {}
};
function readSettings(directory) {
	try {
		const read = require_index.readStrictObject((0, node_fs.readFileSync)((0, node_path.join)(directory, require_azure.SETTINGS_FILE), "utf8"));
		if ("object" in read && Object.values(read.object).every((value) => typeof value === "string")) return read.object;
	} catch {}
	throw new require_index.FederateError("INPUT_INVALID", "The settings of the step that these credentials come from are gone.", {
		hop: "refresh",
		hint: "Its post phase has removed them, or another program: use these credentials within the job that they are for."
	});
}
async function renew(settings, self) {
	const runner = new SilentRunner(self, settings);
	const plan = await require_index.readPlan(runner);
	const [exchange] = plan.exchanges;
	if (exchange === void 0) throw new Error("No provider is on");
	const deadline = new require_index.Deadline(25, { setBy: "a renewal" });
	const http = new require_index.Http(deadline, plan.proxy);
	try {
		const issuer = require_index.issuerOfThisJob(plan, runner);
		await issuer;
		const identity = require_index.identityOf(issuer, plan, http, runner);
		const context = require_index.contextFor(runner, http, require_index.fileReader(runner));
		return (await require_index.obtain(exchange, identity, context, deadline)).credentials;
	} finally {
		http.close();
	}
}
function told(error) {
	if (!(error instanceof require_index.FederateError)) return `INTERNAL: an unexpected ${error instanceof Error ? error.name : "fault"}`;
	const [mend = ""] = error.hint.split("\n\n");
	return `${error.hop ?? "refresh"}: ${error.code}: ${error.message} ${mend}`.replaceAll(/\s+/g, " ");
}
Object.defineProperty(exports, "readSettings", {
	enumerable: true,
	get: function() {
		return readSettings;
	}
});
Object.defineProperty(exports, "renew", {
	enumerable: true,
	get: function() {
		return renew;
	}
});
Object.defineProperty(exports, "told", {
	enumerable: true,
	get: function() {
		return told;
	}
});
