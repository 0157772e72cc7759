// src/providers/sts/presets/tailscale.json
var service = "Tailscale";
var trust = "the issuer, subject and audience of the federated identity";
var inputs = {
	"client_id": { "type": "text" },
	"url": {
		"type": "url",
		"default": "https://api.tailscale.com"
	},
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "{{inputs.url}}/api/v2/oauth/token-exchange",
		"form": {
			"client_id": "{{inputs.client_id}}",
			"jwt": "{{token}}"
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
		"sign": { "words": ["audience"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The federated identity expects another audience than '{{claims.aud}}'.",
		"mend": "Copy it from the federated identity (Settings, Trust credentials); it is `api.tailscale.com/` and the client id, unless you chose another."
	},
	{
		"sign": { "words": [
			"client id",
			"client_id",
			"client*not found",
			"unknown client"
		] },
		"code": "STS_CLIENT_REFUSED",
		"says": "Tailscale knows no federated identity '{{inputs.client_id}}'.",
		"mend": "Copy the client id from the trust credential: it is of the kind OpenID Connect, not OAuth."
	},
	{
		"sign": { "status": [
			400,
			401,
			403
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The federated identity does not trust this job, most likely.",
		"mend": "Let its issuer and subject be those below."
	},
	{
		"sign": {},
		"paste": { "text": "Issuer URL: {{claims.iss}}\nSubject: {{claims.sub}}\nAudience: {{claims.aud}}" }
	}
];
var tailscale_default = {
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
		return tailscale_default;
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
