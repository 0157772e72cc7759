// src/providers/sts/presets/tencent.json
var service = "Tencent Cloud STS";
var trust = "the role's trust policy, and the client ids of the OIDC provider";
var inputs = {
	"region": { "type": "text" },
	"provider_id": { "type": "text" },
	"role_arn": { "type": "text" },
	"session_name": {
		"type": "text",
		"default": "github-actions"
	},
	"duration": {
		"type": "text",
		"default": "7200",
		"pattern": "[0-9]{1,9}"
	},
	"audience": { "type": "text" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "https://sts.tencentcloudapi.com/",
		"headers": {
			"Authorization": "SKIP",
			"X-TC-Action": "AssumeRoleWithWebIdentity",
			"X-TC-Version": "2018-08-13",
			"X-TC-Timestamp": "{{now.epoch}}",
			"X-TC-Region": "{{inputs.region}}"
		},
		"json": {
			"ProviderId": "{{inputs.provider_id}}",
			"WebIdentityToken": "{{token}}",
			"RoleArn": "{{inputs.role_arn}}",
			"RoleSessionName": "{{inputs.session_name}}",
			"DurationSeconds": { "$number": "{{inputs.duration}}" }
		}
	},
	"response": {
		"values": {
			"id": "/Response/Credentials/TmpSecretId",
			"key": "/Response/Credentials/TmpSecretKey",
			"token": "/Response/Credentials/Token",
			"expires": "/Response/ExpiredTime"
		},
		"fail_if": ["/Response/Error"]
	}
}];
var expiry = {
	"from": "expires",
	"type": "epoch_s"
};
var exports$1 = {
	"env": {
		"TENCENTCLOUD_SECRET_ID": "{{values.id}}",
		"TENCENTCLOUD_SECRET_KEY": "{{values.key}}",
		"TENCENTCLOUD_SECURITY_TOKEN": "{{values.token}}",
		"TENCENTCLOUD_TOKEN": "{{values.token}}"
	},
	"outputs": {
		"secret-id": "{{values.id}}",
		"secret-key": "{{values.key}}",
		"token": "{{values.token}}"
	}
};
var causes = [
	{
		"sign": { "words": ["duration"] },
		"code": "STS_REQUEST_REFUSED",
		"says": "`duration` is more than 43200 seconds, or than the role allows.",
		"mend": "Correct it in `sts-with`.",
		"paste": {}
	},
	{
		"sign": { "words": [
			"provider*not exist",
			"identity*not exist",
			"idpnotexist",
			"provider not found"
		] },
		"code": "STS_NOT_FOUND",
		"says": "There is no OIDC provider '{{inputs.provider_id}}'.",
		"mend": "Check `provider_id` in `sts-with`; issuer and client id of the provider are to be those below.",
		"paste": { "text": "Issuer: {{claims.iss}}\nClient ID: {{claims.aud}}" }
	},
	{
		"sign": { "words": [
			"rolenotexist",
			"role*not exist",
			"getroleerror"
		] },
		"code": "STS_NOT_FOUND",
		"says": "The role '{{inputs.role_arn}}' is not there, or does not trust this job.",
		"mend": "Check `role_arn` in `sts-with`; the trust policy of the role is to be the one below, with your account's number in place of UIN."
	},
	{
		"sign": { "words": [
			"authfailure",
			"unauthorizedoperation",
			"webidentity",
			"token",
			"audience",
			"subject",
			"jwt"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The OIDC provider or the role's trust policy does not fit this job.",
		"mend": "Compare the trust policy with the one below, with your account's number in place of UIN."
	},
	{
		"sign": {},
		"paste": { "json": "{\n  \"version\": \"2.0\",\n  \"statement\": [{\n    \"action\": \"name/sts:AssumeRoleWithWebIdentity\",\n    \"effect\": \"allow\",\n    \"principal\": { \"federated\": [\"qcs::cam::uin/UIN:oidc-provider/{{inputs.provider_id|bare}}\"] },\n    \"condition\": { \"string_equal\": {\n      \"oidc:iss\": [{{claims.iss}}],\n      \"oidc:aud\": [{{claims.aud}}],\n      \"oidc:sub\": [{{claims.sub}}]\n    } }\n  }]\n}" }
	}
];
var tencent_default = {
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
		return tencent_default;
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
