// src/providers/sts/presets/crates-io.json
var service = "crates.io";
var trust = "the crate's trusted publishing settings";
var inputs = { "host": {
	"type": "host",
	"default": "crates.io"
} };
var audience = "{{inputs.host}}";
var steps = [{
	"request": {
		"method": "POST",
		"url": "https://{{inputs.host}}/api/v1/trusted_publishing/tokens",
		"json": { "jwt": "{{token}}" }
	},
	"response": { "values": { "token": "/token" } }
}];
var expiry = { "default_s": 1800 };
var exports$1 = {
	"env": { "CARGO_REGISTRY_TOKEN": "{{values.token}}" },
	"outputs": { "token": "{{values.token}}" }
};
var revoke = { "request": {
	"method": "DELETE",
	"url": "https://{{inputs.host}}/api/v1/trusted_publishing/tokens",
	"headers": { "Authorization": "Bearer {{values.token}}" }
} };
var causes = [
	{
		"sign": { "words": ["no trusted publishing config"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "No crate trusts this repository.",
		"mend": "Add it to the crate (Settings, Trusted Publishing), as below; a new crate's first version is published by hand."
	},
	{
		"sign": { "words": ["repository owner id"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The owner of the repository is another account than the one that the crate trusts, even if it has the same name.",
		"mend": "Remove the configuration and add it again."
	},
	{
		"sign": { "words": ["workflow filename"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The crate trusts another workflow file of this repository.",
		"mend": "Correct it: the name of the file that was started, without its folder."
	},
	{
		"sign": { "words": ["environment"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The crate trusts another environment than this job's.",
		"mend": "Give the job `environment:`, or correct the configuration."
	},
	{
		"sign": { "words": ["already been used"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The token was used before, and each is good for one exchange.",
		"mend": "Run the job again.",
		"paste": {}
	},
	{
		"sign": { "words": ["event", "not supported"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "crates.io takes no tokens of such runs: `pull_request_target` and `workflow_run` among them.",
		"mend": "Start the workflow by a push, a tag or a release.",
		"paste": {}
	},
	{
		"sign": { "words": ["failed to decode jwt", "unsupported jwt issuer"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "crates.io takes no such token: its issuer is '{{claims.iss}}', its audience '{{claims.aud}}'.",
		"mend": "Let `host` in `sts-with` be that of the registry.",
		"paste": {}
	},
	{
		"sign": {},
		"paste": { "text": "Repository owner: {{claims.repository_owner}}\nRepository: {{job.repository_name}}\nWorkflow file: {{job.workflow_file}}\nEnvironment: {{claims.environment?}}" }
	}
];
var crates_io_default = {
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
		return crates_io_default;
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
