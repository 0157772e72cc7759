// src/providers/sts/presets/spacelift.json
var service = "Spacelift";
var trust = "the OIDC API key's issuer, client id and subject expression";
var inputs = {
	"url": { "type": "url" },
	"key_id": { "type": "text" },
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "{{inputs.url}}/graphql",
		"json": {
			"query": "mutation($id: ID!, $secret: String!) { apiKeyUser(id: $id, secret: $secret) { jwt validUntil } }",
			"variables": {
				"id": "{{inputs.key_id}}",
				"secret": "{{token}}"
			}
		}
	},
	"response": {
		"values": {
			"token": "/data/apiKeyUser/jwt",
			"expires": "/data/apiKeyUser/validUntil"
		},
		"fail_if": ["/errors"]
	}
}];
var expiry = {
	"from": "expires",
	"type": "epoch_s"
};
var exports$1 = {
	"env": { "SPACELIFT_API_TOKEN": "{{values.token}}" },
	"outputs": { "token": "{{values.token}}" }
};
var causes = [{
	"sign": { "words": [
		"unauthorized",
		"token",
		"subject",
		"audience",
		"issuer",
		"expired"
	] },
	"code": "STS_TOKEN_REFUSED",
	"says": "The OIDC API key '{{inputs.key_id}}' does not trust this job.",
	"mend": "Let its issuer, client id and subject expression be those below; `key_id` is the id of the key, not its name, and `url` the address of the account."
}, {
	"sign": {},
	"paste": { "text": "Type: OIDC\nIssuer: {{claims.iss}}\nClient ID (audience): {{claims.aud}}\nSubject expression: ^{{claims.sub|regex}}$" }
}];
var spacelift_default = {
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
		return spacelift_default;
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
