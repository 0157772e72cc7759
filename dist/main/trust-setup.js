const require_index = require("./index.js");
const require_condition_keys = require("./condition-keys.js");
// src/trust-setup/whom.ts
function exact(claims, ...names) {
	return names.flatMap((claim) => {
		const value = require_condition_keys.textOf(claims, claim);
		return value === "" ? [] : [{
			claim,
			value,
			wild: false
		}];
	});
}
function like(claim, value) {
	return {
		claim,
		value,
		wild: isWild(value)
	};
}
function isWild(text) {
	return /[*?]/.test(text);
}
function unwritable(reason, hint) {
	return new require_index.FederateError("INPUT_INVALID", reason, {
		hop: "trust",
		hint
	});
}
function holdsVital({ vital }, cloud, has) {
	const missing = vital.find((claim) => !has(claim));
	if (missing === void 0) return;
	throw unwritable(`${cloud} can't hold the claim \`${missing}\` of this issuer, and \`sub\` does not tell it.`, "Use `--for this-job`, `branch` or `tags`.");
}
// src/trust-setup/github-grant.ts
const GITHUB_WITH_KEYS = /^https:\/\/token\.actions\./;
const PULL_REQUEST = {
	claim: "event_name",
	value: "pull_request",
	wild: false
};
function githubGrant(claims) {
	const sub = require_condition_keys.textOf(claims, "sub");
	const own = contextOf(claims);
	if (!isUsual(claims)) return {
		...grantWith(claims, [sub], [...refTerms(claims, sub, require_condition_keys.textOf(claims, "event_name") === "pull_request"), ...exact(claims, "environment")]),
		who: `jobs of ${require_condition_keys.textOf(claims, "repository")} with the subject ${require_index.quote(sub)}`,
		subjectNotes: ["The repository or organisation customises the subject: it is named as it is."]
	};
	const queue = /^ref:(refs\/heads\/gh-readonly-queue\/.+\/)pr-[^/]+$/.exec(own)?.[1];
	if (queue !== void 0) {
		const branch = queue.split("/").slice(3, -1).join("/");
		return usualGrant(claims, `ref:${queue}*`, [like("ref", `${queue}*`)], `in the merge queue of ${branch}`);
	}
	const isPull = own === "pull_request";
	const ref = refTerms(claims, own, isPull);
	const where = own.startsWith("environment:") && ref.length > 0 ? `, on ${require_condition_keys.textOf(claims, "ref")}` : "";
	const who = isPull ? "for pull requests" : `with ${own.replace(":", " ")}${where}`;
	return usualGrant(claims, own, [...ref, ...exact(claims, "environment")], who);
}
function usualGrant(claims, tail, context, who) {
	const forms = formsOf(claims);
	return {
		...grantWith(claims, forms.map((form) => `${form}:${tail}`), context),
		who: `jobs of ${require_condition_keys.textOf(claims, "repository")} ${who}`,
		subjectNotes: forms.length > 1 ? ["Both forms of the subject are named, with ids and without: a repository that is renamed or transferred gets the one with ids."] : []
	};
}
function grantWith(claims, subjects, context) {
	return {
		issuer: require_condition_keys.textOf(claims, "iss"),
		subjects,
		wild: context.some(({ wild }) => wild),
		ids: exact(claims, "repository_id", "repository_owner_id"),
		context,
		vital: [],
		notes: []
	};
}
function isUsual(claims) {
	return bothForms(claims).some((form) => require_condition_keys.textOf(claims, "sub") === `${form}:${contextOf(claims)}`);
}
function formsOf(claims) {
	return bothForms(claims).slice(0, GITHUB_WITH_KEYS.test(require_condition_keys.textOf(claims, "iss")) ? 2 : 1);
}
function bothForms(claims) {
	const repository = require_condition_keys.textOf(claims, "repository");
	const [owner = "", name = ""] = repository.split("/");
	const [ownerId, id] = [require_condition_keys.textOf(claims, "repository_owner_id"), require_condition_keys.textOf(claims, "repository_id")];
	const plain = `repo:${repository}`;
	if (ownerId === "" || id === "") return [plain];
	const withIds = `repo:${owner}@${ownerId}/${name}@${id}`;
	return require_condition_keys.textOf(claims, "sub").startsWith(`${withIds}:`) ? [withIds, plain] : [plain, withIds];
}
function refTerms(claims, context, isPull) {
	if (isPull) return [PULL_REQUEST];
	return require_condition_keys.textOf(claims, "ref").startsWith("refs/pull/") && context.startsWith("environment:") ? [] : exact(claims, "ref");
}
function contextOf(claims) {
	const environment = require_condition_keys.claimText(claims, "environment");
	if (environment !== void 0) return `environment:${environment.replaceAll(":", "%3A")}`;
	return require_condition_keys.textOf(claims, "event_name") === "pull_request" && require_condition_keys.textOf(claims, "sub").endsWith(":pull_request") ? "pull_request" : `ref:${require_condition_keys.textOf(claims, "ref")}`;
}
// src/trust-setup/gitlab-grant.ts
function gitlabGrant(claims) {
	const sub = require_condition_keys.textOf(claims, "sub");
	const { ref } = partsOf(claims);
	const base = projectGrant(claims);
	return {
		...base,
		subjects: [sub],
		wild: false,
		context: exact(claims, "ref", "ref_type", "ref_protected", "environment"),
		vital: [],
		who: `jobs of ${require_condition_keys.textOf(claims, "project_path")} with the subject ${require_index.quote(sub)}`,
		subjectNotes: [...base.subjectNotes, ...ref ? [] : ["The project leaves the ref out of its subjects: what holds the subject alone lets in every ref."]]
	};
}
function projectGrant(claims) {
	return {
		issuer: require_condition_keys.textOf(claims, "iss"),
		ids: exact(claims, "project_id", "namespace_id"),
		notes: [],
		subjectNotes: ["Subjects of GitLab have names in them: after a project is renamed or moved, the trust must name it anew."]
	};
}
function partsOf(claims) {
	const [, type, ref] = /^project_path:.+?(:ref_type:[a-z_]+)?(:ref:.+)?$/s.exec(require_condition_keys.textOf(claims, "sub")) ?? [];
	return {
		type: type !== void 0,
		ref: ref !== void 0
	};
}
// src/trust-setup/job-grant.ts
function jobGrant(claims) {
	if (require_condition_keys.claimText(claims, "repository") !== void 0) return pasteable(githubGrant(claims));
	return require_condition_keys.claimText(claims, "project_path") !== void 0 ? pasteable(gitlabGrant(claims)) : subjectGrant(claims);
}
function subjectGrant(claims) {
	const sub = require_condition_keys.textOf(claims, "sub");
	return pasteable({
		issuer: require_condition_keys.textOf(claims, "iss"),
		subjects: [sub],
		wild: false,
		ids: [],
		context: [],
		vital: [],
		who: `jobs with the subject ${require_index.quote(sub)}`,
		notes: [],
		subjectNotes: []
	});
}
function pasteable(grant) {
	const { issuer, subjects, ids, context } = grant;
	if (issuer === "" || subjects.includes("")) throw unwritable("The claims have no `iss` and `sub`.", "Give those of a token: `federate inspect` prints them.");
	if (/[\p{Cc}\u2028\u2029]/u.test([
		issuer,
		...subjects,
		...[...ids, ...context].map(({ value }) => value)
	].join(""))) throw unwritable("A claim has a line end or another control character in it.", "Give it another value.");
	return grant;
}
// src/trust-setup/render/aws.ts
function renderAws(grant, place, write = commands$3) {
	const account = /^\d{12}$/.test(place.account) ? place.account : "000000000000";
	const policyFor = (own) => ({
		Version: "2012-10-17",
		Statement: [awsStatement(grant, own)]
	});
	const policy = policyFor({
		...place,
		account
	});
	return {
		text: write({
			policy: policyFor(place),
			conditions: conditionsFor(grant, place),
			issuer: grant.issuer,
			place
		}),
		trusts: [{
			name: place.role,
			provider: "aws",
			policy,
			role: { account }
		}]
	};
}
function awsStatement(grant, place) {
	return {
		Effect: "Allow",
		Principal: { Federated: providerArn(grant.issuer, place) },
		Action: actions("sts:AssumeRoleWithWebIdentity", place.tagged),
		Condition: conditionsFor(grant, place)
	};
}
function chainStatement(principal, tagged) {
	return {
		Effect: "Allow",
		Principal: { AWS: principal },
		Action: actions("sts:AssumeRole", tagged)
	};
}
function actions(assume, tagged = false) {
	return tagged ? [assume, "sts:TagSession"] : assume;
}
function issuerPrefix(issuer) {
	return issuer.replace(/^https?:\/\//, "");
}
function providerArn(issuer, { partition, account }) {
	return `arn:${partition}:iam::${account}:oidc-provider/${issuerPrefix(issuer)}`;
}
function createProvider(issuer, audience, iam = "aws iam") {
	return require_index.commandText([`${iam} create-open-id-connect-provider`], {
		url: issuer,
		"client-id-list": audience
	});
}
function addAudience(arn, audience, iam = "aws iam") {
	return require_index.commandText([`${iam} add-client-id-to-open-id-connect-provider`], {
		"open-id-connect-provider-arn": arn,
		"client-id": audience
	});
}
function conditionsFor(grant, { partition, audience, foreign = false }) {
	const prefix = issuerPrefix(grant.issuer);
	const keys = partition === "aws" && !foreign ? require_condition_keys.claimsWithKeys(prefix) : ["aud", "sub"];
	holdsVital(grant, "AWS", (claim) => keys.includes(claim));
	const subjects = grant.subjects.map((value) => ({
		claim: "sub",
		value,
		wild: grant.wild
	}));
	const context = grant.context.filter((term) => !grant.subjects.every((subject) => ends(subject, term)));
	const terms = [
		{
			claim: "aud",
			value: audience,
			wild: false
		},
		...grant.ids,
		...subjects,
		...context
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
function ends(subject, { claim, value }) {
	return subject.endsWith(`:${claim}:${value.replaceAll(":", "%3A")}`);
}
function commands$3({ policy, issuer, place }) {
	const { role, audience, replace = false } = place;
	const document = JSON.stringify(policy);
	return [
		"# The provider, once in each account.",
		createProvider(issuer, audience),
		"# Where it says EntityAlreadyExists, let it take the audience:",
		addAudience(providerArn(issuer, place), audience),
		...replace ? ["# This replaces the whole trust policy of the role.", require_index.commandText(["aws iam update-assume-role-policy"], {
			"role-name": role,
			"policy-document": document
		})] : ["# A new role. To one that is there, add the statement: update-assume-role-policy replaces the whole policy.", require_index.commandText(["aws iam create-role"], {
			"role-name": role,
			"assume-role-policy-document": document
		})]
	].join("\n");
}
// src/trust-setup/render/azure.ts
function renderAzure(grant, place, write = commands$2, credentialsFor = exactCredentials) {
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
function exactCredentials(grant, { audience }) {
	if (grant.wild) throw unwritable("An exact federated credential knows no wildcards, and this needs one.", "Give the job an `environment:` and trust that, which is the same in every run; of GitHub `--flexible`, which is a preview, may do.");
	holdsVital(grant, "An exact federated credential", () => false);
	return grant.subjects.map((subject, at) => ({
		name: nameFor(grant, at),
		issuer: grant.issuer,
		audiences: [audience],
		subject,
		expression: void 0
	}));
}
function nameFor({ subjects: [subject = ""] }, at) {
	return `job-${subject.replace(/^(repo|project_path):/, "").replaceAll(/[^A-Za-z0-9_]+/g, "-").replace(/^-+/, "")}`.slice(0, 116).replace(/-+$/, "") + (at === 0 ? "" : `-${at + 1}`);
}
function createCredentials({ credentials, place: { clientId: id } }) {
	const all = credentials.map(({ name, issuer, audiences, subject = "" }) => {
		const parameters = JSON.stringify({
			name,
			issuer,
			audiences,
			subject
		});
		return [require_index.commandText(["az ad app federated-credential create"], {
			id,
			parameters
		}), createForIdentity(name, {
			issuer,
			subject,
			audiences: audiences[0] ?? ""
		})];
	});
	const ofKind = (kind) => all.flatMap((texts) => texts[kind] ?? []);
	return [
		...all.length > 1 ? ["# One for each form of the subject: a repository that is renamed or transferred gets the one with ids."] : [],
		`# Where ${require_index.shellWord(id)} is an app registration:`,
		...ofKind(0),
		"# Where it is a user-assigned managed identity:",
		...ofKind(1)
	].join("\n");
}
function createForIdentity(name, flags) {
	return require_index.commandText(["az identity federated-credential create"], {
		"identity-name": "IDENTITY",
		"resource-group": "GROUP",
		name,
		...flags
	});
}
function commands$2(setup) {
	return `${createCredentials(setup)}\n${assignRole(setup)}`;
}
function assignRole({ place: { clientId: assignee } }) {
	return `# Then give it a role, on what it needs alone.\n${require_index.commandText(["az role assignment create"], {
		assignee,
		role: "ROLE",
		scope: "SCOPE"
	})}`;
}
// src/trust-setup/render/google.ts
const LONGEST_SUBJECT = 127;
const ATTRIBUTES = [
	"repository_id",
	"repository_owner_id",
	"project_id",
	"namespace_id"
];
const WORKLOAD_IDENTITY_USER = "roles/iam.workloadIdentityUser";
function renderGoogle(grant, place, write = commands$1) {
	const google = googleSetup(grant, place);
	return {
		text: write(google),
		trusts: [{
			name: place.provider,
			provider: "gcp",
			google
		}]
	};
}
function googleSetup(grant, place, short = false) {
	const isLong = short || grant.subjects.some((subject) => Buffer.byteLength(subject) > LONGEST_SUBJECT);
	const ids = grant.ids.filter(({ claim }) => ATTRIBUTES.includes(claim));
	const [first] = ids;
	const mapping = {
		"google.subject": isLong && first !== void 0 ? `assertion.${first.claim} + ":" + assertion.ref` : "assertion.sub",
		...Object.fromEntries(ids.map(({ claim }) => [`attribute.${claim}`, `assertion.${claim}`]))
	};
	const terms = [...grant.ids, ...grant.context];
	const subject = terms.length === 0 ? [inList("sub", grant.subjects)] : [];
	const pool = `//iam.googleapis.com/${poolName(place)}`;
	const byId = ids.map(({ claim, value }) => ({
		attribute: `attribute.${claim}`,
		member: `principalSet:${pool}/attribute.${claim}/${value}`
	}));
	const own = `${pool}/providers/${place.provider}`;
	return {
		issuer: grant.issuer,
		audiences: place.audience === void 0 ? [`https:${own}`, own] : [place.audience],
		mapping,
		condition: [...terms.map(celTerm), ...subject].join(" && "),
		members: isLong || grant.wild ? [byId[0]?.member ?? `principalSet:${pool}/*`] : grant.subjects.map((sub) => `principal:${pool}/subject/${sub}`),
		byId,
		disabled: false,
		place
	};
}
function poolName({ projectNumber, location, pool }) {
	return `projects/${projectNumber}/locations/${location}/workloadIdentityPools/${pool}`;
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
function createPoolProvider({ issuer, mapping, condition, place }) {
	const { projectNumber, location, pool, provider, project = "PROJECT_ID", audience } = place;
	const isNumbered = /^\d+$/.test(projectNumber);
	const within = isNumbered ? {} : {
		project,
		location
	};
	return [
		"# The pool, once in each project.",
		require_index.commandText(["gcloud iam workload-identity-pools create", isNumbered ? poolName(place) : pool], within),
		"# The provider. Its condition is for all that use it: to one that is there add `|| (...)`. Ids are texts, in quotes.",
		require_index.commandText(["gcloud iam workload-identity-pools providers create-oidc", isNumbered ? `${poolName(place)}/providers/${provider}` : provider], {
			...within,
			...isNumbered ? {} : { "workload-identity-pool": pool },
			"issuer-uri": issuer,
			"attribute-mapping": mappingText(mapping),
			"attribute-condition": condition,
			...audience === void 0 ? {} : { "allowed-audiences": audience }
		})
	].join("\n");
}
function mappingText(mapping) {
	return Object.entries(mapping).map(([key, value]) => `${key}=${value}`).join(",");
}
function bindAccount(account, project, role, member) {
	const named = project === void 0 && /@|^\d+$/.test(account) ? `projects/-/serviceAccounts/${account}` : account;
	return require_index.commandText(["gcloud iam service-accounts add-iam-policy-binding", named], {
		...project === void 0 ? {} : { project },
		role,
		member
	});
}
function commands$1(setup) {
	const { members, place } = setup;
	const { serviceAccount, project } = place;
	return [
		createPoolProvider(setup),
		"# Who of them gets what.",
		...members.map((member) => serviceAccount === void 0 ? bindProject(project, "ROLE", member) : bindAccount(serviceAccount, project, WORKLOAD_IDENTITY_USER, member))
	].join("\n");
}
function bindProject(project = "PROJECT_ID", role, member) {
	return require_index.commandText(["gcloud projects add-iam-policy-binding", project], {
		role,
		member
	});
}
// src/trust-setup/render/vault.ts
function renderVault(grant, place, write = commands) {
	const setup = vaultSetup(grant, place);
	const { body, bound } = setup;
	const vault = {
		issuer: grant.issuer,
		roleType: "jwt",
		userClaim: body.user_claim,
		groupsClaim: void 0,
		audiences: body.bound_audiences,
		subject: void 0,
		claims: bound,
		glob: body.bound_claims_type === "glob"
	};
	return {
		text: write(setup),
		trusts: [{
			name: place.role,
			provider: "vault",
			vault
		}]
	};
}
function vaultSetup(grant, place) {
	const terms = [...grant.ids, ...grant.context];
	const glob = terms.some(({ wild }) => wild);
	const bound = terms.length > 0 ? Object.fromEntries(terms.map(({ claim, value }) => [claim, value])) : { sub: [...grant.subjects] };
	const body = {
		role_type: "jwt",
		user_claim: grant.ids[0]?.claim ?? "sub",
		bound_audiences: [place.audience],
		bound_subject: "",
		bound_claims_type: glob ? "glob" : "string",
		bound_claims: bound,
		...place.isThere === true ? {} : {
			token_policies: [place.role],
			token_ttl: "10m",
			token_explicit_max_ttl: "15m"
		}
	};
	return {
		issuer: grant.issuer,
		body,
		bound,
		place
	};
}
function commands(setup) {
	const { issuer, place } = setup;
	const { program, namespace, path, role } = place;
	const config = require_index.shellWord(`auth/${path}/config`);
	return [
		...namespace === void 0 ? [] : [`export ${program === "bao" ? "BAO" : "VAULT"}_NAMESPACE=${require_index.shellWord(namespace)}`],
		"# The method, once.",
		`${program} auth enable -path=${require_index.shellWord(path)} jwt`,
		`${program} write ${config} oidc_discovery_url=${require_index.shellWord(issuer)} bound_issuer=${require_index.shellWord(issuer)}`,
		`# The role, with a policy of the name ${require_index.shellWord(role)}.`,
		roleCommand(setup)
	].join("\n");
}
function roleCommand({ body, place: { program, path, role, isThere } }) {
	const json = JSON.stringify(body, void 0, 2);
	return `${isThere === true ? "# This replaces what the role binds, for all who use it.\n" : ""}${program} write ${require_index.shellWord(`auth/${path}/role/${role}`)} - <<'END_OF_ROLE'\n${json}\nEND_OF_ROLE`;
}
// src/trust-setup/index.ts
function grantOfJob(claims, kind = "this-job") {
	try {
		return kind === "this-job" ? jobGrant(claims) : subjectGrant(claims);
	} catch (error) {
		if (!(error instanceof require_index.FederateError)) throw error;
		return;
	}
}
exports.addAudience = addAudience;
exports.awsStatement = awsStatement;
exports.bindAccount = bindAccount;
exports.bindProject = bindProject;
exports.chainStatement = chainStatement;
exports.claimsWithKeys = require_condition_keys.claimsWithKeys;
exports.createCredentials = createCredentials;
exports.createPoolProvider = createPoolProvider;
exports.createProvider = createProvider;
exports.exactCredentials = exactCredentials;
exports.googleSetup = googleSetup;
exports.grantOfJob = grantOfJob;
exports.jobGrant = jobGrant;
exports.mappingText = mappingText;
exports.providerArn = providerArn;
exports.renderAws = renderAws;
exports.renderAzure = renderAzure;
exports.renderGoogle = renderGoogle;
exports.renderVault = renderVault;
exports.roleCommand = roleCommand;
exports.vaultSetup = vaultSetup;
