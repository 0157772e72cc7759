// src/providers/sts/presets/jfrog.json
var service = "JFrog Platform";
var trust = "the identity mappings of the OIDC integration";
var inputs = {
	"url": { "type": "url" },
	"provider_name": { "type": "text" },
	"project_key": {
		"type": "text",
		"optional": true
	},
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "{{inputs.url}}/access/api/v1/oidc/token",
		"json": {
			"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
			"subject_token_type": "urn:ietf:params:oauth:token-type:id_token",
			"subject_token": "{{token}}",
			"provider_name": "{{inputs.provider_name}}",
			"project_key?": "{{inputs.project_key}}",
			"repo?": "{{github.repository}}",
			"revision?": "{{github.sha}}",
			"branch?": "{{github.ref_name}}"
		}
	},
	"response": {
		"values": {
			"token": "/access_token",
			"username?": "/username",
			"expires?": "/expires_in"
		},
		"public": ["username"],
		"fail_if": ["/errors"]
	}
}];
var expiry = {
	"from": "expires",
	"type": "relative_s"
};
var exports$1 = {
	"env": {
		"JF_URL": "{{inputs.url}}",
		"JF_ACCESS_TOKEN": "{{values.token}}",
		"JF_USER?": "{{values.username}}"
	},
	"outputs": {
		"oidc-token": "{{values.token}}",
		"oidc-user?": "{{values.username}}"
	}
};
var causes = [
	{
		"sign": { "words": ["audience"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The integration '{{inputs.provider_name}}' expects another audience than '{{claims.aud}}'.",
		"mend": "Give the one that is set there as `audience` in `sts-with`, or set it to this one.",
		"paste": { "text": "Provider name: {{inputs.provider_name}}\nProvider URL: {{claims.iss}}\nAudience: {{claims.aud}}" }
	},
	{
		"sign": { "words": [
			"provider*not found",
			"provider*not exist",
			"no provider",
			"unknown provider"
		] },
		"code": "STS_NOT_FOUND",
		"says": "There is no OIDC integration '{{inputs.provider_name}}'.",
		"mend": "Check `provider_name` in `sts-with`; that of the example below has to be made in the administration of the platform.",
		"paste": { "text": "Provider name: {{inputs.provider_name}}\nProvider type: GitHub\nProvider URL: {{claims.iss}}\nAudience: {{claims.aud}}" }
	},
	{
		"sign": { "words": ["mapping", "claim"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "No identity mapping of '{{inputs.provider_name}}' fits this job.",
		"mend": "Let the claims of one be those below (every one of them must fit), and look at the priorities of the others; a mapping of a project needs `project_key`."
	},
	{
		"sign": { "words": [
			"issuer",
			"signature",
			"kid"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The integration '{{inputs.provider_name}}' trusts another issuer than '{{claims.iss}}'.",
		"mend": "Correct its provider URL.",
		"paste": { "text": "Provider URL: {{claims.iss}}\nAudience: {{claims.aud}}" }
	},
	{
		"sign": {},
		"paste": { "json": "{\n  \"environment\": {{claims.environment?|json}},\n  \"ref\": {{claims.ref?|json}},\n  \"repository\": {{claims.repository|json}}\n}" }
	}
];
var jfrog_default = {
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
		return jfrog_default;
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
