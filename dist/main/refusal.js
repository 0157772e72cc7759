const require_index = require("./index.js");
// src/issuers/refusal.ts
function notNow(response) {
	const text = serverText(response);
	if (response.status !== 403 || !/job in '(pending|delayed)' state/i.test(text)) return void 0;
	return new require_index.FederateError("TOKEN_REQUEST_FAILED", `GitHub does not know yet that this job is running: ${text}`, {
		hop: require_index.HOP,
		hint: "Run the job again.",
		retry: "passing"
	});
}
function refusal(response, audience, words) {
	if (/^\s*</.test(response.body)) return require_index.unreadableAnswer(require_index.HOP, response);
	const { status, url } = response;
	const text = serverText(response);
	const { code = "TOKEN_REQUEST_REFUSED", reason, hint } = meaningOf(status, text, audience, url, words);
	const said = text === "" ? ` with status ${status}.` : ` (status ${status}): ${text.replace(/\.?$/, ".")}`;
	return new require_index.FederateError(code, `${reason} ${url.host} answered${said}`, {
		hop: require_index.HOP,
		hint
	});
}
function meaningOf(status, text, audience, { host }, words) {
	if (status === 400 && /audience/i.test(text)) return {
		code: "AUDIENCE_REFUSED",
		reason: `GitHub issues no token for the audience '${require_index.readable(audience)}'.`,
		hint: /github\.com/i.test(audience) ? "An audience with `github.com` in it must, as far as is known, end with `github.com/OWNER` or `github.com/OWNER/REPOSITORY` of this very repository. Let the service expect another one." : "Give another audience, and let the service expect that one."
	};
	if (status === 401) return {
		reason: "GitHub no longer lets this job ask for a token.",
		hint: "A job can ask for about six hours after its start, and not once it has ended or was cancelled: take this step earlier, or split the job. What was got before lasts to its own end: on AWS up to 12 hours by a longer `role-duration-seconds`. Never carry ACTIONS_ID_TOKEN_REQUEST_TOKEN from one job to another."
	};
	if (status === 403 && /permission/i.test(text)) return {
		code: "PERMISSION_MISSING",
		reason: "This job may not ask for an identity token.",
		hint: `Grant the permission to this job, and let no earlier step set ACTIONS_ID_TOKEN_REQUEST_URL or ACTIONS_ID_TOKEN_REQUEST_TOKEN.\n\n${words.grant}`
	};
	if (status === 404) return {
		reason: "There is no token service at the address of the runner.",
		hint: "A proxy most likely answered in its place, or an earlier step changed ACTIONS_ID_TOKEN_REQUEST_URL."
	};
	return {
		reason: "GitHub issued no token.",
		hint: `Check that ${host} is a service of your GitHub, and that no proxy answers in its place.`
	};
}
function noTokenInAnswer(response, retry) {
	if (retry === "no" && /^\s*</.test(response.body)) return require_index.unreadableAnswer(require_index.HOP, response);
	return new require_index.FederateError("TOKEN_REQUEST_FAILED", `${response.url.host} answered ${response.status} without a token.`, {
		hop: require_index.HOP,
		hint: "Run the job again. If this stays, look for a proxy that changes answers.",
		retry
	});
}
function gaveUp(error, { host }) {
	if (!(error instanceof require_index.FederateError) || error.code !== "NETWORK" && error.retry === "no") return error;
	const origin = host.endsWith(".actions.githubusercontent.com") ? "Tokens come from *.actions.githubusercontent.com, whose state is at https://www.githubstatus.com." : `Tokens come from ${host}.`;
	return new require_index.FederateError("TOKEN_REQUEST_FAILED", `GitHub gave no token. ${error.message}`, {
		hop: require_index.HOP,
		hint: `${error.hint} ${origin}`,
		cause: error
	});
}
function serverText(response) {
	const { errorMessage, message } = require_index.fieldsOf(response);
	const text = errorMessage ?? message;
	return typeof text === "string" ? require_index.excerpt(text) : "";
}
exports.gaveUp = gaveUp;
exports.noTokenInAnswer = noTokenInAnswer;
exports.notNow = notNow;
exports.refusal = refusal;
