// src/providers/sts/presets/akeyless.json
var service = "Akeyless";
var trust = "the OAuth 2.0/JWT auth method with that access id";
var inputs = {
	"access_id": { "type": "text" },
	"url": {
		"type": "url",
		"default": "https://api.akeyless.io"
	},
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "{{inputs.url}}/auth",
		"json": {
			"access-type": "jwt",
			"access-id": "{{inputs.access_id}}",
			"jwt": "{{token}}"
		}
	},
	"response": { "values": { "token": "/token" } }
}];
var exports$1 = {
	"env": { "AKEYLESS_TOKEN": "{{values.token}}" },
	"outputs": { "token": "{{values.token}}" }
};
var causes = [
	{
		"sign": { "words": ["audience"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The auth method expects another audience than '{{claims.aud}}'.",
		"mend": "Give the one that is set there as `audience` in `sts-with`, or set it to this one.",
		"paste": { "text": "Audience: {{claims.aud}}" }
	},
	{
		"sign": { "words": [
			"access id",
			"access-id",
			"not found"
		] },
		"code": "STS_NOT_FOUND",
		"says": "There is no auth method with the access id '{{inputs.access_id}}'.",
		"mend": "Check `access_id` in `sts-with`: it begins with `p-`."
	},
	{
		"sign": { "status": [
			400,
			401,
			403
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The auth method does not accept the job's token, or no role lets its claims in, most likely.",
		"mend": "Let the auth method be of the kind OAuth 2.0/JWT with the issuer '{{claims.iss}}', and let a role allow this repository."
	},
	{
		"sign": {},
		"paste": { "sh": "akeyless assoc-role-am --role-name ROLE --am-name AUTH_METHOD --sub-claims repository={{claims.repository}}" }
	}
];
var akeyless_default = {
	service,
	trust,
	inputs,
	audience,
	steps,
	exports: exports$1,
	causes
};
Object.defineProperty(exports, "audience", {
	enumerable: true,
	get: function() {
		return audience;
	}
});
Object.defineProperty(exports, "causes", {
	enumerable: true,
	get: function() {
		return causes;
	}
});
Object.defineProperty(exports, "default", {
	enumerable: true,
	get: function() {
		return akeyless_default;
	}
});
Object.defineProperty(exports, "exports", {
	enumerable: true,
	get: function() {
		return exports$1;
	}
});
Object.defineProperty(exports, "inputs", {
	enumerable: true,
	get: function() {
		return inputs;
	}
});
Object.defineProperty(exports, "service", {
	enumerable: true,
	get: function() {
		return service;
	}
});
Object.defineProperty(exports, "steps", {
	enumerable: true,
	get: function() {
		return steps;
	}
});
Object.defineProperty(exports, "trust", {
	enumerable: true,
	get: function() {
		return trust;
	}
});
