// src/providers/sts/presets/scalr.json
var service = "Scalr";
var trust = "the allowed audiences of the workload identity provider and the service account's assume policy";
var inputs = {
	"host": { "type": "host" },
	"service_account_email": { "type": "text" },
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "https://{{inputs.host}}/api/iacp/v3/service-accounts/assume",
		"json": {
			"id_token": "{{token}}",
			"service-account-email": "{{inputs.service_account_email}}"
		}
	},
	"response": { "values": { "token": "/access-token" } }
}];
var exports$1 = {
	"env": {
		"SCALR_TOKEN": "{{values.token}}",
		"SCALR_HOSTNAME": "{{inputs.host}}"
	},
	"outputs": { "token": "{{values.token}}" }
};
var causes = [
	{
		"sign": { "words": ["audience"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The workload identity provider does not allow the audience '{{claims.aud}}'.",
		"mend": "Add it to its allowed audiences, or give one of them as `audience` in `sts-with`."
	},
	{
		"sign": { "status": [404] },
		"code": "STS_NOT_FOUND",
		"says": "There is no service account '{{inputs.service_account_email}}' that may be assumed, most likely.",
		"mend": "Check `service_account_email` and `host` in `sts-with`, and give the account an assume policy as below."
	},
	{
		"sign": { "status": [
			400,
			401,
			403,
			422
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "No assume policy of '{{inputs.service_account_email}}' fits this job, most likely.",
		"mend": "Add one with the conditions below, and look at what the workload identity provider allows."
	},
	{
		"sign": {},
		"paste": { "text": "Provider URL: {{claims.iss}}\nAllowed audience: {{claims.aud}}\nClaim condition, sub: {{claims.sub}}\nClaim condition, repository: {{claims.repository?}}" }
	}
];
var scalr_default = {
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
		return scalr_default;
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
