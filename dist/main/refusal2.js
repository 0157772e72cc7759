const require_federate = require("./federate.js");
const require_claim = require("./claim.js");
const require_condition_keys = require("./condition-keys.js");
// src/trust/difference.ts
const IDS = /(^repo:[^/@:]+)@[\d*]+(\/[^/@:]+)@[\d*]+(?=:|$)/;
const MOST_COMPARED = 50;
function difference(name, wanted, has, claims, wild) {
	return wanted.slice(0, MOST_COMPARED).map((one) => reasonFor(name, one, has, claims, wild)).sort((a, b) => a.rank - b.rank)[0]?.says ?? `No value of \`${name}\` is allowed.`;
}
function reasonFor(name, wanted, has, claims, wild) {
	const same = (a, b) => wild ? require_federate.matches(b, a) : a === b;
	const rows = [
		[same(wanted.toLowerCase(), has.toLowerCase()), "differs by case only"],
		[same(wanted.trim(), has.trim()), "differs by blanks at an end only"],
		[!wild && /[*?]/.test(wanted) && require_federate.matches(has, wanted), "`*` and `?` are plain characters here; only StringLike takes them for wildcards"],
		[same(wanted.replace(IDS, "$1$2"), has.replace(IDS, "$1$2")), IDS.test(has) ? "the token has ids behind the names, what is trusted has names only" : "what is trusted has ids behind the names, the token has names only"],
		[name === "sub" && same(encoded(wanted), has), "a colon inside a value is written `%3A` in `sub`, and so it must be in what is trusted"],
		[same(wanted.replace("pull-request", "pull_request"), has), "`pull_request` is written with an underscore"],
		[same(wanted.replace(/(^|:ref:)(?!refs\/)([^:]+)$/, "$1refs/heads/$2"), has), "a branch is written with `refs/heads/` before it"],
		[name === "sub" && (wild ? require_federate.matches(has, `${wanted}:*`) : has.startsWith(`${wanted}:`)), "the subject is customised and goes on where the trusted one ends"],
		[same(wanted.replace(/\/$/, ""), has.replace(/\/$/, "")), "differs by a slash at the end only"]
	];
	const found = rows.findIndex(([holds]) => holds);
	const [why, rank] = found >= 0 ? [rows[found]?.[1] ?? "", found] : [name === "sub" ? subjects(wanted, has, claims) : "", rows.length];
	const said = `\`${require_federate.readable(name)}\` is ${require_federate.quote(has)}, and ${require_federate.quote(wanted)} is trusted`;
	return {
		rank: why === "" ? rank + 1 : rank,
		says: `${said}${why === "" ? "" : `: ${why}`}.`
	};
}
function subjects(wanted, has, { job_workflow_ref: workflow, repository }) {
	const [, mine = "", context = ""] = /^repo:([^:]+):(.+)$/.exec(has) ?? [];
	const [, theirs = "", other = ""] = /^repo:([^:]+):(.+)$/.exec(wanted) ?? [];
	if (mine === "" || theirs === "") return /^repo:/.test(has) || has === "" ? "" : "the subject has a form that the repository or organisation chose";
	if (!require_federate.matches(mine, theirs)) {
		const called = /^([^/]+\/[^/]+)\//.exec(String(workflow))?.[1];
		return called !== void 0 && called === theirs && called !== repository ? "the subject is that of the repository that calls the workflow, not of the one that holds it" : "it is another repository";
	}
	const [is, was] = [kindOf(context), kindOf(other)];
	if (is === was) return is === "context" ? "" : `it is another ${is}`;
	if (was === "environment") return `what is trusted is an environment, and the job names none: its subject is that of a ${is}`;
	return is === "environment" ? `the job has an environment, so its subject names that and no ${was}` : `the subject is that of a ${is}, what is trusted that of a ${was}`;
}
function kindOf(context) {
	if (context.startsWith("environment:")) return "environment";
	if (context.startsWith("pull_request")) return "pull request";
	if (context.startsWith("ref:refs/tags/")) return "tag";
	return context.startsWith("ref:") ? "branch" : "context";
}
function encoded(subject) {
	return subject.replace(/^(repo:[^:]+:environment:)(.+)$/s, (_all, before, name) => {
		return before + name.replaceAll(":", "%3A");
	});
}
// src/trust/verdict.ts
function all(truths) {
	return truths.includes(false) ? false : truths.includes(void 0) ? void 0 : true;
}
function any(truths) {
	return truths.includes(true) ? true : truths.includes(void 0) ? void 0 : false;
}
function not(truth) {
	return truth === void 0 ? void 0 : !truth;
}
function judgementOf(where, checks) {
	const holds = all(checks.map((check) => check.holds));
	const verdict = holds === void 0 ? "unknown" : holds ? "allow" : "deny";
	const decisive = checks.find((check) => check.holds === (holds === false ? false : void 0));
	return {
		verdict,
		where,
		checks,
		because: verdict === "allow" ? "" : decisive?.because ?? ""
	};
}
function equality(what, wanted, has, because) {
	const holds = has !== void 0 && wanted.includes(has);
	return {
		holds,
		what,
		wanted: wanted.join(" or "),
		has,
		because: holds ? "" : because
	};
}
// src/trust/entra.ts
const CLAIMS = [
	"sub",
	"job_workflow_ref",
	"repository_id",
	"repository_owner_id",
	"project_id",
	"namespace_id"
];
function readTerms(expression) {
	const term = /\s*claims\['([^']+)'\]\s+(eq|matches)\s+'([^']*)'\s*(and\b|$)/y;
	const terms = [];
	while (term.lastIndex < expression.length) {
		const [, claim, operator, wanted, next] = term.exec(expression) ?? [];
		if (claim === void 0 || wanted === void 0) return void 0;
		terms.push({
			claim,
			operator: operator === "eq" ? "eq" : "matches",
			wanted
		});
		if (next === "") return term.lastIndex === expression.length || expression.slice(term.lastIndex).trim() === "" ? terms : void 0;
	}
}
function judgeCredential(trust, claims) {
	const { issuer, audiences, subject, expression } = trust;
	const [iss, aud] = [require_claim.claimText(claims, "iss"), require_claim.claimText(claims, "aud")];
	const base = [equality("issuer", [issuer], iss, difference("iss", [issuer], iss ?? "", claims, false)), equality("audience", audiences, aud, difference("aud", audiences, aud ?? "", claims, false))];
	if (expression === void 0) return judgementOf("the credential", [...base, subjectCheck(subject, claims)]);
	const terms = readTerms(expression);
	if (terms === void 0) {
		const because = "The expression is not in the language of flexible credentials, which knows `eq`, `matches` and `and`.";
		return judgementOf("the credential", [...base, {
			holds: void 0,
			what: "expression",
			wanted: require_federate.readable(expression),
			has: void 0,
			because
		}]);
	}
	const also = subject === void 0 ? [] : [subjectCheck(subject, claims)];
	return judgementOf("the credential", [
		...base,
		...also,
		...terms.map((term) => termCheck(term, claims))
	]);
}
function subjectCheck(subject, claims) {
	const sub = require_claim.claimText(claims, "sub");
	const wanted = subject === void 0 ? [] : [subject];
	return equality("subject", wanted, sub, subject !== void 0 && /[*?]/.test(subject) && require_federate.matches(sub ?? "", subject) ? "An exact credential knows no wildcards in its subject." : difference("sub", wanted, sub ?? "", claims, false));
}
function termCheck({ claim, operator, wanted }, claims) {
	const has = require_claim.claimText(claims, claim);
	const base = {
		what: `${operator} ${require_federate.readable(claim)}`,
		wanted: require_federate.readable(wanted),
		has
	};
	if (!CLAIMS.includes(claim)) {
		const because = `Flexible credentials are not known to take the claim \`${require_federate.readable(claim)}\`.`;
		return {
			...base,
			holds: void 0,
			because
		};
	}
	if (has === void 0) return {
		...base,
		holds: false,
		because: require_claim.absence(claim, claims)
	};
	const holds = operator === "eq" ? has === wanted : require_federate.matches(has, wanted);
	const because = operator === "matches" && /[()|\\[\]]|\.\*/.test(wanted) ? `\`${require_federate.readable(claim)}\` is ${require_federate.readable(has)}: \`matches\` takes \`*\` and \`?\` and no regular expression, so the other signs are plain characters.` : difference(claim, [wanted], has, claims, operator === "matches");
	return {
		...base,
		holds,
		because: holds ? "" : because
	};
}
// src/trust/iam-operators.ts
const FORM = /^(?:(forallvalues|foranyvalue):)?(?:string(not)?(equals|equalsignorecase|like)(ifexists)?|(null))$/;
function readOperator(name) {
	const [whole, quantifier, negated, kind, ifExists, isNull] = FORM.exec(name.toLowerCase()) ?? [];
	if (whole === void 0 || isNull !== void 0 && quantifier !== void 0) return void 0;
	return {
		kind: isNull !== void 0 ? "null" : kind === "like" ? "like" : "equals",
		ignoresCase: kind === "equalsignorecase",
		negated: negated !== void 0,
		ifExists: ifExists !== void 0,
		quantifier: quantifier === void 0 ? void 0 : quantifier === "forallvalues" ? "all" : "any"
	};
}
const [STAR, MARK, UNKNOWN_TEXT] = [
	"﷐",
	"﷑",
	"﷒"
];
function isOneOf(value, wanted, { kind, ignoresCase }) {
	const own = (text) => {
		const plain = text.replaceAll("*", STAR).replaceAll("?", MARK);
		return ignoresCase ? plain.toLowerCase() : plain;
	};
	const has = own(value);
	return any(wanted.map(({ text, impossible, unknown }) => {
		if (impossible) return false;
		if (unknown) return void 0;
		const pattern = kind === "like" ? text : own(text);
		const fixed = pattern.search(/[*?\ufdd2]/);
		if (fixed < 0) return pattern === has;
		if (!has.startsWith(pattern.slice(0, fixed))) return false;
		if (!pattern.includes(UNKNOWN_TEXT)) return require_federate.matches(has, pattern);
		return require_federate.matches(has, pattern.replaceAll(UNKNOWN_TEXT, "*")) ? void 0 : false;
	}));
}
// src/trust/iam-conditions.ts
const SHOWN = 8;
function conditionChecks(name, keys, asked) {
	const operator = readOperator(name);
	if (!isObject(keys)) return [doubt(name, "", `\`${require_federate.readable(name)}\` has no keys.`)];
	return Object.entries(keys).map(([key, values]) => operator === void 0 ? doubt(`${name} ${claimOf(key)}`, shown(listOf(values)), `\`${require_federate.readable(name)}\` is not judged here.`) : conditionCheck(name, operator, key, listOf(values), asked));
}
function conditionCheck(name, operator, key, values, asked) {
	const what = `${require_federate.readable(name)} ${require_federate.readable(claimOf(key))}`;
	const value = keyValue(key, asked.claims);
	if (value.kind === "unknown") return doubt(what, shown(values), value.because);
	const has = value.kind === "present" ? value.text : void 0;
	const missing = value.kind === "absent" ? value.because : "";
	const base = {
		what,
		wanted: shown(values),
		has
	};
	if (operator.kind === "null") {
		const wanted = values.map((one) => String(one).toLowerCase());
		const holds = wanted.every((one) => one === "true" || one === "false") ? wanted.includes(has === void 0 ? "true" : "false") : void 0;
		const because = has === void 0 ? missing : `The token has \`${claimOf(key)}\`, and it must be absent.`;
		return {
			...base,
			holds,
			because: holds ? "" : because
		};
	}
	if (has === void 0) {
		const holds = operator.ifExists || operator.quantifier === "all" || operator.negated && operator.quantifier !== "any";
		return {
			...base,
			holds,
			because: holds ? "" : missing
		};
	}
	if (values.length === 0) return doubt(what, "", `\`${what}\` has no values.`);
	const wanted = values.map((one) => wantedOf(one, asked));
	const one = isOneOf(has, wanted, operator);
	const holds = operator.negated ? not(one) : one;
	if (holds) return {
		...base,
		holds,
		because: ""
	};
	if (holds === void 0) return {
		...base,
		holds,
		because: `A value of \`${what}\` is not known here.`
	};
	const literal = !asked.hasVariables && values.some((text) => typeof text === "string" && text.includes("${"));
	const texts = wanted.flatMap(({ text, impossible }) => impossible ? [] : [plain(text)]);
	const because = operator.negated ? `\`${claimOf(key)}\` is ${require_federate.readable(has)}, which is expressly excluded.` : literal ? `\`\${...}\` in the values of ${what} is plain text without \`"Version": "2012-10-17"\`.` : difference(claimOf(key), texts, has, asked.claims, operator.kind === "like");
	return {
		...base,
		holds,
		because
	};
}
function doubt(what, wanted, because) {
	return {
		holds: void 0,
		what,
		wanted,
		has: void 0,
		because
	};
}
function keyValue(key, claims) {
	const at = key.lastIndexOf(":");
	const [prefix, name] = [key.slice(0, Math.max(at, 0)).toLowerCase(), key.slice(at + 1).toLowerCase()];
	const issuer = prefixOf(claims);
	if (prefix === "aws" || prefix === "sts") return {
		kind: "unknown",
		because: `\`${require_federate.readable(key)}\` is a fact of the request, which the token does not tell.`
	};
	if (prefix !== issuer.toLowerCase()) return {
		kind: "absent",
		because: `The key \`${require_federate.readable(key)}\` is that of another issuer: those of this token begin with \`${require_federate.readable(issuer)}:\`.`
	};
	if (!require_condition_keys.claimsWithKeys(issuer).includes(name)) {
		const near = name === "repository_owner" ? " (there is `repository_owner_id`)" : "";
		return {
			kind: "absent",
			because: `AWS has no condition key \`${require_federate.readable(name)}\` for this issuer${near}.`
		};
	}
	const value = Object.hasOwn(claims, name) ? claims[name] : void 0;
	const [only, ...more] = Array.isArray(value) ? value : [value];
	if (typeof only === "string" && more.length === 0) return {
		kind: "present",
		text: only
	};
	if (only === void 0 || only === null) return {
		kind: "absent",
		because: require_claim.absence(name, claims)
	};
	return {
		kind: "unknown",
		because: `What AWS makes of \`${name}\` is not known where it is no single text.`
	};
}
function wantedOf(value, { claims, hasVariables }) {
	const text = textOf(value);
	if (!hasVariables || !text.includes("${")) return { text };
	let [impossible, unknown] = [false, false];
	return {
		text: text.replaceAll(/\$\{([^}]*)\}/g, (_whole, inside) => {
			if (inside === "*") return STAR;
			if (inside === "?") return MARK;
			if (inside === "$") return "$";
			const [, key = "", fallback] = /^\s*([^,\s]*)\s*(?:,\s*'([^']*)')?\s*$/.exec(inside) ?? [];
			const found = key === "" ? { kind: "unknown" } : keyValue(key, claims);
			if (found.kind === "unknown") unknown = true;
			if (found.kind === "absent" && fallback === void 0) impossible = true;
			return (found.kind === "present" ? found.text : fallback ?? "").replaceAll("*", STAR).replaceAll("?", MARK);
		}),
		...impossible ? { impossible } : {},
		...unknown ? { unknown } : {}
	};
}
function textOf(value) {
	if (typeof value === "string") return value;
	if (typeof value === "number" || typeof value === "boolean") return String(value);
	const sub = isObject(value) ? member(value, "Fn::Sub") : void 0;
	const template = Array.isArray(sub) ? sub[0] : sub;
	if (typeof template !== "string") return UNKNOWN_TEXT;
	return template.replaceAll(/\$\{([^}]*)\}/g, (_whole, name) => name.startsWith("!") ? `\${${name.slice(1)}}` : UNKNOWN_TEXT);
}
function prefixOf(claims) {
	return (require_claim.claimText(claims, "iss") ?? "").replace(/^https?:\/\//, "");
}
function claimOf(key) {
	return key.slice(key.lastIndexOf(":") + 1);
}
function plain(text) {
	return text.replaceAll(STAR, "*").replaceAll(MARK, "?").replaceAll(UNKNOWN_TEXT, "...");
}
function shown(values) {
	return values.slice(0, SHOWN).map((value) => require_federate.readable(plain(textOf(value)))).join(" or ") + (values.length > SHOWN ? ` or ${values.length - SHOWN} more` : "");
}
function listOf(value) {
	return value === void 0 ? [] : Array.isArray(value) ? value : [value];
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function member(object, name) {
	return Object.hasOwn(object, name) ? object[name] : void 0;
}
// src/trust/iam.ts
const ACTION = "sts:assumerolewithwebidentity";
const BUILT_IN = [
	"accounts.google.com",
	"cognito-identity.amazonaws.com",
	"graph.facebook.com",
	"www.amazon.com"
];
const ELEMENTS = [
	"Sid",
	"Effect",
	"Principal",
	"NotPrincipal",
	"Action",
	"NotAction",
	"Condition"
];
function judgePolicy(policy, claims, role = {}) {
	if (!isObject(policy)) return unreadable("The policy is no JSON object.");
	const given = member(policy, "Statement");
	const statements = Array.isArray(given) ? given : [given];
	const hasVariables = member(policy, "Version") === "2012-10-17";
	const judged = statements.map((statement, at) => judgeStatement(statement, at, {
		claims,
		role,
		hasVariables
	}));
	if (judged.length === 0 || judged.some((one) => one === void 0)) return unreadable("A statement of the policy is no object with `Effect`, `Principal` and `Action`.");
	const known = judged.filter((one) => one !== void 0);
	const denies = known.filter(({ effect }) => effect === "Deny");
	const allows = known.filter(({ effect }) => effect === "Allow");
	const denied = denies.find(({ applies }) => applies === true);
	if (denied !== void 0) return conclude("deny", denied, `${denied.where} is an explicit Deny that applies to this job.`);
	const allowed = allows.find(({ applies }) => applies === true);
	const [doubtfulDeny] = denies.filter(({ applies }) => applies === void 0);
	if (allowed !== void 0 && doubtfulDeny === void 0) return conclude("allow", allowed, "");
	const doubtful = doubtfulDeny ?? allows.find(({ applies }) => applies === void 0);
	if (doubtful !== void 0) {
		if (doubtful.effect === "Allow" || allowed !== void 0 || allows.some(({ applies }) => applies === void 0)) return conclude("unknown", doubtful, firstOf(doubtful, void 0));
	}
	const [nearest] = allows.toSorted((a, b) => distance(a) - distance(b));
	if (nearest === void 0) return {
		verdict: "deny",
		where: "",
		checks: [],
		because: "No statement allows anything."
	};
	return conclude("deny", nearest, firstOf(nearest, false));
}
function conclude(verdict, { where, checks }, because) {
	return {
		verdict,
		where,
		checks,
		because
	};
}
function unreadable(because) {
	return {
		verdict: "unknown",
		where: "",
		checks: [],
		because
	};
}
function firstOf({ checks }, holds) {
	return checks.find((check) => check.holds === holds)?.because ?? "";
}
function distance({ checks }) {
	return checks.reduce((sum, { holds, what }) => sum + (holds === false ? what === "Principal" ? 100 : 1 : 0), 0);
}
function judgeStatement(statement, at, asked) {
	if (!isObject(statement)) return void 0;
	const effect = member(statement, "Effect");
	if (effect !== "Allow" && effect !== "Deny") return void 0;
	const sid = member(statement, "Sid");
	const condition = "Condition" in statement ? statement["Condition"] : {};
	if (!isObject(condition) || Object.keys(statement).some((name) => !ELEMENTS.includes(name))) return void 0;
	const checks = [
		principalCheck(statement, asked),
		actionCheck(statement),
		...Object.entries(condition).flatMap(([name, keys]) => conditionChecks(name, keys, asked))
	];
	return {
		effect,
		where: `Statement ${at + 1}${typeof sid === "string" && sid !== "" ? ` (${require_federate.readable(sid)})` : ""}`,
		applies: all(checks.map(({ holds }) => holds)),
		checks
	};
}
function actionCheck(statement) {
	const [action, notAction] = [member(statement, "Action"), member(statement, "NotAction")];
	const wanted = listOf(action ?? notAction);
	const one = any(wanted.map((value) => typeof value === "string" ? require_federate.matches(ACTION, value.toLowerCase()) : void 0));
	const holds = action === void 0 ? notAction === void 0 ? void 0 : not(one) : one;
	return {
		holds,
		what: action === void 0 ? "NotAction" : "Action",
		wanted: shown(wanted),
		has: "sts:AssumeRoleWithWebIdentity",
		because: holds ? "" : `The statement is for ${shown(wanted) || "no action"}, and a job asks for sts:AssumeRoleWithWebIdentity.`
	};
}
function principalCheck(statement, { claims, role }) {
	const principal = member(statement, "Principal");
	const issuer = prefixOf(claims);
	const has = `arn:aws:iam::${role.account ?? "ACCOUNT"}:oidc-provider/${issuer}`;
	const check = (holds, wanted, because) => {
		return {
			holds,
			what: "Principal",
			wanted,
			has,
			because: holds ? "" : because
		};
	};
	if (principal === void 0) return check(void 0, "NotPrincipal", "`NotPrincipal` is not judged here.");
	if (principal === "*") return check(true, "*", "");
	if (!isObject(principal)) return check(void 0, shown([principal]), "The principal is no object.");
	const federated = listOf(member(principal, "Federated"));
	if (federated.length === 0) {
		const instead = Object.keys(principal).map(require_federate.readable).join(", ");
		return check(false, instead, `The statement is for ${instead || "nobody"}, and a job comes by \`Federated\`.`);
	}
	const holds = any(federated.map((value) => isProvider(value, issuer, role)));
	return check(holds, shown(federated), holds === void 0 ? UNRESOLVED : wrongProvider(federated, issuer, role));
}
const UNRESOLVED = "An intrinsic function gives the principal, and its value is not known here.";
const PROVIDER = /^arn:[\w-]+:iam::(\d{12}):oidc-provider\/(.+)$/s;
function isProvider(value, issuer, { account, guessesPrincipal }) {
	const text = textOf(value);
	if (text === "*") return true;
	if (text === UNKNOWN_TEXT) return guessesPrincipal ? true : void 0;
	if (text.includes(UNKNOWN_TEXT)) return require_federate.matches(`arn:aws:iam::${account ?? "000000000000"}:oidc-provider/${issuer}`, text.replaceAll(UNKNOWN_TEXT, "*")) ? guessesPrincipal ? true : void 0 : false;
	if (BUILT_IN.includes(text)) return text === issuer;
	const [, ofAccount, ofIssuer] = PROVIDER.exec(text) ?? [];
	return ofIssuer === issuer && (account === void 0 || ofAccount === account);
}
function wrongProvider(values, issuer, { account }) {
	for (const text of values.map(textOf)) {
		const [, ofAccount, ofIssuer] = PROVIDER.exec(text) ?? [];
		if (text === issuer) return "The principal must be the ARN of the provider, not its host.";
		if (ofIssuer === issuer) return `The provider is of account ${ofAccount}, and the role of ${account}.`;
	}
	return `The statement is for another issuer than that of the token, which is ${require_federate.readable(issuer)}.`;
}
// src/trust/refusal.ts
const OF_TRUST = /^(AWS_ACCESS_DENIED|AZURE_(FEDERATED_CREDENTIAL_NOT_FOUND|SUBJECT_CASE|AUDIENCE_REFUSED|ISSUER_REFUSED)|GCP_(ATTRIBUTE_CONDITION|ATTRIBUTE_MAPPING|IMPERSONATION_DENIED))$/;
function isOfTrust(error) {
	return error instanceof require_federate.FederateError && OF_TRUST.test(error.code);
}
function withFalseCondition(error, path, text, claims) {
	const read = require_federate.readStrictObject(text);
	const judged = "fault" in read ? read.fault : judge(read.object, claims, error);
	const file = `\`${require_federate.readable(path)}\``;
	const said = typeof judged === "string" ? `${file} ${judged}.` : judged.verdict === "allow" ? `By ${file} this job would be let in: what is in force is another trust, or another place is asked.` : `By ${file}, ${judged.where}: ${judged.because}`;
	const checks = typeof judged === "string" ? [] : judged.checks;
	return new require_federate.FederateError(error.code, `${error.message} ${said}`, {
		hint: error.hint,
		retry: error.retry,
		cause: error,
		...error.hop === void 0 ? {} : { hop: error.hop },
		evidence: {
			...error.evidence,
			...Object.fromEntries(checks.map(({ what, wanted, has, holds }) => [`${holds ? "✓" : holds === false ? "✗" : "?"} ${what}`, `${wanted} / ${has === void 0 ? "none" : require_federate.readable(has)}`]))
		}
	});
}
function judge(trust, claims, { code }) {
	if (code.startsWith("AWS_")) return "Statement" in trust ? judgePolicy(trust, claims) : "is no trust policy of IAM";
	if (code.startsWith("GCP_")) return "is not evaluated by this step: `federate check` names the condition that is false";
	const { issuer, subject, audiences, claimsMatchingExpression: flexible } = trust;
	if (typeof issuer !== "string" || !Array.isArray(audiences)) return "is no federated credential, as `az` shows it";
	const value = Object(flexible).value;
	return judgeCredential({
		issuer,
		audiences: audiences.map(String),
		subject: typeof subject === "string" ? subject : void 0,
		expression: typeof value === "string" ? value : void 0
	}, claims);
}
exports.isOfTrust = isOfTrust;
exports.withFalseCondition = withFalseCondition;
