// src/providers/sts/presets/aembit.json
var service = "Aembit";
var trust = "the trust provider and the access policy";
var inputs = {
	"client_id": { "type": "text" },
	"tenant": {
		"type": "host",
		"pattern": "[0-9a-f]{6}"
	},
	"domain": {
		"type": "host",
		"default": "useast2.aembit.io"
	},
	"resource_set": {
		"type": "text",
		"optional": true
	},
	"server_host": { "type": "text" },
	"server_port": {
		"type": "text",
		"default": "443",
		"pattern": "[0-9]{1,5}"
	},
	"credential_type": { "type": "text" }
};
var audience = "https://{{inputs.tenant}}.id.{{inputs.domain}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "https://{{inputs.tenant}}.ec.{{inputs.domain}}/edge/v1/auth",
		"headers": { "X-Aembit-ResourceSet?": "{{inputs.resource_set}}" },
		"json": {
			"clientId": "{{inputs.client_id}}",
			"client": { "github": { "identityToken": "{{token}}" } }
		}
	},
	"response": {
		"success": [200],
		"values": { "edge_token": "/accessToken" }
	}
}, {
	"request": {
		"method": "POST",
		"url": "https://{{inputs.tenant}}.ec.{{inputs.domain}}/edge/v1/credentials",
		"headers": {
			"Authorization": "Bearer {{values.edge_token}}",
			"X-Aembit-ResourceSet?": "{{inputs.resource_set}}"
		},
		"json": {
			"client": { "github": { "identityToken": "{{token}}" } },
			"server": {
				"host": "{{inputs.server_host}}",
				"port": { "$number": "{{inputs.server_port}}" }
			},
			"credentialType": "{{inputs.credential_type}}"
		}
	},
	"response": {
		"success": [200],
		"values": {
			"credential": [
				"/data/apiKey",
				"/data/token",
				"/data/password",
				"/data/awsSecretAccessKey"
			],
			"api_key?": "/data/apiKey",
			"token?": "/data/token",
			"username?": "/data/username",
			"password?": "/data/password",
			"aws_access_key_id?": "/data/awsAccessKeyId",
			"aws_secret_access_key?": "/data/awsSecretAccessKey",
			"aws_session_token?": "/data/awsSessionToken",
			"expires?": "/expiresAt"
		},
		"public": ["username"]
	}
}];
var expiry = {
	"from": "expires",
	"type": "rfc3339"
};
var exports$1 = { "outputs": {
	"api-key?": "{{values.api_key}}",
	"token?": "{{values.token}}",
	"username?": "{{values.username}}",
	"password?": "{{values.password}}",
	"aws-access-key-id?": "{{values.aws_access_key_id}}",
	"aws-secret-access-key?": "{{values.aws_secret_access_key}}",
	"aws-session-token?": "{{values.aws_session_token}}"
} };
var causes = [
	{
		"sign": { "words": [
			"attest",
			"trust provider",
			"identity token"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "No trust provider of the client workload attests this job.",
		"mend": "Let its match rules be as below, and give its Edge SDK client id as `client_id` in `sts-with`."
	},
	{
		"sign": { "words": [
			"access policy",
			"no policy",
			"not authorized",
			"credential"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "No access policy lets this client workload reach '{{inputs.server_host}}' on port {{inputs.server_port}}.",
		"mend": "Add one with the trust provider below and a credential provider of the type {{inputs.credential_type}}; `resource_set` must be the one that they are in."
	},
	{
		"sign": {},
		"paste": { "text": "Trust provider: GitHub Action ID Token\nMatch rule, Repository: {{claims.repository}}" }
	}
];
var aembit_default = {
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
		return aembit_default;
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
