// src/providers/sts/presets/pulumi.json
var service = "Pulumi Cloud";
var trust = "the OIDC issuer registered for the organisation, and its policies";
var inputs = {
	"org": { "type": "text" },
	"token_type": {
		"type": "text",
		"default": "urn:pulumi:token-type:access_token:organization"
	},
	"scope": {
		"type": "text",
		"optional": true
	},
	"expiration": {
		"type": "text",
		"optional": true,
		"pattern": "[0-9]{1,9}"
	},
	"url": {
		"type": "url",
		"default": "https://api.pulumi.com"
	}
};
var audience = "urn:pulumi:org:{{inputs.org}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "{{inputs.url}}/api/oauth/token",
		"json": {
			"audience": "urn:pulumi:org:{{inputs.org}}",
			"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
			"subject_token_type": "urn:ietf:params:oauth:token-type:id_token",
			"requested_token_type": "{{inputs.token_type}}",
			"subject_token": "{{token}}",
			"scope?": "{{inputs.scope}}",
			"expiration?": { "$number": "{{inputs.expiration}}" }
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
	"env": { "PULUMI_ACCESS_TOKEN": "{{values.token}}" },
	"outputs": { "token": "{{values.token}}" }
};
var causes = [
	{
		"sign": { "words": [
			"invalid scope",
			"scope *not",
			"team*not"
		] },
		"code": "STS_SCOPE_REFUSED",
		"says": "The policy does not allow this `scope` or this kind of token.",
		"mend": "Check `scope` and `token_type` in `sts-with` against the policy of the OIDC issuer."
	},
	{
		"sign": { "words": ["expiration"] },
		"code": "STS_REQUEST_REFUSED",
		"says": "`expiration` is more than the policy allows.",
		"mend": "Leave it out in `sts-with`, or give less.",
		"paste": {}
	},
	{
		"sign": { "words": [
			"organization*not found",
			"no*organization",
			"unknown organization"
		] },
		"code": "STS_NOT_FOUND",
		"says": "Pulumi Cloud finds no organisation '{{inputs.org}}' that trusts this issuer.",
		"mend": "Check `org` in `sts-with`, and register the issuer in its settings (OIDC Issuers)."
	},
	{
		"sign": { "status": [
			400,
			401,
			403
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "No policy of the OIDC issuer in '{{inputs.org}}' allows this job that token, most likely.",
		"mend": "Add one with the rules below, exact and in their case; all rules of a policy must fit."
	},
	{
		"sign": {},
		"paste": { "text": "Issuer: {{claims.iss}}\nDecision: Allow\nToken type: {{inputs.token_type}}\naud: {{claims.aud}}\nsub: {{claims.sub}}\nrepository: {{claims.repository?}}" }
	}
];
var pulumi_default = {
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
		return pulumi_default;
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
