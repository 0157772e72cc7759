const require_rolldown_runtime = {};
((exports) => {
// \0rolldown/runtime.js
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __exportAll = (all, no_symbols) => {
	let target = {};
	for (var name in all) __defProp(target, name, {
		get: all[name],
		enumerable: true
	});
	if (!no_symbols) __defProp(target, Symbol.toStringTag, { value: "Module" });
	return target;
};
var __copyProps = (to, from, except, desc) => {
	if (from && typeof from === "object" || typeof from === "function") for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
		key = keys[i];
		if (!__hasOwnProp.call(to, key) && key !== except) __defProp(to, key, {
			get: ((k) => from[k]).bind(null, key),
			enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
		});
	}
	return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule || !__hasOwnProp.call(mod, "default") ? __defProp(target, "default", {
	value: mod,
	enumerable: true
}) : target, mod));
Object.defineProperty(exports, "__exportAll", {
	enumerable: true,
	get: function() {
		return __exportAll;
	}
});
Object.defineProperty(exports, "__toESM", {
	enumerable: true,
	get: function() {
		return __toESM;
	}
});

})(require_rolldown_runtime);
const require_index = require("./index.js");
let node_path = require("node:path");
let node_fs = require("node:fs");
let node_crypto = require("node:crypto");
// src/handover/export.ts
var export_exports = require_rolldown_runtime.__exportAll({ exportCredentials: () => exportCredentials });
const LONGEST_VARIABLE = 65536;
async function exportCredentials(all, runner, programs, furtherOutputs = []) {
	const everything = await verified(all, runner);
	runner.mask(...secretsOf(everything));
	const passing = all.filter((credentials) => !credentials.keep);
	const undo = require_index.recordUndo({
		...everything,
		variables: []
	}, runner);
	try {
		runner.cancelled.throwIfAborted();
		runner.saveState("undo", JSON.stringify({
			...require_index.recordUndo(combined(passing, runner), runner),
			started: undo.started
		}));
		writeFiles(everything.files, runner);
		for (const keeper of everything.keepers) await (await Promise.resolve().then(() => require("./keeper2.js"))).startKeeper(keeper, runner);
		if (everything.commands.length > 0) await (await Promise.resolve().then(() => require("./commands.js"))).runCommands(everything.commands, runner, void 0, undo.started);
		runner.cancelled.throwIfAborted();
		runner.handOn(everything.variables, [...everything.outputs, ...furtherOutputs]);
	} catch (error) {
		const [now, later] = runner.cancelled.aborted ? [[], undo.commands] : [undo.commands, []];
		const { replay } = await Promise.resolve().then(() => require("./undo.js"));
		await replay({
			...undo,
			commands: now,
			revoke: []
		}, runner, programs);
		await require_index.revokeNow(all, runner, later);
		throw error instanceof require_index.FederateError ? error : exportFailed(error, runner);
	}
}
function combined(all, runner) {
	return {
		variables: merge("variable", all, runner),
		outputs: merge("output", all, runner),
		files: all.flatMap((credentials) => credentials.files),
		masks: all.flatMap((credentials) => credentials.masks ?? []),
		keepers: all.flatMap((credentials) => credentials.keeper ?? []),
		commands: all.flatMap((credentials) => credentials.commands ?? []),
		undoCommands: all.flatMap((credentials) => credentials.undoCommands ?? []),
		revoke: all.flatMap((credentials) => credentials.revoke ?? [])
	};
}
async function verified(all, runner) {
	try {
		for (const credentials of all) refuseExpired(credentials);
		return combined(all, runner);
	} catch (error) {
		await require_index.revokeNow(all, runner);
		throw error;
	}
}
function secretsOf({ variables, outputs, files, masks }) {
	const values = [...variables, ...outputs].map(({ value }) => value);
	const contents = files.map(({ content }) => content);
	return [
		...masks,
		...values,
		...contents
	].filter((value) => value instanceof require_index.Secret);
}
function exportFailed(cause, { temporaryDirectory }) {
	const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "an unexpected fault";
	return new require_index.FederateError("EXPORT_FAILED", `The credentials could not be handed on: ${reason}.`, {
		hop: "export",
		hint: `Check that ${temporaryDirectory} can be written and that the disk is not full. What had been written is undone.`,
		cause
	});
}
function merge(kind, all, { env }) {
	const merged = new Map();
	for (const variable of all.flatMap((credentials) => credentials[`${kind}s`])) {
		refuseUnsafe(kind, variable, env);
		const earlier = merged.get(variable.name);
		if (earlier !== void 0 && require_index.reveal(earlier.value) !== require_index.reveal(variable.value)) throw new require_index.FederateError("CREDENTIALS_REFUSED", `Two providers want to set the ${kind} \`${variable.name}\`.`, {
			hop: "export",
			hint: "Use one step for each of these providers."
		});
		merged.set(variable.name, variable);
	}
	return [...merged.values()];
}
function refuseUnsafe(kind, { name, value }, env) {
	const text = require_index.reveal(value);
	const fault = require_index.nameFault(kind, name) ?? (/[\u0000-\u001f\u007f]/.test(text) ? "has control characters in its value" : require_index.hasInvisible(text) || !text.isWellFormed() ? "has characters in its value that nobody can see" : kind === "variable" && Buffer.byteLength(text) > LONGEST_VARIABLE ? `has more than ${LONGEST_VARIABLE} bytes, with which no later step could be started` : void 0);
	if (fault === void 0 && value instanceof require_index.Secret) require_index.requireMaskable(value, `The ${kind} \`${name}\``, env);
	if (fault === void 0) return;
	throw new require_index.FederateError("CREDENTIALS_REFUSED", `The ${kind} \`${name}\` ${fault}, so nothing was exported.`, {
		hop: "export",
		hint: "The token service answered with something that is no credential: check its address and its settings."
	});
}
function refuseExpired({ expiresAt, principal }) {
	if (expiresAt === void 0 || isEnd(expiresAt) && expiresAt.getTime() > Date.now()) return;
	const fault = isEnd(expiresAt) ? `have already expired, at ${expiresAt.toISOString()}` : "end at no time that can be read";
	throw new require_index.FederateError("CREDENTIALS_REFUSED", `The credentials of ${principal} ${fault}.`, {
		hop: "export",
		hint: "Compare the clock of this runner with that of the token service."
	});
}
function isEnd(date) {
	return require_index.endAt(date.getTime()) !== void 0;
}
function writeFiles(files, runner) {
	for (const directory of new Set(files.map((file) => require_index.directoryOf(file, runner)))) (0, node_fs.mkdirSync)(directory, { mode: 448 });
	for (const { path, content } of files) {
		(0, node_fs.mkdirSync)((0, node_path.dirname)(path), {
			mode: 448,
			recursive: true
		});
		(0, node_fs.writeFileSync)(path, require_index.reveal(content), {
			mode: 384,
			flag: "wx"
		});
	}
}
// src/report/markdown.ts
function prose(text) {
	return pieces(text, CODE, ([, inner = ""]) => code(inner), withoutLinks);
}
function code(value) {
	if (value === "") return html("(empty)");
	return html(`<code>${escaped(value)}</code>`);
}
function join(...parts) {
	return html(parts.map((part) => part).join(""));
}
function heading(level, content) {
	return `<h${level}>${content}</h${level}>`;
}
function paragraph(content) {
	return `<p>${content}</p>`;
}
function small(content) {
	return html(`<small>${content}</small>`);
}
function link(address, content) {
	return html(`<a href="${escaped(address)}">${content}</a>`);
}
function table(rows) {
	const width = Math.max(...rows.map((cells) => cells.length));
	return `<table>\n${rows.map((cells) => {
		if (cells.length === 1) return `<tr><th align="left" colspan="${width}">${cells[0]}</th></tr>`;
		return `<tr>${cells.map((content) => `<td>${content}</td>`).join("")}</tr>`;
	}).join("\n")}\n</table>`;
}
function folded(title, block) {
	return `<details>\n<summary>${title}</summary>\n${block}\n</details>`;
}
function fenced(text) {
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = "`".repeat(longest + 1);
	return `${fence}${languageOf(text)}\n${text}\n${fence}`;
}
function languageOf(text) {
	const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
	const outer = lines.filter((line) => !/^\s|^#/.test(line));
	if (/^\s*[{[]/.test(text)) return "json";
	if (outer.some((line) => /^\w+( "[^"]*")* \{$|^\w+ += /.test(line))) return "hcl";
	if (lines.length > 0 && dedented(lines).every((line) => /^(\s|#|- |[\w."'/-]+:( |$))/.test(line))) return "yaml";
	return /^(\$ ?)?[a-z][\w./-]* [\w"'$./-]/.test(outer[0] ?? "") ? "sh" : "";
}
function dedented(lines) {
	const indent = Math.min(...lines.map((line) => line.search(/\S/)));
	return lines.map((line) => line.slice(indent));
}
const CODE = /(?<![\w`'])`([^`\n]+)`(?![\w`'])/g;
const LINKED = /[^\s'"()<>,;`]*(?:\/\/|@|www\.|#\d|:\w+:)[^\s'"()<>,;`]*(?<![.?!])/g;
function withoutLinks(text) {
	return pieces(text, LINKED, ([word]) => code(word), (rest) => html(escaped(rest)));
}
function pieces(text, sign, found, between) {
	let shown = "";
	let end = 0;
	for (const match of text.matchAll(sign)) {
		shown += between(text.slice(end, match.index)) + found(match);
		end = match.index + match[0].length;
	}
	return html(shown + between(text.slice(end)));
}
const ENTITIES = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&apos;"
};
function escaped(text) {
	return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign).replaceAll(/\s+/g, " ");
}
function html(text) {
	return text;
}
// src/report/time.ts
function timeOf(date) {
	return date.toISOString().replace(/\.\d+Z$/, "Z");
}
// src/report/claims.ts
function reportedClaims({ claims, reportable }) {
	return Object.fromEntries(reportable.flatMap((name) => Object.hasOwn(claims, name) ? [[name, claims[name]]] : []));
}
function identityOutputs(token) {
	return [{
		name: "subject",
		value: String(token.claims["sub"])
	}, {
		name: "claims",
		value: JSON.stringify(reportedClaims(token))
	}];
}
// src/report/success.ts
var success_exports = require_rolldown_runtime.__exportAll({
	outputsOf: () => outputsOf,
	report: () => report
});
function outputsOf(all) {
	const token = tokenOf(all);
	const ends = all.flatMap(({ credentials }) => credentials.expiresAt ?? []).sort((a, b) => a.getTime() - b.getTime());
	return [...ends[0] === void 0 ? [] : [{
		name: "expires-at",
		value: timeOf(ends[0])
	}], ...token === void 0 ? [] : identityOutputs(token)];
}
async function report(all, runner, withSummary) {
	const given = all.map(({ credentials }) => credentials);
	for (const credentials of given) {
		runner.info([credentials.principal, howLong(credentials)].filter(Boolean).join(" "));
		for (const note of credentials.notes ?? []) runner.info(note);
	}
	const end = takenBack(given);
	runner.info(end);
	if (!withSummary) return;
	const token = tokenOf(all);
	await runner.summary([
		heading(3, prose("Federate: credentials for later steps")),
		table([[prose("Later steps act as")], ...given.map((credentials) => [code(credentials.principal), prose(howLong(credentials))])]),
		...token === void 0 ? [] : [paragraph(join(prose("For the job "), code(String(token.claims["sub"]))))],
		paragraph(prose(end))
	].join("\n\n"));
}
function tokenOf(all) {
	return all.find((obtained) => obtained.token !== void 0)?.token;
}
function howLong({ expiresAt, lasting }) {
	const time = expiresAt === void 0 ? void 0 : timeOf(expiresAt);
	if (lasting === "renewed") return `as long as the job runs${time === void 0 ? "" : ` (what is in outputs: until ${time})`}`;
	if (time === void 0) return "";
	return lasting === "sign-in" ? `until ${time} to sign in; what they get then lasts longer` : `until ${time}`;
}
function takenBack(all) {
	const passing = all.filter(({ keep }) => !keep);
	const counts = [
		some(new Set(passing.flatMap((credentials) => credentials.variables.map(({ name }) => name))).size, "variable"),
		some(sum(passing, ({ files }) => files.length), "file"),
		some(sum(passing, ({ undoCommands = [] }) => undoCommands.length), "session"),
		some(sum(passing, ({ revoke = [] }) => revoke.length), "token")
	].filter((part) => part !== "");
	const kept = all.filter(({ keep }) => keep).map(({ principal }) => principal);
	return [counts.length === 0 ? "There is nothing to take back after the job." : `Taken back after the job: ${counts.join(", ")}.`, ...kept.length === 0 ? [] : [`Left in place, as the inputs say: what ${kept.join(" and ")} has.`]].join(" ");
}
function sum(all, count) {
	return all.reduce((total, credentials) => total + count(credentials), 0);
}
function some(count, noun) {
	return count === 0 ? "" : require_index.counted(count, noun);
}
// src/token/binding.ts
function bindToRun(claims, facts, texts) {
	const differing = facts.filter((fact) => differs(claims, fact));
	const refused = differing.filter(({ on }) => on !== "notice");
	if (refused.length === 0) return differing.map((fact) => `The token's ${told(claims, fact)}. It is used nevertheless.`);
	const faults = refused.map((fact) => told(claims, fact)).join("; ");
	throw new require_index.FederateError("TOKEN_OF_ANOTHER_RUN", `The token belongs to another run: its ${faults}.`, {
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
	return `\`${claim}\` is ${claims[claim] === void 0 ? "absent" : require_index.quote(claims[claim])}, where ${source} is ${require_index.quote(expected)}`;
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
	throw new require_index.FederateError("ISSUER_MISMATCH", `The token is from ${require_index.quote(iss)}, not from '${trusted}'.`, {
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
	throw new require_index.FederateError("CLAIMS_REFUSED", `The claims of the token are refused: ${faults.join("; ")}.`, {
		hop: "token check",
		hint: mends.join(" ")
	});
}
function subjectFaults({ sub }) {
	if (sub === void 0) return [];
	if (typeof sub !== "string" || sub === "") return [`\`sub\` is ${require_index.quote(sub)}, not a name`];
	return Buffer.byteLength(sub) > LONGEST_SUBJECT ? [`\`sub\` has more than ${LONGEST_SUBJECT} bytes`] : [];
}
function audienceFaults({ aud }, audience) {
	if (aud === void 0 || aud === audience) return [];
	if (!Array.isArray(aud)) return [`\`aud\` is ${require_index.quote(aud)}, not ${require_index.quote(audience)}`];
	if (aud.length === 1 && aud[0] === audience) return [];
	return [`\`aud\` is ${require_index.quote(aud)}, not ${require_index.quote(audience)} alone`];
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
	].filter((name) => Object.hasOwn(claims, name) && numericDate(claims, name) === void 0).map((name) => `\`${name}\` is ${require_index.quote(claims[name])}, not a number of seconds`);
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
	const read = require_index.readStrictObject(text);
	if ("fault" in read) throw malformed(`has a ${name} that ${read.fault}`, texts);
	return read.object;
}
function checkHeader(header, texts, form) {
	const { alg, typ, kid } = header;
	const faults = [
		...alg === "RS256" || form && alg === form.alg ? [] : [`\`alg\` is ${require_index.quote(alg)}, not 'RS256'`],
		...typ === "JWT" || form && typ === void 0 ? [] : [`\`typ\` is ${require_index.quote(typ)}, not 'JWT'`],
		...REFUSED_MEMBERS.filter((name) => Object.hasOwn(header, name)).map((name) => `it has \`${name}\``)
	];
	const named = typeof kid === "string" && kid !== "" && kid.length <= LONGEST_KID;
	if (!named) faults.push(`\`kid\` is ${require_index.quote(kid)}, not the name of a key in 1 to ${LONGEST_KID} characters`);
	if (named && faults.length === 0) return {
		kid,
		alg: String(alg)
	};
	throw new require_index.FederateError("TOKEN_HEADER_REFUSED", `The header of the token is refused: ${faults.join("; ")}.`, {
		hop: "token check",
		hint: `No issuer that this action trusts writes such a header, so the token was not made or was changed by another. ${anotherEndpoint(texts)}`
	});
}
function anotherEndpoint(texts) {
	return `${texts.anotherEndpoint}, and that no proxy answers in the place of the issuer.`;
}
function malformed(fault, texts) {
	return new require_index.FederateError("TOKEN_MALFORMED", `What was given as the token of this job ${fault}.`, {
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
var validate_exports = require_rolldown_runtime.__exportAll({ validate: () => validate });
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
	require_index.checkExpectations(claims, trust.expectations);
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
	throw refused(`The token is signed with the key ${require_index.quote(kid)}, which the issuer does not have, a second later too`, issuer);
}
function checkSignature(jwt, alg, key, issuer) {
	let fits = false;
	try {
		fits = isSignedBy(jwt, alg, key);
	} catch {}
	if (!fits) throw refused(`The signature of the token does not fit the issuer's key ${require_index.quote(key.kid)}`, issuer);
}
function refused(fault, { texts }) {
	return new require_index.FederateError("SIGNATURE_INVALID", `${fault}.`, {
		hop: "token check",
		hint: `The token was made or changed by another than its issuer, or a proxy answers with an old set of keys. ${texts.anotherEndpoint}, and run the job again.`
	});
}
Object.defineProperty(exports, "code", {
	enumerable: true,
	get: function() {
		return code;
	}
});
Object.defineProperty(exports, "export_exports", {
	enumerable: true,
	get: function() {
		return export_exports;
	}
});
Object.defineProperty(exports, "fenced", {
	enumerable: true,
	get: function() {
		return fenced;
	}
});
Object.defineProperty(exports, "folded", {
	enumerable: true,
	get: function() {
		return folded;
	}
});
Object.defineProperty(exports, "heading", {
	enumerable: true,
	get: function() {
		return heading;
	}
});
Object.defineProperty(exports, "identityOutputs", {
	enumerable: true,
	get: function() {
		return identityOutputs;
	}
});
Object.defineProperty(exports, "join", {
	enumerable: true,
	get: function() {
		return join;
	}
});
Object.defineProperty(exports, "link", {
	enumerable: true,
	get: function() {
		return link;
	}
});
Object.defineProperty(exports, "paragraph", {
	enumerable: true,
	get: function() {
		return paragraph;
	}
});
Object.defineProperty(exports, "prose", {
	enumerable: true,
	get: function() {
		return prose;
	}
});
Object.defineProperty(exports, "reportedClaims", {
	enumerable: true,
	get: function() {
		return reportedClaims;
	}
});
Object.defineProperty(exports, "small", {
	enumerable: true,
	get: function() {
		return small;
	}
});
Object.defineProperty(exports, "success_exports", {
	enumerable: true,
	get: function() {
		return success_exports;
	}
});
Object.defineProperty(exports, "table", {
	enumerable: true,
	get: function() {
		return table;
	}
});
Object.defineProperty(exports, "timeOf", {
	enumerable: true,
	get: function() {
		return timeOf;
	}
});
Object.defineProperty(exports, "validate_exports", {
	enumerable: true,
	get: function() {
		return validate_exports;
	}
});
