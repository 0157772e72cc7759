const require_index = require("./index.js");
const require_aws = require("./aws.js");
// src/providers/aws/existing.ts
async function findExisting(options, context) {
	const { service, delivery, maskAccount } = options;
	const caller = await whoAmI(options, context);
	if (caller === void 0) return void 0;
	const { arn } = caller;
	const account = caller.account || require_aws.accountOf(arn);
	const masks = maskAccount && account !== "" ? [new require_index.Secret(account)] : [];
	for (const secret of masks) context.mask(secret);
	require_aws.checkAccount(account, options);
	context.log.info(`The AWS credentials that were there already work, so they stay as they are: ${arn}`);
	return {
		principal: arn,
		expiresAt: void 0,
		variables: delivery.variables ? require_aws.regionVariables(service.region) : [],
		outputs: require_aws.identityOutputs(account, arn),
		files: [],
		masks,
		keep: require_aws.keptForPost(context.env)
	};
}
async function whoAmI({ service, delivery, maskAccount }, context) {
	const { log } = context;
	const { Sts } = await Promise.resolve().then(() => require("./exchange.js")).then((n) => n.exchange_exports);
	const ask = async () => {
		return (await Sts.ambient(service, context, delivery.unset)).getCallerIdentity();
	};
	try {
		const answer = await (maskAccount ? require_aws.maskingAccounts(ask, context) : ask());
		if ("granted" in answer && answer.granted.arn !== "") return answer.granted;
		const reason = "refused" in answer ? answer.refused.code || `status ${answer.refused.status}` : "no ARN";
		log.info(`The AWS credentials that were there do not work (${reason}), so the role is assumed.`);
	} catch (error) {
		if (!(error instanceof require_index.FederateError) || error.code === "DEADLINE") throw error;
		log.info(`No AWS credentials that work were there, so the role is assumed. ${error.message}`);
	}
}
exports.findExisting = findExisting;
