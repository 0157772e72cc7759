const require_index = require("./index.js");
const require_sts = require("./sts.js");
// src/providers/sts/role-text.ts
async function roleText({ role: program }, inputs, token) {
	const { grantOfJob, roleCommand, vaultSetup } = await Promise.resolve().then(() => require("./trust-setup.js"));
	const [path, role, grant] = [
		inputs.get("mount"),
		inputs.get("role"),
		grantOfJob(token.claims)
	];
	if (path === void 0 || role === void 0 || grant === void 0) return void 0;
	if ([...grant.ids, ...grant.context].some(({ value, wild }) => !wild && value.includes("*"))) return void 0;
	const shown = (text) => require_index.readable(text, 1e3);
	return roleCommand(vaultSetup(grant, {
		program,
		path: shown(path),
		role: shown(role),
		audience: shown(require_sts.claimOf(token, "aud")),
		isThere: true
	}));
}
// src/providers/sts/explain.ts
const NO_TRUST = ["STS_SCOPE_REFUSED", "STS_TARGET_REFUSED"];
async function refused(service, refusal, token) {
	const { status, message, retryAfter } = refusal;
	const story = await token.story();
	const explanation = explanationOf({
		...service,
		refusal,
		token
	});
	const compare = NO_TRUST.includes(explanation.code) ? "" : trustToCompare(token);
	const found = require_sts.toldBy(service.causes, refusal, {
		inputs: service.inputs,
		token
	});
	const role = typeof found.paste === "object" ? await roleText(found.paste, service.inputs, token) : found.paste;
	const told = {
		...explanation,
		...found,
		paste: role ?? compare
	};
	const words = [refusal.code, message].filter((text) => text !== "");
	const said = words.length === 0 ? "without saying why" : `and said '${words.join(": ")}'`;
	const passing = told.code === "STS_THROTTLED" || told.code === "STS_UNAVAILABLE";
	const happened = sentences(told.says, `${service.name} refused the exchange with status ${status} ${said}.`);
	const mend = sentences(told.mend, passing ? "" : storyOf(token, story, told));
	return new require_index.FederateError(told.code, happened, {
		hop: service.hop,
		hint: told.paste === "" || passing ? mend : `${mend}\n\n${told.paste}`,
		retry: passing ? "passing" : "no",
		...retryAfter === void 0 ? {} : { retryAfter },
		evidence: {
			[`${service.name} says`]: [`status ${status}`, ...words].join(", "),
			"claim sub": String(token.claims["sub"]),
			"claim aud": String(token.claims["aud"]),
			...require_index.alternativesOf(story)
		}
	});
}
function sentences(...texts) {
	return texts.filter((text) => text !== "").join(" ");
}
function storyOf(token, story, { says, mend, paste }) {
	const subject = claim(token, "sub");
	const because = story.because === "" ? "" : `, ${story.because}`;
	return [`${says}${mend}${paste}`.includes(subject) && because === "" ? "" : `The \`sub\` of its token is '${subject}'${because}.`, ...require_index.adviceOf(story)].filter((sentence) => sentence !== "").join(" ");
}
function trustToCompare(token) {
	return [
		["issuer", "iss"],
		["audience", "aud"],
		["subject", "sub"]
	].map(([label, claim]) => `${label}: ${require_index.readable(require_sts.claimOf(token, claim), 1e3)}`).join("\n");
}
function explanationOf(given) {
	const { name, refusal } = given;
	const { status, code, passing } = refusal;
	if (status === 429 || code === "slow_down") return {
		code: "STS_THROTTLED",
		says: "",
		mend: `${name} is asked too often: run the job again in a while.`
	};
	if (passing || code === "temporarily_unavailable") return {
		code: "STS_UNAVAILABLE",
		says: "",
		mend: `${name} is busy or failing: run the job again, and look at its status page if this stays.`
	};
	const byCode = Object.hasOwn(BY_CODE, code) ? BY_CODE[code]?.(given) : void 0;
	if (byCode !== void 0 && !SAY_LITTLE.includes(code)) return byCode;
	const text = `${code} ${refusal.message}`.toLowerCase();
	const [, byWords] = BY_WORDS.find(([words]) => words.some((one) => require_sts.hasWords(text, one))) ?? [];
	if (byWords !== void 0) return {
		code: "STS_TOKEN_REFUSED",
		...byWords(given)
	};
	if (byCode !== void 0) return byCode;
	if (status === 401 || status === 403) return tokenRefused(given);
	return status === 404 ? notFound(given) : requestRefused(given);
}
const SAY_LITTLE = [
	"invalid_grant",
	"invalid_request",
	"access_denied"
];
const BY_CODE = {
	invalid_grant: tokenRefused,
	access_denied: tokenRefused,
	invalid_client: clientRefused,
	unauthorized_client: clientRefused,
	invalid_request: requestRefused,
	unsupported_grant_type: (given) => ({
		code: "STS_REQUEST_REFUSED",
		says: `${given.name} does not take this kind of exchange, from this client at least.`,
		mend: `Check the address, and let it be switched on there${named(given, ["grant_type"])}.`
	}),
	invalid_scope: (given) => ({
		code: "STS_SCOPE_REFUSED",
		says: "",
		mend: `Ask for a scope that ${given.name} allows to this client${named(given, ["scope"])}.`
	}),
	invalid_target: (given) => ({
		code: "STS_TARGET_REFUSED",
		says: `${given.name} gives no token for the service that it was asked for.`,
		mend: `Check what the new token is to be for${named(given, [
			"target_audience",
			"resource",
			"api_audience"
		])}; \`audience\` is that of the job's own token.`
	})
};
const BY_WORDS = [
	[[
		"issuer*subject",
		"subject*issuer",
		"subject*audience",
		"audience*subject"
	], (given) => ({
		says: "",
		mend: tokenRefused(given).mend
	})],
	[[
		"already been used",
		"already used",
		"reused",
		"replay",
		"jti"
	], () => ({
		says: "The token was used before, and each is good for one exchange.",
		mend: "Run the job again; if this stays, look for something between here and the service that repeats requests."
	})],
	[[
		"expired",
		"not yet valid",
		"used before issued",
		"(iat)",
		"(nbf)",
		"iat claim",
		"nbf claim"
	], ({ name }) => ({
		says: "The token is out of its time there.",
		mend: `Tokens of jobs live some minutes: check the clock of ${name}, and the longest life that it allows.`
	})],
	[[
		"audience",
		"aud claim",
		"\"aud\"",
		"'aud'",
		"`aud`"
	], ({ name, token, ...given }) => ({
		says: `${name} expects another audience than '${claim(token, "aud")}'.`,
		mend: `Let ${trustOf(given)} accept that one${given.parameters.includes("audience") ? ", or give the other as `audience` in `sts-with`" : ""}.`
	})],
	[[
		"issuer",
		"discovery",
		"jwks",
		"signing key",
		"identity provider",
		"openid-configuration"
	], ({ name, token, ...given }) => ({
		says: `${name} does not know the issuer '${claim(token, "iss")}', or can't fetch its keys.`,
		mend: `Check the issuer in ${trustOf(given)}: it is compared letter by letter, without a slash at the end.`
	})],
	[[
		"subject",
		"\"sub\"",
		"sub claim",
		"claim",
		"polic",
		"mapping",
		"publisher",
		"ruleset",
		"condition",
		"not authorized"
	], ({ token, ...given }) => ({
		says: `The trust that is set up there does not fit this job, whose subject is '${claim(token, "sub")}'.`,
		mend: `Compare it, letter by letter, with ${trustOf(given)}.`
	})]
];
function tokenRefused({ name, token, ...given }) {
	return {
		code: "STS_TOKEN_REFUSED",
		says: "",
		mend: `${name} did not accept the job's token. Its issuer is '${claim(token, "iss")}', its audience '${claim(token, "aud")}' and its subject '${claim(token, "sub")}': compare all three, letter by letter, with ${trustOf(given)}.`
	};
}
function clientRefused(given) {
	const { name, token } = given;
	return {
		code: "STS_CLIENT_REFUSED",
		says: `${name} does not know the client${given.parameters.includes("client_auth") ? ", or expects it to prove itself in another way" : ""}.`,
		mend: `The job's token is its proof: its subject '${claim(token, "sub")}' and its audience '${claim(token, "aud")}' must be those of ${trustOf(given)}${named(given, ["client_id", "client_auth"])}.`
	};
}
function requestRefused(given) {
	const { name, token } = given;
	const others = given.parameters.length === 0 ? "" : ` Then check the parameters in \`sts-with\`.`;
	return {
		code: "STS_REQUEST_REFUSED",
		says: `${name} most likely does not trust the job's token: services answer so for that as well.`,
		mend: `Its issuer is '${claim(token, "iss")}', its audience '${claim(token, "aud")}' and its subject '${claim(token, "sub")}', to compare with ${trustOf(given)}.${others}`
	};
}
function notFound(given) {
	const { name, token } = given;
	const names = given.parameters.length === 0 ? "" : ` Then check the address and every name in \`sts-with\`.`;
	return {
		code: "STS_NOT_FOUND",
		says: `${name} finds nothing that fits.`,
		mend: `Many answer so where no trust matches the subject '${claim(token, "sub")}': check ${trustOf(given)}.${names}`
	};
}
function trustOf({ trust }) {
	return trust ?? "the trust that is set up there";
}
function named({ parameters }, names) {
	const there = names.filter((name) => parameters.includes(name)).map((name) => `\`${name}\``);
	return there.length === 0 ? "" : ` (${there.join(", ")} in \`sts-with\`)`;
}
function claim(token, name) {
	return require_index.readable(require_sts.claimOf(token, name), 1e3);
}
exports.refused = refused;
