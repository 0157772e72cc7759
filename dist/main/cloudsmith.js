// src/providers/sts/presets/cloudsmith.json
var service = "Cloudsmith";
var trust = "the OIDC provider settings of the organisation";
var inputs = {
	"org": { "type": "segment" },
	"service_slug": { "type": "text" },
	"url": {
		"type": "url",
		"default": "https://api.cloudsmith.io"
	},
	"audience": {
		"type": "text",
		"default": "cloudsmith"
	}
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "{{inputs.url}}/openid/{{inputs.org}}/",
		"json": {
			"oidc_token": "{{token}}",
			"service_slug": "{{inputs.service_slug}}"
		}
	},
	"response": { "values": { "token": "/token" } }
}];
var expiry = {
	"from": "token",
	"type": "jwt_exp"
};
var exports$1 = {
	"env": { "CLOUDSMITH_API_KEY": "{{values.token}}" },
	"outputs": { "token": "{{values.token}}" }
};
var causes = [
	{
		"sign": { "words": [
			"service*not found",
			"service_slug",
			"organization*not found",
			"not found"
		] },
		"code": "STS_NOT_FOUND",
		"says": "Cloudsmith finds no service account '{{inputs.service_slug}}' in '{{inputs.org}}' that this provider may be.",
		"mend": "Check `org` and `service_slug` in `sts-with`, and add the service account to the OIDC provider settings."
	},
	{
		"sign": { "status": [
			400,
			401,
			403,
			404
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "No OIDC provider settings of '{{inputs.org}}' fit this job, most likely.",
		"mend": "Let the provider URL be '{{claims.iss}}' and the required claims those below: all of them must be in the token, as they are.",
		"paste": { "json": "{\n  \"aud\": {{claims.aud|json}},\n  \"ref\": {{claims.ref?|json}},\n  \"environment\": {{claims.environment?|json}},\n  \"repository\": {{claims.repository|json}}\n}" }
	},
	{
		"sign": {},
		"paste": { "json": "{\n  \"aud\": {{claims.aud|json}},\n  \"repository\": {{claims.repository|json}}\n}" }
	}
];
var cloudsmith_default = {
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
		return cloudsmith_default;
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
