// src/providers/sts/presets/docker-hub.json
var service = "Docker Hub";
var trust = "the organisation's OIDC connection";
var inputs = {
	"username": { "type": "text" },
	"connection_id": { "type": "text" },
	"expires_in": {
		"type": "text",
		"default": "3600",
		"pattern": "[0-9]{1,9}"
	}
};
var audience = "https://identity.docker.com";
var steps = [{
	"request": {
		"method": "POST",
		"url": "https://identity.docker.com/oauth/token",
		"form": {
			"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
			"subject_token_type": "urn:ietf:params:oauth:token-type:id_token",
			"subject_token": "{{token}}",
			"connection_id": "{{inputs.connection_id}}",
			"expires_in": "{{inputs.expires_in}}"
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
var exports$1 = { "outputs": {
	"username": "{{inputs.username}}",
	"password": "{{values.token}}"
} };
var causes = [
	{
		"sign": { "words": ["expires_in", "expiry"] },
		"code": "STS_REQUEST_REFUSED",
		"says": "`expires_in` is not a time that Docker allows.",
		"mend": "Give 300 to 21600 seconds.",
		"paste": {}
	},
	{
		"sign": { "words": [
			"connection*not found",
			"connection_id",
			"unknown connection",
			"no connection",
			"connection not"
		] },
		"code": "STS_NOT_FOUND",
		"says": "The organisation has no OIDC connection '{{inputs.connection_id}}' that is active.",
		"mend": "Copy its id from the organisation's settings (OIDC connections, Edit), and see that it is active."
	},
	{
		"sign": { "status": [
			400,
			401,
			403
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "No ruleset of the OIDC connection fits this job's subject '{{claims.sub}}', most likely.",
		"mend": "Add that subject to a ruleset of connection '{{inputs.connection_id}}'; `username` must be its organisation."
	},
	{
		"sign": {},
		"paste": { "text": "Ruleset, subject claim: {{claims.sub}}" }
	}
];
var docker_hub_default = {
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
		return docker_hub_default;
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
