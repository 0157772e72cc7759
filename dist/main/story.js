// src/issuers/story.ts
const NO_STORY = {
	because: "",
	advice: [],
	caution: "",
	alternatives: [],
	narrow: void 0,
	issuer: "",
	callee: void 0,
	unusual: false,
	telling: ["sub", "aud"]
};
function adviceOf({ advice, caution }) {
	return [...advice, caution].filter((sentence) => sentence !== "");
}
function alternativesOf({ alternatives }) {
	return Object.fromEntries(alternatives.map(({ form, subject }) => [`subject ${form}`, subject]));
}
Object.defineProperty(exports, "NO_STORY", {
	enumerable: true,
	get: function() {
		return NO_STORY;
	}
});
Object.defineProperty(exports, "adviceOf", {
	enumerable: true,
	get: function() {
		return adviceOf;
	}
});
Object.defineProperty(exports, "alternativesOf", {
	enumerable: true,
	get: function() {
		return alternativesOf;
	}
});
