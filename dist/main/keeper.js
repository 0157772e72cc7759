const require_failures = require("./failures.js");
const require_index = require("./index.js");
const require_loopback = require("./loopback.js");
const require_renew = require("./renew.js");
let node_fs = require("node:fs");
let node_crypto = require("node:crypto");
// src/later/managed-identity.ts
const LONGEST_RESERVE = 3e5;
const STALE = 3e4;
const MOST_RESOURCES = 100;
function managedIdentity({ port, secret, clientId }, renew) {
	const kept = new Map();
	const underWay = new Map();
	const ask = async (resource) => {
		const old = kept.get(resource);
		try {
			const { outputs, expiresAt } = await renew(resource);
			const token = require_index.reveal(outputs.find(({ name }) => name === "azure-access-token")?.value ?? "");
			const end = expiresAt?.getTime() ?? Date.now();
			const fresh = {
				token,
				end,
				freshUntil: end - Math.min(LONGEST_RESERVE, (end - Date.now()) / 2)
			};
			if (kept.size >= MOST_RESOURCES) kept.clear();
			kept.set(resource, fresh);
			return fresh;
		} catch (error) {
			if (old !== void 0 && old.end - Date.now() > STALE) return old;
			throw error;
		} finally {
			underWay.delete(resource);
		}
	};
	const tokenFor = (resource) => {
		const old = kept.get(resource);
		if (old !== void 0 && Date.now() < old.freshUntil) return Promise.resolve(old);
		const asked = underWay.get(resource) ?? ask(resource);
		underWay.set(resource, asked);
		return asked;
	};
	return async ({ method, target, headers }) => {
		if (headers.host !== `127.0.0.1:${port}`) return refusal(403, "The Host header is not that of IDENTITY_ENDPOINT.");
		if (!isSame(String(headers["x-identity-header"]), secret)) return refusal(401, "The header X-IDENTITY-HEADER is not what IDENTITY_HEADER holds.");
		if (method !== "GET") return refusal(405, "Only GET is answered.");
		const url = URL.parse(target, `http://127.0.0.1:${port}`);
		if (url?.pathname !== "/token") return refusal(404, "There is nothing but /token.");
		const asked = url.searchParams.get("client_id");
		if (asked !== null && asked.toLowerCase() !== clientId.toLowerCase()) return refusal(400, `This step gives tokens of the application ${clientId} alone: leave the client ID out, or give that.`);
		const resource = url.searchParams.get("resource") ?? "";
		if (!/^[\w.:/@-]{1,500}$/.test(resource)) return refusal(400, "The parameter `resource` names no resource.");
		try {
			const { token, end } = await tokenFor(resource);
			return {
				status: 200,
				body: {
					access_token: token,
					expires_on: String(Math.floor(end / 1e3)),
					resource,
					token_type: "Bearer",
					client_id: clientId
				}
			};
		} catch (error) {
			return refusal(400, `Federate: ${error instanceof Error ? error.message : "unexpected fault"}`);
		}
	};
}
function refusal(statusCode, message) {
	return {
		status: statusCode,
		body: {
			statusCode,
			message
		}
	};
}
function isSame(one, other) {
	const digest = (text) => (0, node_crypto.createHash)("sha256").update(text).digest();
	return (0, node_crypto.timingSafeEqual)(digest(one), digest(other));
}
// src/later/keeper.ts
const INTERVAL = 1e4;
const AFTERWARDS = 36e5;
const LONGEST_JOB = 432e6;
async function keep(self) {
	const { message, server } = await new Promise((resolve) => {
		let isTold = false;
		self.once("disconnect", () => {
			if (!isTold) self.exit(0);
		});
		self.once("message", (sent, handle) => {
			isTold = true;
			resolve({
				message: sent,
				server: handle
			});
		});
	});
	const { port, secret } = message;
	const [, , directory = ""] = self.argv;
	self.on("uncaughtException", (error) => require_failures.recordFailure(directory, require_renew.told(error)));
	const settings = require_renew.readSettings(directory);
	const end = (require_index.endOfLaterTokens(self.env)?.getTime() ?? Date.now() + LONGEST_JOB) + AFTERWARDS;
	const endIfUnwanted = () => {
		if (!(0, node_fs.existsSync)(directory) || Date.now() > end) self.exit(0);
	};
	try {
		(0, node_fs.watch)(directory, endIfUnwanted).on("error", endIfUnwanted);
	} catch {}
	setInterval(endIfUnwanted, INTERVAL);
	const answer = managedIdentity({
		secret,
		port,
		clientId: settings["client-id"] ?? ""
	}, async (resource) => {
		try {
			return await require_renew.renew({
				...settings,
				"azure-scopes": `${resource}/.default`
			}, self);
		} catch (error) {
			const reason = require_renew.told(error);
			require_failures.recordFailure(directory, reason);
			throw new Error(reason);
		}
	});
	require_loopback.answerAt(server, answer);
	self.send?.("ready");
}
// src/keeper.ts
keep(process).catch(() => process.exit(1));
