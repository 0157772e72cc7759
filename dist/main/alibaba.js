// src/providers/sts/presets/alibaba.json
var service = "Alibaba Cloud STS";
var trust = "the trust policy of the role, and the issuer and client ids of the OIDC provider";
var inputs = {
	"provider_arn": { "type": "text" },
	"role_arn": { "type": "text" },
	"session_name": {
		"type": "text",
		"default": "github-actions"
	},
	"duration": {
		"type": "text",
		"default": "1800",
		"pattern": "[0-9]{1,9}"
	},
	"url": {
		"type": "url",
		"default": "https://sts.aliyuncs.com"
	},
	"audience": {
		"type": "text",
		"default": "sts.aliyuncs.com"
	}
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "{{inputs.url}}/",
		"query": {
			"Version": "2015-04-01",
			"Action": "AssumeRoleWithOIDC",
			"Format": "JSON",
			"Timestamp": "{{now.rfc3339}}"
		},
		"form": {
			"OIDCProviderArn": "{{inputs.provider_arn}}",
			"OIDCToken": "{{token}}",
			"RoleArn": "{{inputs.role_arn}}",
			"RoleSessionName": "{{inputs.session_name}}",
			"DurationSeconds": "{{inputs.duration}}"
		}
	},
	"response": { "values": {
		"id": "/Credentials/AccessKeyId",
		"secret": "/Credentials/AccessKeySecret",
		"token": "/Credentials/SecurityToken",
		"expires": "/Credentials/Expiration"
	} }
}];
var expiry = {
	"from": "expires",
	"type": "rfc3339"
};
var exports$1 = {
	"env": {
		"ALIBABA_CLOUD_ACCESS_KEY_ID": "{{values.id}}",
		"ALIBABA_CLOUD_ACCESS_KEY_SECRET": "{{values.secret}}",
		"ALIBABA_CLOUD_SECURITY_TOKEN": "{{values.token}}",
		"ALICLOUD_ACCESS_KEY": "{{values.id}}",
		"ALICLOUD_SECRET_KEY": "{{values.secret}}",
		"ALICLOUD_SECURITY_TOKEN": "{{values.token}}",
		"ALIBABACLOUD_ACCESS_KEY_ID": "{{values.id}}",
		"ALIBABACLOUD_ACCESS_KEY_SECRET": "{{values.secret}}",
		"ALIBABACLOUD_SECURITY_TOKEN": "{{values.token}}"
	},
	"outputs": {
		"access-key-id": "{{values.id}}",
		"access-key-secret": "{{values.secret}}",
		"security-token": "{{values.token}}"
	}
};
var causes = [
	{
		"sign": { "words": ["audiencenotmatch", "invalid audience"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "'{{claims.aud}}' is no client id of the OIDC provider.",
		"mend": "Add it to the provider's client ids, or give one of them as `audience` in `sts-with`.",
		"paste": { "text": "Client ID: {{claims.aud}}" }
	},
	{
		"sign": { "code": ["entitynotexist.role"] },
		"code": "STS_NOT_FOUND",
		"says": "There is no role '{{inputs.role_arn}}'.",
		"mend": "Check `role_arn` in `sts-with`; the trust policy of the role is to be the one below."
	},
	{
		"sign": { "words": [
			"entitynotexist.oidcprovider",
			"oidcprovider",
			"oidc provider"
		] },
		"code": "STS_NOT_FOUND",
		"says": "There is no OIDC provider '{{inputs.provider_arn}}'.",
		"mend": "Check `provider_arn` in `sts-with`, or make it.",
		"paste": { "text": "Issuer URL: {{claims.iss}}\nClient ID: {{claims.aud}}" }
	},
	{
		"sign": { "words": ["oidctoken.expired", "issued * ago"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The token is older than the OIDC provider allows.",
		"mend": "Run the job again; if it waits long before this step, let the provider accept older tokens.",
		"paste": {}
	},
	{
		"sign": { "words": [
			"issuer",
			"signature",
			"fingerprint",
			"thumbprint"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The OIDC provider can't check a token of '{{claims.iss}}'.",
		"mend": "Correct its issuer URL and the fingerprint of the certificate.",
		"paste": { "text": "Issuer URL: {{claims.iss}}" }
	},
	{
		"sign": { "words": ["durationseconds"] },
		"code": "STS_REQUEST_REFUSED",
		"says": "`duration` is not between 900 seconds and what the role allows.",
		"mend": "Correct it in `sts-with`.",
		"paste": {}
	},
	{
		"sign": { "words": [
			"nopermission",
			"not authorized",
			"trust policy",
			"assumerole"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The trust policy of the role does not let this job in.",
		"mend": "Let it be the one below."
	},
	{
		"sign": {},
		"paste": { "json": "{\n  \"Version\": \"1\",\n  \"Statement\": [{\n    \"Effect\": \"Allow\",\n    \"Action\": \"sts:AssumeRole\",\n    \"Principal\": { \"Federated\": [{{inputs.provider_arn}}] },\n    \"Condition\": { \"StringEquals\": {\n      \"oidc:iss\": {{claims.iss}},\n      \"oidc:aud\": {{claims.aud}},\n      \"oidc:sub\": {{claims.sub}}\n    } }\n  }]\n}" }
	}
];
var alibaba_default = {
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
		return alibaba_default;
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
