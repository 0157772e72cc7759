const require_index = require("./index.js");
const require_afterwards = require("./afterwards.js");
// src/report/headlines.ts
const HEADLINES = {
	INPUT_INVALID: "The inputs of this step need a correction",
	STATIC_CREDENTIALS: "A stored key was given, and none is ever used",
	NOT_IN_A_JOB: "No job of GitHub Actions could be recognised here",
	PERMISSION_MISSING: "The job may not ask for its identity",
	FORK_PULL_REQUEST: "Runs for forks get no identity",
	DEPENDABOT: "Runs by Dependabot get no identity by default",
	CALLER_PERMISSION_MISSING: "The calling workflow grants too little",
	TOKEN_VARIABLES_STRIPPED: "The variables of the runner did not reach this step",
	AUDIENCE_REFUSED: "No token is issued for this audience",
	TOKEN_REQUEST_REFUSED: "The request for the identity token was refused",
	TOKEN_REQUEST_FAILED: "The identity token could not be fetched",
	TOKEN_MALFORMED: "What came is no identity token",
	TOKEN_HEADER_REFUSED: "The header of the identity token is refused",
	ISSUER_MISMATCH: "The identity token is from another issuer",
	ISSUER_KEYS_UNREACHABLE: "The keys of the issuer could not be fetched",
	ISSUER_KEYS_REFUSED: "The keys of the issuer are refused",
	SIGNATURE_INVALID: "The signature of the identity token is wrong",
	CLAIMS_REFUSED: "The claims of the identity token are refused",
	TOKEN_OF_ANOTHER_RUN: "The identity token is that of another run",
	EXPECTATION_FAILED: "The identity of this job breaks a rule of `expect`",
	DEADLINE: "There was no answer in time",
	NETWORK: "The service could not be reached",
	REDIRECT_REFUSED: "A redirect was not followed",
	ENDPOINT_REFUSED: "The address is refused",
	ANSWER_TOO_LARGE: "The answer is too large",
	ANSWER_UNREADABLE: "The answer can not be read",
	AWS_ACCESS_DENIED: "AWS does not let this job assume the role",
	AWS_PROVIDER_NOT_FOUND: "The AWS account does not know this issuer",
	AWS_AUDIENCE_REFUSED: "AWS does not take this audience",
	AWS_TOKEN_REFUSED: "AWS does not take the identity token",
	AWS_TOKEN_EXPIRED: "AWS found the identity token out of time",
	AWS_KEYS_NOT_FETCHED: "AWS could not fetch the keys of the issuer",
	AWS_DURATION_TOO_LONG: "The role does not last that long",
	AWS_REGION_DISABLED: "The AWS region is not in use in this account",
	AWS_POLICY_REFUSED: "AWS does not take the session policies",
	AWS_SESSION_TAGS_REFUSED: "AWS does not take the session tags",
	AWS_SOURCE_CREDENTIALS_REFUSED: "AWS does not take the credentials that the role is assumed with",
	AWS_THROTTLED: "AWS asks for fewer requests",
	AWS_UNAVAILABLE: "AWS is failing at the moment",
	AWS_REQUEST_REFUSED: "AWS does not take the request",
	ACCOUNT_NOT_ALLOWED: "The role lies in an account that is not allowed",
	GCP_PROVIDER_NOT_FOUND: "Google Cloud has no such workload identity provider",
	GCP_PROVIDER_NAME_REFUSED: "Google Cloud does not take the name of the provider",
	GCP_ATTRIBUTE_CONDITION: "The attribute condition in Google Cloud does not let this job in",
	GCP_ATTRIBUTE_MAPPING: "The attribute mapping in Google Cloud does not fit the token",
	GCP_SUBJECT_TOO_LONG: "The subject is too long for Google Cloud",
	GCP_AUDIENCE_REFUSED: "Google Cloud does not take this audience",
	GCP_ISSUER_REFUSED: "The provider in Google Cloud is for another issuer",
	GCP_KEYS_NOT_FETCHED: "Google Cloud could not fetch the keys of the issuer",
	GCP_TOKEN_EXPIRED: "Google Cloud found the identity token out of time",
	GCP_TOKEN_REFUSED: "Google Cloud does not take the identity token",
	GCP_IMPERSONATION_DENIED: "This job may not impersonate the service account",
	GCP_SERVICE_ACCOUNT_NOT_FOUND: "Google Cloud has no such service account",
	GCP_API_DISABLED: "An API of Google Cloud is not enabled",
	GCP_LIFETIME_TOO_LONG: "Google Cloud gives no token for so long",
	GCP_SCOPE_REFUSED: "Google Cloud does not take the scopes",
	GCP_DELEGATION_REFUSED: "The service account may not act for this user",
	GCP_ACCESS_BOUNDARY_REFUSED: "Google Cloud does not take the access boundary",
	GCP_THROTTLED: "Google Cloud asks for fewer requests",
	GCP_UNAVAILABLE: "Google Cloud is failing at the moment",
	GCP_REQUEST_REFUSED: "Google Cloud does not take the request",
	AZURE_FEDERATED_CREDENTIAL_NOT_FOUND: "The application in Entra ID has no federated credential for this job",
	AZURE_SUBJECT_CASE: "A federated credential differs in upper and lower case",
	AZURE_AUDIENCE_REFUSED: "No federated credential has this audience",
	AZURE_ISSUER_REFUSED: "No federated credential has this issuer",
	AZURE_ENTERPRISE_REQUIRED: "The tenant takes other enterprises only",
	AZURE_TOKEN_EXPIRED: "Entra ID found the identity token out of time",
	AZURE_TOKEN_REFUSED: "Entra ID does not take the identity token",
	AZURE_APPLICATION_NOT_FOUND: "The tenant has no such application",
	AZURE_APPLICATION_DISABLED: "The application is disabled",
	AZURE_PUBLIC_CLIENT: "The application is a public client",
	AZURE_TENANT_NOT_FOUND: "There is no such tenant",
	AZURE_WRONG_CLOUD: "The tenant is in another cloud",
	AZURE_SCOPE_REFUSED: "Entra ID does not know the scope",
	AZURE_ASSIGNMENT_REQUIRED: "The application is not assigned to the resource",
	AZURE_CONDITIONAL_ACCESS: "A Conditional Access policy blocks the sign-in",
	AZURE_SUBSCRIPTION_NOT_FOUND: "The application does not see the subscription",
	AZURE_THROTTLED: "Entra ID asks for fewer requests",
	AZURE_UNAVAILABLE: "Entra ID is failing at the moment",
	AZURE_REQUEST_REFUSED: "Entra ID does not take the request",
	STS_DESCRIPTION_INVALID: "The description of the token service needs a correction",
	STS_TOKEN_REFUSED: "The token service does not let this job in",
	STS_CLIENT_REFUSED: "The token service does not know the client",
	STS_TARGET_REFUSED: "The token service gives nothing for this target",
	STS_SCOPE_REFUSED: "The token service does not take the scope",
	STS_REQUEST_REFUSED: "The token service does not take the request",
	STS_NOT_FOUND: "The token service finds nothing under this name",
	STS_THROTTLED: "The token service asks for fewer requests",
	STS_UNAVAILABLE: "The token service is failing at the moment",
	CREDENTIALS_REFUSED: "What came is not fit to be handed on",
	EXPORT_FAILED: "The credentials could not be handed on",
	PROGRAM_NOT_FOUND: "A program that is needed is not on this machine",
	COMMAND_FAILED: "A program that takes the credentials over has failed",
	INTERNAL: "This action itself has a fault"
};
// src/report/failure.ts
const LONGEST_ANNOTATION = 4e3;
const NEXT_FAULT = /(?<=[.?]) (?=`[\w-]+`: )/;
async function explain(failure, runner, withSummary) {
	const refusals = failure instanceof require_index.Refusals ? failure : new require_index.Refusals([failure]);
	const all = refusals.failures.map((one) => told(one, runner));
	for (const one of all) tell(one, runner);
	const footer = aftermath(refusals);
	if (footer !== "") runner.info(footer);
	if (withSummary) await runner.summary(summaryOf(all, footer));
	const codes = [...new Set(all.map(({ error }) => error.code))];
	try {
		runner.handOn([], [{
			name: "error-code",
			value: codes[0] ?? "INTERNAL"
		}, {
			name: "error-codes",
			value: codes.join(",")
		}]);
	} catch {
		runner.warning("The outputs `error-code` and `error-codes` could not be set.");
	}
}
function told(failure, { words }) {
	const error = failure instanceof require_index.FederateError ? failure : unexpected(failure);
	const [mend = "", ...paste] = error.hint.split("\n\n").map((part) => part.replace(/^\n+|\s+$/g, ""));
	return {
		error,
		hop: error.hop ?? "federate",
		mend,
		paste,
		help: words.help(error.code)
	};
}
function unexpected(failure) {
	const where = failure instanceof Error ? /\n\s+at ([^\n(]+)/.exec(failure.stack ?? "")?.[1]?.trim() ?? "" : "";
	const name = failure instanceof Error ? failure.name : typeof failure;
	return new require_index.FederateError("INTERNAL", `An unexpected ${name} was thrown${where === "" ? "" : ` in ${where}`} (${require_index.USER_AGENT}).`, {
		hint: "This is a fault of the action: please report it with this line. Nothing was exported.",
		cause: failure
	});
}
function tell({ error, hop, mend, paste, help }, runner) {
	const title = `${hop}: ${error.code}`;
	const headline = HEADLINES[error.code];
	const elsewhere = paste.length === 0 ? "." : ": the text to paste is in the log.";
	const remedy = `${oneLine(mend).replace(/:$/, elsewhere)} (${help})`.trim();
	const message = oneLine(error.message);
	const space = LONGEST_ANNOTATION - remedy.length;
	runner.info(`${title}. ${headline}.`);
	runner.fail(title, `${shortened(message, space)} ${remedy}`);
	if (message.length > space) runner.info(message);
	for (const text of paste) runner.info(text);
	for (const [label, fact] of Object.entries(error.evidence)) runner.info(`${label}: ${fact}`);
}
function oneLine(text) {
	return text.replaceAll(/\s+/g, " ").trim();
}
function shortened(text, length) {
	if (text.length <= length) return text;
	return `${text.slice(0, Math.max(0, length - 3)).replace(/\S+$/, "")}...`;
}
function aftermath({ returned, calledOff }) {
	return [...returned.length === 0 ? [] : [`Agreed, but not handed on, since the step gives all or nothing: ${returned.map(became).join("; ")}.`], ...calledOff.length === 0 ? [] : [`Called off before it had answered: ${calledOff.join(", ")}.`]].join(" ");
}
function became({ principal, expiresAt, became: end }) {
	switch (end) {
		case "revoked": return `${principal} (revoked)`;
		case "left to post": return `${principal} (could not be revoked yet, post tries again)`;
		case "ends by itself": return `${principal} (nobody has it${expiresAt === void 0 ? "" : `; it ends at ${require_afterwards.timeOf(expiresAt)}`})`;
	}
}
function summaryOf(all, footer) {
	const several = all.length > 1;
	return [
		...several ? [require_afterwards.heading(3, require_afterwards.prose(`Federate: nothing was handed on, for ${all.length} reasons`))] : [],
		...all.flatMap((one) => section(one, several)),
		...footer === "" ? [] : [require_afterwards.paragraph(require_afterwards.prose(footer))]
	].join("\n\n");
}
function section({ error, hop, mend, paste, help }, oneOfSeveral) {
	const headline = HEADLINES[error.code];
	const facts = Object.entries(error.evidence);
	return [
		oneOfSeveral ? require_afterwards.heading(4, require_afterwards.prose(headline)) : require_afterwards.heading(3, require_afterwards.prose(`Federate: ${headline}`)),
		require_afterwards.paragraph(require_afterwards.small(require_afterwards.join(require_afterwards.code(error.code), " ", require_afterwards.prose(hop)))),
		require_afterwards.paragraph(require_afterwards.prose(mend)),
		...paste.map(require_afterwards.fenced),
		...error.message.split(NEXT_FAULT).map((reason) => require_afterwards.paragraph(require_afterwards.prose(reason))),
		...facts.length === 0 ? [] : [require_afterwards.folded(require_afterwards.prose("What was asked for, and what the token says"), factTable(facts))],
		require_afterwards.paragraph(help.startsWith("http") ? require_afterwards.link(help, require_afterwards.prose(`More about ${error.code}`)) : require_afterwards.prose(help))
	];
}
function factTable(facts) {
	const isClaim = ([label]) => label.startsWith("claim ");
	const claims = facts.filter(isClaim).map(([label, fact]) => [require_afterwards.code(label.slice(6)), require_afterwards.code(fact)]);
	const others = facts.filter((fact) => !isClaim(fact)).map(([label, fact]) => [require_afterwards.prose(label), require_afterwards.code(fact)]);
	return require_afterwards.table([...others.length === 0 ? [] : [[require_afterwards.prose("Asked for, and answered")], ...others], ...claims.length === 0 ? [] : [[require_afterwards.prose("The token says")], ...claims]]);
}
exports.explain = explain;
