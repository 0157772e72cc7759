// src/providers/sts/presets/chainguard.json
var service = "Chainguard";
var trust = "the assumable identity";
var inputs = {
	"identity": { "type": "text" },
	"audience": {
		"type": "text",
		"default": "cgr.dev"
	},
	"issuer": {
		"type": "url",
		"default": "https://issuer.enforce.dev"
	}
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "GET",
		"url": "{{inputs.issuer}}/sts/exchange",
		"query": {
			"aud": "{{inputs.audience}}",
			"identity": "{{inputs.identity}}"
		},
		"headers": { "Authorization": "Bearer {{token}}" }
	},
	"response": { "values": {
		"token": "/token",
		"expires?": "/expiry"
	} }
}];
var expiry = {
	"from": "expires",
	"type": "rfc3339"
};
var exports$1 = { "outputs": {
	"username": "user",
	"password": "{{values.token}}"
} };
var causes = [
	{
		"sign": { "code": ["5"] },
		"code": "STS_NOT_FOUND",
		"says": "There is no assumable identity '{{inputs.identity}}'.",
		"mend": "Check `identity` in `sts-with` (`chainctl iam identities list`), or make one."
	},
	{
		"sign": { "words": ["audience"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The identity expects another audience than '{{claims.aud}}'.",
		"mend": "Give the one that it has as `audience` in `sts-with`, or make one with this."
	},
	{
		"sign": { "code": [
			"7",
			"16",
			"permission_denied"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The identity '{{inputs.identity}}' may not be assumed by this job.",
		"mend": "Correct its subject (`chainctl iam identities update`), or make one for this repository and branch."
	},
	{
		"sign": {},
		"paste": { "sh": "chainctl iam identities create github IDENTITY \\\n  --github-repo={{claims.repository}} \\\n  --github-ref={{claims.ref}} \\\n  --github-audience={{claims.aud}}" }
	}
];
var chainguard_default = {
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
		return chainguard_default;
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
