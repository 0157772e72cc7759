// src/providers/sts/presets/rubygems.json
var service = "RubyGems.org";
var trust = "the trusted publishers of the gem";
var inputs = {
	"url": {
		"type": "url",
		"default": "https://rubygems.org"
	},
	"audience": {
		"type": "text",
		"default": "rubygems.org"
	}
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "{{inputs.url}}/api/v1/oidc/trusted_publisher/exchange_token",
		"json": { "jwt": "{{token}}" }
	},
	"response": { "values": {
		"token": "/rubygems_api_key",
		"expires": "/expires_at"
	} }
}];
var expiry = {
	"from": "expires",
	"type": "rfc3339"
};
var exports$1 = {
	"env": {
		"GEM_HOST_API_KEY": "{{values.token}}",
		"RUBYGEMS_API_KEY": "{{values.token}}",
		"BUNDLE_GEM__PUSH_KEY": "{{values.token}}"
	},
	"outputs": { "token": "{{values.token}}" }
};
var causes = [
	{
		"sign": { "words": ["audience"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "RubyGems.org expects another audience than '{{claims.aud}}'.",
		"mend": "Leave `audience` out: it is the host of the server."
	},
	{
		"sign": { "status": [404] },
		"code": "STS_TOKEN_REFUSED",
		"says": "No trusted publisher of a gem fits this job.",
		"mend": "Compare the trusted publisher (gem, Trusted Publishers) with the text below: owner, repository, workflow file and, where it has one, environment."
	},
	{
		"sign": { "status": [
			400,
			401,
			422
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "RubyGems.org did not accept the job's token.",
		"mend": "Compare the trusted publisher of the gem with the text below. If all of it fits, run the job again: the service takes each token once."
	},
	{
		"sign": {},
		"paste": { "text": "Repository owner: {{claims.repository_owner}}\nRepository: {{job.repository_name}}\nWorkflow file: {{job.job_workflow_file}}\nEnvironment: {{claims.environment?}}" }
	}
];
var rubygems_default = {
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
		return rubygems_default;
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
