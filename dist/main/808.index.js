export const id = 808;
export const ids = [808];
export const modules = {

/***/ 808:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"service":"OpenRouter","trust":"the issuer, audience and subject of the federation policy","inputs":{"federation_policy_id":{"type":"text"},"audience":{"type":"text"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"https://openrouter.ai/api/v1/oauth/token","form":{"grant_type":"urn:ietf:params:oauth:grant-type:token-exchange","subject_token_type":"urn:ietf:params:oauth:token-type:jwt","federation_policy_id":"{{inputs.federation_policy_id}}","subject_token":"{{token}}"}},"response":{"values":{"token":"/access_token","expires":"/expires_in"}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"env":{"OPENROUTER_API_KEY":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}},"causes":[{"sign":{"code":["invalid_scope"]},"code":"STS_SCOPE_REFUSED","paste":{}},{"sign":{"words":["policy*not found","unknown policy","federation_policy_id"]},"code":"STS_NOT_FOUND","says":"OpenRouter knows no federation policy \'{{inputs.federation_policy_id}}\'.","mend":"Copy its id from the settings of the workspace."},{"sign":{"status":[400,401,403]},"code":"STS_TOKEN_REFUSED","says":"The federation policy does not fit this job, most likely.","mend":"Its issuer, audience and subject must be those below, letter by letter."},{"sign":{},"paste":{"text":"Issuer: {{claims.iss}}\\nAudience: {{claims.aud}}\\nSubject: {{claims.sub}}"}}]}');

/***/ })

};
