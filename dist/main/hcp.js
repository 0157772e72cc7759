// src/providers/sts/presets/hcp.json
var service = "HashiCorp Cloud Platform";
var trust = "the workload identity provider's allowed audiences and conditional access";
var inputs = { "provider": { "type": "path" } };
var audience = "{{inputs.provider}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "https://api.cloud.hashicorp.com/2019-12-10/{{inputs.provider}}/exchange-token",
		"json": { "jwt_token": "{{token}}" }
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
var exports$1 = { "outputs": { "token": "{{values.token}}" } };
var causes = [
	{
		"sign": { "words": ["conditional access"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The conditional access statement of the workload identity provider is not true for this job.",
		"mend": "Let it be the one below, or part of it."
	},
	{
		"sign": { "code": ["5"] },
		"code": "STS_NOT_FOUND",
		"says": "There is no workload identity provider of that name.",
		"mend": "Check `provider` in `sts-with`: the whole resource name, `iam/project/...`.",
		"paste": {}
	},
	{
		"sign": { "words": ["audience"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The provider allows another audience than its own resource name.",
		"mend": "Remove its allowed audiences, or add '{{claims.aud}}'.",
		"paste": { "text": "Allowed audience: {{claims.aud}}" }
	},
	{
		"sign": { "words": ["issuer"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The provider trusts another issuer than '{{claims.iss}}'.",
		"mend": "Correct its issuer.",
		"paste": { "text": "Issuer: {{claims.iss}}" }
	},
	{
		"sign": {},
		"paste": { "text": "jwt_claims.sub == {{claims.sub|json}}" }
	}
];
var hcp_default = {
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
		return hcp_default;
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
