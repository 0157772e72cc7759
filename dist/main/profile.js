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
const require_aws = require("./aws.js");
let node_path = require("node:path");
// src/providers/aws/profile.ts
var profile_exports = require_rolldown_runtime.__exportAll({
	profileFiles: () => profileFiles,
	readSharedFiles: () => readSharedFiles
});
async function readSharedFiles({ name, overwrite }, context) {
	const paths = sharedPaths(context.env);
	const [config, credentials] = await Promise.all([read(paths.config, context), read(paths.credentials, context)]);
	for (const [text, path, isOwn] of [[
		config,
		paths.config,
		isConfigSectionOf(name)
	], [
		credentials,
		paths.credentials,
		isCredentialsSectionOf(name)
	]]) {
		if (overwrite || !sectionsOf(text).some(({ header }) => isOwn(header))) continue;
		throw new require_index.FederateError("INPUT_INVALID", `\`${require_aws.INPUT}\`: the profile '${name}' exists already, in ${path}.`, {
			hop: "inputs",
			hint: "Nothing was sent and nothing was changed: choose another name, or set `overwrite-aws-profile: true`. That file stays as it is in any case, since this job gets a copy of its own."
		});
	}
	return {
		config,
		credentials
	};
}
function profileFiles(profile, shared, { keys, region, directory }) {
	const secrets = [
		`aws_access_key_id = ${keys.accessKeyId.expose()}`,
		`aws_secret_access_key = ${keys.secretAccessKey.expose()}`,
		`aws_session_token = ${keys.sessionToken.expose()}`
	];
	return copies(profile, shared, directory, {
		config: [`region = ${region}`],
		credentials: secrets
	});
}
function copies({ name }, { config, credentials }, directory, lines) {
	const place = {
		config: (0, node_path.join)(directory, "config"),
		credentials: (0, node_path.join)(directory, "credentials")
	};
	const settings = [`[${name === "default" ? name : `profile ${name}`}]`, ...lines.config];
	const secrets = [`[${name}]`, ...lines.credentials];
	return {
		files: [{
			path: place.config,
			content: withSection(config, isConfigSectionOf(name), settings)
		}, {
			path: place.credentials,
			content: withSection(credentials, isCredentialsSectionOf(name), secrets)
		}],
		variables: [{
			name: "AWS_CONFIG_FILE",
			value: place.config
		}, {
			name: "AWS_SHARED_CREDENTIALS_FILE",
			value: place.credentials
		}]
	};
}
async function profileNames(context) {
	const paths = sharedPaths(context.env);
	const names = (await Promise.all([paths.config, paths.credentials].map((path) => read(path, context).catch(() => "")))).flatMap((text) => sectionsOf(text).map(({ header }) => header)).filter((header) => header !== "" && !/^(sso-session|services)\s/.test(header));
	return [...new Set(names.map((header) => header.replace(/^profile\s+(["']?)(.*)\1$/, "$2")))];
}
function sharedPaths(env) {
	const home = env["HOME"] || env["USERPROFILE"] || "";
	const at = (variable, name) => (env[variable] || (0, node_path.join)("~", ".aws", name)).replace(/^~(?=[\\/])/, home);
	return {
		config: at("AWS_CONFIG_FILE", "config"),
		credentials: at("AWS_SHARED_CREDENTIALS_FILE", "credentials")
	};
}
async function read(path, context) {
	try {
		return await context.readFile(require_aws.INPUT, path);
	} catch (error) {
		if (!(error instanceof require_index.FederateError)) throw error;
		const { cause } = error;
		if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return "";
		throw new require_index.FederateError(error.code, error.message, {
			hop: "inputs",
			hint: "Mend that file, or let AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name others.",
			cause
		});
	}
}
function sectionsOf(text) {
	const sections = [{
		header: "",
		lines: []
	}];
	for (const line of text.split(/(?<=\n)/)) {
		const [, header] = /^\s*\[\s*(.*?)\s*\]\s*([#;].*)?$/.exec(line.trimEnd()) ?? [];
		if (header !== void 0) sections.push({
			header,
			lines: []
		});
		sections.at(-1)?.lines.push(line);
	}
	return sections;
}
function withSection(text, isOwn, section) {
	const kept = sectionsOf(text).flatMap(({ header, lines }) => isOwn(header) ? trailingComments(lines) : lines).join("");
	return `${kept}${kept === "" ? "" : kept.endsWith("\n") ? "\n" : "\n\n"}${section.join("\n")}\n`;
}
function trailingComments(lines) {
	const last = lines.findLastIndex((line) => !/^\s*([#;].*)?$/.test(line.trimEnd()));
	return lines.slice(last + 1);
}
function isConfigSectionOf(name) {
	return (header) => {
		const [, , profile] = /^profile\s+(["']?)(.*)\1$/.exec(header) ?? [];
		return profile === name || name === "default" && header === name;
	};
}
function isCredentialsSectionOf(name) {
	return (header) => header === name;
}
Object.defineProperty(exports, "copies", {
	enumerable: true,
	get: function() {
		return copies;
	}
});
Object.defineProperty(exports, "profileNames", {
	enumerable: true,
	get: function() {
		return profileNames;
	}
});
Object.defineProperty(exports, "profile_exports", {
	enumerable: true,
	get: function() {
		return profile_exports;
	}
});
