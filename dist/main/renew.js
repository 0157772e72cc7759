const require_federate = require("./federate.js");
const require_azure = require("./azure.js");
let node_path = require("node:path");
let node_fs = require("node:fs");
// src/platform/silent.ts
var SilentRunner = class extends require_federate.ActionsRunner {
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
		const read = require_federate.readStrictObject((0, node_fs.readFileSync)((0, node_path.join)(directory, require_azure.SETTINGS_FILE), "utf8"));
		if ("object" in read && Object.values(read.object).every((value) => typeof value === "string")) return read.object;
	} catch {}
	throw new require_federate.FederateError("INPUT_INVALID", "The settings of the step that these credentials come from are gone.", {
		hop: "refresh",
		hint: "Its post phase has removed them, or another program: use these credentials within the job that they are for."
	});
}
async function renew(settings, self) {
	const runner = new SilentRunner(self, settings);
	const plan = await require_federate.readPlan(runner);
	const [exchange] = plan.exchanges;
	if (exchange === void 0) throw new Error("No provider is on");
	const deadline = new require_federate.Deadline(25, { setBy: "a renewal" });
	const http = new require_federate.Http(deadline, plan.proxy);
	try {
		const issuer = require_federate.issuerOfThisJob(plan, runner);
		await issuer;
		const identity = require_federate.identityOf(issuer, plan, http, runner);
		const context = require_federate.contextFor(runner, http, require_federate.fileReader(runner));
		return (await require_federate.obtain(exchange, identity, context, deadline)).credentials;
	} finally {
		http.close();
	}
}
function told(error) {
	if (!(error instanceof require_federate.FederateError)) return `INTERNAL: an unexpected ${error instanceof Error ? error.name : "fault"}`;
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
