// src/providers/sts/presets/depot.json
var service = "Depot";
var trust = "the trust relationships of the project";
var inputs = {};
var audience = "https://depot.dev";
var steps = [{
	"request": {
		"method": "POST",
		"url": "https://github.depot.dev/auth/oidc/github-actions",
		"json": { "token": "{{token}}" }
	},
	"response": { "values": { "token": "/token" } }
}];
var exports$1 = {
	"env": { "DEPOT_TOKEN": "{{values.token}}" },
	"outputs": { "token": "{{values.token}}" }
};
var causes = [{
	"sign": { "status": [
		400,
		401,
		403,
		404
	] },
	"code": "STS_TOKEN_REFUSED",
	"says": "No project at Depot has a trust relationship with this repository, most likely.",
	"mend": "Add one in the project's settings: owner and repository as below. A run from a fork has none of its own."
}, {
	"sign": {},
	"paste": { "text": "Trust relationship: GitHub\nRepository owner: {{claims.repository_owner}}\nRepository: {{job.repository_name}}" }
}];
var depot_default = {
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
		return depot_default;
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
