export const id = 6265;
export const ids = [6265];
export const modules = {

/***/ 6265:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Auth0","trust":"the Action of the Custom Token Exchange profile with that subject_token_type","inputs":{"tenant":{"type":"host","description":"Domain of the tenant"},"client_id":{"type":"text","description":"Client id of an application without a secret (token endpoint authentication method None)"},"subject_token_type":{"type":"text","description":"The URI of the Custom Token Exchange profile"},"api_audience":{"type":"text","optional":true,"description":"Identifier of the API that the new token is for"},"scope":{"type":"text","optional":true,"description":"Scope"},"audience":{"type":"text","description":"Audience that the service expects in the job\'s token"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"https://{{inputs.tenant}}/oauth/token","form":{"grant_type":"urn:ietf:params:oauth:grant-type:token-exchange","subject_token_type":"{{inputs.subject_token_type}}","subject_token":"{{token}}","client_id":"{{inputs.client_id}}","audience?":"{{inputs.api_audience}}","scope?":"{{inputs.scope}}"}},"response":{"values":{"token":"/access_token","expires":"/expires_in"}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
