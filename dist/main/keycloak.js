// src/providers/sts/presets/keycloak.json
var service = "Keycloak";
var trust = "the client with the authenticator \"Signed JWT - Federated\", whose subject must be that of the token, and the identity provider that it names";
var inputs = {
	"url": { "type": "url" },
	"realm": { "type": "segment" },
	"client_id": {
		"type": "text",
		"optional": true
	},
	"scope": {
		"type": "text",
		"optional": true
	}
};
var audience = "{{inputs.url}}/realms/{{inputs.realm}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "{{inputs.url}}/realms/{{inputs.realm}}/protocol/openid-connect/token",
		"form": {
			"grant_type": "client_credentials",
			"client_id?": "{{inputs.client_id}}",
			"scope?": "{{inputs.scope}}",
			"client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
			"client_assertion": "{{token}}"
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
		"sign": { "code": ["invalid_client", "unauthorized_client"] },
		"code": "STS_CLIENT_REFUSED",
		"says": "No client of the realm '{{inputs.realm}}' authenticates with this token.",
		"mend": "Let the client's authenticator be \"Signed JWT - Federated\", with the identity provider of '{{claims.iss}}' and the subject below, service account roles switched on; the identity provider must allow client assertions."
	},
	{
		"sign": { "words": ["realm does not exist", "realm not found"] },
		"code": "STS_NOT_FOUND",
		"says": "There is no realm '{{inputs.realm}}' at this address.",
		"mend": "Check `url` and `realm` in `sts-with`; before version 17 the address ends in `/auth`.",
		"paste": {}
	},
	{
		"sign": { "words": ["audience"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "Keycloak expects another audience than '{{claims.aud}}'.",
		"mend": "The token is for the address of the realm: let `url` be that under which Keycloak knows itself (its hostname setting)."
	},
	{
		"sign": { "code": ["unsupported_grant_type", "invalid_grant"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The server does not take tokens of other issuers for clients.",
		"mend": "Start it with the feature `client-auth-federated`, and see that the client may use service accounts."
	},
	{
		"sign": {},
		"paste": { "text": "Client authenticator: Signed JWT - Federated\nIdentity provider issuer: {{claims.iss}}\nFederated subject: {{claims.sub}}" }
	}
];
var keycloak_default = {
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
		return keycloak_default;
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
