const require_federate = require("./federate.js");
let node_crypto = require("node:crypto");
// src/token/binding.ts
function bindToRun(claims, facts, texts) {
	const differing = facts.filter((fact) => differs(claims, fact));
	const refused = differing.filter(({ on }) => on !== "notice");
	if (refused.length === 0) return differing.map((fact) => `The token's ${told(claims, fact)}. It is used nevertheless.`);
	const faults = refused.map((fact) => told(claims, fact)).join("; ");
	throw new require_federate.FederateError("TOKEN_OF_ANOTHER_RUN", `The token belongs to another run: its ${faults}.`, {
		hop: "token check",
		hint: texts.anotherRun
	});
}
function differs(claims, { claim, expected, on }) {
	const value = claims[claim];
	switch (on) {
		case "refuse": return asText(value) !== expected;
		case "refuse if present": return value !== void 0 && asText(value) !== expected;
		case "notice": {
			const text = asText(value) ?? "";
			return text !== "" && lowerCase(text) !== lowerCase(expected);
		}
	}
}
function asText(value) {
	if (typeof value === "string") return value;
	return typeof value === "boolean" || Number.isSafeInteger(value) ? String(value) : void 0;
}
function lowerCase(text) {
	return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}
function told(claims, { claim, expected, source }) {
	return `\`${claim}\` is ${claims[claim] === void 0 ? "absent" : require_federate.quote(claims[claim])}, where ${source} is ${require_federate.quote(expected)}`;
}
// src/token/claims.ts
const LEEWAY = 60;
const LONGEST_SUBJECT = 1024;
const REQUIRED = [
	"sub",
	"aud",
	"exp",
	"iat"
];
function checkIssuer(claims, { url: trusted, texts }) {
	const { iss } = claims;
	if (iss === trusted) return;
	throw new require_federate.FederateError("ISSUER_MISMATCH", `The token is from ${require_federate.quote(iss)}, not from '${trusted}'.`, {
		hop: "token check",
		hint: texts.mismatch(iss)
	});
}
function checkClaims(claims, audience, longestLife, clocks) {
	const absent = REQUIRED.filter((name) => !Object.hasOwn(claims, name)).map((name) => `\`${name}\` is absent`);
	const late = clockFaults(claims, clocks.machine);
	const faults = [
		...absent,
		...subjectFaults(claims),
		...audienceFaults(claims, audience),
		...dateFaults(claims, longestLife),
		...late
	];
	if (faults.length === 0) return;
	const mends = [
		...audienceMends(claims, audience),
		...late.length === 0 ? [] : [clockMend(claims, clocks)],
		"Nothing was sent to the service that takes the token."
	];
	throw new require_federate.FederateError("CLAIMS_REFUSED", `The claims of the token are refused: ${faults.join("; ")}.`, {
		hop: "token check",
		hint: mends.join(" ")
	});
}
function subjectFaults({ sub }) {
	if (sub === void 0) return [];
	if (typeof sub !== "string" || sub === "") return [`\`sub\` is ${require_federate.quote(sub)}, not a name`];
	return Buffer.byteLength(sub) > LONGEST_SUBJECT ? [`\`sub\` has more than ${LONGEST_SUBJECT} bytes`] : [];
}
function audienceFaults({ aud }, audience) {
	if (aud === void 0 || aud === audience) return [];
	if (!Array.isArray(aud)) return [`\`aud\` is ${require_federate.quote(aud)}, not ${require_federate.quote(audience)}`];
	if (aud.length === 1 && aud[0] === audience) return [];
	return [`\`aud\` is ${require_federate.quote(aud)}, not ${require_federate.quote(audience)} alone`];
}
function audienceMends({ aud }, audience) {
	const given = Array.isArray(aud) && aud.length === 1 ? aud[0] : aud;
	if (given === audience || given === void 0) return [];
	if (typeof given !== "string") return ["A token must be for the one audience that was asked for."];
	if (withoutSlash(given) === withoutSlash(audience)) return ["The audiences differ only by a slash at the end, and are compared exactly."];
	if (given.toLowerCase() === audience.toLowerCase()) return ["The audiences differ only by case, and are compared exactly."];
	return ["The token is not the one that was asked for: something answers with a token for another service."];
}
function dateFaults(claims, longestLife) {
	const wrong = [
		"exp",
		"nbf",
		"iat"
	].filter((name) => Object.hasOwn(claims, name) && numericDate(claims, name) === void 0).map((name) => `\`${name}\` is ${require_federate.quote(claims[name])}, not a number of seconds`);
	const exp = numericDate(claims, "exp");
	const iat = numericDate(claims, "iat");
	if (exp === void 0 || iat === void 0) return wrong;
	if (exp <= iat) return [...wrong, "`exp` is not after `iat`"];
	if (exp - iat <= longestLife) return wrong;
	return [...wrong, `it lives ${exp - iat} s from \`iat\` to \`exp\`, more than the ${longestLife} s of this issuer`];
}
function clockFaults(claims, now) {
	const exp = numericDate(claims, "exp");
	const nbf = numericDate(claims, "nbf");
	const iat = numericDate(claims, "iat");
	return [
		...exp !== void 0 && exp <= now - LEEWAY ? [`\`exp\` was ${seconds(now - exp)} ago`] : [],
		...nbf !== void 0 && nbf > now + LEEWAY ? [`\`nbf\` is in ${seconds(nbf - now)}`] : [],
		...iat !== void 0 && iat > now + LEEWAY ? [`\`iat\` is in ${seconds(iat - now)}`] : []
	];
}
function clockMend(claims, { machine, issuer }) {
	if (issuer === void 0) return "Check the clock of this runner (NTP): the issuer did not tell its own time, so that the two could not be compared.";
	const ahead = issuer - machine;
	const difference = `${seconds(Math.abs(ahead))} ${ahead < 0 ? "ahead of" : "behind"} the issuer's`;
	return clockFaults(claims, issuer).length === 0 ? `The clock of this runner is wrong, ${difference}: set it (NTP).` : `The token is out of time by the issuer's own clock too (that of this runner is ${difference}), so it was not issued just now: look for a proxy that keeps old answers.`;
}
function numericDate(claims, name) {
	const value = claims[name];
	return typeof value === "number" && Number.isFinite(value) ? value : void 0;
}
function seconds(count) {
	return `${Math.round(count)} s`;
}
function withoutSlash(text) {
	return text.replace(/\/$/, "");
}
// src/token/jwt.ts
const LONGEST = 32768;
const LONGEST_KID = 256;
const COMPACT = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+){2}$/;
const REFUSED_MEMBERS = [
	"jwk",
	"jku",
	"x5u",
	"x5c",
	"b64",
	"crit",
	"zip"
];
function parseJwt(jwt, texts, form) {
	const text = jwt.expose();
	if (text.length > LONGEST) throw malformed(`has ${text.length} characters, more than ${LONGEST}`, texts);
	if (!COMPACT.test(text)) throw malformed(shapeFault(text), texts);
	const [header = "", payload = "", signature = ""] = text.split(".");
	const named = checkHeader(readPart("header", header, texts), texts, form);
	const claims = readPart("payload", payload, texts);
	decode("signature", signature, texts);
	return {
		...named,
		claims: Object.freeze(Object.assign(Object.create(null), claims))
	};
}
function shapeFault(text) {
	if (text === "") return "is empty";
	if (/^\s|\s$/.test(text)) return "has white space around it";
	if (/\s/.test(text)) return "has white space inside";
	const parts = text.split(".");
	if (parts.length === 1) return "has one part, so it is an opaque token (an access token, say) and no JSON Web Token";
	if (parts.length === 5) return "has five parts, so it is encrypted (JWE), not signed";
	if (parts.length !== 3) return `has ${parts.length} parts instead of three`;
	if (parts[2] === "") return "has no signature";
	if (parts.includes("")) return "has an empty part";
	if (/^[\w+/=.-]+$/.test(text)) return "is in standard or padded Base64 instead of base64url";
	return "has characters that no JSON Web Token has";
}
function decode(name, part, texts) {
	const bytes = Buffer.from(part, "base64url");
	if (bytes.toString("base64url") !== part) throw malformed(`has a ${name} that is no canonical base64url`, texts);
	return bytes;
}
function readPart(name, part, texts) {
	const bytes = decode(name, part, texts);
	let text;
	try {
		text = new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch {
		throw malformed(`has a ${name} that is no UTF-8 text`, texts);
	}
	const read = require_federate.readStrictObject(text);
	if ("fault" in read) throw malformed(`has a ${name} that ${read.fault}`, texts);
	return read.object;
}
function checkHeader(header, texts, form) {
	const { alg, typ, kid } = header;
	const faults = [
		...alg === "RS256" || form && alg === form.alg ? [] : [`\`alg\` is ${require_federate.quote(alg)}, not 'RS256'`],
		...typ === "JWT" || form && typ === void 0 ? [] : [`\`typ\` is ${require_federate.quote(typ)}, not 'JWT'`],
		...REFUSED_MEMBERS.filter((name) => Object.hasOwn(header, name)).map((name) => `it has \`${name}\``)
	];
	const named = typeof kid === "string" && kid !== "" && kid.length <= LONGEST_KID;
	if (!named) faults.push(`\`kid\` is ${require_federate.quote(kid)}, not the name of a key in 1 to ${LONGEST_KID} characters`);
	if (named && faults.length === 0) return {
		kid,
		alg: String(alg)
	};
	throw new require_federate.FederateError("TOKEN_HEADER_REFUSED", `The header of the token is refused: ${faults.join("; ")}.`, {
		hop: "token check",
		hint: `No issuer that this action trusts writes such a header, so the token was not made or was changed by another. ${anotherEndpoint(texts)}`
	});
}
function anotherEndpoint(texts) {
	return `${texts.anotherEndpoint}, and that no proxy answers in the place of the issuer.`;
}
function malformed(fault, texts) {
	return new require_federate.FederateError("TOKEN_MALFORMED", `What was given as the token of this job ${fault}.`, {
		hop: "token check",
		hint: `Something other than the issuer answered the request for the token, or changed its answer. ${anotherEndpoint(texts)}`
	});
}
// src/token/signature.ts
const SHORTEST_MODULUS = 2048;
const KEY_TYPES = {
	RS256: "rsa",
	ES256: "ec"
};
function isSignedBy(jwt, alg, { kid: _, ...jwk }) {
	const key = (0, node_crypto.createPublicKey)({
		key: jwk,
		format: "jwk"
	});
	if (key.asymmetricKeyType !== KEY_TYPES[alg]) return false;
	if (alg === "RS256" && (key.asymmetricKeyDetails?.modulusLength ?? 0) < SHORTEST_MODULUS) return false;
	const text = jwt.expose();
	const end = text.lastIndexOf(".");
	const signature = Buffer.from(text.slice(end + 1), "base64url");
	return (0, node_crypto.verify)("sha256", Buffer.from(text.slice(0, end), "ascii"), {
		key,
		dsaEncoding: "ieee-p1363"
	}, signature);
}
// src/token/validate.ts
async function validate(issued, trust, keys, now = new Date()) {
	const { jwt, clockAhead } = issued;
	const { kid, alg, claims } = parseJwt(jwt, trust.issuer.texts, trust.issuer.form);
	checkIssuer(claims, trust.issuer);
	if (keys !== void 0) checkSignature(jwt, alg, await keyNamed(kid, await keys, trust.issuer), trust.issuer);
	const machine = now.getTime() / 1e3;
	const clocks = {
		machine,
		issuer: clockAhead === void 0 ? void 0 : machine + clockAhead
	};
	checkClaims(claims, trust.audience, trust.issuer.longestLife, clocks);
	const notices = bindToRun(claims, trust.facts, trust.issuer.texts);
	require_federate.checkExpectations(claims, trust.expectations);
	const { reportable, sole } = trust.issuer;
	return {
		token: {
			jwt,
			claims,
			reportable,
			...sole && { sole }
		},
		notices
	};
}
async function keyNamed(kid, known, issuer) {
	const key = known.keys.find((candidate) => candidate.kid === kid);
	if (key !== void 0) return key;
	const newKey = (await known.refetch()).keys.find((candidate) => candidate.kid === kid);
	if (newKey !== void 0) return newKey;
	throw refused(`The token is signed with the key ${require_federate.quote(kid)}, which the issuer does not have, a second later too`, issuer);
}
function checkSignature(jwt, alg, key, issuer) {
	let fits = false;
	try {
		fits = isSignedBy(jwt, alg, key);
	} catch {}
	if (!fits) throw refused(`The signature of the token does not fit the issuer's key ${require_federate.quote(key.kid)}`, issuer);
}
function refused(fault, { texts }) {
	return new require_federate.FederateError("SIGNATURE_INVALID", `${fault}.`, {
		hop: "token check",
		hint: `The token was made or changed by another than its issuer, or a proxy answers with an old set of keys. ${texts.anotherEndpoint}, and run the job again.`
	});
}
exports.validate = validate;
