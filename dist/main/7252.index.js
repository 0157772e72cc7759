export const id = 7252;
export const ids = [7252];
export const modules = {

/***/ 7252:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"service":"Spacelift","trust":"the OIDC API key\'s issuer, client id and subject expression","inputs":{"url":{"type":"url"},"key_id":{"type":"text"},"audience":{"type":"text"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/graphql","json":{"query":"mutation($id: ID!, $secret: String!) { apiKeyUser(id: $id, secret: $secret) { jwt validUntil } }","variables":{"id":"{{inputs.key_id}}","secret":"{{token}}"}}},"response":{"values":{"token":"/data/apiKeyUser/jwt","expires":"/data/apiKeyUser/validUntil"},"fail_if":["/errors"]}}],"expiry":{"from":"expires","type":"epoch_s"},"exports":{"env":{"SPACELIFT_API_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}},"causes":[{"sign":{"words":["unauthorized","token","subject","audience","issuer","expired"]},"code":"STS_TOKEN_REFUSED","says":"The OIDC API key \'{{inputs.key_id}}\' does not trust this job.","mend":"Let its issuer, client id and subject expression be those below; `key_id` is the id of the key, not its name, and `url` the address of the account."},{"sign":{},"paste":{"text":"Type: OIDC\\nIssuer: {{claims.iss}}\\nClient ID (audience): {{claims.aud}}\\nSubject expression: ^{{claims.sub|regex}}$"}}]}');

/***/ })

};
