const require_index = require("./index.js");
// src/providers/gcp/access-boundary.ts
const MOST_RULES = 10;
const LONGEST_EXPRESSION = 2048;
const RULE_MEMBERS = [
	"availableResource",
	"availablePermissions",
	"availabilityCondition"
];
const ROLE = /^inRole:(?:(?:organizations|projects)\/[^/\s]+\/)?roles\/[\w.]+$/;
async function readAccessBoundary(inputs, readFile) {
	const value = inputs.text("access_boundary");
	if (value === void 0) return void 0;
	const read = parseAccessBoundary(value.startsWith("{") ? value : await readFile("access_boundary", value));
	if (!("problems" in read)) return read;
	for (const problem of read.problems) inputs.fault("access_boundary", problem);
}
function parseAccessBoundary(text) {
	const read = require_index.readStrictObject(text);
	if ("fault" in read && !read.fault.endsWith("no object")) return { problems: [`it ${read.fault}, neither itself nor in the file that it names`] };
	const inner = "object" in read ? read.object["accessBoundary"] ?? read.object : void 0;
	const rules = require_index.isObject(inner) ? inner["accessBoundaryRules"] : void 0;
	if (!Array.isArray(rules)) return { problems: ["it has no list `accessBoundaryRules`"] };
	if (rules.length === 0) return { problems: ["`accessBoundaryRules` is empty: it needs at least one rule"] };
	const problems = rules.flatMap((rule, index) => ruleProblems(rule).map((problem) => `rule ${index + 1} ${problem}`));
	if (rules.length > MOST_RULES) problems.unshift(`it has ${rules.length} rules, more than ${MOST_RULES}`);
	return problems.length > 0 ? { problems } : { accessBoundary: { accessBoundaryRules: rules } };
}
function ruleProblems(rule) {
	if (!require_index.isObject(rule)) return ["is no object"];
	return [
		...Object.keys(rule).filter((name) => !RULE_MEMBERS.includes(name)).map((name) => `has a member \`${name}\`, which is none of ${RULE_MEMBERS.join(", ")}`),
		...resourceProblems(rule["availableResource"]),
		...permissionProblems(rule["availablePermissions"]),
		...conditionProblems(rule["availabilityCondition"])
	];
}
function resourceProblems(resource) {
	if (typeof resource === "string" && /^\/\/[a-z0-9.-]+\/\S+$/.test(resource)) return [];
	return [`has an availableResource that is ${typeof resource === "string" ? `'${resource}'` : "missing or no text"}, no full resource name such as //storage.googleapis.com/projects/_/buckets/my-bucket`];
}
function permissionProblems(permissions) {
	if (!Array.isArray(permissions) || permissions.length === 0) return ["has no availablePermissions"];
	return permissions.filter((permission) => typeof permission !== "string" || !ROLE.test(permission)).map((permission) => {
		return `has the permission ${JSON.stringify(permission)}, which is no role such as "inRole:roles/storage.objectViewer"`;
	});
}
function conditionProblems(condition) {
	if (condition === void 0) return [];
	const expression = require_index.isObject(condition) ? condition["expression"] : void 0;
	if (typeof expression !== "string" || expression === "") return ["has an availabilityCondition without an expression"];
	if (expression.length <= LONGEST_EXPRESSION) return [];
	return [`has an expression of ${expression.length} characters, more than ${LONGEST_EXPRESSION}`];
}
exports.readAccessBoundary = readAccessBoundary;
