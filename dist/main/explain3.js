const require_index = require("./index.js");
const require_gcp = require("./gcp.js");
// src/providers/gcp/refusal.ts
function readRefusal(answer) {
	const { members, ...rest } = answer;
	const passing = require_index.isPassingStatus(answer.status);
	const error = members["error"];
	if (!require_index.isObject(error)) {
		const code = require_index.serverText(error);
		const text = require_index.serverText(members["error_description"]);
		return {
			...rest,
			passing,
			code,
			text,
			reason: "",
			permission: "",
			consumer: ""
		};
	}
	const text = require_index.serverText(error["message"]);
	const info = (Array.isArray(error["details"]) ? error["details"].filter(require_index.isObject) : []).find((detail) => String(detail["@type"]).endsWith("google.rpc.ErrorInfo"));
	const metadata = require_index.isObject(info?.["metadata"]) ? info["metadata"] : {};
	return {
		...rest,
		passing,
		code: require_index.serverText(error["status"]),
		text,
		reason: require_index.serverText(info?.["reason"]),
		permission: require_index.serverText(metadata["permission"]) || (/Permission '([\w.]+)' denied/.exec(text)?.[1] ?? ""),
		consumer: require_index.serverText(metadata["consumer"])
	};
}
// src/providers/gcp/commands.ts
function viewProvider({ name }, fields) {
	return require_index.commandText(["gcloud iam workload-identity-pools providers describe", name], { format: `value(${fields})` });
}
function viewPool(provider, fields) {
	return require_index.commandText(["gcloud iam workload-identity-pools describe", require_gcp.poolName(provider)], { format: `value(${fields})` });
}
function updateProvider({ name }, flag, value) {
	return require_index.commandText(["gcloud iam workload-identity-pools providers update-oidc", name], { [flag]: value });
}
function enableApi(api, project) {
	return require_index.commandText(["gcloud services enable", api], { project });
}
// src/providers/gcp/bindings.ts
const TOKEN_CREATOR = "roles/iam.serviceAccountTokenCreator";
function accountOf({ acting }) {
	return acting.as === "service account" ? acting.serviceAccount : "SERVICE_ACCOUNT";
}
function delegatesOf({ acting }) {
	return acting.as === "service account" ? acting.delegates.map(require_gcp.accountIn) : [];
}
async function bindingsFor(options, claims, role) {
	const { bindAccount } = await Promise.resolve().then(() => require("./trust-setup.js"));
	const { members, listed } = await workloadIn(options.provider, claims);
	const chain = [...delegatesOf(options), accountOf(options)];
	return [
		viewProvider(options.provider, "attributeMapping"),
		...chain.map((account, index) => {
			const before = memberOfAccount(chain[index - 1]);
			return (before === void 0 ? members : [before]).map((member) => bindAccount(account, require_gcp.projectOf(account), role, member)).join("\n");
		}),
		...listed === "" ? [] : [listed]
	];
}
async function bindingOfLastLink(options) {
	const { bindAccount } = await Promise.resolve().then(() => require("./trust-setup.js"));
	const [account, member] = [accountOf(options), memberOfAccount(delegatesOf(options).at(-1))];
	return member === void 0 ? [] : [bindAccount(account, require_gcp.projectOf(account), TOKEN_CREATOR, member)];
}
async function projectBindings({ options, claims }, project, role) {
	const { bindProject } = await Promise.resolve().then(() => require("./trust-setup.js"));
	const { acting, provider } = options;
	return (acting.as === "service account" ? [`serviceAccount:${acting.serviceAccount}`] : (await workloadIn(provider, claims)).members).map((member) => bindProject(project, role, member));
}
async function workloadIn(provider, claims) {
	const setup = await setupFor(provider, claims);
	if (setup === void 0) return {
		members: [require_gcp.memberOf(provider, "attribute.repository_id/REPOSITORY_ID")],
		listed: ""
	};
	const { members, byId } = setup;
	const bySubject = members.filter((member) => member.startsWith("principal:"));
	const [own] = byId;
	return {
		members,
		listed: ["The member to let in, by what is mapped:", ...[...bySubject.length === 0 ? [] : ["google.subject=assertion.sub (this branch or environment only):", ...bySubject.map((member) => `  ${member}`)], ...own === void 0 ? [] : [`${own.attribute}=${own.attribute.replace("attribute", "assertion")} (all runs of the ${own.attribute.replace(/^attribute\.|_id$/g, "")}):`, `  ${own.member}`]]].join("\n")
	};
}
async function setupFor(provider, claims, short = false) {
	const { googleSetup, grantOfJob } = await Promise.resolve().then(() => require("./trust-setup.js"));
	const grant = grantOfJob(claims);
	const place = {
		...provider,
		serviceAccount: void 0,
		project: void 0,
		audience: void 0
	};
	return grant === void 0 ? void 0 : googleSetup(grant, place, short);
}
function memberOfAccount(account) {
	if (account === void 0) return void 0;
	return `serviceAccount:${account.includes("@") ? account : `EMAIL_OF_${account}`}`;
}
// src/providers/gcp/rules.ts
const EXCHANGE = ["exchange"];
const SERVICE_ACCOUNT = [
	"impersonation",
	"id token",
	"signJwt"
];
const POLICY = /organization's policy|vpcServiceControls/i;
const RULES = [
	{
		code: "GCP_THROTTLED",
		when: ({ status, code, text }) => status === 429 || code === "RESOURCE_EXHAUSTED" || /throttled|rate limit/i.test(text),
		retry: "passing",
		says: "Google limits how often it may be asked, and asks to wait.",
		mend: "Run the job again. Clients that use the federated token directly exchange a new one every few minutes; with `service_account` they ask far less often."
	},
	{
		code: "GCP_UNAVAILABLE",
		when: ({ passing }) => passing,
		retry: "passing",
		says: "Google could not answer.",
		mend: "Run the job again, and look at https://status.cloud.google.com if this stays."
	},
	{
		code: "GCP_API_DISABLED",
		when: ({ reason, text }) => reason === "SERVICE_DISABLED" || /has not been used in project|it is disabled/.test(text),
		says: (_facts, { hop }) => `The API ${apiOf(hop)} is not enabled.`,
		mend: "Enable it, and run the job again some minutes later:",
		paste: ({ options }, refusal) => [enableApi(apiOf(refusal.hop), projectIn(refusal) || options.provider.projectNumber)]
	},
	{
		code: "GCP_ACCESS_BOUNDARY_REFUSED",
		hops: ["access boundary"],
		when: () => true,
		says: "The access token was not exchanged for a limited one.",
		mend: `Check the resources and roles of \`access_boundary\`. Only Cloud Storage takes part, in buckets with uniform access; the token needs the scope ${require_gcp.WHOLE_PLATFORM}; and Google promises this for the tokens of service accounts, so give \`service_account\` if there is none.`
	},
	{
		code: "GCP_ATTRIBUTE_CONDITION",
		hops: EXCHANGE,
		when: ({ text }) => /attribute condition/i.test(text),
		says: ({ options }) => `The attribute condition of the provider ${options.provider.provider} is false for this token.`,
		mend: (facts) => aboutSubject(facts, "the condition", "Hold the condition against the claims below. Google compares with case, GitHub without; ids are texts, so they stand in quotes.", "If this run should be let in, change only the part of the condition that is false; what you set replaces all of it, for every repository that uses this provider. To see it:"),
		paste: async ({ options, claims }) => [viewProvider(options.provider, "attributeCondition"), ...await conditionFor(options, claims)],
		showsClaims: true
	},
	{
		code: "GCP_SUBJECT_TOO_LONG",
		hops: EXCHANGE,
		when: ({ text }) => /mapped attribute '?google\.subject/i.test(text) && /127|exceed|size/i.test(text),
		says: ({ claims }) => {
			return `The provider maps \`google.subject\` to more than 127 bytes (the \`sub\` of this token has ${Buffer.byteLength(String(claims["sub"]))}).`;
		},
		mend: "Map it to something shorter. This replaces the whole mapping: keep what else it has, and know that bindings of `principal://\u2026/subject/\u2026` change with it.",
		paste: async ({ options, claims }) => [viewProvider(options.provider, "attributeMapping"), ...await shortMapping(options, claims)],
		showsClaims: true
	},
	{
		code: "GCP_ATTRIBUTE_MAPPING",
		hops: EXCHANGE,
		when: ({ text }) => /size of (all |the )?(\w+ )?mapped attribute|mapped attribute.*\b(exceed|too (large|long))/i.test(text),
		says: ({ options }) => `The provider ${options.provider.provider} maps more to its attributes than Google takes.`,
		mend: "All that is mapped may have 8 KB, and each expression 2048 characters: map ids in place of names and refs, and only what conditions and bindings use. What is mapped now:",
		paste: ({ options }) => [viewProvider(options.provider, "attributeMapping")],
		showsClaims: true
	},
	{
		code: "GCP_ATTRIBUTE_MAPPING",
		hops: EXCHANGE,
		when: ({ text }) => /mapped attribute|attribute mapping|obtain a value for|google\.subject/i.test(text),
		says: ({ options }) => `The attribute mapping of the provider ${options.provider.provider} does not fit this token.`,
		mend: "Each attribute must be mapped to a text that the token has, `google.subject` to `assertion.sub`; a comparison belongs into the attribute condition.",
		paste: ({ options }) => [viewProvider(options.provider, "attributeMapping")],
		showsClaims: true
	},
	{
		code: "GCP_PROVIDER_NOT_FOUND",
		hops: EXCHANGE,
		when: ({ code }) => code === "invalid_target",
		retry: "propagation",
		says: ({ options }) => `The provider ${options.provider.name} does not exist, or it or its pool is disabled or deleted.`,
		mend: `Check project number, pool and provider: both must be ACTIVE, with nothing or False after it for \`disabled\`. What was DELETED can be undeleted for 30 days; what never was is made by the last commands. ${require_index.WAIT_LONGER}`,
		paste: async ({ options, claims }) => [
			viewProvider(options.provider, "state,disabled"),
			viewPool(options.provider, "state,disabled"),
			...await newProvider(options.provider, claims)
		]
	},
	{
		code: "GCP_PROVIDER_NAME_REFUSED",
		hops: EXCHANGE,
		when: ({ code, text }) => code === "invalid_request" && /"audience"/.test(text),
		says: ({ options }) => `Google does not take ${options.provider.name} for the name of a provider.`,
		mend: "`workload_identity_provider` must be what this shows as `name`:",
		paste: ({ options }) => [viewProvider(options.provider, "name")]
	},
	{
		code: "GCP_AUDIENCE_REFUSED",
		hops: EXCHANGE,
		when: ({ text }) => /audience in (the )?ID token|expected audience/i.test(text),
		says: ({ options }) => `The provider does not expect tokens for the audience ${options.audience}.`,
		mend: ({ options }) => isOwnAudience(options) ? "That is its own name and the default, but the provider has allowed audiences, which take the place of that. Give one of them as `audience`:" : "Give one of its allowed audiences as `audience`; if it has none, it expects its own name, so leave `audience` out:",
		paste: ({ options }) => [viewProvider(options.provider, "oidc.allowedAudiences")],
		showsClaims: true
	},
	{
		code: "GCP_ISSUER_REFUSED",
		hops: EXCHANGE,
		when: ({ text }) => /issuer in (the )?ID token|identity issuer/i.test(text),
		says: ({ claims }) => `The provider trusts another issuer than ${claim(claims, "iss")}, which this token is of.`,
		mend: "If the issuer of this token is that of your enterprise or server, make a provider of its own for it, and name that in `workload_identity_provider`; this one can have that issuer, exactly as it is, only where no other repository uses it, for it has no more than one:",
		paste: ({ options, claims }) => newProvider({
			...options.provider,
			provider: "PROVIDER"
		}, claims),
		showsClaims: true
	},
	{
		code: "GCP_KEYS_NOT_FETCHED",
		hops: EXCHANGE,
		when: ({ text }) => /connecting to the given credential's issuer/i.test(text),
		retry: "passing",
		says: ({ claims }) => `Google could not fetch the keys of the issuer ${claim(claims, "iss")}.`,
		mend: "A server that Google can not reach needs its key set uploaded to the provider (the file is what <issuer>/.well-known/jwks gives), and again whenever its keys change:",
		paste: ({ options }) => [updateProvider(options.provider, "jwk-json-path", "jwks.json")]
	},
	{
		code: "GCP_TOKEN_EXPIRED",
		hops: EXCHANGE,
		when: ({ text }) => /is stale|expired/i.test(text),
		retry: "propagation",
		says: "Google takes the token, which was issued just now, for one that has ended.",
		mend: "Compare the clock of this runner and of its GitHub server with the time.",
		showsClaims: true
	},
	{
		code: "GCP_TOKEN_REFUSED",
		hops: EXCHANGE,
		when: ({ code }) => code === "invalid_grant" || code === "invalid_token",
		says: "Google does not accept the token of the job.",
		mend: "Hold issuer, audience and keys of the provider against the claims below.",
		paste: ({ options }) => [viewProvider(options.provider, "oidc")],
		showsClaims: true
	},
	{
		code: "GCP_SCOPE_REFUSED",
		when: ({ code, text }) => code === "invalid_scope" || /\bscopes?\b.*\b(invalid|not valid|unknown)|invalid.*\bscopes?\b/i.test(text),
		says: ({ options }) => `Google does not know a scope of these: ${(options.scopes ?? ["https://www.googleapis.com/auth/cloud-platform"]).join(", ")}.`,
		mend: "Correct `access_token_scopes`; https://developers.google.com/identity/protocols/oauth2/scopes lists them."
	},
	{
		code: "GCP_TOKEN_EXPIRED",
		hops: ["delegation"],
		when: ({ text }) => /invalid JWT.*\b(iat|exp|timeframe)\b/i.test(text),
		says: "Google does not take the times of the assertion that this runner made, so the clock of this runner is wrong.",
		mend: "Set the clock of the runner, and keep it right by NTP."
	},
	{
		code: "GCP_DELEGATION_REFUSED",
		hops: ["delegation"],
		when: () => true,
		says: ({ options }) => `The service account may not act for ${subjectOf(options)}.`,
		mend: ({ options }) => `Check that this user exists. In the Google Workspace admin console (Security, API controls, Domain-wide delegation) the unique id of the service account must be listed with every scope asked for: ${(options.scopes ?? ["https://www.googleapis.com/auth/cloud-platform"]).join(", ")}. The id:`,
		paste: ({ options }) => [require_index.commandText(["gcloud iam service-accounts describe", accountOf(options)], { format: "value(uniqueId)" })]
	},
	{
		code: "GCP_LIFETIME_TOO_LONG",
		hops: SERVICE_ACCOUNT,
		when: ({ text }) => /lifetime/i.test(text),
		says: ({ options }) => `Google does not give ${accountOf(options)} tokens that last so long.`,
		mend: "Without `access_token_lifetime` a token lasts one hour. Up to 12 hours are possible where the organisation policy iam.allowServiceAccountCredentialLifetimeExtension lists the service account. If one hour was asked for, the clocks differ: ask for 3500s.",
		paste: ({ options }) => [require_index.commandText([
			"gcloud resource-manager org-policies allow",
			"iam.allowServiceAccountCredentialLifetimeExtension",
			accountOf(options)
		], { organization: "ORGANIZATION_ID" })]
	},
	{
		code: "GCP_SERVICE_ACCOUNT_NOT_FOUND",
		hops: SERVICE_ACCOUNT,
		when: ({ status }) => status === 404,
		retry: "propagation",
		says: ({ options }, refusal) => `There is no service account ${missing(options, refusal).account}.`,
		mend: ({ options }, refusal) => `Correct \`${missing(options, refusal).input}\`. One that was deleted is gone with all its bindings, even when it is made again. ${require_index.WAIT_LONGER}`,
		paste: ({ options }, refusal) => [require_index.commandText(["gcloud iam service-accounts list"], { project: require_gcp.projectOf(missing(options, refusal).account) ?? "PROJECT_ID" })]
	},
	{
		code: "GCP_IMPERSONATION_DENIED",
		hops: SERVICE_ACCOUNT,
		when: ({ reason, text }) => /account.*\bdisabled\b/i.test(text) || /ACCOUNT_DISABLED/.test(reason),
		says: ({ options }) => `The service account ${accountOf(options)} is disabled.`,
		mend: "Enable it, if nobody disabled it for a reason:",
		paste: ({ options }) => [require_index.commandText(["gcloud iam service-accounts enable", accountOf(options)], projectFlag(options))]
	},
	{
		code: "GCP_REQUEST_REFUSED",
		when: ({ reason, text }) => reason === "USER_PROJECT_DENIED" || /serviceUsageConsumer|serviceusage\.services\.use/.test(text),
		says: (_facts, refusal) => `The workload may not use the project ${projectIn(refusal) || "that the request names"} for its quota.`,
		mend: "Grant it roles/serviceusage.serviceUsageConsumer on that project, or let the request name another project (`request_reason` and `project_id` do not: a client sends x-goog-user-project):",
		paste: (facts, refusal) => projectBindings(facts, projectIn(refusal) || "PROJECT_ID", "roles/serviceusage.serviceUsageConsumer")
	},
	{
		code: "GCP_REQUEST_REFUSED",
		when: ({ code }) => code === "FAILED_PRECONDITION",
		says: "Something there is not in the state that this needs.",
		mend: ({ options }) => `Look whether the service account is disabled, its project shut down, or a policy of the organisation (constraints/iam.workloadIdentityPoolProviders and its like) forbids this issuer or this use: no input of ${options.acting.as === "workload" ? "the step" : "the step, and no role,"} mends it.`,
		paste: ({ options }) => options.acting.as === "workload" ? [] : [require_index.commandText(["gcloud iam service-accounts describe", accountOf(options)], {
			...projectFlag(options),
			format: "value(disabled)"
		})]
	},
	{
		code: "GCP_REQUEST_REFUSED",
		hops: [...EXCHANGE, ...SERVICE_ACCOUNT],
		when: ({ status, reason, text }) => status === 403 && (reason !== "" && reason !== "IAM_PERMISSION_DENIED" || POLICY.test(text)),
		says: "Google refuses this for a reason other than a missing role.",
		mend: (_facts, { text }) => POLICY.test(text) ? "A policy of the organisation forbids it, whatever roles there are. With a vpcServiceControlsUniqueIdentifier it is a perimeter of VPC Service Controls: its owner finds the refusal in the audit logs by that, and must let this identity or this runner in by an ingress rule." : "Act on what Google says: no grant mends it."
	},
	{
		code: "GCP_IMPERSONATION_DENIED",
		hops: SERVICE_ACCOUNT,
		when: (refusal, { options }) => isDenied(refusal) && delegatesOf(options).length > 0 && isPastDelegates(refusal),
		retry: "propagation",
		says: ({ options }, { permission }) => `The last of \`delegates\`, ${delegatesOf(options).at(-1)}, may not use ${permission} on ${accountOf(options)}.`,
		mend: `Grant it ${TOKEN_CREATOR} there. ${require_index.WAIT_LONGER}`,
		paste: ({ options }) => bindingOfLastLink(options)
	},
	{
		code: "GCP_IMPERSONATION_DENIED",
		hops: SERVICE_ACCOUNT,
		when: (refusal, { options }) => isDenied(refusal) && delegatesOf(options).length > 0,
		retry: "propagation",
		says: ({ options }) => `The chain of \`delegates\` to ${accountOf(options)} has a gap.`,
		mend: `Each service account of \`delegates\` needs ${TOKEN_CREATOR} on the next one, the last of them on \`service_account\`; the workload needs it on the first. Google does not say which of these grants is missing. For that of the workload look which attribute is mapped, then put that member into the first of the commands. ${require_index.WAIT_LONGER}`,
		paste: ({ options, claims }) => bindingsFor(options, claims, TOKEN_CREATOR),
		showsClaims: true
	},
	{
		code: "GCP_IMPERSONATION_DENIED",
		hops: SERVICE_ACCOUNT,
		when: isDenied,
		retry: "propagation",
		says: ({ options }, { permission }) => `The workload may not ${permission === "" ? "act as" : `use ${permission} on`} ${accountOf(options)}.`,
		mend: (facts, { hop }) => aboutSubject(facts, "a grant", `Grant it ${roleFor(hop)} on the service account, or remove \`service_account\` where the workload itself was granted what it needs (direct federation).`, `A grant reaches nobody by an attribute that the provider does not map: look which attribute is mapped, then put that member into the command (one of the owner alone would let in every repository of the owner: map \`attribute.repository_id\` then). ${require_index.WAIT_LONGER}`),
		paste: ({ options, claims }, { hop }) => bindingsFor(options, claims, roleFor(hop)),
		showsClaims: true
	},
	{
		code: "GCP_TOKEN_REFUSED",
		when: ({ reason }) => reason === "ACCESS_TOKEN_TYPE_UNSUPPORTED",
		says: "Google does not take the kind of token that this request has.",
		mend: "Asking again does not help. Check that `workload_identity_provider` is of a workload identity pool and that no proxy changes the Authorization header; an API that takes no federated tokens needs `service_account`."
	},
	{
		code: "GCP_TOKEN_REFUSED",
		hops: SERVICE_ACCOUNT,
		when: ({ status }) => status === 401,
		retry: "propagation",
		says: "Google does not accept the federated token that it gave itself a moment ago.",
		mend: "Run the job again."
	},
	{
		code: "GCP_REQUEST_REFUSED",
		hops: SERVICE_ACCOUNT,
		when: ({ status }) => status === 400,
		says: "Google does not take the request as it is.",
		mend: "Check `access_token_scopes`, `access_token_lifetime`, `delegates` and `id_token_audience`: Google does not say which of them it means."
	}
];
const UNKNOWN = {
	code: "GCP_REQUEST_REFUSED",
	when: () => true,
	says: "Google refused the request.",
	mend: "Check the inputs against what Google says.",
	showsClaims: true
};
function isOwnAudience({ audience, provider }) {
	return [require_gcp.exchangeAudience(provider), require_gcp.tokenAudience(provider)].includes(audience);
}
function aboutSubject({ story }, what, first, last) {
	const told = story();
	const [cause = "", ...advice] = require_index.adviceOf(told);
	if (cause === "") return `${first} ${last}`;
	const reason = `Where ${what} names the subject: that is so ${told.because}.`;
	return [...told.unusual ? [
		cause,
		first,
		...advice
	] : [
		first,
		reason,
		cause,
		...advice
	], last].join(" ");
}
function projectIn({ consumer, text }) {
	return consumer.replace(/^projects\//, "") || (/\bproject ['"]?([a-z0-9][a-z0-9:.-]*[a-z0-9])/.exec(text)?.[1] ?? "");
}
function projectFlag(options) {
	const project = require_gcp.projectOf(accountOf(options));
	return project === void 0 ? {} : { project };
}
async function conditionFor({ provider }, claims) {
	const setup = await setupFor(provider, claims);
	return setup === void 0 ? [] : [`To let in this job and all that get in now:\n(WHAT IS THERE) || (${setup.condition})`];
}
async function shortMapping({ provider }, claims) {
	const { mappingText } = await Promise.resolve().then(() => require("./trust-setup.js"));
	const setup = await setupFor(provider, claims, true);
	return setup === void 0 ? [] : [updateProvider(provider, "attribute-mapping", mappingText(setup.mapping))];
}
async function newProvider(provider, claims) {
	const { createPoolProvider } = await Promise.resolve().then(() => require("./trust-setup.js"));
	const setup = await setupFor(provider, claims);
	return setup === void 0 ? [] : [createPoolProvider(setup)];
}
function roleFor(hop) {
	return hop === "signJwt" ? TOKEN_CREATOR : require_gcp.WORKLOAD_IDENTITY_USER;
}
function isDenied({ status, code }) {
	return status === 403 || code === "PERMISSION_DENIED";
}
function isPastDelegates({ permission }) {
	return permission !== "" && permission !== "iam.serviceAccounts.implicitDelegation";
}
function missing(options, { text }) {
	const [, named = ""] = /for email (\S+@[\w.-]*\w)/.exec(text) ?? [];
	return delegatesOf(options).includes(named) ? {
		account: named,
		input: "delegates"
	} : {
		account: accountOf(options),
		input: "service_account"
	};
}
function subjectOf({ acting }) {
	return acting.output.kind === "user access token" ? acting.output.subject : "the user";
}
function apiOf(hop) {
	return SERVICE_ACCOUNT.includes(hop) ? "iamcredentials.googleapis.com" : "sts.googleapis.com";
}
function claim(claims, name) {
	return Object.hasOwn(claims, name) ? require_index.serverText(String(claims[name])) : "";
}
// src/providers/gcp/explain.ts
async function refused(answer, facts) {
	const refusal = readRefusal(answer);
	const rule = RULES.find(({ hops, when }) => (hops?.includes(refusal.hop) ?? true) && when(refusal, facts)) ?? UNKNOWN;
	const { says, mend, paste, retry = "no", showsClaims } = rule;
	const sentence = typeof says === "string" ? says : says(facts, refusal);
	const remedy = typeof mend === "string" ? mend : mend(facts, refusal);
	const { options } = facts;
	return new require_index.FederateError(rule.code, `${sentence} ${googleSays(refusal)}`, {
		hop: require_gcp.hopName(refusal.hop, refusal.endpoint),
		hint: [remedy, ...await paste?.(facts, refusal) ?? []].join("\n\n"),
		retry,
		...refusal.retryAfter === void 0 ? {} : { retryAfter: refusal.retryAfter },
		evidence: {
			provider: options.provider.name,
			...options.acting.as === "service account" ? { "service account": options.acting.serviceAccount } : {},
			...showsClaims === true ? tellingClaims(facts) : {}
		}
	});
}
function googleSays({ code, text, status, reason }) {
	const why = reason === "IAM_PERMISSION_DENIED" ? "" : reason;
	const known = (first) => [
		first,
		code,
		why
	].filter((word) => word !== "").join(", ");
	if (text === "") return `Google gave no reason (${known(`status ${status}`)}).`;
	return `Google says: ${/[.!?]$/.test(text) ? text : `${text}.`} (${known(code === "" ? `status ${status}` : "")})`;
}
function tellingClaims({ claims, story }) {
	const told = story();
	const entries = told.telling.flatMap((name) => {
		const text = Object.hasOwn(claims, name) ? require_index.serverText(String(claims[name])) : "";
		return text === "" ? [] : [[`claim ${name}`, text]];
	});
	return {
		...Object.fromEntries(entries),
		...require_index.alternativesOf(told)
	};
}
exports.refused = refused;
