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
// src/providers/aws/partition.ts
const PARTITIONS = [
	{
		name: "aws",
		dnsSuffix: "amazonaws.com",
		dualStackDnsSuffix: "api.aws",
		areas: [
			"af",
			"ap",
			"ca",
			"eu",
			"il",
			"me",
			"mx",
			"sa",
			"us"
		],
		regions: [
			"af-south-1",
			"ap-east-1",
			"ap-east-2",
			"ap-northeast-1",
			"ap-northeast-2",
			"ap-northeast-3",
			"ap-south-1",
			"ap-south-2",
			"ap-southeast-1",
			"ap-southeast-2",
			"ap-southeast-3",
			"ap-southeast-4",
			"ap-southeast-5",
			"ap-southeast-6",
			"ap-southeast-7",
			"ca-central-1",
			"ca-west-1",
			"eu-central-1",
			"eu-central-2",
			"eu-north-1",
			"eu-south-1",
			"eu-south-2",
			"eu-west-1",
			"eu-west-2",
			"eu-west-3",
			"il-central-1",
			"me-central-1",
			"me-south-1",
			"me-west-1",
			"mx-central-1",
			"sa-east-1",
			"sa-west-1",
			"us-east-1",
			"us-east-2",
			"us-west-1",
			"us-west-2"
		]
	},
	{
		name: "aws-cn",
		dnsSuffix: "amazonaws.com.cn",
		dualStackDnsSuffix: "api.amazonwebservices.com.cn",
		areas: ["cn"],
		regions: ["cn-north-1", "cn-northwest-1"]
	},
	{
		name: "aws-us-gov",
		dnsSuffix: "amazonaws.com",
		dualStackDnsSuffix: "api.aws",
		areas: ["us-gov"],
		regions: ["us-gov-east-1", "us-gov-west-1"]
	},
	{
		name: "aws-eusc",
		dnsSuffix: "amazonaws.eu",
		dualStackDnsSuffix: "api.amazonwebservices.eu",
		areas: ["eusc-de"],
		regions: ["eusc-de-east-1"]
	},
	{
		name: "aws-iso",
		dnsSuffix: "c2s.ic.gov",
		dualStackDnsSuffix: "api.aws.ic.gov",
		areas: ["us-iso"],
		regions: ["us-iso-east-1", "us-iso-west-1"]
	},
	{
		name: "aws-iso-b",
		dnsSuffix: "sc2s.sgov.gov",
		dualStackDnsSuffix: "api.aws.scloud",
		areas: ["us-isob"],
		regions: ["us-isob-east-1", "us-isob-west-1"]
	},
	{
		name: "aws-iso-e",
		dnsSuffix: "cloud.adc-e.uk",
		dualStackDnsSuffix: "api.cloud-aws.adc-e.uk",
		areas: ["eu-isoe"],
		regions: ["eu-isoe-west-1"]
	},
	{
		name: "aws-iso-f",
		dnsSuffix: "csp.hci.ic.gov",
		dualStackDnsSuffix: "api.aws.hci.ic.gov",
		areas: ["us-isof"],
		regions: ["us-isof-east-1", "us-isof-south-1"]
	}
];
const DIRECTION_AND_NUMBER = /^(north|south|east|west|central|northeast|northwest|southeast|southwest)-[1-9]$/;
const ALWAYS_ON = [
	"us-east-1",
	"us-west-2",
	"us-gov-west-1"
];
function isKnownRegion(region) {
	return PARTITIONS.some(({ regions }) => regions.includes(region));
}
function partitionOf(region) {
	return PARTITIONS.find(({ areas }) => areas.some((area) => region.startsWith(`${area}-`) && DIRECTION_AND_NUMBER.test(region.slice(area.length + 1))));
}
function preferredRegions({ regions }) {
	return [...ALWAYS_ON.filter((region) => regions.includes(region)), ...regions];
}
function nearestRegion(name) {
	const wanted = name.toLowerCase().replaceAll(/^fips-|-fips$/g, "");
	return require_index.nearest(wanted, PARTITIONS.flatMap(({ regions }) => regions), FURTHEST);
}
const FURTHEST = 3;
function stsEndpoint(region, partition, { fips, dualStack }) {
	const suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
	const service = fips && (dualStack || partition.name !== "aws-us-gov") ? "sts-fips" : "sts";
	return new URL(`https://${service}.${region}.${suffix}`);
}
function isAwsHost({ protocol, hostname }) {
	return protocol === "https:" && PARTITIONS.some(({ dnsSuffix, dualStackDnsSuffix }) => [dnsSuffix, dualStackDnsSuffix].some((suffix) => hostname.endsWith(`.${suffix}`)));
}
function regionOfSts(url) {
	if (!isAwsHost(url)) return void 0;
	if (url.hostname === "sts.amazonaws.com") return "us-east-1";
	const [, region = "", suffix = ""] = /^(?:vpce-[\w-]+\.)?sts(?:-fips)?\.([\w-]+)\.(?:vpce\.)?(.+)$/.exec(url.hostname) ?? [];
	const partition = partitionOf(region);
	return [partition?.dnsSuffix, partition?.dualStackDnsSuffix].includes(suffix) ? region : void 0;
}
// src/providers/aws/xml.ts
const DEEPEST = 50;
const PIECE = /<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(.*?)\]\]>|<(\/?)([A-Za-z_][\w.:-]*)(?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>|([^<]+)/sy;
function readXml(document) {
	const top = {
		name: "",
		text: "",
		elements: []
	};
	const open = [top];
	PIECE.lastIndex = 0;
	while (PIECE.lastIndex < document.length) {
		const piece = PIECE.exec(document);
		const within = open.at(-1);
		if (piece === null || within === void 0) return void 0;
		const [, literal, end, name, empty, raw] = piece;
		if (name !== void 0) {
			if (end === "/") {
				if (within.name !== name || empty === "/" || open.length === 1) return void 0;
				open.pop();
				continue;
			}
			const element = {
				name,
				text: "",
				elements: []
			};
			within.elements.push(element);
			if (empty !== "/") open.push(element);
			if (open.length > DEEPEST) return void 0;
			continue;
		}
		const text = literal ?? (raw === void 0 ? "" : resolved(raw));
		if (text === void 0) return void 0;
		within.text += text;
	}
	const [root, ...others] = top.elements;
	if (open.length > 1 || root === void 0 || others.length > 0 || top.text.trim() !== "") return void 0;
	return root;
}
function textIn(element, name) {
	return child(element, name)?.text;
}
function child(element, name) {
	return element?.elements.find((each) => each.name === name);
}
const ENTITIES = {
	lt: "<",
	gt: ">",
	amp: "&",
	quot: "\"",
	apos: "'"
};
function resolved(text) {
	if (!text.includes("&")) return text;
	let known = true;
	const whole = text.replaceAll(/&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|(\w{1,8}));|&/g, (_, decimal, hex, name) => {
		const code = decimal === void 0 ? Number.parseInt(hex, 16) : Number(decimal);
		const meant = name === void 0 ? character(code) : ENTITIES[name];
		known &&= meant !== void 0;
		return meant ?? "";
	});
	return known ? whole : void 0;
}
function character(code) {
	return code > 0 && code <= 1114111 ? String.fromCodePoint(code) : void 0;
}
// src/providers/aws/operation.ts
async function call(operation, parameters, { url: address, hop, send, sign = async (request) => request }, read) {
	const url = new URL(address);
	if (!url.pathname.endsWith("/")) url.pathname += "/";
	const response = await send(await sign({
		hop,
		method: "POST",
		url,
		headers: { "content-type": "application/x-www-form-urlencoded" },
		body: formOf({
			Action: operation,
			Version: "2011-06-15",
			...parameters
		})
	}));
	const root = readXml(response.body);
	if (response.status >= 300) return { refused: refusalIn(response, root, hop) };
	const granted = root?.name === `${operation}Response` ? read(child(root, `${operation}Result`) ?? root) : void 0;
	if (granted === void 0) throw require_index.unreadableAnswer(hop, response);
	return { granted };
}
function formOf(parameters) {
	return [...pairsOf(parameters)].map((pair) => pair.map(encoded).join("=")).join("&");
}
function* pairsOf(parameters, before = "") {
	for (const [name, value] of Object.entries(parameters)) {
		if (value === void 0) continue;
		if (typeof value !== "object") yield [`${before}${name}`, String(value)];
		else for (const [at, member] of value.entries()) yield* memberOf(`${before}${name}.member.${at + 1}`, member);
	}
}
function memberOf(name, member) {
	return typeof member === "string" ? [[name, member]] : pairsOf(member, `${name}.`);
}
function encoded(text) {
	return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
function refusalIn(response, root, hop) {
	const { status, headers, body } = response;
	const error = root === void 0 ? void 0 : errorIn(root);
	if (error === void 0 && !require_index.isPassingStatus(status)) throw require_index.unreadableAnswer(hop, response);
	return {
		code: textIn(error, "Code") ?? "",
		message: textIn(error, "Message") ?? textIn(error, "message") ?? "",
		status,
		requestId: headers["x-amzn-requestid"] ?? /<RequestId>([\w-]{1,64})<\/RequestId>/.exec(body)?.[1],
		retryAfter: require_index.retryAfterSeconds(response)
	};
}
function errorIn(root) {
	if (root.name === "Error") return root;
	if (!/^(Error)?Response$/.test(root.name)) return void 0;
	return child(root, "Error") ?? child(child(root, "Errors"), "Error") ?? root;
}
// src/providers/aws/service.ts
function hopOf({ url, foreign }) {
	return `${foreign ? "STS" : "AWS STS"} (${url.host})`;
}
function placeOf({ account }, { url }) {
	return account === "" ? `on ${url.host}` : `in the account ${account}`;
}
function iamOf({ url, foreign }) {
	return foreign ? `aws --endpoint-url ${url.origin} iam` : "aws iam";
}
function iamCommand(command, flags, { account }, service) {
	return account === "" ? "" : `\n\n${require_index.commandText([`${iamOf(service)} ${command}`], flags)}`;
}
function inAnotherRegion({ elsewhere }) {
	return elsewhere === void 0 ? "" : `, or keep \`aws-region\` and set \`sts-endpoint: ${elsewhere.origin}\``;
}
function readService(inputs, env, endpoint, role) {
	const region = inputs.text("aws-region");
	const variant = readVariant(inputs, env);
	if (region === void 0) return inputs.fault("aws-region", missingRegion(env));
	if (endpoint !== void 0 && isForeign(endpoint)) {
		if (/^[a-z0-9-]{1,63}$/.test(region)) return {
			url: endpoint,
			foreign: true,
			region,
			stsRegion: region,
			partition: void 0,
			elsewhere: void 0
		};
		return inputs.fault("aws-region", `'${region}' is no name of a region: letters in lower case, digits and hyphens`);
	}
	const partition = partitionOf(region);
	if (partition === void 0) return inputs.fault("aws-region", unknownRegion(region, role));
	if (role?.kind === "arn" && role.partition !== partition.name) return inputs.fault("aws-region", `'${region}' lies in the partition '${partition.name}', but \`role-to-assume\` in '${role.partition}': both must lie in the same`);
	const stsRegion = endpoint === void 0 ? region : regionOfSts(endpoint) ?? region;
	const other = partitionOf(stsRegion);
	if (other !== partition) return inputs.fault("sts-endpoint", `it lies in the partition '${other?.name}', but \`aws-region\` in '${partition.name}': both must lie in the same`);
	const url = endpoint ?? stsEndpoint(region, partition, variant);
	const another = preferredRegions(partition).find((name) => name !== stsRegion);
	return {
		url,
		foreign: false,
		region,
		stsRegion,
		partition,
		elsewhere: another === void 0 ? void 0 : stsEndpoint(another, partition, variant)
	};
}
function isForeign(endpoint) {
	return regionOfSts(endpoint) === void 0;
}
function missingRegion(env) {
	const variable = ["AWS_REGION", "AWS_DEFAULT_REGION"].find((name) => env[name]);
	if (variable === void 0) return "it is missing or empty: give the region of the role, such as `aws-region: eu-west-1`";
	return `it is missing, and ${variable} of the environment does not take its place: write \`aws-region: \${{ env.${variable} }}\``;
}
function unknownRegion(region, role) {
	const nearest = nearestRegion(region);
	if (/^fips-|-fips$/.test(region)) return `'${region}' is no region: write '${nearest ?? "us-east-1"}', and set AWS_USE_FIPS_ENDPOINT to true for this step`;
	if (/-global$/.test(region)) {
		const name = role?.kind === "arn" ? role.partition : region.replace(/-global$/, "");
		const partition = PARTITIONS.find((known) => known.name === name);
		const [real = "us-east-1"] = partition === void 0 ? [] : preferredRegions(partition);
		return `'${region}' is no region that credentials can be asked in: give a real one, such as '${real}'`;
	}
	if (isKnownRegion(region.toLowerCase())) return `'${region}' must be in lower case: '${region.toLowerCase()}'`;
	const [, instead] = NO_REGIONS.find(([sign]) => sign.test(region)) ?? [];
	if (instead !== void 0) return `'${region}' ${instead}`;
	return nearest === void 0 ? `'${region}' is no region: write its code, such as eu-west-1` : `there is no region '${region}': the name most like it is '${nearest}'`;
}
const NO_REGIONS = [
	[/^\*+$/, "is what a log shows in place of a secret, not its value: a region is none, so write it as it is"],
	[/\$|\{\{|%/, "is a variable that nothing expands here: write it as an expression, ${{ env.AWS_REGION }}"],
	[/^[a-z]{2}-[a-z]+-\d[a-z]$/, "is an availability zone: leave out the letter at its end"],
	[/^[\p{L} ().]+$/u, "is the name of a place, not the code of a region such as eu-west-1"]
];
function readVariant(inputs, env) {
	const read = (name) => {
		const value = env[name]?.toLowerCase() ?? "";
		if (![
			"",
			"true",
			"false"
		].includes(value)) inputs.fault(name, `the environment has '${env[name]}' for it, which is neither true nor false`);
		return value === "true";
	};
	return {
		fips: read("AWS_USE_FIPS_ENDPOINT"),
		dualStack: read("AWS_USE_DUALSTACK_ENDPOINT")
	};
}
// src/providers/aws/answer.ts
function parametersOf({ role, session }, own) {
	const { name, durationSeconds, policies } = session;
	return {
		RoleArn: role,
		RoleSessionName: name,
		...own,
		PolicyArns: policies.managed.map((arn) => ({ arn })),
		Policy: policies.inline,
		DurationSeconds: durationSeconds
	};
}
function grantIn(result) {
	const given = child(result, "Credentials");
	const end = textIn(given, "Expiration");
	const expiresAt = end === void 0 ? void 0 : timeIn(end);
	if (end !== void 0 && expiresAt === void 0) return void 0;
	return {
		keys: {
			accessKeyId: new require_index.Secret(textIn(given, "AccessKeyId") ?? ""),
			secretAccessKey: new require_index.Secret(textIn(given, "SecretAccessKey") ?? ""),
			sessionToken: new require_index.Secret(textIn(given, "SessionToken") ?? "")
		},
		expiresAt,
		arn: textIn(child(result, "AssumedRoleUser"), "Arn") ?? ""
	};
}
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i;
function timeIn(text) {
	const time = new Date(TIME.test(text) ? text : NaN);
	return Number.isNaN(time.getTime()) ? void 0 : time;
}
async function ask(operation, parameters, { service, http, sign }, read) {
	const to = {
		url: service.url,
		hop: hopOf(service),
		send: (request) => http.send(request),
		sign
	};
	try {
		return await call(operation, parameters, to, read);
	} catch (error) {
		throw error instanceof require_index.FederateError ? (await Promise.resolve().then(() => require("./explain.js"))).explainNetwork(error, service) : error;
	}
}
// src/providers/aws/accounts.ts
function withoutAccounts(text) {
	return text.replaceAll(/\d{4}-?\d{4}-?\d{4,}/g, "***");
}
var DiscreetInputs = class extends require_index.Inputs {
	#inputs;
	constructor(inputs) {
		super((name) => inputs.text(name) ?? "");
		this.#inputs = inputs;
	}
	fault(name, problem) {
		return this.#inputs.fault(name, withoutAccounts(problem));
	}
};
async function maskingAccounts(work, context) {
	try {
		return await work();
	} catch (error) {
		if (error instanceof require_index.FederateError) {
			const named = `${error.message} ${error.hint}`.match(/(?<![\w-])\d{12}(?![\w-])/g) ?? [];
			for (const account of new Set(named)) context.mask(new require_index.Secret(account));
		}
		throw error;
	}
}
// src/providers/aws/arn.ts
const ROLE = /^((?:[\x21-\x7e]+\/)?)([\w+=,.@-]{1,64})$/;
const ROLE_ARN = /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/;
const FOREIGN_ROLE_ARN = /^arn:([\w-]+):iam::(\w*):role\/([\x21-\x7e]+)$/;
const EXAMPLE$1 = "arn:aws:iam::123456789012:role/NAME";
const LONGEST$1 = 2048;
function readRole(text, foreign) {
	if (/[,;]\s*arn:/.test(text)) return { fault: "names several roles, and a step assumes one: take a step for each, with `aws-profile` to keep them apart" };
	if (/^https?:/.test(text)) return { fault: wrongAddress(text) };
	if (/\s/.test(text)) return { fault: `has blanks or line ends inside: it must be one ARN, ${EXAMPLE$1}` };
	if (text.length > LONGEST$1) return { fault: `has more than ${LONGEST$1} characters` };
	if (!text.startsWith("arn:")) return readRoleName(text);
	const [, partition, account, rest = ""] = (foreign ? FOREIGN_ROLE_ARN : ROLE_ARN).exec(text) ?? [];
	if (partition === void 0 || account === void 0) return { fault: wrongArn(text) };
	if (foreign) return {
		kind: "arn",
		arn: text,
		partition,
		account,
		name: rest.slice(rest.lastIndexOf("/") + 1)
	};
	if (!PARTITIONS.some(({ name }) => name === partition)) return { fault: `names the partition '${partition}', which is none of ${PARTITIONS.map(({ name }) => name).join(", ")}` };
	const [, , name] = ROLE.exec(rest) ?? [];
	if (name === void 0) return { fault: `ends with no name of a role (1 to 64 letters, digits or +=,.@-_)` };
	return {
		kind: "arn",
		arn: text,
		partition,
		account,
		name
	};
}
function readRoleName(text) {
	if (text.toLowerCase().startsWith("arn:")) return { fault: `must begin with 'arn:' in lower case, like ${EXAMPLE$1}` };
	const path = text.replace(/^role\//, "").replace(/^\//, "");
	return ROLE.test(path) ? {
		kind: "name",
		path
	} : { fault: `is neither the ARN of a role, ${EXAMPLE$1}, nor its name` };
}
function wrongAddress(text) {
	const [, name] = /\/roles?\/(?:details\/)?([\w+=,.@-]+)/.exec(text) ?? [];
	return `is an address, not a role: give the ARN that the console shows there, ${name === void 0 ? EXAMPLE$1 : `arn:aws:iam::123456789012:role/${name} with the number of your account`}`;
}
function wrongArn(text) {
	const [, partition = "", service = "", region = "", account = "", ...rest] = text.split(":");
	const resource = rest.join(":");
	const kind = /^([\w-]+)/.exec(resource)?.[1] ?? "";
	if (service === "sts" && kind === "assumed-role") return `is a session of a role, not the role itself, which is arn:${partition}:iam::${account}:role/${resource.split("/")[1] ?? "NAME"} or has a path before that name`;
	const instead = service === "iam" ? OTHER_RESOURCES[kind] : void 0;
	if (instead !== void 0) return `is the ARN of ${instead}, not of a role: it must look like ${EXAMPLE$1}`;
	if (service === "iam" && /^\d{12}$/.test(region)) return `has one colon too few before the account: ${EXAMPLE$1}`;
	if (service === "iam" && kind === "role" && resource.startsWith("role/") && !/^\d{12}$/.test(account)) return `has '${account}' for an account, which must be 12 digits: ${EXAMPLE$1}`;
	return `is no ARN of a role: it must look like ${EXAMPLE$1}`;
}
const OTHER_RESOURCES = {
	"oidc-provider": "an identity provider",
	"saml-provider": "an identity provider",
	user: "a user",
	group: "a group",
	policy: "a policy",
	"instance-profile": "an instance profile",
	root: "an account"
};
function accountOf(arn) {
	return arn.split(":")[4] ?? "";
}
function partitionOfArn(arn) {
	return arn.split(":")[1] ?? "";
}
// src/providers/aws/credentials.ts
const VISIBLE = /^[\x21-\x7e]{8,}$/;
const EXPIRATION = "AWS_CREDENTIAL_EXPIRATION";
const SESSION_ARN = /^arn:[\w-]+:sts::\d{12}:assumed-role\/(?:[\x21-\x7e]+\/)?([\w+=,.@-]+)\/[\w+=,.@-]+$/;
function checkGrant(grant, role, options) {
	const { service, plainSecret } = options;
	const fault = shapeFault(grant, service.foreign) ?? sessionFault(grant.arn, role, service.foreign);
	if (fault !== void 0) throw new require_index.FederateError("CREDENTIALS_REFUSED", `${service.url.host} answered with ${fault}.`, {
		hop: hopOf(service),
		hint: "Nothing was exported. Check that this is the STS you mean, that no proxy changes its answers, and the clock of this runner."
	});
	checkAccount(accountIn(role, grant.arn), options);
	if (plainSecret && /[^A-Za-z0-9]/.test(grant.keys.secretAccessKey.expose())) throw new require_index.FederateError("CREDENTIALS_REFUSED", "The secret key has special characters.", {
		hop: hopOf(service),
		hint: "All attempts gave such a key, as about seven in ten are. Run the job again; better, mend the tool that fails on them, and leave out `special-characters-workaround`.",
		retry: "repeat"
	});
}
function checkAccount(account, { allowedAccounts, service }) {
	if (allowedAccounts.length === 0 || allowedAccounts.includes(account)) return;
	throw accountNotAllowed(account, allowedAccounts, hopOf(service), "Nothing was exported.");
}
function checkPlannedAccount({ source, allowedAccounts, maskAccount, useExisting }) {
	const account = source.role.kind === "arn" ? source.role.account : "";
	if (account === "" || useExisting || allowedAccounts.length === 0 || allowedAccounts.includes(account)) return;
	if (!allowedAccounts.every((id) => /^\d{12}$/.test(id))) return;
	const shown = (id) => maskAccount ? withoutAccounts(id) : id;
	throw accountNotAllowed(shown(account), allowedAccounts.map(shown), "inputs", "Nothing was sent.");
}
function accountNotAllowed(account, allowed, hop, done) {
	const named = account === "" ? "no account" : `the account ${account}`;
	return new require_index.FederateError("ACCOUNT_NOT_ALLOWED", `The credentials would be for ${named}, which \`allowed-account-ids\` does not hold: ${allowed.join(", ")}.`, {
		hop,
		hint: `${done} Correct \`role-to-assume\`, or add that account to \`allowed-account-ids\`.`
	});
}
function shapeFault({ keys, expiresAt }, foreign) {
	const id = keys.accessKeyId.expose();
	if (!(foreign ? VISIBLE : /^\w{16,128}$/).test(id)) return "something that is no access key id";
	if (!VISIBLE.test(keys.secretAccessKey.expose())) return "something that is no secret key";
	if (!VISIBLE.test(keys.sessionToken.expose())) return "something that is no session token";
	if (expiresAt === void 0 || require_index.endAt(expiresAt.getTime()) === void 0) return "credentials without an end";
	return expiresAt.getTime() > Date.now() ? void 0 : `credentials that ended already, at ${expiresAt.toISOString()} (it is ${new Date().toISOString()} here)`;
}
function sessionFault(arn, role, foreign) {
	if (foreign && (role.account === "" || accountOf(arn) === "")) return void 0;
	if (!foreign && !SESSION_ARN.test(arn)) return "no ARN of the session, by which its account could be known";
	if (accountOf(arn) !== role.account) return `a session in the account ${accountOf(arn)} instead of ${role.account}`;
	const name = SESSION_ARN.exec(arn)?.[1];
	if (!foreign && name?.toLowerCase() !== role.name.toLowerCase()) return `a session of the role '${name}' instead of '${role.name}'`;
	if (!foreign && partitionOfArn(arn) !== role.partition) return `a session in the partition '${partitionOfArn(arn)}' instead of '${role.partition}'`;
}
function credentialsOf({ keys, expiresAt, arn }, role, { delivery, service, maskAccount }, env, profile) {
	const session = arn === "" ? role.arn : arn;
	const account = accountIn(role, arn);
	const expiration = expiresAt?.toISOString().replace(/\.\d+Z$/, "Z") ?? "";
	const keyVariables = keyVariablesOf(keys, expiration);
	const cleared = clearedVariables(delivery, env);
	return {
		principal: session,
		expiresAt,
		variables: [
			...delivery.variables ? [...regionVariables(service.region), ...keyVariables] : [],
			...delivery.variables && delivery.profile !== void 0 ? [{
				name: "AWS_PROFILE",
				value: delivery.profile.name
			}] : [],
			...cleared.map((name) => ({
				name,
				value: ""
			})),
			...profile?.variables ?? []
		],
		outputs: [...identityOutputs(account, session), ...delivery.outputs ? keyOutputs(keys, expiration) : []],
		files: profile?.files ?? [],
		masks: [
			...Object.values(keys),
			...cleared.flatMap((name) => name === EXPIRATION ? [] : [new require_index.Secret(env[name] ?? "")]),
			...maskAccount && account !== "" ? [new require_index.Secret(account)] : []
		],
		keep: keptForPost(env)
	};
}
function keptForPost(env) {
	return env["AWS_SKIP_CLEANUP_STEP"]?.toLowerCase() === "true";
}
function accountIn(role, session) {
	return role.account || accountOf(session);
}
function regionVariables(region) {
	return [{
		name: "AWS_REGION",
		value: region
	}, {
		name: "AWS_DEFAULT_REGION",
		value: region
	}];
}
function identityOutputs(account, arn) {
	return [{
		name: "aws-account-id",
		value: account
	}, {
		name: "authenticated-arn",
		value: arn
	}];
}
function keyVariablesOf({ accessKeyId, secretAccessKey, sessionToken }, expiration) {
	return [
		{
			name: "AWS_ACCESS_KEY_ID",
			value: accessKeyId
		},
		{
			name: "AWS_SECRET_ACCESS_KEY",
			value: secretAccessKey
		},
		{
			name: "AWS_SESSION_TOKEN",
			value: sessionToken
		},
		{
			name: EXPIRATION,
			value: expiration
		}
	];
}
function keyOutputs({ accessKeyId, secretAccessKey, sessionToken }, expiration) {
	return [
		{
			name: "aws-access-key-id",
			value: accessKeyId
		},
		{
			name: "aws-secret-access-key",
			value: secretAccessKey
		},
		{
			name: "aws-session-token",
			value: sessionToken
		},
		{
			name: "aws-expiration",
			value: expiration
		}
	];
}
function clearedVariables({ variables, unset }, env) {
	return [...unset && !variables ? [
		"AWS_ACCESS_KEY_ID",
		"AWS_SECRET_ACCESS_KEY",
		"AWS_SESSION_TOKEN",
		EXPIRATION
	] : [], ...unset || variables ? ["AWS_SECURITY_TOKEN"] : []].filter((name) => env[name]);
}
// src/providers/aws/ignored.ts
const ENDPOINT_VARIABLES = ["AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL"];
function tellWhatIsIgnored(options, { env, log }) {
	const { service, delivery, ineffective } = options;
	if (ineffective.length > 0) {
		const names = ineffective.map((name) => `\`${name}\``).join(", ");
		log.warning(`${names}: without effect here, since a token is exchanged by AssumeRoleWithWebIdentity, which has no such parameter. Only a chained role (\`role-chaining\`) has them.`);
	}
	const endpoint = ENDPOINT_VARIABLES.find((name) => env[name] && URL.parse(env[name])?.origin !== service.url.origin);
	if (endpoint !== void 0 && !service.foreign) log.warning(`${endpoint} is set and ignored here: a token goes only where an input says. Name that address in \`sts-endpoint\` if it is meant.`);
	if (!service.foreign && !isKnownRegion(service.region)) {
		const nearest = nearestRegion(service.region);
		const like = nearest === void 0 ? "" : ` The one with the name most like it is '${nearest}'.`;
		log.notice(`\`aws-region\`: '${service.region}' is none of the regions that this version knows.${like}`);
	}
	if (env["AWS_PROFILE"] && delivery.variables && delivery.profile === void 0) log.notice("AWS_PROFILE is set in the environment: some tools, the AWS SDK for JavaScript among them, prefer that profile to the credentials that this step exports. Remove it from `env` unless that is meant.");
}
// src/providers/aws/session-tags.ts
const LONGEST_KEY = 128;
const LONGEST_VALUE = 256;
const MOST = 50;
const FOREIGN = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu;
const KEPT = [
	["Repository", "repository"],
	["Workflow", "workflow"],
	["Action", "action"],
	["Actor", "actor"],
	["Commit", "commit"],
	["Branch", "ref"]
];
const DROPPABLE = [
	["EventName", "event"],
	["BaseRef", "baseRef"],
	["HeadRef", "headRef"],
	["RunId", "runId"],
	["Job", "job"],
	["TriggeringActor", "triggeringActor"]
];
const OWN_KEYS = ["GitHub", ...[...KEPT, ...DROPPABLE].map(([key]) => key)];
function readTagOptions(inputs) {
	return {
		skip: inputs.boolean("role-skip-session-tagging", false),
		custom: readCustomTags(inputs),
		transitiveKeys: inputs.lines("transitive-tag-keys")
	};
}
function readCustomTags(inputs) {
	const name = "custom-tags";
	const entries = Object.entries(inputs.jsonObject(name) ?? {});
	const taken = new Set(OWN_KEYS.map((key) => key.toLowerCase()));
	const tags = [];
	for (const [key, value] of entries) {
		const fault = keyFault(key) ?? valueFault(value);
		if (fault !== void 0) inputs.fault(name, `the tag '${key}' ${fault}`);
		else if (taken.has(key.toLowerCase())) inputs.fault(name, `the tag '${key}' is set already: call it otherwise`);
		else tags.push({
			key,
			value: String(value)
		});
		taken.add(key.toLowerCase());
	}
	const count = OWN_KEYS.length + entries.length;
	if (count > MOST) inputs.fault(name, `with those of this action there are ${count} tags, and STS takes ${MOST}`);
	return tags;
}
function keyFault(key) {
	if (key === "" || [...key].length > LONGEST_KEY) return `has a key that is not 1 to ${LONGEST_KEY} characters long`;
	if (/^aws:/i.test(key)) return "has a key that begins with 'aws:', which AWS keeps for itself";
	return key.search(FOREIGN) < 0 ? void 0 : "has a key with characters other than letters, digits, blanks and _.:/=+-@";
}
function valueFault(value) {
	if (![
		"string",
		"number",
		"boolean"
	].includes(typeof value)) return "has a value that is no text, number or boolean";
	const text = String(value);
	if ([...text].length > LONGEST_VALUE) return `has a value of more than ${LONGEST_VALUE} characters`;
	return text.search(FOREIGN) < 0 ? void 0 : "has a value with characters other than letters, digits, blanks and _.:/=+-@";
}
function sessionTags({ skip, custom, transitiveKeys }, env, lean) {
	if (skip) return {
		tags: [],
		transitiveKeys: []
	};
	const facts = require_index.factsOfRun(env);
	const own = (lean ? KEPT : [...KEPT, ...DROPPABLE]).flatMap(([key, fact]) => {
		const value = facts[fact];
		return value ? [{
			key,
			value: sanitised(value)
		}] : [];
	});
	const tags = [
		...require_index.isOnGitHub(env) ? [{
			key: "GitHub",
			value: "Actions"
		}] : [],
		...own,
		...custom
	];
	return {
		tags,
		transitiveKeys: transitiveKeys.filter((wanted) => tags.some(({ key }) => key === wanted))
	};
}
function sanitised(value) {
	return [...value.replaceAll(FOREIGN, "_")].slice(0, LONGEST_VALUE).join("");
}
// src/providers/aws/web-identity.ts
function assumeRoleWithWebIdentity(request, token, service, http) {
	return ask("AssumeRoleWithWebIdentity", parametersOf(request, { WebIdentityToken: token.expose() }), {
		service,
		http
	}, grantIn);
}
// src/providers/aws/assume.ts
function exchangeFor(options) {
	const { source, service, attempts, maskAccount, allowedAccounts } = options;
	let ready;
	const readiness = (context) => {
		ready ??= makeReady(options, context);
		return ready;
	};
	const discreetly = (context, work) => maskAccount ? maskingAccounts(work, context) : work();
	const account = source.role.kind === "arn" ? source.role.account : "";
	const hidden = new Set(maskAccount ? [account, ...allowedAccounts] : []);
	const base = {
		provider: "aws",
		endpoint: service.url,
		attempts,
		masks: [...hidden].filter((id) => id !== "").map((id) => new require_index.Secret(id)),
		prepare: async (context) => {
			await readiness(context);
		},
		...options.useExisting ? { existing: async (context) => (await Promise.resolve().then(() => require("./existing.js"))).findExisting(options, context) } : {}
	};
	switch (source.kind) {
		case "job": return {
			...base,
			kind: "federation",
			audience: source.audience,
			exchange: (token, context) => discreetly(context, async () => exchangeToken({
				token,
				fromFile: false
			}, source.role, options, await readiness(context), context))
		};
		case "file": return {
			...base,
			kind: "delegation",
			exchange: (context) => discreetly(context, async () => {
				const { readTokenFile } = await Promise.resolve().then(() => require("./token-file.js"));
				return exchangeToken({
					token: await readTokenFile(source.path, context),
					fromFile: true
				}, source.role, options, await readiness(context), context);
			})
		};
		case "ambient": return {
			...base,
			kind: "delegation",
			exchange: (context) => discreetly(context, async () => chainRole(source, options, await readiness(context), context))
		};
	}
}
async function makeReady(options, context) {
	const { source, delivery } = options;
	tellWhatIsIgnored(options, context);
	if (options.refresh !== void 0) (await Promise.resolve().then(() => require("./refresh.js"))).prepareRefresh(context);
	const profile = delivery.profile ?? options.refresh?.profile;
	if (source.role.kind === "arn" && source.role.account !== "") checkAccount(source.role.account, options);
	if (source.kind === "ambient") await refusePipe(context);
	const [sharedFiles] = await Promise.all([profile === void 0 ? void 0 : (await Promise.resolve().then(() => require("./profile.js")).then((n) => n.profile_exports)).readSharedFiles(profile, context), source.kind === "ambient" ? Promise.resolve().then(() => require("./exchange.js")).then((n) => n.exchange_exports) : void 0]);
	return sharedFiles;
}
async function refusePipe({ env, readFile }) {
	const name = "AWS_WEB_IDENTITY_TOKEN_FILE";
	const path = env[name];
	if (!path) return;
	await readFile(name, path).catch((error) => {
		if (error instanceof require_index.FederateError && error.message.includes("(it is no file)")) throw error;
	});
}
async function exchangeToken({ token, fromFile }, role, options, sharedFiles, context) {
	const { service, session } = options;
	const answer = await assumeRoleWithWebIdentity({
		role: role.arn,
		session
	}, token.jwt, service, context.http);
	const operation = "AssumeRoleWithWebIdentity";
	const { claims } = token;
	return handedOn(await granted(answer, {
		operation,
		service,
		role,
		session,
		claims,
		story: "refused" in answer ? await require_index.told(token.story) : () => require_index.NO_STORY,
		fromFile
	}), role, options, sharedFiles, context);
}
async function chainRole(source, options, sharedFiles, context) {
	const { service, session, delivery } = options;
	const { env, log } = context;
	const { Sts } = await Promise.resolve().then(() => require("./exchange.js")).then((n) => n.exchange_exports);
	const sts = await Sts.ambient(service, context, delivery.unset);
	const role = source.role.kind === "arn" ? source.role : await roleOfCaller(source.role, sts, options, context);
	const request = {
		role: role.arn,
		session,
		externalId: source.externalId
	};
	const tags = sessionTags(source.tags, env, false);
	const lean = sessionTags(source.tags, env, true);
	const absent = source.tags.transitiveKeys.filter((key) => !tags.transitiveKeys.includes(key)).join(", ");
	if (absent !== "") log.notice(`\`transitive-tag-keys\`: there is no session tag ${absent} to pass on.`);
	log.info(`The role is assumed with ${sts.source}.`);
	let answer = await sts.assumeRole({
		...request,
		tags
	});
	if ("refused" in answer && answer.refused.code === "PackedPolicyTooLarge" && lean.tags.length < tags.tags.length) {
		log.notice("The session tags are too large, so those of event, branches and job are left out.");
		answer = await sts.assumeRole({
			...request,
			tags: lean
		});
	}
	return handedOn(await granted(answer, {
		operation: "AssumeRole",
		service,
		role,
		session,
		tagged: tags.tags.length > 0
	}), role, options, sharedFiles, context);
}
async function roleOfCaller({ path }, sts, options, context) {
	const asked = {
		operation: "GetCallerIdentity",
		service: options.service
	};
	const { arn } = await granted(await sts.getCallerIdentity(), asked);
	const account = accountOf(arn);
	const partition = partitionOfArn(arn);
	if (options.maskAccount) context.mask(new require_index.Secret(account));
	checkAccount(account, options);
	const name = path.slice(path.lastIndexOf("/") + 1);
	return {
		kind: "arn",
		arn: `arn:${partition}:iam::${account}:role/${path}`,
		partition,
		account,
		name
	};
}
async function granted(answer, asked) {
	if ("refused" in answer) throw await (await Promise.resolve().then(() => require("./explain.js"))).explainRefusal(answer.refused, asked);
	return answer.granted;
}
async function handedOn(grant, role, options, sharedFiles, context) {
	checkGrant(grant, role, options);
	const { delivery, service, refresh } = options;
	if (sharedFiles === void 0) return credentialsOf(grant, role, options, context.env, void 0);
	if (refresh !== void 0) return (await Promise.resolve().then(() => require("./refresh.js"))).refreshed(grant, role, {
		...options,
		refresh
	}, sharedFiles, context);
	const place = {
		keys: grant.keys,
		region: service.region,
		directory: context.directory()
	};
	const profile = delivery.profile && (await Promise.resolve().then(() => require("./profile.js")).then((n) => n.profile_exports)).profileFiles(delivery.profile, sharedFiles, place);
	return credentialsOf(grant, role, options, context.env, profile);
}
// src/providers/aws/policies.ts
const LONGEST = 2048;
const MOST_ARNS = 10;
const POLICY_ARN = /^(?!.*arn:.*arn:)arn:([\w-]+):iam::(aws|\d{12}):policy\/(?:[\x21-\x7e]+\/)?[\w+=,.@-]+$/;
const EXAMPLE = "arn:aws:iam::aws:policy/ReadOnlyAccess";
function readPolicies(inputs, role) {
	const inline = readInline(inputs);
	const managed = inputs.lines("managed-session-policies");
	for (const arn of managed) {
		const fault = policyFault(arn, role);
		if (fault !== void 0) inputs.fault("managed-session-policies", `'${arn}' ${fault}`);
	}
	if (managed.length > MOST_ARNS) inputs.fault("managed-session-policies", `${managed.length} policies are given, and STS takes ${MOST_ARNS}`);
	const total = (inline?.length ?? 0) + managed.join("").length;
	if (total > LONGEST && (inline?.length ?? 0) <= LONGEST) inputs.fault("managed-session-policies", `together with \`inline-session-policy\` the session policies have ${total} characters, and STS takes ${LONGEST}`);
	return {
		inline,
		managed
	};
}
function readInline(inputs) {
	const name = "inline-session-policy";
	const text = inputs.text(name);
	if (text === void 0 || inputs.jsonObject(name) === void 0) return void 0;
	const [foreign] = /[^\t\n\r\x20-\xff]/u.exec(text) ?? [];
	if (foreign !== void 0) {
		const code = foreign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
		inputs.fault(name, `it holds the character U+${code}, and STS takes U+0020 to U+00FF, tabs and line ends`);
	}
	if (text.length > LONGEST) inputs.fault(name, `it has ${text.length} characters, and STS takes ${LONGEST}: leave out white space, or shorten it`);
	return text;
}
function policyFault(arn, role) {
	const [, partition, account] = POLICY_ARN.exec(arn) ?? [];
	if (partition === void 0) return `is no ARN of a managed policy, such as ${EXAMPLE}, one a line`;
	if (role?.kind !== "arn") return void 0;
	if (partition !== role.partition) return `lies in the partition '${partition}', but the role in '${role.partition}'`;
	if (account === "aws" || account === role.account) return void 0;
	return "lies in another account than the role, where STS does not find it";
}
// src/providers/aws/profile-options.ts
const INPUT = "aws-profile";
function readProfileOptions(inputs) {
	const overwrite = inputs.boolean("overwrite-aws-profile", false);
	const name = inputs.text(INPUT);
	if (name === void 0 || /^[^\s[\]/\\"'#;\u0000-\u001f\u007f]{1,128}$/.test(name)) return name === void 0 ? void 0 : {
		name,
		overwrite
	};
	return inputs.fault(INPUT, `'${name}' is no name of a profile: no blanks, quotes, brackets, slashes, # or ;`);
}
// src/providers/aws/refresh-options.ts
const OWN = /^(role-(to-assume|session-name|duration-seconds|chain)|aws-region|inline-session-policy|managed-session-policies|allowed-account-ids|mask-aws-account-id|sts-endpoint|disable-retry|retry-max-attempts|special-characters-workaround)$/;
const WITHOUT = "or leave `refresh` out and let the session last as long as the job, by `role-duration-seconds` up to 43200 and the same in the role";
function readRefresh(inputs, delivery, env) {
	if (!inputs.boolean("refresh", false)) return void 0;
	const { profile = {
		name: "default",
		overwrite: true
	}, variables } = delivery;
	const fault = (problem) => inputs.fault("refresh", problem);
	for (const [name, why] of [["role-chaining", "takes keys of an earlier step, which end: assume the role with the token of the job instead"], ["use-existing-credentials", "leaves everything to credentials that are there already: remove one of them"]]) if (inputs.boolean(name, false)) fault(`it excludes \`${name}\`, which ${why}`);
	if (inputs.has("web-identity-token-file")) fault("it excludes `web-identity-token-file`, whose token ends: remove that, so that the token of the job is used");
	if (!variables && delivery.profile === void 0) fault(`outputs can't be renewed, and \`output-env-credentials: false\` holds back all that can: remove that, or name a profile in \`aws-profile\`, ${WITHOUT}`);
	for (const name of delivery.profile === void 0 ? ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"] : []) {
		if (!env[name] || env[name] === "default") continue;
		fault(`${name} is set in the environment, and tools would take that profile instead: remove it from \`env\`, or name the profile of this step in \`aws-profile\``);
	}
	return {
		profile,
		inputs: {
			...require_index.inputsForLater(inputs, OWN),
			"output-env-credentials": "false",
			"output-credentials": "true"
		}
	};
}
// src/providers/aws/options.ts
const MACHINE_CREDENTIALS = [
	"AWS_PROFILE",
	"AWS_WEB_IDENTITY_TOKEN_FILE",
	"AWS_CONTAINER_CREDENTIALS_FULL_URI",
	"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
];
const ROLE_CHAINING_ONLY = [
	"role-external-id",
	"custom-tags",
	"transitive-tag-keys"
];
const DURATION = {
	least: 900,
	most: 43200,
	unit: "seconds"
};
const LONGEST_CHAINED = 3600;
const ATTEMPTS = {
	passing: 12,
	propagation: 4
};
const PLAIN_SECRET_ATTEMPTS = 40;
function readOptions(given, env) {
	const maskAccount = given.boolean("mask-aws-account-id", false);
	const inputs = maskAccount ? new DiscreetInputs(given) : given;
	const chaining = inputs.boolean("role-chaining", false);
	const endpoint = inputs.url("sts-endpoint");
	const role = readRoleInput(inputs, endpoint !== void 0 && isForeign(endpoint));
	const service = readService(inputs, env, endpoint, role);
	const source = readSource(inputs, chaining, role, service);
	const plainSecret = inputs.boolean("special-characters-workaround", false);
	const delivery = readDelivery(inputs);
	const rest = {
		session: {
			name: readSessionName(inputs),
			durationSeconds: readDuration(inputs, chaining && isSession(env)),
			policies: readPolicies(inputs, role)
		},
		delivery,
		refresh: readRefresh(inputs, delivery, env),
		allowedAccounts: readAllowedAccounts(inputs),
		maskAccount,
		useExisting: inputs.boolean("use-existing-credentials", false),
		plainSecret,
		attempts: {
			...require_index.readAttempts(inputs, ATTEMPTS),
			...plainSecret ? { repeat: PLAIN_SECRET_ATTEMPTS } : {}
		},
		ineffective: chaining ? [] : ROLE_CHAINING_ONLY.filter((name) => inputs.has(name))
	};
	return source === void 0 || service === void 0 ? void 0 : {
		...rest,
		source,
		service
	};
}
function readRoleInput(inputs, foreign) {
	const text = inputs.text("role-to-assume");
	if (text === void 0) return void 0;
	const role = readRole(text, foreign);
	return "fault" in role ? inputs.fault("role-to-assume", `'${text}' ${role.fault}`) : role;
}
function readSource(inputs, chaining, role, service) {
	const path = inputs.text("web-identity-token-file");
	const audience = inputs.text("audience") ?? "sts.amazonaws.com";
	if (chaining && path !== void 0) inputs.fault("role-chaining", "it excludes `web-identity-token-file`: each names another identity, so remove one");
	if (inputs.boolean("force-skip-oidc", false) && !chaining && path === void 0) inputs.fault("force-skip-oidc", "without the token of the job there is nothing to assume the role with: add `role-chaining: true` for the credentials of this machine, or `web-identity-token-file`");
	if (chaining) {
		const source = {
			kind: "ambient",
			externalId: readExternalId(inputs),
			tags: readTagOptions(inputs)
		};
		return role === void 0 ? void 0 : {
			...source,
			role
		};
	}
	if (role?.kind === "name") return inputs.fault("role-to-assume", `'${role.path}' is the name of a role, but a token is exchanged for a role in a certain account: give its ARN, arn:${service?.partition?.name ?? "aws"}:iam::123456789012:role/${role.path} with the number of your account`);
	if (role === void 0) return void 0;
	return path === void 0 ? {
		kind: "job",
		role,
		audience
	} : {
		kind: "file",
		role,
		path
	};
}
function readExternalId(inputs) {
	const value = inputs.text("role-external-id");
	if (value === void 0 || /^[\w+=,.@:/-]{2,1224}$/.test(value)) return value;
	return inputs.fault("role-external-id", "it must be 2 to 1224 letters, digits or characters of +=,.@:/-_");
}
function readSessionName(inputs) {
	const name = inputs.text("role-session-name") ?? "GitHubActions";
	if (/^[\w+=,.@-]{2,64}$/.test(name)) return name;
	const fitting = name.replaceAll(/[^\w+=,.@-]/g, "-").slice(0, 64);
	inputs.fault("role-session-name", `'${name}' must be 2 to 64 letters, digits or characters of +=,.@-_${fitting.length < 2 ? "" : `, such as '${fitting}'`}`);
	return name;
}
function isSession({ AWS_SESSION_TOKEN: token, AWS_PROFILE: profile }) {
	return Boolean(token) && !profile;
}
function readDuration(inputs, chained) {
	const name = "role-duration-seconds";
	const seconds = inputs.integer(name, DURATION) ?? 3600;
	if (chained && seconds > LONGEST_CHAINED) inputs.fault(name, `${seconds} s is too long: to a role that another role assumes STS gives ${LONGEST_CHAINED} s at the most`);
	return seconds;
}
function readDelivery(inputs) {
	const profile = readProfileOptions(inputs);
	return {
		variables: inputs.boolean("output-env-credentials", profile === void 0),
		outputs: inputs.boolean("output-credentials", false),
		profile,
		unset: inputs.boolean("unset-current-credentials", false)
	};
}
function readAllowedAccounts(inputs) {
	const name = "allowed-account-ids";
	const accounts = inputs.list(name);
	for (const account of accounts) if (!/^\d{12}$/.test(account)) inputs.fault(name, `'${account}' is no account: give 12 digits, in quotes so that YAML keeps a leading 0`);
	return accounts;
}
// src/providers/aws/index.ts
var aws_exports = require_rolldown_runtime.__exportAll({ provider: () => provider });
const provider = {
	name: "aws",
	plan(inputs, env) {
		const options = readOptions(inputs, env);
		if (options === void 0) return void 0;
		checkPlannedAccount(options);
		return {
			...exchangeFor(options),
			...otherwise(env)
		};
	}
};
function otherwise(env) {
	const seen = ["AWS_ACCESS_KEY_ID", ...MACHINE_CREDENTIALS].find((name) => env[name]);
	if (seen === void 0) return {};
	return { otherwise: `If the role was to be assumed with the AWS identity of this machine (${seen} is set), write \`role-chaining: true\`.` };
}
Object.defineProperty(exports, "INPUT", {
	enumerable: true,
	get: function() {
		return INPUT;
	}
});
Object.defineProperty(exports, "MACHINE_CREDENTIALS", {
	enumerable: true,
	get: function() {
		return MACHINE_CREDENTIALS;
	}
});
Object.defineProperty(exports, "WITHOUT", {
	enumerable: true,
	get: function() {
		return WITHOUT;
	}
});
Object.defineProperty(exports, "accountOf", {
	enumerable: true,
	get: function() {
		return accountOf;
	}
});
Object.defineProperty(exports, "ask", {
	enumerable: true,
	get: function() {
		return ask;
	}
});
Object.defineProperty(exports, "aws_exports", {
	enumerable: true,
	get: function() {
		return aws_exports;
	}
});
Object.defineProperty(exports, "call", {
	enumerable: true,
	get: function() {
		return call;
	}
});
Object.defineProperty(exports, "checkAccount", {
	enumerable: true,
	get: function() {
		return checkAccount;
	}
});
Object.defineProperty(exports, "credentialsOf", {
	enumerable: true,
	get: function() {
		return credentialsOf;
	}
});
Object.defineProperty(exports, "grantIn", {
	enumerable: true,
	get: function() {
		return grantIn;
	}
});
Object.defineProperty(exports, "hopOf", {
	enumerable: true,
	get: function() {
		return hopOf;
	}
});
Object.defineProperty(exports, "iamCommand", {
	enumerable: true,
	get: function() {
		return iamCommand;
	}
});
Object.defineProperty(exports, "iamOf", {
	enumerable: true,
	get: function() {
		return iamOf;
	}
});
Object.defineProperty(exports, "identityOutputs", {
	enumerable: true,
	get: function() {
		return identityOutputs;
	}
});
Object.defineProperty(exports, "inAnotherRegion", {
	enumerable: true,
	get: function() {
		return inAnotherRegion;
	}
});
Object.defineProperty(exports, "isAwsHost", {
	enumerable: true,
	get: function() {
		return isAwsHost;
	}
});
Object.defineProperty(exports, "isKnownRegion", {
	enumerable: true,
	get: function() {
		return isKnownRegion;
	}
});
Object.defineProperty(exports, "keptForPost", {
	enumerable: true,
	get: function() {
		return keptForPost;
	}
});
Object.defineProperty(exports, "maskingAccounts", {
	enumerable: true,
	get: function() {
		return maskingAccounts;
	}
});
Object.defineProperty(exports, "nearestRegion", {
	enumerable: true,
	get: function() {
		return nearestRegion;
	}
});
Object.defineProperty(exports, "parametersOf", {
	enumerable: true,
	get: function() {
		return parametersOf;
	}
});
Object.defineProperty(exports, "partitionOf", {
	enumerable: true,
	get: function() {
		return partitionOf;
	}
});
Object.defineProperty(exports, "placeOf", {
	enumerable: true,
	get: function() {
		return placeOf;
	}
});
Object.defineProperty(exports, "regionVariables", {
	enumerable: true,
	get: function() {
		return regionVariables;
	}
});
Object.defineProperty(exports, "stsEndpoint", {
	enumerable: true,
	get: function() {
		return stsEndpoint;
	}
});
Object.defineProperty(exports, "textIn", {
	enumerable: true,
	get: function() {
		return textIn;
	}
});
