const require_index = require("./index.js");
const require_azure = require("./azure.js");
// src/providers/azure/federated-credential.ts
function subjectAdvice(told) {
	return [
		...told.because === "" ? [] : [`The subject is so ${told.because}.`],
		...told.advice,
		...told.narrow === void 0 ? [] : [`Credentials know no wildcards, so one for this subject is for ${told.narrow.only} alone: give the job an \`environment:\`, whose subject is the same in every run, and make the credential for that.`],
		...[told.caution, told.issuer].filter((sentence) => sentence !== "")
	].join(" ");
}
async function createCommands({ clientId, audience }, claims, kind) {
	const { createCredentials, exactCredentials, grantOfJob } = await Promise.resolve().then(() => require("./trust-setup.js"));
	const ofJob = grantOfJob(claims, kind);
	const grant = ofJob?.wild === true ? grantOfJob(claims, "this-subject") : ofJob;
	const place = {
		clientId,
		audience
	};
	return grant === void 0 ? "" : createCredentials({
		credentials: exactCredentials(grant, place),
		place
	});
}
// src/providers/azure/reasons.ts
function notFound({ options, claims, story }) {
	return {
		code: "AZURE_FEDERATED_CREDENTIAL_NOT_FOUND",
		message: `The application ${options.clientId} has no federated credential for the subject '${require_index.serverText(claims["sub"])}'.`,
		hint: `${subjectAdvice(story())} Issuer, subject and audience must match letter by letter: create the credential, or correct the one that was meant. ${require_index.WAIT_LONGER}`,
		retry: "propagation",
		create: "this-job"
	};
}
function noMatch(asked) {
	const { options, claims, story } = asked;
	const { issuer } = story();
	const { hint, ...rest } = notFound(asked);
	return {
		...rest,
		message: `The application ${options.clientId} has no federated credential for the issuer '${require_index.serverText(claims["iss"])}' with the subject '${require_index.serverText(claims["sub"])}' and the audience '${options.audience}'.`,
		hint: issuer === "" ? hint : `${issuer} ${hint.replace(` ${issuer}`, "")}`
	};
}
function subjectCase({ options, claims }) {
	return {
		code: "AZURE_SUBJECT_CASE",
		message: `A federated credential of ${options.clientId} differs from the subject '${require_index.serverText(claims["sub"])}' in upper and lower case alone.`,
		hint: `Replace that credential by one with exactly this spelling, which is the issuer's own:`,
		create: "this-subject"
	};
}
function audienceRefused({ options }) {
	const { audience, cloud } = options;
	const usual = audience === cloud.audience ? `It is the usual one of ${cloud.name}, so the credential was made for another cloud or with an audience of its own: give that as \`audience\`, set \`environment\`, or create one:` : `${cloud.name} usually has '${cloud.audience}': leave \`audience\` out, or create a credential with this one:`;
	return {
		code: "AZURE_AUDIENCE_REFUSED",
		message: `No federated credential of ${options.clientId} has the audience '${audience}'.`,
		hint: usual,
		create: "this-job"
	};
}
function issuerRefused({ options, claims, story }) {
	const { issuer } = story();
	return {
		code: "AZURE_ISSUER_REFUSED",
		message: `No federated credential of ${options.clientId} has the issuer '${require_index.serverText(claims["iss"])}'.`,
		hint: `${issuer === "" ? "" : `${issuer} `}It must be written exactly so, without a slash at its end. Create the credential:`,
		create: "this-job"
	};
}
function enterpriseRequired({ claims }) {
	const enterprise = require_index.serverText(claims["enterprise"]);
	return {
		code: "AZURE_ENTERPRISE_REQUIRED",
		message: enterprise === "" ? "This tenant takes tokens of certain GitHub enterprises only, and the token of this job names none." : `This tenant does not take tokens of the GitHub enterprise '${enterprise}'.`,
		hint: "The repository must belong to an enterprise that the policy of the tenant allows: ask its administrator. GitHub leaves the claim `enterprise` out now and then; if this repository belongs to one, run the job again.",
		...enterprise === "" ? { retry: "passing" } : {}
	};
}
function expired() {
	return {
		code: "AZURE_TOKEN_EXPIRED",
		message: "Entra ID found the token of the job outside the time that it is valid for, though it was new.",
		hint: "The clocks of GitHub and Entra ID differ, or a proxy held the request back for minutes: run the job again.",
		retry: "passing"
	};
}
function tokenRefused({ claims }) {
	return {
		code: "AZURE_TOKEN_REFUSED",
		message: "Entra ID could not verify the token of the job.",
		hint: `It fetches the keys from ${require_index.serverText(claims["iss"])}, which must be reachable from the internet; right after a change of keys it may take some minutes.`,
		retry: "passing"
	};
}
function issuerNotReached({ claims }) {
	return {
		code: "AZURE_TOKEN_REFUSED",
		message: `Entra ID could not fetch the keys of the issuer '${require_index.serverText(claims["iss"])}'.`,
		hint: "This passes where the issuer is that of github.com: run the job again. A server of your own must be reachable from the internet, with its /.well-known/openid-configuration and the keys that this names.",
		retry: "passing"
	};
}
function applicationNotFound({ options }) {
	return {
		code: "AZURE_APPLICATION_NOT_FOUND",
		message: `The tenant ${options.tenantId} has no application ${options.clientId} that could sign in.`,
		hint: `Check that \`client-id\` is the Application (client) ID and not the object ID, and that \`tenant-id\` is the tenant that it lives in. An app registration needs a service principal in that tenant as well:\n\naz ad sp create --id ${options.clientId}`
	};
}
function applicationDisabled({ options }) {
	return {
		code: "AZURE_APPLICATION_DISABLED",
		message: `The application ${options.clientId} is disabled.`,
		hint: `Enable it under Enterprise applications, Properties, "Enabled for users to sign in", or ask the administrator of the tenant why it was disabled.\n\naz ad sp update --id ${options.clientId} --set accountEnabled=true`
	};
}
function publicClient({ options }) {
	return {
		code: "AZURE_PUBLIC_CLIENT",
		message: `The application ${options.clientId} is a public client, which may not present a token.`,
		hint: `Set "Allow public client flows" to No under App registrations, Authentication.\n\naz ad app update --id ${options.clientId} --set isFallbackPublicClient=false`
	};
}
function tenantNotFound({ options: { tenantId, cloud } }) {
	return {
		code: "AZURE_TENANT_NOT_FOUND",
		message: `${cloud.name} has no tenant '${tenantId}'.`,
		hint: `Check \`tenant-id\`, and \`environment\` where the tenant is in another cloud (${otherClouds(cloud.name)}).`
	};
}
function wrongCloud({ options: { tenantId, cloud } }) {
	return {
		code: "AZURE_WRONG_CLOUD",
		message: `The tenant ${tenantId} or the application is not one of ${cloud.name}.`,
		hint: `Set \`environment\` to the cloud that it is in: ${otherClouds(cloud.name)}.`
	};
}
function otherClouds(own) {
	return require_azure.CLOUDS.flatMap(({ name }) => name === own ? [] : [name]).join(" or ");
}
function scopeRefused({ scope, options }) {
	return {
		code: "AZURE_SCOPE_REFUSED",
		message: `Entra ID knows no resource for the scope '${scope}' in the tenant ${options.tenantId}.`,
		hint: "A scope is the App ID URI of one resource with /.default at its end, as https://vault.azure.net/.default; each cloud has its own. The service must be in use in that tenant."
	};
}
function assignmentRequired({ scope, options }) {
	return {
		code: "AZURE_ASSIGNMENT_REQUIRED",
		message: `The resource of '${scope}' requires an assignment, and the application ${options.clientId} has none.`,
		hint: "Give the application an app role of that resource (Enterprise applications, Permissions), or ask the owner of the resource to."
	};
}
function conditionalAccess({ options }) {
	return {
		code: "AZURE_CONDITIONAL_ACCESS",
		message: `A Conditional Access policy of the tenant ${options.tenantId} blocks this sign-in.`,
		hint: "Policies for workload identities look at the address that the request comes from, and at risk. Ask who owns the policy; a runner with a fixed address can be allowed, the hosted ones of GitHub hardly."
	};
}
function throttled() {
	return {
		code: "AZURE_THROTTLED",
		message: "Entra ID asks for fewer requests.",
		hint: "Start fewer jobs at once, or run the job again later.",
		retry: "passing"
	};
}
function unavailable() {
	return {
		code: "AZURE_UNAVAILABLE",
		message: "Entra ID is not able to answer at the moment.",
		hint: "Run the job again, and look at https://azure.status.microsoft if this stays.",
		retry: "passing"
	};
}
function loop() {
	return {
		...throttled(),
		message: "Entra ID has seen this same request too often within a short time.",
		retry: "no"
	};
}
const REASONS = {
	70021: noMatch,
	700213: notFound,
	7002138: subjectCase,
	700212: audienceRefused,
	700211: issuerRefused,
	7002381: enterpriseRequired,
	700024: expired,
	700027: tokenRefused,
	50012: tokenRefused,
	50027: tokenRefused,
	700229: tokenRefused,
	90061: issuerNotReached,
	50166: issuerNotReached,
	501661: issuerNotReached,
	700016: applicationNotFound,
	7000229: applicationNotFound,
	70001: applicationDisabled,
	7000112: applicationDisabled,
	700025: publicClient,
	90002: tenantNotFound,
	900023: tenantNotFound,
	900382: wrongCloud,
	900432: wrongCloud,
	90038: wrongCloud,
	70011: scopeRefused,
	700022: scopeRefused,
	500011: scopeRefused,
	1002012: scopeRefused,
	50105: assignmentRequired,
	501051: assignmentRequired,
	53003: conditionalAccess,
	90055: throttled,
	50196: loop,
	5e4: unavailable,
	90006: unavailable,
	90012: unavailable,
	90024: unavailable,
	90033: unavailable,
	90090: unavailable
};
// src/providers/azure/explain.ts
async function refused(refusal, asked) {
	const { code, message, hint, retry, create } = numbersOf(refusal).flatMap((number) => REASONS[number]?.(asked) ?? [])[0] ?? unknown(refusal);
	const paste = create === void 0 ? "" : await createCommands(asked.options, asked.claims, create);
	return new require_index.FederateError(code, message, {
		hop: asked.hop,
		hint: paste === "" ? hint : `${hint}\n\n${paste}`,
		...retry === void 0 ? {} : { retry },
		...refusal.retryAfter === void 0 ? {} : { retryAfter: refusal.retryAfter },
		evidence: {
			"Entra ID says": wordsOf(refusal),
			audience: asked.options.audience,
			scope: asked.scope,
			...require_index.alternativesOf(asked.story()),
			...trace(refusal, [
				"trace_id",
				"correlation_id",
				"timestamp"
			]),
			"claim iss": require_index.serverText(asked.claims["iss"]),
			"claim sub": require_index.serverText(asked.claims["sub"])
		}
	});
}
function numbersOf({ members, description }) {
	const listed = members["error_codes"];
	const numbers = Array.isArray(listed) ? listed.filter((item) => Number.isInteger(item)) : [];
	const told = [...description.matchAll(/\bAADSTS(\d{4,9})\b/g)].map((match) => Number(match[1]));
	return [...numbers, ...told];
}
function wordsOf({ error, description }) {
	return description.split(" Trace ID:")[0]?.trim() || error;
}
function trace({ members }, names) {
	return Object.fromEntries(names.flatMap((name) => members[name] ? [[name.replace("_", " "), require_index.serverText(members[name])]] : []));
}
function unknown(refusal) {
	if (refusal.status === 429) return throttled();
	if (refusal.status === 408 || refusal.status >= 500) return unavailable();
	const trust = /^(invalid_(client|grant|request)|unauthorized_client)$/.test(refusal.error);
	const look = `look the number up at https://login.microsoftonline.com/error, or give the trace id to Microsoft's support.`;
	return {
		code: "AZURE_REQUEST_REFUSED",
		message: `Entra ID refused the request: ${wordsOf(refusal)}`,
		hint: trust ? `Most refusals of this kind are of the trust: compare issuer, subject and audience with the federated credential first. Else ${look}` : `L${look.slice(1)}`,
		...trust ? { create: "this-job" } : {}
	};
}
exports.refused = refused;
