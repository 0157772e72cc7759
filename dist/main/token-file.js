const require_index = require("./index.js");
const require_github_story = require("./github-story.js");
// src/providers/aws/token-file.ts
const INPUT = "web-identity-token-file";
const LONGEST = 2e4;
const KUBERNETES = /^\/(var\/)?run\/secrets\/[^/]+\/serviceaccount\/token$/;
async function readTokenFile(path, context) {
	const links = KUBERNETES.test(path) ? "follow" : "refuse";
	const text = (await context.readFile(INPUT, path, { links })).trim();
	if (!/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+){2}$/.test(text) || text.length > LONGEST) throw new require_index.FederateError("INPUT_INVALID", `\`${INPUT}\`: the file ${path} holds no JSON Web Token.`, {
		hop: "inputs",
		hint: `It must hold one ID token of at most ${LONGEST} characters and nothing else. Nothing was sent.`
	});
	const jwt = new require_index.Secret(text);
	context.mask(jwt);
	const claims = claimsOf(text);
	const story = () => typeof claims["repository"] === "string" ? require_github_story.githubStory(claims) : require_index.NO_STORY;
	return {
		jwt,
		claims,
		reportable: [],
		story
	};
}
function claimsOf(jwt) {
	try {
		const claims = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString("utf8"));
		return typeof claims === "object" && claims !== null ? { ...claims } : {};
	} catch {
		return {};
	}
}
exports.readTokenFile = readTokenFile;
