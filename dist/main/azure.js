const require_rolldown_runtime = {};
((exports) => {
// \0rolldown/runtime.js
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __exportAll = (all, no_symbols) => {
	let target = {};
	for (var name in all) __defProp(target, name, {
		get: all[name],
		enumerable: true
	});
	if (!no_symbols) __defProp(target, Symbol.toStringTag, { value: "Module" });
	return target;
};
var __copyProps = (to, from, except, desc) => {
	if (from && typeof from === "object" || typeof from === "function") for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
		key = keys[i];
		if (!__hasOwnProp.call(to, key) && key !== except) __defProp(to, key, {
			get: ((k) => from[k]).bind(null, key),
			enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
		});
	}
	return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule || !__hasOwnProp.call(mod, "default") ? __defProp(target, "default", {
	value: mod,
	enumerable: true
}) : target, mod));
Object.defineProperty(exports, "__exportAll", {
	enumerable: true,
	get: function() {
		return __exportAll;
	}
});
Object.defineProperty(exports, "__toESM", {
	enumerable: true,
	get: function() {
		return __toESM;
	}
});

})(require_rolldown_runtime);
const require_index = require("./index.js");
let node_path = require("node:path");
let node_crypto = require("node:crypto");
// src/handover/settings.ts
const SETTINGS_FILE = "refresh.json";
function settingsFile(directory, inputs) {
	return {
		path: (0, node_path.join)(directory, SETTINGS_FILE),
		content: JSON.stringify(inputs)
	};
}
// src/providers/azure/cloud.ts
const PUBLIC_CLOUD = {
	name: "AzureCloud",
	authority: new URL("https://login.microsoftonline.com/"),
	resourceManager: "https://management.azure.com/.default",
	audience: "api://AzureADTokenExchange",
	terraform: "public"
};
const CLOUDS = [
	PUBLIC_CLOUD,
	{
		name: "AzureUSGovernment",
		authority: new URL("https://login.microsoftonline.us/"),
		resourceManager: "https://management.usgovcloudapi.net/.default",
		audience: "api://AzureADTokenExchangeUSGov",
		terraform: "usgovernment"
	},
	{
		name: "AzureChinaCloud",
		authority: new URL("https://login.chinacloudapi.cn/"),
		resourceManager: "https://management.chinacloudapi.cn/.default",
		audience: "api://AzureADTokenExchangeChina",
		terraform: "china"
	}
];
const CLOSED = {
	azuregermancloud: "that cloud was closed in October 2021",
	azurestack: "Azure Stack signs in with stored keys only, as it knows no federated credentials"
};
function readCloud(inputs) {
	const text = inputs.text("environment");
	const cloud = CLOUDS.find(({ name }) => name.toLowerCase() === (text ?? PUBLIC_CLOUD.name).toLowerCase());
	if (cloud !== void 0) return cloud;
	const reason = CLOSED[text?.toLowerCase() ?? ""] ?? "this action knows no such cloud";
	inputs.fault("environment", `'${text}': ${reason}; it can be ${CLOUDS.map(({ name }) => name).join(", ")}`);
	return PUBLIC_CLOUD;
}
// src/providers/azure/environment.ts
const PREFERRED = [
	"AZURE_CLIENT_SECRET",
	"AZURE_CLIENT_CERTIFICATE_PATH",
	"ARM_CLIENT_SECRET",
	"ARM_CLIENT_SECRET_FILE_PATH",
	"ARM_CLIENT_CERTIFICATE",
	"ARM_CLIENT_CERTIFICATE_PATH",
	"ARM_OIDC_TOKEN",
	"ARM_OIDC_TOKEN_FILE_PATH"
];
const WITHOUT_REDIRECTION = {
	ARM_CLOUD_METADATA_URL: void 0,
	AZURE_CLI_DISABLE_CONNECTION_VERIFICATION: void 0,
	ADAL_PYTHON_SSL_NO_VERIFY: void 0
};
function warnOfEnvironment({ env, log }, { az, pwsh }) {
	const preferred = PREFERRED.filter((name) => env[name]);
	if (preferred.length > 0) log.warning(`The environment has ${preferred.join(", ")}: SDKs or Terraform use that before the identity of this job. Remove it from the workflow or the runner.`);
	const redirecting = Object.keys(WITHOUT_REDIRECTION).filter((name) => env[name] !== void 0);
	if (redirecting.length > 0 && (az ?? pwsh) !== void 0) log.warning(`${redirecting.join(", ")} of the environment is ignored: it would change where the token goes.`);
}
// src/providers/azure/exchange.ts
function tokenEndpoint({ cloud, tenantId }) {
	return new URL(`${tenantId}/oauth2/v2.0/token`, cloud.authority);
}
async function requestAccessTokens(options, { jwt, claims, story }, context) {
	const endpoint = tokenEndpoint(options);
	const hop = `Entra ID (${endpoint.host})`;
	return await Promise.all(options.scopes.map(async (scope) => {
		const answer = await ask(() => require_index.requestToken(context.http, {
			hop,
			endpoint,
			parameters: {
				client_id: options.clientId,
				scope,
				client_assertion_type: require_index.JWT_BEARER_ASSERTION,
				client_assertion: jwt,
				grant_type: "client_credentials"
			}
		}));
		if (!answer.granted) throw await (await Promise.resolve().then(() => require("./explain2.js"))).refused(answer, {
			hop,
			options,
			scope,
			claims,
			story: await require_index.told(story)
		});
		context.mask(answer.token);
		return {
			scope,
			token: answer.token,
			expiresAt: answer.expiresAt
		};
	}));
}
async function ask(request) {
	try {
		return await request();
	} catch (error) {
		if (!(error instanceof require_index.FederateError) || error.code !== "ANSWER_UNREADABLE") throw error;
		const { code, message, hint, why, hop, cause, evidence } = error;
		const details = {
			hint,
			why,
			evidence,
			cause,
			retry: "passing"
		};
		throw new require_index.FederateError(code, message, hop === void 0 ? details : {
			...details,
			hop
		});
	}
}
// src/providers/azure/managed-identity.ts
const SECRET_LENGTH = 32;
function identityAt(listener, settings, { directory, env }) {
	const secret = new require_index.Secret((0, node_crypto.randomBytes)(SECRET_LENGTH).toString("hex"));
	return {
		keeper: {
			hop: "managed identity",
			listener,
			directory: directory(),
			secret
		},
		settings: settingsFile(directory(), settings),
		variables: [
			{
				name: "IDENTITY_ENDPOINT",
				value: `http://127.0.0.1:${listener.port}/token`
			},
			{
				name: "IDENTITY_HEADER",
				value: secret
			},
			...env["AZURE_FEDERATED_TOKEN_FILE"] ? [{
				name: "AZURE_FEDERATED_TOKEN_FILE",
				value: ""
			}] : [],
			...env["AZURE_TOKEN_CREDENTIALS"] ? [] : [{
				name: "AZURE_TOKEN_CREDENTIALS",
				value: "ManagedIdentityCredential"
			}],
			...pastTheProxy(env)
		]
	};
}
function pastTheProxy(env) {
	if (![
		"http_proxy",
		"HTTP_PROXY",
		"all_proxy",
		"ALL_PROXY"
	].some((name) => env[name])) return [];
	return ["no_proxy", "NO_PROXY"].flatMap((name) => {
		const hosts = env[name] || env[name === "no_proxy" ? "NO_PROXY" : "no_proxy"] || "";
		return hosts.split(",").some((host) => ["127.0.0.1", "*"].includes(host.trim())) ? [] : [{
			name,
			value: [hosts, "127.0.0.1"].filter(Boolean).join(",")
		}];
	});
}
function identityEnvironment({ keeper: { listener, secret } }) {
	return {
		IDENTITY_ENDPOINT: `http://127.0.0.1:${listener.port}/token`,
		IDENTITY_HEADER: secret.expose(),
		IMDS_ENDPOINT: void 0
	};
}
function noteOf(end) {
	return `Azure: later steps sign in as a managed identity and get fresh tokens by themselves, ${end === void 0 ? "as long as the runner gives tokens to this job, about six hours after its start" : `until ${end.toISOString().replace(/\.\d+Z$/, "Z")}, when the runner stops giving tokens to this job`}. The last ones then last an hour or longer.`;
}
// src/providers/azure/cli.ts
function signIn(az, options, configDirectory, means) {
	const { cloud, clientId, tenantId, subscriptionId } = options;
	const env = {
		...WITHOUT_REDIRECTION,
		...means instanceof require_index.Secret ? {} : identityEnvironment(means),
		AZURE_CONFIG_DIR: configDirectory,
		AZURE_CLOUD_NAME: cloud.name
	};
	const command = (hop, args, more = {}) => ({
		hop,
		argv: [
			az,
			...args,
			"--output",
			"none",
			"--only-show-errors"
		],
		env,
		...more
	});
	const denied = noSubscription(clientId, subscriptionId);
	const commands = [];
	if (cloud.name !== PUBLIC_CLOUD.name) {
		const unset = { env: {
			...env,
			AZURE_CLOUD_NAME: void 0
		} };
		commands.push(command("az cloud set", [
			"cloud",
			"set",
			"--name",
			cloud.name
		], unset));
	}
	const login = means instanceof require_index.Secret ? [
		"login",
		"--service-principal",
		"--username",
		clientId,
		"--tenant",
		tenantId
	] : ["login", "--identity"];
	if (options.allowNoSubscriptions) login.push("--allow-no-subscriptions");
	const denials = { failures: [denied, FALSELY_DENIED] };
	if (means instanceof require_index.Secret) login.push("--federated-token", "@-");
	commands.push(command("az login", login, means instanceof require_index.Secret ? {
		...denials,
		stdin: means
	} : denials));
	if (subscriptionId !== void 0) {
		const select = [
			"account",
			"set",
			"--subscription",
			subscriptionId
		];
		commands.push(command("az account set", select, { failures: [denied] }));
	}
	for (const scope of options.scopesNamed ? options.scopes : []) {
		const get = [
			"account",
			"get-access-token",
			"--scope",
			scope
		];
		commands.push(command("az account get-access-token", get, { failures: [FALSELY_DENIED] }));
	}
	return commands;
}
function cliVariables(configDirectory, env) {
	const home = env["HOME"] || env["USERPROFILE"];
	const usual = env["AZURE_CONFIG_DIR"] || (home ? (0, node_path.join)(home, ".azure") : void 0);
	return [{
		name: "AZURE_CONFIG_DIR",
		value: configDirectory
	}, ...env["AZURE_EXTENSION_DIR"] || usual === void 0 ? [] : [{
		name: "AZURE_EXTENSION_DIR",
		value: (0, node_path.join)(usual, "cliextensions")
	}]];
}
const FALSELY_DENIED = {
	sign: /AADSTS(70021|700213)\b/,
	code: "AZURE_FEDERATED_CREDENTIAL_NOT_FOUND",
	message: "Entra ID took the token of this job a moment ago, but denied to know its federated credential when az sent it.",
	hint: "A federated credential that was created just now may take some minutes until all of Entra ID knows it: run the job again.",
	retry: "propagation"
};
function noSubscription(clientId, subscriptionId) {
	return {
		sign: /No subscriptions found|doesn't exist in cloud|Subscription .* not found/,
		code: "AZURE_SUBSCRIPTION_NOT_FOUND",
		message: `The application ${clientId} signed in, but it may not see ${subscriptionId === void 0 ? "any subscription" : `the subscription ${subscriptionId}`}.`,
		hint: `Check \`subscription-id\`, and give the application a role there; a new assignment may take some minutes. Where no subscription is needed, write \`allow-no-subscriptions: true\` and leave \`subscription-id\` out.\n\naz role assignment create --assignee ${clientId} --role Reader --scope /subscriptions/${subscriptionId ?? "SUBSCRIPTION"}`,
		retry: "propagation"
	};
}
// src/providers/azure/powershell.ts
var powershell_exports = require_rolldown_runtime.__exportAll({ disconnect: () => disconnect });
const LOAD_MODULE = `
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$ProgressPreference = 'SilentlyContinue'
$images = if ($IsWindows) { 'C:\\Modules' } else { '/usr/share' }
$env:PSModulePath = $images + [IO.Path]::PathSeparator + $env:PSModulePath
$module = Get-Module -ListAvailable -Name Az.Accounts | Sort-Object Version -Descending | Select-Object -First 1
if (-not $module) { throw 'The PowerShell module Az.Accounts is not installed.' }
Import-Module -Name $module.Path
`;
const DISCONNECT = `${LOAD_MODULE}
if (Get-AzContext -ListAvailable | Where-Object Name -eq $env:FEDERATE_CONTEXT) {
  Disconnect-AzAccount -ContextName $env:FEDERATE_CONTEXT -Scope CurrentUser | Out-Null
}
`;
function disconnect(pwsh, session) {
	return {
		hop: "Disconnect-AzAccount",
		argv: powerShell(pwsh, DISCONNECT),
		env: { FEDERATE_CONTEXT: session }
	};
}
function powerShell(pwsh, script) {
	return [
		pwsh,
		"-NoLogo",
		"-NoProfile",
		"-NonInteractive",
		"-Command",
		script
	];
}
// src/providers/azure/connect.ts
const CONNECT = `${LOAD_MODULE}
$account = @{
  Environment = $env:FEDERATE_ENVIRONMENT
  Tenant = $env:FEDERATE_TENANT_ID
  ContextName = $env:FEDERATE_CONTEXT
  Scope = 'CurrentUser'
}
if ($env:FEDERATE_TOKEN_FILE) {
  $account.ServicePrincipal = $true
  $account.ApplicationId = $env:FEDERATE_CLIENT_ID
  $account.FederatedToken = Get-Content -Raw -LiteralPath $env:FEDERATE_TOKEN_FILE
} else {
  $account.Identity = $true
  $account.AccountId = $env:FEDERATE_CLIENT_ID
}
if ($env:FEDERATE_SUBSCRIPTION_ID) { $account.Subscription = $env:FEDERATE_SUBSCRIPTION_ID }
Connect-AzAccount @account | Out-Null
`;
const NO_MODULE = {
	sign: /Az\.Accounts is not installed/,
	code: "PROGRAM_NOT_FOUND",
	message: "PowerShell is here, but its module Az.Accounts is not.",
	hint: "Install it before this step, or leave `enable-AzPSSession` out where no step uses Azure PowerShell.\n\npwsh -Command \"Install-Module Az.Accounts -Scope CurrentUser -Force\""
};
function connect(pwsh, options, session, means) {
	const { cloud, tenantId, clientId, subscriptionId = "" } = options;
	return {
		hop: "Connect-AzAccount",
		argv: powerShell(pwsh, CONNECT),
		env: {
			...WITHOUT_REDIRECTION,
			NO_COLOR: "1",
			FEDERATE_ENVIRONMENT: cloud.name,
			FEDERATE_TENANT_ID: tenantId,
			FEDERATE_CLIENT_ID: clientId,
			FEDERATE_SUBSCRIPTION_ID: subscriptionId,
			...typeof means === "string" ? { FEDERATE_TOKEN_FILE: means } : identityEnvironment(means),
			FEDERATE_CONTEXT: session
		},
		failures: [NO_MODULE]
	};
}
// src/providers/azure/variables.ts
function fileVariables(tokenFile) {
	return [{
		name: "AZURE_FEDERATED_TOKEN_FILE",
		value: tokenFile
	}];
}
function sdkVariables(options, means, env) {
	const { clientId, tenantId, cloud } = options;
	return [
		{
			name: "AZURE_CLIENT_ID",
			value: clientId
		},
		{
			name: "AZURE_TENANT_ID",
			value: tenantId
		},
		...subscription("AZURE_SUBSCRIPTION_ID", options, env),
		{
			name: "AZURE_AUTHORITY_HOST",
			value: cloud.authority.href
		},
		...means
	];
}
function terraformVariables(options, env, soleTokenFile) {
	const { clientId, tenantId, cloud } = options;
	return [
		{
			name: "ARM_USE_OIDC",
			value: "true"
		},
		{
			name: "ARM_CLIENT_ID",
			value: clientId
		},
		{
			name: "ARM_TENANT_ID",
			value: tenantId
		},
		...subscription("ARM_SUBSCRIPTION_ID", options, env),
		{
			name: "ARM_ENVIRONMENT",
			value: cloud.terraform
		},
		...soleTokenFile === void 0 ? audienceVariables(options, env) : [{
			name: "ARM_OIDC_TOKEN_FILE_PATH",
			value: soleTokenFile
		}]
	];
}
function subscription(name, { subscriptionId }, env) {
	if (subscriptionId !== void 0) return [{
		name,
		value: subscriptionId
	}];
	return /[\\/]federate-[0-9a-f-]{36}[\\/]|^http:\/\/127\.0\.0\.1:\d+\/token$/.test(env["AZURE_FEDERATED_TOKEN_FILE"] || (env["IDENTITY_ENDPOINT"] ?? "")) && env[name] ? [{
		name,
		value: ""
	}] : [];
}
function audienceVariables({ audience }, env) {
	const wanted = {
		ARM_OIDC_REQUEST_URL: require_index.endpointForLaterSteps(env, audience)?.url.href ?? "",
		ARM_OIDC_AUDIENCE: audience
	};
	if (audience !== PUBLIC_CLOUD.audience) return Object.entries(wanted).map(([name, value]) => ({
		name,
		value
	}));
	return Object.keys(wanted).flatMap((name) => env[name] ? [{
		name,
		value: ""
	}] : []);
}
// src/providers/azure/hand-over.ts
function handOver(options, { token, accessTokens, programs, context, identity }) {
	const { clientId, tenantId, delivery } = options;
	const { az, pwsh } = programs;
	const directory = context.directory();
	const tokenFile = (0, node_path.join)(directory, "azure-federated-token");
	const configDirectory = (0, node_path.join)(directory, "azure-cli");
	const session = (0, node_path.basename)(directory);
	const signInEnds = identity === void 0 ? new Date(Number(token.claims["exp"]) * 1e3) : require_index.endOfLaterTokens(context.env);
	if (options.scopesNamed && !delivery.outputs && az === void 0) context.log.warning("Nobody gets the tokens for `azure-scopes`: add `output-credentials: true`.");
	return {
		principal: `application ${clientId} of tenant ${tenantId}`,
		expiresAt: earliest([...delivery.variables ? [signInEnds] : [], ...delivery.outputs ? accessTokens.map(({ expiresAt }) => expiresAt) : []]),
		...identity === void 0 && delivery.variables ? { lasting: "sign-in" } : {},
		notes: identity !== void 0 ? [noteOf(signInEnds)] : delivery.variables && signInEnds !== void 0 ? [`Azure: the token in AZURE_FEDERATED_TOKEN_FILE ends at ${signInEnds.toISOString().replace(".000Z", "Z")}.`] : [],
		variables: delivery.variables ? [
			...sdkVariables(options, identity?.variables ?? fileVariables(tokenFile), context.env),
			...terraformVariables(options, context.env, token.sole && tokenFile),
			...az === void 0 ? [] : cliVariables(configDirectory, context.env)
		] : [],
		outputs: delivery.outputs ? outputs(accessTokens) : [],
		files: identity !== void 0 ? [identity.settings] : delivery.variables ? [{
			path: tokenFile,
			content: token.jwt
		}] : [],
		...identity === void 0 ? {} : { keeper: identity.keeper },
		commands: [...az === void 0 ? [] : signIn(az, options, configDirectory, identity ?? token.jwt), ...pwsh === void 0 ? [] : [connect(pwsh, options, session, identity ?? tokenFile)]],
		undoCommands: pwsh === void 0 ? [] : [{
			kind: "Disconnect-AzAccount",
			session
		}]
	};
}
function outputs(accessTokens) {
	const byScope = Object.fromEntries(accessTokens.map(({ scope, token }) => [scope, token.expose()]));
	return [...accessTokens.slice(0, 1).map(({ token }) => ({
		name: "azure-access-token",
		value: token
	})), {
		name: "azure-access-tokens",
		value: new require_index.Secret(JSON.stringify(byScope))
	}];
}
function earliest(dates) {
	return dates.flatMap((date) => date ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
}
// src/providers/azure/refresh.ts
const OWN = /^(client-id|tenant-id|environment)$/;
function readRefresh(inputs, variables) {
	if (!inputs.boolean("refresh", false)) return void 0;
	if (!variables) inputs.fault("refresh", "outputs can't be renewed, and `output-env-credentials: false` holds back all that can: remove that, or leave `refresh` out and ask for tokens in a step just before they are used");
	return {
		...require_index.inputsForLater(inputs, OWN),
		"allow-no-subscriptions": "true",
		"azure-cli": "false",
		"output-env-credentials": "false",
		"output-credentials": "true"
	};
}
function prepareRefresh({ later }) {
	if (later !== void 0) return;
	throw new require_index.FederateError("INPUT_INVALID", "`refresh`: there are no later steps here that could renew anything.", {
		hop: "inputs",
		hint: "It works where this action is called by `uses:`. Leave it out."
	});
}
// src/providers/azure/options.ts
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;
const NO_TENANTS = [
	"common",
	"organizations",
	"consumers"
];
const LONGEST_AUDIENCE = 600;
const ATTEMPTS = {
	passing: 3,
	propagation: 3
};
function readOptions(inputs) {
	refuseManagedIdentity(inputs);
	const clientId = readGuid(inputs, "client-id", "the Application (client) ID, not a name or the object ID");
	const tenantId = readTenant(inputs);
	const cloud = readCloud(inputs);
	const scopes = readScopes(inputs, cloud);
	if (clientId !== void 0 && clientId.toLowerCase() === tenantId?.toLowerCase()) inputs.fault("client-id", "it is the same as `tenant-id`: one of them was copied from the wrong place");
	const delivery = readDelivery(inputs);
	const rest = {
		...readSubscription(inputs),
		cloud,
		audience: readAudience(inputs, cloud),
		scopes: scopes.length > 0 ? scopes : [cloud.resourceManager],
		scopesNamed: scopes.length > 0,
		maskClientId: inputs.boolean("mask-client-id", false),
		attempts: require_index.readAttempts(inputs, ATTEMPTS),
		delivery,
		refresh: readRefresh(inputs, delivery.variables)
	};
	return clientId === void 0 || tenantId === void 0 ? void 0 : {
		clientId,
		tenantId,
		...rest
	};
}
function refuseManagedIdentity(inputs) {
	const type = inputs.text("auth-type")?.toUpperCase() ?? "SERVICE_PRINCIPAL";
	if (type === "SERVICE_PRINCIPAL") return;
	inputs.fault("auth-type", type === "IDENTITY" ? "IDENTITY is the identity of the virtual machine, which every job on it shares; leave this input out and give `client-id` and `tenant-id` of a user-assigned managed identity that has a federated credential for this repository" : `'${type}' is neither SERVICE_PRINCIPAL nor left out`);
}
function readGuid(inputs, name, meaning) {
	const value = inputs.text(name);
	if (value === void 0 || GUID.test(value)) return value;
	return inputs.fault(name, `'${value}' is no GUID such as 11111111-1111-1111-1111-111111111111: give ${meaning}`);
}
function readTenant(inputs) {
	const value = inputs.text("tenant-id");
	if (value === void 0 || GUID.test(value) || DOMAIN.test(value)) return value;
	const problem = NO_TENANTS.includes(value.toLowerCase()) ? "stands for any tenant, but an application signs in to one" : "is neither a GUID nor a domain name";
	return inputs.fault("tenant-id", `'${value}' ${problem}: give the Directory (tenant) ID, or a domain of the tenant`);
}
function readSubscription(inputs) {
	const allowNoSubscriptions = inputs.boolean("allow-no-subscriptions", false);
	if (!inputs.has("subscription-id") && !allowNoSubscriptions) inputs.fault("subscription-id", "it is missing or empty: give it, or write `allow-no-subscriptions: true` where none is needed (an expression such as ${{ secrets.AZURE_SUBSCRIPTION_ID }} is empty where it is not defined for this repository or environment, and in runs that get no secrets)");
	return {
		subscriptionId: readGuid(inputs, "subscription-id", "the subscription ID, not its name"),
		allowNoSubscriptions
	};
}
function readAudience(inputs, cloud) {
	const audience = inputs.text("audience") ?? cloud.audience;
	if (audience.length > LONGEST_AUDIENCE) inputs.fault("audience", `it has ${audience.length} characters, but Entra ID knows none with more than ${LONGEST_AUDIENCE}`);
	return audience;
}
function readScopes(inputs, cloud) {
	const scopes = [...new Set(inputs.list("azure-scopes"))];
	for (const scope of scopes) {
		if (/^[\w.:/@-]+\/\.default$/.test(scope)) continue;
		const suggestion = /^[\w.:/@-]+$/.test(scope) ? `${scope.replace(/\/$/, "")}/.default` : cloud.resourceManager;
		inputs.fault("azure-scopes", `'${scope}' is no scope of one resource with /.default at its end, such as ${suggestion}; several are separated by commas or lines`);
	}
	return scopes;
}
function readDelivery(inputs) {
	const variables = inputs.boolean("output-env-credentials", true);
	const delivery = {
		variables,
		outputs: inputs.boolean("output-credentials", false),
		cli: inputs.has("azure-cli") ? inputs.boolean("azure-cli", true) : variables && "where found",
		powerShell: inputs.boolean("enable-AzPSSession", false)
	};
	for (const [name, wanted] of [["azure-cli", delivery.cli === true], ["enable-AzPSSession", delivery.powerShell]]) if (!variables && wanted) inputs.fault(name, "it needs what `output-env-credentials: false` holds back: remove one of them");
	return delivery;
}
// src/providers/azure/programs.ts
function findPrograms({ cli, powerShell }, context) {
	const az = cli === false ? void 0 : context.which("az");
	const pwsh = powerShell ? context.which("pwsh") : void 0;
	if (az === void 0 && cli === true) throw missing("az", "azure-cli", "Everything but `az` itself works without it: leave `azure-cli` out");
	if (pwsh === void 0 && powerShell) throw missing("pwsh", "enable-AzPSSession", "Leave `enable-AzPSSession` out where no step uses Azure PowerShell");
	return {
		az,
		pwsh
	};
}
function missing(program, input, otherwise) {
	return new require_index.FederateError("PROGRAM_NOT_FOUND", `\`${input}\` is true, but there is no \`${program}\` on the PATH.`, {
		hop: "inputs",
		hint: `${otherwise}, or install \`${program}\` on this runner or in this container.`
	});
}
// src/providers/azure/index.ts
var azure_exports = require_rolldown_runtime.__exportAll({
	federation: () => federation,
	provider: () => provider
});
const provider = {
	name: "azure",
	plan(inputs) {
		const options = readOptions(inputs);
		return options === void 0 ? void 0 : federation(options);
	}
};
function federation(options) {
	return {
		kind: "federation",
		provider: "azure",
		audience: options.audience,
		endpoint: tokenEndpoint(options),
		attempts: options.attempts,
		masks: options.maskClientId ? [new require_index.Secret(options.clientId)] : [],
		async prepare(context) {
			const programs = findPrograms(options.delivery, context);
			if (options.refresh !== void 0) prepareRefresh(context);
			if (options.delivery.variables) warnOfEnvironment(context, programs);
		},
		async exchange(token, context) {
			const accessTokens = await requestAccessTokens(options, token, context);
			const identity = await managedIdentity(options, context);
			return handOver(options, {
				token,
				accessTokens,
				programs: findPrograms(options.delivery, context),
				context,
				identity
			});
		}
	};
}
async function managedIdentity({ refresh }, context) {
	if (refresh === void 0) return void 0;
	const { takePort } = await Promise.resolve().then(() => require("./loopback.js")).then((n) => n.loopback_exports);
	return identityAt(await takePort(), refresh, context);
}
Object.defineProperty(exports, "CLOUDS", {
	enumerable: true,
	get: function() {
		return CLOUDS;
	}
});
Object.defineProperty(exports, "SETTINGS_FILE", {
	enumerable: true,
	get: function() {
		return SETTINGS_FILE;
	}
});
Object.defineProperty(exports, "azure_exports", {
	enumerable: true,
	get: function() {
		return azure_exports;
	}
});
Object.defineProperty(exports, "powershell_exports", {
	enumerable: true,
	get: function() {
		return powershell_exports;
	}
});
Object.defineProperty(exports, "settingsFile", {
	enumerable: true,
	get: function() {
		return settingsFile;
	}
});
