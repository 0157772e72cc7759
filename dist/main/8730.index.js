export const id = 8730;
export const ids = [8730];
export const modules = {

/***/ 8730:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Octopus Deploy","trust":"the OIDC identities of the service account","inputs":{"url":{"type":"url","description":"Address of the server"},"service_account_id":{"type":"text","description":"Id of the service account, which is the audience"}},"audience":"{{inputs.service_account_id}}","discover":{"url":"{{inputs.url}}/.well-known/openid-configuration","response":{"values":{"token_endpoint":"/token_endpoint"}}},"steps":[{"request":{"method":"POST","url":"{{discovered.token_endpoint}}","json":{"grant_type":"urn:ietf:params:oauth:grant-type:token-exchange","audience":"{{inputs.service_account_id}}","subject_token":"{{token}}","subject_token_type":"urn:ietf:params:oauth:token-type:jwt"}},"response":{"values":{"token":"/access_token","expires?":"/expires_in"},"error":{"code":["/error"],"message":["/error_description","/Errors","/ErrorMessage"]}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"env":{"OCTOPUS_URL":"{{inputs.url}}","OCTOPUS_ACCESS_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
