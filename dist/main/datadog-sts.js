// src/providers/sts/presets/datadog-sts.json
var service = "Datadog STS";
var trust = "the policy";
var inputs = {
	"policy": { "type": "text" },
	"domain": {
		"type": "host",
		"default": "webhooks.build.datadoghq.com"
	},
	"audience": {
		"type": "text",
		"default": "dd-sts"
	}
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "GET",
		"url": "https://{{inputs.domain}}/sts/datadog/exchange",
		"query": { "policy": "{{inputs.policy}}" },
		"headers": {
			"Authorization": "Bearer {{token}}",
			"x-datadog-target-release": "dd-sts.dd-sts"
		}
	},
	"response": {
		"values": {
			"api_key": "/api_key",
			"app_key?": "/application_key",
			"expires_at?": "/expires_at"
		},
		"public": ["expires_at"]
	}
}];
var exports$1 = {
	"env": {
		"DD_API_KEY": "{{values.api_key}}",
		"DD_APP_KEY?": "{{values.app_key}}"
	},
	"outputs": {
		"api_key": "{{values.api_key}}",
		"app_key?": "{{values.app_key}}",
		"expires_at?": "{{values.expires_at}}"
	}
};
var revoke = {
	"when": "app_key",
	"request": {
		"method": "DELETE",
		"url": "https://{{inputs.domain}}/sts/datadog/revoke",
		"query": { "policy": "{{inputs.policy}}" },
		"headers": {
			"Authorization": "Bearer {{values.app_key}}",
			"x-datadog-target-release": "dd-sts.dd-sts"
		}
	}
};
var causes = [
	{
		"sign": { "status": [404] },
		"code": "STS_NOT_FOUND",
		"says": "There is no policy '{{inputs.policy}}', most likely.",
		"mend": "Check `policy` in `sts-with`, and that it trusts issuer, subject and audience below."
	},
	{
		"sign": { "words": ["audience"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The policy expects another audience than '{{claims.aud}}'.",
		"mend": "Let both be the same."
	},
	{
		"sign": { "status": [
			400,
			401,
			403
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The policy '{{inputs.policy}}' does not let this job in, most likely.",
		"mend": "Let its issuer, subject and audience be those below."
	},
	{
		"sign": {},
		"paste": { "text": "issuer: {{claims.iss}}\nsubject: {{claims.sub}}\naudience: {{claims.aud}}" }
	}
];
var datadog_sts_default = {
	service,
	trust,
	inputs,
	audience,
	steps,
	exports: exports$1,
	revoke,
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
		return datadog_sts_default;
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
Object.defineProperty(exports, "revoke", {
	enumerable: true,
	get: function() {
		return revoke;
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
