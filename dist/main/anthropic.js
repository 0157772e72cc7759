// src/providers/sts/presets/anthropic.json
var service = "Anthropic";
var trust = "the federation rule";
var inputs = {
	"federation_rule_id": { "type": "text" },
	"organization_id": { "type": "text" },
	"service_account_id": {
		"type": "text",
		"optional": true
	},
	"workspace_id": {
		"type": "text",
		"optional": true
	},
	"audience": {
		"type": "text",
		"default": "https://api.anthropic.com"
	}
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "https://api.anthropic.com/v1/oauth/token",
		"headers": { "anthropic-beta": "oauth-2025-04-20,oidc-federation-2026-04-01" },
		"json": {
			"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer",
			"assertion": "{{token}}",
			"federation_rule_id": "{{inputs.federation_rule_id}}",
			"organization_id": "{{inputs.organization_id}}",
			"service_account_id?": "{{inputs.service_account_id}}",
			"workspace_id?": "{{inputs.workspace_id}}"
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
	"env": { "ANTHROPIC_AUTH_TOKEN": "{{values.token}}" },
	"outputs": { "token": "{{values.token}}" }
};
var causes = [
	{
		"sign": { "words": ["jti_reused", "jti"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The token was used before, and each is good for one exchange.",
		"mend": "Run the job again.",
		"paste": {}
	},
	{
		"sign": { "words": [
			"rule*not found",
			"unknown*rule",
			"no*rule"
		] },
		"code": "STS_NOT_FOUND",
		"says": "There is no federation rule '{{inputs.federation_rule_id}}' for this job in the organisation.",
		"mend": "Check `federation_rule_id` and `organization_id` in `sts-with`, then what the rule matches."
	},
	{
		"sign": { "words": [
			"service account*not found",
			"service_account",
			"workspace*not found",
			"workspace_id"
		] },
		"code": "STS_NOT_FOUND",
		"says": "The rule does not lead to that service account or workspace.",
		"mend": "Check `service_account_id` and `workspace_id` in `sts-with`, or leave them out."
	},
	{
		"sign": { "status": [
			400,
			401,
			403
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The federation rule does not match this job, most likely.",
		"mend": "Let issuer, audience and subject of the rule be those below."
	},
	{
		"sign": {},
		"paste": { "text": "Issuer: {{claims.iss}}\nAudience: {{claims.aud}}\nSubject: {{claims.sub}}" }
	}
];
var anthropic_default = {
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
		return anthropic_default;
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
