// src/providers/sts/presets/conjur.json
var service = "Conjur";
var trust = "the variables `audience`, `issuer` and `token-app-property` of the JWT authenticator, and the host's annotations";
var inputs = {
	"url": { "type": "url" },
	"service_id": { "type": "segment" },
	"account": { "type": "segment" },
	"host_id": {
		"type": "segment",
		"optional": true
	},
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "{{inputs.url}}/authn-jwt/{{inputs.service_id}}/{{inputs.account}}/{{inputs.host_id}}/authenticate",
		"form": { "jwt": "{{token}}" }
	},
	"response": {
		"format": "text",
		"values": { "token": "" }
	}
}];
var expiry = { "default_s": 480 };
var exports$1 = {
	"env": {
		"CONJUR_AUTHN_TOKEN": "{{values.token}}",
		"CONJUR_APPLIANCE_URL": "{{inputs.url}}",
		"CONJUR_ACCOUNT": "{{inputs.account}}"
	},
	"outputs": { "token": "{{values.token|base64}}" }
};
var causes = [
	{
		"sign": { "words": ["audience", "(aud)"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The authenticator expects another audience than '{{claims.aud}}'.",
		"mend": "Set its variable `audience`, or give that value as `audience` in `sts-with`.",
		"paste": { "sh": "conjur variable set -i conjur/authn-jwt/{{inputs.service_id}}/audience -v {{claims.aud}}" }
	},
	{
		"sign": { "words": [
			"issuer",
			"jwks",
			"provider-uri",
			"signature"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The authenticator trusts another issuer than '{{claims.iss}}', or can't fetch its keys.",
		"mend": "Set its variables.",
		"paste": { "sh": "conjur variable set -i conjur/authn-jwt/{{inputs.service_id}}/provider-uri -v {{claims.iss}}\nconjur variable set -i conjur/authn-jwt/{{inputs.service_id}}/issuer -v {{claims.iss}}" }
	},
	{
		"sign": { "words": [
			"not enabled",
			"conj00004",
			"not found in conjur",
			"not defined"
		] },
		"code": "STS_NOT_FOUND",
		"says": "There is no authenticator `authn-jwt/{{inputs.service_id}}` that is switched on.",
		"mend": "Check `service_id` and `account` in `sts-with`, and switch it on.",
		"paste": { "sh": "conjur authenticator enable --id authn-jwt/{{inputs.service_id}}" }
	},
	{
		"sign": { "status": [401, 403] },
		"code": "STS_TOKEN_REFUSED",
		"says": "Conjur lets no host in with this token: its annotations, its permission on the authenticator, or how it is found don't fit, most likely.",
		"mend": "Load the host as below, in the group that may use `authn-jwt/{{inputs.service_id}}`, and give its name as `host_id` or the claim with it as the variable `token-app-property`. The server's own log has the reason (CONJ...).",
		"paste": { "yaml": "- !host\n  id: {{inputs.host_id?}}\n  annotations:\n    authn-jwt/{{inputs.service_id|bare}}/environment: {{claims.environment?}}\n    authn-jwt/{{inputs.service_id|bare}}/repository: {{claims.repository}}" }
	},
	{
		"sign": {},
		"paste": { "text": "Issuer: {{claims.iss}}\nAudience: {{claims.aud}}\nSubject: {{claims.sub}}" }
	}
];
var conjur_default = {
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
		return conjur_default;
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
