const require_index = require("./index.js");
// src/handover/revoke.ts
async function revoke(revocations, runner, { seconds, otherwise }) {
	const inputs = new require_index.Inputs((name) => runner.input(name));
	const http = new require_index.Http(new require_index.Deadline(seconds), require_index.readProxy(inputs, runner.env));
	const left = await Promise.all(revocations.map(async (revocation) => {
		const { url, ...request } = revocation;
		try {
			const { status } = await http.send({
				...request,
				url: new URL(url)
			});
			if (status >= 400 && status !== 404) throw new Error(`status ${status}`);
			runner.info(`${request.hop}: revoked.`);
			return [];
		} catch (error) {
			const reason = error instanceof Error ? error.message : "unexpected fault";
			runner.warning(`${request.hop}: could not be revoked (${reason}). ${otherwise}`);
			return [revocation];
		}
	}));
	http.close();
	return left.flat();
}
exports.revoke = revoke;
