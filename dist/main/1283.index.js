export const id = 1283;
export const ids = [1283];
export const modules = {

/***/ 1283:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"OpenAI","trust":"the workload identity provider and its mappings","inputs":{"identity_provider_id":{"type":"text","description":"Id of the workload identity provider"},"service_account_id":{"type":"text","description":"Id of the service account"},"client_id":{"type":"text","optional":true,"description":"Client id"},"audience":{"type":"text","description":"Audience that the service expects in the job\'s token"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"https://auth.openai.com/oauth/token","json":{"grant_type":"urn:ietf:params:oauth:grant-type:token-exchange","subject_token":"{{token}}","subject_token_type":"urn:ietf:params:oauth:token-type:jwt","identity_provider_id":"{{inputs.identity_provider_id}}","service_account_id":"{{inputs.service_account_id}}","client_id?":"{{inputs.client_id}}"}},"response":{"values":{"token":"/access_token","expires?":"/expires_in"}}}],"expiry":{"from":"expires","type":"relative_s","default_s":3600},"exports":{"env":{"OPENAI_API_KEY":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
