// src/providers/sts/presets/nuget.json
var service = "NuGet";
var trust = "the trusted publishing policies of that user";
var inputs = {
	"user": { "type": "text" },
	"url": {
		"type": "url",
		"default": "https://www.nuget.org/api/v2/token"
	},
	"audience": {
		"type": "text",
		"default": "https://www.nuget.org"
	}
};
var audience = "{{inputs.audience}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "{{inputs.url}}",
		"headers": { "Authorization": "Bearer {{token}}" },
		"json": {
			"username": "{{inputs.user}}",
			"tokenType": "ApiKey"
		}
	},
	"response": { "values": {
		"token": "/apiKey",
		"expires": "/expires"
	} }
}];
var expiry = {
	"from": "expires",
	"type": "rfc3339"
};
var exports$1 = {
	"env": { "NUGET_API_KEY": "{{values.token}}" },
	"outputs": { "NUGET_API_KEY": "{{values.token}}" }
};
var causes = [
	{
		"sign": { "words": ["no matching trust policy"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "NuGet looks only among the policies that '{{inputs.user}}' created, and none of them fits this job.",
		"mend": "Give the user who *created* the policy as `user`, not the owner of the packages; then compare owner, repository, workflow file and environment of the policy with those below. A reusable workflow of another repository fits no policy."
	},
	{
		"sign": { "words": ["has expired"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The policy has expired: it was not used within seven days.",
		"mend": "Renew it on the page Trusted Publishing of nuget.org, signed in as '{{inputs.user}}', and run the job again."
	},
	{
		"sign": { "words": ["workflow mismatch", "job_workflow_ref"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The policy names another workflow file than the one that defines this job.",
		"mend": "Correct it: the file's name alone, and of the same repository."
	},
	{
		"sign": { "words": ["environment mismatch"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The policy names another environment than this job's.",
		"mend": "Correct it, or give the job `environment:`."
	},
	{
		"sign": { "words": ["event * is not allowed"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "NuGet takes no tokens of runs that '{{claims.event_name}}' started.",
		"mend": "Start the workflow in another way: a push, a tag, a release or by hand.",
		"paste": {}
	},
	{
		"sign": { "words": [
			"user-agent",
			"content type",
			"token type"
		] },
		"code": "STS_REQUEST_REFUSED",
		"paste": {}
	},
	{
		"sign": {},
		"paste": { "text": "Policy's creator: {{inputs.user}}\nRepository owner: {{claims.repository_owner}}\nRepository: {{job.repository_name}}\nWorkflow file: {{job.job_workflow_file}}\nEnvironment: {{claims.environment?}}" }
	}
];
var nuget_default = {
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
		return nuget_default;
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
