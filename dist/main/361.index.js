export const id = 361;
export const ids = [361];
export const modules = {

/***/ 361:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"service":"RubyGems.org","trust":"the trusted publishers of the gem","inputs":{"url":{"type":"url","default":"https://rubygems.org"},"audience":{"type":"text","default":"rubygems.org"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/api/v1/oidc/trusted_publisher/exchange_token","json":{"jwt":"{{token}}"}},"response":{"values":{"token":"/rubygems_api_key","expires":"/expires_at"}}}],"expiry":{"from":"expires","type":"rfc3339"},"exports":{"env":{"GEM_HOST_API_KEY":"{{values.token}}","RUBYGEMS_API_KEY":"{{values.token}}","BUNDLE_GEM__PUSH_KEY":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}},"causes":[{"sign":{"words":["audience"]},"code":"STS_TOKEN_REFUSED","says":"RubyGems.org expects another audience than \'{{claims.aud}}\'.","mend":"Leave `audience` out: it is the host of the server."},{"sign":{"status":[404]},"code":"STS_TOKEN_REFUSED","says":"No trusted publisher of a gem fits this job.","mend":"Compare the trusted publisher (gem, Trusted Publishers) with the text below: owner, repository, workflow file and, where it has one, environment."},{"sign":{"status":[400,401,422]},"code":"STS_TOKEN_REFUSED","says":"RubyGems.org did not accept the job\'s token.","mend":"Compare the trusted publisher of the gem with the text below. If all of it fits, run the job again: the service takes each token once."},{"sign":{},"paste":{"text":"Repository owner: {{claims.repository_owner}}\\nRepository: {{job.repository_name}}\\nWorkflow file: {{job.job_workflow_file}}\\nEnvironment: {{claims.environment?}}"}}]}');

/***/ })

};
