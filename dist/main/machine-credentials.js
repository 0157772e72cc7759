const require_setCredentialFeature = require("./setCredentialFeature.js");
const require_CredentialsProviderError = require("./CredentialsProviderError.js");
const require_loadSharedConfigFiles = require("./loadSharedConfigFiles.js");
const require_chain = require("./chain.js");
const require_index = require("./index.js");
const require_aws = require("./aws.js");
const require_profile = require("./profile.js");
const require_exchange = require("./exchange.js");
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/fromValue.js
const fromValue = (staticValue) => () => Promise.resolve(staticValue);
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/memoize.js
const memoize = (provider, isExpired, requiresRefresh) => {
	let resolved;
	let pending;
	let hasResult;
	let isConstant = false;
	const coalesceProvider = async () => {
		if (!pending) pending = provider();
		try {
			resolved = await pending;
			hasResult = true;
			isConstant = false;
		} finally {
			pending = void 0;
		}
		return resolved;
	};
	if (isExpired === void 0) return async (options) => {
		if (!hasResult || options?.forceRefresh) resolved = await coalesceProvider();
		return resolved;
	};
	return async (options) => {
		if (!hasResult || options?.forceRefresh) resolved = await coalesceProvider();
		if (isConstant) return resolved;
		if (requiresRefresh && !requiresRefresh(resolved)) {
			isConstant = true;
			return resolved;
		}
		if (isExpired(resolved)) {
			await coalesceProvider();
			return resolved;
		}
		return resolved;
	};
};
// node_modules/@smithy/core/dist-es/submodules/config/util-config-provider/booleanSelector.js
const booleanSelector = (obj, key, type) => {
	if (!(key in obj)) return;
	if (obj[key] === "true") return true;
	if (obj[key] === "false") return false;
	throw new Error(`Cannot load ${type} "${key}". Expected "true" or "false", got ${obj[key]}.`);
};
// node_modules/@smithy/core/dist-es/submodules/config/util-config-provider/types.js
var SelectorType;
(function(SelectorType) {
	SelectorType["ENV"] = "env";
	SelectorType["CONFIG"] = "shared config entry";
})(SelectorType || (SelectorType = {}));
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/mergeConfigFiles.js
const mergeConfigFiles = (...files) => {
	const merged = {};
	for (const file of files) for (const [key, values] of Object.entries(file)) if (merged[key] !== void 0) Object.assign(merged[key], values);
	else merged[key] = values;
	return merged;
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/parseKnownFiles.js
const parseKnownFiles = async (init) => {
	const parsedFiles = await require_loadSharedConfigFiles.loadSharedConfigFiles(init);
	return mergeConfigFiles(parsedFiles.configFile, parsedFiles.credentialsFile);
};
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/getSelectorName.js
function getSelectorName(functionString) {
	try {
		const constants = new Set(Array.from(functionString.match(/([A-Z_]){3,}/g) ?? []));
		constants.delete("CONFIG");
		constants.delete("CONFIG_PREFIX_SEPARATOR");
		constants.delete("ENV");
		return [...constants].join(", ");
	} catch (ignored) {
		return functionString;
	}
}
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/fromEnv.js
const fromEnv$1 = (envVarSelector, options) => async () => {
	try {
		const config = envVarSelector(process.env, options);
		if (config === void 0) throw new Error();
		return config;
	} catch (e) {
		throw new require_CredentialsProviderError.CredentialsProviderError(e.message || `Not found in ENV: ${getSelectorName(envVarSelector.toString())}`, { logger: options?.logger });
	}
};
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/fromSharedConfigFiles.js
const fromSharedConfigFiles = (configSelector, { preferredFile = "config", ...init } = {}) => async () => {
	const profile = require_loadSharedConfigFiles.getProfileName(init);
	const { configFile, credentialsFile } = await require_loadSharedConfigFiles.loadSharedConfigFiles(init);
	const profileFromCredentials = credentialsFile[profile] || {};
	const profileFromConfig = configFile[profile] || {};
	const mergedProfile = preferredFile === "config" ? {
		...profileFromCredentials,
		...profileFromConfig
	} : {
		...profileFromConfig,
		...profileFromCredentials
	};
	try {
		const configValue = configSelector(mergedProfile, preferredFile === "config" ? configFile : credentialsFile);
		if (configValue === void 0) throw new Error();
		return configValue;
	} catch (e) {
		throw new require_CredentialsProviderError.CredentialsProviderError(e.message || `Not found in config files w/ profile [${profile}]: ${getSelectorName(configSelector.toString())}`, { logger: init.logger });
	}
};
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/fromStatic.js
const isFunction = (func) => typeof func === "function";
const fromStatic = (defaultValue) => isFunction(defaultValue) ? async () => await defaultValue() : fromValue(defaultValue);
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/configLoader.js
const loadConfig = ({ environmentVariableSelector, configFileSelector, default: defaultValue }, configuration = {}) => {
	const { signingName, logger } = configuration;
	return memoize(require_chain.chain(fromEnv$1(environmentVariableSelector, {
		signingName,
		logger
	}), fromSharedConfigFiles(configFileSelector, configuration), fromStatic(defaultValue)));
};
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/endpointsConfig/NodeUseDualstackEndpointConfigOptions.js
const ENV_USE_DUALSTACK_ENDPOINT = "AWS_USE_DUALSTACK_ENDPOINT";
const CONFIG_USE_DUALSTACK_ENDPOINT = "use_dualstack_endpoint";
const NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => booleanSelector(env, ENV_USE_DUALSTACK_ENDPOINT, SelectorType.ENV),
	configFileSelector: (profile) => booleanSelector(profile, CONFIG_USE_DUALSTACK_ENDPOINT, SelectorType.CONFIG),
	default: false
};
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/endpointsConfig/NodeUseFipsEndpointConfigOptions.js
const ENV_USE_FIPS_ENDPOINT = "AWS_USE_FIPS_ENDPOINT";
const CONFIG_USE_FIPS_ENDPOINT = "use_fips_endpoint";
const NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => booleanSelector(env, ENV_USE_FIPS_ENDPOINT, SelectorType.ENV),
	configFileSelector: (profile) => booleanSelector(profile, CONFIG_USE_FIPS_ENDPOINT, SelectorType.CONFIG),
	default: false
};
// node_modules/@aws-sdk/credential-provider-env/dist-es/fromEnv.js
const ENV_KEY = "AWS_ACCESS_KEY_ID";
const ENV_SECRET = "AWS_SECRET_ACCESS_KEY";
const ENV_SESSION = "AWS_SESSION_TOKEN";
const ENV_EXPIRATION = "AWS_CREDENTIAL_EXPIRATION";
const ENV_CREDENTIAL_SCOPE = "AWS_CREDENTIAL_SCOPE";
const ENV_ACCOUNT_ID = "AWS_ACCOUNT_ID";
const fromEnv = (init) => async () => {
	init?.logger?.debug("@aws-sdk/credential-provider-env - fromEnv");
	const accessKeyId = process.env[ENV_KEY];
	const secretAccessKey = process.env[ENV_SECRET];
	const sessionToken = process.env[ENV_SESSION];
	const expiry = process.env[ENV_EXPIRATION];
	const credentialScope = process.env[ENV_CREDENTIAL_SCOPE];
	const accountId = process.env[ENV_ACCOUNT_ID];
	if (accessKeyId && secretAccessKey) {
		const credentials = {
			accessKeyId,
			secretAccessKey,
			...sessionToken && { sessionToken },
			...expiry && { expiration: new Date(expiry) },
			...credentialScope && { credentialScope },
			...accountId && { accountId }
		};
		require_setCredentialFeature.setCredentialFeature(credentials, "CREDENTIALS_ENV_VARS", "g");
		return credentials;
	}
	throw new require_CredentialsProviderError.CredentialsProviderError("Unable to find environment variable credentials.", { logger: init?.logger });
};
const remoteProvider = async (init) => {
	const { ENV_CMDS_FULL_URI, ENV_CMDS_RELATIVE_URI, fromContainerMetadata, fromInstanceMetadata } = await Promise.resolve().then(() => require("./dist-es8.js"));
	if (process.env[ENV_CMDS_RELATIVE_URI] || process.env[ENV_CMDS_FULL_URI]) {
		init.logger?.debug("@aws-sdk/credential-provider-node - remoteProvider::fromHttp/fromContainerMetadata");
		const { fromHttp } = await Promise.resolve().then(() => require("./dist-es2.js"));
		return require_chain.chain(fromHttp(init), fromContainerMetadata(init));
	}
	if (process.env["AWS_EC2_METADATA_DISABLED"] && process.env["AWS_EC2_METADATA_DISABLED"] !== "false") return async () => {
		throw new require_CredentialsProviderError.CredentialsProviderError("EC2 Instance Metadata Service access disabled", { logger: init.logger });
	};
	init.logger?.debug("@aws-sdk/credential-provider-node - remoteProvider::fromInstanceMetadata");
	return fromInstanceMetadata(init);
};
// node_modules/@aws-sdk/credential-provider-node/dist-es/runtime/memoize-chain.js
function memoizeChain(providers, treatAsExpired) {
	const chain = internalCreateChain(providers);
	let activeLock;
	let passiveLock;
	let credentials;
	let forceRefreshLock;
	const provider = async (options) => {
		if (options?.forceRefresh) {
			if (!forceRefreshLock) forceRefreshLock = chain(options).then((c) => {
				credentials = c;
			}).finally(() => {
				forceRefreshLock = void 0;
			});
			await forceRefreshLock;
			return credentials;
		}
		if (credentials?.expiration) {
			if (credentials?.expiration?.getTime() < Date.now()) credentials = void 0;
		}
		if (activeLock) await activeLock;
		else if (!credentials || treatAsExpired?.(credentials)) {
			if (credentials) {
				if (!passiveLock) passiveLock = chain(options).then((c) => {
					credentials = c;
				}).catch(() => {}).finally(() => {
					passiveLock = void 0;
				});
			} else {
				activeLock = chain(options).then((c) => {
					credentials = c;
				}).finally(() => {
					activeLock = void 0;
				});
				return provider(options);
			}
		}
		return credentials;
	};
	return provider;
}
const internalCreateChain = (providers) => async (awsIdentityProperties) => {
	let lastProviderError;
	for (const provider of providers) try {
		return await provider(awsIdentityProperties);
	} catch (err) {
		lastProviderError = err;
		if (err?.tryNextLink) continue;
		throw err;
	}
	throw lastProviderError;
};
// node_modules/@aws-sdk/credential-provider-node/dist-es/defaultProvider.js
let multipleCredentialSourceWarningEmitted = false;
const defaultProvider = (init = {}) => memoizeChain([
	async () => {
		if (init.profile ?? process.env["AWS_PROFILE"]) {
			if (process.env["AWS_ACCESS_KEY_ID"] && process.env["AWS_SECRET_ACCESS_KEY"]) {
				if (!multipleCredentialSourceWarningEmitted) {
					(init.logger?.warn && init.logger?.constructor?.name !== "NoOpLogger" ? init.logger.warn.bind(init.logger) : console.warn)(`@aws-sdk/credential-provider-node - defaultProvider::fromEnv WARNING:
    Multiple credential sources detected: 
    Both AWS_PROFILE and the pair AWS_ACCESS_KEY_ID/AWS_SECRET_ACCESS_KEY static credentials are set.
    This SDK will proceed with the AWS_PROFILE value.
    
    However, a future version may change this behavior to prefer the ENV static credentials.
    Please ensure that your environment only sets either the AWS_PROFILE or the
    AWS_ACCESS_KEY_ID/AWS_SECRET_ACCESS_KEY pair.
`);
					multipleCredentialSourceWarningEmitted = true;
				}
			}
			throw new require_CredentialsProviderError.CredentialsProviderError("AWS_PROFILE is set, skipping fromEnv provider.", {
				logger: init.logger,
				tryNextLink: true
			});
		}
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromEnv");
		return fromEnv(init)();
	},
	async (awsIdentityProperties) => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromSSO");
		const { ssoStartUrl, ssoAccountId, ssoRegion, ssoRoleName, ssoSession } = init;
		if (!ssoStartUrl && !ssoAccountId && !ssoRegion && !ssoRoleName && !ssoSession) throw new require_CredentialsProviderError.CredentialsProviderError("Skipping SSO provider in default chain (inputs do not include SSO fields).", { logger: init.logger });
		const { fromSSO } = await Promise.resolve().then(() => require("./dist-es6.js"));
		return fromSSO(init)(awsIdentityProperties);
	},
	async (awsIdentityProperties) => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromIni");
		const { fromIni } = await Promise.resolve().then(() => require("./dist-es3.js"));
		return fromIni(init)(awsIdentityProperties);
	},
	async (awsIdentityProperties) => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromProcess");
		const { fromProcess } = await Promise.resolve().then(() => require("./dist-es5.js"));
		return fromProcess(init)(awsIdentityProperties);
	},
	async (awsIdentityProperties) => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromTokenFile");
		const { fromTokenFile } = await Promise.resolve().then(() => require("./dist-es7.js"));
		return fromTokenFile(init)(awsIdentityProperties);
	},
	async () => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::remoteProvider");
		return (await remoteProvider(init))();
	},
	async () => {
		throw new require_CredentialsProviderError.CredentialsProviderError("Could not load credentials from any providers", {
			tryNextLink: false,
			logger: init.logger
		});
	}
], credentialsTreatedAsExpired);
const credentialsTreatedAsExpired = (credentials) => credentials?.expiration !== void 0 && credentials.expiration.getTime() - Date.now() < 3e5;
// src/providers/aws/machine.ts
const HOP = "credentials of this machine";
const INSTEAD = "To use the identity of the job instead, remove `role-chaining`.";
var Refused = class extends Error {
	refusal;
	constructor(refusal) {
		super(refusal.message);
		this.refusal = refusal;
	}
};
async function explainNoCredentials(error, context) {
	const { env } = context;
	const places = require_aws.MACHINE_CREDENTIALS.filter((name) => env[name]).join(" and ");
	if (!(error instanceof Refused)) {
		const profile = env["AWS_PROFILE"];
		const said = error instanceof Error ? error.message : "";
		if (/\bSSO\b|sso login/i.test(said)) return notSignedIn(profile || "default", said, error);
		if (profile) {
			const names = await require_profile.profileNames(context);
			if (!names.includes(profile)) return noSuchProfile(profile, names, error);
		}
		const where = places === "" ? "" : ` Set, but with nothing usable behind: ${places}.`;
		return new require_index.FederateError("AWS_SOURCE_CREDENTIALS_REFUSED", `There are no AWS credentials on this machine that could assume the role.${where}`, {
			hop: HOP,
			hint: `Let an earlier step export credentials, or run on a machine with a role of its own. A profile that an earlier step wrote is found if this step has \`AWS_PROFILE: NAME\` in its \`env\`. ${INSTEAD}`,
			cause: error
		});
	}
	const { code, message, status, requestId } = error.refusal;
	const said = require_index.excerpt(message).replace(/[.\s]*$/, "");
	const { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: arn } = env;
	const role = file && arn ? `the role ${require_index.readable(arn)}` : "the role that is named there";
	return new require_index.FederateError("AWS_SOURCE_CREDENTIALS_REFUSED", `AWS did not give this machine the credentials that the role was to be assumed with. AWS answered ${require_index.readable(code)} (status ${status}): ${said}.`, {
		hop: HOP,
		hint: `${places === "" ? "Check where this machine has its credentials from" : `They come by ${places}: check ${role}`}, and that its trust policy names this machine. ${INSTEAD}`,
		retry: require_index.isPassingStatus(status) || /^Throttl/.test(code) ? "passing" : "no",
		evidence: requestId === void 0 ? {} : { "request id": requestId },
		cause: error
	});
}
function notSignedIn(profile, said, cause) {
	const name = require_index.readable(profile);
	return new require_index.FederateError("AWS_SOURCE_CREDENTIALS_REFUSED", `The profile '${name}' is not signed in. The AWS SDK says: ${require_index.excerpt(said)}`, {
		hop: HOP,
		hint: `A profile with SSO needs a person who signs in on that machine, for some hours; for a workflow take one that needs nobody. ${INSTEAD}\n\naws sso login --profile ${/^[\w.-]+$/.test(name) ? name : "PROFILE"}`,
		cause
	});
}
function noSuchProfile(profile, names, cause) {
	const there = names.length === 0 ? "there is none at all" : `there are ${require_index.readable(names.join(", "))}`;
	return new require_index.FederateError("AWS_SOURCE_CREDENTIALS_REFUSED", `AWS_PROFILE names the profile '${require_index.readable(profile)}', which this machine does not have: ${there}.`, {
		hop: HOP,
		hint: `Correct AWS_PROFILE in \`env\`, or let AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name the files that have it. A profile that an earlier step wrote is found if this step has \`AWS_PROFILE: NAME\` in its \`env\`. ${INSTEAD}`,
		cause
	});
}
// src/providers/aws/machine-credentials.ts
const SILENT = {
	trace() {},
	debug() {},
	info() {},
	warn() {},
	error() {}
};
async function findCredentials(profile, service, wire, context) {
	const { deadline } = context.http;
	const find = defaultProvider({
		...profile === void 0 ? {} : { profile },
		logger: SILENT,
		clientConfig: {
			logger: SILENT,
			requestHandler: wire
		},
		roleAssumer: async (source, { RoleArn, RoleSessionName, ExternalId, DurationSeconds }) => {
			const region = await regionOfProfile(profile, service);
			const to = {
				...await recipient(region, wire),
				sign: require_exchange.signer(source, region)
			};
			return keysFrom("AssumeRole", {
				RoleArn,
				RoleSessionName,
				ExternalId,
				DurationSeconds
			}, to);
		},
		roleAssumerWithWebIdentity: async ({ RoleArn, RoleSessionName, WebIdentityToken, DurationSeconds }) => {
			const to = await recipient(service.stsRegion, wire);
			return keysFrom("AssumeRoleWithWebIdentity", {
				RoleArn,
				RoleSessionName,
				WebIdentityToken,
				DurationSeconds
			}, to);
		}
	});
	try {
		return await deadline.limit(find({ callerClientConfig: callerOf(service) }), () => {
			return new require_index.FederateError("DEADLINE", `The credentials of this machine were still being looked for when the ${deadline.seconds} s of \`action-timeout-s\` were over.`, {
				hop: require_aws.hopOf(service),
				hint: "Let an earlier step export credentials, or allow more time."
			});
		});
	} catch (error) {
		if (error instanceof require_index.FederateError) throw error;
		if (wire.failure !== void 0) throw wire.failure;
		throw await explainNoCredentials(error, context);
	}
}
function callerOf({ stsRegion }) {
	return { region: async () => stsRegion };
}
async function regionOfProfile(profile, { stsRegion }) {
	return (await parseKnownFiles({}))[profile ?? "default"]?.["region"] ?? stsRegion;
}
async function recipient(region, wire) {
	const [fips, dualStack, ignored, address] = await Promise.all([
		loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS)(),
		loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS)(),
		loadConfig(ADDRESSES_IGNORED)(),
		loadConfig(ADDRESS)()
	]);
	if (address !== void 0 && !ignored) return to(new URL(address), wire);
	const partition = require_aws.partitionOf(region) ?? require_aws.partitionOf("us-east-1");
	if (partition === void 0) throw new Error("There is no partition");
	return to(require_aws.stsEndpoint(region, partition, {
		fips: fips === true,
		dualStack: dualStack === true
	}), wire);
}
function to(url, wire) {
	return {
		url,
		hop: wire.hopTo(url),
		send: (request) => wire.send(request)
	};
}
const ADDRESS = {
	environmentVariableSelector: (env) => env["AWS_ENDPOINT_URL_STS"] || env["AWS_ENDPOINT_URL"] || void 0,
	configFileSelector: ({ services, endpoint_url: general }, config) => (services === void 0 ? void 0 : config?.[`services.${services}`]?.["sts.endpoint_url"]) || general || void 0,
	default: void 0
};
const ADDRESSES_IGNORED = {
	environmentVariableSelector: (env) => booleanSelector(env, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", SelectorType.ENV),
	configFileSelector: (profile) => booleanSelector(profile, "ignore_configured_endpoint_urls", SelectorType.CONFIG),
	default: void 0
};
async function keysFrom(operation, parameters, recipient) {
	const answer = await require_aws.call(operation, parameters, recipient, require_aws.grantIn);
	if ("refused" in answer) throw new Refused(answer.refused);
	const { keys, expiresAt } = answer.granted;
	const [accessKeyId, secretAccessKey, sessionToken] = [
		keys.accessKeyId,
		keys.secretAccessKey,
		keys.sessionToken
	].map((key) => key.expose());
	if (!accessKeyId || !secretAccessKey) throw new Error("The answer of STS has no credentials");
	return {
		accessKeyId,
		secretAccessKey,
		...sessionToken ? { sessionToken } : {},
		...expiresAt === void 0 ? {} : { expiration: expiresAt }
	};
}
exports.ENV_ACCOUNT_ID = ENV_ACCOUNT_ID;
exports.ENV_CREDENTIAL_SCOPE = ENV_CREDENTIAL_SCOPE;
exports.ENV_EXPIRATION = ENV_EXPIRATION;
exports.ENV_KEY = ENV_KEY;
exports.ENV_SECRET = ENV_SECRET;
exports.ENV_SESSION = ENV_SESSION;
exports.findCredentials = findCredentials;
exports.fromEnv = fromEnv;
exports.loadConfig = loadConfig;
exports.parseKnownFiles = parseKnownFiles;
