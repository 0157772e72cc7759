// src/providers/sts/presets/octopus.json
var service = "Octopus Deploy";
var trust = "the OIDC identities of the service account";
var inputs = {
	"url": { "type": "url" },
	"service_account_id": { "type": "text" }
};
var audience = "{{inputs.service_account_id}}";
var discover = {
	"url": "{{inputs.url}}/.well-known/openid-configuration",
	"response": { "values": { "token_endpoint": "/token_endpoint" } }
};
var steps = [{
	"request": {
		"method": "POST",
		"url": "{{discovered.token_endpoint}}",
		"json": {
			"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
			"audience": "{{inputs.service_account_id}}",
			"subject_token": "{{token}}",
			"subject_token_type": "urn:ietf:params:oauth:token-type:jwt"
		}
	},
	"response": { "values": {
		"token": "/access_token",
		"expires?": "/expires_in"
	} }
}];
var expiry = {
	"from": "expires",
	"type": "relative_s"
};
var exports$1 = {
	"env": {
		"OCTOPUS_URL": "{{inputs.url}}",
		"OCTOPUS_ACCESS_TOKEN": "{{values.token}}"
	},
	"outputs": { "token": "{{values.token}}" }
};
var causes = [
	{
		"sign": { "words": [
			"subject",
			"issuer",
			"identit",
			"audience"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "No OIDC identity of the service account fits this job.",
		"mend": "Add one with the issuer and the subject below to the service account '{{inputs.service_account_id}}'."
	},
	{
		"sign": { "words": ["service account"] },
		"code": "STS_NOT_FOUND",
		"says": "No service account has the id '{{inputs.service_account_id}}'.",
		"mend": "Copy it from the page of the service account (OpenID Connect): a UUID."
	},
	{
		"sign": { "status": [
			400,
			401,
			403
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "No OIDC identity of the service account fits this job, most likely.",
		"mend": "Add one with the issuer and the subject below to the service account '{{inputs.service_account_id}}'."
	},
	{
		"sign": {},
		"paste": { "text": "Issuer URL: {{claims.iss}}\nSubject: {{claims.sub}}\nAudience: {{inputs.service_account_id}}" }
	}
];
var octopus_default = {
	service,
	trust,
	inputs,
	audience,
	discover,
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
		return octopus_default;
	}
});
Object.defineProperty(exports, "discover", {
	enumerable: true,
	get: function() {
		return discover;
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
