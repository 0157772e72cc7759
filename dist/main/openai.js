// src/providers/sts/presets/openai.json
var service = "OpenAI";
var trust = "the workload identity provider and its mappings";
var inputs = {
	"identity_provider_id": { "type": "text" },
	"service_account_id": { "type": "text" },
	"client_id": {
		"type": "text",
		"optional": true
	},
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "https://auth.openai.com/oauth/token",
		"json": {
			"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
			"subject_token": "{{token}}",
			"subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
			"identity_provider_id": "{{inputs.identity_provider_id}}",
			"service_account_id": "{{inputs.service_account_id}}",
			"client_id?": "{{inputs.client_id}}"
		}
	},
	"response": { "values": {
		"token": "/access_token",
		"expires?": "/expires_in"
	} }
}];
var expiry = {
	"from": "expires",
	"type": "relative_s",
	"default_s": 3600
};
var exports$1 = {
	"env": { "OPENAI_API_KEY": "{{values.token}}" },
	"outputs": { "token": "{{values.token}}" }
};
var causes = [
	{
		"sign": { "words": [
			"provider*not found",
			"unknown*provider",
			"invalid*provider",
			"no*provider"
		] },
		"code": "STS_NOT_FOUND",
		"says": "OpenAI finds no workload identity provider '{{inputs.identity_provider_id}}' that takes this token.",
		"mend": "Check `identity_provider_id` in `sts-with`, and its issuer and audience."
	},
	{
		"sign": { "words": [
			"service account",
			"service_account",
			"mapping"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "No mapping leads from this job to the service account '{{inputs.service_account_id}}'.",
		"mend": "Add one for the subject below, or check `service_account_id` in `sts-with`."
	},
	{
		"sign": { "status": [
			400,
			401,
			403
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The workload identity provider, or its mappings, does not fit this job, most likely.",
		"mend": "Let issuer, audience and subject be those below."
	},
	{
		"sign": {},
		"paste": { "text": "Issuer: {{claims.iss}}\nAudience: {{claims.aud}}\nSubject: {{claims.sub}}" }
	}
];
var openai_default = {
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
		return openai_default;
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
