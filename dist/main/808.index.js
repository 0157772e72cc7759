export const id = 808;
export const ids = [808];
export const modules = {

/***/ 808:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"OpenRouter","trust":"the issuer, audience and subject of the federation policy","inputs":{"federation_policy_id":{"type":"text","description":"Id of the federation policy"},"audience":{"type":"text","description":"Audience that the service expects in the job\'s token"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"https://openrouter.ai/api/v1/oauth/token","form":{"grant_type":"urn:ietf:params:oauth:grant-type:token-exchange","subject_token_type":"urn:ietf:params:oauth:token-type:jwt","federation_policy_id":"{{inputs.federation_policy_id}}","subject_token":"{{token}}"}},"response":{"values":{"token":"/access_token","expires":"/expires_in"}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"env":{"OPENROUTER_API_KEY":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
