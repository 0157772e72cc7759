export const id = 3406;
export const ids = [3406];
export const modules = {

/***/ 3406:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"service":"npm","trust":"the package\'s trusted publisher","inputs":{"package":{"type":"segment"},"host":{"type":"host","default":"registry.npmjs.org"}},"audience":"npm:{{inputs.host}}","steps":[{"request":{"method":"POST","url":"https://{{inputs.host}}/-/npm/v1/oidc/token/exchange/package/{{inputs.package}}","headers":{"Authorization":"Bearer {{token}}"}},"response":{"values":{"token":"/token"}}}],"exports":{"env":{"NODE_AUTH_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}},"causes":[{"sign":{"status":[404]},"code":"STS_TOKEN_REFUSED","says":"npm knows no trusted publisher of \'{{inputs.package}}\' that fits this job, or no such package.","mend":"Compare the trusted publisher (package, Settings) with the text below, upper and lower case included: repository, the workflow file that was started, and no environment where the job has none. The first version of a package is published by hand."},{"sign":{"status":[400,401,403]},"code":"STS_TOKEN_REFUSED","says":"The trusted publisher of \'{{inputs.package}}\' does not fit this job.","mend":"Compare it with the text below, upper and lower case included."},{"sign":{},"paste":{"text":"Package: {{inputs.package}}\\nRepository owner: {{claims.repository_owner}}\\nRepository: {{job.repository_name}}\\nWorkflow file: {{job.workflow_file}}\\nEnvironment: {{claims.environment?}}"}}]}');

/***/ })

};
