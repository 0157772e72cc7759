const require_index = require("./index.js");
// src/inspect.ts
async function inspect(plan, issuer, identity) {
	const [first] = plan.exchanges.flatMap((exchange) => exchange.kind === "federation" ? exchange.audience : []);
	const [handed] = issuer.audiences?.() ?? [];
	const audience = plan.audience ?? first ?? issuer.usualAudience ?? handed;
	if (audience === void 0) throw noAudience();
	const token = await identity.check(await identity.ask(audience), audience);
	return {
		token,
		audience,
		story: toldOf(await token.story())
	};
}
function noAudience() {
	return new require_index.FederateError("INPUT_INVALID", "`audience`: this platform gives no token without one.", {
		hop: "inputs",
		hint: "Name the audience that the service expects."
	});
}
function toldOf(story) {
	const { because, issuer, alternatives } = story;
	return [
		...because === "" ? [] : [`It is so ${because}.`],
		...issuer === "" ? [] : [issuer],
		...require_index.adviceOf(story),
		...alternatives.map(({ form, subject }) => `The same job ${form}: \`${subject}\`.`)
	];
}
exports.inspect = inspect;
