const require_index = require("./index.js");
const require_azure = require("./azure.js");
const require_aws = require("./aws.js");
const require_process_credentials = require("./process-credentials.js");
const require_profile = require("./profile.js");
let node_path = require("node:path");
// src/providers/aws/refresh.ts
const SECRETS = [
	"AWS_ACCESS_KEY_ID",
	"AWS_SECRET_ACCESS_KEY",
	"AWS_SESSION_TOKEN",
	"AWS_SECURITY_TOKEN"
];
const PREFERRED = [
	...SECRETS,
	"AWS_CREDENTIAL_EXPIRATION",
	"AWS_WEB_IDENTITY_TOKEN_FILE",
	"AWS_ROLE_ARN",
	"AWS_ROLE_SESSION_NAME"
];
const PLAIN_PATH = /^[\p{L}\p{N}_.:/\\~+@,=-]+$/u;
function prepareRefresh(context) {
	commandOf(context);
}
function refreshed(grant, role, options, sharedFiles, context) {
	const { refresh, service, delivery } = options;
	const { profile, inputs } = refresh;
	const { env } = context;
	const directory = context.directory();
	const process = `credential_process = ${commandOf(context)}`;
	const region = `region = ${service.region}`;
	const shared = require_profile.copies(profile, sharedFiles, directory, {
		config: [region, process],
		credentials: [process]
	});
	const withKeys = require_aws.credentialsOf(grant, role, options, env, void 0);
	const end = require_index.endOfLaterTokens(env);
	const sessionEnd = grant.expiresAt ?? new Date(0);
	return {
		...withKeys,
		expiresAt: end === void 0 ? void 0 : new Date(Math.max(end.getTime(), sessionEnd.getTime())),
		notes: [noteOf(end, options.session.durationSeconds)],
		variables: [...variablesOf(options, delivery, env), ...shared.variables],
		files: [
			...shared.files,
			require_azure.settingsFile(directory, {
				...inputs,
				"sts-endpoint": service.url.href
			}),
			{
				path: (0, node_path.join)(directory, require_process_credentials.CACHE_FILE),
				content: require_process_credentials.cacheText(grant.keys, sessionEnd)
			}
		],
		masks: [...withKeys.masks ?? [], ...SECRETS.flatMap((name) => env[name] ? [new require_index.Secret(env[name])] : [])]
	};
}
function variablesOf({ service }, { variables, profile }, env) {
	if (!variables) return [];
	return [
		...require_aws.regionVariables(service.region),
		...profile === void 0 ? [] : [{
			name: "AWS_PROFILE",
			value: profile.name
		}],
		...PREFERRED.filter((name) => env[name]).map((name) => ({
			name,
			value: ""
		}))
	];
}
function commandOf({ later, directory }) {
	const parts = wordsOf(later, directory());
	for (const path of parts) {
		if (PLAIN_PATH.test(path)) continue;
		throw new require_index.FederateError("INPUT_INVALID", `\`refresh\`: tools of AWS can't run a program by the path ${path}.`, {
			hop: "inputs",
			hint: `Nothing was exported. Install the runner where paths have no blanks and no signs but ._-+@,=~, ${require_aws.WITHOUT}.`
		});
	}
	return parts.join(" ");
}
function wordsOf(later, directory) {
	if (later !== void 0) return [
		later.node,
		(0, node_path.join)(later.directory, "credentials.js"),
		directory
	];
	throw new require_index.FederateError("INPUT_INVALID", "`refresh`: there are no later steps here that could renew anything.", {
		hop: "inputs",
		hint: "It works where this action is called by `uses:`. Leave it out."
	});
}
function noteOf(end, seconds) {
	return `AWS: tools of later steps get fresh credentials by themselves, ${end === void 0 ? "as long as the runner gives tokens to this job, about six hours after its start" : `until ${end.toISOString().replace(/\.\d+Z$/, "Z")}, when the runner stops giving tokens to this job`}. The last session then lasts up to ${seconds / 3600} h; \`role-duration-seconds\` makes it longer.`;
}
exports.prepareRefresh = prepareRefresh;
exports.refreshed = refreshed;
