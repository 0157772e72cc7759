const require_index = require("./index.js");
const require_afterwards = require("./afterwards.js");
// src/trust/setup.ts
async function setup(truster, grant, known, writers = {}) {
	const texts = await Promise.resolve().then(() => require("./trust-setup.js"));
	const render = () => {
		switch (truster) {
			case "aws": return texts.renderAws(grant, awsPlace(known), writers.aws);
			case "gcp": return texts.renderGoogle(grant, googlePlace(known), writers.gcp);
			case "azure": return texts.renderAzure(grant, azurePlace(known), writers.azure, writers.credentials);
			case "vault": return texts.renderVault(grant, vaultPlace(known), writers.vault);
		}
	};
	const { text, trusts } = render();
	const holdsClaimsAlone = truster === "vault" || truster === "gcp" && grant.wild;
	const notes = [
		...grant.notes,
		...holdsClaimsAlone ? [] : grant.subjectNotes,
		...idsNote(truster, grant)
	];
	return {
		text,
		trusts,
		notes: [`It lets in ${grant.who}.`, ...notes]
	};
}
function idsNote(truster, { issuer, ids }) {
	const pins = truster === "aws" ? /^https:\/\/(token\.actions\.|gitlab\.com$)/ : /^https:\/\/token\.actions\./;
	if (ids.length === 0 || truster === "gcp" || truster === "vault" || pins.test(issuer)) return [];
	return [`For this issuer ${truster === "aws" ? "AWS has no condition keys" : "Entra compares nothing"} but \`aud\` and \`sub\`, so the ids are not pinned: a name that is free again can be taken over.`];
}
function awsPlace({ role = "", audience, replace = false }) {
	const [, partition = "aws", account = "ACCOUNT", path = role] = /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/.exec(role) ?? [];
	return {
		partition,
		account,
		role: path.slice(path.lastIndexOf("/") + 1) || "ROLE",
		audience: audience ?? "sts.amazonaws.com",
		replace
	};
}
function googlePlace({ workloadIdentityProvider = "", serviceAccount, audience }) {
	const [, projectNumber = "PROJECT_NUMBER", location = "global", pool = "github", provider = "federate"] = /projects\/([^/]+)\/locations\/([^/]+)\/workloadIdentityPools\/([^/]+)\/providers\/([^/]+)$/.exec(workloadIdentityProvider) ?? [];
	const account = serviceAccount ?? (workloadIdentityProvider === "" ? "SERVICE_ACCOUNT" : void 0);
	const [, project] = /@([a-z0-9-]+)\.iam\.gserviceaccount\.com$/.exec(serviceAccount ?? "") ?? [];
	return {
		projectNumber,
		location,
		pool,
		provider,
		serviceAccount: account,
		project,
		audience
	};
}
function azurePlace({ clientId = "CLIENT_ID", audience = "api://AzureADTokenExchange" }) {
	return {
		clientId,
		audience
	};
}
function vaultPlace({ role = "deploy", audience = "https://vault.example.com", vault }) {
	return {
		program: "vault",
		path: "jwt",
		...vault,
		role,
		audience
	};
}
// src/trust/inputs.ts
const CLOUDS = [
	[
		"aws",
		"AWS",
		"role-to-assume"
	],
	[
		"gcp",
		"Google Cloud",
		"workload_identity_provider"
	],
	[
		"azure",
		"Azure",
		"client-id"
	]
];
const VAULTS = {
	vault: ["HashiCorp Vault", "vault"],
	openbao: ["OpenBao", "bao"]
};
async function trustsToSetUp(claims, runner) {
	if (typeof claims["iss"] !== "string") return [];
	const given = (name) => runner.input(name) || void 0;
	const on = CLOUDS.filter(([, , input]) => given(input) !== void 0);
	const sts = given("sts");
	const isOneOfAll = on.length + (sts === void 0 ? 0 : 1) === 1;
	const known = {
		role: given("role-to-assume"),
		workloadIdentityProvider: given("workload_identity_provider"),
		serviceAccount: given("service_account"),
		clientId: given("client-id"),
		audience: isOneOfAll || on.length === 0 && sts === void 0 ? given("audience") : void 0
	};
	const wanted = [...(on.length > 0 || sts !== void 0 ? on : CLOUDS).map(([cloud, title]) => [
		cloud,
		title,
		known
	]), ...vaultOf(sts, given("sts-with") ?? "", known.audience)];
	const { jobGrant } = await Promise.resolve().then(() => require("./trust-setup.js"));
	return Promise.all(wanted.map(async ([truster, title, own]) => {
		try {
			return {
				title,
				...await setup(truster, jobGrant(claims), own)
			};
		} catch (error) {
			if (!(error instanceof require_index.FederateError)) throw error;
			return {
				title,
				text: `# ${error.message}`,
				notes: [error.hint]
			};
		}
	}));
}
function vaultOf(sts, parameters, audience) {
	const [title, program] = VAULTS[sts ?? ""] ?? [];
	if (title === void 0 || program === void 0) return [];
	const parameter = (name) => new RegExp(`^\\s*${name}:\\s+(\\S+)\\s*$`, "m").exec(parameters)?.[1];
	const vault = {
		program,
		path: parameter("mount") ?? "jwt",
		namespace: parameter("namespace")
	};
	return [[
		"vault",
		title,
		{
			role: parameter("role"),
			audience: audience ?? parameter("audience"),
			vault
		}
	]];
}
// src/report/inspection.ts
async function reportInspection(inspection, runner, withSummary) {
	const { token, audience, story } = inspection;
	const subject = String(token.claims["sub"]);
	const claims = Object.entries(require_afterwards.reportedClaims(token)).map(([name, value]) => [name, shown(value)]);
	runner.info(`The token of this job was asked for with the audience ${audience}, and passed every check.`);
	runner.info(`subject: ${subject}`);
	for (const sentence of story) runner.info(sentence);
	for (const [name, value] of claims) runner.info(`claim ${name}: ${value || "(empty)"}`);
	const trusts = await trustsToSetUp(token.claims, runner);
	if (withSummary && trusts.length > 0) runner.info("What to paste so that a cloud trusts this job is in the job summary.");
	else if (!withSummary) for (const { title, text } of trusts) runner.info(`${title}\n${text}`);
	runner.info(NOTHING_GIVEN);
	runner.handOn([], require_afterwards.identityOutputs(token));
	if (!withSummary) return;
	await runner.summary([
		require_afterwards.heading(3, require_afterwards.prose("Federate: the identity of this job")),
		require_afterwards.paragraph(require_afterwards.prose("The subject, as a trust has to name it:")),
		require_afterwards.fenced(subject),
		...story.map((sentence) => require_afterwards.paragraph(require_afterwards.prose(sentence))),
		require_afterwards.paragraph(require_afterwards.join(require_afterwards.prose("Claims of the token for the audience "), require_afterwards.code(audience), require_afterwards.prose(", which passed every check:"))),
		require_afterwards.table(claims.map(([name, value]) => [require_afterwards.code(name), require_afterwards.code(value)])),
		...trusts.length === 0 ? [] : [require_afterwards.heading(4, require_afterwards.prose("The trust to set up"))],
		...trusts.flatMap(({ title, text, notes }) => [require_afterwards.folded(require_afterwards.prose(title), `\n${require_afterwards.fenced(text)}\n`), ...notes.map((note) => require_afterwards.paragraph(require_afterwards.prose(note)))]),
		require_afterwards.paragraph(require_afterwards.prose(NOTHING_GIVEN))
	].join("\n\n"));
}
const NOTHING_GIVEN = "Nothing was exchanged, and nothing is handed on but the outputs `subject` and `claims`.";
function shown(value) {
	return typeof value === "string" ? value : JSON.stringify(value) ?? "";
}
exports.reportInspection = reportInspection;
