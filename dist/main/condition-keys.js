// src/trust-setup/claim.ts
function claimText(claims, name) {
	const value = Object.hasOwn(claims, name) ? claims[name] : void 0;
	if (typeof value === "string") return value;
	return value === void 0 || value === null ? void 0 : JSON.stringify(value);
}
function textOf(claims, name) {
	return claimText(claims, name) ?? "";
}
// src/trust-setup/render/condition-keys.ts
const KEYS = [
	[/^(token\.actions\.(githubusercontent\.com|[\w-]+\.ghe\.com)(\/.*)?|github\.com\/enterprises\/.+)$/, [...[
		"actor",
		"actor_id",
		"enterprise_id",
		"environment",
		"job_workflow_ref",
		"ref",
		"repository"
	], ...[
		"repository_id",
		"repository_owner_id",
		"workflow"
	]]],
	[/^gitlab\.com$/, [...[
		"namespace_id",
		"pipeline_source",
		"project_id",
		"ref_protected",
		"runner_environment"
	], ...[
		"user_access_level",
		"user_email",
		"user_id",
		"user_login"
	]]],
	[/^agent\.(buildkite\.com|[\w-]+\.buildkite\.(dev|site))$/, [...[
		"build_branch",
		"cluster_id",
		"cluster_name",
		"organization_id",
		"organization_slug"
	], ...["pipeline_id", "pipeline_slug"]]],
	[/^oidc\.circleci\.com\/org\/.+$/, ["oidc.circleci.com/project-id"]],
	[/^accounts\.google\.com$/, ["oaud", "google/organization_number"]],
	[/^idcs-[\w-]+\.identity\.oraclecloud\.com$/, ["rpst_id"]]
];
function claimsWithKeys(issuer) {
	return [
		"aud",
		"sub",
		"amr",
		...KEYS.find(([pattern]) => pattern.test(issuer))?.[1] ?? []
	];
}
Object.defineProperty(exports, "claimText", {
	enumerable: true,
	get: function() {
		return claimText;
	}
});
Object.defineProperty(exports, "claimsWithKeys", {
	enumerable: true,
	get: function() {
		return claimsWithKeys;
	}
});
Object.defineProperty(exports, "textOf", {
	enumerable: true,
	get: function() {
		return textOf;
	}
});
