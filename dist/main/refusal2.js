const require_index = require("./index.js");
const require_condition_keys = require("./condition-keys.js");
// src/trust/claim.ts
function absence(name, claims) {
	if (name === "environment" && typeof claims["repository"] === "string") return "The token has no claim `environment`: the job names none.";
	return `The token has no claim \`${require_index.readable(name)}\`.`;
}
// src/trust/difference.ts
const IDS = /(^repo:[^/@:]+)@[\d*]+(\/[^/@:]+)@[\d*]+(?=:|$)/;
const MOST_COMPARED = 50;
function difference(name, wanted, has, claims, wild) {
	return wanted.slice(0, MOST_COMPARED).map((one) => reasonFor(name, one, has, claims, wild)).sort((a, b) => a.rank - b.rank)[0]?.says ?? `No value of \`${name}\` is allowed.`;
}
function reasonFor(name, wanted, has, claims, wild) {
	const same = (a, b) => wild ? require_index.matches(b, a) : a === b;
	const rows = [
		[same(wanted.toLowerCase(), has.toLowerCase()), "differs by case only"],
		[same(wanted.trim(), has.trim()), "differs by blanks at an end only"],
		[!wild && /[*?]/.test(wanted) && require_index.matches(has, wanted), "`*` and `?` are plain characters here; only StringLike takes them for wildcards"],
		[same(wanted.replace(IDS, "$1$2"), has.replace(IDS, "$1$2")), IDS.test(has) ? "the token has ids behind the names, what is trusted has names only" : "what is trusted has ids behind the names, the token has names only"],
		[name === "sub" && same(encoded(wanted), has), "a colon inside a value is written `%3A` in `sub`, and so it must be in what is trusted"],
		[same(wanted.replace("pull-request", "pull_request"), has), "`pull_request` is written with an underscore"],
		[same(wanted.replace(/(^|:ref:)(?!refs\/)([^:]+)$/, "$1refs/heads/$2"), has), "a branch is written with `refs/heads/` before it"],
		[name === "sub" && (wild ? require_index.matches(has, `${wanted}:*`) : has.startsWith(`${wanted}:`)), "the subject is customised and goes on where the trusted one ends"],
		[same(wanted.replace(/\/$/, ""), has.replace(/\/$/, "")), "differs by a slash at the end only"]
	];
	const found = rows.findIndex(([holds]) => holds);
	const [why, rank] = found >= 0 ? [rows[found]?.[1] ?? "", found] : [name === "sub" ? subjects(wanted, has, claims) : "", rows.length];
	const said = `\`${require_index.readable(name)}\` is ${require_index.quote(has)}, and ${require_index.quote(wanted)} is trusted`;
	return {
		rank: why === "" ? rank + 1 : rank,
		says: `${said}${why === "" ? "" : `: ${why}`}.`
	};
}
function subjects(wanted, has, { job_workflow_ref: workflow, repository }) {
	const [, mine = "", context = ""] = /^repo:([^:]+):(.+)$/.exec(has) ?? [];
	const [, theirs = "", other = ""] = /^repo:([^:]+):(.+)$/.exec(wanted) ?? [];
	if (mine === "" || theirs === "") return /^repo:/.test(has) || has === "" ? "" : "the subject has a form that the repository or organisation chose";
	if (!require_index.matches(mine, theirs)) {
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
	const [iss, aud] = [require_condition_keys.claimText(claims, "iss"), require_condition_keys.claimText(claims, "aud")];
	const base = [equality("issuer", [issuer], iss, difference("iss", [issuer], iss ?? "", claims, false)), equality("audience", audiences, aud, difference("aud", audiences, aud ?? "", claims, false))];
	if (expression === void 0) return judgementOf("the credential", [...base, subjectCheck(subject, claims)]);
	const terms = readTerms(expression);
	if (terms === void 0) {
		const because = "The expression is not in the language of flexible credentials, which knows `eq`, `matches` and `and`.";
		return judgementOf("the credential", [...base, {
			holds: void 0,
			what: "expression",
			wanted: require_index.readable(expression),
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
	const sub = require_condition_keys.claimText(claims, "sub");
	const wanted = subject === void 0 ? [] : [subject];
	return equality("subject", wanted, sub, subject !== void 0 && /[*?]/.test(subject) && require_index.matches(sub ?? "", subject) ? "An exact credential knows no wildcards in its subject." : difference("sub", wanted, sub ?? "", claims, false));
}
function termCheck({ claim, operator, wanted }, claims) {
	const has = require_condition_keys.claimText(claims, claim);
	const base = {
		what: `${operator} ${require_index.readable(claim)}`,
		wanted: require_index.readable(wanted),
		has
	};
	if (!CLAIMS.includes(claim)) {
		const because = `Flexible credentials are not known to take the claim \`${require_index.readable(claim)}\`.`;
		return {
			...base,
			holds: void 0,
			because
		};
	}
	if (has === void 0) return {
		...base,
		holds: false,
		because: absence(claim, claims)
	};
	const holds = operator === "eq" ? has === wanted : require_index.matches(has, wanted);
	const because = operator === "matches" && /[()|\\[\]]|\.\*/.test(wanted) ? `\`${require_index.readable(claim)}\` is ${require_index.readable(has)}: \`matches\` takes \`*\` and \`?\` and no regular expression, so the other signs are plain characters.` : difference(claim, [wanted], has, claims, operator === "matches");
	return {
		...base,
		holds,
		because: holds ? "" : because
	};
}
// src/trust/google.ts
const MOST_MAPPED = 55;
const LONGEST_SUBJECT = 127;
const KEY = /^(google\.(subject|groups|display_name|profile_photo|posix_username)|attribute\.[a-z0-9_]{1,100})$/;
async function googleJudge(trust) {
	const read = reader(await Promise.resolve().then(() => require("./cel.js")));
	const entries = Object.entries(trust.mapping);
	if (entries.length > MOST_MAPPED) return () => judgementOf("the provider", [tooManyMapped(entries.length)]);
	const mapping = entries.map(([key, text]) => [key, read(text)]);
	const condition = trust.condition === void 0 || trust.condition.trim() === "" ? void 0 : read(trust.condition);
	return (claims) => judge(trust, mapping, condition, claims);
}
function tooManyMapped(count) {
	const because = `The provider maps ${count} attributes, more than the ${MOST_MAPPED} that Google takes.`;
	return {
		holds: false,
		what: "mapping",
		wanted: `${MOST_MAPPED} attributes`,
		has: `${count} attributes`,
		because
	};
}
function claimBehind(name, mapping) {
	const source = name.startsWith("assertion.") ? name : mapping[name] ?? "";
	return /^assertion\.(\w+)$/.exec(source.trim())?.[1] ?? "";
}
function reader({ readExpression }) {
	return readExpression;
}
function judge(trust, mapping, condition, claims) {
	const aud = require_condition_keys.claimText(claims, "aud");
	const checks = [
		equality("issuer", [trust.issuer], require_condition_keys.claimText(claims, "iss"), `The provider is for the issuer ${require_index.readable(trust.issuer)}, and the token is from ${require_index.readable(String(claims["iss"]))}.`),
		...trust.disabled ? [{
			holds: false,
			what: "state",
			wanted: "enabled",
			has: "disabled",
			because: "The provider is disabled."
		}] : [],
		...trust.audiences === void 0 ? [] : [equality("audience", trust.audiences, aud, `The provider does not take the audience ${require_index.readable(String(aud))}.`)]
	];
	const mapped = map(mapping, claims);
	checks.push(...mapped.checks);
	const variables = {
		assertion: claims,
		attribute: mapped.attribute,
		google: mapped.google
	};
	if (condition !== void 0) checks.push(...conditionChecks$1(condition, variables, trust));
	if (trust.members !== void 0) checks.push(memberCheck(trust.members, mapped));
	return judgementOf("the provider", checks);
}
function map(mapping, claims) {
	const checks = [];
	const google = {};
	const attribute = {};
	for (const [key, expression] of mapping) {
		const check = (holds, because) => {
			checks.push({
				holds,
				what: `mapping ${require_index.readable(key)}`,
				wanted: "a text",
				has: void 0,
				because
			});
		};
		if (!KEY.test(key)) {
			check(false, `\`${require_index.readable(key)}\` is no attribute: write google.subject, or attribute.NAME in lower case.`);
			continue;
		}
		const outcome = "fault" in expression ? expression.fault : expression.evaluate({ assertion: claims });
		if (outcome.kind !== "value") {
			check(outcome.kind === "error" ? false : void 0, `\`${key}\` can't be mapped: ${claimMissing(outcome, claims)}`);
			continue;
		}
		const { value } = outcome;
		if (typeof value !== "string" && !(key === "google.groups" && Array.isArray(value))) check(false, `\`${key}\` is mapped to what is no text.`);
		const [kind = "", name = ""] = key.split(".");
		(kind === "google" ? google : attribute)[name] = value;
	}
	const subject = google["subject"];
	const bytes = typeof subject === "string" ? Buffer.byteLength(subject) : 0;
	if (bytes > LONGEST_SUBJECT) {
		const because = `\`google.subject\` has ${bytes} bytes, more than the ${LONGEST_SUBJECT} that Google takes.`;
		checks.push({
			holds: false,
			what: "mapping google.subject",
			wanted: `${LONGEST_SUBJECT} bytes`,
			has: `${bytes} bytes`,
			because
		});
	}
	return {
		checks,
		google,
		attribute
	};
}
function conditionChecks$1(condition, variables, { mapping }) {
	const whole = "fault" in condition ? condition.fault : condition.evaluate(variables);
	const holds = whole.kind === "value" ? whole.value === true : whole.kind === "error" ? false : void 0;
	if ("fault" in condition) return [{
		holds,
		what: "condition",
		wanted: "",
		has: void 0,
		because: becauseOf(whole)
	}];
	const parts = condition.parts.map((part) => {
		const outcome = part.evaluate(variables);
		const own = outcome.kind === "value" ? outcome.value === true : outcome.kind === "error" ? false : void 0;
		const because = own ? "" : outcome.kind === "value" ? `The condition \`${require_index.readable(part.text)}\` is false${said(part.text, variables, mapping)}.` : `The condition \`${require_index.readable(part.text)}\` can't be evaluated: ${claimMissing(outcome, variables.assertion)}`;
		return {
			holds: own,
			what: "condition",
			wanted: require_index.readable(part.text),
			has: void 0,
			because
		};
	});
	return parts.every((part) => part.holds === true) === (holds === true) ? parts : [{
		holds,
		what: "condition",
		wanted: require_index.readable(condition.parts.map(({ text }) => text).join(" && ")),
		has: void 0,
		because: becauseOf(whole)
	}];
}
function said(text, { assertion, attribute, google }, mapping) {
	const shown = [...new Set(text.match(/\b(?:assertion|attribute|google)\.\w+/g) ?? [])].flatMap((name) => {
		const [kind = "", key = ""] = name.split(".");
		const value = (kind === "assertion" ? assertion : kind === "google" ? google : attribute)?.[key];
		const claim = kind === "assertion" ? "" : claimBehind(name, mapping);
		return value === void 0 ? [] : [`${name}${claim === "" ? "" : ` (${claim})`} is ${JSON.stringify(value)}`];
	});
	const number = /==\s*\d+\b|\b\d+\s*==/.test(text) ? ", and a text never equals a number: put quotes around it" : "";
	return shown.length === 0 ? number : `: ${require_index.readable(shown.join(", "))}${number}`;
}
function claimMissing(outcome, claims) {
	if (outcome.kind === "value") return "";
	const [, key] = /No such key: (\w+)/i.exec(outcome.because) ?? [];
	return key === void 0 ? require_index.readable(outcome.because) : absence(key, claims);
}
function becauseOf(outcome) {
	return outcome.kind === "value" ? "The condition is false." : require_index.readable(outcome.because);
}
const MEMBER = /^principal(Set)?:\/\/iam\.googleapis\.com\/projects\/[^/]+\/locations\/global\/workloadIdentityPools\/[^/]+\/(.+)$/s;
function memberCheck(members, { google, attribute }) {
	const groups = Array.isArray(google["groups"]) ? google["groups"] : [];
	const holds = members.some((member) => {
		const [, set, rest = ""] = MEMBER.exec(member) ?? [];
		if (set === void 0) return rest !== "" && rest === `subject/${String(google["subject"])}`;
		if (rest === "*") return true;
		const [, group] = /^group\/(.+)$/s.exec(rest) ?? [];
		if (group !== void 0) return groups.includes(group);
		const [, name = "", value] = /^attribute\.([a-z0-9_]+)\/(.+)$/s.exec(rest) ?? [];
		return value !== void 0 && Object.hasOwn(attribute, name) && attribute[name] === value;
	});
	const has = Object.entries(attribute).map(([name, value]) => `attribute.${name}/${String(value)}`);
	return {
		holds,
		what: "member",
		wanted: require_index.readable(members.map((member) => member.split("/workloadIdentityPools/")[1] ?? member).join(" or ")),
		has: require_index.readable([`subject/${String(google["subject"])}`, ...has].join(", ")),
		because: holds ? "" : `No member is this job, whose subject is ${require_index.readable(String(google["subject"]))}.`
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
	"\ufdd0",
	"\ufdd1",
	"\ufdd2"
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
		if (!pattern.includes(UNKNOWN_TEXT)) return require_index.matches(has, pattern);
		return require_index.matches(has, pattern.replaceAll(UNKNOWN_TEXT, "*")) ? void 0 : false;
	}));
}
// src/trust/iam-conditions.ts
const SHOWN = 8;
function conditionChecks(name, keys, asked) {
	const operator = readOperator(name);
	if (!require_index.isObject(keys)) return [doubt(name, "", `\`${require_index.readable(name)}\` has no keys.`)];
	return Object.entries(keys).map(([key, values]) => operator === void 0 ? doubt(`${name} ${claimOf(key)}`, shown$1(listOf$1(values)), `\`${require_index.readable(name)}\` is not judged here.`) : conditionCheck(name, operator, key, listOf$1(values), asked));
}
function conditionCheck(name, operator, key, values, asked) {
	const what = `${require_index.readable(name)} ${require_index.readable(claimOf(key))}`;
	const value = keyValue(key, asked.claims);
	if (value.kind === "unknown") return doubt(what, shown$1(values), value.because);
	const has = value.kind === "present" ? value.text : void 0;
	const missing = value.kind === "absent" ? value.because : "";
	const base = {
		what,
		wanted: shown$1(values),
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
	const because = operator.negated ? `\`${claimOf(key)}\` is ${require_index.readable(has)}, which is expressly excluded.` : literal ? `\`\${...}\` in the values of ${what} is plain text without \`"Version": "2012-10-17"\`.` : difference(claimOf(key), texts, has, asked.claims, operator.kind === "like");
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
		because: `\`${require_index.readable(key)}\` is a fact of the request, which the token does not tell.`
	};
	if (prefix !== issuer.toLowerCase()) return {
		kind: "absent",
		because: `The key \`${require_index.readable(key)}\` is that of another issuer: those of this token begin with \`${require_index.readable(issuer)}:\`.`
	};
	if (!require_condition_keys.claimsWithKeys(issuer).includes(name)) {
		const near = name === "repository_owner" ? " (there is `repository_owner_id`)" : "";
		return {
			kind: "absent",
			because: `AWS has no condition key \`${require_index.readable(name)}\` for this issuer${near}.`
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
		because: absence(name, claims)
	};
	return {
		kind: "unknown",
		because: `What AWS makes of \`${name}\` is not known where it is no single text.`
	};
}
function wantedOf(value, { claims, hasVariables }) {
	const text = textOf$1(value);
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
function textOf$1(value) {
	if (typeof value === "string") return value;
	if (typeof value === "number" || typeof value === "boolean") return String(value);
	const sub = require_index.isObject(value) ? member(value, "Fn::Sub") : void 0;
	const template = Array.isArray(sub) ? sub[0] : sub;
	if (typeof template !== "string") return UNKNOWN_TEXT;
	return template.replaceAll(/\$\{([^}]*)\}/g, (_whole, name) => name.startsWith("!") ? `\${${name.slice(1)}}` : UNKNOWN_TEXT);
}
function prefixOf(claims) {
	return (require_condition_keys.claimText(claims, "iss") ?? "").replace(/^https?:\/\//, "");
}
function claimOf(key) {
	return key.slice(key.lastIndexOf(":") + 1);
}
function plain(text) {
	return text.replaceAll(STAR, "*").replaceAll(MARK, "?").replaceAll(UNKNOWN_TEXT, "...");
}
function shown$1(values) {
	return values.slice(0, SHOWN).map((value) => require_index.readable(plain(textOf$1(value)))).join(" or ") + (values.length > SHOWN ? ` or ${values.length - SHOWN} more` : "");
}
function listOf$1(value) {
	return value === void 0 ? [] : Array.isArray(value) ? value : [value];
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
	if (!require_index.isObject(policy)) return unreadable("The policy is no JSON object.");
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
	if (!require_index.isObject(statement)) return void 0;
	const effect = member(statement, "Effect");
	if (effect !== "Allow" && effect !== "Deny") return void 0;
	const sid = member(statement, "Sid");
	const condition = "Condition" in statement ? statement["Condition"] : {};
	if (!require_index.isObject(condition) || Object.keys(statement).some((name) => !ELEMENTS.includes(name))) return void 0;
	const checks = [
		principalCheck(statement, asked),
		actionCheck(statement),
		...Object.entries(condition).flatMap(([name, keys]) => conditionChecks(name, keys, asked))
	];
	return {
		effect,
		where: `Statement ${at + 1}${typeof sid === "string" && sid !== "" ? ` (${require_index.readable(sid)})` : ""}`,
		applies: all(checks.map(({ holds }) => holds)),
		checks
	};
}
function actionCheck(statement) {
	const [action, notAction] = [member(statement, "Action"), member(statement, "NotAction")];
	const wanted = listOf$1(action ?? notAction);
	const one = any(wanted.map((value) => typeof value === "string" ? require_index.matches(ACTION, value.toLowerCase()) : void 0));
	const holds = action === void 0 ? notAction === void 0 ? void 0 : not(one) : one;
	return {
		holds,
		what: action === void 0 ? "NotAction" : "Action",
		wanted: shown$1(wanted),
		has: "sts:AssumeRoleWithWebIdentity",
		because: holds ? "" : `The statement is for ${shown$1(wanted) || "no action"}, and a job asks for sts:AssumeRoleWithWebIdentity.`
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
	if (!require_index.isObject(principal)) return check(void 0, shown$1([principal]), "The principal is no object.");
	const federated = listOf$1(member(principal, "Federated"));
	if (federated.length === 0) {
		const instead = Object.keys(principal).map(require_index.readable).join(", ");
		return check(false, instead, `The statement is for ${instead || "nobody"}, and a job comes by \`Federated\`.`);
	}
	const holds = any(federated.map((value) => isProvider(value, issuer, role)));
	return check(holds, shown$1(federated), holds === void 0 ? UNRESOLVED : wrongProvider(federated, issuer, role));
}
const UNRESOLVED = "An intrinsic function gives the principal, and its value is not known here.";
const PROVIDER = /^arn:[\w-]+:iam::(\d{12}):oidc-provider\/(.+)$/s;
function isProvider(value, issuer, { account, guessesPrincipal }) {
	const text = textOf$1(value);
	if (text === "*") return true;
	if (text === UNKNOWN_TEXT) return guessesPrincipal ? true : void 0;
	if (text.includes(UNKNOWN_TEXT)) return require_index.matches(`arn:aws:iam::${account ?? "000000000000"}:oidc-provider/${issuer}`, text.replaceAll(UNKNOWN_TEXT, "*")) ? guessesPrincipal ? true : void 0 : false;
	if (BUILT_IN.includes(text)) return text === issuer;
	const [, ofAccount, ofIssuer] = PROVIDER.exec(text) ?? [];
	return ofIssuer === issuer && (account === void 0 || ofAccount === account);
}
function wrongProvider(values, issuer, { account }) {
	for (const text of values.map(textOf$1)) {
		const [, ofAccount, ofIssuer] = PROVIDER.exec(text) ?? [];
		if (text === issuer) return "The principal must be the ARN of the provider, not its host.";
		if (ofIssuer === issuer) return `The provider is of account ${ofAccount}, and the role of ${account}.`;
	}
	return `The statement is for another issuer than that of the token, which is ${require_index.readable(issuer)}.`;
}
// src/trust/vault.ts
function judgeVaultRole(trust, claims) {
	const checks = [];
	const add = (holds, what, wanted, has, because) => {
		checks.push({
			holds,
			what,
			wanted,
			has,
			because: holds ? "" : because
		});
	};
	if (trust.roleType !== "jwt") add(false, "role_type", "jwt", trust.roleType, "The role is for people who log in by a browser (`role_type` oidc).");
	const iss = require_condition_keys.claimText(claims, "iss");
	if (trust.issuer !== void 0) add(iss === trust.issuer, "bound_issuer", trust.issuer, iss, difference("iss", [trust.issuer], iss ?? "", claims, false));
	const audiences = [claims["aud"]].flat();
	const has = audiences.map(String).join(", ");
	add(audiences.some((aud) => trust.audiences.includes(String(aud))), "bound_audiences", trust.audiences.join(" or "), has, trust.audiences.length === 0 ? "The token has an audience, and the role has no `bound_audiences`." : difference("aud", trust.audiences, has, claims, false));
	const sub = require_condition_keys.claimText(claims, "sub");
	if (trust.subject !== void 0) add(sub === trust.subject, "bound_subject", trust.subject, sub, difference("sub", [trust.subject], sub ?? "", claims, false));
	for (const [name, wanted] of Object.entries(trust.claims)) checks.push(claimCheck(name, wanted, trust, claims));
	const named = [trust.userClaim, ...trust.groupsClaim === void 0 ? [] : [trust.groupsClaim]];
	for (const name of named) add(pointed(name, claims) !== void 0, "user_claim", name, require_condition_keys.claimText(claims, name), absence(name, claims));
	return judgementOf("the role", checks);
}
function claimCheck(name, wanted, { glob }, claims) {
	const value = pointed(name, claims);
	const values = [wanted].flat();
	const base = {
		what: `bound_claims ${require_index.readable(name)}`,
		wanted: require_index.readable(values.map(String).join(" or "))
	};
	if (value === void 0) return {
		...base,
		holds: false,
		has: void 0,
		because: absence(name, claims)
	};
	const has = [value].flat();
	const holds = values.some((one) => has.some((own) => fitsValue(own, one, glob)));
	const text = has.map((own) => typeof own === "string" ? own : JSON.stringify(own)).join(", ");
	const because = values.some((one) => typeof one === "number") && has.some((own) => typeof own === "string") ? `\`${require_index.readable(name)}\` is the text ${require_index.quote(text)}, and a text never equals a number: put quotes around it.` : difference(name, values.map(String), text, claims, glob);
	return {
		...base,
		holds,
		has: text,
		because: holds ? "" : because
	};
}
function fitsValue(has, wanted, glob) {
	if (!glob || typeof has !== "string" || typeof wanted !== "string") return has === wanted;
	return require_index.matches(has.replaceAll("?", MARK), wanted.replaceAll("?", MARK));
}
function pointed(name, claims) {
	if (!name.startsWith("/")) return Object.hasOwn(claims, name) ? claims[name] ?? void 0 : void 0;
	let value = claims;
	for (const word of name.slice(1).split("/")) {
		const key = word.replaceAll("~1", "/").replaceAll("~0", "~");
		if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return void 0;
		value = value[key];
	}
	return value ?? void 0;
}
// src/trust/judge.ts
async function judgeOf(trust) {
	switch (trust.provider) {
		case "aws": return (claims) => judgePolicy(trust.policy, claims, trust.role);
		case "gcp": return googleJudge(trust.google);
		case "azure": return (claims) => judgeCredential(trust.entra, claims);
		case "vault": return (claims) => judgeVaultRole(trust.vault, claims);
	}
}
// src/trust/sources.ts
const DEEPEST = 100;
function readTrusts(text, name) {
	const read = require_index.readStrictJson(text, DEEPEST);
	if ("fault" in read) return {
		trusts: [],
		faults: [`${name} ${read.fault}`]
	};
	const reading = new Reading();
	reading.document(read.value, name);
	const { trusts, faults } = reading.found();
	return {
		trusts,
		faults: trusts.length + faults.length === 0 ? [`${name} has no trust in a form that is known`] : faults
	};
}
var Reading = class {
	#trusts = [];
	#faults = [];
	#members = [];
	#pools = new Map();
	found() {
		return {
			trusts: this.#trusts.map((trust, at) => {
				const pool = this.#pools.get(at);
				if (trust.provider !== "gcp" || pool === void 0) return trust;
				const members = this.#members.filter((member) => member.includes(`/workloadIdentityPools/${pool}/`));
				return members.length === 0 ? trust : {
					...trust,
					google: {
						...trust.google,
						members
					}
				};
			}),
			faults: this.#faults
		};
	}
	document(value, name) {
		if (Array.isArray(value)) {
			for (const [at, one] of value.entries()) this.document(one, nameOf(one) ?? `${name}[${at}]`);
			return;
		}
		if (!require_index.isObject(value)) return;
		if ("Statement" in value) this.#policy(value, name, void 0);
		else if ("AssumeRolePolicyDocument" in value) this.#role(value, name);
		else if (require_index.isObject(value["Resources"])) this.#template(value["Resources"]);
		else if (require_index.isObject(value["planned_values"])) this.#module(value["planned_values"]["root_module"]);
		else if (require_index.isObject(value["values"]) && require_index.isObject(value["values"]["root_module"])) this.#module(value["values"]["root_module"]);
		else if ("attributeMapping" in value) this.#googleProvider(value, name);
		else if ("bindings" in value) this.#bindings(value["bindings"]);
		else if ("issuer" in value && "audiences" in value) this.#credential(value, name);
		else if (require_index.isObject(value["data"]) && "bound_audiences" in value["data"]) this.#vaultRole(value["data"], name);
		else if ("bound_audiences" in value || "bound_claims" in value) this.#vaultRole(value, name);
		else for (const key of [
			"Role",
			"Roles",
			"RoleDetailList",
			"value"
		]) this.document(value[key], nameOf(value[key]) ?? name);
	}
	#role(role, name) {
		const account = /^arn:[\w-]+:iam::(\d{12}):/.exec(textOf(role["Arn"]) ?? "")?.[1];
		this.#policy(role["AssumeRolePolicyDocument"], textOf(role["RoleName"]) ?? name, account);
	}
	#policy(document, name, account) {
		let policy = document;
		if (typeof document === "string") {
			const read = require_index.readStrictJson(decoded(document), DEEPEST);
			if ("fault" in read) {
				this.#faults.push(`The trust policy of ${name} ${read.fault}`);
				return;
			}
			policy = read.value;
		}
		this.#trusts.push({
			name,
			provider: "aws",
			policy,
			role: { account }
		});
	}
	#template(resources) {
		for (const [name, resource] of Object.entries(resources)) {
			if (!require_index.isObject(resource) || resource["Type"] !== "AWS::IAM::Role" || !require_index.isObject(resource["Properties"])) continue;
			this.#policy(resource["Properties"]["AssumeRolePolicyDocument"], name, void 0);
		}
	}
	#module(module) {
		if (!require_index.isObject(module)) return;
		for (const resource of listOf(module["resources"])) if (require_index.isObject(resource) && require_index.isObject(resource["values"])) this.#resource(textOf(resource["type"]) ?? "", resource["values"], textOf(resource["address"]) ?? "");
		for (const child of listOf(module["child_modules"])) this.#module(child);
	}
	#resource(type, values, address) {
		switch (type) {
			case "aws_iam_role": {
				const account = /^arn:[\w-]+:iam::(\d{12}):/.exec(textOf(values["arn"]) ?? "")?.[1];
				if (values["assume_role_policy"] === void 0 || values["assume_role_policy"] === null) this.#faults.push(`The trust policy of ${address} is not known before it is applied`);
				else this.#policy(values["assume_role_policy"], address, account);
				return;
			}
			case "google_iam_workload_identity_pool_provider":
				this.#googleProvider({
					name: `workloadIdentityPools/${textOf(values["workload_identity_pool_id"])}/providers/${textOf(values["workload_identity_pool_provider_id"])}`,
					attributeMapping: values["attribute_mapping"],
					attributeCondition: values["attribute_condition"],
					disabled: values["disabled"],
					oidc: googleOidc(values["oidc"])
				}, address);
				return;
			case "azuread_application_federated_identity_credential":
			case "azurerm_federated_identity_credential":
				this.#credential({
					...values,
					audiences: values["audiences"] ?? values["audience"]
				}, address);
				return;
			case "azuread_application_flexible_federated_identity_credential":
				this.#credential({
					...values,
					audiences: [values["audience"]],
					claimsMatchingExpression: { value: values["claims_matching_expression"] }
				}, address);
				return;
			case "vault_jwt_auth_backend_role":
				this.#vaultRole(values, address);
				return;
			default: if (/^google_\w+_iam_(member|binding)$/.test(type)) this.#bindings([values]);
		}
	}
	#googleProvider(provider, name) {
		const own = textOf(provider["name"]) ?? name;
		const oidc = require_index.isObject(provider["oidc"]) ? provider["oidc"] : {};
		const audiences = listOf(oidc["allowedAudiences"]).map(String);
		const named = own.startsWith("projects/") ? [`https://iam.googleapis.com/${own}`, `//iam.googleapis.com/${own}`] : void 0;
		const pool = /workloadIdentityPools\/([^/]+)\//.exec(own)?.[1];
		if (pool !== void 0) this.#pools.set(this.#trusts.length, pool);
		this.#trusts.push({
			name,
			provider: "gcp",
			google: {
				issuer: textOf(oidc["issuerUri"]) ?? "",
				audiences: audiences.length > 0 ? audiences : named,
				mapping: textsIn(provider["attributeMapping"]),
				condition: textOf(provider["attributeCondition"]),
				members: void 0,
				disabled: provider["disabled"] === true || provider["state"] === "DELETED"
			}
		});
	}
	#bindings(bindings) {
		for (const binding of listOf(bindings).filter(require_index.isObject)) for (const member of [binding["members"] ?? binding["member"]].flat()) if (typeof member === "string" && member.includes("/workloadIdentityPools/")) this.#members.push(member);
	}
	#credential(credential, name) {
		const flexible = credential["claimsMatchingExpression"];
		this.#trusts.push({
			name: textOf(credential["name"]) ?? name,
			provider: "azure",
			entra: {
				issuer: textOf(credential["issuer"]) ?? "",
				subject: textOf(credential["subject"]),
				audiences: listOf(credential["audiences"]).map(String),
				expression: require_index.isObject(flexible) ? textOf(flexible["value"]) : void 0
			}
		});
	}
	#vaultRole(role, name) {
		this.#trusts.push({
			name: textOf(role["role_name"]) ?? name,
			provider: "vault",
			vault: {
				issuer: void 0,
				roleType: textOf(role["role_type"]) || "jwt",
				userClaim: textOf(role["user_claim"]) ?? "",
				groupsClaim: textOf(role["groups_claim"]) || void 0,
				audiences: listOf(role["bound_audiences"]).map(String),
				subject: textOf(role["bound_subject"]) || void 0,
				claims: require_index.isObject(role["bound_claims"]) ? role["bound_claims"] : {},
				glob: role["bound_claims_type"] === "glob"
			}
		});
	}
};
function googleOidc(block) {
	const [oidc] = listOf(block);
	return require_index.isObject(oidc) ? {
		issuerUri: oidc["issuer_uri"],
		allowedAudiences: oidc["allowed_audiences"]
	} : {};
}
function decoded(text) {
	if (!/^\s*%7B/i.test(text)) return text;
	try {
		return decodeURIComponent(text.replaceAll("+", "%20"));
	} catch {
		return text;
	}
}
function nameOf(value) {
	return require_index.isObject(value) ? textOf(value["RoleName"]) ?? textOf(value["name"]) : void 0;
}
function textsIn(value) {
	if (!require_index.isObject(value)) return {};
	return Object.fromEntries(Object.entries(value).flatMap(([key, text]) => typeof text === "string" ? [[key, text]] : []));
}
function textOf(value) {
	return typeof value === "string" ? value : void 0;
}
function listOf(value) {
	return Array.isArray(value) ? value : value === void 0 || value === null ? [] : [value];
}
// src/trust/refusal.ts
const CLOUDS = [
	{
		provider: "aws",
		refusals: /^AWS_ACCESS_DENIED$/,
		trust: "trust policy of IAM"
	},
	{
		provider: "gcp",
		refusals: /^GCP_(ATTRIBUTE_CONDITION|ATTRIBUTE_MAPPING|SUBJECT_TOO_LONG|AUDIENCE_REFUSED|ISSUER_REFUSED|IMPERSONATION_DENIED)$/,
		trust: "provider of a workload identity pool, as `gcloud \u2026 describe --format json` prints it"
	},
	{
		provider: "azure",
		refusals: /^AZURE_(FEDERATED_CREDENTIAL_NOT_FOUND|SUBJECT_CASE|AUDIENCE_REFUSED|ISSUER_REFUSED)$/,
		trust: "federated credential, as `az` shows it"
	},
	{
		provider: "vault",
		refusals: /^STS_TOKEN_REFUSED$/,
		trust: "role of Vault or OpenBao"
	}
];
const LONGEST = 500;
const MOST_SHOWN = 20;
function cloudOf(code) {
	return CLOUDS.find(({ refusals }) => refusals.test(code));
}
function isOfTrust(error) {
	return error instanceof require_index.FederateError && cloudOf(error.code) !== void 0;
}
async function withFalseCondition(error, path, text, claims) {
	const file = `\`${require_index.readable(path)}\``;
	const cloud = cloudOf(error.code);
	const { trusts, faults } = readTrusts(text, file);
	const own = trusts.filter(({ provider }) => provider === cloud?.provider);
	if (cloud === void 0 || own.length === 0 && cloud.provider === "vault" && faults.length === 0) return error;
	if (own.length === 0) return told(error, `${faults[0] ?? `${file} has no ${cloud.trust}`}.`, []);
	const asked = ofRole(own, error);
	const judged = await nearest(asked, claims);
	if (judged === void 0) return told(error, `${file} has more than is evaluated here.`, []);
	const { verdict, where, because, checks, name } = judged;
	if (verdict === "allow") return told(error, letIn(file, error.code, asked), checks);
	return told(error, `By ${file}, ${asked.length === 1 ? where : `${require_index.readable(name)}, ${where}`}: ${because}`, checks);
}
function ofRole(trusts, { evidence }) {
	const { role = "" } = evidence;
	const account = /^arn:[\w-]+:iam::(\d{12}):/.exec(role)?.[1];
	const named = trusts.filter(({ name }) => name === role.split("/").at(-1));
	return (named.length === 0 ? trusts : named).map((trust) => trust.provider === "aws" ? {
		...trust,
		role: { account: trust.role.account ?? account }
	} : trust);
}
async function nearest(trusts, claims) {
	const end = Date.now() + LONGEST;
	const amiss = ({ checks }) => checks.filter(({ holds }) => holds !== true).length;
	let best;
	for (const trust of trusts) {
		if (Date.now() > end) return void 0;
		const judged = {
			name: trust.name,
			...(await judgeOf(trust))(claims)
		};
		if (judged.verdict === "allow") return judged;
		if (best === void 0 || amiss(judged) < amiss(best)) best = judged;
	}
	return best;
}
function letIn(file, code, trusts) {
	const alone = trusts.every((trust) => trust.provider === "gcp" && trust.google.members === void 0);
	return code === "GCP_IMPERSONATION_DENIED" && alone ? `By ${file} the provider lets this job in. Whom the service account lets in is told by what \`get-iam-policy\` prints of it, in a list with the provider.` : `By ${file} this job would be let in: what is in force is another trust, or another place is asked.`;
}
function told(error, said, checks) {
	return new require_index.FederateError(error.code, `${error.message} ${said}`, {
		hint: error.hint,
		retry: error.retry,
		cause: error,
		...error.hop === void 0 ? {} : { hop: error.hop },
		evidence: {
			...error.evidence,
			...shown(checks)
		}
	});
}
function shown(checks) {
	const lines = new Map();
	for (const { what, wanted, has, holds } of checks.slice(0, MOST_SHOWN)) {
		const label = `${holds ? "\u2713" : holds === false ? "\u2717" : "?"} ${what}`;
		const alike = [...lines.keys()].filter((line) => line === label || line.startsWith(`${label} (`)).length;
		const value = what === "condition" ? wanted : `${wanted} / ${has === void 0 ? "none" : require_index.readable(has)}`;
		lines.set(alike === 0 ? label : `${label} (${alike + 1})`, value);
	}
	if (checks.length > MOST_SHOWN) lines.set("\u2026", `${checks.length - MOST_SHOWN} more`);
	return Object.fromEntries(lines);
}
exports.isOfTrust = isOfTrust;
exports.withFalseCondition = withFalseCondition;
