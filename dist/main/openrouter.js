// src/providers/sts/presets/openrouter.json
var service = "OpenRouter";
var trust = "the issuer, audience and subject of the federation policy";
var inputs = {
	"federation_policy_id": { "type": "text" },
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "https://openrouter.ai/api/v1/oauth/token",
		"form": {
			"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
			"subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
			"federation_policy_id": "{{inputs.federation_policy_id}}",
			"subject_token": "{{token}}"
		}
	},
	"response": { "values": {
		"token": "/access_token",
		"expires": "/expires_in"
	} }
}];
var expiry = {
	"from": "expires",
	"type": "relative_s"
};
var exports$1 = {
	"env": { "OPENROUTER_API_KEY": "{{values.token}}" },
	"outputs": { "token": "{{values.token}}" }
};
var causes = [
	{
		"sign": { "code": ["invalid_scope"] },
		"code": "STS_SCOPE_REFUSED",
		"paste": {}
	},
	{
		"sign": { "words": [
			"policy*not found",
			"unknown policy",
			"federation_policy_id"
		] },
		"code": "STS_NOT_FOUND",
		"says": "OpenRouter knows no federation policy '{{inputs.federation_policy_id}}'.",
		"mend": "Copy its id from the settings of the workspace."
	},
	{
		"sign": { "status": [
			400,
			401,
			403
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The federation policy does not fit this job, most likely.",
		"mend": "Its issuer, audience and subject must be those below, letter by letter."
	},
	{
		"sign": {},
		"paste": { "text": "Issuer: {{claims.iss}}\nAudience: {{claims.aud}}\nSubject: {{claims.sub}}" }
	}
];
var openrouter_default = {
	service,
	trust,
	inputs,
	audience,
	steps,
	expiry,
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
		return openrouter_default;
	}
});
Object.defineProperty(exports, "expiry", {
	enumerable: true,
	get: function() {
		return expiry;
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
