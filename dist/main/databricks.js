// src/providers/sts/presets/databricks.json
var service = "Databricks";
var trust = "the federation policy of the service principal or of the account";
var inputs = {
	"host": { "type": "url" },
	"client_id": {
		"type": "text",
		"optional": true
	},
	"scope": {
		"type": "text",
		"default": "all-apis"
	},
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "{{inputs.host}}/oidc/v1/token",
		"form": {
			"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
			"subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
			"subject_token": "{{token}}",
			"client_id?": "{{inputs.client_id}}",
			"scope": "{{inputs.scope}}"
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
	"env": {
		"DATABRICKS_HOST": "{{inputs.host}}",
		"DATABRICKS_TOKEN": "{{values.token}}",
		"DATABRICKS_AUTH_TYPE": "pat"
	},
	"outputs": { "token": "{{values.token}}" }
};
var causes = [
	{
		"sign": { "code": ["invalid_client", "unauthorized_client"] },
		"code": "STS_CLIENT_REFUSED",
		"says": "Databricks knows no service principal '{{inputs.client_id}}' in this account or workspace.",
		"mend": "Check `client_id` in `sts-with`: it is the application id (a UUID), and the principal must be assigned to the workspace."
	},
	{
		"sign": { "code": ["invalid_scope"] },
		"code": "STS_SCOPE_REFUSED",
		"mend": "Leave `scope` out in `sts-with`, or ask for `all-apis`.",
		"paste": {}
	},
	{
		"sign": { "words": [
			"federation policy",
			"no matching",
			"no policy",
			"subject",
			"issuer",
			"audience"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "No federation policy of the service principal fits this job.",
		"mend": "Make one with this issuer, audience and subject; SERVICE_PRINCIPAL_ID is the number of the principal, not its application id."
	},
	{
		"sign": { "code": [
			"invalid_grant",
			"invalid_request",
			"access_denied"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "Databricks does not trust the job's token: a federation policy for its issuer, audience and subject is missing, most likely.",
		"mend": "Make one; SERVICE_PRINCIPAL_ID is the number of the principal, not its application id. Without `client_id` it is the account's policies that count."
	},
	{
		"sign": {},
		"paste": { "sh": "databricks account service-principal-federation-policy create SERVICE_PRINCIPAL_ID --json @/dev/stdin <<'EOF'\n{\n  \"oidc_policy\": {\n    \"issuer\": {{claims.iss|json}},\n    \"audiences\": [{{claims.aud|json}}],\n    \"subject\": {{claims.sub|json}}\n  }\n}\nEOF" }
	}
];
var databricks_default = {
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
		return databricks_default;
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
