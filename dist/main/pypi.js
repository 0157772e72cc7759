// src/providers/sts/presets/pypi.json
var service = "PyPI";
var trust = "the project's trusted publishers";
var inputs = {
	"host": {
		"type": "host",
		"default": "pypi.org"
	},
	"audience": { "default": "pypi" }
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "https://{{inputs.host}}/_/oidc/mint-token",
		"json": { "token": "{{token}}" }
	},
	"response": { "values": {
		"token": "/token",
		"expires?": "/expires"
	} }
}];
var expiry = {
	"from": "expires",
	"type": "epoch_s",
	"default_s": 900
};
var exports$1 = {
	"env": {
		"TWINE_USERNAME": "__token__",
		"TWINE_PASSWORD": "{{values.token}}",
		"UV_PUBLISH_TOKEN": "{{values.token}}"
	},
	"outputs": { "token": "{{values.token}}" }
};
var causes = [
	{
		"sign": { "code": ["invalid-publisher"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "No trusted publisher of a project fits this job.",
		"mend": "Compare the publisher (project, Manage, Publishing) with the text below. An environment that the publisher names must be the job's; a reusable workflow can't be a publisher."
	},
	{
		"sign": { "code": ["invalid-pending-publisher"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The publisher that was pending is for a project that somebody made in the meantime.",
		"mend": "Add the publisher below to the project itself, or choose another name."
	},
	{
		"sign": { "code": ["invalid-reuse-token"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The token was used before, and each is good for one exchange.",
		"mend": "Run the job again.",
		"paste": {}
	},
	{
		"sign": { "code": ["not-enabled"] },
		"code": "STS_UNAVAILABLE",
		"says": "Trusted publishing is switched off there for now.",
		"mend": "Look at the service's status page.",
		"paste": {}
	},
	{
		"sign": { "code": ["invalid-token"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The token is not one that this server takes.",
		"mend": "Check `audience` in `sts-with`: it is `pypi` for pypi.org and `testpypi` for test.pypi.org."
	},
	{
		"sign": {},
		"paste": { "text": "Repository owner: {{claims.repository_owner}}\nRepository: {{job.repository_name}}\nWorkflow file: {{job.job_workflow_file}}\nEnvironment: {{claims.environment?}}" }
	}
];
var pypi_default = {
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
		return pypi_default;
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
