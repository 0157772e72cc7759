const require_index = require("./index.js");
// src/trust/claim.ts
function claimText(claims, name) {
	const value = Object.hasOwn(claims, name) ? claims[name] : void 0;
	if (typeof value === "string") return value;
	return value === void 0 || value === null ? void 0 : JSON.stringify(value);
}
function absence(name, claims) {
	if (name === "environment" && typeof claims["repository"] === "string") return "The token has no claim `environment`: the job names none.";
	return `The token has no claim \`${require_index.readable(name)}\`.`;
}
Object.defineProperty(exports, "absence", {
	enumerable: true,
	get: function() {
		return absence;
	}
});
Object.defineProperty(exports, "claimText", {
	enumerable: true,
	get: function() {
		return claimText;
	}
});
