const require_index = require("./index.js");
const require_aws = require("./aws.js");
// src/providers/aws/refused-request.ts
const SOURCE_CODES = /^(InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken|InvalidAccessKeyId|ExpiredToken|RequestExpired|AuthFailure|OptInRequired|InvalidToken)/;
function sourceRefused(code, message) {
	const base = { code: "AWS_SOURCE_CREDENTIALS_REFUSED" };
	if (/^(ExpiredToken|RequestExpired)/.test(code)) return {
		...base,
		reason: "The credentials that the role was to be assumed with have expired.",
		hint: "Take this step sooner after the one that exported them, or let that one ask for a longer `role-duration-seconds`."
	};
	if (/^SignatureDoesNotMatch/.test(code)) return {
		...base,
		reason: "The credentials that the role was to be assumed with do not belong together.",
		hint: /expired|not yet current/i.test(message) ? "The clock of this runner is wrong: set it (NTP)." : "Check that AWS_SECRET_ACCESS_KEY is whole, with no line end or blank after it, and of the same key as AWS_ACCESS_KEY_ID."
	};
	return {
		...base,
		reason: "STS does not know the credentials that the role was to be assumed with.",
		hint: `Clear stale AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN from the environment of this runner; check that the session token belongs to the key, and that key and region lie in the same partition.${/^InvalidClientTokenId/.test(code) ? ` ${require_index.WAIT_LONGER}` : ""}`,
		.../^InvalidClientTokenId/.test(code) ? { retry: "propagation" } : {}
	};
}
function requestMeaning(code, message, asked) {
	switch (code) {
		case "RegionDisabledException": return {
			code: "AWS_REGION_DISABLED",
			reason: `STS is not active in ${asked.service.stsRegion} for this account.`,
			hint: `Let the administrator of the account activate it (IAM, Account settings)${require_aws.inAnotherRegion(asked.service)}.`
		};
		case "ValidationError":
		case "ValidationException": return invalidRequest(message, asked);
		default: return FOREIGN.find(({ sign }) => asked.service.foreign && sign.test(message))?.meaning ?? {
			code: "AWS_REQUEST_REFUSED",
			reason: "STS refused the request.",
			hint: asked.service.foreign ? "Check the role and the OpenID provider on the server that `sts-endpoint` names; its own log says more." : "Look up this code in the API reference of AWS STS."
		};
	}
}
const FOREIGN = [
	{
		sign: /azp.*must match|client id/i,
		meaning: {
			code: "AWS_AUDIENCE_REFUSED",
			reason: "The server takes tokens for the audience that is its OpenID client id, and this one is for another.",
			hint: "Give that client id as `audience` (MinIO has it in MINIO_IDENTITY_OPENID_CLIENT_ID), or make this audience the client id there.\n\nmc idp openid ls ALIAS"
		}
	},
	{
		sign: /role\b.*(does not exist|not found)|NoSuch(Role|Entity)/i,
		meaning: {
			code: "AWS_ACCESS_DENIED",
			reason: "The server has no such role.",
			hint: "Check `role-to-assume`. MinIO makes the ARN of a role from its OpenID configuration, and shows it there as roleARN; it changes with that configuration.\n\nmc idp openid info ALIAS CONFIG"
		}
	},
	{
		sign: /audience/i,
		meaning: {
			code: "AWS_AUDIENCE_REFUSED",
			reason: "The server does not take the audience of this token.",
			hint: "Give one that its OpenID provider lists as `audience`, or add this one there."
		}
	}
];
function invalidRequest(message, asked) {
	const role = asked.operation === "GetCallerIdentity" ? void 0 : asked.role;
	const seconds = asked.operation === "GetCallerIdentity" ? 0 : asked.session.durationSeconds;
	if (/role chaining/i.test(message)) return {
		code: "AWS_DURATION_TOO_LONG",
		reason: `${seconds} s are too long for a chained role.`,
		hint: "Lower `role-duration-seconds` to 3600: STS gives no more to a role that another role assumes."
	};
	if (/MaxSessionDuration/i.test(message) && role !== void 0) return {
		code: "AWS_DURATION_TOO_LONG",
		reason: `${role.arn} allows no session of ${seconds} s.`,
		hint: `Lower \`role-duration-seconds\` (3600 always works), or raise the limit of the role.${require_aws.iamCommand("update-role", {
			"role-name": role.name,
			"max-session-duration": String(Math.max(3600, seconds))
		}, role, asked.service)}`
	};
	const [, field = ""] = /at '(\w+)/.exec(message) ?? [];
	const input = /ARN is invalid/i.test(message) ? "role-to-assume" : INPUT_OF_FIELD[field];
	return {
		code: "AWS_REQUEST_REFUSED",
		reason: input === void 0 ? "STS refused the request." : `STS does not accept \`${input}\`.`,
		hint: input === void 0 ? "Correct the input that the answer speaks of." : `Correct \`${input}\` as the answer says.`
	};
}
const INPUT_OF_FIELD = {
	roleArn: "role-to-assume",
	roleSessionName: "role-session-name",
	durationSeconds: "role-duration-seconds",
	policy: "inline-session-policy",
	policyArns: "managed-session-policies",
	externalId: "role-external-id"
};
// src/providers/aws/refused-session.ts
function sessionMeaning(code, message, asked) {
	switch (code) {
		case "MalformedPolicyDocument": return malformed(asked);
		case "PackedPolicyTooLarge": return /tag/i.test(message) ? tagsTooLarge(asked) : tooLargeTogether(asked);
		case "ValidationError":
		case "ValidationException": return /at 'tags\b|tag key/i.test(message) ? tagRefused(asked) : void 0;
		default: return;
	}
}
const TAGS_OF_TOKEN = "The token carries these tags (`https://aws.amazon.com/tags`): change them at its issuer.";
function malformed({ session: { policies } }) {
	const code = "AWS_POLICY_REFUSED";
	const some = policies.managed.length > 0;
	const exist = "Check that each of `managed-session-policies` exists, and that it can be attached to a role.";
	if (policies.inline !== void 0) return {
		code,
		reason: "`inline-session-policy` is JSON, but no policy that IAM understands.",
		hint: `Compare it with the grammar of IAM policies: \`Version\`, and \`Statement\` with \`Effect\`, \`Action\` and \`Resource\`.${some ? ` ${exist}` : ""}`
	};
	return some ? {
		code,
		reason: "One of `managed-session-policies` is no policy that a session can have.",
		hint: exist
	} : {
		code,
		reason: "It is no policy that IAM understands.",
		hint: "This step gives none: see what the answer says."
	};
}
function tagsTooLarge({ operation }) {
	const chained = operation === "AssumeRole";
	return {
		code: "AWS_SESSION_TAGS_REFUSED",
		reason: `The session tags are too large${chained ? ", even without those that can be left out" : ""}.`,
		hint: chained ? "Shorten `custom-tags`, take keys out of `transitive-tag-keys`, or set `role-skip-session-tagging: true`. Tags that the source session passes on count as well." : TAGS_OF_TOKEN
	};
}
function tooLargeTogether({ operation, session: { policies } }) {
	const chained = operation === "AssumeRole";
	const ways = [
		...policies.inline === void 0 ? [] : ["shorten `inline-session-policy`"],
		...policies.managed.length === 0 ? [] : ["give fewer `managed-session-policies`"],
		chained ? "give fewer session tags" : "let the issuer put fewer tags into the token"
	].join(", or ");
	return {
		code: "AWS_POLICY_REFUSED",
		reason: "The session policies and tags are too large together.",
		hint: `${ways.charAt(0).toUpperCase()}${ways.slice(1)}.${chained ? " What the source session passes on counts as well." : ""}`
	};
}
function tagRefused({ operation }) {
	return {
		code: "AWS_SESSION_TAGS_REFUSED",
		reason: "STS does not accept one of the session tags.",
		hint: operation === "AssumeRole" ? "Correct `custom-tags`, or set `role-skip-session-tagging: true`." : TAGS_OF_TOKEN
	};
}
// src/providers/aws/trust.ts
async function trustStatement(asked, tagged = false) {
	const { awsStatement, grantOfJob } = await Promise.resolve().then(() => require("./trust-setup.js"));
	const { claims, role, service } = asked;
	const grant = grantOfJob(claims);
	if (grant === void 0) return void 0;
	const { partition, account, name } = role;
	const place = {
		partition,
		account,
		role: name,
		audience: audienceOf(claims),
		tagged,
		foreign: service.foreign
	};
	const { who, wild } = grant;
	return {
		text: JSON.stringify(awsStatement(grant, place), null, 2),
		who,
		wild
	};
}
async function chainedStatement(principal, tagged) {
	const { chainStatement } = await Promise.resolve().then(() => require("./trust-setup.js"));
	return JSON.stringify(chainStatement(principal, tagged), null, 2);
}
function issuerPrefix(claims) {
	return textOf(claims, "iss").replace(/^https?:\/\//, "");
}
function isOfGitHub(claims) {
	return /^(token\.actions\.(githubusercontent\.com|[\w-]+\.ghe\.com)(\/.*)?|github\.com\/enterprises\/.+)$/.test(issuerPrefix(claims));
}
async function conditionKeys(claims) {
	const { claimsWithKeys } = await Promise.resolve().then(() => require("./trust-setup.js"));
	return `${claimsWithKeys(issuerPrefix(claims)).filter((name) => name !== "amr").join(", ")}, each after ${issuerPrefix(claims)}:`;
}
function furtherCauses(claims, { issuer, callee }, role) {
	return [
		...callee === void 0 ? [] : [isOfGitHub(claims) ? "Of the condition keys only `job_workflow_ref` names the repository of the reusable workflow." : "`job_workflow_ref`, which names the other, is no condition key for this issuer: to tell it in a policy, put that claim into `sub` (`include_claim_keys`)."],
		...issuer === "" ? [] : [`${issuer} The condition keys begin with \`${issuerPrefix(claims)}:\`.`],
		...role.name === "GitHubActions" ? ["Roles with the very name GitHubActions are reported not to work: try another."] : []
	];
}
function audienceOf({ aud }) {
	const first = Array.isArray(aud) ? aud[0] : aud;
	return typeof first === "string" ? first : "";
}
function textOf(claims, name) {
	const value = claims[name];
	return typeof value === "string" ? value : "";
}
// src/providers/aws/denied.ts
async function denied(message, asked) {
	if (asked.operation === "GetCallerIdentity") return sourceRefused("AccessDenied", message);
	const { arn } = asked.role;
	const both = `in the trust policy of that role${asked.operation === "AssumeRole" ? " and for the identity that assumes it" : ""}`;
	if (/explicit deny/i.test(message)) return {
		code: "AWS_ACCESS_DENIED",
		reason: `A policy forbids expressly that ${arn} is assumed.`,
		hint: "Look for a `Deny` in the policies of the organisation (SCP, RCP), in the trust policy of the role and, for a chained role, in those of the source. This lists the organisation\u2019s:\n\naws organizations list-policies --filter SERVICE_CONTROL_POLICY\naws organizations list-policies --filter RESOURCE_CONTROL_POLICY"
	};
	if (/sts:TagSession/.test(message)) return {
		code: "AWS_SESSION_TAGS_REFUSED",
		reason: `The session of ${arn} may not be tagged.`,
		hint: `${mendOfTags(asked, `Allow \`sts:TagSession\` beside \`sts:${asked.operation}\` ${both}.`)}${await statementFor(message, asked, true)}`
	};
	if (/sts:SetSourceIdentity/.test(message)) return {
		code: "AWS_ACCESS_DENIED",
		reason: `The session of ${arn} may not carry a source identity.`,
		hint: `Allow \`sts:SetSourceIdentity\` ${both}.`
	};
	if (asked.operation === "AssumeRole") return {
		code: "AWS_ACCESS_DENIED",
		reason: `The credentials of this machine may not assume ${arn}, or there is no such role.`,
		hint: `Check the name and path of the role, that its trust policy names the identity that assumes it (and \`sts:ExternalId\` as in \`role-external-id\`), and that this identity is allowed \`sts:AssumeRole\` on it. To use the identity of the job instead, remove \`role-chaining\`. ${require_index.WAIT_LONGER}${await statementFor(message, asked, asked.tagged)}`,
		retry: "propagation"
	};
	return {
		...await untrusted(asked),
		retry: asked.fromFile ? "no" : "propagation"
	};
}
async function statementFor(message, asked, tagged) {
	if (asked.operation === "AssumeRole") return `\n\n${await chainedStatement(callerIn(message), tagged)}`;
	const statement = await trustStatement(asked, tagged);
	return statement === void 0 ? "" : `\n\n${statement.text}`;
}
function callerIn(message) {
	const [, arn = "ARN_OF_WHO_ASSUMES_IT"] = /User: (arn:[\w:+=,.@/-]+)/.exec(message) ?? [];
	return arn.replace(/^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\/.*$/, "arn:$1:iam::$2:role/$3");
}
function mendOfTags(asked, allow) {
	if (asked.operation !== "AssumeRole") return `${allow} ${TAGS_OF_TOKEN}`;
	return asked.tagged ? `${allow} Or set \`role-skip-session-tagging: true\`.` : `This step sends no tags: they are passed on by the session that assumes the role (EKS Pod Identity tags all of its sessions, unless its association has \`disableSessionTags\`). Have it without, or else: ${allow}`;
}
async function untrusted(asked) {
	const { role, claims, story, service } = asked;
	const who = `${role.arn} does not trust this job, or there is no such role.`;
	const sub = claims["sub"];
	if (role.account === "") {
		const statement = role.partition === "aws" ? await statementFor("", asked, false) : "";
		return {
			code: "AWS_ACCESS_DENIED",
			reason: who,
			hint: `Check the role and the OpenID provider on ${service.url.host}.${statement === "" ? "" : " Its trust policy must have this statement:"}${statement}`
		};
	}
	if (typeof sub !== "string") return {
		code: "AWS_ACCESS_DENIED",
		reason: who,
		hint: "Check the trust policy of the role, and its name and path."
	};
	const told = story();
	const { because, advice, caution, narrow } = told;
	const statement = await trustStatement(asked);
	const mends = [
		...advice,
		...narrow === void 0 || statement === void 0 ? [] : [howFar(narrow, statement.wild)],
		...caution === "" ? [] : [caution],
		...furtherCauses(claims, told, role),
		`Check the name and path of the role.${statement === void 0 ? "" : ` ${mendOfPolicy(asked, statement.who)}`}`,
		...asked.fromFile ? [] : [require_index.WAIT_LONGER]
	];
	return {
		code: "AWS_ACCESS_DENIED",
		reason: `${who} The \`sub\` of its token is '${require_index.readable(sub, 500)}'${because === "" ? "" : `, ${because}`}.`,
		hint: [mends.join(" "), ...statement === void 0 ? [] : [statement.text]].join("\n\n")
	};
}
function mendOfPolicy({ claims, role }, who) {
	const china = role.partition === "aws-cn" ? " In China that is often sts.amazonaws.com.cn." : "";
	return `Its trust policy must let the job in: add the statement below, which does so for ${require_index.readable(who, 500)} (\`*\` is a wildcard in StringLike only), with ${require_index.quote(audienceOf(claims))} for \`aud\`: where the policy has another, give that as \`audience\`.${china}`;
}
function howFar({ only, every, pattern }, wild) {
	if (wild) return `The statement below is for ${every}.`;
	return `The statement below is for ${only}${pattern === void 0 ? "" : `: for ${every} use \`StringLike\` with \`${require_index.readable(pattern, 500)}\``}.`;
}
// src/providers/aws/refused-token.ts
async function tokenMeaning(code, message, asked) {
	switch (code) {
		case "ExpiredTokenException":
		case "ExpiredToken": return {
			code: "AWS_TOKEN_EXPIRED",
			reason: /too old/i.test(message) ? "STS finds the token too old." : "The token had expired when STS saw it.",
			hint: asked.fromFile ? "Let an earlier step write a new token to `web-identity-token-file`, or remove that input to use the identity of the job." : `Run the job again. If this stays, the clock of the issuer (${issuerPrefix(asked.claims)}) is wrong, by which tokens are dated${isOfGitHub(asked.claims) ? "" : ": set it on that server (NTP)"}.`,
			...asked.fromFile ? {} : { retry: "propagation" }
		};
		case "IDPCommunicationError": return keysNotFetched(asked);
		case "IDPRejectedClaim": return {
			code: "AWS_TOKEN_REFUSED",
			reason: "The issuer of the token told STS that the token is not valid.",
			hint: `Check the identity provider ${issuerPrefix(asked.claims)} ${require_aws.placeOf(asked.role, asked.service)}.`
		};
		case "InvalidIdentityToken": return invalidToken(message, asked);
		default: return;
	}
}
async function invalidToken(message, asked) {
	const { addAudience, createProvider, providerArn } = await Promise.resolve().then(() => require("./trust-setup.js"));
	const { claims, role, service } = asked;
	const place = require_aws.placeOf(role, service);
	const issuer = issuerPrefix(claims);
	const audience = audienceOf(claims);
	const url = require_index.readable(`https://${issuer}`);
	const paste = (text) => role.account === "" ? "" : `\n\n${text}`;
	if (/No OpenIDConnect provider found/i.test(message)) {
		const custom = issuer === "token.actions.githubusercontent.com" ? "" : ` Its condition keys begin with \`${issuer}:\`.`;
		return {
			code: "AWS_PROVIDER_NOT_FOUND",
			reason: `${role.account === "" ? service.url.host : `The account ${role.account}`} has no identity provider for ${require_index.quote(claims["iss"])}.`,
			hint: `${role.account === "" ? "Check the role and the OpenID provider on that server." : `Check the account in \`role-to-assume\`, and create the provider in that very account.${custom}`} If the role was to be assumed with credentials of this machine, set \`role-chaining: true\`.${paste(createProvider(url, require_index.readable(audience), require_aws.iamOf(service)))}`
		};
	}
	if (/Incorrect token audience/i.test(message)) {
		const china = role.partition === "aws-cn" ? " In China that is often sts.amazonaws.com.cn." : "";
		return {
			code: "AWS_AUDIENCE_REFUSED",
			reason: `The identity provider does not accept the audience '${require_index.readable(audience)}'.`,
			hint: `Add it to the provider, or name one that it has in \`audience\`.${china}${paste(addAudience(providerArn(url, role), require_index.readable(audience), require_aws.iamOf(service)))}`
		};
	}
	if (/verification key/i.test(message)) return keysNotFetched(asked);
	if (/thumbprint/i.test(message)) return {
		code: "AWS_TOKEN_REFUSED",
		reason: `The certificate of ${issuer} is not the one that the identity provider ${place} is tied to.`,
		hint: `Update the thumbprint of the provider in IAM: the SHA-1 of the last certificate of the chain. For github.com it is no longer looked at.${require_aws.iamCommand("update-open-id-connect-provider-thumbprint", {
			"open-id-connect-provider-arn": providerArn(url, role),
			"thumbprint-list": "THUMBPRINT"
		}, role, service)}`
	};
	const [, missing] = /Missing a required claim: (\w+)/i.exec(message) ?? [];
	if (missing !== void 0) return {
		code: "AWS_TOKEN_REFUSED",
		reason: `The token has no claim \`${missing}\`, which STS needs.`,
		hint: asked.fromFile ? "Check what `web-identity-token-file` holds: it must be an ID token for STS, and neither an access token nor ACTIONS_ID_TOKEN_REQUEST_TOKEN." : "Check the issuer: its tokens must have `iss`, `sub`, `aud`, `iat` and `exp`."
	};
	return {
		code: "AWS_TOKEN_REFUSED",
		reason: "STS does not accept the token.",
		hint: asked.fromFile ? "Check what `web-identity-token-file` holds: it must be an ID token, and no access token." : `Check the identity provider ${issuer} ${place}.`
	};
}
function keysNotFetched({ claims, service }) {
	const issuer = issuerPrefix(claims);
	const own = !isOfGitHub(claims);
	return {
		code: "AWS_KEYS_NOT_FETCHED",
		reason: `STS could not fetch the keys of ${issuer} in time.`,
		hint: own ? `STS must reach https://${issuer}/.well-known/openid-configuration and the keys that it names from ${service.foreign ? service.url.host : "the internet"}, within five seconds: open that path, or run the job again if it is open.` : `This passes: run the job again, and let fewer jobs start at once.${service.foreign ? "" : " CloudTrail does not list it."}`,
		retry: own ? "propagation" : "passing"
	};
}
// src/providers/aws/explain.ts
async function explainRefusal(refusal, asked) {
	const { code, reason, hint, retry } = await meaningOf(refusal, asked);
	const said = require_index.excerpt(refusal.message).replace(/[.\s]*$/, "");
	const answer = `STS answered ${refusal.code === "" ? "nothing that says why" : require_index.readable(refusal.code)} (status ${refusal.status})`;
	return new require_index.FederateError(code, `${reason} ${answer}${said === "" ? "" : `: ${said}`}.`, {
		hop: require_aws.hopOf(asked.service),
		hint,
		evidence: await evidenceOf(refusal, asked, code),
		...retry === void 0 ? {} : { retry },
		...refusal.retryAfter === void 0 ? {} : { retryAfter: refusal.retryAfter }
	});
}
function explainNetwork(error, { region, stsRegion, foreign, url }) {
	if (error.code !== "NETWORK") return error;
	const { cause, message, hint, hop = "AWS STS", retry } = error;
	if (foreign) {
		if (retry !== "passing" || !(cause instanceof Error && "code" in cause && cause.code === "ECONNREFUSED")) return error;
		const mend = `Check \`sts-endpoint\`: at ${url.host} nothing listens. If the server is still starting, let this step ask for longer: \`retry-max-attempts: 8\` (about half a minute).`;
		return new require_index.FederateError("NETWORK", message, {
			hop,
			hint: mend,
			retry: "propagation",
			why: error.why,
			cause
		});
	}
	if (require_aws.isKnownRegion(region) || region !== stsRegion) return error;
	const nearest = require_aws.nearestRegion(region);
	const like = nearest === void 0 ? "" : `The known region with the name most like it is '${nearest}'. `;
	return new require_index.FederateError("NETWORK", `\`aws-region\`: there may be no region '${region}'. ${message}`, {
		hop,
		hint: `${like}If '${region}' is new: ${hint}`,
		retry,
		why: error.why,
		cause: error
	});
}
async function meaningOf(refusal, asked) {
	const { code, message, status } = refusal;
	if (/^(Throttl|RequestLimitExceeded|TooManyRequests|SlowDown)/.test(code) || status === 429) return throttled(asked);
	if (require_index.isPassingStatus(status) || /^(InternalFailure|InternalError|ServiceUnavailable|RequestTimeout)/.test(code)) return unavailable(asked);
	if (/^AccessDenied/.test(code)) return denied(message, asked);
	if (asked.operation === "AssumeRoleWithWebIdentity") {
		const meaning = await tokenMeaning(code, message, asked);
		if (meaning !== void 0) return meaning;
	} else if (SOURCE_CODES.test(code)) return sourceRefused(code, message);
	return (asked.operation === "GetCallerIdentity" ? void 0 : sessionMeaning(code, message, asked)) ?? requestMeaning(code, message, asked);
}
function throttled({ service }) {
	return {
		code: "AWS_THROTTLED",
		reason: service.foreign ? `${service.url.host} is asked too often.` : "The account asks STS too often.",
		hint: `Run the job again, and let fewer jobs start at once${service.foreign ? "" : ": the limit is shared by all of an account and region"}.`,
		retry: "passing"
	};
}
function unavailable({ service }) {
	const { foreign, url, stsRegion } = service;
	const look = foreign ? "that server" : `the AWS Health Dashboard${require_aws.inAnotherRegion(service)}`;
	return {
		code: "AWS_UNAVAILABLE",
		reason: `STS ${foreign ? `on ${url.host}` : `in ${stsRegion}`} is failing.`,
		hint: `Run the job again. If this stays, look at ${look}; behind a proxy, look there too.`,
		retry: "passing"
	};
}
async function evidenceOf({ requestId }, asked, meaning) {
	const { operation, service } = asked;
	if (operation === "GetCallerIdentity") return requestId === void 0 ? {} : { "request id": requestId };
	const logged = !service.foreign && meaning !== "AWS_KEYS_NOT_FETCHED";
	const { role } = asked;
	const claims = operation === "AssumeRoleWithWebIdentity" ? asked.claims : {};
	const shown = [
		"iss",
		"sub",
		"aud",
		"event_name",
		"job_workflow_ref"
	].filter((name) => typeof claims[name] === "string");
	return {
		role: role.arn,
		...Object.fromEntries(shown.map((name) => [`claim ${name}`, require_index.readable(String(claims[name]), 500)])),
		...operation === "AssumeRoleWithWebIdentity" ? require_index.alternativesOf(asked.story()) : {},
		...typeof claims["repository"] === "string" && !service.foreign ? { "claims that a policy can name": await conditionKeys(claims) } : {},
		...requestId === void 0 ? {} : { "request id": requestId },
		...logged ? { CloudTrail: `event ${operation} in the account ${role.account}, ${service.stsRegion}` } : {}
	};
}
exports.explainNetwork = explainNetwork;
exports.explainRefusal = explainRefusal;
