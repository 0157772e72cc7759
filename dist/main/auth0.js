// src/providers/sts/presets/auth0.json
var service = "Auth0";
var trust = "the Action of the Custom Token Exchange profile with that subject_token_type";
var inputs = {
	"tenant": { "type": "host" },
	"client_id": { "type": "text" },
	"subject_token_type": { "type": "text" },
	"api_audience": {
		"type": "text",
		"optional": true
	},
	"scope": {
		"type": "text",
		"optional": true
	},
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "https://{{inputs.tenant}}/oauth/token",
		"form": {
			"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
			"subject_token_type": "{{inputs.subject_token_type}}",
			"subject_token": "{{token}}",
			"client_id": "{{inputs.client_id}}",
			"audience?": "{{inputs.api_audience}}",
			"scope?": "{{inputs.scope}}"
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
var exports$1 = { "outputs": { "token": "{{values.token}}" } };
var causes = [
	{
		"sign": { "code": ["unauthorized_client"] },
		"code": "STS_CLIENT_REFUSED",
		"says": "The application '{{inputs.client_id}}' may not use Custom Token Exchange.",
		"mend": "Allow it (Custom Token Exchange in the application's settings, first-party and OIDC conformant)."
	},
	{
		"sign": { "code": ["invalid_client"] },
		"code": "STS_CLIENT_REFUSED",
		"says": "Auth0 knows no application '{{inputs.client_id}}' that needs no secret.",
		"mend": "Check `client_id` and `tenant` in `sts-with`, and let its authentication method be None."
	},
	{
		"sign": { "words": ["profile", "subject_token_type"] },
		"code": "STS_NOT_FOUND",
		"says": "There is no Custom Token Exchange profile with that `subject_token_type`.",
		"mend": "Check `subject_token_type` in `sts-with`: it is compared with the profile's."
	},
	{
		"sign": { "words": [
			"service not found",
			"audience",
			"resource server",
			"grant_type"
		] },
		"code": "STS_TARGET_REFUSED",
		"says": "Auth0 gives the application no token for '{{inputs.api_audience}}'.",
		"mend": "Check `api_audience` in `sts-with`, and authorise the application for that API.",
		"paste": {}
	},
	{
		"sign": { "status": [
			400,
			401,
			403
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The Action of the profile denied this job, most likely.",
		"mend": "Compare what it checks with the claims of this job: it alone decides, and the tenant's logs show its reason."
	},
	{
		"sign": {},
		"paste": { "text": "if (claims.iss !== {{claims.iss|json}} || claims.sub !== {{claims.sub|json}}) api.access.deny('invalid_request', 'unknown subject');" }
	}
];
var auth0_default = {
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
		return auth0_default;
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
