const require_index = require("./index.js");
// src/issuers/absent.ts
const DEPENDABOT = "dependabot[bot]";
async function requireTokenVariables({ env, words }, readEvent, jobWorkflowRef, otherwise = "") {
	const missing = require_index.REQUEST_VARIABLES.filter((name) => !env[name]);
	if (missing.length === 0) return;
	const { code, reason, hint } = wereStripped(env, missing.length) ? stripped(env) : notGranted(env, words, await readEvent(), jobWorkflowRef);
	const known = missing.map((name) => `Unable to get ${name} env variable.`).join(" ");
	const [mend, ...paste] = hint.split("\n\n");
	const mends = otherwise === "" ? mend : `${mend} ${otherwise}`;
	throw new require_index.FederateError(code, `${reason} ${known}`, {
		hop: require_index.HOP,
		hint: [mends, ...paste].join("\n\n")
	});
}
function wereStripped(env, missing) {
	return missing < require_index.REQUEST_VARIABLES.length || !env["ACTIONS_RUNTIME_TOKEN"];
}
function stripped(env) {
	return {
		code: "TOKEN_VARIABLES_STRIPPED",
		reason: `The runner's variables did not all reach this process: ${env["SUDO_USER"] ? "sudo" : "a container, sudo or a wrapper"} has most likely dropped them.`,
		hint: `Call this action by \`uses:\` in a step of the job itself, or pass the variables on.\n\nsudo --preserve-env=${require_index.REQUEST_VARIABLES.join(",")} ...\ndocker run ${require_index.REQUEST_VARIABLES.map((name) => `--env ${name}`).join(" ")} ...`
	};
}
function notGranted(env, words, event, jobWorkflowRef) {
	if (isPullRequestFromFork(env, event)) return {
		code: "FORK_PULL_REQUEST",
		reason: "This run is for a pull request from a fork, and GitHub gives those no identity token.",
		hint: "Skip this step for forks, and let it run after the merge. (A private repository may allow it: Settings, Actions, 'Send write tokens to workflows from pull requests'.)\n\nif: github.event.pull_request.head.repo.full_name == github.repository"
	};
	if (isByDependabot(env)) return {
		code: "DEPENDABOT",
		reason: "Dependabot started this run, whose permissions are read-only unless the workflow names them.",
		hint: `Name the permissions in the workflow or the job, or skip this step with \`if: github.actor != '${DEPENDABOT}'\`.\n\n${words.grant}`
	};
	if (env["FORGEJO_ACTIONS"] === "true") return {
		code: "PERMISSION_MISSING",
		reason: "This job of Forgejo Actions may not ask for an identity token.",
		hint: `Allow it in the workflow or the job (Forgejo 15 or later, where \`permissions:\` is of no account).\n\n${words.grant}`
	};
	const bare = words.permission.replaceAll("`", "");
	const caller = env["GITHUB_WORKFLOW_REF"];
	if (caller && jobWorkflowRef && fileOf(caller) !== fileOf(jobWorkflowRef)) return {
		code: "CALLER_PERMISSION_MISSING",
		reason: `This job is defined in the reusable workflow ${jobWorkflowRef}, and its caller ${caller} does not grant ${words.permission}, or the reusable workflow gives it up in \`permissions:\` of its own.`,
		hint: `Grant the permissions in every caller, at the job that has \`uses:\`, and in the reusable workflow. Granted in the latter alone, GitHub refuses the whole run: The nested job is requesting '${bare}', but is only allowed 'id-token: none'.\n\n${words.grant}`
	};
	return {
		code: "PERMISSION_MISSING",
		reason: `This job may not ask for an identity token: it lacks the permission ${words.permission}.`,
		hint: `Add the permissions to the job or the workflow; where the job has \`permissions:\` of its own, only those count. If a reusable workflow defines the job, each of its callers must grant them too. (A \`permissions:\` block sets all that it does not name to none, hence \`contents: read\` for actions/checkout.)\n\n${words.grant}`
	};
}
function isPullRequestFromFork(env, { pull_request: pullRequest }) {
	const event = env["GITHUB_EVENT_NAME"];
	if (!event?.startsWith("pull_request") || event === "pull_request_target" || !pullRequest) return false;
	const head = pullRequest.head?.repo;
	const base = pullRequest.base?.repo;
	if (!head) return true;
	if (head.id !== void 0 && base?.id !== void 0) return head.id !== base.id;
	return head.full_name?.toLowerCase() !== (base?.full_name ?? env["GITHUB_REPOSITORY"])?.toLowerCase();
}
function isByDependabot(env) {
	return [env["GITHUB_ACTOR"], env["GITHUB_TRIGGERING_ACTOR"]].includes(DEPENDABOT);
}
function fileOf(workflowRef) {
	return workflowRef.replace(/(\.ya?ml)@.*$/i, "$1").toLowerCase();
}
exports.requireTokenVariables = requireTokenVariables;
