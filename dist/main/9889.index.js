export const id = 9889;
export const ids = [9889];
export const modules = {

/***/ 9889:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"service":"PyPI","trust":"the project\'s trusted publishers","inputs":{"host":{"type":"host","default":"pypi.org"},"audience":{"default":"pypi"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"https://{{inputs.host}}/_/oidc/mint-token","json":{"token":"{{token}}"}},"response":{"values":{"token":"/token","expires?":"/expires"}}}],"expiry":{"from":"expires","type":"epoch_s","default_s":900},"exports":{"env":{"TWINE_USERNAME":"__token__","TWINE_PASSWORD":"{{values.token}}","UV_PUBLISH_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}},"causes":[{"sign":{"code":["invalid-publisher"]},"code":"STS_TOKEN_REFUSED","says":"No trusted publisher of a project fits this job.","mend":"Compare the publisher (project, Manage, Publishing) with the text below. An environment that the publisher names must be the job\'s; a reusable workflow can\'t be a publisher."},{"sign":{"code":["invalid-pending-publisher"]},"code":"STS_TOKEN_REFUSED","says":"The publisher that was pending is for a project that somebody made in the meantime.","mend":"Add the publisher below to the project itself, or choose another name."},{"sign":{"code":["invalid-reuse-token"]},"code":"STS_TOKEN_REFUSED","says":"The token was used before, and each is good for one exchange.","mend":"Run the job again.","paste":{}},{"sign":{"code":["not-enabled"]},"code":"STS_UNAVAILABLE","says":"Trusted publishing is switched off there for now.","mend":"Look at the service\'s status page.","paste":{}},{"sign":{"code":["invalid-token"]},"code":"STS_TOKEN_REFUSED","says":"The token is not one that this server takes.","mend":"Check `audience` in `sts-with`: it is `pypi` for pypi.org and `testpypi` for test.pypi.org."},{"sign":{},"paste":{"text":"Repository owner: {{claims.repository_owner}}\\nRepository: {{job.repository_name}}\\nWorkflow file: {{job.job_workflow_file}}\\nEnvironment: {{claims.environment?}}"}}]}');

/***/ })

};
