// src/providers/sts/presets/doppler.json
var service = "Doppler";
var trust = "the service account's identity";
var inputs = {
	"identity": { "type": "text" },
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "https://api.doppler.com/v3/auth/oidc",
		"json": {
			"identity": "{{inputs.identity}}",
			"token": "{{token}}"
		}
	},
	"response": { "values": {
		"token": "/token",
		"expires": "/expires_at"
	} }
}];
var expiry = {
	"from": "expires",
	"type": "rfc3339"
};
var exports$1 = {
	"env": { "DOPPLER_TOKEN": "{{values.token}}" },
	"outputs": { "token": "{{values.token}}" }
};
var revoke = { "request": {
	"method": "POST",
	"url": "https://api.doppler.com/v3/auth/revoke",
	"json": { "token": "{{values.token}}" }
} };
var causes = [
	{
		"sign": { "words": ["audience"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The identity expects another audience than '{{claims.aud}}'.",
		"mend": "Let both be the same."
	},
	{
		"sign": { "words": [
			"not found",
			"could not find",
			"invalid identity"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "Doppler knows no identity '{{inputs.identity}}' that takes this token.",
		"mend": "Copy the id from the service account (Identities): a UUID, not the name. Then compare what is set there with the text below."
	},
	{
		"sign": { "status": [
			400,
			401,
			403,
			404
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The service account identity does not fit this job, most likely.",
		"mend": "Compare what is set there with the text below, letter by letter."
	},
	{
		"sign": {},
		"paste": { "text": "Discovery URL: {{claims.iss}}\nAudience: {{claims.aud}}\nSubject: {{claims.sub}}" }
	}
];
var doppler_default = {
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
		return doppler_default;
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
