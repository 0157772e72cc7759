export const id = 7252;
export const ids = [7252];
export const modules = {

/***/ 7252:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Spacelift","trust":"the OIDC API key\'s issuer, client id and subject expression","inputs":{"url":{"type":"url","description":"Address of the account: https://example.app.spacelift.io"},"key_id":{"type":"text","description":"Id of the OIDC API key"},"audience":{"type":"text","description":"Client id of the OIDC API key"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/graphql","json":{"query":"mutation($id: ID!, $secret: String!) { apiKeyUser(id: $id, secret: $secret) { jwt validUntil } }","variables":{"id":"{{inputs.key_id}}","secret":"{{token}}"}}},"response":{"values":{"token":"/data/apiKeyUser/jwt","expires":"/data/apiKeyUser/validUntil"},"fail_if":["/errors"],"error":{"message":["/errors/0/message"]}}}],"expiry":{"from":"expires","type":"epoch_s"},"exports":{"env":{"SPACELIFT_API_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
