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
let node_vm = require("node:vm");
// src/providers/sts/template.ts
const TEMPLATE_FACTS = {
	repository: "repository",
	sha: "commit",
	ref_name: "refName"
};
const TIMES = ["rfc3339", "epoch"];
function parseTemplate(place, names, { optional = false } = {}) {
	const text = place.text();
	if (text === void 0) return void 0;
	const parts = split(text);
	if (parts.some((part) => typeof part === "string" && part.includes("{{"))) return place.fault("has a `{{` that opens no variable: write `{{inputs.name}}`");
	let sound = true;
	for (const variable of parts) {
		const problem = typeof variable === "string" ? void 0 : problemOf(variable, names, optional);
		if (problem === void 0) continue;
		place.fault(problem);
		sound = false;
	}
	return sound ? parts : void 0;
}
function split(text) {
	return text.split(/\{\{\s*([\w.]+(?:\|base64)?)\s*\}\}/).flatMap((part, index) => {
		if (part === "") return [];
		if (index % 2 === 0) return [part];
		const [path = "", form] = part.split("|");
		const [from = "", ...name] = path.split(".");
		return [{
			from,
			name: name.join("."),
			...form === void 0 ? {} : { base64: true }
		}];
	});
}
function problemOf(variable, names, optional) {
	const { from, name } = variable;
	const written = `\`{{${name === "" ? from : `${from}.${name}`}}}\``;
	switch (from) {
		case "token":
			if (name !== "") return `names ${written}: the token is \`{{token}}\``;
			return names.token ? void 0 : `must not hold ${written}`;
		case "inputs":
		case "values": {
			const known = names[from].get(name);
			if (known === void 0) return `names ${written}, which is none of ${listed([...names[from].keys()])}`;
			if (known.optional && !optional) return `names ${written}, which may be missing: add ? to the key that it is for, or make it required`;
			return;
		}
		case "discovered": return `names ${written}: what was discovered can be nothing but the whole \`url\` of a request`;
		case "github": return Object.hasOwn(TEMPLATE_FACTS, name) ? void 0 : `names ${written}: ${listed(Object.keys(TEMPLATE_FACTS))}`;
		case "now": return TIMES.includes(name) ? void 0 : `names ${written}, which is none of ${listed(TIMES)}`;
		default: return `names ${written}, which nothing stands for`;
	}
}
function render(template, scope) {
	const values = template.map((part) => typeof part === "string" ? part : meaningOf(part, scope));
	const texts = values.map((value) => value === void 0 ? "" : require_index.reveal(value));
	if (texts.includes("")) return void 0;
	const text = texts.join("");
	return values.some((value) => value instanceof require_index.Secret) ? new require_index.Secret(text) : text;
}
function meaningOf(variable, scope) {
	const value = plainMeaningOf(variable, scope);
	if (variable.base64 === void 0 || value === void 0) return value;
	const text = Buffer.from(require_index.reveal(value), "utf8").toString("base64");
	return value instanceof require_index.Secret ? new require_index.Secret(text) : text;
}
function plainMeaningOf({ from, name }, scope) {
	switch (from) {
		case "token": return scope.token;
		case "inputs": return scope.inputs.get(name);
		case "values": return scope.values.get(name);
		case "github": return scope.github[name];
		case "now": return name === "epoch" ? String(Math.floor(Date.now() / 1e3)) : `${new Date().toISOString().slice(0, 19)}Z`;
		case "discovered": return;
	}
}
function listed(names) {
	return names.length === 0 ? "the names here, of which there are none" : names.map((name) => `\`${name}\``).join(", ");
}
// src/providers/sts/filling.ts
const LANGUAGES = [
	"sh",
	"yaml",
	"json",
	"text"
];
const OWN_FORM = {
	sh: "sh",
	yaml: "json",
	json: "json",
	text: "plain"
};
const JOB = {
	repository_name: (claim) => claim("repository").split("/")[1],
	workflow_file: (claim) => workflowFile(claim("workflow_ref")),
	job_workflow_file: (claim) => workflowFile(claim("job_workflow_ref") || claim("workflow_ref"))
};
function workflowFile(ref) {
	return /\/workflows\/([^/@]+)@/.exec(ref)?.[1];
}
const LONGEST_VALUE$1 = 1e3;
const HARMLESS = /^[\w.:/@+][\w.:/@+-]*$/;
function parseFilling(place, inputs, language = "text") {
	const text = place.text() ?? "";
	if (text === "" || /\n\s*\n/.test(text)) place.fault("must not be empty, and no line of it may be");
	return text.split("\n").map((line) => line.split(/(\{\{.*?\}\})/).flatMap((part) => {
		if (!part.includes("{{")) return part === "" ? [] : [part];
		const [, from, name = "", optional, as] = /^\{\{(inputs|claims|job)\.(\w+)(\?)?(?:\|(json|regex|bare))?\}\}$/.exec(part) ?? [];
		const known = from === "inputs" ? inputs.has(name) : from !== "job" || Object.hasOwn(JOB, name);
		if (from === void 0 || !known) {
			const names = [...[...inputs].map((each) => `inputs.${each}`), "claims.sub"];
			place.fault(`names \`${part}\`, which nothing stands for: ${listed(names)} and the like do`);
			return [];
		}
		return [{
			from,
			name,
			optional: optional !== void 0,
			as: as ?? OWN_FORM[language]
		}];
	}));
}
function fill(filling, facts) {
	const lines = [];
	for (const line of filling) {
		let text = "";
		let left = false;
		for (const part of line) {
			const value = typeof part === "string" ? part : variable(part, facts);
			if (typeof part === "string") text += part;
			else if (value === "" && part.optional) left = true;
			else if (isUnfit(part, value)) return void 0;
			else text += written(value, part.as);
		}
		if (!left) lines.push(text);
	}
	return lines.join("\n");
}
function isUnfit({ from, as }, value) {
	if (value === "" || value.length > LONGEST_VALUE$1) return true;
	return from !== "inputs" && value.includes("*") || as === "bare" && !HARMLESS.test(value);
}
function variable({ from, name }, { inputs, token }) {
	const claim = (key) => claimOf(token, key);
	return (from === "inputs" ? inputs.get(name) : from === "job" ? JOB[name]?.(claim) : claim(name)) ?? "";
}
function claimOf({ claims, reportable }, name) {
	if (!Object.hasOwn(claims, name) || ![
		"iss",
		"sub",
		"aud",
		...reportable
	].includes(name)) return "";
	const value = claims[name];
	return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
function written(value, form) {
	const shown = require_index.readable(value, LONGEST_VALUE$1);
	switch (form) {
		case "plain":
		case "bare": return shown;
		case "sh": return HARMLESS.test(shown) ? shown : require_index.shellText(shown);
		case "regex": return shown.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
		case "json": return JSON.stringify(value).replaceAll(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
	}
}
// src/providers/sts/causes.ts
const REFUSAL_CODES = [
	"STS_TOKEN_REFUSED",
	"STS_CLIENT_REFUSED",
	"STS_TARGET_REFUSED",
	"STS_SCOPE_REFUSED",
	"STS_REQUEST_REFUSED",
	"STS_NOT_FOUND",
	"STS_THROTTLED",
	"STS_UNAVAILABLE"
];
function parseCauses(place, inputs) {
	return (place?.items() ?? []).flatMap((item) => {
		const members = item.object(["sign"], [
			"code",
			"says",
			"mend",
			"paste"
		]);
		if (members === void 0) return [];
		const { code, says, mend, paste } = members;
		const text = (each) => each === void 0 ? void 0 : parseFilling(each, inputs);
		return [{
			sign: parseSign(members.sign),
			code: code?.choice(REFUSAL_CODES),
			says: text(says),
			mend: text(mend),
			paste: paste === void 0 ? void 0 : parsePaste(paste, inputs)
		}];
	});
}
function parseSign(place) {
	const { status, code, words } = place.object([], [
		"status",
		"code",
		"words"
	]) ?? {};
	const texts = (each) => each?.items()?.flatMap((item) => item.text()?.toLowerCase() ?? []);
	return {
		status: status?.items()?.flatMap((item) => item.integer(200, 599) ?? []),
		code: texts(code),
		words: texts(words)
	};
}
function parsePaste(place, inputs) {
	const [paste, ...more] = Object.entries(place.object([], [...LANGUAGES, "role"]) ?? {});
	if (more.length > 0) place.fault("must be in one language");
	if (paste === void 0) return "nothing";
	if (paste[0] === "role") {
		const role = paste[1].choice(["vault", "bao"]);
		return role === void 0 ? void 0 : { role };
	}
	const language = LANGUAGES.find((name) => name === paste[0]);
	return language === void 0 ? void 0 : {
		language,
		text: parseFilling(paste[1], inputs, language)
	};
}
function toldBy(causes, refusal, facts) {
	let told = {};
	for (const { code, says, mend, paste } of causes.filter((cause) => fits(cause.sign, refusal))) {
		const text = (filling) => filling === void 0 ? void 0 : fill(filling, facts);
		told = {
			...definedOf$1({
				code,
				says: text(says),
				mend: text(mend),
				paste: pasted(paste, text)
			}),
			...told
		};
	}
	return told;
}
function pasted(paste, text) {
	if (paste === "nothing") return "";
	return paste !== void 0 && "role" in paste ? paste : text(paste?.text);
}
function definedOf$1(told) {
	return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== void 0));
}
function fits({ status, code, words }, refusal) {
	if (refusal.passing && code === void 0 && words === void 0) return false;
	return (status?.includes(refusal.status) ?? true) && (code?.includes(refusal.code.toLowerCase()) ?? true) && (words?.some((one) => hasWords(`${refusal.code} ${refusal.message}`.toLowerCase(), one)) ?? true);
}
function hasWords(text, words) {
	let from = 0;
	for (const part of words.split("*")) {
		const at = text.indexOf(part, from);
		if (at < 0) return false;
		from = at + part.length;
	}
	return true;
}
// src/providers/sts/request.ts
const METHODS = [
	"GET",
	"POST",
	"PUT",
	"DELETE"
];
const FRAMING = /^(host|connection|content-length|transfer-encoding|proxy-.*)$/i;
const HEADER_NAMES = {
	pattern: /^[A-Za-z0-9!#$%&'*+.^_`|~-]+\??$/,
	meaning: "name of a header"
};
function parseRequest(place, names, rules) {
	const members = place.object(["method", "url"], [
		"query",
		"headers",
		"basic",
		"form",
		"json",
		"text"
	]);
	if (members === void 0) return void 0;
	const open = {
		...names,
		token: false,
		values: new Map()
	};
	const method = members.method.choice(METHODS);
	const url = parseUrl(members.url, rules, names.discovered);
	const headers = parseFields(members.headers, names, HEADER_NAMES);
	for (const [name, header] of members.headers?.entries() ?? []) if (FRAMING.test(optionalName(name).name)) header.fault("is a header that a description must not set");
	const bodies = [
		members.form,
		members.json,
		members.text
	].filter((body) => body !== void 0);
	if (bodies.length > 1) place.fault("has more than one of `form`, `json` and `text`");
	if (bodies.length > 0 && method === "GET") place.fault("has a body, which GET must not have");
	const request = {
		query: parseFields(members.query, open),
		headers,
		basic: parseBasic(members.basic, names),
		body: parseBody(members, names)
	};
	return method === void 0 || url === void 0 ? void 0 : {
		method,
		url,
		...request
	};
}
function parseFields(place, names, allowed) {
	return (place?.entries(allowed) ?? []).flatMap(([key, text]) => {
		const { name, optional } = optionalName(key);
		const template = parseTemplate(text, names, { optional });
		return template === void 0 ? [] : [{
			name,
			optional,
			template
		}];
	});
}
function optionalName(key) {
	return key.endsWith("?") ? {
		name: key.slice(0, -1),
		optional: true
	} : {
		name: key,
		optional: false
	};
}
function parseUrl(place, rules, discovered = new Set()) {
	const text = place.text();
	if (text === void 0) return void 0;
	const template = split(text);
	const [first] = template;
	if (typeof first === "object" && first.from === "discovered") {
		if (template.length > 1) return place.fault("must be `{{discovered.name}}` and nothing else");
		if (discovered.has(first.name)) return { discovered: first.name };
		return place.fault(`names what is not discovered: ${listed([...discovered])}`);
	}
	const parts = [];
	let sample = "";
	for (const part of template) {
		if (sample === A_URL && !(typeof part === "string" && part.startsWith("/"))) return place.fault("must go on with / after the address that an input gives");
		const read = typeof part === "string" ? part : urlPart(part, sample, place, rules);
		if (read === void 0) return void 0;
		parts.push(read);
		sample += typeof read === "string" ? read : read.type === "url" ? A_URL : "x";
	}
	if (!/^https:\/\/[a-z0-9.-]+(:\d{1,5})?(\/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?$/i.test(sample)) return place.fault("must be `https://`, a host and a path; what follows ? belongs into `query`");
	if (URL.parse(sample)?.pathname !== (sample.replace(/^https:\/\/[^/]*/, "") || "/")) return place.fault("has a path that goes up");
	return { parts };
}
const A_URL = "https://given.invalid";
function urlPart({ from, name, base64 }, before, place, rules) {
	if (base64 !== void 0) return place.fault("must not hold `|base64`");
	if (from !== "inputs") return place.fault(`must not hold \`{{${from}}}\`: only inputs may stand in an address`);
	const rule = rules.get(name);
	if (rule === void 0) return place.fault(`names an input that is none of ${listed([...rules.keys()])}`);
	const fitting = before === "" ? ["url"] : /^https:\/\/[^/]*$/.test(before) ? ["host"] : ["segment", "path"];
	const type = fitting.find((each) => each === rule.type);
	if (rule.optional && !(fitting.includes("segment") && before.endsWith("/"))) return place.fault(`names \`${name}\`, which may be missing`);
	if (type !== void 0) return {
		input: name,
		type
	};
	return place.fault(`has \`${name}\` where only an input of the type ${fitting.join(" or ")} may stand`);
}
function parseBasic(place, names) {
	const members = place?.object(["username", "password"]);
	if (members === void 0) return void 0;
	const username = parseTemplate(members.username, {
		...names,
		token: false,
		values: new Map()
	});
	const password = parseTemplate(members.password, names);
	return username === void 0 || password === void 0 ? void 0 : {
		username,
		password
	};
}
function parseBody({ form, json, text }, names) {
	if (form !== void 0) return { form: parseFields(form, names) };
	if (json !== void 0) {
		const tree = parseJson(json, names, false);
		return tree === void 0 ? void 0 : { json: tree };
	}
	const template = text === void 0 ? void 0 : parseTemplate(text, names);
	return template === void 0 ? void 0 : { text: template };
}
function parseJson(place, names, optional) {
	const { value } = place;
	if (value === null || typeof value === "number" || typeof value === "boolean") return value;
	if (typeof value === "string") {
		const text = parseTemplate(place, names, { optional });
		return text === void 0 ? void 0 : { text };
	}
	if (Array.isArray(value)) return { items: (place.items() ?? []).map((item) => parseJson(item, names, optional)).filter((item) => item !== void 0) };
	const members = place.entries() ?? [];
	const number = members.find(([name]) => name === "$number")?.[1];
	if (number !== void 0) {
		if (members.length > 1) return place.fault("must have `$number` alone");
		const template = parseTemplate(number, names, { optional });
		return template === void 0 ? void 0 : { number: template };
	}
	return { members: members.flatMap(([key, member]) => {
		const named = optionalName(key);
		const child = parseJson(member, names, optional || named.optional);
		return child === void 0 ? [] : [{
			...named,
			value: child
		}];
	}) };
}
// src/providers/sts/answer.ts
const USUAL_FAILURE = [["error"]];
const VALUE_NAMES = {
	pattern: /^[a-z][a-z0-9_]{0,63}\??$/,
	meaning: "name of a value, such as `token`"
};
const LONGEST_VALUE = 65536;
function parseAnswerRule(place) {
	const members = place.object(["values"], [
		"format",
		"success",
		"fail_if",
		"retry",
		"public",
		"error"
	]);
	if (members === void 0) return void 0;
	const format = members.format?.choice(["json", "text"]) ?? "json";
	const publicNames = (members.public?.items() ?? []).map((item) => ({
		item,
		name: item.text()
	}));
	const values = (members.values.entries(VALUE_NAMES) ?? []).map(([key, value]) => {
		const { name, optional } = optionalName(key);
		return {
			name,
			optional,
			secret: !publicNames.some((each) => each.name === name),
			sources: parseSources(value)
		};
	});
	if (values.length === 0) members.values.fault("must name at least one value");
	for (const { item, name } of publicNames) if (!values.some((value) => value.name === name)) item.fault("is none of the values");
	const error = members.error?.object([], ["code", "message"]);
	return {
		format,
		success: members.success === void 0 ? void 0 : parseStatuses(members.success),
		failIf: members.fail_if === void 0 ? USUAL_FAILURE : parsePointers(members.fail_if),
		retry: parseStatuses(members.retry),
		values,
		error: {
			code: parsePointers(error?.code),
			message: parsePointers(error?.message)
		}
	};
}
function parseStatuses(place) {
	return (place?.items() ?? []).flatMap((item) => item.integer(200, 599) ?? []);
}
function parsePointers(place) {
	return (place?.items() ?? []).flatMap((item) => {
		const source = parseSource(item);
		if (source === void 0 || "pointer" in source) return source === void 0 ? [] : [source.pointer];
		item.fault("must be a JSON Pointer, such as `/error/message`");
		return [];
	});
}
function parseSources(place) {
	const sources = Array.isArray(place.value) ? place.items() ?? [] : [place];
	if (sources.length === 0) place.fault("must have at least one alternative");
	return sources.flatMap((source) => parseSource(source) ?? []);
}
function parseSource(place) {
	const text = place.text();
	if (text === void 0) return void 0;
	const header = /^header:([A-Za-z0-9-]+)$/.exec(text)?.[1];
	if (header !== void 0) return { header: header.toLowerCase() };
	if (!/^(\/([^~]|~[01])*)?$/.test(text)) return place.fault("must be a JSON Pointer such as `/access_token`, or `header:` and a name");
	return { pointer: text.split("/").slice(1).map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~")) };
}
function readAnswer(rule, response, hop) {
	const { status } = response;
	const succeeded = rule.success?.includes(status) ?? (status >= 200 && status < 300);
	const text = textOf(response, succeeded, hop);
	const members = rule.format === "json" && succeeded ? require_index.readJsonObject(hop, response) : jsonIn(response, hop);
	const usual = succeeded && members === void 0 ? {
		code: "",
		message: ""
	} : require_index.wordsOf(response);
	const refusal = {
		status,
		code: textAt(rule.error.code, members ?? text) || usual.code,
		message: textAt(rule.error.message, members ?? text) || usual.message,
		passing: require_index.isPassingStatus(status) || rule.retry.includes(status),
		retryAfter: require_index.retryAfterSeconds(response)
	};
	if (!succeeded || rule.failIf.some((pointer) => isSomething(valueAt(pointer, members)))) return {
		granted: false,
		refusal
	};
	const document = rule.format === "json" ? members : text.includes(" ") && members === void 0 ? "" : text;
	const values = new Map();
	const faults = [];
	for (const value of rule.values) {
		const found = textFrom(value, document, response);
		if (found === void 0 && !value.optional) {
			if (refusal.code !== "" || refusal.message !== "") return {
				granted: false,
				refusal
			};
			faults.push(`has no \`${value.name}\` where it should be`);
		}
		if (found === void 0) continue;
		const unfit = whyUnfit(found);
		if (unfit === void 0) values.set(value.name, value.secret ? new require_index.Secret(found) : found);
		else faults.push(`has ${unfit} in \`${value.name}\``);
	}
	return {
		granted: true,
		values,
		fault: faults.length === 0 ? void 0 : unusable(faults.join(" and "), hop)
	};
}
function textOf(response, succeeded, hop) {
	const text = response.body.trim();
	if (!text.startsWith("<")) return text;
	const { code, message } = require_index.wordsOf(response);
	if (require_index.isPassingStatus(response.status) || !succeeded && code !== "" && message !== "") return "";
	throw require_index.unreadableAnswer(hop, response);
}
function jsonIn(response, hop) {
	try {
		return require_index.readJsonObject(hop, response);
	} catch {
		return;
	}
}
function textFrom({ sources }, document, response) {
	for (const source of sources) {
		const value = "header" in source ? response.headers[source.header] : valueAt(source.pointer, document);
		if (typeof value === "number" && Number.isFinite(value)) return String(value);
		if (typeof value === "string" && value !== "") return value;
	}
}
function valueAt(pointer, document) {
	let value = document;
	for (const token of pointer) {
		if (typeof value !== "object" || value === null || !Object.hasOwn(value, token)) return void 0;
		value = value[token];
	}
	return value;
}
function textAt(pointers, document) {
	for (const pointer of pointers) {
		const value = valueAt(pointer, document);
		const texts = Array.isArray(value) ? value.filter((item) => typeof item === "string").join("; ") : value;
		const text = require_index.spoken(texts);
		if (text !== "") return text;
	}
	return "";
}
function isSomething(value) {
	if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
	return value !== void 0 && value !== null && value !== false && value !== "" && value !== 0;
}
function whyUnfit(text) {
	if (/[\p{Cc}\u2028\u2029]/u.test(text) || !text.isWellFormed()) return "control characters";
	if (require_index.hasInvisible(text)) return "characters that nobody can see";
	return Buffer.byteLength(text) > LONGEST_VALUE ? `more than ${LONGEST_VALUE} bytes` : void 0;
}
function unusable(fault, hop) {
	return new require_index.FederateError("CREDENTIALS_REFUSED", `The answer ${fault}, so nothing of it is used.`, {
		hop,
		hint: "Check the address of the service, and that the description fits this version of it."
	});
}
// src/providers/sts/expiry.ts
const EXPIRY_TYPES = [
	"relative_s",
	"epoch_s",
	"rfc3339",
	"jwt_exp"
];
const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i;
function parseExpiry(place, values) {
	const members = place?.object([], [
		"from",
		"type",
		"default_s"
	]);
	if (place === void 0 || members === void 0) return void 0;
	const from = members.from?.text();
	if (from !== void 0 && !values.has(from)) members.from?.fault(`is none of the values: ${listed([...values])}`);
	if (members.from === void 0 !== (members.type === void 0)) place.fault("needs `from` and `type` together");
	return {
		from,
		type: members.type?.choice(EXPIRY_TYPES) ?? "relative_s",
		otherwise: members.default_s?.integer(1, 31536e3)
	};
}
function expiresAt(expiry, values, hop) {
	if (expiry === void 0) return void 0;
	const value = expiry.from === void 0 ? void 0 : values.get(expiry.from);
	const end = value === void 0 ? void 0 : require_index.endAt(timeOf(expiry.type, require_index.reveal(value)) ?? NaN);
	if (end !== void 0) return end;
	if (value !== void 0 && expiry.type !== "jwt_exp") throw new require_index.FederateError("CREDENTIALS_REFUSED", `The answer names no time that can be read as \`${expiry.from}\`.`, {
		hop,
		hint: `Its form must be ${expiry.type}: check the address, and the description of the service.`
	});
	return expiry.otherwise === void 0 ? void 0 : new Date(Date.now() + expiry.otherwise * 1e3);
}
function timeOf(type, text) {
	switch (type) {
		case "relative_s": return /^-?\d{1,10}$/.test(text) ? Date.now() + Number(text) * 1e3 : void 0;
		case "epoch_s": return /^\d{1,11}(\.\d+)?$/.test(text) ? Number(text) * 1e3 : void 0;
		case "rfc3339": {
			const [, year, month, day] = RFC3339.exec(text) ?? [];
			return new Date(`${year}-${month}-${day}`).getUTCDate() === Number(day) ? Date.parse(text) : void 0;
		}
		case "jwt_exp": return expOf(text);
	}
}
function expOf(jwt) {
	const [, payload] = jwt.split(".");
	try {
		const claims = JSON.parse(Buffer.from(payload ?? "", "base64url").toString("utf8"));
		if (typeof claims !== "object" || claims === null || !("exp" in claims)) return void 0;
		return typeof claims.exp === "number" ? claims.exp * 1e3 : void 0;
	} catch {
		return;
	}
}
// src/providers/sts/parameters.ts
const TYPES = [
	"url",
	"host",
	"segment",
	"path",
	"text"
];
const STORED_KEY = /secret|password|private_?key|api_?key/i;
const INPUT_NAMES = {
	pattern: /^[a-z][a-z0-9_]{0,63}$/,
	meaning: "name of an input, such as `service_account`"
};
const DNS_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const HOST = new RegExp(`^(?=.{1,253}$)${DNS_LABEL}(?:\\.${DNS_LABEL})*$`, "i");
const LONGEST_MATCH = 500;
const COSTLY = /[*+?{].*[*+?{]|\(.*[*+?{]/s;
var Parameters = class {
	#inputs;
	#given = new Map();
	#sound = true;
	constructor(inputs) {
		this.#inputs = inputs;
		for (const [index, line] of inputs.lines("sts-with").entries()) {
			const [, name, value] = /^([A-Za-z][\w.-]*)\s*:(?:\s+(.*))?$/.exec(line) ?? [];
			if (name === void 0) this.fault(`line ${index + 1} is no parameter: write \`name: value\``);
			else if (value) this.#given.set(name, [...this.#given.get(name) ?? [], value]);
		}
		const audience = inputs.text("audience");
		if (audience !== void 0 && (this.#given.get("audience")?.[0] ?? audience) !== audience) this.fault("`audience` differs from the input `audience`: give it once");
		if (audience !== void 0) this.#given.set("audience", [audience]);
	}
	get sound() {
		return this.#sound;
	}
	text(name) {
		const [first, ...more] = this.#given.get(name) ?? [];
		return more.length === 0 ? first : this.fault(`\`${name}\` is given ${more.length + 1} times`);
	}
	required(name) {
		return this.text(name) ?? this.fault(`\`${name}\` is missing, or what was given is empty`);
	}
	list(name) {
		return this.#given.get(name) ?? [];
	}
	choice(name, choices) {
		const value = this.text(name);
		if (value === void 0) return void 0;
		return choices.find((known) => known === value) ?? this.fault(`\`${name}\`: '${value}' is none of ${choices.join(", ")}`);
	}
	endpoint(name) {
		const value = this.text(name);
		if (value === void 0) return void 0;
		const url = endpointOf(value);
		return typeof url === "string" ? this.fault(`\`${name}\` ${url}`) : url;
	}
	startingWith(prefix) {
		return [...this.#given.keys()].filter((name) => name.startsWith(prefix)).map((name) => [name.slice(prefix.length), this.text(name) ?? ""]);
	}
	refuseOthers(known, service) {
		for (const name of this.#given.keys()) {
			if (known.some((each) => each === name || each.endsWith("*") && name.startsWith(each.slice(0, -1)))) continue;
			if (name === "audience" && this.#inputs.has("audience")) {
				this.#sound = false;
				this.#inputs.fault("audience", `'${service}' asks for an audience of its own: leave this out`);
			} else if (STORED_KEY.test(name)) this.fault(`\`${name}\` looks like a stored key, which '${service}' needs none of: ${listed(known)}`);
			else this.fault(`\`${name}\` is no parameter of '${service}', which are ${listed(known)}`);
		}
	}
	fault(problem) {
		this.#sound = false;
		return this.#inputs.fault("sts-with", problem);
	}
};
function parseInputRules(place) {
	const rules = new Map();
	for (const [name, each] of place?.entries(INPUT_NAMES) ?? []) {
		if (STORED_KEY.test(name)) each.fault("is named like a stored key, and a description takes none");
		const members = each.object([], [
			"type",
			"optional",
			"default",
			"pattern",
			"description"
		]);
		if (members === void 0) continue;
		members.description?.text();
		const rule = {
			type: members.type?.choice(TYPES) ?? "text",
			optional: members.optional?.choice([true, false]) ?? false,
			default: members.default?.text(),
			pattern: members.pattern === void 0 ? void 0 : patternOf(members.pattern)
		};
		if (rule.optional && rule.default !== void 0) each.fault("is optional and has a default: one of both is enough");
		const checked = rule.default === void 0 ? void 0 : checkInput(rule, rule.default);
		if (checked !== void 0 && "problem" in checked) members.default?.fault(checked.problem);
		rules.set(name, rule);
	}
	return rules;
}
function patternOf(place) {
	const text = place.text();
	if (text === void 0) return void 0;
	try {
		return new RegExp(`^(?:${text})$`, "u");
	} catch {
		return place.fault("is no regular expression");
	}
}
function readInputs(rules, parameters, service) {
	const values = new Map();
	for (const [name, rule] of rules) {
		const given = rule.optional ? parameters.text(name) : parameters.text(name) ?? rule.default;
		if (given === void 0) {
			if (!rule.optional) parameters.required(name);
			continue;
		}
		const checked = checkInput(rule, given);
		if ("problem" in checked) parameters.fault(`\`${name}\` ${checked.problem}`);
		else values.set(name, checked.value);
	}
	parameters.refuseOthers([...rules.keys()], service);
	return values;
}
function checkInput({ type, pattern }, text) {
	if (/\p{Cc}/u.test(text)) return { problem: "has control characters" };
	const mismatch = pattern === void 0 ? void 0 : mismatchOf(text, pattern);
	if (mismatch !== void 0) return { problem: mismatch };
	switch (type) {
		case "text": return { value: text };
		case "url": {
			const url = endpointOf(text);
			if (typeof url === "string") return { problem: url };
			if (/[?\\]/.test(text)) return { problem: `'${text}' has a query or a backslash: give the address without` };
			return { value: text.replace(/\/+$/, "") };
		}
		case "host": return HOST.test(text) ? { value: text } : { problem: `'${text}' is no host name, such as sts.example.com` };
		case "segment": return isDots(text) ? { problem: `'${text}' is no part of a path` } : { value: text };
		case "path": {
			const path = text.replace(/^\/+|\/+$/g, "");
			const segments = path.split("/");
			if (segments.includes("") || segments.some(isDots)) return { problem: `'${text}' is no path, such as a/b` };
			return { value: path };
		}
	}
}
function mismatchOf(text, pattern) {
	try {
		const limits = { timeout: LONGEST_MATCH };
		return (COSTLY.test(pattern.source.slice(4, -2)) ? (0, node_vm.runInNewContext)("pattern.test(text)", {
			pattern,
			text
		}, limits) : pattern.test(text)) === true ? void 0 : `'${text}' does not match ${pattern.source}`;
	} catch {
		return `can't be held against ${pattern.source} in ${LONGEST_MATCH} ms: write a pattern without repetitions in repetitions`;
	}
}
function isDots(segment) {
	return /^(\.|%2e){1,2}$/i.test(segment);
}
function endpointOf(text) {
	const url = URL.parse(text);
	if (url === null || !(url.protocol === "https:" || url.protocol === "http:" && require_index.isLoopback(url))) return `'${text}' is no https address, such as https://sts.example.com`;
	if (url.username !== "" || url.password !== "" || text.includes("#")) return "has a user name, a password or a fragment: give the address without";
	return url;
}
// src/providers/sts/place.ts
var Place = class Place {
	value;
	pointer;
	#faults;
	constructor(value, faults, pointer = "") {
		this.value = value;
		this.pointer = pointer;
		this.#faults = faults;
	}
	fault(problem) {
		this.#faults.push(`${this.pointer === "" ? "the whole document" : this.pointer} ${problem}`);
	}
	object(required, optional = []) {
		const places = this.entries();
		if (places === void 0) return void 0;
		const known = [...required, ...optional];
		for (const [name, place] of places) if (!known.includes(name)) place.fault(`is not known here: ${known.map((each) => `\`${each}\``).join(", ")}`);
		const missing = required.filter((name) => !places.some(([present]) => present === name));
		for (const name of missing) this.fault(`lacks \`${name}\``);
		if (missing.length > 0) return void 0;
		return Object.fromEntries(places);
	}
	entries(names) {
		const { value } = this;
		if (typeof value !== "object" || value === null || Array.isArray(value)) return this.fault("must be an object");
		return Object.entries(value).flatMap(([name, member]) => {
			const place = this.#inside(name, member);
			if (names === void 0 || names.pattern.test(name)) return [[name, place]];
			place.fault(`has a name that is no ${names.meaning}`);
			return [];
		});
	}
	items() {
		if (!Array.isArray(this.value)) return this.fault("must be a list");
		return this.value.map((item, index) => this.#inside(String(index), item));
	}
	text() {
		return typeof this.value === "string" ? this.value : this.fault("must be a text");
	}
	integer(least, most) {
		const { value } = this;
		if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
		return this.fault(`must be a whole number from ${least} to ${most}`);
	}
	choice(choices) {
		return choices.find((known) => known === this.value) ?? this.fault(`must be one of ${choices.map((known) => JSON.stringify(known)).join(", ")}`);
	}
	#inside(name, value) {
		const token = name.replaceAll("~", "~0").replaceAll("/", "~1");
		return new Place(value, this.#faults, `${this.pointer}/${token}`);
	}
};
// src/providers/sts/description.ts
const VARIABLE_NAMES = {
	pattern: { test: (key) => /^[A-Za-z_][A-Za-z0-9_]*\??$/.test(key) && require_index.nameFault("variable", optionalName(key).name) === void 0 },
	meaning: "name of a variable that a step may set"
};
const OUTPUT_NAMES = {
	pattern: /^[A-Za-z_][A-Za-z0-9_-]*\??$/,
	meaning: "name of an output"
};
function isVariableName(name) {
	return VARIABLE_NAMES.pattern.test(name) && !name.endsWith("?");
}
const MOST_FAULTS = 5;
function readDescription(file, text) {
	const read = require_index.readStrictObject(text);
	if ("object" in read) return descriptionOf(file, read.object);
	throw invalid(file, [`the file ${read.fault}${read.place === void 0 ? "" : ` (it breaks at ${read.place})`}`]);
}
function descriptionOf(file, source) {
	const faults = [];
	const description = parse(new Place(source, faults));
	if (description === void 0 || faults.length > 0) throw invalid(file, faults);
	return description;
}
function invalid(file, faults) {
	const shown = faults.slice(0, MOST_FAULTS).join("; ");
	const more = faults.length > MOST_FAULTS ? ` (and ${faults.length - MOST_FAULTS} more)` : "";
	return new require_index.FederateError("STS_DESCRIPTION_INVALID", `${file} is no description of a token service: ${shown}${more}.`, {
		hop: "inputs",
		hint: "Nothing was sent. Name schema/sts-description.json of this action as `$schema` in the file, and an editor will complete and check it."
	});
}
function parse(place) {
	const members = place.object([
		"service",
		"audience",
		"exports"
	], [
		"$schema",
		"inputs",
		"trust",
		"discover",
		"steps",
		"hands_on_the_token",
		"expiry",
		"revoke",
		"causes"
	]);
	if (members === void 0) return void 0;
	const inputs = parseInputRules(members.inputs);
	const nothing = {
		token: false,
		inputs,
		values: new Map()
	};
	const audience = parseTemplate(members.audience, nothing);
	if (audience?.length === 0) members.audience.fault("must not be empty: a token without an audience fits everywhere");
	const discover = parseDiscovery(members.discover, inputs);
	const discovered = new Set(discover?.answer.values.map(({ name }) => name));
	const handsOn = members.hands_on_the_token?.choice([true]) ?? false;
	const steps = members.steps === void 0 ? [] : parseSteps(members.steps, inputs, discovered);
	if (handsOn === (members.steps !== void 0)) place.fault("needs `steps`, or `\"hands_on_the_token\": true` where the job's own token is the credential");
	const values = new Map(steps.flatMap(({ answer }) => answer.values).map((value) => [value.name, value]));
	const expiry = parseExpiry(members.expiry, new Set(values.keys()));
	const given = {
		token: handsOn,
		inputs,
		values
	};
	const service = members.service.text();
	members.$schema?.text();
	const description = {
		trust: members.trust?.text(),
		inputs,
		discover,
		steps: steps.map((step) => withPlainTime(step, expiry)),
		expiry,
		exports: parseExports(members.exports, given),
		revoke: parseRevoke(members.revoke, {
			...given,
			token: false
		}, inputs),
		causes: parseCauses(members.causes, new Set(inputs.keys()))
	};
	if (service === "") members.service.fault("must not be empty");
	return service === void 0 || audience === void 0 ? void 0 : {
		service,
		audience,
		...description
	};
}
function parseDiscovery(place, inputs) {
	const members = place?.object(["url", "response"]);
	if (members === void 0) return void 0;
	const url = parseUrl(members.url, inputs);
	const answer = parseAnswerRule(members.response);
	return url === void 0 || answer === void 0 ? void 0 : {
		url,
		answer
	};
}
function parseSteps(place, inputs, discovered) {
	const items = place.items() ?? [];
	if (items.length < 1 || items.length > 2) place.fault("must have one or two requests");
	const values = new Map();
	return items.slice(0, 2).flatMap((item) => {
		const members = item.object(["request", "response"]);
		if (members === void 0) return [];
		const request = parseRequest(members.request, {
			token: true,
			inputs,
			values,
			discovered
		}, inputs);
		const answer = parseAnswerRule(members.response);
		for (const value of answer?.values ?? []) {
			if (values.has(value.name)) members.response.fault(`gives \`${value.name}\` a second time`);
			values.set(value.name, value);
		}
		return request === void 0 || answer === void 0 ? [] : [{
			request,
			answer
		}];
	});
}
function parseExports(place, names) {
	const members = place.object([], ["env", "outputs"]);
	const env = parseFields(members?.env, names, VARIABLE_NAMES);
	const outputs = parseFields(members?.outputs, names, OUTPUT_NAMES);
	if (env.length + outputs.length === 0) place.fault("must name at least one variable or output");
	return {
		env,
		outputs
	};
}
function parseRevoke(place, names, inputs) {
	const members = place?.object(["request"], ["when"]);
	if (members === void 0) return void 0;
	const when = members.when?.text();
	const values = new Map(names.values);
	if (when !== void 0 && !values.has(when)) members.when?.fault("is none of the values");
	if (when !== void 0) values.set(when, { optional: false });
	const request = parseRequest(members.request, {
		...names,
		values
	}, inputs);
	return request === void 0 ? void 0 : {
		when,
		request
	};
}
function withPlainTime(step, expiry) {
	if (expiry?.from === void 0 || expiry.type === "jwt_exp") return step;
	const values = step.answer.values.map((value) => value.name === expiry.from ? {
		...value,
		secret: false
	} : value);
	return {
		...step,
		answer: {
			...step.answer,
			values
		}
	};
}
// src/providers/sts/build.ts
function buildRequest(template, scope, hop, discovered = new Map()) {
	const url = buildUrl(template.url, scope, discovered);
	for (const [name, value] of present(template.query, scope, hop)) url.searchParams.append(name, require_index.reveal(value));
	const headers = {};
	const body = template.body === void 0 ? void 0 : buildBody(template.body, scope, hop);
	if (body !== void 0) headers["content-type"] = body.type;
	if (template.basic !== void 0) headers["authorization"] = basicOf$1(template.basic, scope, hop);
	for (const [name, value] of present(template.headers, scope, hop)) headers[name.toLowerCase()] = headerValue(name, value, hop);
	return {
		hop,
		method: template.method,
		url: url.href,
		headers,
		...body === void 0 ? {} : { body: body.content }
	};
}
function buildUrl(template, scope, discovered) {
	if ("discovered" in template) {
		const url = discovered.get(template.discovered);
		if (url === void 0) throw new Error("a request was built before its address was discovered");
		return new URL(url);
	}
	let text = "";
	for (const part of template.parts) {
		const value = typeof part === "string" ? part : scope.inputs.get(part.input);
		if (value === void 0) text = text.replace(/\/$/, "");
		else text += typeof part === "string" ? part : encoded(value, part.type);
	}
	const url = URL.parse(text);
	if (url !== null) return url;
	throw new require_index.FederateError("INPUT_INVALID", `'${require_index.readable(text)}' is no address.`, {
		hop: "inputs",
		hint: "Correct the parameters in `sts-with` that the address is made of."
	});
}
function encoded(value, type) {
	switch (type) {
		case "url":
		case "host": return value;
		case "segment": return encodeURIComponent(value);
		case "path": return value.split("/").map(encodeURIComponent).join("/");
	}
}
function present(fields, scope, hop) {
	return fields.flatMap(({ name, optional, template }) => {
		const value = render(template, scope);
		if (value !== void 0) return [[name, value]];
		if (optional) return [];
		throw missing(name, hop);
	});
}
function missing(name, hop) {
	return new require_index.FederateError("INPUT_INVALID", `Something that \`${name}\` is made of has no value.`, {
		hop,
		hint: "Check the variables in the description of the service, and the parameters in `sts-with`."
	});
}
function basicOf$1(basic, scope, hop) {
	const [username, password] = [render(basic.username, scope), render(basic.password, scope)];
	if (username === void 0 || password === void 0) throw missing("basic", hop);
	if (require_index.reveal(username).includes(":")) throw unfit("the user name of Basic authentication", "a colon", username, hop);
	return new require_index.Secret(`Basic ${basicPair(require_index.reveal(username), require_index.reveal(password))}`);
}
function basicPair(username, password) {
	return Buffer.from(`${username}:${password}`, "utf8").toString("base64");
}
function headerValue(name, value, hop) {
	if (/^[\x20-\x7e]*$/.test(require_index.reveal(value))) return value;
	throw unfit(`the header ${name}`, "anything but ASCII", value, hop);
}
function unfit(where, what, value, hop) {
	const secret = value instanceof require_index.Secret;
	return new require_index.FederateError(secret ? "CREDENTIALS_REFUSED" : "INPUT_INVALID", `What should stand in ${where} holds ${what}.`, {
		hop,
		hint: secret ? "The service answered with something that is no credential: check its address." : "Correct the parameter in `sts-with`."
	});
}
function buildBody(body, scope, hop) {
	if ("form" in body) {
		const fields = present(body.form, scope, hop);
		const content = formBody(fields);
		return {
			type: "application/x-www-form-urlencoded",
			content: secretIf(fields.map(([, value]) => value), content)
		};
	}
	if ("text" in body) {
		const content = render(body.text, scope);
		if (content === void 0) throw missing("text", hop);
		return {
			type: "text/plain; charset=utf-8",
			content
		};
	}
	const values = [];
	const tree = buildJson(body.json, scope, hop, values);
	if (tree === MISSING) throw missing("json", hop);
	return {
		type: "application/json",
		content: secretIf(values, JSON.stringify(tree))
	};
}
function formBody(fields) {
	const form = new URLSearchParams();
	for (const [name, value] of fields) form.append(name, require_index.reveal(value));
	return form.toString();
}
function secretIf(values, content) {
	return values.some((value) => value instanceof require_index.Secret) ? new require_index.Secret(content) : content;
}
const MISSING = Symbol("missing");
function buildJson(tree, scope, hop, used, at = "json") {
	if (tree === null || typeof tree !== "object") return tree;
	if ("items" in tree) {
		const items = tree.items.map((item) => buildJson(item, scope, hop, used, at));
		return items.includes(MISSING) ? MISSING : items;
	}
	if ("members" in tree) {
		const members = [];
		for (const { name, optional, value } of tree.members) {
			const built = buildJson(value, scope, hop, used, name);
			if (built !== MISSING) members.push([name, built]);
			else if (!optional) return MISSING;
		}
		return Object.fromEntries(members);
	}
	const value = render("text" in tree ? tree.text : tree.number, scope);
	if (value === void 0) return MISSING;
	used.push(value);
	if ("text" in tree) return require_index.reveal(value);
	if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(require_index.reveal(value))) throw unfit(`the number \`${at}\``, "no number", value, hop);
	return Number(require_index.reveal(value));
}
// src/providers/sts/exchange.ts
const ATTEMPTS = {
	passing: 3,
	propagation: 1
};
function federation$1(description, { inputs, github, audience }, handing) {
	const start = {
		inputs,
		github,
		values: new Map()
	};
	const first = description.discover?.url ?? description.steps[0]?.request.url;
	const endpoint = first === void 0 || "discovered" in first ? void 0 : buildUrl(first, start, new Map());
	const service = {
		name: description.service,
		hop: endpoint === void 0 ? description.service : `${description.service} (${endpoint.host})`,
		trust: description.trust,
		causes: description.causes,
		parameters: [...description.inputs.keys()],
		inputs
	};
	let discovered = new Map();
	return {
		kind: "federation",
		provider: "sts",
		audience,
		endpoint,
		attempts: ATTEMPTS,
		masks: [],
		async prepare(context) {
			discovered = await discover(description, start, service, context);
		},
		async exchange(token, context) {
			const values = new Map();
			const scope = {
				...start,
				values,
				token: token.jwt
			};
			try {
				for (const step of description.steps) await take(step, scope, values, discovered, {
					service,
					token,
					context
				});
				return credentials$1(description, scope, service, token, handing);
			} catch (error) {
				await endUnused(description, scope, service, context);
				throw error;
			}
		}
	};
}
async function discover({ discover: discovery }, scope, { name, hop }, { http }) {
	if (discovery === void 0) return new Map();
	const asked = buildUrl(discovery.url, scope, new Map());
	const request = {
		hop,
		method: "GET",
		url: asked,
		headers: { accept: "application/json" }
	};
	const reading = readAnswer(discovery.answer, await http.send(request, { attempts: ATTEMPTS }), hop);
	if (!reading.granted) throw new require_index.FederateError("STS_NOT_FOUND", `${asked.href} answered with status ${reading.refusal.status}.`, {
		hop,
		hint: `Check the address of ${name}.`
	});
	if (reading.fault !== void 0) throw reading.fault;
	const found = new Map();
	for (const [key, value] of reading.values) {
		const url = endpointOf(require_index.reveal(value));
		if (typeof url === "string" || url.origin !== asked.origin) {
			const where = typeof url === "string" ? "no address that a token may be sent to" : `an address at ${url.host}`;
			throw new require_index.FederateError("ENDPOINT_REFUSED", `${asked.host} gives ${where} as its \`${key}\`.`, {
				hop,
				hint: `The token goes to ${asked.origin} alone. If that address is right, give it to \`sts: token-exchange\` as \`url\`.`
			});
		}
		found.set(key, url);
	}
	return found;
}
async function take({ request, answer }, scope, values, discovered, { service, token, context }) {
	const built = buildRequest(request, scope, service.hop, discovered);
	for (const secret of derivedSecrets(built)) context.mask(secret);
	const accept = answer.format === "json" ? { accept: "application/json" } : {};
	const reading = readAnswer(answer, await context.http.send(opened(built, accept)), service.hop);
	if (!reading.granted) throw await (await Promise.resolve().then(() => require("./explain4.js"))).refused(service, reading.refusal, token);
	const faults = reading.fault === void 0 ? [] : [reading.fault];
	for (const [name, value] of reading.values) {
		values.set(name, value);
		try {
			if (value instanceof require_index.Secret) context.mask(value);
		} catch (error) {
			faults.push(error);
		}
	}
	if (faults.length > 0) throw faults[0];
}
function opened({ hop, method, url, headers, body }, further = {}) {
	const open = Object.entries(headers).map(([name, value]) => [name, require_index.reveal(value)]);
	return {
		hop,
		method,
		url: new URL(url),
		headers: {
			...further,
			...Object.fromEntries(open)
		},
		...body === void 0 ? {} : { body: require_index.reveal(body) }
	};
}
async function endUnused({ revoke }, scope, { hop }, context) {
	if (revoke === void 0 || scope.values.size === 0) return;
	try {
		const revocation = revocationOf(revoke, scope, hop);
		if (revocation === void 0) return;
		for (const secret of derivedSecrets(revocation)) context.mask(secret);
		await context.http.send(opened(revocation));
	} catch {}
}
function credentials$1({ expiry, exports, revoke, steps }, scope, { hop }, token, handing) {
	const variables = exported(exports.env, scope, hop);
	const outputs = exported(exports.outputs, scope, hop);
	const revocation = revoke === void 0 ? void 0 : revocationOf(revoke, scope, hop);
	return {
		principal: hop,
		expiresAt: steps.length === 0 ? endOf(token) : expiresAt(expiry, scope.values, hop),
		variables: handing.variables ? variables : [],
		outputs: handing.outputs ? outputs : [],
		files: [],
		masks: [...derivedForms(outputs), ...revocation === void 0 ? [] : derivedSecrets(revocation)],
		...revocation === void 0 ? {} : { revoke: [revocation] }
	};
}
function endOf({ claims }) {
	const exp = claims["exp"];
	return typeof exp === "number" ? new Date(exp * 1e3) : void 0;
}
function exported(fields, scope, hop) {
	return present(fields, scope, hop).map(([name, value]) => ({
		name,
		value
	}));
}
function derivedForms(outputs) {
	const [username, password] = ["username", "password"].map((name) => outputs.find((output) => output.name === name));
	if (username === void 0 || password === void 0) return [];
	return [new require_index.Secret(basicPair(require_index.reveal(username.value), require_index.reveal(password.value)))];
}
function revocationOf({ when, request }, scope, hop) {
	if (when !== void 0 && !scope.values.has(when)) return void 0;
	return buildRequest(request, scope, hop);
}
function derivedSecrets({ headers }) {
	const authorization = headers["authorization"];
	const pair = authorization instanceof require_index.Secret ? /^Basic (.+)$/.exec(authorization.expose())?.[1] : void 0;
	return pair === void 0 ? [] : [new require_index.Secret(pair)];
}
// src/providers/sts/presets/index.ts
const PRESETS = {
	aembit: () => Promise.resolve().then(() => require("./aembit.js")),
	akeyless: () => Promise.resolve().then(() => require("./akeyless.js")),
	alibaba: () => Promise.resolve().then(() => require("./alibaba.js")),
	anthropic: () => Promise.resolve().then(() => require("./anthropic.js")),
	auth0: () => Promise.resolve().then(() => require("./auth0.js")),
	chainguard: () => Promise.resolve().then(() => require("./chainguard.js")),
	cloudsmith: () => Promise.resolve().then(() => require("./cloudsmith.js")),
	conjur: () => Promise.resolve().then(() => require("./conjur.js")),
	"crates-io": () => Promise.resolve().then(() => require("./crates-io.js")),
	databricks: () => Promise.resolve().then(() => require("./databricks.js")),
	"datadog-sts": () => Promise.resolve().then(() => require("./datadog-sts.js")),
	depot: () => Promise.resolve().then(() => require("./depot.js")),
	"docker-hub": () => Promise.resolve().then(() => require("./docker-hub.js")),
	doppler: () => Promise.resolve().then(() => require("./doppler.js")),
	hcp: () => Promise.resolve().then(() => require("./hcp.js")),
	huawei: () => Promise.resolve().then(() => require("./huawei.js")),
	infisical: () => Promise.resolve().then(() => require("./infisical.js")),
	jfrog: () => Promise.resolve().then(() => require("./jfrog.js")),
	keycloak: () => Promise.resolve().then(() => require("./keycloak.js")),
	npm: () => Promise.resolve().then(() => require("./npm.js")),
	nuget: () => Promise.resolve().then(() => require("./nuget.js")),
	"octo-sts": () => Promise.resolve().then(() => require("./octo-sts.js")),
	octopus: () => Promise.resolve().then(() => require("./octopus.js")),
	openai: () => Promise.resolve().then(() => require("./openai.js")),
	openbao: () => Promise.resolve().then(() => require("./openbao.js")),
	openrouter: () => Promise.resolve().then(() => require("./openrouter.js")),
	pulumi: () => Promise.resolve().then(() => require("./pulumi.js")),
	pypi: () => Promise.resolve().then(() => require("./pypi.js")),
	quay: () => Promise.resolve().then(() => require("./quay.js")),
	rubygems: () => Promise.resolve().then(() => require("./rubygems.js")),
	scalr: () => Promise.resolve().then(() => require("./scalr.js")),
	spacelift: () => Promise.resolve().then(() => require("./spacelift.js")),
	tailscale: () => Promise.resolve().then(() => require("./tailscale.js")),
	tencent: () => Promise.resolve().then(() => require("./tencent.js")),
	vault: () => Promise.resolve().then(() => require("./vault.js")),
	yandex: () => Promise.resolve().then(() => require("./yandex.js"))
};
// src/providers/sts/token-exchange-options.ts
const PARAMETERS = [
	"url",
	"audience",
	"grant_type",
	"encoding",
	"subject_token_type",
	"requested_token_type",
	"target_audience",
	"resource",
	"scope",
	"actor_token",
	"actor_token_type",
	"client_id",
	"client_auth",
	"client_secret",
	"variable",
	"revocation_url",
	"parameter.*",
	"number.*"
];
const OWN = [
	"grant_type",
	"subject_token",
	"subject_token_type",
	"requested_token_type",
	"audience",
	"resource",
	"scope",
	"actor_token",
	"actor_token_type",
	"assertion",
	"client_id",
	"client_secret",
	"client_assertion",
	"client_assertion_type"
];
const OF_TOKEN_EXCHANGE = [
	"subject_token_type",
	"requested_token_type",
	"actor_token",
	"actor_token_type"
];
function readOptions(parameters) {
	const url = parameters.required("url") === void 0 ? void 0 : parameters.endpoint("url");
	const audience = parameters.required("audience");
	const grant = parameters.choice("grant_type", [
		"token-exchange",
		"jwt-bearer",
		"client_credentials"
	]);
	const subjectTokenType = readTypes(parameters, grant ?? "token-exchange");
	const variable = parameters.text("variable") ?? "STS_ACCESS_TOKEN";
	if (!isVariableName(variable)) parameters.fault(`\`variable\`: '${variable}' is no name of a variable that a step may set`);
	const clientId = parameters.text("client_id");
	const clientAuth = readClientAuth(parameters, clientId, grant);
	const options = {
		grant: grant ?? "token-exchange",
		encoding: parameters.choice("encoding", ["form", "json"]) ?? "form",
		subjectTokenType,
		requestedTokenType: parameters.text("requested_token_type"),
		targets: parameters.list("target_audience"),
		resources: parameters.list("resource"),
		scope: parameters.text("scope"),
		actor: readActor(parameters),
		clientId,
		extra: readExtra(parameters),
		variable,
		revocationUrl: parameters.endpoint("revocation_url")
	};
	if (url === void 0 || audience === void 0 || clientAuth === void 0) return void 0;
	return {
		url,
		audience,
		clientAuth,
		...options
	};
}
function readTypes(parameters, grant) {
	if (grant === "token-exchange") return parameters.text("subject_token_type") ?? parameters.fault(`\`subject_token_type\` is missing: the server says which, such as urn:ietf:params:oauth:token-type:jwt or urn:ietf:params:oauth:token-type:id_token`);
	for (const name of OF_TOKEN_EXCHANGE) if (parameters.text(name) !== void 0) parameters.fault(`\`${name}\` is no parameter of the grant ${grant}`);
}
function readClientAuth(parameters, clientId, grant) {
	const by = parameters.choice("client_auth", [
		"none",
		"basic",
		"post",
		"assertion"
	]) ?? "none";
	const secret = secretText(parameters, "client_secret");
	if (grant === "client_credentials" && by !== "assertion") return parameters.fault("`grant_type: client_credentials` without the job's token would be a login by a stored key: set `client_auth: assertion`");
	if (by === "none" || by === "assertion") {
		if (secret === void 0) return { by };
		return parameters.fault(`\`client_secret\` is not used with \`client_auth: ${by}\`: remove it`);
	}
	if (secret !== void 0 && clientId !== void 0) return {
		by,
		secret: new require_index.Secret(secret)
	};
	return parameters.fault(`\`client_auth: ${by}\` needs \`client_id\` and \`client_secret\``);
}
function secretText(parameters, name) {
	const text = parameters.text(name);
	const fault = text === void 0 ? void 0 : require_index.unfitToMask(text, []);
	if (fault !== void 0) parameters.fault(`\`${name}\` ${fault}`);
	return text;
}
function readActor(parameters) {
	const token = secretText(parameters, "actor_token");
	const type = parameters.text("actor_token_type");
	if (token !== void 0 && type !== void 0) return {
		token: new require_index.Secret(token),
		type
	};
	if (token === void 0 && type === void 0) return void 0;
	return parameters.fault("`actor_token` and `actor_token_type` need each other");
}
function readExtra(parameters) {
	const texts = parameters.startingWith("parameter.");
	const numbers = parameters.startingWith("number.").map(([name, text]) => {
		if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(text)) parameters.fault(`\`number.${name}\`: '${text}' is no number`);
		return [name, Number(text)];
	});
	for (const [name] of [...texts, ...numbers]) if (OWN.includes(name)) parameters.fault(`\`${name}\` has a parameter of its own here: use that`);
	return Object.fromEntries([...texts, ...numbers]);
}
// src/providers/sts/token-exchange.ts
const GRANTS = {
	"token-exchange": require_index.TOKEN_EXCHANGE,
	"jwt-bearer": require_index.JWT_BEARER,
	client_credentials: "client_credentials"
};
function planTokenExchange(parameters, handing) {
	parameters.refuseOthers(PARAMETERS, "token-exchange");
	if (!handing.variables && !handing.outputs) parameters.fault("nothing would be handed on: set `output-env-credentials` or `output-credentials` to true");
	const options = readOptions(parameters);
	return options === void 0 || !parameters.sound ? void 0 : federation(options, handing);
}
function federation(options, handing) {
	const { url, grant, audience, clientAuth, actor } = options;
	const service = {
		name: url.host,
		hop: `${grant} (${url.host})`,
		trust: void 0,
		causes: [],
		parameters: PARAMETERS,
		inputs: new Map()
	};
	const basic = basicOf(options);
	const pair = basic === void 0 ? [] : [new require_index.Secret(require_index.basicAuthorization(basic).slice(6))];
	return {
		kind: "federation",
		provider: "sts",
		audience,
		endpoint: url,
		attempts: ATTEMPTS,
		masks: [
			...actor === void 0 ? [] : [actor.token],
			..."secret" in clientAuth ? [clientAuth.secret] : [],
			...pair
		],
		async prepare({ log }) {
			if (!("secret" in clientAuth)) return;
			log.warning(`${service.hop}: \`client_secret\` is a stored key. Let the client there be public, or known by the job's token (\`client_auth: assertion\`), and delete it.`);
		},
		async exchange(token, context) {
			const answer = await require_index.requestToken(context.http, {
				hop: service.hop,
				endpoint: url,
				encoding: options.encoding,
				parameters: requestParameters(options, token.jwt),
				...basic === void 0 ? {} : { basic }
			});
			if (!answer.granted) throw await (await Promise.resolve().then(() => require("./explain4.js"))).refused(service, refusalOf(answer), token);
			return credentials(options, answer, service, handing, context);
		}
	};
}
function requestParameters(options, token) {
	const { grant, subjectTokenType, requestedTokenType, targets, resources, scope, actor } = options;
	const subject = {
		"token-exchange": {
			subject_token: token,
			subject_token_type: subjectTokenType,
			requested_token_type: requestedTokenType
		},
		"jwt-bearer": { assertion: token },
		client_credentials: {}
	};
	return definedOf({
		grant_type: GRANTS[grant],
		...subject[grant],
		audience: oneOrMore(targets),
		resource: oneOrMore(resources),
		scope,
		actor_token: actor?.token,
		actor_token_type: actor?.type,
		...clientParameters(options),
		...options.clientAuth.by === "assertion" ? {
			client_assertion_type: require_index.JWT_BEARER_ASSERTION,
			client_assertion: token
		} : {},
		...options.extra
	});
}
function clientParameters({ clientId, clientAuth }) {
	if (clientAuth.by === "basic") return {};
	return {
		client_id: clientId,
		client_secret: clientAuth.by === "post" ? clientAuth.secret : void 0
	};
}
function basicOf({ clientId, clientAuth }) {
	if (clientAuth.by !== "basic" || clientId === void 0) return void 0;
	return {
		clientId,
		clientSecret: clientAuth.secret
	};
}
function oneOrMore(list) {
	return list.length > 1 ? list : list[0];
}
function definedOf(all) {
	return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => value === void 0 ? [] : [[name, value]]));
}
function refusalOf({ status, members, retryAfter }) {
	return {
		status,
		...require_index.wordsIn(members, status),
		passing: require_index.isPassingStatus(status),
		retryAfter
	};
}
function credentials(options, { token, expiresAt, members }, service, handing, context) {
	const { refresh_token: refresh, id_token: identity } = members;
	const others = [refresh, identity].flatMap((value) => typeof value === "string" && value !== "" ? [new require_index.Secret(value)] : []);
	for (const secret of [token, ...others]) context.mask(secret);
	const revocable = typeof refresh === "string" && refresh !== "" ? [token, new require_index.Secret(refresh)] : [token];
	return {
		principal: service.hop,
		expiresAt,
		variables: handing.variables ? [{
			name: options.variable,
			value: token
		}] : [],
		outputs: handing.outputs ? [{
			name: "token",
			value: token
		}] : [],
		files: [],
		revoke: revocable.flatMap((secret) => revocation(options, secret, secret === token ? "access_token" : "refresh_token"))
	};
}
function revocation(options, token, hint) {
	const { revocationUrl } = options;
	if (revocationUrl === void 0) return [];
	const basic = basicOf(options);
	return [{
		hop: `token revocation (${revocationUrl.host})`,
		method: "POST",
		url: revocationUrl.href,
		headers: {
			"content-type": "application/x-www-form-urlencoded",
			...basic === void 0 ? {} : { authorization: new require_index.Secret(require_index.basicAuthorization(basic)) }
		},
		body: new require_index.Secret(require_index.formBody(definedOf({
			token,
			token_type_hint: hint,
			...clientParameters(options)
		})))
	}];
}
// src/providers/sts/index.ts
var sts_exports = require_rolldown_runtime.__exportAll({ provider: () => provider });
const FURTHEST = 2;
const TOKEN_EXCHANGE = "token-exchange";
const provider = {
	name: "sts",
	async plan(inputs, env, readFile) {
		const name = inputs.text("sts");
		if (name === void 0) return void 0;
		const parameters = new Parameters(inputs);
		const handing = {
			variables: inputs.boolean("output-env-credentials", true),
			outputs: inputs.boolean("output-credentials", false)
		};
		if (name === TOKEN_EXCHANGE) return planTokenExchange(parameters, handing);
		const description = await describe(name, inputs, readFile);
		if (description === void 0) return void 0;
		refuseInVain(name, description, handing, inputs);
		return planDescribed(name, description, parameters, handing, env);
	}
};
async function describe(name, inputs, readFile) {
	if (/[/\\]|\.json$/.test(name)) return readDescription(name, await readFile("sts", name));
	const load = Object.hasOwn(PRESETS, name) ? PRESETS[name] : void 0;
	if (load !== void 0) return descriptionOf(name, (await load()).default);
	const known = [TOKEN_EXCHANGE, ...Object.keys(PRESETS)];
	const meant = require_index.nearest(name.toLowerCase(), known, FURTHEST);
	if (meant !== void 0) return inputs.fault("sts", `'${name}' is no preset: did you mean '${meant}'?`);
	return inputs.fault("sts", `'${name}' is none of ${known.join(", ")}, and no path of a description, such as ./sts.json`);
}
function planDescribed(name, description, parameters, handing, env) {
	const values = readInputs(description.inputs, parameters, name);
	if (!parameters.sound) return void 0;
	const facts = require_index.factsOfRun(env);
	const github = Object.fromEntries(Object.entries(TEMPLATE_FACTS).map(([name, fact]) => [name, facts[fact]]));
	const audience = render(description.audience, {
		inputs: values,
		values: new Map(),
		github
	});
	if (typeof audience === "string") return federation$1(description, {
		inputs: values,
		github,
		audience
	}, handing);
	return parameters.fault("the audience of the description is made of something that is empty in this run");
}
function refuseInVain(name, { exports }, handing, inputs) {
	if (handing.variables && exports.env.length > 0 || handing.outputs && exports.outputs.length > 0) return;
	const given = exports.env.length > 0 ? "output-env-credentials" : "output-credentials";
	const outputs = exports.outputs.map((output) => output.name).join(", ");
	inputs.fault(given, `'${name}' would hand nothing on: set it to true${exports.env.length > 0 ? "" : ` for the outputs ${outputs}`}`);
}
Object.defineProperty(exports, "claimOf", {
	enumerable: true,
	get: function() {
		return claimOf;
	}
});
Object.defineProperty(exports, "hasWords", {
	enumerable: true,
	get: function() {
		return hasWords;
	}
});
Object.defineProperty(exports, "sts_exports", {
	enumerable: true,
	get: function() {
		return sts_exports;
	}
});
Object.defineProperty(exports, "toldBy", {
	enumerable: true,
	get: function() {
		return toldBy;
	}
});
