// src/providers/sts/presets/infisical.json
var service = "Infisical";
var trust = "the audiences, subject and claims of the machine identity's OIDC auth";
var inputs = {
	"identity_id": { "type": "text" },
	"url": {
		"type": "url",
		"default": "https://app.infisical.com"
	},
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "{{inputs.url}}/api/v1/auth/oidc-auth/login",
		"json": {
			"identityId": "{{inputs.identity_id}}",
			"jwt": "{{token}}"
		}
	},
	"response": { "values": {
		"token": "/accessToken",
		"expires": "/expiresIn"
	} }
}];
var expiry = {
	"from": "expires",
	"type": "relative_s"
};
var exports$1 = {
	"env": { "INFISICAL_TOKEN": "{{values.token}}" },
	"outputs": { "token": "{{values.token}}" }
};
var revoke = { "request": {
	"method": "POST",
	"url": "{{inputs.url}}/api/v1/auth/token/revoke",
	"json": { "accessToken": "{{values.token}}" }
} };
var causes = [
	{
		"sign": { "words": ["subject not allowed"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The identity's OIDC auth allows another subject than '{{claims.sub}}'.",
		"mend": "Set its Subject to that."
	},
	{
		"sign": { "words": ["audience not allowed"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The identity's OIDC auth allows another audience than '{{claims.aud}}'.",
		"mend": "Add it to its Audiences, or give one of them as `audience` in `sts-with`."
	},
	{
		"sign": { "words": ["claim not allowed", "claim*not allowed"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "A claim is not as the identity's OIDC auth wants it.",
		"mend": "Compare its Claims with those of this job.",
		"paste": { "text": "repository: {{claims.repository}}\nref: {{claims.ref?}}\nenvironment: {{claims.environment?}}\nworkflow_ref: {{claims.workflow_ref?}}" }
	},
	{
		"sign": { "words": ["auth method not found", "identity not found"] },
		"code": "STS_NOT_FOUND",
		"says": "The identity '{{inputs.identity_id}}' has no OIDC auth.",
		"mend": "Add it to the identity (Access control, Identities, Authentication), or check `identity_id` and `url` in `sts-with`: the EU has an address of its own."
	},
	{
		"sign": { "words": [
			"issuer",
			"discovery",
			"signing key",
			"signature"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "Infisical can't check a token of '{{claims.iss}}' with what is set there.",
		"mend": "Correct Issuer and OIDC Discovery URL."
	},
	{
		"sign": {},
		"paste": { "text": "Subject: {{claims.sub}}\nAudiences: {{claims.aud}}\nIssuer: {{claims.iss}}\nOIDC Discovery URL: {{claims.iss}}" }
	}
];
var infisical_default = {
	service,
	trust,
	inputs,
	audience,
	steps,
	expiry,
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
		return infisical_default;
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
