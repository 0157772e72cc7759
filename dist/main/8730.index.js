export const id = 8730;
export const ids = [8730];
export const modules = {

/***/ 8730:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"service":"Octopus Deploy","trust":"the OIDC identities of the service account","inputs":{"url":{"type":"url"},"service_account_id":{"type":"text"}},"audience":"{{inputs.service_account_id}}","discover":{"url":"{{inputs.url}}/.well-known/openid-configuration","response":{"values":{"token_endpoint":"/token_endpoint"}}},"steps":[{"request":{"method":"POST","url":"{{discovered.token_endpoint}}","json":{"grant_type":"urn:ietf:params:oauth:grant-type:token-exchange","audience":"{{inputs.service_account_id}}","subject_token":"{{token}}","subject_token_type":"urn:ietf:params:oauth:token-type:jwt"}},"response":{"values":{"token":"/access_token","expires?":"/expires_in"}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"env":{"OCTOPUS_URL":"{{inputs.url}}","OCTOPUS_ACCESS_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}},"causes":[{"sign":{"words":["subject","issuer","identit","audience"]},"code":"STS_TOKEN_REFUSED","says":"No OIDC identity of the service account fits this job.","mend":"Add one with the issuer and the subject below to the service account \'{{inputs.service_account_id}}\'."},{"sign":{"words":["service account"]},"code":"STS_NOT_FOUND","says":"No service account has the id \'{{inputs.service_account_id}}\'.","mend":"Copy it from the page of the service account (OpenID Connect): a UUID."},{"sign":{"status":[400,401,403]},"code":"STS_TOKEN_REFUSED","says":"No OIDC identity of the service account fits this job, most likely.","mend":"Add one with the issuer and the subject below to the service account \'{{inputs.service_account_id}}\'."},{"sign":{},"paste":{"text":"Issuer URL: {{claims.iss}}\\nSubject: {{claims.sub}}\\nAudience: {{inputs.service_account_id}}"}}]}');

/***/ })

};
