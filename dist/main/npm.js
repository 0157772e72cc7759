// src/providers/sts/presets/npm.json
var service = "npm";
var trust = "the package's trusted publisher";
var inputs = {
	"package": { "type": "segment" },
	"host": {
		"type": "host",
		"default": "registry.npmjs.org"
	}
};
var audience = "npm:{{inputs.host}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "https://{{inputs.host}}/-/npm/v1/oidc/token/exchange/package/{{inputs.package}}",
		"headers": { "Authorization": "Bearer {{token}}" }
	},
	"response": { "values": { "token": "/token" } }
}];
var exports$1 = {
	"env": { "NODE_AUTH_TOKEN": "{{values.token}}" },
	"outputs": { "token": "{{values.token}}" }
};
var causes = [
	{
		"sign": { "status": [404] },
		"code": "STS_TOKEN_REFUSED",
		"says": "npm knows no trusted publisher of '{{inputs.package}}' that fits this job, or no such package.",
		"mend": "Compare the trusted publisher (package, Settings) with the text below, upper and lower case included: repository, the workflow file that was started, and no environment where the job has none. The first version of a package is published by hand."
	},
	{
		"sign": { "status": [
			400,
			401,
			403
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The trusted publisher of '{{inputs.package}}' does not fit this job.",
		"mend": "Compare it with the text below, upper and lower case included."
	},
	{
		"sign": {},
		"paste": { "text": "Package: {{inputs.package}}\nRepository owner: {{claims.repository_owner}}\nRepository: {{job.repository_name}}\nWorkflow file: {{job.workflow_file}}\nEnvironment: {{claims.environment?}}" }
	}
];
var npm_default = {
	service,
	trust,
	inputs,
	audience,
	steps,
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
		return npm_default;
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
