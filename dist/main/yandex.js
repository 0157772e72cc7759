// src/providers/sts/presets/yandex.json
var service = "Yandex Cloud";
var trust = "the workload identity federation and the service account's federated credential";
var inputs = {
	"service_account_id": { "type": "text" },
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "https://auth.yandex.cloud/oauth/token",
		"form": {
			"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
			"requested_token_type": "urn:ietf:params:oauth:token-type:access_token",
			"audience": "{{inputs.service_account_id}}",
			"subject_token": "{{token}}",
			"subject_token_type": "urn:ietf:params:oauth:token-type:id_token"
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
	"env": { "YC_TOKEN": "{{values.token}}" },
	"outputs": { "token": "{{values.token}}" }
};
var causes = [
	{
		"sign": { "words": ["audience"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The workload identity federation does not accept the audience '{{claims.aud}}'.",
		"mend": "Add it to the federation's audiences, or give one of them as `audience` in `sts-with`.",
		"paste": { "sh": "yc iam workload-identity oidc federation update --id FEDERATION_ID \\\n  --audiences {{claims.aud}}" }
	},
	{
		"sign": { "words": [
			"service account*not found",
			"serviceaccount*not found",
			"service account * does not exist"
		] },
		"code": "STS_NOT_FOUND",
		"says": "There is no service account '{{inputs.service_account_id}}' for this job.",
		"mend": "Check `service_account_id` in `sts-with`, and add this job to its federated credentials."
	},
	{
		"sign": { "status": [
			400,
			401,
			403,
			404
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The service account has no federated credential for this job, most likely.",
		"mend": "Add one for the subject '{{claims.sub}}', in the federation of '{{claims.iss}}'."
	},
	{
		"sign": {},
		"paste": { "sh": "yc iam workload-identity federated-credential create \\\n  --service-account-id {{inputs.service_account_id}} \\\n  --federation-id FEDERATION_ID \\\n  --external-subject-id {{claims.sub}}" }
	}
];
var yandex_default = {
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
		return yandex_default;
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
