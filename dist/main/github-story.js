const require_index = require("./index.js");
// src/issuers/github-story.ts
const TELLING = [
	"sub",
	"aud",
	"repository",
	"repository_id",
	"repository_owner",
	"repository_owner_id",
	"ref",
	"environment",
	"event_name",
	"workflow_ref",
	"job_workflow_ref",
	"runner_environment"
];
const GITHUB = "https://token.actions.githubusercontent.com";
const WITH_IDS = /^repo:([^/@:]+)@\d+\/([^/@:]+)@\d+:/;
const VERSION = /^(refs\/tags\/.*?)\d+(?:[.+-]\w+)*$/;
const FEW_RIGHTS = "Give it few rights, since every pull request of this repository has this subject, those from forks too where forks get tokens.";
function githubStory(claims) {
	const sub = textOf(claims, "sub");
	const names = sub.replace(WITH_IDS, "repo:$1/$2:");
	const [, named = "", after = ""] = /^repo:([^:]+):(.+)$/s.exec(names) ?? [];
	const repository = textOf(claims, "repository") || named;
	const callee = calleeOf(claims, repository);
	const context = contextOf(named.toLowerCase() === repository.toLowerCase() ? after : "", claims, sub);
	const usual = context ?? customised(names, claims);
	const alternatives = alternativesOf(sub, names, repository, context === void 0 ? void 0 : after, claims);
	const [{ subject: instead = "" } = {}] = alternatives;
	return {
		because: usual.because,
		advice: [
			...callee === void 0 ? [] : [`The job is defined in a reusable workflow of ${require_index.readable(callee)}, but \`sub\` is that of the caller, ${require_index.readable(repository)}.`],
			...sub === names ? [] : [`It has ids in it (\`OWNER@ID/REPO@ID\`), as GitHub writes it for repositories that were created, renamed or transferred since July 2026: trust in the old form, \`${shown(instead)}\`, no longer matches.`],
			...sub.includes("%3A") ? ["A colon inside a value is written `%3A` in `sub`, and so where it is trusted."] : [],
			...usual.advice,
			.../[A-Z]/.test(repository) ? [`Names are compared with upper and lower case: ${require_index.readable(repository)}.`] : [],
			...alternatives[0]?.form === WITH_IDS_FORM ? [`It has names without ids: trust in the newer form, \`${shown(instead)}\`, does not match it.`] : []
		],
		caution: usual.caution ?? "",
		alternatives,
		narrow: usual.narrow,
		issuer: issuerStory(textOf(claims, "iss")),
		callee,
		unusual: sub !== names || context === void 0 || callee !== void 0 || sub.includes("%3A"),
		telling: TELLING
	};
}
function contextOf(context, claims, sub) {
	const environment = textOf(claims, "environment") || (/^environment:([^:]+)$/.exec(context)?.[1] ?? "");
	const ref = textOf(claims, "ref") || (/^ref:([^:]+)$/.exec(context)?.[1] ?? "");
	if (environment !== "" && context === `environment:${escaped(environment)}`) {
		const instead = ref === "" ? "" : `: trust in \`ref:${shown(ref)}\` does not match it`;
		return {
			because: `because the job has \`environment: ${require_index.readable(environment)}\``,
			advice: [`A job with an environment has that in \`sub\`, and neither branch nor tag${instead}.`]
		};
	}
	if (context === "pull_request") return {
		because: `because ${claims["actor"] === DEPENDABOT ? "a pull request of Dependabot" : "a pull request"} started the job`,
		advice: ["For a pull request `sub` names no branch: trust in a branch, a tag or an environment does not match it."],
		caution: FEW_RIGHTS
	};
	return ref !== "" && context === `ref:${ref}` ? refStory(ref, claims, sub) : void 0;
}
const DEPENDABOT = "dependabot[bot]";
function refStory(ref, claims, sub) {
	const like = (pattern) => `${sub.slice(0, -ref.length)}${pattern}`;
	const [, pull] = /^refs\/pull\/(\d+)\//.exec(ref) ?? [];
	if (pull !== void 0) return {
		because: `because the job runs for the pull request ${pull}`,
		advice: [],
		caution: FEW_RIGHTS,
		narrow: {
			only: "this pull request",
			every: "every one",
			pattern: like("refs/pull/*/merge")
		}
	};
	const [, queue] = /^(refs\/heads\/gh-readonly-queue\/.+\/)pr-[^/]+$/.exec(ref) ?? [];
	if (queue !== void 0) return {
		because: "because a merge queue started the job",
		advice: ["A merge queue has a branch of its own for each run: trust in the branch that it merges into does not match it."],
		narrow: {
			only: "this very run of the queue",
			every: "every run of the queue",
			pattern: like(`${queue}*`)
		}
	};
	const [, kind = "branch", name = ref] = /^refs\/(?:heads|(tag)s)\/(.*)$/.exec(ref) ?? [];
	const target = claims["event_name"] === "pull_request_target" ? " (`pull_request_target` takes that of the base)" : "";
	const because = `because the job runs on the ${kind} ${require_index.readable(name)}${target} and names no environment`;
	if (kind === "branch") return {
		because,
		advice: ["Trust in another branch, a tag, an environment or pull requests does not match it."]
	};
	const [, series] = VERSION.exec(ref) ?? [];
	return {
		because,
		advice: ["Trust in a branch, an environment or another tag does not match it."],
		narrow: {
			only: "this very tag",
			every: "every release",
			pattern: series === void 0 ? void 0 : like(`${series}*`)
		}
	};
}
function customised(names, claims) {
	const usual = `repo:${textOf(claims, "repository")}:${usualContext(claims)}`;
	return {
		because: `which ${names.startsWith(`${usual}:`) ? "has more in it than" : "does not have"} the usual form \`repo:OWNER/REPO:\u2026\``,
		advice: ["The repository or organisation customises the subject (`include_claim_keys`): it must be trusted as it is, and trust in the usual form does not match it."]
	};
}
const WITH_IDS_FORM = "with ids";
function alternativesOf(sub, names, repository, context, claims) {
	if (sub !== names) return [{
		form: "in the old form, without ids",
		subject: names
	}];
	if (context === void 0) return repository === "" ? [] : [{
		form: "in the usual form",
		subject: `repo:${repository}:${usualContext(claims)}`
	}];
	const [owner = "", name = ""] = repository.split("/");
	const [ownerId, id] = [textOf(claims, "repository_owner_id"), textOf(claims, "repository_id")];
	if (ownerId === "" || id === "" || !textOf(claims, "iss").startsWith(GITHUB)) return [];
	return [{
		form: WITH_IDS_FORM,
		subject: `repo:${owner}@${ownerId}/${name}@${id}:${context}`
	}];
}
function usualContext(claims) {
	const environment = textOf(claims, "environment");
	if (environment !== "") return `environment:${escaped(environment)}`;
	return claims["event_name"] === "pull_request" ? "pull_request" : `ref:${textOf(claims, "ref")}`;
}
function calleeOf(claims, repository) {
	const callee = /^([^/]+\/[^/]+)\//.exec(textOf(claims, "job_workflow_ref"))?.[1];
	return repository === "" || callee?.toLowerCase() === repository.toLowerCase() ? void 0 : callee;
}
function issuerStory(iss) {
	const url = URL.parse(iss);
	if (url === null || iss === GITHUB) return "";
	if (url.origin === GITHUB) return `The issuer ${require_index.readable(iss)} is that of your enterprise alone: trust in ${GITHUB} does not take its tokens.`;
	const whose = url.hostname.endsWith(".ghe.com") ? "your GHE.com" : "a server of your own";
	return `The issuer ${require_index.readable(iss)} is that of ${whose}: trust in github.com's does not take its tokens.`;
}
function escaped(value) {
	return value.replaceAll(":", "%3A");
}
function shown(subject) {
	return require_index.readable(subject, 500);
}
function textOf(claims, name) {
	const value = claims[name];
	return typeof value === "string" ? value : "";
}
exports.githubStory = githubStory;
