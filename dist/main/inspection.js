const require_index = require("./index.js");
const require_claim = require("./claim.js");
const require_condition_keys = require("./condition-keys.js");
// src/trust/grant.ts
const GITHUB_WITH_KEYS = /^https:\/\/token\.actions\./;
function grantFor(claims, scope) {
	if (require_claim.claimText(claims, "iss") === void 0 || require_claim.claimText(claims, "sub") === void 0) throw refused("The claims have no `iss` and `sub`.", "Give those of a token: `federate inspect` prints them.");
	if (require_claim.claimText(claims, "repository") !== void 0) return githubGrant(claims, scope);
	if (require_claim.claimText(claims, "project_path") !== void 0) return gitlabGrant(claims, scope);
	if (scope.kind !== "this-job") throw refused(`What \`--for\` means is known of GitHub and GitLab alone.`, "Leave it out.");
	const sub = text(claims, "sub");
	return {
		...start(claims),
		subjects: [sub],
		wild: false,
		ids: [],
		context: [],
		who: `jobs with the subject ${require_index.quote(sub)}`,
		notes: []
	};
}
function start(claims) {
	return { issuer: text(claims, "iss") };
}
function text(claims, name) {
	return require_claim.claimText(claims, name) ?? "";
}
function refused(reason, hint) {
	return new require_index.FederateError("INPUT_INVALID", reason, {
		hop: "trust",
		hint
	});
}
function exact(claims, ...names) {
	return names.flatMap((claim) => {
		const value = require_claim.claimText(claims, claim);
		return value === void 0 || value === "" ? [] : [{
			claim,
			value,
			wild: false
		}];
	});
}
function githubGrant(claims, scope) {
	const [repository, sub] = [text(claims, "repository"), text(claims, "sub")];
	const [owner = "", name = ""] = repository.split("/");
	const [ownerId, id] = [text(claims, "repository_owner_id"), text(claims, "repository_id")];
	const plain = `repo:${repository}`;
	const withIds = ownerId === "" || id === "" ? void 0 : `repo:${owner}@${ownerId}/${name}@${id}`;
	const ownFirst = withIds !== void 0 && sub.startsWith(`${withIds}:`) ? [withIds, plain] : [plain, ...withIds === void 0 ? [] : [withIds]];
	const prefixes = GITHUB_WITH_KEYS.test(text(claims, "iss")) ? ownFirst : ownFirst.slice(0, 1);
	const own = contextOf(claims);
	const isUsual = ownFirst.some((prefix) => sub === `${prefix}:${own}`);
	const notes = prefixes.length > 1 ? ["Both forms of the subject are named, with ids and without: a repository that is renamed or transferred gets the one with ids."] : [];
	const ids = exact(claims, "repository_id", "repository_owner_id");
	const jobs = `jobs of ${repository}`;
	if (!isUsual && scope.kind !== "workflow") {
		if (scope.kind === "this-job") return {
			...start(claims),
			subjects: [sub],
			wild: false,
			ids,
			context: [...refTerms(claims, sub, text(claims, "event_name") === "pull_request"), ...exact(claims, "environment")],
			who: `${jobs} with the subject ${require_index.quote(sub)}`,
			notes: ["The repository or organisation customises the subject: it is named as it is."]
		};
		throw refused(`The subject is customised (${require_index.quote(sub)}), so that of other jobs is not known.`, "Leave out `--for`, and give the claims of such a job.");
	}
	const grant = (tail, context, who, wild = false, more = []) => {
		const subjects = prefixes.map((prefix) => `${prefix}:${tail}`);
		return {
			...start(claims),
			subjects,
			wild,
			ids,
			context,
			who: `${jobs} ${who}`,
			notes: [...notes, ...more]
		};
	};
	switch (scope.kind) {
		case "this-job": {
			const ref = text(claims, "ref");
			const isPull = own === "pull_request";
			const refTerm = refTerms(claims, own, isPull);
			const queue = /^ref:(refs\/heads\/gh-readonly-queue\/.+\/)pr-[^/]+$/.exec(own)?.[1];
			if (queue !== void 0) return grant(`ref:${queue}*`, [{
				claim: "ref",
				value: `${queue}*`,
				wild: true
			}], `in the merge queue of ${queue.split("/").slice(3, -1).join("/")}`, true);
			const where = own.startsWith("environment:") && refTerm.length > 0 ? `, on ${ref}` : "";
			const who = isPull ? "for pull requests" : `with ${own.replace(":", " ")}${where}`;
			return grant(own, [...refTerm, ...exact(claims, "environment")], who);
		}
		case "pull-requests": return grant("pull_request", [{
			claim: "event_name",
			value: "pull_request",
			wild: false
		}], "for pull requests, merged by nobody yet: give them few rights");
		case "branch": {
			const value = scope.name.startsWith("refs/") ? scope.name : `refs/heads/${scope.name}`;
			return grant(`ref:${value}`, [{
				claim: "ref",
				value,
				wild: /[*?]/.test(value)
			}], `on ${value}, without an environment`, /[*?]/.test(value));
		}
		case "tags": {
			const value = scope.pattern.startsWith("refs/") ? scope.pattern : `refs/tags/${scope.pattern}`;
			return grant(`ref:${value}`, [{
				claim: "ref",
				value,
				wild: /[*?]/.test(value)
			}], `on ${value}, without an environment`, /[*?]/.test(value));
		}
		case "environment": return grant(`environment:${scope.name.replaceAll(":", "%3A")}`, [{
			claim: "environment",
			value: scope.name,
			wild: false
		}], `in the environment ${require_index.quote(scope.name)}`, false, ["Protect that environment: else whoever may push a workflow can use it."]);
		case "workflow": return workflowGrant(claims, scope.ref, {
			owner,
			ownerId,
			notes
		});
	}
}
function refTerms(claims, context, isPull) {
	if (isPull) return [{
		claim: "event_name",
		value: "pull_request",
		wild: false
	}];
	return text(claims, "ref").startsWith("refs/pull/") && context.startsWith("environment:") ? [] : exact(claims, "ref");
}
function workflowGrant(claims, ref, { owner, ownerId, notes }) {
	if (!/^[^/*?]+\/[^/*?]+\/\.github\/workflows\/[^@*?]+@[^*?]+$/.test(ref)) throw refused(`${require_index.quote(ref)} is no workflow at one ref.`, "Write `OWNER/REPO/.github/workflows/FILE@refs/tags/v1`, without wildcards.");
	const subjects = [`repo:${owner}/*`, ...ownerId === "" ? [] : [`repo:${owner}@${ownerId}/*`]];
	return {
		...start(claims),
		subjects,
		wild: true,
		ids: exact(claims, "repository_owner_id"),
		context: [{
			claim: "job_workflow_ref",
			value: ref,
			wild: false
		}],
		who: `every repository of ${owner} that calls ${ref}`,
		notes: [...notes, "Protect the ref of that workflow: what it runs is what gets in."]
	};
}
function contextOf(claims) {
	const environment = require_claim.claimText(claims, "environment");
	if (environment !== void 0) return `environment:${environment.replaceAll(":", "%3A")}`;
	return text(claims, "event_name") === "pull_request" && text(claims, "sub").endsWith(":pull_request") ? "pull_request" : `ref:${text(claims, "ref")}`;
}
function gitlabGrant(claims, scope) {
	const path = text(claims, "project_path");
	const ids = exact(claims, "project_id", "namespace_id");
	const notes = ["Subjects of GitLab have names in them: after a project is renamed or moved, the trust must name it anew."];
	const grant = (kind, ref, context, who) => {
		const wild = /[*?]/.test(ref);
		return {
			...start(claims),
			subjects: [`project_path:${path}:ref_type:${kind}:ref:${ref}`],
			wild,
			ids,
			context,
			who: `jobs of ${path} ${who}`,
			notes
		};
	};
	const branch = (name) => grant("branch", name, [{
		claim: "ref",
		value: name,
		wild: /[*?]/.test(name)
	}, {
		claim: "ref_type",
		value: "branch",
		wild: false
	}], `on the branch ${name}`);
	switch (scope.kind) {
		case "this-job": {
			const sub = text(claims, "sub");
			const context = exact(claims, "ref", "ref_type", "ref_protected", "environment");
			return {
				...start(claims),
				subjects: [sub],
				wild: false,
				ids,
				context,
				who: `jobs of ${path} with the subject ${require_index.quote(sub)}`,
				notes
			};
		}
		case "branch": return branch(scope.name);
		case "tags": return grant("tag", scope.pattern, [{
			claim: "ref",
			value: scope.pattern,
			wild: /[*?]/.test(scope.pattern)
		}, {
			claim: "ref_type",
			value: "tag",
			wild: false
		}], `on the tags ${scope.pattern}`);
		case "environment":
		case "pull-requests":
		case "workflow": throw refused(`The subject of GitLab names no ${scope.kind === "workflow" ? "workflow" : scope.kind === "environment" ? "environment" : "merge request"}.`, "Use `--for this-job`, `branch` or `tags`.");
	}
}
// src/trust/render/rendered.ts
function shellWord(value) {
	return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
function commandText(words, flags) {
	return [words, ...Object.entries(flags).map(([name, value]) => `  --${name} ${shellWord(value)}`)].join(" \\\n");
}
// src/trust/render/aws.ts
function renderAws(grant, place, write = commands$2) {
	const prefix = grant.issuer.replace(/^https?:\/\//, "");
	const conditions = conditionsFor(grant, prefix, place);
	const policyIn = (account) => ({
		Version: "2012-10-17",
		Statement: [{
			Effect: "Allow",
			Principal: { Federated: `arn:${place.partition}:iam::${account}:oidc-provider/${prefix}` },
			Action: "sts:AssumeRoleWithWebIdentity",
			Condition: conditions
		}]
	});
	const account = /^\d{12}$/.test(place.account) ? place.account : "000000000000";
	return {
		text: write({
			policy: policyIn(place.account),
			conditions,
			issuer: grant.issuer,
			place
		}),
		trusts: [{
			name: place.role,
			provider: "aws",
			policy: policyIn(account),
			role: { account }
		}]
	};
}
function conditionsFor(grant, prefix, { partition, audience }) {
	const keys = partition === "aws" ? require_condition_keys.claimsWithKeys(prefix) : ["aud", "sub"];
	const subjects = grant.subjects.map((value) => ({
		claim: "sub",
		value,
		wild: grant.wild
	}));
	const terms = [
		{
			claim: "aud",
			value: audience,
			wild: false
		},
		...grant.ids,
		...subjects,
		...grant.context
	];
	const conditions = {};
	for (const { claim, value, wild } of terms.filter((term) => keys.includes(term.claim))) {
		const operator = wild ? "StringLike" : "StringEquals";
		conditions[operator] ??= {};
		const key = `${prefix}:${claim}`;
		const literal = value.replaceAll("${", "${$}{");
		const before = conditions[operator][key];
		conditions[operator][key] = before === void 0 ? literal : [before, literal].flat();
	}
	return conditions;
}
function commands$2({ policy, issuer, place }) {
	const { role, audience, replace, partition, account } = place;
	const document = JSON.stringify(policy);
	const arn = `arn:${partition}:iam::${account}:oidc-provider/${issuer.replace(/^https?:\/\//, "")}`;
	return [
		"# The provider, once in each account.",
		commandText("aws iam create-open-id-connect-provider", {
			url: issuer,
			"client-id-list": audience
		}),
		"# Where it says EntityAlreadyExists, let it take the audience:",
		commandText("aws iam add-client-id-to-open-id-connect-provider", {
			"open-id-connect-provider-arn": arn,
			"client-id": audience
		}),
		...replace ? ["# This replaces the whole trust policy of the role.", commandText("aws iam update-assume-role-policy", {
			"role-name": role,
			"policy-document": document
		})] : ["# A new role. To one that is there, add the statement: update-assume-role-policy replaces the whole policy.", commandText("aws iam create-role", {
			"role-name": role,
			"assume-role-policy-document": document
		})]
	].join("\n");
}
// src/trust/render/azure.ts
const FLEXIBLE_CLAIMS = [
	"job_workflow_ref",
	"repository_id",
	"repository_owner_id"
];
function renderAzure(grant, place, write = commands$1) {
	const credentials = credentialsFor(grant, place);
	return {
		text: write({
			credentials,
			place
		}),
		trusts: credentials.map((entra) => ({
			name: entra.name,
			provider: "azure",
			entra
		}))
	};
}
function credentialsFor(grant, { audience, flexible }) {
	if (grant.wild && !flexible) throw new require_index.FederateError("INPUT_INVALID", "An exact federated credential knows no wildcards, and this needs one.", {
		hop: "trust",
		hint: "Give the job an `environment:` and trust that, which is the same in every run; or add `--flexible`, which is a preview."
	});
	const terms = [...grant.ids, ...grant.context].filter(({ claim }) => FLEXIBLE_CLAIMS.includes(claim));
	return grant.subjects.map((subject, at) => ({
		name: nameFor(grant.subjects[0] ?? "", at),
		issuer: grant.issuer,
		audiences: [audience],
		subject: flexible ? void 0 : subject,
		expression: flexible ? [`claims['sub'] ${grant.wild ? "matches" : "eq"} ${literal(subject)}`, ...terms.map(({ claim, value }) => `claims['${claim}'] eq ${literal(value)}`)].join(" and ") : void 0
	}));
}
function literal(value) {
	if (!value.includes("'")) return `'${value}'`;
	throw new require_index.FederateError("INPUT_INVALID", "The language of flexible credentials has no way to write a quote.", {
		hop: "trust",
		hint: "Leave out `--flexible`."
	});
}
function nameFor(subject, at) {
	return `job-${subject.replace(/^(repo|project_path):/, "").replaceAll(/[^A-Za-z0-9_]+/g, "-").replace(/^-+/, "")}`.slice(0, 116).replace(/-+$/, "") + (at === 0 ? "" : `-${at + 1}`);
}
function bodyOf({ name, issuer, audiences, subject, expression }) {
	return {
		name,
		issuer,
		audiences,
		...expression === void 0 ? { subject } : {
			subject: null,
			claimsMatchingExpression: {
				value: expression,
				languageVersion: 1
			}
		}
	};
}
const PREVIEW = "# Flexible credentials are a preview, whose rules moved twice in 2026: try them before you rely on them.";
function commands$1({ credentials, place: { clientId, flexible } }) {
	const apps = credentials.map((credential) => {
		const body = JSON.stringify(bodyOf(credential));
		return credential.expression === void 0 ? commandText("az ad app federated-credential create", {
			id: clientId,
			parameters: body
		}) : commandText(`az rest`, {
			method: "post",
			url: `https://graph.microsoft.com/beta/applications(appId='${clientId}')/federatedIdentityCredentials`,
			body
		});
	});
	const identities = credentials.map(({ name, issuer, audiences, subject, expression }) => commandText("az identity federated-credential create", {
		"identity-name": "IDENTITY",
		"resource-group": "GROUP",
		name,
		issuer,
		...subject === void 0 ? {} : { subject },
		...expression === void 0 ? {} : {
			"claims-matching-expression-value": expression,
			"claims-matching-expression-version": "1"
		},
		audiences: audiences[0] ?? ""
	}));
	return [
		...flexible ? [PREVIEW] : [],
		`# Where ${shellWord(clientId)} is an app registration:`,
		...apps,
		"# Where it is a user-assigned managed identity:",
		...identities,
		"# Then give it a role, on what it needs alone.",
		commandText("az role assignment create", {
			assignee: clientId,
			role: "ROLE",
			scope: "SCOPE"
		})
	].join("\n");
}
// src/trust/render/google.ts
const LONGEST_SUBJECT = 127;
const ATTRIBUTES = [
	"repository_id",
	"repository_owner_id",
	"project_id",
	"namespace_id"
];
function renderGoogle(grant, place, write = commands) {
	const isLong = grant.subjects.some((subject) => Buffer.byteLength(subject) > LONGEST_SUBJECT);
	const ids = grant.ids.filter(({ claim }) => ATTRIBUTES.includes(claim));
	const [first] = ids;
	const mapping = {
		"google.subject": isLong && first !== void 0 ? `assertion.${first.claim} + ':' + assertion.ref` : "assertion.sub",
		...Object.fromEntries(ids.map(({ claim }) => [`attribute.${claim}`, `assertion.${claim}`]))
	};
	const terms = [...grant.ids, ...grant.context];
	const subject = terms.length === 0 ? [inList("sub", grant.subjects)] : [];
	const condition = [...terms.map(celTerm), ...subject].join(" && ");
	const pool = `//iam.googleapis.com/projects/${place.projectNumber}/locations/global/workloadIdentityPools/${place.pool}`;
	const members = isLong || grant.wild ? first === void 0 ? [`principalSet:${pool}/*`] : [`principalSet:${pool}/attribute.${first.claim}/${first.value}`] : grant.subjects.map((sub) => `principal:${pool}/subject/${sub}`);
	const own = `${pool}/providers/${place.provider}`;
	const audiences = place.audience === void 0 ? [`https:${own}`, own] : [place.audience];
	const google = {
		issuer: grant.issuer,
		audiences,
		mapping,
		condition,
		members,
		disabled: false
	};
	return {
		text: write({
			...google,
			place,
			hasIds: ids.length > 0
		}),
		trusts: [{
			name: place.provider,
			provider: "gcp",
			google
		}]
	};
}
function celText(value) {
	return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;
}
function inList(claim, values) {
	return `assertion.${claim} in [${values.map(celText).join(", ")}]`;
}
function celTerm({ claim, value, wild }) {
	const variable = `assertion.${claim}`;
	if (!wild) return `${variable} == ${celText(value)}`;
	const [before = "", ...rest] = value.split("*");
	if (!value.includes("?") && rest.length === 1 && rest[0] === "") return `${variable}.startsWith(${celText(before)})`;
	return `${variable}.matches(${celText(`^${value.replaceAll(/[\\^$.|+()[\]{}]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".")}$`)})`;
}
function commands({ issuer, mapping, condition, members, place, hasIds }) {
	const { project, pool, provider, serviceAccount } = place;
	const within = {
		project,
		location: "global"
	};
	const role = serviceAccount === void 0 ? "ROLE" : "roles/iam.workloadIdentityUser";
	const onWhat = serviceAccount === void 0 ? `gcloud projects add-iam-policy-binding ${project}` : `gcloud iam service-accounts add-iam-policy-binding ${serviceAccount}`;
	return [
		"# The pool, once in each project.",
		commandText(`gcloud iam workload-identity-pools create ${pool}`, within),
		`# The provider. Its condition is for all that use it: to one that is there add \`|| (...)\`${!hasIds ? "" : ", with ids in quotes, since they are texts"}.`,
		commandText(`gcloud iam workload-identity-pools providers create-oidc ${provider}`, {
			...within,
			"workload-identity-pool": pool,
			"issuer-uri": issuer,
			"attribute-mapping": Object.entries(mapping).map(([key, value]) => `${key}=${value}`).join(","),
			"attribute-condition": condition,
			...place.audience === void 0 ? {} : { "allowed-audiences": place.audience }
		}),
		"# Who of them gets what.",
		...members.map((member) => commandText(onWhat, {
			...serviceAccount === void 0 ? {} : { project },
			role,
			member
		}))
	].join("\n");
}
// src/trust/setup.ts
function setup(cloud, claims, scope, known, writers = {}) {
	const grant = grantFor(claims, scope);
	const { text, trusts } = render(cloud, grant, known, writers);
	return {
		text,
		trusts,
		notes: [
			`It lets in ${grant.who}.`,
			...grant.notes,
			...serverNote(cloud, grant)
		]
	};
}
function serverNote(cloud, { issuer, ids }) {
	return cloud === "aws" && ids.length > 0 && !/^https:\/\/(token\.actions\.|gitlab\.com$)/.test(issuer) ? ["For this issuer AWS has no condition keys but `aud` and `sub`, so the ids are not pinned: a name that is free again can be taken over."] : [];
}
function render(cloud, grant, known, writers) {
	switch (cloud) {
		case "aws": return renderAws(grant, awsPlace(known), writers.aws);
		case "gcp": return renderGoogle(grant, googlePlace(known), writers.gcp);
		case "azure": return renderAzure(grant, azurePlace(known), writers.azure);
	}
}
function awsPlace({ role = "", audience, replace = false }) {
	const [, partition = "aws", account = "ACCOUNT", path = role] = /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/.exec(role) ?? [];
	return {
		partition,
		account,
		role: path.slice(path.lastIndexOf("/") + 1) || "ROLE",
		audience: audience ?? "sts.amazonaws.com",
		replace
	};
}
function googlePlace({ workloadIdentityProvider = "", serviceAccount, audience }) {
	const [, number = "PROJECT_NUMBER", pool = "github", provider = "federate"] = /projects\/([^/]+)\/locations\/global\/workloadIdentityPools\/([^/]+)\/providers\/([^/]+)$/.exec(workloadIdentityProvider) ?? [];
	return {
		project: /@([^.]+)\.iam\.gserviceaccount\.com$/.exec(serviceAccount ?? "")?.[1] ?? "PROJECT_ID",
		projectNumber: number,
		pool,
		provider,
		serviceAccount: serviceAccount ?? (workloadIdentityProvider === "" ? "SERVICE_ACCOUNT" : void 0),
		audience
	};
}
function azurePlace({ clientId = "CLIENT_ID", audience, flexible = false }) {
	return {
		clientId,
		audience: audience ?? "api://AzureADTokenExchange",
		flexible
	};
}
// src/trust/inputs.ts
const CLOUDS = [
	[
		"aws",
		"AWS",
		"role-to-assume"
	],
	[
		"gcp",
		"Google Cloud",
		"workload_identity_provider"
	],
	[
		"azure",
		"Azure",
		"client-id"
	]
];
function trustsToSetUp(claims, runner) {
	if (typeof claims["iss"] !== "string") return [];
	const given = (name) => runner.input(name) || void 0;
	const on = CLOUDS.filter(([, , input]) => given(input) !== void 0);
	const known = {
		role: given("role-to-assume"),
		workloadIdentityProvider: given("workload_identity_provider"),
		serviceAccount: given("service_account"),
		clientId: given("client-id"),
		audience: on.length === 1 ? given("audience") : void 0
	};
	return (on.length > 0 ? on : CLOUDS).map(([cloud, title]) => {
		try {
			return {
				title,
				...setup(cloud, claims, { kind: "this-job" }, known)
			};
		} catch (error) {
			if (!(error instanceof require_index.FederateError)) throw error;
			return {
				title,
				text: `# ${error.message}`,
				notes: [error.hint]
			};
		}
	});
}
// src/report/inspection.ts
async function reportInspection(inspection, runner, withSummary) {
	const { token, audience, story } = inspection;
	const subject = String(token.claims["sub"]);
	const claims = Object.entries(require_index.reportedClaims(token)).map(([name, value]) => [name, shown(value)]);
	runner.info(`The token of this job was asked for with the audience ${audience}, and passed every check.`);
	runner.info(`subject: ${subject}`);
	for (const sentence of story) runner.info(sentence);
	for (const [name, value] of claims) runner.info(`claim ${name}: ${value || "(empty)"}`);
	const trusts = trustsToSetUp(token.claims, runner);
	if (withSummary && trusts.length > 0) runner.info("What to paste so that a cloud trusts this job is in the job summary.");
	else if (!withSummary) for (const { title, text } of trusts) runner.info(`${title}\n${text}`);
	runner.info(NOTHING_GIVEN);
	runner.handOn([], require_index.identityOutputs(token));
	if (!withSummary) return;
	await runner.summary([
		require_index.heading(3, require_index.prose("Federate: the identity of this job")),
		require_index.paragraph(require_index.prose("The subject, as a trust has to name it:")),
		require_index.fenced(subject),
		...story.map((sentence) => require_index.paragraph(require_index.prose(sentence))),
		require_index.paragraph(require_index.join(require_index.prose("Claims of the token for the audience "), require_index.code(audience), require_index.prose(", which passed every check:"))),
		require_index.table(claims.map(([name, value]) => [require_index.code(name), require_index.code(value)])),
		...trusts.length === 0 ? [] : [require_index.heading(4, require_index.prose("The trust to set up"))],
		...trusts.flatMap(({ title, text, notes }) => [require_index.folded(require_index.prose(title), `\n${require_index.fenced(text)}\n`), ...notes.map((note) => require_index.paragraph(require_index.prose(note)))]),
		require_index.paragraph(require_index.prose(NOTHING_GIVEN))
	].join("\n\n"));
}
const NOTHING_GIVEN = "Nothing was exchanged, and nothing is handed on but the outputs `subject` and `claims`.";
function shown(value) {
	return typeof value === "string" ? value : JSON.stringify(value) ?? "";
}
exports.reportInspection = reportInspection;
