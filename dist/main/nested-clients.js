const require_aws = require("./aws.js");
// src/providers/aws/nested-clients.ts
const ATTEMPTS = {
	passing: 3,
	propagation: 1
};
var Client = class {
	#config;
	constructor(config) {
		this.#config = config;
	}
	async send({ message: { service, ...request } }) {
		const { region, requestHandler } = this.#config;
		const hostname = `${service}.${region}.${require_aws.partitionOf(region)?.dnsSuffix ?? "amazonaws.com"}`;
		const { response } = await requestHandler.handle({
			protocol: "https:",
			hostname,
			...request
		}, ATTEMPTS);
		const answer = parsed(response.body.toString());
		if (response.statusCode === 200) return answer;
		const { message, __type, error } = Object(answer);
		const type = [
			response.headers["x-amzn-errortype"],
			__type,
			error
		].find((name) => typeof name === "string");
		throw Object.assign(new Error(String(message ?? "")), { name: /^(?:.*#)?([\w-]+)/.exec(String(type))?.[1] ?? "UnknownError" });
	}
};
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		throw new SyntaxError("The answer is no JSON");
	}
}
var SSOClient = class extends Client {};
var GetRoleCredentialsCommand = class {
	message;
	constructor(input) {
		this.message = {
			service: "portal.sso",
			method: "GET",
			path: "/federation/credentials",
			query: {
				role_name: input.roleName,
				account_id: input.accountId
			},
			headers: { "x-amz-sso_bearer_token": input.accessToken }
		};
	}
};
var SSOOIDCClient = class extends Client {};
var CreateTokenCommand = class {
	message;
	constructor(input) {
		const headers = { "content-type": "application/json" };
		this.message = {
			service: "oidc",
			method: "POST",
			path: "/token",
			headers,
			body: JSON.stringify(input)
		};
	}
};
var SigninClient = class {
	middlewareStack = { add() {} };
	async send() {
		throw new Error("A sign-in is renewed by the aws command line alone.");
	}
};
var CreateOAuth2TokenCommand = class {};
exports.CreateOAuth2TokenCommand = CreateOAuth2TokenCommand;
exports.CreateTokenCommand = CreateTokenCommand;
exports.GetRoleCredentialsCommand = GetRoleCredentialsCommand;
exports.SSOClient = SSOClient;
exports.SSOOIDCClient = SSOOIDCClient;
exports.SigninClient = SigninClient;
