// src/providers/sts/presets/openbao.json
var service = "OpenBao";
var trust = "the role's `bound_audiences`, `bound_subject` and `bound_claims`";
var inputs = {
	"url": { "type": "url" },
	"mount": {
		"type": "path",
		"default": "jwt"
	},
	"role": {
		"type": "text",
		"optional": true
	},
	"namespace": {
		"type": "text",
		"optional": true
	},
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "{{inputs.url}}/v1/auth/{{inputs.mount}}/login",
		"headers": { "X-Vault-Namespace?": "{{inputs.namespace}}" },
		"json": {
			"role?": "{{inputs.role}}",
			"jwt": "{{token}}"
		}
	},
	"response": {
		"values": {
			"token": "/auth/client_token",
			"lease": "/auth/lease_duration"
		},
		"retry": [412]
	}
}];
var expiry = {
	"from": "lease",
	"type": "relative_s"
};
var exports$1 = {
	"env": {
		"BAO_TOKEN": "{{values.token}}",
		"BAO_ADDR": "{{inputs.url}}",
		"BAO_NAMESPACE?": "{{inputs.namespace}}"
	},
	"outputs": { "token": "{{values.token}}" }
};
var revoke = { "request": {
	"method": "POST",
	"url": "{{inputs.url}}/v1/auth/token/revoke-self",
	"headers": {
		"X-Vault-Token": "{{values.token}}",
		"X-Vault-Namespace?": "{{inputs.namespace}}"
	}
} };
var causes = [
	{
		"sign": { "words": ["no audiences bound"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The role binds no audience, and then OpenBao takes no token that has one.",
		"mend": "Bind this one to the role.",
		"paste": { "sh": "bao write auth/{{inputs.mount}}/role/{{inputs.role}} role_type=jwt bound_audiences={{claims.aud}}" }
	},
	{
		"sign": { "words": ["(aud)", "any bound audience"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The audience '{{claims.aud}}' is none of the role's `bound_audiences`.",
		"mend": "Add it to them (what is written replaces the list), or give one of them as `audience` in `sts-with`.",
		"paste": { "sh": "bao write auth/{{inputs.mount}}/role/{{inputs.role}} role_type=jwt bound_audiences={{claims.aud}}" }
	},
	{
		"sign": { "words": ["role*could not be found", "missing role"] },
		"code": "STS_NOT_FOUND",
		"says": "There is no such role at `auth/{{inputs.mount}}`.",
		"mend": "Check `role`, `mount` and `namespace` in `sts-with`; to make the role, paste this and give it `token_policies`."
	},
	{
		"sign": { "words": ["oidc role_type"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The role is of the type `oidc`, for people with a browser.",
		"mend": "Make it a role of the type `jwt`."
	},
	{
		"sign": { "words": ["(sub)", "bound subject"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The subject '{{claims.sub}}' is not the role's `bound_subject`.",
		"mend": "Set it to that, letter by letter; or leave it empty and bind ids, which outlive every name, as below."
	},
	{
		"sign": { "words": [
			"bound claim",
			"error validating claims",
			"claim * is missing",
			"claim * not found"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "A claim of the token is not as the role's `bound_claims` or `user_claim` want it.",
		"mend": "Compare them with those below: a claim that the token lacks fits nothing."
	},
	{
		"sign": { "words": [
			"(iss)",
			"signature",
			"oidc discovery",
			"jwks",
			"known key"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The auth method at `{{inputs.mount}}` trusts another issuer than '{{claims.iss}}', or can't fetch its keys.",
		"mend": "Check `oidc_discovery_url` and `bound_issuer` of its configuration.",
		"paste": { "sh": "bao write auth/{{inputs.mount}}/config oidc_discovery_url={{claims.iss}} bound_issuer={{claims.iss}}" }
	},
	{
		"sign": { "words": ["could not load configuration"] },
		"code": "STS_NOT_FOUND",
		"says": "The auth method at `{{inputs.mount}}` has no configuration.",
		"mend": "Tell it which issuer to trust.",
		"paste": { "sh": "bao write auth/{{inputs.mount}}/config oidc_discovery_url={{claims.iss}} bound_issuer={{claims.iss}}" }
	},
	{
		"sign": { "words": [
			"permission denied",
			"no handler for route",
			"unsupported path"
		] },
		"code": "STS_NOT_FOUND",
		"says": "No JWT auth method is mounted at `{{inputs.mount}}`, in this namespace at least.",
		"mend": "Check `mount` and `namespace` in `sts-with`.",
		"paste": { "sh": "export BAO_NAMESPACE={{inputs.namespace?}}\nbao auth enable -path={{inputs.mount}} jwt\nbao write auth/{{inputs.mount}}/config oidc_discovery_url={{claims.iss}} bound_issuer={{claims.iss}}" }
	},
	{
		"sign": { "words": ["invalid cidr"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The role takes tokens from certain addresses only.",
		"mend": "Check `token_bound_cidrs` of the role, or run the job on a runner with such an address.",
		"paste": {}
	},
	{
		"sign": {},
		"paste": { "role": "bao" }
	}
];
var openbao_default = {
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
		return openbao_default;
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
