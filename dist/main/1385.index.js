export const id = 1385;
export const ids = [1385];
export const modules = {

/***/ 1385:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"service":"Depot","trust":"the trust relationships of the project","inputs":{},"audience":"https://depot.dev","steps":[{"request":{"method":"POST","url":"https://github.depot.dev/auth/oidc/github-actions","json":{"token":"{{token}}"}},"response":{"values":{"token":"/token"}}}],"exports":{"env":{"DEPOT_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}},"causes":[{"sign":{"status":[400,401,403,404]},"code":"STS_TOKEN_REFUSED","says":"No project at Depot has a trust relationship with this repository, most likely.","mend":"Add one in the project\'s settings: owner and repository as below. A run from a fork has none of its own."},{"sign":{},"paste":{"text":"Trust relationship: GitHub\\nRepository owner: {{claims.repository_owner}}\\nRepository: {{job.repository_name}}"}}]}');

/***/ })

};
