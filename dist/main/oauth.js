const require_federate = require("./federate.js");
// src/network/oauth.ts
const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";
const JWT_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:jwt";
const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const JWT_BEARER_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
async function requestToken(http, request) {
	const { hop, endpoint } = request;
	const json = request.encoding === "json";
	const response = await http.send({
		hop,
		method: "POST",
		url: endpoint,
		headers: {
			accept: "application/json",
			"content-type": json ? "application/json" : "application/x-www-form-urlencoded",
			...request.basic === void 0 ? {} : { authorization: basicAuthorization(request.basic) },
			...request.headers
		},
		body: json ? jsonBody(request.parameters) : formBody(request.parameters)
	});
	const members = readMembers(hop, response);
	const failed = (members["error"] ?? "") !== "";
	if (response.status >= 200 && response.status < 300 && !failed) return grant(hop, members);
	const { code, message } = require_federate.wordsIn(members, response.status);
	return {
		granted: false,
		status: response.status,
		error: code || `status ${response.status}`,
		description: message,
		retryAfter: require_federate.retryAfterSeconds(response),
		members
	};
}
function formBody(parameters) {
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(parameters)) for (const item of Array.isArray(value) ? value : [value]) form.append(name, plain(item));
	return form.toString();
}
function basicAuthorization({ clientId, clientSecret }) {
	const encode = (text) => new URLSearchParams({ "": text }).toString().slice(1);
	return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret.expose())}`).toString("base64")}`;
}
function readMembers(hop, response) {
	try {
		return require_federate.readJsonObject(hop, response);
	} catch (error) {
		if (require_federate.isPassingStatus(response.status)) throw require_federate.passingAnswer({
			hop,
			url: response.url
		}, response);
		throw error;
	}
}
function grant(hop, members) {
	const token = members["access_token"];
	const type = members["token_type"];
	const known = type === void 0 || typeof type === "string" && /^(bearer|n_a)$/i.test(type);
	if (typeof token === "string" && /^[\x21-\x7e]+$/.test(token) && known) return {
		granted: true,
		token: new require_federate.Secret(token),
		expiresAt: expiryOf(members["expires_in"]),
		members
	};
	const fault = known ? "has no usable access_token" : `is of token_type '${require_federate.serverText(type)}', not Bearer`;
	throw new require_federate.FederateError("CREDENTIALS_REFUSED", `The answer of the token endpoint ${fault}.`, {
		hop,
		hint: "Check that the address is the token endpoint of the service."
	});
}
function expiryOf(expiresIn) {
	const seconds = typeof expiresIn === "string" && /^\d{1,10}$/.test(expiresIn) ? Number(expiresIn) : expiresIn;
	return require_federate.endAt(Date.now() + (typeof seconds === "number" ? seconds * 1e3 : NaN));
}
function jsonBody(parameters) {
	const open = (value) => value instanceof require_federate.Secret ? value.expose() : value;
	return JSON.stringify(Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, open(value)])));
}
function plain(item) {
	return typeof item === "number" ? String(item) : require_federate.reveal(item);
}
Object.defineProperty(exports, "ACCESS_TOKEN_TYPE", {
	enumerable: true,
	get: function() {
		return ACCESS_TOKEN_TYPE;
	}
});
Object.defineProperty(exports, "JWT_BEARER", {
	enumerable: true,
	get: function() {
		return JWT_BEARER;
	}
});
Object.defineProperty(exports, "JWT_BEARER_ASSERTION", {
	enumerable: true,
	get: function() {
		return JWT_BEARER_ASSERTION;
	}
});
Object.defineProperty(exports, "JWT_TOKEN_TYPE", {
	enumerable: true,
	get: function() {
		return JWT_TOKEN_TYPE;
	}
});
Object.defineProperty(exports, "TOKEN_EXCHANGE", {
	enumerable: true,
	get: function() {
		return TOKEN_EXCHANGE;
	}
});
Object.defineProperty(exports, "basicAuthorization", {
	enumerable: true,
	get: function() {
		return basicAuthorization;
	}
});
Object.defineProperty(exports, "formBody", {
	enumerable: true,
	get: function() {
		return formBody;
	}
});
Object.defineProperty(exports, "requestToken", {
	enumerable: true,
	get: function() {
		return requestToken;
	}
});
