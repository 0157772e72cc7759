// src/providers/sts/presets/huawei.json
var service = "Huawei Cloud IAM";
var trust = "the identity provider's client id and its conversion rules";
var inputs = {
	"idp_id": { "type": "text" },
	"duration": {
		"type": "text",
		"default": "3600",
		"pattern": "[0-9]{1,9}"
	},
	"url": {
		"type": "url",
		"default": "https://iam.myhuaweicloud.com"
	},
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "{{inputs.url}}/v3.0/OS-AUTH/id-token/tokens",
		"headers": { "X-Idp-Id": "{{inputs.idp_id}}" },
		"json": { "auth": { "id_token": { "id": "{{token}}" } } }
	},
	"response": { "values": { "iam_token": "header:X-Subject-Token" } }
}, {
	"request": {
		"method": "POST",
		"url": "{{inputs.url}}/v3.0/OS-CREDENTIAL/securitytokens",
		"json": { "auth": { "identity": {
			"methods": ["token"],
			"token": {
				"id": "{{values.iam_token}}",
				"duration_seconds": { "$number": "{{inputs.duration}}" }
			}
		} } }
	},
	"response": { "values": {
		"ak": "/credential/access",
		"sk": "/credential/secret",
		"token": "/credential/securitytoken",
		"expires": "/credential/expires_at"
	} }
}];
var expiry = {
	"from": "expires",
	"type": "rfc3339"
};
var exports$1 = {
	"env": {
		"HUAWEICLOUD_SDK_AK": "{{values.ak}}",
		"HUAWEICLOUD_SDK_SK": "{{values.sk}}",
		"HUAWEICLOUD_SDK_SECURITY_TOKEN": "{{values.token}}"
	},
	"outputs": {
		"access-key": "{{values.ak}}",
		"secret-key": "{{values.sk}}",
		"security-token": "{{values.token}}"
	}
};
var causes = [
	{
		"sign": { "words": [
			"client id",
			"audience",
			"aud "
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "'{{claims.aud}}' is not the client id of the identity provider.",
		"mend": "Give the one that is set there as `audience` in `sts-with`.",
		"paste": { "text": "Client ID: {{claims.aud}}" }
	},
	{
		"sign": { "words": [
			"identity provider*not",
			"idp*not",
			"protocol*not"
		] },
		"code": "STS_NOT_FOUND",
		"says": "There is no identity provider '{{inputs.idp_id}}' for OpenID Connect.",
		"mend": "Check `idp_id` in `sts-with`; its issuer and client id are to be those below.",
		"paste": { "text": "Identity provider URL: {{claims.iss}}\nClient ID: {{claims.aud}}" }
	},
	{
		"sign": { "words": ["duration"] },
		"code": "STS_REQUEST_REFUSED",
		"says": "`duration` is no time that IAM allows.",
		"mend": "Give 900 to 86400 seconds.",
		"paste": {}
	},
	{
		"sign": { "status": [
			400,
			401,
			403
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The conversion rules of '{{inputs.idp_id}}' make nobody of this job, or its keys don't fit, most likely.",
		"mend": "Let a rule be the one below, with a group that has the permissions in place of GROUP."
	},
	{
		"sign": {},
		"paste": { "json": "[{\n  \"local\": [{ \"group\": { \"name\": \"GROUP\" } }],\n  \"remote\": [{ \"type\": \"sub\", \"any_one_of\": [{{claims.sub}}] }]\n}]" }
	}
];
var huawei_default = {
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
		return huawei_default;
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
