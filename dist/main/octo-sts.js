// src/providers/sts/presets/octo-sts.json
var service = "Octo STS";
var trust = "the trust policy (.github/chainguard/<identity>.sts.yaml) in the repository that `scope` names";
var inputs = {
	"scope": { "type": "text" },
	"identity": { "type": "text" },
	"domain": {
		"type": "host",
		"default": "octo-sts.dev"
	},
	"github_api": {
		"type": "url",
		"default": "https://api.github.com"
	}
};
var audience = "{{inputs.domain}}";
var steps = [{
	"request": {
		"method": "GET",
		"url": "https://{{inputs.domain}}/sts/exchange",
		"query": {
			"scope": "{{inputs.scope}}",
			"scopes": "{{inputs.scope}}",
			"identity": "{{inputs.identity}}"
		},
		"headers": { "Authorization": "Bearer {{token}}" }
	},
	"response": { "values": { "token": "/token" } }
}];
var expiry = { "default_s": 3600 };
var exports$1 = {
	"env": { "GH_TOKEN": "{{values.token}}" },
	"outputs": { "token": "{{values.token}}" }
};
var revoke = { "request": {
	"method": "DELETE",
	"url": "{{inputs.github_api}}/installation/token",
	"headers": {
		"Authorization": "Bearer {{values.token}}",
		"Accept": "application/vnd.github+json"
	}
} };
var causes = [
	{
		"sign": { "words": ["unable to find trust policy"] },
		"code": "STS_NOT_FOUND",
		"says": "There is no policy `.github/chainguard/{{inputs.identity}}.sts.yaml` on the default branch there.",
		"mend": "Commit the text below as that file in `{{inputs.scope}}` (for an organisation: in its repository `.github`), and give it the permissions that the job needs; `identity` is its name without `.sts.yaml`."
	},
	{
		"sign": { "words": [
			"unable to parse",
			"unable to compile",
			"unable to read"
		] },
		"code": "STS_NOT_FOUND",
		"says": "The policy `.github/chainguard/{{inputs.identity}}.sts.yaml` is there, but can't be read.",
		"mend": "Correct it: `issuer` or `issuer_pattern`, `subject` or `subject_pattern`, and no member that is unknown. Octo STS remembers a policy for five minutes."
	},
	{
		"sign": { "words": ["no installation found"] },
		"code": "STS_NOT_FOUND",
		"says": "Octo STS is not installed where `{{inputs.scope}}` belongs.",
		"mend": "Install its GitHub App there, with access to the repository, and check `scope` in `sts-with`.",
		"paste": {}
	},
	{
		"sign": { "words": ["trust policy: subject"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The policy trusts another subject than '{{claims.sub}}'.",
		"mend": "Correct `subject` in `.github/chainguard/{{inputs.identity}}.sts.yaml` in `{{inputs.scope}}` (for an organisation: in its repository `.github`)."
	},
	{
		"sign": { "words": ["trust policy: audience"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The policy trusts another audience than '{{claims.aud}}'.",
		"mend": "Correct `audience` in `.github/chainguard/{{inputs.identity}}.sts.yaml` in `{{inputs.scope}}` (for an organisation: in its repository `.github`); without one it is the host of the service."
	},
	{
		"sign": { "words": ["trust policy: issuer"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "The policy trusts another issuer than '{{claims.iss}}'.",
		"mend": "Correct `issuer` in `.github/chainguard/{{inputs.identity}}.sts.yaml` in `{{inputs.scope}}` (for an organisation: in its repository `.github`)."
	},
	{
		"sign": { "words": ["trust policy: claim", "trust policy: expected claim"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "A claim is not as `claim_pattern` of the policy wants it.",
		"mend": "Compare `claim_pattern` in `.github/chainguard/{{inputs.identity}}.sts.yaml` in `{{inputs.scope}}` (for an organisation: in its repository `.github`) with the claims of this job: its patterns fit the whole value."
	},
	{
		"sign": { "words": ["unprocessableentity", "422"] },
		"code": "STS_TOKEN_REFUSED",
		"says": "GitHub gives no token with what the policy asks for.",
		"mend": "Let `permissions` and `repositories` in `.github/chainguard/{{inputs.identity}}.sts.yaml` be those that the installation of Octo STS was granted; a scope that is an organisation has its policies in `.github`."
	},
	{
		"sign": { "words": [
			"unable to verify bearer",
			"fetch or create the provider",
			"issuer format",
			"bearer token"
		] },
		"code": "STS_TOKEN_REFUSED",
		"says": "Octo STS could not check a token of '{{claims.iss}}'.",
		"mend": "The keys of this issuer must be reachable from the internet.",
		"paste": {}
	},
	{
		"sign": {},
		"paste": { "yaml": "issuer: {{claims.iss}}\nsubject: {{claims.sub}}\naudience: {{claims.aud}}\npermissions:\n  contents: read" }
	}
];
var octo_sts_default = {
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
		return octo_sts_default;
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
