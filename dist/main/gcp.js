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
let node_process = require("node:process");
let node_crypto = require("node:crypto");
// src/providers/gcp/hops.ts
const NAMES = {
	exchange: "Google STS",
	"access boundary": "Google STS, access boundary",
	impersonation: "service account impersonation",
	"id token": "id token of the service account",
	signJwt: "signJwt of the service account",
	delegation: "domain-wide delegation"
};
function hopName(hop, { host }) {
	return `${NAMES[hop]} (${host})`;
}
// src/providers/gcp/provider-name.ts
const IAM = "//iam.googleapis.com/";
const PREFIX = /^(?:(?:https:)?\/\/)?iam\.[a-z0-9.-]+\//;
const NAME = /^projects\/(\d+)\/locations\/([\w-]+)\/workloadIdentityPools\/([\w.-]+)\/providers\/([\w.-]+)$/;
const MISTAKES = [
	[/\$\{|\$\(|\{\{/, "holds an expression that was not expanded: write it as ${{ vars.NAME }}, without quotes inside"],
	[/['"]/, "has quotes in it: YAML takes off its own, so leave these out"],
	[/^principal(Set)?:/, "is a member of an IAM binding: give the name of the provider, which ends in /providers/NAME"],
	[/\/attribute\.|\/subject\/|\/group\//, "goes on as a member of an IAM binding does: it must end in /providers/NAME"],
	[PREFIX, "has its prefix twice"],
	[/^locations\/[^/]+\/workforcePools\//, "is of a workforce pool, which is for people: give one of a workload identity pool"],
	[/^projects\/\//, "has no project number: the expression in its place is empty"],
	[/^projects\/(?!\d+\/)([^/]+)\//, ([, id]) => `has a project id where the project number belongs: \`gcloud projects describe ${id} --format='value(projectNumber)'\` shows it`],
	[/^(projects\/\d+\/locations\/[^/]+\/workloadIdentityPools\/[^/]+)\/?$/, ([, pool]) => `is of the pool, without its provider: add /providers/NAME (\`gcloud iam workload-identity-pools providers list --workload-identity-pool=${pool}\` shows the names)`],
	[/\/\//, "has an empty part: the expression in its place is empty"],
	[/\/$/, "ends with a slash: leave that out"]
];
function readProviderName(value) {
	const name = value.replace(PREFIX, "");
	const [, projectNumber, location, pool, provider] = NAME.exec(name) ?? [];
	if (projectNumber !== void 0 && location !== void 0 && pool !== void 0 && provider !== void 0) return {
		name,
		projectNumber,
		location,
		pool,
		provider
	};
	for (const [pattern, problem] of MISTAKES) {
		const parts = pattern.exec(name);
		if (parts !== null) return { problem: typeof problem === "string" ? problem : problem(parts) };
	}
	return { problem: "is no provider: write projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER (`gcloud iam workload-identity-pools providers describe` shows it as `name`)" };
}
function exchangeAudience({ name }) {
	return `${IAM}${name}`;
}
function tokenAudience({ name }) {
	return `https:${IAM}${name}`;
}
function poolName({ projectNumber, location, pool }) {
	return `projects/${projectNumber}/locations/${location}/workloadIdentityPools/${pool}`;
}
function memberOf(provider, tail) {
	return `${tail.startsWith("subject/") ? "principal" : "principalSet"}:${IAM}${poolName(provider)}/${tail}`;
}
// src/providers/gcp/service-account.ts
function serviceAccountProblem(value) {
	if (/^\d{6,30}$/.test(value)) return void 0;
	if (/^(serviceAccount|principal|principalSet):/.test(value)) return "is a member of an IAM binding: give the email address alone";
	if (value.includes("/")) return "is a resource name: give the email address alone";
	if (!/^[a-z0-9][a-z0-9._-]*@[a-z0-9][a-z0-9.-]*\.[a-z]+$/.test(value)) return "is no email address of a service account, such as deploy@my-project.iam.gserviceaccount.com";
	if (!value.endsWith("gserviceaccount.com")) return "is no service account: its address ends in gserviceaccount.com";
}
function delegateName(value) {
	return `projects/-/serviceAccounts/${accountIn(value)}`;
}
function accountIn(value) {
	return value.replace(/^projects\/[^/]+\/serviceAccounts\//, "");
}
function projectOf(serviceAccount) {
	const [, ofProject] = /^[^@]+@(?!gcp-sa-)([^@]+)\.iam\.gserviceaccount\.com$/.exec(serviceAccount) ?? [];
	const [, ofApp] = /^([^@]+)@appspot\.gserviceaccount\.com$/.exec(serviceAccount) ?? [];
	const [project, ...domain] = (ofProject ?? ofApp ?? "").split(".");
	if (project === void 0 || project === "") return void 0;
	return domain.length === 0 ? project : `${domain.join(".")}:${project}`;
}
const WORKLOAD_IDENTITY_USER = "roles/iam.workloadIdentityUser";
// src/providers/gcp/options.ts
const WHOLE_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";
const ONE_HOUR = 3600;
const LONGEST_LIFETIME = 43200;
const ATTEMPTS = {
	passing: 5,
	propagation: 2
};
const SHORT_SCOPES = [
	"openid",
	"email",
	"profile"
];
async function readOptions(inputs, readFile) {
	const provider = providerName(inputs);
	const acting = readActing(inputs);
	const accessBoundary = inputs.has("access_boundary") ? await (await Promise.resolve().then(() => require("./access-boundary.js"))).readAccessBoundary(inputs, readFile) : void 0;
	if (inputs.has("access_boundary") && acting.output.kind === "id token") inputs.fault("access_boundary", "it limits access tokens, but `token_format` is id_token: remove one of them");
	const asked = scopes(inputs);
	if (accessBoundary !== void 0 && asked !== void 0 && !asked.includes("https://www.googleapis.com/auth/cloud-platform")) inputs.fault("access_boundary", `a token that is to be limited needs the scope ${WHOLE_PLATFORM}: add it to \`access_token_scopes\`, or leave that out`);
	const options = {
		projectId: projectId(inputs) ?? (acting.as === "service account" ? projectOf(acting.serviceAccount) : void 0),
		acting,
		scopes: asked,
		universe: universe(inputs),
		requestReason: requestReason(inputs),
		file: credentialsFile$1(inputs),
		exportVariables: exportVariables(inputs),
		keep: !inputs.boolean("cleanup_credentials", true),
		accessBoundary,
		attempts: require_index.readAttempts(inputs, ATTEMPTS),
		ineffective: ineffective(inputs, acting)
	};
	if (provider === void 0) return void 0;
	return {
		provider,
		audience: inputs.text("audience") ?? tokenAudience(provider),
		...options
	};
}
function providerName(inputs) {
	const value = inputs.text("workload_identity_provider");
	if (value === void 0) return void 0;
	const read = readProviderName(value);
	return "problem" in read ? inputs.fault("workload_identity_provider", `'${value}' ${read.problem}`) : read;
}
function readActing(inputs) {
	const format = inputs.choice("token_format", ["access_token", "id_token"]);
	const subject = inputs.text("access_token_subject");
	const idTokenAudience = inputs.text("id_token_audience");
	const includeEmail = inputs.boolean("id_token_include_email", false);
	const lifetime = duration(inputs, "access_token_lifetime");
	const serviceAccount = accounts(inputs, "service_account")[0];
	const delegates = accounts(inputs, "delegates").map(delegateName);
	if (format === "id_token" && idTokenAudience === void 0) inputs.fault("id_token_audience", "an id token needs one, such as the address of the service that it is for");
	if (serviceAccount === void 0) {
		if (format === "id_token") inputs.fault("service_account", "an id token needs one: the workload itself has none");
		if (format === "access_token" && subject !== void 0) inputs.fault("service_account", "`access_token_subject` needs one, to which the delegation was given");
		return {
			as: "workload",
			output: { kind: format === "access_token" ? "access token" : "none" }
		};
	}
	const impersonation = {
		as: "service account",
		serviceAccount,
		delegates,
		lifetime
	};
	if (format === void 0) return {
		...impersonation,
		output: { kind: "none" }
	};
	if (format === "id_token") return {
		...impersonation,
		output: {
			kind: "id token",
			audience: idTokenAudience ?? "",
			includeEmail
		}
	};
	if (subject === void 0) return {
		...impersonation,
		output: { kind: "access token" }
	};
	if ((lifetime ?? 0) > 3600) inputs.fault("access_token_lifetime", `with \`access_token_subject\` it is ${ONE_HOUR}s at the most`);
	return {
		...impersonation,
		output: {
			kind: "user access token",
			subject
		}
	};
}
function accounts(inputs, name) {
	const items = name === "delegates" ? inputs.list(name) : [inputs.text(name)].filter((text) => text !== void 0);
	for (const item of items) {
		const problem = serviceAccountProblem(name === "delegates" ? accountIn(item) : item);
		if (problem !== void 0) inputs.fault(name, `'${item}' ${problem}`);
	}
	return items;
}
function duration(inputs, name) {
	const value = inputs.text(name);
	if (value === void 0) return void 0;
	const [all, hours = 0, minutes = 0, seconds = 0] = /^(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s?)?$/.exec(value.replaceAll(/[\s,]/g, "")) ?? [];
	const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
	if (all !== void 0 && total >= 1 && total <= LONGEST_LIFETIME) return total;
	return inputs.fault(name, `'${value}' is no time from 1s to ${LONGEST_LIFETIME}s (12 hours), such as 3600s`);
}
function scopes(inputs) {
	const items = inputs.list("access_token_scopes");
	for (const item of items) {
		if (SHORT_SCOPES.includes(item) || /^https:\/\/[\x21\x23-\x5b\x5d-\x7e]+$/.test(item)) continue;
		const problem = /^[\w.-]+$/.test(item) ? `is no scope: write it in full, https://www.googleapis.com/auth/${item}` : `is no scope, such as ${WHOLE_PLATFORM}; several are separated by commas or lines`;
		inputs.fault("access_token_scopes", `'${item}' ${problem}`);
	}
	return items.length === 0 ? void 0 : items;
}
function projectId(inputs) {
	const value = inputs.text("project_id");
	if (value === void 0 || /^(?:[a-z0-9.-]+:)?[a-z0-9-]+$/.test(value)) return value;
	return inputs.fault("project_id", `'${value}' is no project id, such as my-project or example.com:my-project`);
}
function universe(inputs) {
	const value = inputs.text("universe") ?? "googleapis.com";
	if (!/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(value)) inputs.fault("universe", `'${value}' is no domain, such as googleapis.com`);
	return value;
}
function requestReason(inputs) {
	const value = inputs.text("request_reason");
	if (value === void 0 || /^[\x20-\x7e]{1,500}$/.test(value)) return value;
	return inputs.fault("request_reason", "it must be one line of up to 500 printable ASCII characters");
}
function credentialsFile$1(inputs) {
	const source = inputs.choice("credential_source", ["url", "executable"]) ?? "url";
	return inputs.boolean("create_credentials_file", !inputs.has("access_boundary")) ? source : "none";
}
function exportVariables(inputs) {
	const [theirs, ours] = ["export_environment_variables", "output-env-credentials"];
	const value = inputs.boolean(theirs, true);
	if (!inputs.has(ours)) return value;
	const other = inputs.boolean(ours, true);
	if (inputs.has(theirs) && value !== other) inputs.fault(theirs, `it is ${value} and \`${ours}\` is ${other}, but both are the same switch: give one of them`);
	return other;
}
function ineffective(inputs, { as, output }) {
	const reasons = {
		delegates: as === "workload" && "there is no `service_account`",
		access_token_lifetime: as === "workload" && "only the token of a service account has a lifetime of choice",
		access_token_subject: output.kind !== "user access token" && "`token_format` is not access_token",
		id_token_audience: output.kind !== "id token" && "`token_format` is not id_token"
	};
	return Object.entries(reasons).flatMap(([name, reason]) => reason !== false && inputs.has(name) ? [`\`${name}\` changes nothing here: ${reason}.`] : []);
}
// src/providers/gcp/token-program.ts
function tokenProgram(audience) {
	return PROGRAM.replace("AUDIENCE", () => JSON.stringify(audience));
}
const PROGRAM = `"use strict";
const { env, stdout } = require("node:process");

const audience = AUDIENCE;
const attempts = 3;
const ENDED = " A job gets tokens for about six hours after its start: split the job.";

function ask() {
  const url = new URL(env.ACTIONS_ID_TOKEN_REQUEST_URL);
  url.searchParams.set("audience", audience);
  const secure = url.protocol === "https:";
  const { request, Agent } = require(secure ? "node:https" : "node:http");
  const options = {
    agent: new Agent(secure ? { proxyEnv: env } : {}),
    headers: { authorization: "Bearer " + env.ACTIONS_ID_TOKEN_REQUEST_TOKEN, accept: "application/json" },
    timeout: 8000,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, options, (incoming) => {
      const chunks = [];
      incoming.on("data", (chunk) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => resolve({ status: incoming.statusCode, body: Buffer.concat(chunks).toString() }));
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error("no answer within 8 s")));
    outgoing.on("error", reject);
    outgoing.end();
  });
}

async function token() {
  if (!env.ACTIONS_ID_TOKEN_REQUEST_URL || !env.ACTIONS_ID_TOKEN_REQUEST_TOKEN) {
    return failure("NO_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are not in the environment of this program.");
  }
  let last = failure("FAILED", "The token of the job could not be had.");
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** attempt));
    try {
      const { status, body } = await ask();
      if (status === 200) return success(JSON.parse(body).value);
      last = failure("HTTP_" + status, "The runner's token endpoint answered with status " + status + "." + (status === 401 ? ENDED : ""));
      if (status < 500 && status !== 408 && status !== 429) return last;
    } catch (error) {
      last = failure(String(error.code ?? "FAILED"), "The runner's token endpoint could not be asked.");
    }
  }
  return last;
}

function success(idToken) {
  const { exp } = JSON.parse(Buffer.from(idToken.split(".")[1], "base64url").toString());
  return { version: 1, success: true, token_type: "urn:ietf:params:oauth:token-type:jwt", id_token: idToken, expiration_time: exp };
}

function failure(code, message) {
  return { version: 1, success: false, code, message };
}

token().then((answer) => stdout.write(JSON.stringify(answer) + "\\n"));
`;
// src/providers/gcp/credentials-file.ts
const PROGRAM_TIMEOUT = 3e4;
function credentialsFile(source, options, endpoints, directory, env, { jwt, sole }) {
	const path = (0, node_path.join)(directory, `gha-creds-${(0, node_crypto.randomBytes)(8).toString("hex")}.json`);
	if (sole) {
		const file = (0, node_path.join)(directory, "token");
		return {
			path,
			files: [{
				path,
				content: accountJson(options, endpoints, { file })
			}, {
				path: file,
				content: jwt
			}],
			masks: []
		};
	}
	switch (source) {
		case "url": {
			const { url, bearer, member } = requireEndpoint(env, options.audience);
			const content = accountJson(options, endpoints, {
				url: url.href,
				headers: { Authorization: `Bearer ${bearer}` },
				format: {
					type: "json",
					subject_token_field_name: member
				}
			});
			return {
				path,
				files: [{
					path,
					content: new require_index.Secret(content)
				}],
				masks: [new require_index.Secret(bearer)]
			};
		}
		case "executable": {
			const program = (0, node_path.join)(directory, "token.cjs");
			return {
				path,
				files: [{
					path,
					content: accountJson(options, endpoints, { executable: {
						command: `${node_process.execPath} ${program}`,
						timeout_millis: PROGRAM_TIMEOUT
					} })
				}, {
					path: program,
					content: tokenProgram(options.audience)
				}],
				masks: []
			};
		}
	}
}
function refuseUnusablePaths(directory) {
	for (const path of [node_process.execPath, directory]) {
		if (!/\s/.test(path)) continue;
		throw new require_index.FederateError("INPUT_INVALID", `\`credential_source\`: the path ${path} has a space in it.`, {
			hop: "inputs",
			hint: "Google's libraries can't run a program with such a path: use `credential_source: url`."
		});
	}
}
function accountJson({ acting, scopes, provider, universe }, endpoints, source) {
	const impersonation = acting.as === "service account" ? {
		service_account_impersonation_url: endpoints.ofServiceAccount(acting.serviceAccount, "generateAccessToken").href,
		...acting.lifetime === void 0 || acting.lifetime < 600 ? {} : { service_account_impersonation: { token_lifetime_seconds: acting.lifetime } }
	} : { token_info_url: endpoints.introspection.href };
	return JSON.stringify({
		universe_domain: universe,
		type: "external_account",
		audience: exchangeAudience(provider),
		subject_token_type: require_index.JWT_TOKEN_TYPE,
		token_url: endpoints.exchange.href,
		credential_source: source,
		...impersonation,
		...scopes === void 0 ? {} : { scopes }
	});
}
function requireEndpoint(env, audience) {
	const endpoint = require_index.endpointForLaterSteps(env, audience);
	if (endpoint !== void 0 && endpoint.bearer !== "") return endpoint;
	throw new require_index.FederateError("TOKEN_VARIABLES_STRIPPED", "The credentials file can not be made: the variables by which the runner gives tokens are missing.", {
		hop: "credentials file",
		hint: "Set `create_credentials_file: false` where no later step needs the file."
	});
}
// src/providers/gcp/endpoints.ts
function endpointsOf(universe) {
	return endpointsAt({
		sts: `https://sts.${universe}`,
		iamcredentials: `https://iamcredentials.${universe}`,
		oauth2: `https://oauth2.${universe}`
	});
}
function endpointsAt(origins) {
	return {
		exchange: new URL("/v1/token", origins.sts),
		introspection: new URL("/v1/introspect", origins.sts),
		assertion: new URL("/token", origins.oauth2),
		ofServiceAccount: (serviceAccount, method) => new URL(`/v1/projects/-/serviceAccounts/${serviceAccount}:${method}`, origins.iamcredentials)
	};
}
// src/providers/gcp/environment.ts
const PREFERRED = [
	"CLOUDSDK_AUTH_ACCESS_TOKEN",
	"CLOUDSDK_AUTH_ACCESS_TOKEN_FILE",
	"GOOGLE_OAUTH_ACCESS_TOKEN",
	"GOOGLE_CREDENTIALS",
	"GOOGLE_CLOUD_KEYFILE_JSON",
	"GCLOUD_KEYFILE_JSON"
];
function warnOfEnvironment({ exportVariables, file }, { env, log }) {
	const preferred = PREFERRED.filter((name) => env[name]);
	if (preferred.length > 0 && exportVariables && file !== "none") log.warning(`The environment has ${preferred.join(", ")}: gcloud or Terraform use that before the identity of this job. Remove it from the workflow or the runner.`);
	for (const name of Object.keys(env).filter((known) => known.startsWith("GHA_ENDPOINT_OVERRIDE_") && env[known])) log.warning(`${name} is ignored: an environment variable does not change where a token goes. Use \`universe\`.`);
}
// src/providers/gcp/exchange.ts
function federate({ jwt }, attempt) {
	const { acting, scopes, provider } = attempt.options;
	return askForToken("exchange", attempt.endpoints.exchange, attempt, {
		grant_type: require_index.TOKEN_EXCHANGE,
		audience: exchangeAudience(provider),
		scope: acting.as === "service account" ? WHOLE_PLATFORM : (scopes ?? ["https://www.googleapis.com/auth/cloud-platform"]).join(" "),
		requested_token_type: require_index.ACCESS_TOKEN_TYPE,
		subject_token: jwt,
		subject_token_type: require_index.JWT_TOKEN_TYPE
	});
}
async function limit(access, boundary, attempt) {
	const limited = await askForToken("access boundary", attempt.endpoints.exchange, attempt, {
		grant_type: require_index.TOKEN_EXCHANGE,
		requested_token_type: require_index.ACCESS_TOKEN_TYPE,
		subject_token: access.token,
		subject_token_type: require_index.ACCESS_TOKEN_TYPE,
		options: JSON.stringify(boundary)
	});
	return {
		token: limited.token,
		expiresAt: limited.expiresAt ?? access.expiresAt
	};
}
async function generateAccessToken(acting, federated, attempt) {
	const { token, answer, hop } = await askServiceAccount("impersonation", acting, federated, attempt, {
		scope: attempt.options.scopes ?? ["https://www.googleapis.com/auth/cloud-platform"],
		lifetime: `${acting.lifetime ?? 3600}s`
	});
	const expiresAt = new Date(typeof answer["expireTime"] === "string" ? answer["expireTime"] : NaN);
	if (Number.isNaN(expiresAt.getTime())) throw unusable(hop, "time of expiry");
	return {
		token,
		expiresAt
	};
}
async function generateIdToken(acting, { audience, includeEmail }, federated, attempt) {
	const { token } = await askServiceAccount("id token", acting, federated, attempt, {
		audience,
		includeEmail
	});
	return {
		token,
		expiresAt: expiryOf(token)
	};
}
async function delegate(acting, { subject }, federated, attempt) {
	const issuedAt = assertionTime(attempt.claims);
	const claims = {
		iss: acting.serviceAccount,
		sub: subject,
		aud: `https://oauth2.${attempt.options.universe}/token`,
		iat: issuedAt,
		exp: issuedAt + (acting.lifetime ?? 3600),
		scope: (attempt.options.scopes ?? ["https://www.googleapis.com/auth/cloud-platform"]).join(" ")
	};
	const signed = await askServiceAccount("signJwt", acting, federated, attempt, { payload: JSON.stringify(claims) });
	return askForToken("delegation", attempt.endpoints.assertion, attempt, {
		grant_type: require_index.JWT_BEARER,
		assertion: signed.token
	});
}
function assertionTime({ iat }) {
	return Math.floor(Math.min(Date.now() / 1e3, typeof iat === "number" ? iat : Number.POSITIVE_INFINITY));
}
async function askForToken(hop, endpoint, attempt, parameters) {
	const { context } = attempt;
	const name = hopName(hop, endpoint);
	const answer = await require_index.requestToken(context.http, {
		hop: name,
		endpoint,
		headers: reason(attempt.options),
		parameters
	});
	if (!answer.granted) {
		const { status, members, retryAfter } = answer;
		throw await (await Promise.resolve().then(() => require("./explain3.js"))).refused({
			hop,
			endpoint,
			status,
			members,
			retryAfter
		}, {
			...attempt,
			story: await require_index.told(attempt.story)
		});
	}
	context.mask(answer.token);
	return {
		token: answer.token,
		expiresAt: answer.expiresAt
	};
}
const METHODS = {
	impersonation: {
		method: "generateAccessToken",
		member: "accessToken"
	},
	"id token": {
		method: "generateIdToken",
		member: "token"
	},
	signJwt: {
		method: "signJwt",
		member: "signedJwt"
	}
};
async function askServiceAccount(kind, { serviceAccount, delegates }, federated, attempt, body) {
	const { method, member } = METHODS[kind];
	const endpoint = attempt.endpoints.ofServiceAccount(serviceAccount, method);
	const hop = hopName(kind, endpoint);
	const response = await attempt.context.http.send({
		hop,
		method: "POST",
		url: endpoint,
		headers: {
			accept: "application/json",
			"content-type": "application/json",
			authorization: `Bearer ${federated.token.expose()}`,
			...reason(attempt.options)
		},
		body: JSON.stringify({
			...body,
			...delegates.length === 0 ? {} : { delegates }
		})
	});
	const { status } = response;
	if (status < 200 || status >= 300) {
		const members = errorMembers(hop, response);
		const retryAfter = require_index.retryAfterSeconds(response);
		throw await (await Promise.resolve().then(() => require("./explain3.js"))).refused({
			hop: kind,
			endpoint,
			status,
			members,
			retryAfter
		}, {
			...attempt,
			story: await require_index.told(attempt.story)
		});
	}
	const answer = require_index.readJsonObject(hop, response);
	const value = answer[member];
	if (typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) throw unusable(hop, "token");
	const token = new require_index.Secret(value);
	attempt.context.mask(token);
	return {
		token,
		answer,
		hop
	};
}
function errorMembers(hop, response) {
	try {
		return require_index.readJsonObject(hop, response);
	} catch (error) {
		if (response.body === "" || response.status >= 500 || response.status === 429) return {};
		throw error;
	}
}
function reason({ requestReason }) {
	return requestReason === void 0 ? {} : { "x-goog-request-reason": requestReason };
}
function unusable(hop, what) {
	return new require_index.FederateError("CREDENTIALS_REFUSED", `The answer has no ${what} that can be used.`, {
		hop,
		hint: "Run the job again; if this stays, something between here and Google changes its answers."
	});
}
function expiryOf(token) {
	try {
		const payload = JSON.parse(Buffer.from(token.expose().split(".")[1] ?? "", "base64url").toString("utf8"));
		const exp = typeof payload === "object" && payload !== null && "exp" in payload ? payload.exp : void 0;
		return require_index.endAt(typeof exp === "number" ? exp * 1e3 : NaN);
	} catch {
		return;
	}
}
// src/providers/gcp/index.ts
var gcp_exports = require_rolldown_runtime.__exportAll({
	federation: () => federation,
	provider: () => provider
});
const provider = {
	name: "gcp",
	async plan(inputs, _env, readFile) {
		const options = await readOptions(inputs, readFile);
		return options === void 0 ? void 0 : federation(options, endpointsOf(options.universe));
	}
};
function federation(options, endpoints) {
	let warned = false;
	return {
		kind: "federation",
		provider: "gcp",
		audience: options.audience,
		endpoint: endpoints.exchange,
		attempts: options.attempts,
		masks: [],
		async prepare(context) {
			tellWhatIsIgnored(options, context);
			warnOfEnvironment(options, context);
			if (options.file === "executable") refuseUnusablePaths(context.directory());
			const { acting } = options;
			if (acting.as === "service account") context.http.open(endpoints.ofServiceAccount(acting.serviceAccount, "generateAccessToken"));
		},
		async exchange(token, context) {
			if (!warned) warnOfLongSubject(token, context);
			warned = true;
			return exchange(token, {
				options,
				endpoints,
				claims: token.claims,
				story: token.story,
				context
			});
		}
	};
}
async function exchange(token, attempt) {
	const tokens = await chain(token, attempt);
	if (tokens.denied !== void 0) warnOfFile(tokens.denied, attempt.context);
	const { accessBoundary } = attempt.options;
	if (accessBoundary === void 0) return credentials(tokens, token, attempt);
	const limited = await limit(tokens.access ?? tokens.federated, accessBoundary, attempt);
	return credentials({
		...tokens,
		federated: limited,
		access: limited
	}, token, attempt);
}
async function chain(token, attempt) {
	const federated = await federate(token, attempt);
	const { acting, file } = attempt.options;
	if (acting.as === "workload") return {
		federated,
		access: federated,
		id: void 0
	};
	const { output } = acting;
	const impersonate = () => generateAccessToken(acting, federated, attempt);
	const proof = () => file === "none" ? void 0 : prove(impersonate);
	switch (output.kind) {
		case "none":
		case "access token": return {
			federated,
			access: await impersonate(),
			id: void 0
		};
		case "user access token": {
			const [access, denied] = await Promise.all([delegate(acting, output, federated, attempt), proof()]);
			return {
				federated,
				access,
				id: void 0,
				denied
			};
		}
		case "id token": {
			const [id, denied] = await Promise.all([generateIdToken(acting, output, federated, attempt), proof()]);
			return {
				federated,
				access: void 0,
				id,
				denied
			};
		}
	}
}
async function prove(impersonate) {
	try {
		await impersonate();
		return;
	} catch (error) {
		if (error instanceof require_index.FederateError && error.code === "GCP_IMPERSONATION_DENIED") return error;
		throw error;
	}
}
function credentials(tokens, token, { options, endpoints, claims, context }) {
	const { federated, access, id, denied } = tokens;
	const { acting, projectId } = options;
	const file = options.file === "none" ? void 0 : credentialsFile(options.file, options, endpoints, context.directory(), context.env, token);
	const handedOn = acting.output.kind.endsWith("access token") ? access : void 0;
	return {
		principal: principal(options, String(claims["sub"])),
		expiresAt: (handedOn ?? id ?? federated).expiresAt,
		...file === void 0 || denied !== void 0 ? {} : { lasting: "renewed" },
		notes: [...file === void 0 || denied !== void 0 ? [] : [`The credentials file gives new tokens${token.sole ? ` until ${endOf(token)}` : untilEnd(context.env)}: ${file.path}`], ...projectId === void 0 ? [noteOfProject(context)] : []],
		variables: options.exportVariables ? variables(options, file, context.env) : [],
		outputs: [
			...projectId === void 0 ? [] : [{
				name: "project_id",
				value: projectId
			}],
			...file === void 0 ? [] : [{
				name: "credentials_file_path",
				value: file.path
			}],
			...tokenOutput("auth_token", federated),
			...tokenOutput("access_token", handedOn),
			...tokenOutput("id_token", id)
		],
		files: file?.files ?? [],
		masks: file?.masks ?? [],
		keep: options.keep
	};
}
function endOf({ claims }) {
	return new Date(Number(claims["exp"]) * 1e3).toISOString().replace(".000Z", "Z");
}
function tokenOutput(name, issued) {
	if (issued === void 0) return [];
	const { token, expiresAt } = issued;
	const end = expiresAt?.toISOString().replace(/\.\d+Z$/, "Z");
	return [{
		name,
		value: token
	}, ...end === void 0 ? [] : [{
		name: `${name}_expiration`,
		value: end
	}]];
}
const UNIVERSE_VARIABLE = "CLOUDSDK_CORE_UNIVERSE_DOMAIN";
const PROJECT_VARIABLES = [
	"CLOUDSDK_CORE_PROJECT",
	"CLOUDSDK_PROJECT",
	"GCLOUD_PROJECT",
	"GCP_PROJECT",
	"GOOGLE_CLOUD_PROJECT"
];
function variables({ projectId, universe, file: source }, file, env) {
	const of = (value, names) => names.map((name) => ({
		name,
		value
	}));
	return [
		...file === void 0 ? [] : of(file.path, [
			"CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE",
			"GOOGLE_APPLICATION_CREDENTIALS",
			"GOOGLE_GHA_CREDS_PATH"
		]),
		...source === "executable" ? of("1", ["GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES"]) : [],
		...projectId === void 0 ? [] : of(projectId, PROJECT_VARIABLES),
		...universe === "googleapis.com" && !env[UNIVERSE_VARIABLE] ? [] : of(universe, [UNIVERSE_VARIABLE])
	];
}
function untilEnd(env) {
	const end = require_index.endOfLaterTokens(env)?.toISOString().replace(/\.\d+Z$/, "Z");
	return end === void 0 ? " while this job runs" : ` until ${end}, when the runner stops giving tokens to this job`;
}
function noteOfProject({ env }) {
	const earlier = PROJECT_VARIABLES.filter((name) => env[name]);
	return earlier.length === 0 ? "No project id is known, so none is exported. If later steps need one, give `project_id`." : `No project id is known, so none is exported: what was in ${earlier.join(", ")} before this step stays. If later steps need another one, give \`project_id\`.`;
}
function principal({ acting, provider }, sub) {
	if (acting.as === "workload") return memberOf(provider, `subject/${sub}`);
	const { serviceAccount, output } = acting;
	return output.kind === "user access token" ? `${serviceAccount} for ${output.subject}` : serviceAccount;
}
function tellWhatIsIgnored({ ineffective, acting, file, accessBoundary }, { log }) {
	for (const text of ineffective) log.notice(text);
	if (file === "none") return;
	if (accessBoundary !== void 0) log.warning("`access_boundary` limits the tokens of this step, not those that clients get by the credentials file.");
	if (acting.as === "workload") return;
	if (acting.lifetime !== void 0 && acting.lifetime < 600) log.notice(`\`access_token_lifetime\` is not in the credentials file: some clients refuse one with less than 600 seconds, so what they get by it lasts an hour.`);
	if (acting.delegates.length > 0) log.warning("`delegates` are part of this step only: the credentials file has no place for them, so clients that use it must be allowed to impersonate the service account directly. Without them, set `create_credentials_file: false`.");
}
function warnOfFile({ message }, { log }) {
	log.warning(`Later steps get no access token by the credentials file: ${message} If they need one, grant ${WORKLOAD_IDENTITY_USER} to the workload as well; if not, set \`create_credentials_file: false\`.`);
}
function warnOfLongSubject({ claims }, { log }) {
	const bytes = Buffer.byteLength(String(claims["sub"]));
	if (bytes <= 127) return;
	log.notice(`The subject of this token has ${bytes} bytes. Google refuses it where the provider maps \`google.subject\` to \`assertion.sub\`: more than 127 bytes are too many there.`);
}
Object.defineProperty(exports, "WHOLE_PLATFORM", {
	enumerable: true,
	get: function() {
		return WHOLE_PLATFORM;
	}
});
Object.defineProperty(exports, "WORKLOAD_IDENTITY_USER", {
	enumerable: true,
	get: function() {
		return WORKLOAD_IDENTITY_USER;
	}
});
Object.defineProperty(exports, "accountIn", {
	enumerable: true,
	get: function() {
		return accountIn;
	}
});
Object.defineProperty(exports, "exchangeAudience", {
	enumerable: true,
	get: function() {
		return exchangeAudience;
	}
});
Object.defineProperty(exports, "gcp_exports", {
	enumerable: true,
	get: function() {
		return gcp_exports;
	}
});
Object.defineProperty(exports, "hopName", {
	enumerable: true,
	get: function() {
		return hopName;
	}
});
Object.defineProperty(exports, "memberOf", {
	enumerable: true,
	get: function() {
		return memberOf;
	}
});
Object.defineProperty(exports, "poolName", {
	enumerable: true,
	get: function() {
		return poolName;
	}
});
Object.defineProperty(exports, "projectOf", {
	enumerable: true,
	get: function() {
		return projectOf;
	}
});
Object.defineProperty(exports, "tokenAudience", {
	enumerable: true,
	get: function() {
		return tokenAudience;
	}
});
