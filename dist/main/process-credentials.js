// src/providers/aws/process-credentials.ts
const CACHE_FILE = "cache.json";
const LONGEST_RESERVE = 96e4;
function cacheText({ accessKeyId, secretAccessKey, sessionToken }, expiresAt) {
	const end = expiresAt.getTime();
	const answer = {
		Version: 1,
		AccessKeyId: accessKeyId.expose(),
		SecretAccessKey: secretAccessKey.expose(),
		SessionToken: sessionToken.expose(),
		Expiration: expiresAt.toISOString().replace(/\.\d+Z$/, "Z")
	};
	return JSON.stringify({
		freshUntil: end - Math.min(LONGEST_RESERVE, (end - Date.now()) / 2),
		answer
	});
}
Object.defineProperty(exports, "CACHE_FILE", {
	enumerable: true,
	get: function() {
		return CACHE_FILE;
	}
});
Object.defineProperty(exports, "cacheText", {
	enumerable: true,
	get: function() {
		return cacheText;
	}
});
