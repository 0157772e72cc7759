// src/providers/sts/presets/quay.json
var service = "Quay";
var trust = "the federation settings of the robot account";
var inputs = {
	"host": {
		"type": "host",
		"default": "quay.io"
	},
	"robot": { "type": "text" },
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "GET",
		"url": "https://{{inputs.host}}/oauth2/federation/robot/token",
		"basic": {
			"username": "{{inputs.robot}}",
			"password": "{{token}}"
		}
	},
	"response": { "values": { "token": "/token" } }
}];
var expiry = {
	"from": "token",
	"type": "jwt_exp",
	"default_s": 3600
};
var exports$1 = { "outputs": {
	"username": "{{inputs.robot}}",
	"password": "{{values.token}}"
} };
var causes = [
	{
		"sign": { "words": [
			"issuer",
			"federat",
			"subject"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The robot account '{{inputs.robot}}' trusts no token of '{{claims.iss}}' with this subject.",
		"mend": "Add issuer and subject, as below, to its federation (Robot accounts, Set robot federation)."
	},
	{
		"sign": { "words": ["audience"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The robot account expects another audience than '{{claims.aud}}'.",
		"mend": "Give one of its audiences as `audience` in `sts-with`."
	},
	{
		"sign": { "words": [
			"could not find robot",
			"invalid robot",
			"does not exist",
			"unknown robot"
		] },
		"code": "STS_NOT_FOUND",
		"says": "There is no robot account '{{inputs.robot}}'.",
		"mend": "Check `robot` in `sts-with`: organisation, plus sign, name."
	},
	{
		"sign": { "status": [
			400,
			401,
			403
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The robot account '{{inputs.robot}}' does not trust this job, most likely.",
		"mend": "Compare its federation with the text below: the subject is compared as a whole."
	},
	{
		"sign": {},
		"paste": { "text": "Issuer URL: {{claims.iss}}\nSubject: {{claims.sub}}" }
	}
];
var quay_default = {
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
		return quay_default;
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
